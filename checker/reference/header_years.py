"""The year, or the fiscal year, that a header names beside or instead of a measure: "Population (2021 census)", "FY2022"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.reference.cells import parse_cell_period
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.units import parse_unit

_CENTURY = 100
_PART_OF_YEAR = re.compile(r"\d{4}-(?:\d{2}|[QH]\d)")
_SHORT_FISCAL = re.compile(r"\bFY\s?['\u2019]?(\d{2})(?=$|[\s,()\]])")
_PIECE = re.compile(
    r"(?P<year>(?<![\d.,])(?:1[5-9]|20|21)\d{2}(?:\s?[-\u2013/]\s?(?:\d{4}|\d{2}))?(?![\d.,]*\d)(?:\.0)?)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>\S)|(?P<other>\d+)"
)
_CODED = re.compile(r"(\d{4}) ?\[YR\1\]", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class HeaderYear:
    """A header taken apart: `name` without the year ("" if it has no other), ISO `period` ("" if it names none), `unit` in brackets."""

    name: str
    period: str
    unit: str = ""


@cache
def _words(place: str) -> frozenset[str]:
    rows = read_rows("vintage_words.csv", "checker.reference")
    return frozenset(word for row in rows if row["place"] == place for word in row["words"].split(";"))


@lru_cache(maxsize=4096)
def read_header(header: str) -> HeaderYear:
    """The measure and the year of a header; a header with several years, or with another number, names none."""
    plain = HeaderYear(header, "")
    text = _SHORT_FISCAL.sub(r"FY 20\1", _CODED.sub(r"\1", header.strip()))
    if not text or len(text) > _LONGEST:
        return plain
    found = [match for match in _PIECE.finditer(text) if match["year"]]
    if len(found) != 1:
        return plain
    first, last = found[0].span()
    period = _period(found[0]["year"])
    if not period or (
        first and text[first - 1].isalnum() and text[:first].casefold() not in ("fy", "cy", "y", "yr")
    ):
        return plain
    first, last = _with_vintage(text, first, last)
    name = re.sub(r"[(\[]\s*[)\]]", "", text[:first] + text[last:])
    name = re.sub(r"[\s,;:/_\u2013-]+$|^[\s,;:_\u2013-]+", "", re.sub(r"\s{2,}", " ", name))
    name = re.sub(r"[\s,;:_\u2013-]+(?=[(\[])", " ", name)
    brackets = _BRACKETS.fullmatch(name)
    if brackets:
        return HeaderYear("", period, name[1:-1].strip())
    if not any(letter.isalpha() for letter in name):
        return HeaderYear("", period) if not name else plain
    if not text[:first].strip() and parse_unit(name) is not None:
        return plain  # "2000 m" is a distance
    if re.search(r"\d", _BRACKETS.sub("", name)) and not text[:first].strip(" ("):
        return plain
    return HeaderYear(name, period)


def _period(text: str) -> str:
    """ISO 8601 of "2021" or of a year that begins in one and ends in the next: "2022-23"; "" of a longer stretch."""
    years = [int(piece) for piece in re.findall(r"\d+", text.removesuffix(".0"))]
    if len(years) == 1:
        return str(years[0])
    first, second = years
    second = second if second >= _CENTURY else first // _CENTURY * _CENTURY + second
    if first % _CENTURY == _CENTURY - 1 and second == first - _CENTURY + 1:
        second = first + 1
    return f"{first}/{second}" if second == first + 1 else ""


def _with_vintage(text: str, first: int, last: int) -> tuple[int, int]:
    """The stretch of a year with the words beside it that only say how its figures came about."""
    while word := re.search(r"([^\W\d_]+)\.?\s*$", text[:first]):
        if word[1].casefold() not in _words("before"):
            break
        first = word.start()
    while word := re.match(r"\s*([^\W\d_]+)\.?", text[last:]):
        if word[1].casefold() not in _words("after"):
            break
        last += word.end()
    # "(census 2011)", "(2011, estimate)": brackets that hold nothing else go with it
    opening = text.rfind("(", 0, first)
    closing = text.find(")", last)
    if opening >= 0 and closing >= 0 and ")" not in text[opening:first]:
        inside = re.findall(r"[^\W\d_]+", text[opening:first] + text[last:closing])
        if all(word.casefold() in _words("before") | _words("after") for word in inside):
            return opening, closing + 1
    return first, last


def header_year(header: str) -> str:
    """The year that a header stands for, if it says nothing else: "2019", "2022-23 outturn", "FY2021 (US$ m)"; or ""."""
    found = read_header(header)
    if found.period and not found.name:
        return found.period
    period = parse_cell_period(header)
    if _PART_OF_YEAR.fullmatch(period) and any(letter.isalpha() for letter in header):
        return period  # "Mar 2024", "Q2 2023"
    return period if len(period) == 4 and 1500 <= int(period) <= 2200 else ""


def split_header_year(header: str) -> tuple[str, str]:
    """A measure's header without its year, and the year: "Population (2021)", "Output 2020 (t)"; or ("...", "")."""
    found = read_header(header)
    return (found.name, found.period) if found.period and found.name else (header, "")


def header_unit(header: str) -> str:
    """What stands in brackets behind a header that is a year: "US$ m" of "FY2021 (US$ m)"; or ""."""
    found = read_header(header)
    return found.unit if found.period and not found.name else ""
