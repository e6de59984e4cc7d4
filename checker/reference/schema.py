"""What the tables of a pack look like: columns, types, keys and enumerations, in one place.

A pack is a folder with `datapackage.json` (Data Package, version 2 of the `$schema`, only the parts that
today's readers follow) and CSV files in UTF-8 with a header row. Every table but `sources` is optional, and
so is every column that is not marked as required. The descriptor's field lists are made from this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# Part of the cache key: a new number rebuilds every compiled store.
SCHEMA_VERSION = "5"

# Version 2 of the profile; readers of version 1 ignore the key.
DATA_PACKAGE_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"


class ColumnType(StrEnum):
    """How a cell is read. All are written as text in the CSV; an empty cell means "not known"."""

    ID = "id"  # letters, digits and "-_."; for entities also ISO codes of countries
    TEXT = "text"
    DATE = "date"  # ISO 8601, may be partial: 2023, 2023-08, 2023-08-15
    NUMBER = "number"  # a decimal number with a point and no thousands marks
    FLAG = "flag"  # 1 or 0
    FACETS = "facets"  # key=value;key=value, several codes of one key joined by "+"
    URL = "url"  # http or https


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `references` names the table whose id a cell must be, `choices` the words that are allowed."""

    name: str
    type: ColumnType = ColumnType.TEXT
    required: bool = False
    references: str = ""
    choices: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: `key` are the columns that together occur once, over all loaded packs."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    description: str

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in file order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: the table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


STATUSES = ("official", "minimum", "estimate", "party", "forecast")
VERIFICATIONS = ("confirmed", "secondary", "unconfirmed")
# A "snapshot" is a publisher's whole list on one day: an entry that a later one lacks has gone.
SOURCE_KINDS = ("primary", "news", "dataset", "snapshot", "party", "reference")
ALIAS_KINDS = ("strong", "weak", "acronym", "demonym", "metonym", "former", "translated")
LIST_KINDS = ("terrorist", "sanctions", "proscription", "blacklist")
SCOPES = ("whole", "part")
STANCES = ("states", "denies")

_ID = ColumnType.ID
_DATE = ColumnType.DATE
_NUMBER = ColumnType.NUMBER


def _id(description: str) -> Column:
    return Column(name="id", type=_ID, required=True, description=description)


def _source() -> Column:
    return Column(
        name="source", type=_ID, required=True, references="sources", description="id of the source"
    )


def _entity(name: str, description: str) -> Column:
    return Column(name=name, type=_ID, required=True, references="entities", description=description)


def _date(name: str, description: str) -> Column:
    return Column(name=name, type=_DATE, description=description)


_VERIFICATION = Column(
    name="verification",
    required=True,
    choices=VERIFICATIONS,
    description="read in the primary document, read in a report that repeats it, or not yet seen",
)
_CAVEAT = Column(name="caveat", description="what an analyst must read with the row")
_FACETS = Column(name="facets", type=ColumnType.FACETS, description="key=value;key=value from the code lists")
_PUBLISHED = _date("published", "day on which the row was public")

