"""The reference store: named, set-based queries over the compiled packs, and records as answers."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from checker.errors import ReferenceDataError, UsageError
from checker.model import (
    Account,
    Designation,
    DesignationList,
    Entity,
    Event,
    Indicator,
    Observation,
    Source,
    Status,
    TenureRow,
)
from checker.reference.build import build_tables
from checker.reference.cache import cache_folder, compiled_store, loading_connection
from checker.reference.facets import parse_facets
from checker.reference.packs import Pack, read_packs, shipped_packs
from checker.reference.schema import TABLES, table

__all__ = ["PackInfo", "QueryResult", "ReferenceStore", "open_store", "shipped_packs"]

# Limits of a free query; both are named in the error or the note.
QUERY_SECONDS = 30.0
QUERY_ROWS = 10_000

_SAFE: dict[str, str | bool | int | float | list[str]] = {
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # A free query that asks for everything fails on this before the machine does.
    "memory_limit": "768MB",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInfo:
    """A loaded pack: `rows` counts all its tables, `digest` is of its whole content."""

    name: str
    title: str
    version: str
    digest: str
    rows: int
    licence: str
    description: str = ""
    tables: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryResult:
    """The answer to a free query: `truncated` if there were more rows than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


def open_store(packs: Sequence[Path], *, cache: Path | None = None) -> ReferenceStore:
    """Open the compiled store of these packs (or folders of packs), building it if need be.

    Args:
        packs: folders, in order; `shipped_packs()` are those that come with the package.
        cache: folder for compiled stores; the default is `$CHECKER_CACHE` or the user's cache folder. If it
            cannot be written, the store is built in memory.

    Raises:
        PackError: with every fault of every pack (a `ReferenceDataError`).
    """
    found = read_packs(packs)
    folder = cache or cache_folder()
    try:
        path = compiled_store(found, folder)
        return ReferenceStore(_open_file(path), found)
    except (OSError, duckdb.Error):
        # No place for the cache, or a file that passed its check and still does not open: memory is left.
        pass
    try:
        return ReferenceStore(_open_memory(found), found)
    except (OSError, duckdb.Error) as error:
        raise ReferenceDataError(f"the packs cannot be loaded: {_first_line(error)}") from None


def _open_file(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(path), read_only=True, config=dict(_SAFE))
    _lock(connection)
    connection.execute("SELECT count(*) FROM packs").fetchone()
    return connection


def _open_memory(packs: Sequence[Pack]) -> duckdb.DuckDBPyConnection:
    connection = loading_connection()
    build_tables(connection, packs, schema="main")
    _lock(connection)
    return connection


