"""What makes a run fail: the findings that count, and those among them that nobody has answered yet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.commands.policies import Policy
from checker.model import Finding, Severity
from checker.report.checked import CheckedDocument
from checker.report.marks import Suppression

_NOT_ASKED_FOR = "not among the codes of --select, or among those of --ignore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Marks the findings of each document, and says which of them make the run fail."""

    def judge(self, checked: CheckedDocument, policy: Policy) -> CheckedDocument:
        """The document with the marks of its findings, in addition to what an analyst decided of them."""
        suppressed = {
            one.finding_id: Suppression(reason=_NOT_ASKED_FOR)
            for one in checked.findings
            if one.severity is not Severity.NONE and not policy.counts(one)
        }
        failing = frozenset(
            one.finding_id
            for one in checked.findings
            if policy.fails(one) and one.finding_id not in suppressed and not checked.marks.clears(one)
        )
        return replace(checked, marks=replace(checked.marks, suppressed=suppressed, failing=failing))


def failing_findings(checked: CheckedDocument) -> list[Finding]:
    """The findings of a judged document that make the run fail."""
    failing = checked.marks.failing or frozenset()
    return [one for one in checked.findings if one.finding_id in failing]
