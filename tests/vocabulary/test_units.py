"""Units and currencies: what headers and words mean, and conversion within one dimension."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.vocabulary.units import conversions, convert, currencies, parse_per, parse_unit, physical_units


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
        ("million bushels of wheat", "bushel of wheat", 10**6, None),
        ("barrels of oil equivalent", "barrel of oil equivalent", 1, None),
        ("Mtoe", "million tonnes of oil equivalent", 1, None),
        ("thousand TEU", "twenty-foot equivalent unit", 1000, None),
        ("GT", "gross tonnage", 1, None),
        ("Gt", "gigatonne", 1, None),
        ("kt", "kilotonne", 1, None),
        ("kts", "knot", 1, None),
        ("thousand mt", "tonne", 1000, None),
        ("short tons", "short ton", 1, None),
        ("metres per second", "meter per second", 1, None),
        ("pounds per square inch", "psi", 1, None),
        ("feet per minute", "foot per minute", 1, None),
        ("mmHg", "millimeter of mercury", 1, None),
        ("mg/dL", "milligram", 1, "deciliter"),
        ("µg/m³", "microgram", 1, "cubic meter"),
        ("L/100 km", "liter", 1, "100 kilometer"),
        ("tonnes per hectare", "tonne", 1, "hectare"),
        ("MiB", "mebibyte", 1, None),
        ("MB", "megabyte", 1, None),
        ("Mb", "megabit", 1, None),
        ("mW", "milliwatt", 1, None),
        ("MW", "megawatt", 1, None),
        ("imperial gallons", "imperial gallon", 1, None),
        ("deg C", "degree Celsius", 1, None),
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
    "text",
    [
        "",
        "deaths",
        "aircraft",
        "Su-35",
        "the",
        "x" * 5000,
        "\x00",
        "/",
        "%%",
        "million",
        "mt",
        "MiG-29",
        "24 Su-35",
        "bit by bit",
        "crates",
        "stools",
        "Teslas",
    ],
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
        ("1", "knot", "km/h", "1.852"),
        ("-40", "°C", "°F", "-40"),
        ("300", "kelvin", "°C", "26.85"),
        ("0.2", "°C per year", "°F per year", "0.36"),
        ("1", "BTU", "J", "1055.05585262"),
        ("1", "barrels of oil equivalent", "GJ", "6.1178632"),
        ("1", "bushel of wheat", "kg", "27.2155422"),
        ("1", "bushel", "L", "35.23907016688"),
        ("760", "mmHg", "Pa", "101325.0144354"),
        ("1", "GiB", "MB", "1073.741824"),
        ("126", "mg/dL", "g/L", "1.26"),
        ("35", "µg/m³", "mg/m³", "0.035"),
        ("6.4", "L/100 km", "mL per km", "64"),
        ("80", "USD per barrel", "USD per gallon", "1.9047619047619"),
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
        ("gross tonnage", "tonne"),
        ("TEU", "tonne"),
        ("dB", "percent"),
        ("Gy", "Sv"),
        ("rpm", "Hz"),
        ("mg/dL", "mg per dose"),
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


_ALIKE = [
    (one, other)
    for one in sorted(physical_units().units)
    for other in sorted(physical_units().units)
    if one < other and physical_units().units[one].dimension == physical_units().units[other].dimension
]
_AMOUNTS = st.decimals(min_value=Decimal("0.001"), max_value=Decimal(10) ** 9, places=3)


@given(st.sampled_from(_ALIKE), _AMOUNTS)
def test_there_and_back_is_exact_to_the_digits_that_a_decimal_holds(pair, amount):
    one, other = pair
    there = convert(amount, one, other)
    assert there is not None
    back = convert(there, other, one)
    assert back is not None
    # both ways are rounded to 28 digits; a zero of its own costs those by which it is greater than the amount
    zero = max(abs(physical_units().units[name].offset) for name in pair)
    assert abs(back - amount) <= (max(amount, there) + zero) * Decimal("1e-26")


@given(st.sampled_from(_ALIKE), st.sampled_from(_ALIKE), _AMOUNTS)
def test_a_quantity_compares_equal_in_whatever_unit_it_is_told(pair, further, amount):
    one, other = pair
    third = next(
        (name for name in further if physical_units().units[name].dimension == parse_unit(one).dimension), one
    )
    told, elsewhere = convert(amount, one, other), convert(amount, one, third)
    assert told is not None
    assert elsewhere is not None
    again = convert(elsewhere, third, other)
    assert again is not None
    zero = max(abs(physical_units().units[name].offset) for name in (one, other, third))
    assert abs(again - told) <= (abs(told) + zero * 2) * Decimal("1e-25")


def test_a_word_for_several_units_has_several_factors():
    assert conversions("short ton", "ton") == (
        Decimal("0.90718474"),
        Decimal(1),
        Decimal("0.8928571428571428571428571429"),
    )
    assert conversions("ton", "ton") == (Decimal(1),)
    assert conversions("tonne", "short ton") == (Decimal(1000) / Decimal("907.18474"),)
    assert conversions("USD", "EUR") == ()
    assert Decimal(1) in conversions("kilocalorie", "calorie")
    # a difference of temperature knows no zero
    assert conversions("degree Celsius", "degree Fahrenheit") == (Decimal("1.8"),)


def test_what_a_unit_may_mean_is_a_unit():
    units = physical_units().units
    assert [(name, other) for name in units for other in units[name].may_mean if other not in units] == []


def test_every_name_belongs_to_a_unit():
    table = physical_units()
    assert set(table.names.values()) == set(table.units)
    assert table.spoken < set(table.units)


def test_no_form_is_listed_for_two_units():
    from checker.vocabulary.data_files import read_rows

    seen: dict[str, str] = {}
    for row in read_rows("unit_names.csv"):
        for form in filter(None, f"{row['names']};{row['header_names']}".split(";")):
            assert seen.setdefault(form, row["unit"]) == row["unit"]


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


def test_shares_and_per_cents_tell_the_same():
    assert conversions("percent", "share") == (Decimal("0.01"),)
    assert conversions("share", "percent") == (Decimal(100),)
