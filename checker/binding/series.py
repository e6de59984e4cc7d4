"""Binding of a figure to a series: an indicator of an entity.

Every facet is judged by itself; a conflict of unit, place, entity or population rules a series out, whatever
else fits. The score is the product of what is left, in percent, so nothing compensates for a weak facet.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from checker.binding.catalogue import Catalogue, Series, name_words
from checker.binding.columns import heard
from checker.binding.frame import (
    CLAUSE,
    SENTENCE,
    EntityRef,
    Frame,
)
from checker.binding.series_concepts import concept_score, counts_things
from checker.binding.series_entities import entity_score
from checker.binding.series_events import events_in_mind, told_by_its_time
from checker.binding.series_kin import of_one_table, same_meaning, target_of
from checker.binding.series_places import geography
from checker.binding.series_restrictions import SIDES_OF_WAR, restriction_score
from checker.binding.units import is_counted, rate_relation, unit_relation
from checker.model import Binding, BindingResult, Entity, FacetRelation
from checker.quick_records import replace
from checker.vocabulary.codes import vocabulary

# What the words of a measure cost that the claim does not say, where a table has two of the same meaning.
_UNSAID = 0.15
_UNHEARD = 0.6
# What a measure loses of which words are missing, where another is called by all of its own.
_NOT_OUTRIGHT = 0.85

# Among what the named source itself counts, a weaker likeness is enough.
_OWN_CUTOFF = 0.8


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
        if series.codes("population") & (SIDES_OF_WAR | {"person"}) and series.codes("event")
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
    told = [code for code in events if told_by_its_time(catalogue.events[code], frame, catalogue)]
    entity = catalogue.entities.get(told[0]) if len(told) == 1 else None
    if entity is None:
        return ()
    return (unnamed(entity, CLAUSE, catalogue),)


def unnamed(entity: Entity, reading: int, catalogue: Catalogue) -> EntityRef:
    """An entity that the text means without naming it, so that it stands at no place of the text."""
    return catalogue.ref(entity.entity_id, reading, text=entity.name)


def _only_place(own: Sequence[Series], frame: Frame, catalogue: Catalogue) -> tuple[EntityRef, ...]:
    """The one country of which a source counts anything, where the sentence names none."""
    if any(ref.places for ref in frame.refs if ref.reading <= SENTENCE):
        return ()
    places = {code for series in own for code in geography(series, catalogue) if catalogue.is_place(code)}
    entity = catalogue.entities.get(next(iter(places))) if len(places) == 1 else None
    if entity is None:
        return ()
    return (unnamed(entity, SENTENCE, catalogue),)


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
    for event_id in events_in_mind(frame, catalogue):
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
    rivals = [other for other in ranked[1:] if not same_meaning(best.target, other.target)]
    lead = best.score - rivals[0].score if rivals else 100.0
    if best.score < cutoff:
        return BindingResult(chosen=None, ranked=tuple(ranked), margin=lead, problem="too_weak")
    if lead < margin:
        return BindingResult(chosen=None, ranked=tuple(ranked), margin=lead, problem="tie")
    return BindingResult(chosen=best, ranked=tuple(ranked), margin=lead)


def _by_their_names(ranked: Sequence[Binding], frame: Frame, catalogue: Catalogue) -> list[Binding]:
    """Measures of one table that the code lists cannot tell apart ("seats", "seats before"): their words do."""
    kin = [
        binding for binding in ranked if any(of_one_table(binding.target, other.target) for other in ranked)
    ]
    if not kin:
        return list(ranked)
    words = {
        series.indicator.indicator_id: name_words(series.indicator.definition) | series.words
        for series in catalogue.series
    }
    names = {series.indicator.indicator_id: series.indicator.name for series in catalogue.series}
    said = frame.measured_words | frame.clause_words
    spoken = {
        binding.target.indicator_id: heard(names.get(binding.target.indicator_id, ""), sorted(said))
        for binding in kin
    }
    most = max(spoken.values())
    outright = {
        binding.target.indicator_id
        for binding in kin
        if (own := words.get(binding.target.indicator_id)) and own <= said
    }
    found = []
    for binding in ranked:
        own = words.get(binding.target.indicator_id, frozenset())
        if binding in kin and own:
            score = binding.score * (1 - _UNSAID * len(own - said) / len(own))
            score *= 1 - _UNHEARD * (most - spoken[binding.target.indicator_id])
            if outright and binding.target.indicator_id not in outright:
                score *= _NOT_OUTRIGHT
            binding = replace(binding, score=round(score, 2))
        found.append(binding)
    return found


def _evaluate(series: Series, frame: Frame, catalogue: Catalogue) -> tuple[Binding | None, str]:
    relations: list[FacetRelation] = []
    unit = unit_relation(frame.unit, series.indicator.unit)
    if unit == "conflict" and _counts_each_of_them(series, frame):
        unit = "equal"
    relations.append(
        FacetRelation(facet="unit", claimed=frame.unit or "", held=series.indicator.unit, relation=unit)
    )
    if frame.unit in ("percent", "share") and counts_things(series):
        return None, "unit"
    concept = concept_score(series, frame, relations)
    if concept == 0:
        return None, "concept"
    entity = entity_score(series, frame, catalogue, relations)
    if entity == 0:
        return None, "entity"
    # What a user's own table leaves unsaid is weighed later, against the words of the whole sentence.
    rate = "missing" if "#" in series.indicator.indicator_id else _rate(series, frame)
    if unit == "conflict" or rate == "conflict":
        return None, "unit"
    restricted = restriction_score(series, frame, catalogue, relations)
    if restricted == 0:
        return None, "population"
    score = 100 * concept * entity * restricted * (0.97 if unit == "missing" else 1.0)
    return Binding(target=target_of(series, catalogue), score=round(score, 2), relations=tuple(relations)), ""


def _counts_each_of_them(series: Series, frame: Frame) -> bool:
    """Whether the counted noun is part of a term for what befalls one person each: "64 death sentences" are 64 people."""
    if series.indicator.unit != "people" or not frame.head or frame.per:
        return False
    if not is_counted(frame.unit):
        return False  # "a quarter of the population" is no number of people
    if series.codes("accumulation") - frame.codes("accumulation"):
        return False  # "620 losses on Sunday" are none of the losses since the beginning
    shared = {
        concept
        for concept in frame.codes("concept") & series.codes("concept")
        if (code := vocabulary().code("concept", concept)) is not None and code.unit == "people"
    }
    terms = [(frame.head,), *((word, frame.head) for word in sorted(frame.measured_words - {frame.head}))]
    return any(
        hit.code in shared and hit.end == len(term) for term in terms for hit in vocabulary().hits(term)
    )


def _rate(series: Series, frame: Frame) -> str:
    words = frame.measured_words | frame.clause_words | {frame.head}
    return rate_relation(frame.per, series.facets.get("per"), words, series.indicator.name)
