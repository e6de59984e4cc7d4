"""How large the files may be that are no articles: tables, lists of names, settings, known claims, reports that are read back.

Articles have limits of their own (`documents.intake`, `documents.bounds`). One limit is raised by `--file-limit NAME=N`,
or by the environment, which every process of a run finds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from checker.errors import CheckerError, UsageError

OPTION = "--file-limit"
ENVIRONMENT = "CHECKER_FILE_LIMITS"
_MEGABYTE = 1_000_000
# Far above what such a file has ever been, far below what does harm; in megabytes, if the name says nothing else.
DEFAULTS: Mapping[str, int] = {
    "table": 256,  # a table of one's own
    "table_unpacked": 1_000,  # a spreadsheet, once it is unpacked
    "table_ratio": 200,  # times its packed size that an entry of a spreadsheet unpacks to
    "table_seconds": 60,  # for reading a spreadsheet or a Parquet file
    "table_memory": 1_500,  # for reading one
    "side_file": 1,  # the TOML beside a table
    "names": 512,  # a list of names, and the table that they are linked to
    "pack": 4_000,  # one file of a pack
    "descriptor": 4,  # datapackage.json
    "import": 2_000,  # what comes out of a publisher's archive
    "arguments": 256,  # @FILE
    "configuration": 1,
    "baseline": 64,
    "claims": 64,  # known claims
    "decisions": 64,  # of a review
    "publisher": 1,  # words of one's own for verdicts
    "report": 256,  # a report that is read back
}


def limit(name: str) -> int:
    """A limit by its name.

    Raises:
        UsageError: what the environment says of limits is not understood.
    """
    return _limits(os.environ.get(ENVIRONMENT, ""))[name]


def bytes_of(name: str) -> int:
    """A limit in bytes."""
    return limit(name) * _MEGABYTE


def more(name: str) -> str:
    """The hint that says how a limit is raised."""
    return f"allow more with {OPTION} {name}=N"


def raise_limits(values: Iterable[str]) -> None:
    """Let other limits hold in this process and in those that it starts.

    Raises:
        UsageError: a name is unknown, or a number is none from 1 on.
    """
    for value in values:
        _parsed(value, OPTION)
    before = os.environ.get(ENVIRONMENT, "")
    os.environ[ENVIRONMENT] = ",".join(part for part in (before, *values) if part)


def too_large(path: object, name: str, error: type[CheckerError]) -> CheckerError:
    """The error that says that a file is larger than its limit."""
    return error(f"{path}: larger than the limit of {limit(name):,} MB", more(name))


def check_size(path: Path, name: str, error: type[CheckerError]) -> None:
    """Look at the size of a file.

    Raises:
        CheckerError: of the kind that is given, if it is above the limit.
        OSError: there is no such file.
    """
    if path.stat().st_size > bytes_of(name):
        raise too_large(path, name, error)


def read_within(path: str | Path, name: str, error: type[CheckerError]) -> bytes:
    """The bytes of a file, counted as they come: a pipe or a growing file has no size that could be asked for.

    Raises:
        CheckerError: of the kind that is given, if there are more than the limit.
        OSError: it cannot be read.
    """
    most = bytes_of(name)
    with open(path, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise too_large(path, name, error)
    return content


@lru_cache(maxsize=8)
def _limits(told: str) -> Mapping[str, int]:
    parts = [part.strip() for part in told.split(",") if part.strip()]
    return {**DEFAULTS, **dict(_parsed(part, ENVIRONMENT) for part in parts)}


def _parsed(value: str, place: str) -> tuple[str, int]:
    name, _, number = value.partition("=")
    if name not in DEFAULTS:
        raise UsageError(f"{place}: unknown limit {name!r}", f"known are {', '.join(DEFAULTS)}")
    if not number.isascii() or not number.isdigit() or len(number) > 9 or int(number) < 1:
        raise UsageError(f"{place}: {value!r} is no number from 1 on", f"write it as {name}=1000")
    return name, int(number)
