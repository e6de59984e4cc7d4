"""Why a figure may be off: does it fit a sibling of the reference it was bound to?

Asked only after a mismatch, and never turns one into agreement. A hypothesis "fits" if the claim's usual
reading overlaps the sibling's figure; it is "near" within 3 %, which is shown but decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Diagnosis, Observation, Quantity, Status, VerdictName
from checker.verification.comparison import row_interval
from checker.verification.intervals import Interval, Reading
from checker.verification.wording import day, figure, number

_NEAR = Decimal("0.03")
# A hypothesis decides only if it leads the next of another sort by this much.
CLEAR_LEAD = 0.1

_SORT = {
    "accumulation": "stretch of time",
    "concept": "measure",
    "population": "population",
    "party": "party",
    "place": "place",
    "whole": "whole",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """A series that differs from the bound one in one facet, with its rows known by the cut-off."""

    facet: str
    relation: str
    indicator: str
    entity: str
    label: str
    rows: tuple[Observation, ...]
    exact: bool = False  # it differs in how it is known besides: only the very figure tells it


def diagnose(
    quantity: Quantity,
    reading: Reading,
    current: Sequence[Observation],
    earlier: Sequence[Observation],
    siblings: Sequence[Sibling],
    *,
    factor: Decimal,
    accumulation: str,
    latest_claimed: bool,
) -> tuple[Diagnosis, ...]:
    """All hypotheses that fit or come near, strongest first; see the module's text for the rules."""
    found = [
        *_vintages(reading, earlier, factor, accumulation, latest_claimed),
        *_siblings(reading, siblings, factor),
        *_slips(quantity, reading, current, factor),
    ]
    found.sort(key=lambda item: (-item.strength, item.kind, item.row_id))
    return tuple(found[:4])


def decisive(found: Sequence[Diagnosis]) -> Diagnosis | None:
    """The hypothesis that gives the verdict: it fits, carries a verdict, and leads those of another sort."""
    fitting = [item for item in found if item.fits and item.verdict is not None]
    if not fitting:
        return None
    best = fitting[0]
    rivals = [item for item in fitting[1:] if item.verdict is not best.verdict]
    if rivals and round(best.strength - rivals[0].strength, 3) < CLEAR_LEAD:
        return None
    return best


def _closeness(reading: Reading, interval: Interval) -> float:
    """1 where the claim's central value lies in the interval, less with the relative distance to it."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    centre = reading.centre
    if (interval.low is None or interval.low <= centre) and (
        interval.high is None or centre <= interval.high
    ):
        return 1.0
    gap = min(abs(centre - end) for end in ends)
    return max(0.0, 1.0 - float(gap / max(abs(centre), Decimal("1e-9"))) * 2)


def _vintages(
    reading: Reading, earlier: Sequence[Observation], factor: Decimal, accumulation: str, latest: bool
) -> list[Diagnosis]:
    best: Diagnosis | None = None
    for row in earlier:
        held = row_interval(row)
        if held is None:
            continue
        interval = held.scaled(factor)
        if not reading.usual.overlaps(interval):
            continue
        strength = 0.9 * _closeness(reading, interval)
        when = day(row.as_of or row.end or row.start)
        per_period = accumulation == "period"
        verdict = VerdictName.OTHER_DEFINITION if per_period and not latest else VerdictName.OUTDATED
        text = (
            f"It fits another period of the same series: {row.source.organisation} has {figure(row)} for {when}."
            if per_period
            else f"It fits an earlier state of the same series: {row.source.organisation} had {figure(row)} on {when}."
        )
        found = Diagnosis(
            kind="period" if per_period else "vintage",
            text=text,
            strength=round(strength, 3),
            verdict=verdict,
            row_id=row.row_id,
            figure=figure(row),
        )
        if best is None or found.strength > best.strength:
            best = found
    return [best] if best is not None else []


def _siblings(reading: Reading, siblings: Sequence[Sibling], factor: Decimal) -> list[Diagnosis]:
    found: list[Diagnosis] = []
    for sibling in siblings:
        best: Diagnosis | None = None
        for row in sibling.rows:
            held = row_interval(row)
            if held is None or row.status is Status.FORECAST:
                continue
            interval = held.scaled(factor)
            if sibling.exact and row.value is not None and row.value * factor != reading.centre:
                continue
            fits = reading.usual.overlaps(interval)
            near = reading.usual.overlaps(interval.widened(_NEAR))
            if not near:
                continue
            closeness = _closeness(reading, interval)
            strength = (0.85 if fits else 0.5) * closeness * (0.9 if row.status is Status.PARTY else 1.0)
            verb = "fits" if fits else "comes near"
            text = (
                f"It {verb} another {_SORT.get(sibling.facet, sibling.facet)}: {sibling.label} "
                f"({row.source.organisation}, {day(row.as_of or row.end or row.start)}: {figure(row)})."
            )
            item = Diagnosis(
                kind=sibling.facet,
                text=text,
                strength=round(strength, 3),
                fits=fits,
                verdict=VerdictName.OTHER_DEFINITION if fits else None,
                row_id=row.row_id,
                figure=figure(row),
            )
            if best is None or (item.fits, item.strength) > (best.fits, best.strength):
                best = item
        if best is not None:
            found.append(best)
    return found


def _slips(
    quantity: Quantity, reading: Reading, current: Sequence[Observation], factor: Decimal
) -> list[Diagnosis]:
    found: list[Diagnosis] = []
    for row in current:
        held = row_interval(row)
        if held is None:
            continue
        if held.low is None or held.high is None:
            continue  # an open end would be met at any scale
        interval = held.scaled(factor).widened(Decimal("0.02"))
        for power, words in ((Decimal(1000), "a thousand"), (Decimal(1_000_000), "a million")):
            for scaled, direction in ((power, "small"), (1 / power, "great")):
                if reading.scaled(scaled).usual.overlaps(interval) and reading.centre:
                    found.append(
                        _slip("slip", f"The figure is {words} times too {direction}: a slip of scale?", row)
                    )
        if quantity.unit == "percent" and _within(Decimal(100) - reading.centre, interval):
            text = f"100 minus the figure is {number(Decimal(100) - reading.centre)}, which fits: an inverted share?"
            found.append(_slip("inverted", text, row))
        if _transposed(reading.centre, interval):
            found.append(_slip("transposed", "Two digits exchanged would fit: a slip of the pen?", row))
    unique = {item.text: item for item in reversed(found)}
    return list(unique.values())


def _slip(kind: str, text: str, row: Observation) -> Diagnosis:
    return Diagnosis(kind=kind, text=text, strength=0.4, row_id=row.row_id, figure=figure(row))


def _within(value: Decimal, interval: Interval) -> bool:
    return interval.overlaps(Interval(value, value))


def _transposed(value: Decimal, interval: Interval) -> bool:
    digits = f"{value.to_integral_value():f}" if value == value.to_integral_value() else ""
    significant = digits.rstrip("0")
    if not significant.isdigit() or not 2 <= len(significant) <= 6:
        return False
    for index in range(len(significant) - 1):
        swapped = list(digits)
        swapped[index], swapped[index + 1] = swapped[index + 1], swapped[index]
        if swapped[0] != "0" and swapped != list(digits) and _within(Decimal("".join(swapped)), interval):
            return True
    return False
