"""What commands there are, so that `--help` need not load any of them."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One command: the module and the name in it, and the line that `--help` shows."""

    module: str
    attribute: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "run": Entry("checker.commands.run", "run", "Check documents and write reports."),
    "extract": Entry("checker.commands.extract", "extract", "List the numbers of documents as JSON Lines."),
    "link": Entry("checker.commands.link", "link", "Find the entities that names stand for."),
    "test": Entry(
        "checker.commands.test", "test", "Check known claims (*.claims.toml) against their verdicts."
    ),
    "refs": Entry(
        "checker.commands.refs", "refs", "List, show, make, fetch, import, compare, query reference packs."
    ),
    "report": Entry(
        "checker.commands.report", "report", "Give an overview of many reports, and of what changed."
    ),
    "review": Entry(
        "checker.commands.review", "review", "Decide on findings: accept, reject or override, and sign."
    ),
    "explain": Entry("checker.commands.explain", "explain", "Say what a code means, with an example."),
    "completion": Entry(
        "checker.commands.completion",
        "completion",
        "Print what a shell needs to complete commands and values.",
    ),
    "doctor": Entry("checker.commands.doctor", "doctor", "Show versions, extras, folders, cache and packs."),
}
