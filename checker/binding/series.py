"""Binding of a figure to a series: an indicator of an entity.

Every facet is judged by itself; a conflict of unit, place, entity or population rules a series out, whatever
else fits. The score is the product of what is left, in percent, so nothing compensates for a weak facet.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from math import prod

from checker.binding.catalogue import Catalogue, Series, meaning_words
from checker.binding.columns import heard
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
    EntityRef,
    Frame,
)
from checker.binding.units import rate_relation, unit_relation
from checker.model import Binding, BindingResult, Entity, Event, FacetRelation, Target
from checker.periods import Period, first_day, last_day
from checker.quick_records import replace
from checker.vocabulary.codes import ENTITY_FACETS, vocabulary

# How much a name counts by where it stands; below CLAUSE the link to the number grows thin.
_STRENGTH = {
    MEASURED: 1.0,
    LOCATIVE: 1.0,
    ACTOR: 0.98,
    CLAUSE: 0.94,
    SENTENCE_LOCATIVE: 0.93,
    SENTENCE: 0.88,
    BEFORE: 0.78,
    HEADING: 0.72,
    TOPIC: 0.8,
}

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
# What the words of a measure cost that the claim does not say, where a table has two of the same meaning.
_UNSAID = 0.15
_UNHEARD = 0.6
# Among what the named source itself counts, a weaker likeness is enough.
_OWN_CUTOFF = 0.8
_BASIS_DEFAULTS = frozenset(("nominal", "total"))
# What shares are often shares of; as the noun next to a percentage they are not what is counted.
_WHOLES = frozenset(("gdp", "population", "export", "import", "trade", "spending", "revenue", "electricity"))
# Nouns that stand for persons of any sort.
_ANYBODY = frozenset(
    [
        "people",
        "person",
        "individual",
        "human",
        "soul",
        "life",
        "victim",
        "other",
        "inhabitant",
        "resident",
        "citizen",
        "member",
        "body",
        "toll",
        "number",
        "total",
    ]
)
# Who sits in a body of states.
_SEATED = frozenset(
    ("state", "country", "nation", "power", "government", "republic", "delegation", "seat", "lawmaker")
)
# Measures that are themselves a change: "grew by 5 per cent" is their level.
_MOVEMENTS = frozenset(("growth", "inflation", "price_change", "population_growth"))
_WHOLE_SET = frozenset(
    [
        "full",
        "current",
        "total",
        "existing",
        "present",
        "state",
        "nation",
        "country",
        "body",
        "of",
        "united",
        "general",
    ]
)
# Whom a measure counts by its own definition.
_IMPLIED = {
    "military_loss": frozenset(("military",)),
    "fertility": frozenset(("woman", "female", "child")),
    "maternal_mortality": frozenset(("woman", "female")),
    "child_mortality": frozenset(("child",)),
}
_SIDES_OF_WAR = frozenset(("military", "civilian"))
# Nouns for what a side of a war lost, without saying whom.
_BARE_LOSSES = frozenset(
    ("dead", "wound", "injure", "fallen", "fall", "kill", "casualty", "death", "loss", "toll")
)
# What a state does to its own people.
_OF_A_STATE = frozenset(("execution", "release", "death_sentence"))
_LOSSES = frozenset(("death", "injury", "casualty", "military_loss"))
# Verbs of losing one's own.
_SUFFERS = frozenset(("suffer", "lose", "take", "incur", "sustain", "bury", "mourn"))
# Events that are told by their sort and place, and what happens inside a war.
_LASTING = frozenset(("war", "uprising"))
_PARTS_OF_WAR = frozenset(("attack",))
# Who an occurrence is about when its rows do not say so.
_TYPICAL_POPULATION = {"uprising": frozenset(("protester", "civilian"))}


def bind_to_own(
    frame: Frame, catalogue: Catalogue, keys: Set[tuple[str, str]], *, cutoff: float, margin: float
) -> BindingResult:
    """Bind a figure whose source is named to what that source counts, and to nothing else.

    Args:
        frame: the claim without its number.
        catalogue: everything that can be spoken of.
        keys: the series of which the source has rows.
        cutoff: see `bind_series`.
        margin: see `bind_series`.
    """
    own = [series for series in catalogue.series if series.key in keys]
    about = {code for ref in frame.refs for code in ref.codes | ref.places}
    here = [series for series in catalogue.series_about(about) if series.key in keys]
    sides = {
        series.codes("population")
        for series in here
        if series.codes("population") & (_SIDES_OF_WAR | {"person"}) and series.codes("event")
    }
    counted = next(iter(sides)) if len(sides) == 1 else frozenset()
    return bind_series(
        replace(
            frame,
            counted=counted,
            own=True,
            refs=(*frame.refs, *(_only_event(own, frame, catalogue) or _only_place(own, frame, catalogue))),
        ),
        catalogue,
        cutoff=_OWN_CUTOFF * cutoff,
        margin=margin,
        keys=frozenset(keys),
    )


def _only_event(own: Sequence[Series], frame: Frame, catalogue: Catalogue) -> tuple[EntityRef, ...]:
    """The one event of which a source counts anything and that its sort and time tell: "the protests of 2022"."""
    here = [ref for ref in frame.refs if ref.reading <= SENTENCE and ref.entity_id not in frame.attributed_to]
    if any(ref.places for ref in here):
        return ()
    events = sorted({code for series in own for code in series.codes("event") if code in catalogue.events})
    told = [code for code in events if _told_by_its_time(catalogue.events[code], frame, catalogue)]
    entity = catalogue.entities.get(told[0]) if len(told) == 1 else None
    if entity is None:
        return ()
    return (_unnamed(entity, CLAUSE, catalogue),)


def _unnamed(entity: Entity, reading: int, catalogue: Catalogue) -> EntityRef:
    """An entity that the text means without naming it, so that it stands at no place of the text."""
    return EntityRef(
        entity_id=entity.entity_id,
        codes=catalogue.codes_of(entity.entity_id),
        type=entity.type,
        reading=reading,
        start=-1,
        end=-1,
        text=entity.name,
        places=catalogue.places_of(entity.entity_id),
    )


def _only_place(own: Sequence[Series], frame: Frame, catalogue: Catalogue) -> tuple[EntityRef, ...]:
    """The one country of which a source counts anything, where the sentence names none."""
    if any(ref.places for ref in frame.refs if ref.reading <= SENTENCE):
        return ()
    places = {code for series in own for code in _geography(series, catalogue) if catalogue.is_place(code)}
    entity = catalogue.entities.get(next(iter(places))) if len(places) == 1 else None
    if entity is None:
        return ()
    return (_unnamed(entity, SENTENCE, catalogue),)


def is_portion(frame: Frame) -> bool:
    """Whether the number is of a part, of a rate or of a change, and so none that its source has as its count."""
    return frame.subset or frame.added or frame.one_cause or frame.moves or frame.per is not None


def bind_series(
    frame: Frame,
    catalogue: Catalogue,
    *,
    cutoff: float,
    margin: float,
    keys: frozenset[tuple[str, str]] | None = None,
) -> BindingResult:
    """Rank the series a figure may speak of, and choose one if it is clear.

    Args:
        frame: the claim without its number.
        catalogue: everything that can be spoken of.
        cutoff: percent; a weaker best series is not chosen.
        margin: percent points by which the best must lead the best of another meaning.
        keys: if given, the only series that can be meant.

    Returns:
        The choice or the reason why there is none, with up to ten candidates.
    """
    codes = {code for ref in frame.refs for code in ref.codes | ref.places | ref.possible}
    pool = list(catalogue.series_about(codes))
    if not codes:
        return BindingResult(chosen=None, problem="no_entity")
    seen = {series.key for series in pool}
    for event_id in _events_in_mind(frame, catalogue):
        for series in catalogue.series_about((event_id,)):
            if series.key not in seen:
                seen.add(series.key)
                pool.append(series)
    ranked: list[Binding] = []
    ruled_out: list[str] = []
    for series in pool:
        if keys is not None and series.key not in keys:
            continue
        binding, reason = _evaluate(series, frame, catalogue)
        if binding is not None:
            ranked.append(binding)
        else:
            ruled_out.append(reason)
    ranked = _by_their_names(ranked, frame, catalogue)
    ranked.sort(key=lambda binding: (-binding.score, binding.target.target_id))
    ranked = ranked[:10]
    if not ranked:
        problem = "unit_clash" if "unit" in ruled_out else "no_indicator" if pool else "no_entity"
        return BindingResult(chosen=None, problem=problem)
    best = ranked[0]
    rivals = [other for other in ranked[1:] if not _same_meaning(best.target, other.target)]
    lead = best.score - rivals[0].score if rivals else 100.0
    if best.score < cutoff:
        return BindingResult(chosen=None, ranked=tuple(ranked), margin=lead, problem="too_weak")
    if lead < margin:
        return BindingResult(chosen=None, ranked=tuple(ranked), margin=lead, problem="tie")
    return BindingResult(chosen=best, ranked=tuple(ranked), margin=lead)


def _by_their_names(ranked: Sequence[Binding], frame: Frame, catalogue: Catalogue) -> list[Binding]:
    """Measures of one table that the code lists cannot tell apart ("seats", "seats before"): their words do."""
    kin = [
        binding for binding in ranked if any(_of_one_table(binding.target, other.target) for other in ranked)
    ]
    if not kin:
        return list(ranked)
    words = {series.indicator.indicator_id: series.words for series in catalogue.series}
    names = {series.indicator.indicator_id: series.indicator.name for series in catalogue.series}
    said = frame.measured_words | frame.clause_words
    spoken = {
        binding.target.indicator_id: heard(names.get(binding.target.indicator_id, ""), sorted(said))
        for binding in kin
    }
    most = max(spoken.values())
    found = []
    for binding in ranked:
        own = words.get(binding.target.indicator_id, frozenset())
        if binding in kin and own:
            score = binding.score * (1 - _UNSAID * len(own - said) / len(own))
            score *= 1 - _UNHEARD * (most - spoken[binding.target.indicator_id])
            binding = replace(binding, score=round(score, 2))
        found.append(binding)
    return found


def _of_one_table(one: Target, other: Target) -> bool:
    """Whether two measures stand in the same table of a user's own, of the same entity and with the same facets."""
    label, mark, _ = one.indicator_id.rpartition("#")
    return (
        bool(mark)
        and one.indicator_id != other.indicator_id
        and other.indicator_id.startswith(f"{label}#")
        and one.entity_id == other.entity_id
        and dict(one.facets) == dict(other.facets)
    )


