"""The functions for Python programs: `extract`, `link` and `check`; the command line calls the same ones.

They return lists of frozen records whose `to_dict()` is the JSON object of the output contract, and raise
nothing but `CheckerError` and its children.
"""

from __future__ import annotations

import os
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import checker.pipeline as pipeline
from checker.against import Candidates, read_candidates
from checker.documents import make_document, parse_day
from checker.errors import CheckerError, UsageError
from checker.linking.records import pair_record
from checker.model import Document, Finding, Observation
from checker.references import References, open_references
from checker.report.records import (
    ExtractionRecord,
    FindingRecord,
    LinkRecord,
    extraction_record,
    finding_record,
)
from checker.report.snapshot import PackLine, Snapshot
from checker.settings import Settings
from checker.verification.codes import CODES

__all__ = [
    "check",
    "check_document",
    "extract",
    "extract_records",
    "link",
    "open_candidates",
    "open_references",
    "score_pair",
    "series_of",
    "snapshot",
]

Given = ParamSpec("Given")
Result = TypeVar("Result")

# One table or name more or less makes no difference to a person, but a generator without end does.
_MOST_NAMES = 10_000_000


def _only_checker_errors(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Let nothing but `CheckerError` out, so that callers need to know one family of errors."""

    @wraps(function)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        try:
            return function(*args, **kwargs)
        except CheckerError:
            raise
        except Exception as error:
            problem = f"this is a fault of checker itself ({type(error).__name__}: {error})"
            raise CheckerError(problem, "report it with the input that caused it") from error

    return guarded


@_only_checker_errors
def extract(text: str, published: str | date | None = None) -> list[ExtractionRecord]:
    """Every number of a text with what the words around it make of it, in text order.

    Args:
        text: the article, as plain text.
        published: the day it appeared; it resolves "last year".

    Raises:
        CheckerError: `text` is no text, or `published` no date.
    """
    return extract_records(_document(text, published))


@_only_checker_errors
def link(
    names: str | Iterable[str | Mapping[str, Any]], against: Any = None, type: str | None = None
) -> list[LinkRecord]:
    """Rank the entities that each name may stand for; one record a name, in order.

    Args:
        names: names, or mappings `{"id", "mention", "type"?}`. The id of a bare name is its number from 1.
        against: a CSV file or data frame with `id`, `name` and, if it has them, `type`, `aliases`
            (separated by ";") and `country`. None links to the shipped reference packs.
        type: what sort of thing all names are, in any words; unknown sorts are ignored.

    Raises:
        CheckerError: the table cannot be read, or a name is no text.
    """
    entries = [names] if isinstance(names, str) else names
    if isinstance(entries, (Mapping, bytes)) or not isinstance(entries, Iterable):
        problem = f"names are of the type {names.__class__.__name__}"
        raise UsageError(problem, "give a name or a list of names")
    with open_candidates(against) as candidates:
        records = []
        for number, entry in enumerate(entries, start=1):
            if number > _MOST_NAMES:
                raise UsageError(f"more than {_MOST_NAMES:,} names", "link them in several calls")
            identity, mention, own_type = _name(entry, number)
            records.append(candidates.record(identity, mention, own_type or type))
        return records


@_only_checker_errors
def check(
    text: str,
    tables: Any = (),
    packs: bool = True,
    published: str | date | None = None,
    as_of: str | date | None = None,
) -> list[FindingRecord]:
    """Check every claim of a text; one record a claim, in text order.

    Args:
        text: the article, as plain text.
        tables: paths of CSV files or data frames to check against, besides the packs.
        packs: whether the shipped reference packs take part.
        published: the day the article appeared: figures are judged by what was public on it.
        as_of: judge by what was public on this day instead.

    Raises:
        CheckerError: an argument is wrong, or a table cannot be opened.
    """
    document = _document(text, published)
    settings = Settings(as_of=parse_day(as_of, name="as_of"))
    own = _tables(tables)
    if own:
        with open_references(packs=packs, tables=own) as references:
            findings = pipeline.verify(document, references, settings)
    else:
        with _SHARED_LOCK:
            findings = pipeline.verify(document, _shared_references(packs), settings)
    return [finding_record(document, finding) for finding in findings]


def extract_records(document: Document) -> list[ExtractionRecord]:
    """The extraction records of a document; places are linked, other names are listed by their shape."""
    with _SHARED_LOCK:
        extracted = pipeline.extract(document, _shared_references(packs=False), numbers_only=True)
    linked = sorted(extracted.linked, key=lambda one: one.mention.start)
    starts = [one.mention.start for one in linked]
    records = []
    told: set[tuple[int, int]] = set()
    for claim in extracted.claims:
        if claim.quantity is None or (claim.quantity.start, claim.quantity.end) in told:
            continue  # a sum or a change is stated with a number that has its own claim
        told.add((claim.quantity.start, claim.quantity.end))
        near = linked[bisect_left(starts, claim.sentence.start) : bisect_left(starts, claim.sentence.end)]
        records.append(extraction_record(document, claim, near))
    return records


def check_document(document: Document, references: References, settings: Settings) -> tuple[Finding, ...]:
    """The findings of a document, in text order."""
    return tuple(pipeline.verify(document, references, settings))


@contextmanager
def open_candidates(against: Any = None) -> Iterator[Candidates]:
    """What names are linked against: a table of one's own, or the shipped packs.

    Raises:
        ReferenceDataError: the table cannot be read.
    """
    if against is not None:
        yield read_candidates(against)
        return
    with _SHARED_LOCK:
        yield Candidates(_shared_references(packs=True).linker)


def score_pair(identity: str, mention: str, candidate: str, type: str | None = None) -> dict[str, object]:
    """The object of `checker link --pairs`: how alike two names are in percent, and whether that is a match."""
    return pair_record(identity, mention, candidate, type)


def snapshot(references: References, settings: Settings) -> Snapshot:
    """What a report says about the references of a run."""
    from checker import __version__

    packs = [
        PackLine(
            name=pack.name,
            title=pack.title,
            version=pack.version,
            digest=pack.digest,
            rows=pack.rows,
            licence=pack.licence,
        )
        for pack in references.packs
    ]
    packs += [
        PackLine(
            name=table.label,
            title=f"{table.label} (a table of yours)",
            rows=len(table.observations),
            own=True,
        )
        for table in references.tables
    ]
    return Snapshot(
        tool_version=__version__,
        packs=tuple(packs),
        as_of=settings.as_of,
        codes={code: info.name for code, info in CODES.items()},
        code_summaries={code: info.summary for code, info in CODES.items()},
        unread=tuple(
            f"{cell.file}:{cell.line}: column {cell.column!r}: {cell.text!r}: {cell.reason}"
            for table in references.tables
            for cell in table.unreadable
        ),
    )


def series_of(
    findings: Iterable[Finding], references: References
) -> dict[tuple[str, str], tuple[Observation, ...]]:
    """All rows of the series that figures were compared with, by indicator and entity as the findings name them."""
    headers = {series.key: series.indicator.name for series in references.catalogue.series}
    named = {(headers[key], cell): key for key, cell in references.cells.items() if key in headers}
    wanted = dict.fromkeys(
        (one.indicator, one.entity)
        for one in findings
        if one.claimed is not None and one.indicator is not None and one.entity is not None
    )
    keys = {name: named.get(name, name) for name in wanted}
    held = references.observations(list(dict.fromkeys(keys.values())))
    return {name: tuple(held[key]) for name, key in keys.items() if key in held}


# The compiled packs are opened once and kept: a program that checks a thousand texts should not open them a
# thousand times. DuckDB connections are not shared between threads, hence the lock.
_SHARED_LOCK = threading.RLock()
_SHARED = ExitStack()


@cache
def _shared_references(packs: bool) -> References:
    return _SHARED.enter_context(open_references(packs=packs))


def _document(text: str, published: str | date | None) -> Document:
    if not isinstance(text, str):
        raise UsageError(
            f"text must be a str, not {type(text).__name__}",
            "decode bytes first, or read a file with 'checker run'",
        )
    day = parse_day(published, name="published")
    return make_document(text, published=day, published_from="the caller")


def _tables(tables: Any) -> list[Any]:
    if tables is None:
        return []
    if isinstance(tables, str | os.PathLike) or hasattr(tables, "columns"):
        tables = [tables]
    if not isinstance(tables, Sequence) and not isinstance(tables, Iterable):
        raise UsageError(
            f"tables must be a list of paths or data frames, not {type(tables).__name__}",
            'give ["figures.csv"] or [frame]',
        )
    return [Path(one) if isinstance(one, str | os.PathLike) else one for one in tables]


def _name(entry: str | Mapping[str, Any], number: int) -> tuple[str, str, str | None]:
    if isinstance(entry, str):
        return str(number), entry, None
    if isinstance(entry, Mapping) and isinstance(entry.get("mention"), str):
        own = entry.get("type")
        return str(entry.get("id", number)), entry["mention"], own if isinstance(own, str) else None
    raise UsageError(
        f"name {number} is neither a text nor a mapping with a 'mention'",
        'give a name as text, or {"mention": ...}',
    )
