"""Whose body a name means: "Libya's Revolutionary Guards" are not Iran's, nor is every Security Council the UN's.

Names of bodies are made of ordinary words, so that several states have one of the same name. A country before the
name ("the Libyan ...", "Libya's ...") or after it ("... of Libya") says whose it is. A body of no country is also
told apart by any other capitalised word before its name ("the National Security Council").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from checker.linking.context import context_words, neighbours
from checker.linking.found import SURE_KINDS, Found, Stretches
from checker.linking.lexicon import known_type
from checker.linking.normalize import fold
from checker.model import Entity

Relation = tuple[str, str, str]  # entity, relation, the other entity

_BODIES = frozenset({"Organization", "PublicBody"})
_PLACES = frozenset({"Country", "Place"})
_PART_OF = frozenset({"part_of", "wing_of", "subsidiary_of", "member_of"})
_REACH = 12
_JOINT = 30
_OWNER_BEFORE = re.compile(r"(?:['’]s?)?[ \u00a0](?:own |new |so-called |then )?")
_ADJECTIVE = re.compile(r"[ \u00a0]")
_OWNER_AFTER = re.compile(r"[ \u00a0](?:of|for)[ \u00a0](?:the )?")
_JOINED = re.compile(r"(?P<word>[^\W\d_]+) (?:and|&) $")


class Owners:
    """Who belongs to whom in a table; immutable once built."""

    def __init__(self, entities: Mapping[str, Entity], relations: Iterable[Relation]) -> None:
        """`relations` are (part, relation, whole); relations of other sorts are not used."""
        self._entities = entities
        wholes: dict[str, list[str]] = {}
        for part, relation, whole in relations:
            if relation in _PART_OF:
                wholes.setdefault(part, []).append(whole)
        self._wholes = {entity: self._above(entity, wholes) for entity in sorted(entities)}

    @staticmethod
    def _above(entity: str, wholes: Mapping[str, Sequence[str]]) -> frozenset[str]:
        found: set[str] = set()
        waiting = [entity]
        while waiting:
            for whole in wholes.get(waiting.pop(), ()):
                if whole not in found:
                    found.add(whole)
                    waiting.append(whole)
        return frozenset(found)

    def are_kin(self, one: str, other: str) -> bool:
        """Whether one entity is a part of the other, or both are parts of one body that is no country."""
        first, second = self._wholes.get(one, frozenset()), self._wholes.get(other, frozenset())
        shared = {whole for whole in first & second if not self._is_a(whole, frozenset({"Country"}))}
        return one in second or other in first or bool(shared)

    def are_foreign(self, text: str, item: Found, entity_id: str, places: Stretches) -> bool:
        """Whether the words around a name say that it is the body of somebody else than this entity."""
        if not self._is_a(entity_id, _BODIES):
            return False
        surface = text[item.start : item.end]
        single = " " not in surface.strip()
        if single and surface.isupper():
            return False  # initials stand for one body, whoever speaks of it
        # One word is a name of its own: "Peru's Hamlet" may be a way to speak of it, "the Peruvian Hamlet" is another.
        named = [*_before(text, item, places, single), *(() if single else _after(text, item, places))]
        owners = {owner for found in named for owner in self._owners(found, single)}
        if owners:
            return not any(self._owns(owner, entity_id) for owner in owners)
        if single:
            return self._is_longer(text, item, places)
        return not self._entities[entity_id].country and self._is_qualified(text, item, entity_id, places)

    def _owners(self, found: Found, adjective: bool) -> list[str]:
        kinds = {"demonym"} if adjective else SURE_KINDS | {"demonym"}
        sure = [entity for entity, _, kind in found.options if kind in kinds]
        return [entity for entity in sure if self._is_a(entity, _PLACES | _BODIES)]

    def _owns(self, owner: str, entity_id: str) -> bool:
        country = self._entities[entity_id].country
        return bool(
            owner == entity_id
            or owner == country
            or (country and self._entities[owner].country == country)
            or self.are_kin(owner, entity_id)
            # what belongs to no single country may sit or meet in one ("the Geneva Human Rights Council")
            or (not country and known_type(self._entities[owner].type) == "Place")
        )

    def _is_qualified(self, text: str, item: Found, entity_id: str, places: Stretches) -> bool:
        left, _ = neighbours(text, item.start, item.end, item.sentence)
        if left:
            return True
        joined = _JOINED.search(text, max(item.sentence.start, item.start - _JOINT), item.start)
        if joined is None or not joined["word"][0].isupper():
            return False
        # "the Security Council and General Assembly", but "the Peace and Security Council"
        near = places.within(joined.start("word"), joined.end("word"))
        return not any(self.are_kin(option[0], entity_id) for other in near for option in other.options)

    def _is_longer(self, text: str, item: Found, places: Stretches) -> bool:
        """Whether an unknown capitalised word stands before a name of one word: "Kata'ib Hezbollah"."""
        left, _ = neighbours(text, item.start, item.end, item.sentence)
        if not left or left.isupper() or fold(left) in context_words("function"):
            return False
        return not places.within(item.start - 1 - len(left), item.start - 1)

    def _is_a(self, entity_id: str, types: frozenset[str]) -> bool:
        entity = self._entities.get(entity_id)
        return entity is not None and known_type(entity.type) in types


def _before(text: str, item: Found, places: Stretches, single: bool) -> list[Found]:
    near = places.within(max(item.sentence.start, item.start - _REACH), item.start)
    pattern = _ADJECTIVE if single else _OWNER_BEFORE
    return [
        other
        for other in near
        if other is not item
        and pattern.fullmatch(text, other.end, item.start)
        and text[other.start - 1 : other.start] != "-"  # "pro-Peruvian"
    ]


def _after(text: str, item: Found, places: Stretches) -> list[Found]:
    near = places.within(item.end, min(item.sentence.end, item.end + _REACH))
    return [
        other for other in near if other is not item and _OWNER_AFTER.fullmatch(text, item.end, other.start)
    ]
