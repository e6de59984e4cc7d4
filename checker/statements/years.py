"""A user's table as it stands in one year, where its headers name years: for statements that speak of that year.

"Population (2011 census)" and "Population (2021 census)" are one measure in two years. A sentence that names 2021, or
no year at all, speaks of a table with one column of population; one that names both years speaks of the change.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.model import RowColumn, RowCue, RowStatement, RowTable, Term
from checker.quick_records import replace
from checker.reference.header_years import header_year, split_header_year
from checker.reference.tables import UserTable
from checker.statements.changes import change_columns, told_changes
from checker.statements.derived import derived_columns
from checker.statements.tables import MOST_ROWS, column_of
from checker.vocabulary.data_files import read_rows

# The prepositions of the two ends of a change.
_ENDS = ("from", "to")


@dataclass(frozen=True, slots=True)
class Dated:
    """A column of a table: its header, the measure that it names, and the ISO year, "" where the header names none."""

    header: str
    name: str
    period: str


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table whose headers name years."""

    table: UserTable
    columns: tuple[Dated, ...]
    entity: int

    @property
    def periods(self) -> tuple[str, ...]:
        """The years that headers name, in order."""
        return tuple(sorted({column.period for column in self.columns if column.period}))

    def newest(self) -> str:
        """The newest year; "" where measures end in different years, so that no year is everybody's newest."""
        return self.periods[-1]

    def at(self, period: str) -> RowTable:
        """The table of one year: a column for each measure that it has in that year, and those without a year."""
        return self._rows([column for column in self.columns if column.period in ("", period)])

    def undated(self) -> RowTable:
        """The table for a sentence that names no year: every measure in its own newest year."""
        newest: dict[str, str] = {}
        for column in self.columns:
            newest[column.name] = max(newest.get(column.name, ""), column.period)
        return self._rows([column for column in self.columns if column.period in ("", newest[column.name])])

    def between(self, first: str, last: str) -> RowTable:
        """The table of the later of two years, with what changed since the earlier one."""
        former = {column.name: self._column(column) for column in self.columns if column.period == first}
        kept = [column for column in self.columns if column.period in ("", last)]
        rows = self._rows(kept)
        pairs = [
            (index, rows.columns[index], former[column.name])
            for index, column in enumerate(kept)
            if column.period and column.name in former and rows.columns[index].sort == "number"
        ]
        added, changes = change_columns(pairs, len(rows.columns))
        return replace(rows, columns=(*rows.columns, *added), changes=(*rows.changes, *changes))

    def before(self, period: str) -> str:
        """The year before a year, where the table has it; "" else."""
        place = self.periods.index(period)
        if not place:
            return ""
        one, two = (int(text[:4]) for text in self.periods[place - 1 : place + 1])
        return self.periods[place - 1] if two - one == 1 else ""

    def _column(self, column: Dated) -> RowColumn:
        cells = tuple(row[column.header] for row in self.table.rows)
        return column_of(self.table, column.header, cells, name=column.name)

    def _rows(self, kept: Sequence[Dated]) -> RowTable:
        columns = [self._column(column) for column in kept]
        columns += derived_columns(columns)
        added, changes = told_changes(columns)
        entity = self.table.header[self.entity]
        return RowTable(
            label=self.table.label,
            columns=(*columns, *added),
            lines=self.table.lines,
            entity=next(index for index, column in enumerate(kept) if column.header == entity),
            changes=changes,
        )


def year_table(table: UserTable) -> YearTable | None:
    """A table whose headers name years, ready to be seen in one of them; None for any other table."""
    layout = table.layout
    if layout.entity is None or not table.rows or len(table.rows) > MOST_ROWS or layout.shape == "long":
        return None
    if layout.shape == "years":
        beside = {table.header[index] for index in layout.figures}
        under = [indicator.name for indicator in table.indicators if indicator.name not in beside]
        if layout.measure is not None or len(under) != 1:
            return None
        only = under[0]
        # the corner may hold the measure's name: then the names stand under none of their own
        found = [
            Dated(header, only, layout.years[index])
            if index in layout.years
            else Dated(header, header if header != only else "name", "")
            for index, header in enumerate(table.header)
        ]
    elif layout.period is None and layout.measure is None:
        split = [(header, *split_header_year(header)) for header in table.header]
        found = [Dated(header, name, period) for header, name, period in split]
    else:
        return None
    if not any(column.period for column in found):
        return None
    return YearTable(table, tuple(found), layout.entity)


