"""The data set of a run, opened for reading with DuckDB: the findings, the documents, and the rows that findings rest on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from checker.archive.finding_rows import finding_columns, quoted
from checker.archive.folders import Folder
from checker.archive.parts import DOCUMENT_COLUMNS, DOCUMENTS, FINDINGS, extra_columns
from checker.archive.run_folder import read_manifest
from checker.errors import UsageError
from checker.reference.engine import duckdb
from checker.reference.free_queries import QueryResult, first_line, free_query

_MEMORY = "1GB"
TABLES = {
    "findings": "one row a finding",
    "judged": "the findings with a verdict, without those that copies only repeat",
    "documents": "one row a document, those that could not be checked among them",
    "evidence": "one row for each row of a source that a finding was compared with",
}


def is_data_set(folder: str) -> bool:
    """Whether a folder is that of a run over an archive."""
    return read_manifest(Folder(folder)) is not None


@contextmanager
def opened(address: str, *, complete: bool = True) -> Iterator[Any]:
    """A connection with the tables `findings`, `documents` and `evidence`, that can read nothing else and change nothing.

    Raises:
        UsageError: there is no complete data set.
    """
    folder = Folder(address)
    manifest = read_manifest(folder)
    if manifest is None:
        raise UsageError(f"{address}: no run over an archive", "name the folder of 'checker run --archive'")
    if complete and manifest.get("state") != "complete":
        raise UsageError(
            f"{address}: the run is not complete", "run the same command again; it goes on where it stopped"
        )
    with TemporaryDirectory(prefix="checker-findings-") as temporary:
        here = folder.path
        if here is None:
            here = Path(temporary, "data")
            for name in (*folder.names(FINDINGS), *folder.names(DOCUMENTS)):
                target = here / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(folder.read(name) or b"")
        try:
            with duckdb.connect(config=_config(Path(temporary))) as connection:
                _views(connection, here.resolve())
                yield connection
        except duckdb.Error as error:
            raise UsageError(
                f"{address}: the data set cannot be read: {first_line(error)}",
                "name the folder of a run's findings",
            ) from error


def query(address: str, sql: str, *, max_rows: int, seconds: float) -> QueryResult:
    """Run one reading statement of a user's own over a data set.

    Raises:
        UsageError: there is none, the text is no single SELECT, is not valid, or ran longer than `seconds`.
    """
    with opened(address) as connection:
        try:
            return free_query(connection, sql, max_rows=max_rows, seconds=seconds)
        except UsageError as error:
            if error.problem.startswith("the query failed"):
                raise UsageError(error.problem, f"tables: {', '.join(TABLES)}") from error
            raise


def _config(temporary: Path) -> dict[str, Any]:
    return {
        "memory_limit": _MEMORY,
        "temp_directory": str(temporary / "spilled"),
        "python_enable_replacements": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }


def _views(connection: Any, folder: Path) -> None:
    columns = {FINDINGS: finding_columns() | extra_columns(), DOCUMENTS: dict(DOCUMENT_COLUMNS)}
    columns[DOCUMENTS].pop("signature")
    for table, own in columns.items():
        if any((folder / table).rglob("*.parquet")):
            source = f"SELECT * FROM read_parquet('{quoted(str(folder / table))}/*/*.parquet', hive_partitioning = false)"  # noqa: S608 - a quoted path
        else:  # nothing was found in nothing
            nothing = own | {"original": "BIGINT", "copy_of": "VARCHAR"}
            cells = ", ".join(f'NULL::{type_} AS "{name}"' for name, type_ in nothing.items())
            source = f"SELECT {cells} WHERE false"
        connection.execute(f"CREATE VIEW {table} AS {source}")
    connection.execute(
        "CREATE VIEW evidence AS SELECT finding, document, document_number, month, verdict, severity, code, copy_of, "
        'unnest("references", recursive := false) AS reference FROM findings'
    )
    connection.execute(
        "CREATE VIEW judged AS SELECT * FROM findings WHERE verdict <> 'unverifiable' AND copy_of IS NULL"
    )
    connection.execute(
        "SET allowed_directories = ?",
        [[str(folder), connection.execute("SELECT current_setting('temp_directory')").fetchone()[0]]],
    )
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
