"""A claim and a row in units of one dimension: what the row's figures are in the claim's unit.

Amounts are multiplied. Readings of a scale with a zero of its own (degrees) are not: there the claim is told in the row's unit.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.model import Quantity
from checker.vocabulary.units import (
    conversions,
    convert,
    is_scale_of_readings,
    measure_alike,
    parse_unit,
    rate_factor,
)


def factors(quantity: Quantity, held: str, per: str | None = None) -> tuple[Decimal, ...]:
    """What may turn figures of the unit `held` into the claim's; empty if nothing does.

    More than one where a word stands for several units ("tons"). A counted noun is no unit, and nothing is converted.

    Args:
        per: what the rows' figures are counted per ("year"); it enters only where the claim, too, says per what.
    """
    rate = rate_factor(per, quantity.per) if quantity.per and per else None
    own, other = (parse_unit(name) if name else None for name in (quantity.unit, held))
    if own is None or other is None:
        return (rate or Decimal(1),)
    return tuple(factor * (rate if rate is not None else 1) for factor in conversions(other.name, own.name))


def is_apart(quantity: Quantity, held: str, per: str = "") -> bool:
    """Whether a measure and figures of the unit `held`, counted `per` something, say nothing of each other.

    A unit that no table of units holds ("crate") is one of them, and so is a rate per day beside a rate per hectare.
    """
    if per and quantity.per and rate_factor(per, quantity.per) is None:
        return True
    own, other = (parse_unit(name) if name else None for name in (quantity.unit, held))
    return bool(held) and own is not None and (other is None or not measure_alike(own, other))


def in_unit_of(quantity: Quantity, held: str) -> Quantity | None:
    """The quantity as a reading in the unit `held` where both are scales of readings, else as it is.

    None where a difference may be meant ("rose by 3 °F"), of which the zero is no part.
    """
    own, other = (parse_unit(name) if name else None for name in (quantity.unit, held))
    if (
        own is None
        or other is None
        or own.name == other.name
        or own.dimension != other.dimension
        or not (is_scale_of_readings(own.name) or is_scale_of_readings(other.name))
    ):
        return quantity
    if quantity.change is not None or quantity.per is not None:
        return None
    [factor] = conversions(own.name, other.name)

    def told(number: Decimal | None) -> Decimal | None:
        return None if number is None else convert(number, own.name, other.name)

    return replace(
        quantity,
        unit=other.name,
        value=told(quantity.value) if isinstance(quantity.value, Decimal) else quantity.value,
        low=told(quantity.low),
        high=told(quantity.high),
        step=None if quantity.step is None else quantity.step * factor,
    )
