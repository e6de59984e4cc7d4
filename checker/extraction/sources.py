"""The phrase that names who says or counts something, and what of it is the source itself."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.grammar import AND, CURLY_GENITIVE, GENITIVE, IN_ON, WHAT
from checker.extraction.mentions import mentions
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import BODIES, counted_units, place_names, term_set, verb_group
from checker.extraction.words import CALENDAR, NOMINAL, Range, Reading, Tag, Word
from checker.vocabulary.words import singular

_AND_IN = word_group("sources.and_in")
_PERSON_PRONOUNS = word_group("sources.person_pronouns")
_PRONOUNS_OF_BODIES = word_group("sources.pronouns_of_bodies")
_TRIMMED_PREPOSITIONS = word_group("sources.trimmed_prepositions")

_PHRASE = frozenset(
    (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.DETERMINER, Tag.POSSESSIVE, Tag.QUANTIFIER, Tag.PRONOUN)
)
_LINKS = word_group("sources.links")
_EDGES = frozenset((Tag.DETERMINER, Tag.MARK, Tag.ADVERB, Tag.PREPOSITION, Tag.COORDINATOR))


def phrase_from(words: Sequence[Word], first: int) -> Range:
    """The noun phrase of a source that begins at word `first`: "the health ministry of Chad"."""
    end = first
    while end < len(words):
        word = words[end]
        following = words[end + 1] if end + 1 < len(words) else None
        attribute = (
            word.tag is Tag.VERB
            and end > first
            and words[end - 1].is_genitive
            and following is not None
            and following.tag in (Tag.NOUN, Tag.NAME)
        )  # "Chad's armed forces"
        linked = (
            word.lower in _LINKS
            and following is not None
            and following.tag in (Tag.NAME, Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE)
            and (word.lower not in _AND_IN or following.tag is Tag.NAME)
            and any(other.tag in NOMINAL for other in words[first:end])
        )
        if word.tag not in _PHRASE and word.text not in ("'", "’", "-", "&") and not attribute and not linked:
            break
        end += 1
    return Range(first, end)


def is_pronoun(words: Sequence[Word], source: Range) -> bool:
    """Whether the source is a bare "it" or "they"."""
    return len(source) == 1 and words[source.start].lower in _PRONOUNS_OF_BODIES


def is_person_pronoun(words: Sequence[Word], source: Range) -> bool:
    """Whether the source is a bare "he", "she", "I" or "we"."""
    return len(source) == 1 and words[source.start].lower in _PERSON_PRONOUNS


def is_named(words: Sequence[Word], source: Range) -> bool:
    """Whether a name stands in the phrase."""
    return any(word.tag is Tag.NAME for word in words[source.start : source.end])


def is_source(words: Sequence[Word], subject: Range) -> bool:
    """Whether a phrase is of those who count or tell on behalf of something: by its noun, or a body's letters."""
    stretch = words[subject.start : subject.end]
    nouns = [singular(word.lower.removesuffix(GENITIVE).removesuffix(CURLY_GENITIVE)) for word in stretch]
    if len(stretch) and all(word.tag in (Tag.NAME, Tag.DETERMINER) for word in stretch):
        last = stretch[-1]
        if (
            last.text.isupper()
            and len(last.text) > 1
            and (last.lower not in place_names() or last.lower in BODIES)
        ):
            return True  # "OHCHR has recorded": a body known by its letters
    known = verb_group("source_noun") | term_set("speakers.csv", "speaker")
    return any(noun in known for noun in nouns)


def is_person(reading: Reading, source: Range, *, spoke: bool = True) -> bool:
    """Whether a source is one person: by a noun for persons, by the type of the name, else by its shape.

    `spoke`: it is known to have said something.
    """
    words = reading.words
    stretch = words[source.start : source.end]
    if stretch[0].tag is Tag.PRONOUN or any(word.tag is Tag.QUANTITY for word in stretch):
        return False
    nouns = [singular(word.lower) for word in stretch]
    plural = nouns[-1] != stretch[-1].lower and stretch[-1].tag is Tag.NOUN
    if plural:
        return False
    if any(counted_units().get(noun) == "people" for noun in nouns):
        return True
    span = reading.span(source.start, source.end)
    for name in mentions(reading):
        if span.contains(name.span) and name.end == span.end and name.type is not None:
            return name.type == "Person"
    last = stretch[-1]
    bodies = term_set("speakers.csv", "speaker") | verb_group("source_noun")
    if stretch[0].start == reading.words[0].start and len(stretch) == 1 and not spoke:
        return False  # "Rain fell": any word begins with a capital there
    name_like = last.is_capitalised and not (last.text.isupper() and len(last.text) > 1)
    return name_like and nouns[-1] not in bodies and last.lower not in place_names()


def is_own_noun(noun: str) -> bool:
    """Whether a noun is what sources publish: "figures", "a survey", "the tally"."""
    return singular(noun) in verb_group("source_noun")


def trimmed(words: Sequence[Word], part: Range) -> Range:
    """The source itself: without articles, and the owner where it is somebody's figures."""
    start, end = part.start, part.end
    for index in range(start, end - 1):
        if words[index].lower in WHAT:
            start = index + 1  # "going by what UN monitors could verify"
    while start < end and (words[start].tag in _EDGES or _is_date(words[start])):
        start += 1
    while end > start and words[end - 1].tag in (Tag.MARK, Tag.ADVERB, Tag.PREPOSITION, Tag.COORDINATOR):
        end -= 1
    for index in range(start + 1, end - 1):
        if words[index].lower in IN_ON and words[index + 1].lower in CALENDAR:
            end = index  # "Chad on Monday put"
            break
        if words[index].lower in AND and words[index + 1].tag is Tag.POSSESSIVE:
            end = index  # "the Red Cross and its partners": the first is the one that is named
            break
    # "the UN's figures", "data from the ministry": the owner is the source
    for index in range(start, end):
        if words[index].is_genitive and index + 1 < end and is_own_noun(words[end - 1].lower):
            return Range(start, index + 1)
    first = start
    while first + 1 < end and words[first].tag in (Tag.ADJECTIVE, Tag.QUANTIFIER):
        first += 1  # "the latest figures from the ministry"
    if first < end and is_own_noun(words[first].lower):
        for index in range(first, end):
            if index + 1 < end and words[index + 1].tag is Tag.QUANTITY:
                break  # "a survey of 2,000 adults"
            named = words[index - 1].tag in NOMINAL  # not "a report commissioned by the lobby"
            if words[index].lower in _TRIMMED_PREPOSITIONS and index + 1 < end and named:
                inner = trimmed(words, Range(index + 1, end))
                if len(inner):
                    return inner
    return Range(start, end)


def _is_date(word: Word) -> bool:
    """ "Today's figures", "Monday's report": whose day it is says nothing of the source."""
    if not word.is_genitive:
        return False
    owner = word.lower[:-2]
    return owner in CALENDAR or owner in term_set("speakers.csv", "time")
