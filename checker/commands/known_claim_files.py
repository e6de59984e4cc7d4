"""Files of known claims (`*.claims.toml`): what they hold, and reading them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checker.commands.console import suggestion
from checker.documents import parse_day
from checker.errors import UsageError
from checker.file_limits import read_within
from checker.model import Severity, VerdictName
from checker.report.records import FindingRecord
from checker.verification.codes import CODES
from checker.verification.diagnoses import DIAGNOSES

ENDING = ".claims.toml"
_KEYS = (
    "id", "text", "published", "expect", "code", "value", "indicator", "severity", "diagnosis", "without", "table", "reference", "why",
)  # fmt: skip


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
            and (self.diagnosis is None or self.diagnosis in diagnoses_of(record))
            and self.has_value(record)
        )

    def has_value(self, record: FindingRecord) -> bool:
        """Whether the finding is about the number that this claim names, if it names one."""
        return self.value is None or _same(self.value, record.value)

    def forbids(self, record: FindingRecord) -> bool:
        """Whether the finding has the code that no finding of this text may have."""
        return self.without is not None and self.without in (record.code, *diagnoses_of(record))


def diagnoses_of(record: FindingRecord) -> tuple[str, ...]:
    """The codes of what may explain the finding, strongest first."""
    return tuple(dict.fromkeys(str(one["code"]) for one in record.diagnosis if one["code"]))


def read_known_claims(paths: Iterable[str]) -> list[KnownClaim]:
    """The claims of all files that the paths name, in order.

    Raises:
        UsageError: a file is missing or not what it should be, or a folder holds none.
    """
    return [claim for path in paths for file in _files(path) for claim in _read(file)]


def _same(wanted: float | str, value: float | str | None) -> bool:
    if isinstance(wanted, str) or isinstance(value, str):
        return str(wanted) == str(value)
    return value is not None and abs(wanted - value) <= 1e-9 * max(abs(wanted), abs(value))


def _files(path: str) -> list[Path]:
    if os.path.isdir(path):
        found = []
        for root, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [Path(root) / name for name in sorted(names) if name.endswith(ENDING)]
        if not found:
            raise UsageError(f"{path}: the folder holds no known claims", f"their files end with {ENDING}")
        return found
    return [Path(path)]


def _read(path: Path) -> Iterator[KnownClaim]:
    try:
        content = tomllib.loads(read_within(path, "claims", UsageError).decode("utf-8"))
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read: {error.strerror}", "name a file of known claims (*.claims.toml)"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: not TOML: {error}", "mend the file where it says") from error
    entries = content.get("claim")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{path}: no [[claim]] table", "a file of known claims holds [[claim]] tables")
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        claim = _claim(entry, path, f"{path}: claim {entry.get('id', number)!r}")
        if claim.claim_id in seen:
            raise UsageError(
                f"{path}: two claims have the id {claim.claim_id!r}", "give each claim an id of its own"
            )
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
            raise UsageError(f"{place}: {key!r} is missing or no text", "write it in quotation marks")
    expect = entry.get("expect")
    if isinstance(expect, str):
        expect = [expect]
    if not isinstance(expect, list):
        raise UsageError(
            f"{place}: 'expect' is missing or no list of verdicts", 'write expect = ["consistent"]'
        )
    verdicts = [verdict.value for verdict in VerdictName]
    for verdict in expect:
        if verdict not in verdicts:
            raise UsageError(
                f"{place}: unknown verdict {verdict!r}{suggestion(str(verdict), verdicts)}",
                "'checker explain --all' lists them",
            )
    severity = entry.get("severity")
    severities = [one.value for one in Severity]
    if severity is not None and severity not in severities:
        raise UsageError(
            f"{place}: unknown severity {severity!r}{suggestion(str(severity), severities)}",
            "write error, warning, note or none",
        )
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
    raise UsageError(
        f"{place}: 'value' is neither a number nor a text", "write it as a number, or in quotation marks"
    )


def _paths(entry: Mapping[str, Any], key: str, path: Path, place: str) -> tuple[str, ...]:
    """The paths of a key, which are meant from where the file lies."""
    paths = entry.get(key, [])
    paths = [paths] if isinstance(paths, str) else paths
    if not isinstance(paths, list) or not all(isinstance(one, str) for one in paths):
        raise UsageError(f"{place}: {key!r} is no path", "write it in quotation marks")
    return tuple(str(path.parent / one) for one in paths)


def _known_code(entry: Mapping[str, Any], key: str, place: str, known: Sequence[str]) -> str | None:
    code = _text(entry, key, place)
    if code is not None and code not in known:
        raise UsageError(f"{place}: {key!r}: no such code: {code!r}", "'checker explain' lists all codes")
    return code


def _text(entry: Mapping[str, Any], key: str, place: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{place}: {key!r} is no text", "write it in quotation marks")
    return value
