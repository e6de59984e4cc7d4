"""What a judge hands back: a finding without the claim's own record around it."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import (
    Account,
    Candidate,
    Claimed,
    Designation,
    Diagnosis,
    Event,
    Evidence,
    Observation,
    Severity,
    TenureRow,
    VerdictName,
)
from checker.quick_records import quick, replace
from checker.verification.codes import CODE_OF_VERDICT


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Verdict, reasons and evidence; `certainty` 0 to 1 is how clear the comparison itself is."""

    verdict: VerdictName
    severity: Severity
    explanation: str
    code: str | None = None
    certainty: float = 0.8
    literally_true: bool | None = None
    evidence: tuple[Evidence, ...] = ()
    diagnosis: tuple[Diagnosis, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()
    flips_if: str | None = None
    arithmetic: str | None = None
    claimed: Claimed | None = None

    def __post_init__(self) -> None:
        if self.code is None:
            object.__setattr__(self, "code", CODE_OF_VERDICT.get(self.verdict))

    def with_notes(self, *notes: str) -> Draft:
        """The same draft with more notes."""
        return replace(self, notes=(*self.notes, *(note for note in notes if note)))


def unverifiable(code: str, explanation: str, *, severity: Severity = Severity.NONE, **more: object) -> Draft:
    """A draft that judges nothing, with the code for why."""
    return Draft(
        verdict=VerdictName.UNVERIFIABLE,
        severity=severity,
        explanation=explanation,
        code=code,
        certainty=0.0,
        **more,  # type: ignore[arg-type]  # the fields of Draft, passed on unchanged
    )


def evidence_of(
    row: Observation, *, entity: str, indicator: str, agrees: bool, role: str = "evidence"
) -> Evidence:
    """One observation as a finding shows it."""
    period = f"{row.start}/{row.end}" if row.start and row.end else row.as_of or row.end or row.start
    return Evidence(
        row_id=row.row_id,
        entity=entity,
        indicator=indicator,
        definition=row.definition,
        unit=row.unit,
        period=period,
        low=row.low,
        value=row.value,
        high=row.high,
        as_of=row.as_of,
        published=row.published,
        status=row.status.value,
        source=row.source.organisation,
        url=row.source.url,
        agrees=agrees,
        verification=row.verification,
        title=row.source.title,
        caveat=row.caveat,
        digest=row.digest,
        role=role,
    )


def evidence_without_figure(
    row: Account | Designation | Event | TenureRow,
    *,
    row_id: str,
    entity: str,
    indicator: str,
    definition: str,
    unit: str,
    period: str,
    as_of: str,
    published: str,
    agrees: bool,
    status: str = "official",
    role: str = "evidence",
) -> Evidence:
    """A row that states something but no figure as a finding shows it: an entry of a list, a term, an event, words."""
    return Evidence(
        row_id=row_id,
        entity=entity,
        indicator=indicator,
        definition=definition,
        unit=unit,
        period=period,
        low=None,
        value=None,
        high=None,
        as_of=as_of,
        published=published,
        status=status,
        source=row.source.organisation,
        url=row.source.url,
        agrees=agrees,
        verification=row.verification,
        title=row.source.title,
        caveat=row.caveat,
        digest=row.digest,
        role=role,
    )
