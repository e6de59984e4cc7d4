"""Numbers that name instead of count: weapons, laws, pages, addresses, scores, clock times, codes, idioms.

`blocked` marks the tokens of a sentence that no quantity may use. The word lists are data (`data/designations.csv`,
`data/idioms.csv`); the rules are shapes: a capitalised word glued to digits ("Su-35"), a code ("M142"), a numbering
word before the number ("Article 5"), a street after it.
"""

from __future__ import annotations

from functools import cache

from checker.extraction.lexer import DASHES, Lexed, reading
from checker.extraction.lexicon import Phrases, number_words, rows, word_set
from checker.extraction.numbers import number_at
from checker.vocabulary.units import currencies, physical_units

_NUMBER_ABBREVIATIONS = frozenset({"no", "nos", "nr", "№", "#", "number", "numbers", "num"})
_CLOCK_AFTER = word_set("grammar_words.csv")["shapes.clock_after"]
_BEFORE_CLOCK = word_set("grammar_words.csv")["shapes.before_clock"]
_ENDINGS = frozenset({"st", "nd", "rd", "th", "s"})
_RATIO_WORDS = frozenset(
    {"ratio", "odds", "outnumber", "outnumbered", "outnumbers", "outnumbering", "ratios", "proportion"}
)


@cache
def lists() -> dict[str, frozenset[str]]:
    """The word groups of `data/designations.csv`."""
    return word_set("designations.csv")


@cache
def _idioms() -> Phrases[str]:
    return Phrases((row["phrase"], "idiom") for row in rows("idioms.csv"))


@cache
def trigger_words() -> frozenset[str]:
    """Words at which an idiom can begin."""
    return _idioms().first_words()


def blocked(lexed: Lexed, block: str = "paragraph") -> bytearray:
    """One byte a token: 1 where a number is a name, a code, a place in a list or part of an idiom."""
    marks = bytearray(lexed.size)
    _list_label(lexed, block, marks)
    idioms = _idioms()
    starts = trigger_words()
    kinds = lexed.kind
    for index in range(lexed.size):
        kind = kinds[index]
        if kind == "w":
            if lexed.lower[index] == "o'clock":
                _mark(marks, index - 1, index + 1)
            elif lexed.lower[index] in ("half", "quarter") and lexed.word(index + 1) in ("past", "to"):
                _quarter_past(lexed, index, marks)
            if lexed.lower[index] in starts:
                found = idioms.at(lexed, index)
                if found is not None and not _breaks_idiom(lexed, index, found[0]):
                    _mark(marks, index, index + found[0])
        elif kind == "n":
            if lexed.text[index] + lexed.raw(index + 1) + lexed.raw(index + 2) and not marks[index]:
                found = idioms.at(lexed, index)
                if found is not None and lexed.glued_run(index, index + found[0] - 1):
                    _mark(marks, index, index + found[0])
                    continue
            _digits(lexed, index, marks)
        elif kind == "c" and lexed.text[index] in physical_units().symbols:
            continue  # "1,119/km2"
        elif kind in "co":
            marks[index] = 1
            _chain(lexed, index, marks)
        elif kind == "m" and lexed.text[index] == "+" and lexed.sort(index + 1) == "n":
            _phone(lexed, index, marks)
    return marks


def _mark(marks: bytearray, first: int, last: int) -> None:
    for index in range(max(first, 0), min(last, len(marks))):
        marks[index] = 1


