"""SDMX data in XML (generic or of one structure) and in JSON: codes become names, and each series a measure.

The dimension of places names whom a figure is about, that of indicators what it counts; every other dimension parts
the measure. Units, powers of ten and the status of each observation are taken where the message gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from checker.errors import UsageError
from checker.periods import first_day, last_day, parse_period
from checker.reference.cells import parse_cell_period
from checker.reference.importing.cells import country_code, number
from checker.reference.importing.kinds import Request
from checker.reference.importing.named_measures import scaled
from checker.reference.importing.pack_measures import pack_measure
from checker.reference.importing.records import Figure, Measure, Records, Skipped, Vintage
from checker.reference.importing.sdmx_data import Observation, Prepared, read_json, xml_observations
from checker.reference.importing.sdmx_structures import Structures, read_structures
from checker.reference.layouts import header_role, power_of_ten
from checker.reference.measures import read_measure
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.units import parse_unit

# Components that say how often or how precisely, not what.
_NOTES = frozenset(
    {"FREQ", "FREQUENCY", "DECIMALS", "TIME_FORMAT", "COLLECTION", "OBS_CONF", "CONF_STATUS", "OBS_STATUS"}
)
_STATUS = ("OBS_STATUS", "OBS_FLAG")
_MISSING = frozenset({"", "nan", "null"})


def read(request: Request) -> Records:
    """The figures of a data message; codes stay codes where neither it nor --structure names them."""
    told = read_structures(request.structure) if request.structure is not None else Structures()
    reader = _Reader(request, told)
    if request.path.suffix.casefold() == ".json":
        inner, prepared, observations = read_json(request.path)
        reader = _Reader(request, _merged(inner, told))
        yield from (Vintage(day=entry.day) for entry in prepared if parse_period(entry.day) is not None)
        stream: Iterator[Observation | Prepared] = observations
    else:
        stream = xml_observations(request.path, reader.is_attached)
    for entry in stream:
        if isinstance(entry, Prepared):
            if parse_period(entry.day) is not None:
                yield Vintage(day=entry.day)
        else:
            yield reader.figure(entry)


def _merged(one: Structures, other: Structures) -> Structures:
    return Structures(
        name=one.name or other.name,
        names=one.names | other.names,
        labels={
            name: one.labels.get(name, {}) | other.labels.get(name, {})
            for name in {**one.labels, **other.labels}
        },
        attributes=one.attributes | other.attributes,
    )


class _Reader:
    """The series that were met, each understood once."""

    def __init__(self, request: Request, told: Structures) -> None:
        self._request = request
        self._told = told
        self._roles: dict[str, str] = {}
        self._measures: dict[tuple[tuple[str, str], ...], tuple[Measure | str, Decimal]] = {}

    def figure(self, entry: Observation) -> Figure | Skipped:
        """The figure of an observation, or why it is none."""
        codes = entry.codes
        status = next((codes[name] for name in _STATUS if codes.get(name)), "A")
        kind, caveat = _statuses().get(status, ("official", ""))
        if kind == "missing" or entry.value.casefold() in _MISSING:
            return Skipped(
                line=entry.number,
                column="OBS_STATUS",
                value=status,
                reason="the publisher has no figure for it",
            )
        value = number(entry.value)
        if not value:
            return Skipped(line=entry.number, column="OBS_VALUE", value=entry.value, reason="is no figure")
        period = parse_cell_period(entry.period)
        begin, end = first_day(period), last_day(period)
        if not period or begin is None or end is None:
            return Skipped(
                line=entry.number,
                column="TIME_PERIOD",
                value=entry.period,
                reason="is no period that can be read",
            )
        place = next((name for name in codes if self._role(name) == "entity"), "")
        if not place:
            return Skipped(line=entry.number, reason="no dimension names whom the figure is about")
        measure, scale = self._measure(codes)
        if isinstance(measure, str):
            return Skipped(line=entry.number, value=value, reason=measure)
        label = self._told.label(place, codes[place])
        country = country_code(codes[place]) or country_code(label)
        return Figure(
            measure=measure,
            line=entry.number,
            entity=country or codes[place],
            entity_name="" if country else label,
            entity_type="Place",
            definition=measure.name,
            start=begin.isoformat(),
            end=end.isoformat(),
            as_of=end.isoformat(),
            value=scaled(value, scale),
            status=kind,
            caveat=caveat,
        )

    def is_attached(self, component: str) -> bool:
        """Whether a component says something of figures, and parts no series from another."""
        return self._role(component) in ("note", "unit", "multiplier")

    def _role(self, component: str) -> str:
        if component not in self._roles:
            role = header_role(component) or header_role(self._told.names.get(component, ""))
            if component in _NOTES or (
                component in self._told.attributes and role not in ("unit", "multiplier")
            ):
                role = "note"
            self._roles[component] = role
        return self._roles[component]

    def _measure(self, codes: Mapping[str, str]) -> tuple[Measure | str, Decimal]:
        key = tuple(
            sorted(
                (name, code)
                for name, code in codes.items()
                if self._role(name) not in ("entity", "note", "period")
            )
        )
        if key not in self._measures:
            self._measures[key] = self._understood(dict(key))
        return self._measures[key]

    def _understood(self, codes: Mapping[str, str]) -> tuple[Measure | str, Decimal]:
        told = self._told
        what = {name: code for name, code in codes.items() if self._role(name) == "measure"}
        parts = {
            name: code
            for name, code in codes.items()
            if self._role(name) not in ("measure", "unit", "multiplier") and told.parts(name, code)
        }
        units = [(name, code) for name, code in codes.items() if self._role(name) == "unit"]
        power = sum(
            power_of_ten(code) or 0 for name, code in codes.items() if self._role(name) == "multiplier"
        )
        name = ", ".join(told.label(*pair) for pair in what.items()) or self._request.measure or told.name
        if not name:
            raise UsageError(
                f"{self._request.path.name} does not say what its figures are",
                'add --measure "Unemployment rate", or the structures with --structure',
            )
        dimensions = [told.label(*pair) for pair in parts.items()]
        definition = ", ".join((name, *dimensions))
        found = read_measure(name, unit_cell=_unit(told, units), dimensions=dimensions)
        key = "-".join((*what.values(), *parts.values(), *(code for _, code in units))) or name
        measure = pack_measure(key, definition, definition, found, unit=self._request.unit)
        if isinstance(measure, str):
            measure = f"{measure}: say it with --unit, or name the structures with --structure"
        return measure, found.scale * Decimal(10) ** power


def _unit(told: Structures, units: list[tuple[str, str]]) -> str:
    """The unit in words; a code that nobody explains is none, but "USD" explains itself."""
    for component, code in units:
        label = told.label(component, code)
        if label != code or parse_unit(code) is not None:
            return (
                label if label == code or parse_unit(label) is not None or parse_unit(code) is None else code
            )
    return ""


@cache
def _statuses() -> dict[str, tuple[str, str]]:
    rows = read_rows("sdmx_statuses.csv", "checker.reference")
    return {row["code"]: (row["status"], row["caveat"]) for row in rows}
