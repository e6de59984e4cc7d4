"""A sentence with all that was read in it: words, clauses, names, times, speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.attribution import Frame, frames
from checker.extraction.cast import Cast
from checker.extraction.clauses import Clause, clauses
from checker.extraction.mentions import mentions
from checker.extraction.reading import read
from checker.extraction.spells import Spell, spells
from checker.extraction.words import Reading
from checker.model import Document, Mention, Quantity, Sentence, Span


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with everything that was read in it; `cues` tell what it can hold, `cast` who was named before it."""

    document: Document
    reading: Reading
    parts: tuple[Clause, ...]
    names: tuple[Mention, ...]
    times: tuple[Spell, ...]
    frames: tuple[Frame, ...]
    cues: int
    cast: Cast


def read_scene(
    document: Document,
    sentence: Sentence,
    inside: Sequence[Quantity],
    vague: Sequence[tuple[Span, str]],
    cues: int,
    cast: Cast,
) -> Scene:
    """Read a sentence: its words, clauses, names, times and speakers."""
    reading = read(document.text, sentence, inside)
    parts = clauses(reading)
    return Scene(
        document,
        reading,
        parts,
        mentions(reading),
        spells(reading, vague),
        frames(reading, parts),
        cues,
        cast,
    )
