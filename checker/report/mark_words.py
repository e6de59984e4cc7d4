"""What a baseline and ignores say of a finding, in words."""

from __future__ import annotations

from checker.model import Finding, Severity
from checker.report.marks import Marks

_STATES = {
    "new": "new",
    "updated": "known, but with another code or severity",
    "unchanged": "known, and no reason to fail",
}


_KNOWN, _IGNORED, _PLAIN = "known from the baseline", "ignored or left out", "nothing said of it"
# What a list of findings can be filtered by, that which a run may fail for first.
STANDINGS = ("new", "updated", _KNOWN, _IGNORED, _PLAIN)


def standing(marks: Marks, finding: Finding) -> str:
    """How a baseline and ignores leave a finding, in a word or two; "" where its document has neither."""
    if finding.finding_id in marks.suppressed:
        return _IGNORED
    if marks.baseline is None and not marks.suppressed:
        return ""
    # Only what may fail a run is written into a baseline.
    state = marks.state(finding) if finding.severity is not Severity.NONE else ""
    if not state:
        return _PLAIN
    return _KNOWN if state == "unchanged" else state


def marks_in_words(marks: Marks, finding: Finding) -> list[tuple[str, str]]:
    """Label and text of each mark."""
    found = []
    suppressed = marks.suppressed.get(finding.finding_id)
    if suppressed is not None:
        where = "Ignored in the document" if suppressed.in_source else "Left out"
        found.append((where, suppressed.reason))
    state = marks.state(finding)
    if state:
        found.append(("Against the baseline", _STATES[state]))
    return found
