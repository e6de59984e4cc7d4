import pytest

from checker.binding.units import unit_relation


@pytest.mark.parametrize(
    ("claimed", "held", "expected"),
    [
        ("people", "people", "equal"),
        ("people", "million people", "equal"),
        ("people", "million", "missing"),
        ("people", "", "missing"),
        ("people", "percent", "conflict"),
        ("percent", "% of GDP", "equal"),
        ("share", "percent", "equal"),
        ("USD", "EUR", "conflict"),
        ("USD", "US$ bn", "equal"),
        ("aircraft", "people", "conflict"),
        ("jet", "aircraft", "missing"),
        ("drone", "drone", "equal"),
        ("tonne", "million tonnes", "equal"),
        ("kilometer", "tonne", "conflict"),
        ("year", "people", "conflict"),
        ("jet", "percent", "conflict"),
        (None, "people", "missing"),
    ],
)
def test_what_can_be_compared(claimed, held, expected):
    assert unit_relation(claimed, held) == expected


@pytest.mark.parametrize(
    ("claimed", "held", "relation"),
    [
        (None, "tonne", "missing"),
        ("tonne", " ", "missing"),
        ("Jets", "jet ", "equal"),
        ("percent", "share", "equal"),
        ("kilogram", "tonne", "equal"),
        ("kilogram", "meter", "conflict"),
        ("jet", "USD", "conflict"),
        ("jet", "people", "conflict"),
        ("jet", "million", "missing"),
        ("USD", "million", "conflict"),
        ("USD", "employees", "conflict"),
        ("people", "employees", "missing"),
        ("jet", "thousand tonnes", "conflict"),
        ("kilogram", "thousand tonnes", "equal"),
    ],
)
def test_what_can_be_compared_and_what_cannot(claimed, held, relation):
    assert unit_relation(claimed, held) == relation
