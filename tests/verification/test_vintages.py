from datetime import date

import pytest

from checker.periods import parse_period
from checker.verification.vintages import select

AUGUST = date(2023, 8, 15)


def test_what_was_published_later_does_not_judge(row):
    early, late = (
        row(100, as_of="2023-07-30", published="2023-07-31"),
        row(130, as_of="2023-08-13", published="2023-08-20"),
    )
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
    rows = [
        row(value, as_of=day, start="2022-02-24")
        for value, day in ((10, "2022-06-01"), (20, "2022-11-27"), (30, "2023-06-30"))
    ]
    chosen = select(rows, accumulation="cumulative", period=parse_period("2022-12-01"), cutoff=AUGUST)
    assert chosen.current == (rows[1],)
    assert chosen.earlier == (rows[0], rows[2])
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
    assert select([undated], accumulation="", period=parse_period("2019"), cutoff=AUGUST).current == (
        undated,
    )


def test_a_forecast_does_not_judge_the_present(row):
    forecast, count = row(9, status="forecast"), row(5)
    assert select([forecast, count], accumulation="point", period=None, cutoff=AUGUST).current == (count,)


def chosen(rows, accumulation, period=None, cutoff=AUGUST):
    return select(
        rows, accumulation=accumulation, period=parse_period(period) if period else None, cutoff=cutoff
    )


def test_what_is_published_on_the_cut_off_day_is_known(row):
    today, tomorrow = row(1, published="2023-08-15"), row(2, published="2023-08-16")
    both = chosen([today, tomorrow], "cumulative")
    assert (both.current, both.later) == ((today,), (tomorrow,))
    assert chosen([today, tomorrow], "cumulative", cutoff=None).later == ()


def test_sources_within_half_a_years_reports_are_compared(row):
    new = row(5, as_of="2023-07-01", org="A")
    near, far = row(4, as_of="2022-10-04", org="B"), row(4, as_of="2022-10-03", org="B")
    assert chosen([new, near], "cumulative").current == (new, near)
    assert chosen([new, far], "cumulative").aside == (far,)
    assert chosen([new, far], "point").current == (new, far)  # lone estimates have no vintages to keep apart
    older = row(3, as_of="2021-07-01", org="A")
    assert chosen([older, new, far], "point").aside == (far,)


def test_forecasts_judge_what_lies_ahead_and_what_nobody_counted(row):
    forecast, count = row(9, status="forecast", as_of="2024", published="2023-06"), row(5)
    assert chosen([forecast, count], "period", "2024").current == (forecast,)
    assert chosen([forecast], "period").current == (forecast,)
    with_both = chosen([forecast, count], "point")
    assert (with_both.current, with_both.aside) == ((count,), (forecast,))
    assert chosen([row(5, published="2024")], "point").problem == "no_row"


def test_an_undated_row_steps_in_where_no_dated_one_fits(row):
    dated, undated = row(582, as_of="", start="2022-01-01", end="2022-12-31"), row(5, as_of="")
    fits = chosen([dated, undated], "period", "2022")
    assert fits.current == (dated,)
    other = chosen([dated, undated], "period", "2019")
    assert (other.current, other.earlier) == ((undated,), (dated,))
    assert chosen([dated], "period", "2019").earlier == (dated,)


@pytest.mark.parametrize(
    ("start", "end", "period", "fits"),
    [
        ("2022-01-01", "2022-12-31", "2022", True),
        ("2022-02-24", "2022-12-31", "2022", True),  # four fifths of it and more
        ("2022-04-01", "2022-12-31", "2022", False),
        ("2021-10-20", "2022-12-31", "2022", True),
        ("2021-09-01", "2022-12-31", "2022", False),
        ("2022-01-01", "2023-06-30", "2022", False),
        ("2022-06-30", "", "2022", True),
    ],
)
def test_a_period_is_the_claimed_one_if_they_share_most_of_their_time(row, start, end, period, fits):
    held = row(5, start=start if end else "", end=end, as_of="" if end else start)
    assert (chosen([held], "period", period).current == (held,)) is fits


def test_the_very_period_goes_before_one_that_is_about_it(row):
    exact = row(5, as_of="", start="2022-01-01", end="2022-12-31", org="A")
    about = row(6, as_of="", start="2022-02-01", end="2022-12-31", org="B")
    found = chosen([about, exact], "period", "2022")
    assert (found.current, found.earlier) == ((exact,), (about,))


def test_a_state_known_by_its_year_answers_a_day_in_it(row):
    state = row(5, as_of="2022")
    assert chosen([state], "point", "2022-06-30").current == (state,)


@pytest.mark.parametrize(("as_of", "stale"), [("2023-02-19", False), ("2023-02-18", True)])
def test_a_weeks_lag_is_how_counts_appear(row, as_of, stale):
    assert chosen([row(10, as_of=as_of, start="2022-02-24")], "cumulative", "2023-03-01").stale is stale


def test_a_running_count_bounds_a_stretch_of_its_time_from_above(row):
    rows = [row(10, as_of="2022-12-31", start="2022-02-24")]
    assert chosen(rows, "cumulative", "2022-06-01/2022-12-31").ceiling
    assert not chosen(rows, "cumulative", "2022-02-24/2022-12-31").ceiling
    assert not chosen(rows, "cumulative", "2022-04-10/2022-12-31").ceiling
    assert chosen(rows, "cumulative", "2022-04-11/2022-12-31").ceiling
    assert not chosen(rows, "cumulative", "2022-12-31").ceiling
    assert chosen([row(10, as_of="2022-12-31")], "cumulative", "2022-06-01/2022-12-31").ceiling
    assert chosen(rows, "cumulative", "2021-12").problem == "no_row"


def test_what_reaches_to_the_articles_day_asks_for_the_state_of_that_day(row):
    rows = [row(10, as_of="2022-12-31", start="2022-02-24"), row(30, as_of="2023-08-01", start="2022-02-24")]
    assert chosen(rows, "cumulative", "2022-02-24/..").current == (rows[1],)
    assert chosen(rows, "cumulative", "2022-02-24/2023-08-15").current == (rows[1],)
    assert chosen(rows, "cumulative", "2022-02-24/2022-12-31").current == (rows[0],)


def test_so_far_this_year_asks_for_no_other_years_sum(row):
    before = row(50, as_of="2022-12-31", start="2022-01-01", org="B")
    ours = row(20, as_of="2023-07-31", start="2023-01-01", org="A")
    found = chosen([before, ours], "period", "2023-01-01/..")
    assert found.current == (ours,)
    assert found.stale
    fresh = row(20, as_of="2023-08-05", start="2023-01-01")
    assert not chosen([fresh], "period", "2023-01-01/..").stale
    none = chosen([before], "period", "2023-01-01/..")
    assert (none.problem, none.earlier) == ("no_row", (before,))
    late = row(20, as_of="2023-08-05", start="2023-02-15")
    assert chosen([late], "period", "2023-01-01/..").current == (late,)
    assert (
        chosen([row(20, as_of="2023-08-05", start="2023-02-16")], "period", "2023-01-01/..").problem
        == "no_row"
    )


def test_a_time_without_a_beginning_is_answered_by_what_lies_in_it(row):
    state = row(5, as_of="2022-06-30")
    assert chosen([state], "point", "../2022-12-31").current == (state,)
    assert chosen([state], "point", "../2021-12-31").current == ()
    stretch = row(5, as_of="", start="2022-01-01", end="2022-06-30")
    assert chosen([stretch], "period", "../2022-12-31").current == (stretch,)
