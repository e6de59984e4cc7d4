"""Which value of a key column a claim is about, by where it stands in the sentence; no number's size is asked."""

from __future__ import annotations

from collections.abc import Sequence

from checker.frames.surroundings import Surroundings
from checker.grounding.keys import KeyColumn, Value
from checker.grounding.mentions import Mentions, Said
from checker.grounding.segments import Segment, segments
from checker.model import Claim, LinkedMention, Sentence, Span
from checker.vocabulary.words import singular


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
        said = self.mentions.within(sentence, numbers)
        told = _values(said)
        if len(told) == 1:
            return told[0]
        if told:
            return self._among(claim, said, numbers)
        if self._speaks_of_several(sentence):
            return None
        carried = self._carried(claim)
        total = self._column.total
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

    def _speaks_of_several(self, sentence: Span) -> bool:
        """Whether a sentence calls the rows by the plural of their header: "the three trusts"."""
        return any(
            token.lower != singular(token.lower) and singular(token.lower) in self._column.header
            for token in self._around.tokens.within(sentence.start, sentence.end)
        )

    def _carried(self, claim: Claim) -> Value | None:
        """What the sentences before in the paragraph were about last, or the heading above."""
        for sentence in reversed(self._around.before(claim.sentence)):
            if sentence.paragraph != claim.sentence.paragraph:
                break
            said = self.mentions.within(Span(start=sentence.start, end=sentence.end), ())
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
