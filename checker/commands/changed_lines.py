"""Which lines of which files differ from another revision, as git tells."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.errors import UsageError
from checker.model import Document, Sentence

_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_RECORD = re.compile(r"row (\d+)")
_RECORDS = (".jsonl", ".ndjson")
_SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLines:
    """The stretches of changed lines by file, `(first, last)`; None for a file that is new as a whole.

    Where lines were only taken away, the stretch is that between two lines: `(7, 6)` lies between 6 and 7.
    """

    revision: str
    files: Mapping[str, tuple[tuple[int, int], ...] | None] = field(default_factory=dict)

    def changed(self, paths: Sequence[str]) -> tuple[str, ...]:
        """The paths of files with a change."""
        return tuple(path for path in paths if path in self.files)

    def holds(self, path: str, document: Document, sentence: Sentence) -> bool:
        """Whether a sentence stands in a changed line; in a source that has no lines of its own it always does."""
        stretches = self.files.get(path)
        begin = document.place(sentence.start)
        end = document.place(max(sentence.end - 1, sentence.start))
        first_line, last_line = begin.line, end.line
        record = _RECORD.fullmatch(begin.part)
        if record is not None and path.lower().endswith(_RECORDS):
            first_line = last_line = int(record[1])  # a line of the file is a document
        elif begin.part:
            return True
        if stretches is None or first_line is None or last_line is None:
            return True
        place = bisect_left(stretches, first_line, key=_last)
        if place == len(stretches):
            return False
        first, last = stretches[place]
        # A line that was taken away changes the sentences that stood around it, not those beside it.
        return first <= last_line if first <= last else last < last_line


def changed_since(revision: str, paths: Sequence[str]) -> ChangedLines:
    """What has changed in the working tree since the last common ancestor with a revision.

    Raises:
        UsageError: git is not there, this is no repository, or it has no such revision.
    """
    if revision.startswith("-"):
        raise UsageError(f"--diff: {revision!r} is no revision", "name a branch, a tag or a commit")
    root = _git("rev-parse", "--show-toplevel", problem="the current folder is in no git repository").strip()
    commit = _git(
        "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}",
        problem=f"no revision {revision!r} in this repository",
        hint="fetch it first; a shallow clone has few (actions/checkout: fetch-depth: 0)",
    ).strip()  # fmt: skip
    base = _try("merge-base", commit, "HEAD").strip() or commit
    inside = {path: _in_repository(path, root) for path in paths}
    differing = set(_try("-C", root, "diff", "--name-only", "--no-renames", "-z", base, "--").split("\0"))
    tracked = set(_try("-C", root, "ls-files", "-z").split("\0"))
    found: dict[str, tuple[tuple[int, int], ...] | None] = {}
    for path, name in inside.items():
        if name is None or name not in tracked:
            found[path] = None
        elif name in differing:
            found[path] = _stretches(root, base, name)
    return ChangedLines(revision=revision, files=found)


def _last(stretch: tuple[int, int]) -> int:
    return stretch[1]


def _stretches(root: str, base: str, name: str) -> tuple[tuple[int, int], ...] | None:
    patch = _try(
        "-C", root, "diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", base, "--",
        f":(literal){name}",
    )  # fmt: skip
    hunks = [(int(match[1]), int(match[2] or 1)) for match in _HUNK.finditer(patch)]
    if not hunks:
        return None  # git takes it for a binary file
    return tuple((first, first + count - 1) if count else (first + 1, first) for first, count in hunks)


def _in_repository(path: str, root: str) -> str | None:
    if path == "-":
        return None
    whole = os.path.realpath(path)
    try:
        name = os.path.relpath(whole, os.path.realpath(root))
    except ValueError:  # another drive
        return None
    return None if name.startswith("..") else Path(name).as_posix()


def _git(*arguments: str, problem: str, hint: str = "leave --diff out") -> str:
    done = _run(*arguments)
    if done.returncode:
        raise UsageError(f"--diff: {problem}", hint)
    return _decoded(done.stdout)


def _try(*arguments: str) -> str:
    done = _run(*arguments)
    return "" if done.returncode else _decoded(done.stdout)


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-c", "core.quotepath=off", *arguments],
            capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise UsageError("--diff: git is not installed", "install git, or leave --diff out") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(
            f"--diff: git did not answer within {_SECONDS} seconds", "leave --diff out"
        ) from error


def _decoded(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape")
