"""Any table that `--table` understands, as a pack: HXL tables of HDX, SDMX-CSV, results of Wikidata queries, one's own.

The table is read as a whole (up to 256 MB), as a run would read it, with the side file beside it.
"""

from __future__ import annotations

from decimal import Decimal

from checker.reference.importing.cells import country_code
from checker.reference.importing.kinds import Request
from checker.reference.importing.pack_measures import pack_measure
from checker.reference.importing.records import Figure, Measure, Records, Skipped, Vintage
from checker.reference.measures import Measure as Understood
from checker.reference.tables import UserTable, read_table


def read(request: Request) -> Records:
    """The figures of a table, and every cell that is none."""
    table = read_table(request.path)
    if table.source.published:
        yield Vintage(day=table.source.published)
    for cell in table.unreadable:
        yield Skipped(line=cell.line, column=cell.column, value=cell.text, reason=cell.reason)
    measures = _measures(request, table)
    names = {entry.entity_id: entry.name for entry in table.entities}
    for row in table.observations:
        line = int(row.row_id.removeprefix(f"{table.label}:").partition(":")[0])
        measure = measures[row.indicator_id]
        name = " ".join(names[row.entity_id].split())
        value = "" if row.value is None else _number(row.value)
        if isinstance(measure, str):
            yield Skipped(line=line, column=row.definition, value=value, reason=measure)
            continue
        place = country_code(name)
        yield Figure(
            measure=measure,
            line=line,
            entity=place or name,
            entity_name="" if place else name,
            entity_type="LegalEntity",
            definition=row.definition,
            start=_date(row.start),
            end=_date(row.end),
            as_of=_date(row.as_of),
            low="" if row.low is None else _number(row.low),
            value=value,
            high="" if row.high is None else _number(row.high),
            caveat=row.caveat,
        )


def _measures(request: Request, table: UserTable) -> dict[str, Measure | str]:
    """Each measure as a pack holds it, or the reason why it cannot."""
    found: dict[str, Measure | str] = {}
    for entry in table.indicators:
        understood = Understood(unit=entry.unit, facets=entry.facets)
        measure = pack_measure(
            entry.indicator_id.removeprefix(f"{table.label}#"),
            entry.name,
            entry.definition,
            understood,
            unit=request.unit,
        )
        found[entry.indicator_id] = (
            f"{measure}; say it in a side file, or with --unit" if isinstance(measure, str) else measure
        )
    return found


def _number(number: Decimal) -> str:
    text = f"{round(number, 10):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(text: str) -> str:
    # Quarters and half-years are no dates of a pack; their bounds are.
    from checker.periods import last_day

    day = last_day(text) if "Q" in text or "H" in text else None
    return day.isoformat() if day is not None else text
