"""How a user's table was understood, for people: the role of each column, the measures, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from checker.reference.layouts import Layout
from checker.reference.tables import UserTable

_SHAPES = {
    "long": "long: one column of values",
    "years": "a column for each year",
    "wide": "wide: a column for each measure",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRole:
    """One column: what it was taken for, and the first cell that it fills."""

    header: str
    role: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSeen:
    """One measure: its unit and facets as understood, how many figures it has, and the days they span."""

    name: str
    unit: str
    facets: Mapping[str, str]
    figures: int
    oldest: str
    newest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What a table was understood to be."""

    shape: str
    rows: int
    entities: int
    figures: int
    columns: tuple[ColumnRole, ...]
    measures: tuple[MeasureSeen, ...]
    side_file: str


def inspect_table(table: UserTable) -> Inspection:
    """Say how a table was read."""
    counts = Counter(row.indicator_id for row in table.observations)
    days: dict[str, list[str]] = {}
    for row in table.observations:
        if row.as_of:
            days.setdefault(row.indicator_id, []).append(row.as_of)
    measures = tuple(
        MeasureSeen(
            name=entry.definition,
            unit=entry.unit,
            facets=entry.facets,
            figures=counts[entry.indicator_id],
            oldest=min(days.get(entry.indicator_id, [""])),
            newest=max(days.get(entry.indicator_id, [""])),
        )
        for entry in table.indicators
    )
    columns = tuple(
        ColumnRole(
            header=header,
            role=_role(table.layout, index),
            example=next((row[header] for row in table.rows if row[header].strip()), ""),
        )
        for index, header in enumerate(table.header)
    )
    return Inspection(
        shape=_SHAPES.get(table.layout.shape, table.layout.shape),
        rows=len(table.rows),
        entities=len(table.entities),
        figures=table.observation_count,
        columns=columns,
        measures=measures,
        side_file=_side_file(table),
    )


def _role(layout: Layout, index: int) -> str:
    for role in ("entity", "measure", "unit", "period", "low", "high", "alias"):
        if getattr(layout, role) == index:
            return role
    if index in layout.years:
        return f"figures of {layout.years[index]}"
    if index in layout.figures:
        return "value" if layout.shape == "long" else "a measure"
    return "parts the rows" if index in layout.dimensions else "not used"


def _side_file(table: UserTable) -> str:
    """A side file that says what was guessed, to be corrected."""
    lines = [f"entity = {_quoted(table.entity_column)}", f"period = {_quoted(table.period_column)}"]
    for key in ("measure", "unit", "value"):
        index = getattr(table.layout, key)
        if index is not None:
            lines.append(f"{key} = {_quoted(table.header[index])}")
    for entry in table.indicators[:3]:
        name = next(
            (text for text, found in table.measures.items() if found == entry.indicator_id), entry.name
        )
        lines += ["", f"[columns.{_quoted(name)}]", f"unit = {_quoted(entry.unit)}"]
        lines += [f"{facet} = {_quoted(code)}" for facet, code in entry.facets.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML: what JSON escapes, TOML reads the same way."""
    import json

    return json.dumps(text, ensure_ascii=True)
