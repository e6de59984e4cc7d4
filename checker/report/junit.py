"""JUnit XML of known claims and of findings, as CI servers read it: XML 1.0 characters only."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checker.report.printable import printable

# What XML 1.0 cannot hold at all; `printable` shows the rest of the hidden characters by their numbers.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """What became of one claim. `details` begin with the lines "expected" and "got"; `skipped` says why it was."""

    __test__ = False  # not a test class, whatever its name says to pytest

    file: str
    claim_id: str
    passed: bool
    details: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    skipped: str = ""


def render_junit(results: Sequence[TestResult]) -> str:
    """One suite a file, one case a claim. No times are written: the same results give the same bytes."""
    root = ElementTree.Element("testsuites", _counts(results))
    by_file: dict[str, list[TestResult]] = {}
    for result in results:
        by_file.setdefault(result.file, []).append(result)
    for file, members in by_file.items():
        suite = ElementTree.SubElement(root, "testsuite", {"name": _xml(file), **_counts(members)})
        for result in members:
            case = ElementTree.SubElement(
                suite, "testcase", {"name": _xml(result.claim_id), "classname": _xml(file), "time": "0"}
            )
            if result.properties:
                properties = ElementTree.SubElement(case, "properties")
                for name, value in result.properties.items():
                    ElementTree.SubElement(properties, "property", {"name": _xml(name), "value": _xml(value)})
            if result.skipped:
                ElementTree.SubElement(case, "skipped", {"message": _xml(result.skipped)})
            elif not result.passed:
                message = "; ".join(result.details[:2])
                failure = ElementTree.SubElement(
                    case, "failure", {"message": _xml(message), "type": "verdict"}
                )
                failure.text = _xml("\n".join(result.details))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _counts(results: Sequence[TestResult]) -> dict[str, str]:
    skipped = sum(bool(result.skipped) for result in results)
    failures = sum(not result.passed and not result.skipped for result in results)
    return {
        "tests": str(len(results)),
        "failures": str(failures),
        "errors": "0",
        "skipped": str(skipped),
        "time": "0",
    }


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", printable(text))
