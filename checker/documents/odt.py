"""ODT: paragraphs, lists, tables and notes of LibreOffice and its relatives."""

from __future__ import annotations

from collections.abc import Mapping

from checker.documents.archives import Archive
from checker.documents.composition import Extract
from checker.documents.office import Manuscript, Paragraph, finished
from checker.documents.safe_xml import parse
from checker.errors import DocumentError

_BODY = "content.xml"
_UNSEEN = frozenset(
    (
        "tracked-changes",
        "annotation",
        "note-citation",
        "bibliography-mark",
        "ruby-text",
        "forms",
        "sequence-decls",
    )
)
_MOST_REPEATS = 50
# Who commented and when, which is no part of what they say.
_BESIDE_COMMENT = frozenset(("creator", "date", "date-string", "creator-initials"))


def read_odt(data: bytes, charset: str) -> Extract:
    """Read an ODT file.

    Raises:
        DocumentError: it is none, damaged, encrypted, or holds no text.
    """
    archive = Archive(data, "an ODT file")
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise DocumentError("the file is encrypted with a password", "save it without one")
    manuscript = Manuscript()
    reader = _Reader(manuscript)
    parse(archive.read(_BODY), reader, _BODY)
    reader.add_notes()
    return finished(manuscript, archive, "meta.xml", "creation-date")


class _Reader:
    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._open: list[Paragraph] = []
        self._spans: list[tuple[bool, bool]] = []
        self._raising: set[str] = set()
        self._struck: set[str] = set()
        self._style = ""
        self._body = self._unseen = self._lists = self._note = 0
        self._notes: list[Paragraph] = []
        self._comment: list[str] | None = None
        self._beside = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "text-properties" and self._style:
            if attributes.get("text-position", "").startswith(("super", "3", "5")):
                self._raising.add(self._style)
            if (
                attributes.get("text-line-through-style", "none") != "none"
                or attributes.get("display") == "none"
            ):
                self._struck.add(self._style)
        elif name == "body":
            self._body += 1
        if name == "annotation" and self._body and not self._unseen:
            self._comment = []
        elif self._comment is not None and name in _BESIDE_COMMENT:
            self._beside += 1
        if name in _UNSEEN:
            self._unseen += 1
        if not self._body or self._unseen:
            return
        if name in ("p", "h"):
            kind = "heading" if name == "h" else "item" if self._lists else "paragraph"
            self._open.append(Paragraph(kind))
        elif name == "note":
            self._note += 1
        elif name == "list":
            self._lists += 1
        elif name == "table":
            self._manuscript.table_starts()
        elif name == "table-row":
            self._manuscript.row_starts()
        elif name in ("table-cell", "covered-table-cell"):
            repeats = attributes.get("number-columns-repeated", "1")
            for _ in range(min(int(repeats) if repeats.isdigit() else 1, _MOST_REPEATS)):
                self._manuscript.cell_starts()
        elif name == "span":
            style = attributes.get("style-name", "")
            above = self._spans[-1] if self._spans else (False, False)
            self._spans.append((above[0] or style in self._raising, above[1] or style in self._struck))
        elif self._open:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "s":
            count = attributes.get("c", "1")
            self._open[-1].add(" " * min(int(count) if count.isdigit() else 1, _MOST_REPEATS))
        elif name == "tab":
            self._open[-1].add(" ")
        elif name == "line-break":
            self._open[-1].add("\n")

    def end(self, name: str) -> None:
        if name == "style":
            self._style = ""
        if self._comment is not None:
            if name in _BESIDE_COMMENT:
                self._beside -= 1
            elif name == "p":
                self._comment.append(" ")
            elif name == "annotation":
                self._manuscript.comment("".join(self._comment))
                self._comment = None
        if name in _UNSEEN:
            self._unseen -= 1
            return
        if not self._body or self._unseen:
            return
        if name == "body":
            self._body -= 1
        elif name in ("p", "h") and self._open:
            paragraph = self._open.pop()
            if self._note:
                self._notes.append(paragraph)
            else:
                self._manuscript.paragraph(paragraph)
        elif name == "note":
            self._note -= 1
        elif name == "list":
            self._lists -= 1
        elif name == "table-row":
            self._manuscript.row_ends()
        elif name == "table":
            self._manuscript.table_ends()
        elif name == "span" and self._spans:
            self._spans.pop()

    def text(self, content: str) -> None:
        if self._comment is not None and not self._beside:
            self._comment.append(content)
        if not self._open or self._unseen:
            return
        high, struck = self._spans[-1] if self._spans else (False, False)
        if struck:
            return
        # A line's end in the file is a blank, as in HTML.
        flat = " ".join(content.split()) if "\n" in content else content
        if flat != content:
            flat = (
                (" " if content[:1].isspace() else "")
                + flat
                + (" " if content[-1:].isspace() and flat else "")
            )
        if high:
            self._open[-1].add_raised(flat)
        else:
            self._open[-1].add(flat)

    def add_notes(self) -> None:
        """The notes, after the text that they belong to."""
        for number, paragraph in enumerate(self._notes, start=1):
            self._manuscript.paragraph(paragraph, f"footnote {number}")
