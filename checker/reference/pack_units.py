"""Units of a pack's measures: canonical names of the units table, else the singular of a counted noun."""

from __future__ import annotations

import re

from checker.vocabulary.units import parse_unit
from checker.vocabulary.words import singular

_NOUN = re.compile(r"[a-z][a-z-]*(?: [a-z][a-z-]*){0,3}")
_RATE = re.compile(r"(?P<top>[^/]+)(?:/| per )(?P<per>.+)")


def unit_problem(unit: str) -> tuple[str, str] | None:
    """What is wrong with the unit of a measure and how to mend it, or None for a unit that claims can have."""
    parsed = parse_unit(unit)
    if parsed is not None and parsed.per is None and parsed.whole is None:
        if parsed.scale != 1:
            return "is a unit with a scale", f"write {parsed.name!r}, and the whole figure in each row"
        if parsed.name != unit:
            return "is not how this unit is written", f"write {parsed.name!r}"
        return None
    rate = _RATE.fullmatch(unit)
    if rate:
        return None if parsed is not None else unit_problem(rate["top"].strip())
    if parsed is not None:
        return "says what a share is a share of", f"write {parsed.name!r}, and whole=... in the facets"
    if not _NOUN.fullmatch(unit):
        return "is no known unit", "write people, percent, USD, tonne, or the counted noun in the singular"
    head, blank, last = unit.rpartition(" ")
    if singular(last) != last:
        return "is a plural", f"write {head + blank + singular(last)!r}"
    return None
