"""Short forms that a text explains itself: "the Neva Basin Commission (NBC)", "NBC (Neva Basin Commission)".

The method is that of Schwartz and Hearst ("A simple algorithm for identifying abbreviation definitions in
biomedical text", Pacific Symposium on Biocomputing, 2003), narrowed to first letters of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.linking.lexicon import particles
from checker.linking.normalize import fold
from checker.model import Span

_BRACKETED = re.compile(r"\(\s*[‘'“\"]?([^\W\d_](?:[^\W\d_]|[.&-]){1,11}?)[’'”\"]?\s*(?:[,;][^()]{0,60})?\)")
_SHORT_IN_NAME = re.compile(r"\(([A-Z](?:\.?[A-Z]){1,9}\.?)\)")
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
_WINDOW = 140


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form with the place of the long form that explains it."""

    short: str
    short_span: Span
    long_span: Span


def initials(name: str) -> str:
    """The first letters of a name's words in capitals, small words left out: "IRGC"; "" for fewer than three."""
    words = [word for word in fold(name).split() if particles().get(word) != "filler"]
    return "".join(word[0] for word in words).upper() if len(words) > 2 else ""


def within_brackets(name: str) -> tuple[str, str]:
    """A name without the short form that it gives itself in brackets, and that: "Naval Yard Office (NYO) Ltd."; or ("", "").

    The letters of the short form are the name's, in this order.
    """
    match = _SHORT_IN_NAME.search(name)
    if match is None:
        return "", ""
    short = match.group(1).replace(".", "")
    long = " ".join(f"{name[: match.start()]} {name[match.end() :]}".split())
    letters = iter(fold(long).replace(" ", ""))
    starts = {word[0] for word in fold(long).split()}
    if (
        not short.isupper()
        or short[0].lower() not in starts
        or not all(sign in letters for sign in short.lower())
    ):
        return "", ""
    return long, short


def definitions(text: str) -> Iterator[Definition]:
    """All short forms in brackets that the words before them spell. Linear in the text's length."""
    for match in _BRACKETED.finditer(text):
        short = match.group(1)
        letters = fold(short).replace(" ", "")
        if sum(letter.isupper() for letter in short) < 2 or len(letters) < 2:
            continue
        start = max(0, match.start() - _WINDOW)
        words = list(_WORD.finditer(text, start, match.start()))
        found = _spelled_by(words, letters)
        if found is not None:
            yield Definition(
                short=short,
                short_span=Span(start=match.start(1), end=match.end(1)),
                long_span=Span(start=words[found].start(), end=words[-1].end()),
            )


def _spelled_by(words: list[re.Match[str]], letters: str) -> int | None:
    """The index of the first word of the shortest run at the end whose capitals spell the letters."""
    if not words:
        return None
    index, place = len(words) - 1, len(letters) - 1
    first = index
    while index >= 0 and len(words) - index <= len(letters) + 5:
        surface = words[index].group()
        word = fold(surface).replace(" ", "")
        if word and word[0] == letters[place] and (surface[0].isupper() or surface[0].isdigit()):
            first = index
            place -= 1
            if place < 0:
                return first
        elif particles().get(word) != "filler" and not (word and word[0] == letters[place]):
            # A hyphenated word may spell two letters; any other word that spells none ends the name.
            if not surface[0].isupper():
                return None
        elif word and word[0] == letters[place] and particles().get(word) == "filler":
            # "MoD", "DoJ": small words may give a letter too.
            place -= 1
            if place < 0:
                return index
        index -= 1
    return None
