"""Days, months and quarters as written: "15 August 2023", "May 2023", "18/08/2023", "Q2 2023"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from checker.extraction import calendar
from checker.extraction.grammar import (
    AND,
    AND_TO,
    BETWEEN,
    EARLY_LATE_MID,
    FISCAL_FY,
    FOR,
    LAST,
    LETTER_Q,
    MARCH_MAY,
    NEXT,
    OF,
    PERIOD_LETTERS,
    TO,
)
from checker.extraction.lexer import DASHES, Lexed
from checker.extraction.lexicon import number_words
from checker.extraction.times import (
    SCALE_OR_UNIT_AFTER,
    TimeSpan,
    day_number_at,
    expects,
    looks_forward,
    month_at,
    nearest_month,
    tells_figures,
    tense_behind,
    year_at,
)
from checker.extraction.word_groups import ending, word_group
from checker.extraction.wordlists import verb_forms
from checker.extraction.years import from_year_at
from checker.quick_records import replace

_FISCAL_YEAR = ending("calendar_dates.fiscal_year")

_AFTER_MAY = word_group("calendar_dates.after_may")
_BE_PRESENT = word_group("calendar_dates.be_present")
_CODE_FY = word_group("calendar_dates.code_fy")
_MARCH = word_group("calendar_dates.march")
_MAY = word_group("calendar_dates.may")
_YEAR_YEARS = word_group("calendar_dates.year_years")


def coded_at(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "Q2 2023", "H1 2023", "FY2023"."""
    text = lexed.text[index].upper()
    if len(text) == 2 and text[0] in PERIOD_LETTERS and text[1] in "1234"[: 4 if text[0] in LETTER_Q else 2]:
        at = index + 1
        if lexed.word(at) in OF:
            at += 1
        if lexed.raw(at) in ("'", "’"):
            at += 1
        year = year_at(lexed, at)
        if year is None:
            fiscal = (
                coded_at(lexed, at)
                if lexed.sort(at) == "c" and lexed.text[at][:2].upper() in _CODE_FY
                else None
            )
            if lexed.sort(at) == "w" and lexed.word(at) in FISCAL_FY and year_at(lexed, at + 1):
                at, year = at + 1, year_at(lexed, at + 1)
            elif fiscal is not None and fiscal.period is not None:
                year = int(fiscal.period)
            else:
                return None
        period = f"{year}-{text}"
        kind = "quarter" if text[0] in LETTER_Q else "half"
        return TimeSpan(index, at + 1, period, kind, "date", index, at + 1, period)
    if text.startswith(_FISCAL_YEAR) and text[2:].isdecimal() and len(text) in (4, 6):
        year = int(text[2:]) + (2000 if len(text) == 4 else 0)
        return TimeSpan(index, index + 1, str(year), "year", "year", index, index + 1, Decimal(year))
    return None


def dotted_at(lexed: Lexed, index: int) -> TimeSpan | None:
    """A date with full stops: "15.08.2023"."""
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


def numeric_date_at(lexed: Lexed, index: int) -> TimeSpan | None:
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


def day_first_at(lexed: Lexed, index: int, published: date | None) -> TimeSpan | None:
    """As in "15 August 2023", "the 15th of August", "3-5 May 2023", "3 and 4 May"."""
    head = day_number_at(lexed, index)
    if head is None:
        return None
    number, at = head
    second: int | None = None
    joins = lexed.raw(at) in DASHES or lexed.word(at) in AND_TO
    other = day_number_at(lexed, at + 1) if joins else None
    if other is not None and other[0] > number and month_at(lexed, other[1]):
        second, at = other
    if lexed.word(at) in OF and month_at(lexed, at + 1):
        at += 1
    named = month_at(lexed, at)
    if named is None or (lexed.raw(index - 1) in ("$", "€", "£") and lexed.glued(index)):
        return None
    month, at = named
    if month == 5 and lexed.word(at) in _AFTER_MAY:
        return None
    return _dated(lexed, index, number, second, month, at, published)


def _dated(
    lexed: Lexed, first: int, number: int, second: int | None, month: int, at: int, published: date | None
) -> TimeSpan | None:
    spot = at + 1 if lexed.raw(at) == "," else at
    year = year_at(lexed, spot)
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
        year = _year_of(lexed, first, month, number, published)
    iso = calendar.day(year, month, number)
    if iso is None:
        return None
    if second is not None and (other := calendar.day(year, month, second)):
        iso = f"{iso}/{other}"
    return TimeSpan(first, at, iso, "day" if "/" not in iso else "range", "date", first, at, iso)


_SOON = 60  # days; a date so close ahead is the next one where the clause does not speak of the past


def _year_of(lexed: Lexed, first: int, month: int, number: int, published: date) -> int:
    """The year of a day told without one: that of a full date shortly before it in the sentence, else the nearest."""
    for at in range(first - 1, max(first - 14, 0), -1):
        year = year_at(lexed, at)
        if (
            year is not None
            and abs(year - published.year) <= 1
            and (month_at(lexed, at - 1) or month_at(lexed, at - 2) or month_at(lexed, at - 3))
        ):
            return year
    later = (month, number) > (published.month, published.day)
    year = published.year if later else published.year + 1
    iso = calendar.day(year, month, number)
    ahead = (date.fromisoformat(iso) - published).days if iso else 366
    past = any(
        (lexed.word(at) in _PAST or _is_past(lexed.word(at))) and lexed.word(at - 1) not in _BE_PRESENT
        for at in range(max(first - 9, 0), first)
    )
    if later and _lies_ahead(lexed, first, month, published):
        return year
    if (
        0 < ahead <= _SOON
        and not past
        and (
            looks_forward(lexed, first)
            or any(lexed.word(at) in _PRESENT for at in range(max(first - 9, 0), first))
        )
    ):
        return year
    return year - 1


