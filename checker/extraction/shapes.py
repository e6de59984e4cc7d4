"""Numbers that name instead of count: weapons, laws, pages, addresses, scores, clock times, codes, idioms.

`blocked` marks the tokens of a sentence that no quantity may use. The word lists are data (`data/en/designations.csv`,
`data/en/idioms.csv`); the rules are shapes: a capitalised word glued to digits ("Su-35"), a code ("M142"), a numbering
word before the number ("Article 5"), a street after it.
"""

from __future__ import annotations

from functools import cache

from checker.extraction.age_groups import bar_age_group
from checker.extraction.appositions import bar_apposition, bar_callsign, repeated_heads
from checker.extraction.bynames import bar_byname, bar_halves, bar_section_number, bar_under_age
from checker.extraction.clock_times import bar_clock, bar_minutes_past, bar_quarter_past
from checker.extraction.codes import (
    bar_citation,
    bar_compass_street,
    bar_coordinates,
    bar_drawn,
    bar_enacted,
    bar_glued_code,
    bar_law_report,
    bar_lettered,
    bar_long_run,
    bar_message,
    bar_pages,
    bar_rating,
    bar_subsection,
    bar_version,
)
from checker.extraction.grammar import (
    COMPASS_LETTERS,
    FOR,
    HALF_QUARTER,
    IN,
    LETTER_P,
    LETTER_S,
    OF,
    ONE,
    SOMETHING_SOMETHINGS,
    TO,
)
from checker.extraction.labels import (
    MONTH_HEADS,
    bar,
    bar_chain,
    bar_joined,
    bar_list_label,
    bar_name,
    bar_numbered,
    bar_ordinal_name,
    bar_route,
    bar_scripture,
    bar_service,
    bar_stated_code,
    bar_street,
    closes,
    lists,
)
from checker.extraction.lexer import DASHES, HYPHENS, LETTER_CURRENCIES, Lexed, reading
from checker.extraction.lexicon import Phrases, number_words, rows
from checker.extraction.numbers import number_at
from checker.extraction.scores import (
    bar_bouts,
    bar_division,
    bar_golf,
    bar_half_points,
    bar_innings,
    bar_result,
    bar_score,
    bar_wickets,
)
from checker.extraction.telephone_numbers import bar_phone, bar_serial
from checker.extraction.times import names_event
from checker.extraction.titles import OPENING, bar_title
from checker.extraction.word_groups import word_group
from checker.vocabulary.units import currencies, physical_units

_AFTER_IDENTIFIER = word_group("shapes.after_identifier")
_AFTER_MEASURE = word_group("shapes.after_measure")
_A_HER_HIS = word_group("shapes.a_her_his")
_CENT_PERCENT = word_group("shapes.cent_percent")
_CODE_A = word_group("shapes.code_a")
_DAY = word_group("shapes.day")
_DEGREE_SIGNS = word_group("shapes.degree_signs")
_E_W = word_group("shapes.e_w")
_IDENTIFIER_BARS = word_group("shapes.identifier_bars")
_IDIOM_BREAKERS = word_group("shapes.idiom_breakers")
_LAW_REPORTERS = word_group("shapes.law_reporters")
_LETTER_K = word_group("shapes.letter_k")
_MINUTES_PAST = word_group("shapes.minutes_past")
_NUMBER_PREFIXES = word_group("shapes.number_prefixes")
_N_S = word_group("shapes.n_s")
_OCLOCK = word_group("shapes.oclock")
_PATENT_WORDS = word_group("shapes.patent_words")
_PRESS_PRESSED_PRESSING = word_group("shapes.press_pressed_pressing")
_ROUTE_LEADS = word_group("shapes.route_leads")
_UNDER = word_group("shapes.under")
_US = word_group("shapes.us")
_USC = word_group("shapes.usc")
_U_UNDER = word_group("shapes.u_under")
_CLOCK_WORDS = word_group("shapes.clock_words")
_MODEL_LETTERS = word_group("shapes.model_letters")


@cache
def _idioms() -> Phrases[str]:
    return Phrases((row["phrase"], "idiom") for row in rows("idioms.csv"))


