"""Stretches of time by their length and their place in a longer one, feasts, and whose time it is."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_factory import document

from checker.extraction.dates import resolve_times
from checker.periods import parse_period

PUBLISHED = date(2024, 3, 12)  # a Tuesday
MONTHS = list(calendar.month_name)[1:]


def periods(text: str) -> list[str | None]:
    return [time.period for time in resolve_times(document(text, PUBLISHED))]


@given(count=st.integers(1, 24), month=st.integers(1, 12), year=st.integers(1990, 2023))
def test_a_number_of_months_to_a_month_is_that_long(count, month, year):
    (period,) = periods(f"In the {count} months to {MONTHS[month - 1]} {year} it rained.")
    found = parse_period(period)
    assert found.last == date(year, month, calendar.monthrange(year, month)[1])
    assert (found.last.year - found.first.year) * 12 + found.last.month - found.first.month + 1 == count
    assert found.first.day == 1


@given(count=st.integers(2, 11), year=st.integers(1990, 2023))
def test_the_first_and_the_last_months_make_a_year(count, year):
    names = ["", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
    (first,) = periods(f"In the first {names[count]} months of {year} it rained.")
    assert first == f"{year}-01/{year}-{count:02d}"
    if count < 11:
        (last,) = (
            periods(f"In the last {names[12 - count]} months of {year} it rained.")
            if 12 - count < 12
            else (None,)
        )
        assert last == f"{year}-{count + 1:02d}/{year}-12"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In the year to June 2023 it rained.", "2022-07/2023-06"),
        ("In the quarter ended 31 December 2023 it rained.", "2023-10-01/2023-12-31"),
        ("In the year to 15 June 2023 it rained.", "2022-06-16/2023-06-15"),
        ("In the week to Sunday it rained.", "2024-03-04/2024-03-10"),
        ("In the five years to 2023 it rained.", "2019/2023"),
        ("Over the weekend it rained.", "2024-03-09/2024-03-10"),
        ("On New Year's Eve it rained.", "2023-12-31"),
        ("On Christmas Day 2021 it rained.", "2021-12-25"),
        ("In the autumn it rained.", "2023-09/2023-11"),
        ("In Q4 it rained.", "2023-Q4"),
        ("Fourth-quarter rain was heavy.", "2023-Q4"),
        ("At the start of May 2023 it rained.", "2023-05-01"),
        ("Since the war began in 2014 it has rained.", "2014/.."),
        ("By midnight on Sunday it rained.", "../2024-03-10"),
        ("It rained in March and April 2023.", "2023-03/2023-04"),
        ("It rained in the winter of 1944-45.", "1944/1945"),
        ("In '68 it rained.", "1968"),
        ("Half a century ago it rained.", "1974"),
        ("Year to date it has rained.", "2024-01-01/2024-03-12"),
        ("The poll is held on 20 April.", "2024-04-20"),
        ("It was held on 20 April.", "2023-04-20"),
        ("It is paid on 16 May 2024 to holders of record on 13 May.", "2024-05-16 2024-05-13"),
        # no time at all
        ("In winter coats they came.", ""),
        ("Those in the same boat a year later left.", ""),
    ],
)
def test_stretches_and_feasts(text, period):
    assert " ".join(found for found in periods(text) if found) == period


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("Of the 412 men who applied in 2021, 30 were taken.", "412", "2021"),
        ("Of the 412 men who applied in 2021, 30 were taken.", "30", "2021"),
        ("Exports rose 4% in May 2023 and imports fell 2%.", "2%", "2023-05"),
        ("The mill sold 4 looms in 1990 and now employs 400 people.", "400", None),
    ],
)
def test_whose_time_it_is(claim_at, text, number, period):
    assert claim_at(text, number).period == period
