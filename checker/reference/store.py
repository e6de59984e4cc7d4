"""The reference store: named, set-based queries over the compiled packs, and records as answers."""

from __future__ import annotations

import hashlib
import os
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from checker.errors import ReferenceDataError
from checker.model import (
    Account,
    Designation,
    DesignationList,
    Entity,
    Event,
    Indicator,
    Observation,
    Source,
    TenureRow,
)
from checker.reference.build import build_tables
from checker.reference.cache import cache_folder, compiled_store, loading_connection
from checker.reference.engine import duckdb
from checker.reference.facets import parse_facets
from checker.reference.free_queries import QUERY_ROWS, QUERY_SECONDS, QueryResult, first_line, free_query
from checker.reference.packs import Pack, read_packs, refuse_changed, shipped_packs
from checker.reference.records import (
    account_record,
    column_list,
    designation_record,
    event_record,
    observation_record,
    plain_number,
    row_digest,
    tenure_record,
)
from checker.reference.schema import TABLES, table

__all__ = ["PackInfo", "QueryResult", "ReferenceStore", "open_store", "shipped_packs"]

_SAFE: dict[str, str | bool | int | float | list[str]] = {
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # A free query that asks for everything fails on this before the machine does.
    "memory_limit": "768MB",
    # What does not fit into memory is not put on the disk either.
    "temp_directory": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInfo:
    """A loaded pack: `rows` counts all its tables, `size` its bytes, `digest` is of its content."""

    name: str
    title: str
    version: str
    digest: str
    rows: int
    licence: str
    description: str = ""
    size: int = 0
    tables: Mapping[str, int]


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
        raise ReferenceDataError(
            f"the packs cannot be loaded: {first_line(error)}",
            "make room, or name another folder with CHECKER_CACHE",
        ) from None


def _open_file(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(path), read_only=True, config=dict(_SAFE))
    _lock(connection)
    connection.execute("SELECT count(*) FROM packs").fetchone()
    return connection


def _open_memory(packs: Sequence[Pack]) -> duckdb.DuckDBPyConnection:
    connection = loading_connection()
    build_tables(connection, packs, schema="main")
    refuse_changed(packs)
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
                tolerance=plain_number(row[5]),
                tolerance_reason=row[6],
            )
            for row in rows
        )

    def series(self) -> tuple[tuple[str, str], ...]:
        """The (indicator id, entity id) pairs that have at least one observation."""
        return tuple(
            self._rows("SELECT DISTINCT indicator, entity FROM observations ORDER BY indicator, entity")
        )

    def counts(self) -> tuple[tuple[str, str, str], ...]:
        """Which organisation publishes figures of which (indicator id, entity id): all such triples."""
        names = {source.source_id: source.organisation for source in self._sources.values()}
        rows = self._rows("SELECT DISTINCT indicator, entity, source FROM observations ORDER BY 1, 2, 3")
        return tuple(
            dict.fromkeys((indicator, entity, names.get(source, "")) for indicator, entity, source in rows)
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
                SELECT {column_list("observations")}, indicators.unit
                FROM (SELECT unnest(?::VARCHAR[]) AS indicator, unnest(?::VARCHAR[]) AS entity) AS wanted
                JOIN observations ON observations.indicator = wanted.indicator AND observations.entity = wanted.entity
                JOIN indicators ON indicators.id = observations.indicator
                ORDER BY observations.as_of, observations.published, observations.id
                """,  # noqa: S608 -- schema names
                [[pair[0] for pair in wanted], [pair[1] for pair in wanted]],
            )
            for row, extra in rows:
                found[row["indicator"], row["entity"]].append(
                    observation_record(row, self._sources, extra[0])
                )
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
            SELECT {column_list("designations")}
            FROM (SELECT DISTINCT unnest(?::VARCHAR[]) AS entity) AS wanted
            JOIN designations ON designations.entity = wanted.entity
            ORDER BY designations.entity, designations.list, designations.start, designations.as_of, designations.id
            """,  # noqa: S608 -- schema names
            [list(dict.fromkeys(entity_ids))],
        )
        return tuple(designation_record(row, self._sources) for row, _ in rows)

    def events(self) -> tuple[Event, ...]:
        """All events, by id, each with its relations in both directions ("fulfilled_by", "fulfilled_by of")."""
        related: dict[str, list[tuple[str, str]]] = {}
        for event, relation, other in self._rows(
            "SELECT event, relation, other FROM event_relations ORDER BY event, relation, other"
        ):
            related.setdefault(event, []).append((relation, other))
            related.setdefault(other, []).append((f"{relation} of", event))
        names = dict(self._rows("SELECT id, name FROM entities ORDER BY id"))
        rows = self._records("events", f"SELECT {column_list('events')} FROM events ORDER BY events.entity")  # noqa: S608 -- schema names
        return tuple(
            event_record(row, self._sources, names[row["entity"]], related.get(row["entity"], ()))
            for row, _ in rows
        )

    def tenures(self) -> tuple[TenureRow, ...]:
        """All offices held, by office, start and id."""
        rows = self._records(
            "tenures",
            f"SELECT {column_list('tenures')} FROM tenures ORDER BY tenures.office, tenures.start, tenures.id",  # noqa: S608 -- schema names
        )
        return tuple(tenure_record(row, self._sources) for row, _ in rows)

    def accounts(self) -> tuple[Account, ...]:
        """All accounts without a figure, by day of publication and id."""
        rows = self._records(
            "accounts",
            f"SELECT {column_list('accounts')} FROM accounts ORDER BY accounts.published, accounts.id",  # noqa: S608 -- schema names
        )
        return tuple(account_record(row, self._sources) for row, _ in rows)

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
                size=sum(file.size for file in pack.files),
                tables=counts.get(pack.name, {}),
            )
            for pack in self._packs
        )

    def vintages(self) -> Mapping[str, tuple[int, str, str]]:
        """For each pack with dated rows, how many days its rows speak of, the oldest and the newest."""
        days = " UNION ".join(
            f"SELECT pack, coalesce(nullif({column}, ''), nullif(published, '')) AS day FROM {name}"  # noqa: S608 -- schema names
            for name, column in (("observations", "as_of"), ("designations", "as_of"), ("accounts", "start"))
        )
        rows = self._rows(
            f"SELECT pack, count(*), min(day), max(day) FROM ({days}) WHERE day IS NOT NULL GROUP BY pack ORDER BY pack"  # noqa: S608 -- schema names
        )
        return {row[0]: (row[1], row[2], row[3]) for row in rows}

    def digest(self) -> str:
        """One digest for all loaded packs: the snapshot that a report names."""
        digest = hashlib.blake2b(digest_size=16)
        for pack in self._packs:
            digest.update(f"{pack.name}:{pack.digest}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def location(self, table_name: str, row_id: str) -> str:
        """Where a row stands: "pack/observations.csv:118", or "" if there is no such row."""
        entry = table(table_name)
        query = f"""
            SELECT files.pack, coalesce(files.lines[rows.place - files.first + 1], rows.place - files.first + 2)
            FROM (SELECT rowid AS place FROM {entry.name} WHERE "{entry.key[0]}" = ?) AS rows
            JOIN files ON files.tbl = ? AND rows.place >= files.first AND rows.place < files.first + files.count
            ORDER BY rows.place
            """  # noqa: S608 -- schema names
        rows = self._rows(query, [row_id, entry.name])
        return f"{rows[0][0]}/{table_name}.csv:{rows[0][1]}" if rows else ""

    def query(self, sql: str, *, max_rows: int = QUERY_ROWS, seconds: float = QUERY_SECONDS) -> QueryResult:
        """Run one reading statement of a user's own.

        Raises:
            UsageError: the text is no single SELECT, is not valid, or ran longer than `seconds`.
        """
        return free_query(self._connection, sql, max_rows=max_rows, seconds=seconds)

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
                f"the compiled store cannot be read: {first_line(error)}",
                f"delete {os.fspath(cache_folder())!r} and run again",
            ) from None

    def _records(
        self, name: str, sql: str, parameters: Sequence[object] = ()
    ) -> list[tuple[dict[str, Any], tuple[Any, ...]]]:
        """Rows of a table as dictionaries with "pack" and "digest", and what else the query selected."""
        names = table(name).column_names
        width = len(names)
        records = []
        for row in self._rows(sql, parameters):
            record = dict(zip(names, row, strict=False))
            record["pack"] = row[width]
            record["digest"] = row_digest(name, row[:width])
            records.append((record, row[width + 1 :]))
        return records