def companions(target: Target, catalogue: Catalogue) -> tuple[Series, ...]:
    """Every series that counts the same thing of the same entity, the target itself included."""
    known: dict[str, tuple[Series, ...]] = catalogue.memory.setdefault("companions", {})
    if target.target_id not in known:
        known[target.target_id] = tuple(
            series
            for series in catalogue.series
            if series.key == (target.indicator_id, target.entity_id)
            or _same_meaning(target, _target(series, catalogue))
        )
    return known[target.target_id]


def siblings(target: Target, catalogue: Catalogue) -> tuple[tuple[Series, str, str], ...]:
    """Series that differ from the target in one facet: (series, facet, relation of the target to it).

    How it is known ("evidence") may differ besides.
    """
    known: dict[str, tuple[tuple[Series, str, str], ...]] = catalogue.memory.setdefault("siblings", {})
    if target.target_id not in known:
        known[target.target_id] = _siblings(target, catalogue)
    return known[target.target_id]


def _siblings(target: Target, catalogue: Catalogue) -> tuple[tuple[Series, str, str], ...]:
    found: list[tuple[Series, str, str]] = []
    codes = {code for facet in ENTITY_FACETS for code in _codes(target, facet)} | {target.entity_id}
    kin = catalogue.kin(target.entity_id)
    for series in catalogue.series_about(codes | kin):
        other = _target(series, catalogue)
        differing = _differing(target, other)
        if series.entity.entity_id in kin and series.indicator.indicator_id == target.indicator_id:
            differing = ["part"]  # the same measure of a part, or of the whole
        if len(differing) == 2 and "evidence" in differing:
            differing.remove(
                "evidence"
            )  # counted in another way and of others: told by the very figure alone
        if len(differing) == 1 and series.key != (target.indicator_id, target.entity_id):
            facet = differing[0]
            held = other.facets.get(facet, "")
            relation = (
                "sibling"
                if facet == "part"
                else vocabulary().relation(facet, target.facets.get(facet, ""), held)
            )
            if facet != "concept" or relation != "conflict":
                found.append((series, facet, relation))
    return tuple(found)


