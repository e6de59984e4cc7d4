"""Everything a run judges against, opened once: packs, a user's tables, the linker and the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.binding.catalogue import Catalogue, build_catalogue
from checker.documents import make_document
from checker.linking.linker import Linker, build_linker
from checker.model import Designation, Entity, Indicator, Observation
from checker.quick_records import replace
from checker.reference.store import PackInfo, ReferenceStore, open_store, shipped_packs
from checker.reference.tables import UserTable, read_table
from checker.saved_names import keep_index
from checker.vocabulary.places import place_aliases, place_entities

Key = tuple[str, str]

# Kinds of alias by which a table may call an entity outright.
_OWN_NAMES = frozenset(("strong", "code", "translated", "acronym"))
# Cells that are no known name are compared by likeness only in tables of up to this many entities.
_MOST_FUZZY = 3000


@dataclass(frozen=True, kw_only=True)
class References:
    """The open references of a run.

    `table_rows` are the rows of a user's tables by (indicator, entity); where a cell names an entity that is
    known anyway (a country), the key holds that entity's id and `cells` the cell's own text.
    """

    store: ReferenceStore | None
    catalogue: Catalogue
    linker: Linker
    aliases: Mapping[str, tuple[str, ...]]
    tables: tuple[UserTable, ...] = ()
    table_rows: Mapping[Key, tuple[Observation, ...]] = field(default_factory=dict)
    cells: Mapping[Key, str] = field(default_factory=dict)
    _counts: dict[str, set[Key]] = field(default_factory=dict)  # filled when first asked

    @property
    def packs(self) -> tuple[PackInfo, ...]:
        """The packs in use, for the report's snapshot."""
        return self.store.packs() if self.store is not None else ()

    def observations(self, keys: Sequence[Key]) -> Mapping[Key, tuple[Observation, ...]]:
        """All rows of the series asked for, in one query, a user's own rows among them."""
        held = (
            dict(self.store.observations([key for key in keys if key not in self.table_rows]))
            if self.store
            else {}
        )
        held.update({key: self.table_rows[key] for key in keys if key in self.table_rows})
        return held

    def names_of(self, indicator_id: str, entity_id: str) -> tuple[str, str]:
        """What a report calls a series: the ids of a pack's, the header and the cell of a user's table."""
        key = (indicator_id, entity_id)
        if key in self.cells:
            name = next(series.indicator.name for series in self.catalogue.series if series.key == key)
            return name, self.cells[key]
        return key

    def organisations_of(self, entity_ids: frozenset[str], organisations: Sequence[str]) -> frozenset[str]:
        """Which of these sources' names belong to one of the entities, or to a part of it (a UN office to the UN)."""
        if not entity_ids:
            return frozenset()
        found = set()
        for name in organisations:
            match = self.linker.link(name, limit=1).match
            if match is not None and entity_ids & self.catalogue.owners(match.entity_id):
                found.add(name)
        return frozenset(found)

    def counted_by(self, entity_ids: frozenset[str]) -> frozenset[Key]:
        """The series of which one of the entities, or a part of it, has published figures itself."""
        if not entity_ids or self.store is None:
            return frozenset()
        if not self._counts:
            for indicator, entity, name in self.store.counts():
                match = self.linker.link(name, limit=1).match
                for other in self._named_within(name):
                    self._counts.setdefault(other, set()).add((indicator, entity))
                for owner in self.catalogue.owners(match.entity_id) if match is not None else ():
                    self._counts.setdefault(owner, set()).add((indicator, entity))
        return frozenset(key for entity_id in entity_ids for key in self._counts.get(entity_id, ()))

    def _named_within(self, organisation: str) -> frozenset[str]:
        """Persons and bodies whose name stands inside a source's: a paper in "officials, reported by the paper"."""
        linked = self.linker.link_document(make_document(organisation), ())
        return frozenset(
            item.match.entity_id
            for item in linked
            if item.match is not None and item.mention.type in ("Person", "Organization", "PublicBody")
        )

    def designations(self, entity_ids: Sequence[str]) -> tuple[Designation, ...]:
        """All rows of the lists that speak of these entities."""
        return self.store.designations(entity_ids) if self.store is not None else ()


