"""A sentence as its words, each with a coarse tag; a number counts as one word, its hedge as none.

No tagger is involved: a word's tag follows from closed-class lists, the list of verbs, its ending, its
capital and the tag before it. A wrong tag costs a claim its actor or a modifier, never its number.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.tagging import second_look, tagged
from checker.extraction.triggers import called
from checker.extraction.wordlists import counted_units
from checker.extraction.words import Reading, Tag, Word
from checker.model import Quantity, Sentence
from checker.tokens import Token, TokenKind, tokens
from checker.vocabulary.words import singular


def read(text: str, sentence: Sentence, quantities: Sequence[Quantity]) -> Reading:
    """Tag the words of a sentence whose numbers are `quantities` (in text order, not overlapping)."""
    places: list[int] = []
    words: list[Word] = []
    hedges = sorted((q.hedge.start, q.hedge.end) for q in quantities if q.hedge is not None)
    pieces = tokens(text, sentence.start, sentence.end)
    position = hedge = 0
    # where the next number or hedge begins: no token that ends before it needs a closer look
    quiet = min(
        [q.start for q in quantities[:1]] + [start for start, _ in hedges[:1]], default=sentence.end + 1
    )
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.end <= quiet:
            words.append(tagged(piece, pieces, index, words))
            index += 1
            continue
        while position < len(quantities) and quantities[position].end <= piece.start:
            position += 1
        while hedge < len(hedges) and hedges[hedge][1] <= piece.start:
            hedge += 1
        if position == len(quantities) and hedge == len(hedges):
            quiet = sentence.end + 1
        if position < len(quantities) and quantities[position].start < piece.end:
            last = index
            while last + 1 < len(pieces) and pieces[last + 1].start < quantities[position].end:
                last += 1
            quantity = quantities[position]
            places.append(len(words))
            noun = _own_noun(quantity, pieces, index, last)
            if noun is not None:
                # "17 million inhabitants": the noun inside the number's span is a word like any other
                words.append(_number_word(quantity, position, pieces[noun - 1].end))
                words.append(tagged(pieces[noun], pieces, noun, words))
                position += 1
                index = last + 1
                continue
            words.append(_number_word(quantity, position))
            position += 1
            while position < len(quantities) and quantities[position].start < pieces[last].end:
                # two numbers inside one token
                places.append(len(words))
                words.append(_number_word(quantities[position], position))
                quantity = quantities[position]
                position += 1
            # What hangs on the number inside the same token ("15-member") is a word of its own.
            if pieces[last].end > quantity.end:
                words.extend(_rest(text, quantity.end, pieces[last].end))
            index = last + 1
            continue
        if not (hedge < len(hedges) and hedges[hedge][0] <= piece.start and piece.end <= hedges[hedge][1]):
            words.append(tagged(piece, pieces, index, words))
        index += 1
    return Reading(
        text,
        sentence,
        second_look(tuple(words)),
        tuple(quantities),
        tuple(places),
        called(word.lower for word in words),
    )


def _number_word(quantity: Quantity, number: int, end: int | None = None) -> Word:
    surface = quantity.surface if end is None else quantity.surface[: end - quantity.start]
    lower = surface.casefold()
    return Word(quantity.start, quantity.start + len(surface), surface, lower, lower, Tag.QUANTITY, number)


def _own_noun(quantity: Quantity, pieces: Sequence[Token], first: int, last: int) -> int | None:
    if quantity.unit != "people" or last == first or pieces[last].kind is not TokenKind.WORD:
        return None
    return last if singular(pieces[last].lower) in counted_units() else None


def _rest(text: str, start: int, end: int) -> list[Word]:
    return [
        Word(
            t.start,
            t.end,
            t.text,
            t.lower,
            singular(t.lower),
            Tag.MARK if t.kind is TokenKind.MARK else Tag.NOUN,
        )
        for t in tokens(text, start, end)
    ]
