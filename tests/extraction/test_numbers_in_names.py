"""Numbers that belong to a name, and those that only look as if they did."""

import pytest
from quantity_factory import surfaces


@pytest.mark.parametrize(
    "text",
    [
        "Members of Harbour 300 and of Fanfare 77 were there in the evening.",
        "The pump meets ISO 9001 and is listed in the Fortune 500.",
        "Anyone who smells gas should dial 112 or 999 at once.",
        "The runners remember Lisbon 2018, and the World Cup 2030 is far off.",
        "The variant XBB.2.7 spread faster than the old one.",
        "The set is in doi:10.4321/7654321 for everybody.",
        "He sat in seat 14A and slept.",
        "She won 6-4, 3-6, 7-5 and wept.",
        "The quotation is on p. 212 of the memoir.",
        "The file is 21-cv-884 in the court's register.",
        "He spent years in cell 9 of the old prison.",
        "Goods pass through third countries.",
        "One need not agree with her.",
    ],
)
def test_a_number_in_a_name_is_no_quantity(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday 30 people came to the well.", ["30"]),
        ("In Kenya 54 million live on that.", ["54 million"]),
        ("Labour 410, Greens 4: so ended the night.", ["410", "4"]),
        ("A 10A fuse blew in the cellar.", ["10A"]),
        ("Some 2000 troops crossed.", ["2000"]),
        ("In the 2019 election, one voter in five stayed at home.", ["2019", "one voter in five"]),
        ("She called 40 witnesses.", ["40"]),
        ("Parliament's 2016 vote and March 2021 both count.", ["2016", "March 2021"]),
    ],
)
def test_a_number_beside_a_capital_may_count(text, expected):
    assert [surface.split()[0] for surface in surfaces(text)] == [one.split()[0] for one in expected]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Ada Moreno, 36, keeps the lighthouse.", 36, "year"),
        ("The plumber, 61, had seen it before.", 61, "year"),
        ("The average age was 48.5 in the village.", 48.5, "year"),
        ("It rained on 19 consecutive days.", 19, "day"),
    ],
)
def test_ages_and_runs_of_days(text, value, unit):
    from quantity_factory import only

    found = only(text)
    assert (float(found.value), found.unit) == (value, unit)
