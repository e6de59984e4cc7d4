"""Whence: persons who left a country, counted wherever they are, are not those whom one country took in."""

from __future__ import annotations

from collections.abc import Set

from checker.binding.catalogue import Catalogue, Series
from checker.binding.frame import ACTOR, LOCATIVE, MEASURED, SENTENCE_LOCATIVE, Frame
from checker.binding.word_groups import word_group
from checker.vocabulary.codes import vocabulary

# Verbs by which a country is where the refugees come from, and not where they are.
_DRIVES_OUT = word_group("series_origins.drives_out")
# Verbs of a place of refuge, whether or not anybody here knows its name.
_TAKES_IN = word_group("series_origins.takes_in")
# Verbs that tell of a move: within a time of its own they count those who moved then, and not those who are away.
_MOVES = word_group("series_origins.moves")


def counts_who_left(series: Series) -> bool:
    """Whether the series counts all who left a place and are abroad, as its facet `direction=gives` says."""
    return "gives" in series.codes("direction") and any(
        "forced_migration" in vocabulary().ancestors("concept", code) for code in series.codes("concept")
    )


def told_of_others(frame: Frame, wanted: Set[str], catalogue: Catalogue) -> bool:
    """Whether the clause is about a country of refuge ("Rutland hosts refugees from Orsk") or about one stretch of the flight.

    Args:
        frame: the claim without its number.
        wanted: the places that they left.
        catalogue: everything that can be spoken of.
    """
    if frame.actor == "named" or frame.unknown_place or _within_a_time(frame):
        return True
    if set((frame.predicate or "").split()) & _TAKES_IN:
        return True
    counted = {(ref.start, ref.end) for ref in frame.refs_at(MEASURED)}
    for ref in frame.refs:
        if ref.reading > SENTENCE_LOCATIVE or ref.entity_id in frame.attributed_to or not ref.places:
            continue
        if ref.type == "Event":
            continue  # the war that drove them out has a place and parties of its own
        home = all(place in wanted or catalogue.country_of(place) in wanted for place in ref.places)
        if home and ref.whence:
            continue
        if not home or ref.reading in (LOCATIVE, SENTENCE_LOCATIVE):
            return True
        own = (ref.start, ref.end) in counted  # "refugees from Orsk are everywhere"
        if ref.reading == ACTOR and not own and not _words(frame) & _DRIVES_OUT:
            return True
    return False


def _within_a_time(frame: Frame) -> bool:
    """ "Half a million fled last year": a time with a beginning and an end."""
    period = frame.period
    return (
        period is not None
        and period.first is not None
        and period.last is not None
        and bool(_words(frame) & _MOVES)
    )


def _words(frame: Frame) -> frozenset[str]:
    return frozenset((frame.predicate or "").split()) | frame.clause_words
