"""The meaning of a series as a target: which series mean the same, and which differ from it in one facet."""

from __future__ import annotations

from checker.binding.catalogue import Catalogue, Series
from checker.binding.units import can_be_compared
from checker.model import Target
from checker.vocabulary.codes import ENTITY_FACETS, vocabulary


def of_one_table(one: Target, other: Target) -> bool:
    """Whether two measures stand in the same table of a user's own, of the same entity and with the same facets."""
    label, mark, _ = one.indicator_id.rpartition("#")
    return (
        bool(mark)
        and one.indicator_id != other.indicator_id
        and other.indicator_id.startswith(f"{label}#")
        and one.entity_id == other.entity_id
        and dict(one.facets) == dict(other.facets)
    )


def companions(target: Target, catalogue: Catalogue) -> tuple[Series, ...]:
    """Every series that counts the same thing of the same entity in a unit of the same kind, the target itself included."""
    known: dict[str, tuple[Series, ...]] = catalogue.memory.setdefault("companions", {})
    if target.target_id not in known:
        own = (target.indicator_id, target.entity_id)
        units = {series.indicator.unit for series in catalogue.series if series.key == own}
        known[target.target_id] = tuple(
            series
            for series in catalogue.series
            if series.key == own
            or (
                same_meaning(target, target_of(series, catalogue))
                # dollars are no answer to euros
                and all(can_be_compared(unit, series.indicator.unit) for unit in units)
            )
        )
    return known[target.target_id]


def siblings(target: Target, catalogue: Catalogue) -> tuple[tuple[Series, str, str], ...]:
    """Series that differ from the target in one facet: (series, facet, relation of the target to it).

    How it is known ("evidence") may differ besides.
    """
    known: dict[str, tuple[tuple[Series, str, str], ...]] = catalogue.memory.setdefault("siblings", {})
    if target.target_id not in known:
        known[target.target_id] = _siblings(target, catalogue)
    return known[target.target_id]


def _siblings(target: Target, catalogue: Catalogue) -> tuple[tuple[Series, str, str], ...]:
    found: list[tuple[Series, str, str]] = []
    codes = {code for facet in ENTITY_FACETS for code in codes_of_target(target, facet)} | {target.entity_id}
    kin = catalogue.kin(target.entity_id)
    for series in catalogue.series_about(codes | kin):
        other = target_of(series, catalogue)
        differing = _differing(target, other)
        if series.entity.entity_id in kin and series.indicator.indicator_id == target.indicator_id:
            differing = ["part"]  # the same measure of a part, or of the whole
        if len(differing) == 2 and "evidence" in differing:
            differing.remove(
                "evidence"
            )  # counted in another way and of others: told by the very figure alone
        if len(differing) == 1 and series.key != (target.indicator_id, target.entity_id):
            facet = differing[0]
            held = other.facets.get(facet, "")
            relation = (
                "sibling"
                if facet == "part"
                else vocabulary().relation(facet, target.facets.get(facet, ""), held)
            )
            if facet != "concept" or relation != "conflict" or _are_opposites(target, held):
                found.append((series, facet, relation))
    return tuple(found)


def _are_opposites(target: Target, concept: str) -> bool:
    """Whether a concept is the contrary of the target's: exports are easily told for imports."""
    own = vocabulary().code("concept", target.facets.get("concept", ""))
    return own is not None and concept in own.opposite


def inhabitants_of(target: Target, catalogue: Catalogue) -> Series | None:
    """The series of how many people live in the target's entity, if it is held and not the target itself."""
    for series in catalogue.series_about((target.entity_id,)):
        if series.facets.get("concept") == "population" and series.entity.entity_id == target.entity_id:
            return series if series.indicator.indicator_id != target.indicator_id else None
    return None


def _differing(one: Target, other: Target) -> list[str]:
    facets = sorted((set(one.facets) | set(other.facets)) - {"event"})
    differing = [facet for facet in facets if one.facets.get(facet, "") != other.facets.get(facet, "")]
    parties = {one.facets.get("party", ""), other.facets.get("party", "")} - {""}
    if parties == {one.facets.get("place", "")} == {other.facets.get("place", "")} and "party" in differing:
        differing.remove("party")  # a country's own figures are of that place
    if one.entity_id != other.entity_id and not differing:
        if not _shares_entity_facet(one, other):
            differing.append("entity")
        elif one.facets.get("event", "") != other.facets.get("event", ""):
            differing.append("event")  # two waves of protest in one country
    return differing


def _shares_entity_facet(one: Target, other: Target) -> bool:
    return any(
        one.facets.get(facet) and one.facets.get(facet) == other.facets.get(facet) for facet in ENTITY_FACETS
    )


def same_meaning(one: Target, other: Target) -> bool:
    """Whether two targets count the same thing of the same entity, so that either may answer."""
    if of_one_table(one, other):
        return False
    if one.entity_id != other.entity_id and not _shares_entity_facet(one, other):
        return False
    if "concept" not in one.facets or "concept" not in other.facets:
        return one.indicator_id == other.indicator_id and one.entity_id == other.entity_id
    facets = set(one.facets) | set(other.facets)
    return all(one.facets.get(facet, "") == other.facets.get(facet, "") for facet in facets)


def target_of(series: Series, catalogue: Catalogue) -> Target:
    """The series as a target of a binding, made once for a catalogue."""
    known: dict[str, Target] = catalogue.memory.setdefault("targets", {})
    key = "/".join(series.key)
    target = known.get(key)
    if target is None:
        target = known[key] = Target(
            kind="series",
            target_id=key,
            indicator_id=series.indicator.indicator_id,
            entity_id=series.entity.entity_id,
            label=f"{series.indicator.name}, {series.entity.name}",
            facets=series.facets,
        )
    return target


def codes_of_target(target: Target, facet: str) -> frozenset[str]:
    """The codes of one facet of a target."""
    value = target.facets.get(facet, "")
    return frozenset(value.split("+")) if value else frozenset()
