"""A date bound to something that happened: "at the summit in June 1994", "withdrew from the treaty in 2018".

A year that only tells when a figure holds is no event. A date belongs to the noun right before (or after) it
if that noun names an occurrence; else to the verb of its clause if that verb tells a deed and the clause
states no figure. A deed done at a dated occurrence has the same date, and is a claim of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.deeds import Dated, deed_at, deed_by_verb, deed_verb, lead_of
from checker.extraction.phrases import is_plural, phrase_after
from checker.extraction.spells import Spell, is_time
from checker.extraction.subjects import phrase_before
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_set, verb_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import EventDate, QuantityKind
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import singular

_BY_THE_WITH = word_group("events.by_the_with")
_DEED_TIME_LEADS = word_group("events.deed_time_leads")
_ITS_THE = word_group("events.its_the")
_TAIL_PREPOSITIONS = word_group("events.tail_prepositions")

_VAGUE_HEADS = word_group("events.vague_heads")


def event_at(
    reading: Reading, parts: Sequence[Clause], item: Spell, place: int, *, figures: bool
) -> tuple[Dated, Dated | None] | None:
    """The event that a time dates, with the deed done at it if there is one; None if it dates nothing.

    `figures`: the clause states a figure, so that only a noun right beside the date can be dated by it.
    """
    _, clause = clause_at(parts, place)
    if item.quantity is not None and reading.quantities[item.quantity].period is not None:
        # "since the 1979 revolution" dates the revolution, not what came after it
        item = Spell(item.span, reading.quantities[item.quantity].period or item.period, item.quantity)
    item = _inside_its_clause(reading, clause, item)
    before = _occurrence_before(reading, clause, item, place)
    if before is not None and not figures and _is_object_of_deed(reading, clause, before, place):
        before = None
    by_noun = before or _occurrence_after(reading, clause, place)
    if by_noun is not None:
        phrase = reading.span(by_noun.start, by_noun.end)
        event = Dated(
            EventDate(phrase=phrase, period=item.period, date=item.span, actor=None, predicate=None),
            phrase, place, clause,
        )  # fmt: skip
        return event, deed_at(reading, clause, by_noun, item)
    if figures:
        return None
    return deed_by_verb(reading, parts, clause, item, place)


def _inside_its_clause(reading: Reading, clause: Clause, item: Spell) -> Spell:
    """The date in "since the unrest broke out on 3 May", which dates the outbreak; the whole is the time of others."""
    if item.quantity is None or clause.verb is None:
        return item
    verb, own = reading.words[clause.verb], reading.quantities[item.quantity]
    if not item.span.start <= verb.start < item.span.end:
        return item
    return Spell(own.span, own.period or item.period.removesuffix("/.."), item.quantity)


def _is_object_of_deed(reading: Reading, clause: Clause, part: Range, place: int) -> bool:
    """Whether a deed is done to the thing beside the date: "left the pact in 2018" dates the leaving."""
    words = reading.words
    lead = part.start
    while lead > clause.start and words[lead - 1].tag in (Tag.DETERMINER, Tag.ADJECTIVE):
        lead -= 1
    if lead > 0 and words[lead - 1].lower in _DEED_TIME_LEADS:
        return False
    return deed_verb(words, clause, place) is not None


def _occurrence_before(reading: Reading, clause: Clause, item: Spell, place: int) -> Range | None:
    words = reading.words
    end = lead_of(words, place)
    if end == place and words[place - 1].text not in ("(", ","):
        return None
    if end > 0 and words[end - 1].text == "(":
        end -= 1
    part = phrase_before(words, end, clause.start)
    if part is None or part.end < end - 1:
        return None
    return part if _is_occasion(reading, part) else None


def _occurrence_after(reading: Reading, clause: Clause, place: int) -> Range | None:
    """ "the 1994 Oslo summit", "the 2018 withdrawal from the treaty"."""
    words = reading.words
    if place + 1 >= len(words) or words[place + 1].tag not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
        return None
    found = phrase_after(words, place + 1, clause.end)
    if found is None or not words[place].text[-1].isdigit():
        return None
    part = Range(found.words.start, _tail(words, found.words.end, clause.end))
    return part if _is_occasion(reading, Range(found.words.start, found.words.end)) else None


def _tail(words: Sequence[Word], end: int, limit: int) -> int:
    while end < limit and words[end].lower in _TAIL_PREPOSITIONS:
        found = phrase_after(words, end + 1, limit)
        if found is None:
            break
        end = found.words.end
    return end


def _is_occasion(reading: Reading, part: Range) -> bool:
    """Whether a noun phrase names one occurrence or deed, not a class of them."""
    words = reading.words
    head = None
    for index in range(part.start, part.end):
        if words[index].tag in (Tag.NOUN, Tag.NAME):
            head = index
        elif words[index].tag is Tag.PREPOSITION and head is not None:
            break
    if head is None or singular(words[head].lower) in _VAGUE_HEADS:
        return False
    lowers = reading.lowers(part.start, head + 1)
    named = any(word.tag is Tag.NAME for word in words[part.start : part.end])
    if is_plural(words[head]) and (not named or _is_counted(reading, part.start, head)):
        return False
    hit = singular(words[head].lower) in term_set("durative_nouns.csv", "occasion") or any(
        item.facet == "concept"
        and {"occurrence", "deed"} & (vocabulary().ancestors("concept", item.code) | {item.code})
        and item.end == len(lowers)
        for item in vocabulary().hits(lowers)
    )
    if not hit:
        return False
    # "agreement" and the like name a deed only when they are this one
    return (
        named
        or words[part.start].tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NOUN)
        or words[part.start - 1].lower in _ITS_THE
    )


def _is_counted(reading: Reading, start: int, head: int) -> bool:
    """Whether a number counts a noun: "five council resolutions" are no single deed."""
    return any(start - 1 <= place < head for place in reading.places)


def states_figure(reading: Reading, clause: Clause, times: Sequence[Spell]) -> bool:
    """Whether a clause holds a number that is no time and that its verb is about."""
    named = {item.quantity for item in times}
    return any(
        place in clause
        and index not in named
        and not is_time(reading.quantities[index])
        and not _in_passing(reading, clause, index)
        for index, place in enumerate(reading.places)
    )


def _in_passing(reading: Reading, clause: Clause, number: int) -> bool:
    """Whether a number is said beside the deed: "within eleven days", "signed by six", "with 50 states at the table"."""
    words, place = reading.words, reading.places[number]
    quantity = reading.quantities[number]
    if quantity.kind is QuantityKind.DURATION or (quantity.unit or "") in _LENGTHS:
        return True
    index = place
    while index > 0 and words[index - 1].tag in (Tag.DETERMINER, Tag.ADVERB, Tag.ADJECTIVE):
        index -= 1
    lead = words[index - 1].lower if index else ""
    if lead in _BY_THE_WITH:
        return True
    verb = clause.verb
    if verb is None or place < verb:
        # "four powers signed": who did it, if it is a deed that nobody counts by
        return verb is not None and words[verb].lemma in verb_group("solemn")
    # behind a comma the clause is over: ", a man with 73 percent of the vote"
    return any(words[other].text == "," for other in range(verb, place))


_LENGTHS = word_group("events.lengths")
