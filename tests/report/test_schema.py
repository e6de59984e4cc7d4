"""The published schema says what is written: no field more, none less, and every record is valid by it."""

import dataclasses
import json

import pytest
from factory import claim, document, evidence, finding
from jsonschema import Draft202012Validator, ValidationError

from checker.api import extract
from checker.model import Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.machine import render_json, render_jsonl
from checker.report.records import ExtractionRecord, FindingRecord
from checker.report.schema import fields, schema
from checker.report.snapshot import PackLine, Snapshot

TEXT = "Some 40 ships sank."
CHECKED = CheckedDocument(document=document(TEXT), findings=(finding(claim(TEXT)),))


@pytest.mark.parametrize("part", ["report", "finding", "extraction"])
def test_it_is_a_schema(part):
    Draft202012Validator.check_schema(schema(part))


@pytest.mark.parametrize(("part", "record"), [("finding", FindingRecord), ("extraction", ExtractionRecord)])
def test_it_names_every_field_and_no_other(part, record):
    assert set(fields(part)) == {one.name for one in dataclasses.fields(record)}
    assert set(schema(part)["$defs"][part]["required"]) == set(fields(part))


def test_it_names_every_verdict_and_severity():
    assert fields("finding")["verdict"]["enum"] == [one.value for one in VerdictName]
    assert fields("finding")["severity"]["enum"] == [one.value for one in Severity]


def test_each_field_is_described():
    for name, part in schema()["$defs"].items():
        for field, content in part["properties"].items():
            assert "$ref" in content or content["description"], (name, field)


def test_json_and_json_lines_are_valid():
    snapshot = Snapshot(tool_version="1", packs=(PackLine(name="sea", rows=2),))
    file = CheckedFile(name="a.md", documents=(CHECKED,), unread=("b.md: broken",))
    Draft202012Validator(schema()).validate(json.loads(render_json(file, snapshot)))
    for line in render_jsonl([CHECKED]).splitlines():
        Draft202012Validator(schema("finding")).validate(json.loads(line))


def test_extraction_is_valid():
    for record in extract("Between 1999 and 2014 hundreds of ships, about 40% of them, sank in March 2012."):
        Draft202012Validator(schema("extraction")).validate(record.to_dict())


def test_what_is_wrong_is_not_valid():
    row = json.loads(render_jsonl([CHECKED]))
    for wrong in ({"verdict": "maybe"}, {"confidence": 2}, {"references": [{"entity": "x"}]}):
        with pytest.raises(ValidationError):
            Draft202012Validator(schema("finding")).validate({**row, **wrong})


def test_the_evidence_of_the_factory_is_told_in_full():
    row = json.loads(render_jsonl([CHECKED]))["references"][0]
    assert set(row) == set(schema()["$defs"]["reference"]["properties"])
    assert row["source"] == evidence().source
