"""The deed of a body that a count is of: told by the body, and by its day or by what it was about.

"On 2 March the Assembly voted" tells it by the day. A longer time, or none, tells it only together with what the
deed was about, and only if it is the body's one deed of it that the references hold.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date, timedelta

from checker.binding.catalogue import Catalogue, meaning_words
from checker.binding.frame import EntityRef
from checker.model import Claim, ClaimKind, Event
from checker.periods import Period, first_day, parse_period

# A vote of which no time is told is one of the last days, unless the text tells all that the deed was.
_FRESH = timedelta(days=14)
_VOTES = frozenset(("vote", "vote_against", "abstention"))


def bodies_meant(claim: Claim, said: Set[str], catalogue: Catalogue) -> frozenset[str]:
    """Bodies that an ambiguous name means where votes are counted and one of their deeds, or its object, is named.

    Args:
        claim: whose words say whether votes are counted.
        said: the codes and places of all names of the sentence that are sure.
        catalogue: everything that can be spoken of.
    """
    if claim.facets.get("concept") not in _VOTES:
        return frozenset()
    return frozenset(
        body
        for event_id, event in sorted(catalogue.events.items())
        for body in _bodies(event)
        if event_id in said or _about(event, catalogue) & said
    )


def deed_told(
    claim: Claim, said: Set[str], published: date | None, refs: Sequence[EntityRef], catalogue: Catalogue
) -> str | None:
    """The event that is the deed a count is of, or None. A date that is claimed itself tells no event.

    Args:
        claim: the figure.
        said: the meaning words of its sentence.
        published: the article's day.
        refs: the names around it.
        catalogue: everything that can be spoken of.
    """
    if claim.quantity is None or claim.kind is not ClaimKind.FIGURE:
        return None
    period = parse_period(claim.period) if claim.period is not None else None
    if period is None and claim.facets.get("concept") not in _VOTES:
        return None
    if period is not None and (period.first is None or period.last is None):
        return None
    heard = {code for ref in refs if ref.sure for code in ref.codes | ref.places}
    fitting = [
        event_id
        for event_id, event in sorted(catalogue.events.items())
        if _bodies(event) & heard and _fits(event, period, said, published, heard, catalogue)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fits(
    event: Event,
    period: Period | None,
    said: Set[str],
    published: date | None,
    heard: Set[str],
    catalogue: Catalogue,
) -> bool:
    begun = first_day(event.start)
    if begun is None:
        return False
    about = bool(_about(event, catalogue) & heard)
    if period is None:
        if not about or published is None or published < begun:
            return False
        return published - begun <= _FRESH or meaning_words(event.definition) <= said
    if period.first is None or period.last is None or not period.first <= begun <= period.last:
        return False
    return about or period.first == period.last


def _bodies(event: Event) -> frozenset[str]:
    return frozenset(event.facets.get("body", "").split("+")) - {""}


def _about(event: Event, catalogue: Catalogue) -> frozenset[str]:
    about = frozenset(event.facets.get("item", "").split("+")) - {""}
    return about | {place for code in about for place in catalogue.places_of(code)}
