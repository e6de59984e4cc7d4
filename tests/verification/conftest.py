"""Short builders for quantities and reference rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.model import Modifier, Observation, Quantity, QuantityKind, Source, Status


def _number(value):
    return None if value is None else Decimal(str(value))


@pytest.fixture
def quantity():
    def build(
        value=None, modifier="none", *, low=None, high=None, step=None, unit="people", hedge="", vague=False
    ):
        surface = str(value if value is not None else f"{low}-{high}")
        return Quantity(
            start=0,
            end=len(surface),
            surface=surface,
            kind=QuantityKind.COUNT,
            value=_number(value),
            low=_number(low),
            high=_number(high),
            unit=unit,
            modifier=Modifier(modifier),
            step=_number(step),
            hedge_text=hedge or None,
            vague=vague,
        )

    return build


@pytest.fixture
def row():
    count = iter(range(1, 1000))

    def build(
        value=None,
        *,
        low=None,
        high=None,
        org="Census Office",
        status="official",
        as_of="2023-06-30",
        published="",
        start="",
        end="",
        caveat="",
    ):
        return Observation(
            row_id=f"row-{next(count)}",
            indicator_id="measure",
            entity_id="place",
            definition="Persons counted",
            unit="people",
            start=start,
            end=end,
            as_of=as_of,
            published=published,
            low=_number(low),
            value=_number(value),
            high=_number(high),
            status=Status(status),
            source=Source(
                source_id=org,
                organisation=org,
                title="Count",
                url="https://example.org/",
                published=published,
            ),
            verification="confirmed",
            caveat=caveat,
        )

    return build
