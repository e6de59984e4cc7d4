"""Which column of a table words speak of: headers, their units, and what prose calls them instead.

A column is chosen by words alone; no number of the text is an argument here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from checker.binding.row_trends import companions
from checker.binding.word_groups import ending, word_group
from checker.model import RowTable
from checker.tokens import TokenKind, pieces
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.units import parse_unit
from checker.vocabulary.words import lemma, singular

_SMALL = word_group("columns.small")
_UNIT_ENDS = word_group("columns.unit_ends")
_READ_OUT = 0.041
_TOGETHER = 0.05
_ANY_SUM = "anymoney"
_SHARED = 2  # cells that two columns have in common, from which they hold names of one sort
# The letter that an inflected verb has lost: "making".
_MUTE = ending("columns.mute")
_DIRECT, _SYNONYM, _WITHIN = 0.85, 0.7, 0.56


@cache
def stem(word: str) -> str:
    """A lower-case word as columns compare it: the singular, or the verb's first form if it is longer."""
    noun = singular(word)
    if noun != word:
        return noun
    found = lemma(word)
    whole = found + _MUTE
    return whole if found != word and found not in _verbs() and whole in _verbs() else found


@cache
def _verbs() -> frozenset[str]:
    """Verbs in their first form: they tell "scored" of "score" from "starred" of "star"."""
    return frozenset(row["lemma"] for row in read_rows("verbs.csv", "checker.extraction"))


class Columns:
    """The headers of a table, ready to be asked what words may speak of them."""

    def __init__(self, table: RowTable) -> None:
        self.table = table
        # words of change speak of these, and their measure's words speak of the measure
        unnamed = companions(table)
        headers = ["" if index in unnamed else column.header for index, column in enumerate(table.columns)]
        self._whole = [_words(header) for header in headers]
        self._names = [
            _without_unit(_words(_without_brackets(header))) or whole
            for header, whole in zip(headers, self._whole, strict=True)
        ]
        # a small word that ends a header tells it from another: "goals for", "goals against"
        self._stems = [
            [
                stem(word)
                for place, word in enumerate(words)
                if word not in _SMALL or (place and place + 1 == len(words))
            ]
            or words
            for words in self._names
        ]
        self._cells = [
            frozenset(column.pieces) - {()} if column.sort == "text" else frozenset()
            for column in table.columns
        ]
        self._synonyms = [_synonyms(tuple(name)) for name in self._names]
        sums = [
            index
            for index, column in enumerate(table.columns)
            if _is_money(column.unit) and index not in unnamed
        ]
        if len(sums) == 1:  # of one column of money any word of paying speaks
            self._synonyms[sums[0]] = {**_synonyms((_ANY_SUM,)), **self._synonyms[sums[0]]}
        self._properties = [_properties(tuple(name)) for name in self._names]

    def scores(self, words: Sequence[str]) -> dict[int, float]:
        """How well a stretch of lower-case words names each column, 0 to 1.3; columns it does not name are absent."""
        stems = [stem(word) for word in words]
        held = set(stems) | set(words)
        joined = f" {' '.join(words)} "
        stemmed = f" {' '.join(stems)} "
        found: dict[int, float] = {}
        for index, name in enumerate(self._stems):
            best = 0.0
            hits = [word for word in name if word in held]
            if name and len(hits) == len(name):
                whole = f" {' '.join(name)} " in stemmed or f" {' '.join(self._names[index])} " in joined
                best = 1.0 + 0.1 * (len(name) - 1) if whole else 0.95
            elif hits:
                best = _DIRECT * len(hits) / len(name)
            for word, worth in self._synonyms[index].items():
                joint = " " in word and f" {word} " in joined
                if joint:
                    worth += _TOGETHER  # "densely populated" says more than "populated"
                if (word in held or joint) and worth > best:
                    best = worth
            if best:
                units = [word for word in self._whole[index] if word not in self._names[index]]
                best += 0.1 * min(1, sum(1 for word in units if word in held or stem(word) in held))
                if self.table.columns[index].derived:
                    best -= _READ_OUT  # the column of the file itself comes first
                found[index] = best
        return found

    def name(self, index: int) -> Sequence[str]:
        """The words of a header, without its unit."""
        return self._names[index]

    def says(self, index: int, words: Sequence[str]) -> bool:
        """Whether a stretch holds a header's own words as they are written there."""
        return any(word in words for word in self._names[index])

    def exact(self, words: Sequence[str]) -> bool:
        """Whether a stretch holds the whole header of some column."""
        return any(self.named_at(words, start) is not None for start in range(len(words)))

    def alike(self, columns: Sequence[int]) -> tuple[int, ...]:
        """The columns of text that share several cells with one of some columns, themselves included."""
        return tuple(
            index
            for index, cells in enumerate(self._cells)
            if any(index == own or len(cells & self._cells[own]) >= _SHARED for own in columns)
        )

    def sides(self) -> dict[str, int]:
        """The columns of the home and the away side of matches, if the table has both."""
        found: dict[str, int] = {}
        for index, column in enumerate(self.table.columns):
            side = _side_headers().get(column.header.casefold().strip(), "")
            if side and column.sort == "text":
                found.setdefault(side, index)
        return found if len(found) == 2 else {}

    def told(self, among: frozenset[int], words: Sequence[str]) -> dict[int, float]:
        """How well words tell some columns apart that are headed alike: each word of a header and each synonym counts."""
        held = {stem(word) for word in words} | set(words)
        found: dict[int, float] = {}
        for index in sorted(among):
            name = self._stems[index]
            share = sum(1 for word in name if word in held) / max(1, len(name))
            spoken = max(
                (worth for word, worth in self._synonyms[index].items() if word in held), default=0.0
            )
            score = share + 0.5 * spoken - (_READ_OUT if self.table.columns[index].derived else 0.0)
            if score > 0:
                found[index] = score
        return found

    def measuring(self, quality: str) -> dict[int, tuple[float, bool]]:
        """Columns that measure a property: score, and whether a greater figure means less of it."""
        return {index: known[quality] for index, known in enumerate(self._properties) if quality in known}

    def named_at(self, words: Sequence[str], start: int) -> tuple[int, int] | None:
        """The longest header that stands word for word at a place: its column and its length in words."""
        best: tuple[int, int] | None = None
        for index, name in enumerate(self._names):
            length = len(name)
            if (
                length
                and [stem(word) for word in words[start : start + length]] == [stem(word) for word in name]
                and (best is None or length > best[1])
            ):
                best = (index, length)
        return best

    def names(self, word: str) -> bool:
        """Whether a word is part of any header."""
        return any(
            stem(word) in stems or word in whole
            for stems, whole in zip(self._stems, self._whole, strict=True)
        )


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


