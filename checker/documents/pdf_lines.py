"""The lines of a PDF's page from its characters: what stands on one height, the cells of a row, columns of prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from checker.documents.raised import raised

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# A gap wider than this many heights of a letter parts the cells of a table or the columns of a page.
_CELL_GAP = 0.8
# Where a line is stretched to the margin all of its gaps are wide; one as wide as this many of them parts cells.
_STRETCHED = 2.0
_FEWEST_GAPS = 3
_SAME_LINE = 0.3
_BULLET = re.compile(r"[•‣▪●○◦·–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)]")
_RAISED_BY = 0.12
_SMALLER = 0.85


@dataclass(frozen=True, slots=True)
class Drawn:
    """A character as the file draws it: where, how high, and whether the reader made it up."""

    text: str
    left: float
    right: float
    base: float
    size: float
    generated: bool


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


def lines_of(drawn: list[Drawn], page: int) -> list[Line]:
    """The lines of a page in the order of the file; raised marks of notes are left out."""
    lines: list[Line] = []
    segment: Segment | None = None
    blank = False
    held: list[Drawn] = []

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


def _is_raised(one: Drawn, segment: Segment) -> bool:
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
