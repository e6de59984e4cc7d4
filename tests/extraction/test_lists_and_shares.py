"""Shares with their noun inside, parts of one whole, lists of times beside lists of numbers, nouns handed on."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import make_document
from checker.extraction.claims import extract_claims
from checker.model import Claim, ClaimKind

DAY = date(2024, 5, 1)


def claims(text: str) -> list[Claim]:
    return extract_claims(make_document(text, published=DAY))


def figures(text: str) -> dict[str, Claim]:
    return {claim.surface: claim for claim in claims(text) if claim.kind is ClaimKind.FIGURE}


@pytest.mark.parametrize(
    ("text", "surface", "value", "noun"),
    [
        ("One villager in five keeps bees.", "One villager in five", 0.2, "villager"),
        (
            "Two rural households in three keep hens.",
            "Two rural households in three",
            2 / 3,
            "rural households",
        ),
        ("About one boat in every eight leaks.", "one boat in every eight", 0.125, "boat"),
    ],
)
def test_a_noun_may_stand_inside_a_share(text, surface, value, noun):
    claim = figures(text)[surface]
    assert claim.quantity is not None
    assert float(claim.quantity.value) == pytest.approx(value)
    assert (claim.quantity.unit, claim.measured) == ("share", noun)


@pytest.mark.parametrize(
    "text",
    ["One win in five games is poor.", "One sailor in 1987 drowned.", "Two people in five boats waved.", "She won two cups in five years."],
)  # fmt: skip
def test_counts_of_two_things_are_no_share(text):
    assert all(claim.quantity.unit != "share" for claim in claims(text) if claim.quantity is not None)


def test_a_share_of_children_is_none_of_everybody():
    assert figures("One child in three went hungry.")["One child in three"].facets["population"] == "child"


@pytest.mark.parametrize(
    "text",
    [
        "Of the villagers 52 per cent chose the bridge, 31 the tunnel and 29 the ferry.",
        "The Larks took 48 per cent of the vote, the Wrens 41 per cent and the Owls 19 per cent.",
    ],
)
def test_parts_that_exclude_each_other_may_not_pass_their_whole(text):
    whole = [claim for claim in claims(text) if claim.kind is ClaimKind.ARITHMETIC]
    assert [claim.details.relation for claim in whole] == ["whole"]
    assert len(whole[0].details.operands) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Of the villagers 52 per cent chose the bridge, 31 the tunnel and 17 the ferry.",
        "Of the villagers 52 per cent own a bicycle, 61 a boat and 29 a car.",
        "In the north 52 per cent chose the bridge, in the south 61 the ferry.",
        "Of the men 52 per cent chose the bridge, of the women 61 per cent the ferry.",
        "Some 52 per cent chose the bridge in 2019 and 61 per cent in 2023.",
    ],
)
def test_parts_of_several_wholes_may(text):
    assert not [claim for claim in claims(text) if claim.kind is ClaimKind.ARITHMETIC]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "In 2021, 2022 and 2023 the mill ground 40, 50 and 60 tonnes respectively.",
            ["2021", "2022", "2023"],
        ),
        ("The mill ground 40 and 60 tonnes of rye in 2021 and 2023.", ["2021", "2023"]),
    ],
)
def test_a_list_of_times_goes_with_a_list_of_numbers(text, periods):
    assert [claim.period for claim in figures(text).values()] == periods


def test_nouns_are_handed_on_past_a_year_and_over_two_clauses():
    told = figures("Marl's 29 crews caught 520 crabs in 2023; Dunby's 35 caught 580.")
    assert told["35"].measured == "crews"
    assert told["580"].measured == "crabs"
    told = figures("Marl Abbey shows 390 icons and employs 31 guides, Dunby Abbey 120 and 14.")
    assert told["120"].measured == "icons"
    assert told["14"].measured == "guides"
