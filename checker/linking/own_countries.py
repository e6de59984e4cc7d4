"""Countries in a table of one's own: whoever lists "Iran" means the "Islamic Republic of Iran" too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from checker.linking.index import AliasRow
from checker.linking.lexicon import known_type
from checker.linking.normalize import fold
from checker.model import Entity
from checker.vocabulary.places import Place, places

# Names under which a table may list a country, and those that it then answers to besides.
_LISTED = frozenset({"strong", "acronym", "code"})


def names_of_countries(entities: Iterable[Entity]) -> Iterator[AliasRow]:
    """The usual names of those entities of a table that it calls countries, where only one country bears their name."""
    for entity in entities:
        if known_type(entity.type) == "Country":
            found = _countries().get(fold(entity.name), ())
            if len(found) == 1:
                yield from (AliasRow(entity.entity_id, alias, kind) for alias, kind in found[0].aliases)


@cache
def _countries() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in places():
        if place.type == "Country":
            for name in {fold(alias) for alias, kind in place.aliases if kind in _LISTED}:
                found[name] = (*found.get(name, ()), place)
    return found
