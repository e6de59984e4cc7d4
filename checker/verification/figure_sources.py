"""Several sources of one figure, each judged, combined to one verdict."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.model import (
    Modifier,
    Severity,
    Status,
    VerdictName,
)
from checker.periods import last_day
from checker.quick_records import replace
from checker.verification.comparison import Compared, Outcome, is_floor
from checker.verification.draft import Draft, unverifiable
from checker.verification.figure_case import TELLING_DIGITS, FigureCase, growth_of
from checker.verification.figure_evidence import evidence_of_rows
from checker.verification.figure_mismatches import exact_twin, is_very_figure, mismatch
from checker.verification.figure_wording import arithmetic, inside_spread, listed_names, plural_s, verb_s
from checker.verification.growth import is_fresh, may_have_grown
from checker.verification.intervals import Reading
from checker.verification.wording import claimed

# What a higher claim does not contradict.
_ABOVE = (Outcome.ABOVE_MINIMUM, Outcome.GROWN)

# Within so many days nothing that is counted comes to so many times as much.
_WEEKS = 60
_TIMES = 5

# A running count that is older than another by so many days is no rival of it where it is lower.
_SEASON = 120


def combined(case: FigureCase, reading: Reading, compared: Sequence[Compared]) -> Draft:
    """The draft from all sources: independent ones decide, a party's own count only where nobody else counts."""
    independent = [item for item in compared if item.row.status is not Status.PARTY]
    parties = [item for item in compared if item.row.status is Status.PARTY]
    party_agrees = any(item.outcome is Outcome.AGREES for item in parties)
    if not independent:
        if party_agrees:
            return _consistent(
                case,
                compared,
                "Only one side's own figure is held; nobody independent is known to confirm it.",
            )
        twin = exact_twin(case)
        if twin is not None:
            return twin
        return unverifiable(
            "CHK913",
            f"The text says {claimed(case.quantity)}; the only figure held is a party's own: "
            f"{listed_names(parties)}. That alone contradicts nothing.",
            severity=Severity.NOTE,
            evidence=evidence_of_rows(case, compared),
        )
    agreeing = [item for item in independent if item.outcome is Outcome.AGREES]
    opposed = [
        item
        for item in independent
        if item.outcome not in (Outcome.AGREES, *_ABOVE, Outcome.UNDECIDED)
        and not (agreeing and _only_a_floor(item))
    ]
    opposed = [item for item in opposed if not _is_outgrown(case, item, agreeing)]
    if agreeing and not opposed:
        return _consistent(case, compared, "")
    if agreeing and _verified_below_estimates(agreeing, opposed):
        return _consistent(
            case, compared, f"A verified minimum; estimates are higher: {listed_names(opposed)}."
        )
    if agreeing and inside_spread(reading, independent):
        return _consistent(
            case, compared, f"The figure lies between the sources; others have {listed_names(opposed)}."
        )
    if agreeing and _is_that_estimate(case, opposed):
        return _consistent(
            case,
            compared,
            f"The text gives it as one estimate of several; others have {listed_names(opposed)}.",
        )
    if agreeing:
        return Draft(
            verdict=VerdictName.DISPUTED,
            severity=Severity.WARNING,
            explanation=(
                f"The text says {claimed(case.quantity)}; {listed_names(agreeing)} agree{plural_s(agreeing)}, "
                f"{listed_names(opposed)} do{verb_s(opposed)} not."
            ),
            evidence=evidence_of_rows(case, compared),
            certainty=0.7,
            flips_if=f"would be consistent if it named whose figure it is ({agreeing[0].row.source.organisation})",
        )
    minima = [item for item in independent if item.outcome in _ABOVE]
    if not opposed and minima and party_agrees:
        opposed = [replace(item, outcome=Outcome.TOO_HIGH) for item in minima]
    if not opposed or (minima and not party_agrees and all(_only_a_floor(item) for item in opposed)):
        return _undecided(case, independent, compared)
    if inside_spread(reading, independent):
        return _consistent(
            case, compared, "The figure lies between the sources, none of which gives it itself."
        )
    if (
        case.selection.stale
        and case.accumulation == "cumulative"
        and not _is_beyond_growth(case, reading, opposed)
        and all(item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH) for item in opposed)
    ):
        return unverifiable(
            "CHK904",
            f"The text says {claimed(case.quantity)} for a day later than the last figure held ({listed_names(opposed)}); "
            "a running count may have grown by then.",
            severity=Severity.NOTE,
            evidence=evidence_of_rows(case, compared),
        )
    if case.selection.ceiling and not any(
        item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH) for item in opposed
    ):
        return _of_a_stretch(case, opposed, compared)
    if party_agrees:
        side = [item for item in parties if item.outcome is Outcome.AGREES]
        direction = (
            "lower"
            if all(item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH) for item in opposed)
            else "different"
        )
        return Draft(
            verdict=VerdictName.DISPUTED,
            severity=Severity.WARNING,
            explanation=(
                f"The text says {claimed(case.quantity)}. That is the figure of one party ({listed_names(side)}); "
                f"every independent count held is {direction}: {listed_names(opposed)}."
            ),
            evidence=evidence_of_rows(case, compared),
            certainty=0.85,
            flips_if=f"would be consistent if it said that {side[0].row.source.organisation} counted it",
            arithmetic=arithmetic(reading, opposed),
        )
    return mismatch(case, reading, compared, opposed)


