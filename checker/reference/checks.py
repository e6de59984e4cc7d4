"""The checks of staged packs, set-based: each is one query over all rows of a table.

Every query yields (file, line, value) or, where the hint depends on the row, (file, line, value, hint).
"""

from __future__ import annotations

import duckdb

from checker.reference.complaints import Complaint
from checker.reference.facets import facet_problems
from checker.reference.schema import TABLES, Column, ColumnType, Table

# Rows that one check of one column names; the rest of a systematic fault adds nothing.
_MOST_ROWS = 1000

_ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._+-]{0,119}"
_DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?"
_URL_PATTERN = r"https?://[^\s<>\x00-\x1f]+"

# The first day of a partial date, as a date; NULL if the text is none.
_FIRST = (
    "try_cast(CASE length({0}) WHEN 4 THEN {0} || '-01-01' WHEN 7 THEN {0} || '-01' ELSE {0} END AS DATE)"
)
# The first day after it.
_AFTER = (
    "("
    + _FIRST
    + " + CASE length({0}) WHEN 4 THEN INTERVAL 1 YEAR WHEN 7 THEN INTERVAL 1 MONTH ELSE INTERVAL 1 DAY END)"
)


def check_stage(connection: duckdb.DuckDBPyConnection) -> list[Complaint]:
    """Every fault of the staged rows, and warnings; the order is that of tables and columns."""
    checker = _Checker(connection)
    for entry in TABLES:
        for column in entry.columns:
            checker.cells(entry, column)
        checker.keys(entry)
    checker.facets()
    checker.observations()
    checker.dates()
    checker.kinds()
    checker.accounts()
    checker.provenance()
    return checker.complaints


