"""Units and currencies: their canonical names, what they measure, and conversion within one dimension.

The tables are data (`data/units.csv`, `data/currencies.csv`); nothing is looked up at run time and no exchange rate is
known. Factors follow the SI Brochure (9th edition) and NIST Special Publication 811; currency codes are ISO 4217.
A unit's canonical name is written out in the singular ("tonne", "square kilometer"); money is its code ("USD").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import cache, lru_cache

from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as read: canonical `name`, `dimension`, `factor` (and `offset`) to the dimension's base unit.

    `scale` is the power of ten a header adds ("US$ bn": 1E9, "thousand tonnes": 1000); `per` is the
    denominator ("year", "capita", "100000 people") and `whole` what a share is a share of ("gdp").
    base = (value * scale + offset) * factor.
    """

    name: str
    dimension: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)
    per: str | None = None
    whole: str | None = None


@dataclass(frozen=True, slots=True)
class UnitTable:
    """All shipped units: by canonical name, by symbol (exact case) and by name or inflected form (lower case)."""

    units: Mapping[str, Unit]
    symbols: Mapping[str, str]
    names: Mapping[str, str]


def _plural(name: str) -> str:
    head, blank, last = name.rpartition(" ")
    if last.endswith(("s", "x", "ch", "sh")) and singular(last) == last:
        return name if last.endswith("s") else f"{head}{blank}{last}es"
    if singular(last) != last or last in {"percent", "cent", "people", "feet", "sterling"}:
        return name
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{head}{blank}{last[:-1]}ies"
    return f"{head}{blank}{last}s"


@cache
def physical_units() -> UnitTable:
    """The table of measures: percent, people, time, length, energy and so on."""
    units: dict[str, Unit] = {}
    symbols: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in read_rows("units.csv"):
        name = row["name"]
        units[name] = Unit(
            name=name,
            dimension=row["dimension"],
            factor=Decimal(row["factor"]),
            offset=Decimal(row["offset"] or 0),
        )
        for symbol in filter(None, row["symbols"].split(";")):
            symbols.setdefault(symbol, name)
        for form in filter(None, row["names"].split(";")):
            names.setdefault(form, name)
            names.setdefault(_plural(form), name)
        names.setdefault(name.casefold(), name)
    return UnitTable(units, symbols, names)


@cache
def currencies() -> UnitTable:
    """The table of currencies: codes and symbols in their case, names and slang in lower case."""
    units: dict[str, Unit] = {}
    symbols: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in read_rows("currencies.csv"):
        code = row["code"]
        units[code] = Unit(name=code, dimension=f"currency {code}")
        symbols.setdefault(code, code)
        for symbol in filter(None, row["symbols"].split(";")):
            symbols.setdefault(symbol, code)
        for form in filter(None, [*row["names"].split(";"), *row["bare"].split(";")]):
            names.setdefault(form, code)
            names.setdefault(_plural(form), code)
    return UnitTable(units, symbols, names)


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

    Money converts only into the same currency. Amounts per time convert where both denominators are times.
    """
    left = parse_unit(source) if isinstance(source, str) else source
    right = parse_unit(target) if isinstance(target, str) else target
    if left is None or right is None or left.dimension != right.dimension or left.whole != right.whole:
        return None
    ratio = _per_ratio(left.per, right.per)
    if ratio is None:
        return None
    with localcontext() as context:
        context.prec = 50
        if (left.name, left.offset) == (right.name, right.offset):
            # The same unit: no factor enters, so nothing is rounded.
            result = value * left.scale * ratio[0] / (right.scale * ratio[1])
        else:
            base = (value * left.scale + left.offset) * left.factor * ratio[0] / ratio[1]
            result = (base / right.factor - right.offset) / right.scale
    rounded = +result  # back to the caller's precision
    if rounded.adjusted() < 27 and rounded == rounded.to_integral_value():
        return rounded.quantize(Decimal(1))  # 90, not 9E+1
    return rounded


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
        name = table.symbols.get(label) or table.names.get(lower)
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
    for word in re.split(r"[ ,;]+", label):
        lower = word.casefold().strip(".")
        if lower in _SCALES and (kept or lower not in ("m", "b", "k") or " " in label):
            scale = scale.scaleb(_SCALES[lower])
        elif (lower in _RECKONING and word not in ("US",)) or (lower.isascii() and lower.isdecimal()):
            continue
        elif word:
            kept.append(word)
    rest = " ".join(kept)
    if not rest or rest == label:
        # "US$bn", "$m", "£000s": the scale is glued to the symbol.
        glued = re.fullmatch(r"(\D*[^\w\s])\s?([a-z']+|000s?)", label, re.IGNORECASE)
        if glued and glued[2].casefold() in _SCALES:
            top = _simple(glued[1])
            return replace(top, scale=Decimal(1).scaleb(_SCALES[glued[2].casefold()])) if top else None
        return None
    top = _simple(rest) or (_simple(rest.rpartition(" ")[2]) if rest.casefold().endswith(" people") else None)
    if top is None and rest.upper().startswith("US") and len(kept) == 1:
        top = _simple(rest)
    return replace(top, scale=scale * top.scale) if top is not None else None


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
        return Decimal(head), rest
    if text == "capita":
        return Decimal(1), "people"
    unit = physical_units().units.get(text)
    if unit is not None and unit.dimension == "duration":
        return unit.factor, "duration"
    return None
