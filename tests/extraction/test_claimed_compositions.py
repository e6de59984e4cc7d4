from __future__ import annotations

import pytest

from checker.model import ClaimKind

SIZES = [
    (
        "Her state is one of the nine vice-presidents of the UN General Assembly.",
        "vice-presidents",
        "UN General Assembly",
    ),
    ("The 15-member council met.", "member", "council"),
    ("The council's 15 members met.", "members", "council"),
    ("The EU has 27 member states.", "member states", "EU"),
    ("All 12 judges of the Court agreed.", "judges", "Court"),
    (
        "Russia is one of five permanent members of the Security Council.",
        "permanent members",
        "Security Council",
    ),
    ("Switzerland has 26 cantons.", "cantons", "Switzerland"),
    ("The 193-member General Assembly voted.", "member", "General Assembly"),
    ("The board comprises nine members.", "members", "board"),
]


@pytest.mark.parametrize(("text", "members", "body"), SIZES)
def test_the_size_of_a_body(claims, text, members, body):
    (claim,) = [item for item in claims(text) if item.kind is ClaimKind.COMPOSITION]
    details = claim.details
    assert text[details.members.start : details.members.end] == members
    assert text[details.body.start : details.body.end] == body


@pytest.mark.parametrize(
    "text",
    [
        "Five members of the council voted against.",
        "The five members of the council arrested in May were freed.",
        "The two soldiers slept.",
        "The group's list includes 70 members of the guards.",
        "Peru has 40 tanks.",
    ],
)
def test_a_part_or_a_stock_is_no_size(claims, text):
    assert all(item.kind is not ClaimKind.COMPOSITION for item in claims(text))
