"""Checks the quantitative claims of articles against sourced reference tables.

The public functions are `extract`, `link` and `check`; nothing else is loaded until one of them is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from checker.errors import CheckerError, DocumentError, ExitCode, ReferenceDataError, UsageError

if TYPE_CHECKING:
    from checker.api import check, extract, link
    from checker.report.records import ExtractionRecord, FindingRecord, LinkRecord

__version__ = "0.1.0"

__all__ = [
    "CheckerError",
    "DocumentError",
    "ExitCode",
    "ExtractionRecord",
    "FindingRecord",
    "LinkRecord",
    "ReferenceDataError",
    "UsageError",
    "__version__",
    "check",
    "extract",
    "link",
]

_HOMES = {
    "check": "checker.api",
    "extract": "checker.api",
    "link": "checker.api",
    "ExtractionRecord": "checker.report.records",
    "FindingRecord": "checker.report.records",
    "LinkRecord": "checker.report.records",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
