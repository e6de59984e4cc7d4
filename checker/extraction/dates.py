"""Expressions of time and the ISO 8601 periods they stand for, relative ones against the publication date.

`find_times` reads the tokens of one sentence; `resolve_times` gives every expression of a document. A month or weekday
without a year means the nearest one that is not after the publication date, unless the words look forward ("next").
Weeks run from Monday to Sunday; quarters are those of the calendar; seasons are those of the north.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from checker.extraction import calendar
from checker.extraction.lexer import DASHES, HYPHENS, Lexed
from checker.extraction.lexicon import number_words, rows, word_set
from checker.extraction.numbers import number_at
from checker.extraction.shapes import blocked, lists
from checker.model import Document
from checker.periods import parse_period


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A stretch of text that says when: `start`..`end`, the ISO `period` it stands for, and its `kind`.

    Kinds: "day", "month", "quarter", "half", "season", "year", "range", "decade", "century", "relative"
    ("last year"), "since", "until", "ago". `period` is None where it cannot be known (no publication date).
    """

    start: int
    end: int
    period: str | None
    kind: str


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
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows("time_words.csv"):
        found.setdefault(row["sort"], {})[row["word"]] = row["value"]
    return found


_HALVES = {"first": "H1", "second": "H2"}
_QUARTERS = {"first": "Q1", "second": "Q2", "third": "Q3", "fourth": "Q4", "final": "Q4", "last": "Q4"}
_YEAR_BEFORE = word_set("grammar_words.csv")["dates.year_before"]
_YEAR_FIRM = word_set("grammar_words.csv")["dates.year_firm"]
_NOT_YEAR_BEFORE = word_set("grammar_words.csv")["dates.not_year_before"]
_SCALE_OR_UNIT_AFTER = word_set("grammar_words.csv")["dates.scale_or_unit_after"]


@cache
def first_words() -> frozenset[str]:
    """The lower-case words at which an expression of time can begin."""
    table = _table()
    own = [
        "last",
        "next",
        "this",
        "past",
        "since",
        "until",
        "till",
        "by",
        "early",
        "late",
        "mid",
        "the",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "so",
        "earlier",
        "later",
        "between",
        "fiscal",
        "fy",
        "year-to-date",
        "previous",
        "preceding",
        "current",
        "coming",
        "following",
        "a",
        "an",
        "from",
        "before",
        "after",
        "first",
        "second",
        "third",
        "fourth",
        "final",
        "q1",
        "q2",
        "q3",
        "q4",
        "h1",
        "h2",
        "end",
        "during",
        "in",
        "few",
        "several",
    ]
    numbers = [word for sort in ("unit", "teen", "ten") for word in number_words()[sort]]
    return frozenset(own) | frozenset(numbers) | frozenset(table["month"]) | frozenset(table["month_short"]) | frozenset(table["weekday"]) | (
        frozenset(table["season"]) | frozenset(table["decade"])
    )  # fmt: skip


def resolve_times(document: Document) -> tuple[TimeExpression, ...]:
    """Every expression of time in the document, in text order, relative ones resolved against `published`."""
    found: list[TimeExpression] = []
    for sentence in document.sentences:
        lexed = Lexed(document.text, sentence.start, sentence.end)
        for time in find_times(lexed, document.published, blocked(lexed, sentence.block)):
            found.append(
                TimeExpression(
                    start=lexed.start[time.first],
                    end=lexed.end[time.last - 1],
                    period=time.period,
                    kind=time.kind,
                )
            )
    return tuple(found)


def find_times(lexed: Lexed, published: date | None, barred: bytearray | None = None) -> list[TimeSpan]:
    """The expressions of time among the tokens, in order and without overlap; `barred` tokens are left alone."""
    found: list[TimeSpan] = []
    words = first_words()
    index = 0
    while index < lexed.size:
        kind = lexed.kind[index]
        time = None
        if kind == "n" or kind in "oc":
            if not (barred and barred[index]) or kind in "oc":
                time = _at_digits(lexed, index, published)
        elif kind == "w" and lexed.lower[index] in words:
            time = _at_word(lexed, index, published)
        elif lexed.text[index] in ("'", "’", "‘") and lexed.sort(index + 1) == "n":
            time = _short_decade(lexed, index)
        if time is None:
            index += 1
            continue
        time = _extended(lexed, time, published, found[-1].last if found else 0)
        found.append(time)
        index = max(time.last, index + 1)
    return found


