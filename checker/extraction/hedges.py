"""How the text hedges a number: "more than", "nearly", "or so". The phrases are data (`data/en/hedges.csv`).

A hedge belongs to the number it stands next to and to no other: in "more than 400 of the 1,200" only 400 is hedged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.extraction.grammar import (
    A_AN,
    A_AN_THE,
    AND,
    AT,
    ISH_ODD,
    MORE,
    ODD,
    OR,
    PAST,
    PLUS,
    THAN,
    TO,
    UP,
)
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.lexicon import Phrases, rows
from checker.extraction.word_groups import word_group
from checker.model import Modifier

_ABOUT = word_group("hedges.about")
_BEFORE_ARTICLE = word_group("hedges.before_article")
_FEWER_LESS_MORE = word_group("hedges.fewer_less_more")
_OF_THAN = word_group("hedges.of_than")
_OTHERWISE_BARS = word_group("hedges.otherwise_bars")
_OVER = word_group("hedges.over")
_PLUS_MARKS = word_group("hedges.plus_marks")
_SOMETHING = word_group("hedges.something")
_TRAILING_BOUNDS = word_group("hedges.trailing_bounds")
_TRAILING_HEDGES = word_group("hedges.trailing_hedges")
_TRAILING_SUFFIXES = word_group("hedges.trailing_suffixes")


@dataclass(frozen=True, slots=True)
class Hedge:
    """A modifier with the tokens `first`..`last` (end exclusive) that express it."""

    modifier: Modifier
    first: int
    last: int


_NONE = Modifier.NONE
_MODALS = word_group("hedges.modals")
_SUMS = word_group("hedges.sums")
_SPOKEN_ABOUT = word_group("hedges.spoken_about")
# "over" and "past" tell a stretch of time before these, and something else after them.
_OVER_TIME_BEFORE = word_group("hedges.over_time_before")
_DETERMINERS = word_group("hedges.determiners")
_HANDED = word_group("hedges.handed")


@cache
def _before() -> Phrases[Modifier]:
    return Phrases(
        (
            (row["phrase"], Modifier(row["modifier"]))
            for row in rows("hedges.csv")
            if row["position"] == "before"
        ),
        backwards=True,
    )


@cache
def _after() -> Phrases[Modifier]:
    return Phrases(
        (row["phrase"], Modifier(row["modifier"])) for row in rows("hedges.csv") if row["position"] == "after"
    )


def hedge_at(
    lexed: Lexed, first: int, last: int, *, duration: bool = False, share: bool = False
) -> Hedge | None:
    """The hedge of the number at tokens `first`..`last` (end exclusive), or None.

    A hedge before counts first; chains ("at least another", "up to about") give the one that bounds the number.
    """
    found = _leading(lexed, first, duration)
    trailing = _trailing(lexed, last)
    if found is None or found.modifier is _NONE:
        return trailing or found
    if found.modifier is Modifier.ABOUT and trailing is not None and trailing.modifier is not Modifier.ABOUT:
        return trailing
    return found


def _leading(lexed: Lexed, first: int, duration: bool) -> Hedge | None:
    phrases = _before()
    at = first - 1
    best: Hedge | None = None
    begin = first
    if lexed.word(at) in A_AN and phrases.at(lexed, at) is None:
        if not _through_article(lexed, at - 1):
            return None
        at -= 1  # "more than a four-fold rise"
    for _ in range(4):
        found = phrases.at(lexed, at)
        if found is None and lexed.raw(at) in HYPHENS and lexed.glued(at + 1):
            found = phrases.at(lexed, at - 1)
            at -= 1 if found else 0
        if found is None:
            break
        size, modifier = found
        begin = at - size + 1
        if size == 2 and lexed.lower[begin] in _MODALS:
            begin += 1  # "would top 10%": the modal is the verb's, and tells what is asserted
        if _otherwise(lexed, begin, at, duration):
            break
        if (
            best is None
            or best.modifier in (_NONE, Modifier.ABOUT)
            or modifier not in (_NONE, Modifier.ABOUT)
        ) and (modifier is not _NONE or best is None):
            best = Hedge(modifier, begin, at + 1)
        at = begin - 1
    return best


def _through_article(lexed: Lexed, at: int) -> bool:
    """Whether a hedge before "a" bounds the number after it: "nearly a 40% rise", but not "over a 10-year span"."""
    found = _before().at(lexed, at)
    if found is None or found[1] is _NONE:
        return False
    return found[0] > 1 or lexed.word(at) in _BEFORE_ARTICLE


def _otherwise(lexed: Lexed, begin: int, at: int, duration: bool) -> bool:
    """Whether the words are no hedge here: "over five years" (during), "the past 30", "handed over 3"."""
    word, before = lexed.lower[at], lexed.word(begin - 1)
    if begin != at:
        if word in TO and lexed.lower[begin] in UP:
            return before in _SUMS or before in word_group("changes.motion")
        if lexed.lower[begin] in _FEWER_LESS_MORE and lexed.word(begin + 1) in THAN:
            # "20% more than 400" compares with 400
            return lexed.raw(begin - 1) == "%" or before in _OTHERWISE_BARS
        return False
    if word in _OVER:
        if before in _HANDED:
            return True
        spread = lexed.sort(begin - 1) in ("w", "c", "n") or lexed.raw(begin - 1) == "%"
        return duration and before not in _OVER_TIME_BEFORE and spread
    if word in PAST:
        return before in _DETERMINERS
    return word in _ABOUT and before in _SPOKEN_ABOUT


def _trailing(lexed: Lexed, last: int) -> Hedge | None:
    """As in "40 or more", "40-odd", "40+", "40 people or so"; one noun may stand between."""
    phrases = _after()
    at = last
    if lexed.raw(at) in HYPHENS and lexed.glued(at) and lexed.word(at + 1) in _TRAILING_SUFFIXES:
        if lexed.word(at + 1) in _SOMETHING:
            return None
        modifier = Modifier.AT_LEAST if lexed.word(at + 1) in PLUS else Modifier.ABOUT
        return Hedge(modifier, at + 1, at + 2)
    if lexed.word(at) in ISH_ODD and (lexed.word(at) in ODD or lexed.glued(at)):
        return Hedge(Modifier.ABOUT, at, at + 1)
    if lexed.word(at) in _PLUS_MARKS:
        if lexed.sort(at + 1) == "n" or (
            lexed.word(at) in PLUS and lexed.sort(at + 1) == "w" and lexed.word(at + 1) in A_AN_THE
        ):
            return None
        return Hedge(Modifier.AT_LEAST, at, at + 1)
    for shift in (0, 1):
        found = phrases.at(lexed, at + shift)
        if found is None:
            continue
        size, modifier = found
        phrase = lexed.word(at + shift)
        if modifier is _NONE or phrase in _TRAILING_HEDGES:
            continue
        if phrase in AT and (
            lexed.sort(at + shift + size) in ("n",) or lexed.raw(at + shift + size) in "$€£"
        ):
            continue  # "400 people, at least 20 of them": the next number's hedge
        if phrase in _TRAILING_BOUNDS and shift:
            continue
        if shift and lexed.sort(at) != "w":
            continue
        if (
            lexed.word(at + shift) in AND
            and lexed.word(at + shift + 1) in MORE
            and lexed.word(at + shift + 2) in _OF_THAN
        ):
            continue
        if phrase in OR and lexed.word(at + shift + 2) in THAN:
            continue
        return Hedge(modifier, at + shift, at + shift + size)
    return None
