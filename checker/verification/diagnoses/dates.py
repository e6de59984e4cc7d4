"""The date of a claim fits another event than the one that it names."""

from __future__ import annotations

from checker.verification.diagnoses.rule import DiagnosisInfo

DIAGNOSES = (
    DiagnosisInfo(
        code="DGN401",
        kind="related_event",
        strength=0.9,
        decides=False,
        summary="The date is that of another step of the same process.",
        bad="The treaty was signed in 1991 and came into force in 1993; the text says that it was signed in 1993.",
        good="The treaty was signed in 1991 and came into force in 1993; the text says that it was signed in 1991.",
    ),
)
