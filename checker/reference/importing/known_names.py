"""Names that the shipped packs hold already, so that an imported list speaks of the same entities.

Only names that stand for one entity alone count, and a person is never taken for a body: what does not match
keeps an id of its own, and the report of an import names what did.
"""

from __future__ import annotations

from checker.reference.store import open_store, shipped_packs

# Events and offices are never on a list or in a series by their name.
_APART = frozenset({"Event", "Position", "Equipment", "Deal", "Agreement"})


class KnownNames:
    """The entities of the shipped packs by name and strong alias."""

    def __init__(self) -> None:
        self._by_name: dict[tuple[str, bool], set[str]] = {}
        self._aliases: dict[str, set[str]] = {}
        with open_store(shipped_packs()) as store:
            types = {entry.entity_id: entry.type for entry in store.entities()}
            named = [(entry.entity_id, entry.name, "strong") for entry in store.entities()]
            for entity, name, kind in (*named, *store.aliases()):
                self._aliases.setdefault(entity, set()).add(name.casefold())
                if kind == "strong" and types.get(entity, "Event") not in _APART:
                    key = (_folded(name), types[entity] == "Person")
                    self._by_name.setdefault(key, set()).add(entity)

    def entity(self, name: str, kind: str) -> str:
        """The id of the one entity of that name, or ""; "RAISI, Ebrahim" is read in both orders."""
        names = {_folded(name)}
        if kind == "Person" and name.count(",") == 1:
            last, _, first = name.partition(",")
            names.add(_folded(f"{first} {last}"))
        found = {entity for text in names for entity in self._by_name.get((text, kind == "Person"), ())}
        return found.pop() if len(found) == 1 else ""

    def has_alias(self, entity: str, alias: str) -> bool:
        """Whether a shipped entity is called so already."""
        return alias.casefold() in self._aliases.get(entity, ())


def _folded(name: str) -> str:
    return " ".join(name.replace(",", " ").split()).casefold()
