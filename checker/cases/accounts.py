"""Accounts: what a source states or denies of a relation."""

from __future__ import annotations

from checker.binding.accounts import AccountBinding
from checker.cases.bound import Bound, Judged
from checker.cases.events import related_events
from checker.model import (
    Document,
    Relation,
)
from checker.queries import account_sql, event_sql
from checker.references import References
from checker.verification.accounts import AccountCase, judge_account
from checker.vocabulary.codes import vocabulary


def judge_told_account(
    item: Bound,
    details: Relation,
    bound: AccountBinding,
    document: Document,
    references: References,
) -> Judged:
    """The draft for a relation that a source states or denies."""
    event = bound.event
    words = document.text[details.words.start : details.words.end] if details.words is not None else ""
    speakers = sorted(item.frame.attributed_to)
    entities = references.catalogue.entities
    draft = judge_account(
        AccountCase(
            accounts=bound.accounts,
            event=event,
            related=tuple(other for _, other in related_events(event, "", item.frame, references))
            if event is not None
            else (),
            negated=details.negated,
            differs=bound.differs,
            unnamed=bound.unnamed,
            stated=item.claim.period,
            words=words,
            speaker=entities[speakers[0]].name if words and speakers and speakers[0] in entities else "",
        )
    )
    rows = [row.row_id for row in draft.evidence]
    return Judged(
        draft=draft,
        target_id=bound.target_id,
        indicator="event" if event is not None else bound.facets["relation"],
        entity=event.event_id if event is not None else "",
        indicator_name=_relation_label(details.code),
        entity_name=event.name if event is not None else "",
        score=bound.score,
        sql=event_sql(rows) if event is not None else account_sql(rows),
    )


def _relation_label(code: str) -> str:
    entry = vocabulary().code("relation", code)
    return entry.label if entry is not None else code
