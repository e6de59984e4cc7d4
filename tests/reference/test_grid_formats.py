"""Tables that are no CSV give the same figures as the CSV does, and say what is wrong with them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import duckdb
import pytest

from checker.errors import ReferenceDataError
from checker.reference.tables import read_table

ROWS = [
    {"Port": "Halvern", "Year": 2022, "Cargo (tonnes)": 4400.5},
    {"Port": "Halvern", "Year": 2023, "Cargo (tonnes)": 4600},
    {"Port": "NA", "Year": 2023, "Cargo (tonnes)": None},
]
EXPECTED = [("Halvern", "2022", "4400.5", "tonne"), ("Halvern", "2023", "4600", "tonne")]


def found(path: Path) -> list[tuple[str, str, str, str]]:
    table = read_table(path)
    names = {entry.entity_id: entry.name for entry in table.entities}
    return [(names[row.entity_id], row.as_of, str(row.value), row.unit) for row in table.observations]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.json", json.dumps(ROWS)),
        ("t.jsonl", "\n".join(map(json.dumps, ROWS)) + "\n\n"),
        ("t.ndjson", json.dumps(ROWS[0]) + "\n" + json.dumps(ROWS[1])),
        ("wrapped.json", json.dumps({"meta": {"n": 3}, "data": {"rows": ROWS}})),
        ("paged.json", json.dumps([{"page": 1, "pages": 1}, ROWS])),
        ("t.tsv", "Port\tYear\tCargo (tonnes)\nHalvern\t2022\t4400.5\nHalvern\t2023\t4600\n"),
    ],
)
def test_json_in_its_shapes(tmp_path: Path, name: str, text: str):
    assert found(write(tmp_path / name, text)) == EXPECTED


def test_numbers_of_json_keep_their_text(tmp_path: Path):
    path = write(tmp_path / "t.json", '[{"port": "Halvern", "cargo": 12345678901234567890.125}]')
    assert read_table(path).rows[0]["cargo"] == "12345678901234567890.125"


def test_results_of_sparql(tmp_path: Path):
    rows = [
        {
            "lakeLabel": {"type": "literal", "xml:lang": "en", "value": "Lake Orm"},
            "area": {
                "type": "literal",
                "datatype": "http://www.w3.org/2001/XMLSchema#decimal",
                "value": "17.5",
            },
        }
    ]
    text = json.dumps({"head": {"vars": ["lakeLabel", "area"]}, "results": {"bindings": rows}})
    table = read_table(write(tmp_path / "query.json", text))
    assert table.rows == ({"lakeLabel": "Lake Orm", "area": "17.5"},)
    assert [str(row.value) for row in table.observations] == ["17.5"]


def test_parquet(tmp_path: Path):
    path = tmp_path / "ports.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE t AS SELECT * FROM (VALUES ('Halvern', 2022, 4400.5), ('Halvern', 2023, 4600.0)) AS"
            ' rows("Port", "Year", "Cargo (tonnes)")'
        )
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    assert found(path) == EXPECTED


def test_spreadsheet(tmp_path: Path):
    pytest.importorskip("python_calamine", reason="the extra xlsx is not installed")
    sheet = "".join(
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            if isinstance(cell, str)
            else f"<c><v>{cell}</v></c>"
            for cell in row
        )
        + "</row>"
        for row in (("Ports of the lake", "", ""), tuple(ROWS[0]), *(tuple(row.values()) for row in ROWS[:2]))
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(tmp_path / "ports.xlsx", "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="b" Type="{office}/worksheet" Target="worksheets/s.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/s.xml", f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'
        )
    assert found(tmp_path / "ports.xlsx") == EXPECTED


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("t.json", '[{"a": 1}, {"b"', "line 1"),
        ("t.jsonl", '{"a": 1}\n{"a": \n', "line 2"),
        ("t.json", '"words"', "holds no rows"),
        ("t.json", "[" * 100_000, "t.json"),
        ("t.parquet", "PAR1 nothing", "no readable Parquet"),
        ("t.xlsx", "nothing", "t.xlsx"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, name: str, text: str, part: str):
    with pytest.raises(ReferenceDataError, match=part):
        read_table(write(tmp_path / name, text))
