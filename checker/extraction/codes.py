"""Codes written with marks: "Rule 10b-5", "41°43'N", "Text HELP to 70070", "Web 2.0 began", "347 F.3d 1097"."""

from __future__ import annotations

import re

from checker.extraction.appositions import counts_itself
from checker.extraction.grammar import AND, COMPASS_LETTERS, LIST_COMMAS, ORDINAL_SUFFIXES
from checker.extraction.labels import bar, closes, is_label, lists
from checker.extraction.lexer import Lexed
from checker.extraction.word_groups import pattern, word_group, word_set
from checker.extraction.wordlists import place_names, verb_forms, word_classes
from checker.vocabulary.units import currencies
from checker.vocabulary.words import singular

_COMPASS_POINTS = word_group("codes.compass_points")
_DRAWN_JOINTS = word_group("codes.drawn_joints")
_GLUED_LETTERS = word_group("codes.glued_letters")
_IN_WITH = word_group("codes.in_with")
_ON_TO_VIA = word_group("codes.on_to_via")
_COORDINATES = word_group("codes.coordinates")

_NAMES = word_set("number_names.csv")
_MONTHS = word_group("labels.month_heads")
_SINGULAR = word_group("codes.singular")


def bar_glued_code(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "Rule 10b-5", "a T+2 cycle", "arXiv:2303.08774": digits and letters joined without a blank."""
    before = index - 1
    if lexed.glued(index) and before > 0 and lexed.glued(before):
        head = lexed.text[before - 1]
        if lexed.text[before] == "+" and lexed.kind[before - 1] == "w" and head.isupper():
            marks[index] = 1
            return True
        if lexed.text[before] == ":" and lexed.lower[before - 1] in _NAMES["scheme"]:
            bar(marks, index, index + 1)
            return True
    model = lexed.raw(index - 1)
    if (
        lexed.glued(index + 1)
        and lexed.raw(index + 1) in _GLUED_LETTERS
        and not lexed.glued(index + 2)
        and not lexed.glued(index)
        and 2 <= len(model) <= 3
        and model.isupper()
        and lexed.text[index].isdecimal()
        and len(lexed.text[index]) == 3
    ):
        bar(marks, index, index + 2)  # "the IS 300h", "a BMW 320d"
        return True
    letter = lexed.raw(index + 1)
    if (
        lexed.glued(index + 1)
        and len(letter) == 1
        and letter.islower()
        and letter.isalpha()
        and lexed.raw(index + 2) in ("-", "‑", "(")
        and lexed.glued(index + 2)
        and lexed.sort(index + 3) == "n"
        and lexed.glued(index + 3)
        and not (lexed.glued(index + 4) and lexed.kind[index + 4] == "w")
        and lexed.raw(before) not in ("$", "€", "£", "₹")
    ):
        bar(marks, index, index + 4)
        return True
    return False


def bar_coordinates(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "41°43'N 49°56'W", "51.50735, -0.12776"."""
    if lexed.raw(index + 1) == "°" and lexed.glued(index + 1):
        end = index + 2
        while end < min(index + 9, lexed.size) and (lexed.kind[end] == "n" or lexed.text[end] in "'′’″\"“”."):
            end += 1
        if end > index + 2 and lexed.raw(end)[:1] in COMPASS_LETTERS and len(lexed.raw(end)) == 1:
            bar(marks, index, end)
            return True
        return False
    text = lexed.text[index]
    _, dot, decimals = text.partition(".")
    if not dot or len(decimals) < 3:
        return False
    other = index + 2
    if lexed.raw(other) in ("-", "−"):
        other += 1
    if (
        lexed.raw(index + 1) != ","
        or lexed.sort(other) != "n"
        or len(lexed.text[other].partition(".")[2]) < 3
    ):
        return False
    if not closes(lexed, other + 1) or (len(decimals) < 4 and not _near(lexed, index, _COORDINATES)):
        return False
    bar(marks, index, other + 1)
    return True


def bar_subsection(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "ss 46(1) and 47(1)", "12(2)(a)": a number with a small one in brackets behind it, without a blank."""
    inner = lexed.raw(index + 2)
    if lexed.raw(index + 1) != "(" or lexed.raw(index + 3) != ")" or not lexed.glued_run(index, index + 3):
        return False
    if not (inner.isdecimal() and len(inner) <= 2) or not lexed.text[index].isdecimal():
        return False
    bar(marks, index, index + 4)
    return True


def bar_message(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "Text HELP to 70070", "the card ending in 4471": a code that is sent to, or that an account ends in."""
    text = lexed.text[index]
    if not text.isdecimal() or not 3 <= len(text) <= 11 or not closes(lexed, index + 1):
        return False
    lead = lexed.word(index - 1)
    if lead in _IN_WITH and len(text) == 4 and text[:2] not in ("19", "20"):
        ends = lexed.word(index - 2) in _NAMES["ending"]
        marks[index] = int(ends and _near(lexed, index, _NAMES["account"]))
        return bool(marks[index])
    if lead in _ON_TO_VIA and len(text) >= 5:
        marks[index] = int(_near(lexed, index, _NAMES["message"]))
        return bool(marks[index])
    return False


_MOST_GROUPS = 10


def bar_long_run(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "EAN 4006381333931", "IBAN GB29 NWBK 6016 1331 9268 19", "555 0199": digits too many for a count, or in groups of a code."""
    text = lexed.text[index]
    if not text.isdecimal():
        return False
    if (
        len(text) >= 7
        and lexed.sort(index + 1) != "w"
        and lexed.raw(index + 1) not in ("%", "$", "€", "£", "¥", "₹")
    ):
        named = lexed.sort(index - 1) == "w" or lexed.raw(index - 1) in (":", "#")
        money = lexed.raw(index - 1) in currencies().symbols or lexed.word(index - 1) in word_classes()
        if named and not money and not counts_itself(lexed.word(index - 1)) and closes(lexed, index + 1):
            marks[index] = 1
            return True
    end = index
    while (
        end - index < _MOST_GROUPS
        and lexed.sort(end + 1) == "n"
        and lexed.start[end + 1] - lexed.end[end] == 1
        and lexed.text[end + 1].isdecimal()
    ):
        end += 1
    if end == index:
        return False
    groups = lexed.text[index : end + 1]
    before = lexed.raw(index - 1)
    code = lexed.sort(index - 1) == "c" or (
        2 <= len(before) <= 4 and before.isupper() and before not in currencies().symbols
    )
    noughts = any(group[0] == "0" and len(group) == 4 for group in groups)
    uneven = any(len(group) != 3 for group in groups[1:])
    if not uneven or not (noughts or (code and len("".join(groups)) > 6)):
        return False
    bar(marks, index, end + 1)
    return True


def bar_enacted(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "the Income Tax Act, 1961": the year belongs to the law's name."""
    text = lexed.text[index]
    if lexed.raw(index - 1) != "," or lexed.raw(index - 2) not in _NAMES["enacted"]:
        return False
    if len(text) != 4 or not text.isdecimal() or text[:2] not in ("17", "18", "19", "20"):
        return False
    marks[index] = 1
    return True


def bar_rating(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "Score: 8/10", "Verdict 4/5": what a reviewer gives."""
    if lexed.raw(index + 1) != "/" or lexed.raw(index + 2) not in ("5", "10", "20", "100"):
        return False
    before = lexed.word(index - 1) if lexed.raw(index - 1) != ":" else lexed.word(index - 2)
    if before not in _NAMES["rating"] or not lexed.glued_run(index, index + 2):
        return False
    bar(marks, index, index + 3)
    return True


def bar_drawn(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "his numbers - 4, 9, 17, 23 and 41 - came up": the numbers of a draw, small, rising and many."""
    end, size, last = index, 1, lexed.text[index]
    if not last.isdecimal() or lexed.raw(index + 1) != ",":
        return False
    while lexed.raw(end + 1) in _DRAWN_JOINTS and size < 12:
        step = 2 if lexed.raw(end + 1) == "," and lexed.word(end + 2) in AND else 1
        after = lexed.raw(end + 1 + step)
        if not after.isdecimal() or int(after[:3]) <= int(last[:3]) or len(after) > 2:
            break
        end, size, last = end + 1 + step, size + 1, after
    if size < 5 or not closes(lexed, end + 1) or not _near(lexed, index, _NAMES["draw"]):
        return False
    bar(marks, index, end + 1)
    return True


def bar_version(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "Web 2.0 began", "Python 3.12 is": decimals behind a name and before its verb."""
    head, dot, tail = lexed.raw(index - 1), *lexed.text[index].partition(".")[1:]
    if (
        not dot
        or len(tail) > 2
        or not head[:1].isupper()
        or lexed.glued(index)
        or lexed.sort(index - 1) not in ("w", "c")
    ):
        return False
    after = lexed.word(index + 1)
    form = verb_forms().get(after)
    release = lexed.raw(index + 1).isupper() and 1 < len(after) < 5  # "Ubuntu 22.04 LTS"
    acts = (
        release
        or after in _SINGULAR
        or (form is not None and form.form in ("past", "both", "s") and not form.noun)
        or (
            index > 1 and word_classes().get(after) in ("determiner", "pronoun", "preposition", "coordinator")
        )
    )
    lower = lexed.lower[index - 1]
    if (
        not acts
        or lower in word_classes()
        or counts_itself(lower)
        or lower in place_names()
        or lower in _MONTHS
        or lower in lists()["no_name"]
    ):
        return False
    marks[index] = 1
    return True


def bar_lettered(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "column 412W", "amendments 1A to 4C", "lot 4417C": a label's number with a letter that is no unit."""
    letter = lexed.raw(index + 1)
    if (
        len(letter) != 1
        or not letter.isupper()
        or not lexed.glued(index + 1)
        or (lexed.glued(index + 2) and lexed.kind[index + 2] in "nwc")
    ):
        return False
    at = index - 1
    head = lexed.word(at - 1) if lexed.raw(at) == "." else lexed.word(at)
    groups = lists()
    known = any(
        form in groups[name]
        for form in (head, singular(head))
        for name in ("any", "labelled", "abbreviation")
    )
    chained = lexed.word(at) in LIST_COMMAS and at > 0 and marks[at - 1] and lexed.raw(at - 1).isupper()
    if not known and not chained:
        return False
    if known and not is_label(lexed, at):
        return False
    bar(marks, index, index + 2)
    return True


def bar_compass_street(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "2207 N. Elm": a house on a street with a quarter of the compass."""
    if lexed.raw(index + 1).rstrip(".") not in _COMPASS_POINTS or lexed.glued(index + 1):
        return False
    at = index + 2 + int(lexed.raw(index + 2) == "." and lexed.glued(index + 2))
    street = lexed.raw(at)[:1].isupper() or (lexed.sort(at) == "n" and lexed.word(at + 1) in ORDINAL_SUFFIXES)
    if not street or not lexed.text[index].isdecimal():
        return False
    marks[index] = 1
    if lexed.sort(at) == "n":
        marks[at] = 1
    return True


def bar_pages(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "Nature Water 2, 118–127 (2024)": the volume and the pages of a paper."""
    first, dash, last = index + 2, index + 3, index + 4
    if lexed.raw(index + 1) != "," or lexed.raw(dash) not in ("-", "–") or lexed.sort(last) != "n":
        return False
    if lexed.sort(first) != "n" or not lexed.glued_run(first, last) or not lexed.raw(index - 1)[:1].isupper():
        return False
    pages = lexed.text[first].isdecimal() and lexed.text[last].isdecimal() and len(lexed.text[first]) >= 2
    if not pages or lexed.sort(last + 1) not in ("m", "") or lexed.raw(last + 1) in ("%", "$"):
        return False
    bar(marks, index, last + 1)
    return True


_REPORTER = re.compile(
    r"(?P<volume>[0-9]{1,4}) (?:(?:[A-Z][A-Za-z]{0,5}\.[ ]?){1,4}|[A-Z][A-Z]{2,5}[ ])(?:[0-9]?[a-z]{1,2}[ .])?[ ]?(?P<page>[0-9]{1,5})(?![0-9,.]*[0-9%])"
)


# "[2013] UKUT 100 (AAC)", "[2006] 4 All ER 688 at [21]-[22]", "(1864) 11 ER 1200", from the bracket on.
_REPORT = re.compile(pattern("codes.report"))


def bar_law_report(lexed: Lexed, index: int, marks: bytearray) -> None:
    """As in "[2013] UKUT 100", from the bracket at a token on; a sentence that begins with a year in brackets is none."""
    if (
        lexed.sort(index + 1) != "n"
        or len(lexed.text[index + 1]) != 4
        or lexed.raw(index + 2) not in ("]", ")")
    ):
        return
    match = _REPORT.match(lexed.source, lexed.start[index], lexed.end[-1])
    if match is None:
        return
    reporter = match.group()[7 : match.start("page") - match.start()]
    if not any(word.isupper() and len(word) > 1 for word in reporter.replace("(", " ").split()):
        return
    at = index + 1
    while at < lexed.size and lexed.start[at] < match.end():
        marks[at] = 1
        at += 1


def bar_citation(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "347 F.3d 1097", "93 Cal. App. 4th 301", "[2019] UKSC 41": volume, reporter and page."""
    if len(lexed.text[index]) > 4 or "." not in lexed.raw(index + 1) + lexed.raw(index + 2):
        return False
    match = _REPORTER.match(lexed.source, lexed.start[index], lexed.end[-1])
    if match is None or lexed.word(index + 1).rstrip(".") in _MONTHS:
        return False
    at = index
    while at < lexed.size and lexed.start[at] < match.end("page"):
        marks[at] = 1
        at += 1
    return True


def _near(lexed: Lexed, index: int, words: frozenset[str]) -> bool:
    return any(lexed.word(at) in words for at in range(max(index - 7, 0), index))
