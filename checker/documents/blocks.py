"""Blocks: the stretches of a text inside which sentences may run (a paragraph, a list item, a table row)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.documents.sentences import sentence_bounds
from checker.model import Sentence


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text; `kind` is "paragraph", "heading", "item", "row" or "quote"."""

    start: int
    end: int
    kind: str = "paragraph"


def sentences_of(text: str, blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """The sentences of all blocks in text order; a table row is one sentence. Linear in the text."""
    found = []
    for number, block in enumerate(blocks):
        if block.kind == "row":
            bounds = _trimmed(text, block.start, block.end)
        else:
            bounds = sentence_bounds(text, block.start, block.end)
        for start, end in bounds:
            found.append(
                Sentence(start=start, end=end, text=text[start:end], block=block.kind, paragraph=number)
            )
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    right = left + len(inner.strip())
    return [(left, right)] if right > left else []