class _Checker:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.complaints: list[Complaint] = []

    def _report(
        self,
        query: str,
        *,
        column: str,
        problem: str,
        hint: str = "",
        warning: bool = False,
    ) -> None:
        rows = self._connection.execute(f"{query} ORDER BY file, line LIMIT {_MOST_ROWS}").fetchall()
        if not rows:
            return
        labels = dict(self._connection.execute("SELECT file, label FROM stage.files").fetchall())
        for file, line, value, *more in rows:
            self.complaints.append(
                Complaint(
                    file=labels[file],
                    line=line,
                    column=column,
                    problem=problem,
                    value="" if value is None else str(value),
                    hint=more[0] if more else hint,
                    warning=warning,
                )
            )

    def cells(self, entry: Table, column: Column) -> None:
        """Required cells, words of a list, and the shape of each type."""
        name = f'"{column.name}"'
        rows = f"SELECT file, line, {name} AS value FROM stage.{entry.name} WHERE "  # noqa: S608 -- schema names
        filled = f"{name} <> '' AND "
        if column.required:
            self._report(f"{rows} trim({name}) = ''", column=column.name, problem="the cell is empty")
        if column.choices:
            words = ", ".join(f"'{choice}'" for choice in column.choices)
            self._report(
                f"{rows} {filled} {name} NOT IN ({words})",
                column=column.name,
                problem="unknown word",
                hint="one of: " + ", ".join(column.choices),
            )
        if column.type is ColumnType.ID:
            self._report(
                f"{rows} {filled} NOT regexp_full_match({name}, '{_ID_PATTERN}')",
                column=column.name,
                problem="is no usable id",
                hint="use letters, digits, hyphens, dots; at most 120",
            )
        if column.type is ColumnType.DATE:
            self._report(
                f"{rows} {filled} NOT (regexp_full_match({name}, '{_DATE_PATTERN}')"
                f" AND coalesce({_FIRST.format(name)} IS NOT NULL, false))",
                column=column.name,
                problem="is no date",
                hint="write 2023, 2023-08 or 2023-08-15",
            )
        if column.type is ColumnType.NUMBER:
            self._report(
                rf"{rows} {filled} NOT (regexp_full_match({name}, '-?\d{{1,28}}(\.\d{{1,10}})?')"
                f" AND try_cast({name} AS DECIMAL(38,10)) IS NOT NULL)",
                column=column.name,
                problem="is no number",
                hint="write 1234.5: no thousands marks, at most 28 digits before and 10 after the point",
            )
        if column.type is ColumnType.FLAG:
            self._report(
                f"{rows} {filled} {name} NOT IN ('0', '1')", column=column.name, problem="is neither 1 nor 0"
            )
        if column.type is ColumnType.URL:
            self._report(
                f"{rows} {filled} NOT regexp_full_match({name}, '{_URL_PATTERN}', 'i')",
                column=column.name,
                problem="is no http or https address",
            )
        if column.references:
            self._references(entry, column)

    def _references(self, entry: Table, column: Column) -> None:
        key = "entity" if column.references == "events" else "id"
        known = f"SELECT {key} AS id FROM stage.{column.references}"  # noqa: S608 -- schema names
        if column.references == "entities":
            known += " UNION ALL SELECT id FROM stage.places"
        self._report(
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
        self._report(
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
            self._report(
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
                    rows = self._connection.execute(
                        f"SELECT label, line FROM stage.{entry.name} JOIN stage.files USING (file)"  # noqa: S608 -- schema names
                        " WHERE facets = ? ORDER BY file, line LIMIT 1",
                        [cell],
                    ).fetchall()
                    for label, line in rows:
                        self.complaints.append(
                            Complaint(
                                file=label, line=line, column="facets", problem=problem, value=cell, hint=hint
                            )
                        )

    def observations(self) -> None:
        """Figures: something stated, bounds in order, no vintage twice."""
        self._report(
            "SELECT file, line, id FROM stage.observations WHERE low = '' AND value = '' AND high = ''",
            column="value",
            problem="the row states no figure",
            hint="fill low, value or high",
        )
        number = "try_cast(nullif({}, '') AS DECIMAL(38,10))"
        for left, right in (("low", "value"), ("value", "high"), ("low", "high")):
            self._report(
                f"SELECT file, line, {left} FROM stage.observations"  # noqa: S608 -- schema names
                f" WHERE {number.format(left)} > {number.format(right)}",
                column=left,
                problem=f"is more than {right}",
            )
        same = 'indicator, entity, definition, source, start, "end", as_of, published'
        self._report(
            f"""
            WITH counted AS (SELECT file, line, id, row_number() OVER (PARTITION BY {same} ORDER BY file, line) AS place
                FROM stage.observations)
            SELECT file, line, id FROM counted WHERE place > 1
            """,  # noqa: S608 -- schema names
            column="id",
            problem="the same source, definition and dates occur twice",
            hint="give one row for each vintage and definition",
        )

    def dates(self) -> None:
        """Ends not before starts; figures that were public before the day they speak of."""
        for name in ("observations", "designations", "events", "tenures", "accounts"):
            self._report(
                f'SELECT file, line, "end" FROM stage.{name}'  # noqa: S608 -- schema names
                f" WHERE start <> '' AND \"end\" <> '' AND {_AFTER.format(chr(34) + 'end' + chr(34))} <= {_FIRST.format('start')}",
                column="end",
                problem="is before the start",
            )
        early = (
            f"as_of <> '' AND published <> '' AND {_AFTER.format('published')} <= {_FIRST.format('as_of')}"
        )
        self._report(
            f"SELECT file, line, published FROM stage.observations WHERE status <> 'forecast' AND {early}",  # noqa: S608 -- schema names
            column="published",
            problem="a figure that is no forecast was published before the day it speaks of",
            hint="mark it as forecast, or mend the dates",
        )
        self._report(
            "SELECT file, line, entity FROM stage.events WHERE start = '' AND \"end\" = '' AND ongoing_as_of = ''",
            column="start",
            problem="the event has no date",
        )

    def kinds(self) -> None:
        """Events are entities of the type Event, offices of the type Position."""
        for name, column, kind in (("events", "entity", "Event"), ("tenures", "office", "Position")):
            self._report(
                f"SELECT rows.file, rows.line, rows.{column} FROM stage.{name} AS rows JOIN stage.entities AS entities"  # noqa: S608 -- schema names
                f" ON entities.id = rows.{column} WHERE entities.type <> '{kind}'",
                column=column,
                problem=f"names an entity that is not of the type {kind}",
            )
        self._report(
            "SELECT file, line, country FROM stage.entities WHERE country <> '' AND country NOT IN (SELECT id FROM stage.places)",
            column="country",
            problem="is no code of a country",
            hint="ISO 3166-1 alpha-2, as in FR",
        )

    def accounts(self) -> None:
        """Accounts say what relation they are about, and quotations what was said."""
        self._report(
            "SELECT file, line, facets FROM stage.accounts WHERE NOT contains(facets, 'relation=')",
            column="facets",
            problem="does not say what relation the account is about",
            hint="add relation=code, as in relation=transfer",
        )
        self._report(
            "SELECT file, line, id FROM stage.accounts WHERE contains(facets, 'relation=quotation') AND words = ''",
            column="words",
            problem="a quotation without its words",
            hint="fill words with what was said",
        )

    def provenance(self) -> None:
        """Rows that say they were read somewhere, while their source has no address."""
        for name in ("observations", "designations", "events", "tenures", "accounts"):
            self._report(
                f"SELECT rows.file, rows.line, rows.source FROM stage.{name} AS rows JOIN stage.sources AS sources"  # noqa: S608 -- schema names
                " ON sources.id = rows.source WHERE sources.url = '' AND rows.verification <> 'unconfirmed'",
                column="source",
                problem="the row is not marked as unconfirmed, but its source has no address",
                warning=True,
            )
