"""Findings for programs."""

import csv
import io
import json

import pytest
from factory import claim, document, finding
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.machine import CSV_COLUMNS, csv_cell, render_csv, render_json, render_jsonl
from checker.report.snapshot import PackLine, Snapshot

TEXT = "Some 40 ships sank, 12 were towed."


def checked(*findings):
    return CheckedDocument(document=document(TEXT), findings=findings)


def two_findings():
    later = finding(
        claim(TEXT, "12", value="12"), finding_id="b", severity=Severity.NONE, verdict=VerdictName.CONSISTENT
    )
    return checked(later, finding(claim(TEXT), finding_id="a"))


def test_json_lines_hold_one_finding_a_line_in_text_order():
    lines = render_jsonl([two_findings()]).splitlines()
    assert [json.loads(line)["finding"] for line in lines] == ["a", "b"]


def test_findings_below_the_chosen_severity_are_left_out():
    assert [
        json.loads(line)["finding"] for line in render_jsonl([two_findings()], Severity.NOTE).splitlines()
    ] == ["a"]


def test_json_holds_the_summary_the_documents_and_the_packs():
    file = CheckedFile(name="article.txt", documents=(two_findings(),))
    snapshot = Snapshot(tool_version="1", packs=(PackLine(name="sea", version="3", digest="d", rows=2),))
    content = json.loads(render_json(file, snapshot))
    assert content["summary"]["claims"] == 2
    assert content["summary"]["verdicts"] == {"consistent": 1, "overstated": 1}
    assert content["packs"] == [{"name": "sea", "version": "3", "digest": "d", "rows": 2}]
    assert [one["finding"] for one in content["documents"][0]["findings"]] == ["a", "b"]


def test_csv_reads_back_with_a_row_for_each_finding():
    rows = list(csv.DictReader(io.StringIO(render_csv([two_findings()]), newline="")))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [(row["surface"], row["verdict"], row["line"]) for row in rows] == [
        ("40", "overstated", "1"),
        ("12", "consistent", "1"),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1 ship", "@cmd", "\t=1", "  =1", "＝1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(text):
    assert str(csv_cell(text)).startswith("'")


def test_numbers_stay_numbers():
    assert csv_cell(-4.5) == -4.5
    assert csv_cell(None) == ""


@given(st.text())
def test_any_text_survives_as_one_cell(text):
    out = io.StringIO()
    csv.writer(out).writerow([csv_cell(text), "end"])
    ((_, end),) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert end == "end"
