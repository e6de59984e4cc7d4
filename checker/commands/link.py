"""`checker link`: the entities that names stand for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import click

from checker.commands.console import read_standard_input, report_error, write_result
from checker.commands.progress import Progress
from checker.errors import DocumentError, ExitCode, UsageError
from checker.file_limits import bytes_of, read_within, too_large

_SHAPE = 'a line is a name, or {"id": ..., "mention": ...} with "type" if known'
_PAIR_SHAPE = 'a line is {"id": ..., "mention": ..., "candidate": ...} with "type" if known'


@dataclass(frozen=True, slots=True)
class _Query:
    identity: str
    mention: str
    type: str | None
    candidate: str = ""


@click.command(
    epilog="""\b
Examples:
  checker link names.txt --against vessels.csv
  checker link names.txt --against consolidated.xml    (the United Nations' list as published)
  checker link names.txt --against sdn.csv             (OFAC's, with alt.csv beside it)
  echo "Islamic Revolutionary Guard Corps" | checker link -
  checker link --pairs pairs.jsonl"""
)
@click.argument("path", required=False, metavar="[PATH|-]")
@click.option("--type", "type_", metavar="TYPE", help="What all names are: Person, Organization, Vessel, ...")
@click.option("--against", type=click.Path(), metavar="FILE.csv",
              help="Link to this table (id, name, type, aliases, country) or publisher's list instead of the shipped packs.")  # fmt: skip
@click.option("--pairs", type=click.Path(), metavar="FILE",
              help='Score pairs {"id", "mention", "candidate"} instead of ranking.')  # fmt: skip
def link(path: str | None, type_: str | None, against: str | None, pairs: str | None) -> int:
    """Find the entities that names stand for: one name a line, or JSON Lines, to JSON Lines.

    "match" is null where the name is not in the table or too close to call; the ranking is given even then.
    """
    from checker.api import open_candidates, score_pair
    from checker.report.records import json_line

    if pairs is not None:
        if path is not None or against is not None:
            raise UsageError("--pairs: takes neither a PATH nor --against", "the file names both sides")
        unread = 0
        with Progress.beside_results() as progress:
            for number, pair in enumerate(_queries(_text(pairs), pairs, pairs=True), start=1):
                progress.show(f"scoring pair {number:,}", often=number > 1)
                if isinstance(pair, DocumentError):
                    unread += _complain(pair, progress)
                    continue
                scored = score_pair(pair.identity, pair.mention, pair.candidate, pair.type or type_)
                write_result(json.dumps(scored, ensure_ascii=True, allow_nan=False) + "\n")
        return ExitCode.UNCHECKED if unread else ExitCode.OK
    name = path or "-"
    unread = 0
    with Progress.beside_results() as progress, ExitStack() as stack:
        progress.show(f"opening {against}" if against else "opening the reference data")
        candidates = stack.enter_context(open_candidates(against))
        for number, query in enumerate(_queries(_text(name), name, pairs=False), start=1):
            progress.show(f"linking name {number:,}", often=number > 1)
            if isinstance(query, DocumentError):
                unread += _complain(query, progress)
                continue
            record = candidates.record(query.identity, query.mention, query.type or type_)
            write_result(json_line(record) + "\n")
    return ExitCode.UNCHECKED if unread else ExitCode.OK


def _complain(error: DocumentError, progress: Progress) -> int:
    progress.clear()
    report_error(error.problem, error.hint)
    return 1


def _text(path: str) -> str:
    from checker.documents.encoding import decode

    if path == "-":
        data = read_standard_input(bytes_of("names"))
        if len(data) > bytes_of("names"):
            raise too_large("standard input", "names", DocumentError)
        return decode(data, path)[0]
    try:
        data = read_within(path, "names", DocumentError)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(
            f"{path}: cannot be read: {reason}", "name a file with one name a line"
        ) from error
    return decode(data, path)[0]


def _queries(text: str, name: str, *, pairs: bool) -> Iterator[_Query | DocumentError]:
    """One query a line, with an error in the place of each line that is none."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    as_json = pairs or first.lstrip().startswith("{")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if not as_json:
            yield _Query(str(number), line.strip(), None)
            continue
        try:
            yield _query(line, number, pairs)
        except ValueError as error:
            yield DocumentError(f"{name}:{number}: {error}", _PAIR_SHAPE if pairs else _SHAPE)


def _query(line: str, number: int, pairs: bool) -> _Query:
    try:
        record = json.loads(line)
    except RecursionError as error:
        raise ValueError("JSON nested too deeply") from error
    except ValueError as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    for key in ("mention", "candidate") if pairs else ("mention",):
        if not isinstance(record.get(key), str):
            raise ValueError(f'"{key}" is missing or no text')
    own = record.get("type")
    return _Query(
        identity=str(record.get("id", number)),
        mention=record["mention"],
        type=own if isinstance(own, str) and own else None,
        candidate=record["candidate"] if pairs else "",
    )
