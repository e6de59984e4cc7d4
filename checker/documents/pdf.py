"""PDF: paragraphs and tables put together from the lines of the pages, without what stands on every page.

A line's end in a PDF means nothing: words are joined over it, hyphens that only divide a word go, and a number that
is broken over two lines is one number. Every character keeps the page, the line and the column where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from checker.documents.composition import Composer, Extract, Piece
from checker.documents.line_ends import hyphen_divides, number_goes_on
from checker.documents.pdf_layout import (
    body_size_of,
    column_of,
    margins_of,
    notes_from,
    running_lines,
    vocabulary_of,
    would_fit,
)
from checker.documents.pdf_lines import Line, Segment
from checker.documents.pdf_pages import PdfFile, read_pdf
from checker.documents.pdf_streams import refuse_bombs
from checker.documents.written_days import GUESS, Told, written_day
from checker.errors import DocumentError
from checker.model import Place

_BULLET = re.compile(r"(?:[•‣▪●○◦·–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_LEAD_MARK = re.compile(r"(?:\d{1,2}|[*†‡§])\s*(?=[A-Z“\"(])")
_CLOSES = re.compile(r"[.!?:;…][”\"’')\]]*\s*\Z")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[-‐\u00ad]\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_HEADING = 1.12
_LOOSE = 1.35
_UNREADABLE = 0.3
_GARBAGE_TITLE = re.compile(
    r"(?:microsoft word|untitled|\(?anonymous|\(?unspecified|.*\.(?:docx?|indd|pdf|tex|qxp|rtf)\Z)",
    re.IGNORECASE,
)


def read_pdf_file(data: bytes, charset: str) -> Extract:
    """Read a PDF.

    Raises:
        DocumentError: it is encrypted, damaged, or holds no text.
    """
    refuse_bombs(data)
    file = read_pdf(data)
    notes = _check(file)
    body_size = body_size_of(file.pages)
    running = running_lines(file.pages)
    text = _Text(body_size, vocabulary_of(file.pages), margins_of(file.pages))
    for page in file.pages:
        lines = [line for line in page.lines if (line.page, line.number) not in running]
        first_note = notes_from(lines, body_size, page.height)
        for line in lines[:first_note]:
            text.add(line)
        text.page_ends(lines[first_note:])
    composer = text.finish()
    if not composer.length:
        raise DocumentError("the PDF holds no text but page numbers", "give the article as text")
    if text.joined:
        notes.append(
            f"{text.joined} number{'s' if text.joined > 1 else ''} broken over two lines read as one"
        )
    return composer.extract(title=_title(file, body_size), told=_told(file, text.head), notes=notes)


def _check(file: PdfFile) -> list[str]:
    """Notes on pages without text.

    Raises:
        DocumentError: no page has any, or none that could be read.
    """
    total = sum(page.characters for page in file.pages)
    count = len(file.pages)
    if not total:
        pages = "its one page is a picture" if count == 1 else f"its {count} pages are pictures"
        raise DocumentError(
            f"the PDF holds no text: {pages}, as a scan's are",
            "run text recognition over it (for example ocrmypdf), and give the result",
        )
    if sum(page.unreadable for page in file.pages) > _UNREADABLE * total:
        raise DocumentError(
            "the PDF does not say which letters its fonts show",
            "run text recognition over it, and give the result",
        )
    empty = [str(page.number) for page in file.pages if not page.characters]
    if not empty:
        return []
    listed = ", ".join(empty[:10]) + (" and more" if len(empty) > 10 else "")
    return [f"page{'s' if len(empty) > 1 else ''} {listed} without text: empty, or pictures of text"]


@dataclass(slots=True)
class _Text:
    """Puts lines together into paragraphs, over the ends of columns and pages."""

    body_size: float
    vocabulary: frozenset[str]
    margins: dict[tuple[int, int], float]
    composer: Composer = field(default_factory=Composer)
    head: list[str] = field(default_factory=list)
    joined: int = 0
    _lines: list[Line] = field(default_factory=list)
    _page_broke: bool = False
    _leading: float = 0.0
    _waiting: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """The next line of the text itself."""
        if len(self.head) < 12:
            self.head.append(line.text)
        if len(line.segments) > 1:
            self._close()
            self.composer.row([_pieces(segment, line) for segment in line.segments])
        else:
            if self._lines and self._begins(line):
                self._close()
            self._lines.append(line)
        self._page_broke = False

    def page_ends(self, notes: Sequence[Line]) -> None:
        """The page is done but for its notes, which follow when the paragraph is."""
        self._page_broke = True
        self._waiting += notes

    def finish(self) -> Composer:
        """All that was added."""
        self._close()
        for line in self._waiting:
            if self._lines and (_LEAD_MARK.match(line.text) or line.page != self._lines[-1].page):
                self._close()
            self._lines.append(line)
        self._close()
        return self.composer

    def _begins(self, line: Line) -> bool:
        """Whether a line begins a new paragraph."""
        last = self._lines[-1]
        if abs(line.size - last.size) > 0.08 * last.size or _BULLET.match(line.text):
            return True
        closed = bool(_CLOSES.search(last.text))
        fall = last.base - line.base
        if self._page_broke or line.page != last.page or fall <= 0:  # a new page or column
            return closed or self._is_heading(last)
        usual = self._leading or 1.25 * line.size
        if fall > _LOOSE * max(usual, line.size):
            return True
        if would_fit(line, last, self.margins.get((last.page, column_of(last)), last.right)):
            return True
        if line.left > last.left + 0.8 * line.size and len(self._lines) > 1 and closed:
            return True
        if len(self._lines) == 1 or fall < usual:
            self._leading = fall
        return False

    def _is_heading(self, line: Line) -> bool:
        return line.size > _HEADING * self.body_size

    def _close(self) -> None:
        lines, self._lines = self._lines, []
        self._leading = 0.0
        if not lines:
            return
        kind = (
            "heading"
            if self._is_heading(lines[0])
            else "item"
            if _BULLET.match(lines[0].text)
            else "paragraph"
        )
        pieces: list[Piece] = []
        for line in lines:
            own = _pieces(line.segments[0], line)
            if pieces and own:
                self._join(pieces, own)
            pieces += own
        self.composer.block(pieces, kind)

    def _join(self, pieces: list[Piece], following: Sequence[Piece]) -> None:
        """What stands between two lines: a blank, or nothing where a word or a number goes on."""
        before = "".join(piece.text for piece in pieces[-3:])[-60:].rstrip()
        after = "".join(piece.text for piece in following[:3])[:40].lstrip()
        pieces[-1].text = pieces[-1].text.rstrip()
        if number_goes_on(before, after):
            self.joined += 1
            return
        hyphenated = _WORD_BEFORE.search(before)
        if hyphenated:
            goes_on = _WORD_AFTER.match(after)
            if goes_on and self._divides(hyphenated[1], goes_on.group(), before[-1]):
                pieces[-1].text = pieces[-1].text[:-1]
            return
        if before[-1:] in ("-", "‐", "–", "/") and not before[-2:-1].isspace() and after[:1].isalnum():
            return
        pieces.append(Piece(" "))

    def _divides(self, left: str, right: str, mark: str) -> bool:
        """Whether a hyphen at a line's end only divides a word, and goes where the word is whole."""
        if mark == "\u00ad":
            return True
        return hyphen_divides(left, right, self.vocabulary)


