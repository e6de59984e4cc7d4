"""What a time expression is, and the words of time that all its readers share: years, months, days of the month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from checker.extraction import calendar
from checker.extraction.grammar import (
    BY_SINCE_UNTIL,
    GENITIVE,
    LETTER_S,
    OF,
    ORDINAL_SUFFIXES,
    PAST_AUXILIARIES,
    PLURAL_S,
    THAN,
    THE,
)
from checker.extraction.labels import lists
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.lexicon import number_words, rows
from checker.extraction.word_groups import word_group, word_numbers, word_values
from checker.extraction.wordlists import verb_forms
from checker.quick_records import quick

_CLAUSE_OPENERS = word_group("times.clause_openers")
_COMPARATIVES = word_group("times.comparatives")
_NOT_AFTER_YEAR = word_group("times.not_after_year")
_NOT_BEFORE_YEAR = word_group("times.not_before_year")
_PART_PREFIXES = word_group("times.part_prefixes")
_PERCENT_TAILS = word_group("times.percent_tails")
_SHALL_WILL = word_group("times.shall_will")
_TOTAL = word_group("times.total")
QUARTERS = word_values("times.quarters")
YEARS_FROM_NOW = word_numbers("times.years_from_now")


@quick
@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression in tokens, and what of it is a quantity.

    `first`..`last` are tokens, end exclusive. `emit` is "date", "year", "range" or "" (no quantity); the quantity
    stands at `head`..`tail` (without "since", "the" and the like).
    """

    first: int
    last: int
    period: str | None
    kind: str
    emit: str = ""
    head: int = 0
    tail: int = 0
    value: str | Decimal | None = None
    low: int | None = None
    high: int | None = None
    own: str | None = None  # the period of the date alone, without "since" or "until"


@cache
def time_words() -> dict[str, dict[str, str]]:
    """The words of time by sort."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("time_words.csv"):
        found.setdefault(row["sort"], {})[row["word"]] = row["value"]
    return found


@cache
def _number_heads() -> frozenset[str]:
    return frozenset(word for sort in ("unit", "teen", "ten") for word in number_words()[sort])


_YEAR_FIRM = word_group("times.year_firm")


_NOT_YEAR_BEFORE = word_group("times.not_year_before")


SCALE_OR_UNIT_AFTER = word_group("times.scale_or_unit_after")


def year_at(lexed: Lexed, index: int) -> int | None:
    """The four digits at a token that can be a year."""
    if lexed.sort(index) == "n":
        text = lexed.text[index]
        if len(text) == 4 and text.isdecimal() and calendar.MIN_YEAR <= int(text) <= calendar.MAX_YEAR:
            return int(text)
    return None


def is_year(lexed: Lexed, index: int) -> bool:
    """Whether four digits are a year and not a count, by the words around them."""
    year = year_at(lexed, index)
    if year is None:
        return False
    before, after = lexed.word(index - 1), lexed.word(index + 1)
    raw_before, raw_after = lexed.raw(index - 1), lexed.raw(index + 1)
    if raw_after in ("%", "°") or (
        lexed.glued(index + 1) and lexed.kind[index + 1] in "wcv" and after not in LETTER_S
    ):
        return False
    if raw_before in "$€£₽₴₹¥₪#+~≈<>" and raw_before:
        return False
    if before in _NOT_BEFORE_YEAR:
        return False
    if after in number_words()["scale"] or after in _NOT_AFTER_YEAR:
        return False
    if (
        lexed.glued(index)
        and raw_before in HYPHENS
        and lexed.sort(index - 2) == "w"
        and lexed.glued(index - 1)
    ):
        return before in HYPHENS and (
            lexed.word(index - 2) in _PART_PREFIXES or lexed.word(index - 2) in time_words()["month"]
        )
    if after in SCALE_OR_UNIT_AFTER:
        # "the 2014 troops surge" is a year; "2000 troops" is not, "in 2014 people began" is one
        if before in _NOT_YEAR_BEFORE:
            return False
        return before in _YEAR_FIRM and year % 50 != 0
    if before in THAN and _follows_amount(lexed, index - 2):
        return 1400 <= year <= 2100
    if before in _NOT_YEAR_BEFORE or (before in OF and lexed.word(index - 2) in _TOTAL):
        return False
    if 1400 <= year <= 2100:
        if before in BY_SINCE_UNTIL and (after in _number_heads() or after in _AFTER_TIME):
            return True  # "by 1900 sixty mills were at work", "by 1700 the city held"
        counted = (
            lexed.sort(index + 1) == "w" and raw_after.islower() and after not in lists()["pronoun_after"]
        )
        if year % 100 == 0 and counted and not (year > 2000 and not after.endswith(PLURAL_S)):
            return before in _YEAR_FIRM or before in THE
        return True
    return before in _YEAR_FIRM


def _follows_amount(lexed: Lexed, index: int) -> bool:
    """As in "249 more than 2021", "three quarters fewer than 2021": what is more by an amount is more than a year's."""
    if lexed.word(index) not in _COMPARATIVES:
        return False
    led = lexed.word(index - 1)
    return lexed.sort(index - 1) == "n" or lexed.text[index - 1] == "%" or led in _PERCENT_TAILS


