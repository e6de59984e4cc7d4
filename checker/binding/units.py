"""Whether a claim's unit and an indicator's can be compared at all."""

from __future__ import annotations

from checker.vocabulary.units import parse_unit
from checker.vocabulary.words import singular

# Dimensions of bare counting: "24 jets" may be held as "aircraft", "units" or without a unit.
_COUNTS = frozenset(("count", "", "unit", "number"))


def unit_relation(claimed: str | None, held: str) -> str:
    """equal, missing (one side names none) or conflict; different scales of one dimension are equal.

    A counted noun that is no unit of measurement ("jet") can be compared with any other such noun, because
    what is counted is decided by the other facets; it can never be compared with people, money or percent.
    """
    if not claimed or not held.strip():
        return "missing"
    left, right = claimed.casefold(), held.casefold().strip()
    if left == right or singular(left) == singular(right):
        return "equal"
    one, other = parse_unit(claimed), parse_unit(held)
    if one is None and other is None:
        return "equal"
    left_dimension = one.dimension if one else "count"
    right_dimension = other.dimension if other else "count"
    if left_dimension in _COUNTS and right_dimension in _COUNTS:
        return "equal"
    return "equal" if left_dimension == right_dimension else "conflict"
