"""Changes told with the time that they begin at, and levels of the time before."""

from datetime import date

import pytest

import checker

RIDES = "\n".join(
    (
        "City,Mode,Year,Rides (thousand),Share of trips (%)",
        "Arle,Tram,2021,400,10.0", "Arle,Tram,2022,500,12.5", "Arle,Tram,2023,450,11.0",
        "Arle,Ferry,2021,90,2.2", "Arle,Ferry,2022,80,2.0", "Arle,Ferry,2023,60,1.5",
        "Bord,Tram,2021,700,20.0", "Bord,Tram,2022,750,21.0", "Bord,Tram,2023,900,24.5",
    )
)  # fmt: skip


@pytest.fixture
def rides(tmp_path):
    path = tmp_path / "rides.csv"
    path.write_text(RIDES, encoding="utf-8")
    return path


def verdict(text, table, surface):
    found = checker.check(text, tables=[table], packs=False, published=date(2024, 5, 2))
    return [finding.verdict for finding in found if finding.surface.startswith(surface)]


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Tram rides in Bord have grown by 29 per cent since 2021.", "29", "consistent"),
        ("Tram rides in Bord have grown by 60 per cent since 2021.", "60", "overstated"),
        ("Arle counted 450,000 tram rides, down 10 per cent on 2022.", "10", "consistent"),
        ("Arle counted 450,000 tram rides, down 30 per cent on 2022.", "30", "overstated"),
        ("Bord counted 900,000 tram rides, up from 750,000 a year earlier.", "750", "consistent"),
        ("Bord counted 900,000 tram rides, up from 820,000 a year earlier.", "820", "overstated"),
        # of which time it fell is not told, and there are more than two
        ("Tram rides in Arle fell by 40 per cent.", "40", "unverifiable"),
    ],
)
def test_a_change_is_computed_from_the_time_it_begins_at(rides, text, surface, expected):
    assert verdict(text, rides, surface) == [expected]


def test_a_month_and_the_year_of_a_header_tell_one_time(tmp_path):
    path = tmp_path / "rain.csv"
    path.write_text(
        "Station,Month,Rain 2022 (mm),Rain 2023 (mm)\nArle,June,41,88\nArle,July,22,104\n", encoding="utf-8"
    )
    assert verdict("Arle had 104 millimetres of rain in July 2023.", path, "104") == ["consistent"]
    assert verdict("Arle had 104 millimetres of rain in July 2022.", path, "104") != ["consistent"]


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Arle spent 1.12 million euros on its parks in 2023.", "1.12", "consistent"),
        ("Arle spent 1.04 million euros on its parks in 2023.", "1.04", "understated"),
        ("In 2023 Arle had budgeted 990,000 euros for its parks.", "990", "consistent"),
    ],
)
def test_what_was_planned_is_told_from_what_was_spent(tmp_path, text, surface, expected):
    path = tmp_path / "parks.csv"
    path.write_text(
        "Town,Department,Year,Budget (EUR),Outturn (EUR)\n"
        "Arle,Parks,2022,960000,1015000\nArle,Parks,2023,990000,1120000\n"
        "Bord,Parks,2022,310000,295000\nBord,Parks,2023,325000,342000\nArle,Roads,2023,88000,91000\n",
        encoding="utf-8",
    )
    assert verdict(text, path, surface) == [expected]
