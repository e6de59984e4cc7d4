"""What stands beside a series: those that differ from it in one facet, the people of the place, its rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from checker.binding.series_kin import inhabitants_of, siblings
from checker.model import (
    Binding,
    Observation,
    Target,
)
from checker.periods import last_day
from checker.references import Key, References
from checker.verification.comparison import row_interval
from checker.verification.diagnoses import Sibling
from checker.verification.intervals import Interval
from checker.verification.vintages import Selection, public_on

# How well another measure must fit where the time of the claim is not told.
CLOSE_TWIN = 0.8


def siblings_of(
    chosen: Binding,
    references: References,
    rows: Mapping[Key, tuple[Observation, ...]],
    selection: Selection,
    cutoff: date | None,
    *,
    of: frozenset[str] | None = None,
) -> tuple[Sibling, ...]:
    """Sibling series with the rows of about the same vintage: a figure of another time is two steps away.

    `of` takes the rows of some organisations instead, whatever their time.
    """
    front = max((last_day(row.as_of or row.end) or date.min for row in selection.current), default=date.min)
    found = []
    for series, facet, relation in siblings(chosen.target, references.catalogue):
        near = tuple(
            row
            for row in rows.get(series.key, ())
            if (day := public_on(row)) is None or cutoff is None or day <= cutoff
            if (
                row.source.organisation in of
                if of is not None
                else front == date.min
                or facet == "event"
                or (when := last_day(row.as_of or row.end)) is None
                or abs(front - when) <= timedelta(days=270)
            )
        )
        if of is None:
            # of another event the last state is the one that is told
            near = _nearest_of_each_source(near, date.max if facet == "event" else front)
        if near:
            indicator, entity = references.names_of(*series.key)
            found.append(
                Sibling(
                    facet=facet,
                    relation=relation,
                    indicator=indicator,
                    entity=entity,
                    label=_sibling_label(series.indicator.name, series.entity.name, facet, chosen),
                    rows=near,
                    exact=facet != "evidence"
                    and series.facets.get("evidence", "") != chosen.target.facets.get("evidence", ""),
                )
            )
    return tuple(found)


def inhabitants(
    target: Target, references: References, rows: Mapping[Key, tuple[Observation, ...]]
) -> Interval | None:
    """The span of all figures held of the entity's population, in people."""
    series = inhabitants_of(target, references.catalogue)
    if series is None or series.indicator.unit != "people":
        return None
    held = [row_interval(row) for row in rows.get(series.key, ())]
    ends = [end for span in held if span is not None for end in (span.low, span.high) if end is not None]
    return Interval(min(ends), max(ends)) if ends else None


def rank_among(target: Target, references: References) -> int | None:
    """The place of the entity's figure in its column of a user's table, the greatest first."""
    if (target.indicator_id, target.entity_id) not in references.table_rows:
        return None
    known: dict[str, dict[str, int]] = references.catalogue.memory.setdefault("ranks", {})
    if target.indicator_id not in known:
        figures = {
            entity_id: max(row.value for row in rows if row.value is not None)
            for (indicator_id, entity_id), rows in references.table_rows.items()
            if indicator_id == target.indicator_id and any(row.value is not None for row in rows)
        }
        order = sorted(figures, key=lambda entity_id: (-figures[entity_id], entity_id))
        known[target.indicator_id] = {entity_id: place for place, entity_id in enumerate(order, start=1)}
    return known[target.indicator_id].get(target.entity_id)


def _nearest_of_each_source(rows: Sequence[Observation], front: date) -> tuple[Observation, ...]:
    """Of each source the rows that speak of the day nearest to `front`, the later of two equally near."""

    def distance(row: Observation) -> tuple[int, int]:
        day = last_day(row.as_of or row.end) or front
        return abs((day - front).days), -day.toordinal()

    nearest: dict[str, tuple[int, int]] = {}
    for row in rows:
        key = row.source.organisation
        nearest[key] = min(nearest.get(key, distance(row)), distance(row))
    return tuple(row for row in rows if distance(row) == nearest[row.source.organisation])


def _sibling_label(indicator: str, entity: str, facet: str, chosen: Binding) -> str:
    return (
        indicator if facet in ("concept", "whole", "population", "accumulation") else f"{indicator}, {entity}"
    )
