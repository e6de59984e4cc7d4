"""What others have said of findings before this report: a baseline, ignores, and decisions of an analyst."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from checker.model import Finding, VerdictName


class Choice(StrEnum):
    """What an analyst may decide of a finding."""

    ACCEPT = "accept"
    REJECT = "reject"
    OVERRIDE = "override"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """A finding that a reader asked not to be stopped by. `in_source` tells an ignore inside the document."""

    reason: str
    in_source: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneFinding:
    """A finding of the baseline that its document has no more; `within` is the record, where a file has several.

    `code`, `severity` and `claim` are those that were written down.
    """

    path: str
    within: str = ""
    finding: str
    code: str
    severity: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an analyst decided of a finding: `by` whom, on which day, and why; `verdict` where they override it.

    `of` is the verdict that they had before them. `document`, `surface` and `sentence` say in words which claim it
    was, for those who read the decision after the text has changed.
    """

    choice: Choice
    by: str
    reason: str = ""
    on: date | None = None
    verdict: str = ""
    of: str = ""
    document: str = ""
    surface: str = ""
    sentence: str = ""

    @property
    def signs(self) -> bool:
        """Whether a person stands behind a verdict: the tool's own, or another in its place."""
        return self.choice in (Choice.ACCEPT, Choice.OVERRIDE) and bool(self.by.strip())

    @property
    def clears(self) -> bool:
        """Whether by this decision nothing is wrong with the claim, so that it fails no run."""
        if self.choice is Choice.OVERRIDE:
            return self.verdict in (VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE)
        return self.choice is Choice.REJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """By fingerprint, for one document or for all of a file.

    `baseline` are those known from an earlier run, None where there was none to compare with; `updated` are those
    that were known with another code or another severity. `failing` are those that make the run fail, None where
    the severity alone decides.
    """

    baseline: frozenset[str] | None = None
    updated: frozenset[str] = frozenset()
    failing: frozenset[str] | None = None
    suppressed: Mapping[str, Suppression] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)

    def over(self, other: Marks) -> Marks:
        """These marks, with what they leave open taken from others."""
        return Marks(
            baseline=other.baseline if self.baseline is None else self.baseline,
            updated=self.updated | other.updated,
            failing=other.failing if self.failing is None else self.failing,
            suppressed={**other.suppressed, **self.suppressed},
            decisions={**other.decisions, **self.decisions},
        )

    def state(self, finding: Finding) -> str:
        """ "new", "updated" or "unchanged" against the baseline, "" without one."""
        if self.baseline is None:
            return ""
        if finding.finding_id in self.updated:
            return "updated"
        return "unchanged" if finding.finding_id in self.baseline else "new"

    def decision(self, finding: Finding) -> Decision | None:
        """What was decided of this verdict; a decision on another verdict of the same claim is none on this one."""
        found = self.decisions.get(finding.finding_id)
        return found if found is not None and found.of in ("", finding.verdict.value) else None

    def reopened(self, finding: Finding) -> Decision | None:
        """The decision that was made on another verdict of the claim, before figures or rules changed."""
        found = self.decisions.get(finding.finding_id)
        return found if found is not None and self.decision(finding) is None else None

    def clears(self, finding: Finding) -> bool:
        """Whether a person has decided that nothing is wrong with the claim."""
        decision = self.decision(finding)
        return decision is not None and decision.clears

    def silences(self, finding: Finding) -> bool:
        """Whether a reader of the finding has been told of it before, and asked not to be stopped by it."""
        return finding.finding_id in self.suppressed or self.clears(finding)
