"""Which agreement a loose name means, in a text that names the country it is with: "the nuclear deal", of Iran."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.catalogue import Catalogue
from checker.binding.frame import CLAUSE, EntityRef
from checker.discourse.told import Told
from checker.model import Claim, ClaimKind, LinkedMention

# A loose name fits at least so well, and the next best thing so much less.
_FITS = 55.0
_AHEAD = 15.0


def tell_deals(told: Told, linked: Sequence[LinkedMention], catalogue: Catalogue) -> None:
    """Give dated deeds the agreement that their sentence names loosely."""
    countries = {
        code for item in linked if item.match is not None for code in catalogue.owners(item.match.entity_id)
    }
    loose = [(item, meant) for item in linked if (meant := _meant(item, countries, catalogue))]
    if not loose:
        return
    for claim in told.claims:
        if claim.kind is not ClaimKind.EVENT or told.in_full(claim) is not None:
            continue
        inside = {
            meant: item
            for item, meant in loose
            if claim.sentence.start <= item.mention.start < claim.sentence.end
        }
        if len(inside) == 1:
            ((meant, item),) = inside.items()
            told.fill(claim, claim, (_ref(meant, item, claim, catalogue),))


def _meant(item: LinkedMention, countries: set[str], catalogue: Catalogue) -> str:
    if item.match is not None or not item.ranked or item.ranked[0].score < _FITS:
        return ""
    best = item.ranked[0]
    entity = catalogue.entities.get(best.entity_id)
    if entity is None or entity.type != "Agreement":
        return ""
    if len(item.ranked) > 1 and best.score - item.ranked[1].score < _AHEAD:
        return ""
    own = {
        entity.country,
        *entity.facets.get("party", "").split("+"),
        *entity.facets.get("place", "").split("+"),
    }
    return best.entity_id if (own - {""}) & countries else ""


def _ref(entity_id: str, item: LinkedMention, claim: Claim, catalogue: Catalogue) -> EntityRef:
    return catalogue.ref(
        entity_id, CLAUSE, start=item.mention.start, end=item.mention.end, text=item.mention.text
    )