def inhabitants_of(target: Target, catalogue: Catalogue) -> Series | None:
    """The series of how many people live in the target's entity, if it is held and not the target itself."""
    for series in catalogue.series_about((target.entity_id,)):
        if series.facets.get("concept") == "population" and series.entity.entity_id == target.entity_id:
            return series if series.indicator.indicator_id != target.indicator_id else None
    return None


def _differing(one: Target, other: Target) -> list[str]:
    facets = sorted((set(one.facets) | set(other.facets)) - {"event"})
    differing = [facet for facet in facets if one.facets.get(facet, "") != other.facets.get(facet, "")]
    parties = {one.facets.get("party", ""), other.facets.get("party", "")} - {""}
    if parties == {one.facets.get("place", "")} == {other.facets.get("place", "")} and "party" in differing:
        differing.remove("party")  # a country's own figures are of that place
    if one.entity_id != other.entity_id and not differing:
        if not _shares_entity_facet(one, other):
            differing.append("entity")
        elif one.facets.get("event", "") != other.facets.get("event", ""):
            differing.append("event")  # two waves of protest in one country
    return differing


def _shares_entity_facet(one: Target, other: Target) -> bool:
    return any(
        one.facets.get(facet) and one.facets.get(facet) == other.facets.get(facet) for facet in ENTITY_FACETS
    )


