"""Measures that a publisher names in words: unit, scale and facets as a user's own table would be understood."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from checker.errors import UsageError
from checker.reference.importing.pack_measures import pack_measure
from checker.reference.importing.records import Measure
from checker.reference.measures import read_measure


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
    measure = pack_measure(key, name, definition or name, found)
    if isinstance(measure, str):
        raise UsageError(
            f"{name!r}: {measure}", "say it with --unit, as in --unit people, --unit USD or --unit percent"
        )
    return measure, found.scale


def scaled(number: str, scale: Decimal) -> str:
    """A number times the factor of its measure, as packs write it."""
    if scale == 1:
        return number
    text = f"{Decimal(number) * scale:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
