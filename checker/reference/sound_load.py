"""Loading packs in which nothing is wrong: each file is read once, straight into the typed tables of the store.

Every check here asks only whether all rows pass, over columns or their distinct values. Whoever does not pass goes
the long way (`build`), which names file, line, column and value of each fault; so does whoever needs a warning, where
somebody will read it. So a check may be too strict here, never too lax.
"""

from __future__ import annotations

import csv
import uuid
from collections.abc import Iterator, Sequence

from checker.reference.engine import duckdb
from checker.reference.facets import facet_problems
from checker.reference.pack_units import unit_problem
from checker.reference.packs import Pack, PackFile
from checker.reference.patterns import ID_PATTERN, NUMBER_PATTERN, NUMBER_TYPE, URL_PATTERN
from checker.reference.plain_paths import plain_path
from checker.reference.row_checks import VINTAGES
from checker.reference.schema import TABLES, Column, ColumnType, Table
from checker.reference.stage_dates import AFTER_LAST_DAY, DATE_PATTERN, FIRST_DAY
from checker.vocabulary.codes import ENTITY_FACETS

# Of what tells two vintages apart, the first few columns nearly always do.
_FEW = 4


class _NotSound(Exception):  # noqa: N818 -- a signal, not an error
    """Something needs a closer look."""


def load_sound(
    connection: duckdb.DuckDBPyConnection, packs: Sequence[Pack], schema: str, *, warnings: bool
) -> bool:
    """Load the packs into `schema`, all of it or nothing; False if they must go the long way.

    With `warnings`, rows that are only warned of must go there too. The tables hold the rows of all files in their order; where each file begins is told by `schema.files`.
    """
    connection.execute("BEGIN TRANSACTION")
    try:
        _Load(connection, schema, warnings=warnings).run(packs)
    except (_NotSound, duckdb.Error, UnicodeDecodeError, csv.Error):
        connection.execute("ROLLBACK")
        return False
    connection.execute("COMMIT")
    return True


