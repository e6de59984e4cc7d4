"""Who held an office instead of the one named, and until when the rows can tell."""

from __future__ import annotations

from datetime import date

from checker.model import Severity, TenureRow, VerdictName
from checker.periods import Period, first_day, last_day, parse_period
from checker.verification.draft import Draft, unverifiable
from checker.verification.tenure_cases import TenureCase, on_day, term_evidence, told_words
from checker.verification.wording import day, period


def holder_in(case: TenureCase, stated: Period) -> Draft | None:
    """Another holder of an office for one who had it for the whole stated time."""
    for name, row in case.others:
        start = parse_period(row.start)
        if row.exclusive and Period(start.first if start else None, _known_until(row)).contains(stated):
            return Draft(
                verdict=VerdictName.WRONG_TERM,
                severity=Severity.ERROR,
                explanation=f"The text says {told_words(case.stated)}; then {name} was {case.office} ({period(row.start, row.end)}).",
                evidence=(term_evidence(row, case, agrees=False, name=name),),
                certainty=0.8,
                flips_if=f"would agree if it named {name}",
            )
    return None


def other_holder(case: TenureCase) -> Draft:
    """The draft for one who is not recorded in the office: wrong only where another surely held it then."""
    on = case.on
    if case.stated:
        stated = parse_period(case.stated)
        found = holder_in(case, stated) if stated is not None else None
        return found or unverifiable(
            "CHK914", f"No term of {case.holder} as {case.office} is held.", severity=Severity.NOTE
        )
    if on is not None and not case.courtesy:  # titles outlive offices, recorded or not
        for name, row in case.others:
            if not row.exclusive or not _begun(row, on):
                continue
            until = _known_until(row)
            if until is None or on <= until:
                return _instead(case, name, row)
            # whoever came after: no one governs two countries
            abroad = None if row.end else next((own for own in case.elsewhere if _runs(own, on)), None)
            if abroad is not None:
                return _instead(case, name, row, abroad)
    return unverifiable(
        "CHK914",
        f"No term of {case.holder} as {case.office} is held.{_last_seen(case)}",
        severity=Severity.NOTE,
    )


def _instead(case: TenureCase, name: str, row: TenureRow, abroad: TenureRow | None = None) -> Draft:
    """Another holder on the article's day; `abroad` is the office that the one named held then."""
    named = (
        f"{case.holder} is not recorded as holding it{on_day(case.on)}"
        if abroad is None
        else f"{case.holder} was {abroad.office_name} {period(abroad.start, abroad.end)}"
    )
    own = () if abroad is None else (term_evidence(abroad, case, agrees=False, office=abroad.office_name),)
    return Draft(
        verdict=VerdictName.WRONG_TERM,
        severity=Severity.ERROR,
        explanation=f"{name} was {case.office} {period(row.start, row.end)}; {named}.",
        evidence=(term_evidence(row, case, agrees=False, name=name), *own),
        certainty=0.7,
        flips_if=f"would agree if it named {name}",
    )


def _begun(row: TenureRow, on: date) -> bool:
    start = first_day(row.start)
    return start is not None and start <= on


def _runs(row: TenureRow, on: date) -> bool:
    end = last_day(row.end)
    return row.exclusive and _begun(row, on) and (end is None or on <= end)


def _known_until(row: TenureRow) -> date | None:
    """The last day a row speaks of: the end of the term, or the day on which it was seen to run still.

    Of the days after that a row without an end says nothing: a successor may have come. None: no end, and no
    day on which it was seen.
    """
    return last_day(row.end) if row.end else first_day(row.as_of)


def _last_seen(case: TenureCase) -> str:
    """Whose running term was seen last, for an article of a later day: a hint to look for a successor."""
    running = [
        (seen, name, row)
        for name, row in case.others
        if row.exclusive
        and not row.end
        and (seen := first_day(row.as_of)) is not None
        and case.on is not None
        and seen < case.on
    ]
    if not running or case.stated:
        return ""
    seen, name, row = max(running, key=lambda each: (each[0], each[2].row_id))
    return f" The last holder recorded is {name}, from {day(row.start)} on and still in office {day(row.as_of)}; the article is later."