def _same_meaning(one: Target, other: Target) -> bool:
    if _of_one_table(one, other):
        return False
    if one.entity_id != other.entity_id and not _shares_entity_facet(one, other):
        return False
    if "concept" not in one.facets or "concept" not in other.facets:
        return one.indicator_id == other.indicator_id and one.entity_id == other.entity_id
    facets = set(one.facets) | set(other.facets)
    return all(one.facets.get(facet, "") == other.facets.get(facet, "") for facet in facets)


def _target(series: Series, catalogue: Catalogue) -> Target:
    known: dict[str, Target] = catalogue.memory.setdefault("targets", {})
    key = "/".join(series.key)
    target = known.get(key)
    if target is None:
        target = known[key] = Target(
            kind="series",
            target_id=key,
            indicator_id=series.indicator.indicator_id,
            entity_id=series.entity.entity_id,
            label=f"{series.indicator.name}, {series.entity.name}",
            facets=series.facets,
        )
    return target


def _codes(target: Target, facet: str) -> frozenset[str]:
    value = target.facets.get(facet, "")
    return frozenset(value.split("+")) if value else frozenset()


def _evaluate(series: Series, frame: Frame, catalogue: Catalogue) -> tuple[Binding | None, str]:
    relations: list[FacetRelation] = []
    unit = unit_relation(frame.unit, series.indicator.unit)
    relations.append(
        FacetRelation(facet="unit", claimed=frame.unit or "", held=series.indicator.unit, relation=unit)
    )
    concept = _concept_score(series, frame, relations)
    if concept == 0:
        return None, "concept"
    entity = _entity_score(series, frame, catalogue, relations)
    if entity == 0:
        return None, "entity"
    # What a user's own table leaves unsaid is weighed later, against the words of the whole sentence.
    rate = "missing" if "#" in series.indicator.indicator_id else _rate(series, frame)
    if "conflict" in (unit, rate):
        return None, "unit"
    restricted = _restriction_score(series, frame, catalogue, relations)
    if restricted == 0:
        return None, "population"
    score = 100 * concept * entity * restricted * (0.97 if unit == "missing" else 1.0)
    return Binding(target=_target(series, catalogue), score=round(score, 2), relations=tuple(relations)), ""


def _rate(series: Series, frame: Frame) -> str:
    words = frame.measured_words | frame.clause_words | {frame.head}
    return rate_relation(frame.per, series.facets.get("per"), words, series.indicator.name)


# ------------------------------------------------------------------ concept


def _concept_score(series: Series, frame: Frame, relations: list[FacetRelation]) -> float:
    claimed, held = frame.codes("concept"), series.codes("concept")
    if _counts_other_things(series, frame):
        return 0.0
    words = frame.measured_words | frame.clause_words | {frame.head}
    shared = len(series.words & words) / len(series.words) if series.words else 0.0
    measured = len(series.words & frame.measured_words) / len(series.words) if series.words else 0.0
    lexical = max(shared * 0.9, measured)
    if claimed and held:
        relation = vocabulary().relation("concept", "+".join(sorted(claimed)), "+".join(sorted(held)))
        relations.append(_relation("concept", claimed, held, relation))
        if relation == "equal":
            return 1.0
        if _opposed(claimed, held):
            return 0.0  # "five against" is no count of the votes in favour, whatever else the clause says
        if frame.unit in ("percent", "share") and claimed <= _WHOLES and _said_beside(frame, held, claimed):
            return 0.95  # "4 per cent of GDP on defence": the whole stands next to the number, the part beside it
        heard = {hit.code for hit in frame.clause_hits if hit.facet == "concept"}
        if held & heard and not claimed & heard:
            return 0.92  # "prices rose by 5 per cent" speaks of inflation, not of a price
        if held & frame.subject_concepts:
            return 0.93  # "the fertility rate is 1.4 births per woman": births are the unit, not the measure
        return 0.9 if lexical == 1.0 and relation in ("broader", "narrower") else 0.0
    if held:
        hit = any(hit.facet == "concept" and hit.code in held for hit in frame.clause_hits)
        relations.append(_relation("concept", claimed, held, "missing"))
        return max(0.85 if hit else 0.0, 0.9 * lexical if lexical >= 0.6 else 0.0)
    relations.append(
        _relation("words", frame.measured_words, series.words, "equal" if lexical == 1 else "partial")
    )
    return lexical if lexical >= 0.6 else 0.0


