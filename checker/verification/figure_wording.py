"""Sources, rows and gaps between figures in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.verification.comparison import Compared
from checker.verification.figure_case import FigureCase
from checker.verification.intervals import Interval, Reading
from checker.verification.wording import claimed, day, figure, number, with_unit


def _name(item: Compared) -> str:
    row = item.row
    when = row.as_of or row.end
    return f"{row.source.organisation}{f' ({day(when)})' if when else ''}"


def listed_names(items: Sequence[Compared]) -> str:
    """Sources with their figures, the first four by name."""
    parts = [f"{_name(item)}: {figure_of_row(item)}" for item in items[:4]]
    if len(items) > 4:
        parts.append(f"{len(items) - 4} more")
    return "; ".join(parts)


def figure_of_row(item: Compared) -> str:
    """A row's figure as a reader writes it, with its sign of per cent."""
    unit = item.row.unit
    text = figure(item.row)
    return with_unit(text, unit) if unit == "percent" else text


def plural_s(items: Sequence[Compared]) -> str:
    """The ending of a verb whose subject is one source or several."""
    return "s" if len(items) == 1 else ""


def verb_s(items: Sequence[Compared]) -> str:
    """The same for verbs that end in a hiss: "reaches"."""
    return "es" if len(items) == 1 else ""


def nearest_of(reading: Reading, opposed: Sequence[Compared]) -> tuple[Compared, Decimal]:
    """The row that comes nearest to the claim, and its edge on that side."""

    def distance(item: Compared) -> tuple[Decimal, str]:
        return abs(_edge(reading, item.interval) - reading.centre), item.row.row_id

    nearest = min(opposed, key=distance)
    return nearest, _edge(reading, nearest.interval)


def _edge(reading: Reading, interval: Interval) -> Decimal:
    if interval.high is not None and reading.centre > interval.high:
        return interval.high
    if interval.low is not None and reading.centre < interval.low:
        return interval.low
    return interval.low if interval.low is not None else interval.high or Decimal(0)


def _gap(case: FigureCase, gap: Decimal) -> str:
    """A difference as it is told; between shares in points."""
    return with_unit(number(gap * 100), "percentage_point") if case.quantity.unit == "share" else number(gap)


def contrast(case: FigureCase, reading: Reading, opposed: Sequence[Compared]) -> str:
    """Both numbers, the difference and the ratio in one or two sentences."""
    item, edge = nearest_of(reading, opposed)
    gap = abs(reading.centre - edge)
    times = _times(reading.centre, edge)
    if len(opposed) == 1:
        text = f"The text says {claimed(case.quantity)}; {_has(item)}: "
        if edge > reading.centre:
            return text + f"{_gap(case, gap)} more{f', {times} times the claimed figure' if times else ''}."
        return (
            text
            + f"{_gap(case, gap)} less{f'; the claimed figure is {times} times as high' if times else ''}."
        )
    listed = ", ".join(
        [_has(opposed[0]), *(f"{_name(other)} {figure_of_row(other)}" for other in opposed[1:4])]
    )
    if len(opposed) > 4:
        listed += f" and {len(opposed) - 4} more"
    side = "above" if edge > reading.centre else "below"
    return (
        f"The text says {claimed(case.quantity)}; {listed}. Even the nearest, {item.row.source.organisation}, is "
        f"{_gap(case, gap)} {side} the claim{f' ({times} times)' if times else ''}; "
        f"the figures held run from {_spread(opposed)}."
    )


def _has(item: Compared) -> str:
    return f"{_name(item)} has {figure_of_row(item)}"


def _times(claim: Decimal, edge: Decimal) -> str:
    """How many times the greater is the smaller, to two or three figures; "" where that means nothing."""
    if claim <= 0 or edge <= 0:
        return ""
    ratio = max(claim, edge) / min(claim, edge)
    if ratio >= 100:
        return number(ratio.quantize(Decimal(1)))
    return number(ratio.quantize(Decimal("0.1") if ratio >= 2 else Decimal("0.01")))


def arithmetic(reading: Reading, opposed: Sequence[Compared]) -> str:
    """The difference and the ratio as a reader would work them out."""
    _, edge = nearest_of(reading, opposed)
    gap = reading.centre - edge
    text = f"{number(reading.centre)} - {number(edge)} = {number(gap)}"
    if edge:
        text += f"; {number(reading.centre)} / {number(edge)} = {number(reading.centre / edge)}"
    return text


def _spread(opposed: Sequence[Compared]) -> str:
    ends = [end for item in opposed for end in (item.interval.low, item.interval.high) if end is not None]
    return f"{number(min(ends))} to {number(max(ends))}"


def inside_spread(reading: Reading, independent: Sequence[Compared]) -> bool:
    """Whether the claim lies between the figures of several sources, though it meets none."""
    lows = [item.interval.low for item in independent if item.interval.low is not None]
    highs = [item.interval.high for item in independent if item.interval.high is not None]
    if len(independent) < 2 or not lows or not highs:
        return False
    return min(lows) < reading.centre < max(highs)
