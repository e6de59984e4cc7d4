from datetime import date

import pytest

from checker.periods import parse_period
from checker.verification.vintages import select

AUGUST = date(2023, 8, 15)


def test_what_was_published_later_does_not_judge(row):
    early, late = row(100, as_of="2023-07-30", published="2023-07-31"), row(130, as_of="2023-08-13", published="2023-08-20")
    chosen = select([early, late], accumulation="cumulative", period=None, cutoff=AUGUST)
    assert chosen.current == (early,)
    assert chosen.later == (late,)


def test_an_unpublished_day_counts_as_the_day_spoken_of(row):
    known = row(100, as_of="2023-07-30")
    assert select([known], accumulation="cumulative", period=None, cutoff=AUGUST).current == (known,)


def test_the_newest_row_of_each_source_judges_and_the_others_are_earlier(row):
    old, new = row(90, as_of="2023-03-01", org="A"), row(100, as_of="2023-07-01", org="A")
    other = row(95, as_of="2023-05-01", org="B")
    chosen = select([old, new, other], accumulation="cumulative", period=None, cutoff=AUGUST)
    assert set(chosen.current) == {new, other}
    assert chosen.earlier == (old,)


def test_a_source_that_stopped_counting_long_ago_is_not_comparable(row):
    new, stopped = row(100, as_of="2023-07-01", org="A"), row(20, as_of="2022-03-01", org="B")
    chosen = select([new, stopped], accumulation="cumulative", period=None, cutoff=AUGUST)
    assert chosen.current == (new,)
    assert chosen.aside == (stopped,)


def test_a_named_day_is_answered_by_the_newest_row_up_to_it(row):
    rows = [row(value, as_of=day, start="2022-02-24") for value, day in ((10, "2022-06-01"), (20, "2022-11-27"), (30, "2023-06-30"))]
    chosen = select(rows, accumulation="cumulative", period=parse_period("2022-12-01"), cutoff=AUGUST)
    assert chosen.current == (rows[1],)
    assert not chosen.stale


def test_a_running_count_that_ends_before_the_named_day_is_stale(row):
    rows = [row(10, as_of="2022-06-01", start="2022-02-24")]
    chosen = select(rows, accumulation="cumulative", period=parse_period("2023-03-01"), cutoff=AUGUST)
    assert chosen.stale


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        pytest.param("2022", 582, id="the-claimed-year"),
        pytest.param("2021", None, id="another-year-answers-nothing"),
        pytest.param("2022-06", None, id="a-month-is-not-its-year"),
    ],
)
def test_a_per_period_series_answers_only_the_claimed_period(row, period, expected):
    rows = [row(582, as_of="2022-12-31", start="2022-01-01", end="2022-12-31")]
    chosen = select(rows, accumulation="period", period=parse_period(period), cutoff=AUGUST)
    assert [item.value for item in chosen.current] == ([expected] if expected else [])
    assert (chosen.problem == "no_row") == (expected is None)


def test_an_undated_row_answers_any_period(row):
    undated = row(5, as_of="")
    assert select([undated], accumulation="", period=parse_period("2019"), cutoff=AUGUST).current == (undated,)


def test_a_forecast_does_not_judge_the_present(row):
    forecast, count = row(9, status="forecast"), row(5)
    assert select([forecast, count], accumulation="point", period=None, cutoff=AUGUST).current == (count,)
