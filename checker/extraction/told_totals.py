"""Totals as they stood at a time: "in May the office spoke of 900 dead", "in February 800 people had been killed".

Who tells a toll tells the whole of it, and what had happened by a time began before it: the time bounds such a count
from above. What "was" in May happened in May.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.extraction.clauses import clause_at
from checker.extraction.scenes import Scene
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import verb_group
from checker.extraction.words import Reading, Tag
from checker.model import Claim, ClaimKind, QuantityKind
from checker.quick_records import replace

_FATES = frozenset(("death", "injury", "casualty", "arrest", "detention"))
_OF_THAT_TIME = word_group("told_totals.of_that_time")
_HAD = word_group("told_totals.had")
_CLOSED = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def with_told_totals(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, with the time of a total as the end of what it counts."""
    reading = scene.reading
    place_of = {quantity.start: reading.places[number] for number, quantity in enumerate(reading.quantities)}
    return [
        replace(claim, period=f"../{claim.period}")
        if claim.start in place_of and _is_total(scene, claim, place_of[claim.start])
        else claim
        for claim in claims
    ]


def _is_total(scene: Scene, claim: Claim, place: int) -> bool:
    reading, quantity, time = scene.reading, claim.quantity, claim.period_text
    if quantity is None or time is None or claim.kind is not ClaimKind.FIGURE or claim.period is None:
        return False
    if quantity.kind is not QuantityKind.COUNT or claim.facets.get("concept") not in _FATES:
        return False
    if _CLOSED.fullmatch(claim.period) is None or not claim.sentence.start <= time.start < claim.start:
        return False
    if "accumulation" in claim.facets or _speaks_of_the_time(reading, place):
        return False
    return _is_told(reading, place) or _had_happened(scene, place)


def _speaks_of_the_time(reading: Reading, place: int) -> bool:
    """ "put the month's dead at 40": the count is that of the time."""
    return any(word.lower in _OF_THAT_TIME for word in reading.words[max(0, place - 8) : place + 6])


def _is_told(reading: Reading, place: int) -> bool:
    """Whether the verb before the number tells a toll: "spoke of", "put the dead at", "told the council of"."""
    tellers = verb_group("tolling") | verb_group("putting")
    start = next((index for index in range(place, 0, -1) if reading.words[index - 1].text == ";"), 0)
    return any(word.tag is Tag.VERB and word.lemma in tellers for word in reading.words[start:place])


def _had_happened(scene: Scene, place: int) -> bool:
    clause = clause_at(scene.parts, place)[1]
    if clause.verb is None or clause.group is None:
        return False
    return any(word.lower in _HAD for word in scene.reading.words[clause.group : clause.verb])
