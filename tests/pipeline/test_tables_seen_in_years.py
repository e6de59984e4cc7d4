"""Tables whose headers name years, seen in the year or the two years that a sentence speaks of."""

from __future__ import annotations

import pytest

import checker

COUNTIES = """County,Residents (2012 census),Residents (2022 census),Area (km²)
Harlmoor,412300,398100,2110
Deenewick,118200,131900,940
Ostrey,703400,748800,3050
Tarnholm,52100,49700,610
"""
FUNDS = """Fund,2021-22 outturn,2022-23 outturn,2023-24 budget
Figures in £ million,,,
Harbours,310,295,342
Libraries,88,91,84
Bridges,1205,1260,1190
"""
PARTIES = """Party,Votes,%,+/–,Seats,+/–
Union,41020,46.1,+4.2,31,+6
Reform,30110,33.9,−5.5,22,−7
Greens,17800,20.0,+1.3,9,+1
"""
TABLES = {"counties": COUNTIES, "funds": FUNDS, "parties": PARTIES}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables")
    for name, text in TABLES.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def answer(text, table, folder):
    found = checker.check(text, tables=[folder / f"{table}.csv"], packs=False, published="2024-03-01")
    verdicts = {item.verdict for item in found} - {"unverifiable"}
    return "none" if not verdicts else "agrees" if verdicts == {"consistent"} else "differs"


@pytest.mark.parametrize(
    ("table", "true", "wrong"),
    [
        ("counties", "In 2012 Harlmoor had 412,300 residents.", "In 2022 Harlmoor had 412,300 residents."),
        (
            "counties",
            "Two of the four counties lost residents between 2012 and 2022.",
            "Three of the four counties lost residents between 2012 and 2022.",
        ),
        (
            "counties",
            "Ostrey gained 45,400 residents between 2012 and 2022.",
            "Ostrey gained 54,500 residents between 2012 and 2022.",
        ),
        (
            "counties",
            "Neither Harlmoor nor Tarnholm gained residents between 2012 and 2022.",
            "Neither Harlmoor nor Deenewick gained residents between 2012 and 2022.",
        ),
        (
            "counties",
            "Ostrey saw the largest increase in residents between 2012 and 2022.",
            "Deenewick saw the largest increase in residents between 2012 and 2022.",
        ),
        (
            "funds",
            "Harbours received £342 million in 2023-24.",
            "Harbours received £295 million in 2023-24.",
        ),
        (
            "funds",
            "Two funds have a smaller budget in 2023-24 than in 2022-23.",
            "Three funds have a smaller budget in 2023-24 than in 2022-23.",
        ),
        ("parties", "Reform lost seven seats.", "Reform gained seven seats."),
        ("parties", "The Union gained six seats.", "The Union gained nine seats."),
        (
            "parties",
            "The Greens increased their share of the vote by 1.3 percentage points.",
            "The Greens increased their share of the vote by 3.1 percentage points.",
        ),
    ],
)
def test_a_statement_is_judged_in_its_years(table, true, wrong, folder):
    assert answer(true, table, folder) == "agrees"
    assert answer(wrong, table, folder) == "differs"


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("counties", "Harlmoor's residents fell to 398,100 in 2022 after 412,300 in 2012."),
        ("counties", "Ostrey had the most residents in every census."),
        ("funds", "Libraries cost £91 million in 2022-23 but will cost £84 million in 2023-24."),
        ("funds", "Bridges received their highest sum in 2022-23."),
    ],
)
def test_each_number_keeps_its_own_year(table, text, folder):
    assert answer(text, table, folder) != "differs"
