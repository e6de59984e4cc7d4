"""`checker refs`: what the reference store holds, whether a pack is sound, and SQL over all of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.commands.console import say, shown, write_result
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.model import Observation, Source
    from checker.reference.store import ReferenceStore

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_WIDEST_CELL = 72


@click.group(
    epilog="""\b
Examples:
  checker refs list
  checker refs show "Islamic Revolutionary Guard Corps"
  checker refs validate my-pack/
  checker refs sql "SELECT entity, value FROM observations WHERE indicator = 'executions'" """
)
def refs() -> None:
    """List, show, validate and query the reference packs."""


def _pack_options(function: Decorated) -> Decorated:
    function = click.option("--no-packs", is_flag=True, help="Leave the shipped reference packs out.")(
        function
    )
    return click.option(
        "--reference", "reference", type=click.Path(path_type=Path), multiple=True, metavar="DIR",
        help="A folder with a further reference pack, or with several (repeatable).",
    )(function)  # fmt: skip


def _open(reference: Sequence[Path], no_packs: bool) -> ReferenceStore:
    from checker.reference.store import open_store, shipped_packs

    folders = [*(() if no_packs else shipped_packs()), *reference]
    if not folders:
        raise UsageError("no packs to read", "leave --no-packs out, or name a pack with --reference DIR")
    return open_store(folders)


# ---------------------------------------------------------------- list, status


@refs.command("list")
@_pack_options
def list_packs(reference: tuple[Path, ...], no_packs: bool) -> None:
    """List the packs: name, version, rows, licence, title."""
    with _open(reference, no_packs) as store:
        rows = [
            (pack.name, pack.version, f"{pack.rows:,}", pack.licence, pack.title) for pack in store.packs()
        ]
    write_result(_table(("pack", "version", "rows", "licence", "title"), rows, right=(2,)))


@refs.command()
@_pack_options
def status(reference: tuple[Path, ...], no_packs: bool) -> None:
    """Show rows by table, newest vintage and digest of each pack, and where the compiled store is kept."""
    from checker.reference.cache import cache_folder

    with _open(reference, no_packs) as store:
        packs = store.packs()
        newest = dict(
            store.query(
                "SELECT pack, max(as_of) FROM observations GROUP BY pack ORDER BY pack", max_rows=10_000
            ).rows
        )
        snapshot = store.digest()
    rows = []
    for pack in packs:
        tables = ", ".join(f"{name} {count:,}" for name, count in pack.tables.items())
        rows.append((pack.name, newest.get(pack.name, ""), pack.digest[:16], tables))
    write_result(_table(("pack", "newest", "digest", "rows"), rows, widest=200))
    write_result(f"\nsnapshot {snapshot}\ncache    {shown(str(cache_folder()))}\n")


# ---------------------------------------------------------------- show, history


@refs.command()
@click.argument("name")
@_pack_options
def show(name: str, reference: tuple[Path, ...], no_packs: bool) -> None:
    """Show all that is held on NAME: a pack, an entity, a measure, a list, an office or a source."""
    with _open(reference, no_packs) as store:
        sections = _found(store, name)
    write_result("\n".join(sections))


@refs.command()
@click.argument("name")
@_pack_options
def history(name: str, reference: tuple[Path, ...], no_packs: bool) -> None:
    """Show in order of time how the listings, offices and figures of NAME developed."""
    with _open(reference, no_packs) as store:
        entities = _entities_named(store, name)
        if not entities:
            raise _unknown(store, name)
        lines = [line for entity in entities for line in _history(store, entity)]
    if not lines:
        raise UsageError(f"nothing dated is held on {name!r}", f"'checker refs show {name!r}' shows the rest")
    write_result(_table(("date", "what", "statement", "source"), sorted(lines), widest=100))


def _history(store: ReferenceStore, entity: str) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    lists = {entry.list_id: entry.name for entry in store.lists()}
    for row in store.designations([entity]):
        name = lists[row.list_id]
        source = row.source.organisation
        if not row.listed:
            lines.append((row.as_of, "not listed", f"{name}: {row.definition}", source))
            continue
        lines.append(
            (
                row.start or row.as_of,
                "listed" if row.start else "seen listed",
                f"{name}: {row.definition}",
                source,
            )
        )
        if row.end:
            lines.append((row.end, "last day", f"{name}: {row.definition}", source))
    for tenure in store.tenures():
        if entity in (tenure.holder, tenure.office):
            source = tenure.source.organisation
            lines.append((tenure.start or tenure.as_of, "in office", tenure.definition, source))
            if tenure.end:
                lines.append((tenure.end, "last day", tenure.definition, source))
    for event in store.events():
        if event.event_id == entity:
            lines.append((event.start, "event", event.definition, event.source.organisation))
            if event.end and event.end != event.start:
                lines.append((event.end, "last day", event.definition, event.source.organisation))
    for figures in store.observations([pair for pair in store.series() if pair[1] == entity]).values():
        for figure in figures:
            statement = f"{_figure(figure)}: {figure.definition}"
            lines.append((figure.as_of or figure.end, "figure", statement, figure.source.organisation))
    return lines


def _found(store: ReferenceStore, name: str) -> list[str]:
    sections: list[str] = []
    for pack in store.packs():
        if pack.name == name:
            facts = {"pack": pack.name, "title": pack.title, "about": pack.description, "version": pack.version,
                     "licence": pack.licence, "rows": f"{pack.rows:,}", "digest": pack.digest}  # fmt: skip
            facts.update({f"  {table}": f"{count:,}" for table, count in pack.tables.items()})
            sections.append(_facts(facts))
    indicators = {entry.indicator_id: entry for entry in store.indicators()}
    folded = name.casefold()
    for indicator in indicators.values():
        if folded in (indicator.indicator_id.casefold(), indicator.name.casefold()):
            pairs = [pair for pair in store.series() if pair[0] == indicator.indicator_id]
            tolerance = f"{indicator.tolerance:%}" if indicator.tolerance is not None else ""
            sections.append(_facts({
                "measure": indicator.indicator_id, "name": indicator.name, "about": indicator.definition,
                "unit": indicator.unit, "facets": _pairs(indicator.facets),
                "tolerance": f"{tolerance} {indicator.tolerance_reason}".strip(),
            }))  # fmt: skip
            sections.append(_figures(row for rows in store.observations(pairs).values() for row in rows))
    for entry in store.lists():
        if folded in (entry.list_id.casefold(), entry.name.casefold()):
            listed = store.query("SELECT DISTINCT list, entity FROM designations ORDER BY list, entity").rows
            on_list = [str(entity) for list_id, entity in listed if list_id == entry.list_id]
            sections.append(_facts({"list": entry.list_id, "name": entry.name, "kept by": entry.authority,
                                    "kind": entry.kind, "complete as of": entry.complete_as_of}))  # fmt: skip
            sections.append(_listings(store, on_list, entry.list_id))
    source = store.sources().get(name)
    if source is not None:
        sections.append(_facts(_source_facts(source)))
    for entity in _entities_named(store, name):
        sections += _entity_sections(store, entity)
    if not sections:
        raise _unknown(store, name)
    return [section for section in sections if section]


def _entity_sections(store: ReferenceStore, entity_id: str) -> list[str]:
    entity = next((entry for entry in store.entities() if entry.entity_id == entity_id), None)
    names = [alias for owner, alias, _ in store.aliases() if owner == entity_id]
    related = [f"{relation} {other}" for one, relation, other in store.entity_relations() if one == entity_id]
    facts = {"entity": entity_id}
    if entity is not None:
        facts.update({"name": entity.name, "type": entity.type, "country": entity.country})
        facts["facets"] = _pairs(entity.facets)
    facts.update({"also": "; ".join(names), "related": "; ".join(related)})
    sections = [_facts(facts), _listings(store, [entity_id], "")]
    offices = [row for row in store.tenures() if entity_id in (row.holder, row.office)]
    if offices:
        held = [
            (row.holder, row.office_name, row.start, row.end, row.as_of, row.source.organisation)
            for row in offices
        ]
        sections.append(_table(("holder", "office", "from", "to", "seen", "source"), held))
    events = [row for row in store.events() if row.event_id == entity_id]
    for event in events:
        steps = "; ".join(f"{relation} {other}" for relation, other in event.related)
        sections.append(_facts({"event": event.definition, "start": event.start, "end": event.end,
                                "still on": event.ongoing_as_of, "facets": _pairs(event.facets), "steps": steps,
                                "caveat": event.caveat, "source": event.source.organisation}))  # fmt: skip
    pairs = [pair for pair in store.series() if pair[1] == entity_id]
    sections.append(_figures(row for rows in store.observations(pairs).values() for row in rows))
    told = [
        (
            row.facets["relation"],
            "states" if row.states else "denies",
            row.words or row.definition,
            row.published,
            row.source.organisation,
        )
        for row in store.accounts()
        if any(entity_id in value.split("+") for value in row.facets.values())
    ]
    if told:
        sections.append(_table(("account of", "", "what is said", "published", "source"), told))
    return sections


def _entities_named(store: ReferenceStore, name: str) -> list[str]:
    from checker.vocabulary.places import places

    folded = name.casefold()
    found = {
        entry.entity_id
        for entry in store.entities()
        if folded in (entry.entity_id.casefold(), entry.name.casefold())
    }
    found |= {owner for owner, alias, _ in store.aliases() if alias.casefold() == folded}
    found |= {place.code for place in places() if folded in (place.code.casefold(), place.name.casefold())}
    return sorted(found)


def _unknown(store: ReferenceStore, name: str) -> UsageError:
    known = [entry.name for entry in store.entities()] + [entry.entity_id for entry in store.entities()]
    known += [entry.indicator_id for entry in store.indicators()] + [entry.list_id for entry in store.lists()]
    known += [pack.name for pack in store.packs()]
    near = get_close_matches(name, sorted(set(known)), n=3, cutoff=0.6)
    hint = (
        "did you mean " + " or ".join(repr(entry) for entry in near) + "?"
        if near
        else "'checker refs list' lists the packs"
    )
    return UsageError(f"nothing is held on {name!r}", hint)


def _listings(store: ReferenceStore, entities: Sequence[str], list_id: str) -> str:
    rows = [row for row in store.designations(entities) if list_id in ("", row.list_id)]
    if not rows:
        return ""
    return _table(
        ("list", "entity", "listed", "from", "to", "seen", "scope", "source"),
        [
            (row.list_id, row.entity_id, "yes" if row.listed else "no", row.start, row.end, row.as_of, row.scope,
             row.source.organisation)
            for row in rows
        ],
    )  # fmt: skip


def _figures(rows: Iterable[Observation]) -> str:
    found = [
        (
            row.indicator_id,
            row.entity_id,
            row.as_of,
            row.published,
            _figure(row),
            row.status.value,
            row.source.organisation,
        )
        for row in rows
    ]
    if not found:
        return ""
    return _table(
        ("measure", "entity", "as of", "published", "figure", "status", "source"), found, right=(4,)
    )


def _figure(row: Observation) -> str:
    low, value, high = (
        f"{number:,f}" if number is not None else "" for number in (row.low, row.value, row.high)
    )
    if low and high and low != high:
        spread = f"{low} to {high}"
        return f"{value} ({spread})" if value else spread
    if value:
        return f"{value}+" if low == value else value
    return f"{low}+" if low else f"up to {high}"


def _source_facts(source: Source) -> dict[str, str]:
    return {"source": source.source_id, "organisation": source.organisation, "title": source.title,
            "url": source.url, "published": source.published}  # fmt: skip


def _pairs(facets: Mapping[str, str]) -> str:
    return "; ".join(f"{key}={value}" for key, value in facets.items())


# ---------------------------------------------------------------- validate


@refs.command()
@click.argument("packs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR...")
@click.option(
    "--alone", is_flag=True, help="Do not load the shipped packs beside: nothing of theirs may be named."
)
def validate(packs: tuple[Path, ...], alone: bool) -> None:
    """Check packs: columns, types, keys, dates, bounds, facets, sources. Every fault is named, with its line."""
    from checker.errors import ReferenceDataError
    from checker.reference.complaints import PackError
    from checker.reference.validation import validate_packs

    try:
        warnings = validate_packs(packs, beside_shipped=not alone)
    except PackError as error:
        for complaint in error.complaints:
            say(str(complaint))
        count = len(error.complaints)
        raise ReferenceDataError(f"{count} fault{'s' if count != 1 else ''} in the packs") from None
    for complaint in warnings:
        say(str(complaint))
    say(f"no faults, {len(warnings)} warning{'s' if len(warnings) != 1 else ''}")


# ---------------------------------------------------------------- sql


@refs.command()
@click.argument("query")
@click.option("--csv", "form", flag_value="csv", help="As CSV.")
@click.option("--nl", "form", flag_value="nl", help="As JSON Lines.")
@click.option("--table", "form", flag_value="table", default=True, help="As a text table (the default).")
@click.option(
    "--rows",
    "max_rows",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="At most so many rows.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Stop after so many seconds.",
)
@_pack_options
def sql(
    query: str, form: str, max_rows: int, seconds: float, reference: tuple[Path, ...], no_packs: bool
) -> None:
    """Run one reading SQL statement (DuckDB) over the tables of all packs.

    Tables: packs, sources, entities, aliases, indicators, observations, lists, designations, events,
    event_relations, entity_relations, tenures. Files and settings are out of reach.
    """
    with _open(reference, no_packs) as store:
        result = store.query(query, max_rows=max_rows, seconds=seconds)
    if form == "csv":
        write_result(_csv(result.columns, result.rows))
    elif form == "nl":
        names = result.columns
        lines = (
            json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=True)
            for row in result.rows
        )
        write_result("".join(f"{line}\n" for line in lines))
    else:
        texts = [tuple("" if cell is None else str(_plain(cell)) for cell in row) for row in result.rows]
        write_result(_table(result.columns, texts))
    if result.truncated:
        say(f"only the first {max_rows:,} rows are shown; --rows N shows more")


def _plain(cell: Any) -> Any:
    """A cell as JSON has it: whole numbers without the zeros of the column's scale, all else as text."""
    if cell is None or isinstance(cell, bool | int | str):
        return cell
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, float):
        return cell if cell == cell and abs(cell) != float("inf") else None
    return str(cell)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    from checker.report.machine import csv_cell

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([csv_cell(name) for name in columns])
    for row in rows:
        writer.writerow([csv_cell(_plain(cell)) for cell in row])
    return stream.getvalue()


# ---------------------------------------------------------------- text


def _facts(facts: Mapping[str, str]) -> str:
    filled = {key: value for key, value in facts.items() if value}
    width = max(map(len, filled), default=0)
    return "".join(f"{key:<{width}}  {_line(value, 1000)}\n" for key, value in filled.items())


def _table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    widest: int = _WIDEST_CELL,
) -> str:
    """Columns of text, two blanks apart; foreign text cannot move the cursor or break a line."""
    lines = [[_line(cell, widest) for cell in row] for row in (header, *rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(header))]
    lines.insert(1, ["-" * width for width in widths])
    texts = []
    for line in lines:
        cells = [
            f"{cell:>{width}}" if index in right else f"{cell:<{width}}"
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        texts.append("  ".join(cells).rstrip() + "\n")
    return "".join(texts)


def _line(text: str, widest: int) -> str:
    safe = shown(" ".join(str(text).split()))
    return safe if len(safe) <= widest else safe[: widest - 3] + "..."