@cache
def trigger_words() -> frozenset[str]:
    """Words at which an idiom can begin."""
    return _idioms().first_words()


_NOTHING: frozenset[str] = frozenset()
_COUNTING_FROM = word_group("shapes.counting_from")


def blocked(lexed: Lexed, block: str = "paragraph") -> bytearray:
    """One byte a token: 1 where a number is a name, a code, a place in a list or part of an idiom."""
    marks = bytearray(lexed.size)
    # capitalised words that had a number for a name: "Defender 110 ... Defender 90 models"
    named: set[str] = set()
    bar_list_label(lexed, block, marks)
    bar_section_number(lexed, marks)
    repeated = repeated_heads(lexed) if lexed.kind.count("n") > 1 else _NOTHING
    idioms = _idioms()
    heard = _heard()
    for index, (kind, lower) in enumerate(zip(lexed.kind, lexed.lower, strict=True)):
        if kind == "w":
            if lower in heard:
                _word(lexed, index, marks)
        elif kind == "n":
            if lexed.text[index] + lexed.raw(index + 1) + lexed.raw(index + 2) and not marks[index]:
                found = idioms.at(lexed, index)
                spelled = found is not None and "w" in lexed.kind[index : index + found[0]]
                if found is not None and (spelled or lexed.glued_run(index, index + found[0] - 1)):
                    bar(marks, index, index + found[0])
                    continue
            head = lexed.raw(index - 1)
            if head in named and lexed.text[index].isdecimal() and not lexed.glued(index):
                marks[index] = 1
                bar_joined(lexed, index, marks)
                continue
            if marks[index]:
                continue
            _digits(lexed, index, marks, repeated)
            if marks[index] and head[:1].isupper() and not lexed.glued(index) and index > 1:
                named.add(head)
        elif kind == "c" and lexed.text[index] in physical_units().symbols:
            continue  # "1,119/km2"
        elif kind in "co":
            marks[index] = 1
            bar_chain(lexed, index, marks)
        elif kind == "v":
            bar_halves(lexed, index, marks)
        elif kind == "m" and lower == "+" and lexed.sort(index + 1) == "n":
            bar_phone(lexed, index, marks)
        elif kind == "m" and not marks[index]:
            if lower in "[(":
                bar_law_report(lexed, index, marks)
            elif lower in OPENING:
                bar_title(lexed, index, marks)
    return marks


@cache
def _heard() -> frozenset[str]:
    """The words at which something that only looks like a number can begin."""
    table = number_words()
    return trigger_words() | _CLOCK_WORDS | {*table["unit"], *table["teen"], *table["ten"]}


def _word(lexed: Lexed, index: int, marks: bytearray) -> None:
    """Marks what begins with a word: hours, counting aloud, scores in words, idioms."""
    lower = lexed.lower[index]
    if bar_age_group(lexed, index, marks):
        return
    if lower in _OCLOCK:
        bar(marks, index - 1, index + 1)
    elif lower in HALF_QUARTER:
        bar_quarter_past(lexed, index, marks)
    elif (
        lower in _COUNTING_FROM
        and lexed.raw(index + 1) == ","
        and lexed.word(index + 2) in number_words()["unit"]
    ):
        _counting_out(lexed, index, marks)
    if lexed.word(index + 1) in _MINUTES_PAST:
        bar_minutes_past(lexed, index, marks)
    if lexed.word(index + 2) in TO:
        bar_bouts(lexed, index, marks)
    elif lexed.word(index + 1) in FOR and lexed.sort(index + 2) == "n":
        bar_wickets(lexed, index, marks)
    if lower in trigger_words():
        found = _idioms().at(lexed, index)
        if found is not None and not _breaks_idiom(lexed, index, found[0]):
            bar(marks, index, index + found[0])


def _counting_out(lexed: Lexed, index: int, marks: bytearray) -> None:
    """As in "one, two, three", "three, two, one": counting aloud counts nothing."""
    units = number_words()["unit"]
    last = index + 2
    first = units.get(lexed.lower[index])
    if first is None or abs(units[lexed.lower[last]] - first) != 1:
        return
    while lexed.raw(last + 1) == "," and lexed.word(last + 2) in units:
        last += 2
    if last > index + 2:
        bar(marks, index, last + 1)


