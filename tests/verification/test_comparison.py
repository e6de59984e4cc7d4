"""One claim against one row, and what a running count may have grown to since."""

from datetime import date
from decimal import Decimal

import pytest

from checker.verification.comparison import Outcome, compare, is_floor, row_interval
from checker.verification.growth import Growth, grown, is_fresh, may_have_grown
from checker.verification.intervals import Interval, read_quantity


def outcome(quantity, row, *, tolerance=None, factor=1):
    return compare(read_quantity(quantity), row, tolerance, Decimal(factor))


@pytest.mark.parametrize(
    ("bounds", "ends"),
    [
        ({"value": 50}, (50, 50)),
        ({"value": 50, "low": 40, "high": 60}, (40, 60)),
        ({"value": 530, "low": 500}, (530, 530)),  # "at least 530" with a value is the value itself
        ({"value": 50, "high": 60}, (50, 60)),
        ({"value": 50, "low": 55, "high": 60}, (50, 60)),  # a value outside its own bounds widens them
        ({"value": 70, "low": 55, "high": 60}, (55, 70)),
        ({"low": 40}, (40, None)),
        ({"high": 60}, (None, 60)),
    ],
)
def test_the_numbers_that_a_row_stands_for(row, bounds, ends):
    assert row_interval(row(**bounds)) == Interval(*(None if end is None else Decimal(end) for end in ends))


def test_a_row_without_a_figure_stands_for_none(quantity, row):
    assert row_interval(row()) is None
    assert outcome(quantity(5), row()) is None


def test_which_rows_only_say_at_least(row):
    assert is_floor(row(5, status="minimum"))
    assert is_floor(row(5, low=5))
    assert not is_floor(row(5, low=5, high=5))
    assert not is_floor(row(5, low=4))
    assert not is_floor(row(low=5))
    assert not is_floor(row())


@pytest.mark.parametrize(
    ("claim", "held", "expected"),
    [
        ((100,), {"value": 100}, Outcome.AGREES),
        ((102,), {"value": 100}, Outcome.AGREES),
        ((104,), {"value": 100}, Outcome.TOO_HIGH),
        ((96,), {"value": 100}, Outcome.TOO_LOW),
        ((100, "over"), {"value": 900}, Outcome.LITERAL_LOW),
        ((900, "under"), {"value": 100}, Outcome.LITERAL_HIGH),
        ((110,), {"value": 100, "status": "minimum"}, Outcome.ABOVE_MINIMUM),
        ((90,), {"value": 100, "status": "minimum"}, Outcome.TOO_LOW),
        ((110,), {"value": 100, "as_of": ""}, Outcome.UNDECIDED),
        ((90,), {"value": 100, "as_of": ""}, Outcome.UNDECIDED),
        ((110,), {"value": 100, "as_of": "", "end": "2022"}, Outcome.TOO_HIGH),
        ((110,), {"value": 100, "as_of": "", "start": "2022"}, Outcome.TOO_HIGH),
        ((125,), {"value": 100, "as_of": ""}, Outcome.TOO_HIGH),
    ],
)
def test_how_a_row_answers(quantity, row, claim, held, expected):
    assert outcome(quantity(*claim, step=1), row(**held)).outcome is expected


def test_agreement_says_whether_it_needed_the_tolerance(quantity, row):
    assert outcome(quantity(100, step=1), row(100)).exactly
    assert not outcome(quantity(102, step=1), row(100)).exactly


def test_a_declared_tolerance_holds_for_undated_rows_too(quantity, row):
    assert (
        outcome(quantity(112, step=1), row(100, as_of=""), tolerance=Decimal("0.01")).outcome
        is Outcome.TOO_HIGH
    )


def test_a_row_in_another_unit_is_turned_into_the_claims(quantity, row):
    found = outcome(quantity(5000, step=1), row(5), factor=1000)
    assert (found.outcome, found.interval) == (Outcome.AGREES, Interval(Decimal(5000), Decimal(5000)))


# ------------------------------------------------------------------ growth


def growth(day="2023-12-31", until="2024-12-31", vintages=(), factor=1):
    return Growth(
        day=date.fromisoformat(day),
        until=date.fromisoformat(until),
        vintages=vintages,
        factor=Decimal(factor),
    )


def may(quantity, value, row, at, *, haste=Decimal(1)):
    reading = read_quantity(quantity(value, step=1))
    return may_have_grown(compare(reading, row, None, at.factor), reading, at, haste=haste)


