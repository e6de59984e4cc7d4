"""Where sentences end: one pass over the text, with abbreviations as data.

A full stop ends a sentence unless it belongs to a number, an abbreviation, an initial or an ellipsis that
goes on in lower case. What stands after the stop decides the ambiguous cases ("in the U.S. The" against
"the U.S. Army"). The kinds of abbreviation follow the distinction drawn by Kiss and Strunk (2006,
"Unsupervised Multilingual Sentence Boundary Detection"): abbreviations, initials, and ordinals.
"""

from __future__ import annotations

import re
from functools import cache

from checker.vocabulary.data_files import read_rows

# Longer stretches without an end are lists or dumps; they are cut at a blank, so that work on one
# sentence stays bounded.
MAX_SENTENCE = 4000

_CLOSERS = "\"'”’»)]}›*_"
_OPENERS = "\"'“‘«([{‹*_¿¡—–-"
_TERMINATOR = re.compile(r"[.!?…؟।]+|[。！？]")
_LAST_WORD = re.compile(r"[^\W_]+(?:[.\-’'][^\W_]+)*\Z")
_NEXT_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# Far longer than any abbreviation; keeps the look back and forward constant.
_REACH = 24


@cache
def _abbreviations() -> dict[str, str]:
    rows = read_rows("abbreviations.csv", "checker.documents")
    return {row["form"]: row["kind"] for row in rows if row["kind"] != "starter"}


@cache
def _starters() -> frozenset[str]:
    rows = read_rows("abbreviations.csv", "checker.documents")
    return frozenset(row["form"] for row in rows if row["kind"] == "starter")


def sentence_bounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of each sentence in `text[start:end]`, outer blanks excluded. Linear in its length."""
    found: list[tuple[int, int]] = []
    begin = _skip_blanks(text, start, end)
    for match in _TERMINATOR.finditer(text, begin, end):
        stop = match.end()
        while stop < end and text[stop] in _CLOSERS:
            stop += 1
        if match.start() < begin or not _ends_sentence(text, begin, match.start(), match.end(), stop, end):
            continue
        _add(found, text, begin, stop)
        begin = _skip_blanks(text, stop, end)
    _add(found, text, begin, end)
    return found


def _ends_sentence(text: str, begin: int, mark: int, mark_end: int, stop: int, end: int) -> bool:
    if text[mark] in "。！？":
        return True
    after = _skip_blanks(text, stop, min(end, stop + _REACH * 40))
    if after >= end:
        return True
    if after == stop:
        return False  # no blank follows: a decimal, an address, an inner stop
    first = after
    while first < end and text[first] in _OPENERS:
        first += 1
    upcoming = text[first] if first < end else ""
    if upcoming.islower():
        return False
    single_stop = text[mark:mark_end] == "."
    if not single_stop or text[mark_end:stop].strip("\"'”’»›*_"):
        return True
    return _stop_is_final(text, begin, mark, first, end)


def _stop_is_final(text: str, begin: int, mark: int, first: int, end: int) -> bool:
    """Whether a single full stop at `mark`, followed by a word in capitals or a digit, ends the sentence."""
    before = _LAST_WORD.search(text[max(begin, mark - _REACH) : mark])
    if before is None:
        return True
    word = before.group()
    following = _NEXT_WORD.match(text, first, min(end, first + _REACH))
    next_word = following.group() if following else ""
    if word.isdigit():
        # "1. Killed" opens a list; "in 2014. He" ends a sentence.
        opens_list = len(word) <= 3 and mark - begin < _REACH
        return not (opens_list and not text[begin : mark - len(word)].strip(_OPENERS + " "))
    kind = _abbreviations().get(word.casefold())
    if kind in ("title", "calendar") and not word[0].isupper():
        kind = None
    if kind is None and _is_initials(word):
        kind = "either"
    if kind in ("title", "inner"):
        return False
    if kind == "number":
        return not next_word[:1].isdigit()
    if kind in ("either", "calendar"):
        return next_word.casefold() in _starters()
    return True


def _is_initials(word: str) -> bool:
    """Whether a word is an initial ("J") or a dotted abbreviation ("U.N", "p.m")."""
    if "." in word:
        return all(len(part) <= 2 and not part.isdigit() for part in word.split("."))
    return len(word) == 1 and word.isupper()


def _add(found: list[tuple[int, int]], text: str, begin: int, stop: int) -> None:
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    while stop - begin > MAX_SENTENCE:
        cut = text.rfind(" ", begin + MAX_SENTENCE // 2, begin + MAX_SENTENCE)
        if cut < 0:
            cut = text.find(" ", begin + MAX_SENTENCE, stop)
        if cut < 0:
            break
        if text[begin:cut].strip():
            found.append((begin, begin + len(text[begin:cut].rstrip())))
        begin = _skip_blanks(text, cut, stop)
    if stop > begin:
        found.append((begin, stop))


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
