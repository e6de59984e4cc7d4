"""The verdict on a share of a whole: "Norvia mines a third of the world's tin", from the figures of the part and the whole.

Part and whole must be of one source and one time: the time that the text names, else the newest that
both are held for. Anything less exact proves nothing and judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Observation, Quantity, Severity, Status, VerdictName
from checker.verification.draft import Draft, evidence_of
from checker.verification.intervals import Interval, read_quantity
from checker.verification.wording import claimed, number, period

# Shares are told in round words: so much of the share, or so many percentage points, is no difference ...
_AGREES_SHARE, _AGREES_POINTS = Decimal("0.05"), Decimal("0.5")
# ... and farther off than this, neither rounding nor another table's whole can be the reason.
_WRONG_SHARE, _WRONG_POINTS = Decimal("0.2"), Decimal("1.5")
_NOT_COMPARED = (Status.MINIMUM, Status.PARTY, Status.FORECAST)
_HUNDRED = Decimal(100)

Held = tuple[str, str, Sequence[Observation]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCase:
    """A claimed share (`quantity` with unit "percent" or "share").

    `parts` are the rows that answer for each part, `whole` those for the whole, each with the names of its entity
    and of the indicator.
    """

    quantity: Quantity
    parts: tuple[Held, ...]
    whole: Held
    label: str


def judge_share(case: ShareCase) -> Draft | None:
    """Compare a share with the quotient of the rows; None if the rows hold no part and whole of one kind and time."""
    reading = read_quantity(case.quantity)
    found = _together(case)
    if reading is None or found is None:
        return None
    parts, whole = found
    held = _quotient(parts, whole)
    if held is None:
        return None
    stated = reading.usual.scaled(_HUNDRED) if case.quantity.unit == "share" else reading.usual
    agrees = stated.overlaps(_widened(held, _AGREES_SHARE, _AGREES_POINTS))
    if not agrees and stated.overlaps(_widened(held, _WRONG_SHARE, _WRONG_POINTS)):
        return None
    top = sum((row.value or Decimal(0) for row in parts), Decimal(0))
    bottom = whole.value or Decimal(1)
    share = round(top / bottom * _HUNDRED, 1)
    names = " and ".join(name for name, _, _ in case.parts)
    text = (
        f"{case.label}: {number(top)} ({names}) of {number(bottom)} ({case.whole[0]}), "
        f"{period(whole.start, whole.end)}, which is {number(share)} per cent; the text says {claimed(case.quantity)}."
    )
    evidence = tuple(
        evidence_of(row, entity=entity, indicator=indicator, agrees=agrees)
        for row, (entity, indicator, _) in zip((*parts, whole), (*case.parts, case.whole), strict=True)
    )
    sums = f"{' + '.join(number(row.value or Decimal(0)) for row in parts)} \u00f7 {number(bottom)}"
    if agrees:
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NONE,
            explanation=text,
            evidence=evidence,
            certainty=0.88,
            arithmetic=sums,
            flips_if="would be contradicted by figures of another time",
        )
    return Draft(
        verdict=VerdictName.OVERSTATED if stated.above(held) else VerdictName.UNDERSTATED,
        severity=Severity.ERROR,
        explanation=text,
        evidence=evidence,
        certainty=0.85,
        literally_true=False,
        arithmetic=sums,
        flips_if=f"would agree if it said {number(share)} per cent",
    )


def _together(case: ShareCase) -> tuple[tuple[Observation, ...], Observation] | None:
    """The newest rows of all parts and of the whole that are of one source and one time."""
    held = [_by_kind(rows) for _, _, rows in (*case.parts, case.whole)]
    shared = set(held[0]).intersection(*held[1:])
    if not shared:
        return None
    newest = max(shared, key=lambda kind: (kind[2], kind[1], kind))
    *parts, whole = (rows[newest] for rows in held)
    return tuple(parts), whole


def _by_kind(rows: Sequence[Observation]) -> dict[tuple[str, str, str], Observation]:
    return {
        (row.source.organisation, row.start, row.end): row
        for row in rows
        if row.value is not None and row.status not in _NOT_COMPARED
    }


def _quotient(parts: Sequence[Observation], whole: Observation) -> Interval | None:
    """The share in per cent; each figure may be off by half of its last written digit."""
    spans = [_rounded(row) for row in parts]
    bottom = _rounded(whole)
    low = sum((span[0] for span in spans), Decimal(0))
    high = sum((span[1] for span in spans), Decimal(0))
    if low < 0 or bottom[0] <= 0 or low > bottom[1]:
        return None  # no part of it
    return Interval(low / bottom[1] * _HUNDRED, high / bottom[0] * _HUNDRED)


def _rounded(row: Observation) -> tuple[Decimal, Decimal]:
    value = row.value or Decimal(0)
    digits = value.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    half = min(Decimal(1).scaleb(exponent) / 2, abs(value) * Decimal("0.025"))
    return value - half, value + half


def _widened(held: Interval, share: Decimal, points: Decimal) -> Interval:
    low, high = held.low or Decimal(0), held.high or Decimal(0)
    return Interval(low - max(low * share, points), high + max(high * share, points))
