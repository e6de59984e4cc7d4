"""Marks belong to one document: another that holds the same sentence keeps its own."""

import json

import pytest
from factory import claim, document, finding
from junitparser import JUnitXml

from checker.model import Severity
from checker.report.annotations import render_github, render_rdjson
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.junit_findings import render_findings_junit
from checker.report.marks import Choice, Decision, Marks, Suppression
from checker.report.sarif import render_sarif
from checker.report.snapshot import Snapshot

TEXT = "Some 40 ships sank."
SNAPSHOT = Snapshot(tool_version="1")


def file_of(first=None, second=None, whole=None):
    documents = tuple(
        CheckedDocument(
            document=document(TEXT, document_id=name),
            findings=(finding(claim(TEXT, "40")),),
            path=name,
            marks=marks or Marks(),
        )
        for name, marks in (("a.md", first), ("b.md", second))
    )
    return CheckedFile(name="2 files", documents=documents, marks=whole or Marks())


IGNORED = Marks(suppressed={"f0a1": Suppression(reason="quoted on purpose", in_source=True)})
KNOWN = Marks(baseline=frozenset({"f0a1"}), failing=frozenset())


def test_an_ignore_in_one_document_does_not_reach_another():
    run = json.loads(render_sarif(file_of(IGNORED), SNAPSHOT))["runs"][0]
    assert [len(one["suppressions"]) for one in run["results"]] == [1, 0]
    assert render_github(file_of(IGNORED), SNAPSHOT).count("::error") == 1
    assert len(json.loads(render_rdjson(file_of(IGNORED), SNAPSHOT))["diagnostics"]) == 1


def test_what_is_known_is_skipped_and_what_is_new_fails():
    xml = JUnitXml.fromstring(
        render_findings_junit(file_of(KNOWN, Marks(failing=frozenset({"f0a1"}))), SNAPSHOT).encode()
    )
    assert (xml.tests, xml.failures, xml.skipped) == (2, 1, 1)
    assert render_github(file_of(KNOWN), SNAPSHOT).count("::error") == 1


def test_what_does_not_fail_the_run_passes_whatever_its_severity():
    marks = Marks(failing=frozenset())
    xml = JUnitXml.fromstring(render_findings_junit(file_of(marks, marks), SNAPSHOT).encode())
    assert (xml.failures, xml.skipped) == (0, 0)


def test_marks_of_the_whole_file_reach_each_document_below_its_own():
    decision = Decision(choice=Choice.REJECT, by="Ada")
    file = file_of(IGNORED, whole=Marks(decisions={"f0a1": decision}))
    first, second = (file.marks_of(one) for one in file.documents)
    assert (first.decisions["f0a1"], second.decisions["f0a1"]) == (decision, decision)
    assert (len(first.suppressed), len(second.suppressed)) == (1, 0)


@pytest.mark.parametrize(
    ("marks", "state"),
    [
        (Marks(), ""),
        (Marks(baseline=frozenset()), "new"),
        (Marks(baseline=frozenset({"f0a1"})), "unchanged"),
        (Marks(baseline=frozenset({"f0a1"}), updated=frozenset({"f0a1"})), "updated"),
    ],
)
def test_the_state_against_a_baseline(marks, state):
    assert marks.state(finding(severity=Severity.ERROR)) == state
