"""How numbers are written: digits, words, magnitudes, fractions, ranges; and that a rendered number reads back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_factory import number, only, read, surfaces

from checker.extraction.numbers import step_of


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("The quake left 7 villages cut off.", "7", 7),
        ("Officials counted 2,977 names.", "2,977", 2977),
        ("Officials counted 1,000,000 names.", "1,000,000", 1000000),
        ("Officials counted 1\u00a0000\u00a0000 names.", "1\u00a0000\u00a0000", 1000000),
        ("Officials counted 1\u2009250\u2009000 names.", "1\u2009250\u2009000", 1250000),
        ("Officials counted 1\u202f250 names.", "1\u202f250", 1250),
        ("Officials counted 17 000 names.", "17 000", 17000),
        ("Officials counted 1 250 000 names.", "1 250 000", 1250000),
        ("Officials counted 1'250'000 names.", "1'250'000", 1250000),
        ("Officials counted 1’250’000 names.", "1’250’000", 1250000),
        ("Officials counted 3,50,000 names.", "3,50,000", 350000),
        ("Officials counted 12,34,56,789 names.", "12,34,56,789", 123456789),
        ("Officials counted 1.250.000 names.", "1.250.000", 1250000),
        ("The index stood at 3.75 overnight.", "3.75", 3.75),
        ("The index stood at 0.4 overnight.", "0.4", 0.4),
        ("The index stood at 3·5 overnight.", "3·5", 3.5),
        ("The index stood at 1,5 million overnight.", "1,5 million", 1500000),
        ("The fund lent 4 thousand firms a hand.", "4 thousand", 4000),
        ("The archive keeps 2.5 million maps.", "2.5 million", 2500000),
        ("The archive keeps 2.5-million maps.", "2.5-million", 2500000),
        ("The archive keeps 2.5m maps.", "2.5m", 2500000),
        ("The archive keeps 2.5M maps.", "2.5M", 2500000),
        ("The archive keeps 2.5mn maps.", "2.5mn", 2500000),
        ("The archive keeps 2.5 mln maps.", "2.5 mln", 2500000),
        ("The archive keeps 3bn maps.", "3bn", 3000000000),
        ("The archive keeps 3 bn maps.", "3 bn", 3000000000),
        ("The archive keeps 3tn maps.", "3tn", 3000000000000),
        ("The archive keeps 10k maps.", "10k", 10000),
        ("The archive keeps 12 lakh maps.", "12 lakh", 1200000),
        ("The archive keeps 2 crore maps.", "2 crore", 20000000),
        ("The archive keeps 2 lakh crore maps.", "2 lakh crore", 2000000000000),
        ("The archive keeps 3 dozen maps.", "3 dozen", 36),
        ("They freed twelve sailors.", "twelve", 12),
        ("They freed forty-two sailors.", "forty-two", 42),
        ("They freed forty two sailors.", "forty two", 42),
        ("They freed three hundred and forty-two sailors.", "three hundred and forty-two", 342),
        ("They freed three hundred forty-two sailors.", "three hundred forty-two", 342),
        ("They freed a hundred sailors.", "a hundred", 100),
        ("They freed a hundred and twenty sailors.", "a hundred and twenty", 120),
        ("They freed one thousand and one sailors.", "one thousand and one", 1001),
        ("They freed two hundred and fifty thousand sailors.", "two hundred and fifty thousand", 250000),
        (
            "They freed two million three hundred thousand sailors.",
            "two million three hundred thousand",
            2300000,
        ),
        ("They freed twelve hundred sailors.", "twelve hundred", 1200),
        ("They freed half a million sailors.", "Half a million".lower(), 500000),
        ("They freed half a dozen sailors.", "half a dozen", 6),
        ("They freed a dozen sailors.", "a dozen", 12),
        ("They freed two dozen sailors.", "two dozen", 24),
        ("They freed a score of sailors.", "a score", 20),
        ("They freed one and a half billion sailors.", "one and a half billion", 1500000000),
        ("They freed two-and-a-half million sailors.", "two-and-a-half million", 2500000),
        ("They freed a million and a half sailors.", "a million and a half", 1500000),
        ("They freed a quarter of a million sailors.", "a quarter of a million", 250000),
        ("They freed three quarters of a million sailors.", "three quarters of a million", 750000),
        ("Zero sailors came home.", "Zero", 0),
        ("There is one solution on the table.", "one", 1),
        ("Ninety-nine balloons rose.", "Ninety-nine", 99),
        ("The crew waited 2½ hours.", "2½ hours", 2.5),
        ("The crew waited 2 ½ hours.", "2 ½ hours", 2.5),
        ("The crew waited two and a half hours.", "two and a half hours", 2.5),
        ("A 1.2m-strong workforce downed tools.", "1.2m", 1200000),
        ("A 24-member council met.", "24", 24),
        ("A five-member panel met.", "five", 5),
    ],
)
def test_reads_one_number(text, surface, value):
    quantity = only(text)
    assert quantity.surface == surface
    assert number(quantity.value) == value


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Half of the harvest was lost.", "Half", 0.5),
        ("About a third of voters stayed away.", "a third", 1 / 3),
        ("One third of voters stayed away.", "One third", 1 / 3),
        ("Two-thirds of voters stayed away.", "Two-thirds", 2 / 3),
        ("Three quarters of voters stayed away.", "Three quarters", 0.75),
        ("Nearly a quarter of voters stayed away.", "a quarter", 0.25),
        ("Four-fifths of voters stayed away.", "Four-fifths", 0.8),
        ("Some ⅔ of voters stayed away.", "⅔", 2 / 3),
        ("A 2/3 majority is wanted.", "2/3", 2 / 3),
        ("One in five children cannot read.", "One in five", 0.2),
        ("1 in 25 children cannot read.", "1 in 25", 0.04),
        ("Seven in ten children can read.", "Seven in ten", 0.7),
        ("Nine out of ten children can read.", "Nine out of ten", 0.9),
        ("One in every eight children cannot read.", "One in every eight", 0.125),
        ("3 out of every 4 children can read.", "3 out of every 4", 0.75),
        ("Every third child cannot read.", "Every third", 1 / 3),
    ],
)
def test_fractions_are_shares(text, surface, value):
    quantity = only(text)
    assert quantity.surface == surface
    assert float(quantity.value) == pytest.approx(value)
    assert quantity.unit == "share"
    assert quantity.kind == "ratio"


@pytest.mark.parametrize(
    ("text", "value", "change"),
    [
        ("The army is twice as large.", 2, None),
        ("Rents doubled.", 2, "up"),
        ("Rents have tripled.", 3, "up"),
        ("Rents quadrupled.", 4, "up"),
        ("Rents halved.", 0.5, "down"),
        ("Rents are three times as high.", 3, None),
        ("Rents are 3.5 times as high.", 3.5, None),
        ("Rents saw a tenfold increase.", 10, "up"),
        ("Rents saw a 10-fold increase.", 10, "up"),
        ("Rents saw a five-fold increase.", 5, "up"),
        ("Rents are 4x what they were.", 4, None),
    ],
)
def test_multiples_are_times(text, value, change):
    quantity = only(text)
    assert number(quantity.value) == value
    assert (quantity.kind, quantity.unit, quantity.change) == ("ratio", "times", change)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The odds were three to one.", 3),
        ("They were outnumbered 5 to 1.", 5),
        ("A ratio of 4:1 was agreed.", 4),
        ("It passed by a 3-to-1 majority.", 3),
    ],
)
def test_odds_are_ratios(text, value):
    quantity = only(text)
    assert (quantity.kind, number(quantity.value)) == ("ratio", value)


@pytest.mark.parametrize(
    ("text", "surface", "low", "unit"),
    [
        ("Dozens fled.", "Dozens", 24, None),
        ("Scores of people fled.", "Scores", 40, None),
        ("Hundreds fled.", "Hundreds", 200, None),
        ("Thousands of people fled.", "Thousands", 2000, None),
        ("Tens of thousands fled.", "Tens of thousands", 20000, None),
        ("Hundreds of thousands fled.", "Hundreds of thousands", 200000, None),
        ("Several hundred people fled.", "Several hundred", 200, None),
        ("A few thousand people fled.", "A few thousand", 2000, None),
        ("Billions of dollars vanished.", "Billions of dollars", 2e9, "USD"),
        ("Tens of millions of euros vanished.", "Tens of millions of euros", 2e7, "EUR"),
    ],
)
def test_vague_plurals_have_a_floor_and_no_value(text, surface, low, unit):
    quantity = only(text)
    assert (quantity.surface, quantity.value, number(quantity.low), quantity.unit) == (
        surface,
        None,
        low,
        unit,
    )
    assert quantity.vague


@pytest.mark.parametrize(
    ("text", "surface", "low", "high", "unit"),
    [
        ("Between 20 and 40 per cent agreed.", "20 and 40 per cent", 20, 40, "percent"),
        ("Between 20% and 40% agreed.", "20% and 40%", 20, 40, "percent"),
        ("Some 20-40% agreed.", "20-40%", 20, 40, "percent"),
        ("Some 20–40 per cent agreed.", "20–40 per cent", 20, 40, "percent"),
        ("Some 20 to 40% agreed.", "20 to 40%", 20, 40, "percent"),
        ("It costs $1.5-2bn.", "$1.5-2bn", 1.5e9, 2e9, "USD"),
        ("It costs $5-$10 million.", "$5-$10 million", 5e6, 1e7, "USD"),
        ("It costs €1.4bn to €1.9bn.", "€1.4bn to €1.9bn", 1.4e9, 1.9e9, "EUR"),
        ("It costs between $2m and $3m.", "$2m and $3m", 2e6, 3e6, "USD"),
        ("It costs 2 to 3 million euros.", "2 to 3 million euros", 2e6, 3e6, "EUR"),
        ("From 1,500 to 2,000 soldiers left.", "1,500 to 2,000", 1500, 2000, None),
        ("Five to six thousand soldiers left.", "Five to six thousand", 5000, 6000, None),
        ("Five or six soldiers left.", "Five or six", 5, 6, None),
        ("Talks lasted two or three weeks.", "two or three weeks", 2, 3, "week"),
        ("Talks lasted two to three decades.", "two to three decades", 20, 30, "year"),
        ("The store held 50,000 ± 5,000 tonnes.", "50,000 ± 5,000 tonnes", 45000, 55000, "tonne"),
        (
            "The store held 800,000 to 1.2 million tonnes.",
            "800,000 to 1.2 million tonnes",
            800000,
            1200000,
            "tonne",
        ),
        ("The range was -5 to 10 degrees Celsius.", "-5 to 10 degrees Celsius", -5, 10, "degree Celsius"),
        ("Adults aged 18 to 24 were asked.", "18 to 24", 18, 24, "year"),
    ],
)
def test_ranges_share_magnitude_and_unit(text, surface, low, high, unit):
    quantity = only(text)
    assert (quantity.surface, quantity.value) == (surface, None)
    assert (number(quantity.low), number(quantity.high), quantity.unit) == (low, high, unit)
    assert quantity.modifier == "range"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate rose from 20% to 40%.", ["20%", "40%"]),
        ("Brent rose $1.20 to $85.30.", ["$1.20", "$85.30"]),
        ("More than 400 of the 1,200 prisoners left.", ["400", "1,200"]),
        ("One of the five judges resigned.", ["five"]),
        ("They took 151 of 300 seats.", ["151", "300"]),
        ("Of 750 deaths and 30,000 arrests, none was tried.", ["750", "30,000"]),
        ("In 2014 300 people left.", ["2014", "300"]),
        ("On Sept. 11, 2001, 2,977 people died.", ["Sept. 11, 2001", "2,977"]),
        ("In March 12 people died.", ["12"]),
        ("Prices were 3, 5 and 7 dollars.", ["3", "5", "7 dollars"]),
        ("MPs voted 52 to 48.", []),  # the two sides of a division, like a score
        ("The rate was 3.2 per 100,000 people.", ["3.2"]),
        ("A study of 81 out of 400 farms.", ["81", "400"]),
        ("The first five months brought 17 storms.", ["five months", "17"]),
    ],
)
def test_keeps_numbers_apart(text, expected):
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("It is the second-largest exporter.", "second", 2, "rank"),
        ("The side are third in the table.", "third", 3, "rank"),
        ("She finished fourth.", "fourth", 4, "rank"),
        ("It was the 11th package.", "11th", 11, "rank"),
        ("It was the twenty-first package.", "twenty-first", 21, "rank"),
        ("It marks the 80th anniversary.", "80th anniversary", 80, "anniversary"),
        ("It marks the fiftieth anniversary.", "fiftieth anniversary", 50, "anniversary"),
        ("They won a third term.", "third", 3, "rank"),
    ],
)
def test_ordinals_rank(text, surface, value, unit):
    quantity = only(text)
    assert (quantity.surface, number(quantity.value), quantity.kind, quantity.unit) == (
        surface,
        value,
        "ordinal",
        unit,
    )


@pytest.mark.parametrize(
    ("value", "step"),
    [
        ("17000", "1000"),
        ("24", "1"),
        ("1200000", "100000"),
        ("750", "10"),
        ("0.25", "0.01"),
        ("0", "1"),
        ("5", "1"),
    ],
)
def test_step_is_the_worth_of_the_last_digit(value, step):
    assert step_of(Decimal(value)) == Decimal(step)


def test_step_follows_the_magnitude():
    assert only("It cost $1.25bn.").step == Decimal(10_000_000)


UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
]
UNITS += ["eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(value: int) -> str:
    if value < 20:
        return UNITS[value]
    if value < 100:
        head = TENS[value // 10 - 2]
        return f"{head}-{UNITS[value % 10]}" if value % 10 else head
    for scale, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if value >= scale:
            rest = value % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(value // scale)} {name}" + (f"{joint}{spell(rest)}" if rest else "")
    raise AssertionError(value)


@given(st.integers(2, 10**15 - 1))
def test_a_number_in_words_reads_back(value):
    quantity = only(f"They sent {spell(value)} parcels.")
    assert quantity.surface == spell(value)
    assert quantity.value == value


def indian(value: int) -> str:
    head, tail = divmod(value, 1000)
    text = f"{tail:03d}"
    while head >= 100:
        head, pair = divmod(head, 100)
        text = f"{pair:02d},{text}"
    return f"{head},{text}"


@given(
    st.integers(10_000, 10**15),
    st.sampled_from([",", "\u00a0", "\u2009", "\u202f", "'", "’", " ", "indian", "plain"]),
)
def test_digits_with_any_mark_read_back(value, mark):
    rendered = (
        indian(value)
        if mark == "indian"
        else str(value)
        if mark == "plain"
        else f"{value:,}".replace(",", mark)
    )
    quantity = only(f"They sent {rendered} parcels.")
    assert quantity.surface == rendered
    assert quantity.value == value


@given(
    st.decimals(min_value=Decimal("1.1"), max_value=Decimal("999.9"), places=1),
    st.sampled_from(
        [("k", 3), ("m", 6), ("mn", 6), ("bn", 9), ("tn", 12), (" million", 6), (" billion", 9), (" lakh", 5)]
    ),
)
def test_magnitudes_multiply(coefficient, mark):
    quantity = only(f"They sent {coefficient}{mark[0]} parcels.")
    assert quantity.value == coefficient.scaleb(mark[1])


@given(st.integers(1, 900), st.integers(1, 90), st.sampled_from(["-", "–", " to ", " – "]))
def test_any_rising_pair_is_a_range(low, gap, joint):
    quantity = only(f"They sent {low}{joint}{low + gap} tonnes.")
    assert (quantity.low, quantity.high, quantity.unit) == (low, low + gap, "tonne")


def test_forty_digits_are_enough():
    assert read(f"They sent {'9' * 41} parcels.") == []
    assert only(f"They sent {'9' * 40} parcels.").value == Decimal("9" * 40)
