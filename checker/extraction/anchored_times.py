"""Times that are told from another time: "a year earlier", "the following spring", "that week", "by then".

"Exports reached 40 tonnes in March, against 35 tonnes a year earlier" speaks of the March before. The other time is
the nearest one before the words in their sentence, else the one that the sentences before have come to, else the nearest
after them; without one nothing is known. The units are those of `time_words.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checker.extraction.grammar import GENITIVE, NEXT, OF, ON, PERIOD, PLURAL_S, SAME, THAN, THE, TIME, YEAR
from checker.extraction.joined_times import joined
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.moved_periods import (
    around,
    is_part_of_year,
    moved,
    next_to,
    season_by,
    spans_unit,
    stretch_from,
)
from checker.extraction.numbers import number_at
from checker.extraction.times import QUARTERS, TimeSpan, time_words
from checker.extraction.told_times import Told, is_compared, is_past, whole_period
from checker.extraction.word_groups import ending, word_group, word_set
from checker.extraction.wordlists import verb_forms
from checker.periods import first_day, shifted
from checker.quick_records import replace

_ENDS_BY = ending("anchored_times.ends_by")
_ENDS_SINCE = ending("anchored_times.ends_since")

_AFTER = word_group("anchored_times.after")
_AFTER_BEFORE = word_group("anchored_times.after_before")
_AFTER_LATER_ON = word_group("anchored_times.after_later_on")
_AGO_EARLIER = word_group("anchored_times.ago_earlier")
_A_AN_ONE = word_group("anchored_times.a_an_one")
_BEFORE_LEFT_OUT_QUARTER = word_group("anchored_times.before_left_out_quarter")
_BEFORE_MOVED_UNIT = word_group("anchored_times.before_moved_unit")
_LETTER_Q = word_group("anchored_times.letter_q")
_SAME_THAT = word_group("anchored_times.same_that")
_SEASON = word_group("anchored_times.season")
_THEN = word_group("anchored_times.then")
_THEN_LEADS = word_group("anchored_times.then_leads")
_THEN_TIME = word_group("anchored_times.then_time")

_WHOLE = word_group("anchored_times.whole")
_OF_TOLD_LEADS = word_group("anchored_times.of_told_leads")
_AFTER_TOLD_UNIT = word_group("anchored_times.after_told_unit")
_TOLD_UNITS = word_group("anchored_times.told_units")

_WORDS = word_set("grammar_words.csv")
_CUES = (
    _WORDS["anchored.behind"]
    | _WORDS["anchored.before_unit"]
    | _WORDS["anchored.next_unit"]
    | _WORDS["anchored.alike"]
    | word_group("anchored_times.cues")
    | frozenset(QUARTERS)
    | _TOLD_UNITS
)


@dataclass(slots=True)
class _Telling:
    """The sentence under the reader: its times so far, and what was told before it."""

    lexed: Lexed
    times: list[TimeSpan]
    told: Told | None
    published: date | None

    def place(self, first: int, last: int, period: str | None, kind: str) -> None:
        """Put a time in its place; what was read there without the other time gives way."""
        if period is None:
            return
        kept = [time for time in self.times if time.last <= first or last <= time.first]
        new = TimeSpan(first, last, period, kind, own=period.removesuffix("/.."))
        self.times = sorted([*kept, new], key=lambda time: time.first)

    def anchor(self, first: int, last: int, *, forward: bool = False) -> str | None:
        """The period of the other time for words at `first`..`last`; what goes forward has it before them."""
        whole = [
            time for time in joined(self.lexed, self.times) if time.kind != "anchored" and whole_period(time)
        ]
        before = [time for time in whole if time.last <= first]
        if before:
            main = [time for time in before if not is_compared(self.lexed, time)]
            return whole_period((main or before)[-1])
        after = [time for time in whole if last <= time.first]
        if after and not forward:
            return whole_period(after[0])
        return self.told.period if self.told is not None else None


def anchored(
    lexed: Lexed, times: Sequence[TimeSpan], told: Told | None = None, published: date | None = None
) -> list[TimeSpan]:
    """The times of a sentence with those among its tokens that are told from another one, in order."""
    telling = _Telling(lexed, list(times), told, published)
    if (not telling.times and told is None) or _CUES.isdisjoint(lexed.lower):
        return telling.times
    for index in range(lexed.size):
        word = lexed.lower[index]
        if word not in _CUES:
            continue
        if word in _WORDS["anchored.behind"]:
            _behind(telling, index)
        elif word in _WORDS["anchored.before_unit"]:
            _before_unit(telling, index)
        elif word in _WORDS["anchored.next_unit"]:
            _next_unit(telling, index)
        elif word in _WORDS["anchored.alike"] and _names_period(lexed, index):
            _same(telling, index)
        elif word in YEAR:
            _year_before(telling, index)
            _of_told(telling, index)
        elif word in _TOLD_UNITS:
            _of_told(telling, index)
        elif word in QUARTERS:
            _quarter_left_out(telling, index)
        elif word in _SAME_THAT:
            _that(telling, index)
        elif word in _THEN_TIME:
            _then(telling, index)
    return telling.times


def _behind(telling: _Telling, index: int) -> None:
    """ "a year earlier", "two months later", "the year before": the word stands behind the unit."""
    lexed = telling.lexed
    word, unit = lexed.word(index), time_words()["unit"].get(lexed.word(index - 1))
    if unit is None:
        return
    after = lexed.word(index + 1) if lexed.sort(index + 1) == "w" else ""
    clause = word in _AFTER_BEFORE and after and after not in _WORDS["anchored.after_before"]
    if after in THAN or clause:
        return  # "a year earlier than planned", "the year before the war"
    lead = lexed.word(index - 2)
    if word in ON and (
        telling.told is None or index > 4 or lexed.sort(index + 1) == "n" or not is_past(lexed)
    ):
        return
    forward = word in _AFTER_LATER_ON
    count, first = None, index - 2
    if lead in THE and word in _AFTER_BEFORE:
        anchor = telling.anchor(first, index + 1, forward=forward)
        if anchor is not None:
            period = shifted(anchor, unit, 1 if forward else -1) or next_to(
                anchor, unit, 1 if forward else -1
            )
            telling.place(first, index + 1, period, "later" if forward else "anchored")
        return
    if lead in _A_AN_ONE and word not in _AFTER:
        count = 1
    else:
        count, first = _count_before(lexed, index - 1)
    anchor = telling.anchor(first, index + 1, forward=forward) if count is not None else None
    if anchor is None or count is None:
        return
    if forward:
        telling.place(first, index + 1, moved(anchor, unit, count), "later")
    else:
        telling.place(first, index + 1, shifted(anchor, unit, -count), "anchored")


def _count_before(lexed: Lexed, last: int) -> tuple[int | None, int]:
    """The whole number that ends right before a token, and where it begins."""
    for first in (last - 3, last - 1):
        number = number_at(lexed, first) if first >= 0 else None
        if number is not None and number.last == last and number.value is not None:
            whole = number.value == int(number.value) and number.value < 1000
            return (int(number.value) if whole else None), first
    return None, last - 1


def _unit_at(lexed: Lexed, index: int) -> str | None:
    return time_words()["unit"].get(lexed.word(index).removesuffix(GENITIVE))


def _before_unit(telling: _Telling, index: int) -> None:
    """ "the previous year", "in the preceding quarter"."""
    lexed = telling.lexed
    lead = lexed.word(index - 1)
    if lead not in _BEFORE_MOVED_UNIT:
        return
    unit = _unit_at(lexed, index + 1)
    if lexed.word(index + 1) in _SEASON:
        _season(telling, index, -1)
        return
    if unit is None or (
        lexed.word(index + 1).endswith(PLURAL_S) and not lexed.word(index + 1).endswith(GENITIVE)
    ):
        return
    inside = any(time.last <= index for time in telling.times)
    anchor = telling.anchor(index, index + 2)
    if anchor is None:
        return
    period = shifted(anchor, unit, -1) if inside else next_to(anchor, unit, -1)
    telling.place(index, index + 2, period or next_to(anchor, unit, -1), "anchored")


def _next_unit(telling: _Telling, index: int) -> None:
    """ "the following year", "the next spring"; "over the next five years" where the text tells of what was."""
    lexed = telling.lexed
    if lexed.word(index - 1) not in THE:
        return
    anchor = telling.anchor(index, index + 2, forward=True)
    if anchor is None:
        return
    word = lexed.word(index)
    if lexed.word(index + 1) in _SEASON:
        _season(telling, index, 1)
        return
    stretched = lexed.word(index - 2) in _WORDS["anchored.over"]
    if word in NEXT and not (is_past(lexed) and telling.told is not None):
        return  # told from the day of publication
    noun = lexed.word(index + 1).removesuffix(GENITIVE)
    unit = _unit_at(lexed, index + 1)
    number = number_at(lexed, index + 1) if index + 1 < lexed.size and unit is None else None
    if number is not None and number.value is not None:
        unit = _unit_at(lexed, number.last)
        whole = number.value == int(number.value) and number.value < 1000
        if unit is not None and whole and stretched:
            period = stretch_from(anchor, unit, int(number.value))
            telling.place(index - 1, number.last + 1, period, "later")
        return
    if noun in time_words()["season"]:
        telling.place(index - 1, index + 2, season_by(anchor, int(time_words()["season"][noun]), 1), "later")
        return
    unit = "day" if noun in _WORDS["anchored.parts_of_day"] else unit
    if unit is None or (noun.endswith(PLURAL_S) and noun not in _WORDS["anchored.parts_of_day"]):
        return
    period = stretch_from(anchor, unit, 1) if stretched else next_to(anchor, unit, 1)
    telling.place(index - 1, index + 2, period, "later")


def _of_told(telling: _Telling, index: int) -> None:
    """ "In the quarter", "for the month", "over the full year": the unit of the time that the text has come to."""
    lexed = telling.lexed
    first = index - 1
    whole = lexed.word(first) in _WHOLE
    first -= whole and lexed.word(first - 1) in THE
    if lexed.word(first) not in (_WHOLE if whole and first == index - 1 else THE):
        return
    if lexed.word(first - 1) not in _OF_TOLD_LEADS or not _ends_there(lexed, index + 1):
        return
    unit = _unit_at(lexed, index)
    anchor = telling.anchor(first, index + 1, forward=True)
    if anchor is None or unit is None or any(time.first <= index < time.last for time in telling.times):
        return
    period = anchor if spans_unit(anchor, unit) else around(anchor, unit)
    if unit == "year" and not (whole or is_part_of_year(anchor) or len(anchor) == 4):
        return
    telling.place(first, index + 1, period, "later")


def _ends_there(lexed: Lexed, at: int) -> bool:
    """Whether a phrase ends before a token."""
    return (
        at >= lexed.size
        or lexed.sort(at) != "w"
        or lexed.word(at) in _AFTER_TOLD_UNIT
        or lexed.word(at) in verb_forms()
    )


def _quarter_left_out(telling: _Telling, index: int) -> None:
    """ "0.2% in the second quarter, after 0.3% in the first"."""
    lexed = telling.lexed
    ends = index + 1 >= lexed.size or lexed.raw(index + 1) in (".", ",", ";", ")")
    if not ends or lexed.word(index - 1) not in THE or lexed.word(index - 2) not in _BEFORE_LEFT_OUT_QUARTER:
        return
    anchor = next(
        (time.own for time in reversed(telling.times) if time.last <= index and time.kind == "quarter"), None
    )
    if anchor is not None and anchor[4:6] in _LETTER_Q:
        telling.place(index - 1, index + 1, f"{anchor[:5]}{QUARTERS[lexed.lower[index]]}", "anchored")


def _names_period(lexed: Lexed, index: int) -> bool:
    """As in "the same period", "the comparable 1995 months"."""
    number = number_at(lexed, index + 1) if index + 1 < lexed.size else None
    after = number.last if number is not None else index + 1
    return lexed.word(after) in _WORDS["anchored.same"]


def _year_before(telling: _Telling, index: int) -> None:
    """ "The prior-year quarter", "the year-ago period", "the year earlier comparable period"."""
    lexed = telling.lexed
    first, last = index, index + 1
    while lexed.raw(first - 1) in HYPHENS and first > 1:
        first -= 1
    led = lexed.word(first - 1) in _WORDS["anchored.before_unit"]
    if led:
        first -= 1
    else:
        first = index
        last += lexed.raw(last) in HYPHENS
        if lexed.word(last) not in _AGO_EARLIER:
            return
        last += 1
    last += lexed.raw(last) in HYPHENS
    last += lexed.word(last) in _WORDS["anchored.alike"]
    if lexed.word(last) not in _WORDS["anchored.same"] or lexed.word(last) in TIME:
        return
    anchor = telling.anchor(first, last + 1)
    if anchor is not None:
        telling.place(first, last + 1, shifted(anchor, "year", -1), "anchored")


def _is_season(stretch: str) -> bool:
    """Whether an interval is a season of two years: "2022/2023"."""
    first, _, last = stretch.partition("/")
    return len(first) == len(last) == 4 and int(last) - int(first) == 1


def _season(telling: _Telling, index: int, step: int) -> None:
    """ "The previous season", "the following season", told from a season."""
    stretch = telling.told.stretch if telling.told is not None else None
    if stretch is not None and _is_season(stretch):
        kind = "later" if step > 0 else "anchored"
        telling.place(index - 1, index + 2, shifted(stretch, "year", step), kind)


def _same(telling: _Telling, index: int) -> None:
    """ "the same period last year", "the same months of 2022": the other time, moved to that year."""
    lexed = telling.lexed
    later = next((time for time in telling.times if index + 1 <= time.first <= index + 4), None)
    if later is None:
        if lexed.lower[index] in SAME and not any(
            lexed.word(at) in _WORDS["anchored.behind"] for at in range(index + 2, index + 6)
        ):
            _that(telling, index)
        return
    if later.own is None or len(later.own) != 4 or not later.own.isdecimal():
        return
    ahead = [time for time in telling.times if time is not later]
    stretch = telling.told.stretch if telling.told is not None and lexed.word(index + 1) in PERIOD else None
    if not any(time.last <= index for time in ahead) and stretch is not None:
        anchor: str | None = stretch
    else:
        anchor = _Telling(lexed, ahead, telling.told, telling.published).anchor(index, later.last)
    if anchor is None or not anchor[:4].isdecimal() or len(anchor) == 4:
        return
    period = shifted(anchor, "year", int(later.own) - int(anchor[:4]))
    if period is not None:
        telling.times = [
            replace(time, period=period, own=period, kind="anchored") if time is later else time
            for time in telling.times
        ]


def _that(telling: _Telling, index: int) -> None:
    """ "that year", "that winter", "the same month": the unit that holds the other time."""
    lexed = telling.lexed
    noun = lexed.word(index + 1)
    after = lexed.word(index + 2)
    if lexed.raw(index + 2) in HYPHENS or (
        lexed.sort(index + 2) == "w"
        and lexed.raw(index + 2).islower()
        and after not in _WORDS["anchored.after_that"]
        and number_at(lexed, index + 2) is None
    ):
        return
    season = time_words()["season"].get(noun)
    unit = "day" if noun in _WORDS["anchored.parts_of_day"] else time_words()["unit"].get(noun)
    whole = noun in PERIOD
    if noun in _SEASON or (whole and telling.told is not None and telling.told.stretch is not None):
        stretch = telling.told.stretch if telling.told is not None else None
        if stretch is not None and (whole or _is_season(stretch)):
            telling.place(index, index + 2, stretch, "later")
        return
    if (unit is None or noun.endswith(PLURAL_S)) and season is None and not whole:
        return
    anchor = telling.anchor(index, index + 2, forward=True)
    if anchor is None:
        return
    if season is not None:
        period = season_by(anchor, int(season), 0)
    else:
        period = anchor if whole or unit is None else around(anchor, unit)
    telling.place(index, index + 2, period, "later")


def _then(telling: _Telling, index: int) -> None:
    """ "By then", "at the time", "at that time": the other time itself, as it was told before the sentence."""
    lexed, told = telling.lexed, telling.told
    lead = " ".join(lexed.word(at) for at in (index - 2, index - 1) if at >= 0)
    if lexed.word(index) in _THEN and lead.endswith(_ENDS_SINCE):
        start = telling.anchor(index - 1, index + 1, forward=True)
        if start is not None:
            telling.place(index - 1, index + 1, f"{start.split('/')[0]}/..", "since")
        return
    if lexed.word(index) in _THEN:
        fits = lead.endswith(_ENDS_BY) and lexed.word(index + 1) not in ON
        first = index - 1
    else:
        fits = lead in _THEN_LEADS and lexed.word(index + 1) not in OF
        first = index - 2
    if not fits or told is None:
        return
    anchor = telling.anchor(first, index + 1, forward=True)
    end = first_day(anchor) if anchor is not None else None
    if telling.published is not None and end is not None and end > telling.published:
        return
    telling.place(first, index + 1, anchor, "later")
