"""Times of the day, which are no quantities: "10:30", "9pm", "half past two", "at 1400 hours"."""

from __future__ import annotations

from checker.extraction.grammar import AND_TO, AT, FROM, HALF_ALONE, PAST, THE, TO, A
from checker.extraction.labels import bar, closes, lists
from checker.extraction.lexer import DASHES, Lexed, reading
from checker.extraction.lexicon import number_words
from checker.extraction.word_groups import word_group, word_set
from checker.extraction.wordlists import word_classes

_CLOCK_LEADS = word_group("clock_times.clock_leads")
_CLOCK_LEADS_WITH_ARTICLE = word_group("clock_times.clock_leads_with_article")
_DAY_PARTS = word_group("clock_times.day_parts")
_EST = word_group("clock_times.est")
_HOURS = word_group("clock_times.hours")
_HRS = word_group("clock_times.hrs")
_IS_WAS = word_group("clock_times.is_was")
_MINUTES = word_group("clock_times.minutes")
_PAST_TO = word_group("clock_times.past_to")
_SHARP_TOMORROW_TONIGHT = word_group("clock_times.sharp_tomorrow_tonight")
_TILL_TO_UNTIL = word_group("clock_times.till_to_until")
_TRAVEL_LEADS = word_group("clock_times.travel_leads")

_CLOCK_AFTER = word_group("clock_times.clock_after")


_BEFORE_CLOCK = word_group("clock_times.before_clock")


_LATE = word_set("number_names.csv")["late"]
_RATIO_WORDS = word_group("clock_times.ratio_words")


