"""Places that only have a country's name: a river, a valley, a town in Texas, a state called Georgia."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import zip_longest

from checker.linking.context import context_words
from checker.linking.found import Found
from checker.linking.normalize import fold
from checker.model import Entity
from checker.vocabulary.data_files import read_rows

# What follows a state in a list of places, not in an address.
_LISTED = re.compile(r",?\s+(?:and|or|&)\s|,\s+[^\W\d_a-z]")


def without_country(item: Found, left: str, right: str, entities: Mapping[str, Entity]) -> None:
    """Leave the country out where a capitalised neighbour says that something else bears its name: "the Niger River"."""
    if fold(right) in context_words("after_country") or fold(left) in context_words("before_country"):
        item.options = [option for option in item.options if entities[option[0]].type != "Country"]


def leave_out_namesakes(text: str, found: Sequence[Found], entities: Mapping[str, Entity]) -> None:
    """Leave out what a text means otherwise: a town that it says lies in a state elsewhere, a country whose namesake it tells of."""
    folded = ""
    for item, after in zip_longest(found, found[1:]):
        rows = _namesakes().get(text[item.start : item.end].casefold(), ())
        if rows and not folded:
            folded = text.casefold()
        for entity_id, there, here in rows:
            if any(word in folded for word in there) and not any(word in folded for word in here):
                item.options = [option for option in item.options if option[0] != entity_id]
        if after is not None and text[item.end : after.start] == ", " and not _LISTED.match(text, after.end):
            state = next(
                (entities[option[0]] for option in after.options if _is_state(entities[option[0]])), None
            )
            if state is not None:
                item.options = [option for option in item.options if _lies_in(entities[option[0]], state)]


def _is_state(entity: Entity) -> bool:
    """Whether an entity is a state of a federation: its id begins with the federation's."""
    return entity.type == "Place" and entity.entity_id.startswith(f"{entity.country.casefold()}-")


def _lies_in(entity: Entity, state: Entity) -> bool:
    return entity.type not in {"Country", "Place"} or entity.country == state.country


@cache
def _namesakes() -> dict[str, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]]:
    found: dict[str, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = {}
    for row in read_rows("namesakes.csv", "checker.linking"):
        entry = (row["entity"], tuple(row["elsewhere"].split(";")), tuple(row["here"].split(";")))
        found[row["name"]] = (*found.get(row["name"], ()), entry)
    return found
