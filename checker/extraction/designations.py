"""The names in a document that hold a number: weapons, laws, aircraft, diseases, pages."""

from __future__ import annotations

import re

from checker.extraction.dates import find_times
from checker.extraction.labels import lists
from checker.extraction.lexer import Lexed
from checker.extraction.shapes import blocked
from checker.model import Document, Span

_WITH_DIGIT = re.compile(r"[0-9]")


def designation_spans(document: Document) -> tuple[Span, ...]:
    """The places of all names that hold a number ("Su-35", "Resolution 1701", "COVID-19"), in text order."""
    spans: list[Span] = []
    for sentence in document.sentences:
        if not _WITH_DIGIT.search(document.text, sentence.start, sentence.end):
            continue
        lexed = Lexed(document.text, sentence.start, sentence.end)
        marks = blocked(lexed, sentence.block)
        for time in find_times(lexed, document.published, marks):
            for at in range(time.first, time.last):
                marks[at] = 0
        index = 0
        while index < lexed.size:
            if not marks[index]:
                index += 1
                continue
            first = index
            while index < lexed.size and marks[index]:
                index += 1
            if any(lexed.kind[at] in "nc" for at in range(first, index)):
                spans.append(Span(start=lexed.start[_name_start(lexed, first)], end=lexed.end[index - 1]))
    return tuple(spans)


def _name_start(lexed: Lexed, first: int) -> int:
    """The word that the number belongs to: "Resolution" of "Resolution 1701", "Su" of "Su-35"."""
    before = first - 1
    while (
        before >= 0
        and lexed.glued(before + 1)
        and lexed.kind[before] in "wm"
        and lexed.text[before] not in "([{\"'“‘"
    ):
        first, before = before, before - 1
    if first == before + 1 and before >= 0 and lexed.kind[before] == "w" and lexed.kind[first] == "n":
        groups = lists()
        if lexed.lower[before] in groups["any"] or lexed.text[before] in groups["capital"]:
            return before
    return first
