"""Who supplies and who receives: the two sides of a trade that a claim names against those of a series."""

from __future__ import annotations

from math import prod

from checker.binding.catalogue import Catalogue, Series, meaning_words
from checker.binding.frame import ACTOR, BEFORE, CLAUSE, SENTENCE, SENTENCE_LOCATIVE, TOPIC, EntityRef, Frame
from checker.binding.series_relations import STRENGTH, facet_relation
from checker.binding.word_groups import word_group
from checker.model import FacetRelation
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import singular

# Kinds of things of which a state gives several makes: "60 tanks" are not the sixty of one of them.
_OF_MANY_MAKES = word_group("series_trade.of_many_makes")
_SYSTEMS = word_group("series_trade.systems")
_COUNTED = word_group("series_trade.counted")
# What a verb of a deal says of its subject.
_GIVES = {"gives"}
_RECEIVES = {"receives"}


def _turned_round(series: Series, frame: Frame) -> bool:
    """Whether the clause has the two sides the other way round: its subject gives what the row has it receive."""
    actor = {code for ref in frame.refs_at(ACTOR) for code in ref.codes | ref.places}
    supplier, recipient = bool(actor & series.codes("supplier")), bool(actor & series.codes("recipient"))
    if supplier == recipient:
        return False
    # the verb says who gives; a noun ("exports of Peru") says it only where the verb does not, and never of what
    # is counted itself ("took 89 per cent of Peru's exports")
    heard = {hit.code for hit in vocabulary().hits([frame.predicate or ""]) if hit.facet == "direction"}
    heard = heard or {
        hit.code
        for hit in frame.clause_hits
        if hit.facet == "direction" and not meaning_words(hit.term) <= frame.measured_words
    }
    return (heard == _GIVES and recipient) or (heard == _RECEIVES and supplier)


def item_by_its_kind(series: Series, frame: Frame, catalogue: Catalogue) -> bool:
    """ "400 attack drones" between the same two sides: the kind of thing is named, its make is not."""
    sides = (series.codes("supplier"), series.codes("recipient"))
    heard = {
        code for ref in frame.refs if ref.reading <= SENTENCE for code in _side_meant(ref, frame, catalogue)
    }
    if (
        _turned_round(series, frame)
        or frame.unit in _OF_MANY_MAKES
        or _another_make(series, frame, catalogue)
    ):
        return False
    # "has handed over 400 drones since August", in a text on the war: the other side is the supplier's there
    topics = {ref.entity_id for ref in frame.refs_at(TOPIC)} | {
        ref.entity_id for ref in frame.refs if ref.type == "Event" and ref.reading > SENTENCE
    }
    parties = {
        code
        for event in catalogue.events.values()
        if event.event_id in topics or topics & set(event.facets.get("place", "").split("+"))
        for code in event.facets.get("party", "").split("+")
    }
    named = all(side and side <= heard | parties for side in sides) and any(side <= heard for side in sides)
    return named and frame.unit == series.indicator.unit


def counts_something_else(series: Series, frame: Frame) -> bool:
    """ "500 missiles" for a series of the systems that fire them; a thing may be counted by its own name ("39 HIMARS")."""
    held, unit = series.indicator.unit, frame.unit
    wanted = series.codes("item")
    if not wanted or not unit or not (series.codes("supplier") or series.codes("recipient")):
        return False
    if unit == held or {unit, held or ""} <= _SYSTEMS:
        return False
    names = {
        singular(word) for ref in frame.refs if ref.codes & wanted for word in ref.text.casefold().split()
    }
    return held in _COUNTED and unit not in names


def _another_make(series: Series, frame: Frame, catalogue: Catalogue) -> bool:
    """Whether the sentence names another thing of the sort that the series counts."""
    wanted = series.codes("item")
    sorts = {catalogue.entities[code].type for code in wanted if code in catalogue.entities}
    return any(
        ref.sure and ref.type in sorts and ref.reading <= SENTENCE and not ref.codes & wanted
        for ref in frame.refs
    )


def _side_meant(ref: EntityRef, frame: Frame, catalogue: Catalogue) -> frozenset[str]:
    """What a name stands for as a side of a deal; who rules a country stands for it ("supplied the president with")."""
    codes = ref.codes | ref.places
    if ref.type != "Person" or not ref.sure or ref.entity_id in frame.attributed_to:
        return codes
    country = catalogue.country_of(ref.entity_id)
    rules = any(
        row.holder == ref.entity_id and row.exclusive and catalogue.country_of(row.office) == country
        for row in catalogue.tenures
    )
    return codes | {country} if country and rules else codes


def trade_score(series: Series, frame: Frame, catalogue: Catalogue, relations: list[FacetRelation]) -> float:
    """Who supplies and who receives: both named, the farther one decides; a named item makes up for one of them."""
    readings: list[int] = []
    missing = 0
    for facet in ("supplier", "recipient"):
        wanted = series.codes(facet)
        if not wanted:
            continue
        near = [ref.reading for ref in frame.refs if wanted & _side_meant(ref, frame, catalogue)]
        relations.append(
            facet_relation(facet, wanted if near else frozenset(), wanted, "equal" if near else "missing")
        )
        if near:
            readings.append(min(near))
        else:
            missing += 1
    if missing and readings and item_by_its_kind(series, frame, catalogue):
        missing = 0
        readings.append(BEFORE)
    dealt = series.codes("item") and "acquisition" in vocabulary().ancestors(
        "concept", series.facets.get("concept", "")
    )
    if not readings or (missing and not dealt) or _turned_round(series, frame):
        return 0.0
    sides = series.codes("supplier") | series.codes("recipient")
    nearest = [ref.reading for ref in frame.refs if ref.places and not ref.places & sides]
    if nearest and min(nearest) <= CLAUSE and max(readings) >= SENTENCE_LOCATIVE:
        return 0.0  # "China took 89 per cent, Syria 6": the other country is the one of the clause
    return prod(STRENGTH[reading] for reading in readings) * (0.85 if missing else 1.0)
