"""A document of one sentence a line, and short forms of what is read from it."""

from __future__ import annotations

from datetime import date
from typing import Any

from checker.extraction.quantities import quantities
from checker.model import Document, Quantity, Sentence

PUBLISHED = date(2023, 8, 15)


def document(text: str, published: date | None = PUBLISHED, block: str = "paragraph") -> Document:
    sentences = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            sentences.append(
                Sentence(start=start, end=start + len(line), text=line, block=block, paragraph=number)
            )
        start += len(line) + 1
    return Document(document_id="", text=text, sentences=tuple(sentences), published=published)


def read(text: str, published: date | None = PUBLISHED) -> list[Quantity]:
    return list(quantities(document(text, published)))


def only(text: str, published: date | None = PUBLISHED) -> Quantity:
    found = read(text, published)
    assert len(found) == 1, [quantity.surface for quantity in found]
    return found[0]


def number(value: Any) -> Any:
    """A value as an output would carry it, so that tables can be written with plain numbers."""
    return value if value is None or isinstance(value, str) else float(value)


def surfaces(text: str) -> list[str]:
    return [quantity.surface for quantity in read(text)]
