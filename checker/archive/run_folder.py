"""The folder of a run: what was asked of which inputs, how far it came, and what may go on there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.archive.addresses import open_input
from checker.archive.folders import Folder
from checker.archive.parts import DOCUMENTS, FINDINGS, PARTS
from checker.errors import DocumentError, UsageError

MANIFEST = "run.json"
# No ending that a folder is searched for: the next run over the same folder must not read it.
_INPUTS = "inputs.list"
_FORMAT = 1
_CHUNK = 1 << 20
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Input:
    """An input as it was when the run began; without a digest it could not be read."""

    path: str
    size: int
    digest: str


class RunFolder:
    """A run in its folder. `settings` are what the result depends on; how many processes check is not among it."""

    def __init__(self, folder: Folder, settings: Mapping[str, Any]) -> None:
        self.folder = folder
        self._settings = dict(settings)

    def begin(self, paths: Sequence[str], *, fresh: bool) -> bool:
        """Begin the run, or go on with it; whether it was complete already.

        Raises:
            UsageError: another run is there, or the same one with other settings or inputs that have changed.
        """
        inputs = [digested(path) for path in paths]
        if fresh:
            self._clear()
        found = self._manifest()
        if found is None:
            if self.folder.names("") and any(not name.startswith(".") for name in self.folder.names("")):
                raise UsageError(
                    f"{self.folder.address}: holds files that are of no run",
                    "name an empty folder with --archive",
                )
            self.folder.write(_INPUTS, _lines(inputs))
            self._write("begun")
            return False
        self._compare(found, inputs)
        return found.get("state") == "complete"

    def complete(self, totals: Mapping[str, Any], paths: Sequence[str]) -> None:
        """Say that the data set is whole.

        Raises:
            UsageError: an input is no more what it was when the run began.
        """
        self._refuse_changes([digested(path) for path in paths])
        self._write("complete", totals)
        self.tidy()

    def tidy(self) -> None:
        """Remove what only an unfinished run needs."""
        self.folder.remove(PARTS)

    def totals(self) -> Mapping[str, Any]:
        """The totals of a complete run."""
        found = self._manifest() or {}
        return dict(found.get("totals") or {})

    def _write(self, state: str, totals: Mapping[str, Any] | None = None) -> None:
        content = {
            "archive": _FORMAT,
            "state": state,
            "settings": self._settings,
            "inputs": hashlib.blake2b(self.folder.read(_INPUTS) or b"", digest_size=16).hexdigest(),
            "totals": dict(totals) if totals is not None else None,
        }
        text = json.dumps(content, ensure_ascii=True, indent=2, sort_keys=True) + "\n"
        self.folder.write(MANIFEST, text.encode())

    def _manifest(self) -> dict[str, Any] | None:
        return read_manifest(self.folder)

    def _compare(self, found: Mapping[str, Any], inputs: Sequence[Input]) -> None:
        other = dict(found.get("settings") or {})
        differing = [
            name
            for name in sorted({*other, *self._settings})
            if json.loads(json.dumps(self._settings.get(name))) != other.get(name)
        ]
        if differing:
            told = "; ".join(
                f"{name} was {_short(other.get(name))} and is {_short(self._settings.get(name))}"
                for name in differing
            )
            raise UsageError(
                f"{self.folder.address}: a run with other settings is there ({told})",
                "run it as before, name another folder, or start over with --fresh",
            )
        self._refuse_changes(inputs)

    def _refuse_changes(self, inputs: Sequence[Input]) -> None:
        before = {one.path: one for one in _read(self.folder.read(_INPUTS) or b"")}
        now = {one.path: one for one in inputs}
        changes = [f"{path} has changed" for path in before if path in now and now[path] != before[path]]
        changes += [f"{path} is gone" for path in before if path not in now]
        changes += [f"{path} is new" for path in now if path not in before]
        if not changes and list(before) != list(now):
            changes = ["their order is another one"]
        if changes:
            more = f" and {len(changes) - _MOST_NAMED} more" if len(changes) > _MOST_NAMED else ""
            raise UsageError(
                f"{self.folder.address}: the inputs are not those that the run began with: "
                f"{', '.join(changes[:_MOST_NAMED])}{more}",
                "put them back, or start over with --fresh",
            )

    def _clear(self) -> None:
        if self._manifest() is None:
            return  # what lies there is of no run, and is refused
        for name in (MANIFEST, _INPUTS, PARTS, FINDINGS, DOCUMENTS):
            self.folder.remove(name)


def read_manifest(folder: Folder) -> dict[str, Any] | None:
    """What a folder says of its run; None if there is none.

    Raises:
        UsageError: it is damaged, or of another version.
    """
    content = folder.read(MANIFEST)
    if content is None:
        return None
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("archive") != _FORMAT:
        raise UsageError(
            f"{folder.address}/{MANIFEST}: not what this version writes",
            "start over with --fresh in another folder",
        )
    return found


def digested(path: str) -> Input:
    """An input with its size and the digest of its bytes."""
    digest, size = hashlib.blake2b(digest_size=16), 0
    try:
        with open_input(path) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except (DocumentError, OSError):
        return Input(path, 0, "")  # what is wrong is said where it is read
    return Input(path, size, digest.hexdigest())


def _lines(inputs: Iterable[Input]) -> bytes:
    rows = ([one.path, one.size, one.digest] for one in inputs)
    return b"".join(json.dumps(row, ensure_ascii=True).encode() + b"\n" for row in rows)


def _read(content: bytes) -> Iterator[Input]:
    for line in content.splitlines():
        path, size, digest = json.loads(line)
        yield Input(str(path), int(size), str(digest))


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
