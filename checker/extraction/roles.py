"""Offices as words: "MP for Wales", "president of the Delegation for Peru"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.extraction.grammar import AND, AT, MEMBER, OF, TIME
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_set
from checker.extraction.words import Reading, Tag, Word
from checker.model import Span

_DEPUTY_THEN = word_group("roles.deputy_then")
_ROLE_JOINTS = word_group("roles.role_joints")
_ROLE_TAILS = word_group("roles.role_tails")

_LINKS = word_group("roles.links")

FORMER = word_group("roles.former")


@dataclass(frozen=True, slots=True)
class Role:
    """An office: its first word, its head noun, and the word after it."""

    start: int
    head: int
    end: int


@cache
def office_words() -> tuple[frozenset[str], frozenset[str]]:
    """Head nouns of offices, and full titles, both lower case."""
    heads = {term.split()[-1] for term in term_set("offices.csv", "office")}
    titles = {term.split()[-1] for term in term_set("offices.csv", "title")}
    return frozenset(heads | titles), term_set("offices.csv", "title")


def roles_of(reading: Reading) -> list[Role]:
    """Every office named in a sentence, with its modifiers and what it is "of" or "for"."""
    words = reading.words
    heads, _ = office_words()
    found: list[Role] = []
    index = 0
    while index < len(words):
        word = words[index]
        if word.lower not in heads or word.tag in (Tag.VERB, Tag.ADVERB) or word.quantity is not None:
            index += 1
            continue
        after = words[index + 1].lower if index + 1 < len(words) else ""
        if word.lower in MEMBER and not (after in OF and _named_within(words, index + 2, 4)):
            index += 1
            continue
        # "foreign minister": the last head of a run is the head
        if after in heads and words[index + 1].tag in (Tag.NOUN, Tag.NAME) and not word.is_genitive:
            index += 1
            continue
        start = index
        while start > 0 and _is_modifier(words, start - 1):
            start -= 1
        end = _end_of_role(words, index + 1)
        found.append(Role(start, index, end))
        index = max(end, index + 1)
    return found


def _is_modifier(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if word.tag in (Tag.ADJECTIVE, Tag.NOUN, Tag.NAME):
        return True
    if word.text in ("-", "'", "’") and index > 0:
        return words[index - 1].tag in (Tag.NOUN, Tag.NAME) and words[index - 1].end == word.start
    return word.lower in _DEPUTY_THEN


def _named_within(words: Sequence[Word], index: int, width: int) -> bool:
    return any(word.tag is Tag.NAME for word in words[index : index + width])


def _end_of_role(words: Sequence[Word], index: int) -> int:
    end = index
    while end < len(words):
        word = words[end]
        if (
            word.text == "("
            and end + 2 < len(words)
            and words[end + 2].text == ")"
            and words[end + 1].text.isupper()
            and words[end + 1].quantity is None
        ):
            end += 3
            continue
        if word.lower in _ROLE_TAILS and end == index:
            end += 1
            continue
        if word.lower not in _LINKS or tells_when(words, end):
            break
        stop = end + 1
        while stop < len(words) and words[stop].tag is Tag.DETERMINER:
            stop += 1
        stop = max(stop, _after_quotation(words, stop))
        while stop < len(words) and (
            words[stop].tag in (Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.POSSESSIVE)
            or words[stop].text in ("'", "’", "‘", "“", "”", '"')
            or (
                words[stop].lower in _ROLE_JOINTS
                and stop + 1 < len(words)
                and words[stop + 1].tag is Tag.NAME
                and words[stop - 1].tag is Tag.NAME
            )
        ):
            if (
                words[stop].lower in AND
                and stop + 1 < len(words)
                and words[stop + 1].lower in office_words()[0]
            ):
                break
            stop += 1
        if stop == end + 1:
            break
        end = stop
    return end


def tells_when(words: Sequence[Word], index: int) -> bool:
    """Whether "at" opens a time and no seat: "at the time", "at that time"."""
    return words[index].lower in AT and any(word.lower in TIME for word in words[index + 1 : index + 3])


def _after_quotation(words: Sequence[Word], index: int) -> int:
    """The word after a short quotation that opens at `index`: the ‘Search for Peace’ committee."""
    closing = {"‘": "’", "“": "”", '"': '"'}.get(words[index].text if index < len(words) else "")
    if closing is None:
        return index
    for position in range(index + 1, min(index + 12, len(words))):
        if words[position].text == closing:
            return position + 1
    return index


def role_span(reading: Reading, start: int, end: int) -> Span:
    """The span of an office without articles, "former" and trailing marks."""
    words = reading.words
    while start < end - 1 and (
        words[start].tag in (Tag.DETERMINER, Tag.MARK, Tag.COORDINATOR) or words[start].lower in FORMER
    ):
        start += 1
    while end > start + 1 and (
        words[end - 1].tag in (Tag.COORDINATOR, Tag.DETERMINER) or words[end - 1].text in (",", "‘", "“")
    ):
        end -= 1
    return reading.span(start, end)
