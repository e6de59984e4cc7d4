"""How long something lasted, and which anniversary of it falls when.

12 years of civil war; the 12-year war; the war has lasted 12 years; after 12 years in office
2023 marks the 80th anniversary of the summit; 80 years after the summit
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.extraction.anniversaries import Lasting, anniversary_at, first_word_of
from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import AND, BE, FOR, IN, IT, SINCE, SINCE_HEAD
from checker.extraction.phrases import phrase_after
from checker.extraction.roles import office_words
from checker.extraction.spells import Spell
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_set
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Duration, QuantityKind, Span
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import singular

_AFTER_BEFORE_SINCE = word_group("durations.after_before_since")
_ANNIVERSARY = word_group("durations.anniversary")
_AT_IN_UNDER = word_group("durations.at_in_under")
_BE_REMAIN_SERVE = word_group("durations.be_remain_serve")
_ENDING_VERBS = word_group("durations.ending_verbs")
_FIGURE_LEADS = word_group("durations.figure_leads")
_GOVERN_REIGN_RULE = word_group("durations.govern_reign_rule")
_HELD_NOUNS = word_group("durations.held_nouns")
_IN_INTO_OF = word_group("durations.in_into_of")
_LAST_SPAN = word_group("durations.last_span")
_OF_THE = word_group("durations.of_the")
_OLD_WORDS = word_group("durations.old_words")
_TAIL_PREPOSITIONS = word_group("durations.tail_prepositions")

# What a longer time is told with: "two years and three months".
_PARTS_OF = {"year": ("month", "week", "day"), "month": ("week", "day"), "week": ("day",)}
_SHORT_UNITS = frozenset(("second", "minute", "hour"))

_NOT_ENDED = word_group("durations.not_ended")


@cache
def _lasting_nouns() -> frozenset[str]:
    return term_set("durative_nouns.csv", "lasting")


def names_occurrence(lowers: Sequence[str]) -> bool:
    """Whether words name something that happens or lasts: a code of the vocabulary, or a listed noun."""
    if any(singular(word) in _lasting_nouns() for word in lowers):
        return True
    return any(
        hit.facet == "concept" and "occurrence" in vocabulary().ancestors("concept", hit.code) | {hit.code}
        for hit in vocabulary().hits(lowers)
    )


def duration_at(
    reading: Reading, parts: Sequence[Clause], number: int, times: Sequence[Spell]
) -> Lasting | None:
    """The duration claim that a number makes, or None: most numbers of years are ordinary measures."""
    quantity, place = reading.quantities[number], reading.places[number]
    if quantity.unit == "anniversary" or (
        quantity.kind is QuantityKind.ORDINAL
        and place + 1 < len(reading.words)
        and reading.words[place + 1].lower in _ANNIVERSARY
    ):
        return anniversary_at(reading, parts, number, times)
    if (
        quantity.kind is not QuantityKind.DURATION
        or quantity.unit in _SHORT_UNITS
        or quantity.per is not None
    ):
        return None
    if place > 0 and reading.words[place - 1].lower in term_set("durative_nouns.csv", "part"):
        return None  # "in the first three months of the war": a part of its length
    if _ends_another(reading, number):
        return None  # the months of "two years and three months"
    _, clause = clause_at(parts, place)
    last = number + 1 if number + 1 < len(reading.places) and _ends_another(reading, number + 1) else number
    event = _event_of(reading, parts, clause, reading.places[last])
    if event is None:
        return None
    anchor = next(
        (
            item
            for item in times
            if _is_since(reading, item) and clause_at(parts, first_word_of(reading, item))[1] == clause
        ),
        None,
    )
    ended = clause.verb is not None and _has_ended(reading.words, clause, place)
    until = next(
        (
            item
            for item in times
            if item is not anchor
            and reading.words[clause.start].start <= item.span.start < reading.words[clause.end - 1].end
        ),
        None,
    )
    return Lasting(
        Duration(
            event=event,
            anchor=anchor.period.split("/")[0] if anchor else None,
            until=until.period if until else None,
            ongoing=not ended,
            of_figure=_is_of_figure(reading, clause, place),
            deed=_deed_in(reading, parts, event),
        ),
        until,
    )


def _ends_another(reading: Reading, number: int) -> bool:
    """Whether a length of time is the smaller part of one: the months of "two years and three months"."""
    if not number:
        return False
    quantity, before = reading.quantities[number], reading.quantities[number - 1]
    between = reading.lowers(reading.places[number - 1] + 1, reading.places[number])
    return (
        quantity.kind is before.kind is QuantityKind.DURATION
        and quantity.unit in _PARTS_OF.get(before.unit or "", ())
        and (not between or (len(between) == 1 and (between[0] in AND or between[0] == ",")))
    )


def _is_of_figure(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether a length of time is that of a count: "in two weeks of unrest 400 died", "ten years of war killed 400"."""
    counts = [
        other
        for other, item in zip(reading.places, reading.quantities, strict=True)
        if other in clause and other != place and item.kind is QuantityKind.COUNT
    ]
    if not counts:
        return False
    led = any(word.lower in _FIGURE_LEADS for word in reading.words[max(clause.start, place - 4) : place])
    subject = clause.subject is not None and place in clause.subject
    return led or subject


