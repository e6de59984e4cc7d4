"""Loading packs into DuckDB: every file by one scan, every check by one query over all of its rows.

Rows go into a `stage` schema as text, with pack, file and position, are checked there, and only then become
the typed tables of the store. Complaints of all files are gathered before anything is raised.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from checker.reference.checks import check_stage
from checker.reference.complaints import Complaint, PackError
from checker.reference.engine import duckdb
from checker.reference.packs import Pack, PackFile
from checker.reference.patterns import NUMBER_TYPE
from checker.reference.plain_paths import plain_path
from checker.reference.schema import TABLES, ColumnType, Table, table
from checker.reference.sound_load import create_files, create_table, is_plain, load_sound, row_lines
from checker.vocabulary.places import places

# Structural faults of one file that are listed one by one.
_MOST_FAULTS = 1000

_SQL_TYPES = {ColumnType.NUMBER: NUMBER_TYPE, ColumnType.FLAG: "BOOLEAN"}


def build_tables(
    connection: duckdb.DuckDBPyConnection,
    packs: Sequence[Pack],
    *,
    schema: str,
    unread: frozenset[str] = frozenset(),
    warnings: bool = False,
) -> tuple[Complaint, ...]:
    """Load, check and convert the packs into typed tables in `schema`, which must exist ("main", "store.main").

    Args:
        connection: must be able to read the packs' files.
        packs: in load order.
        schema: where the tables go.
        unread: tables that lie in packs which could not be read; rows that name theirs are not blamed.
        warnings: whether they are wanted; a sound pack that has some takes longer then.

    Returns:
        The warnings that were wanted, in order of file and line.

    Raises:
        PackError: with every fault of every file; nothing is then written to `schema`.
    """
    connection.execute("CREATE SCHEMA stage")
    connection.execute("CREATE TABLE stage.places (id VARCHAR)")
    connection.execute(
        "INSERT INTO stage.places SELECT unnest(?)", [sorted(place.code for place in places())]
    )
    if not unread and load_sound(connection, packs, schema, warnings=warnings):
        _write_packs(connection, packs, schema)
        connection.execute("DROP SCHEMA stage CASCADE")
        return ()
    complaints: list[Complaint] = []
    for entry in TABLES:
        connection.execute(_create_stage(entry))
    connection.execute("CREATE TABLE stage.files (file INTEGER, label VARCHAR)")
    number = 0
    for pack in packs:
        for file in pack.files:
            connection.execute("INSERT INTO stage.files VALUES (?, ?)", [number, file.label])
            faults = _load(connection, file, number, pack.name)
            if faults:
                unread |= {file.table}
            complaints += faults
            number += 1
    complaints += check_stage(connection, unread=unread)
    complaints.sort()
    faults = [complaint for complaint in complaints if not complaint.warning]
    if faults:
        raise PackError(faults)
    _write_tables(connection, packs, schema)
    connection.execute("DROP SCHEMA stage CASCADE")
    return tuple(complaints) if warnings else ()


def _create_stage(entry: Table) -> str:
    columns = ", ".join(f'"{name}" VARCHAR' for name in entry.column_names)
    return f"CREATE TABLE stage.{entry.name} (file INTEGER, pack VARCHAR, line INTEGER, {columns})"


def _load(connection: duckdb.DuckDBPyConnection, file: PackFile, number: int, pack: str) -> list[Complaint]:
    entry = table(file.table)
    header, complaints = _header(file, entry)
    if complaints:
        return complaints
    names = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(len(header)))
    cells = ", ".join(
        f"coalesce(c{header.index(name)}, '')" if name in header else "''" for name in entry.column_names
    )
    try:
        with plain_path(file.path) as path:
            connection.execute(
                f"""
                CREATE TABLE stage.raw AS SELECT * FROM read_csv(
                    ?, auto_detect=false, header=true, delim=',', quote='"', escape='"', columns={{{names}}},
                    strict_mode=true, null_padding=false, max_line_size=16777216,
                    store_rejects=true, rejects_table='raw_errors', rejects_scan='raw_scans', rejects_limit=1)
                """,  # noqa: S608 -- c0, c1, ... are made here; no name from a file is in the text
                [str(path)],
            )
    except duckdb.Error as error:
        connection.execute("DROP TABLE IF EXISTS stage.raw")
        return _structure_faults(file, len(header)) or [
            Complaint(file=file.label, problem="cannot be read as CSV", value=str(error).partition("\n")[0])
        ]
    try:
        if connection.execute("SELECT count(*) FROM raw_errors").fetchone() != (0,):
            return _structure_faults(file, len(header)) or [
                Complaint(
                    file=file.label, problem="cannot be read as CSV", hint="quote cells that hold commas"
                )
            ]
        counted = connection.execute("SELECT count(*) FROM stage.raw").fetchone()
        rows = counted[0] if counted else 0
        # One line a row is the usual case; else the lines are counted by a reader that knows about quotes.
        if is_plain(file, rows):
            lines = "raw.rowid + 2"
            join = ""
        else:
            connection.execute("CREATE TABLE stage.lines AS SELECT unnest(?) AS line", [row_lines(file)])
            lines, join = "lines.line", "JOIN stage.lines ON lines.rowid = raw.rowid ORDER BY raw.rowid"
        connection.execute(
            f"INSERT INTO stage.{entry.name} SELECT ?, ?, {lines}, {cells} FROM stage.raw {join}",  # noqa: S608 -- schema names
            [number, pack],
        )
    finally:
        for name in ("stage.raw", "stage.lines", "raw_errors", "raw_scans"):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
    return []


def _header(file: PackFile, entry: Table) -> tuple[list[str], list[Complaint]]:
    def fault(problem: str, *, column: str = "", value: str = "", hint: str = "") -> Complaint:
        return Complaint(file=file.label, line=1, column=column, problem=problem, value=value, hint=hint)

    try:
        with file.path.open(encoding="utf-8-sig", newline="") as stream:
            header = next(csv.reader(stream), [])
    except UnicodeDecodeError:
        # Text is decoded in blocks, so the fault may lie far below the header.
        line = _first_bad_line(file.path)
        return [], [
            Complaint(file=file.label, line=line, problem="is not UTF-8", hint="save the file as UTF-8")
        ]
    except csv.Error as error:
        return [], [fault(f"is no valid CSV: {error}")]
    known = entry.column_names
    faults: list[Complaint] = []
    for index, name in enumerate(header):
        if name not in known:
            faults.append(fault("no such column", column=name, hint=_nearest(name, known)))
        elif name in header[:index]:
            faults.append(fault("the column occurs twice", column=name))
    missing = [column.name for column in entry.columns if column.required and column.name not in header]
    if missing:
        faults.append(
            fault("columns are missing: " + ", ".join(missing), hint="the header must be: " + ",".join(known))
        )
    return header, faults


def _nearest(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    return f"did you mean {close[0]!r}?" if close else "known columns: " + ", ".join(known)


def _structure_faults(file: PackFile, width: int) -> list[Complaint]:
    """Rows with too many or too few cells, and bytes that are no UTF-8, with their lines."""
    faults: list[Complaint] = []
    try:
        with file.path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            line = 1
            for row in reader:
                if row and len(row) != width:
                    faults.append(
                        Complaint(
                            file=file.label,
                            line=line,
                            problem=f"the row has {len(row)} cells, the header {width}",
                            hint="quote cells that hold commas",
                        )
                    )
                if len(faults) >= _MOST_FAULTS:
                    break
                line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Complaint(file=file.label, line=line, problem=f"is no valid CSV: {error}"))
    except UnicodeDecodeError:
        faults.append(Complaint(file=file.label, line=_first_bad_line(file.path), problem="is not UTF-8"))
    return faults


def _first_bad_line(path: Path) -> int:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 0


def _write_packs(connection: duckdb.DuckDBPyConnection, packs: Sequence[Pack], schema: str) -> None:
    connection.execute(
        f"CREATE TABLE {schema}.packs (name VARCHAR, title VARCHAR, description VARCHAR, version VARCHAR,"
        " licence VARCHAR, digest VARCHAR)"
    )
    for pack in packs:
        connection.execute(
            f"INSERT INTO {schema}.packs VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 -- the schema is "main" or "store.main"
            [pack.name, pack.title, pack.description, pack.version, pack.licence, pack.digest],
        )


def _write_tables(connection: duckdb.DuckDBPyConnection, packs: Sequence[Pack], schema: str) -> None:
    _write_packs(connection, packs, schema)
    connection.execute(create_files(schema))
    for entry in TABLES:
        cells = ", ".join(
            f"try_cast(nullif(\"{column.name}\", '') AS {_SQL_TYPES[column.type]})"
            if column.type in _SQL_TYPES
            else f'"{column.name}"'
            for column in entry.columns
        )
        connection.execute(create_table(entry, schema))
        connection.execute(
            # Rows stand in the order of packs and lines, which a plain scan keeps: a sort would cost more than the load.
            f"INSERT INTO {schema}.{entry.name} SELECT {cells}, pack FROM stage.{entry.name}"  # noqa: S608 -- schema names
        )
        connection.execute(
            f"INSERT INTO {schema}.files SELECT ?, any_value(pack), min(rowid), count(*), list(line ORDER BY rowid)"  # noqa: S608 -- schema names
            f" FROM stage.{entry.name} GROUP BY file ORDER BY file",
            [entry.name],
        )
