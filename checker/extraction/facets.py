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
from checker.extraction.counted import Measured, sizes_place
from checker.extraction.grammar import AMONG_OF, BY, COMMA_AND_OR, HAS_HAVE, HAVE, OF, SINCE, WHO_ALONE, WITH
from checker.extraction.phrases import head_of
from checker.extraction.properties import is_property
from checker.extraction.spells import is_time
from checker.extraction.vote_sides import AGAINST, FOR_IT, SIDE, side_concept, side_of_votes
from checker.extraction.word_groups import ending, word_group
from checker.extraction.wordlists import BODIES, verb_group
from checker.extraction.words import Range, Reading, Tag
from checker.model import Quantity, QuantityKind
from checker.vocabulary.codes import Hit, vocabulary
from checker.vocabulary.parts import names_arms

_IN_ACTION = ending("facets.in_action")

_AMONG_AMONGST = word_group("facets.among_amongst")
_ANOTHERS_AGES = word_group("facets.anothers_ages")
_AT_TO = word_group("facets.at_to")
_COUNT_HAVE_NUMBER = word_group("facets.count_have_number")
_DEAD_DEATHS_KILLED = word_group("facets.dead_deaths_killed")
_MEMBER_MEMBERS = word_group("facets.member_members")
_PEOPLE = word_group("facets.people")
_WOUND_WORDS = word_group("facets.wound_words")
_PER_PERSON = word_group("facets.per_person")

_UP_TO = word_group("facets.up_to")  # what leads the time up to which something is counted


def _of_compound_unit(unit: str | None) -> str | None:
    """The concept that a unit made of two can only measure: people per square kilometre are a density."""
    if unit is None or "/" not in unit:
        return None
    return next((code.code for code in vocabulary().codes("concept") if code.unit == unit), None)


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
    if measured is not None and sizes_place(reading.words, place) and measured.text.casefold() in _PEOPLE:
        # "the country of 33 million people hanged 40": its size is not what the sentence tells of it
        return {"concept": "population"}
    persons = quantity.unit == "people" or (measured is not None and measured.how == "participle")
    if concept is None or (concept in WHO and governing in DEEDS and persons):
        concept = governing or concept
    elif not persons and governing is not None and concept in vocabulary().ancestors("concept", governing):
        concept = governing  # "pledged 40 million of aid": the noun says less than what was done with it
    if measured is not None and measured.how == SIDE:
        concept = side_concept(reading, place)
    elif concept in (FOR_IT, AGAINST):
        concept = side_of_votes(reading, place)
    concept = concept or _of_compound_unit(quantity.unit)
    if concept is not None:
        facets["concept"] = concept
    told_apart = measured is not None and measured.how == "shared" and " " in measured.text
    for facet in ("population", "sex", "basis", "accumulation", "cause", "evidence", "whole", "role"):
        # "15 members, five of them permanent": the phrase is told in two places
        code = _joined(text_hits if told_apart else own, facet)
        if code:
            facets[facet] = code
    if "population" not in facets and measured is not None and measured.how == "participle":
        code = (
            _population_near(reading, clause, place, taken)
            or _population_shared(reading, place, taken)
            or _population_of_toll(reading, clause, place)
        )
        if code:
            facets["population"] = code
    if persons and (concept is None or concept in WHO) and clause.verb is not None:
        fate = fates().get(reading.words[clause.verb].lemma)
        if fate is not None and clause.verb >= clause.start:
            facets["concept"] = fate
    if persons and concept is None and measured is not None and takes_lives(reading, clause, measured):
        facets["concept"] = "death"
    if persons and measured is not None and ("concept" not in facets or facets["concept"] in WHO):
        among = _among_whom(reading, clause, place, measured)
        if among is not None:
            facets["concept"] = among
    if "population" not in facets and persons and facets.get("concept") in ("death", "injury", "casualty"):
        code = _in_action(reading, clause, place)
        if code:
            facets["population"] = code
    if "population" not in facets and persons and measured is not None:
        index = measured.words.end if measured.words.start > place else place + 1
        while index < len(reading.words) and reading.words[index].tag in (Tag.RELATIVE, Tag.AUXILIARY):
            index += 1  # "40, who had taken part in the protests"
        behind = [hit for hit in reading.hits(index, len(reading.words)) if hit.facet == "population"]
        nearer = behind and not any(place < other < index + behind[0].end for other in reading.places)
        if nearer and behind[0].start == 0 and "~" in behind[0].term:
            facets["population"] = behind[0].code  # "people held over the protests"
    if not persons and quantity.unit not in ("percent", "share", "times", "percentage_point"):
        # "24 fighter jets": no fighter is counted
        facets.pop("population", None)
    if (
        persons
        and "concept" not in facets
        and measured is not None
        and _are_all(reading, clause, place, measured)
    ):
        facets["concept"] = "population"
    if persons and measured is not None and reading.words[measured.head].lower in _MEMBER_MEMBERS:
        _read_membership(reading, clause, place, quantity, measured, taken, facets)
    if (
        facets.get("concept") == "death"
        and measured is not None
        and _goes_on_to_wounds(reading, clause, place)
    ):
        facets["concept"] = "casualty"
    if facets.get("population") in ("man", "woman") and persons:
        facets.pop("sex", None)
    for facet in _CLAUSE_FACETS:
        if facet in facets or (facet == "sex" and (persons or concept is None)):
            continue
        code = _nearest(reading, clause, place, facet, taken)
        if code:
            facets[facet] = code
    if facets.get("cause") == "indirect" and names_arms(reading.lowers(clause.start, clause.end)):
        facets["cause"] = "any"  # "from bombs as well as from hunger and disease"
    if facets.get("concept") == "trade_share" and "whole" not in facets:
        # "69 per cent of its exports of crude": the phrase goes on behind its head
        code = _nearest(reading, clause, place, "whole", taken)
        if code:
            facets["whole"] = code
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
        if quantity.per in _PER_PERSON:
            facets["basis"] = "per_capita"
        else:
            facets["per"] = quantity.per
            if quantity.per in ("year", "month", "day", "week", "quarter"):
                facets["accumulation"] = "period"
    return dict(sorted(facets.items()))


