"""Quotations, across the sentences they span, and who is quoted.

The speaker stands behind the closing mark ("...,” said Jane Roe", "...,” she told reporters), before the opening one
(Jane Roe said: “...), or is that of the quotation before, which this one goes on with. Each quotation is looked at
once, and only if a number in it has no other source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.clauses import clauses
from checker.extraction.grammar import GENITIVES
from checker.extraction.reading import read
from checker.extraction.sources import is_named, is_source, phrase_from, trimmed
from checker.extraction.speech import inverted
from checker.extraction.wordlists import counted_units, term_set, verb_group
from checker.extraction.words import Range, Reading, Tag
from checker.model import Document, Sentence, Span
from checker.vocabulary.words import singular

# Shorter ones are words held with tweezers, unless somebody is named beside them.
_LEAST_WORDS = 4
# Words within which the verb of speech stands behind a quotation.
_REACH = 14
_PAIRS = {"“": "”", "«": "»", "„": "“"}
_SINGLE_OPEN = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(—–]))[‘'](?=\w)", re.MULTILINE)
_SINGLE_CLOSE = re.compile(r"(?<=[,.!?…])[’'](?=\s|$)", re.MULTILINE)
_DOUBLE = re.compile(r"[“”„«»\"]")
_MARKS = " \t\n,;:.!?—–-”’\"'»)"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between the marks `start`..`end` (the marks inside); `closed`: the paragraph holds its end."""

    start: int
    end: int
    paragraph: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is quoted, as written; `pronoun` if it is only "he", "she" or the like."""

    text: str
    span: Span
    pronoun: bool


class Quotations:
    """The quotations of a document, found at the first question."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: list[Quotation] | None = None
        self._voices: dict[int, Voice | None] = {}

    def voice_at(self, place: int) -> Voice | None:
        """Who is quoted at a place of the text, None if nobody is known or no quotation stands there."""
        index = self._index_at(place)
        return None if index is None else self._voice(index)

    def span_at(self, place: int) -> Span | None:
        """The quotation around a place of the text, with its marks."""
        index = self._index_at(place)
        if index is None:
            return None
        found = self._quotations()[index]
        return Span(start=found.start, end=found.end)

    def _quotations(self) -> list[Quotation]:
        if self._found is None:
            self._found = list(_quotations(self._document))
        return self._found

    def _index_at(self, place: int) -> int | None:
        if not any(mark in self._document.text for mark in "“\"'‘«„"):
            return None
        found = self._quotations()
        index = bisect_right(found, place, key=lambda item: item.start) - 1
        return index if index >= 0 and place < found[index].end else None

    def _voice(self, index: int) -> Voice | None:
        """The voice of a quotation: its own, else that of the nearest one before that it goes on with."""
        chain: list[int] = []
        found = self._quotations()
        while index not in self._voices:
            own = self._own(found[index])
            if own is not None or not self._goes_on(index):
                self._voices[index] = own
                break
            chain.append(index)
            index -= 1
        voice = self._voices[index]
        for one in chain:
            self._voices[one] = voice
        return voice

    def _goes_on(self, index: int) -> bool:
        """Whether a quotation opens a sentence of its own and stands close behind the one before."""
        found = self._quotations()
        if index == 0:
            return False
        this, before = found[index], found[index - 1]
        sentences = self._document.sentences
        sentence = _sentence_at(sentences, this.start)
        if sentence is None or sentence.start < this.start:
            return False
        return this.paragraph - before.paragraph <= 1

    def _own(self, quotation: Quotation) -> Voice | None:
        sentences, text = self._document.sentences, self._document.text
        last = _sentence_at(sentences, quotation.end - 1)
        if quotation.closed and last is not None and quotation.end < last.end:
            voice = _behind(text, last, quotation)
            if voice is not None:
                return voice
        first = _sentence_at(sentences, quotation.start)
        if first is None:
            return None
        start, end = first.start, quotation.start
        if not text[start:end].strip(_MARKS):
            number = bisect_right(sentences, first.start, key=lambda item: item.start) - 2
            if number < 0 or not text[sentences[number].start : end].rstrip().endswith(":"):
                return None
            start = sentences[number].start
        return _ahead(text, Sentence(start=start, end=end, text=text[start:end]))


