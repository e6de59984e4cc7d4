"""The columns that tell the rows of a user's table apart, and how prose may call what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.binding.catalogue import Catalogue, Series
from checker.reference.tables import UserTable
from checker.references import References
from checker.tokens import Token, TokenKind, pieces
from checker.vocabulary.codes import vocabulary
from checker.word_groups import word_group

Key = tuple[str, str]

_TOTALS = word_group("table_subjects.totals")
_WHOLES = word_group("table_subjects.wholes")
_SMALL = word_group("grounding.small")
# Facets whose codes say who is counted: "Female" is told by "women".
_WHO = frozenset(("population", "sex", "segment"))


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a key column: its words as prose may say them, and the codes it stands for."""

    text: str
    words: tuple[str, ...]
    codes: frozenset[tuple[str, str]]
    is_total: bool
    entity_id: str = ""

    @property
    def is_numeral(self) -> bool:
        """Whether it is a bare number, which prose tells only beside the column's own name: "route 12"."""
        return len(self.words) == 1 and self.words[0].isdecimal()


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A column that tells rows apart."""

    header: tuple[str, ...]
    values: tuple[Value, ...]

    @property
    def total(self) -> Value | None:
        """The value of the row over all others, if there is one."""
        found = [value for value in self.values if value.is_total]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class KeyedTable:
    """A table as its keys tell it: for each series the values of the key columns, in their order."""

    columns: tuple[KeyColumn, ...]
    cells: Mapping[Key, tuple[Value, ...]]
    series: Mapping[Key, Series]
    words: frozenset[str]  # of the headers

    @property
    def is_parted(self) -> bool:
        """Whether more than one column tells the rows apart, the period aside."""
        return len(self.columns) > 1


def keyed_tables(references: References) -> tuple[KeyedTable, ...]:
    """The user's tables by their keys, made once for a set of references."""
    known = references.catalogue.memory.setdefault("keyed tables", {})
    if "all" not in known:
        known["all"] = tuple(
            made
            for table in references.tables
            if (made := _keyed(table, references, references.catalogue)) is not None
        )
    found: tuple[KeyedTable, ...] = known["all"]
    return found


def _keyed(table: UserTable, references: References, catalogue: Catalogue) -> KeyedTable | None:
    parts = {name: cells for name, cells in table.parts.items() if cells}
    headers = next(iter({tuple(header for header, _ in cells) for cells in parts.values()}), ())
    own = {indicator.indicator_id for indicator in table.indicators}
    series = {one.key: one for one in catalogue.series if one.key in references.cells and one.key[0] in own}
    if not series:
        return None
    values: list[dict[str, Value]] = [{} for _ in range(len(headers) + 1)]
    cells: dict[Key, tuple[Value, ...]] = {}
    for key in series:
        texts = (references.cells[key], *(cell for _, cell in parts.get(key[0], ())))
        if len(texts) != len(values):
            continue
        row = []
        for index, (column, text) in enumerate(zip(values, texts, strict=True)):
            if text not in column:
                column[text] = _value(text, key[1] if index == 0 else "")
            row.append(column[text])
        cells[key] = tuple(row)
    names = (table.entity_column, *headers)
    measures = dict.fromkeys(one.indicator.name for one in series.values())
    return KeyedTable(
        columns=tuple(
            KeyColumn(header=_words(name), values=tuple(column.values()))
            for name, column in zip(names, values, strict=True)
        ),
        cells=cells,
        series={key: series[key] for key in cells},
        words=frozenset(word for name in (*table.header, *measures) for word in _words(name)),
    )


def _value(text: str, entity_id: str) -> Value:
    words = _words(text)
    hits = vocabulary().hits(list(words))
    codes = frozenset(
        (hit.facet, hit.code) for hit in hits if hit.facet in _WHO and hit.end - hit.start == len(words)
    )
    totals = bool(words) and words[0] in _TOTALS and all(word in _TOTALS | _WHOLES | _SMALL for word in words)
    return Value(text=text, words=words, codes=codes, is_total=totals, entity_id=entity_id)


def _words(text: str) -> tuple[str, ...]:
    found = [piece.lower for piece in pieces(text) if piece.kind is not TokenKind.MARK]
    return tuple(word for word in found if word not in _SMALL) or tuple(found)


def content(token: Token) -> bool:
    """Whether a token can be a part of a value: no mark and no small word."""
    return token.kind is not TokenKind.MARK and token.lower not in _SMALL
