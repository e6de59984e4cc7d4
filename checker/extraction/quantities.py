"""All numbers of a document, as the output contract wants them.

One pass over the tokens of every sentence: what only looks like a number is marked first (`shapes`), then
expressions of time are read (`dates`), then amounts (`amounts`), which are joined to ranges and ratios and get their
hedge, direction and denominator.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.ages import is_age
from checker.extraction.amounts import Amount
from checker.extraction.building import build, century, time_quantity
from checker.extraction.counting import counts
from checker.extraction.cues import NUMBER, TIME, sentence_cues
from checker.extraction.dates import TimeExpression, come_to, expressions, times_of
from checker.extraction.grammar import AT, OF, PER, US
from checker.extraction.hedges import hedge_at
from checker.extraction.lexer import Lexed
from checker.extraction.numbers import first_words
from checker.extraction.phrases import PERSON_ENDINGS
from checker.extraction.ranges import range_of, ratio, tolerance
from checker.extraction.scanning import Scan
from checker.extraction.that_year import with_year_told
from checker.extraction.times import time_words
from checker.extraction.told_times import Told, in_paragraph
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import counted_units, place_names
from checker.model import Document, Quantity, QuantityKind
from checker.quick_records import replace
from checker.vocabulary.units import currencies
from checker.vocabulary.words import singular

_AFTER_AGED_NAME = word_group("quantities.after_aged_name")
_AGAINST_FOR_TO = word_group("quantities.against_for_to")
_AGE = word_group("quantities.age")
_AGED = word_group("quantities.aged")
_AGED_GROUPS = word_group("quantities.aged_groups")
_AGE_AGES = word_group("quantities.age_ages")
_AVERAGE_LEADS = word_group("quantities.average_leads")
_A_OF = word_group("quantities.a_of")
_CONTEXT_LEADS = word_group("quantities.context_leads")
_EXCHANGE_SIDES = word_group("quantities.exchange_sides")
_MAGNITUDE = word_group("quantities.magnitude")
_PER_WORDS = word_group("quantities.per_words")


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Every number of the document in text order; what is no quantity (names, pages, clock times) is left out.

    Units of measure, money and time are set; the unit of a bare count is None. Time is linear in the text.
    """
    return numbers_and_times(document, sentence_cues(document))[0]


def numbers_and_times(
    document: Document, cues: Sequence[int]
) -> tuple[tuple[Quantity, ...], tuple[TimeExpression, ...]]:
    """Every number and every expression of time of the document; `cues` tell what its sentences can hold."""
    found: list[Quantity] = []
    times: list[TimeExpression] = []
    told: Told | None = None
    for sentence, cue in zip(document.sentences, cues, strict=True):
        told = in_paragraph(told, sentence.paragraph)
        if cue & NUMBER:
            scan = Scan(document.text, sentence, document.published, told)
            found.extend(_read(scan))
            times.extend(expressions(scan.lexed, scan.spans))
            told = come_to(scan.lexed, scan.spans, told, sentence, document.published)
        elif cue & TIME:
            here, told = times_of(document, sentence, told)
            times.extend(here)
    return tuple(found), tuple(with_year_told(times, document.text))


def _read(scan: Scan) -> list[Quantity]:
    found: list[Quantity] = []
    lexed, words = scan.lexed, first_words()
    times = scan.times
    begins = [
        index
        for index, kind in enumerate(lexed.kind)
        if kind in "nv" or index in times or (kind == "w" and lexed.lower[index] in words)
    ]
    read = 0  # how far
    for index in begins:
        if index < read:
            continue
        time = times.get(index)
        if time is not None:
            found.append(time_quantity(scan, time))
            scan.floor = read = max(time.tail, time.last)
            continue
        if scan.blocked[index]:
            continue
        quantity, end = _quantity(scan, index)
        if quantity is not None:
            found.append(quantity)
            scan.floor = end
        read = end
    return found


def _quantity(scan: Scan, index: int) -> tuple[Quantity | None, int]:
    amount = scan.amount(index)
    if amount is None:
        return None, index + 1
    if not counts(scan, amount):
        return None, amount.last
    joined = century(scan, amount) or ratio(scan, amount) or tolerance(scan, amount) or range_of(scan, amount)
    amount = _by_context(scan, amount)
    if joined is not None:
        if joined[0].unit is None and amount.unit is not None:
            joined = replace(joined[0], unit=amount.unit, kind=amount.kind), joined[1]
        return joined
    amount = _exchange_rate(scan, amount)
    hedge = hedge_at(scan.lexed, amount.first, amount.last, duration=amount.kind is QuantityKind.DURATION)
    quantity = build(scan, amount, hedge)
    return quantity, _after_rate(scan, amount.last) if quantity.per else amount.last