def _among_whom(reading: Reading, clause: Clause, place: int, measured: Measured) -> str | None:
    """ "64 women among the dead", "with 12 officers among those arrested": what befell all of them befell these."""
    words = reading.words
    index = measured.words.end if measured.words.start > place else place + 1
    if index + 1 < len(words) and words[index].lower in WHO_ALONE:
        # "the names of 40 soldiers who were killed"
        behind = [
            hit for hit in reading.hits(index + 1, min(len(words), index + 5)) if hit.facet == "concept"
        ]
        told = next((hit for hit in behind if hit.code in DEEDS), None)
        nearer = told is not None and not any(
            index < other < index + 1 + told.start for other in reading.places
        )
        return told.code if told is not None and nearer else None
    if index + 1 >= min(len(words), clause.end) or words[index].lower not in _AMONG_AMONGST:
        return None
    for hit in reading.hits(index + 1, min(clause.end, index + 5)):
        if hit.facet == "concept" and hit.code in DEEDS:
            return hit.code
    return None


def _in_action(reading: Reading, clause: Clause, place: int) -> str:
    """ "40 were killed in action": who dies in action is a soldier, whatever the noun says of them."""
    for hit in reading.hits(place, clause.end):
        if hit.facet == "population" and hit.term.endswith(_IN_ACTION):
            start = hit.start + place
            if not any(place < other < start for other in reading.places):
                return hit.code
    return ""


def _accumulation(
    reading: Reading, clause: Clause, place: int, facets: dict[str, str], quantity: Quantity
) -> str | None:
    """Whether a count of happenings runs since a beginning or is that of a period alone.

    "since" and the perfect ("have been killed") mean the total up to now, as "by May" means that up to May; "in
    May alone", "during the week", "a further" mean the period.
    """
    if facets.get("concept") not in FLOWS or quantity.change is not None:
        return None
    lowers = reading.lower
    stretch = lowers[clause.start : clause.end]
    if any(word in PERIOD_CUES for word in stretch):
        return "period"
    if not SINCE.isdisjoint(stretch) or (lowers and lowers[0] in SINCE):
        return "cumulative"
    if lowers and lowers[0] in BY and len(reading.words) > 1 and reading.words[1].tag is not Tag.NAME:
        return "cumulative"
    if _runs_to_a_time(reading, clause):
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
    if group and group[0] in HAS_HAVE and not inside:
        return "cumulative"
    if _stood_on_a_day(reading, clause, place, inside):
        return "cumulative"
    return None


def _runs_to_a_time(reading: Reading, clause: Clause) -> bool:
    """ "As of 3 May", "up to the end of June", at the head of the sentence or in the clause."""
    for place, item in zip(reading.places, reading.quantities, strict=True):
        if not is_time(item) or not (place < clause.end):
            continue
        lead = " ".join(reading.lower[max(0, place - 6) : place])
        first = any(lead == cue or lead.startswith(f"{cue} ") for cue in _UP_TO)
        if first or (place >= clause.start and any(lead.endswith(f" {cue}") for cue in _UP_TO)):
            return True
    return False


def _stood_on_a_day(reading: Reading, clause: Clause, place: int, times: Sequence[Quantity]) -> bool:
    """ "On 3 May the office put the number of the dead at 40": what a toll stands at on a day is a total."""
    days = [
        item for item in times if item.kind is QuantityKind.DATE and len(str(item.value)) == len("2023-05-03")
    ]
    if not days or clause.verb is None or place == 0 or reading.words[place - 1].lower not in _AT_TO:
        return False
    return reading.words[clause.verb].lemma in verb_group("stands_at")


def _hits(reading: Reading, part: Range) -> tuple[Hit, ...]:
    return reading.hits(part.start, part.end)


