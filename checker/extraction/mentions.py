"""Names by their shape: stretches of capitalised words, short forms in capitals, people and places by a cue.

Only the shape and a few cue words decide; which entity a name stands for is the linker's business.
"""

from __future__ import annotations

from functools import cache

from checker.extraction.grammar import CURLY_GENITIVE, FOR_OF_ON, GENITIVE, PLURAL_S
from checker.extraction.word_groups import endings, word_group
from checker.extraction.wordlists import place_names, term_set, verb_group, word_classes
from checker.extraction.words import CALENDAR, Reading, Tag, Word
from checker.model import Mention
from checker.vocabulary.data_files import read_rows

_OF_PERSONS = endings("mentions.of_persons")

_BEFORE_PLACE_NAME = word_group("mentions.before_place_name")
_PERSONAL_TITLES = word_group("mentions.personal_titles")
_TITLES_WITH_POINT = word_group("mentions.titles_with_point")

_LINKS = word_group("mentions.links")

_PARTICLES = word_group("mentions.particles")


@cache
def _cues() -> dict[str, str]:
    return {
        word: row["type"]
        for row in read_rows("mention_words.csv", "checker.extraction")
        for word in row["words"].split(";")
    }


def mentions(reading: Reading) -> tuple[Mention, ...]:
    """The names of a sentence in text order, none inside another."""
    words = reading.words
    found: list[Mention] = []
    end = 0
    for first in [index for index, word in enumerate(words) if word.text[:1].isupper()]:
        if first < end or not _starts_name(words, first):
            continue
        end = _end_of_name(words, first)
        last = words[end - 1]
        stop = last.end
        if last.is_genitive:
            stop -= 2
        text = reading.text[words[first].start : stop]
        if text:
            found.append(
                Mention(start=words[first].start, end=stop, text=text, type=_type(words, first, end))
            )
    return tuple(found)


def _starts_name(words: tuple[Word, ...], index: int) -> bool:
    word = words[index]
    if word.quantity is not None or not word.is_capitalised or not word.text[0].isalpha():
        return False
    if word.lower in CALENDAR:
        return False
    if word.tag is Tag.NAME:
        return True
    # the first word of a sentence: a name unless it is an ordinary word
    if word.lower in word_classes() and not (word.text.isupper() and len(word.text) > 1):
        return False
    return word.tag not in (Tag.VERB, Tag.ADVERB, Tag.AUXILIARY, Tag.MODAL, Tag.RELATIVE)


def _end_of_name(words: tuple[Word, ...], index: int) -> int:
    end = index + 1
    while end < len(words):
        word = words[end]
        if words[end - 1].is_genitive and not _is_title_like(words, index, end):
            break
        if _has_particle(word) or (
            word.is_capitalised
            and word.text[0].isalpha()
            and word.lower not in CALENDAR
            and word.quantity is None
            and (word.tag is Tag.NAME or word.lower not in word_classes())
        ):
            end += 1
        elif (
            word.text in "'’"
            and words[end - 1].end == word.start
            and words[end - 1].lower.endswith(PLURAL_S)
            and end + 1 < len(words)
            and words[end + 1].tag is Tag.NAME
            and words[end + 1].lower in _OWNED_HEADS
        ):
            end += 2  # "the Farmers' Party"
        elif word.lower in _LINKS and end + 1 < len(words) and _links(words, index, end):
            end += 2
        elif (
            word.text == "."
            and words[end - 1].end == word.start
            and words[end - 1].lower in _TITLES_WITH_POINT
        ) or (
            word.text == "."
            and len(words[end - 1].text) == 1
            and end + 1 < len(words)
            and words[end + 1].is_capitalised
            and words[end - 1].end == word.start
        ):
            end += 1
        else:
            break
    return end


def _has_particle(word: Word) -> bool:
    """Whether a name is written with a small article: "al-Khatib", "el-Din"."""
    article, dash, rest = word.text.partition("-")
    return word.tag is Tag.NAME and bool(dash) and article.islower() and rest[:1].isupper()


def _is_title_like(words: tuple[Word, ...], first: int, end: int) -> bool:
    # "People's Republic", "Lord's Resistance Army", "Médecins": the name goes on after its own genitive
    return words[end - 1].lower.startswith(_OF_PERSONS)


def _links(words: tuple[Word, ...], first: int, index: int) -> bool:
    word, after = words[index], words[index + 1]
    if (
        not after.is_capitalised
        or not after.text[0].isalpha()
        or after.quantity is not None
        or after.lower in CALENDAR
    ):
        return False
    if word.lower in _PARTICLES:
        return True
    before = words[index - 1].lower
    if word.lower in FOR_OF_ON:
        # "Ministry of Defence", "Bank of Japan": only where the word before is one that takes it
        return before in _OF_HEADS
    return False


_OWNED_HEADS = word_group("mentions.owned_heads")  # fmt: skip


_OF_HEADS = word_group("mentions.of_heads")


def _type(words: tuple[Word, ...], first: int, end: int) -> str | None:
    stretch = words[first:end]
    text = " ".join(word.lower for word in stretch).removesuffix(GENITIVE).removesuffix(CURLY_GENITIVE)
    if text in place_names():
        return "Place"
    lasts = [word.lower.removesuffix(GENITIVE).removesuffix(CURLY_GENITIVE) for word in stretch]
    cues = _cues()
    for word in reversed(lasts):
        if word in cues and cues[word] != "Person":
            return cues[word]
    if lasts[0].rstrip(".") in cues and cues[lasts[0].rstrip(".")] == "Person" and len(stretch) > 1:
        return "Person"
    if len(stretch) == 1 and stretch[0].text.isupper() and len(stretch[0].text) > 1:
        return "Organization"
    before = words[first - 1].lower if first else ""
    if before in cues and cues[before] == "Person":
        return "Person"
    if before in _PERSONAL_TITLES or before in term_set("offices.csv", "title"):
        return "Person"
    after = words[end].lemma if end < len(words) else ""
    if after in verb_group("report") and words[end].tag is Tag.VERB and len(stretch) >= 2:
        return "Person"
    if len(stretch) in (2, 3) and all(word.replace("-", "").isalpha() for word in lasts):
        return "Person" if before not in _BEFORE_PLACE_NAME else None
    return None
