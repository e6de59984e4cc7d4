"""Changes without levels, against a table with a row for each year."""

from __future__ import annotations

import pytest

from checker.references import open_references

TABLE = """entity,measure,unit,period,value
Orland,Fish catch,tonnes,2021,400
Orland,Fish catch,tonnes,2022,520
Orland,Fish catch,tonnes,2023,403
Orland,Unemployment rate,%,2022,5
Orland,Unemployment rate,%,2023,6
"""


@pytest.fixture(scope="module")
def orland(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "orland.csv"
    path.write_text(TABLE, encoding="utf-8")
    with open_references(packs=False, tables=[path]) as references:
        yield references


@pytest.mark.parametrize(
    ("text", "surface", "verdict"),
    [
        ("The fish catch of Orland fell by 22 per cent in 2023.", "22 per cent", "consistent"),
        ("The fish catch of Orland fell by 60 per cent in 2023.", "60 per cent", "overstated"),
        ("Orland's fish catch rose by 30 per cent from 2021 to 2022.", "30 per cent", "consistent"),
        ("Orland's fish catch more than doubled between 2021 and 2022.", "doubled", "overstated"),
        # rates, other comparisons, stretches and possibilities are left alone
        (
            "The fish catch of Orland fell by 60 per cent a year between 2021 and 2023.",
            "60 per cent",
            "unverifiable",
        ),
        (
            "The fish catch of Orland fell by 60 per cent in 2023 compared with the average.",
            "60 per cent",
            "unverifiable",
        ),
        ("Orland's boats took 60 per cent more fish in 2023 than in 2019.", "60 per cent", "unverifiable"),
        (
            "The fish catch of Orland fell by 60 per cent in the first half of 2023.",
            "60 per cent",
            "unverifiable",
        ),
        ("The fish catch of Orland could fall by 60 per cent in 2023.", "60 per cent", "unverifiable"),
        # a change of a rate is told in points or in per cent of the rate: nobody knows which
        ("Unemployment in Orland rose by 1 per cent in 2023.", "1 per cent", "unverifiable"),
    ],
)
def test_is_computed_from_the_years_named(findings, orland, text, surface, verdict):
    [found] = [item for item in findings(text, "2024-05-01", orland) if item.claim.surface == surface]
    assert found.verdict.value == verdict, found.explanation
