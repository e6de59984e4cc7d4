"""SDMX in XML and JSON: the same small table in every shape comes out the same, with codes as names."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sdmx_messages import FLAT, GENERIC, JSON_1, JSON_2, SPECIFIC, STRUCTURE

from checker.errors import ReferenceDataError, UsageError
from checker.reference.importing.kinds import Request, kinds
from checker.reference.importing.packing import ImportReport, import_file
from checker.reference.validation import validate_packs

KIND = replace(
    kinds()["sdmx"], organisation="Office of Lakes", licence="CC0-1.0", url="https://example.org/t"
)


def load(folder: Path, text: str, *, structure: str | None = STRUCTURE, **said: str) -> ImportReport:
    path = folder / ("data.json" if text.startswith("{") else "data.xml")
    path.write_text(text, encoding="utf-8")
    request = Request(path=path, kind="sdmx", **said)
    if structure is not None:
        pytest.importorskip("sdmx")
        beside = folder / "structure.xml"
        beside.write_text(structure, encoding="utf-8")
        request = replace(request, structure=beside)
    report = import_file(KIND, request, folder / "pack", alone=True)
    assert validate_packs([folder / "pack"], beside_shipped=False) == ()
    return report


def table(folder: Path, name: str) -> list[Mapping[str, str]]:
    with (folder / "pack" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("text", "structure"),
    [
        pytest.param(GENERIC, STRUCTURE, id="generic XML"),
        pytest.param(SPECIFIC, STRUCTURE, id="XML of one structure"),
        pytest.param(FLAT, STRUCTURE, id="flat XML"),
        pytest.param(JSON_1, None, id="JSON 1.0"),
        pytest.param(JSON_2, None, id="JSON 2.0"),
    ],
)
def test_every_shape_says_the_same(tmp_path: Path, text: str, structure: str | None):
    report = load(tmp_path, text, structure=structure)
    assert (report.vintage, report.figures) == ("2024-05-06", 3)
    assert report.skipped == {"the publisher has no figure for it": 1}
    columns = ("entity", "start", "end", "value", "status", "caveat")
    assert [tuple(row[name] for name in columns) for row in table(tmp_path, "observations")] == [
        ("FR", "2022-01-01", "2022-12-31", "12500", "official", ""),
        ("FR", "2023-01-01", "2023-12-31", "13000", "official", "Provisional value."),
        ("AT", "2023-01-01", "2023-03-31", "5.1", "official", ""),
    ]
    measures = {row["name"]: (row["unit"], row["facets"]) for row in table(tmp_path, "indicators")}
    assert set(measures) == {"Employment, Female", "Unemployment rate"}
    assert measures["Employment, Female"][0] == "people"
    assert "population=woman" in measures["Employment, Female"][1]
    assert measures["Unemployment rate"][0] == "percent"


def test_as_many_observations_as_the_library_reads(tmp_path: Path):
    sdmx = pytest.importorskip("sdmx")
    (tmp_path / "generic.xml").write_text(GENERIC, encoding="utf-8")
    message = sdmx.read_sdmx(tmp_path / "generic.xml")
    report = load(tmp_path, GENERIC)
    assert report.figures + sum(report.skipped.values()) == sum(len(data.obs) for data in message.data)


def test_without_code_lists_codes_stay_codes_and_units_must_be_said(tmp_path: Path):
    report = load(tmp_path, SPECIFIC, structure=None, unit="people")
    assert report.figures == 3
    assert {row["name"] for row in table(tmp_path, "indicators")} == {"EMP, F", "UNE"}
    with pytest.raises(ReferenceDataError, match=r"--unit, or name the structures with --structure"):
        load(tmp_path / "pack", SPECIFIC.replace('UNIT_MEASURE="P', 'UNIT_MEASURE="XQ'), structure=None)


def test_what_the_figures_are_must_be_said_where_no_dimension_says_it(tmp_path: Path):
    bare = FLAT.replace(' INDICATOR="EMP"', "").replace(' INDICATOR="UNE"', "").replace("PS", "PC")
    with pytest.raises(UsageError, match="does not say what its figures are"):
        load(tmp_path, bare, structure=None)
    assert load(tmp_path, bare, structure=None, measure="Share of lakes", unit="percent").figures == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('TIME_PERIOD="2022"', 'TIME_PERIOD="some day"'), "is no period that can be read"),
        (('OBS_VALUE="12.5"', 'OBS_VALUE="many"'), "is no figure"),
        (('FREQ="A" REF_AREA="FR"', 'FREQ="A"'), "no dimension names whom the figure is about"),
    ],
)
def test_what_cannot_be_used_is_listed(tmp_path: Path, change: tuple[str, str], reason: str):
    report = load(tmp_path, FLAT.replace(*change, 1))
    assert report.figures == 2
    assert report.skipped[reason] == 1


@pytest.mark.parametrize(("code", "status", "caveat"), [
    ("E", "estimate", ""), ("F", "forecast", ""), ("B", "official", "The series breaks here."), ("ZZ", "official", ""),
])  # fmt: skip
def test_the_status_of_an_observation_is_kept(tmp_path: Path, code: str, status: str, caveat: str):
    load(tmp_path, FLAT.replace('OBS_STATUS="P"', f'OBS_STATUS="{code}"'))
    assert [(row["status"], row["caveat"]) for row in table(tmp_path, "observations")][1] == (status, caveat)


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctored", ["data", "structure"])
def test_a_doctype_is_refused(tmp_path: Path, doctored: str):
    data, structure = (
        text.replace('<?xml version="1.0" encoding="UTF-8"?>', DOCTYPE) if doctored == name else text
        for name, text in (("data", SPECIFIC), ("structure", STRUCTURE))
    )
    with pytest.raises(ReferenceDataError, match="DOCTYPE"):
        load(tmp_path, data, structure=structure)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(SPECIFIC[:-120], "no readable XML", id="cut off"),
        pytest.param("<html><body/></html>", "no data message", id="a page"),
        pytest.param(STRUCTURE, "no data message", id="structures for data"),
        pytest.param(JSON_1[:-40], "no data message", id="JSON cut off"),
        pytest.param(
            '{"structure": {}, "dataSets": [{"series": {"0": 1}}]}', "no data message", id="other JSON"
        ),
        pytest.param('{"a": 1}', "no data message", id="no message"),
    ],
)
def test_what_is_no_message_is_told(tmp_path: Path, text: str, told: str):
    with pytest.raises(ReferenceDataError, match=told):
        load(tmp_path, text, structure=None)
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize("text", [GENERIC, "<a/>", STRUCTURE[:-200]])
def test_structures_that_are_none_are_told(tmp_path: Path, text: str):
    with pytest.raises(ReferenceDataError, match=r"no structure message|no code lists|no readable XML"):
        load(tmp_path, GENERIC, structure=text)


def test_a_series_is_let_go_before_the_next_is_read(tmp_path: Path):
    from checker.reference.importing.sdmx_data import Observation, xml_observations

    series = SPECIFIC[SPECIFIC.index("<Series") : SPECIFIC.index("</mes:DataSet>")]
    path = tmp_path / "long.xml"
    path.write_text(SPECIFIC.replace(series, series * 5000), encoding="utf-8")
    numbers = [
        entry.number
        for entry in xml_observations(path, lambda name: name.startswith(("UNIT", "OBS")))
        if isinstance(entry, Observation)
    ]
    assert numbers == list(range(1, 20_001))
