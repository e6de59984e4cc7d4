"""Which rows of a series answer a claim: known by the cut-off, of the claimed time, the newest of each source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checker.model import Observation, Status
from checker.periods import Period, first_day, last_day

# Counts of different sources are comparable only if they speak of about the same state of affairs. 270 days
# keeps the half-yearly reports that most bodies publish side by side and parts a running count from last year's.
_SAME_VINTAGE_DAYS = 270
# A period is the claimed one if the two share this much of their joint length: "in 2022" and a war's part of 2022.
_SAME_PERIOD = 0.8
# A cumulative count answers a claimed stretch if the stretch begins about where the count begins.
_SAME_START_DAYS = 45
# A week's lag is how such counts appear; beyond that a row only bounds the later day from below.
_LAG_DAYS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The rows that judge, and those that only inform.

    `current` are judged. `earlier` are older vintages, `later` were published after the cut-off, `aside`
    are known but not comparable (another vintage window, a forecast). `stale` says that the rows end
    before the claimed day: a count that goes on then only bounds the claim from below. `ceiling` says that the
    claim may be of a stretch of the count: that cannot be more than the count itself, but may well be less.
    """

    current: tuple[Observation, ...] = ()
    earlier: tuple[Observation, ...] = ()
    later: tuple[Observation, ...] = ()
    aside: tuple[Observation, ...] = ()
    stale: bool = False
    ceiling: bool = False
    problem: str = ""


def public_on(row: Observation) -> date | None:
    """The day from which a row was public: `published`, else `as_of`, else the end of its period."""
    return first_day(row.published) or first_day(row.as_of) or last_day(row.end)


def speaks_of(row: Observation) -> date | None:
    """The last day a row speaks of."""
    return last_day(row.as_of) or last_day(row.end) or last_day(row.start)


def select(
    rows: Sequence[Observation], *, accumulation: str, period: Period | None, cutoff: date | None
) -> Selection:
    """Choose the rows for a claim about `period` (None: the state on the article's day)."""
    known: list[Observation] = []
    later: list[Observation] = []
    for row in rows:
        day = public_on(row)
        (later if cutoff is not None and day is not None and day > cutoff else known).append(row)
    forecasts = [row for row in known if row.status is Status.FORECAST]
    usable = [row for row in known if row.status is not Status.FORECAST]
    if period is not None and period.first is not None and cutoff is not None and period.first > cutoff:
        usable, forecasts = forecasts, usable
    if not usable and forecasts:
        usable, forecasts = forecasts, []  # a forecast is better than nothing once its day has come
    if not usable:
        return Selection(later=tuple(later), aside=tuple(forecasts), problem="no_row")
    undated = [row for row in usable if speaks_of(row) is None]
    dated = [row for row in usable if speaks_of(row) is not None]
    if not dated:
        return Selection(current=tuple(undated), later=tuple(later), aside=tuple(forecasts))
    if period is not None and not _open(period, cutoff):
        chosen, rest, stale = _for_period(dated, accumulation, period)
        ceiling = accumulation == "cumulative" and not _whole(dated, period)
        if not chosen and undated:
            chosen, rest = undated, dated
        if not chosen and forecasts and accumulation != "cumulative":
            # of a time of which nothing was counted yet, what was expected of it is known
            chosen, expected, _ = _for_period(forecasts, accumulation, period)
            forecasts = expected if chosen else forecasts
        if not chosen:
            return Selection(
                earlier=tuple(dated), later=tuple(later), aside=tuple(forecasts), problem="no_row"
            )
        return Selection(
            current=tuple(chosen),
            earlier=tuple(rest),
            later=tuple(later),
            aside=tuple(forecasts),
            stale=stale,
            ceiling=ceiling,
        )
    if period is not None and accumulation == "period":
        dated, others = _of_this_time(dated, period)
        if not dated:
            return Selection(
                earlier=tuple(others), later=tuple(later), aside=tuple(forecasts), problem="no_row"
            )
    newest = _newest_of_each_source(dated)
    front = max(_day(row) for row in newest)
    going_on = period is not None and accumulation == "period" and cutoff is not None
    # Lone estimates of a standing state ("a sixth of the economy") have no vintages to keep apart.
    in_step = accumulation == "cumulative" or len(newest) < len(dated)
    current = [row for row in newest if not in_step or (front - _day(row)).days <= _SAME_VINTAGE_DAYS]
    aside = [row for row in newest if row not in current]
    earlier = [row for row in dated if row not in newest]
    return Selection(
        current=tuple(current),
        earlier=tuple(earlier),
        later=tuple(later),
        aside=tuple(aside + forecasts),
        stale=going_on and cutoff is not None and (cutoff - front).days > _LAG_DAYS,
        # "since December": a stretch of a count that began long before
        ceiling=accumulation == "cumulative" and period is not None and not _whole(dated, period),
    )


