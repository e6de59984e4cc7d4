"""What others have said of findings before this report: a baseline, ignores, and decisions of an analyst."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from checker.model import Finding


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
class Decision:
    """What an analyst decided of a finding: `by` whom, on which day, and why; `verdict` where they override it."""

    choice: Choice
    by: str
    reason: str = ""
    on: date | None = None
    verdict: str = ""

    @property
    def signs(self) -> bool:
        """Whether a person stands behind a verdict: the tool's own, or another in its place."""
        return self.choice in (Choice.ACCEPT, Choice.OVERRIDE) and bool(self.by.strip())


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
