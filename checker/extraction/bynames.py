"""Bare numbers that stand for a thing instead of counting: "a Polestar 3", "not the 14", "Squadron (VMFAT) 501", "wearing 47"."""

from __future__ import annotations

from checker.extraction.appositions import counts_itself, is_bare_noun
from checker.extraction.grammar import (
    A_AN,
    AND_OR,
    FOR,
    GENITIVE,
    GENITIVES,
    IN,
    OF,
    ORDINAL_SUFFIXES,
    OVER_UNDER,
    PAST,
    PAST_ENDING,
    THE,
)
from checker.extraction.labels import MONTH_HEADS, bar, closes, is_past, lists
from checker.extraction.lexer import DASHES, HYPHENS, Lexed
from checker.extraction.lexicon import number_words
from checker.extraction.word_groups import ending, endings, word_group, word_set
from checker.extraction.wordlists import counted_units, place_names, verb_forms, word_classes
from checker.vocabulary.units import currencies, physical_units
from checker.vocabulary.words import singular

_CLOCK_LEADS = word_group("bynames.clock_leads")
_DEMONYM_ENDINGS = endings("labels.demonym_endings")
_EMERGENCY_LINES = word_group("bynames.emergency_lines")
_AIRLINERS = word_group("bynames.airliners")
_CALLED_NEAR = word_group("bynames.called_near")
_PAGES = word_group("bynames.pages")
_FRACTION_SIGNS = frozenset("½¼¾")
_HALVES_OF_DAY = word_group("bynames.halves_of_day")
_LY = ending("ly")
_JOURNALS = word_group("bynames.journals")
_NOT_A_HEAD = endings("bynames.not_a_head")
_NOT_A_NAME_AHEAD = word_group("bynames.not_a_name_ahead")
_ON_MINUTE = word_group("bynames.on_minute")
_OWNED = word_group("bynames.owned")
_PENALTIES = word_group("bynames.penalties")
_PLURAL = word_group("appositions.plural")
_RACE_EVENTS = word_group("bynames.race_events")
_RACE_LEADS = word_group("bynames.race_leads")
_RACE_LENGTHS = word_group("bynames.race_lengths")
_RACE_UNITS = word_group("bynames.race_units")
_STATE_INITIALS = word_group("bynames.state_initials")
_STREETS = lists()["street"]
_NO_TITLE = word_set("number_names.csv")["no_title"]
_TENNIS = frozenset(("0", "15", "30", "40"))
_TITLE_JOINTS = word_group("bynames.title_joints")
_SUCH_AN = word_group("bynames.such_an")
_WEEKDAYS = word_group("bynames.weekdays")
_WORN = word_group("bynames.worn")


