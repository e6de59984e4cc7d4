"""What the readings of discourse leave behind: claims in full, and whom they mean besides the names in their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.binding.frame import EntityRef
from checker.model import Claim


@dataclass(slots=True)
class Told:
    """Claims as discourse completes them, and the names that each of them means besides those in its own words."""

    claims: list[Claim]
    fuller: dict[tuple[int, int, str], tuple[Claim, tuple[EntityRef, ...]]] = field(default_factory=dict)
    meant: dict[tuple[int, int, str], tuple[EntityRef, ...]] = field(default_factory=dict)

    def fill(self, claim: Claim, full: Claim, refs: Sequence[EntityRef]) -> None:
        """Note how a claim reads in full; it is asked only where the claim in its own words fits nothing held."""
        self.fuller[_key(claim)] = full, tuple(refs)

    def in_full(self, claim: Claim) -> tuple[Claim, tuple[EntityRef, ...]] | None:
        """The fuller reading of a claim with whom it means, or None."""
        return self.fuller.get(_key(claim))

    def refs(self, claim: Claim) -> tuple[EntityRef, ...]:
        """The names that a claim means though it does not name them."""
        return self.meant.get(_key(claim), ())

    def mean(self, claim: Claim, refs: Sequence[EntityRef]) -> None:
        """Note whom a claim means."""
        self.meant[_key(claim)] = tuple(refs)


def _key(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.end, claim.kind.value if claim.kind is not None else ""
