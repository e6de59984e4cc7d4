from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Modifier
from checker.verification.intervals import Interval, read_quantity


@pytest.mark.parametrize(
    ("value", "modifier", "step", "literal", "usual"),
    [
        pytest.param(24, "none", 1, (23.5, 24.5), (23.5, 24.5), id="small-count-is-plus-minus-a-half-or-2.5-percent"),
        pytest.param(17000, "over", 1000, (17000, None), (17000, 20400), id="over-has-a-floor-and-a-usual-ceiling"),
        pytest.param(17000, "none", 1000, (16575, 17425), (16575, 17425), id="rounding-is-capped-at-2.5-percent"),
        pytest.param(750, "none", 10, (745, 755), (745, 755), id="half-the-last-non-zero-digit"),
        pytest.param(500, "about", 100, (450, 550), (450, 550), id="about-is-ten-percent"),
        pytest.param(500, "nearly", 100, (450, 500), (450, 500), id="nearly-stays-below"),
        pytest.param(500, "at_most", 100, (None, 500), (400, 500), id="at-most"),
        pytest.param(500, "up_to", 100, (None, 500), (250, 500), id="up-to-allows-half"),
    ],
)
def test_hedges_give_the_two_readings_of_the_design(quantity, value, modifier, step, literal, usual):
    reading = read_quantity(quantity(value, modifier, step=step))
    expected = [Decimal(str(end)) if end is not None else None for end in (*literal, *usual)]
    found = [reading.literal.low, reading.literal.high, reading.usual.low, reading.usual.high]
    if value == 24:
        expected = [Decimal("23.5"), Decimal("24.5")] * 2
    assert found == expected


def test_a_little_over_is_tighter_than_over(quantity):
    reading = read_quantity(quantity(1000, "over", hedge="a little over"))
    assert reading.usual == Interval(Decimal(1000), Decimal(1050))


def test_a_range_is_its_own_two_ends(quantity):
    reading = read_quantity(quantity(None, "range", low=20, high=40))
    assert reading.usual == reading.literal == Interval(Decimal(20), Decimal(40))


def test_a_vague_plural_has_no_reading(quantity):
    assert read_quantity(quantity(None, low=200000, vague=True)) is None


numbers = st.decimals(min_value=1, max_value=10**12, places=2)


@given(numbers, st.sampled_from([item for item in Modifier if item is not Modifier.RANGE]))
def test_the_usual_reading_never_leaves_the_literal_one(value, modifier):
    from checker.model import Quantity, QuantityKind

    reading = read_quantity(
        Quantity(start=0, end=1, surface="x", kind=QuantityKind.COUNT, value=value, modifier=modifier, step=Decimal(1))
    )
    literal, usual = reading.literal, reading.usual
    assert literal.low is None or (usual.low is not None and usual.low >= literal.low)
    assert literal.high is None or (usual.high is not None and usual.high <= literal.high)


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers))
def test_two_intervals_overlap_or_one_lies_above_the_other(one, other):
    left, right = Interval(*sorted(one)), Interval(*sorted(other))
    assert [left.overlaps(right), left.above(right), left.below(right)].count(True) == 1
    assert left.overlaps(right) == right.overlaps(left)
