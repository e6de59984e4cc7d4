"""The consolidated list of the UN Security Council (XML). Its root carries the day on which it was made."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.errors import ReferenceDataError
from checker.reference.importing.cells import country_code, iso_day
from checker.reference.importing.kinds import Request
from checker.reference.importing.records import Entry, Records, Skipped, Vintage
from checker.reference.importing.xml_files import children, text_of, xml_records

_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
# Qualities of aliases, in lower case; persons have "Good" and "Low", bodies "a.k.a." and "f.k.a.".
_QUALITIES = {"low": "weak", "f.k.a.": "former"}


def read(request: Request) -> Records:
    """The entries of a file."""
    for number, tag, element in xml_records(request.path, {"INDIVIDUAL", "ENTITY"}):
        if number == 0:
            if tag != "CONSOLIDATED_LIST":
                raise ReferenceDataError(
                    f"{request.path.name}:1: is no list of the Security Council: the root is <{tag}>, not <CONSOLIDATED_LIST>",
                    "name the consolidated.xml that the United Nations publish",
                )
            day = iso_day(element.get("dateGenerated", ""))
            if day:
                yield Vintage(day=day)
            continue
        yield from _entry(element, tag, number)


def _entry(element: Element, tag: str, number: int) -> Iterator[Entry | Skipped]:
    name = " ".join(part for part in (text_of(element, column) for column in _NAMES) if part)
    key = text_of(element, "REFERENCE_NUMBER") or text_of(element, "DATAID")
    if not name or not key:
        yield Skipped(
            line=number, column="FIRST_NAME", value=key, reason="the entry has no name or no number"
        )
        return
    listed = text_of(element, "LISTED_ON")
    start = iso_day(listed)
    if listed and not start:
        yield Skipped(
            line=number, column="LISTED_ON", value=listed, reason="is no date; the entry is kept without it"
        )
    aliases = []
    for alias in children(element, f"{tag}_ALIAS"):
        kind = _QUALITIES.get(text_of(alias, "QUALITY").casefold(), "strong")
        aliases.append((text_of(alias, "ALIAS_NAME"), kind))
    original = text_of(element, "NAME_ORIGINAL_SCRIPT")
    if original:
        aliases.append((original, "translated"))
    nationalities = {country_code(text_of(found)) for found in children(element, "NATIONALITY", "VALUE")}
    regime = text_of(element, "UN_LIST_TYPE")
    yield Entry(
        key=key,
        name=name,
        type="Person" if tag == "INDIVIDUAL" else "Organization",
        line=number,
        country=nationalities.pop() if len(nationalities) == 1 else "",
        aliases=tuple(aliases),
        programmes=(regime,),
        start=start,
    )
