"""Years, ranges of years and decades: "2018", "2009-14", "1999 to 2014", "the 1990s", "500 BC"."""

from __future__ import annotations

from decimal import Decimal

from checker.extraction import calendar
from checker.extraction.grammar import AND, AND_TO, BETWEEN, EARLY_LATE_MID, FROM, LETTER_S
from checker.extraction.lexer import DASHES, Lexed
from checker.extraction.times import SCALE_OR_UNIT_AFTER, TimeSpan, is_year, year_at
from checker.extraction.word_groups import word_group

_AD_CE = word_group("years.ad_ce")
_BC_BCE = word_group("years.bc_bce")
_BEFORE_CHRIST = word_group("years.before_christ")
_CODE_AD = word_group("years.code_ad")
_DECADE_LEADS = word_group("years.decade_leads")
_MOVED_DATES = word_group("years.moved_dates")
_YEAR_RANGE_JOINTS = word_group("years.year_range_joints")


def from_year_at(lexed: Lexed, index: int) -> TimeSpan | None:
    """A bare year, "2009-14", "2022/23", "1999 to 2014", "2009–2014"."""
    year = year_at(lexed, index)
    if year is None:
        return None
    joint = lexed.raw(index + 1)
    if _counts_range(lexed, index):
        return None
    if joint in DASHES or joint == "/":
        other = _second_year(lexed, index, year)
        if other is not None:
            return _year_range(index, index + 3, year, other)
        if joint == "/" and lexed.glued(index + 1):
            return None
        if (
            lexed.glued(index + 1)
            and lexed.sort(index + 2) == "n"
            and lexed.glued(index + 2)
            and not is_year(lexed, index)
        ):
            return None
    if not is_year(lexed, index):
        return None
    follower = year_at(lexed, index + 2)
    joins = lexed.word(index + 1) in _YEAR_RANGE_JOINTS or (
        lexed.word(index + 1) in AND
        and any(lexed.word(near) in BETWEEN for near in range(max(index - 4, 0), index))
    )
    if (
        joins
        and follower is not None
        and follower > year
        and lexed.word(index + 3) not in SCALE_OR_UNIT_AFTER
    ) and not _moves(lexed, index):
        return _year_range(index, index + 3, year, follower)
    if lexed.word(index + 1) in _BEFORE_CHRIST or lexed.raw(index + 1) in _BC_BCE:
        return None
    return TimeSpan(index, index + 1, str(year), "year", "year", index, index + 1, Decimal(year))


def _counts_range(lexed: Lexed, index: int) -> bool:
    """As in "2000 to 3000 people", "between 1500 and 2000 troops": four digits on both sides, and something counted."""
    joint = lexed.word(index + 1)
    other = lexed.raw(index + 2)
    if not (joint in AND_TO or joint in DASHES) or lexed.sort(index + 2) != "n" or not other.isdecimal():
        return False
    if len(other) == 4 and int(other) > calendar.MAX_YEAR and joint not in AND:
        return True
    counted = lexed.word(index + 3) in SCALE_OR_UNIT_AFTER and len(other) == 4
    return counted and int(lexed.text[index]) % 100 == 0 and int(other) % 100 == 0


def era_at(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "AD 79", "500 BC": a year of its own, without an ISO period before the year 1."""
    text = lexed.text[index]
    if not text.isdecimal() or len(text) > 4 or not int(text):
        return None
    after, before = lexed.raw(index + 1).replace(".", ""), lexed.raw(index - 1).replace(".", "")
    if after in _BC_BCE:
        return TimeSpan(index, index + 1, None, "year", "year", index, index + 1, Decimal(text))
    if before in _CODE_AD or after in _AD_CE:
        return TimeSpan(index, index + 1, f"{int(text):04d}", "year", "year", index, index + 1, Decimal(text))
    return None


def _moves(lexed: Lexed, index: int) -> bool:
    """Here "moved from 2023 to 2025" shifts a date; it is no range of years."""
    return lexed.word(index - 1) in FROM and lexed.word(index - 2) in _MOVED_DATES


def _second_year(lexed: Lexed, index: int, year: int) -> int | None:
    text = lexed.raw(index + 2)
    tight = lexed.glued_run(index, index + 2)
    if lexed.sort(index + 2) != "n" or not text.isdecimal():
        return None
    if lexed.glued(index + 3):
        follower = lexed.raw(index + 3)
        if (
            lexed.kind[index + 3] in "wc"
            or follower in ("%", "/")
            or (follower == "-" and lexed.sort(index + 4) == "n")
        ):
            return None
    if (
        len(text) == 4
        and (tight or lexed.raw(index + 1) in "–—")
        and calendar.MIN_YEAR <= int(text) <= calendar.MAX_YEAR
    ):
        other = int(text)
    elif len(text) == 2 and tight:
        other = year - year % 100 + int(text)
        if other <= year and text == "00" and year % 100 == 99:
            other = year + 1
    else:
        return None
    if lexed.raw(index + 1) == "/" and other - year > 2:
        return None
    return other if other > year else None


def _year_range(first: int, last: int, low: int, high: int) -> TimeSpan:
    return TimeSpan(first, last, f"{low:04d}/{high:04d}", "range", "range", first, last, None, low, high)


def decade_at(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "1990s", "80s"."""
    text = lexed.text[index]
    if lexed.word(index + 1) not in LETTER_S or not lexed.glued(index + 1) or text[-1] != "0":
        return None
    if len(text) == 4 and calendar.MIN_YEAR <= int(text) <= calendar.MAX_YEAR:
        low = int(text)
    elif len(text) == 2 and (
        lexed.word(index - 1) in _DECADE_LEADS
        or (lexed.word(index - 1) == "-" and lexed.word(index - 2) in EARLY_LATE_MID)
    ):
        low = (1900 if int(text) >= 30 else 2000) + int(text)
    else:
        return None
    high = low + 9
    return TimeSpan(
        index, index + 2, calendar.decade(low), "decade", "range", index, index + 2, None, low, high
    )


_SHORT_YEAR_BEFORE = word_group("years.short_year_before")


def short_decade_at(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "'90s" and "the '80s"; the apostrophe belongs to it."""
    text = lexed.raw(index + 1)
    if len(text) == 2 and text.isdecimal() and lexed.glued(index + 1) and _ends(lexed, index + 2):
        if lexed.word(index - 1) not in _SHORT_YEAR_BEFORE or lexed.glued(index):
            return None
        year = (1900 if int(text) >= 30 else 2000) + int(text)
        return TimeSpan(
            index, index + 2, str(year), "year", "year", index, index + 2, Decimal(year)
        )  # "in '68"
    if (
        len(text) != 2
        or not text.isdecimal()
        or text[1] != "0"
        or lexed.word(index + 2) not in LETTER_S
        or not lexed.glued_run(index, index + 2)
    ):
        return None
    low = (1900 if int(text) >= 30 else 2000) + int(text)
    return TimeSpan(
        index, index + 3, calendar.decade(low), "decade", "range", index, index + 3, None, low, low + 9
    )


def _ends(lexed: Lexed, at: int) -> bool:
    """Whether nothing is glued to what ends before a token but a mark that closes a clause."""
    return not lexed.glued(at) or lexed.text[at] in ",;.:!?)"
