"""The daily losses of Russia as the General Staff of Ukraine reports them (JSON): one party's claim about the other.

Counts run from 24 February 2022. Keys of equipment come and go over the years; "greatest losses direction" is text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.errors import ReferenceDataError
from checker.reference.importing.cells import iso_day
from checker.reference.importing.kinds import Request
from checker.reference.importing.records import Figure, Measure, Records, Skipped
from checker.reference.importing.text_files import json_objects, open_text

_START = "2022-02-24"
_PERSONNEL = Measure(
    key="personnel", name="Personnel losses as reported by the enemy",
    definition="Losses of personnel since the war began as claimed by the other side, without saying whether the wounded are included.",
    unit="people", facets="concept=military_loss;population=military;accumulation=cumulative",
)  # fmt: skip
_PRISONERS = Measure(
    key="prisoners", name="Prisoners of war as reported by the enemy",
    definition="Prisoners taken since the war began as claimed by the side that took them.",
    unit="people", facets="concept=detention;population=military;accumulation=cumulative",
)  # fmt: skip
_ABOUT = ("date", "day", "personnel*")
# The counted noun of each class of equipment.
_NOUNS = {
    "aircraft": "aircraft", "helicopter": "helicopter", "tank": "tank", "APC": "armoured vehicle",
    "field artillery": "gun", "MRL": "rocket launcher", "military auto": "vehicle", "fuel tank": "fuel tank",
    "drone": "drone", "naval ship": "ship", "anti-aircraft warfare": "air defence system",
    "special equipment": "vehicle", "mobile SRBM system": "missile system", "vehicles and fuel tanks": "vehicle",
    "cruise missiles": "missile", "submarines": "submarine", "ground robotic systems": "ground robot",
}  # fmt: skip
_PARTY = "One warring party's claim about the other; not verified by anyone else."


def read(request: Request) -> Records:
    """The figures of a file, personnel or equipment."""
    with open_text(request.path) as stream:
        for line, row in json_objects(stream, request.path):
            day = iso_day(str(row.get("date", "")))
            if "date" not in row:
                raise ReferenceDataError(
                    f"{request.path.name}:{line}: is no day of losses: it has no date",
                    "name russia_losses_personnel.json or russia_losses_equipment.json",
                )
            if not day:
                yield Skipped(line=line, column="date", value=str(row["date"]), reason="is no date")
                continue
            for key, value in row.items():
                if key not in _ABOUT:
                    yield _figure(row, key, value, day, line)


def _figure(row: Mapping[str, Any], key: str, value: object, day: str, line: int) -> Figure | Skipped:
    # Some days of equipment are written as decimals: 12.0.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or value == "" or (isinstance(value, float) and value != value):
        return Skipped(line=line, column=key, reason="the day has no figure for it")
    if not isinstance(value, int) or isinstance(value, bool):
        return Skipped(line=line, column=key, value=str(value), reason="is text, not a figure")
    more = key == "personnel" and row.get("personnel*") == "more"
    return Figure(
        measure=_measure(key),
        line=line,
        entity="russian-armed-forces",
        entity_name="Russian armed forces",
        entity_type="Organization",
        entity_country="RU",
        definition="Losses of Russia since 24 February 2022 as reported by the General Staff of Ukraine: "
        + key,
        start=_START,
        end=day,
        as_of=day,
        published=day,
        low=str(value) if more else "",
        value=str(value),
        status="party",
        caveat=_PARTY,
    )


def _measure(key: str) -> Measure:
    if key == "personnel":
        return _PERSONNEL
    if key == "POW":
        return _PRISONERS
    return Measure(
        key=key,
        name=f"Losses of equipment as reported by the enemy: {key}",
        definition=f"Equipment of the class {key!r} destroyed or taken since the war began, as claimed by the other side.",
        unit=_NOUNS.get(key, "system"),
        facets="concept=equipment_loss;accumulation=cumulative",
    )
