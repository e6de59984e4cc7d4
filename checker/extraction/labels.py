"""Numbers that label a thing: "Article 5", "page 12", "10 Downing Street", "the 101st Airborne", "won 3-1"."""

from __future__ import annotations

from functools import cache

from checker.extraction.grammar import (
    AND,
    AND_OR,
    COMMA_AND_OR,
    GENITIVE,
    LAST,
    LIST_JOINTS,
    NO,
    NUMBER,
    OF,
    OR,
    ORDINAL_SUFFIXES,
    PAST_ENDING,
    PER,
    PLURAL_S,
    THE,
)
from checker.extraction.lexer import DASHES, Lexed, reading
from checker.extraction.lexicon import number_words
from checker.extraction.titles import heads_sentence
from checker.extraction.word_groups import endings, word_group, word_set
from checker.extraction.wordlists import counted_units, place_names, verb_forms, word_classes
from checker.vocabulary.units import physical_units
from checker.vocabulary.words import singular

_DEMONYM_ENDINGS = endings("labels.demonym_endings")

_AFTER_FORCE_NUMBER = word_group("labels.after_force_number")
_BAR_JOINTS = word_group("labels.bar_joints")
_BEFORE_LONE_MODEL = word_group("labels.before_lone_model")
_BEFORE_MODEL = word_group("labels.before_model")
_BEFORE_NUMBERED = word_group("labels.before_numbered")
_BLOCK = word_group("labels.block")
_CODE_VERBS = word_group("labels.code_verbs")
_DRAW_NUMBERS = word_group("labels.draw_numbers")
_IN_INTO_THE = word_group("labels.in_into_the")
_LETTER_W = word_group("labels.letter_w")
_LEVEL_LABELS = word_group("labels.level_labels")
_NO = word_group("labels.no")
_NOS = word_group("labels.nos")
_NOT_BEFORE_LABEL = word_group("labels.not_before_label")
_NUMBERS = word_group("labels.numbers")
_OR_PER = word_group("labels.or_per")
_PER_PERCENT = word_group("labels.per_percent")
_PLURAL_AUXILIARIES = word_group("labels.plural_auxiliaries")
_ROUTE_LEADS = word_group("labels.route_leads")
_SERVICE_NOUNS = word_group("labels.service_nouns")
_STATING_AUXILIARIES = word_group("labels.stating_auxiliaries")
_STREET_LEADS = word_group("labels.street_leads")
_YEAR_NAMED_BRANDS = word_group("labels.year_named_brands")

_NUMBER_ABBREVIATIONS = word_group("labels.number_abbreviations")


@cache
def lists() -> dict[str, frozenset[str]]:
    """The word groups of `data/en/designations.csv`."""
    return word_set("designations.csv")


def bar(marks: bytearray, first: int, last: int) -> None:
    """Marks the tokens from `first` to `last` (end exclusive)."""
    for index in range(max(first, 0), min(last, len(marks))):
        marks[index] = 1


def bar_list_label(lexed: Lexed, block: str, marks: bytearray) -> None:
    """Here "1.", "2)", "(3)" at the head of a sentence or list item is its label; so is a lone number."""
    at = 1 if lexed.raw(0) in ("(", "[") else 0
    if lexed.sort(at) != "n" or len(lexed.text[at]) > 3:
        return
    closes = lexed.raw(at + 1) in (")", "]") or (
        lexed.raw(at + 1) in (".", ":") and lexed.glued(at + 1) and at == 0
    )
    if closes and (at == 0 or lexed.text[at].isdecimal()) and lexed.size > at + 2:
        marks[at] = 1


def bar_chain(lexed: Lexed, index: int, marks: bytearray) -> None:
    """Digits glued to a code by a hyphen or slash belong to it: "M2A3-1", "ES-11/1"."""
    for step in (1, -1):
        at = index
        while True:
            joint, beyond = at + step, at + 2 * step
            if not (0 <= beyond < lexed.size) or lexed.text[joint] not in "-‐‑–/.+:":
                break
            if not lexed.glued_run(min(at, beyond), max(at, beyond)) or lexed.kind[beyond] not in "nwc":
                break
            if step == -1 and lexed.kind[beyond] == "w":
                break
            if lexed.kind[beyond] == "w" and lexed.text[beyond].islower():
                break
            marks[joint] = marks[beyond] = 1
            at = beyond


