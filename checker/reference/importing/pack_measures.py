"""A measure as it was understood, as a pack holds it: with a unit that claims can have, and its facets as text."""

from __future__ import annotations

import re

from checker.reference.importing.records import Measure
from checker.reference.measures import Measure as Understood
from checker.reference.pack_units import unit_problem
from checker.vocabulary.words import singular

# "Homicides per 100,000 people": what is counted stands before.
_COUNTED = re.compile(r"(?:^|[\s,;(])(?P<noun>[a-z][a-z-]+)\s+\(?per\s", re.IGNORECASE)


def pack_measure(key: str, name: str, definition: str, found: Understood, *, unit: str = "") -> Measure | str:
    """The measure of that key and name, or the reason why a pack cannot hold it.

    Args:
        key: becomes part of the measure's id.
        name: its name, definition: what it counts.
        found: what was understood of them.
        unit: the unit that the user says, which outranks what was understood.
    """
    word = unit or found.unit or (_counted(name) if "per" in found.facets else "")
    if not word:
        return "the unit is not known"
    problem = unit_problem(word)
    if problem is not None:
        return f"the unit {word!r} {problem[0]}"
    facets = ";".join(f"{facet}={code}" for facet, code in sorted(found.facets.items()))
    return Measure(key=key, name=name, definition=definition, unit=word, facets=facets)


def _counted(name: str) -> str:
    match = _COUNTED.search(name)
    return singular(match["noun"].casefold()) if match else ""