def years_named(statement: RowStatement, table: YearTable) -> list[tuple[int, str]]:
    """The places of the terms that name years of a table's headers, with those years, in text order."""
    known = set(table.periods)
    found = []
    for place, term in enumerate(statement.terms):
        dated = term.kind == "date" or term.form in ("year", "range", "date")
        period = (term.iso if term.iso in known else header_year(term.text)) if dated else ""
        if not period and term.text[:2] == "fy":
            period = header_year(term.text.upper())
        if period in known:
            found.append((place, period))
    return found


@cache
def _beside(place: str) -> frozenset[str]:
    rows = read_rows("year_neighbours.csv", "checker.binding")
    return frozenset(word for row in rows if row["place"] == place for word in row["words"].split(";"))


def spans_all(statement: RowStatement) -> bool:
    """Whether a statement speaks of the whole stretch of the table's years without naming one: "over the decade"."""
    words = [term.text for term in statement.terms]
    return any(
        one in _beside("over") and two in _beside("article") and three in _beside("stretch")
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    )


def speaks_of_years(statement: RowStatement, always: frozenset[str]) -> bool:
    """Whether a statement without a year speaks of several: "in all three years", "always"."""
    return any(term.text in always or term.text in _beside("plural") for term in statement.terms)


def is_since(statement: RowStatement, place: int) -> bool:
    """Whether a year begins a stretch that lasts until the newest one: "since 1990"."""
    before = [term.text for term in statement.terms[max(0, place - 3) : place]]
    return any(word in _beside("since") for word in before)


def is_left(statement: RowStatement, place: int) -> bool:
    """Whether a year is that of a figure which a change began at: "from 405 in 2020 to 478"."""
    terms = statement.terms
    numbers = [
        spot for spot, term in enumerate(terms[:place]) if term.kind == "number" and term.number is not None
    ]
    if not numbers:
        return False
    ahead = [term.text for term in terms[max(0, numbers[-1] - 2) : numbers[-1]]]
    return _ENDS[0] in ahead


def goes_together(statement: RowStatement, places: Sequence[int]) -> bool:
    """Whether the years of a statement are the ends of one stretch or comparison, and not each a number's own."""
    for one, two in itertools.pairwise(sorted(places)):
        between = statement.terms[one + 1 : two]
        compared = any(cue.sort == "than" and one < cue.first < two for cue in statement.cues)
        plain = _beside("between") | _beside("before") | _beside("after")
        if not compared and not all(term.text in plain for term in between):
            return _from_and_to(statement, one, two)
    return True


def _from_and_to(statement: RowStatement, one: int, two: int) -> bool:
    """ "From 405 in 2020 to 478 in 2023": each year stands behind a number that its preposition puts at that end."""
    terms = statement.terms
    numbers = [
        place
        for place, term in enumerate(terms[:two])
        if term.kind == "number" and place not in (one, two) and term.number is not None
    ]
    if len(numbers) != len(_ENDS) or not numbers[0] < one < numbers[1] < two:
        return False
    joints = [terms[number - 1].text if number else "" for number in numbers]
    return joints == list(_ENDS)


def without_years(statement: RowStatement, places: Sequence[int]) -> RowStatement:
    """A statement without the words that tell its years: "in 2021", "between the 2011 and the 2021 census", "since 1990"."""
    dropped: set[int] = set()
    terms = statement.terms
    for place in places:
        dropped.add(place)
        after = place + 1
        while after < len(terms) and terms[after].text in _beside("after"):
            dropped.add(after)
            after += 1
        before = place - 1
        while before >= 0 and terms[before].text in _beside("before") and place - before <= 4:
            dropped.add(before)
            before -= 1
        if before == -1 and after < len(terms) and terms[after].text == ",":
            dropped.add(after)
    for one, two in itertools.pairwise(sorted(places)):
        between = [spot for spot in range(one + 1, two) if spot not in dropped]
        if all(terms[spot].text in _beside("between") for spot in between):
            dropped |= set(between)
    return _kept(statement, dropped)


def _kept(statement: RowStatement, dropped: set[int]) -> RowStatement:
    moved: dict[int, int] = {}
    kept: list[Term] = []
    for place, term in enumerate(statement.terms):
        if place not in dropped:
            moved[place] = len(kept)
            kept.append(term)
    cues: list[RowCue] = []
    for cue in statement.cues:
        if all(place in moved for place in range(cue.first, cue.last)):
            cues.append(replace(cue, first=moved[cue.first], last=moved[cue.last - 1] + 1))
    return replace(statement, terms=tuple(kept), cues=tuple(cues))
