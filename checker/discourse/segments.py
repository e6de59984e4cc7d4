"""A sentence in the stretches that each say one thing, cut at its marks; what only tells a time goes to the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import LinkedMention, Sentence
from checker.tokens import TextTokens, Token, TokenKind
from checker.vocabulary.words import lemma
from checker.word_groups import word_group

# Words of a stretch that can be a mere aside to the one before it.
_ASIDE = 5
_ALWAYS = frozenset(";:—–()[]")
_COORDINATORS = word_group("discourse.coordinators")
_PARTLY = word_group("discourse.opens_an_aside")


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring words of a sentence: `start`..`end` in the text, and the lemmas of its words."""

    sentence: Sentence
    number: int  # of the sentence in the document
    tokens: tuple[Token, ...]
    names: tuple[LinkedMention, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas of its words, in text order."""
        return tuple(lemma(token.lower) for token in self.tokens)


def segments_of(
    sentence: Sentence, number: int, cut: TextTokens, names: Sequence[LinkedMention], bearing: frozenset[str]
) -> list[Segment]:
    """The stretches of a sentence; `bearing` are the lemmas of words that say something by themselves."""
    pieces: list[list[Token]] = [[]]
    for token in cut.within(sentence.start, sentence.end):
        inside = any(item.mention.start < token.start < item.mention.end for item in names)
        if token.kind is TokenKind.MARK and not inside and (token.text in _ALWAYS or token.text == ","):
            pieces.append([])
        elif token.lower in _COORDINATORS and pieces[-1] and not inside and _says(pieces[-1], names, bearing):
            pieces.append([token])
        else:
            pieces[-1].append(token)
    found: list[list[Token]] = []
    for piece in pieces:
        if not any(token.kind is not TokenKind.MARK for token in piece):
            continue
        aside = piece[0].lower in _PARTLY or not (_says(piece, names, bearing) or _named(piece, names))
        if (
            found
            and len(piece) <= _ASIDE
            and (aside or (not _says(found[-1], names, bearing) and not _named(found[-1], names)))
        ):
            found[-1].extend(piece)
        else:
            found.append(list(piece))
    return [
        Segment(
            sentence,
            number,
            tuple(piece),
            tuple(item for item in names if piece[0].start <= item.mention.start < piece[-1].end),
        )
        for piece in found
    ]


def _says(piece: Sequence[Token], names: Sequence[LinkedMention], bearing: frozenset[str]) -> bool:
    return any(
        lemma(token.lower) in bearing
        and not any(item.mention.start <= token.start < item.mention.end for item in names)
        for token in piece
    )


def _named(piece: Sequence[Token], names: Sequence[LinkedMention]) -> bool:
    return any(piece[0].start <= item.mention.start < piece[-1].end for item in names)
