"""OpenSanctions' exports: `targets.simple.csv` (lists in cells joined by ";") and FollowTheMoney entities (JSON Lines).

The day of the export is the newest day on which the publisher saw an entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from checker.errors import ReferenceDataError
from checker.reference.importing.cells import iso_day
from checker.reference.importing.kinds import Request
from checker.reference.importing.records import Entry, Records, Skipped, Vintage
from checker.reference.importing.text_files import csv_rows, find_header, json_objects, open_text

_CODE = re.compile(r"[a-z]{2}")
_COLUMNS = ("id", "schema", "name", "aliases", "countries", "first_seen", "last_seen")
# Kinds of FollowTheMoney that are somebody; the others are links, addresses, papers.
_NAMED = frozenset(
    [
        "Person",
        "Organization",
        "Company",
        "LegalEntity",
        "PublicBody",
        "Vessel",
        "Airplane",
        "Vehicle",
        "Security",
        "CryptoWallet",
    ]
)


def read(request: Request) -> Records:
    """The entries of a file."""
    if request.path.suffix.casefold() in (".json", ".jsonl", ".ndjson"):
        return _entities(request)
    return _targets(request)


def _targets(request: Request) -> Records:
    with open_text(request.path) as stream:
        rows = csv_rows(stream, request.path)
        header, _ = find_header(rows, request.path, _COLUMNS, what="OpenSanctions targets")
        seen = [iso_day(header.cell(row, "last_seen")) for _, row in rows]
    if any(seen):
        yield Vintage(day=max(seen))
    with open_text(request.path) as stream:
        rows = csv_rows(stream, request.path)
        header, _ = find_header(rows, request.path, _COLUMNS, what="OpenSanctions targets")
        for line, row in rows:
            key, name = header.cell(row, "id"), " ".join(header.cell(row, "name").split())
            if not key or not name:
                yield Skipped(line=line, column="name", value=key, reason="the entry has no name or no id")
                continue
            yield Entry(
                key=key,
                name=name,
                type=header.cell(row, "schema") or "LegalEntity",
                line=line,
                country=_country(header.cell(row, "countries").split(";")),
                aliases=_aliases(header.cell(row, "aliases").split(";"), []),
                programmes=tuple(header.cell(row, "program_ids").split(";"))
                + _datasets(header.cell(row, "dataset").split(";")),
            )


def _entities(request: Request) -> Records:
    newest = ""
    with open_text(request.path) as stream:
        for _, entity in json_objects(stream, request.path):
            newest = max(newest, iso_day(str(entity.get("last_seen", ""))))
    if newest:
        yield Vintage(day=newest)
    with open_text(request.path) as stream:
        for line, entity in json_objects(stream, request.path):
            if "schema" not in entity or not isinstance(entity.get("properties"), dict):
                raise ReferenceDataError(
                    f"{request.path.name}:{line}: is no entity of FollowTheMoney: it has no schema or no properties",
                    "name entities.ftm.json or targets.simple.csv",
                )
            yield _entity(line, entity)


def _entity(line: int, entity: Mapping[str, Any]) -> Entry | Skipped:
    key, schema = str(entity.get("id", "")), str(entity["schema"])
    if schema not in _NAMED:
        return Skipped(
            line=line, column="schema", value=schema, reason=f"{schema} is nobody who can be listed"
        )
    if entity.get("target") is False:
        return Skipped(line=line, column="target", value=key, reason="is no target of its list")
    properties: Mapping[str, Any] = entity["properties"]
    names = _texts(properties, "name")
    name = str(entity.get("caption") or "") or (names[0] if names else "")
    if not key or not name:
        return Skipped(line=line, column="name", value=key, reason="the entry has no name or no id")
    others = [*names, *_texts(properties, "alias")]
    return Entry(
        key=key,
        name=name,
        type=schema,
        line=line,
        country=_country(
            [
                *_texts(properties, "country"),
                *_texts(properties, "nationality"),
                *_texts(properties, "jurisdiction"),
            ]
        ),
        aliases=_aliases(others, _texts(properties, "weakAlias"))
        + tuple((alias, "former") for alias in _texts(properties, "previousName")),
        programmes=tuple(_texts(properties, "programId")) + _datasets(entity.get("datasets", [])),
    )


def _texts(properties: Mapping[str, Any], key: str) -> list[str]:
    values = properties.get(key, [])
    return [" ".join(str(value).split()) for value in values] if isinstance(values, list) else []


def _aliases(names: list[str], weak: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name.strip(), "strong") for name in names if name.strip()) + tuple(
        (name, "weak") for name in weak if name
    )


def _country(codes: list[str]) -> str:
    found = {code.strip().casefold() for code in codes if code.strip()}
    code = found.pop() if len(found) == 1 else ""
    # "suhh" (Soviet Union) and "cn-xz" (Tibet) are codes of the publisher's own.
    return code.upper() if _CODE.fullmatch(code) and code not in ("eu", "un") else ""


def _datasets(names: object) -> tuple[str, ...]:
    return tuple(str(name) for name in names) if isinstance(names, list) else ()
