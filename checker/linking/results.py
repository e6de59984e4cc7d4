"""What the linker answers for one name."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import EntityMatch


@dataclass(frozen=True, slots=True)
class LinkResult:
    """The outcome for one name: `match` is None if unknown or too close to call; `outcome` says which.

    `outcome` is "linked", "too close to call", "not in the table" or "needs its context". `score` and
    `margin` (percent points to the next entity) describe the best candidate even without a match.
    """

    match: EntityMatch | None
    ranked: tuple[EntityMatch, ...]
    score: float
    margin: float
    outcome: str = "linked"
