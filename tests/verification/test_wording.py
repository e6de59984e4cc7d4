"""How numbers, figures and days read in a report."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checker.model import Span
from checker.verification.wording import claimed, day, figure, number, period, with_unit


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234567", "1,234,567"), ("1E+3", "1,000"), ("12.345", "12.35"), ("9.8765", "9.877"), ("10.005", "10.01"), ("-10.126", "-10.13"),
        ("0.5", "0.5"), ("2.50", "2.5"), ("0", "0"), ("1234.5", "1,234.5"), ("10", "10"),
    ],
)  # fmt: skip
def test_a_number_has_no_more_decimals_than_it_needs(value, text):
    assert number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (None, "7"),
        ("", "7"),
        ("percent", "7 per cent"),
        ("percentage_point", "7 percentage points"),
        ("minutes", "7 minutes"),
    ],
)
def test_a_number_with_its_unit(unit, text):
    assert with_unit("7", unit) == text


@pytest.mark.parametrize(
    ("modifier", "text"),
    [
        ("none", "40"), ("over", "more than 40"), ("under", "fewer than 40"), ("about", "about 40"), ("at_least", "at least 40"),
        ("at_most", "at most 40"), ("nearly", "nearly 40"), ("up_to", "up to 40"),
    ],
)  # fmt: skip
def test_a_claimed_number_is_told_with_its_hedge(quantity, modifier, text):
    assert claimed(quantity(40, modifier)) == text


def test_the_texts_own_hedge_stands_where_it_stood(quantity):
    before = replace(quantity(40, "over", hedge="well  over"), start=11, end=13, hedge=Span(start=1, end=10))
    assert claimed(before) == "well over 40"
    after = replace(quantity(40, "at_least", hedge="or more"), hedge=Span(start=3, end=10))
    assert claimed(after) == "40 or more"
    assert claimed(quantity(40, "over", hedge="well over")) == "more than 40"  # nobody knows where it stood


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        ({"value": 24}, "24"),
        ({"low": 51000, "high": 60500}, "51,000 to 60,500"),
        ({"low": 7, "high": 7}, "7"),
        ({"low": 530}, "at least 530"),
        ({"high": 120}, "up to 120"),
        ({}, "no figure"),
        ({"value": 50, "low": 40, "high": 60}, "50 (40 to 60)"),
        ({"value": 50, "low": 50}, "at least 50"),
        ({"value": 50, "low": 50, "high": 50}, "50"),
        ({"value": 50, "low": 50, "high": 50, "status": "minimum"}, "at least 50"),
        ({"value": 50, "low": 40}, "50"),
        ({"value": 50, "high": 50}, "up to 50"),
        ({"value": 50, "high": 60}, "50"),
        ({"value": 50, "low": 40, "high": 50}, "50 (40 to 50)"),
    ],
)
def test_the_figure_of_a_row(row, bounds, text):
    assert figure(row(**bounds)) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2023-08-13", "13 August 2023"), ("2023-03", "March 2023"), ("2016", "2016"), ("0987-01-05", "5 January 987"), ("2023-12-31", "31 December 2023"),
        ("2023-Q3", "2023-Q3"), ("2023-13", "2023-13"), ("2023-13-01", "2023-13-01"), ("soon-ish-now", "soon-ish-now"), ("", ""),
    ],
)  # fmt: skip
def test_a_day_as_far_as_it_is_known(iso, text):
    assert day(iso) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("1943-11-28", "1943-12-01", "28 November 1943 to 1 December 1943"),
        ("2011-03", "", "since March 2011"),
        ("2016", "2016", "2016"),
        ("", "2016", "2016"),
    ],
)
def test_a_stretch_of_time(start, end, text):
    assert period(start, end) == text
