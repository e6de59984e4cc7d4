"""Names of a statement found in the cells of a table, whatever column they stand in and however they are spelt.

A cell is found by its words: the whole of it, or a part that only a few rows share ("Bears" for "Chicago
Bears"). A number counts as part of a name only together with a word ("flight 206").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.binding.columns import Columns, stem
from checker.binding.word_groups import word_group
from checker.model import RowTable, Term
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.short_names import short_names
from checker.vocabulary.words import singular

_ARTICLES = word_group("row_names.articles")

_LONGEST = 12
_FEW = 8
_YES = word_group("row_names.yes")
_NO = word_group("row_names.no") | {""}


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """Terms `first`..`last` (end exclusive) that name cells: the rows of each column that holds them."""

    first: int
    last: int
    cells: tuple[tuple[int, frozenset[int]], ...]
    whole: bool
    text: str

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold the name."""
        return tuple(column for column, _ in self.cells)

    def rows(self, columns: Sequence[int]) -> frozenset[int]:
        """The rows that hold the name in one of some columns."""
        return frozenset(row for column, rows in self.cells if column in columns for row in rows)


@cache
def entity_nouns(sort: str = "") -> frozenset[str]:
    """Nouns that stand for a row, of one sort or of all."""
    return frozenset(
        noun
        for row in read_rows("entity_nouns.csv", "checker.binding")
        if not sort or row["sort"] == sort
        for noun in row["nouns"].split(";")
    )


@cache
def _ordinary() -> frozenset[str]:
    """Words too common to stand for a cell by themselves, unless they are the whole of it."""
    return frozenset(
        word for row in read_rows("common_words.csv", "checker.binding") for word in row["words"].split(";")
    )


@cache
def _categories() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (frozenset(row["words"].split(";")), frozenset(row["cells"].split(";")))
        for row in read_rows("cell_words.csv", "checker.binding")
    )


