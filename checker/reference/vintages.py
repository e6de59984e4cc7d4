"""What changed between two vintages: of a list, of a series, or of whole packs.

Both sides are compiled stores, attached to one connection; each comparison is one join.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import ReferenceDataError, UsageError
from checker.periods import parse_period
from checker.reference.cache import cache_folder, compiled_store, loading_connection
from checker.reference.engine import duckdb
from checker.reference.free_queries import first_line
from checker.reference.packs import Pack, find_packs, read_packs, shipped_packs
from checker.reference.stage_dates import AFTER_LAST_DAY, FIRST_DAY

_SPEC = re.compile(r"(?P<what>[^@/\s]+)(?:/(?P<entity>[^@\s]+))?@(?P<day>[^@\s]+)")


# Numbers without the zeros of the column's scale, and bounds as people write them: "582+", "up to 40", "5 (4 to 7)".
_LOW, _VALUE, _HIGH = (
    f"regexp_replace(rows.{name}::VARCHAR, '\\.?0+$', '')" for name in ("low", "value", "high")
)
_FIGURE = f"""CASE
    WHEN rows.high IS NULL AND rows.low IS NULL THEN {_VALUE}
    WHEN rows.high IS NULL AND coalesce(rows.value, rows.low) = rows.low THEN {_LOW} || '+'
    WHEN rows.low IS NULL AND coalesce(rows.value, rows.high) = rows.high THEN 'up to ' || {_HIGH}
    ELSE concat_ws(' ', {_VALUE}, '(' || CASE WHEN rows.low IS NULL THEN 'up to ' WHEN rows.high IS NULL THEN 'from ' ELSE '' END
        || concat_ws(' to ', {_LOW}, {_HIGH}) || ')') END"""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `change` is "added", "removed" or "changed"; `before` and `after` say what was stated."""

    change: str
    matter: str
    name: str
    before: str
    after: str
    date_before: str
    date_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One vintage: the packs it lies in, and, for a list or a series of the store, what is asked for."""

    folders: tuple[Path, ...]
    own: tuple[str, ...] = ()  # names of the packs that are compared; empty: all
    what: str = ""
    entity: str = ""
    day: str = ""


def compare_vintages(
    before: str, after: str, packs: Sequence[Path], *, most: int
) -> tuple[tuple[Change, ...], int]:
    """The changes from one vintage to another, by matter and name, and how many there are in all.

    Args:
        before: a folder with a pack, or LIST@DATE, or MEASURE/ENTITY@DATE.
        after: the same for the other side.
        packs: the packs in which LIST and MEASURE are looked up, and which packs on disk may name.
        most: so many changes are returned.

    Raises:
        UsageError: a side is neither; or the two are of different kinds.
        ReferenceDataError: the packs cannot be loaded.
    """
    left, right = _side(before, packs), _side(after, packs)
    if (left.what, left.entity) != (right.what, right.entity):
        raise UsageError(
            f"{before!r} and {after!r} are not vintages of one thing",
            "compare LIST@DATE with LIST@DATE, MEASURE/ENTITY@DATE with the same, or DIR with DIR",
        )
    with loading_connection() as connection, tempfile.TemporaryDirectory(prefix="checker-") as spare:
        try:
            for name, side in (("before", left), ("after", right)):
                path = str(_compiled(side, Path(spare))).replace("'", "''")
                connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
            _check_known(connection, left)
            parts = []
            if not left.entity:
                parts.append(_LISTS.format(before=_listed("before", left), after=_listed("after", right)))
            if left.entity or not left.what:
                parts.append(_SERIES.format(before=_figures("before", left), after=_figures("after", right)))
            query = " UNION ALL ".join(parts)
            counted = connection.execute(f"SELECT count(*) FROM ({query})").fetchone()  # noqa: S608 -- made here
            rows: list[tuple[Any, ...]] = connection.execute(
                f"SELECT * FROM ({query}) ORDER BY ALL LIMIT {most}"  # noqa: S608 -- made here
            ).fetchall()
        except duckdb.Error as error:
            raise ReferenceDataError(
                f"the vintages cannot be compared: {first_line(error)}",
                "make room, or name another folder with CHECKER_CACHE",
            ) from None
    changes = tuple(Change(*("" if cell is None else str(cell) for cell in row)) for row in rows)
    return changes, counted[0] if counted else len(changes)


def _side(text: str, packs: Sequence[Path]) -> _Side:
    path = Path(text)
    if path.is_dir():
        own = find_packs(path)
        names = {folder.resolve().name for folder in own}
        beside = [folder for folder in packs if folder.resolve().name not in names]
        descriptors = read_packs(own)
        return _Side(folders=(*beside, *own), own=tuple(pack.name for pack in descriptors))
    match = _SPEC.fullmatch(text)
    if match is None:
        raise UsageError(
            f"{text!r} is no vintage",
            "name a folder with a pack, LIST@DATE (us-sdn@2019-01) or MEASURE/ENTITY@DATE",
        )
    period = parse_period(match["day"])
    if period is None or period.last is None:
        raise UsageError(f"{match['day']!r} is no date", "write 2023, 2023-08 or 2023-08-15")
    return _Side(
        folders=tuple(packs),
        what=match["what"],
        entity=match["entity"] or "",
        day=period.last.isoformat(),
    )


def _compiled(side: _Side, spare: Path) -> Path:
    packs: tuple[Pack, ...] = read_packs(side.folders)
    with suppress(OSError, duckdb.Error):
        return compiled_store(packs, cache_folder())
    # The cache cannot be written, so the store lives as long as the comparison.
    return compiled_store(packs, spare)


def _check_known(connection: duckdb.DuckDBPyConnection, side: _Side) -> None:
    if not side.what:
        return
    if side.entity:
        query = "SELECT DISTINCT indicator || '/' || entity FROM before.observations ORDER BY 1"
        wanted = f"{side.what}/{side.entity}"
    else:
        query = "SELECT id FROM before.lists ORDER BY id"
        wanted = side.what
    known = [row[0] for row in connection.execute(query).fetchall()]
    if wanted not in known:
        from difflib import get_close_matches

        close = get_close_matches(wanted, known, n=3)
        hint = "did you mean " + " or ".join(map(repr, close)) + "?" if close else "see 'checker refs show'"
        raise UsageError(f"no {'series' if side.entity else 'list'} {wanted!r} in the packs", hint)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _listed(schema: str, side: _Side) -> str:
    """The entries that a side holds: of its packs in their newest vintage, or of a list as it stood on a day."""
    where = ["listed"]
    if side.own:
        where.append(f"pack IN ({', '.join(map(_text, side.own))})")
    if side.what:
        where.append(f"list = {_text(side.what)}")
    source = f"(SELECT * FROM {schema}.designations WHERE {' AND '.join(where)})"  # noqa: S608 -- names quoted
    day = f"DATE '{side.day or '9999-12-31'}'"
    # A list that a pack holds whole is seen in vintages: an entry counts if it is in the newest one by that day.
    # Of other lists only rows are held; they count from their start, or from when they were seen, to their end.
    return f"""
        SELECT rows.list, rows.entity, rows.scope,
            arg_max(coalesce(nullif(rows.listed_name, ''), names.name, rows.entity), rows.as_of) AS name,
            arg_max(rows.programme, rows.as_of) AS programme,
            min(rows.start) FILTER (rows.start <> '') AS start,
            max(rows.as_of) AS as_of, arg_max(rows."end", rows.as_of) AS "end"
        FROM {source} AS rows
        JOIN {schema}.lists AS lists ON lists.id = rows.list
        LEFT JOIN {schema}.entities AS names ON names.id = rows.entity
        JOIN {schema}.sources AS sources ON sources.id = rows.source
        LEFT JOIN (SELECT own.list, max(own.as_of) AS newest FROM {source} AS own JOIN {schema}.lists AS of_list ON of_list.id = own.list
            JOIN {schema}.sources AS of_source ON of_source.id = own.source
            WHERE own.as_of <> '' AND (of_list.complete_as_of <> '' OR of_source.kind = 'snapshot')
            AND {FIRST_DAY.format("own.as_of")} <= {day} GROUP BY own.list) AS vintage ON vintage.list = rows.list
        WHERE (rows.start = '' OR {FIRST_DAY.format("rows.start")} <= {day})
            AND (rows."end" = '' OR {AFTER_LAST_DAY.format('rows."end"')} > {day} OR {str(bool(side.own)).lower()})
            AND (rows.start <> '' OR rows.as_of = '' OR {FIRST_DAY.format("rows.as_of")} <= {day})
            AND ((lists.complete_as_of = '' AND sources.kind <> 'snapshot') OR rows.as_of = vintage.newest)
        GROUP BY rows.list, rows.entity, rows.scope
    """  # noqa: S608 -- names of tables are fixed, texts are quoted


def _figures(schema: str, side: _Side) -> str:
    """The newest statement of each figure that a side knows: for a day, of those that were public by then."""
    where = ["true"]
    if side.own:
        where.append(f"rows.pack IN ({', '.join(map(_text, side.own))})")
    if side.what:
        where.append(f"rows.indicator = {_text(side.what)} AND rows.entity = {_text(side.entity)}")
        public = "coalesce(nullif(rows.published, ''), nullif(rows.as_of, ''), rows.start)"
        where.append(f"{FIRST_DAY.format(public)} <= DATE '{side.day}'")
    upto = "coalesce(nullif(rows.\"end\", ''), rows.as_of)"
    return f"""
        SELECT rows.indicator, rows.entity, rows.definition, rows.start, {upto} AS upto,
            sources.organisation, coalesce(names.name, rows.entity) AS name, rows.published,
            {_FIGURE} AS figure
        FROM {schema}.observations AS rows JOIN {schema}.sources AS sources ON sources.id = rows.source
        LEFT JOIN {schema}.entities AS names ON names.id = rows.entity
        WHERE {" AND ".join(where)}
        QUALIFY row_number() OVER (PARTITION BY rows.indicator, rows.entity, rows.definition, rows.start, {upto},
            sources.organisation ORDER BY rows.published DESC, rows.id) = 1
    """  # noqa: S608 -- names of tables are fixed, texts are quoted


_LISTS = """
    SELECT CASE WHEN old.list IS NULL THEN 'added' WHEN new.list IS NULL THEN 'removed' ELSE 'changed' END AS change,
        coalesce(new.list, old.list) AS matter, coalesce(new.name, old.name) AS name,
        CASE WHEN old.list IS NULL THEN '' ELSE concat_ws('; ', CASE WHEN new.list IS NOT NULL AND old.name <> new.name
            THEN old.name END, nullif(old.programme, ''), 'until ' || nullif(old."end", '')) END AS before,
        CASE WHEN new.list IS NULL THEN '' ELSE concat_ws('; ', CASE WHEN old.list IS NOT NULL AND old.name <> new.name
            THEN new.name END, nullif(new.programme, ''), 'until ' || nullif(new."end", '')) END AS after,
        coalesce(old.start, old.as_of, '') AS date_before,
        coalesce(new.start, new.as_of, '') AS date_after
    FROM ({before}) AS old FULL JOIN ({after}) AS new
        ON old.list = new.list AND old.entity = new.entity AND old.scope = new.scope
    WHERE old.list IS NULL OR new.list IS NULL OR old.name <> new.name OR old.programme <> new.programme
        OR old.start IS DISTINCT FROM new.start OR old."end" <> new."end"
"""

_SERIES = """
    SELECT CASE WHEN old.indicator IS NULL THEN 'added' WHEN new.indicator IS NULL THEN 'removed' ELSE 'changed' END AS change,
        coalesce(new.indicator, old.indicator) AS matter,
        coalesce(new.name, old.name) || ', ' || coalesce(new.definition, old.definition) AS name,
        coalesce(old.figure, '') AS before, coalesce(new.figure, '') AS after,
        coalesce(nullif(old.upto, ''), old.published, '') AS date_before,
        coalesce(nullif(new.upto, ''), new.published, '') AS date_after
    FROM ({before}) AS old FULL JOIN ({after}) AS new
        ON old.indicator = new.indicator AND old.entity = new.entity AND old.definition = new.definition
        AND old.start = new.start AND old.upto = new.upto AND old.organisation = new.organisation
    WHERE old.indicator IS NULL OR new.indicator IS NULL OR old.figure <> new.figure
"""


def default_packs(reference: Sequence[Path], no_packs: bool) -> tuple[Path, ...]:
    """The packs that a comparison may look into: the shipped ones and those named."""
    return (
        *(() if no_packs else shipped_packs()),
        *(path for folder in reference for path in find_packs(folder)),
    )
