"""A sentence with all that was read in it: words, clauses, names, times, speakers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.extraction.attribution import Frame, frames
from checker.extraction.clauses import Clause, clauses
from checker.extraction.mentions import mentions
from checker.extraction.reading import read
from checker.extraction.spells import Spell, spells
from checker.extraction.words import Reading
from checker.model import Document, Mention, Quantity, Sentence, Span


def person_in_focus(scene: Scene, before: Span | None) -> Span | None:
    """Whom "he" or "she" in the next sentence means: the last subject that is a person, else the last person."""
    people = [name for name in scene.names if name.type == "Person"]
    words = scene.reading.words
    for clause in reversed(scene.parts):
        subject = clause.subject
        if subject is None:
            continue
        if len(subject) == 1 and words[subject.start].lower in ("he", "she") and before is not None:
            return before
        span = scene.reading.span(subject.start, subject.end)
        inside = [name for name in people if span.contains(name.span)]
        if inside:
            return inside[0].span
    return people[-1].span if people else before


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with everything that was read in it."""

    document: Document
    reading: Reading
    parts: tuple[Clause, ...]
    names: tuple[Mention, ...]
    times: tuple[Spell, ...]
    frames: tuple[Frame, ...]
    person: Span | None
    full_names: Mapping[str, Span]


def read_scene(
    document: Document,
    sentence: Sentence,
    inside: Sequence[Quantity],
    vague: Sequence[tuple[Span, str]],
    person: Span | None,
    full_names: Mapping[str, Span],
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
        person,
        full_names,
    )
