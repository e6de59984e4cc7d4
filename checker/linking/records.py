"""The linker's answers as plain records, and tables of rows as entities: what stands on either side of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.errors import ReferenceDataError
from checker.linking.index import AliasRow
from checker.linking.results import LinkResult
from checker.linking.scoring import score_pair
from checker.model import Entity

# How many candidates an answer lists.
LISTED = 10


def link_record(id: str, mention: str, result: LinkResult) -> dict[str, object]:
    """The answer for one name as a JSON object: ids unchanged, scores in percent."""
    return {
        "id": id,
        "mention": mention,
        "match": result.match.entity_id if result.match is not None else None,
        "score": result.score,
        "margin": result.margin,
        "ranked": [
            {
                "entity": match.entity_id,
                "name": match.name,
                "alias": match.alias,
                "score": match.score,
                "why": dict(match.why),
            }
            for match in result.ranked[:LISTED]
        ],
    }


def pair_record(id: str, mention: str, candidate: str, type: str | None = None) -> dict[str, object]:
    """The answer for one pair of names as a JSON object."""
    score, match = score_pair(mention, candidate, type)
    return {"id": id, "score": score, "match": match}


def table_entities(rows: Iterable[Mapping[str, str]]) -> tuple[tuple[Entity, ...], tuple[AliasRow, ...]]:
    """Entities and aliases of a table with the columns id and name, and if it has them type, aliases and country.

    `aliases` are separated by ";". Column names count in any case. Rows of one id are one entity, the first
    name is its name. Rows without id or name are left out.

    Raises:
        ReferenceDataError: the table has no column `id` or no column `name`.
    """
    entities: dict[str, Entity] = {}
    aliases: dict[tuple[str, str], AliasRow] = {}
    for number, given in enumerate(rows):
        row = {str(key).strip().casefold(): _cell(value) for key, value in given.items() if key is not None}
        if number == 0:
            for column in ("id", "name"):
                if column not in row:
                    raise ReferenceDataError(
                        f"the table to link against has no column {column!r}",
                        f"its columns are: {', '.join(sorted(row)) or 'none'}",
                    )
        entity_id, name = row.get("id", ""), row.get("name", "")
        if not entity_id or not name:
            continue
        if entity_id not in entities:
            entities[entity_id] = Entity(
                entity_id=entity_id, name=name, type=row.get("type", ""), country=row.get("country", "")
            )
        for alias in (name, *row.get("aliases", "").split(";")):
            if alias.strip():
                aliases.setdefault(
                    (entity_id, alias.strip()), AliasRow(entity_id, alias.strip(), _kind(alias))
                )
    return tuple(entities.values()), tuple(aliases.values())


def _cell(value: object) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)


def _kind(alias: str) -> str:
    """Tables do not say what kind an alias is; a short one in capitals is a short form."""
    letters = alias.strip().replace(".", "")
    return "acronym" if letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 4 else "strong"
