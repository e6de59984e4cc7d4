"""A bound office with the terms that are held, and how its rows are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.model import Evidence, Severity, TenureRow, VerdictName
from checker.verification.draft import Draft, evidence_without_figure
from checker.verification.wording import day, period


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureCase:
    """A bound office: the holder's own terms, other holders' names and terms, own offices of other countries."""

    holder: str
    office: str
    rows: tuple[TenureRow, ...]
    others: tuple[tuple[str, TenureRow], ...]
    stated: str | None
    on: date | None
    present: bool
    courtesy: bool
    former: bool
    aspect: str = ""  # what the time tells: "start", "become", "election", "back", "end"; "" the term itself
    elsewhere: tuple[TenureRow, ...] = ()
    unnamed: bool = False  # the text does not say which office: it may mean another one, years before


def fine(case: TenureCase, row: TenureRow, text: str) -> Draft:
    """The draft for a statement that `row` bears out; `text` says with what."""
    return Draft(
        verdict=VerdictName.CONSISTENT,
        severity=Severity.NOTE if row.caveat else Severity.NONE,
        explanation=f"{text}.",
        evidence=(term_evidence(row, case, agrees=True),),
        notes=(row.caveat,) if row.caveat else (),
        certainty=0.9,
        flips_if="would be contradicted by other years",
    )


def term_evidence(
    row: TenureRow, case: TenureCase, *, agrees: bool, name: str = "", office: str = ""
) -> Evidence:
    """The row as evidence; `name` and `office` where they are not those of the case."""
    return evidence_without_figure(
        row,
        row_id=row.row_id,
        entity=name or case.holder,
        indicator=office or case.office,
        definition=row.definition or row.office_name,
        unit="term",
        period=f"{row.start or '..'}/{row.end or '..'}",
        as_of=row.as_of,
        published=row.published or row.source.published,
        agrees=agrees,
    )


def on_day(on: date | None) -> str:
    """The words " on 15 August 2023", or none where no day is known."""
    return f" on {day(on.isoformat())}" if on is not None else ""


def told_words(stated: str | None) -> str:
    """The stated time as a reader writes it."""
    start, stretch, end = (stated or "").partition("/")
    return period(start.replace("..", ""), end.replace("..", "")) if stretch else day(start)
