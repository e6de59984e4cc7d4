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
    # wishes, goals and forecasts
    ("Quito has promised 2,900 tents.", "2,900", Reason.PLAN),
    ("The target is 1.5m trees.", "1.5m", Reason.PLAN),
    ("Pumps are due to be fitted in 40,000 homes.", "40,000", Reason.PLAN),
    ("A third of the flats were to be cheap.", "A third", Reason.PLAN),
    ("The bank now sees growth of 2.2%.", "2.2%", Reason.PLAN),
    ("Growth beat the 2.5% forecast by the bank.", "2.5%", Reason.PLAN),
    ("Sales came in ahead of the $40m that analysts expected.", "$40m", Reason.PLAN),
    ("The road would cost $9m and be ready in 30 months.", "30 months", Reason.PLAN),
    ("Police fear as many as 40 divers are dead.", "40", Reason.PLAN),
    ("Officials feared that 40 divers were trapped.", "40", Reason.PLAN),
    ("An amendment to raise bills by 11% failed.", "11%", Reason.PLAN),
    ("They had asked for 36 beds.", "36", Reason.PLAN),
    ("The firm cut its profit forecast to $40m from $60m.", "$60m", Reason.PLAN),
    ("The count passed the 185 the agency had expected.", "185", Reason.PLAN),
    # scenarios
    ("If convicted, they face 25 years in jail.", "25", Reason.HYPOTHETICAL),
    ("Scenario A assumes that oil costs $90.", "$90", Reason.HYPOTHETICAL),
    ("In scenario B it falls to $60.", "$60", Reason.HYPOTHETICAL),
    ("Under the worst case, 40 dams break.", "40", Reason.HYPOTHETICAL),
    ("Nobody believes that 40 men came.", "40", Reason.NEGATED),
    ("So much for the 40 new baths.", "40", Reason.ILLUSTRATIVE),
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
        # who wishes is no wish
        ("Some 56% wanted the council to do more.", "56"),
        ("On average 10 analysts expected a loss.", "10"),
        # taken for granted
        ("She would close two of the group's eleven shops.", "eleven"),
        ("Tell that to the 300 men who fled.", "300"),
        ("He denies eleven charges of fraud.", "eleven"),
        ("The envoy did not say how many of the 40 visas were used.", "40"),
        ("The firm will cut its staff to 90 from 110.", "110"),
        ("No pensioner on £203 a week will rush.", "£203"),
        ("The 26-kilogram rover will drive far.", "26"),
        ("Plans for a bath were thrown out by eight votes.", "eight"),
        ("If May was bad, June brought 40 more storms.", "40"),
        # only something else is denied, asked or planned
        ("The firm halved, not trimmed, its stake to 40 shares.", "40"),
        ("It never suited Diaz, sold for $18m in May.", "$18m"),
        ("The risk did not differ (5% of them fell ill).", "5%"),
        ("I wrote for six years, and one thing is left: why?", "six"),
        ("Of the $46m requested, $11m has come.", "$11m"),
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


def test_to_whom_something_did_not_happen_is_asserted_but_not_checked(claim_at):
    claim = claim_at("Two in five drivers would not stop.", "Two")
    assert claim.assertive
    assert not claim.checkable
    assert claim.reason is Reason.NEGATED


@pytest.mark.parametrize(
    ("text", "asserted"),
    [
        ("The assembly demanded a truce within two months, by 90 votes to 12, with 8 abstentions.", True),
        ("The house asked for a new bridge by 90 votes to 12.", True),
        ("The party hopes to win by 90 votes to 12.", False),
        ("The ban will be adopted by 90 votes to 12.", False),
    ],
)
def test_the_outcome_of_a_vote_is_no_wish(claim_at, text, asserted):
    assert claim_at(text, "90").assertive is asserted
    assert claim_at(text, "12").assertive is asserted


def test_what_is_demanded_by_a_vote_stays_a_wish(claim_at):
    text = "The assembly demanded a truce within two months, by 90 votes to 12."
    assert not claim_at(text, "two").assertive
