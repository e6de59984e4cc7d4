"""A verb that tells a deed, and the phrase that describes it up to its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.clauses import Clause
from checker.extraction.grammar import AND, BE, BY
from checker.extraction.phrases import phrase_after
from checker.extraction.spells import Spell
from checker.extraction.subjects import phrase_before
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import verb_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import EventDate, Span
from checker.vocabulary.codes import vocabulary

_AT_DURING = word_group("deeds.at_during")
_DEED_LEADS = word_group("deeds.deed_leads")
_FALL = word_group("deeds.fall")

_LEADS = word_group("deeds.leads")


@dataclass(frozen=True, slots=True)
class Dated:
    """An event claim: its details, and the words from the subject to the last one for a deed without a date."""

    details: EventDate
    span: Span
    place: int
    clause: Clause


def lead_of(words: Sequence[Word], place: int) -> int:
    """The first word of the prepositional phrase that a date closes."""
    index = place
    while index > 0 and (words[index - 1].lower in _LEADS or words[index - 1].lower in _DEED_LEADS):
        index -= 1
    return index


def deed_at(reading: Reading, clause: Clause, occasion: Range, item: Spell) -> Dated | None:
    """ "the pact to ban X, signed by A and B at the summit in DATE": the deed has the summit's date."""
    words = reading.words
    lead = occasion.start
    while lead > clause.start and words[lead - 1].tag is Tag.DETERMINER:
        lead -= 1
    if lead == 0 or words[lead - 1].lower not in _AT_DURING:
        return None
    verb = None
    for index in range(lead - 2, clause.start - 1, -1):
        word = words[index]
        if (
            word.tag is Tag.VERB
            and word.lemma in verb_group("event")
            and word.verb is not None
            and word.verb.form in ("past", "both", "participle")
        ):
            verb = index
            break
        if word.text in (";", ".") or word.tag is Tag.RELATIVE:
            break
    if verb is None:
        return None
    start, actor = _deed_start(reading, clause, verb)
    if start is None or not _is_deed(reading, Range(start, verb)):
        return None
    agent = _agent(reading, verb, lead)
    span = reading.span(start, occasion.end)
    return Dated(
        EventDate(
            phrase=reading.span(start, lead - 1) if lead - 1 > start else span,
            period=item.period,
            date=None,
            actor=agent or actor,
            predicate=words[verb].lemma,
        ),
        span,
        verb,
        clause,
    )


def _deed_start(reading: Reading, clause: Clause, verb: int) -> tuple[int | None, Span | None]:
    words = reading.words
    if clause.verb == verb and clause.subject is not None and clause.subject.start < verb:
        start = clause.subject.start
        while start < verb and words[start].tag is Tag.DETERMINER:
            start += 1
        passive = any(word.lemma in BE for word in words[clause.group or verb : verb])
        return start, None if passive else reading.span(clause.subject.start, clause.subject.end)
    # a participle on a noun: walk left to the noun that names the deed
    for index in range(verb - 1, clause.start - 1, -1):
        if words[index].tag in (Tag.DETERMINER, Tag.POSSESSIVE):
            found = phrase_after(words, index + 1, verb)
            if found is not None and _is_deed(reading, found.words):
                return found.words.start, None
        if words[index].text in (";", ":"):
            break
    part = phrase_before(words, verb, clause.start)
    return (part.start, None) if part is not None else (None, None)


def _is_deed(reading: Reading, part: Range) -> bool:
    return any(
        hit.facet == "concept" and {"occurrence", "deed"} & vocabulary().ancestors("concept", hit.code)
        for hit in reading.hits(part.start, part.end)
    )


def _agent(reading: Reading, verb: int, limit: int) -> Span | None:
    words = reading.words
    if verb + 1 < limit and words[verb + 1].lower in BY:
        end = verb + 2
        while end < limit and (
            words[end].tag in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.DETERMINER)
            or words[end].text == ","
            or words[end].lower in AND
        ):
            end += 1
        if end > verb + 2:
            return reading.span(verb + 2, end)
    return None


