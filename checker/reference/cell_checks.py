"""Checks of single cells: required cells, words of a list, the shape of each type, keys, references, facets."""

from __future__ import annotations

from checker.reference.facets import facet_problems
from checker.reference.gathering import Gathering
from checker.reference.patterns import ID_PATTERN, NUMBER_PATTERN, NUMBER_TYPE, URL_PATTERN
from checker.reference.schema import TABLES, Column, ColumnType, Table
from checker.reference.stage_dates import DATE_PATTERN, FIRST_DAY


class CellChecks:
    """Checks that look at one column of one table at a time."""

    def __init__(self, gathering: Gathering, unread: frozenset[str]) -> None:
        self._gathering = gathering
        self._connection = gathering.connection
        self._unread = unread

    def cells(self, entry: Table, column: Column) -> None:
        """Required cells, words of a list, and the shape of each type."""
        name = f'"{column.name}"'
        rows = f"SELECT file, line, {name} AS value FROM stage.{entry.name} WHERE "  # noqa: S608 -- schema names
        filled = f"{name} <> '' AND "
        if column.required:
            self._gathering.report(
                f"{rows} trim({name}) = ''", column=column.name, problem="the cell is empty"
            )
        if column.choices:
            words = ", ".join(f"'{choice}'" for choice in column.choices)
            self._gathering.report(
                f"{rows} {filled} {name} NOT IN ({words})",
                column=column.name,
                problem="unknown word",
                hint="one of: " + ", ".join(column.choices),
            )
        if column.type is ColumnType.ID:
            self._gathering.report(
                f"{rows} {filled} NOT regexp_full_match({name}, '{ID_PATTERN}')",
                column=column.name,
                problem="is no usable id",
                hint="use letters, digits, hyphens, dots; at most 120",
            )
        if column.type is ColumnType.DATE:
            self._gathering.report(
                f"{rows} {filled} NOT (regexp_full_match({name}, '{DATE_PATTERN}')"
                f" AND coalesce({FIRST_DAY.format(name)} IS NOT NULL, false))",
                column=column.name,
                problem="is no date",
                hint="write 2023, 2023-08 or 2023-08-15",
            )
        if column.type is ColumnType.NUMBER:
            self._gathering.report(
                f"{rows} {filled} NOT (regexp_full_match({name}, '{NUMBER_PATTERN}')"
                f" AND try_cast({name} AS {NUMBER_TYPE}) IS NOT NULL)",
                column=column.name,
                problem="is no number",
                hint="write 1234.5: no thousands marks, at most 28 digits before and 10 after the point",
            )
        if column.type is ColumnType.FLAG:
            self._gathering.report(
                f"{rows} {filled} {name} NOT IN ('0', '1')", column=column.name, problem="is neither 1 nor 0"
            )
        if column.type is ColumnType.URL:
            self._gathering.report(
                f"{rows} {filled} NOT regexp_full_match({name}, '{URL_PATTERN}', 'i')",
                column=column.name,
                problem="is no http or https address",
            )
        if column.references and column.references not in self._unread:
            self._references(entry, column)

    def _references(self, entry: Table, column: Column) -> None:
        key = "entity" if column.references == "events" else "id"
        known = f"SELECT {key} AS id FROM stage.{column.references}"  # noqa: S608 -- schema names
        if column.references == "entities":
            known += " UNION ALL SELECT id FROM stage.places"
        self._gathering.report(
            f'SELECT file, line, "{column.name}" AS value FROM stage.{entry.name}'  # noqa: S608 -- schema names
            f' WHERE "{column.name}" <> \'\' AND "{column.name}" NOT IN ({known})',
            column=column.name,
            problem=f"no row of {column.references}.csv in any loaded pack has this id",
            hint=f"add it to a {column.references}.csv, or load the pack that has it",
        )

    def keys(self, entry: Table) -> None:
        """Keys that occur twice, within a pack or across packs; each later row names the first one."""
        keys = ", ".join(f'"{name}"' for name in entry.key)
        value = " || ', ' || ".join(f'"{name}"' for name in entry.key)
        self._gathering.report(
            f"""
            WITH counted AS (
                SELECT file, line, {value} AS value, row_number() OVER spot AS place,
                    first_value(file) OVER spot AS first_file, first_value(line) OVER spot AS first_line
                FROM stage.{entry.name} WHERE {keys.replace(", ", " || ")} <> ''
                WINDOW spot AS (PARTITION BY {keys} ORDER BY file, line)
            )
            SELECT counted.file, line, value, 'first used in ' || files.label || ':' || first_line
            FROM counted JOIN stage.files ON files.file = first_file WHERE place > 1
            """,  # noqa: S608 -- schema names
            column=entry.key[0],
            problem="occurs twice in the loaded packs",
        )
        if entry.name == "entities":
            self._gathering.report(
                "SELECT file, line, id FROM stage.entities WHERE id IN (SELECT id FROM stage.places)",
                column="id",
                problem="is the id of a country or place, which exists without a pack",
                hint="leave the row out, or choose another id",
            )

    def facets(self) -> None:
        """Keys and codes of facet cells; each distinct cell is looked at once."""
        found = self._connection.execute(
            "SELECT id FROM stage.entities UNION SELECT id FROM stage.places"
        ).fetchall()
        entities = frozenset(row[0] for row in found)
        for entry in TABLES:
            if not any(column.type is ColumnType.FACETS for column in entry.columns):
                continue
            cells = self._connection.execute(
                f"SELECT DISTINCT facets FROM stage.{entry.name} WHERE facets <> '' ORDER BY facets"  # noqa: S608 -- schema names
            ).fetchall()
            for (cell,) in cells:
                for problem, hint in facet_problems(cell, entities):
                    self._gathering.report(
                        f"SELECT file, line, facets FROM stage.{entry.name} WHERE facets = ?",  # noqa: S608 -- schema names
                        column="facets",
                        problem=problem,
                        hint=hint,
                        parameters=[cell],
                    )
