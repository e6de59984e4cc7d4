"""Decisions as known claims: what an analyst has signed once is asked of every later version of the tool and its data."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from checker.commands.console import say
from checker.commands.known_claims import KnownClaim, judge_claims, read_known_claims
from checker.commands.outputs import write_file
from checker.commands.review_items import Item
from checker.errors import UsageError
from checker.report.marks import Choice, Decision
from checker.report.printable import one_line
from checker.report.review_file import ENDING, toml_string
from checker.report.reviews import told

_CLAIMS = ".claims.toml"
_HEAD = "# Written by 'checker review --known' from the decisions beside it, anew each time; 'checker test' runs it.\n"


def write_claims(
    review: Path,
    items: Sequence[Item],
    decisions: Mapping[tuple[str, str], Decision],
    *,
    published: date | None,
    tables: Sequence[str],
    reference: Sequence[Path],
    packs: bool,
) -> None:
    """Write the decisions that are made as known claims beside the file of decisions, and say which fail today.

    Raises:
        UsageError: there is such a file that somebody wrote by hand, or it cannot be written.
    """
    path = review.with_name(review.name.removesuffix(ENDING) + _CLAIMS)
    if path.exists() and not _is_ours(path):
        raise UsageError(f"{path}: was not written by 'checker review --known'", "move it elsewhere first")
    made = [(item, decisions[item.key]) for item in items if item.key in decisions]
    made = sorted(
        (
            (item, one)
            for item, one in made
            if one.choice is not Choice.LATER and one.of == item.record["verdict"]
        ),
        key=lambda pair: pair[0].key,
    )
    if not made:
        say("no decision that could be a known claim")
        return
    texts = _texts(made, published, tables, reference, packs)
    lines = [
        line
        for (item, decision), text in zip(made, texts, strict=True)
        for line in _claim(item, decision, text, path.parent, published, tables, reference)
    ]
    write_file(path, _HEAD + "".join(f"{line}\n" for line in lines))
    results = judge_claims(read_known_claims([str(path)]), packs=packs, reference=(), tables=())
    failing = sum(not result.passed for result in results)
    made_words = f"{len(results)} known claim{'' if len(results) == 1 else 's'}"
    say(f"wrote {path}: {made_words}, of which {failing} {'fails' if failing == 1 else 'fail'} today")
    say(f"next: checker test {path}{'' if packs else ' --no-packs'}")


def _is_ours(path: Path) -> bool:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(len(_HEAD)) == _HEAD


def _texts(
    made: Sequence[tuple[Item, Decision]],
    published: date | None,
    tables: Sequence[str],
    reference: Sequence[Path],
    packs: bool,
) -> list[str]:
    """For each decision the shortest stretch of its text in which the tool says what was decided on."""
    probes: list[KnownClaim] = []
    owners: list[int] = []
    for number, (item, _) in enumerate(made):
        for context in item.contexts:
            probes.append(
                KnownClaim(
                    file="", claim_id=str(len(probes)), text=context, published=_day(item, published),
                    expect=(item.record["verdict"],), code=item.record.get("code"), value=item.record.get("value"),
                    indicator=item.record.get("indicator"),
                )
            )  # fmt: skip
            owners.append(number)
    found = [item.contexts[-1] if item.contexts else item.record["sentence"] for item, _ in made]
    results = judge_claims(probes, packs=packs, reference=reference, tables=tables) if probes else []
    for number, probe, result in reversed(list(zip(owners, probes, results, strict=True))):
        if result.passed:
            found[number] = probe.text
    return found


def _day(item: Item, published: date | None) -> date | None:
    return published or (date.fromisoformat(item.published) if item.published else None)


def _claim(
    item: Item,
    decision: Decision,
    text: str,
    folder: Path,
    published: date | None,
    tables: Sequence[str],
    reference: Sequence[Path],
) -> Iterator[str]:
    record = item.record
    right = decision.choice is Choice.ACCEPT
    expected = {Choice.ACCEPT: record["verdict"], Choice.OVERRIDE: decision.verdict}.get(decision.choice)
    name = "-".join(part for part in (one_line(item.document), str(record["finding"])) if part)
    yield ""
    yield "[[claim]]"
    yield f"id = {toml_string(name)}"
    yield f"text = {toml_string(text)}"
    day = _day(item, published)
    if day is not None:
        yield f'published = "{day.isoformat()}"'
    # A verdict that was rejected may not come again; nothing is said of what else the tool may find.
    yield f"expect = [{toml_string(expected)}]" if expected else "expect = []"
    if record.get("code") and (right or decision.choice is Choice.REJECT):
        yield f"code = {toml_string(str(record['code']))}"
    value = record.get("value")
    if value is not None:
        yield f"value = {toml_string(value) if isinstance(value, str) else value!r}"
    if record.get("indicator") and right:
        yield f"indicator = {toml_string(str(record['indicator']))}"
    for key, paths in (("table", tables), ("reference", reference)):
        if paths:
            yield f"{key} = [{', '.join(toml_string(_from(folder, str(one))) for one in paths)}]"
    yield f"why = {toml_string(told(decision))}"


def _from(folder: Path, path: str) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