def test_a_count_may_go_on_as_fast_as_so_far(quantity, row):
    half = row(600, start="2023-01-01", as_of="2023-07-01")  # 181 days; 364 to the last of December
    assert may(quantity, 1200, half, growth())
    assert not may(quantity, 1250, half, growth())
    assert may(quantity, 1500, half, growth(), haste=Decimal("1.3"))
    assert not may(quantity, 800, half, growth(until="2023-08-01"))  # it went on for a month only
    assert not may(quantity, 601, half, growth(day="2023-07-01"))
    assert not may(
        quantity, 650, row(600, as_of="2023-07-01"), growth()
    )  # nobody knows since when it was counted
    assert not may(quantity, 650, row(600, start="2023-07-01", as_of="2023-07-01"), growth())
    assert not may(quantity, 650, row(600, start="2023-01-01", as_of=""), growth())


def test_the_older_the_count_the_less_sure_its_pace(quantity, row):
    counted = row(600, start="2023-01-01", as_of="2023-07-01")
    quarter = growth(day="2023-09-29")  # 90 days of 180: half of the greatest haste, 898 * 1.15
    assert may(quantity, 1030, counted, quarter, haste=None)
    assert not may(quantity, 1040, counted, quarter, haste=None)
    assert may(quantity, 1560, counted, growth(), haste=None)
    assert not may(quantity, 1580, counted, growth(), haste=None)


def test_a_limit_without_an_upper_end_cannot_grow(quantity, row):
    reading = read_quantity(quantity(100, step=1))
    item = compare(reading, row(low=600, start="2023-01-01", as_of="2023-07-01"), None, Decimal(1))
    assert not may_have_grown(item, reading, growth())
    open_claim = read_quantity(quantity(None, "range", high=1000))
    held = compare(open_claim, row(600, start="2023-01-01", as_of="2023-07-01"), None, Decimal(1))
    assert not may_have_grown(held, open_claim, growth())


def test_the_next_count_of_the_same_source_bounds_it(quantity, row):
    old = row(600, start="2023-01-01", as_of="2023-07-01")
    after = row(640, as_of="2024-07-01")
    known = growth(
        vintages=(row(9000, as_of="2024-07-01", org="Somebody Else"), row(610, as_of="2023-06-30"), after)
    )
    assert may(quantity, 638, old, known)
    assert not may(quantity, 700, old, known)
    quarter = growth(day="2023-10-01", vintages=(after,))  # a quarter of the time: at most half of the growth
    assert may(quantity, 619, old, quarter)
    assert not may(quantity, 625, old, quarter)


def test_an_older_next_count_than_the_claimed_day_bounds_nothing(quantity, row):
    old = row(600, start="2023-01-01", as_of="2023-07-01")
    assert may(quantity, 1100, old, growth(vintages=(row(640, as_of="2023-09-01"),)))
    assert may(
        quantity, 1100, old, growth(vintages=(row(low=640, as_of="2024-07-01"),))
    )  # it has no upper end


def test_the_next_count_is_read_in_the_claims_unit(quantity, row):
    old, after = row(6, start="2023-01-01", as_of="2023-07-01"), row(7, as_of="2024-01-01")
    assert may(quantity, 6900, old, growth(vintages=(after,), factor=1000))
    assert not may(quantity, 7100, old, growth(vintages=(after,), factor=1000))


def test_what_lies_within_the_usual_lag_is_the_state_of_the_day(row):
    assert is_fresh(row(5, as_of="2023-12-21"), growth())
    assert not is_fresh(row(5, as_of="2023-12-20"), growth())
    assert is_fresh(row(5, as_of=""), growth())
    assert is_fresh(row(5, as_of="2023-01-31"), growth(until="2023-02-05"))


def test_old_counts_do_not_oppose_what_another_old_count_may_have_grown_to(quantity, row):
    reading = read_quantity(quantity(1200, step=1))
    growing = row(600, start="2023-01-01", as_of="2023-07-01", org="A")
    slower, recent = (
        row(300, start="2023-01-01", as_of="2023-08-01", org="B"),
        row(400, as_of="2023-12-15", org="C"),
    )
    higher = row(5000, as_of="2023-08-01", org="D")
    items = [compare(reading, item, None, Decimal(1)) for item in (growing, slower, recent, higher)]
    found = [item.outcome for item in grown(items, reading, growth())]
    assert found == [Outcome.GROWN, Outcome.GROWN, Outcome.TOO_HIGH, Outcome.TOO_LOW]
    alone = [item.outcome for item in grown(items[1:], reading, growth())]
    assert alone == [Outcome.TOO_HIGH, Outcome.TOO_HIGH, Outcome.TOO_LOW]
    assert grown(items, reading, None) == items