def deed_by_verb(
    reading: Reading, parts: Sequence[Clause], clause: Clause, item: Spell, place: int
) -> tuple[Dated, None] | None:
    """The deed that a time dates by the verb it hangs on."""
    words = reading.words
    if clause.relation == "gapped":
        # "Peru joined in 2004 and [Chile in 2009]": the verb stands in the clause before
        if (
            clause.verb is None
            or clause.subject is None
            or words[clause.verb].lemma not in verb_group("event")
        ):
            return None
        shared = reading.span(clause.subject.start, clause.subject.end)
        deed = EventDate(
            phrase=shared,
            period=item.period,
            date=item.span,
            actor=shared,
            predicate=words[clause.verb].lemma,
        )
        return Dated(deed, shared, place, clause), None
    verb = deed_verb(words, clause, place)
    if verb is None:
        return None
    low, high = _first_word(reading, item), _after_word(reading, item)
    lead = lead_of(words, low)
    start = clause.start
    if clause.relation == "relative" and clause.antecedent is not None:
        start = clause.antecedent.start
    elif (
        clause.subject is not None
        and clause.subject.end <= clause.start
        and clause.subject.start < clause.start
    ):
        # a shared subject lies outside: the phrase starts with the verb
        start = clause.group if clause.group is not None else clause.start
    elif clause.verb != verb:
        part = phrase_before(words, verb, clause.start)
        start = part.start if part is not None else verb
    while start < verb and (
        words[start].tag in (Tag.MARK, Tag.COORDINATOR, Tag.ADVERB, Tag.SUBORDINATOR, Tag.DETERMINER)
    ):
        start += 1
    if lead <= start < high:
        start = high
        while start < clause.end - 1 and words[start].tag in (Tag.MARK, Tag.DETERMINER):
            start += 1
    end = lead if lead > verb else clause.end
    while end > start + 1 and words[end - 1].tag in (Tag.MARK, Tag.COORDINATOR, Tag.PREPOSITION):
        end -= 1
    if end <= start:
        return None
    passive = _is_passive(words, clause, verb)
    actor = None
    if passive:
        actor = _agent(reading, verb, clause.end)
    elif clause.subject is not None:
        actor = reading.span(clause.subject.start, clause.subject.end)
    if start == verb and clause.start == 0 and clause.subject is None:
        # "Founded in 1987, the club ...": what was founded comes after the date
        after = next((part for part in parts if part.start >= clause.end and part.subject is not None), None)
        if after is not None and after.subject is not None:
            end = max(end, after.subject.end)
    phrase = reading.span(start, end)
    if clause.subject is not None and clause.subject.end <= start and _happens(words, clause, verb, passive):
        # "The Oslo pact, which nobody read, was signed in 1994": what the verb happens to lies before the insertion
        phrase = reading.span(clause.subject.start, clause.subject.end)
    return (
        Dated(
            EventDate(
                phrase=phrase, period=item.period, date=item.span, actor=actor, predicate=words[verb].lemma
            ),
            phrase,
            verb,
            clause,
        ),
        None,
    )


def _happens(words: Sequence[Word], clause: Clause, verb: int, passive: bool) -> bool:
    """Whether the subject is what is dated, not who did it: a passive, or a verb like "begin" without an object."""
    if passive:
        return True
    after = words[verb + 1] if verb + 1 < clause.end else None
    return words[verb].lemma in verb_group("happening") and (
        after is None or after.tag not in (Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.POSSESSIVE, Tag.ADJECTIVE)
    )


def _is_passive(words: Sequence[Word], clause: Clause, verb: int) -> bool:
    form = words[verb].verb
    if form is None or form.form not in ("both", "participle"):
        return False
    if clause.verb != verb:
        return True
    return any(word.lemma in BE for word in words[clause.group if clause.group is not None else verb : verb])


def deed_verb(words: Sequence[Word], clause: Clause, place: int) -> int | None:
    """The verb the date hangs on: the nearest deed before it, or the clause's verb behind an opening date."""
    for index in range(place - 1, clause.start - 1, -1):
        if words[index].tag is Tag.VERB:
            form = words[index].verb
            if form is None or form.form in ("base", "s", "ing"):
                if index == clause.verb or form is None:
                    return None
                continue
            if words[index].lemma in _FALL and clause.subject is not None and index == clause.verb:
                # "the Wall fell in 1989" is a deed, "prices fell in 1989" is not
                named = any(word.tag is Tag.NAME for word in words[clause.subject.start : clause.subject.end])
                return index if named else None
            return index if words[index].lemma in verb_group("event") else None
    verb = clause.verb
    if verb is not None and verb > place and words[verb].lemma in verb_group("event"):
        form = words[verb].verb
        if form is not None and form.form in ("past", "both", "participle"):
            return verb
    return None


def _first_word(reading: Reading, item: Spell) -> int:
    return next((index for index, word in enumerate(reading.words) if word.end > item.span.start), 0)


def _after_word(reading: Reading, item: Spell) -> int:
    return next(
        (index for index, word in enumerate(reading.words) if word.start >= item.span.end), len(reading.words)
    )
