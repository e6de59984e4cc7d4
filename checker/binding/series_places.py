"""Where: the places a claim names against the places of a series."""

from __future__ import annotations

from checker.binding.catalogue import Catalogue, Series
from checker.binding.frame import (
    ACTOR,
    BEFORE,
    CLAUSE,
    HEADING,
    LOCATIVE,
    MEASURED,
    SENTENCE,
    SENTENCE_LOCATIVE,
    TOPIC,
    Frame,
)
from checker.binding.series_relations import STRENGTH, facet_relation
from checker.model import FacetRelation
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.places import WORLD


def geographic_series(series: Series, catalogue: Catalogue) -> bool:
    """Whether naming a place can name the series' entity: a country's figures, an event there, a country's army.

    A body that merely sits somewhere, and a body whose members are counted, must be named themselves.
    """
    concept = series.facets.get("concept", "")
    if "set_size" in vocabulary().ancestors("concept", concept):
        return False
    if catalogue.is_place(series.entity.entity_id) or series.entity.type == "Event":
        return True
    return any(catalogue.is_place(code) for code in series.codes("party"))


def geography(series: Series, catalogue: Catalogue) -> frozenset[str]:
    """The places whose naming names the series' entity."""
    known: dict[tuple[str, str], frozenset[str]] = catalogue.memory.setdefault("geography", {})
    if series.key not in known:
        places = _places_of(series, catalogue) if geographic_series(series, catalogue) else frozenset()
        known[series.key] = places
    return known[series.key]


def _places_of(series: Series, catalogue: Catalogue) -> frozenset[str]:
    codes = series.codes("place") | series.codes("party")
    if catalogue.is_place(series.entity.entity_id):
        codes |= {series.entity.entity_id}
        own = series.codes("place") or series.codes("party")
        if own:
            codes -= {series.entity.entity_id} - own
    return frozenset(code for code in codes if catalogue.is_place(code))


def place_score(
    series: Series,
    frame: Frame,
    wanted: frozenset[str],
    catalogue: Catalogue,
    relations: list[FacetRelation],
) -> float:
    """How well the places of the claim are those of the series: 0 (ruled out) to 1; the relation is appended."""
    party, place = series.codes("party") & wanted, series.codes("place") & wanted
    if len(party) > 1 and _fought_by_all(series, party, frame, catalogue):
        return STRENGTH[CLAUSE]
    elsewhere: frozenset[str] = frozenset()
    others = any(ref.places - {WORLD} for ref in frame.refs if ref.reading <= SENTENCE)
    for reading in range(MEASURED, TOPIC + 1):
        found: set[str] = set()
        for ref in frame.refs_at(reading):
            if not (reading == ACTOR and ref.type != "Country" and ref.entity_id in frame.attributed_to):
                found |= ref.places  # who only counts, as the UN does, puts the count nowhere
        if not found:
            continue
        if frame.actor == "named" and reading > CLAUSE:
            return 0.0  # the clause is about somebody nobody here knows
        if reading not in (MEASURED, ACTOR) and WORLD not in wanted and others:
            found.discard(WORLD)  # "Norvia, with 40 mines, is the world's fifth-largest producer"
            if not found:
                continue
        heard = frozenset(found)
        hit = heard & wanted
        if hit and elsewhere and reading >= BEFORE:
            # "Cuba has committees; ten million live there": the sentence's own country, not that of the one before
            relations.append(facet_relation("place", elsewhere, wanted, "conflict"))
            return 0.0
        if not hit and series.entity.type == "Country":
            # the country's own cities are not elsewhere
            elsewhere |= frozenset(one for one in heard if catalogue.country_of(one) not in wanted)
        if reading == MEASURED and _of_the_country_around(heard, place, frame, catalogue):
            continue
        if reading in (LOCATIVE, SENTENCE_LOCATIVE) and not place and series.codes("event"):
            continue  # "soldiers killed in Ukraine" says where, not whose soldiers
        if reading in (MEASURED, LOCATIVE):
            side = party if reading == MEASURED and party else place or party or wanted
            if heard in (side, wanted):
                relations.append(facet_relation("place", heard, side, "equal"))
                return STRENGTH[reading]
            relations.append(facet_relation("place", heard, side, "conflict"))
            return 0.0
        if hit:
            relations.append(facet_relation("place", heard, wanted, "equal" if hit == heard else "broader"))
            if hit != wanted and len(wanted) > 1:
                return 0.0
            inside = all(place in wanted or catalogue.country_of(place) in wanted for place in heard)
            crowd = 1.0 if inside else 0.93
            if reading > CLAUSE and party and party < _both(series, catalogue) <= heard:
                crowd = 0.85  # after sentences about both sides: the dead of both
            if reading == HEADING and any(ref.places & wanted for ref in frame.refs_at(TOPIC)):
                return STRENGTH[TOPIC]  # what the text began with it still is about
            return STRENGTH[reading] * crowd
        if reading == ACTOR and frame.kind != "event":
            relations.append(facet_relation("place", heard, wanted, "conflict"))
            return 0.0
    return 0.0


def _of_the_country_around(
    heard: frozenset[str], place: frozenset[str], frame: Frame, catalogue: Catalogue
) -> bool:
    """ "Ruritanians killed in the Strelsau Strip": the people of the country that the place named is a part of."""
    around = {catalogue.country_of(code) for code in place} - place
    return heard <= around and any(ref.places & place for ref in frame.refs_at(LOCATIVE))


def _fought_by_all(series: Series, party: frozenset[str], frame: Frame, catalogue: Catalogue) -> bool:
    """ "Soldiers killed in the war": those of all its parties, if the sentence names none of them."""
    events = series.codes("event")
    told = any(ref.sure and ref.codes & events and ref.reading <= SENTENCE for ref in frame.refs)
    parties = {
        code
        for event_id in events
        if event_id in catalogue.events
        for code in catalogue.events[event_id].facets.get("party", "").split("+")
    }
    said_by = frame.attributed_to
    return (
        told
        and party == parties
        and not any(
            ref.places & party
            and ref.type != "Event"
            and ref.reading <= SENTENCE
            and ref.entity_id not in said_by
            for ref in frame.refs
            if ref.reading not in (LOCATIVE, SENTENCE_LOCATIVE)
        )
    )


def _both(series: Series, catalogue: Catalogue) -> frozenset[str]:
    """The parties of the whole that a series' entity is a part of, both armies of a war; empty if there is none."""
    return frozenset(
        code
        for entity_id in catalogue.kin(series.entity.entity_id)
        for code in catalogue.codes_of(entity_id)
        if catalogue.is_place(code)
    )
