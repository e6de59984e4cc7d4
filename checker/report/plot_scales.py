"""From figures and days to places in a picture: scales with round ticks, in numbers of fixed precision."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checker.report.figures import number

# Figures further apart than this are drawn by their order of magnitude.
_LOG_FROM = 60
# Figures closer together than this are drawn without the nought, which would hide how they differ.
_ZOOM_FROM = 0.6
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid: where it is, 0 to 1, and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of numbers drawn over the length 1; `log` draws orders of magnitude."""

    low: float
    high: float
    log: bool
    ticks: tuple[Tick, ...]

    def __call__(self, value: float) -> float:
        """Where a number is drawn, kept within 0 and 1."""
        if self.log:
            value = max(value, self.low)
            at = (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        else:
            at = (value - self.low) / (self.high - self.low)
        return min(max(at, 0.0), 1.0)

    @property
    def from_zero(self) -> bool:
        """Whether heights may be compared."""
        return not self.log and self.low <= 0 <= self.high


def figure_scale(compared: Sequence[float], others: Sequence[float] = ()) -> Scale:
    """A scale that holds all values: from nought where that hides nothing, else near them or by magnitude.

    Magnitudes are drawn only where what is `compared` lies so far apart.
    """
    least, most = min([*compared, *others]), max([*compared, *others])
    if least > 0 and max(compared) / min(compared) > _LOG_FROM:
        first, last = math.floor(math.log10(least)), math.ceil(math.log10(most * 1.05))
        step = max(1, math.ceil((last - first) / 5))
        powers = range(first, last + 1, step)
        scale = Scale(10.0**first, 10.0**last, True, ())
        ticks = tuple(Tick(scale(10.0**power), _label(Decimal(10) ** power)) for power in powers)
        return Scale(scale.low, scale.high, True, ticks)
    if least > 0:
        least = 0.0 if least < _ZOOM_FROM * most else least - (most - least) * 0.35 - most * 0.01
    elif most < 0:
        most = 0.0 if abs(most) < _ZOOM_FROM * abs(least) else most + (most - least) * 0.35 - least * 0.01
    most += (most - least) * 0.12 if most > 0 else 0.0
    least -= (most - least) * 0.12 if least < 0 else 0.0
    if most <= least:
        least, most = least - 1, most + 1
    step_size = _nice_step((most - least) / 4)
    first = math.floor(round(Decimal(least) / step_size, 9))
    last = math.ceil(round(Decimal(most) / step_size, 9))
    low, high = float(first * step_size), float(last * step_size)
    scale = Scale(low, high, False, ())
    ticks = tuple(
        Tick(scale(float(index * step_size)), _label(index * step_size)) for index in range(first, last + 1)
    )
    return Scale(low, high, False, ticks)


def day_scale(days: Sequence[float]) -> Scale:
    """A scale of days (proleptic ordinals), with ticks at the beginnings of years, quarters or months."""
    least, most = min(days), max(days)
    room = max((most - least) * 0.06, 25.0)
    low, high = max(least - room, 1.0), min(most + room, float(date.max.toordinal()))
    scale = Scale(low, high, False, ())
    ticks = tuple(Tick(scale(day), label) for day, label in _day_ticks(low, high))
    return Scale(low, high, False, ticks)


def _day_ticks(low: float, high: float) -> list[tuple[float, str]]:
    years = (high - low) / _YEAR
    months = next((step for step in (1, 2, 3, 6) if years * 12 / step <= 7), 0)
    first, last = date.fromordinal(int(low)).year, date.fromordinal(int(high)).year
    if months:
        found = []
        for year in range(first, last + 1):
            for month in range(1, 13, months):
                day = date(year, month, 1).toordinal()
                if low <= day <= high:
                    found.append((float(day), f"{_MONTHS[month - 1]} {year}"))
        return found
    step = int(_nice_step(max(years / 6, 1)))
    return [
        (float(date(year, 1, 1).toordinal()), str(year))
        for year in range(max(first - first % step, 1), last + 1, step)
        if low <= date(year, 1, 1).toordinal() <= high
    ]


def _nice_step(rough: float) -> Decimal:
    power = Decimal(10) ** math.floor(math.log10(rough))
    return next((factor * power for factor in (1, 2, 5) if factor * power >= Decimal(rough)), 10 * power)


def _label(value: Decimal) -> str:
    # Ticks are round, so more digits than these are dust of the division.
    return number(round(value, 9).normalize() + 0)
