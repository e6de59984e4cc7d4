"""Months, days and seasons without a year in a text that has come to an earlier year: "In 2019 ... By June ..."."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.extraction.lexer import Lexed
from checker.extraction.times import TimeSpan, year_at
from checker.extraction.told_times import Told, is_past, looks_back, whole_period
from checker.extraction.word_groups import word_group, word_set
from checker.periods import parse_period, shifted
from checker.quick_records import replace

_NAMED_TIMES = word_group("narrated_times.named_times")

_WORDS = word_set("grammar_words.csv")
_LONG = 366  # days; the time told covers no more than a year
_KINDS = frozenset({"day", "month", "season", "until", "quarter"})


def narrated(
    lexed: Lexed, times: Sequence[TimeSpan], told: Told | None, published: date | None
) -> list[TimeSpan]:
    """The times of a sentence, those without a year in the year that the text has come to, where it tells of what was."""
    done: list[TimeSpan] = []
    past: bool | None = None
    here: str | None = told.period if told is not None and told.dated else None
    for time in times:
        if time.emit == "year" or any(year_at(lexed, at) is not None for at in range(time.first, time.last)):
            opens = time.first <= 3 and lexed.word(time.first - 1) not in _WORDS["told.compared"]
            here = whole_period(time) if opens else here
            done.append(time)
            continue
        back = time.kind != "until" and looks_back(lexed)
        if here is None or published is None or time.kind not in _KINDS or back or _is_named(lexed, time):
            done.append(time)
            continue
        if past is None:
            past = is_past(lexed) and not any(
                lexed.lower[at] in _WORDS["told.present"] for at in range(lexed.size)
            )
        period = _placed(time.own, here, published) if past else None
        if period is None or time.own is None:
            done.append(time)
            continue
        value = period if time.emit == "date" else time.value
        full = (time.period or "").replace(time.own, period)
        done.append(replace(time, period=full, own=period, value=value))
    return done


def _is_named(lexed: Lexed, time: TimeSpan) -> bool:
    """Whether the words themselves say which one it is: "last summer", "this May"."""
    if time.kind == "day" and time.emit != "date":
        return True  # a weekday
    return any(lexed.word(at) in _NAMED_TIMES for at in range(time.first - 1, time.last))


def _placed(own: str | None, told: str, published: date) -> str | None:
    """The first such month, day or season from the time told on, if that lies before the one nearest to publication."""
    now, bounds = parse_period(told), parse_period(own) if own else None
    if own is None or now is None or bounds is None or now.first is None or bounds.first is None:
        return None
    if (now.days or _LONG + 1) > _LONG or ("/" in own and "-" not in own):
        return None
    if (published - now.first).days < 300 or now.last is None:
        return None
    years = now.first.year - bounds.first.year
    for step in (years, years + 1):
        placed = shifted(own, "year", step)
        found = parse_period(placed) if placed is not None else None
        if found is not None and found.last is not None and found.last >= now.first:
            return placed if step < 0 else None
    return None
