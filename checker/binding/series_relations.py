"""How a facet of a claim stands to that of a series, and how much a name counts by where it stands."""

from __future__ import annotations

from checker.binding.frame import (
    ACTOR,
    BEFORE,
    CLAUSE,
    HEADING,
    LOCATIVE,
    MEASURED,
    SENTENCE,
    SENTENCE_LOCATIVE,
    TOPIC,
)
from checker.model import FacetRelation

# How much a name counts by where it stands; below CLAUSE the link to the number grows thin.
STRENGTH = {
    MEASURED: 1.0,
    LOCATIVE: 1.0,
    ACTOR: 0.98,
    CLAUSE: 0.94,
    SENTENCE_LOCATIVE: 0.93,
    SENTENCE: 0.88,
    BEFORE: 0.78,
    HEADING: 0.72,
    TOPIC: 0.8,
}


def facet_relation(facet: str, claimed: frozenset[str], held: frozenset[str], relation: str) -> FacetRelation:
    """The record of one facet, with its codes in a stable order."""
    return FacetRelation(
        facet=facet, claimed="+".join(sorted(claimed)), held="+".join(sorted(held)), relation=relation
    )
