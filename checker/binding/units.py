"""Whether a claim's unit and an indicator's can be compared at all."""

from __future__ import annotations

from checker.binding.word_groups import word_group
from checker.vocabulary.scales import split_scale
from checker.vocabulary.units import Unit, is_rate_base, measure_alike, parse_unit, rate_factor
from checker.vocabulary.words import singular

_RATE = word_group("rate")


def unit_relation(claimed: str | None, held: str) -> str:
    """equal, missing (one side names none, or only a scale) or conflict; scales of one dimension are equal.

    A counted noun that is no unit of measurement ("jet") can be compared with any other such noun, because
    what is counted is decided by the other facets. Counts never meet money, shares or measures, and a table
    that counts people never answers for things.
    """
    if not claimed or not held.strip():
        return "missing"
    if singular(claimed.casefold()) == singular(held.casefold().strip()):
        return "equal"
    own, other = parse_unit(claimed), parse_unit(held)
    if other is None:
        _, noun = split_scale(held)
        other = parse_unit(noun) if noun else None
        if other is None:
            # "million" or "employees": a bare count of whatever the indicator's name says
            return "missing" if _counts(own) else "conflict"
    if own is None:
        return "conflict" if not _counts(other) or other.dimension == "people" else "missing"
    if measure_alike(own, other):
        return "equal"
    return "equal" if {own.dimension, other.dimension} == _OF_A_WHOLE else "conflict"


def can_be_compared(claimed: str | None, held: str) -> bool:
    """Whether nothing in two units forbids to compare amounts of them."""
    relation = unit_relation(claimed, held)
    return relation != "conflict"


def rate_relation(claimed: str | None, held: str | None, words: frozenset[str], name: str) -> str:
    """equal, missing or conflict between what two rates are per; a count is no rate per so many people.

    Args:
        claimed: what the claim's number is per, held: what the measure is per.
        words: those of the claim ("the homicide rate").
        name: that of the measure.
    """
    if claimed and held:
        return "equal" if claimed == held or rate_factor(held, claimed) is not None else "conflict"
    if held and is_rate_base(held):
        # "the murder rate was 1.2" leaves out what every reader knows
        return "missing" if not _RATE.isdisjoint(words) else "conflict"
    if claimed and is_rate_base(claimed):
        return "missing" if _RATES.intersection(name.casefold().split()) else "conflict"
    return "missing" if claimed or held else "equal"


_OF_A_WHOLE = {"percent", "share"}
_RATES = word_group("units.rates")


def _counts(unit: Unit | None) -> bool:
    return unit is None or unit.dimension in ("people", "count")


def is_counted(unit: str | None) -> bool:
    """Whether a unit is a noun that is counted, and no measure, share or sum of money."""
    return bool(unit) and _counts(parse_unit(unit or ""))