def bar_clock(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """Marks "10:30", "9pm" and "from 9 to 5pm"; says whether it did."""
    text = lexed.text[index]
    at = index + 1
    if lexed.raw(at) == ":" and lexed.glued(at) and lexed.sort(at + 1) == "n" and lexed.glued(at + 1):
        minutes = lexed.text[at + 1]
        if len(minutes) == 2 and text.isdecimal() and int(text[:6]) < 100:
            bar(marks, index, at + 2)
            if lexed.raw(at + 2) == ":" and lexed.glued(at + 3):
                bar(marks, at + 2, at + 4)
            elif (
                lexed.raw(at + 2) in DASHES and lexed.sort(at + 3) == "n" and lexed.glued_run(at + 1, at + 3)
            ):
                marks[at + 3] = 1  # "Isaiah 40:01-11"
            return True
        context = {lexed.word(near) for near in range(index - 6, index)}
        if not context & _RATIO_WORDS:
            bar(marks, index, at + 2)
            if lexed.raw(at + 2) in DASHES and lexed.sort(at + 3) == "n" and lexed.glued_run(at + 1, at + 3):
                marks[at + 3] = 1  # "Isaiah 40:1-11"
            return True
        return False
    if _is_dotted_hour(lexed, index):
        marks[index] = 1
        if lexed.word(at) in _TILL_TO_UNTIL and _hour_and_minute(lexed.raw(at + 1)):
            marks[at + 1] = 1  # "from 8.30 to 17.00"
        return True
    hour, dot, minute = text.partition(".")
    due = lexed.word(at) in _IS_WAS and any(lexed.word(near) in _LATE for near in range(at + 1, at + 5))
    if (
        dot
        and lexed.word(index - 1) in THE
        and (due or (lexed.raw(at) == "," and minute[-1] in "05") or lexed.word(at) in _TRAVEL_LEADS)
        and len(minute) == 2
        and minute < "60"
        and hour.isdecimal()
        and int(hour) < 24
    ):
        marks[index] = 1  # "the 8.40 to Crewe"
        return True
    if (
        lexed.word(index - 1) in _BEFORE_CLOCK
        and text.isdecimal()
        and int(text[:3]) <= 24
        and len(text) <= 2
        and (lexed.word(at) in _SHARP_TOMORROW_TONIGHT or lexed.word(at + 1) in _DAY_PARTS)
    ):
        marks[index] = 1  # "at 8 sharp", "at 9 that night"
        return True
    if lexed.word(at) in _CLOCK_AFTER and not (
        lexed.word(at) in _HRS and (len(text) < 4 or not text.isdecimal())
    ):
        if lexed.word(at) in _EST and not text.isdecimal():
            return False
        bar(marks, index, at + 1)
        # "from 9 to 5pm", "9-10am"
        back = index - 1
        if (
            (
                back > 0
                and (lexed.raw(back) in DASHES or lexed.word(back) in AND_TO)
                and lexed.kind[back - 1] == "n"
            )
            and reading(lexed.text[back - 1]) is not None
            and len(lexed.text[back - 1]) <= 5
        ):
            marks[back - 1] = 1
        return True
    if (
        lexed.word(at) in _HOURS
        and len(text) == 4
        and text.isdecimal()
        and lexed.word(index - 1) in _BEFORE_CLOCK
        and int(text) < 2400
    ) and (text[0] == "0" or (int(text) % 100 < 60 and lexed.word(index - 1) in AT)):
        marks[index] = marks[at] = 1
        return True
    return False


def _hour_and_minute(text: str) -> bool:
    hour, dot, minute = text.partition(".")
    return (
        bool(dot)
        and hour.isdecimal()
        and len(hour) <= 2
        and int(hour) < 24
        and len(minute) == 2
        and minute < "60"
    )


def _is_dotted_hour(lexed: Lexed, index: int) -> bool:
    """As in "polls closed at 18.30", "staffed from 8.30 to 17.00": an hour of the day with a full stop."""
    before = lexed.word(index - 1)
    if before not in _BEFORE_CLOCK or not _hour_and_minute(lexed.text[index]):
        return False
    at = index + 1
    if index == 1 and before in AT and lexed.text[index][-1] in "05":
        # "At 6.30 three buses came"
        if word_classes().get(lexed.word(at)) in ("determiner", "pronoun", "possessive"):
            return True
        return lexed.sort(at) == "n" or lexed.word(at) in number_words()["unit"]
    if before in FROM:
        later = lexed.raw(at + 1)
        return lexed.word(at) in _TILL_TO_UNTIL and _hour_and_minute(later) and closes(lexed, at + 2)
    if not closes(lexed, at):
        return False
    return any(lexed.word(near) in lists()["hours"] for near in range(max(index - 5, 0), index - 1))


def bar_minutes_past(lexed: Lexed, index: int, marks: bytearray) -> None:
    """As in "ten past eight", "five minutes past nine"; "ten to eight" may be a range and stays."""
    at = index + 1 + int(lexed.word(index + 1) in _MINUTES)
    table, hour = number_words(), lexed.word(at + 1)
    minutes = lexed.lower[index]
    if lexed.word(at) not in PAST or not (
        minutes in table["unit"] or minutes in table["teen"] or minutes in table["ten"]
    ):
        return
    if hour in table["unit"] or hour in table["teen"] or (lexed.sort(at + 1) == "n" and len(hour) <= 2):
        bar(marks, index, at + 2)


def bar_quarter_past(lexed: Lexed, index: int, marks: bytearray) -> None:
    """As in "half past two", "a quarter to nine"."""
    hours = number_words()
    hour = lexed.word(index + 2)
    if lexed.lower[index] in HALF_ALONE and lexed.word(index + 1) in TO:
        return
    if lexed.word(index + 1) not in _PAST_TO:
        hour = lexed.word(index + 1)  # "at half six"
        if lexed.word(index - 1) in _CLOCK_LEADS and hour in hours["unit"]:
            bar(marks, index, index + 2)
        return
    spelled = hour in hours["unit"] or hour in hours["teen"]
    named = spelled or (lexed.sort(index + 2) == "n" and len(lexed.text[index + 2]) <= 2)
    led = lexed.word(index - 1) in _CLOCK_LEADS_WITH_ARTICLE
    if named and (lexed.word(index + 1) in PAST or led or lexed.sort(index + 3) != "w"):
        bar(marks, index - (lexed.word(index - 1) in A), index + 3)
