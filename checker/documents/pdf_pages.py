"""The characters of a PDF's pages as lines: what stands on one height, in the order in which the file draws it.

pdfium gives every character with its place and its size, which is what it takes to tell a raised mark of a note
from a figure, the cells of a table from a sentence, and a running head from the text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from checker.documents.extras import require
from checker.documents.raised import raised
from checker.errors import DocumentError

MOST_PAGES = 5_000
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# What pdfium puts for a hyphen that it takes for one of a line's end.
_HYPHENS = {"\x02": "-", "\ufffe": "-"}
# A gap wider than this many heights of a letter parts the cells of a table or the columns of a page.
_CELL_GAP = 0.8
# Where a line is stretched to the margin all of its gaps are wide; one as wide as this many of them parts cells.
_STRETCHED = 2.0
_FEWEST_GAPS = 3
_SAME_LINE = 0.3
_BULLET = re.compile(r"[•‣▪●○◦·–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)]")
_RAISED_BY = 0.12
_SMALLER = 0.85


@dataclass(slots=True)
class Letter:
    """A character as it is shown, with its column in its line."""

    text: str
    column: int = 0


@dataclass(slots=True)
class Segment:
    """A stretch of a line without a wide gap."""

    left: float
    right: float
    base: float
    size: float
    letters: list[Letter] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands there."""
        return "".join(letter.text for letter in self.letters)


@dataclass(slots=True)
class Line:
    """What stands on one height: one segment, or the cells of a table's row."""

    page: int
    number: int
    segments: list[Segment]

    @property
    def text(self) -> str:
        """What stands there, cells parted by two blanks."""
        return "  ".join(segment.text.strip() for segment in self.segments)

    @property
    def base(self) -> float:
        """The height at which the letters stand, from the foot of the page."""
        return self.segments[0].base

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.segments[-1].right

    @property
    def size(self) -> float:
        """The height of most of its letters."""
        return max(self.segments, key=lambda one: len(one.letters)).size


@dataclass(slots=True)
class PdfPage:
    """A page as lines in the order of the file; `pictures` if it shows any."""

    number: int
    height: float
    lines: list[Line]
    characters: int
    unreadable: int


@dataclass(slots=True)
class PdfFile:
    """The pages of a file and what its properties say."""

    pages: list[PdfPage]
    properties: dict[str, str]


def read_pdf(data: bytes) -> PdfFile:
    """The lines of all pages.

    Raises:
        DocumentError: pypdfium2 is not installed, or the file is encrypted, damaged or too long.
    """
    pdfium = require("pypdfium2", extra="docs", what="PDF files")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise DocumentError(
                "the PDF is encrypted with a password", "save it without one, and give that file"
            ) from error
        raise DocumentError(
            f"damaged, or no PDF ({error})", "open it in a viewer and save it anew"
        ) from error
    try:
        if len(document) > MOST_PAGES:
            raise DocumentError(
                f"{len(document):,} pages are more than the limit of {MOST_PAGES:,}",
                "split it into several files",
            )
        pages = [_page(pdfium, document, number) for number in range(1, len(document) + 1)]
        return PdfFile(pages, {str(key): str(value) for key, value in document.get_metadata_dict().items()})
    except pdfium.PdfiumError as error:
        raise DocumentError(f"damaged ({error})", "open it in a viewer and save it anew") from error
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class _Drawn:
    text: str
    left: float
    right: float
    base: float
    size: float
    generated: bool


def _page(pdfium: Any, document: Any, number: int) -> PdfPage:
    page = document[number - 1]
    text_page = page.get_textpage()
    try:
        quarter = int(page.get_rotation()) // 90 % 4
        width, height = page.get_size()
        drawn = list(_drawn(pdfium, text_page.raw, text_page.count_chars(), quarter, width, height))
    finally:
        text_page.close()
        page.close()
    lines = _lines(drawn, number)
    shown = [one for one in drawn if not one.text.isspace()]
    return PdfPage(
        number=number,
        height=float(height),
        lines=lines,
        characters=len(shown),
        unreadable=sum(one.text == "\ufffd" or "\ue000" <= one.text <= "\uf8ff" for one in shown),
    )


def _drawn(pdfium: Any, page: Any, count: int, quarter: int, width: float, height: float) -> Iterator[_Drawn]:
    """The characters that stand upright on the page as it is shown, in the order of the file."""
    raw = pdfium.raw
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(page, index)
        generated = raw.FPDFText_IsGenerated(page, index) == 1
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if generated:
            if text == " ":
                yield _Drawn(" ", 0, 0, 0, 0, True)
            continue
        turned = raw.FPDFText_GetCharAngle(page, index)
        upright = -quarter * 1.5707963
        if abs((turned - upright + 0.1) % 6.2831853) > 0.2:
            continue  # along the margin, or across the page as a watermark
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        left, right, base, size = box.left, box.right, y.value, box.top - box.bottom
        if quarter == 1:
            left, right, base, size = height - box.top, height - box.bottom, x.value, box.right - box.left
            left, right = height - box.top, height - box.bottom
        elif quarter == 2:
            left, right, base = width - box.right, width - box.left, height - y.value
        elif quarter == 3:
            left, right, base, size = box.bottom, box.top, width - x.value, box.right - box.left
        text = _HYPHENS.get(text, text)
        if text.isprintable() or text.isspace() or text == "\u00ad":
            yield _Drawn(text, left, right, base, abs(size), False)


