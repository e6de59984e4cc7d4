"""Scale words of table headers and units: "million", "thousand TEU", "'000", "bn"."""

from __future__ import annotations

from decimal import Decimal

_SCALES = {
    "hundred": Decimal(100),
    "hundreds": Decimal(100),
    "thousand": Decimal(1000),
    "thousands": Decimal(1000),
    "'000": Decimal(1000),
    "’000": Decimal(1000),
    "000": Decimal(1000),
    "000s": Decimal(1000),
    "k": Decimal(1000),
    "lakh": Decimal(100_000),
    "million": Decimal(1_000_000),
    "millions": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "mln": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
    "billion": Decimal(1_000_000_000),
    "billions": Decimal(1_000_000_000),
    "bn": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
    "trillions": Decimal(1_000_000_000_000),
    "tn": Decimal(1_000_000_000_000),
}


def is_scale(word: str) -> bool:
    """Whether a lower-case word is a scale: "million", "bn"."""
    return word in _SCALES


def split_scale(text: str) -> tuple[Decimal, str]:
    """The scale of a unit's text and what is left: "thousand TEU" -> (1000, "TEU"), "people" -> (1, "people")."""
    words = text.strip().split()
    if words and words[0].casefold() in _SCALES:
        rest = words[1:]
        if rest and rest[0].casefold() == "of":
            rest = rest[1:]
        return _SCALES[words[0].casefold()], " ".join(rest)
    if len(words) > 1 and words[-1].casefold() in _SCALES:
        return _SCALES[words[-1].casefold()], " ".join(words[:-1])
    return Decimal(1), " ".join(words)
