"""Binding of an event claim or a duration: which dated event the words describe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.binding.catalogue import Catalogue, meaning_words
from checker.binding.frame import LOCATIVE, MEASURED, Frame
from checker.binding.word_groups import word_group
from checker.model import Binding, BindingResult, Duration, Event, EventDate, FacetRelation, Span, Target
from checker.vocabulary.codes import ENTITY_FACETS, vocabulary

# What lasts for years and is called by its sort and place alone.
_LASTING = frozenset(("war", "uprising"))
# What befalls a treaty or a body later is not its making.
_OTHER_STEPS = word_group("events.other_steps")
_LIGHT_STEPS = word_group("events.light_steps")
_TAKES = word_group("events.takes")
_PLACE = word_group("events.place")
_INTO_FORCE = word_group("events.into_force")
_STRONG = 95.0  # the event's own name stands in the phrase
_BY_VERB = 90.0  # its name's noun is told by the verb
_UNSURE = 70.0  # a name that also fits others


def bind_event(
    frame: Frame,
    phrase: Span | None,
    catalogue: Catalogue,
    *,
    cutoff: float,
    margin: float,
    aliases: Mapping[str, tuple[str, ...]] | None = None,
) -> BindingResult:
    """Rank the events that a phrase may describe: by their names, or by deed and participants.

    An event without its name in the phrase needs the same deed ("withdrew") and every item, and at least one
    participant, named in the clause; words alone never suffice. `aliases` are other names, by event.
    """
    ranked: list[Binding] = []
    if (
        isinstance(frame.details, EventDate)
        and frame.details.predicate in _OTHER_STEPS
        and not _begins_a_term(frame, frame.details.predicate)
        and not _only_happens(frame, frame.details.predicate)
    ):
        return BindingResult(chosen=None, problem="no_event")
    for event_id, event in sorted(catalogue.events.items()):
        score, relations = _score(frame, phrase, event, event_id, catalogue)
        if not score and phrase is not None and _by_verb(frame, phrase, event, event_id, aliases or {}):
            score = _BY_VERB
            relations = [FacetRelation(facet="event", claimed=event.name, held=event.name, relation="equal")]
        if score > 0:
            target = Target(
                kind="event", target_id=event_id, entity_id=event_id, label=event.name, facets=event.facets
            )
            ranked.append(Binding(target=target, score=round(score, 2), relations=tuple(relations)))
    ranked = _without_anothers(ranked, frame)
    ranked.sort(key=lambda binding: (-binding.score, binding.target.target_id))
    # of deeds that come often, as vetoes do, more than ten may fit alike
    ranked = [item for place, item in enumerate(ranked) if place < 10 or item.score == ranked[0].score]
    if not ranked:
        return BindingResult(chosen=None, problem="no_event")
    lead = ranked[0].score - ranked[1].score if len(ranked) > 1 else 100.0
    if ranked[0].score < cutoff:
        return BindingResult(chosen=None, ranked=tuple(ranked), margin=lead, problem="too_weak")
    if lead < margin:
        return BindingResult(chosen=None, ranked=tuple(ranked), margin=lead, problem="tie")
    return BindingResult(chosen=ranked[0], ranked=tuple(ranked), margin=lead)


def _only_happens(frame: Frame, verb: str) -> bool:
    """Whether a light verb says that something happened ("came in May", "took place") and not that it came into force."""
    if verb in _TAKES:
        return bool(frame.clause_words & _PLACE)
    return verb in _LIGHT_STEPS and not frame.clause_words & _INTO_FORCE


def _begins_a_term(frame: Frame, verb: str) -> bool:
    """Whether a light verb is the first word of a longer deed: "took the club out of the league"."""
    return any(
        hit.facet in ("concept", "deed")
        and hit.term.replace("~", " ").split()[0] == verb
        and hit.term != verb
        for hit in frame.clause_hits
    )


def _by_verb(
    frame: Frame, phrase: Span, event: Event, event_id: str, aliases: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether the clause tells by its verb what a name of the event tells by a noun: "X's cabinet fell".

    All other words of the name must stand in the phrase, a participant by any of its names ("the United States" for
    the "US"), and nothing else but the event's participants and the verb itself.
    """
    details = frame.details
    verb = details.predicate if isinstance(details, EventDate) else None
    refs = frame.refs_in(phrase)
    sorts = frozenset(event.facets.get("concept", "").split("+")) - {""}
    if not verb or any(ref.type == "Event" for ref in refs) or not _tells([verb], sorts):
        return False
    said = frozenset(word for word in frame.phrase_words if not _tells([word], sorts))
    named = {word for ref in refs for word in meaning_words(ref.text)}
    sides = {code for facet in ENTITY_FACETS for code in event.facets.get(facet, "").split("+")}
    for name in (event.name, *aliases.get(event_id, ())):
        words = meaning_words(name)
        rest = frozenset(word for word in words if not _tells([word], sorts))
        if len(words) != len(rest) + 1 or not said <= rest | named:
            continue
        other = [ref for ref in refs if ref.sure and not meaning_words(ref.text) <= rest]
        if any(not sides & (ref.codes | {ref.entity_id}) for ref in other):
            continue  # "the nuclear deal with another country"
        meant = {
            word
            for ref in other
            if ref.type == "Country"
            for alias in aliases.get(ref.entity_id, ())
            if (own := meaning_words(alias)) <= rest
            for word in own
        }
        if rest <= said | meant and (rest & named or len(rest) > 1):
            return True
    return False