class _Load:
    def __init__(self, connection: duckdb.DuckDBPyConnection, schema: str, *, warnings: bool) -> None:
        self._connection = connection
        self._schema = schema
        self._warnings = warnings
        # An empty cell is an empty text; DuckDB would take it for nothing at all.
        self._null = uuid.uuid4().hex

    def run(self, packs: Sequence[Pack]) -> None:
        """Load all files, then check them.

        Raises:
            _NotSound: a check failed. duckdb.Error: a cell is not of its type, or a row has other cells than the header.
        """
        for entry in TABLES:
            self._connection.execute(create_table(entry, self._schema))
        self._connection.execute(create_files(self._schema))
        begins = {entry.name: 0 for entry in TABLES}
        tables = {entry.name: entry for entry in TABLES}
        for pack in packs:
            for file in pack.files:
                count = self._read(file, tables[file.table], pack.name)
                lines = None if is_plain(file, count) else row_lines(file)
                if lines is not None and len(lines) != count:
                    raise _NotSound
                self._connection.execute(
                    f"INSERT INTO {self._schema}.files VALUES (?, ?, ?, ?, ?)",  # noqa: S608 -- the schema is "main" or "store.main"
                    [file.table, pack.name, begins[file.table], count, lines],
                )
                begins[file.table] += count
        filled = [entry for entry in TABLES if begins[entry.name]]
        for entry in filled:
            faults = [fault for column in entry.columns for fault in _faults(column)]
            self._none(f"SELECT 1 FROM {self._schema}.{entry.name} WHERE {' OR '.join(faults)}")  # noqa: S608 -- schema names
            self._keys(entry)
            self._dates(entry)
            for column in entry.columns:
                if column.references:
                    self._references(entry, column)
        self._rows({entry.name for entry in filled})
        self._facets(filled)

    def _read(self, file: PackFile, entry: Table, pack: str) -> int:
        with file.path.open(encoding="utf-8-sig", newline="") as stream:
            header = next(csv.reader(stream), [])
        if len(set(header)) != len(header) or not set(header) <= set(entry.column_names):
            raise _NotSound
        if any(column.required and column.name not in header for column in entry.columns):
            raise _NotSound
        columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(len(header)))
        cells = ", ".join(
            _cell(column, f"c{header.index(column.name)}" if column.name in header else "''")
            for column in entry.columns
        )
        with plain_path(file.path) as path:
            counted = self._connection.execute(
                f"""
                INSERT INTO {self._schema}.{entry.name} SELECT {cells}, ? FROM read_csv(
                    ?, auto_detect=false, header=true, delim=',', quote='"', escape='"', columns={{{columns}}},
                    nullstr=?, strict_mode=true, null_padding=false, max_line_size=16777216)
                """,  # noqa: S608 -- c0, c1, ... are made here; no name from a file is in the text
                [pack, str(path), self._null],
            ).fetchone()
        return int(counted[0]) if counted else 0

    def _none(self, query: str) -> None:
        if self._connection.execute(f"{query} LIMIT 1").fetchone() is not None:
            raise _NotSound

    def _is_distinct(self, table: str, names: Sequence[str]) -> bool:
        cells = ", ".join(f'"{name}"' for name in names)
        # Two texts with one hash send a sound pack the long way, and do no other harm. Sorting the hashes here
        # takes a third of the time of DuckDB's count of distinct ones.
        hashes = self._connection.execute(
            f"SELECT hash({cells}) AS hash FROM {self._schema}.{table}"  # noqa: S608 -- schema names
        ).fetchnumpy()["hash"]
        hashes.sort()
        return not bool((hashes[1:] == hashes[:-1]).any())

    def _keys(self, entry: Table) -> None:
        if not self._is_distinct(entry.name, entry.key):
            raise _NotSound
        same = VINTAGES.get(entry.name)
        if (
            same
            and not self._is_distinct(entry.name, same[:_FEW])
            and not self._is_distinct(entry.name, same)
        ):
            raise _NotSound

    def _references(self, entry: Table, column: Column) -> None:
        key = "entity" if column.references == "events" else "id"
        known = f"SELECT {key} FROM {self._schema}.{column.references}"  # noqa: S608 -- schema names
        if column.references == "entities":
            known += " UNION ALL SELECT id FROM stage.places"
        self._none(
            f'SELECT 1 FROM {self._schema}.{entry.name} WHERE "{column.name}" <> \'\' AND "{column.name}" NOT IN ({known})'  # noqa: S608 -- schema names
        )

    def _dates(self, entry: Table) -> None:
        names = [column.name for column in entry.columns if column.type is ColumnType.DATE]
        if not names:
            return
        forecast = "status = 'forecast'" if entry.name == "observations" else "false"
        faults = [
            f"SELECT 1 FROM (SELECT DISTINCT {name} AS day FROM days) WHERE day <> ''"  # noqa: S608 -- schema names
            f" AND NOT (regexp_full_match(day, '{DATE_PATTERN}') AND coalesce({FIRST_DAY.format('day')} IS NOT NULL, false))"
            for name in map(_quoted, names)
        ]
        orders = [("start", _quoted("end"), "")] if {"start", "end"} <= set(names) else []
        if entry.name == "observations":
            orders.append(("as_of", "published", "AND NOT forecast"))
        if entry.name == "designations" and self._warnings:
            orders.append(("as_of", "published", ""))
        # Of two dates the later one is the greater text, or the longer one of the same beginning.
        faults += [
            f"SELECT 1 FROM (SELECT DISTINCT {first}, {last} FROM days"  # noqa: S608 -- schema names
            f" WHERE {first} <> '' AND {last} <> '' AND {last} < {first} {only})"
            f" WHERE {AFTER_LAST_DAY.format(last)} <= {FIRST_DAY.format(first)}"
            for first, last, only in orders
        ]
        # Rows share their days: what is asked of the days is asked of each set of them once.
        self._none(
            f"WITH days AS MATERIALIZED (SELECT DISTINCT {', '.join(map(_quoted, names))}, {forecast} AS forecast"  # noqa: S608 -- schema names
            f" FROM {self._schema}.{entry.name}) SELECT * FROM ({' UNION ALL '.join(faults)})"
        )

    def _rows(self, filled: set[str]) -> None:
        schema = self._schema
        for query in _row_queries(schema):
            self._none(query)
        for (unit,) in self._connection.execute(f"SELECT DISTINCT unit FROM {schema}.indicators").fetchall():  # noqa: S608 -- schema names
            if unit_problem(unit) is not None:
                raise _NotSound
        query = f"SELECT 1 FROM {schema}.sources WHERE url = '' LIMIT 1"  # noqa: S608 -- schema names
        if self._warnings and self._connection.execute(query).fetchone() is not None:
            for name in sorted(filled & {"observations", "designations", "events", "tenures", "accounts"}):
                self._none(
                    f"SELECT 1 FROM {schema}.{name} WHERE verification <> 'unconfirmed'"  # noqa: S608 -- schema names
                    f" AND source IN (SELECT id FROM {schema}.sources WHERE url = '')"
                )

    def _facets(self, filled: Sequence[Table]) -> None:
        cells: set[str] = set()
        for entry in filled:
            if any(column.type is ColumnType.FACETS for column in entry.columns):
                query = f"SELECT DISTINCT facets FROM {self._schema}.{entry.name} WHERE facets <> ''"  # noqa: S608 -- schema names
                cells |= {row[0] for row in self._connection.execute(query).fetchall()}
        named = {code.strip() for cell in cells for code in _named_entities(cell)}
        known: frozenset[str] = frozenset()
        if named:
            rows = self._connection.execute(
                f"SELECT id FROM {self._schema}.entities WHERE id IN (SELECT unnest(?))"  # noqa: S608 -- schema names
                " UNION SELECT id FROM stage.places",
                [sorted(named)],
            ).fetchall()
            known = frozenset(row[0] for row in rows)
        if any(facet_problems(cell, known) for cell in cells):
            raise _NotSound


