"""Which anniversary of what falls when: "2023 marks the 80th anniversary of the summit"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import IN_ON, TO
from checker.extraction.spells import Spell
from checker.extraction.word_groups import word_group
from checker.extraction.words import Reading, Tag, Word
from checker.model import Duration, Span

_ANNIVERSARY_BIRTHDAY = word_group("anniversaries.anniversary_birthday")
_FEAST_VERBS = word_group("anniversaries.feast_verbs")
_FOUNDING_VERBS = word_group("anniversaries.founding_verbs")
_OF_SINCE = word_group("anniversaries.of_since")


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration claim: its details, the time it is measured to, and the stretch of the event's words."""

    details: Duration
    period: Spell | None


def first_word_of(reading: Reading, item: Spell) -> int:
    """The index of the first word of a time."""
    return next(
        (index for index, word in enumerate(reading.words) if word.end > item.span.start),
        len(reading.words) - 1,
    )


def anniversary_at(reading: Reading, parts: Sequence[Clause], number: int, times: Sequence[Spell]) -> Lasting:
    """The anniversary a number names: of what, counted from which day, falling when."""
    words, place = reading.words, reading.places[number]
    _, clause = clause_at(parts, place)
    index = place + 1
    while index < len(words) and words[index].lower in _ANNIVERSARY_BIRTHDAY:
        index += 1
    event: Span | None = None
    if index < len(words) and words[index].lower in _OF_SINCE:
        first = index + 1
        end = first
        while (
            end < len(words)
            and words[end].text not in (",", ";", ".", "(", "—", "–")
            and words[end].tag not in (Tag.RELATIVE, Tag.AUXILIARY, Tag.QUANTITY)
            and not (words[end].tag is Tag.VERB and words[end - 1].lower not in TO and end > first)
        ):
            end += 1
        while end > first and words[end - 1].tag in (Tag.PREPOSITION, Tag.COORDINATOR, Tag.ADVERB):
            end -= 1
        while first < end and words[first].tag in (Tag.DETERMINER, Tag.POSSESSIVE):
            first += 1
        if first < end:
            event = reading.span(first, end)
    if event is None:
        event = _owner(reading, clause, place)
    here = words[place].start
    founded = [item for item in times if item.span.end <= here and _follows_founding(reading, item)]
    feast = [item for item in times if item.span.start > here]
    if founded and feast:
        # "Founded in 1987, the club marked its 40th anniversary in 2027"
        return Lasting(
            Duration(event=event, anchor=founded[-1].period, until=feast[0].period, anniversary=True),
            feast[0],
        )
    before = [item for item in times if item.span.end <= here and first_word_of(reading, item) in clause]
    after = [item for item in times if item.span.start > here]
    anchor = after[0] if after else None
    if anchor is not None and event is None:
        # "will fall in 2025": the only time is the day of the feast
        before, anchor = [anchor], None
    if (
        anchor is not None
        and event is not None
        and not before
        and anchor.span.start > event.end
        and _is_feast(words, clause, reading, anchor)
    ):
        before, anchor = [anchor], None
    period = before[-1] if before else None
    return Lasting(
        Duration(
            event=event,
            anchor=anchor.period if anchor else None,
            until=period.period if period else None,
            anniversary=True,
        ),
        period,
    )


def _owner(reading: Reading, clause: Clause, place: int) -> Span | None:
    """Whose anniversary it is: "the club marked its 40th anniversary", "the club's 40th anniversary"."""
    words = reading.words
    if place == 0:
        return None
    before = words[place - 1]
    if before.tag is Tag.POSSESSIVE and clause.subject is not None and clause.subject.end <= place:
        return reading.span(clause.subject.start, clause.subject.end)
    if before.is_genitive:
        first = place - 1
        while first > clause.start and words[first - 1].tag in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE):
            first -= 1
        span = reading.span(first, place)
        return Span(start=span.start, end=span.end - 2)
    return None


def _follows_founding(reading: Reading, item: Spell) -> bool:
    index = first_word_of(reading, item)
    ahead = reading.words[max(0, index - 4) : index]
    return any(word.verb is not None and word.verb.lemma in _FOUNDING_VERBS for word in ahead)


def _is_feast(words: Sequence[Word], clause: Clause, reading: Reading, anchor: Spell) -> bool:
    """Whether the time after the event is when it is celebrated: "marked the anniversary of X in 2020"."""
    index = first_word_of(reading, anchor)
    verb = words[clause.verb] if clause.verb is not None else None
    direct = index > 0 and words[index - 1].lower in IN_ON
    return direct and verb is not None and verb.lemma in _FEAST_VERBS
