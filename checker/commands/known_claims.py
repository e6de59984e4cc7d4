"""Judging known claims by the pipeline: the verdicts that they get, beside those that they should get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from checker.api import check_document, open_references
from checker.commands.known_claim_files import KnownClaim, diagnoses_of, read_known_claims
from checker.documents import make_document
from checker.errors import CheckerError
from checker.references import References
from checker.report.junit import TestResult
from checker.report.printable import one_line
from checker.report.records import FindingRecord, finding_record
from checker.settings import Settings

__all__ = ["Bench", "Judged", "KnownClaim", "judge_claims", "read_known_claims"]

_MOST_EVIDENCE = 4


def judge_claims(
    claims: Sequence[KnownClaim], *, packs: bool, reference: Sequence[Path], tables: Sequence[str]
) -> list[TestResult]:
    """Judge each claim against the packs and its own tables and packs; references are opened once for each set."""
    with Bench(packs=packs, reference=tuple(reference), tables=tuple(tables)) as bench:
        return [bench.judge(claim).result for claim in claims]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A known claim, all findings of its text, and what became of it. `got` is the finding that it was measured by."""

    claim: KnownClaim
    result: TestResult
    records: tuple[FindingRecord, ...] = ()
    got: FindingRecord | None = None


@dataclass(slots=True, kw_only=True)
class Bench:
    """Judges known claims one by one; as a context it closes the references that it opened."""

    packs: bool = True
    reference: tuple[Path, ...] = ()
    tables: tuple[str, ...] = ()
    _stack: ExitStack = field(default_factory=ExitStack)
    _opened: dict[tuple[tuple[str, ...], tuple[str, ...]], References] = field(default_factory=dict)

    def judge(self, claim: KnownClaim) -> Judged:
        """Judge a claim by the packs and its own tables and packs."""
        own = ((*self.tables, *claim.tables), claim.packs)
        if own not in self._opened:
            reference = (*self.reference, *map(Path, claim.packs))
            self._opened[own] = self._stack.enter_context(
                open_references(packs=self.packs, reference=reference, tables=own[0])
            )
        return _judge(claim, self._opened[own])

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_error: object) -> None:
        self._opened.clear()
        self._stack.close()


def _judge(claim: KnownClaim, references: References) -> Judged:
    document = make_document(
        claim.text, document_id=claim.claim_id, published=claim.published, published_from="the known claim"
    )
    try:
        findings = check_document(document, references, Settings())
    except CheckerError:
        raise
    except Exception as error:
        fault = f"a fault of checker itself ({type(error).__name__}: {error})"
        details = (f"expected: {_expected(claim)}", f"got:      {fault}")
        return Judged(claim=claim, result=_result(claim, False, details, None))
    records = [finding_record(document, finding) for finding in findings]
    meant = [record for record in records if claim.selects(record)]
    passed = any(record.verdict in claim.expect for record in meant) if claim.expect else not meant
    passed = passed and not any(map(claim.forbids, records))
    best = next((one for one in meant if one.verdict in claim.expect), meant[0] if meant else None)
    result = _result(claim, passed, () if passed else tuple(_details(claim, meant, records)), best)
    return Judged(claim=claim, result=result, records=tuple(records), got=best)


def _result(
    claim: KnownClaim, passed: bool, details: tuple[str, ...], best: FindingRecord | None
) -> TestResult:
    properties = {}
    if best:
        properties = {
            "verdict": best.verdict,
            "code": best.code or "",
            "diagnoses": " ".join(diagnoses_of(best)),
            "confidence": str(best.confidence),
            "indicator": best.indicator or "",
            "entity": best.entity or "",
        }
    return TestResult(
        file=claim.file, claim_id=claim.claim_id, passed=passed, details=details, properties=properties
    )


def _details(
    claim: KnownClaim, meant: Sequence[FindingRecord], records: Sequence[FindingRecord]
) -> Iterator[str]:
    yield f"expected: {_expected(claim)}"
    yield f"got:      {'; '.join(map(_got, meant)) or 'no such finding'}"
    yield f"text:     {one_line(claim.text)}"
    for record in meant or records:
        yield f"finding:  {'' if meant else _got(record) + ': '}{one_line(record.explanation)}"
        for row in record.references[:_MOST_EVIDENCE]:
            figure = next((row[key] for key in ("value", "low", "high") if row[key] is not None), "")
            yield f"evidence: {row['source']}: {one_line(str(row['definition']))} {figure} ({row['as_of'] or 'undated'})"
    if claim.why:
        yield f"why:      {one_line(claim.why)}"


def _expected(claim: KnownClaim) -> str:
    selected = [
        f"{name}={value}"
        for name, value in (
            ("code", claim.code),
            ("value", claim.value),
            ("indicator", claim.indicator),
            ("severity", claim.severity),
            ("diagnosis", claim.diagnosis),
        )
        if value is not None
    ]
    if claim.without is not None:
        selected.append(f"none with {claim.without}")
    return (" or ".join(claim.expect) or "no finding") + (f" with {', '.join(selected)}" if selected else "")


def _got(record: FindingRecord) -> str:
    code = "".join(f" {code}" for code in (record.code, *diagnoses_of(record)) if code)
    return f"{record.verdict}{code} ({record.severity}) for '{one_line(record.surface)}'"