def _row_queries(schema: str) -> Iterator[str]:
    """What no row may be: each query finds such rows."""
    yield (
        f"SELECT 1 FROM {schema}.observations WHERE (low IS NULL AND value IS NULL AND high IS NULL)"  # noqa: S608 -- schema names
        " OR low > value OR value > high OR low > high"
    )
    yield f"SELECT 1 FROM {schema}.events WHERE start = '' AND \"end\" = '' AND ongoing_as_of = ''"  # noqa: S608 -- schema names
    for name, column, kind in (("events", "entity", "Event"), ("tenures", "office", "Position")):
        yield (
            f"SELECT 1 FROM {schema}.{name} AS rows JOIN {schema}.entities AS entities"  # noqa: S608 -- schema names
            f" ON entities.id = rows.{column} WHERE entities.type <> '{kind}'"
        )
    yield (
        f"SELECT 1 FROM {schema}.entities WHERE (country <> '' AND country NOT IN (SELECT id FROM stage.places))"  # noqa: S608 -- schema names
        " OR id IN (SELECT id FROM stage.places)"
    )
    yield (
        f"SELECT 1 FROM {schema}.accounts WHERE NOT contains(facets, 'relation=')"  # noqa: S608 -- schema names
        " OR (contains(facets, 'relation=quotation') AND words = '')"
    )


def create_table(entry: Table, schema: str) -> str:
    """The statement that makes a typed table of the store."""
    types = {ColumnType.NUMBER: NUMBER_TYPE, ColumnType.FLAG: "BOOLEAN"}
    columns = ", ".join(f'"{column.name}" {types.get(column.type, "VARCHAR")}' for column in entry.columns)
    return f"CREATE TABLE {schema}.{entry.name} ({columns}, pack VARCHAR)"


def create_files(schema: str) -> str:
    """The statement that makes the table of files: where the rows of each begin, and on which lines they stand.

    `lines` is empty where every line after the header is a row.
    """
    return f"CREATE TABLE {schema}.files (tbl VARCHAR, pack VARCHAR, first BIGINT, count BIGINT, lines INTEGER[])"


def is_plain(file: PackFile, count: int) -> bool:
    """Whether every line of a file after its header is a row."""
    return file.newlines + (0 if file.ends_with_newline else 1) == count + 1


def row_lines(file: PackFile) -> list[int]:
    """The line on which each row after the header starts; blank lines are no rows."""
    lines: list[int] = []
    with file.path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream)
        line = 1
        for row in reader:
            if row:
                lines.append(line)
            line = reader.line_num + 1
    return lines[1:]


def _cell(column: Column, cell: str) -> str:
    """A cell as its type; what is no number, or no flag, stops the load."""
    if column.type is ColumnType.NUMBER:
        return (
            f"CASE WHEN {cell} = '' THEN NULL WHEN regexp_full_match({cell}, '{NUMBER_PATTERN}')"
            f" THEN CAST({cell} AS {NUMBER_TYPE}) ELSE error('no number') END"
        )
    if column.type is ColumnType.FLAG:
        return (
            f"CASE {cell} WHEN '1' THEN true WHEN '0' THEN false WHEN '' THEN NULL ELSE error('no flag') END"
        )
    return cell


def _faults(column: Column) -> Iterator[str]:
    """What a cell of the column must not be."""
    name = _quoted(column.name)
    if column.required:
        # A cell of nothing but blanks begins with one.
        empty = (
            f"{name} IS NULL"
            if column.type is ColumnType.FLAG
            else f"{name} = '' OR starts_with({name}, ' ')"
        )
        yield empty
    if column.choices:
        words = ", ".join(f"'{word}'" for word in ("", *column.choices))
        yield f"{name} NOT IN ({words})"
    if column.type is ColumnType.ID and not column.references:
        yield f"NOT regexp_full_match({name}, '{ID_PATTERN}')"
    if column.type is ColumnType.URL:
        yield f"({name} <> '' AND NOT regexp_full_match({name}, '{URL_PATTERN}', 'i'))"


def _named_entities(cell: str) -> Iterator[str]:
    for part in cell.split(";"):
        key, _, value = part.partition("=")
        if key.strip() in ENTITY_FACETS:
            yield from value.split("+")


def _quoted(name: str) -> str:
    return f'"{name}"'
