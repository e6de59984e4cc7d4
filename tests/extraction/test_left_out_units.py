"""Units that are left out, split off by a hedge, told by the verb or taken from the count before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_factory import only, read

from checker.documents import make_document
from checker.extraction.claims import extract_claims
from checker.model import QuantityKind

UNITS = {"years": "year", "hours": "hour", "tonnes": "tonne", "miles": "mile", "per cent": "percent"}


@given(
    number=st.integers(2, 900),
    unit=st.sampled_from(sorted(UNITS)),
    hedge=st.sampled_from(["{}+ {}", "{}-odd {}", "{}-plus {}", "{} or so {}", "{} or more {}", "{} odd {}"]),
)
def test_a_hedge_between_number_and_unit_hides_neither(number, unit, hedge):
    quantity = only(f"It was {hedge.format(number, unit)} then.")
    plain = only(f"It was {number} {unit} then.")
    assert (quantity.value, quantity.unit, quantity.kind) == (number, UNITS[unit], plain.kind)


@given(
    first=st.integers(1, 99),
    second=st.integers(1, 99),
    unit=st.sampled_from(["%", " per cent", " miles", " hours"]),
)
def test_a_parallel_level_has_the_unit_of_the_first(first, second, unit):
    for text in (
        f"The north is on {first}{unit}, the south on {second}.",
        f"It was {first}{unit} in Bern and {second} in Basel.",
        f"It was {first}{unit} of the whole, against {second} before.",
    ):
        left, right = _with_joint_units(text)
        assert right.unit == left.unit
        assert right.kind is left.kind


def _with_joint_units(text):
    from checker.extraction.stretches import with_joint_units

    return with_joint_units(read(text), text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It took 5 hours in May, and 40 boats sank.", None),
        ("About 60% of the men and 45 of the women agreed.", None),
        ("Sales rose 5% at 12 shops.", None),
    ],
)
def test_a_count_of_its_own_takes_no_unit(text, unit):
    assert _with_joint_units(text)[-1].unit == unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The pill costs 50 cents.", 0.5, "USD"),
        ("In euros it fell 1.5 cents.", 0.015, "EUR"),
        ("Milk is 95p and eggs are cheap.", 0.95, "GBP"),
        ("She paid nine grand for a van that cost £20,000 new.", 9000, "USD"),
        ("A van for £20,000? She paid nine grand.", 9000, "GBP"),
        ("He has 12 pence left.", 0.12, "GBP"),
    ],
)
def test_small_change_is_money(text, value, unit):
    quantity = next(one for one in read(text) if one.unit == unit and float(one.value) == value)
    assert quantity.kind is QuantityKind.MONEY


def test_grand_slams_and_screens_are_no_money():
    assert [one.unit for one in read("He won nine grand slams and 50 Cent sang.")] == [None]
    assert read("The stream is 1080p.") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("She was 41 when it began.", 41),
        ("My uncle, who is ninety, laughed.", 90),
        ("He left school at fourteen.", 14),
        ("The jab is for people over 65.", 65),
        ("Life expectancy rose to 81.", 81),
        ("Adults 60 and older may come.", 60),
    ],
)
def test_ages_are_years(text, number):
    quantity = only(text)
    assert (quantity.value, quantity.unit, quantity.kind) == (number, "year", QuantityKind.DURATION)


@pytest.mark.parametrize(
    "text", ["The score was 41.", "It was 41 of 60.", "Prices stood at 41.", "Sales over 65 were rare."]
)
def test_other_numbers_are_no_ages(text):
    assert all(quantity.unit != "year" for quantity in read(text))


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("Two million emigrated.", "Two million", "people"),
        ("The ferry carried 220, of whom 31 swam ashore.", "31", "people"),
        ("The mill employed 900.", "900", "people"),
        ("About 350 remain in custody.", "350", "people"),
        ("She is a mother of four.", "four", "people"),
        ("They tested 80 boats. Some 20 were rotten.", "20", "boat"),
        ("The Reds won 40 seats. The Blues lost 12.", "12", "seat"),
        ("They tested 80 boats.\n\nSome 20 were rotten.", "20", None),
    ],
)
def test_understood_units(claim_at, text, number, unit):
    assert claim_at(text, number).quantity.unit == unit


def test_what_is_understood_binds_nothing(claim_at):
    claim = claim_at("They tested 80 boats. Some 20 were rotten.", "20")
    assert claim.measured is None
    assert not claim.checkable


@pytest.mark.parametrize(
    "text",
    [
        "Ulmenia's exports stood at 4.1 billion dollars in 2022, Vestrand's at 1.7 billion.",
        "Ulmenia's exports reached 4.1 billion dollars in 2022; Vestrand's 1.7 billion.",
        "The exports of Ulmenia were 4.1 billion dollars, Vestrand's 1.7 billion.",
    ],
)
def test_a_clause_without_a_verb_goes_on_with_the_currency_of_the_noun(text):
    claims = extract_claims(make_document(text))
    money = [one for claim in claims if (one := claim.quantity) and one.kind is QuantityKind.MONEY]
    assert [(quantity.value, quantity.unit) for quantity in money] == [
        (4_100_000_000, "USD"),
        (1_700_000_000, "USD"),
    ]
