"""Expectations of known claims that are rewritten as the tool judges today: in their file, line by line, nothing else.

The edited file is read again and compared with what it said before; if anything but the expectations of the failed
claims had changed, nothing would be written.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.commands.known_claim_files import diagnoses_of
from checker.commands.known_claims import Judged
from checker.errors import UsageError
from checker.report.records import FindingRecord

_BLOCK = re.compile(r"^[ \t]*\[\[[ \t]*claim[ \t]*\]\][^\n]*\n", re.MULTILINE)
_RANKS = ("error", "warning", "note", "none")


def updated(text: str, failed: Sequence[Judged], path: str) -> str:
    """The content of a file of known claims with the expectations of its failed claims as they are met today.

    Raises:
        UsageError: a claim cannot be rewritten, because a code that it forbids was met or its lines are not found.
    """
    before = tomllib.loads(text)
    wanted = {one.claim.claim_id: expectation(one) for one in failed}
    blocks = list(_BLOCK.finditer(text))
    parts, position = [text[: blocks[0].start()] if blocks else text], 0
    for number, match in enumerate(blocks):
        position = blocks[number + 1].start() if number + 1 < len(blocks) else len(text)
        block = text[match.start() : position]
        parts.append(_edited(block, wanted))
    after = "".join(parts)
    _compare(before, after, wanted, path)
    return after


def changes(path: str, before: str, after: str) -> list[str]:
    """The difference of two contents of a file, as lines."""
    lines = difflib.unified_diff(
        before.splitlines(),
        after.splitlines(),
        f"{path} (as it is)",
        f"{path} (as it would be)",
        lineterm="",
        n=2,
    )
    return list(lines)


def expectation(judged: Judged) -> dict[str, Any]:
    """The keys of a failed claim that have to change, with their values.

    Raises:
        UsageError: no expectation would make it pass.
    """
    claim = judged.claim
    if any(map(claim.forbids, judged.records)):
        raise UsageError(
            f"{claim.file}: {claim.claim_id}: {claim.without!r}, which it forbids, was met",
            "take the key 'without' out by hand if that is right",
        )
    got = worst(judged)
    if got is None:
        return {"expect": []}
    found: dict[str, Any] = {"expect": [got.verdict]}
    for key, value in _selectors(got).items():
        told = getattr(claim, key)
        if told is not None and told != value and not (key == "diagnosis" and told in diagnoses_of(got)):
            found[key] = value
    return found


def worst(judged: Judged) -> FindingRecord | None:
    """The worst of the findings that a claim is about; where it selects none, of those with its number.

    What the claim selects by may be what has changed; its number has not.
    """
    met = [one for one in judged.records if judged.claim.selects(one)]
    met = met or [one for one in judged.records if judged.claim.has_value(one)]
    return min(met, key=lambda one: (_RANKS.index(one.severity), one.start), default=None)


def _selectors(record: FindingRecord) -> dict[str, str | None]:
    first = next(iter(diagnoses_of(record)), None)
    return {
        "code": record.code,
        "indicator": record.indicator,
        "severity": record.severity,
        "diagnosis": first,
    }


def _edited(block: str, wanted: Mapping[str, Mapping[str, Any]]) -> str:
    try:
        (entry,) = tomllib.loads(block)["claim"]
    except (tomllib.TOMLDecodeError, KeyError, ValueError):
        return block
    for key, value in wanted.get(str(entry.get("id")), {}).items():
        block = _assigned(block, key, value)
    return block


def _assigned(block: str, key: str, value: Any) -> str:
    match = re.search(rf"^[ \t]*{re.escape(key)}[ \t]*=[ \t]*", block, re.MULTILINE)
    if match is None:
        return block
    lines = block[match.end() :].split("\n")
    for count in range(1, len(lines) + 1):
        written = "\n".join(lines[:count])
        try:
            tomllib.loads(f"value = {written}\n")
        except tomllib.TOMLDecodeError:
            continue
        rest = lines[count:]
        if value is None:
            return block[: match.start()] + "\n".join(rest)
        # A remark behind a value of one line stays with it.
        remark = re.search(r"""[ \t]*#[^"'\n]*$""", written)
        kept = remark.group() if remark and count == 1 else ""
        return block[: match.end()] + "\n".join([_toml(value) + kept, *rest])
    return block


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _compare(
    before: Mapping[str, Any], after: str, wanted: Mapping[str, Mapping[str, Any]], path: str
) -> None:
    expected = {**before, "claim": [_changed(entry, wanted) for entry in before.get("claim", [])]}
    try:
        same = tomllib.loads(after) == expected
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        raise UsageError(
            f"{Path(path)}: the expectations cannot be rewritten line by line", "change the file by hand"
        )


def _changed(entry: Mapping[str, Any], wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    values = {**entry, **wanted.get(str(entry.get("id")), {})}
    return {key: value for key, value in values.items() if value is not None}
