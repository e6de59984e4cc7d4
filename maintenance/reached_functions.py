"""A pytest plugin for `mutation.py`: which functions of a package each test calls.

Loaded by `-p reached_functions`. `REACHED_PACKAGE` is the folder of the package, `REACHED_OUTPUT` the JSON file that is written when
the tests are over: "file:line" of a function (its first decorator, if it has one) -> the tests that call it, with their seconds,
and "" -> the tests that failed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Generator
from pathlib import Path
from types import FrameType

import pytest

_PACKAGE = os.environ["REACHED_PACKAGE"] + os.sep
_calls: dict[str, dict[str, float]] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Notes what is called from the first fixture of a test to the end of its last."""
    seen: set[tuple[str, int]] = set()

    def note(frame: FrameType, event: str, argument: object) -> None:
        del argument
        if event == "call" and frame.f_code.co_filename.startswith(_PACKAGE):
            seen.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

    begun = time.perf_counter()
    sys.setprofile(note)
    try:
        return (yield)
    finally:
        sys.setprofile(None)
        seconds = round(time.perf_counter() - begun, 4)
        for file, line in seen:
            _calls.setdefault(f"{file.removeprefix(_PACKAGE)}:{line}", {})[item.nodeid] = seconds


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Notes a test that fails."""
    if report.failed:
        _calls.setdefault("", {})[report.nodeid] = 0.0


def pytest_sessionfinish() -> None:
    """Writes what was noted."""
    Path(os.environ["REACHED_OUTPUT"]).write_text(json.dumps(_calls), encoding="utf-8")
