"""Offices: who held which one, and when."""

from __future__ import annotations

from datetime import date

from checker.binding.tenures import TenureBinding
from checker.cases.bound import Bound, Judged
from checker.cases.unbound import PROBLEMS
from checker.extraction.grammar import CURLY_GENITIVE, GENITIVE
from checker.model import (
    Tenure,
)
from checker.queries import tenure_sql
from checker.references import References
from checker.verification.codes import CODE_OF_PROBLEM
from checker.verification.draft import unverifiable
from checker.verification.tenure_cases import TenureCase
from checker.verification.tenures import judge_tenure
from checker.word_groups import word_group

# Words beside a name that say no more than that its bearer is in office.
OF_A_TERM = word_group("cases.of_a_term")

# Words of a role that tell of the past.
_FORMERLY = word_group("cases.formerly")


def judge_tenure_claim(
    item: Bound, details: Tenure, role: str, references: References, today: date | None
) -> Judged:
    """The draft for who held an office, and when."""
    bound = item.tenure or TenureBinding(holder=None, problem="no_entity")
    if bound.holder is None or bound.problem:
        problem = bound.problem or "no_entity"
        return Judged(draft=unverifiable(CODE_OF_PROBLEM[problem], PROBLEMS[problem]), score=bound.score)
    holder = references.catalogue.entities.get(bound.holder.entity_id)
    name = holder.name if holder else bound.holder.text
    entities = references.catalogue.entities
    case = TenureCase(
        holder=name,
        office=bound.office_name,
        rows=bound.rows,
        others=tuple(
            (entities[row.holder].name if row.holder in entities else row.holder, row) for row in bound.others
        ),
        elsewhere=bound.elsewhere,
        stated=details.period,
        on=today,
        present=details.present,
        courtesy=details.courtesy,
        aspect=details.aspect,
        unnamed=bound.unnamed,
        former=details.former
        or any(
            ref.type == "Person" and ref.entity_id != bound.holder.entity_id
            for ref in item.frame.refs_in(details.role)
        )
        or bool(_FORMERLY & set(role.casefold().replace(CURLY_GENITIVE, "").replace(GENITIVE, "").split())),
    )
    return Judged(
        draft=judge_tenure(case),
        target_id=f"{bound.holder.entity_id}/{bound.office}",
        indicator=bound.office,
        entity=bound.holder.entity_id,
        indicator_name=bound.office_name,
        entity_name=name,
        score=max(bound.score, 75.0),
        margin=bound.margin,
        sql=tenure_sql(bound.office),
    )