def _slashed(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "12/7", "911/05": two short numbers with a slash that are neither a fraction nor the beginning of a date."""
    if lexed.raw(index + 1) != "/" or lexed.sort(index + 2) != "n" or not lexed.glued_run(index, index + 2):
        return False
    if lexed.glued(index) and lexed.text[index - 1] == "/":
        return False
    chained = lexed.raw(index + 3) == "/" and lexed.glued(index + 3)
    if chained or max(len(lexed.text[index]), len(lexed.text[index + 2])) > 3:
        return False
    if number_at(lexed, index) is not None:
        return False
    _mark(marks, index, index + 3)
    return True


def _breaks_idiom(lexed: Lexed, index: int, size: int) -> bool:
    """An idiom of number words may run on into a real number: "one of", but "two sides" only as a whole."""
    last = index + size - 1
    if lexed.word(index) == "one" and lexed.word(last) == "day":
        return lexed.word(index - 1) in (
            "in",
            "within",
            "than",
            "least",
            "only",
            "just",
            "after",
            "for",
            "of",
            "under",
            "about",
        )
    return lexed.glued(last + 1) and lexed.kind[last + 1] in "wn" and lexed.kind[last] in "wn"


def _list_label(lexed: Lexed, block: str, marks: bytearray) -> None:
    """As in "1.", "2)", "(3)" at the head of a sentence or list item is its label; so is a lone number."""
    at = 1 if lexed.raw(0) in ("(", "[") else 0
    if lexed.sort(at) != "n" or len(lexed.text[at]) > 3:
        return
    closes = lexed.raw(at + 1) in (")", "]") or (
        lexed.raw(at + 1) in (".", ":") and lexed.glued(at + 1) and at == 0
    )
    if closes and (at == 0 or lexed.text[at].isdecimal()) and lexed.size > at + 2:
        marks[at] = 1


def _chain(lexed: Lexed, index: int, marks: bytearray) -> None:
    """Digits glued to a code by a hyphen or slash belong to it: "M2A3-1", "ES-11/1"."""
    for step in (1, -1):
        at = index
        while True:
            joint, beyond = at + step, at + 2 * step
            if not (0 <= beyond < lexed.size) or lexed.text[joint] not in "-‐‑–/.+":
                break
            if not lexed.glued_run(min(at, beyond), max(at, beyond)) or lexed.kind[beyond] not in "nwc":
                break
            if step == -1 and lexed.kind[beyond] == "w":
                break
            if lexed.kind[beyond] == "w" and lexed.text[beyond].islower():
                break
            marks[joint] = marks[beyond] = 1
            at = beyond


def _digits(lexed: Lexed, index: int, marks: bytearray) -> None:
    groups = lists()
    text = lexed.text[index]
    before, glued = index - 1, lexed.glued(index)
    follower = lexed.raw(index + 1)
    glued_after = lexed.glued(index + 1)
    if reading(text) is None:
        marks[index] = 1
        return
    # "Su-35", "ES-11/1", "MH-17": digits glued to letters with a capital or a vowel-less code
    if glued and lexed.text[before] in DASHES and lexed.glued(before) and lexed.kind[before - 1] in "wc":
        head = lexed.text[before - 1]
        amount = lexed.glued(before - 1) and lexed.kind[before - 2] == "n"  # "17m-20m"
        if (
            not amount
            and not _names_amount(lexed, before - 1)
            and (
                any(letter.isupper() for letter in head)
                or lexed.kind[before - 1] == "c"
                or lexed.text[before] == "-"
            )
        ):
            marks[index] = 1
            _chain(lexed, index, marks)
            return
    if (
        (
            glued
            and lexed.text[before] in ("_", "/", "\\", "@", "&", "=", "~")
            and before > 0
            and lexed.glued(before)
        )
        and lexed.text[before] != "~"
        and not (lexed.text[before] == "/" and lexed.kind[before - 1] == "n")
    ):
        marks[index] = 1
        return
    if glued and lexed.kind[before] == "w" and lexed.text[before] not in currencies().symbols:
        marks[index] = 1
        return
    if glued and lexed.text[before] == "#":
        marks[index] = 1
        return
    if (
        glued
        and lexed.text[before] == "."
        and before > 0
        and lexed.glued(before)
        and lexed.kind[before - 1] == "w"
    ) and lexed.lower[before - 1] in ("v", "ver", "p", "pp", "no", "art", "sec", "fig"):
        marks[index] = 1
        return
    if (
        _numbered(lexed, index, groups, marks)
        or _clock(lexed, index, marks)
        or _phone_like(lexed, index, marks)
    ):
        return
    if follower in ("-", "‐", "‑") and lexed.word(index + 2) == "in" and lexed.glued_run(index, index + 4):
        _mark(marks, index, index + 5)  # "a 2-in-1 tool"
        return
    if follower in DASHES and glued_after and lexed.word(index + 2) in ("something", "somethings"):
        marks[index] = 1
        return
    if _slashed(lexed, index, marks):
        return
    if (
        follower
        and glued_after
        and lexed.kind[index + 1] in "co"
        and follower not in physical_units().symbols
    ):
        marks[index] = marks[index + 1] = 1
        return
    if follower in ("_", "@", "\\") and glued_after:
        marks[index] = 1
        return
    if (
        lexed.raw(before) in ("[", "(")
        and lexed.raw(index + 1) in ("]", ")")
        and text.isdecimal()
        and len(text) <= 3
    ) and (lexed.text[before] == "[" or (int(text) < 16 and lexed.sort(index - 2) != "w") or int(text) < 10):
        marks[index] = 1
        return
    if _score(lexed, index, groups, marks) or _result(lexed, index, marks):
        return
    _street(lexed, index, groups, marks)
    _ordinal_name(lexed, index, groups, marks)


def _names_amount(lexed: Lexed, word: int) -> bool:
    """A hyphen after these words does not make a name: "mid-1990s", "pre-2014", "US$-5", "one-2"."""
    lower = lexed.lower[word]
    return lower in ("mid", "pre", "post", "early", "late", "ex", "non", "over", "under", "sub", "to", "about", "around") or (
        lower in number_words()["unit"] or lower in number_words()["ten"]
    ) or lower in _MONTH_HEADS  # fmt: skip


_MONTH_HEADS = word_set("grammar_words.csv")["shapes.month_heads"]


def _numbered(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "Article 5", "Resolutions 1696, 1737 and 1747", "No. 10", "pages 3-7"."""
    at = index - 1
    if at >= 0 and lexed.raw(at) == "." and lexed.glued(at):
        at -= 1
    if at >= 0 and (lexed.lower[at] in _NUMBER_ABBREVIATIONS or lexed.text[at] in _NUMBER_ABBREVIATIONS):
        if lexed.lower[at] == "no" and at == index - 1 and lexed.text[at] != "No":
            return False  # "no 5% rise"
        if lexed.lower[at] == "numbers" or (
            lexed.lower[at] == "number" and lexed.word(at - 1) in ("the", "a", "this", "that", "to")
        ):
            return False
        marks[index] = 1
        _chain(lexed, index, marks)
        return True
    if at < 0 or lexed.kind[at] != "w":
        return False
    lower, raw = lexed.lower[at], lexed.text[at]
    named = raw in groups["capital"] or (lower in groups["any"] and _numbers_things(lexed, at, index))
    if not named:
        return False
    if (
        reading(lexed.text[index]) is not None
        and len(lexed.text[index]) == 4
        and raw in ("Euro", "Expo", "Vision", "Agenda", "Horizon")
    ):
        marks[index] = 1
        return True
    follower = lexed.word(index + 1)
    if follower in number_words()["scale"] or lexed.raw(index + 1) == "%" or follower in ("per", "percent"):
        return False
    marks[index] = 1
    _chain(lexed, index, marks)
    at = index + 1
    while lexed.raw(at) in (",", "and", "or", "to", "-", "–", "&", "(", ")"):
        step = 2 if lexed.raw(at) == "," and lexed.word(at + 1) in ("and", "or") else 1
        if lexed.sort(at + step) != "n" or not lexed.text[at + step].isdecimal():
            break
        beyond = lexed.sort(at + step + 1)
        if (
            beyond == "w"
            and lexed.raw(at) in (",", "and", "or")
            and lexed.word(at + step + 1) not in groups["pronoun_after"]
        ):
            break
        marks[at + step] = 1
        at += step + 1
    return True


def _numbers_things(lexed: Lexed, at: int, index: int) -> bool:
    """As in "law 5" numbers a law; "the level 5" does; "in order 40 men..." and "a table 2 metres long" do not."""
    raw, lower = lexed.text[at], lexed.lower[at]
    if not lexed.text[index].replace(".", "").isdecimal():
        return False
    if raw[:1].isupper() and at > 0:
        return True
    weak = ("order", "line", "form", "note", "point", "points", "room", "law", "act", "bill", "part", "class", "type", "step", "goal", "issue",
            "box", "volume", "map", "stage", "column", "row", "level", "rule", "rules", "item", "bus", "lot", "grade", "figure")  # fmt: skip
    if lower in weak:
        follower = lexed.sort(index + 1)
        return (
            follower != "w"
            or lexed.word(index + 1)
            in ("of", "and", "to", "or", "in", "is", "was", "says", "at", "on", "from", "with")
            or (lower in ("type", "stage", "level", "grade", "class") and len(lexed.text[index]) <= 2)
        )
    return True


def _clock(lexed: Lexed, index: int, marks: bytearray) -> bool:
    text = lexed.text[index]
    at = index + 1
    if lexed.raw(at) == ":" and lexed.glued(at) and lexed.sort(at + 1) == "n" and lexed.glued(at + 1):
        minutes = lexed.text[at + 1]
        if len(minutes) == 2 and text.isdecimal() and int(text[:6]) < 100:
            _mark(marks, index, at + 2)
            if lexed.raw(at + 2) == ":" and lexed.glued(at + 3):
                _mark(marks, at + 2, at + 4)
            return True
        context = {lexed.word(near) for near in range(index - 6, index)}
        if not context & _RATIO_WORDS:
            _mark(marks, index, at + 2)
            return True
        return False
    if lexed.word(at) in _CLOCK_AFTER and not (
        lexed.word(at) == "hrs" and (len(text) < 4 or not text.isdecimal())
    ):
        if lexed.word(at) == "est" and not text.isdecimal():
            return False
        _mark(marks, index, at + 1)
        # "from 9 to 5pm", "9-10am"
        back = index - 1
        if (
            (
                back > 0
                and (lexed.raw(back) in DASHES or lexed.word(back) in ("to", "and"))
                and lexed.kind[back - 1] == "n"
            )
            and reading(lexed.text[back - 1]) is not None
            and len(lexed.text[back - 1]) <= 5
        ):
            marks[back - 1] = 1
        return True
    if (
        lexed.word(at) == "hours"
        and len(text) == 4
        and text.isdecimal()
        and lexed.word(index - 1) in _BEFORE_CLOCK
        and int(text) < 2400
    ) and (text[0] == "0" or (int(text) % 100 < 60 and lexed.word(index - 1) == "at")):
        marks[index] = marks[at] = 1
        return True
    return False


def _phone(lexed: Lexed, index: int, marks: bytearray) -> None:
    """As in "+44 20 7946 0958"."""
    at, digits = index + 1, 0
    groups = 0
    while at < lexed.size and at - index < 14 and (lexed.kind[at] == "n" or lexed.text[at] in "-()."):
        digits += len(lexed.text[at]) if lexed.kind[at] == "n" else 0
        groups += lexed.kind[at] == "n"
        at += 1
    if digits >= 9 and groups >= 2:
        _mark(marks, index, at)


def _phone_like(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """Three or more groups of digits joined by hyphens, or groups that begin with a nought: telephone and serial numbers."""
    text = lexed.text[index]
    if not text.isdecimal():
        return False
    at = index
    while (
        at - index < 16
        and lexed.sort(at + 2) == "n"
        and lexed.raw(at + 1) in ("-", "‐", "‑")
        and lexed.glued_run(at, at + 2)
        and lexed.text[at + 2].isdecimal()
    ):
        at += 2
    if at - index >= 4 and not _iso_date(lexed, index, at):
        _mark(marks, index, at + 1)
        return True
    if at == index + 2 and len(text) == 3 and len(lexed.text[at]) == 4:
        _mark(marks, index, at + 1)
        return True
    grouped = (
        len(text) == 3 and lexed.sort(index - 1) == "n" and lexed.start[index] - lexed.end[index - 1] == 1
    )
    dated = len(text) == 2 and (
        lexed.word(index + 1) in _MONTH_HEADS or lexed.word(index - 1) in _MONTH_HEADS
    )
    if text[0] == "0" and len(text) > 1 and not grouped and not dated:
        end = index + 1
        while lexed.sort(end) == "n" and end - index < 8:
            end += 1
        if not (lexed.raw(index + 1) in ("/", "-") or lexed.raw(index - 1) in ("/", "-")):
            _mark(marks, index, end)
            return True
    if (
        lexed.raw(index - 1) == "("
        and lexed.raw(index + 1) == ")"
        and lexed.sort(index + 2) == "n"
        and lexed.raw(index + 3) == "-"
    ):
        _mark(marks, index, index + 5)
        return True
    return False


def _iso_date(lexed: Lexed, first: int, last: int) -> bool:
    return (last == first + 4 and len(lexed.text[first]) == 4 and len(lexed.text[first + 2]) == 2) or (
        last == first + 4 and len(lexed.text[last]) == 4 and len(lexed.text[first]) <= 2
    )  # fmt: skip


def _score(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "2-0", "won 3-1", "a 52-48 vote": two small numbers, falling, or rising in the company of a word of sport."""
    other = index + 2
    if lexed.raw(index + 1) not in DASHES or not lexed.glued_run(index, other) or lexed.sort(other) != "n":
        return False
    if lexed.glued(index) and lexed.text[index - 1] not in "([\"'“‘":
        return False
    left, right = lexed.text[index], lexed.text[other]
    if not (left.isdecimal() and right.isdecimal()) or len(left) > 3 or len(right) > 3:
        return False
    after = lexed.raw(other + 1)
    if after in ("%", "°") or (
        lexed.glued(other + 1) and lexed.kind[other + 1] in "w" and lexed.lower[other + 1] not in _ENDINGS
    ):
        return False
    falling = int(left) >= int(right)
    window = range(max(0, index - 6), min(lexed.size, other + 6))
    sport = any(lexed.lower[near] in groups["sport"] for near in window)
    if falling or (sport and max(int(left), int(right)) < 200 and lexed.sort(other + 1) != "w"):
        _mark(marks, index, other + 1)
        return True
    if sport and int(right) < 15 and lexed.raw(other + 1)[:1].isupper():
        _mark(marks, index, other + 1)
        return True
    if (
        sport
        and int(right) < 10
        and lexed.word(other + 1)
        in ("to", "at", "against", "in", "on", "by", "away", "after", "with", "and", "over")
    ):
        _mark(marks, index, other + 1)
        return True
    return False


def _result(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "Norway 2 Spain 1": two names, each with a small number, and nothing else."""
    if len(lexed.text[index]) > 2 or lexed.sort(index - 1) != "w" or not lexed.text[index - 1][:1].isupper():
        return False
    at = index + 1
    while at < index + 4 and lexed.sort(at) == "w" and lexed.text[at][:1].isupper():
        at += 1
    if at == index + 1 or lexed.sort(at) != "n" or len(lexed.text[at]) > 2 or lexed.sort(at + 1) == "w":
        return False
    marks[index] = marks[at] = 1
    return True


def _quarter_past(lexed: Lexed, index: int, marks: bytearray) -> None:
    """As in "half past two", "a quarter to nine"."""
    hours = number_words()
    hour = lexed.word(index + 2)
    if lexed.lower[index] == "half" and lexed.word(index + 1) == "to":
        return
    if (
        hour in hours["unit"]
        or hour in hours["teen"]
        or (lexed.sort(index + 2) == "n" and len(lexed.text[index + 2]) <= 2)
    ):
        if lexed.word(index + 1) == "past" or lexed.sort(index + 3) != "w":
            _mark(marks, index - (lexed.word(index - 1) == "a"), index + 3)


def _street(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> None:
    """As in "10 Downing Street", "1600 Pennsylvania Avenue"."""
    for at in range(index + 1, min(index + 5, lexed.size)):
        if lexed.kind[at] != "w" or not lexed.text[at][:1].isupper():
            return
        if at > index + 1 and lexed.lower[at] in groups["street"]:
            marks[index] = 1
            return
    return


def _ordinal_name(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> None:
    """As in "the 101st Airborne", "the 36th Marine Brigade", "the 14th Amendment"."""
    if lexed.word(index + 1) not in ("st", "nd", "rd", "th") or not lexed.glued(index + 1):
        return
    for at in range(index + 2, min(index + 5, lexed.size)):
        if lexed.kind[at] != "w" or not lexed.text[at][:1].isupper():
            return
        if lexed.lower[at] in groups["unitname"]:
            _mark(marks, index, index + 2)
            return
