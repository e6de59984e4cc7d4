"""What a name on the command line stands for in the store, and how a figure is written."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.model import Observation
    from checker.reference.store import ReferenceStore


def entities_named(store: ReferenceStore, name: str) -> list[str]:
    """The ids of all entities and places that have this name, in any case."""
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


def unknown_name(store: ReferenceStore, name: str) -> UsageError:
    """The error that says that nothing has this name, with the nearest ones."""
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


def figure_text(row: Observation) -> str:
    """A figure with its bounds: "1,112 (657 to 1,271)", "582+", "up to 500,000"."""
    low, value, high = (
        f"{number:,f}" if number is not None else "" for number in (row.low, row.value, row.high)
    )
    if low and high and low != high:
        spread = f"{low} to {high}"
        return f"{value} ({spread})" if value else spread
    if value:
        return f"{value}+" if low == value else value
    return f"{low}+" if low else f"up to {high}"
