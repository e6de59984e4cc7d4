"""Why a figure may be off: does it fit a sibling of the reference it was bound to, or is it a slip?

Asked only after a mismatch, and never turns one into agreement. A hypothesis "fits" if the claim's usual reading
overlaps the other figure; it is "near" within 3 %, which is shown but decides nothing. Each rule stands for itself
in `RULES`, with its code, its strength and examples; `DIAGNOSES` are these and what the judges of dates find themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.model import Diagnosis
from checker.quick_records import replace
from checker.verification.diagnoses import dates, other_series, same_series, slips
from checker.verification.diagnoses.rule import DiagnosisInfo, Mismatch, Rule, Sibling

__all__ = ["DIAGNOSES", "RULES", "Mismatch", "Rule", "Sibling", "code_of_kind", "decisive", "diagnose"]

RULES: tuple[Rule, ...] = (*same_series.RULES, *other_series.RULES, *slips.RULES)
DIAGNOSES: tuple[DiagnosisInfo, ...] = (*RULES, *dates.DIAGNOSES)
_CODES: Mapping[str, str] = {info.kind: info.code for info in DIAGNOSES}

# A hypothesis decides only if it leads the next of another sort by this much.
CLEAR_LEAD = 0.1
_MOST_SHOWN = 4


def diagnose(case: Mismatch) -> tuple[Diagnosis, ...]:
    """The strongest hypotheses that fit or come near, strongest first."""
    found = [replace(item, code=rule.code) for rule in RULES for item in rule.find(case)]
    found.sort(key=lambda item: (-item.strength, item.kind, item.row_id))
    return tuple(found[:_MOST_SHOWN])


def code_of_kind(kind: str) -> str:
    """The code of a kind of diagnosis; a facet without a rule of its own counts as another."""
    return _CODES.get(kind, _CODES["other"])


def decisive(found: Sequence[Diagnosis]) -> Diagnosis | None:
    """The hypothesis that gives the verdict: it fits, carries a verdict, and leads those of another sort."""
    fitting = [item for item in found if item.fits and item.verdict is not None]
    if not fitting:
        return None
    best = fitting[0]
    rivals = [item for item in fitting[1:] if item.verdict is not best.verdict]
    if rivals and round(best.strength - rivals[0].strength, 3) < CLEAR_LEAD:
        return None
    return best