def names_event(lexed: Lexed, index: int) -> bool:
    """As in "Tokyo 2020", "the World Cup 2026": the year is part of a name."""
    at = index - 1
    if (
        year_at(lexed, index) is None
        or lexed.sort(at) != "w"
        or not lexed.text[at][:1].isupper()
        or lexed.glued(index)
    ):
        return False
    word = lexed.lower[at]
    if at == 0 and word in verb_forms():
        return False  # "Remember 2008?"
    after = lexed.word(index + 1)
    if after in SCALE_OR_UNIT_AFTER or after in number_words()["scale"]:
        return False
    if word.endswith(GENITIVE) or len(word) < 3 or word in _YEAR_HEADS or month_at(lexed, at) is not None:
        return False
    capitals = [text for text in lexed.text[at + 1 : at + 12] if text[:1].isalpha()]
    lower = [text for text in lexed.text[max(at - 8, 0) : at] if text[:1].isalpha()]
    around = [*lower, *capitals]
    # where every word has a capital, as in a headline, capitals tell nothing
    return any(text[:1].islower() for text in around if len(text) > 3)


_YEAR_HEADS = word_group("times.year_heads")


def month_at(lexed: Lexed, index: int) -> tuple[int, int] | None:
    """The month named at a token, and the token after it ("Aug." takes its full stop)."""
    if lexed.sort(index) != "w" or not lexed.text[index][:1].isupper():
        return None
    word = lexed.lower[index].removesuffix(GENITIVE)
    table = time_words()
    if word in table["month"]:
        return int(table["month"][word]), index + 1
    if word in table["month_short"]:
        return int(table["month_short"][word]), index + (
            2 if lexed.raw(index + 1) == "." and lexed.glued(index + 1) else 1
        )
    return None


def day_number_at(lexed: Lexed, index: int) -> tuple[int, int] | None:
    """A day of the month at a token ("15", "15th") and the token after it."""
    text = lexed.raw(index)
    if lexed.sort(index) != "n" or not text.isdecimal() or len(text) > 2 or not 1 <= int(text) <= 31:
        return None
    last = index + 1
    if lexed.word(last) in ORDINAL_SUFFIXES and lexed.glued(last):
        last += 1
    elif lexed.glued(last) and lexed.kind[last] in "wc":
        return None
    return int(text), last


def looks_forward(lexed: Lexed, at: int) -> bool:
    """Whether words close before a date speak of what is to come."""
    if any(lexed.word(near) in _FORWARD for near in range(max(at - 8, 0), at)):
        return True
    return any(lexed.word(near) in _SHALL_WILL for near in range(max(at - _REACH, 0), at))


def comes_soon(lexed: Lexed, at: int) -> bool:
    """Whether the clause around a weekday tells of what will be: "On Saturday it will march", "is due on Monday"."""
    opens = at <= 1 or (at > 1 and lexed.raw(at - 2) in _ENDS)
    for step in (-1, 1) if opens else (-1,):
        for near in range(at + step, at + step * _REACH, step):
            if near < 0 or near >= lexed.size or lexed.raw(near) in _ENDS:
                break
            if lexed.lower[near] in _SOON_WORDS:
                return True
            tense = _tense(lexed, near)
            if lexed.lower[near] in PAST_AUXILIARIES or tense == "past":
                break
    return False


def tells_accounts(lexed: Lexed) -> bool:
    """Whether a sentence tells of money or shares."""
    return any(
        lexed.text[near] in _OF_ACCOUNTS or lexed.lower[near] in _PERCENT for near in range(lexed.size)
    )


def tells_figures(lexed: Lexed) -> bool:
    """Whether a sentence has a number of more than four digits or a share."""
    return tells_accounts(lexed) or any(
        kind == "n" and len(text) > 4 for kind, text in zip(lexed.kind, lexed.text, strict=True)
    )


def expects(lexed: Lexed, at: int) -> bool:
    """Whether words close before a month tell what somebody expects: "sees a peak of 13% in October"."""
    return any(lexed.word(near) in _EXPECTING for near in range(max(at - 8, 0), at))


_FORWARD = word_group("times.forward")
_AFTER_TIME = word_group("times.after_time")
_FUTURE = word_group("times.future")
_OF_ACCOUNTS = frozenset("%$€£₹¥")
_PERCENT = word_group("time_stretches.percent")
_SOON_WORDS = word_group("times.soon_words")
_ENDS = frozenset(";:(),.")
_NOW = word_group("times.now")
_EXPECTING = word_group("times.expecting")
_REACH = 12
_SOON = 4  # months
_EXPECTED = 6  # months


def tense_behind(lexed: Lexed, first: int, last: int) -> str:
    """The tense of the first verb behind a time that opens its clause: "future", "present", "past" or ""."""
    opening = range(max(first - 3, 0), first)
    opens = first <= 3 or any(lexed.lower[at] in _CLAUSE_OPENERS for at in opening)
    if not opens:
        return ""
    return next((tense for at in range(last, min(last + 10, lexed.size)) if (tense := _tense(lexed, at))), "")


def _tense(lexed: Lexed, at: int) -> str:
    word = lexed.text[at]
    if word in _FUTURE:
        return "future"
    if word in _NOW:
        return "present"
    form = verb_forms().get(word) if lexed.kind[at] == "w" and lexed.text[at].islower() else None
    if form is None or form.noun or form.form not in ("past", "both"):
        return "past" if word in PAST_AUXILIARIES else ""
    return "past"


def nearest_month(month: int, published: date | None, forward: bool, tense: str = "") -> str | None:
    """The nearest such month: past, or ahead if the words look forward; in the present tense one that comes soon."""
    if published is None:
        return None
    ahead = (month - published.month) % 12
    if tense == "expected" and 0 < ahead <= _EXPECTED:
        return calendar.month(published.year + (month < published.month), month)
    soon = tense == "present" and 0 < month - published.month <= _SOON
    forward = forward or soon
    if tense == "future" and month < published.month:
        return calendar.month(published.year + 1, month)  # "in March it will open", said in November
    forward = forward or tense == "future"
    return calendar.month(
        published.year if month <= published.month or forward else published.year - 1, month
    )
