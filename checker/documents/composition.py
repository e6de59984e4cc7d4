"""The text of a format that is no text file: put together block by block, with the place of every piece in its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from checker.documents.blocks import Block
from checker.documents.bounds import bounds, too_many_characters
from checker.documents.written_days import Told
from checker.model import Anchor, Comment, Place, Places

_CELL_MARK = " | "
_FOR_THIS_TOOL = "checker:"
_LONGEST_COMMENT = 1_000
# What a reader does not see: hyphens that show only at a line's end, joiners, direction marks at a word's edge.
UNSEEN = "\u00ad\u200b\u200c\u2060\ufeff"
_WITHOUT_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a reader of a format took from a source; `blocks` are stretches of `text`."""

    text: str
    blocks: tuple[Block, ...]
    places: Places
    title: str | None = None
    published: date | None = None
    published_from: str = ""
    notes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(slots=True)
class Piece:
    """Text that runs in its source as it does here, from `place` on; without a place it stands in no source."""

    text: str
    place: Place | None = None


@dataclass(slots=True)
class Composer:
    """Puts a text together: blocks are set apart by a blank line, rows of one table by a newline."""

    longest: int = field(default_factory=lambda: bounds().characters)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _anchors: list[Anchor] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _expected: Place | None = None
    _comments: list[Comment] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How many characters there are so far."""
        return self._length

    def block(self, pieces: Iterable[Piece], kind: str = "paragraph") -> bool:
        """Add a block, blanks at its edges left out; False if nothing is left of it.

        Raises:
            DocumentError: the text has become too long.
        """
        kept = trimmed(pieces)
        if not kept:
            return False
        if self._blocks:
            self._write("\n" if kind == "row" and self._blocks[-1].kind == "row" else "\n\n")
        start = self._length
        for piece in kept:
            self._place(piece)
            self._write(piece.text)
        self._blocks.append(Block(start, self._length, kind))
        return True

    def comment(self, text: str) -> None:
        """Keep a comment on what was added last, if it is meant for this tool."""
        words = " ".join(text.split())
        if words.lower().startswith(_FOR_THIS_TOOL) and len(words) <= _LONGEST_COMMENT:
            self._comments.append(Comment(offset=max(self._length - 1, 0), text=words))

    def row(self, cells: Iterable[Iterable[Piece]]) -> bool:
        """Add the row of a table, its cells parted by bars; empty cells keep their place."""
        pieces: list[Piece] = []
        filled = False
        for number, cell in enumerate(cells):
            if number:
                pieces.append(Piece(_CELL_MARK))
            kept = trimmed(cell)
            filled = filled or bool(kept)
            pieces += kept
        return filled and self.block(pieces, "row")

    def extract(
        self,
        *,
        title: str | None = None,
        told: Told | None = None,
        notes: Iterable[str] = (),
        authors: Iterable[str] = (),
    ) -> Extract:
        """What has been put together."""
        return Extract(
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            places=Places(self._anchors),
            title=(" ".join(title.split()) or None) if title else None,
            published=told.day if told else None,
            published_from=told.source if told else "",
            notes=tuple(notes),
            authors=tuple(authors),
            comments=tuple(self._comments),
        )

    def _place(self, piece: Piece) -> None:
        if piece.place is None or piece.place == self._expected:
            return
        self._anchors.append(Anchor(self._length, piece.place))
        self._expected = piece.place

    def _write(self, text: str) -> None:
        if self._length + len(text) > self.longest:
            raise too_many_characters("the text", self.longest)
        self._parts.append(text)
        self._length += len(text)
        expected = self._expected
        if expected is not None and expected.column is not None:
            self._expected = Place(part=expected.part, line=expected.line, column=expected.column + len(text))


def trimmed(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without blanks at the two edges and without characters that nobody sees."""
    kept = [piece for one in pieces for piece in _seen(one) if piece.text]
    while kept and not kept[0].text.lstrip():
        kept.pop(0)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        first = kept[0]
        cut = len(first.text) - len(first.text.lstrip())
        kept[0] = Piece(first.text[cut:], _moved(first.place, cut))
        kept[-1] = Piece(kept[-1].text.rstrip(), kept[-1].place)
    return kept


def _seen(piece: Piece) -> Iterable[Piece]:
    """A piece without unseen characters: each run between them is a piece of its own, at its own place."""
    if len(piece.text.translate(_WITHOUT_UNSEEN)) == len(piece.text):
        return (piece,)
    found: list[Piece] = []
    start = 0
    for at, character in enumerate(piece.text):
        if character in UNSEEN:
            found.append(Piece(piece.text[start:at], _moved(piece.place, start)))
            start = at + 1
    found.append(Piece(piece.text[start:], _moved(piece.place, start)))
    return found


def _moved(place: Place | None, columns: int) -> Place | None:
    if place is None or place.column is None or not columns:
        return place
    return Place(part=place.part, line=place.line, column=place.column + columns)
