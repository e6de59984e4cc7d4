"""Binding of an event claim or a duration: which dated event the words describe."""

from __future__ import annotations

from checker.binding.catalogue import Catalogue, meaning_words
from checker.binding.frame import Frame
from checker.model import Binding, BindingResult, Event, EventDate, FacetRelation, Span, Target
from checker.vocabulary.codes import ENTITY_FACETS, vocabulary

_STRONG = 95.0  # the event's own name stands in the phrase
_UNSURE = 70.0  # a name that also fits others


def bind_event(
    frame: Frame, phrase: Span | None, catalogue: Catalogue, *, cutoff: float, margin: float
) -> BindingResult:
    """Rank the events that a phrase may describe: by their names, or by deed and participants.

    An event without its name in the phrase needs the same deed ("withdrew") and every item, and at least one
    participant, named in the clause; words alone never suffice.
    """
    ranked: list[Binding] = []
    for event_id, event in sorted(catalogue.events.items()):
        score, relations = _score(frame, phrase, event, event_id, catalogue)
        if score > 0:
            target = Target(
                kind="event", target_id=event_id, entity_id=event_id, label=event.name, facets=event.facets
            )
            ranked.append(Binding(target=target, score=round(score, 2), relations=tuple(relations)))
    ranked.sort(key=lambda binding: (-binding.score, binding.target.target_id))
    ranked = ranked[:10]
    if not ranked:
        return BindingResult(chosen=None, problem="no_event")
    lead = ranked[0].score - ranked[1].score if len(ranked) > 1 else 100.0
    if ranked[0].score < cutoff:
        return BindingResult(chosen=None, ranked=tuple(ranked), margin=lead, problem="too_weak")
    if lead < margin:
        return BindingResult(chosen=None, ranked=tuple(ranked), margin=lead, problem="tie")
    return BindingResult(chosen=ranked[0], ranked=tuple(ranked), margin=lead)


def _score(
    frame: Frame, phrase: Span | None, event: Event, event_id: str, catalogue: Catalogue
) -> tuple[float, list[FacetRelation]]:
    inside = frame.refs_in(phrase) if phrase is not None else ()
    for ref in inside:
        if ref.entity_id == event_id:
            relation = FacetRelation(facet="event", claimed=ref.text, held=event.name, relation="equal")
            # a longer name inside the phrase is the better description of it
            return (_STRONG if ref.sure else _UNSURE) + min(4.0, (ref.end - ref.start) / 20), [relation]
    return _by_facets(frame, phrase, event, catalogue)


def _by_facets(
    frame: Frame, phrase: Span | None, event: Event, catalogue: Catalogue
) -> tuple[float, list[FacetRelation]]:
    relations: list[FacetRelation] = []
    deed = event.facets.get("concept", "")
    heard = {hit.code for hit in frame.clause_hits if hit.facet == "concept"} | frame.codes("concept")
    details = frame.details
    if isinstance(details, EventDate) and details.predicate:
        heard |= {hit.code for hit in vocabulary().hits(details.predicate.split()) if hit.facet == "concept"}
    if not deed or deed not in heard:
        return 0.0, relations
    relations.append(FacetRelation(facet="concept", claimed=deed, held=deed, relation="equal"))
    refs = [ref for ref in frame.refs if ref.reading <= 5]
    mentioned = {code for ref in refs for code in ref.codes}
    countries = {catalogue.country_of(ref.entity_id) for ref in refs} - {""}
    score = 60.0
    participants = 0
    for facet in sorted(ENTITY_FACETS - {"event"}):
        wanted = frozenset(event.facets.get(facet, "").split("+")) - {""}
        if not wanted:
            continue
        hit = wanted & (mentioned | countries)
        relation = "equal" if hit else "missing"
        relations.append(
            FacetRelation(
                facet=facet, claimed="+".join(sorted(hit)), held="+".join(sorted(wanted)), relation=relation
            )
        )
        if facet in ("item", "body") and not hit:
            return 0.0, relations
        if hit:
            participants += 1
            score += 12.0
    if not participants:
        return 0.0, relations
    if participants < 2 and not _time_fits(frame, event):
        return 0.0, relations
    if phrase is not None:
        shared = meaning_words(event.name) & frame.clause_words
        score += min(6.0, 2.0 * len(shared))
    return min(score, 94.0), relations


def _time_fits(frame: Frame, event: Event) -> bool:
    # One participant is thin: the event's own year must then be known to lie before the article.
    return frame.day is None or event.start[:4] <= str(frame.day.year)
