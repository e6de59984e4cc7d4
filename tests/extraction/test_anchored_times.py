"""Times told from another time of the sentence, and periods moved by whole units."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import make_document
from checker.extraction.claims import extract_claims
from checker.periods import parse_period, shifted


def periods(text):
    """The period of each counted number, in text order."""
    claims = extract_claims(make_document(text, published=date(2024, 5, 1)))
    return [
        claim.period
        for claim in claims
        if claim.quantity is not None and claim.quantity.kind in ("count", "percent", "measure")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill made 40 tonnes in 2023, up from 31 tonnes the year before.", ["2023", "2022"]),
        ("The mill made 40 tonnes in March 2023, against 35 tonnes a year earlier.", ["2023-03", "2022-03"]),
        ("Prices rose by 3.2 per cent in April, after 3.5 per cent a month earlier.", ["2024-04", "2024-03"]),
        ("In 2020 the firm had 40 plants; two years later it had 12 plants.", ["2020", "2022"]),
        (
            "The port took 900 boxes in the third quarter of 2023, and 700 boxes in the previous quarter.",
            ["2023-Q3", "2023-Q2"],
        ),
        (
            "On 12 March 2021 there were 14 cases, against 9 cases the day before.",
            ["2021-03-12", "2021-03-11"],
        ),
        (
            "In the first quarter of 2024 the port took 900 boxes, and 1,100 in the same period last year.",
            ["2024-Q1", "2023-Q1"],
        ),
    ],
)
def test_a_time_is_counted_from_the_other_one(text, expected):
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge opened in 2020, two years earlier than planned, with 4 lanes.", ["2020"]),
        ("In 2019, the year before the flood, the town had 900 houses.", ["2019"]),
        ("The mill made 31 tonnes the year before.", [None]),
        ("In 2023 the mill made 40 tonnes, 3 tonnes of them a month earlier.", ["2023", "2023"]),
    ],
)
def test_what_is_told_from_nothing_or_too_finely_moves_nothing(text, expected):
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("period", "unit", "count", "expected"),
    [
        ("2024-02-29", "year", -1, "2023-02-28"),
        ("2024-01", "month", -1, "2023-12"),
        ("2024-Q1", "quarter", -1, "2023-Q4"),
        ("2024-Q1", "year", -1, "2023-Q1"),
        ("2024-H2", "year", 1, "2025-H2"),
        ("2024-01/2024-03", "year", -1, "2023-01/2023-03"),
        ("2024", "month", -1, None),
        ("2024-Q1", "month", -1, None),
        ("2024-03", "week", 1, None),
        ("2024-03-01", "day", -1, "2024-02-29"),
        ("2011/..", "year", 1, None),
        ("0001", "year", -1, None),
        ("summer", "year", -1, None),
    ],
)
def test_periods_are_moved_in_their_own_precision(period, unit, count, expected):
    assert shifted(period, unit, count) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-50, 50))
def test_moving_back_and_forth_comes_home(day, count):
    month = f"{day.year:04d}-{day.month:02d}"
    moved = shifted(month, "month", count)
    assert moved is not None
    assert parse_period(moved) is not None
    assert shifted(moved, "month", -count) == month
