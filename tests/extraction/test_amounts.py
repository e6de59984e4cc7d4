"""Money, measures, time and rates: the unit, the kind and the span."""

from __future__ import annotations

import pytest
from quantity_factory import number, only


@pytest.mark.parametrize(
    ("amount", "value", "unit"),
    [
        ("$5", 5, "USD"),
        ("$1.5bn", 1.5e9, "USD"),
        ("$1.5 billion", 1.5e9, "USD"),
        ("US$ 2 million", 2e6, "USD"),
        ("US$2m", 2e6, "USD"),
        ("$5b", 5e9, "USD"),
        ("A$30m", 3e7, "AUD"),
        ("C$30m", 3e7, "CAD"),
        ("€300bn", 3e11, "EUR"),
        ("300 €", 300, "EUR"),
        ("£3m", 3e6, "GBP"),
        ("₴500m", 5e8, "UAH"),
        ("₽40", 40, "RUB"),
        ("₹3,50,000", 350000, "INR"),
        ("Rs 500 crore", 5e9, "INR"),
        ("¥9,000", 9000, "JPY"),
        ("EUR 5 million", 5e6, "EUR"),
        ("CHF 20m", 2e7, "CHF"),
        ("100 USD", 100, "USD"),
        ("2bn euros", 2e9, "EUR"),
        ("50,000 US dollars", 50000, "USD"),
        ("50,000 dollars", 50000, "USD"),
        ("40,000 rials", 40000, "IRR"),
        ("40,000 toman", 40000, "IRT"),
        ("300 million Russian roubles", 3e8, "RUB"),
        ("10.8tn roubles", 1.08e13, "RUB"),
        ("2,000 bucks", 2000, "USD"),
        ("2,000 quid", 2000, "GBP"),
        ("3 million Egyptian pounds", 3e6, "EGP"),
        ("5 million pounds", 5e6, "GBP"),
        ("900 Swiss francs", 900, "CHF"),
        ("600 shekels", 600, "ILS"),
    ],
)
def test_money(amount, value, unit):
    quantity = only(f"They paid {amount} for it.")
    assert (quantity.surface, quantity.kind, number(quantity.value), quantity.unit) == (
        amount,
        "money",
        value,
        unit,
    )


@pytest.mark.parametrize(
    ("amount", "value", "unit", "kind"),
    [
        ("70%", 70, "percent", "percent"),
        ("70 per cent", 70, "percent", "percent"),
        ("70 percent", 70, "percent", "percent"),
        ("seventy per cent", 70, "percent", "percent"),
        ("70pc", 70, "percent", "percent"),
        ("2 percentage points", 2, "percentage_point", "percent"),
        ("2pp", 2, "percentage_point", "percent"),
        ("25 basis points", 25, "basis_point", "percent"),
        ("90 minutes", 90, "minute", "duration"),
        ("12 years", 12, "year", "duration"),
        ("a decade", 10, "year", "duration"),
        ("two decades", 20, "year", "duration"),
        ("a fortnight", 2, "week", "duration"),
        ("half an hour", 0.5, "hour", "duration"),
        ("a quarter of a century", 25, "year", "duration"),
        ("9.98 seconds", 9.98, "second", "duration"),
        ("30km", 30, "kilometer", "measure"),
        ("30 kilometres", 30, "kilometer", "measure"),
        ("19 miles", 19, "mile", "measure"),
        ("5 km²", 5, "square kilometer", "measure"),
        ("12 square kilometres", 12, "square kilometer", "measure"),
        ("365 sq km", 365, "square kilometer", "measure"),
        ("40 hectares", 40, "hectare", "measure"),
        ("2m tonnes", 2e6, "tonne", "measure"),
        ("5t", 5, "tonne", "measure"),
        ("60kg", 60, "kilogram", "measure"),
        ("40 GW", 40, "gigawatt", "measure"),
        ("3 kWh", 3, "kilowatt-hour", "measure"),
        ("90 km/h", 90, "kilometer per hour", "measure"),
        ("60mph", 60, "mile per hour", "measure"),
        ("421 ppm", 421, "part per million", "measure"),
        ("-5°C", -5, "degree Celsius", "measure"),
        ("40 degrees Celsius", 40, "degree Celsius", "measure"),
        ("2.1 million barrels", 2.1e6, "barrel", "measure"),
        ("420 people per square kilometre", 420, "people/km2", "measure"),
        ("155mm", 155, "millimeter", "measure"),
    ],
)
def test_measures_and_time(amount, value, unit, kind):
    quantity = only(f"It was {amount} in all.")
    assert (quantity.surface, number(quantity.value), quantity.unit, quantity.kind) == (
        amount,
        value,
        unit,
        kind,
    )


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("The 22-year-old runs.", "22-year", "year"),
        ("A 12-year war ended.", "12-year", "year"),
        ("A three-day strike ended.", "three-day", "day"),
        ("A 1,200-megawatt plant opened.", "1,200-megawatt", "megawatt"),
        ("A 7.8-magnitude quake struck.", "7.8-magnitude", "magnitude"),
        ("A magnitude 6.4 quake struck.", "6.4", "magnitude"),
        ("She won it aged 19.", "19", "year"),
        ("A 5m tall wall fell.", "5m", "meter"),
        ("He ran 100m at noon.", "100m", "meter"),
        ("They seized 200 pounds of cocaine.", "200 pounds", "pound"),
    ],
)
def test_units_glued_or_told_by_context(text, surface, unit):
    quantity = only(text)
    assert (quantity.surface, quantity.unit) == (surface, unit)


@pytest.mark.parametrize(
    ("text", "per", "unit"),
    [
        ("It earns $1bn a year.", "year", "USD"),
        ("It earns $1bn per year.", "year", "USD"),
        ("It earns $1bn annually.", "year", "USD"),
        ("Oil costs $60 a barrel.", "barrel", "USD"),
        ("Oil costs $60/bbl.", "barrel", "USD"),
        ("Gas costs €35 per megawatt-hour.", "megawatt-hour", "EUR"),
        ("Gas costs €35/MWh.", "megawatt-hour", "EUR"),
        ("A $40bn-a-year market grew.", "year", "USD"),
        ("Wells yield 2.1 million barrels per day.", "day", "barrel"),
        ("Wells yield 2.1m b/d.", "day", "barrel"),
        ("They treat 400 people a day.", "day", None),
        ("It recorded 3.2 per 100,000 people.", "100000 people", None),
        ("It recorded 12 deaths per 1,000 live births.", "1000 live births", None),
        ("Income is $900 per capita.", "capita", "USD"),
        ("Income is $900 a head.", "capita", "USD"),
        ("It takes 92 roubles to the dollar.", None, "RUB/USD"),
        ("It takes 92 roubles per dollar.", None, "RUB/USD"),
        ("It was $900 a year ago.", None, "USD"),
    ],
)
def test_rates_name_what_they_are_per(text, per, unit):
    quantity = only(text)
    assert (quantity.per, quantity.unit) == (per, unit)


@pytest.mark.parametrize(
    "text", ["It hired 22 people.", "It lost 750 deaths.", "It has 5 members.", "It owns 14 ships."]
)
def test_bare_counts_have_no_unit_and_only_the_digits(text):
    quantity = only(text)
    assert quantity.unit is None
    assert quantity.kind == "count"
    assert quantity.surface.isdecimal()