def _lock(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


class ReferenceStore:
    """The tables of all loaded packs, read-only; close it, or use it as a context manager.

    Answers are records of `checker.model` in an order that depends on the packs' contents only. Rows carry
    the digest of their own cells, so that a finding can be traced to exactly what was read.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, packs: Sequence[Pack]) -> None:
        self._connection = connection
        self._packs = tuple(packs)
        # A store that nobody closed is closed before the interpreter takes its modules down.
        self._finalizer = weakref.finalize(self, connection.close)

    def __enter__(self) -> ReferenceStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file; closing twice does no harm."""
        self._finalizer()

    # ------------------------------------------------------------ names and measures

    def entities(self) -> tuple[Entity, ...]:
        """All entities of the packs, by id; countries are not among them (`checker.vocabulary.places`)."""
        rows = self._rows("SELECT id, name, type, country, facets FROM entities ORDER BY id")
        return tuple(
            Entity(entity_id=row[0], name=row[1], type=row[2], country=row[3], facets=parse_facets(row[4]))
            for row in rows
        )

    def aliases(self) -> tuple[tuple[str, str, str], ...]:
        """All other names, as (entity id, alias, kind)."""
        return tuple(self._rows("SELECT entity, alias, kind FROM aliases ORDER BY entity, alias, kind"))

    def entity_relations(self) -> tuple[tuple[str, str, str], ...]:
        """Parts and wholes, as (entity, relation, other)."""
        return tuple(
            self._rows(
                "SELECT entity, relation, other FROM entity_relations ORDER BY entity, relation, other"
            )
        )

    def indicators(self) -> tuple[Indicator, ...]:
        """All measures, by id."""
        rows = self._rows(
            "SELECT id, name, definition, unit, facets, tolerance, tolerance_reason FROM indicators ORDER BY id"
        )
        return tuple(
            Indicator(
                indicator_id=row[0],
                name=row[1],
                definition=row[2],
                unit=row[3],
                facets=parse_facets(row[4]),
                tolerance=_plain(row[5]),
                tolerance_reason=row[6],
            )
            for row in rows
        )

    def series(self) -> tuple[tuple[str, str], ...]:
        """The (indicator id, entity id) pairs that have at least one observation."""
        return tuple(
            self._rows("SELECT DISTINCT indicator, entity FROM observations ORDER BY indicator, entity")
        )

    # ------------------------------------------------------------ rows

    def observations(
        self, pairs: Sequence[tuple[str, str]]
    ) -> Mapping[tuple[str, str], tuple[Observation, ...]]:
        """The figures of each (indicator id, entity id) pair, oldest first; one join for all pairs.

        Pairs without figures have an empty tuple.
        """
        wanted = tuple(dict.fromkeys(pairs))
        found: dict[tuple[str, str], list[Observation]] = {pair: [] for pair in wanted}
        if wanted:
            rows = self._records(
                "observations",
                f"""
                SELECT {_columns("observations")}, indicators.unit
                FROM (SELECT unnest(?::VARCHAR[]) AS indicator, unnest(?::VARCHAR[]) AS entity) AS wanted
                JOIN observations ON observations.indicator = wanted.indicator AND observations.entity = wanted.entity
                JOIN indicators ON indicators.id = observations.indicator
                ORDER BY observations.as_of, observations.published, observations.id
                """,  # noqa: S608 -- schema names
                [[pair[0] for pair in wanted], [pair[1] for pair in wanted]],
            )
            for row, extra in rows:
                found[row["indicator"], row["entity"]].append(self._observation(row, extra[0]))
        return {pair: tuple(values) for pair, values in found.items()}

    def lists(self) -> tuple[DesignationList, ...]:
        """All sanctions and similar lists, by id."""
        rows = self._rows("SELECT id, name, authority, kind, complete_as_of FROM lists ORDER BY id")
        return tuple(
            DesignationList(list_id=row[0], name=row[1], authority=row[2], kind=row[3], complete_as_of=row[4])
            for row in rows
        )

    def designations(self, entity_ids: Sequence[str]) -> tuple[Designation, ...]:
        """The list entries of these entities, express absences included; one join for all ids."""
        rows = self._records(
            "designations",
            f"""
            SELECT {_columns("designations")}
            FROM (SELECT DISTINCT unnest(?::VARCHAR[]) AS entity) AS wanted
            JOIN designations ON designations.entity = wanted.entity
            ORDER BY designations.entity, designations.list, designations.start, designations.as_of, designations.id
            """,  # noqa: S608 -- schema names
            [list(dict.fromkeys(entity_ids))],
        )
        return tuple(
            Designation(
                row_id=row["id"],
                list_id=row["list"],
                entity_id=row["entity"],
                listed_name=row["listed_name"],
                listed=row["listed"],
                start=row["start"],
                end=row["end"],
                as_of=row["as_of"],
                published=row["published"],
                scope=row["scope"],
                programme=row["programme"],
                definition=row["definition"],
                source=self._sources[row["source"]],
                verification=row["verification"],
                caveat=row["caveat"],
                pack=row["pack"],
                digest=row["digest"],
            )
            for row, _ in rows
        )

    def events(self) -> tuple[Event, ...]:
        """All events, by id, each with its relations in both directions ("fulfilled_by", "fulfilled_by of")."""
        related: dict[str, list[tuple[str, str]]] = {}
        for event, relation, other in self._rows(
            "SELECT event, relation, other FROM event_relations ORDER BY event, relation, other"
        ):
            related.setdefault(event, []).append((relation, other))
            related.setdefault(other, []).append((f"{relation} of", event))
        names = dict(self._rows("SELECT id, name FROM entities ORDER BY id"))
        rows = self._records("events", f"SELECT {_columns('events')} FROM events ORDER BY events.entity")  # noqa: S608 -- schema names
        return tuple(
            Event(
                event_id=row["entity"],
                row_id=row["entity"],
                name=names[row["entity"]],
                definition=row["definition"],
                start=row["start"],
                end=row["end"],
                ongoing_as_of=row["ongoing_as_of"],
                facets=parse_facets(row["facets"]),
                related=tuple(related.get(row["entity"], ())),
                source=self._sources[row["source"]],
                verification=row["verification"],
                caveat=row["caveat"],
                pack=row["pack"],
                digest=row["digest"],
            )
            for row, _ in rows
        )

    def tenures(self) -> tuple[TenureRow, ...]:
        """All offices held, by office, start and id."""
        rows = self._records(
            "tenures",
            f"SELECT {_columns('tenures')} FROM tenures ORDER BY tenures.office, tenures.start, tenures.id",  # noqa: S608 -- schema names
        )
        return tuple(
            TenureRow(
                row_id=row["id"],
                holder=row["holder"],
                office=row["office"],
                office_name=row["office_name"],
                start=row["start"],
                end=row["end"],
                as_of=row["as_of"],
                definition=row["definition"],
                source=self._sources[row["source"]],
                verification=row["verification"],
                exclusive=bool(row["exclusive"]),
                caveat=row["caveat"],
                pack=row["pack"],
                digest=row["digest"],
            )
            for row, _ in rows
        )

    def accounts(self) -> tuple[Account, ...]:
        """All accounts without a figure, by day of publication and id."""
        rows = self._records(
            "accounts",
            f"SELECT {_columns('accounts')} FROM accounts ORDER BY accounts.published, accounts.id",  # noqa: S608 -- schema names
        )
        return tuple(
            Account(
                row_id=row["id"],
                facets=parse_facets(row["facets"]),
                definition=row["definition"],
                words=row["words"],
                states=row["stance"] == "states",
                start=row["start"],
                end=row["end"],
                published=row["published"],
                source=self._sources[row["source"]],
                verification=row["verification"],
                caveat=row["caveat"],
                pack=row["pack"],
                digest=row["digest"],
            )
            for row, _ in rows
        )

    # ------------------------------------------------------------ the packs themselves

    def packs(self) -> tuple[PackInfo, ...]:
        """The loaded packs, in load order, with their row counts."""
        counts: dict[str, dict[str, int]] = {}
        for entry in TABLES:
            query = f"SELECT pack, count(*) FROM {entry.name} GROUP BY pack ORDER BY pack"  # noqa: S608 -- schema names
            for pack, count in self._rows(query):
                counts.setdefault(pack, {})[entry.name] = count
        return tuple(
            PackInfo(
                name=pack.name,
                title=pack.title,
                version=pack.version,
                digest=pack.digest,
                rows=sum(counts.get(pack.name, {}).values()),
                licence=pack.licence,
                description=pack.description,
                tables=counts.get(pack.name, {}),
            )
            for pack in self._packs
        )

    def digest(self) -> str:
        """One digest for all loaded packs: the snapshot that a report names."""
        digest = hashlib.blake2b(digest_size=16)
        for pack in self._packs:
            digest.update(f"{pack.name}:{pack.digest}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def location(self, table_name: str, row_id: str) -> str:
        """Where a row stands: "pack/observations.csv:118", or "" if there is no such row."""
        key = table(table_name).key[0]
        query = f'SELECT pack, line FROM {table(table_name).name} WHERE "{key}" = ? ORDER BY line'  # noqa: S608 -- schema names
        rows = self._rows(query, [row_id])
        return f"{rows[0][0]}/{table_name}.csv:{rows[0][1]}" if rows else ""

    def query(self, sql: str, *, max_rows: int = QUERY_ROWS, seconds: float = QUERY_SECONDS) -> QueryResult:
        """Run one reading statement of a user's own.

        Raises:
            UsageError: the text is no single SELECT, is not valid, or ran longer than `seconds`.
        """
        try:
            statements = duckdb.extract_statements(sql)
        except duckdb.Error as error:
            raise UsageError(f"no valid SQL: {_first_line(error)}") from None
        # EXPLAIN is left out: with ANALYZE it runs what it explains, whatever that is.
        if len(statements) != 1 or statements[0].type is not duckdb.StatementType.SELECT:
            raise UsageError(
                "only one reading statement is allowed",
                "start with SELECT, FROM, WITH, DESCRIBE, SUMMARIZE or SHOW",
            )
        timer = threading.Timer(seconds, self._connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            cursor = self._connection.execute(statements[0])
            columns = tuple(str(entry[0]) for entry in cursor.description or ())
            rows = cursor.fetchmany(max_rows + 1)
        except duckdb.InterruptException:
            raise UsageError(
                f"the query ran longer than {seconds:g} seconds and was stopped",
                "ask for less, or add a WHERE",
            ) from None
        except duckdb.Error as error:
            raise UsageError(f"the query failed: {_first_line(error)}", _table_hint()) from None
        finally:
            timer.cancel()
        return QueryResult(columns=columns, rows=tuple(rows[:max_rows]), truncated=len(rows) > max_rows)

    # ------------------------------------------------------------ inside

    @cached_property
    def _sources(self) -> dict[str, Source]:
        rows = self._rows("SELECT id, organisation, title, url, published FROM sources ORDER BY id")
        return {
            row[0]: Source(source_id=row[0], organisation=row[1], title=row[2], url=row[3], published=row[4])
            for row in rows
        }

    def sources(self) -> Mapping[str, Source]:
        """All sources, by id."""
        return dict(self._sources)

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, list(parameters)).fetchall()
        except duckdb.Error as error:
            # A block of the file that was damaged after it was opened shows only when it is read.
            raise ReferenceDataError(
                f"the compiled store cannot be read: {_first_line(error)}",
                f"delete {os.fspath(cache_folder())!r} and run again",
            ) from None

    def _records(
        self, name: str, sql: str, parameters: Sequence[object] = ()
    ) -> list[tuple[dict[str, Any], tuple[Any, ...]]]:
        """Rows of a table as dictionaries with "pack" and "digest", and what else the query selected."""
        names = table(name).column_names
        records = []
        for row in self._rows(sql, parameters):
            record = dict(zip(names, row, strict=False))
            record["pack"] = row[len(names)]
            record["digest"] = row_digest(name, [record[column] for column in names])
            records.append((record, row[len(names) + 1 :]))
        return records

    def _observation(self, row: Mapping[str, Any], unit: str) -> Observation:
        return Observation(
            row_id=row["id"],
            indicator_id=row["indicator"],
            entity_id=row["entity"],
            definition=row["definition"],
            unit=unit,
            start=row["start"],
            end=row["end"],
            as_of=row["as_of"],
            published=row["published"],
            low=_plain(row["low"]),
            value=_plain(row["value"]),
            high=_plain(row["high"]),
            status=Status(row["status"]),
            source=self._sources[row["source"]],
            verification=row["verification"],
            caveat=row["caveat"],
            pack=row["pack"],
            digest=row["digest"],
        )


def row_digest(name: str, cells: Sequence[object]) -> str:
    """The digest of one row: BLAKE2b over the table's name and its cells as JSON, numbers in plain form."""
    canonical = [name, *(_canonical(cell) for cell in cells)]
    text = json.dumps(canonical, ensure_ascii=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode("ascii"), digest_size=8).hexdigest()


def _canonical(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, Decimal):
        return f"{_plain(cell):f}"
    return str(cell)


def _plain(number: Decimal | None) -> Decimal | None:
    """The number without the zeros that the column's scale adds, and without an exponent."""
    if number is None:
        return None
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()


def _columns(name: str) -> str:
    return ", ".join(f'{name}."{column}"' for column in table(name).column_names) + f", {name}.pack"


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _table_hint() -> str:
    return "tables: packs, " + ", ".join(entry.name for entry in TABLES)
