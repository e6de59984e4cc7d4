"""Figures of tables that several key columns tell: each key told or carried, the measure by the words near the number."""

from datetime import date

import pytest

import checker

CALLS = "\n".join(
    (
        "Year,Town,Incident,Incidents recorded,Rate per 1000 residents",
        "2021,Arle,Fire,804,5.1", "2021,Arle,Flood,211,1.4", "2021,Bord Quay,Fire,642,4.4", "2021,Bord Quay,Flood,98,0.8",
        "2022,Arle,Fire,787,4.9", "2022,Arle,Flood,302,1.9", "2022,Bord Quay,Fire,705,4.8", "2022,Bord Quay,Flood,76,0.6",
        "2023,Arle,Fire,733,4.6", "2023,Arle,Flood,337,2.1", "2023,Bord Quay,Fire,777,5.2", "2023,Bord Quay,Flood,63,0.5",
    )
)  # fmt: skip
DAY = date(2024, 6, 3)


@pytest.fixture
def calls(tmp_path):
    path = tmp_path / "calls.csv"
    path.write_text(CALLS, encoding="utf-8")
    return path


def verdicts(text, table):
    return {
        finding.surface: finding.verdict
        for finding in checker.check(text, tables=[table], packs=False, published=DAY)
        if finding.verdict != "unverifiable"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each key in the sentence
        ("Bord Quay had 950 fires in 2021.", {"950 fires": "overstated"}),
        ("In 2022 Arle saw 302 floods.", {"302 floods": "consistent"}),
        # two values of one column, each beside its number
        (
            "Fires in Arle fell to 733 last year, while floods climbed to 337.",
            {"733": "consistent", "337": "consistent"},
        ),
        (
            "Bord Quay was the reverse: crews counted 777 fires, but only 63 floods.",
            {"777 fires": "consistent", "63 floods": "consistent"},
        ),
        # a town carried from the sentence before
        ("Arle had a dry year. Floods fell to 120 in 2023.", {"120": "understated"}),
        # the rate, and not the count
        ("There were 4.6 fires for every 1,000 residents of Arle.", {"4.6 fires": "consistent"}),
        # neither key is told, or one is left open
        ("Crews answered 400 calls.", {}),
        ("There were 900 fires in 2023.", {}),
        # both towns, and a town that no row has
        ("The two towns together had 1,510 fires in 2023.", {}),
        ("In Cray 512 fires were counted in 2023.", {}),
        ("Arle fared better than Cray, where 512 fires were counted in 2023.", {}),
    ],
)
def test_a_cell_is_told_by_all_its_keys(calls, text, expected):
    assert verdicts(text, calls) == expected


def test_two_levels_told_from_one_to_the_other_are_no_range(tmp_path):
    path = tmp_path / "power.csv"
    path.write_text("Source,2022 (GWh),2023 (GWh)\nSolar,310,437\nWind,1042,1218\n", encoding="utf-8")
    assert "consistent" not in verdicts("Solar doubled, from 310 to 620 gigawatt-hours.", path).values()


def test_a_part_of_the_people_is_not_told_by_a_measure_of_all(tmp_path):
    path = tmp_path / "lands.csv"
    path.write_text("Region,Life expectancy (years)\nArle,81.2\nBord,76.5\n", encoding="utf-8")
    assert verdicts("Male life expectancy in Bord is 79 years.", path) == {}


def test_a_figure_with_its_time_is_not_looked_up_in_another(tmp_path):
    path = tmp_path / "gas.csv"
    path.write_text(
        '"Gas used by sector, Mt",,\nSector,1990,2023\nHomes,278.1,77.6\nMills,53.9,47\n', encoding="utf-8"
    )
    text = "Gas used by homes collapsed from 278 million tonnes in 1990 to 77.6 million tonnes in 2023."
    assert set(verdicts(text, path).values()) == {"consistent"}


def test_a_time_of_another_sentence_accuses_nobody_whose_figure_is_of_now(calls):
    text = (
        "Arle saw 302 floods in 2022, the most ever. There were 4.6 fires for every 1,000 residents of Arle."
    )
    assert "other-definition" not in verdicts(text, calls).values()
