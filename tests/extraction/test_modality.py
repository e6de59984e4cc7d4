from __future__ import annotations

import pytest

from checker.model import Reason

UNASSERTED = [
    ("The state plans to build 400 schools.", "400", Reason.PLAN),
    ("The army will need 300 tanks.", "300", Reason.PLAN),
    ("Oslo wants to buy 40 tanks.", "40", Reason.PLAN),
    ("The club hopes to sell 40,000 tickets.", "40,000", Reason.PLAN),
    ("Output is expected to reach 600 tonnes.", "600", Reason.PLAN),
    ("If 40 people die, the law fails.", "40", Reason.HYPOTHETICAL),
    ("The firm could lose 300 jobs.", "300", Reason.HYPOTHETICAL),
    ("As many as 300 jobs might go.", "300", Reason.HYPOTHETICAL),
    ("Did 40 people die?", "40", Reason.QUESTION),
    ("Peru does not have 40 tanks.", "40", Reason.NEGATED),
    ("It is not true that 40 people died.", "40", Reason.NEGATED),
    ("The army denied that 40 people died.", "40", Reason.NEGATED),
    ("Imagine 40 people in a lift.", "40", Reason.ILLUSTRATIVE),
    ("Congress should hire 40 clerks.", "40", Reason.OPINION),
]


@pytest.mark.parametrize(("text", "number", "reason"), UNASSERTED)
def test_what_is_not_asserted_says_why(claim_at, text, number, reason):
    claim = claim_at(text, number)
    assert claim.reason is reason
    assert not claim.checkable
    assert not claim.assertive


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The raid killed 40 people.", "40"),
        ("Peru signed a deal to supply 24 jets.", "24"),
        ("Some 62% of voters rejected the plan.", "62"),
        ("Not only 40 people died.", "40"),
        ("No fewer than 40 people died.", "40"),
        ("The port closed due to 40 strikes.", "40"),
        ("The mayor wants calm after 12 years of war.", "12"),
        ("The firm, which will close, has 300 workers.", "300"),
    ],
)
def test_what_is_asserted(claim_at, text, number):
    claim = claim_at(text, number)
    assert claim.reason is None
    assert claim.assertive
    assert claim.checkable


def test_a_vague_amount_is_asserted_but_not_checked(claim_at):
    claim = claim_at("The war has driven hundreds of thousands from their homes.", "hundreds")
    assert claim.assertive
    assert not claim.checkable
    assert claim.reason is Reason.VAGUE


def test_a_vague_plan_is_neither(claim_at):
    claim = claim_at("Quito is seeking to buy billions of dollars of arms.", "billions")
    assert not claim.assertive
    assert claim.reason is Reason.VAGUE


def test_a_modal_before_a_hedging_verb_still_counts(claim_at):
    claim = claim_at("The bill would top $10 billion.", "$10")
    assert claim.quantity.modifier == "over"
    assert not claim.assertive
