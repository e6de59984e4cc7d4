"""In what event: the war, the uprising or the attack a claim means against the one a series is of."""

from __future__ import annotations

from datetime import date

from checker.binding.catalogue import Catalogue, Series
from checker.binding.frame import (
    SENTENCE,
    Frame,
)
from checker.binding.series_relations import STRENGTH, facet_relation
from checker.binding.series_restrictions import LASTING, LOSSES
from checker.model import Event, FacetRelation
from checker.periods import Period, first_day, last_day

PARTS_OF_WAR = frozenset(("attack",))


def events_in_mind(frame: Frame, catalogue: Catalogue) -> tuple[str, ...]:
    """Events that the surroundings may mean without naming them: same place, begun before the article."""
    places = {code for ref in frame.refs for code in ref.codes | ref.places}
    return tuple(
        event_id
        for event_id, event in sorted(catalogue.events.items())
        if places & set(event.facets.get("place", "").split("+"))
    )


def event_score(series: Series, frame: Frame, catalogue: Catalogue, relations: list[FacetRelation]) -> float:
    """How well the event the claim means is the one the series is of: 0 (ruled out) to 1."""
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
        relations.append(facet_relation("event", hits[0].codes & wanted, wanted, "equal"))
        return STRENGTH[hits[0].reading] if hits[0].reading <= SENTENCE else 0.9
    if frame.unknown_event:
        return 0.0
    others = [ref for ref in named if ref.reading <= SENTENCE and ref.sure]
    if any(_rivals(ref.entity_id, wanted, catalogue) for ref in others):
        relations.append(
            facet_relation("event", frozenset(ref.entity_id for ref in others), wanted, "conflict")
        )
        return 0.0
    best = 0.0
    for event_id in sorted(wanted):
        event = catalogue.events.get(event_id)
        if event is None:
            continue
        if told_by_its_time(event, frame, catalogue) or _since_its_first_day(event, frame):
            best = max(best, 0.95)
            continue
        hinted = any(event_id in ref.possible for ref in frame.refs)
        if not hinted and not _spoken_of(event.facets.get("concept", ""), series, frame):
            continue
        seen = _inferred(event.start, event.end or event.ongoing_as_of, frame)
        best = max(best, min(1.0, seen + 0.05) if hinted and seen else seen)
    relations.append(facet_relation("event", frozenset(), wanted, "missing" if best else "conflict"))
    return best


def _sort_told(event_ids: frozenset[str], frame: Frame, catalogue: Catalogue) -> bool:
    """Whether the sentence names the sort of an event by whose person it is told: "the protests after her death"."""
    return any(
        frame.occurrences & set(catalogue.events[event_id].facets.get("concept", "").split("+"))
        for event_id in event_ids
        if event_id in catalogue.events
    )


def told_by_its_time(event: Event, frame: Frame, catalogue: Catalogue) -> bool:
    """ "The protests of 2022": its sort in the sentence, and a time in which no other of the sort and place began."""
    sorts = set(event.facets.get("concept", "").split("+")) & LASTING & frame.occurrences
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
    """ "Since 24 February 2022", "between 24 February and 3 May": a count from the very day on which it began is of it."""
    begun = first_day(event.start)
    exact = begun is not None and event.start == begun.isoformat()
    since = frame.period is not None and frame.period.first == begun and frame.period.days != 1
    return exact and since and not frame.unknown_place


def _spoken_of(sort: str, series: Series, frame: Frame) -> bool:
    """Whether the text is about an event of this sort, named or not: a war's dead are not an earthquake's.

    The sentence decides; if it names no occurrence, the sentences before it do; soldiers and civilians
    counted by that word speak of a war where nothing else is spoken of.
    """
    if sort not in LASTING:
        return True
    if sort == "uprising" and "protester" in frame.codes("population"):
        return True
    if frame.own and not frame.occurrences:
        return True
    if sort == "uprising" and not frame.occurrences and "protester" in frame.populations_before:
        return True
    if frame.occurrences:
        return sort in frame.occurrences or bool(frame.occurrences <= PARTS_OF_WAR and sort == "war")
    if frame.occurrences_before:
        return frame.occurrences_before == {sort} or (
            sort in frame.occurrences_before and _war_words(series, frame)
        )
    return _war_words(series, frame)


def _war_words(series: Series, frame: Frame) -> bool:
    whole = series.codes("place") | series.codes("party")
    near = {code for ref in frame.refs if ref.reading <= SENTENCE and ref.sure for code in ref.places}
    if len(whole) > 1 and whole <= near and frame.codes("concept") & LOSSES:
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
