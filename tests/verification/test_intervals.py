from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Modifier
from checker.verification.intervals import Interval, read_quantity


@pytest.mark.parametrize(
    ("value", "modifier", "step", "literal", "usual"),
    [
        pytest.param(
            24, "none", 1, (23.5, 24.5), (23.5, 24.5), id="small-count-is-plus-minus-a-half-or-2.5-percent"
        ),
        pytest.param(
            17000, "over", 1000, (17000, None), (17000, 20400), id="over-has-a-floor-and-a-usual-ceiling"
        ),
        pytest.param(
            17000, "none", 1000, (16575, 17425), (16575, 17425), id="rounding-is-capped-at-2.5-percent"
        ),
        pytest.param(750, "none", 10, (745, 755), (745, 755), id="half-the-last-non-zero-digit"),
        pytest.param(500, "about", 100, (450, 550), (450, 550), id="about-is-ten-percent"),
        pytest.param(640, "about", 10, (576, 704), (576, 704), id="about-two-digits-is-ten-percent-too"),
        pytest.param(
            746000, "about", 1000, (708700, 783300), (708700, 783300), id="about-three-digits-is-five-percent"
        ),
        pytest.param(
            746, "nearly", 1, (Decimal("708.7"), 746), (Decimal("708.7"), 746), id="nearly-three-digits"
        ),
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
        Quantity(
            start=0,
            end=1,
            surface="x",
            kind=QuantityKind.COUNT,
            value=value,
            modifier=modifier,
            step=Decimal(1),
        )
    )
    literal, usual = reading.literal, reading.usual
    assert literal.low is None or (usual.low is not None and usual.low >= literal.low)
    assert literal.high is None or (usual.high is not None and usual.high <= literal.high)


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers))
def test_two_intervals_overlap_or_one_lies_above_the_other(one, other):
    left, right = Interval(*sorted(one)), Interval(*sorted(other))
    assert [left.overlaps(right), left.above(right), left.below(right)].count(True) == 1
    assert left.overlaps(right) == right.overlaps(left)


D = Decimal


@pytest.mark.parametrize(
    ("one", "other", "overlap", "above", "below"),
    [
        ((1, 3), (3, 5), True, False, False),
        ((1, 3), (4, 5), False, False, True),
        ((6, 7), (4, 5), False, True, False),
        ((None, 3), (4, None), False, False, True),
        ((None, None), (4, 5), True, False, False),
        ((4, None), (None, 3), False, True, False),
        ((5, 5), (5, None), True, False, False),
        ((5, 5), (None, 5), True, False, False),
    ],
)
def test_ends_belong_to_an_interval_and_may_be_open(one, other, overlap, above, below):
    left, right = (Interval(*(None if end is None else D(end) for end in ends)) for ends in (one, other))
    assert (left.overlaps(right), left.above(right), left.below(right)) == (overlap, above, below)


def test_an_interval_is_widened_on_both_sides_and_scaled_at_both_ends():
    assert Interval(D(100), D(200)).widened(D("0.1")) == Interval(D(90), D(220))
    assert Interval(D(-100), D(-50)).widened(D("0.1")) == Interval(D(-110), D(-45))
    assert Interval(None, D(200)).widened(D("0.1")) == Interval(None, D(220))
    assert Interval(D(100), None).widened(D("0.1")) == Interval(D(90), None)
    assert Interval(D(2), D(3)).scaled(D(10)) == Interval(D(20), D(30))
    assert Interval(None, D(3)).scaled(D(10)) == Interval(None, D(30))
    assert Interval(D(2), None).scaled(D(10)) == Interval(D(20), None)


def test_a_reading_is_scaled_and_mirrored_as_a_whole(quantity):
    over = read_quantity(quantity(100, "over"))
    assert over.mirrored().literal == Interval(None, D(-100))
    assert (over.mirrored().usual, over.mirrored().centre) == (Interval(D(-120), D(-100)), D(-100))
    under = read_quantity(quantity(100, "at_most"))
    assert under.mirrored().literal == Interval(D(-100), None)
    assert (over.scaled(D(10)).literal, over.scaled(D(10)).centre) == (Interval(D(1000), None), D(1000))


def test_a_negative_figure_is_hedged_towards_greater_numbers(quantity):
    assert read_quantity(quantity(-100, "over")).usual == Interval(D(-100), D(-80))
    assert read_quantity(quantity(0, "over")).usual == Interval(D(0), D(0))


def test_one_end_or_a_value_between_two_is_a_reading(quantity):
    assert read_quantity(quantity(None, low=20)).usual == Interval(D(20), None)
    assert read_quantity(quantity(None, low=20)).centre == 20
    assert read_quantity(quantity(None, "range", low=20, high=40)).centre == 30
    assert read_quantity(quantity(25, low=20, high=40)).usual == Interval(D(20), D(40))
    assert read_quantity(quantity(25, low=20, high=40)).centre == 25
    assert (
        read_quantity(quantity(25, "about", low=20, high=40)).usual
        == read_quantity(quantity(25, "about")).usual
    )
    assert read_quantity(quantity(25, low=20, step=1)).usual == Interval(D("24.5"), D("25.5"))
    assert read_quantity(quantity(25, high=40, step=1)).usual == Interval(D("24.5"), D("25.5"))
    assert read_quantity(quantity(None)) is None
    assert read_quantity(quantity(1000)).usual == Interval(D(975), D(1025))


def test_a_hedge_of_no_known_words_is_read_by_its_modifier(quantity):
    assert (
        read_quantity(quantity(1000, "over", hedge="north of")).usual
        == read_quantity(quantity(1000, "over")).usual
    )
    assert read_quantity(quantity(1000, "over", hedge="a  little   over")).usual == Interval(D(1000), D(1050))


def test_a_fraction_in_words_is_a_round_word(quantity):
    reading = read_quantity(quantity(Decimal("0.2"), "none", step=None, unit="share"))
    assert (reading.literal.low, reading.literal.high) == (Decimal("0.184"), Decimal("0.216"))
