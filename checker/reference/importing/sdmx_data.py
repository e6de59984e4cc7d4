"""The observations of SDMX messages: SDMX-ML as a stream, generic or of one structure, and SDMX-JSON 1.0 and 2.0."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from checker.errors import ReferenceDataError
from checker.file_limits import check_size
from checker.reference.importing.sdmx_structures import Structures
from checker.reference.importing.text_files import encoding_of
from checker.reference.importing.xml_files import children, local_name, refuse_doctype

_TIME = ("TIME_PERIOD", "TIME")
_VALUE = "OBS_VALUE"
# What a data set says of itself, not of its figures.
_OWN = frozenset(
    {"action", "structureRef", "setID", "validFromDate", "validToDate", "reportingBeginDate", "reportingEndDate",
     "publicationYear", "publicationPeriod"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One observation: the codes of its series and its own, with everything that is attached to them."""

    number: int
    codes: Mapping[str, str]
    period: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The day on which the message was made."""

    day: str


def xml_observations(path: Path, attached: Callable[[str], bool]) -> Iterator[Observation | Prepared]:
    """The observations of an SDMX-ML data message, one series in memory at a time.

    Args:
        path: the message.
        attached: whether a component is attached to figures; all others are part of their key.

    Raises:
        ReferenceDataError: the file is no such message, breaks off, or has a DOCTYPE.
    """
    refuse_doctype(path)
    reader = _MessageReader(attached)
    above: list[Element] = []
    try:
        for event, element in ElementTree.iterparse(path, events=("start", "end")):
            tag = local_name(element.tag)
            if event == "start":
                if not above and not tag.endswith("Data"):
                    raise ReferenceDataError(
                        f"{path.name}:1: is no data message of SDMX-ML: the root is <{tag}>",
                        "name the data as FILE, and structures with --structure",
                    )
                above.append(element)
                continue
            above.pop()
            inside = any(local_name(parent.tag) == "Series" for parent in above)
            whole = tag in ("Series", "Group") or (tag == "Obs" and not inside)
            if tag == "Prepared" and element.text:
                yield Prepared(day=element.text.strip()[:10])
            elif tag == "Attributes" and above and local_name(above[-1].tag) == "DataSet":
                reader.shared |= _values(element)
            elif whole:
                if above and not reader.shared:
                    reader.shared |= _plain(above[-1])
                yield from reader.read(tag, element)
            if whole and above:
                above[-1].remove(element)
    except ElementTree.ParseError as error:
        raise ReferenceDataError(
            f"{path.name}:{error.position[0]}: is no readable XML: {error}",
            "fetch the file again: it may be cut off",
        ) from None


@dataclass(slots=True)
class _MessageReader:
    """What stands above the observations: the data set's own values, and those of groups of series."""

    attached: Callable[[str], bool]
    shared: dict[str, str] = field(default_factory=dict)
    groups: dict[tuple[str, ...], dict[tuple[str, ...], dict[str, str]]] = field(default_factory=dict)
    number: int = 0

    def read(self, tag: str, element: Element) -> Iterator[Observation]:
        if tag == "Group":
            self._group(element)
        elif tag == "Obs":
            yield self._observation(element, {})
        else:
            series = _plain(element)
            for name in ("SeriesKey", "Attributes"):
                for child in children(element, name):
                    series |= _values(child)
            series = self._of_groups(series) | series
            for child in children(element, "Obs"):
                yield self._observation(child, series)

    def _group(self, element: Element) -> None:
        plain = _plain(element)
        key = {name: code for name, code in plain.items() if not self.attached(name)}
        said = {name: code for name, code in plain.items() if self.attached(name)}
        # The kind of a generic group is no part of its key.
        key.pop("type", None)
        for child in children(element, "GroupKey"):
            key |= _values(child)
        for child in children(element, "Attributes"):
            said |= _values(child)
        if key:
            names = tuple(sorted(key))
            self.groups.setdefault(names, {})[tuple(key[name] for name in names)] = said

    def _of_groups(self, series: Mapping[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for names, groups in self.groups.items():
            found |= groups.get(tuple(series.get(name, "") for name in names), {})
        return found

    def _observation(self, element: Element, series: Mapping[str, str]) -> Observation:
        self.number += 1
        own = _plain(element)
        period = ""
        value = own.pop(_VALUE, "")
        for child in element:
            tag = local_name(child.tag)
            if tag in ("ObsKey", "Attributes"):
                own |= _values(child)
            elif tag == "ObsDimension":
                name = child.get("id", _TIME[0])
                if name in _TIME:
                    period = child.get("value", "")
                else:
                    own[name] = child.get("value", "")
            elif tag == "Time":
                period = (child.text or "").strip()
            elif tag == "ObsValue":
                value = child.get("value", "")
        period = period or next((own.pop(name) for name in _TIME if name in own), "")
        return Observation(
            number=self.number, codes={**self.shared, **series, **own}, period=period, value=value
        )


def _plain(element: Element) -> dict[str, str]:
    """The attributes of an element that are codes: those without a namespace, and none of the data set's own."""
    return {key: value for key, value in element.attrib.items() if "}" not in key and key not in _OWN}


def _values(element: Element) -> dict[str, str]:
    return {
        # "concept" is what version 2.0 called it.
        found.get("id", found.get("concept", "")): found.get("value", "")
        for found in children(element, "Value")
    }


# ------------------------------------------------------------ JSON


def read_json(path: Path) -> tuple[Structures, list[Prepared], Iterator[Observation]]:
    """The structures, the day and the observations of an SDMX-JSON data message.

    Raises:
        ReferenceDataError: the file is no such message.
    """
    try:
        check_size(path, "table", ReferenceDataError)
        content: Any = json.loads(path.read_text(encoding=encoding_of(path)))
        # Version 1.0 has all of it at the top, version 2.0 below "data".
        body = content.get("data", content)
        head = content.get("header") or content.get("meta") or {}
        described = body.get("structures") or [body.get("structure") or content["structure"]]
        shapes = [_Shape(one) for one in described]
        sets = body["dataSets"]
        prepared = [Prepared(day=str(head["prepared"])[:10])] if head.get("prepared") else []
        return _structures(described), prepared, _json_observations(sets, shapes, path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _no_message(path, error) from None


def _json_observations(sets: Sequence[Any], shapes: Sequence[_Shape], path: Path) -> Iterator[Observation]:
    number = 0
    try:
        for data in sets:
            shape = shapes[int(data.get("structure", 0))]
            shared = shape.key("dataSet", None) | shape.attached("dataSet", data.get("attributes", []))
            several = data.get("series") or {"": data}
            for key, series in several.items():
                codes = dict(shared)
                if data.get("series"):
                    codes |= shape.key("series", key) | shape.attached("series", series.get("attributes", []))
                for place, cells in (series.get("observations") or {}).items():
                    number += 1
                    own = codes | shape.key("observation", place) | shape.attached("observation", cells[1:])
                    period = next((own.pop(name) for name in _TIME if name in own), "")
                    value = cells[0] if cells else None
                    yield Observation(
                        number=number, codes=own, period=period, value="" if value is None else str(value)
                    )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise _no_message(path, error) from None


class _Shape:
    """The dimensions and attributes of a message, by the level on which they stand."""

    def __init__(self, described: Mapping[str, Any]) -> None:
        self._dimensions = _levels(described.get("dimensions") or {})
        self._attributes = _levels(described.get("attributes") or {})

    def key(self, level: str, place: str | None) -> dict[str, str]:
        """The codes of a key: "0:2:1" names the values of its dimensions by their places."""
        found = self._dimensions.get(level, [])
        places = [int(part) for part in place.split(":")] if place else [0] * len(found)
        return {name: codes[index] for (name, codes), index in zip(found, places, strict=False) if codes}

    def attached(self, level: str, places: Sequence[Any]) -> dict[str, str]:
        """The codes of attributes; a place may be empty, or (from 2.0) the value itself."""
        return {
            name: codes[place] if isinstance(place, int) else str(place)
            for (name, codes), place in zip(self._attributes.get(level, []), places, strict=False)
            if place is not None
        }


def _levels(described: Mapping[str, Any]) -> dict[str, list[tuple[str, list[str]]]]:
    # "dataset" in version 1.0 as first written, "dataSet" since.
    return {
        "dataSet" if level.casefold() == "dataset" else level: [
            (str(entry["id"]), [_code(value) for value in entry.get("values") or []]) for entry in entries
        ]
        for level, entries in described.items()
        if isinstance(entries, list)
    }


def _code(value: Any) -> str:
    # Periods and free texts have no id.
    return str(value.get("id", value.get("value", _name(value)))) if isinstance(value, dict) else str(value)


def _structures(described: Sequence[Mapping[str, Any]]) -> Structures:
    found = Structures()
    for one in described:
        found.name = found.name or _name(one)
        for part in ("dimensions", "attributes"):
            for entries in (one.get(part) or {}).values():
                for entry in entries if isinstance(entries, list) else ():
                    component = str(entry["id"])
                    found.names.setdefault(component, _name(entry))
                    labels = found.labels.setdefault(component, {})
                    labels |= {_code(v): _name(v) or _code(v) for v in entry.get("values") or []}
                    if part == "attributes":
                        found.attributes.add(component)
    return found


def _name(entry: Any) -> str:
    """The name of an entry, in English where there are several."""
    if not isinstance(entry, dict):
        return ""
    names = entry.get("names")
    name = names.get("en") if isinstance(names, dict) else None
    found = name or entry.get("name") or ""
    if isinstance(found, dict):
        found = found.get("en") or next(iter(found.values()), "")
    return str(found)


def _no_message(path: Path, error: Exception) -> ReferenceDataError:
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return ReferenceDataError(
        f"{path.name}: is no data message of SDMX-JSON: {told}", "fetch it again: it may be cut off"
    )
