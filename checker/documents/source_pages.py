"""Text files with marks in them: what a reader sees stays where it stands, and all else is blanked out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checker.documents.blocks import Block

_NOT_NEWLINE = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A file as seen: `text` has the file's length; `blocks` are stretches of it."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    published: date | None
    published_from: str
    notes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def blanked(text: str) -> str:
    """Blanks of the same length, line by line."""
    return _NOT_NEWLINE.sub(" ", text)


def only_seen(text: str, stretches: Iterable[tuple[int, int, str]]) -> str:
    """A text in which only stretches are left, each as it is shown, which is as long as it is.

    Args:
        text: the file.
        stretches: start, end and what is shown, in order; one that begins within another is left out.
    """
    parts: list[str] = []
    position = 0
    for start, end, shown in stretches:
        if start < position:
            continue
        parts += (blanked(text[position:start]), shown)
        position = end
    parts.append(blanked(text[position:]))
    return "".join(parts)
