"""Which of them: restrictions that only the claim or only the series states, and what silence costs."""

from __future__ import annotations

from checker.binding.catalogue import Catalogue, Series
from checker.binding.frame import (
    ACTOR,
    CLAUSE,
    MEASURED,
    Frame,
)
from checker.binding.series_concepts import ANYBODY
from checker.binding.series_relations import facet_relation
from checker.binding.word_groups import word_group
from checker.model import FacetRelation
from checker.vocabulary.codes import vocabulary

# What a part costs that the clause names elsewhere than at the number: "7 per cent, and 19 among the young".
_HEARD_SEGMENT = 0.82

# What a facet costs when only one side states it: (claim says it, row does not), (row says it, claim does not).
# Subsets are not totals: "40 children were killed" must not meet a total, nor "40 were killed" a subset.
_ONE_SIDED = {
    "population": (0.55, 0.6),
    "sex": (0.5, 0.6),
    "basis": (0.6, 0.75),
    "cause": (0.6, 0.6),
    "evidence": (0.6, 0.6),
    "segment": (0.5, 0.6),
    "whole": (0.85, 0.85),
    "role": (0.6, 0.7),
}
_BASIS_DEFAULTS = frozenset(("nominal", "total"))

# Measures that are themselves a change: "grew by 5 per cent" is their level.
_MOVEMENTS = frozenset(("growth", "inflation", "price_change", "population_growth"))
_NAMED_RATES = word_group("series_restrictions.named_rates")
_RATES = word_group("series_restrictions.rates")
_TOTALS = word_group("series_restrictions.totals")
_WHOLE_SET = word_group("series_restrictions.whole_set")

# Whom a measure counts by its own definition.
_IMPLIED = {
    "military_loss": frozenset(("military",)),
    "troop_strength": frozenset(("military",)),
    "fertility": frozenset(("woman", "female", "child")),
    "maternal_mortality": frozenset(("woman", "female")),
    "child_mortality": frozenset(("child",)),
}
SIDES_OF_WAR = frozenset(("military", "civilian"))

# Nouns for what a side of a war lost, without saying whom.
_BARE_LOSSES = word_group("series_restrictions.bare_losses")

# What a state does to its own people.
OF_A_STATE = frozenset(("execution", "release", "death_sentence"))
LOSSES = frozenset(("death", "injury", "casualty", "military_loss"))

# Verbs of losing one's own.
_SUFFERS = word_group("series_restrictions.suffers")

# Events that are told by their sort and place, and what happens inside a war.
LASTING = frozenset(("war", "uprising"))

# Who an occurrence is about when its rows do not say so.
_TYPICAL_POPULATION = {"uprising": frozenset(("protester", "civilian"))}


def restriction_score(
    series: Series, frame: Frame, catalogue: Catalogue, relations: list[FacetRelation]
) -> float:
    """How well the restrictions of both sides agree, from the population to the cause: 0 (ruled out) to 1."""
    result = 1.0
    for facet, (claim_only, row_only) in _ONE_SIDED.items():
        claimed, held = frame.codes(facet), series.codes(facet)
        if not claimed and not held:
            continue
        if claimed and held:
            relation = vocabulary().relation(facet, "+".join(sorted(claimed)), "+".join(sorted(held)))
            relations.append(facet_relation(facet, claimed, held, relation))
            if relation in ("sibling", "conflict"):
                return 0.0
            result *= 1.0 if relation == "equal" else 0.55
        elif claimed:
            relations.append(facet_relation(facet, claimed, held, "unstated"))
            result *= _silent_row(facet, claimed, claim_only, series, catalogue)
        else:
            relations.append(facet_relation(facet, claimed, held, "missing"))
            result *= _silent_claim(facet, held, row_only, series, frame, catalogue)
    if series.codes("whole") and not frame.codes("whole") and frame.measured_words & _TOTALS:
        return 0.0  # "a third of the world's total" is no share of an economy
    if frame.moves and (not series.codes("concept") & _MOVEMENTS or _is_of_a_rate(frame)):
        return 0.0
    if frame.one_cause and lasts(series, catalogue):
        result *= 0.6
    part = frame.subset and not (
        series.codes("evidence") and series.codes("evidence") == frame.codes("evidence")
    )
    if part or _special_persons(series, frame) or _special_members(series, frame):
        result *= 0.6
    return result * _accumulation_score(series, frame, relations)


