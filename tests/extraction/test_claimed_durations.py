from __future__ import annotations

import pytest

from checker.model import ClaimKind

LASTING = [
    ("After 12 years of bloody civil war in Chad, peace came.", "bloody civil war in Chad", None, True),
    ("The 12-year civil war ended in 2020.", "civil war", "2020", False),
    ("Fourteen months of fighting have ended.", "fighting", None, False),
    ("The siege lasted 900 days.", "The siege", None, False),
    ("The war has lasted 12 years.", "The war", None, True),
    ("Chad has been at war for 12 years.", "Chad has been at war", None, True),
    ("After 16 years in office, Ann Roe retired in 2021.", "Ann Roe", "2021", True),
]


@pytest.mark.parametrize(("text", "event", "until", "ongoing"), LASTING)
def test_what_lasted(claims, text, event, until, ongoing):
    (claim,) = [item for item in claims(text) if item.kind is ClaimKind.DURATION]
    details = claim.details
    assert text[details.event.start : details.event.end] == event
    assert details.until == until
    assert details.ongoing is ongoing


@pytest.mark.parametrize(
    "text",
    [
        "She spent 90 minutes on a phone call.",
        "He got 5 years in prison.",
        "Life expectancy is 63 years.",
        "The loan runs for 10 years.",
    ],
)
def test_other_lengths_of_time_are_figures(claims, text):
    assert [item.kind for item in claims(text)] == [ClaimKind.FIGURE]


def test_an_anniversary_knows_its_event_its_day_and_its_anchor(claims):
    text = "2023 marks the 80th anniversary of the pact, made at the Oslo summit in May 1943."
    (claim,) = [item for item in claims(text) if item.kind is ClaimKind.DURATION]
    assert claim.details.anniversary
    assert text[claim.details.event.start : claim.details.event.end] == "pact"
    assert (claim.details.until, claim.details.anchor) == ("2023", "1943-05")


def test_an_anniversary_counts_from_a_founding_in_the_same_sentence(claims):
    text = "Founded in 1987, the rowing club celebrated its 40th anniversary in 2017."
    (claim,) = [item for item in claims(text) if item.kind is ClaimKind.DURATION]
    assert (claim.details.until, claim.details.anchor) == ("2017", "1987")


def test_an_anchor_in_the_same_clause(claims):
    (claim,) = [
        item
        for item in claims("Since 2011 Chad has been at war for 12 years.")
        if item.kind is ClaimKind.DURATION
    ]
    assert claim.details.anchor == "2011"
