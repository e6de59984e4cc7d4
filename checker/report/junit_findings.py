"""The findings of a run as JUnit XML: one suite a file, one case a claim; what fails the run fails its case."""

from __future__ import annotations

from collections.abc import Iterator

from checker.report.checked import CheckedFile
from checker.report.junit import TestResult, render_junit
from checker.report.phrases import code_words, said, shortened
from checker.report.places import Located, located
from checker.report.reviews import decision_words
from checker.report.snapshot import Snapshot
from checker.report.summary import is_judged, only_dates

_SHORT = 60


def render_findings_junit(file: CheckedFile, snapshot: Snapshot) -> str:
    """Judged claims pass or fail by the run's own measure; what was not judged, or is ignored, is skipped."""
    results = [_result(one, snapshot) for one in located(file, snapshot) if not only_dates(one.finding)]
    return render_junit([*results, *_unread(file)])


def _result(one: Located, snapshot: Snapshot) -> TestResult:
    finding = one.finding
    suppressed = one.marks.suppressed.get(finding.finding_id)
    skipped = f"ignored: {suppressed.reason}" if suppressed else ""
    if one.marks.clears(finding):
        skipped = decision_words(one.marks, finding)
    if not skipped and one.marks.state(finding) == "unchanged" and snapshot.fails(finding.severity):
        skipped = "known: it stands in the baseline"
    if not is_judged(finding):
        skipped = f"not judged ({code_words(finding.code or '', snapshot).lower()}): {said(finding)}"
    within = f" of {one.within}" if one.within else ""
    where = f"line {one.region.line}{within}"
    details = (
        f"expected: no finding at or above {snapshot.fail_on.value if snapshot.fail_on else 'never'}",
        f"got:      {finding.verdict.value} ({finding.severity.value}, {finding.code})",
        said(finding),
        f"{one.path}:{one.region.line}:{one.region.column}",
    )
    return TestResult(
        file=one.path,
        claim_id=f"{where}: {shortened(one.region.text, _SHORT)} [{finding.finding_id[:8]}]",
        passed=not _fails(one, snapshot),
        skipped=skipped,
        details=details,
        properties={
            "finding": finding.finding_id,
            "verdict": finding.verdict.value,
            "severity": finding.severity.value,
            "code": finding.code or "",
            "confidence": f"{finding.confidence:.2f}",
        },
    )


def _fails(one: Located, snapshot: Snapshot) -> bool:
    if one.marks.failing is not None:
        return one.finding.finding_id in one.marks.failing
    return snapshot.fails(one.finding.severity)


def _unread(file: CheckedFile) -> Iterator[TestResult]:
    for problem in file.unread:
        yield TestResult(
            file=file.name,
            claim_id="could not be checked",
            passed=False,
            details=("expected: a text that can be checked", f"got:      {problem}"),
        )