def _is_of_a_rate(frame: Frame) -> bool:
    """Whether a change is one of a rate: "inflation fell by 2 per cent", but not "prices fell by 2 per cent"."""
    return frame.head in _RATES or not _NAMED_RATES.isdisjoint(frame.clause_words)


def lasts(series: Series, catalogue: Catalogue) -> bool:
    """Whether the series counts what befell people in a war or an uprising, by whatever cause."""
    events = (catalogue.events.get(code) for code in series.codes("event"))
    return any(
        event is not None and LASTING & set(event.facets.get("concept", "").split("+")) for event in events
    )


def _special_members(series: Series, frame: Frame) -> bool:
    """Whether an adjective picks some of a body's members: "ten elected members", "five African members"."""
    concepts = {up for code in series.codes("concept") for up in vocabulary().ancestors("concept", code)}
    if "set_size" not in concepts:
        return False
    if frame.added:
        return True  # "the ten others"
    if not frame.head:
        return False
    other = frame.measured_words - {frame.head} - series.words - ANYBODY - _WHOLE_SET
    return any(not vocabulary().hits([word]) for word in other)


def _special_persons(series: Series, frame: Frame) -> bool:
    """Whether the counted noun is a sort of persons that the series does not name: students are not all the dead."""
    head = frame.head
    if not head or frame.unit != "people" or head in ANYBODY or head in series.words:
        return False
    return not vocabulary().hits([head])


def _accumulation_score(series: Series, frame: Frame, relations: list[FacetRelation]) -> float:
    """A running total and a period's sum are told apart by the time the clause names.

    "In June" asks for the month, "by June" and no time at all for the total so far.
    """
    claimed, held = frame.codes("accumulation"), series.codes("accumulation")
    bounded = frame.period is not None and frame.period.first is not None and frame.period.last is not None
    if "period" in held:
        if frame.per is not None and frame.per != "year" and not bounded:
            return 0.6  # "17 every day" is no sum of a month
        fits = "period" in claimed or bounded or bool(frame.per)
        relations.append(facet_relation("accumulation", claimed, held, "equal" if fits else "missing"))
        if "cumulative" in claimed:
            return 0.85 if bounded else 0.6
        if not fits and series.codes("event"):
            return 0.6  # of something that goes on a text without a time tells the running count
        return 1.0 if fits else 0.85
    if "cumulative" in held:
        if frame.per or ("period" in claimed and bounded):
            relations.append(facet_relation("accumulation", claimed, held, "conflict"))
            return 0.6
        if bounded and not claimed and frame.period is not None and frame.period.days != 1:
            relations.append(facet_relation("accumulation", claimed, held, "missing"))
            return 0.85
        relations.append(facet_relation("accumulation", claimed, held, "equal" if claimed else "missing"))
    return 1.0


def _silent_row(
    facet: str, claimed: frozenset[str], cost: float, series: Series, catalogue: Catalogue
) -> float:
    if facet == "basis" and claimed <= _BASIS_DEFAULTS:
        return 0.97
    if facet == "cause" and claimed == {"direct"}:
        return 0.97  # a count that says nothing of causes is one of the killed
    if facet in ("population", "sex") and claimed <= _implied(series):
        return 1.0
    if facet == "population":
        if claimed == {"person"}:
            return 1.0
        if (
            claimed == {"child"}
            and "#" in series.indicator.indicator_id
            and series.indicator.unit == "percent"
        ):
            return 0.95  # "44 per cent of the children", beside schools
        if claimed <= _typical(series, catalogue):
            return 0.95
        if claimed & series.words:
            return 0.97
    return cost