def _opposed(claimed: frozenset[str], held: frozenset[str]) -> bool:
    codes = (vocabulary().code("concept", one) for one in claimed)
    return any(code is not None and held & set(code.opposite) for code in codes)


def _counts_other_things(series: Series, frame: Frame) -> bool:
    """Whether another noun is counted where the size of a body is held: "16 rooms for the permanent members"."""
    sizes = {up for code in series.codes("concept") for up in vocabulary().ancestors("concept", code)}
    return "set_size" in sizes and bool(frame.head) and frame.head not in series.words | _ANYBODY | _SEATED


def _said_beside(frame: Frame, held: frozenset[str], claimed: frozenset[str]) -> bool:
    """Whether the clause speaks of what the row holds, and of nothing else than it and the whole."""
    codes = {hit.code for hit in frame.clause_hits if hit.facet == "concept"} - claimed
    near = {other for code in codes for other in (code, *vocabulary().ancestors("concept", code))}
    return (
        bool(codes & held)
        and codes <= near
        and all(
            code in held or code in {up for one in held for up in vocabulary().ancestors("concept", one)}
            for code in codes
        )
    )


def _relation(facet: str, claimed: frozenset[str], held: frozenset[str], relation: str) -> FacetRelation:
    return FacetRelation(
        facet=facet, claimed="+".join(sorted(claimed)), held="+".join(sorted(held)), relation=relation
    )


# ------------------------------------------------------------------ entity


def _entity_score(
    series: Series, frame: Frame, catalogue: Catalogue, relations: list[FacetRelation]
) -> float:
    own = series.entity.entity_id
    if not _goes_on(series, frame, catalogue):
        frame = replace(frame, refs=tuple(ref for ref in frame.refs if ref.reading != TOPIC))
    geographic = _geography(series, catalogue)
    direct = [ref for ref in frame.refs if ref.entity_id == own or own in ref.possible]
    scores: list[float] = []
    sure = [ref for ref in direct if ref.sure and not catalogue.is_place(ref.entity_id)]
    if sure or (direct and not geographic):
        named = _named_score(series, frame, (sure or direct)[0].reading)
        if named == 0 and geographic and (sure or direct)[0].reading > ACTOR:
            # named in an earlier sentence, and now by its country: "the Russian side"
            named = _place_score(series, frame, geographic, catalogue, relations)
        if named == 0:
            return 0.0
        scores.append(named)
    elif geographic:
        place = _place_score(series, frame, geographic, catalogue, relations)
        if place == 0:
            return 0.0
        scores.append(place)
    if series.codes("event") - {ref.entity_id for ref in sure}:
        event = _event_score(series, frame, catalogue, relations)
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
        relations.append(_relation(facet, wanted & mentioned, wanted, "equal" if found else "missing"))
        if not found and not (facet == "item" and _item_by_its_kind(series, frame, catalogue)):
            return 0.0
        if facet == "item" and found and _another_item_is_nearer(wanted, frame, catalogue):
            return 0.0
        if facet == "party" and found and _another_of_the_party(series, wanted, frame):
            return 0.0
        scores.append(1.0 if found else 0.85)
    if not sure and (series.codes("supplier") or series.codes("recipient")):
        trade = _trade_score(series, frame, catalogue, relations)
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
    if series.entity.type == "Country" and frame.codes("concept") & _OF_A_STATE:
        return True
    if not _lasts(series, catalogue):
        return False
    sorts = {
        sort
        for code in series.codes("event")
        if code in catalogue.events
        for sort in catalogue.events[code].facets.get("concept", "").split("+")
    }
    return not frame.occurrences or bool(frame.occurrences & sorts) or frame.occurrences <= _PARTS_OF_WAR


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
    return (heard == {"gives"} and recipient) or (heard == {"receives"} and supplier)


def _item_by_its_kind(series: Series, frame: Frame, catalogue: Catalogue) -> bool:
    """ "400 attack drones" between the same two sides: the kind of thing is named, its make is not."""
    sides = (series.codes("supplier"), series.codes("recipient"))
    heard = {
        code for ref in frame.refs if ref.reading <= SENTENCE for code in _side_meant(ref, frame, catalogue)
    }
    if _turned_round(series, frame):
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


