"""Markdown: what a reader sees, at the places where it stands in the file.

Blocks come from a CommonMark parser (markdown-it-py), which also knows the lines they stand on. Inside them
`inline.hidden_markup` finds the marks that a renderer swallows. Everything a reader does not see (front
matter, code blocks, comments, link targets, pictures) is blanked out, character for character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from checker.documents.blocks import Block
from checker.documents.front_matter import FrontMatter, read_front_matter
from checker.documents.inline import Edit, hidden_markup, hidden_tags
from checker.documents.source_pages import SourcePage, blanked, only_seen

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ROW_LEAD = re.compile(r"[ \t>]*\|?[ \t]*")
_FOOTNOTE_LEAD = re.compile(r"\[\^[^\]\s]{1,100}\]:[ \t]*")


def read_markdown(text: str) -> SourcePage:
    """Read a Markdown text with newlines normalised. Linear in its length."""
    front = read_front_matter(text)
    # The parser numbers lines from the start of what it is given, so front matter is blanked, not cut off.
    body = blanked(text[: front.end]) + text[front.end :]
    lines = _line_starts(body)
    environment: dict[str, dict[str, object]] = {}
    found = _Visible(body, lines)
    stack: list[str] = []
    for token in _parser().parse(body, environment):
        if token.nesting == 1:
            stack.append(token.type.removesuffix("_open"))
        elif token.nesting == -1:
            stack.pop()
        references = environment.get("references", {})
        if token.type == "tr_open":
            found.add_row(token, references)
        elif token.type == "inline" and "tr" not in stack:
            found.add_inline(token, _kind(stack), references)
        elif token.type == "html_block":
            found.add_html(token)
    seen = found.text()
    return SourcePage(
        text=seen,
        blocks=tuple(found.blocks),
        title=front.title or _first_heading(seen, found),
        published=front.published,
        published_from=front.published_from,
        notes=_notes(front),
        authors=front.authors,
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    # Inline marks are read by this package, because the parser's inline tokens have no offsets.
    parser.core.ruler.enableOnly(["block"])
    return parser


def _kind(stack: list[str]) -> str:
    if "heading" in stack:
        return "heading"
    if "blockquote" in stack:
        return "quote"
    return "item" if "list_item" in stack else "paragraph"


class _Visible:
    """Collects the visible stretches of a file and what replaces the marks inside them."""

    def __init__(self, text: str, lines: list[int]) -> None:
        self._text = text
        self._lines = lines
        self._pieces: list[tuple[int, int, list[Edit]]] = []
        self.blocks: list[Block] = []
        self.main_heading: Block | None = None

    def add_inline(self, token: Token, kind: str, references: dict[str, object]) -> None:
        """A paragraph, heading or item: the parser gives its text line by line, without quote marks."""
        assert token.map is not None
        places: list[tuple[int, int]] = []
        for number, content in enumerate(token.content.split("\n"), start=token.map[0]):
            place = self._locate(number, content.strip())
            if place is not None:
                places.append(place)
        self._add(places, kind, references)

    def add_row(self, token: Token, references: dict[str, object]) -> None:
        """A table row: one line, its outer bars hidden and its inner bars kept as marks between cells."""
        assert token.map is not None
        start, end = self._line(token.map[0])
        match = _ROW_LEAD.match(self._text, start, end)
        start = match.end() if match else start
        content = self._text[start:end].rstrip()
        if content.endswith("|") and not content.endswith("\\|"):
            content = content[:-1].rstrip()
        if content:
            self._add([(start, start + len(content))], "row", references)

    def add_html(self, token: Token) -> None:
        """A block of HTML: its text without tags, comments, scripts and styles."""
        assert token.map is not None
        start, end = self._line(token.map[0])[0], self._line(token.map[1] - 1)[1]
        edits = hidden_tags(self._text, start, end)
        self._pieces.append((start, end, edits))
        shown = _apply(self._text, start, end, edits)
        offset = start
        for line in shown.split("\n"):
            if line.strip():
                self.blocks.append(Block(offset, offset + len(line)))
            offset += len(line) + 1

    def text(self) -> str:
        """The whole text with everything that was not collected blanked out."""
        pieces = sorted(self._pieces, key=lambda piece: piece[0])
        return only_seen(
            self._text, ((start, end, _apply(self._text, start, end, edits)) for start, end, edits in pieces)
        )

    def _add(self, places: list[tuple[int, int]], kind: str, references: dict[str, object]) -> None:
        if not places:
            return
        lead = _FOOTNOTE_LEAD.match(self._text, *places[0])
        if lead:
            places[0] = (lead.end(), places[0][1])
        content = "\n".join(self._text[start:end] for start, end in places)
        # Where each line begins in `content`, to carry a mark's place back to the file.
        offsets, total = [], 0
        for start, end in places:
            offsets.append(total)
            total += end - start + 1
        edits: list[list[Edit]] = [[] for _ in places]
        for edit in hidden_markup(content, references):
            for index in range(bisect_right(offsets, edit.start) - 1, len(places)):
                left, right = places[index]
                start = max(edit.start - offsets[index] + left, left)
                end = min(edit.end - offsets[index] + left, right)
                if offsets[index] >= edit.end:
                    break
                if start < end:
                    shown = edit.text if edit.end - edit.start == end - start else " " * (end - start)
                    edits[index].append(Edit(start, end, shown))
        for place, inside in zip(places, edits, strict=True):
            self._pieces.append((*place, inside))
        self.blocks.append(Block(places[0][0], places[-1][1], kind))
        if kind == "heading" and self.main_heading is None:
            self.main_heading = self.blocks[-1]

    def _line(self, number: int) -> tuple[int, int]:
        end = self._lines[number + 1] - 1 if number + 1 < len(self._lines) else len(self._text)
        return self._lines[number], max(end, self._lines[number])

    def _locate(self, number: int, content: str) -> tuple[int, int] | None:
        if not content or number >= len(self._lines):
            return None
        start, end = self._line(number)
        tail = self._text[start:end].rstrip()
        place = (
            len(tail) - len(content)
            if tail.endswith(content)
            else self._text.find(content, start, end) - start
        )
        return (start + place, start + place + len(content)) if place >= 0 else None


def _apply(text: str, start: int, end: int, edits: list[Edit]) -> str:
    parts: list[str] = []
    for edit in edits:
        if edit.start < start:
            continue
        parts.append(text[start : edit.start])
        parts.append(edit.text)
        start = edit.end
    parts.append(text[start:end])
    return "".join(parts)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _first_heading(text: str, found: _Visible) -> str | None:
    heading = found.main_heading
    return " ".join(text[heading.start : heading.end].split()) if heading else None


def _notes(front: FrontMatter) -> tuple[str, ...]:
    return (front.problem,) if front.problem else ()
