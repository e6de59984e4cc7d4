"""What is counted: the concept of a claim against the concept of a series, and their words where codes are silent."""

from __future__ import annotations

from checker.binding.catalogue import Series
from checker.binding.frame import (
    Frame,
)
from checker.binding.series_relations import facet_relation
from checker.binding.word_groups import word_group
from checker.model import FacetRelation
from checker.vocabulary.codes import vocabulary

# What shares are often shares of; as the noun next to a percentage they are not what is counted.
_WHOLES = frozenset(("gdp", "population", "export", "import", "trade", "spending", "revenue", "electricity"))

# Nouns that stand for persons of any sort.
ANYBODY = word_group("series_concepts.anybody")

# Who sits in a body of states.
_SEATED = word_group("series_concepts.seated")


def concept_score(series: Series, frame: Frame, relations: list[FacetRelation]) -> float:
    """How well what the claim counts is what the series counts: 0 (ruled out) to 1; the relation is appended."""
    claimed, held = frame.codes("concept"), series.codes("concept")
    if _counts_other_things(series, frame):
        return 0.0
    words = frame.measured_words | frame.clause_words | {frame.head}
    shared = len(series.words & words) / len(series.words) if series.words else 0.0
    measured = len(series.words & frame.measured_words) / len(series.words) if series.words else 0.0
    lexical = max(shared * 0.9, measured)
    if claimed and held:
        relation = vocabulary().relation("concept", "+".join(sorted(claimed)), "+".join(sorted(held)))
        relations.append(facet_relation("concept", claimed, held, relation))
        if relation == "equal":
            return 1.0
        if _opposed(claimed, held):
            return 0.0  # "five against" is no count of the votes in favour, whatever else the clause says
        if frame.unit in ("percent", "share") and claimed <= _WHOLES and _said_beside(frame, held, claimed):
            return 0.95  # "4 per cent of GDP on defence": the whole stands next to the number, the part beside it
        heard = {hit.code for hit in frame.clause_hits if hit.facet == "concept"}
        if held & heard and not claimed & heard:
            return 0.92  # "prices rose by 5 per cent" speaks of inflation, not of a price
        if held & frame.subject_concepts:
            return 0.93  # "the fertility rate is 1.4 births per woman": births are the unit, not the measure
        return 0.9 if lexical == 1.0 and relation in ("broader", "narrower") else 0.0
    if held:
        hit = any(hit.facet == "concept" and hit.code in held for hit in frame.clause_hits)
        relations.append(facet_relation("concept", claimed, held, "missing"))
        return max(0.85 if hit else 0.0, 0.9 * lexical if lexical >= 0.6 else 0.0)
    relations.append(
        facet_relation("words", frame.measured_words, series.words, "equal" if lexical == 1 else "partial")
    )
    return lexical if lexical >= 0.6 else 0.0


def _opposed(claimed: frozenset[str], held: frozenset[str]) -> bool:
    codes = (vocabulary().code("concept", one) for one in claimed)
    return any(code is not None and held & set(code.opposite) for code in codes)


def _counts_other_things(series: Series, frame: Frame) -> bool:
    """Whether another noun is counted where the size of a body is held: "16 rooms for the permanent members"."""
    sizes = {up for code in series.codes("concept") for up in vocabulary().ancestors("concept", code)}
    return "set_size" in sizes and bool(frame.head) and frame.head not in series.words | ANYBODY | _SEATED


def _said_beside(frame: Frame, held: frozenset[str], claimed: frozenset[str]) -> bool:
    """Whether the clause speaks of what the row holds, and of nothing else than it and the whole."""
    codes = {hit.code for hit in frame.clause_hits if hit.facet == "concept"} - claimed
    near = {other for code in codes for other in (code, *vocabulary().ancestors("concept", code))}
    return (
        bool(codes & held)
        and codes <= near
        and all(
            code in held or code in {up for one in held for up in vocabulary().ancestors("concept", one)}
            for code in codes
        )
    )