def _trade_score(series: Series, frame: Frame, catalogue: Catalogue, relations: list[FacetRelation]) -> float:
    """Who supplies and who receives: both named, the farther one decides; a named item makes up for one of them."""
    readings: list[int] = []
    missing = 0
    for facet in ("supplier", "recipient"):
        wanted = series.codes(facet)
        if not wanted:
            continue
        near = [ref.reading for ref in frame.refs if wanted & _side_meant(ref, frame, catalogue)]
        relations.append(
            _relation(facet, wanted if near else frozenset(), wanted, "equal" if near else "missing")
        )
        if near:
            readings.append(min(near))
        else:
            missing += 1
    if missing and readings and _item_by_its_kind(series, frame, catalogue):
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
    return prod(_STRENGTH[reading] for reading in readings) * (0.85 if missing else 1.0)


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
    return _STRENGTH[reading]


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


def _geography(series: Series, catalogue: Catalogue) -> frozenset[str]:
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


def _place_score(
    series: Series,
    frame: Frame,
    wanted: frozenset[str],
    catalogue: Catalogue,
    relations: list[FacetRelation],
) -> float:
    party, place = series.codes("party") & wanted, series.codes("place") & wanted
    if len(party) > 1 and _fought_by_all(series, party, frame, catalogue):
        return _STRENGTH[CLAUSE]
    elsewhere: frozenset[str] = frozenset()
    for reading in range(MEASURED, TOPIC + 1):
        found: set[str] = set()
        for ref in frame.refs_at(reading):
            if not (reading == ACTOR and ref.type != "Country" and ref.entity_id in frame.attributed_to):
                found |= ref.places  # who only counts, as the UN does, puts the count nowhere
        if not found:
            continue
        if frame.actor == "named" and reading > CLAUSE:
            return 0.0  # the clause is about somebody nobody here knows
        heard = frozenset(found)
        hit = heard & wanted
        if hit and elsewhere and reading >= BEFORE:
            # "Cuba has committees; ten million live there": the sentence's own country, not that of the one before
            relations.append(_relation("place", elsewhere, wanted, "conflict"))
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
                relations.append(_relation("place", heard, side, "equal"))
                return _STRENGTH[reading]
            relations.append(_relation("place", heard, side, "conflict"))
            return 0.0
        if hit:
            relations.append(_relation("place", heard, wanted, "equal" if hit == heard else "broader"))
            if hit != wanted and len(wanted) > 1:
                return 0.0
            inside = all(place in wanted or catalogue.country_of(place) in wanted for place in heard)
            crowd = 1.0 if inside else 0.93
            if reading > CLAUSE and party and party < _both(series, catalogue) <= heard:
                crowd = 0.85  # after sentences about both sides: the dead of both
            if reading == HEADING and any(ref.places & wanted for ref in frame.refs_at(TOPIC)):
                return _STRENGTH[TOPIC]  # what the text began with it still is about
            return _STRENGTH[reading] * crowd
        if reading == ACTOR and frame.kind != "event":
            relations.append(_relation("place", heard, wanted, "conflict"))
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


# ------------------------------------------------------------------ event


def _events_in_mind(frame: Frame, catalogue: Catalogue) -> tuple[str, ...]:
    """Events that the surroundings may mean without naming them: same place, begun before the article."""
    places = {code for ref in frame.refs for code in ref.codes | ref.places}
    return tuple(
        event_id
        for event_id, event in sorted(catalogue.events.items())
        if places & set(event.facets.get("place", "").split("+"))
    )


def _event_score(series: Series, frame: Frame, catalogue: Catalogue, relations: list[FacetRelation]) -> float:
    wanted = series.codes("event")
    named = [
        ref
        for ref in frame.refs
        if ref.entity_id in catalogue.events
        or ref.type == "Event"
        or (ref.codes & wanted and ref.sure and _sort_told(ref.codes & wanted, frame, catalogue))
    ]
    hits = [ref for ref in named if ref.codes & wanted and ref.sure]
    if hits:
        relations.append(_relation("event", hits[0].codes & wanted, wanted, "equal"))
        return _STRENGTH[hits[0].reading] if hits[0].reading <= SENTENCE else 0.9
    if frame.unknown_event:
        return 0.0
    others = [ref for ref in named if ref.reading <= SENTENCE and ref.sure]
    if any(_rivals(ref.entity_id, wanted, catalogue) for ref in others):
        relations.append(_relation("event", frozenset(ref.entity_id for ref in others), wanted, "conflict"))
        return 0.0
    best = 0.0
    for event_id in sorted(wanted):
        event = catalogue.events.get(event_id)
        if event is None:
            continue
        if _told_by_its_time(event, frame, catalogue) or _since_its_first_day(event, frame):
            best = max(best, 0.95)
            continue
        hinted = any(event_id in ref.possible for ref in frame.refs)
        if not hinted and not _spoken_of(event.facets.get("concept", ""), series, frame):
            continue
        seen = _inferred(event.start, event.end or event.ongoing_as_of, frame)
        best = max(best, min(1.0, seen + 0.05) if hinted and seen else seen)
    relations.append(_relation("event", frozenset(), wanted, "missing" if best else "conflict"))
    return best


