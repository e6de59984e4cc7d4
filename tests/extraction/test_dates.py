"""Dates, years and ranges as quantities, and the periods that expressions of time stand for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_factory import document, number, only, read

from checker.extraction.dates import resolve_times
from checker.periods import parse_period


@pytest.mark.parametrize(
    ("text", "surface", "kind", "value", "period"),
    [
        ("They met on 15 August 2023.", "15 August 2023", "date", "2023-08-15", "2023-08-15"),
        ("They met on 15th August 2023.", "15th August 2023", "date", "2023-08-15", "2023-08-15"),
        ("They met on the 15th of August 2023.", "15th of August 2023", "date", "2023-08-15", "2023-08-15"),
        ("They met on August 15, 2023, in Oslo.", "August 15, 2023", "date", "2023-08-15", "2023-08-15"),
        ("They met on August 15th, 2023.", "August 15th, 2023", "date", "2023-08-15", "2023-08-15"),
        ("They met on Aug. 15, 2023.", "Aug. 15, 2023", "date", "2023-08-15", "2023-08-15"),
        ("They met on 2023-08-15.", "2023-08-15", "date", "2023-08-15", "2023-08-15"),
        ("They met on 18/08/2023.", "18/08/2023", "date", "2023-08-18", "2023-08-18"),
        ("They met on 8/18/2023.", "8/18/2023", "date", "2023-08-18", "2023-08-18"),
        ("They met on 18.08.2023.", "18.08.2023", "date", "2023-08-18", "2023-08-18"),
        ("They met in November 1943.", "November 1943", "date", "1943-11", "1943-11"),
        ("They met in Nov 1943.", "Nov 1943", "date", "1943-11", "1943-11"),
        ("They met on 3 May.", "3 May", "date", "2023-05-03", "2023-05-03"),
        ("They met on 3 December.", "3 December", "date", "2022-12-03", "2022-12-03"),
        (
            "They met from 3-5 May 2023.",
            "3-5 May 2023",
            "date",
            "2023-05-03/2023-05-05",
            "2023-05-03/2023-05-05",
        ),
        ("They met in 2018.", "2018", "year", 2018, "2018"),
        ("They have met since 2011.", "2011", "year", 2011, "2011"),
        ("The 2023 budget was cut.", "2023", "year", 2023, "2023"),
        ("2023 was dry.", "2023", "year", 2023, "2023"),
        ("Output rose in Q2 2023.", "Q2 2023", "date", "2023-Q2", "2023-Q2"),
        (
            "Output rose in the second quarter of 2023.",
            "second quarter of 2023",
            "date",
            "2023-Q2",
            "2023-Q2",
        ),
        ("Output rose in the first half of 2022.", "first half of 2022", "date", "2022-H1", "2022-H1"),
        ("Output rose in H2 2022.", "H2 2022", "date", "2022-H2", "2022-H2"),
        ("Output rose in FY2023.", "FY2023", "year", 2023, "2023"),
        ("Output rose in fiscal 2023.", "2023", "year", 2023, "2023"),
    ],
)
def test_dates_and_years(text, surface, kind, value, period):
    quantity = only(text)
    assert (quantity.surface, quantity.kind, number(quantity.value), quantity.period) == (
        surface,
        kind,
        value,
        period,
    )


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("He sat there from 1999 to 2014.", "1999 to 2014", 1999, 2014),
        ("He sat there between 1999 and 2014.", "1999 and 2014", 1999, 2014),
        ("He sat there (2009-14).", "2009-14", 2009, 2014),
        ("He sat there (2009–2014).", "2009–2014", 2009, 2014),
        ("In the 2022/23 season he left.", "2022/23", 2022, 2023),
        ("He wrote it in the 1990s.", "1990s", 1990, 1999),
        ("He wrote it in the late 1990s.", "1990s", 1990, 1999),
        ("He wrote it in the mid-1980s.", "1980s", 1980, 1989),
        ("He wrote it in the '80s.", "'80s", 1980, 1989),
        ("He wrote it in the nineties.", "nineties", 1990, 1999),
        ("He wrote it in the 19th century.", "19th century", 1801, 1900),
        ("He served in 1999-2000.", "1999-2000", 1999, 2000),
    ],
)
def test_ranges_of_years(text, surface, low, high):
    quantity = only(text)
    assert (quantity.surface, quantity.kind, quantity.unit, quantity.modifier) == (
        surface,
        "range",
        "year",
        "range",
    )
    assert (number(quantity.low), number(quantity.high), quantity.value) == (low, high, None)
    assert quantity.period == f"{low}/{high}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Some 2000 troops arrived.", 2000),
        ("Nearly 1900 people signed.", 1900),
        ("He owns 1500 sheep.", 1500),
        ("It weighs 2014 kg.", 2014),
        ("It cost $2014.", 2014),
    ],
)
def test_four_digits_may_be_a_count(text, value):
    quantity = only(text)
    assert quantity.kind != "year"
    assert quantity.value == value


def test_a_day_without_a_year_and_without_a_publication_date_keeps_what_is_known():
    quantity = only("They met on 3 May.", published=None)
    assert (quantity.kind, quantity.value, quantity.period) == ("date", "--05-03", None)


@pytest.mark.parametrize(
    "text",
    [
        "They met last year.",
        "They met in May.",
        "They met on Tuesday.",
        "They met a decade ago.",
        "They met at 10:30.",
        "They met at 9pm.",
        "They met at 9.30 a.m. sharp.",
        "They met at five o'clock.",
        "They met this month, yesterday and today.",
        "They have met for decades.",
        "Both sides met several times.",
    ],
)
def test_vague_times_and_the_clock_are_no_quantities(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "phrase", "period"),
    [
        ("Prices rose last year.", "last year", "2022"),
        ("Prices rose this year.", "this year", "2023"),
        ("Prices will rise next year.", "next year", "2024"),
        ("Prices rose last month.", "last month", "2023-07"),
        ("Prices rose in May.", "May", "2023-05"),
        ("Prices rose in October.", "October", "2022-10"),
        ("Prices rose last May.", "last May", "2023-05"),
        ("Prices rose so far this year.", "so far this year", "2023-01-01/2023-08-15"),
        ("Prices have risen since 2011.", "since 2011", "2011/.."),
        ("Prices have risen since March 2011.", "since March 2011", "2011-03/.."),
        ("Prices rose until 2014.", "until 2014", "../2014"),
        ("Prices will rise by 2030.", "by 2030", "../2030"),
        ("Prices rose by the end of May.", "by the end of May", "../2023-05-31"),
        ("Prices rose at the end of 2022.", "the end of 2022", "2022-12-31"),
        ("Prices rose two weeks ago.", "two weeks ago", "2023-07-31/2023-08-06"),
        ("Prices rose a decade ago.", "a decade ago", "2013"),
        ("Prices rose 12 years ago.", "12 years ago", "2011"),
        ("Prices rose on Tuesday.", "Tuesday", "2023-08-15"),
        ("Prices rose on Friday.", "Friday", "2023-08-11"),
        ("Prices rose yesterday.", "yesterday", "2023-08-14"),
        ("Prices rose over the past decade.", "the past decade", "2013-08-15/2023-08-15"),
        ("Prices rose over the last three years.", "the last three years", "2020-08-15/2023-08-15"),
        ("Prices will rise in the next 12 months.", "the next 12 months", "2023-08-15/2024-08-15"),
        ("Prices rose last week.", "last week", "2023-08-07/2023-08-13"),
        ("Prices rose last quarter.", "last quarter", "2023-Q2"),
        ("Prices rose in the second quarter.", "the second quarter", "2023-Q2"),
        ("Prices rose in the summer of 2021.", "summer of 2021", "2021-06/2021-08"),
        ("Prices rose from 1999 to 2014.", "from 1999 to 2014", "1999/2014"),
        ("Prices rose in Q2 2023.", "Q2 2023", "2023-Q2"),
        ("Prices rose earlier this year.", "earlier this year", "2023-01-01/2023-08-15"),
    ],
)
def test_expressions_of_time_resolve_against_the_publication_date(text, phrase, period):
    (time,) = resolve_times(document(text))
    assert text[time.start : time.end] == phrase
    assert time.period == period


def test_without_a_publication_date_relative_times_have_no_period():
    times = resolve_times(document("Prices rose last year, in May and two weeks ago.", published=None))
    assert [time.period for time in times] == [None, None, None]


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_a_rendered_day_reads_back(day, form):
    quantity = only(f"They met on {day.strftime(form)} in Oslo.")
    assert quantity.value == day.isoformat()


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)),
    st.sampled_from(
        ["last year", "in May", "this week", "two decades ago", "next 300 years", "last winter", "on Monday"]
    ),
)
def test_every_resolved_period_can_be_parsed(day, phrase):
    for time in resolve_times(document(f"Prices rose {phrase}.", published=day)):
        assert time.period is None or parse_period(time.period) is not None


@pytest.mark.parametrize(
    ("text", "phrase", "period"),
    [
        ("It ran from March 2011 to May 2012.", "from March 2011 to May 2012", "2011-03/2012-05"),
        ("It ran between March and June.", "between March and June", "2023-03/2023-06"),
        ("It ran from 3 May 2021 to 7 June 2022.", "from 3 May 2021 to 7 June 2022", "2021-05-03/2022-06-07"),
        ("It will close by the end of the year.", "by the end of the year", "../2023-12-31"),
        ("The session opens on September 5.", "September 5", "2023-09-05"),
        ("It ends in the first quarter of this year.", "the first quarter of this year", "2023-Q1"),
        ("It closed last winter.", "last winter", "2022-12/2023-02"),
        ("It closed before 1999.", "before 1999", "../1998"),
        ("It closed after Friday's vote.", "Friday's", "2023-08-11"),
        ("It closed under last year's deal.", "last year's", "2022"),
        ("It closed the following day.", "the following day", None),
        ("It closed in the last quarter of 2008.", "the last quarter of 2008", "2008-Q4"),
    ],
)
def test_intervals_edges_and_dates_ahead(text, phrase, period):
    (time,) = resolve_times(document(text))
    assert (text[time.start : time.end], time.period) == (phrase, period)
