"""What a sentence can hold, told from each of its words alone: only where something can come of it is it read.

The answer for a word is found once and remembered. It may be too much ("one of us" has a number word), never too
little: a sentence without a cue of a sort holds nothing of that sort.
"""

from __future__ import annotations

import re
from functools import cache

from checker.extraction.lexicon import rows
from checker.extraction.listing_phrases import LIST_NOUNS, listing_rows
from checker.extraction.numbers import first_words
from checker.extraction.office_moves import seat_words
from checker.extraction.relations import QUOTING, relation_words
from checker.extraction.roles import office_words
from checker.extraction.times import time_words
from checker.extraction.word_groups import pattern, word_group
from checker.extraction.wordlists import term_set, verb_forms
from checker.model import Document
from checker.tokens import ByWord
from checker.vocabulary.words import lemma, singular

_SELDOM_NUMBERS = word_group("cues.seldom_numbers")
_DAYS = word_group("cues.days")
_CUE_VERBS = word_group("cues.cue_verbs")
_TIMES = pattern("cues.times")

NUMBER = 1
TIME = 2
OFFICE = 4
LISTING = 8
VAGUE = 16
RELATION = 32

_PIECE = re.compile(r"\w+(?:[-\u2010\u2011'\u2019.&]\w+)*")
_RUN = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_½¼¾⅐-⅞]+")


def cues_of(text: str, start: int, end: int) -> int:
    """The sorts of things that `text[start:end]` can hold, as a sum of the constants above. Linear in its length."""
    found = 0
    for bits in set(map(_known().__getitem__, _PIECE.findall(text, start, end))):
        found |= bits
    return found


def sentence_cues(document: Document) -> list[int]:
    """The cues of every sentence of a document."""
    text = document.text
    found = [cues_of(text, sentence.start, sentence.end) for sentence in document.sentences]
    if not QUOTING.isdisjoint(text):
        for index, sentence in enumerate(document.sentences):
            if not QUOTING.isdisjoint(text[sentence.start : sentence.end]):
                found[index] |= RELATION
    return found


@cache
def _known() -> ByWord[int]:
    return ByWord(_bits)


def _bits(piece: str) -> int:
    bits = 0
    words = {run.casefold() for run in _RUN.findall(piece)}
    words |= {piece.casefold(), *_LETTERS.findall(piece.casefold())}
    if _number().search(piece):
        bits |= NUMBER | TIME
    if not words.isdisjoint(_time_cues()):
        bits |= TIME
    if not words.isdisjoint(_vague_cues()):
        bits |= VAGUE
    heads, deeds, lists = office_words()[0] | seat_words(), term_set("offices.csv", "deed"), _listing_cues()
    for word in words:
        form = verb_forms().get(word)
        bases = {word, lemma(word), singular(word), form.lemma if form is not None else word}
        if word in heads or not bases.isdisjoint(deeds):
            bits |= OFFICE
        if not bases.isdisjoint(lists):
            bits |= LISTING
        if not bases.isdisjoint(relation_words()):
            bits |= RELATION
    return bits


@cache
def _number() -> re.Pattern[str]:
    """Digits and the words at which a number begins, but for those that seldom mean one and are looked at later."""
    words = sorted(
        first_words() - _SELDOM_NUMBERS,
        key=lambda word: (-len(word), word),
    )
    return re.compile(rf"[0-9½¼¾⅐-⅞]|\b(?:{'|'.join(words)}|{_TIMES})\b", re.IGNORECASE)


@cache
def _time_cues() -> frozenset[str]:
    """Every expression of time without a digit or a number word names one of these."""
    table = time_words()
    sorts = ("month", "month_short", "weekday", "season", "decade", "unit")
    days = {word for phrase in table["holiday"] for word in phrase.split()}
    return frozenset(word for sort in sorts for word in table[sort]) | _DAYS | days


@cache
def _vague_cues() -> frozenset[str]:
    """The longest word of each phrase that is an amount without a number."""
    return frozenset(max(row["phrase"].split(), key=len) for row in rows("vague_phrases.csv"))


@cache
def _listing_cues() -> frozenset[str]:
    """Words without which nobody is said to be on a list: the other verbs want a kind of list or the word itself."""
    telling = {verb for verb, (_, action) in listing_rows("verb").items() if action in ("listed", "delisted")}
    telling |= _CUE_VERBS
    others = (set(listing_rows(group)) for group in ("attribute", "suffix", "kind", "state", "deed"))
    return frozenset(telling.union(LIST_NOUNS, *others))