def _sort_told(event_ids: frozenset[str], frame: Frame, catalogue: Catalogue) -> bool:
    """Whether the sentence names the sort of an event by whose person it is told: "the protests after her death"."""
    return any(
        frame.occurrences & set(catalogue.events[event_id].facets.get("concept", "").split("+"))
        for event_id in event_ids
        if event_id in catalogue.events
    )


def _told_by_its_time(event: Event, frame: Frame, catalogue: Catalogue) -> bool:
    """ "The protests of 2022": its sort in the sentence, and a time in which no other of the sort and place began."""
    sorts = set(event.facets.get("concept", "").split("+")) & _LASTING & frame.occurrences
    begun = first_day(event.start)
    told = frame.event_time or frame.period
    if not sorts or begun is None or told is None or told.first is None:
        return False
    around = Period(told.first, told.last)
    if not around.overlaps(Period(begun, begun)):
        return False
    return not any(
        other.event_id != event.event_id
        and other.facets.get("place") == event.facets.get("place")
        and sorts & set(other.facets.get("concept", "").split("+"))
        and (start := first_day(other.start)) is not None
        and around.overlaps(Period(start, start))
        for other in catalogue.events.values()
    )


def _since_its_first_day(event: Event, frame: Frame) -> bool:
    """ "Since 24 February 2022": a count from the very day on which it began, with no end, is of what began then."""
    begun = first_day(event.start)
    exact = begun is not None and event.start == begun.isoformat()
    since = frame.period is not None and frame.period.first == begun and frame.period.last is None
    return exact and since and not frame.unknown_place


def _spoken_of(sort: str, series: Series, frame: Frame) -> bool:
    """Whether the text is about an event of this sort, named or not: a war's dead are not an earthquake's.

    The sentence decides; if it names no occurrence, the sentences before it do; soldiers and civilians
    counted by that word speak of a war where nothing else is spoken of.
    """
    if sort not in _LASTING:
        return True
    if sort == "uprising" and "protester" in frame.codes("population"):
        return True
    if frame.own and not frame.occurrences:
        return True
    if sort == "uprising" and not frame.occurrences and "protester" in frame.populations_before:
        return True
    if frame.occurrences:
        return sort in frame.occurrences or bool(frame.occurrences <= _PARTS_OF_WAR and sort == "war")
    if frame.occurrences_before:
        return frame.occurrences_before == {sort} or (
            sort in frame.occurrences_before and _war_words(series, frame)
        )
    return _war_words(series, frame)


def _war_words(series: Series, frame: Frame) -> bool:
    whole = series.codes("place") | series.codes("party")
    near = {code for ref in frame.refs if ref.reading <= SENTENCE and ref.sure for code in ref.places}
    if len(whole) > 1 and whole <= near and frame.codes("concept") & _LOSSES:
        return True  # "Russia has suffered 900 casualties and Ukraine 800": both sides of it are named
    return bool(frame.codes("population") & series.codes("population") & frozenset(("civilian", "military")))


def _rivals(event_id: str, wanted: frozenset[str], catalogue: Catalogue) -> bool:
    # Another event of the same sort in the same place is a rival; a summit is no rival of a war.
    mine = catalogue.events.get(event_id)
    for other_id in wanted:
        other = catalogue.events.get(other_id)
        if mine is None or other is None:
            continue
        if mine.facets.get("concept") == other.facets.get("concept"):
            return True
    return False


def _inferred(start: str, end: str, frame: Frame) -> float:
    begun = first_day(start)
    over = last_day(end) if end else None
    if begun is None:
        return 0.0
    if frame.period is not None and not frame.period.overlaps(Period(begun, None)):
        return 0.0
    if frame.period is not None and over is not None and _starts_after(frame.period, over, years=1):
        return 0.0
    day = frame.period.last if frame.period is not None and frame.period.last is not None else frame.day
    if day is None:
        return 0.85
    if day < begun:
        return 0.0
    # an event without a recorded end is taken to go on
    years = (day - max(begun, min(over or day, day))).days / 365.25
    return max(0.0, 0.93 - 0.1 * years) if years < 5 else 0.0