def _is_since(reading: Reading, item: Spell) -> bool:
    index = first_word_of(reading, item)
    text = reading.text[item.span.start : item.span.end].casefold()
    return (
        text.startswith(SINCE_HEAD)
        or (index > 0 and reading.words[index - 1].lower in SINCE)
        or item.period.endswith("/..")
    )


def _has_ended(words: Sequence[Word], clause: Clause, place: int) -> bool:
    """Whether the clause says that it is over: "lasted 12 years" or "ended 12 years of war"."""
    verb = words[clause.verb or 0]
    group = words[clause.group if clause.group is not None else clause.verb or 0]
    if verb.lemma in _ENDING_VERBS:
        return True
    return (
        verb.lemma in _LAST_SPAN
        and group is verb
        and verb.verb is not None
        and verb.verb.form in ("past", "both")
    )


def _event_of(reading: Reading, parts: Sequence[Clause], clause: Clause, place: int) -> Span | None:
    words = reading.words
    index = place + 1
    limit = len(words)
    if index < limit and words[index].text in ("-", "‑") and index + 1 < limit:
        index += 1
    if index < limit and words[index].lower in _OLD_WORDS:
        return None
    # "12 years of bloody civil war", "six years in power"
    if index < limit and words[index].lower in _IN_INTO_OF:
        found = phrase_after(words, index + 1, limit)
        if found is None and index + 1 < limit and words[index + 1].lower in _lasting_nouns():
            # "fourteen months of fighting": a gerund is a noun here
            return reading.span(index + 1, _with_tail(words, index + 2, clause.end))
        if (
            found is not None
            and names_occurrence(reading.lowers(found.words.start, found.words.end))
            and not _excluded(reading, found.words)
        ):
            end = _with_tail(words, found.words.end, clause.end)
            if (
                words[index].lower in IN
                and words[found.head].lower in _HELD_NOUNS
                and clause.subject is not None
            ):
                return Span(start=words[clause.subject.start].start, end=words[clause.subject.end - 1].end)
            return reading.span(found.words.start, end)
        return None
    # "the 12-year war", "a 12-year-long siege"
    if index < limit and words[index].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME):
        found = phrase_after(words, index, min(limit, clause.end))
        if (
            found is not None
            and names_occurrence(reading.lowers(found.words.start, found.words.end))
            and not _excluded(reading, found.words)
        ):
            return reading.span(found.words.start, _with_tail(words, found.words.end, clause.end))
    # "80 years after the summit"
    if index < limit and words[index].lower in _AFTER_BEFORE_SINCE:
        found = phrase_after(words, index + 1, limit)
        if found is not None and names_occurrence(reading.lowers(found.words.start, found.words.end)):
            return reading.span(found.words.start, _with_tail(words, found.words.end, clause.end))
        told = _since_a_deed(reading, parts, clause, index)
        if told is not None:
            return told
    # "has been at war for 12 years"
    if clause.verb is not None and place > 0 and words[place - 1].lower in FOR and clause.subject is not None:
        noun = place - 2
        if (
            noun > clause.verb
            and words[noun - 1].lower in _AT_IN_UNDER
            and (singular(words[noun].lower) in _lasting_nouns())
        ):
            return Span(start=words[clause.subject.start].start, end=words[noun].end)
        # "has been prime minister of Peru for 12 years"
        while noun > clause.verb + 1 and (words[noun].tag is Tag.NAME or words[noun].lower in _OF_THE):
            if words[noun].lower in office_words()[0]:
                break
            noun -= 1
        if (
            noun > clause.verb
            and words[clause.verb].lemma in _BE_REMAIN_SERVE
            and words[noun].lower in office_words()[0]
            and any(word.tag is Tag.NAME for word in words[clause.subject.start : clause.subject.end])
        ):
            return reading.span(clause.subject.start, clause.subject.end)
    # "the war has lasted 12 years", "the siege, which lasted 900 days"
    if clause.subject is not None and clause.verb is not None and clause.verb < place:
        lemmas = term_set("durative_nouns.csv", "lasting_verb")
        subject = clause.subject
        if len(subject) == 1 and words[subject.start].lower in IT:
            # "The war began in 2011, and it has lasted 12 years"
            earlier = [
                part.subject for part in parts if part.end <= clause.start and part.subject is not None
            ]
            subject = earlier[-1] if earlier else subject
        if words[clause.verb].lemma in lemmas and names_occurrence(
            reading.lowers(subject.start, subject.end)
        ):
            return reading.span(subject.start, subject.end)
        office = words[clause.verb].lemma in _GOVERN_REIGN_RULE and place - clause.verb <= 3
        if office and any(word.tag is Tag.NAME for word in words[subject.start : subject.end]):
            return reading.span(subject.start, subject.end)
    return None


