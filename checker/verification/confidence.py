"""How sure a finding is, from 0 to 1: a chain is as strong as binding, comparison and sources together.

The strength of the chain is a score; how often findings of that strength are right was counted on labelled claims
that no rule was made on, and a logistic curve through these counts turns the score into a probability (Platt 1999,
"Probabilistic outputs for support vector machines"). `benchmarks/calibration.py` fits the curve and measures it.
"""

from __future__ import annotations

import math
from functools import cache

from checker.model import Severity, VerdictName
from checker.verification.draft import Draft, unverifiable
from checker.vocabulary.data_files import read_rows

_VERIFICATION = {"confirmed": 1.0, "secondary": 0.97, "unconfirmed": 0.85, "": 0.97}


def confidence(draft: Draft, binding_score: float, margin: float) -> float:
    """The probability that a finding is right, from the strength of its chain; 0 where nothing was judged.

    `binding_score` and `margin` are percent.
    """
    chain = strength(draft, binding_score, margin)
    return round(calibrated(chain), 3) if chain else 0.0


def calibrated(chain: float) -> float:
    """The share of findings of this strength that were right on the labelled claims; rises with the strength."""
    weights = _curve()
    return 1 / (1 + math.exp(-(weights["constant"] + weights["log_odds"] * _log_odds(chain))))


def strength(draft: Draft, binding_score: float, margin: float) -> float:
    """The product of the binding's share, the lead over its runner-up, the comparison and the rows' standing.

    `binding_score` and `margin` are percent. Unverifiable findings have strength 0: nothing was claimed.
    """
    if draft.verdict is VerdictName.UNVERIFIABLE:
        return 0.0
    bound = min(1.0, binding_score / 100)
    lead = 0.85 + 0.15 * min(1.0, margin / 20)
    standing = max((_VERIFICATION.get(row.verification, 0.9) for row in draft.evidence), default=1.0)
    doubt = 0.97 if draft.severity is Severity.WARNING else 1.0
    return bound * lead * draft.certainty * standing * doubt


def _log_odds(chain: float) -> float:
    bounded = min(max(chain, 0.01), 0.99)
    return math.log(bounded / (1 - bounded))


@cache
def _curve() -> dict[str, float]:
    rows = read_rows("calibration.csv", "checker.verification")
    return {row["term"]: float(row["weight"]) for row in rows}


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