def _starts_after(period: Period, day: date, *, years: int) -> bool:
    return period.first is not None and (period.first - day).days > 365 * years


# ------------------------------------------------------------------ restrictions


def _restriction_score(
    series: Series, frame: Frame, catalogue: Catalogue, relations: list[FacetRelation]
) -> float:
    result = 1.0
    for facet, (claim_only, row_only) in _ONE_SIDED.items():
        claimed, held = frame.codes(facet), series.codes(facet)
        if not claimed and not held:
            continue
        if claimed and held:
            relation = vocabulary().relation(facet, "+".join(sorted(claimed)), "+".join(sorted(held)))
            relations.append(_relation(facet, claimed, held, relation))
            if relation in ("sibling", "conflict"):
                return 0.0
            result *= 1.0 if relation == "equal" else 0.55
        elif claimed:
            relations.append(_relation(facet, claimed, held, "unstated"))
            result *= _silent_row(facet, claimed, claim_only, series, catalogue)
        else:
            relations.append(_relation(facet, claimed, held, "missing"))
            result *= _silent_claim(facet, held, row_only, series, frame, catalogue)
    if frame.moves and not series.codes("concept") & _MOVEMENTS:
        return 0.0
    if frame.one_cause and _lasts(series, catalogue):
        result *= 0.6
    part = frame.subset and not (
        series.codes("evidence") and series.codes("evidence") == frame.codes("evidence")
    )
    if part or _special_persons(series, frame) or _special_members(series, frame):
        result *= 0.6
    return result * _accumulation_score(series, frame, relations)


def _lasts(series: Series, catalogue: Catalogue) -> bool:
    """Whether the series counts what befell people in a war or an uprising, by whatever cause."""
    events = (catalogue.events.get(code) for code in series.codes("event"))
    return any(
        event is not None and _LASTING & set(event.facets.get("concept", "").split("+")) for event in events
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
    other = frame.measured_words - {frame.head} - series.words - _ANYBODY - _WHOLE_SET
    return any(not vocabulary().hits([word]) for word in other)


def _special_persons(series: Series, frame: Frame) -> bool:
    """Whether the counted noun is a sort of persons that the series does not name: students are not all the dead."""
    head = frame.head
    if not head or frame.unit != "people" or head in _ANYBODY or head in series.words:
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
        relations.append(_relation("accumulation", claimed, held, "equal" if fits else "missing"))
        if "cumulative" in claimed:
            return 0.85 if bounded else 0.6
        if not fits and series.codes("event"):
            return 0.6  # of something that goes on a text without a time tells the running count
        return 1.0 if fits else 0.85
    if "cumulative" in held:
        if frame.per or ("period" in claimed and bounded):
            relations.append(_relation("accumulation", claimed, held, "conflict"))
            return 0.6
        if bounded and not claimed and frame.period is not None and frame.period.days != 1:
            relations.append(_relation("accumulation", claimed, held, "missing"))
            return 0.85
        relations.append(_relation("accumulation", claimed, held, "equal" if claimed else "missing"))
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
        and held in (frame.populations_before & _SIDES_OF_WAR, frame.side)
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
        and frame.head in _BARE_LOSSES | _ANYBODY | {""}
        and any(
            ref.sure
            and ref.places == party
            and (ref.reading == MEASURED or (ref.reading == ACTOR and frame.predicate in _SUFFERS))
            for ref in frame.refs
        )
    )


def _side_told(held: frozenset[str], frame: Frame) -> bool:
    """ "6,655 dead", after sentences about civilians: the victims are those the text counts, unless a side owns them."""
    if held != {"civilian"} or frame.side != held or frame.head not in _BARE_LOSSES | _ANYBODY | {""}:
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
    if facet == "population" and held == frame.counted and frame.head in _BARE_LOSSES | _ANYBODY | {""}:
        return 0.92
    if facet == "population" and held == {"person"} and frame.side in ({"military"}, {"civilian"}):
        return 0.75  # among counts of soldiers, or of civilians
    if facet == "population" and (held == {"person"} or held <= _typical(series, catalogue)):
        return 1.0 if held == {"person"} else 0.95
    if facet not in ("population", "sex") and any(
        hit.facet == facet and hit.code in held for hit in frame.clause_hits
    ):
        return 0.95
    return cost
