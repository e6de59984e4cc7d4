"""What a page is read into: blocks of seen text, and the raw material for its title and day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.documents.composition import Piece


@dataclass(slots=True)
class PageBlock:
    """One block as it stands in the page; `cells` instead of `pieces` for the row of a table."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    cells: list[list[Piece]] = field(default_factory=list)
    tag: str = ""
    beside: tuple[int, ...] = ()
    within: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """What a reader sees, in one line."""
        if self.cells:
            return " | ".join(" ".join("".join(one.text for one in cell).split()) for cell in self.cells)
        return " ".join("".join(piece.text for piece in self.pieces).split())


@dataclass(slots=True)
class Page:
    """A page as read: its blocks, and the raw material for its title and day."""

    blocks: list[PageBlock] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    times: list[tuple[str, str, bool]] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    title: str = ""
    canonical: str = ""


def paragraphs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces, parted where two line breaks follow each other."""
    found: list[Piece] = []
    breaks = 0
    for piece in pieces:
        if piece.text == "\n":
            breaks += 1
            continue
        if not piece.text.strip() and breaks:
            continue
        if breaks:
            if breaks > 1 and found:
                yield found
                found = []
            elif found:
                found.append(Piece("\n"))
            breaks = 0
        found.append(piece)
    if found:
        yield found
