"""A pack to begin with: one source, one entity, one measure and one figure, made up and sound."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from checker.errors import UsageError
from checker.reference.packs import DESCRIPTOR, is_pack_name
from checker.reference.schema import DATA_PACKAGE_SCHEMA, descriptor_resources, table
from checker.reference.writing import building, write_rows

_README = """# {name}

Replace the example rows by your own; `checker refs validate {name}` names every fault with its line.

- `sources.csv`: the documents that the rows rest on. Every row of the other tables names one.
- `entities.csv`: whom or what the figures are about. Countries are ISO 3166-1 alpha-2 codes and need no row.
- `aliases.csv`: other names under which an article may speak of them.
- `indicators.csv`: what is counted, in which unit.
- `observations.csv`: the figures, one row for each source and vintage.

Further tables (lists, designations, events, tenures, accounts) may be added; each needs an entry under `resources` in
`datapackage.json`. Then: `checker run article.md --reference {name}`.
"""


def write_skeleton(folder: Path, *, title: str = "", licence: str = "CC0-1.0") -> None:
    """Write a pack that validates into a folder that does not exist yet.

    Raises:
        UsageError: the folder exists, or its name cannot be a pack's.
    """
    name = folder.name
    if not is_pack_name(name):
        raise UsageError(f"{name!r} cannot be the name of a pack", "use letters, digits, hyphens and dots")
    tables = _example(name)
    with building(folder) as work:
        for key, rows in tables.items():
            write_rows(work / f"{key}.csv", table(key).column_names, rows)
        descriptor = {
            "$schema": DATA_PACKAGE_SCHEMA,
            "name": name,
            "title": title or f"{name.replace('-', ' ').capitalize()}",
            "description": "What the pack is about, in one sentence.",
            "version": "0.1.0",
            "licenses": [{"name": licence}],
            "resources": descriptor_resources(tables),
        }
        text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
        (work / DESCRIPTOR).write_text(text, encoding="utf-8")
        (work / "README.md").write_text(_README.format(name=name), encoding="utf-8")


def _example(name: str) -> dict[str, Sequence[Mapping[str, str]]]:
    # Ids must be the only ones of all loaded packs, so they carry the pack's name.
    source, entity, measure = f"{name}-yearbook-2024", f"{name}-lake", f"{name}-boats"
    return {
        "sources": [
            {
                "id": source,
                "organisation": "Office of Lakes (made up)",
                "title": "Yearbook of boats 2024",
                "url": "https://example.org/yearbook-2024",
                "published": "2024-03-01",
                "kind": "primary",
            }
        ],
        "entities": [
            {"id": entity, "name": f"Example Lake of {name}", "type": "Place", "source": source},
        ],
        "aliases": [
            {"entity": entity, "alias": f"Lake Example of {name}", "kind": "strong", "source": source},
        ],
        "indicators": [
            {
                "id": measure,
                "name": "Licensed boats",
                "definition": "Boats that hold a licence on the last day of the year.",
                "unit": "boat",
                "facets": "accumulation=point",
            }
        ],
        "observations": [
            {
                "id": f"{name}-boats-2023",
                "indicator": measure,
                "entity": entity,
                "definition": "Boats of all kinds with a licence",
                "as_of": "2023-12-31",
                "published": "2024-03-01",
                "value": "412",
                "status": "official",
                "source": source,
                "verification": "unconfirmed",
                "caveat": "An example row; replace it.",
            }
        ],
    }