MONTH_HEADS = word_group("labels.month_heads")


def bar_numbered(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "Article 5", "Resolutions 1696, 1737 and 1747", "No. 10", "pages 3-7"."""
    at = index - 1
    if at >= 0 and lexed.raw(at) == "." and lexed.glued(at):
        at -= 1
    if at >= 0 and (lexed.lower[at] in _NUMBER_ABBREVIATIONS or lexed.text[at] in _NUMBER_ABBREVIATIONS):
        if lexed.lower[at] in NO and at == index - 1 and lexed.text[at] not in _NO:
            labelled = lexed.word(at - 1) in groups["any"] and lexed.text[index].isdecimal()
            if not labelled or lexed.raw(index + 1) == "%":
                return False  # "no 5% rise", but "invoice no 3391"
        short = lexed.text[index].isdecimal() and len(lexed.text[index]) <= 3 and at == index - 1
        if (
            lexed.lower[at] in _NUMBERS
            or (
                lexed.lower[at] in NUMBER
                and lexed.word(at - 1) in _BEFORE_NUMBERED
                and not (short and lexed.raw(index + 1) != "%")
            )
            or (lexed.lower[at] in NUMBER and lexed.word(at - 1) in groups["before_to_number"])
            or (lexed.lower[at] in NUMBER and _is_plural(lexed.word(at - 1)))
        ):
            return False
        marks[index] = 1
        bar_chain(lexed, index, marks)
        joined = lexed.lower[at] in _NOS and lexed.word(index + 1) in LIST_JOINTS
        if joined and lexed.sort(index + 2) == "n" and lexed.text[index + 2].isdecimal():
            marks[index + 2] = 1  # "Nos 4 and 27"
        return True
    if at < 0 or lexed.kind[at] != "w":
        return False
    if (at == index - 2 and lexed.lower[at] in groups["abbreviation"]) or (
        at == index - 1 and lexed.text[at] in groups["bare_abbreviation"] and not lexed.glued(at)
    ):
        marks[index] = 1  # "p. 45", "s 24"
        bar_chain(lexed, index, marks)
        return True
    lower, raw = lexed.lower[at], lexed.text[at]
    named = raw in groups["capital"] or (lower in groups["any"] and _numbers_things(lexed, at, index))
    if not named:
        return False
    if reading(lexed.text[index]) is not None and len(lexed.text[index]) == 4 and raw in _YEAR_NAMED_BRANDS:
        marks[index] = 1
        return True
    follower = lexed.word(index + 1)
    if follower in number_words()["scale"] or lexed.raw(index + 1) == "%" or follower in _PER_PERCENT:
        return False
    marks[index] = 1
    bar_chain(lexed, index, marks)
    at = index + 1
    while lexed.raw(at) in _BAR_JOINTS:
        step = 2 if lexed.raw(at) == "," and lexed.word(at + 1) in _AFTER_COMMA else 1
        if lexed.sort(at + step) != "n" or not lexed.text[at + step].isdecimal():
            break
        beyond = lexed.sort(at + step + 1)
        if (
            beyond == "w"
            and not (lower.endswith(PLURAL_S) and len(lexed.text[at + step]) > 2 and lower not in _WEAK)
            and lexed.raw(at) in COMMA_AND_OR
            and lexed.word(at + step + 1) not in groups["pronoun_after"]
            and not (lower in _CLASSES and len(lexed.text[at + step]) <= 2)
        ):
            break  # "page 3, 12 people"; but "a grade 3 or 4 event"
        if (
            lexed.raw(at) == ","
            and step == 1
            and lexed.word(at + 2) in _COUNT_VERBS
            and not lower.endswith(PLURAL_S)
        ):
            break  # "Under section 5, 40 were held"
        marks[at + step] = 1
        at += step + 1
    return True


def _is_plural(word: str) -> bool:
    """Whether a word before "number" is a subject of the plural: "residents number 30,000"."""
    return len(word) > 3 and word.islower() and singular(word) != word


_COUNT_VERBS = word_group("labels.count_verbs")
_CLASSES = word_set("number_names.csv")["class"]
# Nouns that number a thing only where nothing is counted after the number.
_WEAK = word_set("designations.csv")["weak"]


def _numbers_things(lexed: Lexed, at: int, index: int) -> bool:
    """Here "law 5" numbers a law; "the level 5" does; "in order 40 men..." and "a table 2 metres long" do not."""
    raw, lower = lexed.text[at], lexed.lower[at]
    if not lexed.text[index].replace(".", "").isdecimal():
        return False
    if raw[:1].isupper() and at > 0:
        return True
    if lower in _WEAK and lexed.word(at - 1) not in lists()["numbered_lines"]:
        follower = lexed.sort(index + 1)
        return (
            follower not in _LETTER_W
            or lexed.word(index + 1) in _AFTER_FORCE_NUMBER
            or is_past(lexed.word(index + 1))
            or (lower in _LEVEL_LABELS and len(lexed.text[index]) <= 2)
        )
    return True


def bar_stated_code(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "her PIN is 4471", "the winning numbers were 4, 8 and 15": a code that a copula or colon states."""
    at = index - 1
    if lexed.word(at) not in _CODE_VERBS or not lexed.text[index].isdecimal():
        return False
    noun = lexed.word(at - 1)
    if noun in groups["code"]:
        marks[index] = 1
        return True
    if noun not in _DRAW_NUMBERS:
        return False
    end, size = index + 1, 1
    while lexed.sort(end + 1) == "n" and (lexed.raw(end) == "," or lexed.word(end) in AND):
        end += 2
        size += 1
    if size < 3 or not closes(lexed, end):
        return False
    bar(marks, index, end)
    return True


def bar_route(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "the 73 bus", "on the 405 near the airport", "the last 16": roads, lines and rounds known by their number."""
    text = lexed.text[index]
    if lexed.word(index + 1) in _BLOCK and lexed.word(index + 2) in OF and text.endswith("00"):
        marks[index] = 1  # "the 1400 block of Greenhorn Road"
        return True
    if not text.isdecimal() or len(text) > 3 or text == "1":
        return False
    follower = lexed.word(index + 1)
    if lexed.raw(index + 1)[:1].isupper():
        return False  # "on the 12 May"
    if lexed.word(index - 1) in THE:
        lead = lexed.word(index - 2)
        if follower in groups["lines"]:
            marks[index] = 1
            return True
        if lead in _ROUTE_LEADS and len(text) > 1 and closes(lexed, index + 1):
            marks[index] = 1
            return follower not in OF
    if lexed.word(index - 1) in LAST and text in ("4", "8", "16", "32") and closes(lexed, index + 1):
        marks[index] = int(lexed.word(index - 2) in _IN_INTO_THE)
        return bool(marks[index])
    return False


def bar_service(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "the 12841 Coromandel Express", "Flight QF 1 landed": the number of a train or a flight."""
    text = lexed.text[index]
    if not text.isdecimal() or not 1 <= len(text) <= 5:
        return False
    carrier = lexed.raw(index - 1)
    if 2 <= len(carrier) <= 3 and carrier.isupper() and lexed.word(index - 2) in _SERVICE_NOUNS:
        marks[index] = 1
        return True
    if len(text) < 4:
        return False
    for at in range(index + 1, min(index + 5, lexed.size)):
        if lexed.kind[at] != "w" or not lexed.text[at][:1].isupper():
            return False
        if at > index + 1 and lexed.lower[at] in groups["train_last"]:
            marks[index] = 1
            return True
    return False


def closes(lexed: Lexed, at: int) -> bool:
    """Whether no noun follows at a token: a mark, the end, or a word such as "was" or "and"."""
    after = lexed.raw(at)
    if lexed.word(at) in _OR_PER:
        return False
    return (
        not after
        or (lexed.sort(at) == "m" and after not in "%$€£₽₴+°" and not (after in DASHES and lexed.glued(at)))
        or lexed.word(at) in lists()["pronoun_after"]
    )


def is_past(word: str) -> bool:
    """Whether a lower-case word is a verb's past and no noun."""
    form = verb_forms().get(word)
    return form is not None and form.form in ("past", "both") and not form.noun


def is_label(lexed: Lexed, at: int) -> bool:
    """Whether the noun at a token names with the number after it: "lane 4", "on day 100", but "they station 40"."""
    before = lexed.word(at - 1)
    return before not in _NOT_BEFORE_LABEL


_LED = word_group("labels.led")


def _is_model(lexed: Lexed, index: int) -> bool:
    """As in "a Porsche 911 Turbo", "an SPF 50 cream", "Industry 4.0": a number inside a capitalised name."""
    at, text = index - 1, lexed.text[index]
    head, follower = lexed.text[at], lexed.raw(index + 1)
    if (
        at == 0
        or not head[:1].isupper()
        or lexed.lower[at] in place_names()
        or lexed.lower[at] in MONTH_HEADS
    ):
        return False
    if (
        lexed.lower[at] in lists()["no_name"]
        or lexed.lower[at].endswith(GENITIVE)
        or lexed.text[at - 1] in '.:;“"‘(|•*–—'
    ):
        return False
    if len(text) > 4 or (len(text) == 4 and text[:2] in ("19", "20")):
        return False
    if head.isupper() and 2 <= len(head) <= 5:
        behind = lexed.sort(index + 1) == "n" and not lexed.glued(index + 1)  # "a GT 63 4-Door"
        if behind or _follows_name(lexed, index + 1):
            return True
    titled = (
        lexed.sort(index + 1) == "w"
        and follower[:1].isupper()
        and follower[1:].islower()
        and len(follower) > 2
    )
    single = lexed.lower[at - 1] in _BEFORE_LONE_MODEL and len(text) <= 2 and text not in ("0", "1")
    single = single and closes(lexed, index + 2) and singular(follower.lower()) == follower.lower()
    return (
        titled
        and (single or lexed.lower[at - 1] in _BEFORE_MODEL)
        and lexed.lower[index + 1] not in place_names()
        and not follower.endswith(_DEMONYM_ENDINGS)
        and not head.isupper()
    )


def bar_scripture(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "1 Kings 3", "2 Corinthians 5:17", "Ps 51": the number before a book and the chapter after it."""
    if (
        lexed.raw(index - 1) in groups["scripture"]
        and lexed.text[index].isdecimal()
        and len(lexed.text[index]) <= 3
    ):
        marks[index] = int(closes(lexed, index + 1))
        return bool(marks[index])
    roman = lexed.raw(index + 2)
    king = (
        lexed.raw(index + 1)[:1].isupper() and len(roman) > 1 and not set(roman) - set("IVX")
    )  # "1 Henry VI"
    if lexed.text[index] not in ("1", "2", "3") or not (king or lexed.raw(index + 1) in groups["book"]):
        return False
    marks[index] = 1
    if lexed.sort(index + 2) == "n":
        marks[index + 2] = 1
    return True


def _follows_name(lexed: Lexed, at: int) -> bool:
    """Whether the word at a token is no plural that the number before it could count: "Car 44 spun"."""
    word = lexed.word(at)
    if lexed.sort(at) != "w" or not word.islower() or len(word) < 3 or lexed.glued(at):
        return False
    return (
        singular(word) == word
        and not word.endswith(PLURAL_S)
        and word not in counted_units()
        and (word not in physical_units().names and word not in number_words()["scale"] and word not in PER)
    )


def _behind_phrase(lexed: Lexed, index: int) -> bool:
    """As in "On board 9 survived": a count behind a fixed phrase and before its verb."""
    at, after = index - 1, lexed.word(index + 1)
    if at < 1 or lexed.lower[at] not in _PHRASED or lexed.word(at - 1) not in _LEADS:
        return False
    form = verb_forms().get(after)
    return after in _PLURAL_AUXILIARIES or (form is not None and form.form in ("past", "both", "base"))


_PHRASED = word_set("number_names.csv")["no_label_verb"]
_LEADS = word_set("number_names.csv")["lead"]
_AFTER_COMMA = word_group("labels.after_comma")
_AT_A_PLACE = word_group("labels.at_a_place")


def bar_name(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "Fortune 500", "ISO 9001", "Charter 77", "dial 112": a bare number that ends a name or is called.

    A capital tells nothing at the head of a sentence or in a headline, and "Labour 410, Greens 4" are results.
    """
    at, text = index - 1, lexed.text[index]
    if at < 0 or lexed.kind[at] != "w" or not text.isdecimal() or lexed.glued(index):
        return False
    closed = closes(lexed, index + 1)
    head = lexed.lower[at]
    several = (
        lexed.word(index + 1) in AND_OR
        and lexed.sort(index + 2) == "n"
        and singular(head) in groups["labelled"]
    )
    if several and len(text) <= 3 and len(lexed.text[index + 2]) <= 3 and closes(lexed, index + 3):
        bar(marks, index, index + 3)  # "trains 4 and 6"
        return True
    longest = 9 if closed and head in groups["enrolled"] else 4
    named = head in groups["labelled"] and len(text) <= longest and is_label(lexed, at)
    listing = at == 0 and lexed.raw(index + 1) in (",", ";") and lexed.sort(index + 3) == "n"
    named = named and not _behind_phrase(lexed, index) and not listing  # "Crew 12, passengers 180"
    if named and (closed or is_past(lexed.word(index + 1)) or _follows_name(lexed, index + 1)):
        marks[index] = 1
        return True
    if at == 0 and (len(text) <= 4 or lexed.text[0].isupper()) and heads_sentence(lexed, index):
        marks[index] = 1
        if lexed.word(index + 1) in AND_OR and lexed.sort(index + 2) == "n":
            marks[index + 2] = 1
        return True
    after = lexed.word(index + 1)
    if _is_model(lexed, index):
        marks[index] = 1
        return True
    acts = (
        at > 0
        and lexed.text[at][:1].isupper()
        and (is_past(after) or (len(after) > 4 and after.endswith(PAST_ENDING)))
    )
    if not closed and not acts:
        return False
    if lexed.word(index + 1) in OF:
        return False
    if lexed.lower[at] in groups["called"] and 3 <= len(text) <= 6:
        marks[index] = 1
        if lexed.word(index + 1) in OR and lexed.sort(index + 2) == "n":
            marks[index + 2] = 1
        return True
    raw = lexed.text[at]
    if at == 0 or not raw[:1].isupper() or lexed.lower[at].endswith(GENITIVE) or len(raw) < 2 or marks[at]:
        return False
    if (
        lexed.lower[at] in MONTH_HEADS
        or lexed.lower[at] in groups["no_name"]
        or lexed.lower[at] in place_names()
    ):
        return False
    if lexed.text[at - 1] in '.:;“"‘(|•*–—' and not (raw.isupper() and len(text) > 4):
        return False
    listed = (
        lexed.raw(index + 1) in (",", ";")
        and lexed.raw(index + 2)[:1].isupper()
        and lexed.sort(index + 3) == "n"
    )
    if lexed.raw(index - 2) == "," and index > 2 and marks[index - 3] and at == index - 1:
        listed = False  # "Apollo 13, Super 8, District 9"
    elif lexed.raw(index - 2) == "," and lexed.sort(index - 3) == "c":
        listed = False
    elif listed or (lexed.raw(index - 2) in (",", ";") and lexed.sort(index - 3) == "n"):
        return False  # "Labour 410, Greens 4"
    if lexed.word(at - 1) in _AT_A_PLACE and (acts or lexed.word(index + 1) in _PLURAL_AUXILIARIES):
        return False  # "In Kyrylivka 40 died"
    near = [word for word in lexed.text[max(at - 8, 0) : index + 9] if word[:1].isalpha()]
    if _is_gapped(lexed, at, marks):
        return False  # "Marlow runs 41 shops and Hollis 35"
    states = lexed.word(index + 1) in _STATING_AUXILIARIES
    if not states and not any(word.islower() and (len(word) > 3 or word in _NO_TITLE) for word in near):
        return False  # where every word has a capital, capitals tell nothing
    marks[index] = 1
    bar_joined(lexed, index, marks)
    return True


def _is_gapped(lexed: Lexed, at: int, marks: bytearray) -> bool:
    """Whether the name that ends at a token begins a stretch without a verb, after one that counts what a name has."""
    first = at
    while first > 0 and lexed.text[first - 1][:1].isupper() and lexed.kind[first - 1] == "w":
        first -= 1
    led = 0
    while led < 3 and first > 0 and lexed.lower[first - 1] in lists()["leads_name"]:
        first, led = first - 1, led + 1
    if first < 3 or lexed.lower[first - 1] not in lists()["joins_names"]:
        return False
    counts = [
        token
        for token in range(1, first - 2)
        if lexed.sort(token) == "n"
        and not marks[token]
        and lexed.kind[token + 1] == "w"
        and lexed.text[token + 1].islower()
    ]
    if not counts:
        return False
    named = any(
        lexed.kind[token] == "w"
        and lexed.text[token][:1].isupper()
        and (
            token > 0
            or (lexed.lower[token] not in word_classes() and lexed.lower[token] not in lists()["no_head"])
        )
        for token in range(counts[0])
    )
    return named and any(lexed.lower[token] in verb_forms() for token in range(counts[0]))


# Short words that a headline would write with a capital.
_NO_TITLE = word_set("number_names.csv")["no_title"]


def bar_joined(lexed: Lexed, index: int, marks: bytearray) -> None:
    """The other members of "The Quexo 7, 8 and 9": digits up to an "and", with nothing counted behind the last."""
    at, found = index + 1, list[int]()
    while (
        len(found) < 12
        and lexed.raw(at) in COMMA_AND_OR
        and lexed.sort(at + 1) == "n"
        and len(lexed.text[at + 1]) <= 3
    ):
        found.append(at + 1)
        last = lexed.raw(at) != ","
        at += 2
        if last:
            break
    else:
        return
    if closes(lexed, at) and lexed.word(at) not in OF and all(lexed.text[spot].isdecimal() for spot in found):
        for spot in found:
            marks[spot] = 1


def bar_street(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> None:
    """As in "10 Downing Street", "1600 Pennsylvania Avenue", "at 12 Rue de la Paix"."""
    placed = lexed.word(index - 1) in _STREET_LEADS
    if placed and lexed.raw(index + 1) in groups["street_first"] and lexed.text[index].isdecimal():
        marks[index] = 1
        return
    first = index + 1
    if lexed.raw(first) in DASHES and lexed.sort(first + 1) == "n" and lexed.glued_run(index, first + 1):
        first += 2  # "88-92 Mill Lane"
    for at in range(first, min(first + 4, lexed.size)):
        if lexed.kind[at] != "w" or not lexed.text[at][:1].isupper():
            return
        if at > first and lexed.lower[at] in groups["street"]:
            bar(marks, index, first)
            return


def bar_ordinal_name(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> None:
    """As in "the 101st Airborne", "the 36th Marine Brigade", "the 14th Amendment"."""
    if lexed.word(index + 1) not in ORDINAL_SUFFIXES or not lexed.glued(index + 1):
        return
    if lexed.word(index + 2).removesuffix(GENITIVE) in groups["formation"]:
        bar(marks, index, index + 2)  # "the 47th brigade"
        return
    for at in range(index + 2, min(index + 5, lexed.size)):
        if lexed.kind[at] != "w" or not lexed.text[at][:1].isupper():
            return
        if lexed.lower[at].removesuffix(GENITIVE) in groups["unitname"]:
            bar(marks, index, index + 2)
            return
