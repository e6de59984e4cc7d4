"""The verdict on a term of office: did the person hold it in the stated time, or on the article's day?"""

from __future__ import annotations

from datetime import date, timedelta

from checker.model import Severity, TenureRow, VerdictName
from checker.periods import Period, first_day, last_day, parse_period
from checker.verification.draft import Draft, unverifiable
from checker.verification.office_holders import holder_in, other_holder
from checker.verification.tenure_cases import TenureCase, fine, on_day, term_evidence, told_words
from checker.verification.wording import day, period

# Between an election and the first day in office lie up to five months in the constitutions of the world.
_LEAD_DAYS = 160
# A first or last day this far from every recorded one is rather that of a term that is not held.
_ANOTHER_TERM_DAYS = 3653
# The same where the office itself is not named.
_ANOTHER_OFFICE_DAYS = 730
# Vote, oath and first day in office lie up to this many days apart, and some are told as others.
_CEREMONIES = 45
_NEVER = 10**6

# What the time of a beginning is told with.
_BEGINNINGS = frozenset(("start", "become", "election", "back"))


def judge_tenure(case: TenureCase) -> Draft:
    """Compare the stated years with the recorded ones, or ask who held the office on that day."""
    if not case.rows:
        return other_holder(case)
    if case.stated:
        return _stated(case)
    return _on_the_day(case)


def _stated(case: TenureCase) -> Draft:
    stated = parse_period(case.stated or "")
    if stated is None:
        return unverifiable("CHK910", "The stated time cannot be read.")
    if case.aspect == "end":
        return _ended(case, stated)
    if case.aspect == "back" and len(case.rows) > 1 and (edge := _edge(case, stated)) is not None:
        return edge  # who returns does so once a term: no later oath is meant
    if case.aspect == "become" and (edge := _edge(case, stated)) is not None:
        return edge  # who is sworn in again does not become it
    # "was sworn in last week": within that time, not for as long as that
    begins_within = case.aspect in _BEGINNINGS and stated.last is not None
    for row in case.rows:
        if _same(row, stated, "/" in (case.stated or "") and not begins_within):
            return fine(case, row, f"{case.holder} was {case.office} {period(row.start, row.end)}")
    if case.aspect == "election":
        for row in case.rows:
            if (start := first_day(row.start)) is not None and _before_it(start).overlaps(stated):
                return fine(
                    case, row, f"{case.holder} was {case.office} {period(row.start, row.end)}"
                ).with_notes(
                    "Who is elected takes office some time later; the stated time is that of the choice."
                )
    row = case.rows[0]
    edge = _edge(case, stated)
    if edge is not None:
        return edge
    told = next((each for each in case.rows if _in_caveat(each, stated)), None)
    if told is not None:
        return unverifiable(
            "CHK904",
            f"The text says {told_words(case.stated)}; held is {period(told.start, told.end)}. {told.caveat}",
            severity=Severity.NOTE,
            evidence=tuple(term_evidence(each, case, agrees=False) for each in case.rows),
        )
    if not any(_touches(each, stated) for each in case.rows):
        other = holder_in(case, stated)
        if other is not None:
            return other
        # one term held does not say that there was no other before or after it
        return unverifiable(
            "CHK904",
            f"The text says {told_words(case.stated)}; held is only {period(row.start, row.end)}, another term.",
            severity=Severity.NOTE,
            evidence=tuple(term_evidence(each, case, agrees=False) for each in case.rows),
        )
    return Draft(
        verdict=VerdictName.WRONG_TERM,
        severity=Severity.ERROR,
        explanation=(
            f"The text says {told_words(case.stated)}; {case.holder} was {case.office} "
            f"{'; '.join(period(each.start, each.end) for each in case.rows)}."
        ),
        evidence=tuple(term_evidence(each, case, agrees=False) for each in case.rows),
        certainty=0.85,
        notes=tuple(each.caveat for each in case.rows if each.caveat),
        flips_if=f"would agree if it said {period(row.start, row.end)}",
        arithmetic=f"{case.stated} against {row.start}/{row.end}",
    )


def _before_it(start: date) -> Period:
    """The time before a term in which its holder is usually chosen."""
    return Period(start - timedelta(days=_LEAD_DAYS), start)


def _same(row: TenureRow, stated: Period, interval: bool) -> bool:
    """Both ends fall in the recorded first and last year (in the text's own precision); a point lies inside."""
    start, end = parse_period(row.start), parse_period(row.end)
    own = Period(start.first if start else None, end.last if end else None)
    if not interval:
        return own.overlaps(stated)
    begins = (
        start is None
        or stated.first is None
        or start.first is None
        or abs(start.first.year - stated.first.year) == 0
    )
    if stated.last is None:
        return begins and (end is None or end.last is None or own.overlaps(stated))
    ends = end is None or end.last is None or end.last.year == stated.last.year
    return begins and ends


