"""Rows of the store as records of the model, each with the digest of its own cells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from checker.model import Account, Designation, Event, Observation, Source, Status, TenureRow
from checker.reference.facets import parse_facets
from checker.reference.schema import table

Row = Mapping[str, Any]
Sources = Mapping[str, Source]
_STATUS = {status.value: status for status in Status}


def observation_record(row: Row, sources: Sources, unit: str) -> Observation:
    """A figure; `unit` is its measure's."""
    return Observation(
        row_id=row["id"],
        indicator_id=row["indicator"],
        entity_id=row["entity"],
        definition=row["definition"],
        unit=unit,
        start=row["start"],
        end=row["end"],
        as_of=row["as_of"],
        published=row["published"],
        low=plain_number(row["low"]),
        value=plain_number(row["value"]),
        high=plain_number(row["high"]),
        status=_STATUS[row["status"]],
        source=sources[row["source"]],
        verification=row["verification"],
        caveat=row["caveat"],
        pack=row["pack"],
        digest=row["digest"],
    )


def designation_record(row: Row, sources: Sources) -> Designation:
    """An entry of a list, or an express absence."""
    return Designation(
        row_id=row["id"],
        list_id=row["list"],
        entity_id=row["entity"],
        listed_name=row["listed_name"],
        listed=row["listed"],
        start=row["start"],
        end=row["end"],
        as_of=row["as_of"],
        published=row["published"],
        scope=row["scope"],
        programme=row["programme"],
        definition=row["definition"],
        source=sources[row["source"]],
        verification=row["verification"],
        caveat=row["caveat"],
        pack=row["pack"],
        digest=row["digest"],
    )


def event_record(row: Row, sources: Sources, name: str, related: Sequence[tuple[str, str]]) -> Event:
    """An event with its relations in both directions."""
    return Event(
        event_id=row["entity"],
        row_id=row["entity"],
        name=name,
        definition=row["definition"],
        start=row["start"],
        end=row["end"],
        ongoing_as_of=row["ongoing_as_of"],
        published=row["published"],
        facets=parse_facets(row["facets"]),
        related=tuple(related),
        source=sources[row["source"]],
        verification=row["verification"],
        caveat=row["caveat"],
        pack=row["pack"],
        digest=row["digest"],
    )


def tenure_record(row: Row, sources: Sources) -> TenureRow:
    """An office held."""
    return TenureRow(
        row_id=row["id"],
        holder=row["holder"],
        office=row["office"],
        office_name=row["office_name"],
        start=row["start"],
        end=row["end"],
        as_of=row["as_of"],
        published=row["published"],
        definition=row["definition"],
        source=sources[row["source"]],
        verification=row["verification"],
        exclusive=bool(row["exclusive"]),
        caveat=row["caveat"],
        pack=row["pack"],
        digest=row["digest"],
    )


def account_record(row: Row, sources: Sources) -> Account:
    """What a source states or denies."""
    return Account(
        row_id=row["id"],
        facets=parse_facets(row["facets"]),
        definition=row["definition"],
        words=row["words"],
        states=row["stance"] == "states",
        start=row["start"],
        end=row["end"],
        published=row["published"],
        source=sources[row["source"]],
        verification=row["verification"],
        caveat=row["caveat"],
        pack=row["pack"],
        digest=row["digest"],
    )


def row_digest(name: str, cells: Sequence[object]) -> str:
    """The digest of one row: BLAKE2b over the table's name and its cells as JSON, numbers in plain form."""
    words = [_quoted(name)]
    for cell in cells:
        words.append(
            _quoted(cell) if type(cell) is str else '""' if cell is None else _quoted(_canonical(cell))
        )
    return hashlib.blake2b(f"[{','.join(words)}]".encode("ascii"), digest_size=8).hexdigest()


# A text as JSON; an encoder made anew for every row costs more than the row.
_quoted = json.encoder.encode_basestring_ascii


@lru_cache(maxsize=1 << 16)
def _canonical(cell: object) -> str:
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, Decimal):
        return f"{plain_number(cell):f}"
    return str(cell)


@lru_cache(maxsize=1 << 16)
def plain_number(number: Decimal | None) -> Decimal | None:
    """The number without the zeros that the column's scale adds, and without an exponent."""
    if number is None:
        return None
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()


def column_list(name: str) -> str:
    """The columns of a table and its pack, as the records want them selected."""
    return ", ".join(f'{name}."{column}"' for column in table(name).column_names) + f", {name}.pack"
