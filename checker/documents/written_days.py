"""Days as pages, letters and properties of files write them, and who told them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from checker.vocabulary.data_files import read_rows

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)((?:19|20)\d{2})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<![\d,.])(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([^\W\d_]{3,12})\.?,?\s+(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
# How a source begins that is no statement but a guess.
GUESS = "a guess: "
# Nothing was published on a page or in a file before, and no article is of a day so far ahead.
_FIRST_YEAR, _LAST_YEAR = 1700, 2199
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Told:
    """The day of publication and who told it ("the page's metadata (datePublished)")."""

    day: date
    source: str


@cache
def _months() -> dict[str, int]:
    return {row["form"]: int(row["month"]) for row in read_rows("months.csv", "checker.documents")}


def written_day(text: str) -> date | None:
    """The first whole day in a text such as "2023-08-15T06:00Z", "15 August 2023" or "Aug. 15, 2023"; None if none.

    Days such as "8/9/2023" are read by nobody without a country, and are not read here.
    """
    text = text[:_LONGEST]
    found: list[tuple[int, date]] = []
    for pattern in (_ISO, _SLASHED, _COMPACT):
        match = pattern.search(text)
        if match:
            _add(found, match.start(), int(match[1]), int(match[2]), int(match[3]))
    for match in _DAY_FIRST.finditer(text):
        _add(found, match.start(), int(match[3]), _months().get(match[2].casefold(), 0), int(match[1]))
    for match in _MONTH_FIRST.finditer(text):
        _add(found, match.start(), int(match[3]), _months().get(match[1].casefold(), 0), int(match[2]))
    return min(found)[1] if found else None


def day_in_address(address: str) -> date | None:
    """The day in the folders of an address, as newspapers file their articles; None if there is none."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    return written_day(path.strip("/").replace("-", "/")) if path.count("/") > 2 else None


def _add(found: list[tuple[int, date]], place: int, year: int, month: int, day: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return
    try:
        found.append((place, date(year, month, day)))
    except ValueError:
        return
