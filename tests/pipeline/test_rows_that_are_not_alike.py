"""Rows of averages and rests, rates beside counts, changes told in per cent, and verbs that compare without "than"."""

from __future__ import annotations

import pytest

import checker

TABLES = {
    "forces": """Force,Thefts,"Thefts per 1,000 people"
Harlmoor,41200,31.4
Deenewick,9800,44.0
Ostrey,60150,27.2
Average,37050,34.2
""",
    "crops": """Crop,Harvest (kt),Change (%),Share of exports (%)
Barley,410,+6.5,31.0
Rye,95,-12.0,4.4
Oats,260,-3.1,18.2
Others,700,+1.0,46.4
""",
    "rallies": """Rally,Host,Drivers,Stages
1994,Brenz,61,14
1998,Calder,58,15
2002,Brenz,72,18
2006,Dorne,80,18
""",
    "islands": """Island,Residents,Deaths,Immunised
Sorrel,"1.2 million",<40,61.0%
Tansy,"3.4 million",815,44.5%
Yarrow,"0.9 million",120,78.3%
""",
}


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
        (
            "forces",
            "Two forces recorded more than 10,000 thefts.",
            "Three forces recorded more than 10,000 thefts.",
        ),
        (
            "forces",
            "Deenewick has the highest rate.",
            "Ostrey has the highest rate.",
        ),
        ("crops", "Barley has the largest harvest.", "Oats has the largest harvest."),
        ("crops", "The harvest of rye fell by 12 per cent.", "The harvest of rye fell by 21 per cent."),
        (
            "crops",
            "The harvest of barley exceeded that of oats.",
            "The harvest of rye exceeded that of oats.",
        ),
        (
            "rallies",
            "In 1998 only 58 drivers took part.",
            "In 1998 only 85 drivers took part.",
        ),
        (
            "islands",
            "Yarrow has the highest share of immunised residents.",
            "Tansy has the highest share of immunised residents.",
        ),
    ],
)
def test_rows_are_told_apart(table, true, wrong, folder):
    assert answer(true, table, folder) == "agrees"
    assert answer(wrong, table, folder) == "differs"


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("islands", "Fewer than 40 people have died in Sorrel."),
        ("islands", "Tansy's 815 deaths amount to 24 per 100,000 residents."),
        ("rallies", "Fifty-eight drivers took part in Calder, fewer than in Brenz in 1994."),
        ("crops", "The harvests of rye and oats fell, while that of barley grew."),
    ],
)
def test_nobody_is_accused(table, text, folder):
    assert answer(text, table, folder) != "differs"
