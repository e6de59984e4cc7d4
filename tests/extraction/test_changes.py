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
        # the level at the end of a longer way
        ("The bank raised its rate by a quarter of a point, to 4.75%.", ["up", "up"]),
        ("Profit saw a 31% rise in net income to $814.", ["up", "up"]),
        ("Shares surged 5.2 percent to a record high of $2.52.", ["up", "up"]),
        ("Shares fell $1.45, or 6.2 percent, to $21.83.", ["down", "down", "down"]),
        ("The rate is down from 5.7% in May, to 5.3%.", [None, "down"]),
        ("Fares went up 20p to £2.20.", ["up", "up"]),
        ("The toll climbed past 900.", ["up"]),
        ("That is bringing the total to 94.", ["up"]),
        # the verb is not said again
        ("Claims fell by 3,800 in May and by 2,900 over the year.", ["down", "down"]),
        ("Fees fell by 65%, rents by 57%.", ["down", "down"]),
        ("There was an 18,000 rise in jobs.", ["up"]),
        ("Output was 72 down on May.", ["down"]),
        ("The number shot up by 25 percent.", ["up"]),
        ("Containers were off 6 percent.", ["down"]),
        ("Prices rose by no more than 0.2%.", ["up"]),
        ("That is bringing the total since March to 94.", ["up"]),
        # no figure has moved
        ("They won a rise of 25 per cent over four years.", ["up", None]),
        ("There were 47 more births than deaths.", [None]),
        ("The firm made a loss of $45m.", [None]),
        ("The storm led to the collapse of 1,200 huts.", [None]),
        ("He took 40 pupils to the zoo.", [None]),
    ],
)
def test_direction(text, expected):
    assert [quantity.change for quantity in read(text)] == expected
