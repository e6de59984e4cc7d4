"""The words around a figure, and the groups of words that the doubts ask for."""

from __future__ import annotations

import re
from functools import cache

from checker.cases.bound import Bound
from checker.model import Span
from checker.tokens import TokenKind, tokens
from checker.vocabulary.data_files import read_rows
from checker.word_groups import word_group

OF = word_group("doubts.of")
TO = word_group("doubts.to")
CLOSE = re.compile(r"[,;:] |\u2013 | - ")


def lower_words(text: str, start: int, end: int) -> list[str]:
    """The words and numbers of a stretch in lower case, without marks."""
    return [piece.lower for piece in tokens(text, start, end) if piece.kind is not TokenKind.MARK]


def own_spans(item: Bound) -> list[Span]:
    """What of the sentence belongs to the figure itself: its time, its source, its hedge."""
    claim = item.claim
    spans = [claim.period_text, claim.attribution_span]
    if claim.quantity is not None:
        spans += [claim.quantity.hedge]
        if claim.quantity.kind.value not in ("count", "measure"):
            spans.append(claim.quantity.span)
    return [*(span for span in spans if span is not None), *item.keyed]


@cache
def told_group(name: str) -> frozenset[str]:
    """A group of words that account for themselves beside a figure, whatever the table holds."""
    return frozenset(
        word
        for row in read_rows("beside_words.csv")
        if row["group"] == name
        for word in row["words"].split(";")
    ) | (_degrees() if name == "plain" else frozenset())


@cache
def _degrees() -> frozenset[str]:
    rows = read_rows("gradable_words.csv", "checker.extraction")
    return frozenset(word for row in rows for word in (row["comparative"], row["superlative"]) if word)


@cache
def numbers() -> frozenset[str]:
    """Number words, which narrow nothing."""
    return frozenset(row["word"] for row in read_rows("number_words.csv", "checker.extraction"))
