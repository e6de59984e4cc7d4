"""What is told of a claim that nothing answers: why, and what came near."""

from __future__ import annotations

from checker.cases.bound import Judged
from checker.model import (
    BindingResult,
    Candidate,
)
from checker.references import References
from checker.verification.codes import CODE_OF_PROBLEM
from checker.verification.draft import unverifiable

PROBLEMS = {
    "no_entity": "Nothing that the claim names is in the reference tables.",
    "tie": "More than one reference fits equally well.",
    "too_weak": "Nothing held counts just what the claim counts.",
    "no_indicator": "What the claim names is known, but nothing held counts what it counts.",
    "unit_clash": "What is held of it is counted in another unit.",
    "no_event": "No dated event held fits the words.",
    "no_office": "No office held fits the words.",
    "no_authority": "The authority named is not in the reference tables.",
    "no_list": "No list of that kind of that authority is held.",
}


def unbound(result: BindingResult | None, references: References) -> Judged:
    """The draft for a claim that was bound to nothing, with the reason and what came near."""
    problem = (result.problem if result is not None else "") or "no_indicator"
    text = PROBLEMS[problem]
    candidates = candidates_of(result, references)
    if candidates and problem in ("tie", "too_weak"):
        text += " Nearest: " + "; ".join(item.label for item in candidates[:3]) + "."
    return Judged(
        draft=unverifiable(CODE_OF_PROBLEM[problem], text, candidates=candidates),
        score=result.ranked[0].score if result is not None and result.ranked else 0.0,
        margin=result.margin if result is not None else 0.0,
        candidates=candidates,
    )


def candidates_of(result: BindingResult | None, references: References) -> tuple[Candidate, ...]:
    """The best of what could be meant, for the report."""
    if result is None:
        return ()
    chosen = result.chosen.target.target_id if result.chosen is not None else ""
    found = []
    for binding in result.ranked:
        if binding.target.target_id == chosen:
            continue
        weak = [
            item
            for item in binding.relations
            if item.relation in ("missing", "unstated", "conflict", "broader")
        ]
        indicator, entity = (
            references.names_of(binding.target.indicator_id, binding.target.entity_id)
            if binding.target.kind == "series"
            else ("", binding.target.entity_id)
        )
        found.append(
            Candidate(
                label=binding.target.label,
                indicator=indicator,
                entity=entity,
                score=binding.score,
                why_not=", ".join(f"{item.facet} {item.relation}" for item in weak),
            )
        )
    return tuple(found[:5])
