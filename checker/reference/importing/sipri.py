"""SIPRI's register of arms transfers (CSV): deliveries by year. Lines of prose may stand above the header.

A row without a delivery year is an order of which nothing was delivered yet; a contract is no delivery.
"""

from __future__ import annotations

from checker.periods import parse_period
from checker.reference.importing.cells import country_code, number
from checker.reference.importing.kinds import Request
from checker.reference.importing.records import Figure, Measure, Records, Skipped
from checker.reference.importing.text_files import Header, csv_rows, find_header, open_text

_COLUMNS = ("Supplier", "Recipient", "Designation", "Numbers delivered", "Delivery year")
# The counted noun of each category; what is none of these is counted in systems.
_NOUNS = {
    "aircraft": "aircraft", "armoured vehicles": "armoured vehicle", "artillery": "gun", "engines": "engine",
    "missiles": "missile", "satellites": "satellite", "ships": "ship", "sensors": "sensor",
}  # fmt: skip


def read(request: Request) -> Records:
    """The deliveries of a file."""
    with open_text(request.path) as stream:
        rows = csv_rows(stream, request.path)
        header, _ = find_header(rows, request.path, _COLUMNS, what="SIPRI's transfers")
        for line, row in rows:
            yield _figure(header, row, line)


def _figure(header: Header, row: list[str], line: int) -> Figure | Skipped:
    year, count = header.cell(row, "Delivery year"), number(header.cell(row, "Numbers delivered"))
    if not count:
        value = header.cell(row, "Numbers delivered")
        return Skipped(
            line=line, column="Numbers delivered", value=value, reason="is no number of deliveries"
        )
    if len(year) != 4 or parse_period(year) is None:
        return Skipped(line=line, column="Delivery year", value=year, reason="is no year")
    category = header.cell(row, "Armament category")
    noun = _NOUNS.get(category.casefold(), "system")
    supplier, recipient, weapon = (
        header.cell(row, name) for name in ("Supplier", "Recipient", "Designation")
    )
    codes = (country_code(supplier), country_code(recipient))
    facets = ";".join(
        f"{facet}={code}" for facet, code in zip(("supplier", "recipient"), codes, strict=True) if code
    )
    number_estimated = header.cell(row, "Numbers delivered is estimate").casefold() == "yes"
    year_estimated = header.cell(row, "Delivery year is estimate").casefold() == "yes"
    doubts = [word for word, doubt in (("number", number_estimated), ("year", year_estimated)) if doubt]
    deal = header.cell(row, "SIPRI AT Database ID") or f"{supplier}-{recipient}-{weapon}"
    return Figure(
        measure=Measure(
            key=f"deliveries-{noun.replace(' ', '-')}",
            name=f"Deliveries: {category.casefold() or 'arms'}",
            definition="Weapons delivered within the year; orders and contracts are not counted.",
            unit=noun,
            facets="concept=delivery;accumulation=period",
        ),
        line=line,
        entity=f"deal-{deal}",
        entity_name=f"{weapon} from {supplier} to {recipient} ({deal})",
        entity_type="Deal",
        entity_facets=facets,
        definition=f"{weapon} ({header.cell(row, 'Description')}) delivered by {supplier} to {recipient}",
        start=f"{year}-01-01",
        end=f"{year}-12-31",
        as_of=f"{year}-12-31",
        value=count,
        status="estimate" if doubts else "official",
        caveat=f"The {' and the '.join(doubts)} of the delivery {'are' if len(doubts) > 1 else 'is'} SIPRI's estimate."
        if doubts
        else "",
    )
