"""Where a stretch of text speaks of the values of a key column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.frames.surroundings import Surroundings
from checker.grounding.keys import KeyColumn, Value, content
from checker.grounding.likeness import of_one_family
from checker.model import Span
from checker.tokens import Token, TokenKind, pieces
from checker.vocabulary.codes import vocabulary

# A part of a name tells the whole only if it is a name by itself and of some length: "Northmoor" of "Northmoor Hospitals".
_SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class Said:
    """A value that the text speaks of, and where."""

    start: int
    end: int
    value: Value


class Mentions:
    """The mentions of one column in the sentences of a document, found when first asked for."""

    def __init__(self, column: KeyColumn, around: Surroundings) -> None:
        self._column = column
        self._around = around
        self._found: dict[tuple[int, int], tuple[Said, ...]] = {}
        starts: dict[str, list[Value]] = {}
        for value in column.values:
            if value.words:
                starts.setdefault(value.words[0][:2], []).append(value)
        self._starts = starts
        self._codes = {code: value for value in column.values for code in value.codes}
        self._names = {value.entity_id: value for value in column.values if value.entity_id}
        self._parts = self._telling_parts()

    def within(self, span: Span, numbers: Sequence[Span]) -> tuple[Said, ...]:
        """What a sentence says of the column, in text order; digits inside `numbers` say nothing."""
        key = (span.start, span.end)
        if key not in self._found:
            self._found[key] = tuple(self._find(span, numbers))
        return self._found[key]

    def _find(self, span: Span, numbers: Sequence[Span]) -> list[Said]:
        text = self._around.document.text
        cut = [
            piece
            for piece in pieces(text, span.start, span.end)
            if content(piece)
            and not (
                piece.kind is TokenKind.NUMBER
                and any(number.start <= piece.start < number.end for number in numbers)
            )
        ]
        found: dict[int, Said] = {}
        others: list[Span] = []
        for item in self._around.names_in(span.start, span.end):
            name = self._names.get(item.match.entity_id) if item.match is not None else None
            if name is not None:
                found[item.mention.start] = Said(item.mention.start, item.mention.end, name)
            elif item.match is not None and " " in item.mention.text:
                others.append(item.mention.span)  # the Africa of "South Africa"
        for place, piece in enumerate(cut):
            if any(said.start <= piece.start < said.end for said in found.values()):
                continue
            told, length = self._at(cut, place)
            end = cut[place + length - 1].end if told is not None else piece.end
            if told is not None and not any(name.start <= piece.start and end <= name.end for name in others):
                found[piece.start] = Said(piece.start, end, told)
        if self._codes:
            words = [piece.lower for piece in cut]
            for hit in vocabulary().hits(words):
                meant = self._codes.get((hit.facet, hit.code))
                start = cut[hit.start].start
                if meant is not None and start not in found:
                    found[start] = Said(start, cut[hit.end - 1].end, meant)
        return [found[start] for start in sorted(found)]

    def _at(self, cut: Sequence[Token], place: int) -> tuple[Value | None, int]:
        """The value whose words stand at a place, the longest one, and how many tokens it takes."""
        word = cut[place].lower
        best: tuple[Value | None, int] = (None, 0)
        for value in self._starts.get(word[:2], ()):
            length = len(value.words)
            if length <= best[1] or value.is_total:
                continue
            if value.is_numeral and not self._is_named(cut, place):
                continue
            here = cut[place : place + length]
            if len(here) == length and all(
                _says(token, own, single=length == 1) for token, own in zip(here, value.words, strict=True)
            ):
                best = (value, length)
        if best[0] is None and cut[place].is_capitalised:
            whole = self._parts.get(word)
            if whole is not None:
                best = (whole, 1)
        return best

    def _is_named(self, cut: Sequence[Token], place: int) -> bool:
        before = cut[place - 1].lower if place else ""
        return any(of_one_family(before, word) for word in self._column.header)

    def _telling_parts(self) -> dict[str, Value]:
        """Words of names that only one value has: "Northmoor", but not "Port" where there are two."""
        owners: dict[str, list[Value]] = {}
        for value in self._column.values:
            if len(value.words) > 1 and value.text[:1].isupper():
                for word in dict.fromkeys(value.words):
                    owners.setdefault(word, []).append(value)
        common = {word for value in self._column.values for word in value.words if len(value.words) == 1}
        return {
            word: values[0]
            for word, values in owners.items()
            if len(values) == 1
            and len(word) >= _SHORTEST_PART
            and word not in common
            # a generic word ends a name ("Hospitals") or is a word of its own
            and values[0].words[0] == word
        }


def _says(token: Token, word: str, *, single: bool) -> bool:
    if token.lower == word:
        # "US" is no "us", "IT" no "it"
        return not single or len(word) > 3 or token.text.isupper() or not word.isalpha()
    return of_one_family(token.lower, word)
