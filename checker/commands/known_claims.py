"""Files of known claims: reading them, and judging each claim by the pipeline."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checker.api import check_document, open_references
from checker.commands.console import suggestion
from checker.documents import make_document, parse_day
from checker.errors import CheckerError, UsageError
from checker.model import Severity, VerdictName
from checker.references import References
from checker.report.junit import TestResult
from checker.report.printable import one_line
from checker.report.records import FindingRecord, finding_record
from checker.settings import Settings
from checker.verification.codes import CODES
from checker.verification.diagnoses import DIAGNOSES

_ENDING = ".claims.toml"
_KEYS = (
    "id", "text", "published", "expect", "code", "value", "indicator", "severity", "diagnosis", "without", "table", "reference", "why",
)  # fmt: skip
_MOST_EVIDENCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownClaim:
    """A text with the verdicts that one of its findings may have; an empty `expect` allows no finding.

    `code`, `value`, `indicator`, `severity` and `diagnosis` (its code) say which findings are meant; without them any
    is. `tables` and `packs` are what the text is judged against beside the other references. `without` is the code of a verdict or a diagnosis that no finding of the text may have.
    """

    file: str
    claim_id: str
    text: str
    published: date | None
    expect: tuple[str, ...]
    code: str | None = None
    value: float | str | None = None
    indicator: str | None = None
    severity: str | None = None
    diagnosis: str | None = None
    without: str | None = None
    tables: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    why: str = ""

    def selects(self, record: FindingRecord) -> bool:
        """Whether the finding is one that this claim is about."""
        return (
            (self.code is None or record.code == self.code)
            and (self.indicator is None or record.indicator == self.indicator)
            and (self.severity is None or record.severity == self.severity)
            and (self.diagnosis is None or self.diagnosis in _diagnoses(record))
            and (self.value is None or _same(self.value, record.value))
        )

    def forbids(self, record: FindingRecord) -> bool:
        """Whether the finding has the code that no finding of this text may have."""
        return self.without is not None and self.without in (record.code, *_diagnoses(record))


def read_known_claims(paths: Iterable[str]) -> list[KnownClaim]:
    """The claims of all files that the paths name, in order.

    Raises:
        UsageError: a file is missing or not what it should be, or a folder holds none.
    """
    return [claim for path in paths for file in _files(path) for claim in _read(file)]


def judge_claims(
    claims: Sequence[KnownClaim], *, packs: bool, reference: Sequence[Path], tables: Sequence[str]
) -> list[TestResult]:
    """Judge each claim against the packs and its own tables and packs; references are opened once for each set."""
    opened: dict[tuple[tuple[str, ...], tuple[str, ...]], References] = {}
    results = []
    with ExitStack() as stack:
        for claim in claims:
            own = ((*tables, *claim.tables), claim.packs)
            if own not in opened:
                opened[own] = stack.enter_context(
                    open_references(
                        packs=packs, reference=(*reference, *map(Path, claim.packs)), tables=own[0]
                    )
                )
            results.append(_judge(claim, opened[own]))
    return results


def _judge(claim: KnownClaim, references: References) -> TestResult:
    document = make_document(
        claim.text, document_id=claim.claim_id, published=claim.published, published_from="the known claim"
    )
    try:
        findings = check_document(document, references, Settings())
    except CheckerError:
        raise
    except Exception as error:
        fault = f"a fault of checker itself ({type(error).__name__}: {error})"
        return _result(claim, False, (f"expected: {_expected(claim)}", f"got:      {fault}"), None)
    records = [finding_record(document, finding) for finding in findings]
    meant = [record for record in records if claim.selects(record)]
    passed = any(record.verdict in claim.expect for record in meant) if claim.expect else not meant
    passed = passed and not any(map(claim.forbids, records))
    best = next((one for one in meant if one.verdict in claim.expect), meant[0] if meant else None)
    return _result(claim, passed, () if passed else tuple(_details(claim, meant, records)), best)


def _result(
    claim: KnownClaim, passed: bool, details: tuple[str, ...], best: FindingRecord | None
) -> TestResult:
    properties = {}
    if best:
        properties = {
            "verdict": best.verdict,
            "code": best.code or "",
            "diagnoses": " ".join(_diagnoses(best)),
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
    code = "".join(f" {code}" for code in (record.code, *_diagnoses(record)) if code)
    return f"{record.verdict}{code} ({record.severity}) for '{one_line(record.surface)}'"


def _diagnoses(record: FindingRecord) -> tuple[str, ...]:
    """The codes of what may explain the finding, strongest first."""
    return tuple(dict.fromkeys(str(one["code"]) for one in record.diagnosis if one["code"]))


def _same(wanted: float | str, value: float | str | None) -> bool:
    if isinstance(wanted, str) or isinstance(value, str):
        return str(wanted) == str(value)
    return value is not None and abs(wanted - value) <= 1e-9 * max(abs(wanted), abs(value))


def _files(path: str) -> list[Path]:
    if os.path.isdir(path):
        found = []
        for root, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [Path(root) / name for name in sorted(names) if name.endswith(_ENDING)]
        if not found:
            raise UsageError(f"{path}: the folder holds no known claims", f"their files end with {_ENDING}")
        return found
    return [Path(path)]


def _read(path: Path) -> Iterator[KnownClaim]:
    try:
        with open(path, "rb") as file:
            content = tomllib.load(file)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from error
    entries = content.get("claim")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{path}: no [[claim]] table", "a file of known claims holds [[claim]] tables")
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        claim = _claim(entry, path, f"{path}: claim {entry.get('id', number)!r}")
        if claim.claim_id in seen:
            raise UsageError(f"{path}: two claims have the id {claim.claim_id!r}")
        seen.add(claim.claim_id)
        yield claim


def _claim(entry: Mapping[str, Any], path: Path, place: str) -> KnownClaim:
    for key in entry:
        if key not in _KEYS:
            raise UsageError(
                f"{place}: unknown key {key!r}{suggestion(key, _KEYS)}", f"known are {', '.join(_KEYS)}"
            )
    for key in ("id", "text"):
        if not isinstance(entry.get(key), str) or not entry[key]:
            raise UsageError(f"{place}: {key!r} is missing or no text")
    expect = entry.get("expect")
    if isinstance(expect, str):
        expect = [expect]
    if not isinstance(expect, list):
        raise UsageError(f"{place}: 'expect' is missing or no list of verdicts")
    verdicts = [verdict.value for verdict in VerdictName]
    for verdict in expect:
        if verdict not in verdicts:
            raise UsageError(f"{place}: unknown verdict {verdict!r}{suggestion(str(verdict), verdicts)}")
    severity = entry.get("severity")
    severities = [one.value for one in Severity]
    if severity is not None and severity not in severities:
        raise UsageError(f"{place}: unknown severity {severity!r}{suggestion(str(severity), severities)}")
    diagnoses = [info.code for info in DIAGNOSES]
    return KnownClaim(
        file=str(path),
        claim_id=entry["id"],
        text=entry["text"],
        published=_day(entry.get("published"), place),
        expect=tuple(expect),
        code=_text(entry, "code", place),
        value=_value(entry.get("value"), place),
        indicator=_text(entry, "indicator", place),
        severity=severity,
        diagnosis=_known_code(entry, "diagnosis", place, diagnoses),
        without=_known_code(entry, "without", place, (*CODES, *diagnoses)),
        tables=_paths(entry, "table", path, place),
        packs=_paths(entry, "reference", path, place),
        why=_text(entry, "why", place) or "",
    )


def _day(value: Any, place: str) -> date | None:
    if value is not None and not isinstance(value, str | date | datetime):
        raise UsageError(f"{place}: 'published' is no date", "write it as YYYY-MM-DD")
    return parse_day(value, name=f"{place}: 'published'") if value else None


def _value(value: Any, place: str) -> float | str | None:
    if isinstance(value, date):
        return value.isoformat()
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    raise UsageError(f"{place}: 'value' is neither a number nor a text")


def _paths(entry: Mapping[str, Any], key: str, path: Path, place: str) -> tuple[str, ...]:
    """The paths of a key, which are meant from where the file lies."""
    paths = entry.get(key, [])
    paths = [paths] if isinstance(paths, str) else paths
    if not isinstance(paths, list) or not all(isinstance(one, str) for one in paths):
        raise UsageError(f"{place}: {key!r} is no path")
    return tuple(str(path.parent / one) for one in paths)


def _known_code(entry: Mapping[str, Any], key: str, place: str, known: Sequence[str]) -> str | None:
    code = _text(entry, key, place)
    if code is not None and code not in known:
        raise UsageError(f"{place}: {key!r}: no such code: {code!r}", "'checker explain' lists all codes")
    return code


def _text(entry: Mapping[str, Any], key: str, place: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{place}: {key!r} is no text")
    return value
