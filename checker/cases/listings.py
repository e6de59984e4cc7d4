"""Memberships: who stands on which list of whom, and on which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from checker.binding.lists import ListBinding
from checker.cases.bound import Bound, Judged
from checker.cases.unbound import PROBLEMS
from checker.model import (
    Designation,
    Membership,
)
from checker.periods import first_day, last_day
from checker.queries import designation_sql
from checker.references import References
from checker.verification.codes import CODE_OF_PROBLEM
from checker.verification.draft import unverifiable
from checker.verification.memberships import MembershipCase, judge_membership


def judge_listing(
    item: Bound,
    details: Membership,
    lists: ListBinding,
    references: References,
    listed: Sequence[Designation],
    today: date | None,
) -> Judged:
    """The draft for a membership, as of the day the claim speaks of."""
    subject = lists.subject
    if subject is None or lists.problem:
        problem = lists.problem or "no_entity"
        return Judged(draft=unverifiable(CODE_OF_PROBLEM[problem], PROBLEMS[problem]))
    entity = references.catalogue.entities.get(subject.entity_id)
    name = entity.name if entity else subject.text
    authority = references.catalogue.entities.get(lists.authority.entity_id) if lists.authority else None
    on = _day_of_listing(details, today)
    case = MembershipCase(
        subject=name,
        subject_id=subject.entity_id,
        authority=authority.name if authority else "",
        asked=lists.asked,
        others=lists.others if lists.authority is not None else (),
        rows=tuple(row for row in listed if row.entity_id == subject.entity_id),
        part_rows=tuple(row for row in listed if row.entity_id in lists.parts),
        part_names={
            part: references.catalogue.entities[part].name
            for part in lists.parts
            if part in references.catalogue.entities
        },
        on=on,
        action=details.action,
        present=details.present,
        stated=details.period if details.action == "listed" else None,
        ended=details.period if details.action == "delisted" else None,
        named=lists.named,
        before=details.before and not details.period,
    )
    names = "+".join(each.list_id for each in lists.asked)
    return Judged(
        draft=judge_membership(case),
        target_id=f"{subject.entity_id}/{names}",
        indicator=names,
        entity=subject.entity_id,
        indicator_name=", ".join(each.name for each in lists.asked),
        entity_name=name,
        sql=designation_sql(subject.entity_id, [each.list_id for each in (*lists.asked, *lists.others)]),
    )


def _day_of_listing(details: Membership, today: date | None) -> date | None:
    """The day on which a membership is asked for: a removal's or a denial's own time, else the article's day."""
    if not details.period or details.action not in ("delisted", "not_listed"):
        return today
    if details.action == "delisted":
        return last_day(details.period)
    start, _, end = details.period.partition("/")
    if end and start in ("", ".."):
        until = first_day(end)  # "until this year they had not": the day before
        return until - timedelta(days=1) if until is not None else today
    told = last_day(details.period)
    return today if told is None or (today is not None and told > today) else told