def _pieces(segment: Segment, line: Line) -> list[Piece]:
    """The text of a segment; characters that follow each other in their line are one piece."""
    found: list[Piece] = []
    run: list[str] = []
    start = expected = 0
    for letter in segment.letters:
        if run and letter.column != expected:
            found.append(Piece("".join(run), _place(line, start)))
            run = []
        if not run:
            start = letter.column
        run.append(letter.text)
        expected = letter.column + 1
    if run:
        found.append(Piece("".join(run), _place(line, start)))
    return found


def _place(line: Line, column: int) -> Place:
    return Place(part=f"page {line.page}", line=line.number, column=column)


def _title(file: PdfFile, body_size: float) -> str | None:
    told = file.properties.get("Title", "").strip()
    if told and not _GARBAGE_TITLE.match(told):
        return told
    first = next((page for page in file.pages if page.lines), None)
    if first is None:
        return None
    largest = max(line.size for line in first.lines)
    if largest <= _HEADING * body_size:
        return None
    return " ".join(line.text for line in first.lines if line.size > 0.95 * largest)[:300]


def _told(file: PdfFile, head: Iterable[str]) -> Told | None:
    """A day by the headline, else the one on which the file was made; both are guesses."""
    for text in _short(head):
        day = written_day(text)
        if day:
            return Told(day, f"{GUESS}a day written beside the headline")
    day = written_day(file.properties.get("CreationDate", "").removeprefix("D:")[:8])
    return Told(day, f"{GUESS}the day on which the file was made, by its properties") if day else None


def _short(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if len(line) <= 80)
