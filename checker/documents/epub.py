"""EPUB: the chapters of a book in their order, each as a page without anything beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from checker.documents.archives import Archive
from checker.documents.composition import Composer, Extract, Piece
from checker.documents.encoding import decode_page
from checker.documents.front_matter import named_authors
from checker.documents.page_blocks import PageBlock
from checker.documents.pages import read_page
from checker.documents.safe_xml import parse
from checker.documents.written_days import Told, written_day
from checker.errors import DocumentError
from checker.model import Place

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"


def read_epub(data: bytes, charset: str) -> Extract:
    """Read an EPUB.

    Raises:
        DocumentError: it is none, damaged, locked, or holds no text.
    """
    archive = Archive(data, "an EPUB")
    package = _Package()
    root = _Root()
    parse(archive.read(_CONTAINER), root, _CONTAINER)
    parse(archive.read(root.path), package, root.path)
    folder = posixpath.dirname(root.path)
    chapters = [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in package.chapters()]
    if _ENCRYPTION in archive:
        locked = archive.read(_ENCRYPTION).decode("utf-8", "replace")
        if any(chapter in unquote(locked) for chapter in chapters):
            raise DocumentError("the book is locked by its seller (DRM)", "give a copy without a lock")
    composer = Composer()
    number = 0
    missing = 0
    for chapter in chapters:
        if chapter not in archive:
            missing += 1
            continue
        source, _ = decode_page(archive.read(chapter))
        before = composer.length
        _compose(composer, read_page(source).blocks, number + 1)
        number += composer.length > before
    if not composer.length:
        raise DocumentError("the book holds no text", "if it shows pictures of text, give the text itself")
    day = written_day(package.date)
    notes = (
        [f"{missing} chapter{'s' if missing > 1 else ''} of the book's list not found in it"]
        if missing
        else []
    )
    return composer.extract(
        title=package.title,
        told=Told(day, "the book's metadata (date)") if day else None,
        notes=notes,
        authors=named_authors(package.creators),
    )


def _compose(composer: Composer, blocks: Iterable[PageBlock], chapter: int) -> None:
    paragraph = 0
    for block in blocks:
        if block.beside:
            continue
        paragraph += 1
        part = f"chapter {chapter}, paragraph {paragraph}"
        if block.cells:
            composer.row([Piece(" ".join("".join(one.text for one in cell).split()), Place(part=part))]
                         for cell in block.cells)  # fmt: skip
        else:
            column = 1
            pieces = []
            for piece in block.pieces:
                pieces.append(Piece(piece.text, Place(part=part, column=column)))
                column += len(piece.text)
            composer.block(pieces, block.kind)


class _Root:
    path = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rootfile" and not self.path:
            self.path = attributes.get("full-path", "")

    def end(self, name: str) -> None:
        return

    def text(self, content: str) -> None:
        return


class _Package:
    def __init__(self) -> None:
        self.title = self.date = ""
        self.creators: list[str] = []
        self._files: dict[str, str] = {}
        self._order: list[str] = []
        self._gathers = ""

    def chapters(self) -> list[str]:
        """The files of the book in the order in which it is read."""
        return [self._files[key] for key in self._order if key in self._files]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if (
            name == "item"
            and "html" in attributes.get("media-type", "")
            and "nav" not in attributes.get("properties", "")
        ):
            self._files.setdefault(attributes.get("id", ""), attributes.get("href", ""))
        elif name == "itemref" and attributes.get("linear", "yes") != "no":
            self._order.append(attributes.get("idref", ""))
        elif name == "title" and not self.title:
            self._gathers = "title"
        elif name == "date" and not self.date and attributes.get("event", "publication") == "publication":
            self._gathers = "date"
        elif name == "creator":
            self._gathers = "creator"
            self.creators.append("")

    def end(self, name: str) -> None:
        self._gathers = ""

    def text(self, content: str) -> None:
        if self._gathers == "title":
            self.title += content
        elif self._gathers == "date":
            self.date += content
        elif self._gathers == "creator":
            self.creators[-1] += content
