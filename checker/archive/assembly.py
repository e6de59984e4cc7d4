"""The parts of a run to a data set: findings and documents in folders by month, copies told from originals."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from checker.archive.copies import copies
from checker.archive.finding_rows import quoted
from checker.archive.folders import Folder
from checker.archive.parts import DOCUMENTS, FINDINGS, PARTS
from checker.errors import UsageError
from checker.reference.engine import duckdb

_BUILDING = ".building"
_MEMORY = "1GB"
# Rows of a month that are held before they are written; with many months at a time they are what takes memory.
_HELD_ROWS = 10_000


def assemble(folder: Folder, likeness: float | None) -> None:
    """Make the data set of a run in place of what is there of one; the parts stay.

    Raises:
        UsageError: it cannot be written.
    """
    for table in (FINDINGS, DOCUMENTS):
        folder.remove(table)
    if folder.path is not None:
        work = folder.path / _BUILDING
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        try:
            _build(folder.path / PARTS, work, likeness)
            for table in (FINDINGS, DOCUMENTS):
                (work / table).rename(folder.path / table)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        return
    with tempfile.TemporaryDirectory(prefix="checker-archive-") as name:
        here = Path(name)
        (here / _BUILDING).mkdir()
        for part in folder.names(PARTS):
            target = here / part
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(folder.read(part) or b"")
        _build(here / PARTS, here / _BUILDING, likeness)
        for path in sorted((here / _BUILDING).rglob("*.parquet")):
            folder.write(path.relative_to(here / _BUILDING).as_posix(), path.read_bytes())


def _build(parts: Path, work: Path, likeness: float | None) -> None:
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,  # rows stay in the order of the parts
        "memory_limit": _MEMORY,
        "temp_directory": str(work / "spilled"),
        "python_enable_replacements": "false",
        "partitioned_write_flush_threshold": _HELD_ROWS,
    }
    for table in (FINDINGS, DOCUMENTS):
        (work / table).mkdir()
    database = work / "work.duckdb"
    try:
        with duckdb.connect(str(database), config=config) as connection:
            if not any(parts.rglob("*.parquet")):
                return
            connection.execute(
                f"CREATE TABLE documents AS SELECT * FROM {_all(parts, DOCUMENTS)} ORDER BY document_number"  # noqa: S608 - a quoted path
            )
            _mark_copies(connection, parts, likeness)
            _write(
                connection,
                f"SELECT own.*, originals.original, first.document AS copy_of FROM {_all(parts, FINDINGS)} AS own "  # noqa: S608 - a quoted path
                "LEFT JOIN repeated ON repeated.document_number = own.document_number AND repeated.finding_key = "
                f"{_KEY} LEFT JOIN originals ON originals.document_number = repeated.document_number "
                "LEFT JOIN documents AS first ON first.document_number = originals.original",
                work / FINDINGS,
            )
            _write(
                connection,
                "SELECT own.* EXCLUDE (signature), originals.original, first.document AS copy_of "
                "FROM documents AS own LEFT JOIN originals USING (document_number) "
                "LEFT JOIN documents AS first ON first.document_number = originals.original ORDER BY own.document_number",
                work / DOCUMENTS,
            )
    except duckdb.Error as error:
        first = str(error).strip().partition("\n")[0]
        raise UsageError(
            f"{parts.parent}: the data set cannot be written: {first}",
            "make room, and run the same command again",
        ) from error
    finally:
        database.unlink(missing_ok=True)
        shutil.rmtree(work / "spilled", ignore_errors=True)


# What makes two findings of copies the same one.
_KEY = "hash(own.finding, own.verdict, own.code)"


def _mark_copies(connection: Any, parts: Path, likeness: float | None) -> None:
    """A finding of a copy is repeated if the original has it, too; one that only the copy has stands by itself."""
    connection.execute("CREATE TABLE originals (document_number BIGINT, original BIGINT)")
    found = copies(connection, likeness)
    if found:
        connection.execute(
            "INSERT INTO originals SELECT unnest(?::BIGINT[]), unnest(?::BIGINT[])",
            [list(found), list(found.values())],
        )
    connection.execute(
        f"""
        CREATE TABLE keys AS SELECT DISTINCT own.document_number, {_KEY} AS finding_key FROM {_all(parts, FINDINGS)} AS own
        WHERE own.document_number IN (SELECT document_number FROM originals UNION SELECT original FROM originals)
        """  # noqa: S608 - a quoted path
    )
    connection.execute(
        """
        CREATE TABLE repeated AS SELECT own.document_number, own.finding_key FROM keys AS own
        JOIN originals USING (document_number)
        JOIN keys AS first ON first.document_number = originals.original AND first.finding_key = own.finding_key
        """
    )


def _all(parts: Path, table: str) -> str:
    return f"read_parquet('{quoted(str(parts))}/*/*.{table}.parquet')"


def _write(connection: Any, selected: str, target: Path) -> None:
    connection.execute(
        f"COPY ({selected}) TO '{quoted(str(target))}' "
        "(FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month), WRITE_PARTITION_COLUMNS true, "
        "FILENAME_PATTERN 'part-{i}', OVERWRITE_OR_IGNORE)"
    )
