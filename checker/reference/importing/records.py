"""What an importer reads out of a publisher's file: entries of lists, figures, and what it could not use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list.

    Attributes:
        key: the publisher's own number of the entity, which stays the same between vintages.
        name: the name as the list prints it.
        aliases: other names, each with its kind ("strong", "weak", "former", "translated").
        programmes: tags, regimes or programmes under which it is listed.
        start: the day of listing, if the file tells.
    """

    key: str
    name: str
    type: str
    line: int
    country: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    programmes: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    definition: str = ""
    caveat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure of a series; `key` becomes part of its id."""

    key: str
    name: str
    definition: str
    unit: str
    facets: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `entity` is a country's code, or a key of the publisher's with `entity_name` to go with it."""

    measure: Measure
    line: int
    entity: str
    definition: str
    entity_name: str = ""
    entity_type: str = ""
    entity_country: str = ""
    entity_facets: str = ""
    start: str = ""
    end: str = ""
    as_of: str = ""
    published: str = ""
    low: str = ""
    value: str = ""
    high: str = ""
    status: str = "official"
    caveat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something in the file that is in no row of the pack, and why."""

    line: int
    column: str = ""
    value: str = ""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """The day of the file, where it says so itself."""

    day: str


Record = Entry | Figure | Skipped | Vintage
Records = Iterator[Record]
