"""Who was named in the sentences before: whom "he" or "she" means, and whose surname stands alone.

Nearly no sentence asks for it, so the sentences are kept as they are and read again only as far as an answer needs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.extraction.attribution import frames
from checker.extraction.clauses import clauses
from checker.extraction.grammar import HE_SHE
from checker.extraction.mentions import mentions
from checker.extraction.reading import read
from checker.extraction.sources import is_named, is_person, trimmed
from checker.extraction.words import Reading
from checker.model import Mention, Quantity, Sentence, Span
from checker.tokens import ByWord

# How many sentences back a speaker is looked for.
_FAR = 5
_RUN = re.compile(r"[^\W_]+")
_NAMED = ByWord(lambda run: run[0].isupper())


class Cast:
    """The persons of a document up to the sentence that is being read; each sentence is read at most twice for it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._passed: list[tuple[Sentence, Sequence[Quantity]]] = []
        # the person after the first so many sentences, as far as anybody asked
        self._known: tuple[int, Span | None] = (0, None)
        # which sentences hold a word, and how many sentences that index covers
        self._places: dict[str, list[int]] = {}
        self._indexed = 0
        self._names: dict[int, tuple[Mention, ...]] = {}
        self._asked: dict[str, tuple[int, Span | None]] = {}
        self._spoke: dict[int, Span | None] = {}

    def add(
        self, sentence: Sentence, numbers: Sequence[Quantity], names: Sequence[Mention] | None = None
    ) -> None:
        """A sentence with its numbers (and names, if it was read) is over; the next one can ask for its persons."""
        if names is not None:
            self._names[len(self._passed)] = _full_names(names)
        self._passed.append((sentence, numbers))

    def person(self) -> Span | None:
        """Whom "he" or "she" in the next sentence means: the last subject that is a person, else the last person."""
        first, person = self._known
        # persons of the sentences that go on with the one before, if there is one before
        fallbacks: list[Span | None] = []
        for index in range(len(self._passed) - 1, first - 1, -1):
            shared, own = self._focus(index)
            if shared or own is None:
                fallbacks.append(own)
                continue
            person = own
            break
        for own in reversed(fallbacks):
            person = person if person is not None else own
        self._known = len(self._passed), person
        return person

    def speaker(self) -> Span | None:
        """Whom "he" or "she" means as one who says something: who spoke last, unless another person came up since."""
        for index in range(len(self._passed) - 1, max(len(self._passed) - 1 - _FAR, -1), -1):
            if index not in self._spoke:
                self._spoke[index] = self._speaker_in(index)
            spoke = self._spoke[index]
            if spoke is not None:
                person = self.person()
                later = person is not None and person.start >= self._passed[index][0].end
                return person if later else spoke
        return self.person()

    def subject(self) -> Span | None:
        """Which named subject of the last sentence "it" means, if nobody said anything there: "Shell denies it. It says"."""
        if not self._passed:
            return None
        reading = self._read(len(self._passed) - 1)
        parts = clauses(reading)
        if not parts or parts[0].subject is None or frames(reading, parts):
            return None
        part = trimmed(reading.words, parts[0].subject)
        if not len(part) or not is_named(reading.words, part):
            return None
        return reading.span(part.start, part.end)

    def _speaker_in(self, index: int) -> Span | None:
        reading = self._read(index)
        parts = clauses(reading)
        sources = [frame.source for frame in reversed(frames(reading, parts))]
        spoke = bool(sources)
        if not spoke and parts and parts[0].subject is not None:
            sources.append(parts[0].subject)  # "The judge denies it. He said"
        for source in sources:
            part = trimmed(reading.words, source)
            if len(part) and is_person(reading, part, spoke=spoke):
                span = reading.span(part.start, part.end)
                genitive = reading.words[part.end - 1].is_genitive
                return Span(start=span.start, end=span.end - 2) if genitive else span
        return None

    def body(self) -> Span | None:
        """The one body that the sentence before names, which "it" in the next sentence means."""
        if not self._passed:
            return None
        found = [name for name in mentions(self._read(len(self._passed) - 1)) if name.type == "Organization"]
        return found[0].span if len({name.text for name in found}) == 1 else None

    def full_name(self, surface: str) -> Span | None:
        """The last full name that began or ended with a word, as "Jane Roe" for a later "Roe" or "Jane"."""
        run = _RUN.match(surface)
        if run is None:
            return None
        self._index()
        places = self._places.get(run.group(), [])
        asked, known = self._asked.get(surface, (0, None))
        for position in range(len(places) - 1, asked - 1, -1):
            found = self._full_name_in(places[position], surface)
            if found is not None:
                known = found
                break
        self._asked[surface] = len(places), known
        return known

    def _full_name_in(self, index: int, surface: str) -> Span | None:
        names = self._names.get(index)
        if names is None:
            names = self._names[index] = _full_names(mentions(self._read(index)))
        for name in reversed(names):
            words = name.text.split()
            if surface in (words[0], words[-1]):
                return name.span
        return None

    def _index(self) -> None:
        for index in range(self._indexed, len(self._passed)):
            for run in filter(_NAMED.__getitem__, set(_RUN.findall(self._passed[index][0].text))):
                self._places.setdefault(run, []).append(index)
        self._indexed = len(self._passed)

    def _read(self, index: int) -> Reading:
        sentence, numbers = self._passed[index]
        return read(self._text, sentence, numbers)

    def _focus(self, index: int) -> tuple[bool, Span | None]:
        """Whether a sentence goes on with the person before it, and the person that it names itself."""
        reading = self._read(index)
        people = [name for name in mentions(reading) if name.type == "Person"]
        shared = False
        for clause in reversed(clauses(reading)):
            subject = clause.subject
            if subject is None:
                continue
            if len(subject) == 1 and reading.words[subject.start].lower in HE_SHE:
                shared = True
                continue
            span = reading.span(subject.start, subject.end)
            inside = [name for name in people if span.contains(name.span)]
            if inside:
                return shared, inside[0].span
        return shared, people[-1].span if people else None


def _full_names(names: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(name for name in names if name.type == "Person" and " " in name.text)
