"""What a rule of diagnosis sees, and how it is described."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Diagnosis, Observation, Quantity
from checker.verification.intervals import Interval, Reading


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """A claimed figure that does not agree with the rows it was bound to, and what else is held.

    `current` are the rows that oppose it, `others` rows of the same time that were not asked (another source than
    the one named), `earlier` older states and other periods of the same series. `factor` turns the rows' unit into
    the claim's. `inhabitants` is the population of the entity in people, `rank` the place of its figure among those
    of the same table, where these are held.
    """

    quantity: Quantity
    reading: Reading
    current: tuple[Observation, ...]
    earlier: tuple[Observation, ...] = ()
    others: tuple[Observation, ...] = ()
    siblings: tuple[Sibling, ...] = ()
    factor: Decimal = Decimal(1)
    accumulation: str = ""
    latest_claimed: bool = False
    period_claimed: bool = False  # the text names the time it speaks of
    inhabitants: Interval | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisInfo:
    """One hypothesis why a claim is off.

    `strength` is the greatest that its diagnoses can have: 1 would be certain. `decides` tells whether a fit gives
    the finding its verdict, or is only shown. `bad` is a text that earns the diagnosis, `good` one that does not.
    """

    code: str
    kind: str
    strength: float
    decides: bool
    summary: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(DiagnosisInfo):
    """A hypothesis on a figure: `find` tells what of a mismatch it explains."""

    find: Callable[[Mismatch], Iterable[Diagnosis]]


def closeness(reading: Reading, interval: Interval) -> float:
    """1 where the claim's central value lies in the interval, less with the relative distance to it."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    centre = reading.centre
    if (interval.low is None or interval.low <= centre) and (
        interval.high is None or centre <= interval.high
    ):
        return 1.0
    gap = min(abs(centre - end) for end in ends)
    return max(0.0, 1.0 - float(gap / max(abs(centre), Decimal("1e-9"))) * 2)
