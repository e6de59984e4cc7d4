"""Statements over a table of figures over time: they speak of the rows of the time that they tell, and of no other."""

from datetime import date

import pytest

import checker

BEDS = "\n".join(
    (
        "district,month,admissions,discharges",
        "Anholt,2024-03,410,395", "Anholt,2024-04,520,470", "Anholt,2024-05,380,415",
        "Bremsund,2024-03,205,190", "Bremsund,2024-04,260,240", "Bremsund,2024-05,390,330",
        "Corvey,2024-03,95,90", "Corvey,2024-04,80,85", "Corvey,2024-05,70,75",
    )
)  # fmt: skip


@pytest.fixture
def beds(tmp_path):
    path = tmp_path / "beds.csv"
    path.write_text(BEDS, encoding="utf-8")
    return path


def accused(text, table, day=date(2024, 6, 12)):
    found = checker.check(text, tables=[table], packs=False, published=day)
    return [finding.surface for finding in found if finding.verdict not in ("consistent", "unverifiable")]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In all, 840 admissions were counted across the three districts in May.", []),
        ("In all, 640 admissions were counted across the three districts in May.", ["640 admissions"]),
        ("In May Bremsund recorded the most admissions.", []),
        (
            "In April Bremsund recorded the most admissions.",
            ["In April Bremsund recorded the most admissions"],
        ),
        (
            "In May Anholt had more admissions than Bremsund.",
            ["In May Anholt had more admissions than Bremsund"],
        ),
        ("In April Anholt had more admissions than Bremsund.", []),
        # of no time: only what holds at none of them is wrong
        ("Bremsund recorded the most admissions.", []),
        ("Corvey recorded the most admissions.", ["Corvey recorded the most admissions"]),
        # of one district in the course of time, not of all districts
        ("Bremsund counted 390 admissions in May, the highest monthly figure since the ward opened.", []),
        ("Bremsund's admissions rose in every month.", []),
    ],
)
def test_the_rows_of_the_time_told_are_asked(text, wrong, beds):
    assert accused(text, beds) == wrong


LEAGUE = "Club,Played,Won,Lost,Points\nHarrow Vale,18,12,3,38\nSt Osk,18,10,4,33\nBrickfield,18,4,11,14\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Harrow Vale have 38 points, five ahead of St Osk.", []),
        ("Harrow Vale have 38 points, nine ahead of St Osk.", ["nine"]),
        ("St Osk have 33 points, five behind Harrow Vale.", []),
        ("Harrow Vale finished five points ahead of St Osk.", []),
        # whom another one is compared with is not whose figure it is
        ("Harrow Vale lead. Some 38 points were won there, more than twice as many as at Brickfield.", []),
    ],
)
def test_who_is_ahead_has_more_points(text, wrong, tmp_path):
    path = tmp_path / "league.csv"
    path.write_text(LEAGUE, encoding="utf-8")
    assert accused(text, path) == wrong


GRANTS = "Office,2023 (thousand crowns),2024 (thousand crowns),2025 (thousand crowns)\nRoads,640,710,905\nParks,220,215,190\nLibraries,150,155,160\n"


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        # the year named is that of the figure left, and what was reached is of the only later one
        (
            "Roads is the winner: its grant rises from 710,000 crowns in 2024 to 905,000 crowns.",
            date(2025, 6, 12),
            0,
        ),
        (
            "Roads is the winner: its grant rises from 710,000 crowns in 2024 to 985,000 crowns.",
            date(2025, 6, 12),
            1,
        ),
        # what comes after the newest year that has passed is no figure of that year
        (
            "Roads is the winner: its grant rises from 710,000 crowns in 2024 to 905,000 crowns.",
            date(2024, 6, 12),
            0,
        ),
        (
            "Parks is the loser: its grant fell from 220,000 crowns in 2023 to 190,000 crowns.",
            date(2025, 6, 12),
            0,
        ),
    ],
)
def test_the_year_of_what_a_change_left_is_not_that_of_what_it_reached(text, day, wrong, tmp_path):
    path = tmp_path / "grants.csv"
    path.write_text(GRANTS, encoding="utf-8")
    assert len(accused(text, path, day)) == wrong
