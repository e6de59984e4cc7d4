"""A sentence as terms: words, whole numbers, dates and scores, read alike in lower case and in capitals.

Tables of the web and the sentences about them are often written in lower case throughout, so nothing here
depends on capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checker.extraction.grammar import LETTER_S, OF
from checker.extraction.times import time_words
from checker.extraction.word_groups import pattern, word_group
from checker.extraction.wordlists import verb_forms, word_classes
from checker.model import Quantity, QuantityKind, Sentence, Term
from checker.quick_records import replace
from checker.tokens import Token, TokenKind, pieces
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.scales import is_scale

_CENT_PER_PERCENT = word_group("row_terms.cent_per_percent")
_MAR_MARCH_MAY = word_group("row_terms.mar_march_may")

_MONTHS = {
    word: int(number) for sort in ("month", "month_short") for word, number in time_words()[sort].items()
}
_BEFORE_A_MONTH = word_group("row_terms.before_a_month")
_JOINED = word_group("row_terms.joined")
_NO_NUMBERS = word_group("row_terms.no_numbers")  # beside a table the score is no twenty
_DASHES = frozenset("-–—:")
_DAY_OR_YEAR = re.compile(pattern("row_terms.day_or_year"))
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_WITH_UNIT = frozenset((QuantityKind.COUNT, QuantityKind.MEASURE, QuantityKind.DURATION))


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("number_words.csv", "checker.extraction"))


def row_terms(text: str, sentence: Sentence, numbers: Sequence[Quantity]) -> tuple[Term, ...]:
    """The terms of a sentence; `numbers` are its quantities in text order, `Term.number` an index into them."""
    parts = pieces(text, sentence.start, sentence.end)
    terms: list[Term] = []
    index = 0
    while index < len(parts):
        if _is_apart(parts, index) and terms:
            terms[-1] = replace(terms[-1], genitive=True)  # "nguyen 's", as tokenised text has it
            index += 2
            continue
        found = _date(parts, index) or _score(parts, index, text) or _number(parts, index, numbers)
        if found is None:
            part = parts[index]
            kind = {TokenKind.WORD: "word", TokenKind.MARK: "mark", TokenKind.NUMBER: "number"}[part.kind]
            found = (
                Term(
                    start=part.start,
                    end=part.end,
                    text=part.lower,
                    kind=kind,
                    form=_bare_form(part) if kind == "number" else "",
                    genitive=part.text != part.text[: len(part.lower)],
                    capital=part.is_capitalised,
                    tag=_tag(part.lower) if kind == "word" else "",
                ),
                index + 1,
            )
        terms.append(found[0])
        index = found[1]
    return tuple(terms)


def _is_apart(parts: Sequence[Token], index: int) -> bool:
    return (
        index + 1 < len(parts)
        and parts[index].text in ("'", "\u2019")
        and parts[index + 1].lower in LETTER_S
        and parts[index].end == parts[index + 1].start
    )


def _tag(word: str) -> str:
    closed = word_classes().get(word, "")
    if closed in ("auxiliary", "modal"):
        return "auxiliary"
    if closed:
        return closed
    form = verb_forms().get(word)
    if form is None or form.form == "ing":
        return ""
    return "both" if form.noun else "verb"


def _bare_form(part: Token) -> str:
    return "year" if _YEAR.fullmatch(part.text) else "count"


def _number(parts: Sequence[Token], index: int, numbers: Sequence[Quantity]) -> tuple[Term, int] | None:
    part = parts[index]
    for place, quantity in enumerate(numbers):
        if quantity.start >= part.end:
            break
        if part.start <= quantity.start and quantity.surface.casefold() not in _NO_NUMBERS:
            stop = index
            while stop < len(parts) and parts[stop].start < quantity.end:
                stop += 1
            if quantity.kind in _WITH_UNIT:
                while stop > index + 1 and _is_noun(parts[stop - 1]):
                    stop -= 1
            surface = " ".join(piece.lower for piece in parts[index:stop])
            form = quantity.kind.value
            if quantity.kind is QuantityKind.COUNT and _YEAR.fullmatch(surface) and quantity.unit is None:
                form = "year"
            return (
                Term(
                    start=part.start,
                    end=parts[stop - 1].end,
                    text=surface,
                    kind="number",
                    form=form,
                    unit=quantity.unit or "",
                    number=place,
                    iso=quantity.period or ""
                    if quantity.kind in (QuantityKind.RANGE, QuantityKind.DATE)
                    else "",
                ),
                stop,
            )
    return None


def _is_noun(part: Token) -> bool:
    return (
        part.kind is TokenKind.WORD
        and part.lower.isalpha()
        and not is_scale(part.lower)
        and part.lower not in _number_words()
        and part.lower not in _CENT_PER_PERCENT
    )


def _date(parts: Sequence[Token], index: int) -> tuple[Term, int] | None:
    """ "october 5 , 2003", "5 October 2003", "4 July", "october 2003"; a month alone is a word."""
    at, month, day, year = index, 0, "", ""

    def number(place: int, longest: int) -> str:
        if place < len(parts) and len(parts[place].text) <= longest:
            digits = _DAY_OR_YEAR.fullmatch(parts[place].lower)
            if digits:
                return digits[1]
        return ""

    first = number(at, 4)
    if first and len(first) <= 2 and 1 <= int(first) <= 31:
        after = at + 1
        if after < len(parts) and parts[after].lower in OF:
            after += 1
        if after < len(parts) and parts[after].lower in _MONTHS:
            month, day, at = _MONTHS[parts[after].lower], first, after + 1
    elif parts[at].lower in _MONTHS:
        following = at + 1
        if following < len(parts) and parts[following].text == ".":
            following += 1
        second = number(following, 4)
        if second and len(second) <= 2 and 1 <= int(second) <= 31:
            month, day, at = _MONTHS[parts[index].lower], second, following + 1
        elif second and _YEAR.fullmatch(second):
            month, year, at = _MONTHS[parts[index].lower], second, following + 1
    before = parts[index - 1].lower if index else ""
    if (
        not month
        and parts[index].lower in _MONTHS
        and (before in _BEFORE_A_MONTH or (before in _JOINED and parts[index].lower not in _MAR_MARCH_MAY))
    ):
        month, at = _MONTHS[parts[index].lower], index + 1
    if not month:
        return None
    if not year:
        comma = at + 1 if at < len(parts) and parts[at].text == "," else at
        found = number(comma, 4)
        if found and _YEAR.fullmatch(found):
            year, at = found, comma + 1
    iso = f"{year or '-'}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    surface = " ".join(part.lower for part in parts[index:at])
    return Term(start=parts[index].start, end=parts[at - 1].end, text=surface, kind="date", iso=iso), at


def _score(parts: Sequence[Token], index: int, text: str) -> tuple[Term, int] | None:
    """ "3-1", "24 - 10", "4:2": small whole numbers joined by a dash; "1994-95" is none."""
    at = index
    small = []
    while at < len(parts) and parts[at].kind is TokenKind.NUMBER and len(parts[at].text) <= 3:
        small.append(parts[at].text)
        if at + 2 < len(parts) and parts[at + 1].text in _DASHES and parts[at + 2].kind is TokenKind.NUMBER:
            at += 2
            continue
        break
    if len(small) < 2 or not all(number.isdecimal() for number in small):
        return None
    if len(parts[at].text) > 3:
        return None
    return (
        Term(start=parts[index].start, end=parts[at].end, text="-".join(small), kind="score"),
        at + 1,
    )
