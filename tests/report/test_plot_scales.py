"""Scales: everything stays inside the picture, ticks are round and in order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report.plot_scales import day_scale, figure_scale

FIGURES = st.floats(min_value=-1e15, max_value=1e15, allow_nan=False)
DAYS = st.integers(min_value=1, max_value=date.max.toordinal() - 400).map(float)


@given(st.lists(FIGURES, min_size=1, max_size=6), st.lists(FIGURES, max_size=6))
def test_every_figure_is_inside_and_ticks_rise(compared, others):
    scale = figure_scale(compared, others)
    assert all(0 <= scale(value) <= 1 for value in [*compared, *others])
    places = [tick.at for tick in scale.ticks]
    assert places == sorted(set(places))
    assert 2 <= len(places) <= 9


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_every_day_is_inside_and_ticks_rise(days):
    scale = day_scale(days)
    assert all(0 < scale(day) < 1 for day in days if day > 30)
    places = [tick.at for tick in scale.ticks]
    assert places == sorted(places)
    assert len(places) <= 16


@pytest.mark.parametrize(
    ("compared", "others", "log", "from_zero"),
    [
        ([10, 500], [], False, True),
        ([10, 5_000], [], True, False),
        ([400, 500], [1], False, True),
        ([95, 100], [], False, False),
        ([0, 100], [], False, True),
        ([-5, 3], [], False, True),
    ],
)
def test_nought_is_shown_unless_it_hides_and_magnitudes_only_where_the_compared_lie_far_apart(
    compared, others, log, from_zero
):
    scale = figure_scale(compared, others)
    assert (scale.log, scale.from_zero) == (log, from_zero)


def test_ticks_are_round():
    assert [tick.label for tick in figure_scale([0, 37_000]).ticks] == [
        "0", "20,000", "40,000", "60,000",
    ]  # fmt: skip
    assert [tick.label for tick in figure_scale([1, 1e6]).ticks][-1] == "1 million"
    years = [
        tick.label for tick in day_scale([date(1999, 5, 1).toordinal(), date(2020, 5, 1).toordinal()]).ticks
    ]
    assert years == ["2000", "2005", "2010", "2015", "2020"]
