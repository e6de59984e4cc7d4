"""The entities and names of an opened table: each is made when it is asked for, out of columns on disk."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from checker.linking.columns import KeyTable, SlotTable, StringTable, hashed
from checker.linking.index import AliasIndex, AliasRow
from checker.linking.saved import Columns
from checker.model import Entity

_STRINGS = ("aliases", "words", "sounds")
_KEYED = ("exact", "word_numbers", "joined")
_PLAIN = ("posting_starts", "posting_rows", "row_starts", "row_words", "rarity", "row_weights")
_OF_ENTITIES = ("id", "name", "type", "country")


class EntityTable(Mapping[str, Entity]):
    """Entities by id; facets are not kept."""

    def __init__(self, columns: Columns) -> None:
        self._texts = [strings(columns, f"entity {part}") for part in _OF_ENTITIES]
        self._numbers = keyed(columns, "entities")

    def __len__(self) -> int:
        return len(self._texts[0])

    def __iter__(self) -> Iterator[str]:
        ids = self._texts[0]
        return (ids[number] for number in range(len(ids)))

    def __getitem__(self, entity_id: str) -> Entity:
        for number in self._numbers.get(hashed(entity_id)).tolist():
            if self._texts[0][number] == entity_id:
                return self.at(number)
        raise KeyError(entity_id)

    def at(self, number: int) -> Entity:
        """The entity with a number."""
        entity_id, name, type, country = (texts[number] for texts in self._texts)
        return Entity(entity_id=entity_id, name=name, type=type, country=country)


class RowTable(Sequence[AliasRow]):
    """Names by their number."""

    def __init__(self, columns: Columns, kinds: Sequence[str]) -> None:
        self._aliases = strings(columns, "aliases")
        self._ids = strings(columns, "entity id")
        self._owners: NDArray[np.int32] = columns["row entities"]
        self._kinds: NDArray[np.int8] = columns["row kinds"]
        self._names = tuple(kinds)

    def __len__(self) -> int:
        return len(self._owners)

    @overload
    def __getitem__(self, number: int) -> AliasRow: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[AliasRow, ...]: ...

    def __getitem__(self, number: int | slice) -> AliasRow | tuple[AliasRow, ...]:
        if isinstance(number, slice):
            return tuple(self[at] for at in range(*number.indices(len(self))))
        owner, kind = int(self._owners[number]), int(self._kinds[number])
        return AliasRow(self._ids[owner], self._aliases[number], self._names[kind])


def table_columns(
    entities: Mapping[str, Entity], rows: Sequence[AliasRow], index: AliasIndex
) -> tuple[Columns, tuple[str, ...]]:
    """The columns of a table and its index, and the kinds of alias that its rows have."""
    held = list(entities.values())
    places = {entity.entity_id: place for place, entity in enumerate(held)}
    kinds = tuple(sorted({row.kind for row in rows}))
    parts = [
        [entity.entity_id for entity in held], [entity.name for entity in held], [entity.type for entity in held],
        [entity.country for entity in held],
    ]  # fmt: skip
    columns: Columns = {}
    for part, texts in zip(_OF_ENTITIES, parts, strict=True):
        _put_strings(columns, f"entity {part}", StringTable.of(texts))
    numbered = KeyTable.of(array("I", map(hashed, parts[0])), array("i", range(len(held))))
    _put_keyed(columns, "entities", numbered)
    columns["row entities"] = np.array([places[row.entity_id] for row in rows], dtype=np.int32)
    columns["row kinds"] = np.array([kinds.index(row.kind) for row in rows], dtype=np.int8)
    return columns | index_columns(index), kinds


def index_columns(index: AliasIndex) -> Columns:
    """The columns of an index."""
    columns: Columns = {}
    for part in _STRINGS:
        _put_strings(columns, part, getattr(index, part))
    for part in _KEYED:
        _put_keyed(columns, part, getattr(index, part))
    columns["near words: starts"], columns["near words: values"] = (
        index.near_words.starts,
        index.near_words.values,
    )
    return columns | {part: getattr(index, part) for part in _PLAIN}


def index_of(columns: Columns) -> AliasIndex:
    """The index in the columns of a table."""
    parts: dict[str, Any] = {part: strings(columns, part) for part in _STRINGS}
    parts |= {part: keyed(columns, part) for part in _KEYED}
    parts |= {part: columns[part] for part in _PLAIN}
    parts["near_words"] = SlotTable(columns["near words: starts"], columns["near words: values"])
    return AliasIndex(**parts)


def strings(columns: Columns, name: str) -> StringTable:
    """The strings laid out in two columns."""
    return StringTable(columns[f"{name}: letters"].data, columns[f"{name}: ends"])


def keyed(columns: Columns, name: str) -> KeyTable:
    """The values under keys in two columns."""
    return KeyTable(columns[f"{name}: keys"], columns[f"{name}: values"])


def _put_strings(columns: Columns, name: str, table: StringTable) -> None:
    columns[f"{name}: letters"] = (
        np.frombuffer(table.block, dtype=np.uint8) if table.block else np.empty(0, np.uint8)
    )
    columns[f"{name}: ends"] = table.offsets


def _put_keyed(columns: Columns, name: str, table: KeyTable) -> None:
    columns[f"{name}: keys"], columns[f"{name}: values"] = table.keys, table.values
