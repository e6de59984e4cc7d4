"""Cells of publishers' files: days, numbers and countries as they write them."""

from __future__ import annotations

import re
from functools import cache

from checker.periods import parse_period
from checker.reference.cells import parse_cell_period, parse_figure
from checker.vocabulary.places import places

_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def day_first(cell: str) -> str:
    """An ISO date of "17.3.2014", "01/04/2016", "00/00/1980", "18 April 2012" or an ISO date; "" for anything else."""
    text = cell.strip()
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        found = parse_cell_period(text)
        return found if found and "/" not in found and "-Q" not in found and "-H" not in found else ""
    day, month, year = int(match[1]), int(match[2]), match[3]
    iso = year if not month else f"{year}-{month:02}" if not day else f"{year}-{month:02}-{day:02}"
    return iso if parse_period(iso) is not None else ""


def iso_day(cell: str) -> str:
    """The date at the start of an ISO date or time stamp, or ""."""
    text = cell.strip()[:10]
    return text if parse_period(text) is not None else ""


def number(cell: str) -> str:
    """A number as packs write it ("1234.5"), or "" if the cell holds none."""
    figure = parse_figure(cell.strip())
    if figure is None or figure.value is None or figure.unit:
        return ""
    text = f"{round(figure.value, 10):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for place in places():
        if place.type != "Country":
            continue
        for name in (
            place.name,
            *(alias for alias, kind in place.aliases if kind in ("strong", "code", "translated")),
        ):
            found.setdefault(name.casefold(), place.code)
    return found


def country_code(name: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country's name or code, or ""."""
    text = " ".join(name.split()).casefold()
    if not text:
        return ""
    known = _codes()
    if text in known:
        return known[text]
    # "Iran, Islamic Rep.", "Russia (Soviet Union)", "Korea (Democratic People's Republic of)"
    for cut in (re.sub(r"\s*\(.*?\)", "", text), text.partition(",")[0]):
        if cut != text and cut in known and cut not in ("korea", "congo"):
            return known[cut]
    return ""
