"""What is counted of the counted: the concept of a number by its noun, its whole or its predicate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.extraction.clauses import Clause
from checker.extraction.counted import Measured
from checker.extraction.grammar import OF
from checker.extraction.word_groups import phrase_group, word_group
from checker.extraction.words import Range, Reading, Tag
from checker.model import Quantity, QuantityKind
from checker.vocabulary.codes import Hit, vocabulary
from checker.vocabulary.data_files import read_rows

_LIFE_TAKERS = word_group("concepts.life_takers")
_LIVES = word_group("concepts.lives")
PERIOD_CUES = word_group("concepts.period_cues")

# Concepts that tell who the counted persons are; what happened to them outranks these.
WHO = frozenset(
    ("population", "refugee", "prisoner", "migration", "visitor", "passenger", "school_enrolment", "attendance",
     "member", "office_bearer", "employment", "protest", "troop_strength", "asylum_application", "unemployment",
     "signatory", "seat", "vote", "displacement", "internal_displacement", "return"),
)  # fmt: skip

# What can happen to a person, and is counted in persons.
_FATES = frozenset(
    ("death", "injury", "casualty", "missing", "arrest", "detention", "prisoner", "execution", "death_sentence",
     "abduction", "release", "displacement", "internal_displacement", "birth", "infection", "vaccination",
     "hospitalisation", "return", "military_loss", "refugee", "poverty", "hunger", "unemployment", "employment",
     "migration", "attendance", "troop_strength", "population"),
)  # fmt: skip

# Deeds that outrank what the noun says of the persons: "40 refugees were killed" counts deaths.
DEEDS = frozenset(
    ("death", "injury", "casualty", "missing", "arrest", "detention", "execution", "death_sentence", "abduction",
     "release", "infection", "vaccination", "hospitalisation"),
)  # fmt: skip

_IN_KIND = frozenset(("export", "import", "trade", "aid", "aid_given", "aid_pledged", "price"))

# What happens again and again, so that a count needs a beginning.
FLOWS = frozenset(
    ("death", "injury", "casualty", "arrest", "detention", "execution", "abduction", "release", "displacement",
     "equipment_loss", "launch", "destruction", "infection", "military_loss", "vaccination"),
)  # fmt: skip


_NOT_MEASURES = ("deed", "occurrence")

# Hits that are only words of a larger sense in a clause ("hit a market", "a fire") and mislead as predicates.
_WEAK_TERMS = word_group("concepts.weak_terms")
# Terms that are verbs; as nouns they name things: "60 ships", "a dozen hands".
_VERBS_OF_THINGS = word_group("concepts.verbs_of_things")


@cache
def fates() -> dict[str, str]:
    """Verbs that the code lists do not hold -> the concept of what they do to persons."""
    return {
        verb: row["concept"]
        for row in read_rows("fates.csv", "checker.extraction")
        for verb in row["verbs"].split(";")
    }


def takes_lives(reading: Reading, clause: Clause, measured: Measured) -> bool:
    """ "claimed 40 lives", "lost 300 men"."""
    verb = reading.words[clause.verb] if clause.verb is not None else None
    head = reading.words[measured.head].lower
    if verb is None:
        return False
    return head in _LIVES and verb.lemma in _LIFE_TAKERS


def share_concept(
    reading: Reading, clause: Clause, quantity: Quantity, measured: Measured | None
) -> str | None:
    """The concept of a share by its whole: "controls 70% of the economy", "35% of the vote".

    The number and the adjectives stand between the words of the term, so they are left out before matching.
    """
    if (
        measured is None
        or measured.how not in ("partitive", "shared")
        or quantity.unit not in ("percent", "share")
    ):
        return None
    head = reading.words[measured.head].lower
    verb = reading.words[clause.verb].lemma if clause.verb is not None else ""
    for phrase in ((verb, *_THE, head), (*_OF_THE, head), (*_OF, head), (verb, head)):
        for hit in vocabulary().hits(phrase):
            if hit.facet == "concept" and hit.end - hit.start == len(phrase) and _is_measure(hit.code):
                return hit.code
    return None


(_THE,) = phrase_group("the")
(_OF,) = phrase_group("of")
(_OF_THE,) = phrase_group("concepts.of_the")


def _is_measure(code: str) -> bool:
    ancestors = vocabulary().ancestors("concept", code)
    return not (code in _NOT_MEASURES or any(name in ancestors for name in _NOT_MEASURES))


def _fits(code: str, quantity: Quantity) -> bool:
    """Whether a concept can be counted in the number's unit: nobody is killed in dollars."""
    if not _is_measure(code):
        return False
    entry = vocabulary().code("concept", code)
    unit = entry.unit if entry else ""
    if code in ("equipment_loss", "launch") and quantity.kind in (QuantityKind.MEASURE, QuantityKind.MONEY):
        return False
    if quantity.kind is QuantityKind.MONEY:
        return unit in ("money", "")
    if (
        quantity.kind is QuantityKind.PERCENT
        or quantity.kind is QuantityKind.RATIO
        or quantity.unit == "percentage_point"
    ):
        return True
    if quantity.kind is QuantityKind.DURATION:
        return unit in ("year", "minute", "")
    if quantity.unit == "people":
        return unit == "people" or code in (
            "vote",
            "member",
            "office_bearer",
            "seat",
            "signatory",
            "maternal_mortality",
            "child_mortality",
            "company_count",
            "school_enrolment",
            "internet_use",
            "unemployment",
            "poverty",
            "literacy",
            "share",
        )
    if quantity.unit is None:
        return True
    # goods are exported, given and owed by weight and by piece as well as by worth
    return unit not in ("people", "percent") and (unit != "money" or code in _IN_KIND)


