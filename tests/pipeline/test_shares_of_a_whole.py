"""Shares computed from the row of the part and the row of the whole, and the world as the whole of all."""

from datetime import date

import pytest

import checker

TIN = """\
Country,Year,Tin output (tonnes)
World,2021,300000
World,2022,320000
Norvia,2021,90000
Norvia,2022,96000
Peru,2021,27000
Peru,2022,28000
Indonesia,2021,71000
Indonesia,2022,74000
Europe,2022,12000
"""


@pytest.fixture
def tin(tmp_path):
    path = tmp_path / "tin.csv"
    path.write_text(TIN, encoding="utf-8")
    return path


def verdict(text, table, surface):
    found = checker.check(text, tables=[table], packs=False, published=date(2023, 5, 2))
    return [finding.verdict for finding in found if finding.surface.startswith(surface)]


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Norvia accounted for 30 per cent of the world's tin output in 2022.", "30", "consistent"),
        ("Norvia accounted for 44 per cent of the world's tin output in 2022.", "44", "overstated"),
        ("Peru makes up 8.8% of global tin output.", "8.8", "consistent"),
        ("Peru makes up a fifth of global tin output.", "a fifth", "overstated"),
        ("Indonesia's share of world tin output was 12 per cent in 2022.", "12", "understated"),
        ("Of the world's tin output in 2022, 23 per cent came from Indonesia.", "23", "consistent"),
        ("More than half of global tin output came from Norvia and Indonesia in 2022.", "half", "consistent"),
        ("Norvia and Peru together gave 60 per cent of tin output worldwide in 2022.", "60", "overstated"),
        # the share of what is not held, or of whom: nothing to compare with
        ("Norvia accounted for 44 per cent of the growth in the world's tin output in 2022.", "44", "unverifiable"),
        ("Norvia's pits in the north gave 12 per cent of the world's tin output in 2022.", "12", "unverifiable"),
        ("Ruritania accounted for 30 per cent of the world's tin output in 2022.", "30", "unverifiable"),
        ("Norvia and Peru gave 30 and 9 per cent of the world's tin output in 2022.", "9", "unverifiable"),
        ("Norvia may come to 44 per cent of the world's tin output.", "44", "unverifiable"),
        # between what rounding explains and what it cannot
        ("Norvia accounted for 33 per cent of the world's tin output in 2022.", "33", "unverifiable"),
    ],
)  # fmt: skip
def test_a_share_is_the_quotient_of_part_and_whole(tin, text, surface, expected):
    assert verdict(text, tin, surface) == [expected]


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Global tin output was 320,000 tonnes in 2022.", "320,000", "consistent"),
        ("Worldwide tin output was 390,000 tonnes in 2022.", "390,000", "overstated"),
        ("The world's tin output fell short of hopes in 2022: 320,000 tonnes.", "320,000", "consistent"),
        # of another, who only stands in the world
        ("Bolivia, the world's fifth-largest miner, had a tin output of 17,000 tonnes in 2022.", "17,000", "unverifiable"),
        ("Bolivia, Europe's main supplier, had a tin output of 17,000 tonnes in 2022.", "17,000", "unverifiable"),
        ("Recycling gave 55,000 tonnes of tin around the world in 2022.", "55,000", "unverifiable"),
        ("European smelters gave 4,000 tonnes of tin output in 2022.", "4,000", "unverifiable"),
        ("Tin output in Europe is led by Bolivia, with 17,000 tonnes in 2022.", "17,000", "unverifiable"),
        ("Norvia gave 96,000 tonnes of tin output in 2022, most of it, some 70,000 tonnes, from one pit.", "70,000", "unverifiable"),
        ("Bolivia wants to mine tin faster than Europe. Its tin output was 17,000 tonnes in 2022.", "17,000", "unverifiable"),
    ],
)  # fmt: skip
def test_the_world_is_a_place_and_others_are_not_it(tin, text, surface, expected):
    assert verdict(text, tin, surface) == [expected]
