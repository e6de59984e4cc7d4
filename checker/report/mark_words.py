"""What a baseline and ignores say of a finding, in words."""

from __future__ import annotations

from checker.model import Finding
from checker.report.marks import Marks

_STATES = {
    "new": "new",
    "updated": "known, but with another code or severity",
    "unchanged": "known, and no reason to fail",
}


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