def _lines(drawn: list[_Drawn], page: int) -> list[Line]:
    """The lines of a page in the order of the file; raised marks of notes are left out."""
    lines: list[Line] = []
    segment: Segment | None = None
    blank = False
    held: list[_Drawn] = []

    def release() -> None:
        """What was held as raised is a power, an ordinal, or the mark of a note, which nobody reads with the text."""
        if held and segment is not None:
            shown = raised("".join(one.text for one in held), segment.text[-8:])
            segment.letters.extend(Letter(one) for one in shown)
            segment.right = max(segment.right, held[-1].right)
        held.clear()

    for one in drawn:
        if one.text.isspace():
            blank = True
            continue
        if segment is not None and _is_raised(one, segment):
            held.append(one)
            continue
        same = segment is not None and abs(one.base - segment.base) < _SAME_LINE * max(one.size, segment.size)
        gap = one.left - segment.right if segment is not None else 0.0
        if held:
            gap = one.left - held[-1].right
        if segment is not None and same and -one.size < gap <= _CELL_GAP * max(one.size, 1.0):
            release()
            if blank and segment.letters:
                segment.letters.append(Letter(" "))
                segment.gaps.append(gap)
        elif segment is not None and same and gap > 0:
            release()
            segment = Segment(one.left, one.right, one.base, one.size)
            lines[-1].segments.append(segment)
        else:
            release()
            segment = Segment(one.left, one.right, one.base, one.size)
            lines.append(Line(page, 0, [segment]))
        blank = False
        segment.letters.extend(Letter(letter) for letter in _LIGATURES.get(one.text, one.text))
        segment.right = max(segment.right, one.right)
    release()
    return _numbered(_in_columns([_unstretched(line) for line in lines if line.text.strip()]))


def _is_raised(one: _Drawn, segment: Segment) -> bool:
    smaller = one.size < _SMALLER * segment.size
    higher = _RAISED_BY * segment.size < one.base - segment.base < segment.size
    near = -segment.size < one.left - segment.right < 3 * segment.size
    return smaller and higher and near


def _unstretched(line: Line) -> Line:
    """A line whose wide gaps are only those of a line stretched to the margin, as one segment again."""
    between = [right.left - left.right for left, right in pairwise(line.segments)]
    within = sorted(gap for segment in line.segments for gap in segment.gaps)
    gaps = sorted(within + between)
    first = line.segments[0]
    if not between:
        return line
    if not _BULLET.fullmatch(first.text.strip()) or len(between) > 1:
        wordy = sum(segment.text.isalpha() for segment in line.segments) > 0.6 * len(line.segments)
        if len(gaps) < _FEWEST_GAPS or (len(within) < len(between) and not wordy):
            return line
        if max(between) >= _STRETCHED * gaps[len(gaps) // 2]:
            return line
    first.size = line.size
    for segment in line.segments[1:]:
        first.letters.append(Letter(" "))
        first.letters += segment.letters
        first.right = segment.right
    return Line(line.page, 0, [first])


def _in_columns(lines: list[Line]) -> list[Line]:
    """Lines of prose in columns that the file draws across the page are put one column after the other."""
    found: list[Line] = []
    block: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _is_pair_of_prose(line) and (not block or _same_gutter(block[-1], line)):
            block.append(line)
            continue
        if len(block) >= 4:
            found += [Line(one.page, 0, [one.segments[0]]) for one in block]
            found += [Line(one.page, 0, [one.segments[1]]) for one in block]
        else:
            found += block
        block = []
        if line is not None:
            found.append(line)
    return found


def _is_pair_of_prose(line: Line) -> bool:
    return len(line.segments) == 2 and all(
        len(one.text) >= 20 and sum(letter.isalpha() for letter in one.text) > 0.5 * len(one.text)
        for one in line.segments
    )


def _same_gutter(before: Line, line: Line) -> bool:
    return abs(before.segments[1].left - line.segments[1].left) < 2 * line.size


def _numbered(lines: list[Line]) -> list[Line]:
    """Lines and columns get their numbers; two lines of two columns have numbers of their own."""
    for number, line in enumerate(lines, start=1):
        line.number = number
        column = 1
        for segment in line.segments:
            for letter in segment.letters:
                letter.column = column
                column += 1
            column += 2
    return lines