def _tells(words: Sequence[str], sorts: frozenset[str]) -> bool:
    """Whether words stand for a deed of one of the sorts."""
    return any(hit.facet in ("concept", "deed") and hit.code in sorts for hit in vocabulary().hits(words))


def _score(
    frame: Frame, phrase: Span | None, event: Event, event_id: str, catalogue: Catalogue
) -> tuple[float, list[FacetRelation]]:
    inside = frame.refs_in(phrase) if phrase is not None else ()
    for ref in inside:
        if ref.entity_id == event_id:
            relation = FacetRelation(facet="event", claimed=ref.text, held=event.name, relation="equal")
            # a longer name inside the phrase is the better description of it
            return (_STRONG if ref.sure else _UNSURE) + min(4.0, (ref.end - ref.start) / 20), [relation]
    if phrase is not None and isinstance(frame.details, Duration | EventDate):
        score, relations = _lasting(frame, phrase, event)
        if score or (isinstance(frame.details, Duration) and not frame.details.deed):
            return score, relations
    return _by_facets(frame, phrase, event, catalogue)


def _lasting(frame: Frame, phrase: Span, event: Event) -> tuple[float, list[FacetRelation]]:
    """ "Nine years of war in Yemen": what lasts is told by its sort and place, if it had begun by then."""
    sort = event.facets.get("concept", "")
    spoken = [ref for ref in frame.refs if ref.entity_id == event.event_id and ref.sure]
    if (
        sort in _LASTING
        and sort in frame.occurrences
        and spoken
        and not any(ref.places for ref in frame.refs_in(phrase))
    ):
        relation = FacetRelation(facet="event", claimed=spoken[0].text, held=event.name, relation="equal")
        return 80.0, [relation]  # "the war", after it has been named
    places = frozenset(event.facets.get("place", "").split("+")) - {""}
    heard = {hit.code for hit in frame.clause_hits if hit.facet == "concept"} | frame.codes("concept")
    named = {place for ref in frame.refs_in(phrase) for place in ref.places}
    near = named or {
        place for ref in frame.refs if ref.reading in (LOCATIVE, MEASURED) for place in ref.places
    }
    if sort not in _LASTING or sort not in heard or not places or near != places:
        return 0.0, []
    if frame.day is not None and event.start > frame.day.isoformat():
        return 0.0, []
    relation = FacetRelation(
        facet="place", claimed="+".join(sorted(near)), held="+".join(sorted(places)), relation="equal"
    )
    return 82.0, [relation]


def _without_anothers(ranked: list[Binding], frame: Frame) -> list[Binding]:
    """Leave out what another country did where the doer's own deed of that sort is held.

    "Finland joined in 2023 and Sweden in 2024" are two deeds of two countries.
    """
    details = frame.details
    if not isinstance(details, EventDate) or details.actor is None:
        return ranked
    doers = [ref for ref in frame.refs_in(details.actor) if ref.sure and ref.type == "Country"]
    codes = {code for ref in doers for code in ref.codes | {ref.entity_id}}
    sorts = {item.target.facets.get("concept") for item in ranked if codes & _parties(item)}
    return [
        item
        for item in ranked
        if item.target.facets.get("concept") not in sorts or not _parties(item) or codes & _parties(item)
    ]


def _parties(binding: Binding) -> frozenset[str]:
    return frozenset(binding.target.facets.get("party", "").split("+")) - {""}


def _by_facets(
    frame: Frame, phrase: Span | None, event: Event, catalogue: Catalogue
) -> tuple[float, list[FacetRelation]]:
    relations: list[FacetRelation] = []
    deed = event.facets.get("concept", "")
    heard = {hit.code for hit in frame.clause_hits if hit.facet in ("concept", "deed")} | frame.codes(
        "concept"
    )
    details = frame.details
    told_by = (
        details.predicate
        if isinstance(details, EventDate)
        else details.deed
        if isinstance(details, Duration)
        else None
    )
    if told_by:
        words = told_by.split()
        heard |= {hit.code for hit in vocabulary().hits(words) if hit.facet in ("concept", "deed")}
    told = sorted(heard & set(deed.split("+")))
    if not told:
        return 0.0, relations
    relations.append(FacetRelation(facet="concept", claimed="+".join(told), held=deed, relation="equal"))
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
            # where something happened does not say what it was; who took part and what it was about do
            participants += len(hit) if facet != "place" else 0
            score += 12.0
    about = any(event.facets.get(facet) for facet in ("item", "body"))
    if participants < (1 if about else 2):
        return 0.0, relations
    if phrase is not None:
        shared = meaning_words(event.name) & frame.clause_words
        score += min(6.0, 2.0 * len(shared))
    return min(score, 94.0), relations
