"""What a cell of a user's table says: a figure with its bounds, a period, or nothing.

Cells are read as people type them: thousands marks, currency and percent signs, footnote marks, brackets for
negative amounts, "<5", "10-20", "1.2 million". What fits none of this is reported, not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from checker.periods import parse_period
from checker.reference.cell_bounds import without_bound
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.units import parse_unit

# A longer cell is prose; and it keeps every pattern below cheap.
_LONGEST = 120

_FOOTNOTE = re.compile(
    r"(?:\s?\[[^\[\]]{1,12}\]|\s?\((?:[a-z]|\d|[ivx]{1,4}|est\.?|provisional|p|r|e)\)|[*†‡§¶^#]+|\s?[¹²³⁰⁴-⁹]+)$",
    re.IGNORECASE,
)
_MARKS = "\u00a0\u2009\u202f\u2007'\u2019 "
_BODY = r"\d(?:[\d.,]|[\u00a0\u2009\u202f\u2007'\u2019 ](?=\d)){0,40}"
_NUMBER = re.compile(
    rf"(?P<before>[^\d()+\-\u2212.,]{{0,12}}?)\s?(?P<sign>[+\-\u2212]?)\s?(?P<currency>[$€£¥₹₽]?)"
    rf"(?P<body>\.?{_BODY}(?:[eE][+-]?\d{{1,2}})?)\s?(?P<after>[^\d]{{0,40}})"
)
_RANGE = re.compile(rf"(?P<low>{_BODY})\s?(?:-|–|—|to)\s?(?P<high>{_BODY})(?P<after>[^\d]{{0,40}})")
# How far a figure that is told as about right may be off.
_ABOUT = Decimal("0.1")
_BOUNDS = (("≥", "low"), (">=", "low"), (">", "low"), ("≤", "high"), ("<=", "high"), ("<", "high"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a cell: `low` alone is "at least", `high` alone "at most"; `unit` is what the cell itself says."""

    low: Decimal | None = None
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""