def _is_past(word: str) -> bool:
    form = verb_forms().get(word)
    return form is not None and form.form in ("past", "both") and not form.noun


def _lies_ahead(lexed: Lexed, first: int, month: int, published: date) -> bool:
    """Whether a day later in the year is meant: words look forward, or it is near and the clause is of the present."""
    if looks_forward(lexed, first) or tense_behind(lexed, first, first + 2) == "future":
        return True
    near = range(max(first - 9, 0), first)
    present = any(lexed.word(at) in _PRESENT for at in near)
    past = any(lexed.word(at) in _PAST for at in near)
    return present and not past and month - published.month <= 3


_PRESENT = word_group("calendar_dates.present")
_PAST = word_group("calendar_dates.past")


def _counts(lexed: Lexed, index: int) -> bool:
    """As in "on 24 February, 2000 troops ...": the four digits are a count."""
    return lexed.word(index + 1) in SCALE_OR_UNIT_AFTER and lexed.raw(index - 1) == ","


def month_first_at(
    lexed: Lexed, index: int, named: tuple[int, int], published: date | None
) -> TimeSpan | None:
    """As in "August 15, 2023", "November 1943", "May 2023", "in May"."""
    month, at = named
    bare_may = lexed.lower[index] in _MAY
    starts = index == 0 or lexed.text[index - 1] in ".“\"‘'"
    if bare_may and starts and lexed.sort(at) == "w":
        return None
    if lexed.lower[index] in _MARCH and starts and lexed.sort(at) != "n":
        return None
    second_month: int | None = None
    if (
        (lexed.raw(at) in DASHES or lexed.word(at) in TO)
        and (other := month_at(lexed, at + 1))
        and year_at(lexed, other[1])
    ):
        second_month, at = other
    spot = at + 1 if lexed.raw(at) == "," or lexed.word(at) in OF else at
    year = year_at(lexed, spot)
    if year is not None and not _counts(lexed, spot) and lexed.word(spot + 1) not in number_words()["scale"]:
        head = calendar.month(year, month)
        if second_month is not None:
            low = calendar.month(year if second_month >= month else year - 1, month)
            iso = f"{low}/{calendar.month(year, second_month)}"
            return TimeSpan(index, spot + 1, iso, "range", "date", index, spot + 1, iso)
        return TimeSpan(index, spot + 1, head, "month", "date", index, spot + 1, head)
    if second_month is not None:
        return None
    number = day_number_at(lexed, at)
    if number is not None and not _unit_follows(lexed, number[1]):
        second, end = None, number[1]
        if (
            (lexed.raw(end) in DASHES or lexed.word(end) in AND_TO)
            and (more := day_number_at(lexed, end + 1))
            and (
                more[0] > number[0]
                and not _unit_follows(lexed, more[1])
                and (
                    lexed.glued_run(end - 1, end + 1)
                    or lexed.word(end) not in AND
                    or lexed.word(index - 1) in BETWEEN
                )
            )
        ):
            second, end = more
        time = _dated(lexed, index, number[0], second, month, end, published)
        if time is not None:
            return time
    if lexed.word(index - 1) in LAST or lexed.word(index - 1) in NEXT:
        return None
    joint = lexed.raw(index - 1) in DASHES and (
        month_at(lexed, index - 2) or month_at(lexed, index - 3) or lexed.word(index - 2) in EARLY_LATE_MID
    )
    led = lexed.word(index - 1) in _MONTH_BEFORE or (lexed.word(index - 1) in FOR and tells_figures(lexed))
    if lexed.lower[index] in MARCH_MAY and not led and not joint:
        return None
    tense = "expected" if expects(lexed, index) else tense_behind(lexed, index, at)
    return TimeSpan(index, at, nearest_month(month, published, looks_forward(lexed, index), tense), "month")


_MONTH_BEFORE = word_group("calendar_dates.month_before")


def _unit_follows(lexed: Lexed, at: int) -> bool:
    """As in "in March 12 people died": the number belongs to what follows, not to the month."""
    word = lexed.word(at)
    return bool(word) and (
        word in SCALE_OR_UNIT_AFTER or word in number_words()["scale"] or lexed.raw(at) == "%" or (
            lexed.raw(at) in DASHES and lexed.glued(at) and lexed.sort(at + 1) == "w"
        )
    )  # fmt: skip


def fiscal_at(lexed: Lexed, index: int) -> TimeSpan | None:
    """As in "fiscal 2022/23", "fiscal year 2023"."""
    at = index + 1
    if lexed.word(at) in _YEAR_YEARS:
        at += 1
    if year_at(lexed, at) is None:
        return None
    time = from_year_at(lexed, at)
    return replace(time, first=index, head=at) if time is not None else None
