"""Of whom a series is: the entities a claim names against the entity, the sides and the kinds of a series."""

from __future__ import annotations

from checker.binding.catalogue import Catalogue, Series
from checker.binding.frame import (
    ACTOR,
    CLAUSE,
    HEADING,
    LOCATIVE,
    MEASURED,
    SENTENCE,
    SENTENCE_LOCATIVE,
    TOPIC,
    Frame,
)
from checker.binding.series_events import PARTS_OF_WAR, event_score
from checker.binding.series_origins import counts_who_left, told_of_others
from checker.binding.series_places import geography, place_score
from checker.binding.series_relations import STRENGTH, facet_relation
from checker.binding.series_restrictions import OF_A_STATE, lasts
from checker.binding.series_trade import counts_something_else, item_by_its_kind, trade_score
from checker.model import FacetRelation
from checker.quick_records import replace
from checker.vocabulary.codes import ENTITY_FACETS


def entity_score(series: Series, frame: Frame, catalogue: Catalogue, relations: list[FacetRelation]) -> float:
    """How well the entities of the claim are those of the series: 0 (ruled out) to 1; relations are appended."""
    own = series.entity.entity_id
    if not _goes_on(series, frame, catalogue):
        frame = replace(frame, refs=tuple(ref for ref in frame.refs if ref.reading != TOPIC))
    geographic = geography(series, catalogue)
    if counts_something_else(series, frame):
        return 0.0
    if counts_who_left(series) and told_of_others(frame, geographic, catalogue):
        return 0.0
    direct = [ref for ref in frame.refs if ref.entity_id == own or own in ref.possible]
    scores: list[float] = []
    sure = [ref for ref in direct if ref.sure and not catalogue.is_place(ref.entity_id)]
    if sure or (direct and not geographic):
        named = _named_score(series, frame, (sure or direct)[0].reading)
        if named == 0 and geographic and (sure or direct)[0].reading > ACTOR:
            # named in an earlier sentence, and now by its country: "the Russian side"
            named = place_score(series, frame, geographic, catalogue, relations)
        if named == 0:
            return 0.0
        scores.append(named)
    elif geographic:
        place = place_score(series, frame, geographic, catalogue, relations)
        if place == 0:
            return 0.0
        scores.append(place)
    if series.codes("event") - {ref.entity_id for ref in sure}:
        event = event_score(series, frame, catalogue, relations)
        if event == 0:
            return 0.0
        scores.append(event)
    elif not sure and any(ref.type == "Event" and ref.sure and ref.reading <= SENTENCE for ref in frame.refs):
        # the text speaks of one event, the series of all times
        scores.append(0.75)
    mentioned = {code for ref in frame.refs for code in ref.codes}
    for facet in ("item", "body", "party"):
        wanted = series.codes(facet) - geographic
        if not wanted or sure:
            continue
        found = wanted <= mentioned
        relations.append(facet_relation(facet, wanted & mentioned, wanted, "equal" if found else "missing"))
        if not found and not (facet == "item" and item_by_its_kind(series, frame, catalogue)):
            return 0.0
        if facet == "item" and found and _another_item_is_nearer(wanted, frame, catalogue):
            return 0.0
        if facet == "party" and found and _another_of_the_party(series, wanted, frame):
            return 0.0
        scores.append(1.0 if found else 0.85)
    if not sure and (series.codes("supplier") or series.codes("recipient")):
        trade = trade_score(series, frame, catalogue, relations)
        if trade == 0:
            return 0.0
        scores.append(trade)
    if not scores:
        if not direct:
            return 0.0
        scores.append(_named_score(series, frame, direct[0].reading))
    if _set_elsewhere(series, frame, geographic | series.codes("place"), catalogue):
        return 0.0
    if _by_another_body(series, frame, catalogue):
        return 0.0
    if _only_a_region(frame, geographic | series.codes("place"), catalogue):
        scores.append(0.6)
    if _only_in_a_country(series, frame, catalogue):
        scores.append(0.6)
    if not any(ref.sure for ref in frame.refs if ref.codes & _all_entity_codes(series)):
        scores.append(0.8)
    result = 1.0
    for score in scores:
        result *= score
    return result


def _goes_on(series: Series, frame: Frame, catalogue: Catalogue) -> bool:
    """Whether a claim without a name of its own can go on about what the text was about before it.

    Only running counts of a war or an uprising do so, and not where the sentence tells of another sort of event.
    """
    if not any(ref.reading == TOPIC for ref in frame.refs):
        return False
    if series.entity.type == "Country" and frame.codes("concept") & OF_A_STATE:
        return True
    if not lasts(series, catalogue):
        return False
    sorts = {
        sort
        for code in series.codes("event")
        if code in catalogue.events
        for sort in catalogue.events[code].facets.get("concept", "").split("+")
    }
    return not frame.occurrences or bool(frame.occurrences & sorts) or frame.occurrences <= PARTS_OF_WAR


