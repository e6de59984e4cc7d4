"""A date bound to something that happened: "at the summit in June 1994", "withdrew from the treaty in 2018".

A year that only tells when a figure holds is no event. A date belongs to the noun right before (or after) it
if that noun names an occurrence; else to the verb of its clause if that verb tells a deed and the clause
states no figure. A deed done at a dated occurrence has the same date, and is a claim of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.clauses import Clause, Range, clause_at, phrase_before
from checker.extraction.durations import names_occurrence
from checker.extraction.phrases import head_of, is_plural, phrase_after
from checker.extraction.reading import Reading, Tag, Word
from checker.extraction.spells import Spell, is_time
from checker.extraction.wordlists import term_set, verb_group
from checker.model import EventDate, Span
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import singular

_LEADS = frozenset(
    ("in", "on", "of", "from", "since", "during", "by", "at", "until", "around", "before", "after", "between")
)
_VAGUE_HEADS = frozenset(
    [
        "year",
        "month",
        "period",
        "season",
        "time",
        "start",
        "beginning",
        "end",
        "day",
        "week",
        "quarter",
        "decade",
        "century",
        "spring",
        "summer",
        "autumn",
        "winter",
        "level",
        "rate",
        "price",
        "number",
        "case",
        "talk",
        "call",
        "increase",
        "decrease",
    ]
)


@dataclass(frozen=True, slots=True)
class Dated:
    """An event claim: its details, and the words from the subject to the last one for a deed without a date."""

    details: EventDate
    span: Span
    place: int
    clause: Clause


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
        return event, _deed_at(reading, clause, by_noun, item)
    if figures:
        return None
    return _by_verb(reading, parts, clause, item, place)


def _is_object_of_deed(reading: Reading, clause: Clause, part: Range, place: int) -> bool:
    """Whether a deed is done to the thing beside the date: "left the pact in 2018" dates the leaving."""
    words = reading.words
    lead = part.start
    while lead > clause.start and words[lead - 1].tag in (Tag.DETERMINER, Tag.ADJECTIVE):
        lead -= 1
    if lead > 0 and words[lead - 1].lower in ("at", "during", "since", "after", "before", "until"):
        return False
    return _deed_verb(words, clause, place) is not None


def _lead(words: Sequence[Word], place: int) -> int:
    """The first word of the prepositional phrase that a date closes."""
    index = place
    while index > 0 and (
        words[index - 1].lower in _LEADS or words[index - 1].lower in ("the", "early", "late", "mid", "year")
    ):
        index -= 1
    return index


def _occurrence_before(reading: Reading, clause: Clause, item: Spell, place: int) -> Range | None:
    words = reading.words
    end = _lead(words, place)
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
    while end < limit and words[end].lower in ("of", "from", "in", "on", "between", "with", "to"):
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
    if is_plural(words[head]) and not named:
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
        or words[part.start - 1].lower in ("the", "its")
    )


def _deed_at(reading: Reading, clause: Clause, occasion: Range, item: Spell) -> Dated | None:
    """ "the pact to ban X, signed by A and B at the summit in DATE": the deed has the summit's date."""
    words = reading.words
    lead = occasion.start
    while lead > clause.start and words[lead - 1].tag is Tag.DETERMINER:
        lead -= 1
    if lead == 0 or words[lead - 1].lower not in ("at", "during"):
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
        passive = any(word.lemma == "be" for word in words[clause.group or verb : verb])
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
        for hit in vocabulary().hits(reading.lowers(part.start, part.end))
    )


def _agent(reading: Reading, verb: int, limit: int) -> Span | None:
    words = reading.words
    if verb + 1 < limit and words[verb + 1].lower == "by":
        end = verb + 2
        while end < limit and (
            words[end].tag in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.DETERMINER)
            or words[end].text == ","
            or words[end].lower == "and"
        ):
            end += 1
        if end > verb + 2:
            return reading.span(verb + 2, end)
    return None


def _by_verb(
    reading: Reading, parts: Sequence[Clause], clause: Clause, item: Spell, place: int
) -> tuple[Dated, None] | None:
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
    verb = _deed_verb(words, clause, place)
    if verb is None:
        return None
    low, high = _first_word(reading, item), _after_word(reading, item)
    lead = _lead(words, low)
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


def _is_passive(words: Sequence[Word], clause: Clause, verb: int) -> bool:
    form = words[verb].verb
    if form is None or form.form not in ("both", "participle"):
        return False
    if clause.verb != verb:
        return True
    return any(
        word.lemma == "be" for word in words[clause.group if clause.group is not None else verb : verb]
    )


def _deed_verb(words: Sequence[Word], clause: Clause, place: int) -> int | None:
    """The verb the date hangs on: the nearest deed before it, or the clause's verb behind an opening date."""
    for index in range(place - 1, clause.start - 1, -1):
        if words[index].tag is Tag.VERB:
            form = words[index].verb
            if form is None or form.form in ("base", "s", "ing"):
                if index == clause.verb or form is None:
                    return None
                continue
            if words[index].lemma == "fall" and clause.subject is not None and index == clause.verb:
                # "the Wall fell in 1989" is a deed, "prices fell in 1989" is not
                head = head_of(words, clause.subject)
                return index if head is not None and words[head].tag is Tag.NAME else None
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


def states_figure(reading: Reading, clause: Clause, times: Sequence[Spell]) -> bool:
    """Whether a clause holds a number that is no time."""
    named = {item.quantity for item in times}
    return any(
        place in clause
        and index not in named
        and not is_time(reading.quantities[index])
        # "signed by six countries", "founded with 51 members": said of the deed in passing
        and not (place > 0 and reading.words[place - 1].lower in ("by", "with", "the"))
        for index, place in enumerate(reading.places)
    )


__all__ = ["Dated", "event_at", "names_occurrence", "states_figure"]
