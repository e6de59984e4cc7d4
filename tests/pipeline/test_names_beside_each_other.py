"""Sentences with several names of a table: a number is looked up of none that the form of the sentence does not give it to."""

from __future__ import annotations

import pytest

import checker

TABLE = """County,Schools,Nurses,Profit (€m)
Harl,41,900,12
Deene,22,310,(7)
Ostrey,9,75,3
"""
MONTHS = """"Jobless rate by county, per cent",,,
County,Mar 2022,Mar 2023,Mar 2024
Harl,4.1,3.8,4.4
Deene,6.9,6.2,5.8
Ostrey,3.2,3.1,3.1
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables")
    (path / "places.csv").write_text(TABLE, encoding="utf-8")
    (path / "months.csv").write_text(MONTHS, encoding="utf-8")
    return path


def answer(text, folder, table="places"):
    found = checker.check(text, tables=[folder / f"{table}.csv"], packs=False, published="2024-05-01")
    verdicts = {item.verdict for item in found} - {"unverifiable"}
    return "none" if not verdicts else "agrees" if verdicts == {"consistent"} else "differs"


@pytest.mark.parametrize(
    "text",
    [
        "Unlike Harl, Deene has 22 schools.",
        "Deene, smaller than Harl, has 22 schools.",
        "After its quarrel with Harl, Deene has 22 schools.",
        "Harl sent 40 nurses to Deene, which has 310 nurses of its own.",
        "Harl lent Deene 25 nurses last winter.",
        "Harl faces Deene's 310 nurses with 900 of its own.",
        "Harl's mayor met Deene, whose 310 nurses are on strike.",
        "Harl runs 41 schools against 22 for Deene and 9 for the Ostrey board.",
        "Deene made a loss of €7 million.",
        "Harl, unlike Deene and Ostrey, has 41 schools.",
        "Harl opened 41 schools, a record.",
        "Deene had 22 schools, a record.",
    ],
)
def test_nobody_is_accused_of_anothers_number(text, folder):
    assert answer(text, folder) != "differs"


@pytest.mark.parametrize(
    ("table", "true", "wrong"),
    [
        ("places", "Harl and Deene together have 63 schools.", "Harl and Deene together have 73 schools."),
        ("places", "Only Harl has more than 500 nurses.", "Only Deene has more than 500 nurses."),
        (
            "months",
            "In March 2024 Deene's jobless rate was 5.8 per cent.",
            "In March 2024 Deene's jobless rate was 6.9 per cent.",
        ),
        (
            "months",
            "The jobless rate in Deene fell by 1.1 percentage points between March 2022 and March 2024.",
            "The jobless rate in Deene rose by 1.1 percentage points between March 2022 and March 2024.",
        ),
        (
            "months",
            "In March 2023 Ostrey had the lowest jobless rate.",
            "In March 2023 Harl had the lowest jobless rate.",
        ),
    ],
)
def test_what_the_form_gives_is_still_judged(table, true, wrong, folder):
    assert answer(true, folder, table) == "agrees"
    assert answer(wrong, folder, table) == "differs"
