"""Which value of a key column a claim is about, by where it stands in the sentence; no number's size is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.frames.surroundings import Surroundings
from checker.grounding.keys import KeyColumn, Value, content
from checker.grounding.mentions import Mentions, Said
from checker.grounding.segments import Segment, is_parted, segments
from checker.model import Claim, LinkedMention, Sentence, Span
from checker.vocabulary.words import singular
from checker.word_groups import pattern

# "as much as Porto", "more than in Porto": one who is only compared with.
_COMPARED = re.compile(pattern("grounding.compared_with") + "$", re.IGNORECASE)

# "Across the three seats", "between them", "in all four": of several rows, though no header is named.
_SEVERAL = re.compile(pattern("grounding.several"), re.IGNORECASE)


class Choice:
    """The values of one column that claims of a document are about."""

    def __init__(self, column: KeyColumn, around: Surroundings) -> None:
        self._column = column
        self._around = around
        self.mentions = Mentions(column, around)

    def of(self, claim: Claim, numbers: Sequence[Span]) -> Value | None:
        """The value a claim is about; None where the text leaves it open.

        Args:
            claim: with a quantity.
            numbers: the places of the sentence's figures, in text order, the claim's own among them.
        """
        if len(self._column.values) == 1:
            return self._column.values[0]
        sentence = Span(start=claim.sentence.start, end=claim.sentence.end)
        said: Sequence[Said] = self.mentions.within(sentence, numbers)
        said = self._without_compared(said, claim)
        told = _values(said)
        if len(told) == 1 and not self._is_of_the_next(said, claim, numbers):
            return told[0]
        if len(told) > 1:
            return self._among(claim, said, numbers)
        if self._speaks_of_several(sentence):
            return None
        carried = self._carried(claim)
        total = self._column.total
        others = self._hinted(sentence, carried) if carried is not None and not told else []
        if others:
            return others[0] if len(others) == 1 else None
        if carried is not None and total is not None:
            return None  # of the part told before, or of the whole again
        return carried or total

    def is_said(self, claim: Claim, numbers: Sequence[Span]) -> bool:
        """Whether the claim's own sentence speaks of the column."""
        sentence = Span(start=claim.sentence.start, end=claim.sentence.end)
        return bool(self.mentions.within(sentence, numbers))

    def _among(self, claim: Claim, said: Sequence[Said], numbers: Sequence[Span]) -> Value | None:
        """The value of a number in a sentence that tells several."""
        quantity = claim.quantity
        if quantity is None:
            return None
        measured = claim.measured_span
        beside = _values(
            [
                one
                for one in said
                if quantity.start <= one.start < quantity.end
                or (measured is not None and measured.start <= one.start < measured.end)
            ]
        )
        if len(beside) == 1:
            return beside[0]
        sentence = Span(start=claim.sentence.start, end=claim.sentence.end)
        parts = segments(self._around.document.text, sentence, numbers)
        place = next(index for index, part in enumerate(parts) if part.start <= quantity.start < part.end)
        while True:
            here = _values(_in(parts[place], said))
            if here:
                return here[0] if len(here) == 1 else None
            if not parts[place].goes_on or not place:
                break
            place -= 1  # "robberies climbed to 437 from 402"
        ahead = _values([one for one in said if one.start < quantity.start])
        return ahead[0] if len(ahead) == 1 else None

    def _is_of_the_next(self, said: Sequence[Said], claim: Claim, numbers: Sequence[Span]) -> bool:
        """Whether who is named stands in a later part that tells its own number: "it fell to 45, while the Reds rose to 38"."""
        if claim.quantity is None or any(one.start < claim.quantity.end for one in said):
            return False
        behind = [number for number in numbers if number.start > claim.quantity.start]
        return bool(behind) and is_parted(self._around.document.text, claim.quantity.end, said[0].start)

    def _without_compared(self, said: Sequence[Said], claim: Claim) -> Sequence[Said]:
        """Leave out whom a number behind the claim's is held against: "moved 455 tonnes, five times as much as Maro"."""
        if claim.quantity is None:
            return said
        text, end = self._around.document.text, claim.quantity.end
        return [one for one in said if one.start < end or _COMPARED.search(text, end, one.start) is None]

    def _speaks_of_several(self, sentence: Span) -> bool:
        """Whether a sentence calls the rows by the plural of their header, or speaks of several: "across the three seats"."""
        if _SEVERAL.search(self._around.document.text, sentence.start, sentence.end) is not None:
            return True
        return any(
            token.lower != singular(token.lower) and singular(token.lower) in self._column.header
            for token in self._around.tokens.within(sentence.start, sentence.end)
        )

    def _hinted(self, sentence: Span, carried: Value) -> list[Value]:
        """Other values of which a sentence has a word: "still burned oil" is not of the heat pumps told before."""
        words = {
            singular(token.lower)
            for token in self._around.tokens.within(sentence.start, sentence.end)
            if content(token)
        }
        return [
            value
            for value in self._column.values
            if value is not carried
            and not value.is_total
            and any(
                singular(word) in words
                for word in value.words
                if word not in carried.words and word not in self._column.header and word.isalpha()
            )
        ]

    def _carried(self, claim: Claim) -> Value | None:
        """What the sentences before in the paragraph were about last, or the heading above."""
        for sentence in reversed(self._around.before(claim.sentence)):
            if sentence.paragraph != claim.sentence.paragraph:
                break
            said: Sequence[Said] = self.mentions.within(Span(start=sentence.start, end=sentence.end), ())
            text = self._around.document.text
            said = [one for one in said if _COMPARED.search(text, sentence.start, one.start) is None]
            told = _values(said)
            if told:
                return told[0] if len(told) == 1 and not self._names_another(sentence, said) else None
        for sentence in self._around.headings(claim.sentence):
            if sentence.start >= claim.sentence.start:
                continue
            told = _values(self.mentions.within(Span(start=sentence.start, end=sentence.end), ()))
            if told:
                return told[0] if len(told) == 1 else None
        return None

    def _names_another(self, sentence: Sentence, said: Sequence[Said]) -> bool:
        """Whether a sentence also names one of the sort of a value it tells, which no row is about."""
        names = self._around.names_in(sentence.start, sentence.end)
        told = [one for name in names for one in said if _overlap(name, one)]
        sorts = {name.mention.type for name in names if any(_overlap(name, one) for one in told)}
        return any(
            name.match is not None
            and name.mention.type in sorts
            and not any(_overlap(name, one) for one in said)
            for name in names
        )


def _overlap(name: LinkedMention, one: Said) -> bool:
    return one.start < name.mention.end and name.mention.start < one.end


def _in(part: Segment, said: Sequence[Said]) -> list[Said]:
    return [one for one in said if part.start <= one.start < part.end]


def _values(said: Sequence[Said]) -> list[Value]:
    return list(dict.fromkeys(one.value for one in said))
