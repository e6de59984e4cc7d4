"""The rows of reference packs and of tables of a user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from checker.quick_records import quick


class Status(StrEnum):
    """What kind of statement a reference figure is."""

    OFFICIAL = "official"  # an official count or statistic
    MINIMUM = "minimum"  # individually verified: the true figure is at least this
    ESTIMATE = "estimate"
    PARTY = "party"  # the claim of a side that gains or loses by the number
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who published a reference row, and where it can be read.

    `verification` is "confirmed" (read in the primary document), "secondary" (read in a report that repeats
    it) or "unconfirmed" (not yet seen in a document).
    """

    source_id: str
    organisation: str
    title: str
    url: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something that can be named. `facets` say what it stands for in a series ("party": "RU")."""

    entity_id: str
    name: str
    type: str
    country: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A measure, described by facets from the code lists; `tolerance` is relative (0.05 is 5 %)."""

    indicator_id: str
    name: str
    definition: str
    unit: str
    facets: Mapping[str, str] = field(default_factory=dict)
    tolerance: Decimal | None = None
    tolerance_reason: str = ""
    complements: str = ""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure of one source: valid time (`start`, `end`, `as_of`), publication time, bounds and status.

    Dates are ISO and may be partial. `low` alone means "at least", `high` alone "at most". `caveat` is a
    sentence an analyst must read with the figure.
    """

    row_id: str
    indicator_id: str
    entity_id: str
    definition: str
    unit: str
    start: str
    end: str
    as_of: str
    published: str
    low: Decimal | None
    value: Decimal | None
    high: Decimal | None
    status: Status
    source: Source
    verification: str
    caveat: str = ""
    pack: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one source states, or denies, without a figure.

    `facets` hold the relation and everyone and everything that takes part in it ("supplier", "item", ...);
    accounts with the same facets are of the same matter. `words` are set for a quotation.
    """

    row_id: str
    facets: Mapping[str, str]
    definition: str
    states: bool
    start: str
    end: str
    published: str
    source: Source
    verification: str
    words: str = ""
    caveat: str = ""
    pack: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignationList:
    """A sanctions, terrorist or similar list: whose it is, of what kind, complete for which day (if any)."""

    list_id: str
    name: str
    authority: str  # entity id
    kind: str  # "terrorist", "sanctions", "proscription"
    complete_as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """An entity is (`listed`) or is explicitly not on a list, from `start` to `end`, as seen on `as_of`."""

    row_id: str
    list_id: str
    entity_id: str
    listed_name: str
    listed: bool
    start: str
    end: str
    as_of: str
    published: str
    scope: str  # "whole" or "part"
    programme: str
    definition: str
    source: Source
    verification: str
    caveat: str = ""
    pack: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. `related` are (relation, event id) pairs: steps of the same process."""

    event_id: str  # an entity id
    name: str
    definition: str
    start: str
    end: str  # "" if it goes on, or is not known to have ended
    ongoing_as_of: str
    source: Source
    verification: str
    facets: Mapping[str, str] = field(default_factory=dict)
    related: tuple[tuple[str, str], ...] = ()
    caveat: str = ""
    pack: str = ""
    digest: str = ""
    row_id: str = ""
    published: str = ""  # "" is the day of the source


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRow:
    """Who held which office, from when to when. `exclusive`: one holder at a time."""

    row_id: str
    holder: str  # entity id
    office: str  # entity id of the office
    office_name: str
    start: str
    end: str
    as_of: str
    definition: str
    source: Source
    verification: str
    exclusive: bool = False
    caveat: str = ""
    pack: str = ""
    digest: str = ""
    published: str = ""  # "" is the day of the source


@dataclass(frozen=True, slots=True, kw_only=True)
class RowColumn:
    """One column of a table, read for what its cells hold.

    `sort` is "number", "date" or "text". `numbers`, `dates` and `pieces` have an entry for each row: the
    cell's figure as written, its ISO date ("" if none), its words and numbers in lower case. `scale` turns a
    figure into base units ("million tonnes": 1000000); `unit` is the header's, in canonical form or "", and `per`
    what its figures are counted per ("day").
    `derived` columns stand in no file: they are read out of others ("high points (figure)" of "Jackson (31)").
    """

    header: str
    sort: str
    cells: tuple[str, ...]
    numbers: tuple[Decimal | None, ...]
    dates: tuple[str, ...]
    pieces: tuple[tuple[str, ...], ...]
    scale: Decimal = Decimal(1)
    unit: str = ""
    per: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """The columns that tell how figures changed: those of column `column` from `former`, by how much they rose or fell.

    `rise` and `fall` hold the same sizes with opposite signs, `growth` and `decline` those in per cent. Where the file
    itself tells the change, it has only the one or the other, and not what the figures changed from.
    """

    column: int
    rise: int | None = None
    fall: int | None = None
    growth: int | None = None
    decline: int | None = None
    former: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTable:
    """A user's table as rows: what statements about several rows are computed from.

    `entity` is the index of the column that names the rows, if there is one; `lines` are file lines. `newest`
    are the rows of the newest period of a table that has its entities once for each period. `year` is the index of
    the column of years, where the table had them as headers. `changes` are the columns that tell how others changed.
    `alone` tables have a row for each year of one subject, which no cell names.
    """

    label: str
    columns: tuple[RowColumn, ...]
    lines: tuple[int, ...]
    entity: int | None = None
    newest: frozenset[int] | None = None
    year: int | None = None
    changes: tuple[RowChange, ...] = ()
    alone: bool = False
