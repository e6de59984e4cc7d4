"""Figures of one text that must fit together: sums, changes, shares, and the same thing counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.model import Quantity, Severity, VerdictName
from checker.verification.draft import Draft, unverifiable
from checker.verification.intervals import Interval, Reading, read_quantity
from checker.verification.wording import claimed, number

# Rounded parts add up to a total that is off by their rounding; this much more is nobody's rounding.
_SLACK = Decimal("0.01")
_WHOLE = Decimal(100)


def judge_arithmetic(relation: str, operands: Sequence[Quantity]) -> Draft:
    """Judge one relation; `operands` in text order, the claim's own last.

    sum: the parts, then the total. difference: from, to, then the change. percent_change: from, to, then the
    change in per cent. share: the part, the whole, then the share. same_measure: two figures of one thing.
    whole: parts of 100 per cent.
    """
    readings = [read_quantity(item) for item in operands]
    if len(operands) < 2 or any(reading is None for reading in readings):
        return unverifiable("CHK907", "One of the figures is too vague to add up.")
    known = [reading for reading in readings if reading is not None]
    if relation == "whole":
        return _of_one_whole(known)
    expected, how = _expected(relation, known)
    if expected is None:
        return unverifiable("CHK910", "The figures have no arithmetic in common.")
    own, quantity = known[-1], operands[-1]
    wide = expected.widened(_SLACK)
    if own.usual.overlaps(wide):
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NONE,
            explanation=f"The figures of the text fit together: {how}; it says {claimed(quantity)}.",
            certainty=0.9,
            arithmetic=how,
        )
    literal = own.literal.overlaps(wide)
    return Draft(
        verdict=VerdictName.INCONSISTENT_ARITHMETIC,
        severity=Severity.WARNING if literal or relation == "same_measure" else Severity.ERROR,
        explanation=f"The figures of the text do not fit together: {how}; it says {claimed(quantity)}.",
        certainty=0.8,
        arithmetic=how,
        flips_if=f"would agree if it said {_text(expected)}",
    )


def _of_one_whole(parts: Sequence[Reading]) -> Draft:
    """Parts of one whole in per cent: at their least they may not pass it."""
    centre = sum((part.centre for part in parts), Decimal(0))
    how = f"{' + '.join(number(part.centre) for part in parts)} = {number(centre)}"
    least = _sum([part.usual.low for part in parts])
    if least is None or least <= _WHOLE:
        return unverifiable("CHK910", "The parts may be rounded, or leave some of the whole out.")
    return Draft(
        verdict=VerdictName.INCONSISTENT_ARITHMETIC,
        severity=Severity.ERROR,
        explanation=f"The parts that the text gives make up more than the whole: {how} per cent.",
        certainty=0.8,
        arithmetic=how,
        flips_if="would agree if the parts came to 100 per cent at most",
    )


def _expected(relation: str, known: Sequence[Reading]) -> tuple[Interval | None, str]:
    parts = known[:-1]
    if relation == "sum":
        low = _sum([item.usual.low for item in parts])
        high = _sum([item.usual.high for item in parts])
        centre = sum((item.centre for item in parts), Decimal(0))
        return Interval(low, high), f"{' + '.join(number(item.centre) for item in parts)} = {number(centre)}"
    if relation == "same_measure":
        return parts[-1].usual, f"the same was given as {number(parts[-1].centre)} before"
    if len(parts) < 2:
        return None, ""
    first, second = parts[0], parts[1]
    if relation == "difference":
        gap = abs(second.centre - first.centre)
        slack = _width(first) + _width(second)
        return Interval(
            gap - slack, gap + slack
        ), f"{number(second.centre)} - {number(first.centre)} = {number(second.centre - first.centre)}"
    if not first.centre or not second.centre:
        return None, ""
    if relation == "percent_change":
        change = abs(second.centre - first.centre) / first.centre * 100
        slack = (_width(first) / abs(first.centre) + _width(second) / abs(second.centre)) * 100 + Decimal(
            "0.5"
        )
        return Interval(
            change - slack, change + slack
        ), f"from {number(first.centre)} to {number(second.centre)} is {number(change)} per cent"
    if relation == "share":
        share = first.centre / second.centre * 100
        slack = (_width(first) / abs(first.centre) + _width(second) / abs(second.centre)) * share + Decimal(
            "0.5"
        )
        return Interval(
            share - slack, share + slack
        ), f"{number(first.centre)} of {number(second.centre)} is {number(share)} per cent"
    return None, ""


def _width(reading: Reading) -> Decimal:
    low, high = reading.usual.low, reading.usual.high
    if low is None or high is None:
        return abs(reading.centre) / 5
    return (high - low) / 2


def _sum(ends: Sequence[Decimal | None]) -> Decimal | None:
    return (
        None
        if any(end is None for end in ends)
        else sum((end for end in ends if end is not None), Decimal(0))
    )


def _text(interval: Interval) -> str:
    if interval.low is None or interval.high is None:
        return number(interval.low if interval.low is not None else interval.high or Decimal(0))
    return number((interval.low + interval.high) / 2)
