"""Events: when what happened, and the stages of it that have days of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from checker.binding.catalogue import meaning_words
from checker.binding.frame import Frame
from checker.cases.bound import Bound, Judged
from checker.cases.unbound import candidates_of, unbound
from checker.model import (
    BindingResult,
    Document,
    Event,
    EventDate,
    TenureRow,
)
from checker.periods import first_day, parse_period
from checker.queries import event_sql
from checker.references import References
from checker.verification.events import (
    ALSO_COUNTED_FROM,
    PUBLICATION,
    EventCase,
    aspect_of,
    judge_event,
)
from checker.vocabulary.codes import vocabulary

# So near to the day of one of several events of one sort a text speaks of that one.
_NEAR = timedelta(days=60)


def judge_dated_event(item: Bound, details: EventDate, document: Document, references: References) -> Judged:
    """The draft for the day, month or year of an event."""
    result = item.result
    if result is not None and result.chosen is None and result.problem == "tie":
        result = _of_several(result, details, references)
    if result is None or result.chosen is None:
        return unbound(result, references)
    event = references.catalogue.events[result.chosen.target.target_id]
    phrase = document.text[details.phrase.start : details.phrase.end]
    aspect = aspect_of(details.predicate or "")
    case = EventCase(
        event=event,
        related=related_events(event, phrase, item.frame, references),
        stated=details.period,
        subject=item.claim.surface,
        aspect=aspect if event.end != event.start or aspect == PUBLICATION else "",
        phrase=phrase,
    )
    return Judged(
        draft=judge_event(case),
        target_id=event.event_id,
        indicator="event",
        entity=event.event_id,
        indicator_name="date of the event",
        entity_name=event.name,
        score=result.chosen.score,
        margin=result.margin,
        sql=event_sql([event.event_id, *(other for _, other in event.related)]),
        candidates=candidates_of(result, references),
    )


def _of_several(result: BindingResult, details: EventDate, references: References) -> BindingResult:
    """The one of several events of one sort and place that a text may mean by its date: the protests of which year.

    It is the one of the days told, or the only one near them; dates far from all tell of one that is not held. Of deeds
    that one party does on many matters, as vetoes are, only the one of the very days can be meant.
    """
    stated = parse_period(details.period or "")
    if stated is None or stated.first is None or stated.last is None:
        return result
    meant = [item for item in result.ranked if item.target.facets == result.ranked[0].target.facets]
    around = _NEAR if stated.last - stated.first < _NEAR else timedelta()
    if len(meant) != len(result.ranked):
        if len({_deed(item.target.facets) for item in result.ranked}) > 1:
            return result
        meant, around = list(result.ranked), timedelta()
    near = []
    for item in meant:
        begun = first_day(references.catalogue.events[item.target.target_id].start)
        if begun is not None and stated.first - around <= begun <= stated.last + around:
            near.append(item)
    return replace(result, chosen=near[0], problem="") if len(near) == 1 else result


def _deed(facets: Mapping[str, str]) -> tuple[str, ...]:
    """What was done in which body, whatever the matter."""
    return tuple(facets.get(facet, "") for facet in ("concept", "body"))


def related_events(
    event: Event, phrase: str, frame: Frame, references: References
) -> tuple[tuple[str, Event], ...]:
    """Steps of the same process, each once, with what it is to the event; an event's own relation goes before its inverse.

    What many count the event from is no beginning of it where the words say more: "the full-scale war".
    """
    steps: dict[str, str] = {}
    for relation, other in sorted(event.related, key=lambda pair: pair[0].endswith(" of")):
        steps.setdefault(other, relation)
    events = references.catalogue.events
    return tuple(
        (relation, events[other])
        for other, relation in steps.items()
        if other in events
        and not (
            relation == ALSO_COUNTED_FROM and _told_apart(phrase, frame, event, events[other], references)
        )
    )


def _told_apart(phrase: str, frame: Frame, event: Event, other: Event, references: References) -> bool:
    """Whether a word of the phrase, neither a name nor the sort of event, is of the one's description alone."""
    entities = references.catalogue.entities
    parties = [
        entities[code].name for text in event.facets.values() for code in text.split("+") if code in entities
    ]
    texts = (*parties, *(ref.text for ref in frame.refs if ref.type != "Event"))
    named = {word for text in texts for word in meaning_words(text)}
    own = meaning_words(f"{event.name} {event.definition}")
    words = (meaning_words(phrase) & own) - meaning_words(f"{other.name} {other.definition}") - named
    return any(not vocabulary().hits([word]) for word in words)


def as_event(row: TenureRow, references: References) -> Event:
    """A term of office as something that began and may have ended."""
    entity = references.catalogue.entities.get(row.holder)
    name = f"{entity.name if entity is not None else row.holder} as {row.office_name}"
    return Event(
        event_id=row.row_id,
        name=name,
        definition=row.definition,
        start=row.start,
        end=row.end,
        ongoing_as_of=row.as_of,
        source=row.source,
        verification=row.verification,
        caveat=row.caveat,
        pack=row.pack,
        digest=row.digest,
        row_id=row.row_id,
    )


def chosen_event_of(item: Bound, references: References) -> tuple[Event | None, BindingResult | None]:
    """The event a claim was bound to, if it was, and the binding."""
    result = item.result
    if result is None or result.chosen is None:
        return None, result
    return references.catalogue.events.get(result.chosen.target.target_id), result
