"""The pictures of a Markdown report, in a folder beside it that is named after it.

They are written before the report that links them, and what an earlier report left is removed after it: a run
that is killed leaves no link without its picture.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from checker.commands.outputs import sweep, write_file
from checker.report.checked import CheckedFile
from checker.report.plot import plots
from checker.report.snapshot import Snapshot

# Only what a report has written itself is ever removed.
_OURS = re.compile(r"[0-9a-f]{8,64}(-\d+)?\.svg")


def pictures_folder(report: Path, ending: str) -> Path:
    """The folder of a report's pictures; no report is ever named like it."""
    return report.with_name(f"{report.name.removesuffix(ending)}-pictures")


def write_pictures(folder: Path, file: CheckedFile, snapshot: Snapshot) -> frozenset[str]:
    """Write the pictures of all documents and give their names; where there are none, no folder is made.

    Raises:
        UsageError: a picture cannot be written.
    """
    sweep(folder)
    names = set()
    for checked in file.documents:
        for key, picture in plots(checked, snapshot).items():
            path = folder / f"{key}.svg"
            names.add(path.name)
            if not _is_written(path, picture):
                write_file(path, picture)
    return frozenset(names)


def remove_others(folder: Path, names: frozenset[str]) -> None:
    """Remove the pictures of an earlier report that this one does not link, and the folder if nothing is left."""
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if _OURS.fullmatch(path.name) and path.name not in names:
                path.unlink(missing_ok=True)
        if not names:
            folder.rmdir()


def _is_written(path: Path, picture: str) -> bool:
    with suppress(OSError):
        return path.read_bytes() == picture.encode("utf-8", "backslashreplace")
    return False