def _of_this_time(rows: Sequence[Observation], period: Period) -> tuple[list[Observation], list[Observation]]:
    """Rows that begin about when the claimed time begins: "so far this year" asks for no other year's."""
    if period.first is None:
        return list(rows), []
    ours = [
        row
        for row in rows
        if (start := first_day(row.start)) is None or abs((start - period.first).days) <= _SAME_START_DAYS
    ]
    return ours, [row for row in rows if row not in ours]


def _open(period: Period, cutoff: date | None) -> bool:
    # "since 2011" reaches to the article's day: it asks for the state of that day
    return period.last is None or (cutoff is not None and period.last >= cutoff and period.days != 1)


def _for_period(
    rows: Sequence[Observation], accumulation: str, period: Period
) -> tuple[list[Observation], list[Observation], bool]:
    if accumulation == "cumulative":
        return _cumulative(rows, period)
    fitting = [row for row in rows if _fits(row, period)]
    exact = [row for row in fitting if _is_period(row, period)]
    fitting = exact or fitting
    chosen = _newest_of_each_source(fitting)
    return chosen, [row for row in rows if row not in chosen], False


def _cumulative(
    rows: Sequence[Observation], period: Period
) -> tuple[list[Observation], list[Observation], bool]:
    if period.last is None:
        return [], list(rows), False
    reached = [row for row in rows if _day(row) <= period.last]
    chosen = _newest_of_each_source(reached)
    rest = [row for row in rows if row not in chosen]
    newest = max((_day(row) for row in chosen), default=None)
    stale = newest is not None and (period.last - newest).days > _LAG_DAYS
    return chosen, rest, stale


def _whole(rows: Sequence[Observation], period: Period) -> bool:
    """Whether a claimed time asks for the count as it stood: a day, "by June", or all the time since it began."""
    if period.first is None or period.first == period.last:
        return True
    begun = min((day for row in rows if (day := first_day(row.start)) is not None), default=None)
    return begun is not None and (period.first - begun).days <= _SAME_START_DAYS


def _is_period(row: Observation, period: Period) -> bool:
    return first_day(row.start) == period.first and last_day(row.end) == period.last


def _fits(row: Observation, period: Period) -> bool:
    first, last = first_day(row.start), last_day(row.end)
    if first is not None and last is not None:
        own = Period(first, last)
    else:
        point = row.as_of or row.end or row.start
        own = Period(first_day(point), last_day(point))
    if own.first is None or own.last is None or period.first is None or period.last is None:
        return own.overlaps(period)
    if not own.overlaps(period):
        return False
    stretch = bool(row.start and row.end)
    if not stretch and period.contains(own):
        return True  # a state on a day inside the claimed stretch
    shared = (min(own.last, period.last) - max(own.first, period.first)).days + 1
    joint = (max(own.last, period.last) - min(own.first, period.first)).days + 1
    return shared / joint >= _SAME_PERIOD or (not stretch and own.contains(period))


def _newest_of_each_source(rows: Sequence[Observation]) -> list[Observation]:
    newest: dict[str, date] = {}
    for row in rows:
        key = row.source.organisation
        newest[key] = max(newest.get(key, date.min), _day(row))
    return [row for row in rows if _day(row) == newest[row.source.organisation]]


def _day(row: Observation) -> date:
    return speaks_of(row) or date.min
