"""DOCX: paragraphs, tables and notes as Word shows them with all changes accepted.

The file is read directly, because a zip bomb must be counted while it unpacks, and because insertions, content
controls, text boxes and notes belong to the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.documents.archives import Archive
from checker.documents.composition import Extract
from checker.documents.office import Manuscript, Paragraph, finished
from checker.documents.safe_xml import parse

_BODY = "word/document.xml"
_COMMENTS = "word/comments.xml"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
# What these hold is not shown: deletions, what was moved away, the older form of a drawing, codes of fields.
_UNSEEN = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "pict"))
_HEADINGS = ("heading", "title", "subtitle", "überschrift", "titre", "titolo")
_OFF = frozenset(("0", "false", "off", "none"))


def read_docx(data: bytes, charset: str) -> Extract:
    """Read a DOCX file.

    Raises:
        DocumentError: it is none, damaged, encrypted, or holds no text.
    """
    archive = Archive(data, "a DOCX file")
    manuscript = Manuscript()
    parse(archive.read(_BODY), _Reader(manuscript, _styles(archive), comments=_comments(archive)), _BODY)
    for name, noun in _NOTES:
        if name in archive:
            parse(archive.read(name), _Reader(manuscript, {}, noun), name)
    return finished(manuscript, archive, "docProps/core.xml", "created")


def _styles(archive: Archive) -> dict[str, str]:
    """The names of styles by their ids, which differ from one language of Word to the next."""
    found = _StyleNames()
    if "word/styles.xml" in archive:
        parse(archive.read("word/styles.xml"), found, "word/styles.xml")
    return found.names


def _comments(archive: Archive) -> dict[str, str]:
    """What stands in the margin, by the ids of comments."""
    found = _CommentTexts()
    if _COMMENTS in archive:
        parse(archive.read(_COMMENTS), found, _COMMENTS)
    return {name: "".join(parts) for name, parts in found.texts.items()}


class _CommentTexts:
    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self._comment = ""
        self._in_text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "comment":
            self._comment = attributes.get("id", "")
        elif name == "t":
            self._in_text = True

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "p" and self._comment:
            self.texts.setdefault(self._comment, []).append(" ")
        elif name == "comment":
            self._comment = ""

    def text(self, content: str) -> None:
        if self._in_text and self._comment:
            self.texts.setdefault(self._comment, []).append(content)


class _StyleNames:
    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("styleId", "")
        elif name == "name" and self._style:
            self.names.setdefault(self._style, attributes.get("val", "").casefold())

    def end(self, name: str) -> None:
        if name == "style":
            self._style = ""

    def text(self, content: str) -> None:
        return


class _Reader:
    def __init__(
        self,
        manuscript: Manuscript,
        styles: Mapping[str, str],
        notes: str = "",
        comments: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._manuscript, self._styles, self._notes, self._comments = manuscript, styles, notes, comments
        self._open: list[Paragraph] = []
        self._unseen = 0
        self._in_text = self._in_run = False
        self._raised = self._hidden = False
        self._note = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _UNSEEN:
            self._unseen += 1
        if self._unseen:
            return
        if name == "p":
            self._open.append(Paragraph())
        elif name == "r":
            self._in_run, self._raised, self._hidden = True, False, False
        elif name == "t":
            self._in_text = True
        elif name in ("footnote", "endnote") and self._notes:
            special = attributes.get("type", "normal") != "normal"
            self._note = "" if special else f"{self._notes} {attributes.get('id', '')}"
        elif name == "tbl":
            self._manuscript.table_starts()
        elif name == "tr":
            self._manuscript.row_starts()
        elif name == "tc":
            self._manuscript.cell_starts()
        elif self._open:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: Mapping[str, str]) -> None:
        paragraph = self._open[-1]
        value = attributes.get("val", "")
        if name == "pStyle":
            style = self._styles.get(value, value.casefold())
            if style.startswith(_HEADINGS):
                paragraph.kind = "heading"
            elif "quote" in style:
                paragraph.kind = "quote"
        elif name == "numPr" and paragraph.kind == "paragraph":
            paragraph.kind = "item"
        elif name == "vertAlign" and self._in_run:
            self._raised = value == "superscript"
        elif name in ("vanish", "strike", "dstrike") and self._in_run:
            self._hidden = self._hidden or value not in _OFF
        elif name == "tab" and self._in_run:
            paragraph.add(" ")
        elif name == "commentReference":
            self._manuscript.comment(self._comments.get(attributes.get("id", ""), ""))
        elif name in ("br", "cr") and self._in_run:
            paragraph.add("\n")
        elif name == "noBreakHyphen":
            paragraph.add("-")

    def end(self, name: str) -> None:
        if name in _UNSEEN:
            self._unseen -= 1
            return
        if self._unseen:
            return
        if name == "t":
            self._in_text = False
        elif name == "r":
            self._in_run = False
        elif name == "p" and self._open:
            paragraph = self._open.pop()
            if not self._notes or self._note:
                self._manuscript.paragraph(paragraph, self._note)
        elif name == "tr":
            self._manuscript.row_ends()
        elif name == "tbl":
            self._manuscript.table_ends()

    def text(self, content: str) -> None:
        if not self._in_text or self._unseen or self._hidden or not self._open:
            return
        if self._raised:
            self._open[-1].add_raised(content)
        else:
            self._open[-1].add(content)
