"""Cells as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.periods import parse_period
from checker.reference.cells import (
    Figure,
    is_missing,
    mostly_decimal_commas,
    parse_cell_period,
    parse_figure,
    writes_decimal_comma,
)
from checker.reference.header_years import header_year, split_header_year


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("1234", "1234", ""),
        ("1,234", "1234", ""),
        ("1,234,567.5", "1234567.5", ""),
        ("12,34,567", "1234567", ""),
        ("1 234", "1234", ""),
        ("1\u00a0234\u202f567", "1234567", ""),
        ("1'234", "1234", ""),
        (" 0.5 ", "0.5", ""),
        (".5", "0.5", ""),
        ("-3", "-3", ""),
        ("\u22123.2", "-3.2", ""),
        ("+4", "4", ""),
        ("(1,500)", "-1500", ""),
        ("12%", "12", "percent"),
        ("12.5 %", "12.5", "percent"),
        ("$1,234", "1234", "USD"),
        ("US$ 5 bn", "5E+9", "USD"),
        ("€3m", "3E+6", "EUR"),
        ("1.2 million", "1200000", ""),
        ("12k", "12000", ""),
        ("3 km", "3", "kilometer"),
        ("1,234*", "1234", ""),
        ("1234[3]", "1234", ""),
        ("1234 (b)", "1234", ""),
        ("12†", "12", ""),
        ("45¹", "45", ""),
        ("958 r", "958", ""),
        ("(p) 958", "958", ""),
        ("1e3", "1000", ""),
        ("１２", "12", ""),
        ("٣٤", "34", ""),
    ],
)
def test_reads_a_figure(cell: str, value: str, unit: str):
    assert parse_figure(cell) == Figure(value=Decimal(value), unit=unit)


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("<5", Figure(high=Decimal(5))),
        (">1,000", Figure(low=Decimal(1000))),
        ("\u226510", Figure(low=Decimal(10))),
        ("8,000+", Figure(low=Decimal(8000))),
        ("10-20", Figure(low=Decimal(10), high=Decimal(20))),
        ("10 \u2013 20", Figure(low=Decimal(10), high=Decimal(20))),
        ("10 to 20", Figure(low=Decimal(10), high=Decimal(20))),
        ("about 10-20", Figure(low=Decimal(10), high=Decimal(20))),
        ("~60", Figure(low=Decimal(54), value=Decimal(60), high=Decimal(66))),
        ("c.40", Figure(low=Decimal(36), value=Decimal(40), high=Decimal(44))),
        ("ca. 40", Figure(low=Decimal(36), value=Decimal(40), high=Decimal(44))),
        ("over 300", Figure(low=Decimal(300))),
        ("fewer than 5", Figure(high=Decimal(5))),
        ("5 or fewer", Figure(high=Decimal(5))),
        ("12 or more", Figure(low=Decimal(12))),
        ("10-20%", Figure(low=Decimal(10), high=Decimal(20), unit="percent")),
    ],
)
def test_reads_bounds_and_ranges(cell: str, figure: Figure):
    assert parse_figure(cell) == figure


@pytest.mark.parametrize(
    "cell",
    [
        "abc",
        "K2",
        "A320",
        "Su-35",
        "1,23",
        "1,2345",
        "20-10",
        "1.2.3",
        "12 Main Street",
        "²",
        "9" * 60,
        "1e99",
        "--5",
        "5 or 6",
    ],
)
def test_does_not_guess(cell: str):
    assert parse_figure(cell) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,5", "1.5"), ("1.234,5", "1234.5"), ("1.000.000", "1000000"), ("0,75 %", "0.75"), ("1234", "1234")],
)
def test_reads_decimal_commas_where_the_table_writes_them(cell: str, value: str):
    figure = parse_figure(cell, decimal_comma=True)
    assert figure is not None
    assert figure.value == Decimal(value)


@pytest.mark.parametrize(
    ("columns", "commas"),
    [
        ([["1,5", "1.234,5", "3"]], [True]),
        ([["0,75"]], [True]),
        ([["1,234", "12,345", "7"]], [False]),
        ([["1.5", "1,234.5"]], [False]),
        ([[]], [False]),
        # "1.480" alone does not tell; the rest of the table does.
        ([["1.480", "2.310"], ["4,4", "0,2"]], [True, True]),
        ([["1,480", "2,310"], ["4.4", "0.2"]], [False, False]),
        ([["1.480"], ["4.4"]], [False, False]),
        # What a column says of itself outranks the others.
        ([["1.5", "2.5"], ["4,4", "0,2", "0,3"]], [False, True]),
        ([["1,5", "1.5"], ["4,4"]], [True, True]),
    ],
)
def test_tells_decimal_commas_by_the_column_and_else_by_the_table(
    columns: list[list[str]], commas: list[bool]
):
    usual = mostly_decimal_commas(columns)
    assert [writes_decimal_comma(cells, usual=usual) for cells in columns] == commas


@pytest.mark.parametrize(
    "cell", ["", " ", "n/a", "NA", "N/A", "..", "-", "\u2013", "null", "nan", "#N/A", "tbc"]
)
def test_knows_when_nothing_is_stated(cell: str):
    assert is_missing(cell)


@pytest.mark.parametrize("cell", ["0", "Namibia", "-1"])
def test_a_zero_is_something(cell: str):
    assert not is_missing(cell)


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2023", "2023"),
        ("2023.0", "2023"),
        ("2019 [YR2019]", "2019"),
        ("FY2021", "2021"),
        ("2023-08", "2023-08"),
        ("2023M08", "2023-08"),
        ("202308", "2023-08"),
        ("2023-8-5", "2023-08-05"),
        ("20230805", "2023-08-05"),
        ("2023-08-05T00:00:00", "2023-08-05"),
        ("Q2 2023", "2023-Q2"),
        ("2023Q2", "2023-Q2"),
        ("H1 2024", "2024-H1"),
        ("March 2021", "2021-03"),
        ("Mar-2021", "2021-03"),
        ("5 Aug 2023", "2023-08-05"),
        ("August 5, 2023", "2023-08-05"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("05.04.2023", "2023-04-05"),
        ("2019/20", "2019/2020"),
        ("2019-20", "2019/2020"),
        ("2019\u20132021", "2019/2021"),
        ("04/05/2023", ""),
        ("spring", ""),
        ("2023-02-30", ""),
        ("Smarch 2020", ""),
        ("", ""),
    ],
)
def test_reads_a_period_or_none(cell: str, period: str):
    assert parse_cell_period(cell) == period


def test_a_year_in_a_header_is_seen():
    assert header_year("2019") == "2019"
    assert header_year("2019 [YR2019]") == "2019"
    assert header_year("1234567") == ""
    assert header_year("Total") == ""
    assert split_header_year("Population (2021)") == ("Population", "2021")
    assert split_header_year("Population 2021") == ("Population", "2021")
    assert split_header_year("2021") == ("2021", "")
    assert split_header_year("Boeing 7472021") == ("Boeing 7472021", "")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_but_never_raises(text: str):
    for comma in (False, True):
        figure = parse_figure(text, decimal_comma=comma)
        if figure is not None:
            numbers = [number for number in (figure.low, figure.value, figure.high) if number is not None]
            assert numbers
            assert all(number.is_finite() for number in numbers)
    period = parse_cell_period(text)
    assert period == "" or parse_period(period) is not None


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_number_with_thousands_marks_is_itself(number: int):
    figure = parse_figure(f"{number:,}")
    assert figure is not None
    assert figure.value == number