def _is_outgrown(case: FigureCase, item: Compared, agreeing: Sequence[Compared]) -> bool:
    """Whether a lower count is so much older than one that agrees that a running toll has left it behind."""
    seen = last_day(item.row.as_of or item.row.end)
    newest = max(
        (day for each in agreeing if (day := last_day(each.row.as_of or each.row.end))), default=None
    )
    return (
        case.accumulation == "cumulative"
        and case.quantity.modifier is not Modifier.UP_TO  # which agrees with anything below it
        and item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH)
        and seen is not None
        and newest is not None
        and (newest - seen).days > _SEASON
    )


def _is_that_estimate(case: FigureCase, opposed: Sequence[Compared]) -> bool:
    """Whether the text gives the figure as an estimate among others, and as the lowest or highest only if it is."""
    if case.estimate == "low":
        return all(item.outcome in (Outcome.TOO_LOW, Outcome.LITERAL_LOW) for item in opposed)
    if case.estimate == "high":
        return all(item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH) for item in opposed)
    return bool(case.estimate)


def _is_beyond_growth(case: FigureCase, reading: Reading, opposed: Sequence[Compared]) -> bool:
    """Whether a claim is so many times what was held some weeks before that nothing grows so fast."""
    low = reading.usual.low
    if case.day is None or low is None:
        return False
    for item in opposed:
        seen, held = last_day(item.row.as_of or item.row.end), item.interval.high
        if seen is None or held is None or (case.day - seen).days > _WEEKS or low < held * _TIMES:
            return False
    return True


def _of_a_stretch(case: FigureCase, opposed: Sequence[Compared], compared: Sequence[Compared]) -> Draft:
    return unverifiable(
        "CHK904",
        f"The text says {claimed(case.quantity)} of a stretch of time; held is only the total up to then: {listed_names(opposed)}.",
        evidence=evidence_of_rows(case, compared),
    )


def _only_a_floor(item: Compared) -> bool:
    # "at least 100,000" does not speak against a higher figure that another source gives
    return is_floor(item.row) and item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH)


def _verified_below_estimates(agreeing: Sequence[Compared], opposed: Sequence[Compared]) -> bool:
    # what has been verified and what is estimated are two measures; the estimate may well be higher
    return (
        all(is_floor(item.row) for item in agreeing)
        and any(item.row.status is Status.MINIMUM for item in agreeing)
        and all(item.outcome in (Outcome.TOO_LOW, Outcome.LITERAL_LOW) for item in opposed)
    )


