"""What the words around a name say about it: a city or its government, a country or somebody's given name."""

from __future__ import annotations

import re
from functools import cache

from checker.linking.lexicon import honorifics, particles
from checker.linking.normalize import fold
from checker.model import Sentence
from checker.vocabulary.data_files import read_rows

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_REACH = 40
_GENITIVES = frozenset({"'s", "’s"})


@cache
def context_words(name: str) -> frozenset[str]:
    """One of the lists of `data/context_words.csv`."""
    rows = {row["list"]: row["words"] for row in read_rows("context_words.csv", "checker.linking")}
    return frozenset(rows[name].split(";"))


@cache
def _ambiguous() -> dict[str, str]:
    return {row["name"]: row["also"] for row in read_rows("ambiguous_names.csv", "checker.linking")}


def also(name: str) -> str:
    """ "word" or "person" if a name is also that, else ""."""
    return _ambiguous().get(fold(name), "")


def words_before(text: str, start: int, floor: int) -> list[str]:
    """The words in the forty characters before a place, as written, the nearest last; not beyond `floor`."""
    return _WORD.findall(text, max(floor, start - _REACH), start)


def words_after(text: str, end: int, ceiling: int) -> list[str]:
    """The words in the forty characters after a place, as written, the nearest first; not beyond `ceiling`."""
    return _WORD.findall(text, end, min(ceiling, end + _REACH))


def names_the_place(text: str, start: int, end: int, sentence: Sentence) -> bool:
    """Whether a capital's name means the city here ("in Tehran") and not the government ("Tehran denied")."""
    floor = max(sentence.start, start - _REACH)
    # What stands beyond a comma or semicolon belongs to another clause.
    floor += 1 + max(text[floor:start].rfind(mark) for mark in ",;:()")
    before = [word.casefold() for word in words_before(text, start, floor)]
    after = [word.casefold() for word in words_after(text, end, sentence.end)]
    if before and before[-1] in context_words("before_place"):
        return True
    if before and before[-1] in {"to", "from", "toward", "towards", "for", "into", "of"}:
        near = set(before[-5:-1]) | set(after[:3])
        if near & (
            context_words("travel") | ({"streets", "city", "residents", "capital", "mayor", "outskirts"})
        ):
            return True
    if after and text[end : end + 1] in {" ", "-"} and after[0] in context_words("after_place"):
        return True
    if len(after) > 1 and text[end : end + 2] in _GENITIVES and after[1] in context_words("owned_by_place"):
        return True
    return text[end : end + 7].casefold() == "-based "


def neighbours(text: str, start: int, end: int, sentence: Sentence) -> tuple[str, str]:
    """The capitalised words that touch a name before and after it and could be part of it, "" where there are none.

    Titles do not count, nor a small word that is capitalised only because it opens the sentence.
    """
    return _left(text, start, sentence), _right(text, end, sentence)


def _left(text: str, start: int, sentence: Sentence) -> str:
    words = list(_WORD.finditer(text, max(sentence.start, start - _REACH), start))
    place, joints = start, {" ", "\u00a0"}
    while words and text[words[-1].end() : place] in {" ", "-", "\u00a0"}:
        # "Asma al-Assad": the particle belongs to the surname, the given name stands before it.
        if particles().get(words[-1].group()) not in {"particle", "patronym"}:
            break
        place = words.pop().start()
    if not words:
        return ""
    word = words[-1]
    surface = word.group()
    if text[word.end() : place] not in joints or not surface[0].isupper() or surface.endswith(("'s", "’s")):
        return ""
    if fold(surface) in context_words("function") and (
        word.start() <= sentence.start + 2 or surface.isupper()
    ):
        return ""
    return "" if _is_title(surface) else surface


def _right(text: str, end: int, sentence: Sentence) -> str:
    word = _WORD.match(text, end + 1, sentence.end) if text[end : end + 1] in {" ", "\u00a0"} else None
    if word is None or not word.group()[0].isupper():
        return ""
    return "" if _is_title(word.group()) else word.group()


def _is_title(word: str) -> bool:
    folded = fold(word)
    return folded in context_words("title") or honorifics().labels.get((folded,)) in {"title", "generation"}


def has_title(text: str, start: int, sentence: Sentence) -> bool:
    """Whether a title or an office stands directly before a name: "President", "Foreign Minister"."""
    words = words_before(text, start, sentence.start)
    return bool(words) and words[-1][:1].isupper() and _is_title(words[-1])