def bar_byname(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """Marks the digits at a token if they stand for a thing by the shape of what is around them; says whether it did."""
    if not lexed.text[index].replace(".", "").replace(",", "").isdecimal():
        return False
    return (
        _bar_opening_name(lexed, index, marks)
        or _bar_registered(lexed, index, marks)
        or _bar_drawn_points(lexed, index, marks)
        or _bar_series_word(lexed, index, marks)
        or _bar_parts(lexed, index, marks)
        or _bar_scored(lexed, index, marks)
        or _bar_race(lexed, index, marks)
        or _bar_numbered_street(lexed, index, marks)
        or _bar_grouped_call(lexed, index, marks)
        or _bar_titled(lexed, index, marks)
        or _bar_model(lexed, index, marks)
        or _bar_owned(lexed, index, marks)
        or _bar_other_model(lexed, index, marks)
    )


def _bar_registered(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "application 4195/15", "Squadron (VMFAT) 501", "Broomfield, Colorado 80020", "wearing 47", "911 logged"."""
    text, before, after = lexed.text[index], index - 1, index + 1
    if not text.isdecimal():
        return False
    other = lexed.raw(after + 1)
    if lexed.raw(after) == "/" and lexed.sort(after + 1) == "n" and lexed.glued_run(index, after + 1):
        season = text[:2] in ("19", "20") and len(text) == 4
        if len(text) >= 4 and not season and len(other) <= 4 and other.isdecimal():
            bar(marks, index, after + 2)
            return True
        return False
    closed = closes(lexed, after)
    if lexed.raw(before) == ")" and lexed.raw(before - 2) == "(" and not lexed.glued(index):
        letters = lexed.raw(before - 1)
        if letters.isupper() and 2 <= len(letters) <= 6 and closed and lexed.word(after) not in _PLURAL:
            marks[index] = 1
            return True
    place = lexed.word(before)
    if len(text) == 5 and closed and place in place_names() and lexed.word(after) not in _PLURAL:
        marks[index] = int(lexed.raw(before - 1) == ",")
        return bool(marks[index])
    if place in _WORN and len(text) <= 2 and closed:
        marks[index] = 1
        return True
    deed = is_past(lexed.word(after)) or (
        len(lexed.word(after)) > 4 and lexed.word(after).endswith(PAST_ENDING)
    )
    if text in _EMERGENCY_LINES and (closed or deed) and not lexed.glued(index):
        marks[index] = int(lexed.word(after) not in _PLURAL and lexed.word(before) not in word_classes())
        return bool(marks[index])
    return False


def _bar_drawn_points(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "a 1-2 for Kenya", "2½-1½": one result, where nothing is counted behind the two numbers."""
    other = index + 2
    if lexed.raw(index + 1) not in DASHES or lexed.sort(other) != "n" or not lexed.glued_run(index, other):
        return False
    if lexed.word(index - 1) not in _SUCH_AN or not closes(lexed, other + 1):
        return False
    if max(len(lexed.text[index]), len(lexed.text[other])) > 2 or lexed.text[index] == "0":
        return False
    bar(marks, index, other + 1)
    return True


def bar_halves(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "drawn ½-½": half a point each."""
    other = index + 2
    if lexed.raw(index + 1) not in DASHES or lexed.raw(other) not in _FRACTION_SIGNS:
        return False
    if not lexed.glued_run(index, other):
        return False
    bar(marks, index, other + 1)
    return True


def _bar_series_word(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "the 737 Max 9", "Mercedes E 220 d", "Nature 612, 43", "K1 500", "the X43 and 192 buses", "7 for 7.30pm"."""
    text, before, after = lexed.text[index], index - 1, index + 1
    head, ahead = lexed.raw(before), lexed.raw(after)
    if text in _AIRLINERS and not lexed.glued(index) and not ahead.islower():
        named = ahead[:1].isupper() and lexed.sort(after) == "w"
        marks[index] = int(
            named or (ahead in HYPHENS and lexed.glued(after) and lexed.sort(after + 1) == "n")
        )
        if marks[index]:
            return True
    if lexed.glued(index):
        return False
    if (
        lexed.word(before - 1) in HYPHENS
        and head.lower() in OVER_UNDER
        and text.isdecimal()
        and len(text) == 2
    ):
        marks[index] = 1  # "a five-under 67"
        return True
    if (
        lexed.word(after) in PAST
        and len(text) <= 2
        and lexed.word(before) in _CLOCK_LEADS
        and closes(lexed, after + 1)
    ):
        marks[index] = 1  # "leaves at 5 past"
        return True
    if head in _STATE_INITIALS and text.isdecimal() and len(text) <= 3:
        if lexed.sort(after) == "n" and lexed.sort(before - 1) == "n":
            return False
        marks[index] = int(closes(lexed, after) and lexed.word(after) not in _PLURAL)  # "US 101 is shut"
        return bool(marks[index])
    if ahead in _STATE_INITIALS and lexed.sort(after + 1) == "n" and text.isdecimal():
        bar(marks, index, after + 2)  # "410 US 113"
        return True
    if _is_release(lexed, index):
        marks[index] = 1
        return True
    if len(head) == 1 and head.isupper() and head.lower() not in word_classes():
        letter = len(ahead) == 1 and ahead.isalpha() and not lexed.glued(after)
        letter = letter and lexed.raw(before - 1)[:1].isupper()
        verb = verb_forms().get(lexed.word(after))
        acts = verb is not None and not verb.noun
        if len(text) <= 4 and (letter or acts or closes(lexed, after)):
            bar(marks, index, after + int(letter))
            return True
    if head in _JOURNALS and ahead == "," and lexed.sort(after + 1) == "n":
        bar(marks, index, after + 2)
        return True
    closed = closes(lexed, after) and lexed.word(after) not in _PLURAL
    if lexed.sort(before) == "c" and head[:1].isupper() and closed and text.isdecimal():
        marks[index] = 1
        return True
    chained = lexed.word(before) in AND_OR and lexed.sort(before - 1) in ("c", "n") and marks[before - 1]
    if chained and singular(ahead) in lists()["lines"]:
        marks[index] = 1
        return True
    if head.lower() in _WEEKDAYS and text.isdecimal() and len(text) <= 2 and int(text) <= 31 and closed:
        marks[index] = 1
        return True
    if ahead in _PAGES and lexed.glued(after) and text.isdecimal() and len(text) > 2:
        bar(marks, index, after + 1)  # "256pp"
        return True
    if lexed.word(after) in FOR and lexed.sort(after + 1) == "n" and len(text) <= 5:
        marks[index] = int(lexed.word(after + 2) in _HALVES_OF_DAY)
        return bool(marks[index])
    return False


def _is_release(lexed: Lexed, index: int) -> bool:
    """As in "TLS 1.3, port 443": letters that are no index, with a decimal and nothing behind it."""
    head, text = lexed.raw(index - 1), lexed.text[index]
    whole, dot, part = text.partition(".")
    return (
        bool(dot)
        and head.isupper()
        and 2 <= len(head) <= 5
        and len(whole) <= 2
        and len(part) == 1
        and lexed.lower[index - 1] not in lists()["index_letters"]
        and lexed.lower[index - 1] not in place_names()
        and head not in currencies().units
        and lexed.sort(index + 1) in ("m", "")
        and closes(lexed, index + 1)
        and not lexed.glued_run(index, index + 2)
    )


def _bar_parts(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "was 19-of-28", "hit the bar on 38, and", "HPV 16 and 18 cause", "Snapdragon 8 Elite beats"."""
    text, before, after = lexed.text[index], index - 1, index + 1
    rated = lexed.raw(after) in HYPHENS and lexed.word(after + 1) in OF and lexed.sort(after + 3) == "n"
    if rated and lexed.glued_run(index, after + 3):
        bar(marks, index, after + 4)
        return True
    if lexed.glued(index) or not text.isdecimal():
        return False
    if lexed.word(before) in _ON_MINUTE and len(text) <= 3 and int(text) <= 120 and closes(lexed, after):
        near = range(max(index - 8, 0), before)
        marks[index] = int(any(lexed.word(at) in lists()["minute_deed"] for at in near))
        return bool(marks[index])
    if index != 1 or lexed.kind[0] != "w":
        return False
    head, verb = lexed.text[0], verb_forms().get(lexed.word(after))
    acts = verb is not None and verb.form in ("s", "past", "both") and not verb.noun
    if head.isupper() and 2 <= len(head) <= 5 and lexed.lower[0] not in place_names() and len(text) <= 3:
        joined = (
            lexed.word(after) in AND_OR and lexed.sort(after + 1) == "n" and len(lexed.text[after + 1]) <= 3
        )
        verb = verb_forms().get(lexed.word(after + 2))
        known = head not in currencies().units and lexed.lower[0] not in word_classes()
        if joined and known and verb is not None and verb.form in ("base", "past", "both", "s"):
            bar(marks, index, after + 2)
            return True
    follower = lexed.raw(after)
    verb = verb_forms().get(lexed.word(after + 1))
    acts = verb is not None and verb.form in ("s", "past", "both") and not (verb.noun and verb.form != "s")
    named = (
        _is_name(lexed, 0) and lexed.lower[0] not in lists()["no_head"] and not lexed.lower[0].endswith(_LY)
    )
    if not named or not follower[:1].isupper() or not follower[1:].islower() or not acts or len(text) > 2:
        return False
    if singular(follower.lower()) != follower.lower() or follower.lower() in place_names() or text == "1":
        return False
    marks[index] = int(not follower.endswith(_DEMONYM_ENDINGS))
    return bool(marks[index])


def _bar_scored(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "At 15-40 she saved", "Pedro Neto (41, 77 pens)", "Group H: Fiji 1, Samoa 0."."""
    other = index + 2
    if lexed.raw(index + 1) in DASHES and lexed.text[index] in _TENNIS and lexed.raw(other) in _TENNIS:
        played = any(
            lexed.word(near) in lists()["rally"]
            for near in range(max(index - 9, 0), min(index + 12, lexed.size))
        )
        noun = lexed.word(other + 1)
        alone = closes(lexed, other + 1) or (singular(noun) == noun and noun not in physical_units().names)
        if played and lexed.glued_run(index, other) and alone:
            bar(marks, index, other + 1)
            return True
    if lexed.raw(index - 1) == "(" and lexed.raw(index - 2)[:1].isupper():
        end = index
        while lexed.raw(end + 1) in (",", "'", "’", "+") and lexed.sort(end + 2) == "n" and end < index + 9:
            end += 2
        if lexed.word(end + 1) in _PENALTIES and lexed.raw(end + 2) == ")":
            bar(marks, index, end + 1)
            return True
    first = index - 1
    while (
        first > 0
        and lexed.raw(first - 1)[:1].isupper()
        and lexed.kind[first - 1] == "w"
        and first > index - 4
    ):
        first -= 1
    at = index + 2
    while at < index + 5 and lexed.sort(at) == "w" and lexed.text[at][:1].isupper():
        at += 1
    if (
        not lexed.raw(index - 1)[:1].isupper()
        or (first > 0 and lexed.text[first - 1] != ":")
        or lexed.raw(index + 1) != ","
        or at == index + 2
        or lexed.sort(at) != "n"
        or lexed.raw(at + 1) not in (".", "", ";")
        or max(len(lexed.text[index]), len(lexed.text[at])) > 1
        or (
            first > 1 and singular(lexed.lower[first - 2]) != lexed.lower[first - 2]
        )  # "Goals: Kane 8, Son 7"
    ):
        return False
    marks[index] = marks[at] = 1
    return True


def _bar_race(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "gold in the 1500m", "the women's 400m hurdles": a race by the length of its course."""
    if lexed.text[index] not in _RACE_LENGTHS or lexed.raw(index + 1) not in _RACE_UNITS:
        return False
    before, after = lexed.word(index - 1), lexed.word(index + 2)
    named = after in _RACE_EVENTS
    led = before in THE and lexed.word(index - 2) in _RACE_LEADS
    led = led or (before.endswith(GENITIVE) and before in _RACE_LEADS)
    if not named and not (led and closes(lexed, index + 2)):
        return False
    bar(marks, index, index + 2)
    return True


def _bar_numbered_street(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "221 West 46th Street", "at 9 East 57th": a house in a street that has a number itself."""
    at = index + 1
    while at < index + 3 and lexed.raw(at)[:1].isupper() and lexed.sort(at) == "w":
        at += 1
    if at == index + 1 or lexed.sort(at) != "n" or lexed.word(at + 1) not in ORDINAL_SUFFIXES:
        return False
    if lexed.word(at + 2).rstrip(".") not in _STREETS:
        return False
    bar(marks, index, at + 2)
    return True


def _bar_grouped_call(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "dial 111 or 116 123": groups of digits where somebody calls."""
    called = any(lexed.word(near) in _CALLED_NEAR for near in range(max(index - 9, 0), index))
    if called and marks[index - 1] and lexed.sort(index - 1) == "n" and closes(lexed, index + 1):
        marks[index] = 1
        return True
    end = index
    while lexed.sort(end + 1) == "n" and lexed.text[end + 1].isdecimal() and end < index + 4:
        end += 1
    digits = "".join(lexed.text[index : end + 1]).replace(" ", "")
    if len(digits) < 5 or (end == index and " " not in lexed.text[index]) or not closes(lexed, end + 1):
        return False
    if not called:
        return False
    bar(marks, index, end + 1)
    return True


def _bar_model(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "a Polestar 3, Fiat's", "under the Technology Refresh 3 standard", "Llama 3 70B": a name that ends in a number."""
    text, at = lexed.text[index], index - 1
    head, after = lexed.raw(at), index + 1
    letter = lexed.raw(after + 1)
    if lexed.sort(after) == "n" and not lexed.glued(after) and at > 0 and _is_name(lexed, at):
        lettered = len(letter) == 1 and letter.isupper() and lexed.glued(after + 1)
        if not lexed.glued(index) and (not lettered or not lexed.glued(after + 2)):
            bar(marks, index, after + 2 if lettered else index + 1)  # "the Nasdaq 100 8.1 per cent"
            return True
    if lexed.glued(index) or len(text) > 4 or at < 1 or not _is_name(lexed, at):
        return False
    first = at
    while first > 0 and lexed.raw(first - 1)[:1].isupper() and lexed.kind[first - 1] == "w":
        first -= 1
    lead = lexed.word(first - 1)
    if lead in A_AN and closes(lexed, after) and lexed.word(after) not in _PLURAL:
        marks[index] = 1
        return True
    several = at > first or lead in word_classes()
    noun = lexed.word(after)
    if not several or text in ("0", "1") or first == 0 or not head[1:].islower():
        return False
    form = verb_forms().get(lexed.word(after + 1))
    verb = form is not None and form.form in ("past", "both", "s") and not form.noun
    marks[index] = int(
        is_bare_noun(lexed, after)
        and lexed.raw(after).islower()
        and singular(noun) == noun
        and not noun.endswith(_NOT_A_HEAD)
        and noun not in counted_units()
        and noun not in _NOT_A_NAME_AHEAD
        and noun not in physical_units().names
        and noun not in currencies().names
        and (closes(lexed, after + 1) or verb)
    )
    return bool(marks[index])


def _bar_titled(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "showed The 39 Steps", "Harari's 21 Lessons for the 21st Century": a title that begins with its number."""
    at, before = index + 1, index - 1
    if before < 1 or not lexed.raw(at)[:1].isupper() or lexed.glued(at) or not lexed.raw(at)[1:2].islower():
        return False
    head = lexed.lower[at]
    if head in place_names() or head in MONTH_HEADS or head.endswith(_DEMONYM_ENDINGS):
        return False
    near = lexed.text[max(index - 8, 0) : index + 9]
    if not any(word.islower() and (len(word) > 3 or word in _NO_TITLE) for word in near):
        return False  # where every word has a capital, capitals tell nothing
    article = lexed.lower[before] in THE and lexed.text[before][0].isupper() and lexed.sort(before - 1) == "w"
    owned = (
        lexed.text[before][:1].isupper() and lexed.lower[before].endswith(GENITIVE) and singular(head) != head
    )
    small = lexed.word(at + 1) in _TITLE_JOINTS and lexed.raw(at + 1).islower()
    if not article and not (owned and small and _capital_within(lexed, at + 2, 2)):
        return False
    marks[index] = 1
    while at < lexed.size and (
        lexed.text[at][:1].isupper() or lexed.lower[at] in _TITLE_JOINTS or lexed.kind[at] == "n"
    ):
        marks[at] = int(lexed.kind[at] == "n")
        at += 1
    return True


def _capital_within(lexed: Lexed, first: int, size: int) -> bool:
    return any(lexed.raw(at)[:1].isupper() or lexed.sort(at) == "n" for at in range(first, first + size))


def _is_name(lexed: Lexed, at: int) -> bool:
    """Whether the word at a token has the capital of a name, and is no place, month or word of a closed class."""
    lower = lexed.lower[at]
    return (
        lexed.kind[at] == "w"
        and lexed.text[at][:1].isupper()
        and len(lower) > 1
        and not lower.endswith(GENITIVE)
        and lower not in word_classes()
        and lower not in place_names()
        and lower not in MONTH_HEADS
        and lower not in lists()["no_name"]
        and not counts_itself(lower)
    )


def _bar_owned(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "Adele's 21 topped the list", "Blake's 7.": a work by its author, where the sentence has counted nothing before."""
    owner = lexed.raw(index - 1)
    if not owner[:1].isupper() or not owner.lower().endswith(GENITIVES) or len(lexed.text[index]) > 3:
        return False
    after = lexed.word(index + 1)
    if not closes(lexed, index + 1) and not is_past(after):
        return False
    if after in _PLURAL or after in _OWNED or _counted_before(lexed, index, marks):
        return False
    marks[index] = 1
    return True


def _bar_other_model(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "the iPhone 15 but not the 14,": a second thing of a name whose number stands before."""
    if lexed.word(index - 1) not in THE or lexed.word(index - 2) not in lists()["other_model"]:
        return False
    after = lexed.raw(index + 1)
    if len(lexed.text[index]) > 4 or not (after in (",", ".", ";", ")", "") or lexed.word(index + 1) in IN):
        return False
    named = any(marks[near] and lexed.kind[near] in "nc" for near in range(max(index - 14, 0), index - 1))
    if not named or _counted_before(lexed, index, marks):
        return False
    marks[index] = 1
    return True


def _counted_before(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """Whether the sentence has a number before a token that is no name: then a bare one may count the same."""
    units, tens = number_words()["unit"], number_words()["ten"]
    return any(
        not marks[near]
        and (lexed.kind[near] == "n" or lexed.lower[near] in units or lexed.lower[near] in tens)
        and not (len(lexed.text[near]) == 4 and lexed.text[near][:2] in ("19", "20"))
        and not (lexed.glued(near) and lexed.text[near - 1] in "'’")
        for near in range(index)
    )


def bar_section_number(lexed: Lexed, marks: bytearray) -> None:
    """As in "2.2 Highways England has consulted": the number of a section at the head of its first sentence."""
    if lexed.sort(0) != "n" or lexed.sort(1) != "w" or lexed.glued(1):
        return
    whole, dot, part = lexed.text[0].partition(".")
    if not dot or not (whole.isdecimal() and part.isdecimal()) or len(whole) > 2 or len(part) > 2:
        return
    lower = lexed.lower[1]
    if not lexed.text[1][:1].isupper() or lower in number_words()["scale"] or lower in physical_units().names:
        return
    marks[0] = 1


def _bar_opening_name(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "Maroon 5, Coldplay and Travis sold out": a name with its number at the head of a list of names."""
    if index != 1 or lexed.raw(2) != "," or not lexed.raw(3)[:1].isupper() or lexed.sort(3) not in "wc":
        return False
    if lexed.sort(4) == "n" or len(lexed.text[1]) > 3 or not lexed.text[1].isdecimal():
        return False
    if not _is_name(lexed, 0) or not is_bare_noun(lexed, 0) or lexed.lower[0] in lists()["no_head"]:
        return False
    marks[1] = 1
    return True


def bar_under_age(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "the under-21s won", "the U19s": a team by the age of its players."""
    text = lexed.text[index]
    if not (lexed.raw(index - 1) in HYPHENS and lexed.glued(index) and lexed.glued(index - 1)):
        return False
    if (
        lexed.word(index - 2) not in lists()["under_age"]
        or not text.isdecimal()
        or not 6 <= int(text[:3]) <= 24
    ):
        return False
    if lexed.word(index + 1) not in lists()["plural_s"] or not lexed.glued(index + 1):
        return False
    played = any(
        lexed.word(near) in lists()["sport"] or lexed.word(near) in lists()["age_group"]
        for near in range(max(index - 9, 0), min(index + 10, lexed.size))
    )
    # "the under-18s lost 2%" speaks of a part of the people
    if not played or "%" in lexed.text[index : index + 9]:
        return False
    bar(marks, index, index + 2)
    return True
