"""JUnit XML that every reader can parse."""

import xml.etree.ElementTree as ElementTree

from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from checker.report.junit import TestResult, render_junit


def test_counts_names_and_failures_read_back(tmp_path):
    results = [
        TestResult(file="a.claims.toml", claim_id="fine", passed=True, properties={"verdict": "consistent"}),
        TestResult(
            file="a.claims.toml",
            claim_id="off",
            passed=False,
            details=("expected: outdated", "got:      overstated"),
        ),
    ]
    path = tmp_path / "out.xml"
    path.write_text(render_junit(results), encoding="utf-8")
    (suite,) = JUnitXml.fromfile(str(path))
    assert (suite.name, suite.tests, suite.failures) == ("a.claims.toml", 2, 1)
    fine, off = suite
    assert (fine.name, fine.is_passed) == ("fine", True)
    assert "expected: outdated" in off.result[0].message


@given(st.text(), st.text())
def test_any_text_gives_well_formed_xml(name, detail):
    result = TestResult(
        file=name, claim_id=detail, passed=False, details=(detail, name), properties={"code": detail}
    )
    ElementTree.fromstring(render_junit([result]).encode("utf-8"))
