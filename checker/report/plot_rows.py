"""Which rows a picture shows, and where in time and height each of them stands."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checker.model import Evidence, Finding, Observation, Status

Key = tuple[str, str]
Series = Mapping[Key, Sequence[Observation]]

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# Units of rows that hold a date, an office or a listing and no figure.
_NO_FIGURE = frozenset({"date", "term", "listed", "not listed", "text", "boolean", "period"})
# How much further back than the compared rows a series is shown, in days.
_BEFORE = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A row in the picture. `day` is None without a date; open ends of the figure are None.

    `role` is "evidence", "context", "later" or "series": another row of the series that was compared.
    """

    day: float | None
    low: float | None
    value: float | None
    high: float | None
    at_least: bool
    agrees: bool
    role: str

    @property
    def centre(self) -> float:
        """Where its mark stands."""
        if self.value is not None:
            return self.value
        ends = [end for end in (self.low, self.high) if end is not None]
        return sum(ends) / len(ends)

    @property
    def ends(self) -> tuple[float, ...]:
        """All its numbers."""
        return tuple(end for end in (self.low, self.value, self.high) if end is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows of one source about one measure, in time order."""

    source: str
    definition: str
    status: str
    context: bool
    points: tuple[Point, ...]


def groups_of(finding: Finding, series: Series, cutoff: str) -> list[Group]:
    """The rows of a finding, and the rest of the compared series, by source; the compared ones come first.

    Rows of a series that were public only after `cutoff` (an ISO day, or "") are "later" ones.
    """
    factor = finding.claimed.factor if finding.claimed is not None else Decimal(1)
    rows = [row for row in dict.fromkeys(finding.evidence) if _is_figure(row)]
    found: dict[tuple[str, str], tuple[Evidence | Observation, list[Point]]] = {}
    context: set[tuple[str, str]] = set()
    for row in sorted(rows, key=lambda row: row.role == "context"):
        name = (row.source, row.definition if row.role == "context" else "")
        if row.role == "context":
            context.add(name)
        point = _point(row, factor, row.agrees, row.role)
        found.setdefault(name, (row, []))[1].append(point)
    compared = [point.day for _, points in found.values() for point in points if point.day is not None]
    held = {row.row_id for row in rows}
    least = min(compared, default=0.0) - _BEFORE
    for other in _others(finding, series, held):
        role = "later" if cutoff and other.published and other.published > cutoff else "series"
        point = _point(other, factor, False, role)
        if compared and point.day is not None and point.day >= least:
            found.setdefault((other.source.organisation, ""), (other, []))[1].append(point)
    return [
        Group(
            source=name[0],
            definition=first.definition,
            status=str(first.status),
            context=name in context,
            points=tuple(sorted(points, key=lambda point: (point.day or 0.0, point.centre))),
        )
        for name, (first, points) in found.items()
        if points
    ]


def day_number(text: str, *, middle: bool = True) -> float | None:
    """An ISO date as a day number; of a month or a year its middle, or its first day."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month or 1, day or 1).toordinal()
        if day or not middle:
            return float(first)
        last = date(year, month or 12, calendar.monthrange(year, month or 12)[1]).toordinal()
    except (ValueError, calendar.IllegalMonthError):
        return None
    return (first + last) / 2


def _others(finding: Finding, series: Series, held: Iterable[str]) -> list[Observation]:
    key = (finding.indicator or "", finding.entity or "")
    known = set(held)
    return [row for row in series.get(key, ()) if row.row_id not in known and _has_number(row)]


def _is_figure(row: Evidence) -> bool:
    return row.unit not in _NO_FIGURE and _has_number(row)


def _has_number(row: Evidence | Observation) -> bool:
    return any(end is not None and end.is_finite() for end in (row.low, row.value, row.high))


def _point(row: Evidence | Observation, factor: Decimal, agrees: bool, role: str) -> Point:
    low, value, high = (_number(end, factor) for end in (row.low, row.value, row.high))
    minimum = str(row.status) == Status.MINIMUM.value
    floor = minimum or (low is not None and high is None and value in (None, low))
    return Point(
        day=_day(row), low=low, value=value, high=high, at_least=floor, agrees=agrees, role=role
    )  # fmt: skip


def _number(end: Decimal | None, factor: Decimal) -> float | None:
    return float(end * factor) if end is not None and end.is_finite() else None


def _day(row: Evidence | Observation) -> float | None:
    if isinstance(row, Observation):
        period = f"{row.start}/{row.end}" if row.start or row.end else ""
    else:
        period = row.period
    first, _, last = period.partition("/")
    # A figure for one year or month stands in its middle; one that has added up stands on its day.
    same = first if first == last or not last else ""
    for text in (same if len(same) < 10 else "", row.as_of, last, first):
        day = day_number(text) if text else None
        if day is not None:
            return day
    return None
