"""The shipped factors are those of the unit registry of pint; which units there are is ours."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

pytest.importorskip("pint", reason="only the tests and the maintenance script need pint")

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "maintenance"))

import unit_factors

from checker.vocabulary.units import physical_units


def test_the_table_is_what_pint_gives():
    held = unit_factors.TABLE.read_text(encoding="utf-8").splitlines()
    wanted = unit_factors.regenerated("\n".join(held)).splitlines()
    changed = [(line, other) for line, other in zip(held, wanted, strict=True) if line != other]
    assert changed == [], "run `python maintenance/unit_factors.py` and commit the table"


def test_a_factor_by_hand_is_noticed():
    table = unit_factors.TABLE.read_text(encoding="utf-8")
    mistyped = table.replace(",1609.344,", ",1609.3,")
    assert mistyped != table
    assert unit_factors.regenerated(mistyped) == table


@pytest.mark.parametrize(
    ("expression", "factor", "offset"),
    [
        ("mile", "1609.344", ""),
        ("oil_barrel", "0.158987294928", ""),
        ("4840 * yard**2", "4046.8564224", ""),
        ("knot", "0.5144444444444444444444444444444444444444", ""),
        ("degree_Celsius", "1", "273.15"),
        ("degree_Fahrenheit", "0.5555555555555555555555555555555555555556", "459.67"),
        ("1000 * tonne", "1000000", ""),
        ("2", "2", ""),
        ("1e-6", "0.000001", ""),
    ],
)
def test_expressions_in_base_units(expression, factor, offset):
    assert unit_factors.factor_and_offset(unit_factors.registry(), expression) == (factor, offset)


def test_units_of_one_dimension_measure_the_same_in_pint():
    """Factors lead to SI base units, so a unit in the wrong dimension would convert to nonsense in silence."""
    units = unit_factors.registry()
    found: dict[str, set[object]] = {}
    for row in unit_factors.rows(unit_factors.TABLE.read_text(encoding="utf-8")):
        amount = units.parse_expression(row["pint"])
        dimensions = str(sorted(dict(getattr(amount, "dimensionality", {})).items()))
        found.setdefault(row["dimension"], set()).add(dimensions)
    assert {dimension: sorted(map(str, held)) for dimension, held in found.items() if len(held) > 1} == {}


def test_pint_converts_as_we_do():
    units = unit_factors.registry()
    pairs = (("mile", "kilometer"), ("psi", "bar"), ("degree_Fahrenheit", "degree_Celsius"))
    ours = {"degree_Fahrenheit": "degree Fahrenheit", "degree_Celsius": "degree Celsius"}
    from checker.vocabulary.units import convert

    for source, target in pairs:
        theirs = units.Quantity(Decimal("98.6"), source).to(target).magnitude
        mine = convert(Decimal("98.6"), ours.get(source, source), ours.get(target, target))
        assert mine is not None
        assert abs(mine - theirs) < Decimal("1e-20")


def test_no_unit_is_without_a_definition():
    assert all(unit.factor > 0 for unit in physical_units().units.values())
