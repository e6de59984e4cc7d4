"""What is counted: the concept of a claim against the concept of a series, and their words where codes are silent."""

from __future__ import annotations

from checker.binding.catalogue import Series, meaning_words, name_head
from checker.binding.columns import heard
from checker.binding.frame import (
    Frame,
)
from checker.binding.series_relations import facet_relation
from checker.binding.word_groups import word_group
from checker.model import FacetRelation
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.units import parse_unit
from checker.vocabulary.words import singular

# What a measure is worth that a claim tells in other words, and how well those words must speak of it.
_SAID, _ONLY, _HEARD = 0.85, 0.72, 0.6
_PER = word_group("series_concepts.per")
# Words of a measure that tell nothing of it.
_PLAIN = word_group("series_concepts.plain")
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
        if _called_otherwise(series, frame, claimed, held):
            return 0.95
        heard = {hit.code for hit in frame.clause_hits if hit.facet == "concept"}
        if held & heard and not claimed & heard:
            return 0.92  # "prices rose by 5 per cent" speaks of inflation, not of a price
        if held & frame.subject_concepts:
            return 0.93  # "the fertility rate is 1.4 births per woman": births are the unit, not the measure
        return 0.9 if lexical == 1.0 and relation in ("broader", "narrower") else 0.0
    lexical = max(lexical, _said_in_prose(series, frame, relations) if lexical < _SAID else 0.0)
    if held:
        hit = any(hit.facet == "concept" and hit.code in held for hit in frame.clause_hits)
        relations.append(facet_relation("concept", claimed, held, "missing"))
        return max(0.85 if hit else 0.0, 0.9 * lexical if lexical >= 0.6 else 0.0)
    relations.append(
        facet_relation("words", frame.measured_words, series.words, "equal" if lexical == 1 else "partial")
    )
    return lexical if lexical >= 0.6 else 0.0


def _said_in_prose(series: Series, frame: Frame, relations: list[FacetRelation]) -> float:
    """How well a claim speaks of a user's measure in other words: "brought in 2.5 million tonnes" of a harvest in kt.

    The unit must be the measure's own, or the noun that is counted must be its head or a word for it.
    """
    if "#" not in series.indicator.indicator_id or frame.unit == "rank":
        return 0.0
    name = series.indicator.name
    if frame.head and frame.head == name_head(name) and frame.measured_words <= series.words | _PLAIN:
        return _SAID  # "184 cases", where the table has measles cases and no others
    measured = any(relation.facet == "unit" and relation.relation == "equal" for relation in relations)
    own = parse_unit(frame.unit or "")
    if measured and own is not None and own.dimension not in ("people", "count", "duration"):
        # money is paid and shares are held of everything: there the noun itself must tell
        loose = own.dimension.startswith("currency") or own.dimension in ("percent", "share")
        words = frame.measured_words if loose else frame.measured_words | frame.clause_words
        if heard(name, sorted(words)) >= _HEARD:
            return _SAID
        own_words = meaning_words(series.entity.name)
        alone = bool(frame.measured_words & own_words) and frame.measured_words <= own_words | _PLAIN
        # "coal fell to 2,330 gigawatt-hours", where the table has one measure in that unit
        return _ONLY if alone and not series.facets.get("per") else 0.0
    spoken = bool(frame.head) and frame.head not in ANYBODY and heard(name, [frame.head]) >= _HEARD
    return _SAID if spoken else 0.0


def counts_things(series: Series) -> bool:
    """Whether a user's table counts things by a bare plural ("pupils"), so that no share can be meant."""
    name = series.indicator.name.strip()
    if "#" not in series.indicator.indicator_id or series.indicator.unit:
        return False
    if series.indicator.facets.get("per") or any(word in _PER for word in name.casefold().split()):
        return True
    if not name.isalpha():
        return False
    return singular(name.casefold()) != name.casefold()


def _called_otherwise(series: Series, frame: Frame, claimed: frozenset[str], held: frozenset[str]) -> bool:
    """Whether a user's table calls by another concept what the claim says in the same unit: sales are revenue in money."""
    own = parse_unit(frame.unit or "")
    return (
        "#" in series.indicator.indicator_id
        and own is not None
        and len(claimed) == len(held) == 1
        and any(
            row["claimed"] in claimed and row["held"] in held and own.dimension.startswith(row["dimension"])
            for row in read_rows("called_otherwise.csv", "checker.binding")
        )
    )


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
