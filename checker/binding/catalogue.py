"""What a claim can be bound to: every series with its merged facets, and events, lists and offices.

Built once for a set of references and then only read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.binding.frame import EntityRef
from checker.binding.word_groups import pattern, word_group
from checker.model import Account, DesignationList, Entity, Event, Indicator, TenureRow
from checker.quick_records import remembered
from checker.tokens import ByWord
from checker.vocabulary.codes import ENTITY_FACETS, vocabulary
from checker.vocabulary.scales import is_scale
from checker.vocabulary.units import parse_unit
from checker.vocabulary.words import lemma

# Relations of a part to its whole.
PART_OF = ("part_of", "wing_of", "subsidiary_of")

# Words of an indicator's name that say nothing about its meaning.
_EMPTY = word_group("catalogue.meaningless")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An indicator of an entity, with the facets of both; `words` are the lemmas of the indicator's name."""

    indicator: Indicator
    entity: Entity
    facets: Mapping[str, str]
    words: frozenset[str]
    _codes: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """Indicator id and entity id."""
        return self.indicator.indicator_id, self.entity.entity_id

    def codes(self, facet: str) -> frozenset[str]:
        """The codes of one facet, empty if the series does not state it."""
        known = self._codes.get(facet)
        if known is None:
            value = self.facets.get(facet, "")
            known = self._codes[facet] = frozenset(value.split("+")) if value else frozenset()
        return known


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All targets, and the entities they speak of."""

    entities: Mapping[str, Entity]
    series: tuple[Series, ...]
    events: Mapping[str, Event]
    lists: tuple[DesignationList, ...]
    tenures: tuple[TenureRow, ...]
    relations: tuple[tuple[str, str, str], ...] = ()
    accounts: tuple[Account, ...] = ()
    _by_code: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    memory: dict[str, dict[Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    def series_about(self, codes: Iterable[str]) -> tuple[Series, ...]:
        """Every series one of whose entity codes is among `codes`, in catalogue order."""
        found: set[int] = set()
        for code in codes:
            found.update(self._by_code.get(code, ()))
        return tuple(self.series[index] for index in sorted(found))

    @remembered
    def codes_of(self, entity_id: str) -> frozenset[str]:
        """The entity itself and every code that mentioning it stands for (a person stands for the country)."""
        entity = self.entities.get(entity_id)
        if entity is None:
            return frozenset((entity_id,))
        codes = {entity_id}
        for facet, value in entity.facets.items():
            if facet in ENTITY_FACETS:
                codes.update(value.split("+"))
        return frozenset(codes)

    def ref(
        self, entity_id: str, reading: int, *, start: int = -1, end: int = -1, text: str = ""
    ) -> EntityRef:
        """An entity as a frame names it: with all it stands for, and where in the text; -1 if it stands nowhere."""
        entity = self.entities.get(entity_id)
        return EntityRef(
            entity_id=entity_id,
            codes=self.codes_of(entity_id),
            type=entity.type if entity is not None else "",
            reading=reading,
            start=start,
            end=end,
            text=text,
            places=self.places_of(entity_id),
        )

    def is_place(self, code: str) -> bool:
        """Whether a code is a country, a union of countries or a place: something that figures are about."""
        entity = self.entities.get(code)
        if entity is None:
            return False
        return entity.type in ("Country", "Place") or entity.facets.get("party") == code

    @remembered
    def places_of(self, entity_id: str) -> frozenset[str]:
        """Where naming this entity puts a claim: see `EntityRef.places`. Persons put it nowhere."""
        entity = self.entities.get(entity_id)
        if entity is None:
            return frozenset()
        if entity.type == "Person":
            # who gave an event its name stands for where it took place
            event = self.entities.get(entity.facets.get("event", ""))
            return (
                self.places_of(event.entity_id)
                if event is not None and event.type == "Event"
                else frozenset()
            )
        if self.is_place(entity_id):
            return frozenset((entity_id,))
        value = entity.facets.get("place" if entity.type == "Event" else "party", "")
        return frozenset(code for code in value.split("+") if code and self.is_place(code))

    @remembered
    def kin(self, entity_id: str) -> frozenset[str]:
        """The parts of an entity and the wholes it is a part of, one step away."""
        parts = {
            entity for entity, relation, other in self.relations if other == entity_id and relation in PART_OF
        }
        wholes = {
            other for entity, relation, other in self.relations if entity == entity_id and relation in PART_OF
        }
        return frozenset(parts | wholes)

    @remembered
    def parts(self, entity_id: str) -> tuple[str, ...]:
        """The parts of an entity at any remove, nearest first."""
        found: dict[str, None] = {}
        queue = [entity_id]
        while queue:
            whole = queue.pop(0)
            for entity, relation, other in self.relations:
                if other == whole and relation in PART_OF and entity not in found:
                    found[entity] = None
                    queue.append(entity)
        return tuple(found)

    @remembered
    def owners(self, entity_id: str) -> frozenset[str]:
        """The entity, what it is a part of at any remove, and its country: in whose name it can act."""
        found = {entity_id}
        queue = [entity_id]
        while queue:
            current = queue.pop()
            above = [
                other
                for entity, relation, other in self.relations
                if entity == current and relation in PART_OF
            ]
            above.append(self.country_of(current))
            for other in above:
                if other and other not in found:
                    found.add(other)
                    queue.append(other)
        return frozenset(found)

    def country_of(self, entity_id: str) -> str:
        """The country code of an entity, or ""."""
        entity = self.entities.get(entity_id)
        return entity.country if entity else ""


def build_catalogue(
    *,
    entities: Iterable[Entity],
    indicators: Iterable[Indicator],
    series: Iterable[tuple[str, str]],
    events: Iterable[Event] = (),
    lists: Iterable[DesignationList] = (),
    tenures: Iterable[TenureRow] = (),
    relations: Iterable[tuple[str, str, str]] = (),
    accounts: Iterable[Account] = (),
) -> Catalogue:
    """Merge the tables into a catalogue. A series whose indicator or entity is unknown is left out."""
    entity_of = {entity.entity_id: entity for entity in entities}
    event_of = {event.event_id: event for event in events}
    indicator_of = {indicator.indicator_id: indicator for indicator in indicators}
    merged: list[Series] = []
    for indicator_id, entity_id in series:
        indicator, entity = indicator_of.get(indicator_id), entity_of.get(entity_id)
        if indicator is None or entity is None:
            continue
        facets = dict(entity.facets) | dict(indicator.facets)
        event = event_of.get(entity_id)
        if event is not None:
            # an event's deed and actors say what happened, not what a series about it counts
            inherited = {key: value for key, value in event.facets.items() if key == "place"}
            facets = inherited | facets | {"event": entity_id}
        merged.append(Series(indicator=indicator, entity=entity, facets=facets, words=_words_of(indicator)))
    by_code: dict[str, list[int]] = {}
    for index, item in enumerate(merged):
        codes = {item.entity.entity_id}
        for facet in ENTITY_FACETS:
            codes |= item.codes(facet)
        for code in codes:
            by_code.setdefault(code, []).append(index)
    return Catalogue(
        entities=entity_of,
        series=tuple(merged),
        events=event_of,
        lists=tuple(lists),
        tenures=tuple(tenures),
        relations=tuple(relations),
        accounts=tuple(accounts),
        _by_code={code: tuple(indices) for code, indices in by_code.items()},
    )


def _meaning(word: str) -> str:
    base = lemma(word.strip("-'’"))
    return "" if base in _EMPTY or base.isnumeric() else base


_WORD = re.compile(r"(?:[^\W_]|[-'’])+")
_MEANINGS = ByWord(_meaning)
# What stands behind the head of a measure's name.
_HEAD_END = re.compile(pattern("catalogue.head_end"), re.IGNORECASE)
_SHARES = word_group("catalogue.shares")
_PER = word_group("series_concepts.per")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")


def meaning_words(text: str) -> frozenset[str]:
    """The lemmas of a phrase that carry meaning: no function words, no numbers."""
    return frozenset(map(_MEANINGS.__getitem__, _WORD.findall(text.casefold()))) - {""}


def _words_of(indicator: Indicator) -> frozenset[str]:
    """The words of an indicator's name; of a user's share without those that only say that it is one: "pass rate (%)"."""
    words = name_words(indicator.name)
    if "#" in indicator.indicator_id and _PER & set(indicator.name.casefold().split()):
        words = meaning_words(_HEAD_END.split(indicator.name, maxsplit=1)[0]) or words
    if "#" in indicator.indicator_id and indicator.unit == "percent":
        return words - _SHARES or words
    return words


def name_words(name: str) -> frozenset[str]:
    """The words of a measure's name that carry meaning, without a unit or a scale in brackets: "Net profit (EUR m)"."""
    bare = _BRACKETED.sub(lambda match: "" if _is_unit(match[1]) else match[0], name)
    return meaning_words(bare) or meaning_words(name)


def name_head(name: str) -> str:
    """The noun that a measure's name is about, as a lemma: "case" of "Measles cases (weekly)"."""
    words = _WORD.findall(_HEAD_END.split(name, maxsplit=1)[0].casefold())
    return _MEANINGS[words[-1]] if words else ""


def _is_unit(text: str) -> bool:
    unit = parse_unit(text)
    # "(women)" says who is counted
    return is_scale(text.casefold()) or (unit is not None and unit.dimension not in ("people", "count", ""))


def concept_family(concept: str) -> frozenset[str]:
    """A concept with everything broader than it."""
    return vocabulary().ancestors("concept", concept) | {concept}
