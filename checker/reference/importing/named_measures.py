"""Measures that a publisher names in words: unit, scale and facets as a user's own table would be understood."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from checker.errors import UsageError
from checker.reference.importing.records import Measure
from checker.reference.measures import read_measure
from checker.reference.pack_units import unit_problem


@lru_cache(maxsize=4096)
def named_measure(key: str, name: str, *, definition: str = "", unit: str = "") -> tuple[Measure, Decimal]:
    """The measure of that name, and the factor of its figures ("billions").

    Args:
        key: the publisher's code.
        name: the publisher's name, with the unit in it if it has one: "GDP (current US$)".
        definition: what is counted; the default is the name.
        unit: the unit, where the name does not tell it.

    Raises:
        UsageError: nobody says in which unit the figures are.
    """
    found = read_measure(name, unit_cell=unit)
    if "per" in found.facets:
        raise UsageError(
            f"{name!r} is a rate (per {found.facets['per']}), which no table of a pack holds",
            "use the file as a table of your own: checker run --table FILE",
        )
    if not found.unit:
        raise UsageError(
            f"the unit of {name!r} is not known", "say it with --unit, as in --unit people or --unit USD"
        )
    problem = unit_problem(found.unit)
    if problem is not None:
        raise UsageError(f"the unit {found.unit!r} of {name!r} {problem[0]}", f"{problem[1]}: --unit UNIT")
    facets = ";".join(f"{facet}={value}" for facet, value in sorted(found.facets.items()))
    measure = Measure(key=key, name=name, definition=definition or name, unit=found.unit, facets=facets)
    return measure, found.scale


def scaled(number: str, scale: Decimal) -> str:
    """A number times the factor of its measure, as packs write it."""
    if scale == 1:
        return number
    text = f"{Decimal(number) * scale:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
