"""Floors: precision and recall of each verdict over known claims, pinned in a file together with a digest of the claims.

The digest keeps the cases as they were: a floor that is met by other, easier cases is no floor.
"""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.commands.expectations import worst
from checker.commands.known_claims import Judged, KnownClaim
from checker.errors import UsageError

_MEASURES = ("precision", "recall")
_NOTHING = "none"
# A floor is written with so many digits, rounded down.
_DIGITS = 4
_REMEDY = "write them with --write-floors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """Measures by verdict; one that a verdict cannot have, because nobody claims or gets it, is left out."""

    digest: str
    cases: int
    passed: int
    measures: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def text(self) -> str:
        """The content of the file."""
        lines = [
            "# Written by 'checker test --write-floors'; a lower floor takes --lower-floors.",
            f'digest = "{self.digest}"',
            f"cases = {self.cases}",
            f"passed = {self.passed}",
        ]
        for verdict, values in sorted(self.measures.items()):
            lines += [
                "",
                f"[verdict.{verdict}]",
                *(f"{name} = {values[name]}" for name in _MEASURES if name in values),
            ]
        return "\n".join(lines) + "\n"

    def below(self, pinned: Floors) -> Iterator[str]:
        """Where these measures are lower than the pinned ones, in words."""
        if self.passed < pinned.passed:
            yield f"{self.passed} claims pass, the floor is {pinned.passed}"
        for verdict, values in sorted(pinned.measures.items()):
            for name, floor in values.items():
                got = self.measures.get(verdict, {}).get(name)
                if got is None:
                    # Nothing got the verdict: there is nothing to be imprecise about, but recall is gone.
                    if name == "recall":
                        yield f"{verdict}: no claim expects it any more"
                elif got < floor:
                    yield f"{verdict}: {name} is {got}, the floor is {floor}"


def measure(judged: Sequence[Judged]) -> Floors:
    """The measures of judged claims."""
    right: dict[str, int] = {}
    got: dict[str, int] = {}
    wanted: dict[str, int] = {}
    met: dict[str, int] = {}
    for one in judged:
        verdict = _verdict(one)
        expected = one.claim.expect or (_NOTHING,)
        got[verdict] = got.get(verdict, 0) + 1
        right[verdict] = right.get(verdict, 0) + (one.result.passed and verdict in expected)
        # Of several verdicts that will do, the first is the one that is wanted.
        wanted[expected[0]] = wanted.get(expected[0], 0) + 1
        met[expected[0]] = met.get(expected[0], 0) + one.result.passed
    measures: dict[str, dict[str, float]] = {}
    for verdict in sorted({*got, *wanted}):
        values = measures.setdefault(verdict, {})
        if got.get(verdict):
            values["precision"] = _share(right[verdict], got[verdict])
        if wanted.get(verdict):
            values["recall"] = _share(met[verdict], wanted[verdict])
    return Floors(
        digest=digest([one.claim for one in judged]),
        cases=len(judged),
        passed=sum(one.result.passed for one in judged),
        measures=measures,
    )


def digest(claims: Sequence[KnownClaim]) -> str:
    """What the claims say and expect, whatever file they stand in and in which order."""
    rows = sorted(
        json.dumps(
            [
                one.claim_id, one.text, one.published.isoformat() if one.published else None, list(one.expect), one.code,
                one.value, one.indicator, one.severity, one.diagnosis, one.without,
                [Path(table).name for table in one.tables], [Path(pack).name for pack in one.packs],
            ],
            ensure_ascii=True,
        )
        for one in claims
    )  # fmt: skip
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:32]


def read_floors(path: Path) -> Floors | None:
    """The pinned floors, None if there is no such file.

    Raises:
        UsageError: the file cannot be read, or holds no floors.
    """
    try:
        with open(path, "rb") as file:
            content = tomllib.load(file)
        return Floors(
            digest=str(content["digest"]),
            cases=int(content["cases"]),
            passed=int(content["passed"]),
            measures={
                str(verdict): {name: float(values[name]) for name in _MEASURES if name in values}
                for verdict, values in content.get("verdict", {}).items()
            },
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read: {error.strerror}", "name a file that can be read"
        ) from error
    except (
        tomllib.TOMLDecodeError,
        UnicodeDecodeError,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
    ) as error:
        raise UsageError(f"{path}: no floors: {error}", _REMEDY) from error


def check_floors(now: Floors, pinned: Floors) -> list[str]:
    """What is wrong against the pinned floors, in words; nothing if all hold."""
    problems = list(now.below(pinned))
    if now.digest != pinned.digest:
        problems.append(
            f"the claims have changed: {now.cases} now, {pinned.cases} when the floors were pinned; {_REMEDY}"
        )
    return problems


def _verdict(judged: Judged) -> str:
    """The verdict that the claim got; one that a selector missed was got all the same."""
    got = judged.got
    if got is None and not judged.result.passed:
        got = worst(judged)
    return got.verdict if got is not None else _NOTHING


def _share(part: int, whole: int) -> float:
    return float(math.floor(part / whole * 10**_DIGITS) / 10**_DIGITS)
