"""Lines around the rows: captions with a unit, two lines of headers, notes at the foot, years beside words."""

from __future__ import annotations

import pytest

from checker.reference.header_lines import caption_measure, caption_unit
from checker.reference.header_years import header_unit, header_year, read_header, split_header_year
from checker.reference.tables import read_table


@pytest.mark.parametrize(
    ("header", "name", "period"),
    [
        ("Residents (2012 census)", "Residents", "2012"),
        ("Residents (census 2012)", "Residents", "2012"),
        ("2012 residents", "residents", "2012"),
        ("Sheep 2020 estimate", "Sheep", "2020"),
        ("Grants 2022-23 (EUR)", "Grants (EUR)", "2022/2023"),
        ("2022/23 outturn", "", "2022/2023"),
        ("FY2021", "", "2021"),
        ("Change 2011-2021 (%)", "Change 2011-2021 (%)", ""),
        ("2000 m", "2000 m", ""),
        ("From 2019 to 2021", "From 2019 to 2021", ""),
    ],
)
def test_a_header_is_taken_apart(header, name, period):
    found = read_header(header)
    assert (found.name, found.period) == (name, period)


def test_a_fiscal_year_is_a_year_of_its_own():
    assert header_year("2022-23 budget") == "2022/2023"
    assert header_year("1999-00") == "1999/2000"
    assert header_year("FY2021 (US$ m)") == "2021"
    assert header_unit("FY2021 (US$ m)") == "US$ m"
    assert split_header_year("FY2021 (US$ m)") == ("FY2021 (US$ m)", "")


def test_captions_tell_unit_and_measure():
    assert caption_unit(["Table 2: Wool exports by county, 2019-2023 (thousand tonnes)"]) == "thousand tonnes"
    assert caption_unit(["All amounts in € million unless otherwise stated"]) == "€ million"
    assert caption_unit(["Visitors, thousands"]) == "thousands"
    assert caption_unit(["The counties of Harrow"]) == ""
    assert caption_measure(["Table 2: Wool exports by county, 2019-2023 (thousand tonnes)"]) == "Wool exports"
    assert caption_measure(["Figures in £ million"]) == ""


def read(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path)


def test_the_unit_of_a_caption_holds_for_figures_without_one(tmp_path):
    table = read(
        tmp_path,
        "Fund,2021,2022\nFigures in £ million,,\nRoads,4.5,5\nParks,1.25,2\nPiers,3,1\n",
    )
    assert [entity.name for entity in table.entities] == ["Roads", "Parks", "Piers"]
    assert {row.unit for row in table.observations} == {"GBP"}
    assert [int(row.value) for row in table.observations[:2]] == [4_500_000, 5_000_000]


def test_a_column_with_a_unit_of_its_own_keeps_it(tmp_path):
    table = read(tmp_path, "In thousand tonnes,,\nPort,Cargo,Growth (%)\nHarl,4.5,3\nDeene,12,1\nOst,7,2\n")
    assert {row.unit: float(row.value) for row in table.observations[:2]} == {"tonne": 4500.0, "percent": 3.0}


def test_two_lines_of_headers_are_one(tmp_path):
    table = read(
        tmp_path, "County,Residents,,Area\n,2011,2021,km²\nHarl,4100,4300,12\nDeene,900,800,7\nOst,5,6,7\n"
    )
    assert table.header == ("County", "Residents (2011)", "Residents (2021)", "Area (km²)")
    assert [row.end for row in table.observations[:3]] == ["2011", "2021", ""]


def test_notes_at_the_foot_are_no_rows(tmp_path):
    table = read(
        tmp_path, "Port,Cargo,Calls\nHarl,4,9\nDeene,12,8\n[a] Without the ferries.,,\nSource: the ports.,,\n"
    )
    assert [entity.name for entity in table.entities] == ["Harl", "Deene"]


def test_a_letter_is_no_unit(tmp_path):
    table = read(tmp_path, "Club,W,L\nHarl,4,9\nDeene,12,8\n")
    assert {row.unit for row in table.observations} == {""}
