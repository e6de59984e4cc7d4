"""What a number counts, as a stretch of words, and the unit that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.grammar import AND_OR, CURLY_GENITIVE, GENITIVE, OF, STATE_FATES
from checker.extraction.phrases import NounPhrase, names_persons
from checker.extraction.vote_sides import SIDE
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import counted_units, term_set
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Quantity, QuantityKind
from checker.quick_records import quick, replace
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import lemma, singular

_MACHINE_OR_MAN = word_group("counted.machine_or_man")

_PLACE_NOUNS = word_group("counted.place_nouns")
_TALLIES = word_group("counted.tallies")
# How people are counted that no noun tells of.
INHABITANTS = "size_of_place"
_DROPPED = frozenset(("'", "’", '"', "“", "”", "‘", "-"))


# Kinds of amounts whose unit a bare number takes over with the noun where its verb is left out.
HANDED_ON = (QuantityKind.MEASURE, QuantityKind.DURATION, QuantityKind.MONEY)


@quick
@dataclass(frozen=True, slots=True)
class Measured:
    """What a number counts. `words` is the stretch of text, `text` the phrase, `head` its noun's index.

    `how` is "after", "partitive", "predicative", "participle", "handed", "subject", "shared" (the noun of a
    number before: `donor`) or "settled" (no noun at all: "a town of 9,000").
    """

    text: str
    words: Range
    head: int
    how: str
    donor: int | None = None


def unit_of(
    quantity: Quantity, measured: Measured | None, reading: Reading, concept: str | None
) -> str | None:
    """The unit of a number: its own, else people for persons, else the singular of the counted noun."""
    if quantity.unit is not None:
        return quantity.unit
    if quantity.kind not in (QuantityKind.COUNT, QuantityKind.RANGE, QuantityKind.MEASURE):
        return None
    if measured is None:
        return None
    if measured.how == SIDE:
        return "vote"
    words = reading.words
    if measured.how == "shared" and measured.donor is not None:
        given = reading.quantities[measured.donor]
        if given.kind in HANDED_ON and given.unit is not None:
            return given.unit
    head = words[measured.head]
    concept_unit = None
    if concept is not None and measured.how in ("participle", "subject", "handed", "shared"):
        code = vocabulary().code("concept", concept)
        concept_unit = code.unit if code else None
    if _is_machine(words, measured):
        return "aircraft"
    if measured.how in ("participle", "strong", INHABITANTS) or names_persons(head):
        return "people"
    if concept_unit is None and measured.how == "shared" and concept is not None and not names_persons(head):
        code = vocabulary().code("concept", concept)
        property_noun = singular(head.lower) in term_set("measure_nouns.csv", "property")
        concept_unit = code.unit if code is not None and property_noun else None
    if concept_unit == "people":
        return "people"
    if measured.how in ("subject", "handed") and lemma(head.lower) in term_set(
        "measure_nouns.csv", "property"
    ):
        if concept_unit and concept_unit not in ("money", "percent", "index"):
            return concept_unit
        noun = singular(head.lower)
        countable = noun in term_set("measure_nouns.csv", "countable")
        return "people" if counted_units().get(noun) == "people" else noun if countable else None
    if head.text[:1].isdigit() and measured.head > measured.words.start:
        head = words[measured.head - 1]  # "18 Leopard 2s"
    pair = f"{words[measured.head - 1].lower} {singular(head.lower)}" if measured.head else ""
    noun = singular(head.lower.removesuffix(GENITIVE).removesuffix(CURLY_GENITIVE))
    if noun in _TALLIES and measured.how != "after":
        return None  # "the count stood at 288": of what, the sentence does not say
    return counted_units().get(pair) or counted_units().get(noun) or noun


def _is_machine(words: Sequence[Word], measured: Measured) -> bool:
    """ "24 Su-35 fighters": a fighter with a type number is no person."""
    if singular(words[measured.head].lower) not in _MACHINE_OR_MAN:
        return False
    stretch = words[measured.words.start : measured.head]
    return any(any(char.isdigit() for char in word.text) for word in stretch)


def with_unit(
    quantity: Quantity, unit: str | None, measured: Measured | None, reading: Reading, place: int
) -> Quantity:
    """The number with its unit; its span takes in the very next word if that word is the counted noun."""
    end = quantity.end
    if quantity.kind is QuantityKind.MEASURE and unit == "people":
        quantity = replace(quantity, kind=QuantityKind.COUNT)
    if (
        measured is not None
        and unit is not None
        and quantity.unit is None
        and quantity.kind in (QuantityKind.COUNT, QuantityKind.RANGE, QuantityKind.MEASURE)
        and place + 1 < len(reading.words)
        and measured.head == place + 1
        and measured.how == "after"
        and reading.words[place + 1].start == quantity.end + 1
        and reading.words[place + 1].tag in (Tag.NOUN, Tag.NAME)
    ):
        end = reading.words[place + 1].end
    return replace(quantity, unit=unit, end=end, surface=reading.text[quantity.start : end])


def predicate_measured(reading: Reading, index: int) -> Measured:
    """A count whose noun is left out and whose predicate tells what happened: "9,500 killed"."""
    words = reading.words
    end = index + 1
    if end + 1 < len(words) and words[end].lower in AND_OR and words[end + 1].lower in STATE_FATES:
        end += 2
    part = Range(index, end)
    return Measured(reading.surface(reading.span(index, end)), part, index, "participle")


def sizes_place(words: Sequence[Word], place: int) -> bool:
    """Whether a number tells how large a place is: "a country of 33 million people", "a town of 9,000"."""
    return place > 1 and words[place - 1].lower in OF and words[place - 2].lower in _PLACE_NOUNS


def inhabitants(place: int) -> Measured:
    """Who is counted where a number without a noun tells the size of a place."""
    return Measured("people", Range(place, place + 1), place, INHABITANTS)


def counted_phrase(reading: Reading, found: NounPhrase, stretch: Range, how: str) -> Measured:
    """What a noun phrase counts, without quotation marks and doubled blanks."""
    words = reading.words
    kept = [word.text for word in words[found.words.start : found.words.end] if word.text not in _DROPPED]
    text = reading.surface(reading.span(found.words.start, found.words.end))
    if len(kept) != len(found.words):
        text = (
            " ".join(kept)
            if not any(word.text in ("'", "’") for word in words[found.words.start : found.words.end])
            else text
        )
    return Measured(" ".join(text.split()), stretch, found.head, how)
