"""SARIF as a code scanner reads it: every file that a test makes is valid by the schema of the standard."""

import json
from pathlib import Path

import pytest
from factory import claim, document, finding
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker

from checker.model import Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.marks import Marks, Suppression
from checker.report.sarif import render_sarif, uri
from checker.report.snapshot import Snapshot

SARIF = Draft4Validator(
    json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")),
    format_checker=FormatChecker(),
)
TEXT = "Nothing here.\n\nSome 40 ships sank, and 12 𝄞 were towed; 7 burned."


def run_of(*findings, text=TEXT, path="drafts/a b.md", marks=None, unread=(), document_id=None):
    page = document(text, document_id=document_id or path)
    checked = CheckedDocument(document=page, findings=findings, path=path)
    file = CheckedFile(name=path, documents=(checked,), unread=unread, marks=marks or Marks())
    snapshot = Snapshot(
        tool_version="9.9", codes={"CHK101": "overstated"}, code_summaries={"CHK101": "Too high."}
    )
    content = json.loads(render_sarif(file, snapshot))
    SARIF.validate(content)
    (run,) = content["runs"]
    return run


def off(surface="40", **changes):
    return finding(claim(TEXT, surface, value=surface), **changes)


def test_a_result_has_rule_level_message_and_region():
    run = run_of(off())
    (result,) = run["results"]
    assert (result["ruleId"], result["level"], result["kind"]) == ("CHK101", "error", "fail")
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"], rule["fullDescription"]["text"]) == (
        "CHK101",
        "Overstated",
        "Too high.",
    )
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "drafts/a%20b.md", "uriBaseId": "%SRCROOT%"}
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 6, 8)
    assert TEXT[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"] == "40"


def test_columns_count_code_points_behind_a_character_of_two_units():
    (result,) = run_of(off("7"))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert TEXT.splitlines()[2][region["startColumn"] - 1] == "7"


def test_consistent_and_unjudged_claims_are_no_results_but_are_counted():
    fine = off("12", verdict=VerdictName.CONSISTENT, code=None, severity=Severity.NOTE, finding_id="b")
    vague = off("7", verdict=VerdictName.UNVERIFIABLE, code="CHK907", severity=Severity.NONE, finding_id="c")
    run = run_of(off(), fine, vague)
    assert len(run["results"]) == 1
    assert (run["properties"]["claims"], run["properties"]["judged"]) == (3, 2)


def test_fingerprints_tell_findings_of_one_line_apart():
    first, second = run_of(off(), off("12", finding_id="f2"))["results"]
    assert first["partialFingerprints"]["checkerFinding/v1"] == "f0a1"
    hashes = [one["partialFingerprints"]["primaryLocationLineHash"] for one in (first, second)]
    assert hashes[0].split(":")[0] == hashes[1].split(":")[0]
    assert sorted(one.split(":")[1] for one in hashes) == ["1", "2"]


def test_baseline_and_suppressions_are_told_and_nothing_is_dropped():
    marks = Marks(
        baseline=frozenset({"f0a1"}),
        suppressed={"f2": Suppression(reason="Quoted on purpose", in_source=True)},
    )
    known, ignored = run_of(off(), off("12", finding_id="f2"), marks=marks)["results"]
    assert (known["baselineState"], known["suppressions"]) == ("unchanged", [])
    assert ignored["baselineState"] == "new"
    assert ignored["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "Quoted on purpose"}
    ]
    assert "baselineState" not in run_of(off())["results"][0]


def test_what_could_not_be_read_is_a_notification():
    (invocation,) = run_of(unread=("b.md: not a text",))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "b.md: not a text"


def test_a_record_of_json_lines_is_named_and_has_no_region_in_its_file():
    (result,) = run_of(off(), path="wire.jsonl", document_id="story-7")["results"]
    (place,) = result["locations"]
    assert "region" not in place["physicalLocation"]
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "story-7"


def test_more_than_scanners_keep_are_left_out_and_counted(monkeypatch):
    monkeypatch.setattr("checker.report.sarif.MOST_RESULTS", 5)
    run = run_of(*[off(finding_id=f"f{number}") for number in range(8)])
    assert len(run["results"]) == 5
    assert run["properties"]["leftOut"] == 3


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a/b.md", "a/b.md"),
        ("-", "stdin"),
        ("a b%.md", "a%20b%25.md"),
        ("javascript:alert(1).md", "javascript%3Aalert%281%29.md"),
        ("/srv/x.md", "file:///srv/x.md"),
        ("C:\\drafts\\x.md", "file:///C:/drafts/x.md"),
        ("drafts\\x.md", "drafts/x.md"),
    ],
)
def test_addresses(path, address):
    assert uri(path) == address


@given(st.text(min_size=1), st.text())
@settings(max_examples=25)
def test_any_words_give_a_valid_file(words, path):
    run_of(off(explanation=words, flips_if=words, indicator=words), path=path or "x")
