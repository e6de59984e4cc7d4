"""Plain text: paragraphs, and the lines inside them that are sentences of their own.

A newline inside a paragraph is either a wrap, put there because the next word did not fit, or a real end of
line. It is a wrap if the next word would have run past the longest line of the paragraph, or if the next
line goes on in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.documents.blocks import Block

_ITEM = re.compile(r"[ \t]*(?:[-*•‣·–]|\(?\d{1,3}[.)])[ \t]+(?=\S)")
# An order to this tool is a line of its own; no sentence runs into it.
_ORDER = re.compile(r"[ \t]*\[?checker:[ \t]*ignore[ \t]", re.IGNORECASE)
# Nobody wraps by hand beyond this column: a longer line is a whole paragraph.
_WIDEST_WRAP = 120


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text: "paragraph" or "item". Linear in its length."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    group: list[tuple[int, int]] = []
    position = 0
    while position <= len(text):
        newline = text.find("\n", position)
        end = len(text) if newline < 0 else newline
        if text[position:end].strip():
            group.append((position, end))
        else:
            yield from _split(text, group)
            group = []
        position = end + 1
    yield from _split(text, group)


def _split(text: str, lines: list[tuple[int, int]]) -> Iterator[Block]:
    if not lines:
        return
    width = max(end - start for start, end in lines)
    begin, kind = lines[0][0], _kind(text, lines[0])
    for line, following in pairwise(lines):
        apart = _kind(text, following) == "item" or _is_order(text, line) or _is_order(text, following)
        if not apart and _is_wrap(text, line, following, width):
            continue
        yield Block(begin, line[1], kind)
        begin, kind = following[0], _kind(text, following)
    yield Block(begin, lines[-1][1], kind)


def _kind(text: str, line: tuple[int, int]) -> str:
    return "item" if _ITEM.match(text, *line) else "paragraph"


def _is_order(text: str, line: tuple[int, int]) -> bool:
    return _ORDER.match(text, *line) is not None


def _is_wrap(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    upcoming = text[following[0] : following[1]].lstrip()
    before = text[line[0] : line[1]].rstrip()
    if width > _WIDEST_WRAP:
        # lines are whole paragraphs here, but for one that plainly goes on
        return upcoming[0].islower() and before[-1] not in ".!?:;"
    written = len(before)
    return upcoming[0].islower() or written + 1 + len(upcoming.split(None, 1)[0]) > width
