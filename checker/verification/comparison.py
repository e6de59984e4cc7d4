"""One claim's readings against one reference row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checker.model import Observation, Status
from checker.verification.intervals import Interval, Reading

# Defaults where an indicator declares no tolerance. Rows without a date drift with the years: in a public
# set of correctly linked claims 43 % lay more than 5 % from the table.
DATED_TOLERANCE = Decimal("0.02")
UNDATED_AGREES = Decimal("0.05")
UNDATED_CONTRADICTS = Decimal("0.20")


class Outcome(StrEnum):
    """How one row answers the claim."""

    AGREES = "agrees"
    LITERAL_LOW = "literally true, but far too low"
    LITERAL_HIGH = "literally true, but far too high"
    TOO_HIGH = "too high"
    TOO_LOW = "too low"
    ABOVE_MINIMUM = "above a verified minimum"
    GROWN = "above an older count, which may have grown"
    UNDECIDED = "too near for an undated row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A row with its outcome; `interval` is the row's own, in the claim's unit and without tolerance."""

    row: Observation
    outcome: Outcome
    interval: Interval
    exactly: bool = True  # agrees without the tolerance


def row_interval(row: Observation) -> Interval | None:
    """The numbers a row stands for; None if it has none. "At least 530" with a value is the value itself."""
    if row.value is not None:
        low = row.low if row.low is not None and row.high is not None else row.value
        high = row.high if row.high is not None else row.value
        return Interval(min(low, row.value), max(high, row.value))
    if row.low is None and row.high is None:
        return None
    return Interval(row.low, row.high)


def is_floor(row: Observation) -> bool:
    """Whether a row says "at least": a verified minimum, or a figure given with its lower bound alone."""
    return row.status is Status.MINIMUM or (
        row.value is not None and row.low == row.value and row.high is None
    )


def compare(
    reading: Reading, row: Observation, tolerance: Decimal | None, factor: Decimal
) -> Compared | None:
    """Compare a claim with a row; `factor` turns the row's unit into the claim's. None without a figure."""
    held = row_interval(row)
    if held is None:
        return None
    interval = held.scaled(factor)
    undated = not (row.as_of or row.start or row.end)
    wide = interval.widened(
        tolerance if tolerance is not None else (UNDATED_AGREES if undated else DATED_TOLERANCE)
    )
    if reading.usual.overlaps(wide):
        exactly = reading.usual.overlaps(interval)
        return Compared(row=row, outcome=Outcome.AGREES, interval=interval, exactly=exactly)
    if row.status is Status.MINIMUM and reading.usual.above(wide):
        return Compared(row=row, outcome=Outcome.ABOVE_MINIMUM, interval=interval)
    if undated and tolerance is None and reading.usual.overlaps(interval.widened(UNDATED_CONTRADICTS)):
        return Compared(row=row, outcome=Outcome.UNDECIDED, interval=interval)
    low = reading.usual.below(wide)
    if reading.literal.overlaps(wide):
        return Compared(
            row=row, outcome=Outcome.LITERAL_LOW if low else Outcome.LITERAL_HIGH, interval=interval
        )
    return Compared(row=row, outcome=Outcome.TOO_LOW if low else Outcome.TOO_HIGH, interval=interval)
