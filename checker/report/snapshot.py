"""What a report says about the run that made it: tool, reference data and clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.model import Severity
from checker.report.publisher import Publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLine:
    """One reference pack or table that was at hand; `digest` is of its content, `own` a table of the user's."""

    name: str
    title: str = ""
    version: str = ""
    digest: str = ""
    rows: int = 0
    licence: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The reference state of a run.

    `codes` and `code_summaries` give each code its name and its sentence; `unread` says what the user's
    tables hold that could not be read. Findings below `least` are counted but not shown; those at or above
    `fail_on` make the run fail, and None lets nothing fail. `publisher` is who publishes reviews of claims.
    """

    tool_version: str
    packs: tuple[PackLine, ...] = ()
    as_of: date | None = None
    codes: Mapping[str, str] = field(default_factory=dict)
    code_summaries: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    least: Severity = Severity.NONE
    fail_on: Severity | None = Severity.ERROR
    publisher: Publisher | None = None

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity makes the run fail."""
        return self.fail_on is not None and severity.rank >= self.fail_on.rank

    @property
    def own_tables(self) -> frozenset[str]:
        """The names of the user's tables, which stand as the source of their rows."""
        return frozenset(pack.name for pack in self.packs if pack.own)
