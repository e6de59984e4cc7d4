"""How sure a finding is, from 0 to 1: a chain is as strong as binding, comparison and sources together."""

from __future__ import annotations

from checker.model import Severity, VerdictName
from checker.verification.draft import Draft, unverifiable

_VERIFICATION = {"confirmed": 1.0, "secondary": 0.97, "unconfirmed": 0.85, "": 0.97}


def confidence(draft: Draft, binding_score: float, margin: float) -> float:
    """The product of the binding's share, the lead over its runner-up, the comparison and the rows' standing.

    `binding_score` and `margin` are percent. Unverifiable findings have confidence 0: nothing was claimed.
    """
    if draft.verdict is VerdictName.UNVERIFIABLE:
        return 0.0
    bound = min(1.0, binding_score / 100)
    lead = 0.85 + 0.15 * min(1.0, margin / 20)
    standing = max((_VERIFICATION.get(row.verification, 0.9) for row in draft.evidence), default=1.0)
    doubt = 0.97 if draft.severity is Severity.WARNING else 1.0
    return round(bound * lead * draft.certainty * standing * doubt, 3)


def sure_enough(draft: Draft, chance: float, cut: float) -> Draft:
    """The draft itself, or, for a finding against the claim that is less sure than `cut`, one that judges nothing."""
    if draft.severity not in (Severity.ERROR, Severity.WARNING) or chance >= cut:
        return draft
    return unverifiable(
        "CHK918",
        f"Too unsure for a verdict ({chance:.2f}, below {cut:.2f}). {draft.explanation}",
        severity=Severity.NOTE,
        evidence=draft.evidence,
        diagnosis=draft.diagnosis,
        candidates=draft.candidates,
        notes=draft.notes,
        arithmetic=draft.arithmetic,
    )
