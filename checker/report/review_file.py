"""The file that keeps an analyst's decisions: TOML that reads and compares well, the same bytes for the same decisions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checker.errors import UsageError
from checker.file_limits import read_within
from checker.model import VerdictName
from checker.report.marks import Choice, Decision

ENDING = ".review.toml"
_HEAD = (
    "# Decisions on findings, written by 'checker review' and heeded by 'checker run'. Keep this file under version\n"
    "# control. A decision stands for its finding as long as sentence, figure and verdict stay what they were.\n"
)
_KEYS = ("finding", "choice", "by", "on", "of", "verdict", "reason", "document", "surface", "sentence")
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f"\\\\\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_SURROGATE = re.compile("[\ud800-\udfff]")
FINGERPRINT = re.compile(r"[0-9a-f]{4,64}")


def read_decisions(path: Path) -> dict[tuple[str, str], Decision]:
    """The decisions of a file by document and fingerprint; none where there is no such file.

    Raises:
        UsageError: it cannot be read, or holds something else; a decision that is misread would be worse than none.
    """
    try:
        content = tomllib.loads(read_within(path, "decisions", UsageError).decode("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read: {error.strerror}", "name a file that can be read"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        hint = "mend it by hand, or take it back from version control"
        raise UsageError(f"{path}: not TOML: {error}", hint) from error
    entries = content.get("decision", [])
    unknown = [key for key in content if key != "decision"]
    if unknown or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{path}: not a file of decisions", "it holds [[decision]] tables and nothing else")
    found: dict[tuple[str, str], Decision] = {}
    for number, entry in enumerate(entries, start=1):
        fingerprint, decision = _decision(entry, f"{path}: decision {number}")
        key = (decision.document, fingerprint)
        if key in found:
            raise UsageError(f"{path}: two decisions on the finding {fingerprint}", "leave one of them")
        found[key] = decision
    return found


def decisions_text(decisions: Mapping[tuple[str, str], Decision]) -> str:
    """The file's text, by fingerprint: a sentence that moves in its article moves nothing here."""
    return _HEAD + "".join(
        "\n[[decision]]\n" + "".join(f"{line}\n" for line in _lines(key[1], decisions[key]))
        for key in sorted(decisions)
    )


def toml_string(text: str) -> str:
    """A text as a TOML string in one line; what does not show, and what could turn a line around, by its number."""
    return f'"{_ESCAPED.sub(_escaped, _SURROGATE.sub(chr(0xFFFD), text))}"'


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT.get(character, f"\\u{ord(character):04X}")


def _lines(key: str, decision: Decision) -> Iterator[str]:
    yield f"finding = {toml_string(key)}"
    for name in _KEYS[1:]:
        value = getattr(decision, name)
        if isinstance(value, date):
            yield f"{name} = {value.isoformat()}"
        elif value:
            yield f"{name} = {toml_string(str(value))}"


def _decision(entry: Mapping[str, Any], place: str) -> tuple[str, Decision]:
    for name in entry:
        if name not in _KEYS:
            raise UsageError(f"{place}: unknown key {name!r}", f"known are {', '.join(_KEYS)}")
    day = entry.get("on")
    if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
        raise UsageError(f"{place}: 'on' is no date", "write it as on = 2026-01-31, without quotation marks")
    texts = {one.name: entry.get(one.name, "") for one in fields(Decision) if one.name != "on"}
    for name, value in (*texts.items(), ("finding", entry.get("finding"))):
        if not isinstance(value, str):
            raise UsageError(
                f"{place}: {name!r} is missing or no text",
                "mend it by hand, or take it back from version control",
            )
    if not FINGERPRINT.fullmatch(entry["finding"]):
        raise UsageError(f"{place}: 'finding' is no fingerprint", 'copy it from the field "finding"')
    choices, verdicts = [one.value for one in Choice], [one.value for one in VerdictName]
    if texts["choice"] not in choices:
        raise UsageError(f"{place}: unknown choice {texts['choice']!r}", f"known are {', '.join(choices)}")
    for name in ("verdict", "of"):
        if texts[name] and texts[name] not in verdicts:
            raise UsageError(f"{place}: unknown verdict {texts[name]!r}", f"known are {', '.join(verdicts)}")
    choice = Choice(texts.pop("choice"))
    if (choice is Choice.OVERRIDE) != bool(texts["verdict"]):
        raise UsageError(
            f"{place}: a verdict belongs to an override, and to nothing else", "name the verdict it should be"
        )
    return entry["finding"], Decision(choice=choice, on=day, **texts)
