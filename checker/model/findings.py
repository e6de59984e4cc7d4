"""What verification says of a claim: verdict, evidence, diagnosis."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checker.model.claims import Claim
from checker.model.links import LinkedMention
from checker.quick_records import quick


class VerdictName(StrEnum):
    """Every verdict there is."""

    CONSISTENT = "consistent"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    OTHER_DEFINITION = "other-definition"
    OUTDATED = "outdated"
    DISPUTED = "disputed"
    NEVER_LISTED = "never-listed"
    FORMERLY_LISTED = "formerly-listed"
    NOT_YET_LISTED = "not-yet-listed"
    WRONG_DATE = "wrong-date"
    WRONG_TERM = "wrong-term"
    WRONG_SIZE = "wrong-size"
    INCONSISTENT_ARITHMETIC = "inconsistent-arithmetic"
    UNVERIFIABLE = "unverifiable"


class Severity(StrEnum):
    """How much a finding matters, from worst to none."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for none up to 3 for error."""
        return ("none", "note", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reference row as shown in a finding."""

    row_id: str
    entity: str
    indicator: str
    definition: str
    unit: str
    period: str
    low: Decimal | None
    value: Decimal | None
    high: Decimal | None
    as_of: str
    published: str
    status: str
    source: str
    url: str
    agrees: bool
    verification: str = ""
    title: str = ""
    caveat: str = ""
    digest: str = ""
    role: str = (
        "evidence"  # "evidence", "context" (shown, not decisive), "later" (published after the cut-off)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """A hypothesis on why a number is off. `strength` 0 to 1; `verdict` what it would make of the finding."""

    kind: str  # "vintage", "concept", "population", "place", "party", "period", "slip", "transposed", ...
    text: str
    strength: float
    fits: bool = True  # False: near, but not inside
    verdict: VerdictName | None = None
    row_id: str = ""
    figure: str = ""
    code: str = ""  # "DGN201": what `checker explain` tells of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A target that was considered and not chosen."""

    label: str
    indicator: str
    entity: str
    score: float
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """The numbers that a claim was taken for when it was compared, in its own unit; None is an open end.

    `low` to `high` is the usual reading, `literal_low` to `literal_high` the literal one; `factor` turns the
    figures of the rows into the claim's unit.
    """

    centre: Decimal
    low: Decimal | None
    high: Decimal | None
    literal_low: Decimal | None
    literal_high: Decimal | None
    factor: Decimal = Decimal(1)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A judged claim: verdict, code, severity, evidence and all that an analyst needs to sign or overrule it."""

    finding_id: str
    claim: Claim
    entities: tuple[LinkedMention, ...]
    verdict: VerdictName
    code: str | None
    severity: Severity
    confidence: float
    explanation: str
    literally_true: bool | None = None
    indicator: str | None = None
    entity: str | None = None
    indicator_name: str | None = None
    entity_name: str | None = None
    evidence: tuple[Evidence, ...] = ()
    diagnosis: tuple[Diagnosis, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()
    flips_if: str | None = None
    sql: str | None = None
    arithmetic: str | None = None
    margin: float = 0.0
    claimed: Claimed | None = None
