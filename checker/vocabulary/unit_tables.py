"""The tables of units and currencies, as shipped: what each is called, what it measures and how much of the base unit it is.

All of it is data: `data/units.csv` lists the units that are read, with factors written from the registry of the library pint
(`maintenance/unit_factors.py`; pint is not needed at run time), `data/en/unit_names.csv` what they are called, and
`data/currencies.csv` the currencies, whose codes are ISO 4217. Nothing is looked up at run time and no exchange rate is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

# Between the head of a name, which takes the plural, and what belongs to it: "tonnes of oil equivalent", "metres per second".
_AFTER_HEAD = (" per ", " of ", " a ", " an ")
_NO_PLURAL = frozenset(("percent", "cent", "people", "feet", "sterling"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as read: canonical `name`, `dimension`, `factor` (and `offset`) to the dimension's base unit.

    `scale` is the power of ten a header adds ("US$ bn": 1E9, "thousand tonnes": 1000); `per` is the
    denominator ("year", "capita", "100000 people") and `whole` what a share is a share of ("gdp").
    base = (value * scale + offset) * factor. `may_mean` names the units that the same word stands for with other
    writers: "ton" the short ton, "gallon" the imperial gallon.
    """

    name: str
    dimension: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)
    per: str | None = None
    whole: str | None = None
    may_mean: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitTable:
    """All shipped units: by canonical name, by symbol (exact case) and by name or inflected form (lower case).

    `spoken` are the units that running text may name; the others are nouns there ("people", "share").
    `header_symbols` are read in tables only ("kt"), `scaled_symbols` only beside a scale ("thousand mt").
    """

    units: Mapping[str, Unit]
    symbols: Mapping[str, str]
    names: Mapping[str, str]
    spoken: frozenset[str] = frozenset()
    header_symbols: Mapping[str, str] = field(default_factory=dict)
    scaled_symbols: Mapping[str, str] = field(default_factory=dict)


def _plural(name: str) -> str:
    for mark in _AFTER_HEAD:
        head, found, rest = name.partition(mark)
        if found:
            return f"{_plural(head)}{found}{rest}"
    head, blank, last = name.rpartition(" ")
    if last.endswith(("s", "x", "ch", "sh")) and singular(last) == last:
        return name if last.endswith("s") else f"{head}{blank}{last}es"
    if singular(last) != last or last in _NO_PLURAL:
        return name
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{head}{blank}{last[:-1]}ies"
    return f"{head}{blank}{last}s"


@cache
def physical_units() -> UnitTable:
    """The table of measures: percent, people, time, length, energy and so on."""
    units: dict[str, Unit] = {}
    symbols: dict[str, str] = {}
    header_symbols: dict[str, str] = {}
    scaled_symbols: dict[str, str] = {}
    for row in read_rows("units.csv"):
        name = row["name"]
        units[name] = Unit(
            name=name,
            dimension=row["dimension"],
            factor=Decimal(row["factor"]),
            offset=Decimal(row["offset"] or 0),
            may_mean=_several(row["may_mean"]),
        )
        for column, found in (
            ("symbols", symbols), ("header_symbols", header_symbols), ("scaled_symbols", scaled_symbols),
        ):  # fmt: skip
            for symbol in _several(row[column]):
                found.setdefault(symbol, name)
    names: dict[str, str] = {}
    spoken = []
    for row in read_rows("unit_names.csv"):
        name = row["unit"]
        if row["names"]:
            spoken.append(name)
        for form in (*_several(row["names"]), *_several(row["header_names"])):
            names.setdefault(form, name)
            names.setdefault(_plural(form), name)
    for name in units:
        names.setdefault(name.casefold(), name)
    return UnitTable(units, symbols, names, frozenset(spoken), header_symbols, scaled_symbols)


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
        for symbol in _several(row["symbols"]):
            symbols.setdefault(symbol, code)
        for form in (*_several(row["names"]), *_several(row["bare"])):
            names.setdefault(form, code)
            names.setdefault(_plural(form), code)
    return UnitTable(units, symbols, names)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
