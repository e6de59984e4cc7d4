"""What stands around the claims of a document: its names, headings, occurrences and what was spoken of before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from checker.frames.topics import Topics
from checker.model import (
    Document,
    LinkedMention,
    Sentence,
)
from checker.tokens import TextTokens
from checker.vocabulary.codes import vocabulary

# How many sentences back a name may stand and still be what a clause speaks of.
_LOOK_BACK = 3
_LEAD_WORDS = 4


class Surroundings:
    """A document's linked names and sentences, in text order, so that a claim sees only what stands near it."""

    def __init__(
        self, document: Document, linked: Sequence[LinkedMention], topics: Topics | None = None
    ) -> None:
        """`linked` are all linked names of the document, in text order; `topics` tell what it is about where."""
        self.document = document
        self.topics = topics
        self._linked = tuple(linked)
        self._starts = [item.mention.start for item in self._linked]
        self._sentences = document.sentences
        self._sentence_starts = [sentence.start for sentence in self._sentences]
        self.tokens = TextTokens(
            document.text, self._sentence_starts, [sentence.end for sentence in self._sentences]
        )
        self._occurrences: dict[int, frozenset[str]] = {}
        self._populations: dict[int, frozenset[str]] = {}
        self._headings = [index for index, item in enumerate(self._sentences) if item.block == "heading"]

    def names_in(self, start: int, end: int) -> tuple[LinkedMention, ...]:
        """The names that begin in a stretch of the text."""
        return self._linked[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The three sentences before this one."""
        index = bisect_left(self._sentence_starts, sentence.start)
        return self._sentences[max(0, index - _LOOK_BACK) : index]

    def occurrences(self, sentence: Sentence) -> frozenset[str]:
        """The sorts of events that a sentence speaks of, by its words."""
        if sentence.start not in self._occurrences:
            words = [token.lower for token in self.tokens.within(sentence.start, sentence.end)]
            self._occurrences[sentence.start] = frozenset(
                hit.code
                for hit in vocabulary().hits(words)
                if hit.facet == "concept" and "occurrence" in vocabulary().ancestors("concept", hit.code)
            )
        return self._occurrences[sentence.start]

    def occurrences_before(self, sentence: Sentence) -> frozenset[str]:
        """The sorts of events of the three sentences before this one, its heading and the first sentence."""
        found: frozenset[str] = frozenset()
        for other in (*self.before(sentence), *self.headings(sentence)):
            found |= self.occurrences(other)
        return found

    def populations_before(self, sentence: Sentence) -> frozenset[str]:
        """The sorts of persons that the three sentences before this one, its heading and the first sentence name."""
        found: set[str] = set()
        for other in (*self.before(sentence), *self.headings(sentence)):
            if other.start not in self._populations:
                words = [token.lower for token in self.tokens.within(other.start, other.end)]
                self._populations[other.start] = frozenset(
                    hit.code for hit in vocabulary().hits(words) if hit.facet == "population"
                )
            found |= self._populations[other.start]
        return frozenset(found)

    def lead(self, sentence: Sentence) -> Sentence | None:
        """The few words without a verb that open a paragraph like a heading: "Ukrainian soldiers." """
        index = bisect_left(self._sentence_starts, sentence.start)
        first = index
        while first and self._sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
        opening = self._sentences[first]
        short = len(opening.text.split()) <= _LEAD_WORDS and not any(char.isdigit() for char in opening.text)
        return opening if first < index and short and opening.text.rstrip("*_").endswith((".", ":")) else None

    def headings(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The heading above this sentence and the document's first sentence: what the text is about."""
        index = bisect_left(self._sentence_starts, sentence.start)
        above = bisect_left(self._headings, index)
        found = [self._sentences[self._headings[above - 1]]] if above else []
        lead = self.lead(sentence)
        if lead is not None:
            found.append(lead)
        return (*found, *self._sentences[: min(index, 1)])