TABLES: tuple[Table, ...] = (
    Table(
        name="sources",
        key=("id",),
        description="Documents and data sets that the rows rest on.",
        columns=(
            _id("short name of the source"),
            Column(name="organisation", required=True, description="who published it"),
            Column(name="title", required=True, description="title of the document or data set"),
            Column(name="url", type=ColumnType.URL, description="where it can be read"),
            _date("published", "day of publication"),
            Column(name="kind", required=True, choices=SOURCE_KINDS, description="what sort of source it is"),
            Column(name="note", description="how it was read, licence"),
        ),
    ),
    Table(
        name="entities",
        key=("id",),
        description="What can be named: persons, bodies, events, weapons, offices, deals.",
        columns=(
            _id("kebab-case; countries are ISO 3166-1 alpha-2 codes and need no row"),
            Column(name="name", required=True, description="usual English name"),
            Column(
                name="type",
                required=True,
                description="word of FollowTheMoney, or Event, Equipment, Position...",
            ),
            Column(name="country", description="ISO 3166-1 alpha-2 code"),
            _FACETS,
            Column(name="description", description="one line on what it is"),
            _source(),
        ),
    ),
    Table(
        name="aliases",
        key=("entity", "alias"),
        description="Other names of entities.",
        columns=(
            _entity("entity", "id of the entity"),
            Column(name="alias", required=True, description="another name or spelling"),
            Column(
                name="kind", required=True, choices=ALIAS_KINDS, description="how far the name stands alone"
            ),
            _source(),
        ),
    ),
    Table(
        name="indicators",
        key=("id",),
        description="Measures, described by facets.",
        columns=(
            _id("kebab-case"),
            Column(name="name", required=True, description="short name"),
            Column(name="definition", required=True, description="what is counted, in one sentence"),
            Column(
                name="unit", required=True, description="unit of every row: people, percent, aircraft, USD"
            ),
            _FACETS,
            Column(name="tolerance", type=_NUMBER, description="relative: 0.05 is 5 %"),
            Column(name="tolerance_reason", description="why so much drift is normal"),
        ),
    ),
    Table(
        name="observations",
        key=("id",),
        description="Figures: one row for each source, vintage and definition.",
        columns=(
            _id("short name of the row"),
            Column(
                name="indicator",
                type=_ID,
                required=True,
                references="indicators",
                description="id of the measure",
            ),
            _entity("entity", "whom or what the figure is about"),
            Column(name="definition", required=True, description="what exactly this source counts"),
            _date("start", "first day that the figure covers"),
            _date("end", "last day that the figure covers"),
            _date("as_of", "day that the figure speaks of"),
            _PUBLISHED,
            Column(name="low", type=_NUMBER, description="lower bound; alone: at least"),
            Column(name="value", type=_NUMBER, description="the figure as stated"),
            Column(name="high", type=_NUMBER, description="upper bound; alone: at most"),
            Column(
                name="status", required=True, choices=STATUSES, description="what kind of statement it is"
            ),
            _source(),
            _VERIFICATION,
            _CAVEAT,
        ),
    ),
    Table(
        name="lists",
        key=("id",),
        description="Sanctions, terrorist and similar lists.",
        columns=(
            _id("short name of the list"),
            Column(name="name", required=True, description="name of the list"),
            _entity("authority", "who keeps the list"),
            Column(name="kind", required=True, choices=LIST_KINDS, description="what being listed means"),
            _date("complete_as_of", "day for which the pack holds every entry; empty: it does not"),
            _source(),
        ),
    ),
    Table(
        name="designations",
        key=("id",),
        description="Who is, or expressly is not, on a list.",
        columns=(
            _id("short name of the row"),
            Column(name="list", type=_ID, required=True, references="lists", description="id of the list"),
            _entity("entity", "who is (not) listed; for a part, the part"),
            Column(name="listed_name", description="name as the list prints it"),
            Column(
                name="listed",
                type=ColumnType.FLAG,
                required=True,
                description="1 listed, 0 expressly not listed",
            ),
            _date("start", "first day on the list"),
            _date("end", "last day on the list"),
            _date("as_of", "day on which the entry (or its absence) was seen"),
            _PUBLISHED,
            Column(
                name="scope",
                required=True,
                choices=SCOPES,
                description="the whole or a part of an organisation",
            ),
            Column(name="programme", description="programme or regime"),
            Column(name="definition", required=True, description="what the entry says"),
            _source(),
            _VERIFICATION,
            _CAVEAT,
        ),
    ),
    Table(
        name="events",
        key=("entity",),
        description="What happened, and when.",
        columns=(
            _entity("entity", "id of an entity of the type Event"),
            Column(name="definition", required=True, description="what happened, in one sentence"),
            _date("start", "first day"),
            _date("end", "last day; empty: it goes on, or the end is not known"),
            _date("ongoing_as_of", "a day on which it still went on"),
            _PUBLISHED,
            _FACETS,
            _source(),
            _VERIFICATION,
            _CAVEAT,
        ),
    ),
    Table(
        name="event_relations",
        key=("event", "relation", "other"),
        description="Events that are steps of one process.",
        columns=(
            Column(name="event", type=_ID, required=True, references="events", description="id of the event"),
            Column(
                name="relation",
                required=True,
                description="reaffirmed_by, preceded_by, fulfilled_by, ended_by, also_counted_from, part_of",
            ),
            Column(
                name="other",
                type=_ID,
                required=True,
                references="events",
                description="id of the other event",
            ),
            _source(),
        ),
    ),
    Table(
        name="entity_relations",
        key=("entity", "relation", "other"),
        description="Parts and wholes, wings and members.",
        columns=(
            _entity("entity", "id of the part or member"),
            Column(name="relation", required=True, description="part_of, wing_of, subsidiary_of, member_of"),
            _entity("other", "id of the whole"),
            _source(),
        ),
    ),
    Table(
        name="tenures",
        key=("id",),
        description="Who held which office, from when to when.",
        columns=(
            _id("short name of the row"),
            _entity("holder", "who held it"),
            _entity("office", "id of an entity of the type Position"),
            Column(name="office_name", description="name of the office in this row's source"),
            _date("start", "first day in office"),
            _date("end", "last day in office"),
            _date("as_of", "day on which the holder was seen in office"),
            _PUBLISHED,
            Column(name="exclusive", type=ColumnType.FLAG, description="1 if there is one holder at a time"),
            Column(name="definition", required=True, description="the row in words"),
            _source(),
            _VERIFICATION,
            _CAVEAT,
        ),
    ),
    Table(
        name="accounts",
        key=("id",),
        description="What a source states or denies without a figure: transfers, bans, traits, words said.",
        columns=(
            _id("short name of the row"),
            Column(
                name="facets",
                type=ColumnType.FACETS,
                required=True,
                description="relation=code, and whoever and whatever takes part, as key=value;key=value",
            ),
            Column(name="definition", required=True, description="what the source says, in other words"),
            Column(name="words", description="for a quotation, the words said"),
            Column(name="stance", required=True, choices=STANCES, description="states or denies"),
            _date("start", "first day on which it was so; for a quotation, the day it was said"),
            _date("end", "last day on which it was so"),
            _PUBLISHED,
            _source(),
            _VERIFICATION,
            _CAVEAT,
        ),
    ),
)

_BY_NAME = {table.name: table for table in TABLES}


def table(name: str) -> Table:
    """The table of that name.

    Raises:
        KeyError: there is no such table.
    """
    return _BY_NAME[name]


_FIELD_TYPES = {ColumnType.NUMBER: "number"}  # partial dates and ids are strings to every other reader


def descriptor_resources(tables: Iterable[str]) -> list[dict[str, object]]:
    """The `resources` of a `datapackage.json` that holds these tables, each as `<table>.csv`."""
    return [_resource(_BY_NAME[name]) for name in tables]


def _resource(entry: Table) -> dict[str, object]:
    fields: list[dict[str, object]] = []
    for column in entry.columns:
        constraints: dict[str, object] = {}
        if column.required:
            constraints["required"] = True
        if column.choices:
            constraints["enum"] = list(column.choices)
        field: dict[str, object] = {
            "name": column.name,
            "type": _FIELD_TYPES.get(column.type, "string"),
            "description": column.description,
        }
        if constraints:
            field["constraints"] = constraints
        fields.append(field)
    return {
        "name": entry.name.replace("_", "-"),
        "path": f"{entry.name}.csv",
        "description": entry.description,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": list(entry.key), "missingValues": [""]},
    }
