"""What text documents of all office programs have in common: numbered paragraphs, tables, raised characters, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.documents.archives import Archive
from checker.documents.composition import Composer, Extract, Piece
from checker.documents.raised import raised
from checker.documents.safe_xml import Fields, parse
from checker.documents.written_days import GUESS, Told, written_day
from checker.errors import DocumentError
from checker.model import Place

# A cell with more than this is a part of the layout, not of a table of figures.
_WIDEST_CELL = 400
_DATELINES = 6
_LONGEST_DATELINE = 100
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Paragraph:
    """A paragraph that is being gathered."""

    kind: str = "paragraph"
    parts: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """More of its text."""
        self.parts.append(text)

    def add_raised(self, text: str) -> None:
        """Text that stands raised: a power or an ordinal, or the mark of a note, which is left out."""
        self.parts.append(raised(text, "".join(self.parts[-4:])))

    @property
    def text(self) -> str:
        """Its text, without blanks at the edges."""
        return "".join(self.parts).strip()


@dataclass(slots=True)
class Manuscript:
    """Numbers paragraphs and tables as they come, and puts them together."""

    composer: Composer = field(default_factory=Composer)
    head: list[str] = field(default_factory=list)
    first_heading: str = ""
    _paragraphs: int = 0
    _tables: int = 0
    _rows: list[list[list[str]]] = field(default_factory=list)
    _depth: int = 0
    _row_number: int = 0
    _comments: list[str] = field(default_factory=list)

    def paragraph(self, paragraph: Paragraph, part: str = "") -> None:
        """A paragraph that is done; inside a table it belongs to the cell that is open."""
        text = paragraph.text
        if self._rows and not part:
            if text and self._rows[-1]:
                self._rows[-1][-1].append(text)
            return
        if not text:
            return
        if not part:
            self._paragraphs += 1
        if len(self.head) < _DATELINES:
            self.head.append(text)
        if paragraph.kind == "heading" and not self.first_heading:
            self.first_heading = text
        self._add(text, paragraph.kind, part or f"paragraph {self._paragraphs}")

    def comment(self, text: str) -> None:
        """A comment on the paragraph, or the row of a table, that is being gathered."""
        self._comments.append(text)

    def table_starts(self) -> None:
        """A table begins."""
        if not self._depth:
            self._tables += 1
            self._row_number = 0
        self._depth += 1

    def table_ends(self) -> None:
        """A table is done."""
        self._depth -= 1

    def row_starts(self) -> None:
        """A row begins."""
        self._rows.append([])

    def cell_starts(self) -> None:
        """A cell begins."""
        if self._rows:
            self._rows[-1].append([])

    def row_ends(self) -> None:
        """A row is done: one of a table of figures, or of a table that only sets out the page."""
        if not self._rows:
            return
        row = self._rows.pop()
        if self._rows:  # a table in a cell: what it holds is text of that cell
            if self._rows[-1]:
                self._rows[-1][-1] += [text for cell in row for text in cell]
            return
        self._row_number += 1
        part = f"table {self._tables}, row {self._row_number}"
        cells = [" ".join(cell) for cell in row]
        if sum(map(bool, cells)) < 2 or max(map(len, cells)) > _WIDEST_CELL:
            for cell in row:
                for text in cell:
                    self._add(text, "paragraph", part)
            return
        self.composer.row([Piece(_SPACE.sub(" ", cell), Place(part=part))] for cell in cells)
        self._place_comments()

    def extract(self, *, title: str, made: str, notes: Iterable[str] = ()) -> Extract:
        """What has been put together; `made` is when the file was made, by its properties."""
        return self.composer.extract(
            title=title or self.first_heading, told=told_by_file(self.head, made), notes=notes
        )

    def _add(self, text: str, kind: str, part: str) -> None:
        pieces: list[Piece] = []
        column = 1
        for number, line in enumerate(text.split("\n")):
            if number:
                pieces.append(Piece("\n"))
            pieces.append(Piece(line, Place(part=part, column=column)))
            column += len(line) + 1
        self.composer.block(pieces, kind)
        self._place_comments()

    def _place_comments(self) -> None:
        for text in self._comments:
            self.composer.comment(text)
        self._comments.clear()


def finished(
    manuscript: Manuscript, archive: Archive, properties: str, made: str, notes: Iterable[str] = ()
) -> Extract:
    """What a file holds, with the title and the day of its properties.

    Args:
        manuscript: its text.
        archive: the file.
        properties: the entry that holds its properties.
        made: what they call the day on which it was made.
        notes: what reading had to assume.

    Raises:
        DocumentError: it holds no text.
    """
    if not manuscript.composer.length:
        raise DocumentError(
            "the file holds no text", "if it shows pictures of text, give the article as text"
        )
    fields = Fields()
    if properties in archive:
        parse(archive.read(properties), fields, properties)
    return manuscript.extract(
        title=fields.found.get("title", ""), made=fields.found.get(made, ""), notes=notes
    )


def told_by_file(head: Iterable[str], made: str) -> Told | None:
    """A day by the headline, else the one on which the file was made; both are guesses."""
    for text in head:
        day = written_day(text) if len(text) <= _LONGEST_DATELINE else None
        if day:
            return Told(day, f"{GUESS}a day written beside the headline")
    day = written_day(made)
    return Told(day, f"{GUESS}the day on which the file was made, by its properties") if day else None
