"""Figures that no row has: exchanged digits, the very figure of something else, and how a contradiction is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.model import (
    Diagnosis,
    Evidence,
    Modifier,
    Observation,
    Severity,
    VerdictName,
)
from checker.quick_records import replace
from checker.verification.comparison import Compared, Outcome
from checker.verification.diagnoses import Mismatch, Sibling, code_of_kind, decisive, diagnose
from checker.verification.draft import Draft, evidence_of, unverifiable
from checker.verification.figure_case import EXACT, OWN_TOLERANCE, TELLING_DIGITS, FigureCase
from checker.verification.figure_evidence import context_of_rows, evidence_of_rows
from checker.verification.figure_wording import arithmetic, contrast, figure_of_row, listed_names, nearest_of
from checker.verification.intervals import Reading
from checker.verification.wording import claimed, day, figure

_LITERAL = (Outcome.LITERAL_LOW, Outcome.LITERAL_HIGH)

# What a figure can be mistaken for digit by digit.
_TWINS = frozenset(("concept", "population", "party", "evidence"))

# No slip of the pen makes a figure this many times too great or too small, save that of a thousand or a million.
_BEYOND_ERROR = 2000

# A number of fewer digits may come by chance.
_LONG_NUMBER = 4


def transposed(case: FigureCase, compared: Sequence[Compared]) -> Compared | None:
    """A row whose figure the text gives to the last digit, but with two neighbouring digits exchanged.

    A tolerance is for rounding and for late reports, which exchange no digits.
    """
    value = case.quantity.value
    if not isinstance(value, Decimal) or case.quantity.modifier is not Modifier.NONE:
        return None
    if any(item.outcome is Outcome.AGREES and item.exactly for item in compared):
        return None
    known = (*case.selection.earlier, *case.selection.aside, *case.selection.later)
    if any(row.value is not None and row.value * case.factor == value for row in known):
        return None
    for item in compared:
        held = item.row.value
        if item.outcome is Outcome.AGREES and held is not None and _exchanged(value, held * case.factor):
            high = value > held * case.factor
            return replace(item, outcome=Outcome.TOO_HIGH if high else Outcome.TOO_LOW)
    return None


def _exchanged(one: Decimal, other: Decimal) -> bool:
    """Whether two whole numbers of four digits or more differ by the exchange of two neighbouring digits."""
    left, right = str(one), str(other.normalize().quantize(Decimal(1)))
    if len(left) != len(right) or len(left) < _LONG_NUMBER or not (left + right).isdigit():
        return False
    off = [index for index, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    return (
        len(off) == 2
        and off[1] == off[0] + 1
        and left[off[0]] == right[off[1]]
        and left[off[1]] == right[off[0]]
    )


def exact_twin(
    case: FigureCase, *, digits: int = TELLING_DIGITS, among: Sequence[Sibling] | None = None
) -> Draft | None:
    """A figure that no row contradicts, but that is digit for digit the figure of another measure of the same thing.

    `among` are the measures to look at; without them, all that stand beside the series.

    A minimum does not contradict a higher figure, nor silence any ("24 delivered" of 24 ordered); several equal
    digits are no coincidence.
    """
    value = case.quantity.value
    bounds = (case.quantity.low, case.quantity.high)
    if isinstance(value, Decimal):
        if len(value.normalize().as_tuple().digits) < digits:
            return None
    elif None in bounds or case.quantity.modifier is not Modifier.RANGE:
        return None
    for sibling in case.siblings if among is None else among:
        for row in sibling.rows:
            if is_very_figure(row, value, bounds, case.factor) and sibling.facet in _TWINS:
                return _as_twin(case, sibling, row)
    return None


def _as_twin(case: FigureCase, sibling: Sibling, row: Observation) -> Draft:
    """What says that a figure is that of another measure of the same thing."""
    text = (
        f"It is the very figure of {sibling.label} ({row.source.organisation}, {day(row.as_of or row.end)})."
    )
    return Draft(
        verdict=VerdictName.OTHER_DEFINITION,
        severity=Severity.WARNING,
        explanation=f"The text says {claimed(case.quantity)}; that is the very figure of {sibling.label} "
        f"({row.source.organisation}, {day(row.as_of or row.end)}), not of {case.label}.",
        diagnosis=(
            Diagnosis(
                kind=sibling.facet,
                code=code_of_kind(sibling.facet),
                text=text,
                strength=0.9,
                verdict=VerdictName.OTHER_DEFINITION,
                row_id=row.row_id,
                figure=figure(row),
            ),
        ),
        evidence=(
            *context_of_rows(case, case.selection.current, role="evidence"),
            evidence_of(
                row,
                entity=sibling.entity,
                indicator=sibling.indicator,
                agrees=False,
                role="context",
            ),
        ),
        certainty=0.8,
        flips_if=f"would agree if it spoke of {sibling.label}",
    )


def is_very_figure(
    row: Observation,
    value: Decimal | str | None,
    bounds: tuple[Decimal | None, Decimal | None],
    factor: Decimal,
) -> bool:
    """Whether a row has the claimed figure itself, or the claimed range with both of its ends."""
    if isinstance(value, Decimal):
        return row.value is not None and row.value * factor == value
    low, high = bounds
    return (
        row.low is not None and row.high is not None and row.low * factor == low and row.high * factor == high
    )


def mismatch(
    case: FigureCase, reading: Reading, compared: Sequence[Compared], opposed: Sequence[Compared]
) -> Draft:
    """The draft for a figure that no source has: which way it is off, and what it may have been taken from."""
    literal = all(item.outcome in _LITERAL for item in opposed)
    high = [item for item in opposed if item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH)]
    verdict = VerdictName.OVERSTATED if len(high) * 2 >= len(opposed) else VerdictName.UNDERSTATED
    found = diagnose(
        Mismatch(
            quantity=case.quantity,
            reading=reading,
            current=tuple(item.row for item in opposed),
            earlier=(*case.selection.earlier, *case.selection.aside),
            others=tuple(item.row for item in compared if item not in opposed),
            siblings=case.siblings,
            factor=case.factor,
            accumulation=case.accumulation,
            latest_claimed=case.latest_claimed,
            period_claimed=case.period_claimed,
            inhabitants=case.inhabitants,
            rank=case.rank,
        )
    )
    reason = decisive(found)
    if _may_be_a_part(case, reading, opposed, found, reason):
        return unverifiable(
            "CHK915",
            f"The text says {claimed(case.quantity)}; the total held is {listed_names(opposed)}. Nothing says that the "
            "text means the total: it may count a part.",
            severity=Severity.NOTE,
            evidence=evidence_of_rows(case, compared),
        )
    sentence = contrast(case, reading, opposed)
    if _beyond_error(reading, opposed, found):
        return unverifiable(
            "CHK918",
            f"{sentence} So far apart are rarely two figures of one thing: the text may count something else.",
            severity=Severity.NOTE,
            evidence=evidence_of_rows(case, compared),
        )
    if literal:
        sentence += " Literally true, but far from what was known."
    if reason is not None and not case.size_of_set:
        verdict = reason.verdict or verdict
        sentence += f" {reason.text}" if verdict is VerdictName.OTHER_DEFINITION else ""
    return Draft(
        verdict=verdict,
        severity=Severity.WARNING if literal else Severity.ERROR,
        explanation=sentence,
        literally_true=literal,
        evidence=(*evidence_of_rows(case, compared), *_diagnosed_rows(case, found)),
        diagnosis=found,
        certainty=max(
            _clearness(reading, opposed),
            EXACT if case.tolerance is not None and case.tolerance <= OWN_TOLERANCE else 0.0,
        ),
        flips_if=_flips_if(found, opposed, case),
        arithmetic=arithmetic(reading, opposed),
    )


def _may_be_a_part(
    case: FigureCase,
    reading: Reading,
    opposed: Sequence[Compared],
    found: Sequence[Diagnosis],
    reason: Diagnosis | None,
) -> bool:
    """A count below half of the lowest total, with no word of a total and nothing that explains it, may be a part.

    What the text itself adds to something ("another 103") is one, however near to the total.
    """
    if case.added and reason is None:
        return all(item.outcome in (Outcome.TOO_LOW, Outcome.LITERAL_LOW) for item in opposed)
    if (
        case.accumulation != "cumulative"
        or case.total_claimed
        or case.attributed
        or any(item.verdict for item in found)
    ):
        return False
    lows = [item.interval.low for item in opposed if item.interval.low is not None]
    low = all(item.outcome in (Outcome.TOO_LOW, Outcome.LITERAL_LOW) for item in opposed)
    return low and bool(lows) and reading.centre * 2 < min(lows)


def _beyond_error(reading: Reading, opposed: Sequence[Compared], found: Sequence[Diagnosis]) -> bool:
    """Whether a figure is so many times another that it is hardly a wrong one of the same thing, and nothing explains it.

    Who writes a thousand for a million makes a slip, which a diagnosis knows; millions where hundreds are held are
    rather the inhabitants of the place where the hundreds died.
    """
    _, edge = nearest_of(reading, opposed)
    if edge <= 0 or reading.centre <= 0 or any(item.fits for item in found):
        return False
    return max(edge, reading.centre) > _BEYOND_ERROR * min(edge, reading.centre)


def _clearness(reading: Reading, opposed: Sequence[Compared]) -> float:
    """0.6 for a difference of some per cent, 0.95 from half as much again: a small gap may be a matter of method."""
    _, edge = nearest_of(reading, opposed)
    scale = max(abs(edge), abs(reading.centre), Decimal("1e-9"))
    return round(min(0.95, 0.6 + float(abs(reading.centre - edge) / scale)), 3)


def _flips_if(found: Sequence[Diagnosis], opposed: Sequence[Compared], case: FigureCase) -> str:
    for item in found:
        if item.fits and item.verdict is VerdictName.OTHER_DEFINITION:
            label = next((s.label for s in case.siblings if any(r.row_id == item.row_id for r in s.rows)), "")
            if label:
                return f"would agree if it spoke of {label}"
        if item.fits and item.verdict is VerdictName.OUTDATED:
            rows = (*case.selection.earlier, *case.selection.aside)
            row = next((row for row in rows if row.row_id == item.row_id), None)
            if row is not None:
                return f"would agree if it said that this was the state of {day(row.as_of or row.end)}"
    text = " or ".join(dict.fromkeys(figure_of_row(item) for item in opposed[:3]))
    return f"would agree if it said {text}"


def _diagnosed_rows(case: FigureCase, found: Sequence[Diagnosis]) -> tuple[Evidence, ...]:
    wanted = {item.row_id for item in found if item.row_id}
    shown: list[Evidence] = list(
        context_of_rows(
            case, [row for row in (*case.selection.earlier, *case.selection.aside) if row.row_id in wanted]
        )
    )
    for sibling in case.siblings:
        for row in sibling.rows:
            if row.row_id in wanted:
                shown.append(
                    evidence_of(
                        row, entity=sibling.entity, indicator=sibling.indicator, agrees=False, role="context"
                    )
                )
    return tuple(shown)
