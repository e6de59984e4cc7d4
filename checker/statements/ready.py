"""Tables made ready for statements: their binder, the columns judged as single figures, views of their years."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.binding.row_plans import RowBinder
from checker.model import (
    RowStatement,
    RowTable,
)
from checker.periods import parse_period
from checker.quick_records import replace
from checker.reference.measures import read_measure
from checker.reference.tables import UserTable
from checker.references import References
from checker.statements.changes import is_told_change
from checker.statements.tables import row_table
from checker.statements.time_views import TimeRows, rows_only, time_rows
from checker.statements.years import (
    YearTable,
    goes_together,
    is_left,
    is_since,
    spans_all,
    speaks_of_years,
    without_years,
    year_table,
    years_named,
)
from checker.word_groups import word_group

# In a table of countries a statistic ("population") is left to the binding of figures: there are many such
# tables, and a figure must fit by its meaning before it is compared. What no code list knows is looked up here.
_KNOWN_SHARE = 0.5

# A change has two ends.
_ENDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTable:
    """A table with all that statements about its rows need, made once for a document."""

    table: RowTable
    binder: RowBinder
    told: frozenset[int]  # columns whose figures the binding of single figures judges
    years: YearTable | None = None  # the same table, to be seen in one year
    seen: bool = False  # whether it is the table of some of its years
    views: dict[tuple[str, str], ReadyTable] = field(default_factory=dict)  # by first and last year
    strange: bool = False  # whether its names are nobody that the packs know
    dated: bool = False  # whether a name has a row for each of several times
    times: TimeRows | None = None  # of the rows, in a table of figures over time
    over_times: bool = False  # whether it is such a table, or a view of one
    added: bool = False  # whether it is the table of several times in one, whose figures can only be added up


def made_for_statements(table: UserTable, references: References) -> ReadyTable | None:
    """A user's table made ready; None for one without rows or columns to speak of."""
    rows = row_table(table)
    if rows is None or not rows.columns:
        return None
    known = sum(1 for entity in table.entities if entity.entity_id not in references.catalogue.entities)
    strange = bool(table.entities) and known >= _KNOWN_SHARE * len(table.entities)
    return replace(
        _made_ready(rows, strange=strange),
        years=year_table(table),
        dated=_is_dated(table, rows),
        times=(times := time_rows(table, rows)),
        over_times=times is not None,
    )


def in_its_time(one: ReadyTable, told: frozenset[str]) -> ReadyTable | None:
    """A table of figures over time as it stands in the only time that a sentence tells; None where it has no rows for it.

    A table of another sort, and one for a sentence that tells no time or several, stays as it is.
    """
    if one.times is None or len(told) != 1:
        return one
    period = next(iter(told))
    found = one.views.get((period, period))
    if found is None:
        bounds = parse_period(period)
        rows = one.times.within(bounds) if bounds is not None else ()
        if not rows:
            return None
        found = replace(
            _made_ready(rows_only(one.table, rows), strange=one.strange),
            added=not one.times.is_one_time(rows),
            dated=one.dated,
            over_times=True,
        )
        one.views[period, period] = found
    return found


def _is_dated(table: UserTable, rows: RowTable) -> bool:
    """Whether a table has its names once for each of several times."""
    cells = rows.columns[rows.entity].cells if rows.entity is not None else ()
    return len(set(cells)) < len(cells) and len({row.start for row in table.observations if row.start}) > 1


def _made_ready(rows: RowTable, *, strange: bool, seen: bool = False) -> ReadyTable:
    return ReadyTable(
        seen=seen,
        table=rows,
        binder=RowBinder(rows),
        told=_measures(rows) if strange else frozenset(),
        strange=strange,
    )


def _in_its_years(one: ReadyTable, statement: RowStatement) -> list[tuple[ReadyTable, RowStatement]]:
    """The table as it stands in the years of its headers that a sentence speaks of, and the sentence without them."""
    table = one.years
    if table is None:
        return []
    named = years_named(statement, table)
    others = [
        term for place, term in enumerate(statement.terms) if term.form == "year" and place not in dict(named)
    ]
    periods = sorted({period for _, period in named})
    places = [place for place, _ in named]
    if others or len(periods) > _ENDS or (len(periods) == _ENDS and not goes_together(statement, places)):
        return []
    said = without_years(statement, places)
    first, last = (periods[0], periods[-1]) if periods else ("", "")
    if len(periods) == 1 and is_left(statement, places[0]):
        later = [period for period in table.periods if period > first]
        if len(later) != 1:
            return []  # what it came to is of a year that the sentence does not name
        last = later[0]
    elif len(periods) == 1 and is_since(statement, places[0]):
        last = table.periods[-1]
    elif not periods and spans_all(statement):
        first, last = table.periods[0], table.periods[-1]
    if first == last and not periods and speaks_of_years(statement, _IN_ALL_YEARS):
        return []
    return [(_view(one, table, first, last), said)]


def _view(one: ReadyTable, table: YearTable, first: str, last: str) -> ReadyTable:
    """The table of one year or of two, of the newest one for no year; made once."""
    found = one.views.get((first, last))
    if found is None:
        if not last and len(table.periods) == _ENDS:
            rows = table.between(*table.periods)
        elif not last:
            rows = table.undated()
        elif first != last:
            rows = table.between(first, last)
        else:
            before = table.before(last)
            rows = table.between(before, last) if before else table.at(last)
        found = one.views[first, last] = _made_ready(rows, strange=one.strange, seen=True)
    return found


def _measures(rows: RowTable) -> frozenset[int]:
    return frozenset(
        index
        for index, column in enumerate(rows.columns)
        if column.sort == "number"
        and not column.derived
        and not is_told_change(column.header)
        and read_measure(column.header).facets.get("concept", "rank") != "rank"
    )


def views_seen(one: ReadyTable, statement: RowStatement) -> list[tuple[ReadyTable, RowStatement]]:
    """The ways to see a table that suit a statement: as it stands in the years that are spoken of, then as it is."""
    return [*_in_its_years(one, statement), (one, statement)]


_IN_ALL_YEARS = word_group("statements.in_all_years")