def _after_rate(scan: Scan, last: int) -> int:
    """The "100,000" of "3.2 per 100,000 people" belongs to the rate and is no number of its own."""
    lexed = scan.lexed
    for at in range(last, last + 4):
        if (lexed.word(at) in PER or lexed.raw(at) == "/") and lexed.sort(at + 1) == "n":
            return at + 2
    return last


def _exchange_rate(scan: Scan, amount: Amount) -> Amount:
    """As in "92 roubles to the dollar", "1.08 dollars per euro": a rate of two currencies."""
    lexed, at = scan.lexed, amount.last
    if amount.kind is not QuantityKind.MONEY or amount.unit is None:
        return amount
    if lexed.word(at) in _AGAINST_FOR_TO and lexed.word(at + 1) in _EXCHANGE_SIDES:
        at += 2 if lexed.word(at + 1) != "$" else 1
    elif lexed.word(at) in _PER_WORDS:
        at += 1
    else:
        return amount
    if lexed.word(at) in US:
        at += 1
    other = currencies().names.get(lexed.word(at)) or (
        lexed.raw(at) if lexed.raw(at) in currencies().units else None
    )
    if other is None and lexed.raw(at) in ("$", "€"):
        other = currencies().symbols[lexed.raw(at)]
    return (
        replace(amount, unit=f"{amount.unit}/{other}")
        if other is not None and other != amount.unit
        else amount
    )


def _by_context(scan: Scan, amount: Amount) -> Amount:
    """Ages are years ("aged 65", "at the age of 19"), earthquakes have magnitudes."""
    lexed, before = scan.lexed, scan.lexed.word(amount.first - 1)
    if amount.unit is not None or amount.number.shape not in ("digits", "words"):
        return amount
    if _age_after_name(scan, amount) or _average_age(lexed, amount.first) or is_age(scan, amount):
        return replace(amount, unit="year", kind=QuantityKind.DURATION)
    if before in _CONTEXT_LEADS:
        before = lexed.word(amount.first - 2)
    if before in _AGED or (before in OF and lexed.word(amount.first - 2) in _AGE) or before in _AGE:
        return replace(amount, unit="year", kind=QuantityKind.DURATION)
    if before in _MAGNITUDE or (before in _A_OF and lexed.word(amount.first - 2) in _MAGNITUDE):
        return replace(amount, unit="magnitude", kind=QuantityKind.MEASURE)
    return amount


def _age_after_name(scan: Scan, amount: Amount) -> bool:
    """As in "Ada Byron, 36, wrote", "the plumber, 41, was": a number between commas after a person."""
    lexed, first = scan.lexed, amount.first
    value = amount.value
    if (
        first == 1
        and lexed.word(0) in AT
        and lexed.raw(amount.last) == ","
        and lexed.word(amount.last + 1) in _AFTER_AGED_NAME
    ):
        return value is not None and 5 <= value <= 112  # "At 84, she is the oldest"
    if lexed.raw(first - 1) != "," or lexed.raw(amount.last) not in (",", ".", ";") or value is None:
        return False
    if lexed.raw(amount.last) == "." and amount.last + 1 < lexed.size:
        return False
    if not 5 <= value <= 112 or lexed.kind[first] != "n" or lexed.sort(first - 2) != "w":
        return False
    if lexed.sort(amount.last + 1) == "n" or lexed.sort(first - 3) == "n" or lexed.raw(first - 3) == ",":
        return False  # a list
    word, raw = lexed.word(first - 2), lexed.raw(first - 2)
    if counted_units().get(singular(word)) == "people" or word.endswith(PERSON_ENDINGS):
        return singular(word) == word
    return (
        raw[:1].isupper()
        and not raw.isupper()
        and word not in place_names()
        and word not in time_words()["month"]
    )


def _average_age(lexed: Lexed, first: int) -> bool:
    """As in "the average age was 80.3", "at the age of 19", "their median age is 27"."""
    if lexed.word(first - 1) not in _AVERAGE_LEADS:
        return False
    return any(
        lexed.word(at) in _AGE_AGES and lexed.word(at - 1) in _AGED_GROUPS
        for at in range(max(first - 4, 0), first)
    )  # fmt: skip
