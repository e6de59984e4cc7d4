"""The facets of a claim from its words: nearest words first, and never from another number's noun.

Terms come from the code lists of the vocabulary. The counted phrase is read first. What happened to the
counted persons ("40 refugees were killed") is read from the predicate, where the noun only says who they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.concepts import (
    DEEDS,
    FLOWS,
    PERIOD_CUES,
    WHO,
    fates,
    governing_concept,
    own_concept,
    share_concept,
    takes_lives,
)
from checker.extraction.counted import Measured
from checker.extraction.words import Range, Reading, Tag
from checker.model import Quantity, QuantityKind
from checker.vocabulary.codes import Hit, vocabulary

_CLAUSE_FACETS = ("basis", "accumulation", "cause", "evidence", "sex")


def facets_of(
    reading: Reading,
    clause: Clause,
    place: int,
    quantity: Quantity,
    measured: Measured | None,
    taken: Sequence[Range],
) -> dict[str, str]:
    """The facets of one number. `taken` are the noun phrases of the other numbers of the sentence."""
    facets: dict[str, str] = {}
    own = _hits(reading, measured.words) if measured is not None else ()
    text_hits = vocabulary().hits(measured.text.split()) if measured is not None else ()
    concept = own_concept(text_hits or own, quantity)
    concept = share_concept(reading, clause, quantity, measured) or concept
    governing = governing_concept(reading, clause, place, quantity, measured, taken)
    persons = quantity.unit == "people" or (measured is not None and measured.how == "participle")
    if concept is None or (concept in WHO and governing in DEEDS and persons):
        concept = governing or concept
    if concept is not None:
        facets["concept"] = concept
    for facet in ("population", "sex", "basis", "accumulation", "cause", "evidence", "whole", "role"):
        code = _joined(own, facet)
        if code:
            facets[facet] = code
    if "population" not in facets and measured is not None and measured.how == "participle":
        code = _population_near(reading, clause, place, taken)
        if code:
            facets["population"] = code
    if persons and (concept is None or concept in WHO) and clause.verb is not None:
        fate = fates().get(reading.words[clause.verb].lemma)
        if fate is not None and clause.verb >= clause.start:
            facets["concept"] = fate
    if persons and concept is None and measured is not None and takes_lives(reading, clause, measured):
        facets["concept"] = "death"
    if not persons and quantity.unit not in ("percent", "share", "times", "percentage_point"):
        # "24 fighter jets": no fighter is counted
        facets.pop("population", None)
    if facets.get("population") in ("man", "woman") and persons:
        facets.pop("sex", None)
    for facet in _CLAUSE_FACETS:
        if facet in facets or (facet == "sex" and (persons or concept is None)):
            continue
        code = _nearest(reading, clause, place, facet, taken)
        if code:
            facets[facet] = code
    if (
        quantity.kind is not QuantityKind.PERCENT
        and "whole" in facets
        and facets.get("concept") != "economic_share"
    ):
        facets.pop("whole")
    if quantity.unit == "percent":
        facets.pop("accumulation", None)  # "annual inflation" names the rate, not a sum
    accumulation = _accumulation(reading, clause, place, facets, quantity)
    if accumulation is not None:
        facets.setdefault("accumulation", accumulation)
    if quantity.per is not None:
        if quantity.per in ("capita", "person", "head"):
            facets["basis"] = "per_capita"
        else:
            facets["per"] = quantity.per
            if quantity.per in ("year", "month", "day", "week", "quarter"):
                facets["accumulation"] = "period"
    return dict(sorted(facets.items()))


def _accumulation(
    reading: Reading, clause: Clause, place: int, facets: dict[str, str], quantity: Quantity
) -> str | None:
    """Whether a count of happenings runs since a beginning or is that of a period alone.

    "since" and the perfect ("have been killed") mean the total up to now, as "by May" means that up to May; "in
    May alone", "during the week", "a further" mean the period.
    """
    if facets.get("concept") not in FLOWS or quantity.change is not None:
        return None
    lowers = [word.lower for word in reading.words]
    stretch = lowers[clause.start : clause.end]
    if any(word in PERIOD_CUES for word in stretch):
        return "period"
    if "since" in stretch or (lowers and lowers[0] == "since"):
        return "cumulative"
    if lowers and lowers[0] == "by" and len(reading.words) > 1 and reading.words[1].tag is not Tag.NAME:
        return "cumulative"
    inside = [
        item
        for item in reading.quantities
        if item.kind in (QuantityKind.DATE, QuantityKind.YEAR)
        and item.start < reading.words[clause.end - 1].end
    ]
    group = (
        lowers[clause.group : clause.verb + 1] if clause.group is not None and clause.verb is not None else []
    )
    if group and group[0] in ("has", "have") and not inside:
        return "cumulative"
    return None


def _hits(reading: Reading, part: Range) -> tuple[Hit, ...]:
    return vocabulary().hits(reading.lowers(part.start, part.end))


def _joined(hits: Sequence[Hit], facet: str) -> str:
    codes = sorted({hit.code for hit in hits if hit.facet == facet})
    if facet == "population" and "person" in codes and len(codes) > 1:
        codes.remove("person")
    if facet == "sex" and len(codes) > 1:
        return ""
    return "+".join(codes)


def _population_near(reading: Reading, clause: Clause, place: int, taken: Sequence[Range]) -> str:
    """Who the killed are in "of the protesters, 40 were killed" or "left 12 soldiers dead"."""
    low = clause.start
    found: list[tuple[int, str]] = []
    for hit in vocabulary().hits(reading.lowers(low, clause.end)):
        start, end = hit.start + low, hit.end + low
        if hit.facet != "population" or any(part.start < end and start < part.end for part in taken):
            continue
        if reading.words[start - 1].lower != "of" if start > 0 else True:
            continue
        found.append((abs(start - place), hit.code))
    return min(found)[1] if found else ""


def _nearest(reading: Reading, clause: Clause, place: int, facet: str, taken: Sequence[Range]) -> str:
    found: list[tuple[int, str]] = []
    low = clause.start
    for hit in vocabulary().hits(reading.lowers(low, clause.end)):
        start, end = hit.start + low, hit.end + low
        if hit.facet != facet or any(part.start < end and start < part.end for part in taken):
            continue
        if any(min(place, start) < other < max(place, start) for other in reading.places):
            continue
        if facet == "accumulation" and _is_anothers(reading, start, end, place):
            continue
        found.append((abs(start - place), hit.code))
    return min(found)[1] if found else ""


def _is_anothers(reading: Reading, start: int, end: int, place: int) -> bool:
    """Whether "a year" is the rate of another number, or opens "a year earlier"."""
    words = reading.words
    if end < len(words) and words[end].lower in ("earlier", "ago", "later", "before", "after", "old"):
        return True
    return any(
        other != place and other < start <= other + 3 and reading.quantities[index].per is not None
        for index, other in enumerate(reading.places)
    )
