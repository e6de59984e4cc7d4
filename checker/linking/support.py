"""What lets a weak name stand for its entity: the rest of the text names the entity, its country, or a part of the same body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.linking.found import Found, Option
from checker.linking.index import AliasRow
from checker.linking.owners import Owners
from checker.linking.textindex import TextIndex, text_tokens
from checker.model import Entity

# A weak name of an entity that the text names otherwise too, of one whose country or kin it names, of any other.
_SUPPORTED = 85.0
_NEARBY = 80.0
_UNSUPPORTED = 60.0
_NAMED, _NEAR = "also named in the text as", "its country is named in the text"
_KIN = "a part of the same body is named in the text"


def country_of(entity: Entity) -> str:
    """The country of an entity, as far as the table says, or ""."""
    return entity.country or entity.facets.get("party", "").split("+")[0]


def weak_score(item: Found) -> float:
    """What a weak name is worth after it was asked for its support, in percent."""
    if _NAMED in item.why:
        return _SUPPORTED
    return _NEARBY if _NEAR in item.why or _KIN in item.why else _UNSUPPORTED


class Support:
    """Support for weak names; holds what is the same for every document."""

    def __init__(
        self, rows: Sequence[AliasRow], entities: Mapping[str, Entity], texts: TextIndex, owners: Owners
    ) -> None:
        self._rows = rows
        self._entities = entities
        self._texts = texts
        self._owners = owners
        self._inside: dict[str, frozenset[str]] = {}

    def of(self, item: Found, options: list[Option], mentioned: Mapping[str, int]) -> list[Option]:
        """Weak names that the text supports: it names the entity itself, or at least its country."""
        named = [option for option in options if mentioned.get(option[0])]
        if named:
            item.why[_NAMED] = self._entities[named[0][0]].name
            return named
        near = [option for option in options if self._is_near(option, mentioned)]
        if near:
            item.why[_NEAR] = country_of(self._entities[near[0][0]])
            return near
        related = [
            option
            for option in options
            if any(self._owners.are_kin(option[0], other) for other in mentioned if mentioned[other])
        ]
        if related:
            item.why[_KIN] = self._entities[related[0][0]].name
        return related

    def _is_near(self, option: Option, mentioned: Mapping[str, int]) -> bool:
        country = country_of(self._entities[option[0]])
        if not country or country == option[0]:
            return False
        return bool(mentioned.get(country)) or country in self._named_inside(option[1])

    def _named_inside(self, alias: str) -> frozenset[str]:
        """The countries that words of an alias name: "protests in Iran" says itself where they are."""
        known = self._inside.get(alias)
        if known is None:
            hits = [
                hit for token in text_tokens(alias, 0, len(alias)) for hit in self._texts.hits(alias, [token])
            ]
            rows = [self._rows[number] for hit in hits for number in hit.rows]
            known = frozenset(
                row.entity_id for row in rows if self._entities[row.entity_id].type == "Country"
            )
            self._inside[alias] = known
        return known
