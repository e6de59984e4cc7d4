"""Units and currencies: what headers and words mean, and conversion within one dimension."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.vocabulary.units import convert, currencies, parse_per, parse_unit, physical_units


@pytest.mark.parametrize(
    ("text", "name", "scale", "per"),
    [
        ("km²", "square kilometer", 1, None),
        ("sq km", "square kilometer", 1, None),
        ("kilometres", "kilometer", 1, None),
        ("tonnes", "tonne", 1, None),
        ("metric tons", "tonne", 1, None),
        ("persons", "people", 1, None),
        ("People", "people", 1, None),
        ("million people", "people", 10**6, None),
        ("US$ bn", "USD", 10**9, None),
        ("US$bn", "USD", 10**9, None),
        ("$m", "USD", 10**6, None),
        ("£000s", "GBP", 1000, None),
        ("current US$", "USD", 1, None),
        ("constant 2015 US$, millions", "USD", 10**6, None),
        ("US dollars (billions)", "USD", 10**9, None),
        ("euros", "EUR", 1, None),
        ("EUR", "EUR", 1, None),
        ("roubles", "RUB", 1, None),
        ("US$ per capita", "USD", 1, "capita"),
        ("$/barrel", "USD", 1, "barrel"),
        ("thousand barrels per day", "barrel", 1000, "day"),
        ("% per year", "percent", 1, "year"),
        ("percent", "percent", 1, None),
        ("percentage points", "percentage_point", 1, None),
        ("thousand hectares", "hectare", 1000, None),
        ("000 tonnes", "tonne", 1000, None),
        ("TWh", "terawatt-hour", 1, None),
        ("MtCO2", "megatonne of CO2 equivalent", 1, None),
        ("years", "year", 1, None),
        ("°C", "degree Celsius", 1, None),
        ("people per km2", "people/km2", 1, None),
    ],
)
def test_reads_units_and_headers(text, name, scale, per):
    unit = parse_unit(text)
    assert unit is not None
    assert (unit.name, unit.scale, unit.per) == (name, scale, per)


def test_a_share_knows_its_whole():
    unit = parse_unit("% of GDP")
    assert unit is not None
    assert (unit.name, unit.whole) == ("percent", "gdp")


@pytest.mark.parametrize(
    "text", ["", "deaths", "aircraft", "Su-35", "the", "x" * 5000, "\x00", "/", "%%", "million"]
)
def test_no_unit_is_invented(text):
    assert parse_unit(text) is None


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("5", "mile", "km", "8.04672"),
        ("100", "°C", "°F", "212"),
        ("212", "°F", "°C", "100"),
        ("3", "US$ bn", "USD", "3000000000"),
        ("2", "year", "month", "24"),
        ("1.5", "hour", "minute", "90"),
        ("1", "square mile", "km2", "2.589988110336"),
        ("365.25", "barrels per day", "barrels per year", "133407.5625"),
        ("2", "GWh", "MWh", "2000"),
        ("7", "people", "persons", "7"),
        ("12", "deaths per 1,000 people".replace("deaths", "persons"), "persons per 100,000 people", "1200"),
    ],
)
def test_converts_within_a_dimension(value, source, target, expected):
    result = convert(Decimal(value), source, target)
    assert result is not None
    assert abs(result - Decimal(expected)) < Decimal("1e-9")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("USD", "EUR"),
        ("km", "kg"),
        ("percent", "percentage_point"),
        ("USD", "USD per capita"),
        ("% of GDP", "% of exports"),
        ("dog", "km"),
    ],
)
def test_what_is_not_the_same_thing_does_not_convert(source, target):
    assert convert(Decimal(1), source, target) is None


@pytest.mark.parametrize("name", sorted(physical_units().units))
def test_every_unit_reads_by_its_name_and_converts_there_and_back(name):
    unit = parse_unit(name)
    assert unit is not None
    assert unit.name == name
    for other in physical_units().units.values():
        if other.dimension == unit.dimension:
            there = convert(Decimal("12.5"), unit, other)
            assert there is not None
            back = convert(there, other, unit)
            assert back is not None
            assert abs(back - Decimal("12.5")) < Decimal("1e-9")


@pytest.mark.parametrize("code", sorted(currencies().units))
def test_every_currency_reads_by_its_code(code):
    unit = parse_unit(code)
    assert unit is not None
    assert unit.name == code


def test_no_symbol_stands_for_two_things():
    seen: dict[str, str] = {}
    for table in (physical_units(), currencies()):
        for form, name in table.symbols.items():
            assert seen.setdefault(form, name) == name


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("year", "year"),
        ("100,000 people", "100000 people"),
        ("head", "capita"),
        ("barrel", "barrel"),
        ("MWh", "megawatt-hour"),
        ("day", "day"),
    ],
)
def test_denominators_are_canonical(text, per):
    assert parse_per(text) == per


@given(st.text(max_size=60))
def test_any_label_is_read_or_refused(text):
    parse_unit(text)
    parse_per(text)
