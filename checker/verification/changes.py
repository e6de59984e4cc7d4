"""The verdict on a change told without its levels: "fell by 22 per cent in 2023", "doubled between 2019 and 2023".

It is computed from two figures of one source and one definition, for exactly the two times that the text names, or
for the year it names and the one before. Anything less exact proves nothing and judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Modifier, Observation, Quantity, Severity, Status, VerdictName
from checker.periods import parse_period, shifted
from checker.quick_records import replace
from checker.verification.draft import Draft, evidence_of
from checker.verification.intervals import Interval, read_quantity
from checker.verification.wording import claimed, number, period
from checker.vocabulary.units import convert, parse_unit

# Changes are told in round words: this much of the change itself, or of a percentage point, is no difference.
_AGREES_SHARE, _AGREES_POINTS = Decimal("0.05"), Decimal(1)
# Farther off than this, rounding cannot be the reason.
_WRONG_SHARE, _WRONG_POINTS = Decimal("0.15"), Decimal(3)
# Of these a change says nothing: a verified minimum grows with the checking, a party counts as it likes.
_NOT_COMPARED = (Status.MINIMUM, Status.PARTY, Status.FORECAST)
_HUNDRED = Decimal(100)
# Changes told in relation to where they began; all others are differences.
_RELATIVE = frozenset(("percent", "share", "times"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCase:
    """A claimed change (`quantity` with unit "percent", "share" or "times"), and the rows of the series it is of.

    `span` is the claim's ISO period: "2023", or "2019/2023" for a change from the one to the other.
    """

    quantity: Quantity
    span: str
    rows: tuple[Observation, ...]
    indicator: str
    entity: str
    label: str


def judge_change(case: ChangeCase) -> Draft | None:
    """Compare a change with the one computed from the rows; None if the rows do not hold just those two times."""
    ends = _ends(case.span)
    stated = _stated(case.quantity)
    if ends is None or stated is None:
        return None
    outcomes = []
    if case.quantity.unit not in _RELATIVE:
        factor = _factor(case)
        if factor is None:
            return None
        stated = stated.scaled(factor)
    for before, after in _pairs(case.rows, *ends):
        held = _held(before, after, case.quantity)
        if held is not None:
            outcomes.append((before, after, held, _fits(stated, held, case.quantity)))
    if not outcomes:
        return None
    agreeing = [item for item in outcomes if item[3] is True]
    if not agreeing and any(item[3] is None for item in outcomes):
        return None
    before, after, held, _ = (agreeing or outcomes)[0]
    middle = _change(before.value or Decimal(0), after.value or Decimal(0), case.quantity)
    how = _shown(middle, case.quantity)
    text = (
        f"{case.label}: {number(before.value or Decimal(0))} ({period(ends[0], ends[0])}) to "
        f"{number(after.value or Decimal(0))} ({period(ends[1], ends[1])}), which is {how}; "
        f"the text says {claimed(case.quantity)}{_direction(case.quantity)}."
    )
    evidence = tuple(
        evidence_of(row, entity=case.entity, indicator=case.indicator, agrees=bool(agreeing))
        for row in (before, after)
    )
    sign = "÷" if case.quantity.unit in _RELATIVE else "\u2212"
    sum_text = f"{number(after.value or Decimal(0))} {sign} {number(before.value or Decimal(0))}"
    if agreeing:
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NONE,
            explanation=text,
            evidence=evidence,
            certainty=0.88,
            arithmetic=sum_text,
            flips_if="would be contradicted by figures of other years",
        )
    high = stated.low is not None and held.high is not None and stated.low > held.high
    return Draft(
        verdict=VerdictName.OVERSTATED if high else VerdictName.UNDERSTATED,
        severity=Severity.ERROR,
        explanation=text,
        evidence=evidence,
        certainty=0.85,
        literally_true=False,
        arithmetic=sum_text,
        flips_if=f"would agree if it said {how}",
    )


def _factor(case: ChangeCase) -> Decimal | None:
    """What turns a difference as told into the unit of the rows; None where the two are not of one sort."""
    units = {row.unit for row in case.rows}
    if len(units) != 1:
        return None
    held, told = next(iter(units)), case.quantity.unit or ""
    if not held or not told or held == told or parse_unit(held) is None or parse_unit(told) is None:
        return Decimal(1)
    return convert(Decimal(1), told, held)


def _ends(span: str) -> tuple[str, str] | None:
    """The two times compared, both as written and of one precision; of a single year the year before it too."""
    first, _, last = span.partition("/")
    if last:
        if parse_period(first) is None or parse_period(last) is None or len(first) != len(last):
            return None
        return (first, last) if first < last else None
    before = shifted(span, "year", -1) if len(span) == 4 else None
    return (before, span) if before is not None else None


def _pairs(rows: Sequence[Observation], first: str, last: str) -> list[tuple[Observation, Observation]]:
    """For each source and definition the newest figures for the two times."""
    series: dict[tuple[str, str], dict[str, Observation]] = {}
    for row in rows:
        if row.value is None or row.status in _NOT_COMPARED:
            continue
        for time in (first, last):
            if _covers(row, time):
                series.setdefault((row.source.organisation, row.definition), {})[time] = row
    return [(found[first], found[last]) for found in series.values() if first in found and last in found]


def _covers(row: Observation, time: str) -> bool:
    """Whether a row is of exactly this time, neither longer nor shorter."""
    stated = parse_period(f"{row.start}/{row.end}" if row.start and row.end else row.start or row.as_of)
    return stated is not None and stated == parse_period(time)


def _stated(quantity: Quantity) -> Interval | None:
    reading = read_quantity(quantity)
    if reading is None:
        return None
    return reading.literal.scaled(_HUNDRED) if quantity.unit == "share" else reading.literal


def _held(before: Observation, after: Observation, quantity: Quantity) -> Interval | None:
    """The change as an interval: each figure may be off by half of its last written digit."""
    first, last = _rounded(before), _rounded(after)
    if first.low is None or first.high is None or last.low is None or last.high is None:
        return None
    if first.low <= 0 and quantity.unit in _RELATIVE:
        return None
    changes = [
        _change(one, two, quantity) for one in (first.low, first.high) for two in (last.low, last.high)
    ]
    return Interval(min(changes), max(changes))


def _rounded(row: Observation) -> Interval:
    value = row.value or Decimal(0)
    digits = value.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    half = min(Decimal(1).scaleb(exponent) / 2, abs(value) * Decimal("0.025"))
    return Interval(value - half, value + half)


def _change(before: Decimal, after: Decimal, quantity: Quantity) -> Decimal:
    if quantity.unit == "times":
        return after / before
    if quantity.unit not in _RELATIVE:
        return before - after if quantity.change == "down" else after - before
    rise = (after / before - 1) * _HUNDRED
    return -rise if quantity.change == "down" else rise


def _fits(stated: Interval, held: Interval, quantity: Quantity) -> bool | None:
    """True if they agree, False if rounding cannot be the reason, None between the two."""
    if quantity.modifier in (Modifier.OVER, Modifier.AT_LEAST) or stated.high is None:
        # "more than doubled": far more is understated at most, and literally true
        stated = replace(stated, high=None)
    for share, points, answer in ((_AGREES_SHARE, _AGREES_POINTS, True), (_WRONG_SHARE, _WRONG_POINTS, None)):
        if _widened(held, share, points, quantity).overlaps(stated):
            return answer
    return False


def _widened(held: Interval, share: Decimal, points: Decimal, quantity: Quantity) -> Interval:
    low, high = held.low or Decimal(0), held.high or Decimal(0)
    least = points / _HUNDRED * 2 if quantity.unit == "times" else points
    if quantity.unit not in _RELATIVE:
        least = Decimal(0)
    return Interval(low - max(abs(low) * share, least), high + max(abs(high) * share, least))


def _shown(change: Decimal, quantity: Quantity) -> str:
    rounded = round(change, 2 if abs(change) < 10 else 1)
    if quantity.unit == "times":
        return f"{number(rounded)} times"
    word = "less" if (quantity.change == "down") == (change >= 0) else "more"
    if quantity.unit not in _RELATIVE:
        return f"{number(abs(change))} {word}"
    return f"{number(abs(rounded))} per cent {word}"


def _direction(quantity: Quantity) -> str:
    if quantity.unit == "times":
        return ""
    return " less" if quantity.change == "down" else " more"
