"""What holds for one document: which findings count and which make the run fail, by its path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from checker.commands.code_choice import is_chosen, parse_codes
from checker.commands.configuration import Configuration
from checker.documents import parse_day
from checker.documents.intake import Intake
from checker.model import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How a document is read and judged; `fail_on` None lets nothing fail."""

    fail_on: Severity | None = Severity.ERROR
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    published: date | None = None
    input_format: str = ""

    def counts(self, finding: Finding) -> bool:
        """Whether findings of its code were asked for."""
        return is_chosen(finding.code, self.select, self.ignore)

    def fails(self, finding: Finding) -> bool:
        """Whether its severity makes the run fail."""
        return self.fail_on is not None and finding.severity.rank >= self.fail_on.rank

    def fails_at(self, code: str, severity: Severity) -> bool:
        """Whether a finding of that code and severity makes the run fail."""
        counted = severity is Severity.NONE or is_chosen(code or None, self.select, self.ignore)
        return counted and self.fail_on is not None and severity.rank >= self.fail_on.rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """The policy of the run, and those of some paths; `fixed` are the options that no path changes."""

    base: Policy
    configuration: Configuration = field(default_factory=Configuration)
    fixed: frozenset[str] = frozenset()

    @property
    def vary(self) -> bool:
        """Whether the level that fails depends on the path."""
        return "fail_on" not in self.fixed and any(
            "fail_on" in rule.values for rule in self.configuration.rules
        )

    def of(self, path: str, intake: Intake) -> Policy:
        """The policy of a document; standard input is what it would be called as a file."""
        rules = self.configuration.for_path(intake.stdin_filename if path == "-" else path)
        values = {name: value for name, value in rules.items() if name not in self.fixed}
        return replace(self.base, **_changes(values)) if values else self.base


def failing_level(word: str) -> Severity | None:
    """The severity that a word of --fail-on means."""
    return None if word == "never" else Severity(word)


def _changes(values: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name == "fail_on":
            found[name] = failing_level(value)
        elif name in ("select", "ignore"):
            found[name] = parse_codes(value, name)
        elif name == "published":
            found[name] = parse_day(value, name=name)
        else:
            found[name] = value
    return found
