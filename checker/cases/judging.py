"""Judges a bound claim by the judge of its kind: the one place where records of binding and of verification meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.cases.accounts import judge_told_account
from checker.cases.bound import Bound, Judged
from checker.cases.durations import judge_length
from checker.cases.events import judge_dated_event
from checker.cases.figures import judge_change_claim, judge_figure_claim, judge_share_claim
from checker.cases.listings import judge_listing
from checker.cases.tenures import judge_tenure_claim
from checker.model import (
    Arithmetic,
    Claim,
    Designation,
    Document,
    Duration,
    EventDate,
    Membership,
    Observation,
    Reason,
    Relation,
    Severity,
    Tenure,
)
from checker.references import Key, References
from checker.settings import Settings
from checker.verification.arithmetic import judge_arithmetic
from checker.verification.codes import CODE_OF_REASON
from checker.verification.draft import unverifiable

_REASONS = {
    Reason.VAGUE: "The amount is too vague to be judged.",
    Reason.PLAN: "A plan or a forecast, not a statement of what is.",
    Reason.HYPOTHETICAL: "A possibility, not a statement of what is.",
    Reason.NEGATED: "The text denies the figure.",
    Reason.QUESTION: "A question asserts nothing.",
    Reason.IMPERATIVE: "A demand asserts nothing.",
    Reason.OPINION: "An opinion or a figure of speech.",
    Reason.ILLUSTRATIVE: "An example, not a statement of what is.",
    Reason.NO_MEASURE: "The number counts nothing that a table could hold.",
}


def judge(
    item: Bound,
    document: Document,
    references: References,
    settings: Settings,
    rows: Mapping[Key, tuple[Observation, ...]],
    listed: Sequence[Designation],
    claims: Sequence[Claim],
) -> Judged:
    """The draft for one bound claim; never raises for what an article says."""
    claim = item.claim
    if not claim.checkable or (claim.kind is None and claim.details is None):
        reason = claim.reason or Reason.NO_MEASURE
        text = _REASONS[reason]
        if claim.attribution and reason is not Reason.NO_MEASURE:
            text += f" Said by {claim.attribution}."
        return Judged(draft=unverifiable(CODE_OF_REASON[reason], text))
    details = claim.details
    cutoff = settings.as_of or document.published
    if isinstance(details, Arithmetic):
        return _judge_sum(details, claims)
    if isinstance(details, Membership) and item.lists is not None:
        return judge_listing(
            item, details, item.lists, references, listed, document.published or settings.as_of
        )
    if isinstance(details, Tenure) and item.tenure is not None:
        role = document.text[details.role.start : details.role.end]
        return judge_tenure_claim(item, details, role, references, document.published or settings.as_of)
    if isinstance(details, EventDate):
        return judge_dated_event(item, details, document, references)
    if isinstance(details, Duration):
        return judge_length(item, details, document, references, document.published or settings.as_of)
    if isinstance(details, Relation) and item.account is not None:
        return judge_told_account(item, details, item.account, document, references)
    if item.parts:
        share = judge_share_claim(item, references, rows, cutoff)
        return share if share is not None else judge_figure_claim(item, document, references, rows, cutoff)
    changed = judge_change_claim(item, references, rows, cutoff)
    return changed if changed is not None else judge_figure_claim(item, document, references, rows, cutoff)


def _judge_sum(details: Arithmetic, claims: Sequence[Claim]) -> Judged:
    """The draft for figures of the article that have to add up."""
    by_span = {
        (claim.quantity.start, claim.quantity.end): claim.quantity for claim in claims if claim.quantity
    }
    operands = [by_span[key] for span in details.operands if (key := (span.start, span.end)) in by_span]
    if len(operands) != len(details.operands):
        return Judged(
            draft=unverifiable("CHK910", "One of the figures could not be read.", severity=Severity.NONE)
        )
    return Judged(
        draft=judge_arithmetic(details.relation, operands),
        target_id=f"text:{details.relation}",
        indicator="arithmetic",
    )
