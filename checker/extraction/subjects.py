"""Who acts in a clause: the noun phrase before its verb, or the one it takes over."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.grammar import AGO_WORDS, AND, OF
from checker.extraction.word_groups import word_group
from checker.extraction.words import NOMINAL, Range, Tag, Word

_ALONE = word_group("subjects.alone")
_PHRASE_JOINTS = word_group("subjects.phrase_joints")
_PHRASE_LEADS = word_group("subjects.phrase_leads")

_LEAD = 6  # words of who or what opens a headline before its colon, the colon included
_IN_LEAD = frozenset((Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NAME))
_TIME_LEADS = word_group("subjects.time_leads")

_TIME_NOUNS = word_group("subjects.time_nouns")

_OPENERS = frozenset({Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.ADVERB, Tag.MARK})

_INSIDE_PHRASE = frozenset(
    {Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.QUANTIFIER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.QUANTITY}
)


def subject_before(words: Sequence[Word], start: int, group: int) -> Range | None:
    """The subject of the verb group that begins at word `group`, looked for from word `start` on."""
    first, last = start, group
    ahead = words[first + 1].lower if first + 1 < last else ""
    if words[first].tag is Tag.QUANTITY and ahead in AGO_WORDS:
        first += 2  # "Five years ago Peru left"
    colon = next(
        (index for index in range(first, min(first + _LEAD, last - 1)) if words[index].text == ":"), None
    )
    if colon is not None and all(word.tag in _IN_LEAD for word in words[first:colon]):
        first = colon + 1  # "UN: death toll in Chad passes 400"
    if first + 1 < last and words[first].lower in _TIME_LEADS and words[first + 1].lower in _TIME_NOUNS:
        first += 2  # "Every year 5,000 people", "Last year alone, 40 people"
        while first < last and (
            words[first].tag is Tag.ADVERB or words[first].text == "," or words[first].lower in _ALONE
        ):
            first += 1
    while first < last and (words[first].tag in _OPENERS or words[first].tag is Tag.RELATIVE):
        first += 1
    if first > start and words[first - 1].tag is Tag.SUBORDINATOR:
        # "After 16 years in office, Jane Roe retired"
        comma = next((index for index in range(first, last) if words[index].text == ","), None)
        first = first if comma is None else comma + 1
    while first < last and words[first].tag is Tag.PREPOSITION:
        comma = next((index for index in range(first, last) if words[index].text == ","), None)
        if comma is None:
            # "In Syria 400 people": the phrase ends at the next number or determiner
            return _tail_phrase(words, first, last)
        first = comma + 1
    while first < last and words[first].tag in (Tag.MARK, Tag.ADVERB, Tag.COORDINATOR):
        first += 1
    while last > first and words[last - 1].tag in (Tag.ADVERB, Tag.NEGATION, Tag.MARK, Tag.PREPOSITION):
        last -= 1
    if first >= last:
        return None
    # an adverbial or apposition before or after the noun: keep the stretch up to the first comma
    comma = next((index for index in range(first, last) if words[index].text in (",", "(", "—", "–")), None)
    if comma is not None and comma > first:
        inner = words[comma + 1 : last]
        is_list = any(word.tag is Tag.COORDINATOR for word in inner)
        if not is_list:
            last = comma
    if not any(
        word.tag in NOMINAL or word.tag in (Tag.QUANTITY, Tag.QUANTIFIER) for word in words[first:last]
    ):
        if words[first].tag in (Tag.DETERMINER, Tag.ADJECTIVE):
            return Range(first, last)
        return None
    return Range(first, last)


def _tail_phrase(words: Sequence[Word], first: int, last: int) -> Range | None:
    index = last
    while index > first and words[index - 1].tag in _INSIDE_PHRASE:
        index -= 1
        if words[index].tag in (Tag.DETERMINER, Tag.QUANTITY, Tag.POSSESSIVE):
            if (
                words[index].tag is Tag.QUANTITY
                and words[index - 1].tag is Tag.PREPOSITION
                and index + 1 < last
            ):
                return Range(index + 1, last)  # "In 1990 Namibia"
            break
    while index - 2 > first and words[index - 1].lower in OF and words[index - 2].tag in NOMINAL:
        # "In March the number of open wells": the phrase begins before "of"
        begin = index - 2
        while begin > first and words[begin - 1].tag in _INSIDE_PHRASE - {Tag.QUANTITY}:
            begin -= 1
            if words[begin].tag in (Tag.DETERMINER, Tag.POSSESSIVE):
                break
        index = begin
    if index < last and words[index - 1].tag is Tag.PREPOSITION:
        # "In Peru fish exports rose": the phrase is not all of one name
        while index < last and words[index].tag is Tag.NAME:
            index += 1
        return Range(index, last) if words[index - 1].tag is Tag.NAME and index < last else None
    return Range(index, last) if index < last else None


def phrase_before(words: Sequence[Word], end: int, floor: int) -> Range | None:
    """The noun phrase that ends right before word `end`: "the nuclear deal with Iran, [that]"."""
    last = end
    while last > floor and words[last - 1].tag in (Tag.MARK, Tag.COORDINATOR, Tag.ADVERB):
        last -= 1
    first = last
    while first > floor:
        word = words[first - 1]
        if word.tag in _INSIDE_PHRASE or word.text in ("'", "’", "-"):
            first -= 1
            if word.tag in (Tag.DETERMINER, Tag.POSSESSIVE) and not (
                first > floor and words[first - 1].lower in _PHRASE_LEADS
            ):
                break
        elif (
            word.lower in _PHRASE_JOINTS
            and first - 1 > floor
            and (words[first - 2].tag in (Tag.NOUN, Tag.NAME))
            and (word.lower not in AND or words[first].tag is Tag.NAME)
        ):
            first -= 1
        else:
            break
    while first < last and words[first].tag in (Tag.PREPOSITION, Tag.COORDINATOR, Tag.MARK):
        first += 1
    return Range(first, last) if first < last else None