class Names:
    """The cells of a table, found by their words."""

    def __init__(self, table: RowTable, columns: Columns) -> None:
        self._columns = columns
        self._whole: dict[tuple[str, ...], dict[int, set[int]]] = {}
        self._parts: dict[tuple[str, ...], dict[int, set[int]]] = {}
        self._short_whole: dict[tuple[str, ...], dict[int, set[int]]] = {}
        self._starts: set[str] = set()
        self._short: dict[int, dict[str, set[int]]] = {}
        self._single: dict[int, dict[str, set[int]]] = {}
        self._yes: dict[int, frozenset[int]] = {}
        for index, column in enumerate(table.columns):
            if column.sort == "date":
                continue
            cells = {cell.casefold().strip() for cell in column.cells}
            if cells <= _YES | _NO and cells & _YES and cells & _NO:
                self._yes[index] = frozenset(
                    row for row, cell in enumerate(column.cells) if cell.casefold().strip() in _YES
                )
            if column.header == "site" and column.derived:
                for row, cell in enumerate(column.cells):
                    self._short.setdefault(index, {}).setdefault(cell, set()).add(row)
            named = frozenset(self._whole) if column.derived else frozenset()
            if column.derived and not column.header.startswith("winner by"):
                continue  # patterns of their own speak of who won
            for row, found in enumerate(column.pieces):
                if found and found not in named:
                    self._add(index, row, found)

        if table.entity is not None:
            self._add_short_names(table.entity, table.columns[table.entity].cells)

    def _add_short_names(self, column: int, cells: Sequence[str]) -> None:
        """The shorter names of a table's things, as whole as those of its cells."""
        forms = short_names(cells)
        for row, cell in enumerate(cells):
            for form in forms.get(cell, ()):
                words = tuple(word for word in form.casefold().split() if word[0].isalnum())
                if words and words not in self._whole:
                    self._short_whole.setdefault(words, {}).setdefault(column, set()).add(row)
        for words, held in self._short_whole.items():
            self._whole[words] = held
            self._starts.add(words[0])

    def _add(self, column: int, row: int, cell: tuple[str, ...]) -> None:
        words = tuple(piece for piece in cell if piece[0].isalnum())
        if not any(any(letter.isalpha() for letter in word) for word in words):
            if 2 <= len(words) <= 12:  # "24 - 10", "9.11 (65)": a score is named as a whole
                self._whole.setdefault(words, {}).setdefault(column, set()).add(row)
                self._starts.add(words[0])
            return
        if len(words) > 40:
            return
        if len(words) == 1:
            self._single.setdefault(column, {}).setdefault(words[0], set()).add(row)
        for variant in {words, _before_bracket(cell), _without_article(words)}:
            if variant:
                self._whole.setdefault(variant, {}).setdefault(column, set()).add(row)
                self._starts.add(variant[0])
        for word in words if len(words) <= 4 else words[:1]:
            if not word.isdecimal():
                self._short.setdefault(column, {}).setdefault(word, set()).add(row)
        for start in range(len(words)):
            for stop in range(start + 1, min(len(words), start + 5) + 1):
                part = words[start:stop]
                if len(part) == 1 and (part[0] in _ordinary() or len(part[0]) < 3):
                    continue
                if not any(any(letter.isalpha() for letter in word) for word in part):
                    continue
                if all(word in _ordinary() for word in part):
                    continue
                self._parts.setdefault(part, {}).setdefault(column, set()).add(row)
                self._starts.add(part[0])

    def cells(self, column: int, text: str) -> frozenset[int]:
        """The rows of a column whose cell is one word, however short."""
        return frozenset(self._single.get(column, {}).get(text, ()))

    def hits(self, terms: Sequence[Term]) -> tuple[NameHit, ...]:
        """The names among the terms, the longest at each place, whole cells before parts; they do not overlap."""
        found: list[NameHit] = []
        index = 0
        while index < len(terms):
            hit = self._at(terms, index)
            if hit is None:
                index += 1
            else:
                found.append(hit)
                index = hit.last
        return tuple(found)

    def _at(self, terms: Sequence[Term], index: int) -> NameHit | None:
        if not any(word in self._starts for word in _variants(_pieces_of(terms[index])[0])):
            return self._category(terms, index)
        texts: list[str] = []
        spots: list[int] = []
        for place in range(index, min(len(terms), index + _LONGEST)):
            term = terms[place]
            if term.kind == "mark":
                if term.text in ".,'&-–—/\"()[]:+":
                    continue
                break
            own = _pieces_of(term)
            texts += own
            spots += [place] * len(own)
        for length in range(len(texts), 0, -1):
            for table, whole in ((self._whole, True), (self._parts, False)):
                for words in _spellings(tuple(texts[:length])):
                    cells = table.get(words)
                    if cells is None:
                        continue
                    if length == 1 and not whole and not self._may_stand_alone(terms, index):
                        continue
                    if (
                        len(set(spots[:length])) == 1
                        and terms[index].kind == "number"
                        and not (whole and terms[index].form == "range")
                    ):
                        continue  # a number by itself is no name, but the season "2018-19" is
                    if length < len(spots) and spots[length - 1] == spots[length]:
                        continue
                    if length == 1 and whole and not self._is_name(terms, index, words[0]):
                        continue
                    last = spots[length - 1] + 1
                    return NameHit(
                        first=index,
                        last=last,
                        cells=tuple((column, frozenset(rows)) for column, rows in sorted(cells.items())),
                        whole=whole,
                        text=" ".join(words),
                    )
        return self._category(terms, index)

    def _may_stand_alone(self, terms: Sequence[Term], index: int) -> bool:
        word = terms[index].text
        return (
            word not in _ordinary() and not self._columns.names(word) and singular(word) not in entity_nouns()
        )

    def _is_name(self, terms: Sequence[Term], index: int, word: str) -> bool:
        # "game", "total" or "w" may be the whole of a cell, but mostly are just words.
        return (word not in _ordinary() and len(word) > 1) or (
            terms[index].capital and index > 0 and len(word) > 1
        )

    def _category(self, terms: Sequence[Term], index: int) -> NameHit | None:
        """Words that a short cell abbreviates: "won" for "w", "did not finish" for "dnf"."""
        for length in (4, 3, 2, 1):
            if index + length > len(terms):
                continue
            word = " ".join(term.text for term in terms[index : index + length])
            for words, cells in _categories():
                if word not in words:
                    continue
                held = []
                for column, known in sorted(self._short.items()):
                    # such a column has few different words, and they are all of this sort
                    if len(known) <= _FEW and any(cell in cells for cell in known):
                        rows = frozenset(row for cell, rows in known.items() if cell in cells for row in rows)
                        held.append((column, rows))
                if held:
                    return NameHit(first=index, last=index + length, cells=tuple(held), whole=True, text=word)
        return self._ticked(terms, index)

    def _ticked(self, terms: Sequence[Term], index: int) -> NameHit | None:
        """The header of a column of yes and no, said of a row: "signed" where a column is headed so."""
        if terms[index].kind != "word" or terms[index].tag in ("preposition", "determiner", "auxiliary"):
            return None
        for column, rows in self._yes.items():
            named = self._columns.named_at([term.text for term in terms[index : index + 4]], 0)
            if named is not None and named[0] == column:
                return NameHit(
                    first=index,
                    last=index + named[1],
                    cells=((column, rows),),
                    whole=True,
                    text=terms[index].text,
                )
        return None


def _pieces_of(term: Term) -> list[str]:
    """A term as cells are split: "24-10" is two numbers, "october 5" a word and a number."""
    if term.kind == "score":
        return term.text.split("-")
    if term.kind in ("number", "date"):
        return [
            piece for piece in term.text.replace("-", " ").replace("–", " ").split() if piece[0].isalnum()
        ] or [term.text]
    return [term.text]


def _variants(word: str) -> tuple[str, ...]:
    return (word, stem(word))


def _spellings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    last = stem(words[-1])
    if last != words[-1]:
        return (words, (*words[:-1], last))
    return (words, (*words[:-1], words[-1] + "s"))


def _before_bracket(cell: tuple[str, ...]) -> tuple[str, ...]:
    for place, piece in enumerate(cell):
        if piece in "([" and place:
            return tuple(word for word in cell[:place] if word[0].isalnum())
    return ()


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else ()
