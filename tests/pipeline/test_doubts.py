"""What a sentence says beyond a user's table takes an accusation back; a plainly wrong figure keeps it."""

import pytest

import checker

FIRMS = [
    {"Company": "Varga Mills", "Revenue (EUR million)": "840", "Employees": "5200", "Plants": "14"},
    {"Company": "Ostrem Steel", "Revenue (EUR million)": "2150", "Employees": "9100", "Plants": "6"},
]
HARVEST = [
    {"entity": "Peru", "measure": "Coffee harvest", "unit": "tonnes", "period": "2022", "value": "352000"},
    {"entity": "Peru", "measure": "Coffee harvest", "unit": "tonnes", "period": "2023", "value": "248000"},
]
CLUBS = [
    {"Club": "Marrow Town", "Won": "18", "Goals for": "61", "Goals against": "33", "Points": "60"},
    {"Club": "Sedge Rangers", "Won": "11", "Goals for": "40", "Goals against": "52", "Points": "41"},
    {"Club": "Total", "Won": "29", "Goals for": "101", "Goals against": "85", "Points": "101"},
]


def accused(text, rows):
    found = checker.check(text, tables=[rows], packs=False, published="2024-05-01")
    return [finding.verdict for finding in found if finding.severity in ("error", "warning")]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (FIRMS, "Varga Mills employs 1,300 people in the packaging division."),
        (FIRMS, "Varga Mills needs 7,000 employees by autumn."),
        (FIRMS, "Revenue at Ostrem Steel grew by 9 per cent."),
        (FIRMS, "In the first quarter Ostrem Steel had revenue of 520 million euros."),
        (HARVEST, "The coffee harvest of Peru was 352,000 tonnes the year before."),
        (HARVEST, "The coffee harvest in northern Peru was 90,000 tonnes in 2023."),
        (CLUBS, "Marrow Town won their last four matches."),
        (CLUBS, "At home Marrow Town won 12 matches."),
        (CLUBS, "Sedge Rangers conceded 52 goals."),
        (CLUBS, "Sedge Rangers conceded more goals than any other club."),
        (CLUBS, "Marrow Town has the most points."),
    ],
)
def test_what_the_table_does_not_hold_is_not_accused(rows, text):
    assert accused(text, rows) == []


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (FIRMS, "Varga Mills employs 7,000 people."),
        (FIRMS, "Ostrem Steel had revenue of 3.4 billion euros."),
        (HARVEST, "The coffee harvest of Peru was 320,000 tonnes in 2023."),
        (CLUBS, "Marrow Town won 24 matches."),
        (CLUBS, "Sedge Rangers conceded 71 goals."),
        (CLUBS, "Marrow Town conceded more goals than any other club."),
    ],
)
def test_a_plainly_wrong_figure_is_still_accused(rows, text):
    assert accused(text, rows) != []


LAKES = [
    {"Lake": "Orra", "Catchment": "5200", "Budget": "340", "Trout catch (crates)": "810"},
    {"Lake": "Tamm", "Catchment": "8100", "Budget": "120", "Trout catch (crates)": "400"},
]


@pytest.mark.parametrize(
    "text",
    [
        "The catchment of Lake Orra is 13,468 square kilometres.",
        "The catchment of Lake Orra is 1.28m acres.",
        "The budget of Lake Orra was €440m.",
        "The trout catch of Lake Orra was 18 tonnes.",
        "The trout catch of Lake Orra was worth $2m.",
    ],
)
def test_a_bare_figure_in_a_table_may_be_in_another_unit_than_the_text(text):
    assert accused(text, LAKES) == []


@pytest.mark.parametrize(
    "text",
    [
        "The catchment of Lake Orra is 6,900 square kilometres.",
        "The trout catch of Lake Orra was 960 crates.",
    ],
)
def test_a_bare_figure_of_about_the_same_size_is_in_the_same_unit(text):
    assert len(accused(text, LAKES)) == 1
