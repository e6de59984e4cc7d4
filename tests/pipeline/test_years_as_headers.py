"""Tables with years as headers: figures, and what is said of the names within one year."""

from __future__ import annotations

import pytest

import checker

TABLE = """Steel output (tonnes),2020,2021,2022
Norvia,1350,1410,1600
Estmark,790,760,900
Halden,2100,2250,2400
Lissa,480,520,515
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "steel.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def verdicts(text, table):
    found = checker.check(text, tables=[table], packs=False, published="2024-03-01")
    return sorted({item.verdict for item in found} - {"unverifiable"})


@pytest.mark.parametrize(
    ("true", "wrong"),
    [
        ("Norvia produced 1,600 tonnes of steel in 2022.", "Norvia produced 1,300 tonnes of steel in 2022."),
        ("Steel output in Lissa was 520 tonnes in 2021.", "Steel output in Lissa was 620 tonnes in 2021."),
        ("Halden had the highest steel output in 2022.", "Lissa had the highest steel output in 2022."),
        ("Lissa had the lowest steel output in 2020.", "Estmark had the lowest steel output in 2020."),
    ],
)
def test_the_corner_names_what_the_years_hold(true, wrong, table):
    assert verdicts(true, table) == ["consistent"]
    assert [verdict for verdict in verdicts(wrong, table) if verdict != "consistent"]


@pytest.mark.parametrize(
    "text",
    [
        "Halden had the lowest steel output of its history in 2020.",
        "Lissa had its highest steel output in 2021.",
        "Lissa produced less steel than Norvia in every year.",
        "Norvia's steel output rose from 1,410 to 1,600 tonnes in 2022.",
        "Norvia's steel output was 1,350 tonnes two years earlier.",
        "Norvia makes steel in three plants.",
    ],
)
def test_a_name_over_the_years_is_not_one_row(text, table):
    assert set(verdicts(text, table)) <= {"consistent"}