@cache
def _missing() -> frozenset[str]:
    return frozenset(row["mark"] for row in read_rows("missing.csv", "checker.reference"))


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no figure."""
    # "#N/A" is what spreadsheets write.
    text = cell.strip().casefold().removeprefix("#")
    return text in _missing() or not cell.strip()


def parse_figure(cell: str, *, decimal_comma: bool = False) -> Figure | None:
    """The figure of a cell, or None if it holds none that can be read.

    Args:
        cell: the text as it stands in the table.
        decimal_comma: whether the table writes "1.234,5".
    """
    text = _bare(cell)
    if not text or len(text) > _LONGEST:
        return None
    if text.endswith("+"):
        found = parse_figure(text[:-1], decimal_comma=decimal_comma)
        return (
            Figure(low=found.value, unit=found.unit)
            if found is not None and found.value is not None
            else None
        )
    for sign, bound in _BOUNDS:
        if text.startswith(sign):
            found = parse_figure(text[len(sign) :], decimal_comma=decimal_comma)
            if found is None or found.value is None:
                return None
            return (
                Figure(low=found.value, unit=found.unit)
                if bound == "low"
                else Figure(high=found.value, unit=found.unit)
            )
    found = _plain_figure(text, decimal_comma=decimal_comma)
    if found is not None:
        return found
    inner, bound = without_bound(text)
    if inner == text:
        return None
    found = _plain_figure(inner, decimal_comma=decimal_comma)
    return _bounded(found, bound) if found is not None else None


def _bounded(figure: Figure, bound: str) -> Figure | None:
    """A figure with what the words around it make of it."""
    if not bound:
        return figure
    if figure.value is None:
        return figure if bound == "about" else None
    if bound == "low":
        return Figure(low=figure.value, unit=figure.unit)
    if bound == "high":
        return Figure(high=figure.value, unit=figure.unit)
    ends = sorted((figure.value * (1 - _ABOUT), figure.value * (1 + _ABOUT)))
    return Figure(low=ends[0], value=figure.value, high=ends[1], unit=figure.unit)


def _plain_figure(text: str, *, decimal_comma: bool) -> Figure | None:
    spread = _RANGE.fullmatch(text)
    if spread:
        low, high = _decimal(spread["low"], decimal_comma), _decimal(spread["high"], decimal_comma)
        scale = _scale("", spread["after"])
        if low is None or high is None or scale is None or low > high:
            return None
        return Figure(low=low * scale[0], high=high * scale[0], unit=scale[1])
    negative = text.startswith("(") and text.endswith(")")
    match = _NUMBER.fullmatch(text[1:-1].strip() if negative else text)
    if match is None:
        return None
    number = _decimal(match["body"], decimal_comma)
    scale = _scale(match["before"] + match["currency"], match["after"])
    if number is None or scale is None:
        return None
    if negative or match["sign"] in ("-", "\u2212"):
        number = -number
    return Figure(value=number * scale[0], unit=scale[1])


def writes_decimal_comma(cells: Sequence[str], *, usual: bool = False) -> bool:
    """Whether the cells of a column have a comma as the decimal mark: "0,75", "1.234,5".

    A column of which the cells do not tell ("1.480") is written as is `usual` in its table.
    """
    comma, point = _decimal_marks(cells)
    return comma > point if comma != point else usual


def mostly_decimal_commas(columns: Iterable[Sequence[str]]) -> bool:
    """Whether a table writes decimal commas, by all of its columns of figures."""
    marks = [_decimal_marks(cells) for cells in columns]
    return sum(comma for comma, _ in marks) > sum(point for _, point in marks)


def _decimal_marks(cells: Sequence[str]) -> tuple[int, int]:
    """How many cells can only be read with a decimal comma, and how many only with a decimal point."""
    comma = point = 0
    for cell in cells:
        text = _bare(cell)
        if re.search(r"\d\.\d{3},\d|(?<![\d.])\d*,(?:\d{1,2}|\d{4,})(?!\d)", text):
            comma += 1
        if re.search(r"\d,\d{3}\.\d|(?<![\d,])\d*\.(?:\d{1,2}|\d{4,})(?!\d)|\d,\d{3},\d{3}", text):
            point += 1
    return comma, point


def _bare(cell: str) -> str:
    """The cell without blanks around it and without footnote marks after the figure."""
    text = cell.strip()
    if len(text) > _LONGEST:
        return text
    for _ in range(3):
        shorter = _FOOTNOTE.sub("", text).rstrip()
        if shorter == text or not any(letter.isdecimal() for letter in shorter):
            break
        text = shorter
    return text


def _decimal(body: str, decimal_comma: bool) -> Decimal | None:
    text = unicodedata.normalize("NFKC", body)
    for mark in _MARKS:
        text = text.replace(mark, "")
    thousands, decimal = (".", ",") if decimal_comma else (",", ".")
    mantissa, letter, exponent = text.partition("e") if "e" in text else text.partition("E")
    whole, _, part = mantissa.partition(decimal)
    if decimal in part or thousands in part:
        # A second mark can only part thousands: "1.234.567" in a table with points as decimals.
        pieces = mantissa.split(decimal)
        if thousands in mantissa or not _are_thousands(pieces):
            return None
        whole, part = "".join(pieces), ""
    elif thousands in whole:
        pieces = whole.split(thousands)
        if not (_are_thousands(pieces) or _are_indian(pieces)):
            return None
        whole = "".join(pieces)
    digits = f"{whole or '0'}.{part or '0'}"
    if not digits.replace(".", "").isdecimal() or len(digits) > 40:
        return None
    try:
        number = Decimal(digits + letter + exponent)
    except InvalidOperation:
        return None
    return number if number.adjusted() < 28 else None


def _are_thousands(pieces: list[str]) -> bool:
    return 1 <= len(pieces[0]) <= 3 and all(len(piece) == 3 for piece in pieces[1:])


def _are_indian(pieces: list[str]) -> bool:
    return (
        len(pieces[0]) in (1, 2) and len(pieces[-1]) == 3 and all(len(piece) == 2 for piece in pieces[1:-1])
    )


def _scale(before: str, after: str) -> tuple[Decimal, str] | None:
    """The factor and unit that the words around a number give; None if they mean nothing.

    Before a number only money may stand: "US$ 5 bn" is an amount, "K2" and "A320" are names.
    """
    front = before.strip()
    money = parse_unit(front) if front else None
    if front and (money is None or not money.dimension.startswith("currency") or money.scale != 1):
        return None
    label = after.strip()
    if not label:
        return Decimal(1), money.name if money is not None else ""
    # After money "m" is a million, elsewhere a meter.
    scale = scale_word(label) if money is None else _scale_of(label)
    if scale is not None:
        return scale, money.name if money is not None else ""
    unit = parse_unit(label)
    if unit is None or unit.per is not None or money is not None:
        return None
    return unit.scale, unit.name


def scale_word(label: str) -> Decimal | None:
    """The factor of a label that is nothing but a scale: "millions", "bn", "'000"; None if it is more or less."""
    scale = _scale_of(label)
    return scale if scale is not None and parse_unit(label.strip(" ().")) is None else None


def _scale_of(label: str) -> Decimal | None:
    word = label.strip(" ().").casefold().removeprefix("in ").strip()
    if not word or len(word) > 20 or " " in word:
        return None
    # The units table reads scales only before a unit, so a unit is lent.
    unit = parse_unit(f"{word} people")
    return unit.scale if unit is not None and unit.scale != 1 else None


# ---------------------------------------------------------------- periods

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sep", "sept"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?P<y>\d{4})(?:\.0)?"), "{y}"),
    (re.compile(r"(?P<y>\d{4}) ?\[yr\d{4}\]"), "{y}"),
    (re.compile(r"(?:fy|cy|yr?) ?(?P<y>\d{4})"), "{y}"),
    (re.compile(r"(?P<y>\d{4})[-/.]?m?(?P<m>0[1-9]|1[0-2])"), "{y}-{m}"),
    (re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[t ]\d{2}:\d{2}.*)?"), "{y}-{m}-{d}"),
    (re.compile(r"(?P<y>\d{4})(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])"), "{y}-{m}-{d}"),
    (re.compile(r"(?P<y>\d{4})[- ]?q(?P<q>[1-4])"), "{y}-Q{q}"),
    (re.compile(r"q(?P<q>[1-4])[- /]?(?P<y>\d{4})"), "{y}-Q{q}"),
    (re.compile(r"(?P<y>\d{4})[- ]?[hs](?P<q>[12])"), "{y}-H{q}"),
    (re.compile(r"h(?P<q>[12])[- /]?(?P<y>\d{4})"), "{y}-H{q}"),
    (re.compile(r"(?P<y>\d{4}) ?(?:-|–|—|/|to) ?(?P<z>\d{4})"), "{y}/{z}"),
    (re.compile(r"(?P<name>[a-z]{3,9})\.? (?P<d>\d{1,2}),? (?P<y>\d{4})"), "{y}-{name}-{d}"),
    (re.compile(r"(?P<d>\d{1,2})[. -](?P<name>[a-z]{3,9})[. -]+(?P<y>\d{4})"), "{y}-{name}-{d}"),
    (re.compile(r"(?P<name>[a-z]{3,9})\.?[- ,]+(?P<y>\d{4})"), "{y}-{name}"),
    (re.compile(r"(?P<y>\d{4})[- ](?P<name>[a-z]{3,9})"), "{y}-{name}"),
)
# 03/04/2023 is two days, depending on the writer; a day above 12 or full stops (which no American uses) decide.
_SLASHED = re.compile(r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<y>\d{4})")
_SHORT_SPAN = re.compile(r"(?P<y>(?:1[89]|20)\d{2}) ?[-–/] ?(?P<z>\d{2})")


def parse_cell_period(cell: str) -> str:
    """The ISO 8601 period of a cell, or "" if it names none: "2023", "Q2 2023", "March 2021", "2019-20"."""
    text = cell.strip().casefold()
    if not text or len(text) > 40:
        return ""
    short = _SHORT_SPAN.fullmatch(text)
    if short and not ("-" in text and 1 <= int(short["z"]) <= 12):
        end = f"{short['y'][:2]}{short['z']}"
        return _valid(f"{short['y']}/{end}")
    for pattern, shape in _SHAPES:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        found = match.groupdict()
        if "name" in found:
            month = _MONTHS.get(found["name"])
            if month is None:
                continue
            found["name"] = f"{month:02d}"
        for part in ("m", "d"):
            if part in found:
                found[part] = found[part].zfill(2)
        period = _valid(shape.format(**found))
        if period:
            return period
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        one, two = int(slashed["one"]), int(slashed["two"])
        if one > 12 or slashed["mark"] == "." or one == two:
            return _valid(f"{slashed['y']}-{two:02d}-{one:02d}")
        if two > 12:
            return _valid(f"{slashed['y']}-{one:02d}-{two:02d}")
    return ""


def _valid(text: str) -> str:
    return text if parse_period(text) is not None else ""