def _since_a_deed(reading: Reading, parts: Sequence[Clause], clause: Clause, index: int) -> Span | None:
    """ "It is now nine months since the army crossed the river": what has lasted since is told by a clause."""
    words = reading.words
    if words[index].lower not in SINCE or clause.verb is None or clause.subject is None:
        return None
    if words[clause.verb].lemma not in BE or words[clause.subject.start].lower not in IT:
        return None
    told = next((part for part in parts if index < part.end and part.start > clause.verb), None)
    if told is None or told.verb is None or told.subject is None or told.subject.start < index:
        return None
    end = told.end
    while end > told.verb + 1 and words[end - 1].tag is Tag.MARK:
        end -= 1
    return reading.span(told.subject.start, end)


def _deed_in(reading: Reading, parts: Sequence[Clause], event: Span) -> str:
    """The verb of the clause that tells what has lasted, or "" where a noun tells it."""
    words = reading.words
    return next(
        (
            words[part.verb].lemma
            for part in parts
            if part.verb is not None
            and part.subject is not None
            and words[part.subject.start].start == event.start
            and words[part.verb].end < event.end
        ),
        "",
    )


def _excluded(reading: Reading, part: Range) -> bool:
    return any(
        singular(word) in term_set("durative_nouns.csv", "not_event")
        for word in reading.lowers(part.start, part.end)
    )


def _with_tail(words: Sequence[Word], end: int, limit: int) -> int:
    """Take in the places and parties of the event: "civil war in Syria", "rule by the army"."""
    while end < limit and words[end].lower in _TAIL_PREPOSITIONS:
        stop = end + 1
        while stop < limit and (
            words[stop].tag in (Tag.NAME, Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN) or words[stop].lower in AND
        ):
            stop += 1
        if stop == end + 1 or not any(word.tag in (Tag.NAME, Tag.NOUN) for word in words[end + 1 : stop]):
            break
        end = stop
    return end
