"""The EU's consolidated list of financial sanctions: the XML (1.1) and the CSV (1.1), one row for each name or date.

In the CSV, rows of one entity share `Entity_LogicalId`; the columns are parted by semicolons.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from checker.errors import ReferenceDataError
from checker.reference.importing.cells import day_first, iso_day
from checker.reference.importing.kinds import Request
from checker.reference.importing.records import Entry, Records, Skipped, Vintage
from checker.reference.importing.text_files import csv_rows, find_header, open_text
from checker.reference.importing.xml_files import children, text_of, xml_records

_TYPES = {"p": "Person", "person": "Person", "e": "Organization", "enterprise": "Organization"}


def read(request: Request) -> Records:
    """The entries of a file."""
    return _xml(request) if request.path.suffix.casefold() == ".xml" else _csv(request)


def _xml(request: Request) -> Records:
    for number, tag, element in xml_records(request.path, {"sanctionEntity"}):
        if number == 0:
            if tag != "export":
                raise ReferenceDataError(
                    f"{request.path.name}:1: is no EU list: the root is <{tag}>, not <export>",
                    "name the XML of version 1.1",
                )
            day = iso_day(element.get("generationDate", ""))
            if day:
                yield Vintage(day=day)
            continue
        yield from _xml_entry(element, number)


def _xml_entry(element: Element, number: int) -> Iterator[Entry | Skipped]:
    key = element.get("logicalId", "") or element.get("euReferenceNumber", "")
    names = [
        (" ".join(found.get("wholeName", "").split()), found.get("strong", "true") != "false")
        for found in children(element, "nameAlias")
    ]
    named = [name for name in names if name[0]]
    if not key or not named:
        yield Skipped(line=number, column="nameAlias", value=key, reason="the entry has no name or no number")
        return
    regulations = list(children(element, "regulation"))
    started = [day for day in (iso_day(found.get("entryIntoForceDate", "")) for found in regulations) if day]
    code = next((found.get("code", "") for found in children(element, "subjectType")), "")
    citizen = {found.get("countryIso2Code", "") for found in children(element, "citizenship")}
    country = citizen.pop() if len(citizen) == 1 else ""
    yield Entry(
        key=key,
        name=named[0][0],
        type=_TYPES.get(code.casefold(), "LegalEntity"),
        line=number,
        country=country if country.isalpha() and len(country) == 2 and country != "00" else "",
        aliases=tuple((name, "strong" if strong else "weak") for name, strong in named[1:]),
        programmes=tuple(found.get("programme", "") for found in regulations),
        start=iso_day(element.get("designationDate", "")) or min(started, default=""),
        caveat=text_of(element, "remark")[:300],
    )


@dataclass(slots=True)
class _Gathered:
    line: int
    type: str
    start: str
    names: dict[str, str] = field(default_factory=dict)
    programmes: dict[str, None] = field(default_factory=dict)


def _csv(request: Request) -> Records:
    gathered: dict[str, _Gathered] = {}
    with open_text(request.path) as stream:
        rows = csv_rows(stream, request.path, delimiter=";")
        header, _ = find_header(
            rows, request.path, ("Entity_LogicalId", "NameAlias_WholeName"), what="the EU list"
        )
        told = False
        for line, row in rows:
            if not told:
                day = day_first(header.cell(row, "fileGenerationDate"))
                if day:
                    yield Vintage(day=day)
                told = True
            key = header.cell(row, "Entity_LogicalId")
            if not key:
                yield Skipped(line=line, column="Entity_LogicalId", reason="the row belongs to no entity")
                continue
            entry = gathered.get(key)
            if entry is None:
                entry = gathered[key] = _Gathered(
                    line,
                    _TYPES.get(
                        header.cell(
                            row, "Entity_SubjectType", "Entity_SubjectType_ClassificationCode"
                        ).casefold(),
                        "LegalEntity",
                    ),
                    day_first(header.cell(row, "Entity_DesignationDate"))
                    or day_first(header.cell(row, "Entity_Regulation_EntryIntoForceDate")),
                )
            name = " ".join(header.cell(row, "NameAlias_WholeName").split())
            if name:
                entry.names.setdefault(
                    name, "weak" if header.cell(row, "NameAlias_Strong") == "false" else "strong"
                )
            programme = header.cell(row, "Entity_Regulation_Programme")
            if programme:
                entry.programmes[programme] = None
    for key, entry in gathered.items():
        if not entry.names:
            yield Skipped(
                line=entry.line, column="NameAlias_WholeName", value=key, reason="the entry has no name"
            )
            continue
        first, *others = entry.names.items()
        yield Entry(
            key=key,
            name=first[0],
            type=entry.type,
            line=entry.line,
            aliases=tuple(others),
            programmes=tuple(entry.programmes),
            start=entry.start,
        )
