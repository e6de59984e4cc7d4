"""What numbers a claim may stand for: two closed intervals, the literal reading and the usual one.

Half the worth of the last non-zero digit is the rounding that a written figure admits (statcheck treats
reported decimals in the same way: Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2); the 2.5 % cap keeps
a lone leading digit ("a million") from meaning half a million more.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from checker.model import Modifier, Quantity
from checker.vocabulary.data_files import read_rows

_ROUNDING_CAP = Decimal("0.025")
# "a third", "one in six": a fraction is told in round words.
_FRACTION_SLACK = Decimal("0.08")
_THREE_DIGITS = 100


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`, both included; None is an open end."""

    low: Decimal | None
    high: Decimal | None

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a number."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (self.low is not None and other.high is not None and self.low > other.high)
        )

    def above(self, other: Interval) -> bool:
        """Whether every number here is greater than every number there."""
        return self.low is not None and other.high is not None and self.low > other.high

    def below(self, other: Interval) -> bool:
        """Whether every number here is smaller than every number there."""
        return self.high is not None and other.low is not None and self.high < other.low

    def widened(self, share: Decimal) -> Interval:
        """The interval with `share` (0.02 is 2 %) of each end added on that side."""
        low = None if self.low is None else self.low - abs(self.low) * share
        high = None if self.high is None else self.high + abs(self.high) * share
        return Interval(low, high)

    def scaled(self, factor: Decimal) -> Interval:
        """The interval in another unit; `factor` is positive."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim's two readings and its central value in the claim's own unit."""

    literal: Interval
    usual: Interval
    centre: Decimal

    def mirrored(self) -> Reading:
        """The reading with the opposite sign: a fall of 0.6 is a growth of -0.6."""

        def turned(interval: Interval) -> Interval:
            return Interval(
                None if interval.high is None else -interval.high,
                None if interval.low is None else -interval.low,
            )

        return Reading(turned(self.literal), turned(self.usual), -self.centre)

    def scaled(self, factor: Decimal) -> Reading:
        """The same reading in another unit."""
        return Reading(self.literal.scaled(factor), self.usual.scaled(factor), self.centre * factor)


def read_quantity(quantity: Quantity) -> Reading | None:
    """The readings of a quantity; None if it has no number to compare (a date, a vague plural)."""
    if quantity.vague or isinstance(quantity.value, str):
        return None
    if quantity.value is None:
        if quantity.low is None and quantity.high is None:
            return None
        span = Interval(quantity.low, quantity.high)
        known = [end for end in (quantity.low, quantity.high) if end is not None]
        return Reading(span, span, sum(known, Decimal(0)) / len(known))
    value = quantity.value
    if quantity.modifier is Modifier.RANGE or (
        quantity.modifier is Modifier.NONE and quantity.low is not None and quantity.high is not None
    ):
        span = Interval(quantity.low, quantity.high)
        return Reading(span, span, value)
    row = _rule(quantity.modifier.value, quantity.hedge_text or "", fine=_is_fine(value, quantity.step))
    slack = abs(value) * _FRACTION_SLACK if quantity.unit == "share" else _slack(value, quantity.step)
    return Reading(
        Interval(_end(row["literal_low"], value, -slack), _end(row["literal_high"], value, slack)),
        Interval(_end(row["usual_low"], value, -slack), _end(row["usual_high"], value, slack)),
        value,
    )


def _slack(value: Decimal, step: Decimal | None) -> Decimal:
    cap = abs(value) * _ROUNDING_CAP
    return cap if step is None else min(abs(step) / 2, cap)


def _end(cell: str, value: Decimal, slack: Decimal) -> Decimal | None:
    if not cell:
        return None
    return value + slack if cell == "step" else _factor(value, Decimal(cell))


def _factor(value: Decimal, factor: Decimal) -> Decimal:
    # For a negative value "over" still means towards greater numbers.
    return value * factor if value >= 0 else value * (2 - factor)


@cache
def _rules() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["modifier"], row["text"]): row for row in read_rows("hedges.csv", "checker.verification")}


def _rule(modifier: str, text: str, *, fine: bool = False) -> dict[str, str]:
    rules = _rules()
    own = rules.get((modifier, " ".join(text.split())))
    if fine and (own is None or not own["text"]):
        own = rules.get((f"{modifier}-fine", ""), own)
    return own or rules.get((modifier, "")) or rules[("none", "")]


def _is_fine(value: Decimal, step: Decimal | None) -> bool:
    """Whether a figure tells three digits or more: "some 483,000" is less loose than "some 500,000"."""
    return step is not None and step != 0 and abs(value / step) >= _THREE_DIGITS
