"""Mentions with the entities that they may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.model.claims import Mention
from checker.quick_records import quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMatch:
    """One candidate for a mention: entity, the alias that matched, a score in percent, and why."""

    entity_id: str
    name: str
    alias: str
    score: float
    why: Mapping[str, str | float] = field(default_factory=dict)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedMention:
    """A mention with its candidates, best first; `match` is None if unknown or too close to call."""

    mention: Mention
    match: EntityMatch | None
    ranked: tuple[EntityMatch, ...] = ()
    score: float = 0.0
    margin: float = 0.0
