"""The files of decisions beside the reports: which one belongs to a document, and keeping one decision more.

A document's report is named after it, with as much of its path as the run needed to tell it apart; its decisions are
found under each of these names, or a run over a folder would not know what was decided of one document alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checker.commands.outputs import possible_stems, report_stems, write_file
from checker.report.marks import Decision
from checker.report.review_file import ENDING, decisions_text, read_decisions
from checker.report.reviews import Decisions

_REPORTS = (ENDING, ".json", ".findings.jsonl", ".md", ".html")


def reviews_beside(folder: str | Path, files: Sequence[str]) -> Mapping[str, Decisions]:
    """The decisions on each document file, from the folder of its reports.

    Raises:
        UsageError: a file of decisions cannot be read.
    """
    names = _own_names(files)
    return {path: _merged([_file(folder, name) for name in names[path]]) for path in files}


def review_file(folder: str | Path, file: str) -> Path:
    """Where decisions on one document are kept: beside its report, whatever that was named, if there is one."""
    for name in possible_stems(file):
        if any((Path(folder) / f"{name}{ending}").is_file() for ending in _REPORTS):
            return _file(folder, name)
    return _file(folder, report_stems([file])[file])


def left_aside(folder: str | Path, files: Sequence[str]) -> Iterator[str]:
    """What is to be said of files of decisions that may be meant for one of several documents of the same name."""
    names = _own_names(files)
    taken = {name for several in names.values() for name in several}
    meant: dict[str, list[str]] = {}
    for path in files:
        for name in possible_stems(path):
            if name not in taken:
                meant.setdefault(name, []).append(path)
    for name, paths in meant.items():
        found = _file(folder, name)
        if found.is_file():
            own = _file(folder, names[paths[0]][0])
            yield (
                f"{found} is not read, because {len(paths)} documents have that name; "
                f"if it is about {paths[0]}, rename it to {own.name}"
            )


def keep(path: Path, key: tuple[str, str], decision: Decision | None) -> None:
    """Keep one decision, or take it back; the file is read again first, so that what others added to it stays.

    Raises:
        UsageError: the file cannot be read or written.
    """
    decisions = read_decisions(path)
    if decision is None:
        decisions.pop(key, None)
    else:
        decisions[key] = decision
    if decisions:
        write_file(path, decisions_text(decisions))
    else:
        path.unlink(missing_ok=True)


def _own_names(files: Sequence[str]) -> dict[str, list[str]]:
    """By file the names that mean it and no other file of the run: that of its report first."""
    stems = report_stems(files)
    holders: dict[str, set[str]] = {}
    for path in files:
        for name in possible_stems(path):
            holders.setdefault(name, set()).add(path)
    return {
        path: list(
            dict.fromkeys((stems[path], *(name for name in possible_stems(path) if holders[name] == {path})))
        )
        for path in files
    }


def _file(folder: str | Path, name: str) -> Path:
    return Path(folder) / f"{name}{ENDING}"


def _merged(paths: Sequence[Path]) -> Decisions:
    """The decisions of several files; of two on the same finding that of the first file."""
    found: dict[tuple[str, str], Decision] = {}
    for path in paths:
        found = {**read_decisions(path), **found}
    return found