def told_by_source(
    case: FigureCase, reading: Reading, compared: Sequence[Compared], own: Sequence[Compared]
) -> Draft:
    """The draft for a figure told as the count of a source: that source's rows decide."""
    if not own:
        return _own_elsewhere(case, reading, compared) or unverifiable(
            "CHK909",
            f"The figure is attributed to {case.attribution}, of whom no row is held; "
            f"others have {listed_names(compared)}.",
            severity=Severity.NOTE,
            evidence=evidence_of_rows(case, compared),
        )
    if any(item.outcome is Outcome.AGREES for item in own):
        others = [item for item in compared if item not in own and item.outcome is not Outcome.AGREES]
        note = f"Others differ: {listed_names(others)}." if others else ""
        return _consistent(case, own, "", extra=[item for item in compared if item not in own]).with_notes(
            note
        )
    opposed = [item for item in own if item.outcome is not Outcome.UNDECIDED]
    if not opposed:
        return _undecided(case, own, compared)
    growth = growth_of(case)
    forced = []
    for item in opposed:
        if item.outcome in _ABOVE:
            # what a body itself has counted is no more than that, but for what it counted since
            later = item.outcome is Outcome.GROWN and case.accumulation == "period"
            later = later or (
                growth is not None
                and not is_fresh(item.row, growth)
                and may_have_grown(item, reading, growth)
            )
            item = replace(item, outcome=Outcome.GROWN if later else Outcome.TOO_HIGH)
        forced.append(item)
    if all(item.outcome is Outcome.GROWN for item in forced):
        return _undecided(case, forced, compared)
    if case.selection.ceiling and not any(
        item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH) for item in forced
    ):
        return _of_a_stretch(case, forced, compared)
    return mismatch(case, reading, compared, forced)


def _own_elsewhere(case: FigureCase, reading: Reading, compared: Sequence[Compared]) -> Draft | None:
    """The verdict on a figure that is its source's own, but for another time or measure than the text speaks of."""
    value, bounds = case.quantity.value, (case.quantity.low, case.quantity.high)
    rows = (*case.selection.earlier, *case.selection.aside)
    told = [row for row in rows if row.source.organisation in case.own_sources]
    exact = isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) >= TELLING_DIGITS
    if exact and any(is_very_figure(row, value, bounds, case.factor) for row in told):
        draft = combined(case, reading, compared)
        if draft.verdict in (VerdictName.OTHER_DEFINITION, VerdictName.OUTDATED):
            return draft
    return exact_twin(case, among=case.own_siblings)


def _undecided(case: FigureCase, independent: Sequence[Compared], compared: Sequence[Compared]) -> Draft:
    above = [item for item in independent if item.outcome in _ABOVE]
    if above and not any(item.outcome is Outcome.ABOVE_MINIMUM for item in above):
        return exact_twin(case) or unverifiable(
            "CHK904",
            f"The text says {claimed(case.quantity)}; held is only an older state of a running count, {listed_names(above)}, "
            "which may have grown by then.",
            severity=Severity.NOTE,
            evidence=evidence_of_rows(case, compared),
        )
    if above:
        twin = exact_twin(case)
        if twin is not None:
            return twin
        return unverifiable(
            "CHK906",
            f"The text says {claimed(case.quantity)}; {listed_names(independent)} is a verified minimum, "
            "which a higher figure does not contradict.",
            severity=Severity.NOTE,
            evidence=evidence_of_rows(case, compared),
        )
    return unverifiable(
        "CHK911",
        f"The text says {claimed(case.quantity)}; an undated row has {listed_names(independent)}: "
        "too near to contradict and too far to confirm without a date.",
        severity=Severity.NOTE,
        evidence=evidence_of_rows(case, compared),
    )


def _consistent(
    case: FigureCase, compared: Sequence[Compared], note: str, extra: Sequence[Compared] = ()
) -> Draft:
    agreeing = [item for item in compared if item.outcome is Outcome.AGREES] or list(compared)
    qualified = note or any(item.row.caveat for item in agreeing)
    return Draft(
        verdict=VerdictName.CONSISTENT,
        severity=Severity.NOTE if qualified else Severity.NONE,
        explanation=f"The text says {claimed(case.quantity)}, which agrees with {listed_names(agreeing)}.",
        evidence=evidence_of_rows(case, [*compared, *extra]),
        certainty=0.9,
        notes=(note,) if note else (),
    )