def _sentence_at(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    index = bisect_right(sentences, place, key=lambda item: item.start) - 1
    return sentences[index] if index >= 0 else None


def _quotations(document: Document) -> list[Quotation]:
    found: list[Quotation] = []
    text = document.text
    sentences = document.sentences
    index = 0
    while index < len(sentences):
        last = index
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[index].paragraph:
            last += 1
        start, end = sentences[index].start, sentences[last].end
        spans = _doubles(text, start, end) or _singles(text, start, end)
        for begin, stop, closed in spans:
            inside = text[begin + 1 : stop - 1]
            whole = inside[:1].isupper() and inside[-1:] in ".!?,…" and " " in inside
            if whole or len(inside.split()) >= _LEAST_WORDS:
                found.append(Quotation(begin, stop, sentences[index].paragraph, closed))
        index = last + 1
    return found


def _doubles(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    opened: int | None = None
    closing = ""
    for match in _DOUBLE.finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if mark == '"' or mark in _PAIRS:
                opened, closing = match.start(), _PAIRS.get(mark, mark)
        elif mark == closing:
            found.append((opened, match.end(), True))
            opened = None
    if opened is not None:
        found.append((opened, end, False))
    return found


def _singles(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    place = start
    while opening := _SINGLE_OPEN.search(text, place, end):
        closing = _SINGLE_CLOSE.search(text, opening.end(), end)
        if closing is None:
            break
        found.append((opening.start(), closing.end(), True))
        place = closing.end()
    return found


def _behind(text: str, sentence: Sentence, quotation: Quotation) -> Voice | None:
    """The speaker in "...,” said Jane Roe, who" and "...,” Jane Roe, its chair, told investors."."""
    reading = read(text, Sentence(start=quotation.end - 1, end=sentence.end, text=""), ())
    words = reading.words
    verb = next(
        (
            index
            for index, word in enumerate(words[1:_REACH], 1)
            if word.verb is not None and word.verb.lemma in verb_group("quoting") and word.verb.form != "ing"
        ),
        None,
    )
    if verb is None or any(word.text in '“"‘' for word in words[1:verb]):
        return None
    if verb == 1 or (words[verb - 1].text == "," and verb == 2):
        source = inverted(words, verb) or phrase_from(words, verb + 1)
        return _voice_of(reading, source)
    first = next((index for index in range(1, verb) if words[index].tag is not Tag.MARK), verb)
    source = phrase_from(words, first)
    return _voice_of(reading, Range(source.start, min(source.end, verb)))


def _ahead(text: str, sentence: Sentence) -> Voice | None:
    """The speaker in "Jane Roe, 40, said: “", "Jane Roe: “", "his wife remembers it differently: “"."""
    reading = read(text, sentence, ())
    words = reading.words
    if not words:
        return None
    parts = [part for part in clauses(reading) if part.verb is not None]
    colon = words[-1].text == ":"
    if not parts:
        source = phrase_from(words, 0)
        return _voice_of(reading, source) if colon and source.end >= len(words) - 1 else None
    for part in reversed(parts):
        verb = words[part.verb] if part.verb is not None else None
        if verb is None or part.subject is None or part.subject.start < 0:
            continue
        told = verb.verb is not None and verb.verb.lemma in verb_group("quoting")
        if told or (colon and part is parts[0]):
            return _voice_of(reading, part.subject)
    return None


def _voice_of(reading: Reading, source: Range) -> Voice | None:
    words = reading.words
    part = trimmed(words, source) if len(source) else source
    if len(part) == 0:
        return None
    stretch = words[part.start : part.end]
    pronoun = len(part) == 1 and stretch[0].lower in term_set("speakers.csv", "person_pronoun")
    persons = any(counted_units().get(singular(word.lower)) == "people" for word in stretch)
    if not (pronoun or persons or is_named(words, part) or is_source(words, part)):
        return None
    span = reading.span(part.start, part.end)
    text = reading.surface(span)
    if text.endswith(GENITIVES):
        span, text = Span(start=span.start, end=span.end - 2), text[:-2]
    return Voice(text, span, pronoun)