def own_concept(hits: Sequence[Hit], quantity: Quantity) -> str | None:
    """The concept of the counted phrase itself, from the terms found in it."""
    concepts = [
        hit
        for hit in hits
        if hit.facet == "concept" and _is_measure(hit.code) and hit.term not in _VERBS_OF_THINGS
    ]
    if quantity.kind is QuantityKind.MONEY:
        concepts = [hit for hit in concepts if _fits(hit.code, quantity)]  # a "net loss" is nobody's death
    if not concepts:
        return None
    # the longest term wins, then the last one: the head of an English noun phrase stands at its end
    persons = [hit for hit in concepts if hit.code in _FATES and hit.code not in WHO]
    pool = persons if quantity.unit == "people" and persons else concepts
    codes = {hit.code for hit in pool}
    if {"death", "injury"} <= codes:
        return "casualty"
    best = max(pool, key=lambda hit: (hit.end - hit.start, hit.end))
    return best.code


def governing_concept(
    reading: Reading,
    clause: Clause,
    place: int,
    quantity: Quantity,
    measured: Measured | None,
    taken: Sequence[Range],
) -> str | None:
    """The concept of the predicate or governing noun nearest to the number, inside its clause."""
    words = reading.words
    low, high = clause.start, clause.end
    own = measured.words if measured is not None else Range(place, place + 1)
    best: tuple[float, str] | None = None
    gap: str | None = None
    hits = reading.hits(low, high)
    if _is_inner_whole(reading, place):
        return None
    for hit in hits:
        if hit.facet != "concept" or not _fits(hit.code, quantity):
            continue
        start, end = hit.start + low, hit.end + low
        if any(part.start < end and start < part.end for part in taken):
            continue
        if "~" in hit.term and start < place < end and start == clause.verb:
            gap = hit.code  # "lost 900 soldiers", "cost 40 miners their lives": the number stands in it
            continue
        if start <= place < end or (
            own.start <= start and end <= own.end and measured is not None and measured.how != "participle"
        ):
            continue
        if end - start == 1 and hit.term in _WEAK_TERMS and words[start].tag is not Tag.VERB:
            continue
        distance = float(place - end if end <= place else start - max(place, own.end - 1))
        between = [p for p in reading.places if min(place, start) < p < max(place, start)]
        if measured is not None and measured.how == "partitive":
            between = [p for p in between if p > own.end or p < place]
        verbal = any(word.tag is Tag.VERB for word in words[start:end])
        if end > place and verbal and between and _heads_subject(reading, clause, place, start):
            between = []
        if end <= place:
            # "killed 40 people and 12 soldiers": the verb reaches over a coordinated number
            distance += 6.0 * len(between)
        else:
            if between:
                continue
            distance += 0.0 if verbal else 4.0
        if end > place and not verbal and _behind_preposition(reading, own.end, start):
            distance += 8.0
        if hit.code == "population" and not place - 2 <= end <= place:
            distance += 20.0  # "people live in poverty": where they live is said of anybody
        distance -= 0.5 * (end - start)
        if best is None or distance < best[0]:
            best = (distance, hit.code)
    split = _split_predicate(reading, clause, own, quantity)
    if split is not None:
        return split
    if gap is not None and (best is None or best[1] not in DEEDS):
        return gap
    if best is not None:
        return best[1]
    if clause.relation == "gapped" and clause.verb is not None:
        spread = [
            hit for hit in reading.hits(clause.verb, clause.start) if hit.start == 0 and "~" in hit.term
        ]  # "spent 8 million on its army, Peru 3 million"
        found = (*spread, *vocabulary().hits([words[clause.verb].lower]))
        return next((hit.code for hit in found if hit.facet == "concept" and _fits(hit.code, quantity)), None)
    return None


def _split_predicate(reading: Reading, clause: Clause, own: Range, quantity: Quantity) -> str | None:
    """ "put 582 people to death": a term whose words stand on both sides of the number."""
    if clause.verb is None or clause.verb >= own.start:
        return None
    verb = reading.words[clause.verb].lower
    if own.end < len(reading.words) and reading.words[own.end].tag is Tag.COORDINATOR:
        return None  # "killed 40 people and wounded 60" are two predicates
    for width in (3, 2):
        phrase = [verb, *reading.lowers(own.end, own.end + width)]
        for hit in vocabulary().hits(phrase):
            if hit.start == 0 and hit.end > 1 and hit.facet == "concept" and _fits(hit.code, quantity):
                return hit.code
    return None


def _heads_subject(reading: Reading, clause: Clause, place: int, verb: int) -> bool:
    """Whether the number is the first of the clause's subject: "12 soldiers, including 3 officers, died"."""
    first = next((other for other in reading.places if other >= clause.start), place)
    return (
        clause.group is not None
        and place < clause.group <= verb
        and first == place
        and (not any(word.tag is Tag.VERB for word in reading.words[place : clause.group]))
    )


def _is_inner_whole(reading: Reading, place: int) -> bool:
    """Whether the number is the whole of a share: in "400 of the 1,200 prisoners fled", 400 fled."""
    words = reading.words
    index = place - 1
    while index > 0 and words[index].tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.QUANTIFIER, Tag.ADJECTIVE):
        index -= 1
    return index > 0 and words[index].lower in OF and words[index - 1].tag is Tag.QUANTITY


def _behind_preposition(reading: Reading, start: int, index: int) -> bool:
    return any(word.tag is Tag.PREPOSITION for word in reading.words[start:index])
