"""Numbers that are ages without saying so: "she was 41", "left school at fourteen", "people over 65", "60 and older"."""

from __future__ import annotations

from decimal import Decimal

from checker.extraction.amounts import Amount
from checker.extraction.grammar import AND_OR, AT
from checker.extraction.labels import closes
from checker.extraction.lexer import Lexed
from checker.extraction.scanning import Scan
from checker.extraction.word_groups import word_group, word_set
from checker.extraction.wordlists import counted_units, word_classes
from checker.vocabulary.words import singular

_AGE_GOES_ON = word_group("ages.age_goes_on")
_IT_WHICH = word_group("ages.it_which")
_OLDER_YOUNGER = word_group("ages.older_younger")

_OLDEST = 115
_LISTS = word_set("grammar_words.csv")
_BE = _LISTS["ages.be"]
_TURN = _LISTS["ages.turn"]
_SOMEBODY = _LISTS["ages.somebody"]
_ANYBODY = _LISTS["ages.anybody"]
_MILESTONES = _LISTS["ages.milestones"]
_BOUNDS = word_group("ages.bounds")
_SPANS = word_group("ages.spans")
# Words that begin something new behind an age, and count nothing.
_CLOSED = frozenset(("determiner", "auxiliary", "modal", "relative", "preposition"))


def is_age(scan: Scan, amount: Amount) -> bool:
    """Whether a bare number is somebody's age in years, by the words around it."""
    lexed, first, last, value = scan.lexed, amount.first, amount.last, amount.value
    if (
        value is None
        or value != int(value)
        or not 1 < value <= _OLDEST
        or amount.prefix
        or amount.unit is not None
    ):
        return False
    if lexed.word(last) in AND_OR and lexed.word(last + 1) in _OLDER_YOUNGER:
        return True
    before = lexed.word(first - 1)
    bounded = before in _BOUNDS and _is_somebody(lexed.word(first - 2), value)
    if bounded and word_classes().get(lexed.word(last), "") in _CLOSED:
        return True  # "twelve thousand children under five a year"
    if not closes(lexed, last):
        return False
    if before in _BE:
        return lexed.word(first - 2) in _SOMEBODY and not _continues(lexed, last)
    if before in _TURN:
        return lexed.word(first - 2) not in _IT_WHICH and not _continues(lexed, last)
    if before in AT and value >= 13:
        return any(lexed.word(at) in _MILESTONES for at in range(max(first - 6, 0), first - 1))
    if before in _BOUNDS:
        return bounded
    if any(lexed.word(at) in _SPANS for at in range(max(first - 10, 0), first)):
        return value > 20
    return False


def _is_somebody(word: str, value: Decimal) -> bool:
    return word in _ANYBODY or (counted_units().get(singular(word)) == "people" and value < 100)


def _continues(lexed: Lexed, last: int) -> bool:
    """Whether the number goes on to a whole: "she was 12 of ...", "he is 3 to 1"."""
    return lexed.word(last) in _AGE_GOES_ON
