"""reStructuredText: what a reader sees, at the places where it stands in the file.

As with Markdown, everything that is not seen is blanked out, character for character: directives, comments, targets,
literal blocks, the lines under titles and the marks inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import date

from checker.documents.blocks import Block
from checker.documents.source_pages import SourcePage, blanked, only_seen
from checker.documents.written_days import written_day

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*")
_EXPLICIT = re.compile(r"[ \t]*\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"[ \t]*\.\.[ \t]+([\w.+:-]+?)::[ \t]*(.*)")
_FOOTNOTE = re.compile(r"[ \t]*\.\.[ \t]+\[[^\]\n]{1,60}\][ \t]+")
_FIELD = re.compile(r"[ \t]*:([^:\n]{1,60}):(?:[ \t]+(.*))?")
_ITEM = re.compile(r"[ \t]*(?:[-*+•‣]|(?:\d{1,3}|#|[A-Za-z])[.)]|\((?:\d{1,3}|[A-Za-z])\))[ \t]+(?=\S)")
_GRID = re.compile(r"[ \t]*\+(?:[-=]+\+)+[ \t]*")
_GRID_ROW = re.compile(r"[ \t]*\|(.*)\|[ \t]*")
_BORDER = re.compile(r"[ \t]*={2,}(?:[ \t]+={2,})+[ \t]*")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_SEEN = frozenset(
    ("note", "warning", "tip", "important", "hint", "caution", "danger", "attention", "admonition", "epigraph",
     "highlights", "pull-quote", "topic", "figure", "container", "rubric", "table", "compound", "parsed-literal")
)  # fmt: skip
_ARGUMENT_SEEN = frozenset(("admonition", "rubric", "table", "note", "warning", "tip", "important", "hint"))
_DATED = frozenset(("post", "date"))
_INLINE = re.compile(
    r"(?P<literal>``(?P<code>[^`\n]*+)``)"
    r"|(?P<link>(?P<open>(?::[\w.+:-]{1,40}:)?`)(?P<text>[^`<]{1,500}?)(?P<close>[ \n]?(?:<[^<>`]{0,500}>)?`_{0,2}))"
    r"|(?P<note>[ \t]?\[(?:\d+|#[\w-]*|\*|[A-Za-z][\w.-]{0,40})\]_(?!\w))"
    r"|(?P<strong>\*\*(?=\S))|(?P<end>(?<=\S)\*\*)"
    r"|(?P<emphasis>(?<![\w*])\*(?=[^\s*]))|(?P<stop>(?<=[^\s*])\*(?![\w*]))"
    r"|(?P<substitution>\|(?=\S)[^|\n]{1,60}(?<=\S)\|_{0,2})"
    r"|(?P<reference>(?<=\w)_{1,2}(?![\w_]))"
    r"|(?P<escape>\\(?=\S))"
)


@dataclass(slots=True)
class _Line:
    start: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(slots=True)
class _Found:
    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    published: date | None = None


def read_rst(text: str) -> SourcePage:
    """Read a text with newlines normalised. Linear in its length."""
    lines = [_Line(match.start(), match.group()) for match in re.finditer(r"[^\n]*(?:\n|\Z)", text)]
    for line in lines:
        line.text = line.text.rstrip("\n")
    found = _Found()
    for start, end, kind in _stretches(lines, found):
        found.blocks.append(Block(start, end, kind))
    shown = ((one.start, one.end, _seen(text[one.start : one.end], one.kind)) for one in found.blocks)
    return SourcePage(
        text=only_seen(text, shown),
        blocks=tuple(found.blocks),
        title=found.title,
        published=found.published,
        published_from="the file's date field" if found.published else "",
    )


def _stretches(lines: list[_Line], found: _Found) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of what is seen, in order."""
    index = 0
    seen_any = False
    while index < len(lines):
        line = lines[index]
        if line.blank:
            index += 1
            continue
        directive = _DIRECTIVE.fullmatch(line.text)
        footnote = _FOOTNOTE.match(line.text)
        if directive:
            index = yield from _directive(lines, index, directive, found)
            continue
        if footnote:
            line.text, line.start = line.text[footnote.end() :], line.start + footnote.end()
            continue
        if _EXPLICIT.match(line.text):
            index = _after_indented(lines, index)
            continue
        about = _FIELD.fullmatch(line.text)
        if about and not seen_any:
            _field(about[1], about[2] or "", found)
            index = _after_indented(lines, index)
            continue
        if _GRID.fullmatch(line.text) or _BORDER.fullmatch(line.text):
            index = yield from _table(lines, index)
            seen_any = True
            continue
        if _ADORNMENT.fullmatch(line.text):
            index += 1  # the line over a title, or a rule
            continue
        if index + 1 < len(lines) and _is_underline(line, lines[index + 1]):
            found.title = found.title or line.text.strip()
            yield line.start + line.indent, line.start + len(line.text.rstrip()), "heading"
            index += 2
            continue
        seen_any = True
        index = yield from _paragraph(lines, index)