def _are_all(reading: Reading, clause: Clause, place: int, measured: Measured) -> bool:
    """ "Kenya has 50 million people", "Kenya's 50 million people", "Kenya, with 50 million people,": its whole population."""
    words = reading.words
    if measured.text.casefold() not in _PEOPLE:
        return False
    if place and words[place - 1].is_genitive and words[place - 1].is_capitalised:
        return True
    after = words[measured.words.end] if measured.words.end < len(words) else None
    alone = after is None or after.tag in (Tag.MARK, Tag.COORDINATOR, Tag.PREPOSITION)
    if place > 2 and words[place - 1].lower in WITH and words[place - 2].text == ",":
        return words[place - 3].is_capitalised and after is not None and after.text == ","
    if clause.verb is None or clause.subject is None or words[clause.verb].lemma not in _COUNT_HAVE_NUMBER:
        return False
    counter = words[clause.subject.end - 1]
    if words[clause.verb].lemma not in HAVE and (counter.text.isupper() or counter.lower in BODIES):
        return False  # "the mission counted 900 people"
    return alone and len(clause.subject) <= 2 and words[clause.subject.end - 1].tag is Tag.NAME


def _read_membership(
    reading: Reading,
    clause: Clause,
    place: int,
    quantity: Quantity,
    measured: Measured,
    taken: Sequence[Range],
    facets: dict[str, str],
) -> None:
    """ "70 members of the security forces" are security men; what happened to them stands elsewhere."""
    end = measured.words.end
    if end >= len(reading.words) or reading.words[end].lower not in OF:
        return
    found = [hit.code for hit in reading.hits(end + 1, end + 6) if hit.facet == "population"]
    if found:
        facets["population"] = found[0]
        if facets.get("concept") != "member":
            return
        facets.pop("concept")
        concept = governing_concept(reading, clause, place, quantity, measured, taken)
        if concept is not None and concept != "member":
            facets["concept"] = concept


def _goes_on_to_wounds(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether the killed are only the first of a list: "killed, wounded or missing"."""
    words = reading.words
    for index in range(clause.start, len(words) - 2):
        if words[index].lower not in _DEAD_DEATHS_KILLED or words[index + 1].lower not in COMMA_AND_OR:
            continue
        nearer = [other for other in reading.places if min(index, place) < other < max(index, place)]
        if not nearer and words[index + 2].lower in _WOUND_WORDS:
            following = words[index + 3] if index + 3 < len(words) else None
            return following is None or following.tag is not Tag.QUANTITY
    return False


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
    for hit in reading.hits(low, clause.end):
        start, end = hit.start + low, hit.end + low
        if hit.facet != "population" or any(part.start < end and start < part.end for part in taken):
            continue
        if any(min(place, start) < other < max(place, start) for other in reading.places) and start > place:
            continue  # "40 dead, among them 12 members of the police"
        if start == 0 or not any(word.lower in AMONG_OF for word in reading.words[max(0, start - 2) : start]):
            continue
        found.append((abs(start - place), hit.code))
    return min(found)[1] if found else ""


def _population_shared(reading: Reading, place: int, taken: Sequence[Range]) -> str:
    """ "9,444 civilians were killed and 16,940 injured": the second number leaves out the civilians."""
    if place == 0 or reading.words[place - 1].tag is not Tag.COORDINATOR:
        return ""
    earlier = [
        part
        for part in taken
        if part.end <= place and part.start > 0 and reading.words[part.start - 1].tag is Tag.QUANTITY
    ]
    if not earlier:
        return ""
    return _joined(_hits(reading, earlier[-1]), "population")


def _population_of_toll(reading: Reading, clause: Clause, place: int) -> str:
    """ "The civilian toll passed 40 killed and wounded": the toll says whose it is."""
    subject = clause.subject
    if subject is None or clause.verb is None or not subject.end <= clause.verb < place:
        return ""
    head = head_of(reading.words, subject)
    if head is None or not is_property(reading.words[head]):
        return ""
    return _joined(_hits(reading, Range(subject.start, head)), "population")


def _nearest(reading: Reading, clause: Clause, place: int, facet: str, taken: Sequence[Range]) -> str:
    found: list[tuple[int, str]] = []
    low, high = clause.start, clause.end
    if facet == "evidence" and len(reading.places) == 1:
        low = 0  # "Individually documented, says the office, are the deaths of 400"
    if facet == "cause" and not any(other > place for other in reading.places):
        high = len(reading.words)  # "had killed 40, hunger and disease included": said behind it
    told = [hit for hit in reading.hits(low, high) if hit.facet == facet]
    if not told:
        return ""
    rivals = [
        other for other, item in zip(reading.places, reading.quantities, strict=True) if not is_time(item)
    ]
    for hit in told:
        start, end = hit.start + low, hit.end + low
        if any(part.start < end and start < part.end for part in taken):
            continue
        if any(min(place, start) < other < max(place, start) for other in rivals):
            continue
        if facet == "accumulation" and _is_anothers(reading, start, end, place):
            continue
        found.append((abs(start - place), hit.code))
    return min(found)[1] if found else ""


def _is_anothers(reading: Reading, start: int, end: int, place: int) -> bool:
    """Whether "a year" is the rate of another number, or opens "a year earlier"."""
    words = reading.words
    if end < len(words) and words[end].lower in _ANOTHERS_AGES:
        return True
    return any(
        other != place and other < start <= other + 3 and reading.quantities[index].per is not None
        for index, other in enumerate(reading.places)
    )
