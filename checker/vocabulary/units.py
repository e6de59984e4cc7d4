"""Units and currencies: what a word, a symbol or a header means, and conversion within one dimension.

The tables are in `unit_tables`. A unit's canonical name is written out in the singular ("tonne", "square kilometer");
money is its code ("USD"). What no table holds is no unit: none is invented for a noun.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, localcontext
from functools import lru_cache

from checker.vocabulary.unit_tables import Unit, UnitTable, currencies, physical_units

__all__ = [
    "Unit",
    "UnitTable",
    "conversions",
    "convert",
    "currencies",
    "is_rate_base",
    "is_scale_of_readings",
    "measure_alike",
    "parse_per",
    "parse_unit",
    "physical_units",
    "rate_factor",
]

_MAX_LABEL = 120  # a longer "unit" is a sentence, and hostile input stays cheap
_BRACKETS = re.compile(r"[()\[\]{}]")
_BLANKS = re.compile(r"\s+")
_PER = re.compile(
    r"\s*/\s*|\s+per\s+|\s+each\s+|\s+(?:a|an)\s+(?=(?:day|week|month|year|hour|minute|second)\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|as share of|share of)\s+(?:the\s+)?", re.IGNORECASE)
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "daily": "day",
    "monthly": "month",
    "weekly": "week",
    "hourly": "hour",
}
_SCALES = {
    "hundred": 2, "hundreds": 2, "thousand": 3, "thousands": 3, "k": 3, "'000": 3, "000": 3, "000s": 3, "'000s": 3,
    "lakh": 5, "lakhs": 5, "million": 6, "millions": 6, "m": 6, "mn": 6, "mln": 6, "mio": 6, "mm": 6,
    "crore": 7, "crores": 7, "cr": 7, "billion": 9, "billions": 9, "b": 9, "bn": 9, "bln": 9, "bil": 9,
    "trillion": 12, "trillions": 12, "tn": 12, "trn": 12, "tln": 12,
}  # fmt: skip
# Words of a header that say how the money or the number is reckoned, not what it is.
_RECKONING = frozenset(
    [
        "current",
        "constant",
        "nominal",
        "real",
        "international",
        "int'l",
        "intl",
        "ppp",
        "prices",
        "price",
        "chained",
        "at",
        "in",
        "total",
        "number",
        "no.",
        "#",
        "count",
        "of",
        "the",
        "us",
        "united",
        "states",
    ]
)


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> Unit | None:
    """Read a unit or a table's header: "km²", "US$ bn", "million people", "% of GDP", "deaths per 100,000 people".

    Returns None for what is no unit in the tables ("deaths", "aircraft"): no unit is invented for a noun.
    """
    if len(text) > _MAX_LABEL:
        return None
    label = _BLANKS.sub(" ", _BRACKETS.sub(" ", text.replace("\u00a0", " "))).strip(" ,;:")
    if not label:
        return None
    whole = _simple(label)
    if whole is not None:
        return whole
    parts = _PER.split(label, maxsplit=1)
    if len(parts) == 2:
        top = parse_unit(parts[0]) if parts[0] else None
        per = parse_per(parts[1])
        return replace(top, per=per) if top is not None and top.per is None and per else None
    *front, last = label.split(" ")
    if front and last.casefold() in _ADVERBS:
        top = parse_unit(" ".join(front))
        return replace(top, per=_ADVERBS[last.casefold()]) if top is not None and top.per is None else None
    pieces = _OF.split(label, maxsplit=1)
    if len(pieces) == 2:
        top = _simple(pieces[0])
        if top is not None and top.dimension in ("percent", "share"):
            return replace(top, whole=pieces[1].casefold())
    return _scaled(label)


def convert(value: Decimal, source: str | Unit, target: str | Unit) -> Decimal | None:
    """`value` of `source` expressed in `target`; None if the two do not measure the same thing.

    Money converts only into the same currency. Amounts per something convert where both denominators measure alike.
    A temperature is a reading of a thermometer: how far it rose converts by `conversions`.
    """
    left = parse_unit(source) if isinstance(source, str) else source
    right = parse_unit(target) if isinstance(target, str) else target
    if left is None or right is None or left.dimension != right.dimension or left.whole != right.whole:
        return None
    ratio = _per_ratio(left.per, right.per)
    if ratio is None:
        return None
    # what is told per something is a difference, not a reading: "0.2 °C per decade"
    begin, end = (left.offset, right.offset) if left.per is None else (Decimal(0), Decimal(0))
    with localcontext() as context:
        context.prec = 50
        if (left.name, left.offset) == (right.name, right.offset):
            # The same unit: no factor enters, so nothing is rounded.
            result = value * left.scale * ratio[0] / (right.scale * ratio[1])
        else:
            base = (value * left.scale + begin) * left.factor * ratio[0] / ratio[1]
            result = (base / right.factor - end) / right.scale
    rounded = +result  # back to the caller's precision
    if rounded.adjusted() < 27 and rounded == rounded.to_integral_value():
        return rounded.quantize(Decimal(1))  # 90, not 9E+1
    return rounded


def conversions(source: str, target: str) -> tuple[Decimal, ...]:
    """The factors that may turn an amount of one named unit into another; empty if nothing does.

    More than one where a word stands for several units: a row in short tons answers a claim in "tons" as it stands, and
    converted. The plain meaning comes first. For temperatures it is the factor between differences.
    """
    if source == target:
        return (Decimal(1),)
    if {source, target} == {"percent", "share"}:
        return (Decimal("0.01") if source == "percent" else Decimal(100),)
    return tuple(
        dict.fromkeys(
            Decimal(1) if one.name == other.name else one.factor / other.factor
            for one in _meanings(source)
            for other in _meanings(target)
            if one.dimension == other.dimension
        )
    )


def near_factors(name: str) -> tuple[Decimal, ...]:
    """What turns a unit into each other one of its dimension that is of about its size (half to twice): mile to kilometer."""
    unit = parse_unit(name)
    if unit is None or not unit.factor:
        return ()
    others = (other for other in physical_units().units.values() if other.dimension == unit.dimension)
    factors = {other.factor / unit.factor for other in others if other.name != unit.name}
    return tuple(sorted(factor for factor in factors if Decimal("0.5") <= factor <= 2 and factor != 1))


def measure_alike(one: Unit, other: Unit) -> bool:
    """Whether amounts of two units can be compared: they share a dimension, or a word for one may mean a unit that does."""
    return one.dimension == other.dimension or any(
        mine.dimension == its.dimension for mine in _meanings(one.name) for its in _meanings(other.name)
    )


def is_scale_of_readings(name: str) -> bool:
    """Whether amounts of a unit are read from a scale with a zero of its own, as degrees Celsius and Fahrenheit are."""
    unit = parse_unit(name)
    return unit is not None and unit.offset != 0


def _meanings(name: str) -> tuple[Unit, ...]:
    unit = parse_unit(name)
    if unit is None:
        return ()
    units = physical_units().units
    return (unit, *(units[other] for other in unit.may_mean))


def rate_factor(source: str, target: str) -> Decimal | None:
    """What turns a rate per `source` into one per `target`: 10 from "100000 people" to "1000000 people"; None if nothing does."""
    ratio = _per_ratio(source, target)
    return ratio[0] / ratio[1] if ratio is not None else None


def is_rate_base(per: str) -> bool:
    """Whether a denominator is so many of something, as rates have it: "100000 people"."""
    return per.partition(" ")[0].isdecimal()


def parse_per(text: str) -> str | None:
    """Read a denominator in its canonical form: "100,000 people" -> "100000 people", "head" -> "capita"."""
    symbol = physical_units().symbols.get(text.strip())
    if symbol is not None:
        return symbol
    words = text.casefold().strip(" .").split()
    if not words:
        return None
    if words[0] in ("a", "an", "each", "every", "the"):
        words = words[1:]
    if not words:
        return None
    number = words[0].replace(",", "")
    power = Decimal(1)
    if number.isascii() and number.isdecimal() and len(number) <= 12:
        power, words = Decimal(number), words[1:]
    while words and words[0] in _SCALES:
        power, words = power.scaleb(_SCALES[words[0]]), words[1:]
    noun = " ".join(words)
    noun = "year" if noun in ("annum", "pa") else noun
    table = physical_units()
    name = table.symbols.get(noun) or table.names.get(noun) or (currencies().names.get(noun)) or noun
    if name.upper() in currencies().units:
        name = name.upper()
    if power == 1:
        return "capita" if name == "people" else (name or None)
    return f"{power:f} {name or 'people'}"


def _simple(label: str) -> Unit | None:
    lower = label.casefold()
    for table in (currencies(), physical_units()):
        name = table.symbols.get(label) or table.header_symbols.get(label) or table.names.get(lower)
        if name is None and label in table.units:
            name = label
        if name is not None:
            return table.units[name]
    upper = currencies().units.get(label.upper())
    return upper if upper is not None and len(label) == 3 and label.isupper() else None


def _scaled(label: str) -> Unit | None:
    """Headers with a scale word and words on the reckoning: "current US$, billions", "US$ bn", "thousand tonnes"."""
    scale = Decimal(1)
    kept: list[str] = []
    told: list[str] = []  # the words of a name may be words of the reckoning: "million bushels of wheat"
    for word in re.split(r"[ ,;]+", label):
        lower = word.casefold().strip(".")
        if lower in _SCALES and (kept or lower not in ("m", "b", "k") or " " in label):
            scale = scale.scaleb(_SCALES[lower])
            continue
        told.append(word)
        if (lower in _RECKONING and word not in ("US",)) or (lower.isascii() and lower.isdecimal()):
            continue
        if word:
            kept.append(word)
    rest = " ".join(kept)
    if not rest or rest == label:
        # "US$bn", "$m", "£000s": the scale is glued to the symbol.
        glued = re.fullmatch(r"(\D*[^\w\s])\s?([a-z']+|000s?)", label, re.IGNORECASE)
        if glued and glued[2].casefold() in _SCALES:
            top = _simple(glued[1])
            return replace(top, scale=Decimal(1).scaleb(_SCALES[glued[2].casefold()])) if top else None
        return None
    top = (
        _simple(" ".join(told)) or _simple(rest) or _scaled_symbol(rest, scale)
        or (_simple(rest.rpartition(" ")[2]) if rest.casefold().endswith(" people") else None)
    )  # fmt: skip
    if top is None and rest.upper().startswith("US") and len(kept) == 1:
        top = _simple(rest)
    return replace(top, scale=scale * top.scale) if top is not None else None


def _scaled_symbol(label: str, scale: Decimal) -> Unit | None:
    """A symbol that is read beside a scale only: "thousand mt" are metric tons, "mt" alone may be megatonnes."""
    table = physical_units()
    name = table.scaled_symbols.get(label) if scale != 1 else None
    return table.units[name] if name is not None else None


def _per_ratio(left: str | None, right: str | None) -> tuple[Decimal, Decimal] | None:
    if left == right:
        return Decimal(1), Decimal(1)
    if left is None or right is None:
        return None
    one, other = (_denominator(text) for text in (left, right))
    if one is None or other is None or one[1] != other[1]:
        return None
    return other[0], one[0]


def _denominator(text: str) -> tuple[Decimal, str] | None:
    head, _, rest = text.partition(" ")
    if rest and head.isdecimal():
        unit = physical_units().units.get(rest)
        return (Decimal(head) * unit.factor, unit.dimension) if unit is not None else (Decimal(head), rest)
    if text == "capita":
        return Decimal(1), "people"
    unit = physical_units().units.get(text)
    return (unit.factor, unit.dimension) if unit is not None else None
