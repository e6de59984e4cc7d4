"""Small packs written to a temporary folder, for tests of the store."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from checker.reference.schema import descriptor_resources, table

SOURCE = {
    "id": "bureau",
    "organisation": "Bureau of Counting",
    "title": "Yearbook",
    "url": "https://example.org/yearbook",
    "published": "2024-01-10",
    "kind": "primary",
}
ENTITY = {"id": "lake-orm", "name": "Lake Orm", "type": "Place", "source": "bureau"}
INDICATOR = {
    "id": "boats",
    "name": "Boats",
    "definition": "Boats registered on a lake.",
    "unit": "boat",
    "facets": "accumulation=point",
}
OBSERVATION = {
    "id": "boats-2023",
    "indicator": "boats",
    "entity": "lake-orm",
    "definition": "Boats with a licence",
    "as_of": "2023-12-31",
    "published": "2024-01-10",
    "value": "412",
    "status": "official",
    "source": "bureau",
    "verification": "confirmed",
}

Rows = Sequence[Mapping[str, str]]


def write_pack(folder: Path, name: str = "lakes", **tables: Rows) -> Path:
    """A pack with one source, entity, measure and figure; `tables` replaces or adds tables."""
    content: dict[str, Rows] = {
        "sources": [SOURCE],
        "entities": [ENTITY],
        "indicators": [INDICATOR],
        "observations": [OBSERVATION],
        **tables,
    }
    pack = folder / name
    pack.mkdir(parents=True)
    for key, rows in content.items():
        columns = list(dict.fromkeys([*table(key).column_names, *(name for row in rows for name in row)]))
        with (pack / f"{key}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    write_descriptor(pack, name, descriptor_resources(content))
    return pack


def write_descriptor(pack: Path, name: str, resources: object, **more: object) -> None:
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": f"All about {name}",
        "version": "1.2.0",
        "licenses": [{"name": "CC0-1.0"}],
        "resources": resources,
        **more,
    }
    (pack / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
