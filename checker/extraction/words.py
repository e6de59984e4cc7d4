"""A sentence in words: tags, words, numbers and stretches of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from checker.extraction.grammar import GENITIVES, ING
from checker.extraction.triggers import EVERYTHING
from checker.extraction.wordlists import VerbForm, verb_forms
from checker.model import Quantity, Sentence, Span
from checker.quick_records import quick
from checker.vocabulary.codes import Hit, vocabulary
from checker.vocabulary.data_files import read_rows


@quick
@dataclass(frozen=True, slots=True)
class Range:
    """Words `start`..`end` of a reading, end exclusive."""

    start: int
    end: int

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end

    def __len__(self) -> int:
        return self.end - self.start


# The names of months and of days of the week.
CALENDAR = frozenset(
    row["word"]
    for row in read_rows("time_words.csv", "checker.extraction")
    if row["sort"] in ("month", "weekday")
)


class Tag(StrEnum):
    """The coarse sort of a word."""

    QUANTITY = "quantity"
    DETERMINER = "determiner"
    POSSESSIVE = "possessive"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    PREPOSITION = "preposition"
    COORDINATOR = "coordinator"
    SUBORDINATOR = "subordinator"
    AUXILIARY = "auxiliary"
    MODAL = "modal"
    NEGATION = "negation"
    QUANTIFIER = "quantifier"
    ADVERB = "adverb"
    ADJECTIVE = "adjective"
    VERB = "verb"
    NOUN = "noun"
    NAME = "name"
    MARK = "mark"


NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN})


class Word(NamedTuple):
    """One word, mark or whole number of a sentence; `quantity` is its index among the sentence's numbers."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: Tag
    quantity: int | None = None

    @property
    def is_capitalised(self) -> bool:
        """Whether the first letter is a capital."""
        return self.text[:1].isupper()

    @property
    def is_genitive(self) -> bool:
        """Whether it ends in an apostrophe and s ("council's")."""
        return self.lower.endswith(GENITIVES)

    @property
    def verb(self) -> VerbForm | None:
        """The verb form these letters can be, tagged so or not."""
        known = verb_forms().get(self.lower)
        if known is None and self.tag is Tag.VERB:
            # a verb that no list holds: its ending tells its form
            return VerbForm(self.lemma, "ing" if self.lower.endswith(ING) else "both", False)
        return known


@dataclass(frozen=True)
class Reading:
    """A sentence, its words and its numbers; `places[k]` is the index of the k-th number among the words."""

    text: str
    sentence: Sentence
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    places: tuple[int, ...]
    triggers: int = (
        EVERYTHING  # what the words call for (`triggers.py`); a rule that nothing calls for is not asked
    )

    @cached_property
    def lower(self) -> list[str]:
        """All words in lower case."""
        return [word.lower for word in self.words]

    @cached_property
    def _terms(self) -> dict[tuple[int, int], tuple[Hit, ...]]:
        return {}

    def hits(self, start: int, end: int) -> tuple[Hit, ...]:
        """The terms of the vocabulary among the words `start`..`end`; asked often, found once."""
        found = self._terms.get((start, end))
        if found is None:
            found = self._terms[start, end] = vocabulary().hits(self.lowers(start, end))
        return found

    def span(self, start: int, end: int) -> Span:
        """The span of the words `start`..`end`, end exclusive."""
        return Span(start=self.words[start].start, end=self.words[end - 1].end)

    def surface(self, span: Span) -> str:
        """The text under a span."""
        return self.text[span.start : span.end]

    def lowers(self, start: int, end: int) -> list[str]:
        """The lower-case words `start`..`end`."""
        return self.lower[max(start, 0) : end]