def _paragraph(lines: list[_Line], index: int) -> Generator[tuple[int, int, str], None, int]:
    first = lines[index]
    item = _ITEM.match(first.text)
    start = first.start + (item.end() if item else first.indent)
    last = index
    while last + 1 < len(lines) and not lines[last + 1].blank and not _ITEM.match(lines[last + 1].text):
        if last + 2 < len(lines) and _is_underline(lines[last + 1], lines[last + 2]):
            break
        last += 1
    end = lines[last].start + len(lines[last].text.rstrip())
    literal = lines[last].text.rstrip().endswith("::")
    if literal:
        end -= 1
    kind = "item" if item else "quote" if first.indent else "paragraph"
    if end > start and lines[last].text.strip() != "::":
        yield start, end, kind
    index = last + 1
    if literal:
        following = index
        while following < len(lines) and lines[following].blank:
            following += 1
        if following < len(lines) and lines[following].indent > first.indent:
            return _after_indented(lines, following, first.indent)
    return index


def _directive(
    lines: list[_Line], index: int, directive: re.Match[str], found: _Found
) -> Generator[tuple[int, int, str], None, int]:
    name, argument = directive[1].lower(), directive[2]
    if name in _DATED and found.published is None:
        found.published = written_day(argument)
    if name not in _SEEN:
        return _after_indented(lines, index)
    if name in _ARGUMENT_SEEN and argument.strip():
        line = lines[index]
        yield line.start + directive.start(2), line.start + len(line.text.rstrip()), "paragraph"
    index += 1
    while index < len(lines) and _FIELD.fullmatch(lines[index].text) and lines[index].indent:
        index += 1
    return index


def _table(lines: list[_Line], index: int) -> Generator[tuple[int, int, str], None, int]:
    grid = bool(_GRID.fullmatch(lines[index].text))
    while index < len(lines) and not lines[index].blank:
        line = lines[index]
        if grid:
            row = _GRID_ROW.fullmatch(line.text)
            inner = row[1].strip() if row else ""
            if inner and inner.strip("| "):
                start = line.start + line.text.index(inner, line.text.index("|") + 1)
                yield start, start + len(inner), "row"
        elif not _BORDER.fullmatch(line.text) and not _ADORNMENT.fullmatch(line.text):
            yield line.start + line.indent, line.start + len(line.text.rstrip()), "row"
        index += 1
    return index


def _field(name: str, value: str, found: _Found) -> None:
    if name.lower() in ("date", "published", "pubdate") and found.published is None:
        found.published = written_day(value)
    elif name.lower() == "title" and value:
        found.title = value.strip()


def _after_indented(lines: list[_Line], index: int, indent: int | None = None) -> int:
    """The first line after this one that is not indented more than it."""
    outer = lines[index].indent if indent is None else indent
    index += 1
    while index < len(lines) and (lines[index].blank or lines[index].indent > outer):
        index += 1
    return index


def _is_underline(line: _Line, following: _Line) -> bool:
    mark = _ADORNMENT.fullmatch(following.text)
    return bool(mark) and not line.blank and len(following.text.rstrip()) >= min(len(line.text.strip()), 4)


def _seen(content: str, kind: str) -> str:
    """A stretch with its marks blanked out; the gaps of a simple table become bars."""
    shown = _INLINE.sub(_shown, content)
    if kind == "row" and "|" not in shown:
        shown = _GAP.sub(
            lambda gap: f" | {' ' * (len(gap.group()) - 3)}" if len(gap.group()) > 2 else "| ", shown
        )
    return shown


def _shown(match: re.Match[str]) -> str:
    whole = match.group()
    if match["literal"] is not None:
        return f"  {match['code']}  "
    if match["link"] is not None:
        return " " * len(match["open"]) + match["text"] + blanked(match["close"])
    return blanked(whole)
