"""The lines around the rows of a table: captions above or below its header, a second line of headers, notes at its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checker.reference.cells import is_missing, parse_figure, scale_word
from checker.reference.header_years import header_year
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.units import parse_unit

# A caption or a note fills one cell of so many.
_FEWEST_COLUMNS = 3
_LONG_NOTE = 40
_FEWEST_ROWS = 2
_NOTE_MARK = re.compile(
    r"[\[(*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]|\d{1,2}[.)]\s|\d{1,2}\s[A-Z]|[a-z][.)]\s"
)
_CHANGE = re.compile(r"(?:\+\s?/\s?[-\u2013\u2212]|\u00b1|[+\u2213]|\u0394)(?:\.\d)?")


@cache
def _note_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("note_words.csv", "checker.reference"))


def filled(row: Sequence[str]) -> list[int]:
    """The places of a row's cells that hold something."""
    return [place for place, cell in enumerate(row) if cell.strip()]


def is_note(row: Sequence[str], width: int) -> bool:
    """Whether a row at the foot of a table is a remark: its first cell alone is filled, with a mark, a sentence or "Source"."""
    if width < _FEWEST_COLUMNS or filled(row) != [0]:
        return False
    text = row[0].strip()
    first = re.match(r"[^\W\d_]+", text)
    return (
        len(text) > _LONG_NOTE
        or _NOTE_MARK.match(text) is not None
        or (first is not None and first[0].casefold() in _note_words())
    )


def is_caption(rows: Sequence[Sequence[str]], place: int, width: int) -> bool:
    """Whether the row below a header says something of all figures: one cell alone is filled, and no other row is like it."""
    if width < _FEWEST_COLUMNS or place >= len(rows) or len(filled(rows[place])) != 1:
        return False
    text = rows[place][filled(rows[place])[0]].strip()
    if filled(rows[place]) != [0] and header_year(text):
        return False
    sections = sum(1 for row in rows[place + 1 :] if len(filled(row)) == 1 and not is_note(row, width))
    return sections == 0 and len(rows) - place > _FEWEST_ROWS


def caption_of(row: Sequence[str], width: int, delimiter: str) -> str:
    """The text of a row above the header, if it is a caption: one cell, or a sentence that its own commas have cut."""
    places = filled(row)
    if len(places) == 1:
        return row[places[0]].strip()
    cut = bool(delimiter.strip()) and places == list(range(len(places))) and len(row) < width
    if not cut or not any(cell.startswith(" ") for cell in row[1:]) or not _names_no_figure(row):
        return ""
    return delimiter.join(row).strip()


def _names_no_figure(row: Sequence[str]) -> bool:
    """Whether the cells of a row may be headers: words, years and units, but no plain figures."""
    return all(
        bool(header_year(cell)) or is_missing(cell) or parse_figure(cell) is None
        for cell in row
        if cell.strip()
    )


def _qualifies(cell: str) -> bool:
    """Whether a cell can only stand below a header: a year or a unit."""
    text = cell.strip().strip("()[]")
    return (
        bool(header_year(text)) or parse_unit(text) is not None or scale_word(text) is not None or text == "%"
    )


def second_line(rows: Sequence[Sequence[str]], top: int) -> bool:
    """Whether the row below a line of headers is a second line of headers."""
    if top + 2 >= len(rows):
        return False
    upper, lower = rows[top], rows[top + 1]
    inside = [place for place in filled(lower) if place]
    if len(inside) < 2 or not _names_no_figure(lower):
        return False
    if lower[0].strip() and lower[0].strip() != (upper[0].strip() if upper else ""):
        return False
    spanned = any(place >= len(upper) or not upper[place].strip() for place in inside)
    repeated = len({upper[place].strip() for place in inside if place < len(upper)}) < len(inside)
    return spanned or repeated or all(_qualifies(lower[place]) for place in inside)


def joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two lines of headers as one: "Population" over "2011" is "Population (2011)"; a blank cell continues the one before it."""
    width = max(len(upper), len(lower))
    found: list[str] = []
    above = ""
    for place in range(width):
        own = upper[place].strip() if place < len(upper) else ""
        below = lower[place].strip() if place < len(lower) else ""
        if own or not below:
            above = own
        if not above or not below or above == below:
            found.append(below or above)
        elif header_year(above) and not _qualifies(below):
            found.append(f"{below} ({above})")
        elif _qualifies(below):
            found.append(f"{above} ({below.strip('()[]')})")
        else:
            found.append(f"{above} {below}")
    return found


def with_changes_named(header: Sequence[str]) -> list[str]:
    """Headers of which "+/-" alone is told by the column before it: "Seats +/-"."""
    found: list[str] = []
    for place, name in enumerate(header):
        match = _CHANGE.fullmatch(name.strip())
        before = header[place - 1].strip() if place else ""
        found.append(
            f"{before} {name.strip()}" if match and before and not _CHANGE.fullmatch(before) else name
        )
    return found


@cache
def _fillers() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("caption_fillers.csv", "checker.reference"))


_NUMBERED = re.compile(
    r"^(?:table|figure|chart|annex|tab\.|fig\.)\s*[\dA-Z][\w.]*\s*[:.\u2013-]?\s*", re.IGNORECASE
)
_PARTED = re.compile(r"\s+by\s+[\w-]+(?:\s+and\s+[\w-]+)?$", re.IGNORECASE)
_INSIDE = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_YEARS = re.compile(
    r"[,;:]?\s*(?:in |for |from |between )?(?:1[5-9]|20)\d{2}(?:\s?(?:-|\u2013|to|and)\s?\d{2,4})?"
)


def caption_unit(captions: Sequence[str]) -> str:
    """The unit or scale that captions give for all figures: "£ million" of "Figures in £ million"; or ""."""
    for caption in captions:
        parts = _INSIDE.findall(caption) + re.split(r"[,;:]\s+| - | \u2013 ", _INSIDE.sub("", caption))[::-1]
        for part in parts:
            label = re.sub(r"\bunless\b.*$", "", part.strip(), flags=re.IGNORECASE).strip(" .")
            for text in (label, re.sub(r"^.*\bin\s+", "", label, flags=re.IGNORECASE)):
                if text and len(text) < 60 and (scale_word(text) is not None or parse_unit(text) is not None):
                    return text
    return ""


def caption_measure(captions: Sequence[str]) -> str:
    """What captions say that the figures count: "Tourist arrivals" of "Table 2: Tourist arrivals, 2019-2023 (thousands)"; or ""."""
    for caption in captions:
        text = _YEARS.sub("", _INSIDE.sub("", _NUMBERED.sub("", caption.strip())))
        unit = caption_unit([text])
        kept = [
            part
            for part in re.split(r"[,;:]\s+| - | \u2013 ", text)
            if not unit or not part.strip(" .").endswith(unit)
        ]
        name = _PARTED.sub("", (kept[0] if kept else "").strip(" .,;:"))
        words = re.findall(r"[^\W\d_]+", name.casefold())
        if words and any(word not in _fillers() for word in words):
            return name
    return ""