# ---------------------------------------------------------------- years and digits


def _year(lexed: Lexed, index: int) -> int | None:
    if lexed.sort(index) == "n":
        text = lexed.text[index]
        if len(text) == 4 and text.isdecimal() and calendar.MIN_YEAR <= int(text) <= calendar.MAX_YEAR:
            return int(text)
    return None


def _is_year(lexed: Lexed, index: int) -> bool:
    """Whether four digits are a year and not a count, by the words around them."""
    year = _year(lexed, index)
    if year is None:
        return False
    before, after = lexed.word(index - 1), lexed.word(index + 1)
    raw_before, raw_after = lexed.raw(index - 1), lexed.raw(index + 1)
    if raw_after in ("%", "°") or (
        lexed.glued(index + 1) and lexed.kind[index + 1] in "wcv" and after != "s"
    ):
        return False
    if raw_before in "$€£₽₴₹¥₪#+~≈<>" and raw_before:
        return False
    if before in ("usd", "eur", "gbp", "rs", "no", "nos", "№"):
        return False
    if after in number_words()["scale"] or after in ("per", "percent", "plus", "+"):
        return False
    if (
        lexed.glued(index)
        and raw_before in HYPHENS
        and lexed.sort(index - 2) == "w"
        and lexed.glued(index - 1)
    ):
        return before in HYPHENS and (
            lexed.word(index - 2) in ("mid", "pre", "post", "early", "late")
            or lexed.word(index - 2) in _table()["month"]
        )
    if after in _SCALE_OR_UNIT_AFTER:
        # "the 2014 troops surge" is a year; "2000 troops" is not, "in 2014 people began" is one
        if before in _NOT_YEAR_BEFORE:
            return False
        return before in _YEAR_FIRM and year % 50 != 0
    if before in _NOT_YEAR_BEFORE or (before == "of" and lexed.word(index - 2) == "total"):
        return False
    if 1400 <= year <= 2100:
        counted = (
            lexed.sort(index + 1) == "w" and raw_after.islower() and after not in lists()["pronoun_after"]
        )
        if year % 100 == 0 and counted and not (year > 2000 and not after.endswith("s")):
            return before in _YEAR_FIRM or before == "the"
        return True
    return before in _YEAR_FIRM


