"""UCDP's files by year: battle deaths, one-sided violence, non-state conflict, and the events of GED.

Each row is a best estimate with a low and a high one. Place names carry UCDP's own forms ("Russia (Soviet Union)").
"""

from __future__ import annotations

from decimal import Decimal

from checker.errors import ReferenceDataError
from checker.periods import parse_period
from checker.reference.importing.archives import unpacked
from checker.reference.importing.cells import country_code, iso_day, number
from checker.reference.importing.kinds import Request
from checker.reference.importing.records import Figure, Measure, Records, Skipped
from checker.reference.importing.text_files import Header, csv_rows, open_text

_BATTLE = Measure(
    key="battle-deaths", name="Deaths in battle",
    definition="Persons killed in fighting between a state and an organised group, or two states, within the year.",
    unit="people", facets="concept=death;accumulation=period",
)  # fmt: skip
_ONE_SIDED = Measure(
    key="civilian-deaths-one-sided", name="Civilians killed in one-sided violence",
    definition="Civilians deliberately killed by a state or an organised group within the year.",
    unit="people", facets="concept=death;population=civilian;accumulation=period;evidence=one_sided",
)  # fmt: skip
_NON_STATE = Measure(
    key="non-state-deaths", name="Deaths in fighting between groups",
    definition="Persons killed in fighting between two organised groups, neither of them a state, within the year.",
    unit="people", facets="concept=death;accumulation=period",
)  # fmt: skip
_EVENT = Measure(
    key="event-deaths", name="Deaths in one event",
    definition="Persons killed in one event of organised violence.",
    unit="people", facets="concept=death;accumulation=period",
)  # fmt: skip


def read(request: Request) -> Records:
    """The figures of a file, or of the one CSV in UCDP's .zip; its header tells which of the four it is."""
    with unpacked(request.path, _is_table, what="tables") as path, open_text(path) as stream:
        rows = csv_rows(stream, request.path)
        line, names = next(rows, (1, []))
        header = Header(names, line)
        reader = next((reader for required, reader in _READERS if header.has(*required)), None)
        if reader is None:
            raise ReferenceDataError(
                f"{request.path.name}:1: is no file of UCDP: no known columns in {','.join(names)[:80]!r}",
                "name BattleDeaths, OneSided, Nonstate or GEDEvent as CSV",
            )
        for line, row in rows:
            yield reader(header, row, line)


def _is_table(name: str) -> bool:
    return name.casefold().endswith(".csv") and not name.startswith(".")


def _battle(header: Header, row: list[str], line: int) -> Figure | Skipped:
    one, other = header.cell(row, "side_a"), header.cell(row, "side_b")
    place = header.cell(row, "location_inc")
    return _figure(
        _BATTLE, header, row, line, ("bd_low", "bd_best", "bd_high"),
        key=f"dyad-{header.cell(row, 'dyad_id')}", name=f"{one} and {other}", kind="Event", place=place,
        definition="Deaths in battle between the two sides, soldiers and civilians, best estimate",
    )  # fmt: skip


def _one_sided(header: Header, row: list[str], line: int) -> Figure | Skipped:
    return _figure(
        _ONE_SIDED, header, row, line, _FATALITIES,
        key=f"actor-{header.cell(row, 'actor_id')}", name=header.cell(row, "actor_name_fulltext", "actor_name"),
        kind="Organization", place=header.cell(row, "location"),
        definition=f"Civilians deliberately killed in {header.cell(row, 'location') or 'places not named'}, best estimate",
    )  # fmt: skip


def _non_state(header: Header, row: list[str], line: int) -> Figure | Skipped:
    return _figure(
        _NON_STATE, header, row, line, _FATALITIES,
        key=f"dyad-{header.cell(row, 'dyad_id')}",
        name=f"{header.cell(row, 'side_a_name')} and {header.cell(row, 'side_b_name')}", kind="Event",
        place=header.cell(row, "location"), definition="Deaths in fighting between the two groups, best estimate",
    )  # fmt: skip


def _event(header: Header, row: list[str], line: int) -> Figure | Skipped:
    return _figure(
        _EVENT, header, row, line, ("low", "best", "high"),
        key=f"dyad-{header.cell(row, 'dyad_new_id', 'dyad_dset_id')}", name=header.cell(row, "dyad_name"), kind="Event",
        place=header.cell(row, "country"),
        definition=f"Deaths in event {header.cell(row, 'id')}, best estimate",
        start=iso_day(header.cell(row, "date_start")), end=iso_day(header.cell(row, "date_end")),
    )  # fmt: skip


_FATALITIES = ("low_fatality_estimate", "best_fatality_estimate", "high_fatality_estimate")


def _figure(
    measure: Measure,
    header: Header,
    row: list[str],
    line: int,
    columns: tuple[str, str, str],
    *,
    key: str,
    name: str,
    kind: str,
    place: str,
    definition: str,
    start: str = "",
    end: str = "",
) -> Figure | Skipped:
    low, best, high = (number(header.cell(row, column)) for column in columns)
    year = header.cell(row, "year")
    if not best:
        return Skipped(
            line=line, column=columns[1], value=header.cell(row, columns[1]), reason="is no figure"
        )
    if len(year) != 4 or parse_period(year) is None:
        return Skipped(line=line, column="year", value=year, reason="is no year")
    caveat = "Only deaths in organised violence that is documented are counted; nobody wounded is."
    # A few rows of the source have bounds that do not hold its own best estimate.
    if low and Decimal(low) > Decimal(best):
        low, caveat = "", f"{caveat} The source gives a low estimate of {low}, above its best one."
    if high and Decimal(high) < Decimal(best):
        high, caveat = "", f"{caveat} The source gives a high estimate of {high}, below its best one."
    countries = {code for code in map(country_code, place.split(", ")) if code}
    return Figure(
        measure=measure,
        line=line,
        entity=key,
        entity_name=name or key,
        entity_type=kind,
        entity_facets=f"place={countries.pop()}" if len(countries) == 1 and kind == "Event" else "",
        definition=definition,
        start=start or f"{year}-01-01",
        end=end or f"{year}-12-31",
        as_of=end or f"{year}-12-31",
        low=low,
        value=best,
        high=high,
        status="estimate",
        caveat=caveat,
    )


_READERS = (
    (("bd_best", "side_a", "side_b"), _battle),
    (("best", "date_start", "dyad_name"), _event),
    (("best_fatality_estimate", "actor_name"), _one_sided),
    (("best_fatality_estimate", "side_a_name", "side_b_name"), _non_state),
)
