"""The times of a sentence: numbers that are dates or years, and expressions without a number ("last year", "in May")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.grammar import AS
from checker.extraction.words import Reading, Tag
from checker.model import Quantity, QuantityKind, Span
from checker.quick_records import quick


@quick
@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of text that names a time, its ISO period, and the number it is, if it is one."""

    span: Span
    period: str
    quantity: int | None = None


def is_time(quantity: Quantity) -> bool:
    """Whether a number is a date, a year or a range of years."""
    return quantity.kind in (QuantityKind.DATE, QuantityKind.YEAR) or (
        quantity.kind is QuantityKind.RANGE and quantity.unit == "year" and quantity.period is not None
    )


def spells(reading: Reading, vague: Sequence[tuple[Span, str]]) -> tuple[Spell, ...]:
    """All times of a sentence in text order. `vague` are the times without a number."""
    found = [
        Spell(quantity.span, quantity.period, index)
        for index, quantity in enumerate(reading.quantities)
        if is_time(quantity) and quantity.period
    ]
    wider: list[Spell] = []
    for span, period in vague:
        if not (span.start < reading.sentence.end and reading.sentence.start < span.end):
            continue
        inner = [item for item in found if item.span.overlaps(span)]
        length = next(
            (
                index
                for index, quantity in enumerate(reading.quantities)
                if quantity.kind is QuantityKind.DURATION and span.contains(quantity.span)
            ),
            None,
        )
        # "since 2011" around the year 2011 replaces it, and keeps its number
        for item in inner:
            found.remove(item)
        # "five years ago" is a time, and its number states nothing else
        wider.append(Spell(span, period, inner[0].quantity if inner else length))
    return tuple(sorted([*found, *wider], key=lambda item: (item.span.start, item.span.end)))


def opens_sentence(reading: Reading, item: Spell) -> bool:
    """Whether a time stands at the head of the sentence, so that all of it tells of that time."""
    ahead = [word for word in reading.words if word.start < item.span.start and word.tag is not Tag.MARK]
    return (
        len(ahead) <= 3
        and all(
            word.tag in (Tag.PREPOSITION, Tag.DETERMINER, Tag.ADVERB, Tag.NOUN, Tag.ADJECTIVE)
            or word.lower in AS  # "as of 30 June"
            for word in ahead
        )
        and (not ahead or ahead[0].tag in (Tag.PREPOSITION, Tag.ADVERB) or ahead[0].lower in AS)
    )
