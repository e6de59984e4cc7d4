"""Parquet as another library reads it."""

import io
from datetime import date
from decimal import Decimal

import pyarrow.parquet
from factory import claim, document, evidence, finding

from checker.commands.parquet_file import parquet_bytes
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.schema import fields
from checker.report.snapshot import PackLine, Snapshot

TEXT = "Nothing.\nSome 40 ships sank, 12 were towed on 3 May."


def written(*findings, **changes):
    checked = CheckedDocument(document=document(TEXT, published=date(2021, 5, 1)), findings=findings)
    snapshot = Snapshot(tool_version="9'9", packs=(PackLine(name="sea'", digest="d"),))
    return parquet_bytes(CheckedFile(name="a.md", documents=(checked,)), snapshot)


def table(*findings):
    return pyarrow.parquet.read_table(io.BytesIO(written(*findings)))


def test_columns_are_those_of_the_schema_with_their_types():
    read = table(finding(claim(TEXT)))
    assert set(read.column_names) == {*fields("finding"), "line", "value_text"}
    types = {field.name: str(field.type) for field in read.schema}
    assert (types["start"], types["value"], types["assertive"]) == ("int64", "double", "bool")
    assert types["references"].startswith("list<")
    assert types["facets"].startswith("map<")


def test_rows_and_nested_references_read_back():
    (row,) = table(finding(claim(TEXT), evidence=(evidence(), evidence(low=Decimal("1.5"))))).to_pylist()
    assert (row["surface"], row["value"], row["line"], row["verdict"]) == ("40", 40.0, 2, "overstated")
    assert [one["source"] for one in row["references"]] == ["Harbour Office"] * 2
    assert row["references"][1]["low"] == 1.5


def test_no_findings_give_an_empty_table_with_all_columns():
    read = table()
    assert read.num_rows == 0
    assert set(fields("finding")) <= set(read.column_names)


def test_the_same_findings_give_the_same_bytes_with_version_and_digests():
    first = written(finding(claim(TEXT)))
    assert first == written(finding(claim(TEXT)))
    held = pyarrow.parquet.read_schema(io.BytesIO(first)).metadata
    assert held[b"checker"] == b"9'9"
    assert b'"sea\'": "d"' in held[b"packs"]
