"""OFAC's lists: the CSV triple (`sdn.csv`, `alt.csv`, `add.csv`) and the XML.

The CSV has no header and no dates; "-0- " stands for nothing, several programmes of one cell are joined by "] [",
and the file closes with the byte 0x1A. Copies that somebody saved anew carry a header of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from checker.errors import ReferenceDataError
from checker.reference.importing.kinds import Request
from checker.reference.importing.records import Entry, Records, Skipped, Vintage
from checker.reference.importing.text_files import csv_rows, open_text
from checker.reference.importing.xml_files import children, text_of, xml_records

_COLUMNS = 12
_TYPES = {
    "individual": "Person",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "": "Organization",
    "entity": "Organization",
}
_ALIAS_KINDS = {"aka": "strong", "fka": "former", "nka": "strong"}
_PROGRAMME_MARK = re.compile(r"\]\s*\[")
_PUBLISHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read(request: Request) -> Records:
    """The entries of a file, with the aliases of the second file if there is one."""
    if request.path.suffix.casefold() == ".xml":
        return _xml(request.path)
    return _csv(request)


def _csv(request: Request) -> Records:
    yield from _Entries(request).read()


class _Entries:
    def __init__(self, request: Request) -> None:
        self._path = request.path
        self._alias_path = request.aliases
        self._aliases: dict[str, list[tuple[str, str]]] = {}
        self._faults: list[Skipped] = []

    def read(self) -> Records:
        if self._alias_path is not None:
            self._read_aliases(self._alias_path)
        yield from self._faults
        keys: set[str] = set()
        with open_text(self._path) as stream:
            for line, row in csv_rows(stream, self._path):
                cells = [_cell(cell) for cell in row]
                if not cells[0].isdecimal():
                    if line == 1 and len(cells) == _COLUMNS:
                        continue  # the header of a copy that was saved anew
                    if line == 1:
                        raise _no_list(self._path, row)
                    yield Skipped(
                        line=line, column="1", value=row[0], reason="the entity's number is no number"
                    )
                    continue
                if len(cells) < 4:
                    raise _no_list(self._path, row)
                if not cells[1]:
                    yield Skipped(line=line, column="2", value=row[1], reason="the entry has no name")
                    continue
                keys.add(cells[0])
                yield Entry(
                    key=cells[0],
                    name=cells[1],
                    type=_TYPES.get(cells[2].casefold(), "LegalEntity"),
                    line=line,
                    aliases=tuple(self._aliases.get(cells[0], ())),
                    programmes=tuple(part.strip("[] ") for part in _PROGRAMME_MARK.split(cells[3])),
                )
        for key in self._aliases.keys() - keys:
            for alias, _ in self._aliases[key]:
                yield Skipped(line=0, value=alias, reason="an alias of an entity that the list does not hold")

    def _read_aliases(self, path: Path) -> None:
        with open_text(path) as stream:
            for line, row in csv_rows(stream, path):
                cells = [_cell(cell) for cell in row]
                if len(cells) < 4 or not cells[0].isdecimal():
                    if line == 1 and not cells[0].isdecimal() and len(cells) >= 4:
                        continue
                    self._faults.append(
                        Skipped(line=line, value=",".join(row)[:80], reason="no row of an alias file")
                    )
                elif cells[3]:
                    kind = _ALIAS_KINDS.get(cells[2].casefold(), "strong")
                    self._aliases.setdefault(cells[0], []).append((cells[3], kind))


def _cell(text: str) -> str:
    text = text.strip()
    return "" if text == "-0-" else text


def _no_list(path: Path, row: list[str]) -> ReferenceDataError:
    return ReferenceDataError(
        f"{path.name}:1: is no list of OFAC: a row of {_COLUMNS} cells that begins with a number was expected, found {','.join(row)[:80]!r}",
        "name sdn.csv or cons_prim.csv, or sdn.xml",
    )


def _xml(path: Path) -> Records:
    found = False
    for number, tag, element in xml_records(path, {"publshInformation", "sdnEntry"}):
        if number == 0:
            if tag != "sdnList":
                raise ReferenceDataError(
                    f"{path.name}:1: is no list of OFAC: the root is <{tag}>, not <sdnList>",
                    "name sdn.xml or consolidated.xml",
                )
        elif tag == "publshInformation":
            match = _PUBLISHED.fullmatch(text_of(element, "Publish_Date"))
            if match:
                yield Vintage(day=f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}")
        else:
            found = True
            yield from _xml_entry(element, number)
    if not found:
        return


def _xml_entry(element: Element, number: int) -> Iterator[Entry | Skipped]:
    name = _xml_name(element)
    if not name:
        yield Skipped(line=number, column="lastName", reason="the entry has no name")
        return
    aliases = []
    for aka in children(element, "akaList", "aka"):
        kind = _ALIAS_KINDS.get(text_of(aka, "type").replace(".", "").casefold(), "strong")
        weak = text_of(aka, "category") == "weak"
        aliases.append((_xml_name(aka), "weak" if weak and kind == "strong" else kind))
    yield Entry(
        key=text_of(element, "uid"),
        name=name,
        type=_TYPES.get(text_of(element, "sdnType").casefold(), "LegalEntity"),
        line=number,
        aliases=tuple(aliases),
        programmes=tuple((found.text or "").strip() for found in children(element, "programList", "program")),
    )


def _xml_name(element: Element) -> str:
    last, first = text_of(element, "lastName"), text_of(element, "firstName")
    return f"{last}, {first}" if last and first else last or first
