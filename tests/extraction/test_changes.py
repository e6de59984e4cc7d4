"""Direction: what a number says that moved, or where it ended."""

from __future__ import annotations

import pytest
from quantity_factory import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cases rose by 36% to 582.", ["up", "up"]),
        ("Cases rose by 36% to 582 from 428.", ["up", "up", None]),
        ("Cases fell to 4,500.", ["down"]),
        ("Cases fell a third to 4,500.", ["down", "down"]),
        ("Cases fell sharply to 4,500.", ["down"]),
        ("Cases rose from 20% to 40%.", [None, "up"]),
        ("Cases climbed to a record 21.3%.", ["up"]),
        ("Exports were up 12% on the year.", ["up"]),
        ("Exports were down 12% on the year.", ["down"]),
        ("Exports were 12% higher.", ["up"]),
        ("Exports were 12% lower.", ["down"]),
        ("Panels cost 90% less.", ["down"]),
        ("There was an increase of 5%.", ["up"]),
        ("There was a 5% increase.", ["up"]),
        ("There was a 5% drop in output.", ["down"]),
        ("The bank raised rates to 12%.", ["up"]),
        ("The bank cut rates by 25 basis points.", ["down"]),
        ("The fund raised $40m.", [None]),
        ("The army lost 40 tanks.", [None]),
        ("Up to 40 people drowned.", [None]),
        ("The city has 400 more people.", [None]),
        ("The deal covers 40 farms.", [None]),
        ("More than 40 people drowned.", [None]),
        ("Growth of 3.2 per cent is forecast.", ["up"]),
    ],
)
def test_direction(text, expected):
    assert [quantity.change for quantity in read(text)] == expected
