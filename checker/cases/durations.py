"""Lengths of time between events, or of a term."""

from __future__ import annotations

from datetime import date

from checker.binding.catalogue import meaning_words
from checker.cases.bound import Bound, Judged
from checker.cases.events import as_event, chosen_event_of, related_events
from checker.cases.tenures import OF_A_TERM
from checker.cases.unbound import candidates_of, unbound
from checker.extraction.grammar import HAD
from checker.model import (
    Document,
    Duration,
    Event,
    Severity,
    TenureRow,
)
from checker.periods import first_day
from checker.queries import event_sql, tenure_sql
from checker.references import References
from checker.verification.draft import unverifiable
from checker.verification.events import (
    ALSO_COUNTED_FROM,
    DurationCase,
    judge_duration,
)


def judge_length(
    item: Bound, details: Duration, document: Document, references: References, today: date | None
) -> Judged:
    """The draft for a length of time between two events, since one, or of a term in office."""
    event, result = chosen_event_of(item, references)
    term = (
        _term_lasted(item, details, document, references)
        if event is None and not details.anniversary
        else None
    )
    if item.claim.quantity is None or (event is None and term is None and details.anchor is None):
        return unbound(result, references)
    until = details.until
    clause = document.text[item.claim.clause.start : item.claim.clause.end].casefold().split()
    if until is None and not HAD.isdisjoint(clause) and not details.anniversary:
        return Judged(
            draft=unverifiable(
                "CHK904",
                "The text counts up to a time before, and does not say of when.",
                severity=Severity.NOTE,
            )
        )
    if term is not None:
        event = as_event(term, references)
    case = DurationCase(
        quantity=item.claim.quantity,
        event=event,
        anchor=details.anchor,
        until=until,
        day=first_day(until) if until else today,
        anniversary=details.anniversary,
        ongoing=details.ongoing,
        of_figure=details.of_figure,
        counted_from=_counted_from(item, details, event, document, references),
    )
    return Judged(
        draft=judge_duration(case),
        target_id=event.event_id if event is not None else f"text:{details.anchor}",
        indicator="event",
        entity=event.event_id if event is not None else "",
        indicator_name="length of time",
        entity_name=event.name if event is not None else "",
        score=result.chosen.score if result is not None and result.chosen is not None else 90.0,
        margin=result.margin if result is not None and result.chosen is not None else 100.0,
        sql=tenure_sql(term.office)
        if term is not None
        else event_sql([event.event_id])
        if event is not None
        else None,
        candidates=candidates_of(result, references),
    )


def _term_lasted(
    item: Bound, details: Duration, document: Document, references: References
) -> TenureRow | None:
    """The one office whose holder is said to have been in it for so long: "X has ruled for 34 years"."""
    if details.event is None:
        return None
    inside = [ref for ref in item.frame.refs_in(details.event) if ref.sure and ref.type == "Person"]
    names = {name for ref in inside for name in references.aliases.get(ref.entity_id, ())}
    own = {word for name in names for word in meaning_words(name)}
    phrase = document.text[details.event.start : details.event.end]
    if meaning_words(phrase) - own - OF_A_TERM:
        return None  # "54 years of the family's rule"
    holders = {ref.entity_id for ref in inside}
    rows = [row for row in references.catalogue.tenures if row.holder in holders and row.exclusive]
    return rows[0] if len(holders) == 1 and len(rows) == 1 and rows[0].start else None


def _counted_from(
    item: Bound, details: Duration, event: Event | None, document: Document, references: References
) -> tuple[Event, ...]:
    if event is None or details.event is None:
        return ()
    phrase = document.text[details.event.start : details.event.end]
    steps = related_events(event, phrase, item.frame, references)
    return tuple(other for relation, other in steps if relation == ALSO_COUNTED_FROM)