@cache
def _side_headers() -> dict[str, str]:
    rows = read_rows("two_sides.csv")
    return {row["one"]: row["sort"].split()[0] for row in rows if row["sort"] in ("home side", "away side")}


def clear_best(scores: Mapping[int, float], *, least: float = 0.5, lead: float = 0.04) -> int | None:
    """The column that scores best, if it is good enough and ahead of the next; None if words do not decide."""
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < least:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < lead:
        return None
    return ranked[0][0]


def heard(header: str, words: Iterable[str]) -> float:
    """How well words of prose that are not its own speak of a header: "scored" of "goals for", 0 to 0.7."""
    name = _words(header)
    bare = _without_unit(_words(_without_brackets(header))) or name
    known: dict[str, float] = {}
    for word, worth in _synonyms(tuple(bare)).items():
        for form in (word, lemma(word)):
            known[form] = max(known.get(form, 0.0), worth)
    return max((known.get(word, 0.0) for word in words), default=0.0)


def header_words(header: str) -> frozenset[str]:
    """The stems of all words that may speak of a header: its own, and what prose calls it instead."""
    name = _words(header)
    bare = _without_unit(_words(_without_brackets(header))) or name
    return frozenset(stem(word) for word in (*name, *_synonyms(tuple(bare))))


def only(scores: Mapping[int, float], columns: Iterable[int]) -> dict[int, float]:
    """The scores of some columns."""
    wanted = frozenset(columns)
    return {index: score for index, score in scores.items() if index in wanted}


def _words(header: str) -> list[str]:
    """The words of a header, those cut short in full ("avg finish")."""
    found = _written(header)
    return [_abbreviations().get(word, word) for word in found] if len(found) > 1 else found


@cache
def _abbreviations() -> dict[str, str]:
    return {row["short"]: row["long"] for row in read_rows("header_abbreviations.csv", "checker.binding")}


def _written(header: str) -> list[str]:
    return [piece.lower for piece in pieces(header) if piece.kind is not TokenKind.MARK or piece.text in "%#"]


def _without_unit(words: list[str]) -> list[str]:
    """A header without the unit at its end that no brackets set apart: "frequency mhz", "area km square"."""
    while len(words) > 1 and (
        words[-1] in _UNIT_ENDS or (len(words[-1]) <= 3 and parse_unit(words[-1]) is not None)
    ):
        words = words[:-1]
    return words


def _without_brackets(header: str) -> str:
    out, depth = [], 0
    for letter in header:
        if letter in "([":
            depth += 1
        if not depth:
            out.append(letter)
        if letter in ")]" and depth:
            depth -= 1
    return "".join(out)


@cache
def _groups() -> tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]:
    return tuple(
        (tuple(row["words"].split(";")), tuple(tuple(_words(header)) for header in row["headers"].split(";")))
        for row in read_rows("column_words.csv", "checker.binding")
    )


@cache
def _synonyms(name: tuple[str, ...]) -> Mapping[str, float]:
    """Words of prose that speak of a header, with their worth."""
    found: dict[str, float] = {}
    for words, headers in _groups():
        worth = max((_likeness(name, header) for header in headers), default=0.0)
        if worth:
            for place, word in enumerate(words):
                found[word] = max(found.get(word, 0.0), worth - 0.005 * min(place, 12))
    return found


def _likeness(name: Sequence[str], header: Sequence[str]) -> float:
    if list(name) == list(header) or [stem(word) for word in name] == [stem(word) for word in header]:
        return _SYNONYM
    if not header or len(header[0]) < 3:
        return 0.0
    length = len(header)
    stems = [stem(word) for word in name]
    wanted = [stem(word) for word in header]
    inside = any(stems[start : start + length] == wanted for start in range(len(stems) - length + 1))
    return _WITHIN if inside else 0.0


@cache
def _properties(name: tuple[str, ...]) -> Mapping[str, tuple[float, bool]]:
    found: dict[str, tuple[float, bool]] = {}
    for row in read_rows("measure_properties.csv", "checker.binding"):
        for place, header in enumerate(row["headers"].split(";")):
            worth = _likeness(name, _words(header))
            if worth:
                score = worth - 0.02 * place - (0.1 if row["sense"] == "inverse" else 0.0)
                if score > found.get(row["property"], (0.0, False))[0]:
                    found[row["property"]] = (score, row["sense"] == "inverse")
    return found
