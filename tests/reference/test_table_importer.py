"""Tables of HDX (HXL), of SDMX and of Wikidata: as a run reads them, and as a pack."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from checker.reference.importing.kinds import Request, kinds
from checker.reference.importing.packing import ImportReport, import_file
from checker.reference.measures import read_measure
from checker.reference.tables import read_table
from checker.reference.validation import validate_packs


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def load(path: Path, output: Path, unit: str = "") -> tuple[ImportReport, list[tuple[str, str, str]]]:
    from dataclasses import replace

    kind = replace(
        kinds()["table"], organisation="Office of Lakes", licence="CC0-1.0", url="https://example.org/t"
    )
    report = import_file(
        kind, Request(path=path, kind="table", unit=unit), output, alone=True, published="2024-05"
    )
    assert validate_packs([output], beside_shipped=False) == ()
    with (output / "observations.csv").open(encoding="utf-8", newline="") as stream:
        return report, [(row["entity"], row["as_of"], row["value"]) for row in csv.DictReader(stream)]


HXL = 'Country,Date,People displaced\n#country+name,#date+reported,#affected+displaced\nSyria,2023-05-01,"1,200"\nYemen,2023-05-02,n/a\n'


def test_tags_of_hxl_are_no_row(tmp_path: Path):
    table = read_table(write(tmp_path / "hxl.csv", HXL))
    assert [row["Country"] for row in table.rows] == ["Syria", "Yemen"]
    assert table.lines == (3, 4)
    assert table.unreadable == ()
    report, figures = load(tmp_path / "hxl.csv", tmp_path / "pack")
    assert (report.figures, figures) == (1, [("SY", "2023-05-01", "1200")])


def test_tags_of_hxl_alone_are_the_header(tmp_path: Path):
    text = HXL.partition("\n")[2]
    table = read_table(write(tmp_path / "hxl.csv", text))
    assert table.header == ("country name", "date reported", "affected displaced")
    assert len(table.observations) == 1


SDMX = (
    "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n"
    "X:FLOW(1.0),A,FR,2022,3.5,people,6,A\nX:FLOW(1.0),A,FR,2023,900,people,0: Units,A\n"
)


def test_the_power_of_ten_of_sdmx_is_taken(tmp_path: Path):
    table = read_table(write(tmp_path / "sdmx.csv", SDMX))
    assert [(row.as_of, str(row.value), row.unit) for row in table.observations] == [
        ("2022", "3500000", "people"),
        ("2023", "900", "people"),
    ]
    _, figures = load(tmp_path / "sdmx.csv", tmp_path / "pack")
    assert figures == [("FR", "2022", "3500000"), ("FR", "2023", "900")]


def test_results_of_wikidata(tmp_path: Path):
    text = '{"head":{"vars":["lakeLabel","area"]},"results":{"bindings":[{"lakeLabel":{"type":"literal","value":"Lake Orm"},"area":{"type":"literal","value":"17.5"}}]}}'
    report, figures = load(write(tmp_path / "q.json", text), tmp_path / "pack", unit="square kilometer")
    assert report.figures == 1
    assert figures == [("table-Lake-Orm", "", "17.5")]


def test_a_rate_keeps_what_it_is_per(tmp_path: Path):
    text = (
        "Country,Year,Homicides (per 100000 people),Cargo (tonnes)\nFrance,2020,1.2,5\nFrance,2021,some,6\n"
    )
    report, figures = load(write(tmp_path / "t.csv", text), tmp_path / "pack")
    assert figures == [("FR", "2020", "1.2"), ("FR", "2020", "5"), ("FR", "2021", "6")]
    assert report.skipped == {"is no figure that can be read": 1}
    with (tmp_path / "pack" / "indicators.csv").open(encoding="utf-8", newline="") as stream:
        rate = next(row for row in csv.DictReader(stream) if "Homicides" in row["name"])
    assert (rate["unit"], rate["facets"]) == ("homicide", "concept=homicide;per=100000 people")


@pytest.mark.parametrize(
    "header",
    ["Death rate - deaths per 100,000 people", "Deaths (per 100,000 people)", "Deaths per 100,000 people"],
)
def test_a_rate_per_so_many_thousands_is_no_scale(header: str):
    measure = read_measure(header)
    assert measure.scale == 1
    assert measure.facets["per"] == "100000 people"
