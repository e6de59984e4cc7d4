"""An HTML page as blocks of seen text with their places, and what its head says of title and day.

Every block knows which parts of the page it lies in that are beside the article; `articles` decides what is read.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from checker.documents.composition import UNSEEN, Piece
from checker.documents.markup import Run, Tag, tokens
from checker.documents.page_blocks import Page, PageBlock, paragraphs
from checker.documents.page_parts import is_beside, is_note_mark, is_unseen
from checker.documents.page_tags import BLOCKS, BOUNDARIES, CELLS, ENDS, HEADINGS, VOID
from checker.documents.raised import raised
from checker.model import Place

_TEXT = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
    r"|[ \t\n\f\r]++|[^& \t\n\f\r]++(?: [^& \t\n\f\r]++)*+|&"
)
# A cell with more than this is a part of the page's layout, not of a table of figures.
_WIDEST_CELL = 400
_MOST_BLOCKS = 1_000_000


@dataclass(slots=True)
class _Open:
    """An element that is open; what it passes on to its children is kept with it."""

    name: str
    unseen: bool
    beside: tuple[int, ...]


def read_page(source: str, part: str = "") -> Page:
    """The blocks of a page; `part` is what its places are within. Linear in its length."""
    return _Reader(source, part).read()


class _Reader:
    def __init__(self, source: str, part: str) -> None:
        self._source, self._part = source, part
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._page = Page()
        self._stack: list[_Open] = []
        self._open: Counter[str] = Counter()
        self._pieces: list[Piece] = []
        self._rows: list[list[list[Piece]]] = []
        self._raised: list[Piece] | None = None
        self._raised_note = False
        self._mark = 0
        self._blank = True
        self._capture: str = ""

    def read(self) -> Page:
        """The page."""
        for token in tokens(self._source):
            if isinstance(token, Run):
                self._text(token)
            elif token.closing:
                self._end(token)
            else:
                self._start(token)
        self._flush()
        while self._rows:
            self._end_row()
        return self._page

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name == "meta":
            self._meta(tag)
        elif name == "link" and "canonical" in tag.get("rel").lower() and not self._page.canonical:
            self._page.canonical = tag.get("href")
        elif name == "time":
            self._page.times.append((tag.get("datetime"), f"{tag.get('class')} {tag.get('itemprop')}",
                                     tag.has("pubdate")))  # fmt: skip
        self._close_implied(name)
        if name == "br":
            if not self._is_unseen():
                self._add("\n", None)
                self._blank = True
            return
        if name in BLOCKS or name == "tr" or name in CELLS:
            self._flush()
        if name in VOID:
            return
        above = self._stack[-1] if self._stack else _Open("", False, ())
        beside = above.beside
        if is_beside(tag) and name not in ("html", "body"):
            self._mark += 1
            beside = (*beside[-8:], self._mark)
        code = name in ("code", "samp", "kbd") and self._open["pre"] > 0
        self._stack.append(_Open(name, above.unseen or is_unseen(tag) or code, beside))
        self._open[name] += 1
        if name == "tr":
            self._rows.append([])
        elif name in CELLS and self._rows:
            self._rows[-1].append([])
        elif name == "sup" and self._raised is None:
            self._raised, self._raised_note = [], is_note_mark(tag)
        elif self._raised is not None and name == "a":
            self._raised_note = True
        if name == "title":
            self._capture = "title"
        elif name == "script" and "ld+json" in tag.get("type").lower():
            self._capture = "linked data"

    def _end(self, tag: Tag) -> None:
        name = tag.name
        if name in ("p", "br") and not self._open[name]:
            self._flush()
            return
        if not self._open[name]:
            return
        while self._stack and self._stack[-1].name != name:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        name = self._stack[-1].name
        if name in BLOCKS or name == "tr" or name in CELLS:
            self._flush()
        if name == "sup" and self._raised is not None and self._open["sup"] == 1:
            self._add_raised()
        self._stack.pop()
        self._open[name] -= 1
        if name == "tr" and self._rows:
            self._end_row()

    def _close_implied(self, name: str) -> None:
        if self._stack and name in BLOCKS and self._stack[-1].name == "p":
            self._pop()
        ends = ENDS.get(name)
        if ends is None:
            return
        # Only a few elements stand between an item and the next one; an endless look back would not be linear.
        for depth, entry in enumerate(reversed(self._stack[-6:]), start=1):
            if entry.name in BOUNDARIES:
                return
            if entry.name in ends:
                for _ in range(depth):
                    self._pop()
                if name == "tr" and self._stack and self._stack[-1].name == "tr":
                    self._pop()
                return

    def _text(self, run: Run) -> None:
        if self._capture:
            content = self._source[run.start : run.end]
            if self._capture == "title" and not self._page.title:
                self._page.title = html.unescape(content)
            elif self._capture == "linked data":
                self._page.linked_data.append(content)
            self._capture = ""
            return
        if run.raw or self._is_unseen():
            return
        for match in _TEXT.finditer(self._source, run.start, run.end):
            piece = match.group()
            if piece[0] in " \t\n\f\r":
                if not self._blank:
                    self._add(" ", self._place(match.start()))
                self._blank = True
                continue
            shown = html.unescape(piece) if piece[0] == "&" else piece
            if not shown.isprintable():
                shown = "".join(
                    one if one.isprintable() or one.isspace() or one in UNSEEN else " " for one in shown
                )
                shown = shown.replace("\n", " ").replace("\r", " ")
            self._add(shown, self._place(match.start()))
            self._blank = False

    def _add(self, text: str, place: Place | None) -> None:
        target = self._pieces if self._raised is None else self._raised
        target.append(Piece(text, place))

    def _add_raised(self) -> None:
        held, self._raised = self._raised or [], None
        before = "".join(piece.text for piece in self._pieces[-3:])
        shown = raised("".join(piece.text for piece in held), before, note=self._raised_note)
        if shown:
            self._add(shown, next((one.place for one in held if one.place is not None), None))
            self._blank = False

    def _flush(self) -> None:
        """End the block: what has gathered becomes one, or a part of the cell of a table."""
        if self._raised is not None:
            self._add_raised()
        self._blank = True
        pieces, self._pieces = self._pieces, []
        if not any(piece.text.strip() for piece in pieces):
            return
        inside = bool(self._rows) and bool(self._rows[-1]) and not self._open["caption"]
        if inside:
            cell = self._rows[-1][-1]
            if cell:
                cell.append(Piece(" "))
            cell.extend(pieces)
            return
        for paragraph in paragraphs(pieces):
            self._keep(PageBlock(self._kind(), pieces=paragraph))

    def _end_row(self) -> None:
        cells = self._rows.pop()
        if self._rows and self._rows[-1] and any(cells):
            # A table in the cell of a table: the outer one is layout, and what it holds goes first.
            self._lay_out(self._rows[-1])
            self._rows[-1].clear()
            self._rows[-1].append([])
        widths = [sum(len(piece.text) for piece in cell) for cell in cells]
        if sum(width > 0 for width in widths) < 2 or max(widths) > _WIDEST_CELL:
            self._lay_out(cells)
        elif any(widths):
            self._keep(PageBlock("row", cells=cells))

    def _lay_out(self, cells: list[list[Piece]]) -> None:
        for cell in cells:
            for paragraph in paragraphs(cell):
                self._keep(PageBlock("paragraph", pieces=paragraph))

    def _keep(self, block: PageBlock) -> None:
        if len(self._page.blocks) >= _MOST_BLOCKS:
            return
        if self._stack:
            block.beside = self._stack[-1].beside
        names = [
            name
            for name in ("article", "main", "figcaption", "caption", "header", "blockquote")
            if self._open[name]
        ]
        block.within = frozenset(names)
        block.tag = next((entry.name for entry in reversed(self._stack[-8:]) if entry.name in HEADINGS), "")
        self._page.blocks.append(block)

    def _kind(self) -> str:
        if any(self._open[name] for name in HEADINGS):
            return "heading"
        if self._open["li"] or self._open["dd"]:
            return "item"
        return "quote" if self._open["blockquote"] else "paragraph"

    def _is_unseen(self) -> bool:
        return bool(self._stack) and self._stack[-1].unseen

    def _meta(self, tag: Tag) -> None:
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        if name and tag.get("content"):
            self._page.metas.append((name.strip().lower(), tag.get("content").strip()))

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._lines, offset)
        return Place(part=self._part, line=line, column=offset - self._lines[line - 1] + 1)
