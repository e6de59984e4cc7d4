"""The findings of a run as a CI server reads them."""

import pytest
from factory import claim, document, finding
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, Skipped

from checker.model import Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.junit_findings import render_findings_junit
from checker.report.marks import Marks, Suppression
from checker.report.snapshot import Snapshot

TEXT = "Some 40 ships sank, 12 were towed, 7 burned."


def cases(*findings, fail_on=Severity.ERROR, marks=None, unread=(), path="a.md"):
    checked = CheckedDocument(document=document(TEXT, document_id=path), findings=findings, path=path)
    file = CheckedFile(name=path, documents=(checked,), marks=marks or Marks(), unread=unread)
    xml = JUnitXml.fromstring(
        render_findings_junit(file, Snapshot(tool_version="1", fail_on=fail_on)).encode()
    )
    return [case for suite in xml for case in suite], xml


def off(surface="40", **changes):
    return finding(claim(TEXT, surface, value=surface), **changes)


def test_what_fails_the_run_fails_its_case():
    ((case,), xml) = cases(off())
    assert (xml.tests, xml.failures, xml.skipped) == (1, 1, 0)
    assert case.name == "line 1: 40 [f0a1]"
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert "got:      overstated (error, CHK101)" in failure.text
    assert "a.md:1:6" in failure.text


@pytest.mark.parametrize("fail_on", [None, Severity.ERROR])
def test_what_does_not_fail_the_run_passes(fail_on):
    ((case,), _) = cases(off(severity=Severity.WARNING), fail_on=fail_on)
    assert case.is_passed


def test_unjudged_and_ignored_claims_are_skipped_with_the_reason():
    vague = off("12", verdict=VerdictName.UNVERIFIABLE, code="CHK907", severity=Severity.NONE, finding_id="b")
    found, xml = cases(off(), vague, marks=Marks(suppressed={"f0a1": Suppression(reason="quoted")}))
    assert xml.skipped == 2
    reasons = [case.result[0].message for case in found if isinstance(case.result[0], Skipped)]
    assert reasons[0] == "ignored: quoted"
    assert reasons[1].startswith("not judged (chk907)")


def test_a_document_that_could_not_be_read_fails():
    ((case,), xml) = cases(unread=("b.md: broken \x00",))
    assert xml.failures == 1
    assert "b.md: broken" in case.result[0].text


@given(st.text())
@settings(max_examples=50)
def test_any_words_are_well_formed_and_emoji_survive(words):
    ((case,), _) = cases(off(explanation=words + " 🚢"), path=words or "x")
    assert "🚢" in case.result[0].text