def _is_footnote(lexed: Lexed, index: int) -> bool:
    """As in "the effect is small.3 Others": a short number glued to the end of a sentence."""
    word, after = lexed.text[index - 2], lexed.raw(index + 1)
    closed = not after or after in '”")' or (after[:1].isupper() and not lexed.glued(index + 1))
    return word.islower() and len(word) > 2 and len(lexed.text[index]) <= 3 and closed


def _slashed(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "12/7", "911/05": two short numbers with a slash that are neither a fraction nor the beginning of a date."""
    if lexed.raw(index + 1) != "/" or lexed.sort(index + 2) != "n" or not lexed.glued_run(index, index + 2):
        return False
    if lexed.glued(index) and lexed.text[index - 1] == "/":
        return False
    chained = lexed.raw(index + 3) == "/" and lexed.glued(index + 3)
    year = lexed.text[index + 2]
    if (
        not chained
        and len(year) == 4
        and year[:2] in ("19", "20")
        and (len(lexed.text[index]) == 3 or lexed.text[index] > "31")
    ):
        bar(marks, index, index + 3)  # "Regulation 833/2014"
        return True
    if chained or max(len(lexed.text[index]), len(lexed.text[index + 2])) > 3:
        return False
    if number_at(lexed, index) is not None:
        return False
    bar(marks, index, index + 3)
    bar_chain(lexed, index + 2, marks)
    return True


def _identifier(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "10.1787/9789264", "seat 19A": a registry's number, and a number with a letter that is no ampere."""
    if lexed.raw(index + 1) == "/" and lexed.sort(index + 2) == "n" and lexed.glued_run(index, index + 2):
        text = lexed.text[index]
        if "." in text and text.startswith("10.") and len(text) > 6:
            bar(marks, index, index + 3)
            return True
        if (
            len(text) == 4
            and len(lexed.text[index + 2]) > 2
            and text[:2] in ("19", "20")
            and lexed.text[index + 2].isdecimal()
        ):
            bar(marks, index, index + 3)  # "Regulation (EU) 2016/679"
            return lexed.raw(index + 3) != "/"
    if (
        lexed.raw(index + 1) in DASHES
        and lexed.sort(index + 2) == "w"
        and lexed.raw(index + 3) in DASHES
        and lexed.sort(index + 4) == "n"
        and lexed.glued_run(index, index + 4)
        and len(lexed.text[index + 2]) < 4
        and lexed.lower[index + 2] not in _IDENTIFIER_BARS
    ):
        bar(marks, index, index + 5)  # "19-cv-556"
        return True
    if (
        lexed.word(index + 2) in lists()["screen"]
        and lexed.raw(index + 1) in _LETTER_K
        and lexed.glued(index + 1)
    ):
        bar(marks, index, index + 2)
        return True
    if (
        lexed.raw(index + 1) in HYPHENS
        and len(lexed.raw(index + 2)) == 1
        and lexed.raw(index + 2).isupper()
        and lexed.glued_run(index, index + 2)
    ):
        bar(marks, index, index + 3)  # "4471-B"
        return True
    letters = lexed.raw(index + 1)
    if (
        letters.isupper()
        and len(letters) < 3
        and lexed.raw(index + 2) == "-"
        and lexed.sort(index + 3) == "n"
        and lexed.glued_run(index, index + 3)
        and not (lexed.glued(index + 4) and lexed.kind[index + 4] == "w")
        and lexed.text[index - 1 : index] not in (["$"], ["€"], ["£"])
    ):
        bar(marks, index, index + 4)  # "3M-14"
        return True
    ampere = lexed.word(index + 2) in lists()["ampere"]
    if (
        lexed.raw(index + 1) in _CODE_A
        and lexed.glued(index + 1)
        and lexed.sort(index - 1) == "w"
        and not ampere
    ):
        bar(marks, index, index + 2)
        return True
    return False


def _cited(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "§ 5", "410 U.S. 113", "18 U.S.C.", "401(k)", "10^6": citations, schemes and powers."""
    if lexed.raw(index - 1) in ("§", "^") or (lexed.raw(index + 1) == "^" and lexed.glued(index + 1)):
        marks[index] = 1
        return True
    if lexed.raw(index + 1) == "(" and lexed.glued_run(index, index + 3) and lexed.raw(index + 3) == ")":
        marks[index] = int(lexed.sort(index + 2) == "w" and len(lexed.text[index + 2]) == 1)
        return bool(marks[index])
    reporter = lexed.word(index + 1)
    if reporter in _USC or (reporter in _US and lexed.sort(index + 2) == "n"):
        bar(marks, index, index + 3)
        return True
    return False


def _breaks_idiom(lexed: Lexed, index: int, size: int) -> bool:
    """An idiom of number words may run on into a real number: "one of", but "two sides" only as a whole."""
    last = index + size - 1
    if lexed.word(index) in ONE and lexed.word(last) in _DAY:
        return lexed.word(last + 1) in OF or lexed.word(index - 1) in _IDIOM_BREAKERS
    return lexed.glued(last + 1) and lexed.kind[last + 1] in "wn" and lexed.kind[last] in "wn"


def _digits(lexed: Lexed, index: int, marks: bytearray, repeated: frozenset[str]) -> None:
    groups = lists()
    text = lexed.text[index]
    before, glued = index - 1, lexed.glued(index)
    if text[0] == "." and glued and lexed.text[before] in '%)”"’' and lexed.raw(index + 1)[:1].isupper():
        marks[index] = 1  # "rose by 4%.2 Wages"
        return
    follower = lexed.raw(index + 1)
    glued_after = lexed.glued(index + 1)
    if reading(text) is None:
        marks[index] = 1
        return
    # "Su-35", "ES-11/1", "MH-17": digits glued to letters with a capital or a vowel-less code
    if glued and lexed.text[before] in DASHES and lexed.glued(before) and lexed.kind[before - 1] in "wc":
        head = lexed.text[before - 1]
        # "17m-20m" is a range, the end of "AIM-120D-3" belongs to its name
        amount = lexed.glued(before - 1) and lexed.kind[before - 2] == "n" and not marks[before - 2]
        if text == "0" and lexed.lower[before - 1] in number_words()["unit"]:
            marks[index] = 1  # "Five-0"
            return
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
            bar_chain(lexed, index, marks)
            return
    if (
        (
            glued
            and lexed.text[before] in ("_", "/", "\\", "@", "&", "=", "~")
            and before > 0
            and lexed.glued(before)
        )
        and lexed.text[before] != "~"
        and not (lexed.text[before] == "/" and lexed.kind[before - 1] == "n" and not marks[before - 1])
    ):
        marks[index] = 1
        return
    head = lexed.text[before] if glued and lexed.kind[before] == "w" else ""
    if head and head not in currencies().symbols and head not in LETTER_CURRENCIES:
        marks[index] = 1
        return
    if (
        glued
        and lexed.text[before] in DASHES
        and lexed.word(before - 1) in _U_UNDER
        and text.isdecimal()
        and 14 < int(text[:3]) < 24
        and (
            lexed.word(index + 1) in groups["age_group"] or (lexed.text[before - 1] in _UNDER and before > 1)
        )
    ):
        marks[index] = 1  # "the under-21 side"
        return
    if bar_under_age(lexed, index, marks) or bar_age_group(lexed, index, marks):
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
    ) and (
        lexed.lower[before - 1] in _POINTED
        or lexed.text[before - 1].isupper()  # "XBB.1.5"
        or _is_footnote(lexed, index)
    ):
        marks[index] = 1
        return
    if follower == "%" or (glued and lexed.text[before] in _SIGNS):
        return  # what is money or a percentage names nothing
    if (
        bar_glued_code(lexed, index, marks)
        or bar_lettered(lexed, index, marks)
        or bar_compass_street(lexed, index, marks)
        or bar_pages(lexed, index, marks)
        or bar_rating(lexed, index, marks)
        or bar_drawn(lexed, index, marks)
        or bar_numbered(lexed, index, groups, marks)
        or bar_clock(lexed, index, marks)
        or bar_serial(lexed, index, marks)
    ):
        return
    if follower in HYPHENS and glued_after and lexed.word(index + 2) in groups["bore"]:
        bar(marks, index, index + 3)  # "a 12-gauge shotgun"
        return
    if (
        bar_half_points(lexed, index, marks)
        or bar_long_run(lexed, index, marks)
        or bar_enacted(lexed, index, marks)
        or bar_callsign(lexed, index, marks)
        or bar_subsection(lexed, index, marks)
        or bar_bouts(lexed, index, marks)
        or bar_wickets(lexed, index, marks)
        or bar_citation(lexed, index, marks)
        or bar_coordinates(lexed, index, marks)
        or bar_message(lexed, index, marks)
        or bar_version(lexed, index, marks)
        or bar_golf(lexed, index, marks)
    ):
        return
    if (
        bar_stated_code(lexed, index, groups, marks)
        or bar_division(lexed, index, groups, marks)
        or bar_service(lexed, index, groups, marks)
        or bar_route(lexed, index, groups, marks)
        or bar_scripture(lexed, index, groups, marks)
    ):
        return
    if (follower in LETTER_P and glued_after and text in _SCREEN_LINES) or follower in _WAVE_BANDS:
        marks[index] = 1  # "1080p", "93.5 FM"
        return
    if (
        follower in HYPHENS
        and lexed.sort(index + 2) == "n"
        and lexed.word(index + 3) in LETTER_S
        and lexed.glued_run(index, index + 3)
        and len(text) != 4
    ):
        bar(marks, index, index + 4)  # "737-800s"
        return
    if (
        follower in _N_S
        and glued_after
        and lexed.sort(index + 2) == "n"
        and lexed.raw(index + 3) in _E_W
        and lexed.glued(index + 3)
    ):
        bar(marks, index, index + 4)  # "55N 12W"
        return
    if (
        follower == ")"
        and glued_after
        and len(text) <= 2
        and text.isdecimal()
        and lexed.sort(index + 2) == "w"
    ):
        opened = "(" in lexed.text[max(index - 40, 0) : index]
        if not opened:
            marks[index] = 1  # "1) ... and 2) ..."
            return
    if (
        text == "1"
        and follower == "-"
        and lexed.raw(index + 2) in _FREE_CALLS
        and lexed.glued_run(index, index + 2)
    ):
        bar(marks, index, index + 5)
        return
    if (
        lexed.raw(before)[:1].isupper()
        and len(follower) == 1
        and follower in _MODEL_LETTERS
        and not glued_after
        and not glued
        and len(text) <= 4
        and closes(lexed, index + 2)
    ):
        marks[index] = 1  # "the Porsche 911 R with"
        return
    if text.endswith(".0") and lexed.raw(before)[:1].isupper() and not glued and closes(lexed, index + 1):
        marks[index] = 1  # "Web 2.0"
        return
    if follower in _LAW_REPORTERS and lexed.sort(index + 2) == "n":
        bar(marks, index, index + 3)  # "42 CFR 483"
        return
    if text in _EMERGENCY and lexed.word(index + 1) in _EMERGENCY_NOUNS:
        marks[index] = 1  # "a 911 call"
        return
    if follower == "*" and glued_after and lexed.raw(before) not in ("$", "€", "£"):
        marks[index] = 1  # "89* not out"
        return
    if text[0] == "." and lexed.word(before) in _A_HER_HIS and follower not in _AFTER_MEASURE:
        marks[index] = 1  # "a .38 revolver"
        return
    if lexed.word(before) in _US and len(text) <= 3 and lexed.word(before - 1) in _ROUTE_LEADS:
        marks[index] = int(lexed.sort(index + 1) != "w")  # "the crash on U.S. 1"
        if marks[index]:
            return
    if (
        lexed.word(before) in _PRESS_PRESSED_PRESSING
        and len(text) <= 2
        and lexed.word(index + 1) in _AFTER_IDENTIFIER
    ):
        marks[index] = 1
        return
    if lexed.raw(before) in _PATENT_OFFICES and "," in text:
        patented = range(max(index - 10, 0), index)
        if any(lexed.word(at) in _PATENT_WORDS for at in patented):
            marks[index] = 1
            return
    if follower in _DEGREE_SIGNS and lexed.raw(index + 2) in COMPASS_LETTERS:
        marks[index] = marks[index + 1] = 1  # "51.5° N"
        return
    if follower == "+" and glued_after and lexed.glued(index + 2) and lexed.sort(index + 2) == "n":
        bar(marks, index, index + 3)  # "the 14+1 format"
        return
    state = lexed.raw(before)
    if (
        len(text) == 5
        and text.isdecimal()
        and len(state) == 2
        and state.isupper()
        and state not in _NO_STATES
    ):
        marks[index] = int(lexed.sort(index + 1) != "w")  # "Springfield, IL 62704"
        if marks[index]:
            return
    if follower in ("-", "‐", "‑") and lexed.word(index + 2) in IN and lexed.glued_run(index, index + 4):
        low, high = lexed.text[index], lexed.raw(index + 4)
        if not (low.isdecimal() and high.isdecimal() and int(low[:9]) < int(high[:9])):
            bar(marks, index, index + 5)  # "a 2-in-1 tool"; "a 1-in-100 chance" is a share
        return
    if follower in DASHES and glued_after and lexed.word(index + 2) in SOMETHING_SOMETHINGS:
        marks[index] = 1
        return
    if names_event(lexed, index) and follower not in DASHES:
        marks[index] = 1
        return
    if _identifier(lexed, index, marks) or _slashed(lexed, index, marks) or _cited(lexed, index, marks):
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
    if lexed.raw(before) == "[" and follower in (",", ";", "-", "–"):
        end = index + 1
        while (
            lexed.raw(end) in (",", ";", "-", "–")
            and lexed.sort(end + 1) == "n"
            and len(lexed.text[end + 1]) <= 3
        ):
            end += 2
        if lexed.raw(end) == "]" and len(text) <= 3:
            bar(marks, index, end)  # "[3, 7]"
            return
    if (
        lexed.raw(before) in ("[", "(")
        and lexed.raw(index + 1) in ("]", ")")
        and text.isdecimal()
        and len(text) <= 3
    ) and (lexed.text[before] == "[" or (int(text) < 16 and lexed.sort(index - 2) != "w") or int(text) < 10):
        marks[index] = 1
        return
    if (
        bar_score(lexed, index, groups, marks)
        or bar_result(lexed, index, marks)
        or bar_innings(lexed, index, marks)
    ):
        return
    if bar_byname(lexed, index, marks):
        return
    if bar_apposition(lexed, index, marks, repeated) or bar_name(lexed, index, groups, marks):
        return
    bar_street(lexed, index, groups, marks)
    bar_ordinal_name(lexed, index, groups, marks)


_SIGNS = frozenset("$€£₹¥₦₽₴")
# Abbreviations that a full stop joins to their number: "s.18", "p.45".
_POINTED = word_group("shapes.pointed")
_SCREEN_LINES = frozenset(("240", "360", "480", "720", "1080", "1440", "2160"))
_WAVE_BANDS = word_group("shapes.wave_bands")
_FREE_CALLS = frozenset(("800", "833", "844", "855", "866", "877", "888", "900"))
_EMERGENCY = frozenset(("911", "999", "112", "988", "101", "111", "311", "118", "1122", "110", "119", "000"))
_EMERGENCY_NOUNS = word_group("shapes.emergency_nouns")
_PATENT_OFFICES = word_group("shapes.patent_offices")
_NO_STATES = word_group("shapes.no_states")


def _names_amount(lexed: Lexed, word: int) -> bool:
    """A hyphen after these words does not make a name: "mid-1990s", "pre-2014", "US$-5", "one-2"."""
    lower = lexed.lower[word]
    if lower in physical_units().names or (lower in _CENT_PERCENT and word > 0):
        return True
    return lower in _NUMBER_PREFIXES or (
        lower in number_words()["unit"] or lower in number_words()["ten"]
    ) or lower in MONTH_HEADS  # fmt: skip
