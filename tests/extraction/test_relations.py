"""What a clause says without a number: who supplies whom, what a thing does, words quoted."""

from __future__ import annotations

import pytest

from checker.model import Relation


def stated(claims, text):
    return [
        (item.details.code, item.details.towards, item.details.negated, item.surface)
        for item in claims(text)
        if isinstance(item.details, Relation)
    ]


@pytest.mark.parametrize(
    ("text", "code", "towards"),
    [
        ("Norway has supplied Chile with Falcon drones.", "transfer", "gives"),
        ("Chile bought its tugs from Norway.", "transfer", "receives"),
        ("Norwegian salmon has found a ready market in Japan.", "transfer", "gives"),
        ("Norway stationed its instructors in Lima.", None, ""),
        ("The Andean Guard has deployed engineers to Lima.", "deployment", ""),
        ("Peru threatened to use its veto in the Harbour Council.", "veto", ""),
        ("Falcon drones loiter over a ship before they dive.", "loitering", ""),
        ("The Falcon is particularly hard to spot on radar.", "stealth", ""),
        ("Peru's illegal war against Chile goes on.", "unlawfulness", ""),
        ("Lima's march was forbidden, then the order was overturned by the Lima court.", "court_ruling", ""),
    ],
)
def test_a_clause_that_names_somebody_states_a_relation(claims, text, code, towards):
    found = [item[:2] for item in stated(claims, text)]
    assert ((code, towards) in found) if code else found == []


@pytest.mark.parametrize(
    "text",
    [
        "Norway has supplied Chile with 40 Falcon drones.",  # a figure states more
        "If Norway supplied Chile with drones, it would break its word.",
        "Norway plans to supply Chile with drones.",
        "Did Norway supply Chile with drones?",
        "They supplied the farm with hay.",  # nobody is named
    ],
)
def test_amounts_plans_suppositions_and_the_nameless_state_none(claims, text):
    assert stated(claims, text) == []


def test_a_denial_is_kept_with_its_polarity(claims):
    [(code, towards, negated, _)] = stated(claims, "Norway has not supplied Chile with drones.")
    assert (code, towards, negated) == ("transfer", "gives", True)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Norway has not yet delivered the new drones to Chile.", True),
        ("Norway has sold no drones to Chile.", True),
        ("Norway never stopped selling drones to Chile.", True),
        ("Norway has not only sold drones to Chile, it trains the crews.", False),
    ],
)
def test_any_negation_in_the_clause_is_kept(claims, text, negated):
    assert stated(claims, text)[0][2] is negated


def test_what_is_owned_is_there_whatever_is_hoped(claims):
    found = stated(claims, "Bolivia, which they can turn to for the use of its veto, said nothing.")
    assert [item[0] for item in found] == ["veto"]
    assert stated(claims, "Bolivia may one day have a veto.") == []


def test_words_between_quotation_marks_are_said_by_their_speaker(claims):
    text = "“The harbour will stay closed until the ice has gone,” Ann Roe said in Bergen."
    [item] = [item for item in claims(text) if isinstance(item.details, Relation)]
    assert (
        text[item.details.words.start : item.details.words.end]
        == "The harbour will stay closed until the ice has gone"
    )
    assert item.attribution == "Ann Roe"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe called it “a shame”.",  # scare quotes and short phrases are no quotation
        "“The harbour will stay closed until the ice has gone,” a fisherman said.",  # a speaker without a name
    ],
)
def test_a_few_words_or_a_nameless_speaker_make_no_quotation(claims, text):
    assert [item for item in stated(claims, text) if item[0] == "quotation"] == []
