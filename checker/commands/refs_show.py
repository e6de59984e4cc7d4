"""`checker refs show`: all that the store holds on a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands.completed_values import complete_packs
from checker.commands.console import write_result
from checker.commands.refs_names import entities_named, figure_text, unknown_name
from checker.commands.refs_options import open_packs, pack_options
from checker.commands.refs_text import facts_text, table_text

if TYPE_CHECKING:
    from checker.model import Observation, Source
    from checker.reference.store import ReferenceStore


@click.command()
@click.argument("name", shell_complete=complete_packs)
@pack_options
def show(name: str, reference: tuple[Path, ...], no_packs: bool) -> None:
    """Show all that is held on NAME: a pack, an entity, a measure, a list, an office or a source."""
    with open_packs(reference, no_packs) as store:
        sections = _found(store, name)
    write_result("\n".join(sections))


def _found(store: ReferenceStore, name: str) -> list[str]:
    sections: list[str] = []
    for pack in store.packs():
        if pack.name == name:
            facts = {"pack": pack.name, "title": pack.title, "about": pack.description, "version": pack.version,
                     "licence": pack.licence, "rows": f"{pack.rows:,}", "digest": pack.digest}  # fmt: skip
            facts.update({f"  {table}": f"{count:,}" for table, count in pack.tables.items()})
            sections.append(facts_text(facts))
    indicators = {entry.indicator_id: entry for entry in store.indicators()}
    folded = name.casefold()
    for indicator in indicators.values():
        if folded in (indicator.indicator_id.casefold(), indicator.name.casefold()):
            pairs = [pair for pair in store.series() if pair[0] == indicator.indicator_id]
            tolerance = f"{indicator.tolerance:%}" if indicator.tolerance is not None else ""
            sections.append(facts_text({
                "measure": indicator.indicator_id, "name": indicator.name, "about": indicator.definition,
                "unit": indicator.unit, "facets": _pairs(indicator.facets),
                "tolerance": f"{tolerance} {indicator.tolerance_reason}".strip(),
            }))  # fmt: skip
            sections.append(_figures(row for rows in store.observations(pairs).values() for row in rows))
    for entry in store.lists():
        if folded in (entry.list_id.casefold(), entry.name.casefold()):
            listed = store.query("SELECT DISTINCT list, entity FROM designations ORDER BY list, entity").rows
            on_list = [str(entity) for list_id, entity in listed if list_id == entry.list_id]
            sections.append(facts_text({"list": entry.list_id, "name": entry.name, "kept by": entry.authority,
                                    "kind": entry.kind, "complete as of": entry.complete_as_of}))  # fmt: skip
            sections.append(_listings(store, on_list, entry.list_id))
    source = store.sources().get(name)
    if source is not None:
        sections.append(facts_text(_source_facts(source)))
    for entity in entities_named(store, name):
        sections += _entity_sections(store, entity)
    if not sections:
        raise unknown_name(store, name)
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
    sections = [facts_text(facts), _listings(store, [entity_id], "")]
    offices = [row for row in store.tenures() if entity_id in (row.holder, row.office)]
    if offices:
        held = [
            (row.holder, row.office_name, row.start, row.end, row.as_of, row.source.organisation)
            for row in offices
        ]
        sections.append(table_text(("holder", "office", "from", "to", "seen", "source"), held))
    events = [row for row in store.events() if row.event_id == entity_id]
    for event in events:
        steps = "; ".join(f"{relation} {other}" for relation, other in event.related)
        sections.append(facts_text({"event": event.definition, "start": event.start, "end": event.end,
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
        sections.append(table_text(("account of", "", "what is said", "published", "source"), told))
    return sections


def _listings(store: ReferenceStore, entities: Sequence[str], list_id: str) -> str:
    rows = [row for row in store.designations(entities) if list_id in ("", row.list_id)]
    if not rows:
        return ""
    return table_text(
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
            figure_text(row),
            row.status.value,
            row.source.organisation,
        )
        for row in rows
    ]
    if not found:
        return ""
    return table_text(
        ("measure", "entity", "as of", "published", "figure", "status", "source"), found, right=(4,)
    )


def _source_facts(source: Source) -> dict[str, str]:
    return {"source": source.source_id, "organisation": source.organisation, "title": source.title,
            "url": source.url, "published": source.published}  # fmt: skip


def _pairs(facets: Mapping[str, str]) -> str:
    return "; ".join(f"{key}={value}" for key, value in facets.items())
