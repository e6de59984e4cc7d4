"""What the judge of a figure is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checker.model import (
    Quantity,
)
from checker.verification.diagnoses import Sibling
from checker.verification.growth import Growth
from checker.verification.intervals import Interval
from checker.verification.vintages import Selection

# What is counted to the last one leaves no room for methods.
EXACT = 0.9
# How far off a figure may be of a dated table that its very article is checked by: what writers drop when they round.
OWN_TOLERANCE = Decimal("0.004")
TELLING_DIGITS = 3  # so many equal digits are no coincidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCase:
    """All that the judge of a figure needs; `factor` turns the rows' unit into the claim's."""

    quantity: Quantity
    selection: Selection
    siblings: tuple[Sibling, ...]
    indicator: str
    entity: str
    label: str
    tolerance: Decimal | None
    tolerance_reason: str
    factor: Decimal
    accumulation: str
    attributed: bool = False
    own_sources: frozenset[str] = frozenset()  # organisations that the attribution names
    own_siblings: tuple[Sibling, ...] = ()  # what these counted of other measures, at any time
    attribution: str = ""
    beside: frozenset[str] = frozenset()  # organisations that the sentence names, whoever it says has counted
    estimate: str = ""  # the text calls it "one" of several estimates, the "low" or the "high" one
    latest_claimed: bool = False
    period_claimed: bool = False  # the text names the time of a sum
    total_claimed: bool = False  # the text says that it means all of it: "so far", "since", "in all"
    added: bool = False  # the text says that it comes on top of what it told before: "another"
    day: date | None = None  # the day the claim speaks of, if it names none: the article's
    grows_until: date | None = None  # the last day on which what is counted is known to have gone on
    falling: bool = False  # the text tells a negative rate as a fall
    size_of_set: bool = False
    inhabitants: Interval | None = None  # of the entity, in people
    rank: int | None = None  # the place of the entity's figure among those of its table


def growth_of(case: FigureCase) -> Growth | None:
    """How a running count may have gone on; None for what does not grow."""
    if case.accumulation == "period" and case.selection.stale and case.day is not None:
        return Growth(day=case.day, until=case.day, factor=case.factor)  # "so far this year"
    if case.accumulation != "cumulative" or case.day is None or case.grows_until is None:
        return None
    vintages = (*case.selection.earlier, *case.selection.aside, *case.selection.later)
    return Growth(day=case.day, until=case.grows_until, vintages=vintages, factor=case.factor)
