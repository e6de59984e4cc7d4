"""Importers of series: files of our own in the publishers' formats, with their quirks."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from checker.errors import ReferenceDataError, UsageError
from checker.reference.importing.kinds import Request, kinds
from checker.reference.importing.packing import ImportReport, import_file
from checker.reference.validation import validate_packs


def load(
    kind: str, path: Path, output: Path, *, measure: str = "", unit: str = "", published: str = ""
) -> ImportReport:
    request = Request(path=path, kind=kind, measure=measure, unit=unit)
    return import_file(kinds()[kind], request, output, published=published, alone=True)


def table(pack: Path, name: str) -> list[Mapping[str, str]]:
    with (pack / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def figures(pack: Path, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in table(pack, "observations")]


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


BATTLE = (
    '"conflict_id","dyad_id","location_inc","side_a","side_b","year","bd_best","bd_low","bd_high","version"\n'
    '"1","11","Russia (Soviet Union)","Government of Russia","Lake Front","2021","40","35","60","23.1"\n'
    '"1","11","Russia (Soviet Union)","Government of Russia","Lake Front","2022","40","41","39","23.1"\n'
    '"2","12","India, Pakistan","Government of India","Government of Pakistan","2022","","0","9","23.1"\n'
)


def test_ucdp_bounds_own_place_names_and_rows_that_contradict_themselves(tmp_path: Path):
    report = load("ucdp", write(tmp_path / "b.csv", BATTLE), tmp_path / "p", published="2023-06")
    assert (report.figures, report.skipped) == (2, {"is no figure": 1})
    assert figures(tmp_path / "p", "low", "value", "high", "start", "end", "published") == [
        ("35", "40", "60", "2021-01-01", "2021-12-31", "2023-06"),
        ("", "40", "", "2022-01-01", "2022-12-31", "2023-06"),
    ]
    assert "low estimate of 41" in table(tmp_path / "p", "observations")[1]["caveat"]
    (entity,) = table(tmp_path / "p", "entities")
    assert (entity["name"], entity["facets"]) == ("Government of Russia and Lake Front", "place=RU")
    (skipped,) = table(tmp_path / "p", "skipped")
    assert (skipped["line"], skipped["column"]) == ("4", "bd_best")
    assert validate_packs([tmp_path / "p"], beside_shipped=False) == ()


def test_ucdp_in_the_archive_that_it_is_published_in(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "ucdp-brd.zip", "w") as archive:
        archive.writestr("BattleDeaths_v26_1.csv", BATTLE)
    report = load("ucdp", tmp_path / "ucdp-brd.zip", tmp_path / "p", published="2026-06")
    assert (report.figures, report.skipped) == (2, {"is no figure": 1})


@pytest.mark.parametrize(
    ("text", "measure", "name"),
    [
        (
            '"dyad_id","actor_id","actor_name","actor_name_fulltext","year","best_fatality_estimate","low_fatality_estimate","high_fatality_estimate","location"\n'
            '"1","9","LF","Lake Front","2020","58","58","60","Mali"\n',
            "ucdp-civilian-deaths-one-sided",
            "Lake Front",
        ),
        (
            '"dyad_id","side_a_name","side_b_name","year","best_fatality_estimate","low_fatality_estimate","high_fatality_estimate","location"\n'
            '"1","Lakers","Shorers","2020","58","58","60","Nigeria"\n',
            "ucdp-non-state-deaths",
            "Lakers and Shorers",
        ),
        (
            "id,dyad_new_id,dyad_name,year,country,date_start,date_end,best,low,high\n"
            "77,1,Lakers - Civilians,2020,Mali,2020-03-04 00:00:00.000,2020-03-05 00:00:00.000,58,58,60\n",
            "ucdp-event-deaths",
            "Lakers - Civilians",
        ),
    ],
    ids=["one-sided", "non-state", "events"],
)
def test_ucdp_other_files(tmp_path: Path, text: str, measure: str, name: str):
    load("ucdp", write(tmp_path / "f.csv", text), tmp_path / "p", published="2023-06")
    assert figures(tmp_path / "p", "indicator", "low", "value", "high") == [(measure, "58", "58", "60")]
    assert table(tmp_path / "p", "entities")[0]["name"] == name


def test_several_files_of_one_publisher_go_into_one_pack(tmp_path: Path):
    one = "dyad_id,side_a_name,side_b_name,year,best_fatality_estimate,low_fatality_estimate,high_fatality_estimate,location\n1,A,B,2020,5,5,5,Mali\n"
    load("ucdp", write(tmp_path / "b.csv", BATTLE), tmp_path / "p", published="2023-06")
    assert load("ucdp", write(tmp_path / "n.csv", one), tmp_path / "p", published="2023-06").added_to
    assert len(figures(tmp_path / "p", "id")) == 3
    assert len({row["id"] for row in table(tmp_path / "p", "sources")}) == 2


def test_general_staff_qualifiers_text_and_keys_that_come_and_go(tmp_path: Path):
    personnel = (
        '[\n {"date": "2022-02-25", "day": 2, "personnel": 2800, "personnel*": "about", "POW": 0},\n'
        ' {"date": "2022-02-26", "day": 3, "personnel": 4300, "personnel*": "more"}\n]\n'
    )
    load("general-staff", write(tmp_path / "p.json", personnel), tmp_path / "p")
    assert figures(tmp_path / "p", "indicator", "low", "value", "as_of", "published", "status") == [
        ("general-staff-personnel", "", "2800", "2022-02-25", "2022-02-25", "party"),
        ("general-staff-prisoners", "", "0", "2022-02-25", "2022-02-25", "party"),
        ("general-staff-personnel", "4300", "4300", "2022-02-26", "2022-02-26", "party"),
    ]
    equipment = '[{"date": "2022-05-01", "day": 67, "tank": 1000, "drone": 12.0, "greatest losses direction": "Lyman", "APC": NaN}]'
    report = load("general-staff", write(tmp_path / "e.json", equipment), tmp_path / "e")
    assert figures(tmp_path / "e", "value") == [("1000",), ("12",)]
    assert report.skipped == {"is text, not a figure": 1, "the day has no figure for it": 1}
    assert {row["unit"] for row in table(tmp_path / "e", "indicators")} == {"tank", "drone"}


@pytest.mark.parametrize(
    "text", ['[{"date": "2022-02-25", "personnel": 2800}, {"da', '{"date": 1', "[1, 2]", "date,x\n"]
)
def test_json_that_breaks_off_names_the_line(tmp_path: Path, text: str):
    with pytest.raises(ReferenceDataError, match=r"p\.json:1: is no readable JSON"):
        load("general-staff", write(tmp_path / "p.json", text), tmp_path / "p")
    assert not (tmp_path / "p").exists()


WIDE = (
    '\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023",\n'
    '"Iran, Islamic Rep.","IRN","Population, total","SP.POP.TOTL","87923432","88550570","",\n'
    '"Namibia","NAM","Population, total","SP.POP.TOTL","2530151","..","x",\n'
    '"Arab World","ARB","GDP (current US$)","NY.GDP.MKTP.CD","","2.5e3","",\n'
)


def test_world_bank_archive_with_prose_aggregates_and_empty_years(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "API_SP.zip", "w") as archive:
        archive.writestr("API_SP.POP.TOTL_DS2_en_csv_v2_1.csv", WIDE)
        archive.writestr("Metadata_Country_API_SP.POP.TOTL.csv", "Country Code\n")
    report = load("world-bank", tmp_path / "API_SP.zip", tmp_path / "p")
    assert report.vintage == "2024-06-28"
    assert figures(tmp_path / "p", "indicator", "entity", "as_of", "value") == [
        ("wb-SP.POP.TOTL", "IR", "2021-12-31", "87923432"),
        ("wb-SP.POP.TOTL", "IR", "2022-12-31", "88550570"),
        ("wb-SP.POP.TOTL", "NA", "2021-12-31", "2530151"),
        ("wb-NY.GDP.MKTP.CD", "wb-ARB", "2022-12-31", "2500"),
    ]
    assert report.skipped == {"is no figure": 1}
    assert [row["unit"] for row in table(tmp_path / "p", "indicators")] == ["people", "USD"]
    assert [row["name"] for row in table(tmp_path / "p", "entities")] == ["Arab World"]


def test_world_bank_long_table_needs_a_measure_and_takes_a_unit(tmp_path: Path):
    path = write(
        tmp_path / "gdp.csv",
        "Country Name,Country Code,Year,Value\nFrance,FRA,2020,2.5\nFrance,FRA,2020,2.5\n",
    )
    with pytest.raises(UsageError, match="does not say what its figures are"):
        load("world-bank", path, tmp_path / "p")
    with pytest.raises(UsageError, match="'Wealth': the unit is not known"):
        load("world-bank", path, tmp_path / "p", measure="Wealth")
    report = load("world-bank", path, tmp_path / "p", measure="Wealth", unit="US$ bn")
    assert figures(tmp_path / "p", "entity", "value") == [("FR", "2500000000")]
    assert report.skipped == {"a figure of the same matter and day stands before": 1}


def test_an_archive_that_is_hostile_or_damaged_is_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../API_x.csv", WIDE + " " * 30_000_000)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", WIDE)
        archive.writestr("b.csv", WIDE)
    write(tmp_path / "cut.zip", "PK\x03\x04nothing")
    for name, part in (("bomb.zip", "far more"), ("two.zip", "not one"), ("cut.zip", "cannot be unpacked")):
        with pytest.raises(ReferenceDataError, match=part):
            load("world-bank", tmp_path / name, tmp_path / "p")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bomb.zip", "cut.zip", "two.zip"]


def test_sipri_below_prose_with_estimates_and_orders_that_are_no_deliveries(tmp_path: Path):
    text = (
        '"Transfers of major weapons"\n"(c) a publisher"\n'
        "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
        "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status\n"
        "1,Russia,Iran,Heron-2,trainer aircraft,Aircraft,2022,Yes,2,Yes,2023,No,New\n"
        "2,Russia,Iran,Heron-3,combat aircraft,Aircraft,2022,Yes,,,,,New\n"
    )
    report = load("sipri", write(tmp_path / "s.csv", text), tmp_path / "p", published="2025-01-03")
    assert figures(tmp_path / "p", "indicator", "value", "as_of", "status") == [
        ("sipri-deliveries-aircraft", "2", "2023-12-31", "estimate")
    ]
    assert table(tmp_path / "p", "entities")[0]["facets"] == "supplier=RU;recipient=IR"
    assert report.skipped == {"is no number of deliveries": 1}


def test_our_world_in_data_with_its_metadata(tmp_path: Path):
    text = "Entity,Code,Year,Deaths - Sex: both,Share\nWorld,OWID_WRL,2020,1200,\nIran,IRN,2020,35,4.5\nIran,IRN,soon,1,1\n"
    meta = '{"columns": {"Deaths - Sex: both": {"titleShort": "Deaths from floods", "unit": "deaths", "lastUpdated": "2024-02-01"}, "Share": {"titleShort": "Share of land", "unit": "%"}}}'
    write(tmp_path / "floods.metadata.json", meta)
    report = load("owid", write(tmp_path / "floods.csv", text), tmp_path / "p")
    assert (report.vintage, sum(report.skipped.values())) == ("2024-02-01", 1)
    assert [(row[0], row[1]) for row in figures(tmp_path / "p", "entity", "value")] == [
        ("owid-OWID_WRL", "1200"),
        ("IR", "35"),
        ("IR", "4.5"),
    ]
    assert validate_packs([tmp_path / "p"], beside_shipped=False) == ()