def _another_of_the_party(series: Series, wanted: frozenset[str], frame: Frame) -> bool:
    """ "The force in Chile": another body of the same party and sort is named outright, this one is not."""
    return any(
        ref.sure
        and ref.entity_id != series.entity.entity_id
        and ref.entity_id not in wanted
        and ref.type == series.entity.type
        and ref.reading <= SENTENCE
        and bool(ref.codes & wanted)
        for ref in frame.refs
    )


def _another_item_is_nearer(wanted: frozenset[str], frame: Frame, catalogue: Catalogue) -> bool:
    """ "A dozen Yak-130 trainers" in an article that also names another aircraft."""
    sorts = {catalogue.entities[code].type for code in wanted if code in catalogue.entities}
    things = [ref for ref in frame.refs if ref.type in sorts and ref.sure]
    own = min((ref.reading for ref in things if ref.codes & wanted), default=HEADING + 1)
    return any(ref.reading < own for ref in things if not ref.codes & wanted)


def _set_elsewhere(series: Series, frame: Frame, wanted: frozenset[str], catalogue: Catalogue) -> bool:
    """Whether the clause is set in another country than an event named elsewhere in the text."""
    if series.entity.type != "Event" or not wanted:
        return False
    here = [ref for ref in frame.refs_at(LOCATIVE) if ref.sure and ref.places]
    named_here = any(ref.entity_id == series.entity.entity_id and ref.reading <= CLAUSE for ref in frame.refs)
    return (
        bool(here)
        and not named_here
        and not any(ref.places & wanted or catalogue.country_of(ref.entity_id) in wanted for ref in here)
    )


def _by_another_body(series: Series, frame: Frame, catalogue: Catalogue) -> bool:
    """ "The senate took it with ten votes", in a text on a vote of the assembly: what another body did that day."""
    acting = {
        body
        for code in series.codes("event")
        if code in catalogue.events
        for body in catalogue.events[code].facets.get("body", "").split("+")
    } - {""}
    here = [ref for ref in frame.refs if ref.sure and ref.reading <= SENTENCE]
    others = [
        ref
        for ref in here
        if ref.type == "PublicBody" and not catalogue.is_place(ref.entity_id) and ref.entity_id not in acting
    ]
    told = any(ref.entity_id == series.entity.entity_id or ref.entity_id in acting for ref in here)
    acts = any(ref.reading == ACTOR and ref.entity_id not in frame.attributed_to for ref in others)
    return bool(acting and others) and (acts or not told)


def _only_a_region(frame: Frame, wanted: frozenset[str], catalogue: Catalogue) -> bool:
    """Whether the clause speaks of a region inside the series' country: "in the capital alone, 130 were killed"."""
    if not wanted:
        return False
    if frame.unknown_place and not any(ref.reading == LOCATIVE and ref.places & wanted for ref in frame.refs):
        return True
    inside = [ref for ref in frame.refs_at(LOCATIVE) if ref.places and not ref.places & wanted]
    return any(catalogue.country_of(ref.entity_id) in wanted for ref in inside)


def _only_in_a_country(series: Series, frame: Frame, catalogue: Catalogue) -> bool:
    """ "In Denmark the chain runs 210 stores": what a body has in one country is a part of what it has."""
    entity = series.entity
    own = {entity.country, *series.codes("place"), *series.codes("party")} - {""}
    if catalogue.is_place(entity.entity_id) or entity.type == "Event" or own:
        return False
    sides = series.codes("supplier") | series.codes("recipient")
    return any(
        ref.sure and ref.type == "Country" and ref.entity_id not in (entity.entity_id, *sides)
        for ref in frame.refs_at(LOCATIVE)
    )


def _all_entity_codes(series: Series) -> frozenset[str]:
    codes = {series.entity.entity_id}
    for facet in ENTITY_FACETS:
        codes |= series.codes(facet)
    return frozenset(codes)


def _named_score(series: Series, frame: Frame, reading: int) -> float:
    # A number whose clause has another, named subject belongs to that subject.
    if reading > ACTOR and frame.actor == "named":
        return 0.0
    if reading > ACTOR and frame.actor == "linked" and reading >= SENTENCE_LOCATIVE:
        return 0.0
    same_sort = [
        ref.reading
        for ref in frame.refs
        if ref.type == series.entity.type and ref.entity_id != series.entity.entity_id
    ]
    if any(other < reading and (reading > ACTOR or other == MEASURED) for other in same_sort):
        return 0.0
    return STRENGTH[reading]