@contextmanager
def open_references(
    *,
    packs: bool = True,
    reference: Sequence[Path] = (),
    tables: Sequence[Any] = (),
    cache: Path | None = None,
) -> Iterator[References]:
    """Open the shipped packs (unless `packs` is false), more packs, and a user's tables.

    Args:
        packs: whether the shipped packs take part.
        reference: folders of more packs.
        tables: paths of CSV files, or data frames.
        cache: where compiled packs are kept; None is the user's cache folder.

    Raises:
        ReferenceDataError: a pack or a table is not what it should be.
    """
    folders = [*(shipped_packs() if packs else ()), *reference]
    own = tuple(read_table(table, label=_label(table, index)) for index, table in enumerate(tables))
    if not folders:
        yield _assemble(None, own)
        return
    with open_store(folders, cache=cache) as store:
        yield _assemble(store, own)


def _label(table: Any, index: int) -> str:
    return Path(table).name if isinstance(table, str | Path) else f"table {index + 1}"


def _assemble(store: ReferenceStore | None, tables: tuple[UserTable, ...]) -> References:
    entities = {entity.entity_id: entity for entity in place_entities()}
    aliases = list(place_aliases())
    if store is not None:
        entities.update({entity.entity_id: entity for entity in store.entities()})
        aliases += list(store.aliases())
    indicators = list(store.indicators()) if store is not None else []
    series = list(store.series()) if store is not None else []
    rows: dict[Key, tuple[Observation, ...]] = {}
    cells: dict[Key, str] = {}
    if tables:
        exact = _by_name(entities, aliases)
        known = build_linker(entities.values(), aliases)
        keep_index(known)
        for table in tables:
            own: dict[str, list[Observation]] = {}
            for observation in table.observations:
                own.setdefault(observation.entity_id, []).append(observation)
            for entity in table.entities:
                same = exact.get(entity.name.strip().casefold())
                if same is None and len(table.entities) <= _MOST_FUZZY:
                    same = _known_entity(entity, known, entities)
                target = same or entity
                if same is None:
                    entities[entity.entity_id] = entity
                grouped: dict[Key, list[Observation]] = {}
                for observation in own.get(entity.entity_id, ()):
                    grouped.setdefault((observation.indicator_id, target.entity_id), []).append(observation)
                for key, found in grouped.items():
                    rows[key] = (*rows.get(key, ()), *found)
                    cells[key] = entity.name
            aliases += [alias for alias in table.aliases if alias[0] in entities]
            indicators += list(table.indicators)
        series = _without_own(series, rows, indicators)
        held = set(series)
        series += [key for key in rows if key not in held]
    catalogue = build_catalogue(
        entities=entities.values(),
        indicators=indicators,
        series=series,
        events=store.events() if store is not None else (),
        lists=store.lists() if store is not None else (),
        tenures=store.tenures() if store is not None else (),
        relations=store.entity_relations() if store is not None else (),
        accounts=store.accounts() if store is not None else (),
    )
    names: dict[str, list[str]] = {}
    for entity_id, alias, _kind in aliases:
        names.setdefault(entity_id, []).append(alias)
    linker = build_linker(entities.values(), aliases, store.entity_relations() if store is not None else ())
    if store is not None and not tables:
        keep_index(linker)
    return References(
        store=store,
        catalogue=catalogue,
        linker=linker,
        aliases={entity_id: tuple(found) for entity_id, found in names.items()},
        tables=tables,
        table_rows=rows,
        cells=cells,
    )


def _without_own(series: Sequence[Key], own: Iterable[Key], indicators: Sequence[Indicator]) -> list[Key]:
    """The packs' series but for those of a concept and an entity that the user's tables speak of themselves.

    Whoever hands in a table of populations asks whether the text agrees with that table.
    """
    concepts = {indicator.indicator_id: indicator.facets.get("concept") for indicator in indicators}
    taken = {(concepts.get(indicator_id), entity_id) for indicator_id, entity_id in own}
    return [
        key for key in series if concepts.get(key[0]) is None or (concepts.get(key[0]), key[1]) not in taken
    ]


def _by_name(entities: Mapping[str, Entity], aliases: Sequence[tuple[str, str, str]]) -> dict[str, Entity]:
    """The entities that have a name of their own that no other has."""
    named: dict[str, set[str]] = {}
    for entity_id, alias, kind in aliases:
        if kind in _OWN_NAMES:
            named.setdefault(alias.casefold(), set()).add(entity_id)
    return {
        name: entities[next(iter(ids))]
        for name, ids in named.items()
        if len(ids) == 1 and ids <= entities.keys()
    }


def _known_entity(entity: Entity, linker: Linker, entities: Mapping[str, Entity]) -> Entity | None:
    # A cell that is the very name of a country or of a pack's entity speaks of it; a near name does not.
    result = linker.link(entity.name, limit=1)
    if result.match is None or result.match.score < 97:
        return None
    found = entities.get(result.match.entity_id)
    return replace(found) if found is not None else None