def _at_digits(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    text = lexed.text[index]
    if lexed.kind[index] == "c":
        return _coded(lexed, index)
    if lexed.kind[index] == "o":
        return _dotted(lexed, index)
    if not text.isdecimal():
        return None
    if lexed.word(index + 2) == "ago" or lexed.word(index + 3) == "ago":
        ago = _number_ago(lexed, index, published)
        if ago is not None:
            return ago
    return (
        _era(lexed, index)
        or _numeric_date(lexed, index)
        or _day_first(lexed, index, published)
        or _decade(lexed, index)
        or _from_year(lexed, index)
    )


def _coded(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "Q2 2023", "H1 2023", "FY2023"."""
    text = lexed.text[index].upper()
    if len(text) == 2 and text[0] in "QH" and text[1] in "1234"[: 4 if text[0] == "Q" else 2]:
        at = index + 1
        if lexed.word(at) == "of":
            at += 1
        if lexed.raw(at) in ("'", "’"):
            at += 1
        year = _year(lexed, at)
        if year is None:
            if lexed.sort(at) == "w" and lexed.word(at) in ("fy", "fiscal") and _year(lexed, at + 1):
                at, year = at + 1, _year(lexed, at + 1)
            else:
                return None
        period = f"{year}-{text}"
        kind = "quarter" if text[0] == "Q" else "half"
        return TimeSpan(index, at + 1, period, kind, "date", index, at + 1, period)
    if text.startswith("FY") and text[2:].isdecimal() and len(text) in (4, 6):
        year = int(text[2:]) + (2000 if len(text) == 4 else 0)
        return TimeSpan(index, index + 1, str(year), "year", "year", index, index + 1, Decimal(year))
    return None


def _dotted(lexed: Lexed, index: int) -> TimeSpan | None:
    parts = lexed.text[index].split(".")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) in (1, 2, 4) for part in parts):
        return None
    iso = None
    if len(parts[2]) == 4 and len(parts[0]) <= 2:
        iso = calendar.day(int(parts[2]), int(parts[1]), int(parts[0]))
    elif len(parts[0]) == 4 and len(parts[1]) <= 2:
        iso = calendar.day(int(parts[0]), int(parts[1]), int(parts[2]))
    if iso is None or not calendar.MIN_YEAR <= int(iso[:4]) <= calendar.MAX_YEAR:
        return None
    return TimeSpan(index, index + 1, iso, "day", "date", index, index + 1, iso)


def _numeric_date(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "2023-08-15", "15/08/2023", "8/15/2023"; which is the month of "3/4/2023" nobody can say, so only the year stays."""
    mark = lexed.raw(index + 1)
    if mark not in ("-", "/", "‑") or lexed.raw(index + 3) != mark or not lexed.glued_run(index, index + 4):
        return None
    texts = [lexed.raw(index + step) for step in (0, 2, 4)]
    if any(lexed.sort(index + step) != "n" for step in (2, 4)) or not all(
        text.isdecimal() and len(text) <= 4 for text in texts
    ):
        return None
    one, two, three = (int(text) for text in texts)
    iso: str | None = None
    if len(texts[0]) == 4 and len(texts[1]) == len(texts[2]) == 2:
        iso = calendar.day(one, two, three)
    elif len(texts[2]) in (2, 4) and len(texts[0]) <= 2 and len(texts[1]) <= 2:
        year = three if len(texts[2]) == 4 else 2000 + three
        european, american = calendar.day(year, two, one), calendar.day(year, one, two)
        iso = str(year) if european and american and european != american else european or american
    if iso is None or not calendar.MIN_YEAR <= int(iso[:4]) <= calendar.MAX_YEAR:
        return None
    kind = "day" if len(iso) == 10 else "year"
    return TimeSpan(index, index + 5, iso, kind, "date", index, index + 5, iso)


def _month(lexed: Lexed, index: int) -> tuple[int, int] | None:
    """The month named at a token, and the token after it ("Aug." takes its full stop)."""
    if lexed.sort(index) != "w" or not lexed.text[index][:1].isupper():
        return None
    word = lexed.lower[index].removesuffix("'s")
    table = _table()
    if word in table["month"]:
        return int(table["month"][word]), index + 1
    if word in table["month_short"]:
        return int(table["month_short"][word]), index + (
            2 if lexed.raw(index + 1) == "." and lexed.glued(index + 1) else 1
        )
    return None


def _day_number(lexed: Lexed, index: int) -> tuple[int, int] | None:
    """A day of the month at a token ("15", "15th") and the token after it."""
    text = lexed.raw(index)
    if lexed.sort(index) != "n" or not text.isdecimal() or len(text) > 2 or not 1 <= int(text) <= 31:
        return None
    last = index + 1
    if lexed.word(last) in ("st", "nd", "rd", "th") and lexed.glued(last):
        last += 1
    elif lexed.glued(last) and lexed.kind[last] in "wc":
        return None
    return int(text), last


def _day_first(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "15 August 2023", "the 15th of August", "3-5 May 2023", "3 and 4 May"."""
    head = _day_number(lexed, index)
    if head is None:
        return None
    number, at = head
    second: int | None = None
    if (lexed.raw(at) in DASHES or lexed.word(at) in ("to", "and")) and (other := _day_number(lexed, at + 1)):
        if other[0] > number and _month(lexed, other[1]):
            second, at = other
    if lexed.word(at) == "of" and _month(lexed, at + 1):
        at += 1
    named = _month(lexed, at)
    if named is None or (lexed.raw(index - 1) in ("$", "€", "£") and lexed.glued(index)):
        return None
    month, at = named
    if month == 5 and lexed.word(at) in ("have", "be", "not", "also"):
        return None
    return _dated(lexed, index, number, second, month, at, published)


def _dated(
    lexed: Lexed, first: int, number: int, second: int | None, month: int, at: int, published: date | None
) -> TimeSpan | None:
    spot = at + 1 if lexed.raw(at) == "," else at
    year = _year(lexed, spot)
    if year is not None and (spot == at or lexed.raw(spot + 1) != "%") and not _counts(lexed, spot):
        at = spot + 1
    else:
        year = None
    if year is None:
        if published is None:
            begin = f"--{month:02d}-{number:02d}"
            finish = f"--{month:02d}-{second:02d}" if second else None
            if calendar.day(2000, month, number) is None:
                return None
            return TimeSpan(
                first, at, None, "day", "date", first, at, f"{begin}/{finish}" if finish else begin
            )
        year = published.year
        if (month, number) > (published.month, published.day) and not _looks_forward(lexed, first):
            year -= 1
    iso = calendar.day(year, month, number)
    if iso is None:
        return None
    if second is not None and (other := calendar.day(year, month, second)):
        iso = f"{iso}/{other}"
    return TimeSpan(first, at, iso, "day" if "/" not in iso else "range", "date", first, at, iso)


def _looks_forward(lexed: Lexed, at: int) -> bool:
    """Whether words close before a date speak of what is to come."""
    return any(lexed.word(near) in _FORWARD for near in range(max(at - 8, 0), at))


def _counts(lexed: Lexed, index: int) -> bool:
    """As in "on 24 February, 2000 troops ...": the four digits are a count."""
    return lexed.word(index + 1) in _SCALE_OR_UNIT_AFTER and lexed.raw(index - 1) == ","


def _from_year(lexed: Lexed, index: int) -> TimeSpan | None:
    """A bare year, "2009-14", "2022/23", "1999 to 2014", "2009–2014"."""
    year = _year(lexed, index)
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
            and not _is_year(lexed, index)
        ):
            return None
    if not _is_year(lexed, index):
        return None
    before = lexed.word(index - 1)
    follower = _year(lexed, index + 2)
    joins = lexed.word(index + 1) in ("to", "through", "until", "till") or (
        lexed.word(index + 1) == "and" and "between" in (before, lexed.word(index - 2))
    )
    if (
        joins
        and follower is not None
        and follower > year
        and lexed.word(index + 3) not in _SCALE_OR_UNIT_AFTER
    ) and not _moves(lexed, index):
        return _year_range(index, index + 3, year, follower)
    if lexed.word(index + 1) in ("bc", "bce", "b.c.") or lexed.raw(index + 1) in ("BC", "BCE"):
        return None
    return TimeSpan(index, index + 1, str(year), "year", "year", index, index + 1, Decimal(year))


def _counts_range(lexed: Lexed, index: int) -> bool:
    """As in "2000 to 3000 people", "between 1500 and 2000 troops": four digits on both sides, and something counted."""
    joint = lexed.word(index + 1)
    other = lexed.raw(index + 2)
    if (
        not (joint in ("to", "and") or joint in DASHES)
        or lexed.sort(index + 2) != "n"
        or not other.isdecimal()
    ):
        return False
    if len(other) == 4 and int(other) > calendar.MAX_YEAR and joint != "and":
        return True
    counted = lexed.word(index + 3) in _SCALE_OR_UNIT_AFTER and len(other) == 4
    return counted and int(lexed.text[index]) % 100 == 0 and int(other) % 100 == 0


def _era(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "AD 79", "500 BC": a year of its own, without an ISO period before the year 1."""
    text = lexed.text[index]
    if not text.isdecimal() or len(text) > 4 or not int(text):
        return None
    after, before = lexed.raw(index + 1).replace(".", ""), lexed.raw(index - 1).replace(".", "")
    if after in ("BC", "BCE"):
        return TimeSpan(index, index + 1, None, "year", "year", index, index + 1, Decimal(text))
    if before == "AD" or after in ("AD", "CE"):
        return TimeSpan(index, index + 1, f"{int(text):04d}", "year", "year", index, index + 1, Decimal(text))
    return None


def _moves(lexed: Lexed, index: int) -> bool:
    """As in "moved from 2023 to 2025" shifts a date; it is no range of years."""
    return lexed.word(index - 1) == "from" and lexed.word(index - 2) in (
        "moved",
        "postponed",
        "delayed",
        "shifted",
        "deadline",
        "target",
    )


def _second_year(lexed: Lexed, index: int, year: int) -> int | None:
    text = lexed.raw(index + 2)
    tight = lexed.glued_run(index, index + 2)
    if lexed.sort(index + 2) != "n" or not text.isdecimal():
        return None
    if lexed.glued(index + 3) and (lexed.kind[index + 3] in "wc" or lexed.raw(index + 3) in ("-", "/", "%")):
        if (
            lexed.raw(index + 3) in ("%", "/")
            or lexed.kind[index + 3] in "wc"
            or lexed.sort(index + 4) == "n"
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


def _decade(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "1990s", "80s"."""
    text = lexed.text[index]
    if lexed.word(index + 1) != "s" or not lexed.glued(index + 1) or text[-1] != "0":
        return None
    if len(text) == 4 and calendar.MIN_YEAR <= int(text) <= calendar.MAX_YEAR:
        low = int(text)
    elif len(text) == 2 and lexed.word(index - 1) in ("the", "mid", "early", "late", "-"):
        low = (1900 if int(text) >= 30 else 2000) + int(text)
    else:
        return None
    high = low + 9
    return TimeSpan(
        index, index + 2, calendar.decade(low), "decade", "range", index, index + 2, None, low, high
    )


def _short_decade(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "'90s" and "the '80s"; the apostrophe belongs to it."""
    text = lexed.raw(index + 1)
    if (
        len(text) != 2
        or not text.isdecimal()
        or text[1] != "0"
        or lexed.word(index + 2) != "s"
        or not lexed.glued_run(index, index + 2)
    ):
        return None
    low = (1900 if int(text) >= 30 else 2000) + int(text)
    return TimeSpan(
        index, index + 3, calendar.decade(low), "decade", "range", index, index + 3, None, low, low + 9
    )


# ---------------------------------------------------------------- words


def _at_word(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    word = lexed.lower[index]
    named = _month(lexed, index)
    if named is not None:
        return _month_first(lexed, index, named, published)
    table = _table()
    if word in table["weekday"]:
        return _weekday(lexed, index, published)
    if word in table["season"]:
        return _season(lexed, index, published)
    if word in table["decade"]:
        low = int(table["decade"][word])
        if lexed.word(index - 1) != "the":
            return None
        return TimeSpan(
            index, index + 1, calendar.decade(low), "decade", "range", index, index + 1, None, low, low + 9
        )
    if word in _QUARTERS or word == "the":
        return _part_of_year(lexed, index, published)
    if word in ("fiscal", "fy"):
        return _fiscal(lexed, index)
    return _relative(lexed, index, published)


def _month_first(lexed: Lexed, index: int, named: tuple[int, int], published: date | None) -> TimeSpan | None:
    """As in "August 15, 2023", "November 1943", "May 2023", "in May"."""
    month, at = named
    bare_may = lexed.lower[index] == "may"
    starts = index == 0 or lexed.text[index - 1] in ".“\"‘'"
    if bare_may and starts and lexed.sort(at) == "w":
        return None
    if lexed.lower[index] in ("march",) and starts and lexed.sort(at) != "n":
        return None
    second_month: int | None = None
    if (
        (lexed.raw(at) in DASHES or lexed.word(at) == "to")
        and (other := _month(lexed, at + 1))
        and _year(lexed, other[1])
    ):
        second_month, at = other
    spot = at + 1 if lexed.raw(at) == "," or lexed.word(at) == "of" else at
    year = _year(lexed, spot)
    if year is not None and not _counts(lexed, spot) and lexed.word(spot + 1) not in number_words()["scale"]:
        head = calendar.month(year, month)
        if second_month is not None:
            low = calendar.month(year if second_month >= month else year - 1, month)
            iso = f"{low}/{calendar.month(year, second_month)}"
            return TimeSpan(index, spot + 1, iso, "range", "date", index, spot + 1, iso)
        return TimeSpan(index, spot + 1, head, "month", "date", index, spot + 1, head)
    if second_month is not None:
        return None
    number = _day_number(lexed, at)
    if number is not None and not _unit_follows(lexed, number[1]):
        second, end = None, number[1]
        if (
            (lexed.raw(end) in DASHES or lexed.word(end) in ("and", "to"))
            and (more := _day_number(lexed, end + 1))
            and (
                more[0] > number[0]
                and not _unit_follows(lexed, more[1])
                and (lexed.glued_run(end - 1, end + 1) or lexed.word(end) != "and")
            )
        ):
            second, end = more
        time = _dated(lexed, index, number[0], second, month, end, published)
        if time is not None:
            return time
    if lexed.word(index - 1) == "last" or lexed.word(index - 1) == "next":
        return None
    if lexed.lower[index] in ("may", "march") and lexed.word(index - 1) not in _MONTH_BEFORE:
        return None
    return TimeSpan(index, at, _nearest_month(month, published, _looks_forward(lexed, index)), "month")


_FORWARD = word_set("grammar_words.csv")["dates.forward"]
_MONTH_BEFORE = word_set("grammar_words.csv")["dates.month_before"]


def _unit_follows(lexed: Lexed, at: int) -> bool:
    """As in "in March 12 people died": the number belongs to what follows, not to the month."""
    word = lexed.word(at)
    return bool(word) and (
        word in _SCALE_OR_UNIT_AFTER or word in number_words()["scale"] or lexed.raw(at) == "%" or (
            lexed.raw(at) in DASHES and lexed.glued(at) and lexed.sort(at + 1) == "w"
        )
    )  # fmt: skip


def _nearest_month(month: int, published: date | None, forward: bool) -> str | None:
    if published is None:
        return None
    return calendar.month(
        published.year if month <= published.month or forward else published.year - 1, month
    )


def _weekday(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    number = int(_table()["weekday"][lexed.lower[index]])
    if published is None:
        return TimeSpan(index, index + 1, None, "relative")
    before = lexed.word(index - 1)
    back = (published.isoweekday() - number) % 7
    if before == "next":
        days = (number - published.isoweekday()) % 7 or 7
        return TimeSpan(index - 1, index + 1, calendar.shift(published, "day", days).isoformat(), "relative")
    if before == "last" and back == 0:
        back = 7
    first = index - 1 if before in ("last", "this") else index
    return TimeSpan(first, index + 1, calendar.shift(published, "day", -back).isoformat(), "relative")


def _season(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    first_month = int(_table()["season"][lexed.lower[index]])
    at = index + 1
    if lexed.word(at) == "of":
        at += 1
    year = _year(lexed, at)
    if year is None:
        return None
    period = calendar.season(year, first_month)
    return TimeSpan(index, at + 1, period, "season", "year", at, at + 1, Decimal(year))


def _part_of_year(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "the first quarter of 2023", "the second half of last year", "the 19th century"."""
    at = index + 1 if lexed.lower[index] == "the" else index
    word = lexed.word(at)
    if lexed.lower[index] == "the" and word not in _QUARTERS:
        return _relative(lexed, index, published)
    noun = lexed.word(at + 1)
    if noun == "century":
        return None
    if noun == "half" and word in _HALVES:
        part, kind = _HALVES[word], "half"
    elif noun == "quarter" and word in _QUARTERS:
        part, kind = _QUARTERS[word], "quarter"
    else:
        return _relative(lexed, index, published)
    spot = at + 2
    if lexed.word(spot) in ("of", "in"):
        spot += 1
    if lexed.word(spot) in ("the", "fiscal"):
        spot += 1
    year = _year(lexed, spot)
    if year is not None:
        period = f"{year}-{part}"
        return TimeSpan(index, spot + 1, period, kind, "date", at, spot + 1, period)
    if published is not None:
        relative = {"this": published.year, "last": published.year - 1, "next": published.year + 1}.get(
            lexed.word(spot)
        )
        if relative is not None and lexed.word(spot + 1) == "year":
            return TimeSpan(index, spot + 2, f"{relative}-{part}", kind)
        if kind == "quarter" or lexed.lower[index] == "the":
            return _undated_part(lexed, index, at, part, kind, published) or _relative(
                lexed, index, published
            )
    return None


def _undated_part(
    lexed: Lexed, index: int, at: int, part: str, kind: str, published: date
) -> TimeSpan | None:
    """As in "the second quarter" alone: the last one that had begun by the publication date."""
    if lexed.word(at) in ("last", "final") or (kind == "half" and lexed.word(at + 2) not in ("of",)):
        return None
    if kind == "half" and lexed.word(at + 3) not in ("the",):
        return None
    number = int(part[1])
    begun = (published.month - 1) // (3 if kind == "quarter" else 6) + 1
    year = published.year if number <= begun else published.year - 1
    return TimeSpan(index, at + 2, f"{year}-{part}", kind)


def _fiscal(lexed: Lexed, index: int) -> TimeSpan | None:
    at = index + 1
    if lexed.word(at) in ("year", "years"):
        at += 1
    if _year(lexed, at) is None:
        return None
    time = _from_year(lexed, at)
    return replace(time, first=index, head=at) if time is not None else None


def _relative(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "last year", "this month", "yesterday", "so far this year", "over the past decade", "the end of May"."""
    word = lexed.lower[index]
    units = _table()["unit"]
    if word in ("today", "tonight", "yesterday", "tomorrow"):
        days = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
        period = calendar.shift(published, "day", days).isoformat() if published else None
        return TimeSpan(index, index + 1, period, "relative")
    if word in number_words()["unit"] or word in number_words()["teen"] or word in number_words()["ten"]:
        return _number_ago(lexed, index, published)
    if word == "so" and lexed.word(index + 1) == "far" and lexed.word(index + 2) == "this":
        unit = units.get(lexed.word(index + 3))
        if unit is None:
            return None
        return TimeSpan(index, index + 4, _so_far(unit, published), "relative")
    if word == "earlier" and lexed.word(index + 1) == "this" and lexed.word(index + 2) in units:
        return TimeSpan(index, index + 3, _so_far(units[lexed.word(index + 2)], published), "relative")
    if word in ("a", "an", "few", "several"):
        return _ago(lexed, index, published)
    at = index + 1 if word == "the" else index
    word = lexed.word(at)
    if word == "end" and lexed.word(at + 1) == "of":
        return _edge(lexed, index, at, published)
    if word in ("last", "past", "previous", "preceding", "this", "current", "next", "coming", "following"):
        return _named_unit(lexed, index, at, published)
    return None


def _so_far(unit: str, published: date | None) -> str | None:
    if published is None:
        return None
    begin = {
        "year": f"{published.year}-01-01",
        "month": f"{calendar.month(published.year, published.month)}-01",
    }.get(unit)
    if begin is None and unit == "week":
        begin = calendar.shift(published, "day", 1 - published.isoweekday()).isoformat()
    if begin is None and unit == "decade":
        begin = f"{published.year - published.year % 10}-01-01"
    return f"{begin}/{published.isoformat()}" if begin else None


def _edge(lexed: Lexed, index: int, at: int, published: date | None) -> TimeSpan | None:
    """As in "the end of May", "the end of last year", "the end of 2023": the last day."""
    inner = _month(lexed, at + 2)
    time = None
    if inner is not None:
        time = _month_first(lexed, at + 2, inner, published)
    elif _year(lexed, at + 2) is not None:
        time = _from_year(lexed, at + 2)
    elif lexed.word(at + 2) in ("last", "this", "next", "the"):
        time = _relative(lexed, at + 2, published)
    if time is None:
        return None
    bounds = parse_period(time.period) if time.period else None
    period = bounds.last.isoformat() if bounds and bounds.last else None
    head = time.head if time.emit else index
    return replace(time, first=index, period=period, kind="day", head=head)


def _named_unit(lexed: Lexed, index: int, at: int, published: date | None) -> TimeSpan | None:
    units = _table()["unit"]
    which = lexed.lower[at]
    noun = lexed.word(at + 1)
    sign = (
        -1
        if which in ("last", "past", "previous", "preceding")
        else (1 if which in ("next", "coming", "following") else 0)
    )
    if (
        lexed.sort(at + 1) == "w"
        and _month(lexed, at + 1)
        and index == at
        and which in ("last", "next", "this")
    ):
        month = _month(lexed, at + 1)
        assert month is not None  # just looked at
        period = None
        if published is not None:
            year = published.year
            if which == "last":
                year -= month[0] >= published.month
            elif which == "next":
                year += month[0] <= published.month
            period = calendar.month(year, month[0])
        return TimeSpan(index, month[1], period, "relative")
    if noun in _table()["weekday"] and index == at and which in ("last", "this", "next"):
        return _weekday(lexed, at + 1, published)
    if noun in _table()["season"] and index == at and which in ("last", "this", "next"):
        period = None
        if published is not None:
            first_month = int(_table()["season"][noun])
            year = published.year + sign - (which == "last" and first_month == 12)
            if which == "last" and published.month > first_month + 2:
                year = published.year
            period = calendar.season(year, first_month)
        return TimeSpan(index, at + 2, period, "relative")
    if noun in units and not noun.endswith("s"):
        unit = units[noun]
        rolling = index != at and which in ("last", "past", "previous", "preceding")
        if which == "past" or (rolling and unit in ("decade", "century")):
            return TimeSpan(index, at + 2, _rolling(unit, -1, published), "relative")
        if lexed.raw(at + 2) in ("'s",) or published is None:
            return TimeSpan(index, at + 2, None, "relative")
        return TimeSpan(index, at + 2, _unit_period(unit, sign, published), "relative")
    if sign and (index != at or which in ("next", "past", "coming")):
        number = number_at(lexed, at + 1) if at + 1 < lexed.size else None
        if (
            number is not None
            and number.value is not None
            and lexed.word(number.last) in units
            and number.value == int(number.value)
        ):
            unit = units[lexed.word(number.last)]
            count = min(int(number.value), 10**4) * (1 if sign > 0 else -1)
            return TimeSpan(index, number.last + 1, _rolling(unit, count, published), "relative")
    return None


def _rolling(unit: str, count: int, published: date | None) -> str | None:
    if published is None:
        return None
    other = calendar.shift(published, unit, count)
    return f"{min(other, published).isoformat()}/{max(other, published).isoformat()}"


def _unit_period(unit: str, sign: int, published: date) -> str | None:
    if unit == "year":
        return f"{published.year + sign:04d}" if published.year + sign > 0 else None
    if unit == "month":
        moved = calendar.shift_months(published.replace(day=1), sign)
        return calendar.month(moved.year, moved.month)
    if unit == "week":
        return calendar.week_of(published, sign)
    if unit == "quarter":
        return calendar.quarter_of(published, sign)
    if unit == "day":
        return calendar.shift(published, "day", sign).isoformat()
    if unit == "decade":
        first = published.year - published.year % 10 + 10 * sign
        return calendar.decade(first) if 0 < first < 9990 else None
    if unit == "century":
        first = (published.year - 1) // 100 * 100 + 1 + 100 * sign
        return f"{first:04d}/{first + 99:04d}" if 0 < first < 9900 else None
    return None


def _ago(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "a decade ago", "a week earlier", "a few years ago" (which has no period)."""
    units = _table()["unit"]
    at = index + 1 if lexed.lower[index] in ("a", "an") and lexed.word(index + 1) in ("few",) else index
    noun = lexed.word(at + 1)
    if noun not in units or lexed.word(at + 2) != "ago":
        return None
    known = published is not None and lexed.word(at) in ("a", "an")
    period = _point(units[noun], 1, published) if known else None
    return TimeSpan(index, at + 3, period, "ago")


def _number_ago(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "two weeks ago", "12 years ago": the number in it is a quantity of its own."""
    number = number_at(lexed, index)
    units = _table()["unit"]
    if (
        number is None
        or number.value is None
        or lexed.word(number.last) not in units
        or lexed.word(number.last + 1) != "ago"
    ):
        return None
    whole = number.value == int(number.value)
    period = (
        _point(units[lexed.word(number.last)], min(int(number.value), 10**5), published) if whole else None
    )
    return TimeSpan(index, number.last + 2, period, "ago")


def _point(unit: str, count: int, published: date | None) -> str | None:
    """The day, month or year that lies `count` units back, as finely as the words can mean it."""
    if published is None:
        return None
    then = calendar.shift(published, unit, -count)
    if unit == "day":
        return then.isoformat()
    if unit in ("week", "fortnight"):
        return calendar.week_of(then)
    if unit in ("month", "quarter"):
        return calendar.month(then.year, then.month)
    return f"{then.year:04d}"


# ---------------------------------------------------------------- prepositions


def _extended(lexed: Lexed, time: TimeSpan, published: date | None, floor: int) -> TimeSpan:
    """Takes in the words before that change the period: "since 2011", "by the end of May", "until 2014", "from ... to"."""
    time = replace(time, own=time.period)
    first = time.first
    if first - 1 >= floor and lexed.word(first - 1) == "the" and time.emit:
        first -= 1
    before = lexed.word(first - 1) if first - 1 >= floor else ""
    bounds = parse_period(time.period) if time.period else None
    if before == "since" and time.kind not in ("since", "until"):
        begin = time.period.split("/")[0] if time.period else None
        return replace(time, first=first - 1, period=f"{begin}/.." if begin else None, kind="since")
    if before in ("until", "till", "by", "before") and time.kind not in ("ago",) and bounds and bounds.last:
        end = time.period.split("/")[-1] if time.period else None
        return replace(time, first=first - 1, period=f"../{end}", kind="until")
    if before in ("from", "between") and time.kind == "range":
        return replace(time, first=first - 1)
    return time