def _edge(case: TenureCase, stated: Period) -> Draft | None:
    """A first day told that is not the recorded one; a day near enough to it, or told by a caveat, is left alone."""
    if case.aspect not in _BEGINNINGS or stated.first is None:
        return None
    rows = [row for row in case.rows if first_day(row.start) is not None]
    if not rows:
        return None
    row = min(rows, key=lambda each: _distance(each.start, stated))
    begun = first_day(row.start)
    if begun is None or _in_caveat(row, stated) or _distance(row.start, stated) > _reach(case):
        return None
    if begun.year == stated.first.year or _distance(row.start, stated) < _CEREMONIES:
        return None  # the vote, the oath and the first day lie some weeks apart
    return Draft(
        verdict=VerdictName.WRONG_TERM,
        severity=Severity.ERROR,
        explanation=f"The text has {case.holder} begin as {case.office} in {day((case.stated or '').partition('/')[0])}; recorded is {period(row.start, row.end)}.",
        evidence=tuple(term_evidence(each, case, agrees=False) for each in case.rows),
        certainty=0.8,
        flips_if=f"would agree if it said {day(row.start)}",
    )


def _ended(case: TenureCase, stated: Period) -> Draft:
    """A last day told: compared with the recorded last days, in the text's own precision."""
    rows = [row for row in case.rows if last_day(row.end) is not None]
    row = min(rows, key=lambda each: _distance(each.end, stated), default=case.rows[0])
    evidence = tuple(term_evidence(each, case, agrees=False) for each in case.rows)
    if not rows or stated.last is None:
        return unverifiable(
            "CHK904", f"No end of {case.holder}'s term as {case.office} is held.", evidence=evidence
        )
    over = parse_period(row.end)
    ended = last_day(row.end)
    if over is not None and over.overlaps(stated):
        return fine(case, row, f"{case.holder} was {case.office} {period(row.start, row.end)}")
    begun = first_day(row.start)
    far = _distance(row.end, stated) > _reach(case) or (begun is not None and stated.last < begun)
    near = _distance(row.end, stated) < _CEREMONIES or (ended is not None and ended.year == stated.last.year)
    if far or near or _in_caveat(row, stated):
        return unverifiable(
            "CHK904",
            f"The text says {told_words(case.stated)}; the end held is {day(row.end)}.",
            severity=Severity.NOTE,
            evidence=evidence,
        )
    return Draft(
        verdict=VerdictName.WRONG_TERM,
        severity=Severity.ERROR,
        explanation=f"The text has {case.holder} cease to be {case.office} in {day((case.stated or '').rpartition('/')[2])}; recorded is {period(row.start, row.end)}.",
        evidence=evidence,
        certainty=0.8,
        flips_if=f"would agree if it said {day(row.end)}",
    )


def _reach(case: TenureCase) -> int:
    return _ANOTHER_OFFICE_DAYS if case.unnamed else _ANOTHER_TERM_DAYS


def _distance(text: str, stated: Period) -> int:
    """Days between a recorded day and the nearer end of the stated time; 0 inside it."""
    held = first_day(text)
    if held is None:
        return _NEVER
    ends = [end for end in (stated.first, stated.last) if end is not None]
    if len(ends) == 2 and ends[0] <= held <= ends[1]:
        return 0
    return min((abs((held - end).days) for end in ends), default=_NEVER)


def _in_caveat(row: TenureRow, stated: Period) -> bool:
    """Whether what is said about the row speaks of that very year: another way of counting."""
    return any(end is not None and str(end.year) in row.caveat for end in (stated.first, stated.last))


def _touches(row: TenureRow, stated: Period) -> bool:
    start, end = parse_period(row.start), parse_period(row.end)
    return Period(start.first if start else None, end.last if end else None).overlaps(stated)


def _on_the_day(case: TenureCase) -> Draft:
    on = case.on
    for row in case.rows:
        start, end = first_day(row.start), last_day(row.end)
        begun = on is None or start is None or start <= on
        running = end is None or (on is not None and on <= end)
        if begun and running and not case.former:
            return fine(
                case, row, f"{case.holder} was {case.office} {period(row.start, row.end)}{on_day(on)}"
            )
    past = [
        row for row in case.rows if (end := last_day(row.end)) is not None and on is not None and end < on
    ]
    if past and (case.courtesy or case.former or not case.present):
        draft = fine(case, past[0], f"{case.holder} was {case.office} {period(past[0].start, past[0].end)}")
        return draft.with_notes(
            "" if case.former else "The office had ended by the article's day; titles outlive offices."
        )
    if case.former:
        row = case.rows[0]
        return fine(case, row, f"{case.holder} was {case.office} {period(row.start, row.end)}").with_notes(
            "The text calls the office a former one, but no end of it is recorded by that day."
        )
    row = case.rows[0]
    start = first_day(row.start)
    if on is not None and start is not None and start > on and (start - on).days <= _LEAD_DAYS:
        return fine(
            case, row, f"{case.holder} was to be {case.office} {period(row.start, row.end)}"
        ).with_notes("The term had not begun on the article's day.")
    return Draft(
        verdict=VerdictName.WRONG_TERM,
        severity=Severity.ERROR,
        explanation=f"{case.holder} was {case.office} {period(row.start, row.end)}, not{on_day(on) or ' then'}.",
        evidence=tuple(term_evidence(each, case, agrees=False) for each in case.rows),
        certainty=0.8,
        flips_if=f"would agree for {period(row.start, row.end)}",
    )
