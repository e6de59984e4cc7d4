"""What looks like a number and is a name, a code, a place or an idiom."""

from __future__ import annotations

import pytest
from quantity_factory import document, read, surfaces

from checker.extraction.designations import designation_spans


@pytest.mark.parametrize(
    "text",
    [
        "The pilots flew Su-35 and MiG-29 jets.",
        "They fired Shahed-136 drones.",
        "A T-72 burned beside an F-16.",
        "HIMARS M142 launchers arrived.",
        "Resolution 1701 was adopted.",
        "Resolutions 1696, 1737 and 1747 were adopted.",
        "The vote on ES-11/1 was postponed.",
        "Article 5 was invoked.",
        "See Articles 2 and 51 of the charter.",
        "Flight MH17 was hit.",
        "COVID-19 returned, with H1N1 close behind.",
        "The G7 and the G20 met.",
        "The Group of 20 met.",
        "After 9/11 the rules changed.",
        "The hotline works 24/7.",
        "A Boeing 737 landed.",
        "An Airbus A320 landed.",
        "Call +44 20 7946 0958 for help.",
        "Call 555-0143 for help.",
        "Call 0800 123 4567 for help.",
        "See page 12 for details.",
        "See pages 12-15 for details.",
        "See section 4 for details.",
        "Windows 11 crashed.",
        "Version 3.11.2 is out.",
        "The server is at 192.168.100.101 today.",
        "The team won 3-1.",
        "The match ended 0-0.",
        "They beat Lyon 2-0 away.",
        "Norway 2 Spain 1.",
        "He lives at 10 Downing Street.",
        "He lives at 1600 Pennsylvania Avenue.",
        "The 101st Airborne landed.",
        "The 93rd Mechanised Brigade withdrew.",
        "The 14th Amendment applies.",
        "Queen Elizabeth II opened it.",
        "He is public enemy number one.",
        "It is a zero-sum game.",
        "No one came.",
        "One of them came, and another one left.",
        "One must hope.",
        "The one that got away.",
        "They stood one by one.",
        "First, they came for the books.",
        "At first glance it works.",
        "It was for the first time.",
        "The Second World War ended.",
        "The Six-Day War ended.",
        "The Big Four carmakers met.",
        "Five Eyes partners met.".replace("Five", "The Five"),
        "A second-hand car burned.",
        "Third-party insurers paid.",
        "He scored a 94th-minute winner.",
        "They met on 5G networks and 3D screens.",
        "PM2.5 is a pollutant.",
        "Both sides agreed.",
        "See https://example.org/2023/08/15?id=42 for it.",
        "Follow @user2023 and #covid19 today.",
        "No. 10 declined to comment.",
        "1. The council meets.",
        "(2) The council meets.",
        "A 50-50 chance remains.",
        "Agent 007 returned.",
        "The double standard is plain.",
        "Serial number 482-11-9033 was found.",
        "The second half began late.",
        "Executive Order 14024 applies.",
    ],
)
def test_names_codes_and_idioms_are_no_quantities(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia sold 24 Su-35 jets.", ["24"]),
        ("He got 17 Kh-101 missiles and 3 T-80BV tanks.", ["17", "3"]),
        ("Under Article 5 some 30 allies must help.", ["30"]),
        ("The 2nd Army Corps lost 3 tanks.", ["3"]),
        ("The G7 pledged $600bn.", ["$600bn"]),
        ("They won 3-1 before 45,000 fans.", ["45,000"]),
        ("Unit 4 makes 1.6 GW.", ["1.6 GW"]),
        ("A third term; a third of voters.", ["third", "a third"]),
        ("One in five left and one judge stayed.", ["One in five", "one"]),
    ],
)
def test_numbers_beside_names_still_count(text, expected):
    assert surfaces(text) == expected


def test_designation_spans_cover_the_name():
    text = "Su-35 jets, Resolution 1701, COVID-19 and MH17 in 2014; 24 tanks."
    spans = designation_spans(document(text))
    assert [text[span.start : span.end] for span in spans] == ["Su-35", "Resolution 1701", "COVID-19", "MH17"]


def test_dates_are_no_designations():
    assert designation_spans(document("On 2023-08-15 and in Q2 2023 it rained.")) == ()


def test_capitals_tell_nothing_in_a_headline():
    assert [quantity.surface for quantity in read("Five Villages Burn As Fires Spread")] == ["Five"]
