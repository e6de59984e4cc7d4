"""How the pages of a PDF are set: running heads, notes at the foot, margins, the size of the letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checker.documents.pdf_lines import Line
from checker.documents.pdf_pages import PdfPage

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|\|)\s*\d{1,4})?\W*", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"\W{0,2}(?:\d{1,3}|[*†‡§]|[a-z]\b)")
# The strip at the head and at the foot of a page where running heads and page numbers stand.
_MARGIN = 0.14
_EDGE_LINES = 3
# Lines that begin within this many points of each other stand in one column.
_COLUMN = 40
_NOTE = 0.92


def body_size_of(pages: Sequence[PdfPage]) -> float:
    """The height of most letters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            for segment in line.segments:
                sizes[round(segment.size, 1)] += len(segment.letters)
    return max(sorted(sizes), key=lambda size: sizes[size], default=1.0)


def running_lines(pages: Sequence[PdfPage]) -> set[tuple[int, int]]:
    """The lines that are running heads or feet, or page numbers."""
    found: set[tuple[int, int]] = set()
    seen: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for page in pages:
        by_height = sorted(page.lines, key=lambda line: -line.base)
        edges = [*by_height[:_EDGE_LINES], *by_height[_EDGE_LINES:][-_EDGE_LINES:]]
        for line in edges:
            from_foot = line.base / page.height if page.height else 0.5
            if _MARGIN < from_foot < 1 - _MARGIN:
                continue
            if _PAGE_NUMBER.fullmatch(line.text.strip()):
                found.add((line.page, line.number))
                continue
            key = (_DIGITS.sub("#", " ".join(line.text.split())).casefold(), round(line.base / 6))
            seen.setdefault(key, []).append((line.page, line.number))
    for places in seen.values():
        if len({page for page, _ in places}) > 1:
            found.update(places)
    return found


def notes_from(lines: Sequence[Line], body_size: float, height: float) -> int:
    """From which line on the foot of a page holds notes in small letters."""
    index = len(lines)
    while index and lines[index - 1].size < _NOTE * body_size and lines[index - 1].base < 0.5 * height:
        index -= 1
    # Small letters alone make no notes: code and quotations are small too.
    marked = (place for place in range(index, len(lines)) if _NOTE_MARK.match(lines[place].text))
    return next(marked, len(lines))


def column_of(line: Line) -> int:
    """By which column of the page a line begins."""
    return int(line.left // _COLUMN)


def margins_of(pages: Sequence[PdfPage]) -> dict[tuple[int, int], float]:
    """How far to the right the lines of a page run that begin at about the same place."""
    found: dict[tuple[int, int], float] = {}
    for page in pages:
        for line in page.lines:
            if len(line.segments) > 1:
                continue
            for column in range(column_of(line) - 1, column_of(line) + 2):
                found[page.number, column] = max(found.get((page.number, column), 0.0), line.right)
    return found


def would_fit(line: Line, before: Line, margin: float) -> bool:
    """Whether the first word of a line would have stood on the line before, so that it begins something new."""
    text = line.text
    word = text.split(None, 1)[0] if text.strip() else ""
    letter = (line.right - line.left) / max(len(text), 1)
    return before.right + (len(word) + 1) * letter + 0.5 * line.size < margin


def vocabulary_of(pages: Sequence[PdfPage]) -> frozenset[str]:
    """The words of the file, to tell hyphens that divide a word from others."""
    words = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
    return frozenset(
        word.casefold() for page in pages for line in page.lines for word in words.findall(line.text)
    )