def _implied(series: Series) -> frozenset[str]:
    return frozenset(code for concept in series.codes("concept") for code in _IMPLIED.get(concept, ()))


def _named_outright(series: Series, frame: Frame) -> bool:
    return any(
        ref.entity_id == series.entity.entity_id and ref.sure and ref.reading <= CLAUSE for ref in frame.refs
    )


def _typical(series: Series, catalogue: Catalogue) -> frozenset[str]:
    """Who the series' event is about, if its sort says so: an uprising's dead and arrested are its protesters."""
    found: frozenset[str] = frozenset()
    for event_id in series.codes("event"):
        event = catalogue.events.get(event_id)
        if event is not None:
            found |= _TYPICAL_POPULATION.get(event.facets.get("concept", ""), frozenset())
    return found


def _told_before(held: frozenset[str], series: Series, frame: Frame) -> bool:
    """ "Ukraine's dead", after sentences about soldiers alone: the side's dead are its soldiers."""
    sides = series.codes("party")
    return (
        held == {"military"}
        and held in (frame.populations_before & SIDES_OF_WAR, frame.side)
        and frame.head in _BARE_LOSSES
        and any(
            ref.sure and ref.places & sides and (ref.reading == MEASURED or ref.owner) for ref in frame.refs
        )
    )


def _abroad(held: frozenset[str], series: Series, frame: Frame, catalogue: Catalogue) -> bool:
    """ "Russian casualties": the dead of a side that fights in another country are its soldiers."""
    party = series.codes("party")
    places = {
        place
        for code in series.codes("event")
        if code in catalogue.events
        for place in catalogue.events[code].facets.get("place", "").split("+")
    }
    return (
        held == {"military"}
        and len(party) == 1
        and not party & places
        and frame.head in _BARE_LOSSES | ANYBODY | {""}
        and any(
            ref.sure
            and ref.places == party
            and (ref.reading == MEASURED or (ref.reading == ACTOR and frame.predicate in _SUFFERS))
            for ref in frame.refs
        )
    )


def _side_told(held: frozenset[str], frame: Frame) -> bool:
    """ "6,655 dead", after sentences about civilians: the victims are those the text counts, unless a side owns them."""
    if held != {"civilian"} or frame.side != held or frame.head not in _BARE_LOSSES | ANYBODY | {""}:
        return False
    return not any(ref.places and (ref.reading == MEASURED or ref.owns_dead) for ref in frame.refs)


def _silent_claim(
    facet: str, held: frozenset[str], cost: float, series: Series, frame: Frame, catalogue: Catalogue
) -> float:
    if facet == "basis" and held <= _BASIS_DEFAULTS:
        return 0.98
    if held <= _implied(series):
        return 1.0
    if facet == "evidence" and held == {"named"}:
        # identified one by one: a part of the whole, but a part that bounds it
        return 0.8
    if facet == "population" and series.entity.type != "Event" and _named_outright(series, frame):
        return 0.98  # the armies' dead are soldiers
    if facet == "population" and _told_before(held, series, frame):
        return 0.92
    if facet == "population" and _side_told(held, frame):
        return 0.9
    if facet == "population" and _abroad(held, series, frame, catalogue):
        return 0.9
    if facet == "population" and held == frame.counted and frame.head in _BARE_LOSSES | ANYBODY | {""}:
        return 0.92
    if facet == "population" and held == {"person"} and len(frame.side) == 1 and frame.side <= SIDES_OF_WAR:
        return 0.75  # among counts of soldiers, or of civilians
    if facet == "population" and (held == {"person"} or held <= _typical(series, catalogue)):
        return 1.0 if held == {"person"} else 0.95
    if facet not in ("population", "sex") and any(
        hit.facet == facet and hit.code in held for hit in frame.clause_hits
    ):
        return _HEARD_SEGMENT if facet == "segment" else 0.95
    return cost
