"""Clauses whose verb is left out: "Germany has five, France seven"; "9 in Kenya, and 4 in Chad"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.boundaries import Nucleus
from checker.extraction.grammar import AND, IN, IN_ON, TO
from checker.extraction.triggers import trigger_words
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_set
from checker.extraction.words import Reading, Tag, Word
from checker.model import QuantityKind
from checker.vocabulary.words import singular

_AT_IN_OF = word_group("gaps.at_in_of")
_BASE_LEADS = word_group("gaps.base_leads")
_GAP_TAIL = word_group("gaps.gap_tail")
_GAP_WORDS = word_group("gaps.gap_words")
_PEOPLE_POLICE = word_group("gaps.people_police")
_SECOND_FIGURE_LEADS = word_group("gaps.second_figure_leads")
_TIMES = (QuantityKind.YEAR, QuantityKind.DATE)

# What calls for `with_semicolons` and for `with_brackets`.
PARTED = trigger_words(lambda: (";",))
BRACKETED = trigger_words(lambda: ("(",))


def with_semicolons(
    words: Sequence[Word], starts: list[tuple[int, str]], nuclei: Sequence[Nucleus]
) -> list[tuple[int, str]]:
    """A semicolon always ends a clause; without a verb after it, the next one goes on with the last verb."""
    known = {start for start, _ in starts}
    extra = [
        (index, "gapped")
        for index, word in enumerate(words)
        if word.text == ";" and index not in known and any(nucleus.verb < index for nucleus in nuclei)
    ]
    return sorted([*starts, *extra])


def _second_figure(reading: Reading, place: int) -> int | None:
    """Where a number without a noun opens a stretch of its own: "... in Turkey [and 2,000 in Syria]"."""
    words = reading.words
    after = words[place + 1] if place + 1 < len(words) else None
    if after is None or after.lower not in _SECOND_FIGURE_LEADS:
        return None
    if after.lower in TO or (
        after.lower in IN and words[place].text.isdigit() and len(words[place].text) == 4
    ):
        return None
    index = place - 1
    if index > 0 and words[index].lower in _BASE_LEADS:
        index -= 1
        while index > 0 and words[index].text == ",":
            index -= 1
        return index + 1
    if index > 0 and (words[index].tag is Tag.COORDINATOR or words[index].text == ","):
        return index - 1 if words[index - 1].text == "," else index
    return None


def _noun_gap(words: Sequence[Word], place: int) -> int | None:
    """ "men live to 74, [women to 82]": a short noun phrase between the comma and the number."""
    index = place - 1
    while index > 0 and words[index].lower in _GAP_WORDS:
        index -= 1
    first = index
    if index == place - 1 and singular(words[index].lower) in term_set("speakers.csv", "speaker"):
        # "the office counted 900, the ministry 1,200"
        while first > 0 and words[first].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME) and index - first < 4:
            first -= 1
        if words[first].tag is Tag.DETERMINER and first and words[first - 1].text in (",", ";"):
            return first - 1
        first = index
    while first > 0 and words[first].tag in (Tag.NOUN, Tag.ADJECTIVE) and index - first < 3:
        first -= 1
    if (
        first == index
        or words[index].tag is not Tag.NOUN
        or (words[first].text != "," and words[first].lower not in AND)
    ):
        return None
    noun = words[index]
    if singular(noun.lower) == noun.lower and noun.lower not in _PEOPLE_POLICE:
        return None  # only a plural stands there without an article
    return first


def _is_time(reading: Reading, place: int) -> bool:
    return reading.quantities[reading.words[place].quantity or 0].kind in _TIMES


def _goes_on(reading: Reading, nuclei: Sequence[Nucleus], begin: int, place: int) -> bool:
    """Whether a number follows another with a verb before both and none between."""
    earlier = [other for other in reading.places if other < begin]
    if not earlier or not any(nucleus.verb < begin for nucleus in nuclei):
        return False
    following = next((nucleus.verb for nucleus in nuclei if nucleus.verb > place), len(reading.words))
    if any(reading.words[index].tag is Tag.AUXILIARY for index in range(place, following)):
        return False
    return not any(earlier[-1] < nucleus.verb < place for nucleus in nuclei)


def with_gaps(
    reading: Reading, starts: list[tuple[int, str]], nuclei: Sequence[Nucleus]
) -> list[tuple[int, str]]:
    """Add the clauses without a verb: ", France 7", "and Italy 9", "; in Kenya 12"."""
    words = reading.words
    extra: list[tuple[int, str]] = []
    for place in reading.places:
        begin = _second_figure(reading, place)
        if begin is not None and begin > 0 and _goes_on(reading, nuclei, begin, place):
            extra.append((begin, "gapped"))
            continue
        begin = _noun_gap(words, place)
        if begin is not None and _goes_on(reading, nuclei, begin, place):
            extra.append((begin, "gapped"))
            continue
        index = place - 1
        while index > 0 and (
            words[index].tag is Tag.NAME or words[index].tag in (Tag.ADJECTIVE, Tag.DETERMINER)
            or words[index].lower in _GAP_TAIL
        ):  # fmt: skip
            index -= 1
        first = index + 1
        names = [word for word in words[first:place] if word.tag is Tag.NAME]
        if (
            not names
            or index <= 0
            or not (words[index].tag is Tag.COORDINATOR or words[index].text in (",", ";"))
        ):
            continue
        earlier = [other for other in reading.places if other < index]
        if not earlier or not any(nucleus.verb < index for nucleus in nuclei):
            continue
        if any(earlier[-1] < nucleus.verb < place for nucleus in nuclei):
            continue
        if words[first].lower in _AT_IN_OF and words[place - 1].tag is not Tag.NAME:
            continue
        if _is_time(reading, place) and not (
            _is_time(reading, earlier[-1]) and words[place - 1].lower in IN_ON
        ):
            continue
        begin = index - 1 if words[index].tag is Tag.COORDINATOR and words[index - 1].text == "," else index
        extra.append((begin, "gapped"))
    known = {start for start, _ in starts}
    return sorted([*starts, *(item for item in extra if item[0] not in known)])


def with_brackets(reading: Reading, starts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """A name with a number in brackets is a stretch of its own: "Mali (22 million) and Chad (17 million)"."""
    words = reading.words
    known = {start for start, _ in starts}
    extra: dict[int, str] = {}
    for place in reading.places:
        if _is_time(reading, place) or reading.quantities[words[place].quantity or 0].unit == "year":
            continue
        opening = next(
            (index for index in range(place - 1, max(place - 6, 0), -1) if words[index].text in "()"), None
        )
        closing = next(
            (index for index in range(place + 1, min(place + 8, len(words))) if words[index].text in "()"),
            None,
        )
        if opening is None or closing is None or words[opening].text != "(" or words[closing].text != ")":
            continue
        first = opening
        while first > 0 and words[first - 1].tag is Tag.NAME:
            first -= 1
        if first == opening:
            continue
        for start, relation in ((first, "gapped"), (closing + 1, "main")):
            if start not in known and 0 < start < len(words):
                extra.setdefault(start, relation)
    return sorted([*starts, *extra.items()])
