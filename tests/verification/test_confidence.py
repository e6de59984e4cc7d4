"""How sure a finding is, and that an unsure accusation is none."""

from __future__ import annotations

import pytest

from checker.model import Severity, VerdictName
from checker.verification.confidence import calibrated, confidence, strength, sure_enough
from checker.verification.draft import Draft, unverifiable


def accusation(certainty=0.9, severity=Severity.ERROR):
    return Draft(
        verdict=VerdictName.OVERSTATED, severity=severity, explanation="Too high.", certainty=certainty
    )


def test_a_chain_is_weaker_than_its_links():
    draft = accusation(0.9)
    assert strength(draft, 100.0, 100.0) == pytest.approx(0.9)
    assert strength(draft, 80.0, 100.0) < strength(draft, 90.0, 100.0) < 0.9
    assert strength(draft, 100.0, 2.0) < strength(draft, 100.0, 20.0)
    assert strength(accusation(0.9, Severity.WARNING), 100.0, 100.0) < 0.9


def test_the_confidence_is_a_probability_that_rises_with_the_strength():
    chances = [calibrated(chain / 100) for chain in range(101)]
    assert chances == sorted(chances)
    assert 0 < chances[0] < chances[50] < chances[100] < 1
    draft = accusation(0.9)
    assert confidence(draft, 100.0, 100.0) == pytest.approx(calibrated(0.9), abs=0.001)


def test_what_judges_nothing_is_sure_of_nothing():
    assert confidence(unverifiable("CHK903", "No row."), 100.0, 100.0) == 0.0


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_an_unsure_accusation_is_none_but_is_shown(severity):
    draft = sure_enough(accusation(severity=severity), 0.49, 0.5)
    assert (draft.verdict, draft.code, draft.severity) == (VerdictName.UNVERIFIABLE, "CHK918", Severity.NOTE)
    assert "Too high." in draft.explanation
    assert "0.49" in draft.explanation


def test_a_sure_accusation_and_an_unsure_agreement_stay():
    sure = accusation()
    assert sure_enough(sure, 0.5, 0.5) is sure
    agreeing = Draft(verdict=VerdictName.CONSISTENT, severity=Severity.NOTE, explanation="Fits.")
    assert sure_enough(agreeing, 0.1, 0.5) is agreeing
