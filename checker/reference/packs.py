"""Finding packs and reading their descriptors; nothing outside a pack's own folder is ever opened.

The Data Package specification forbids absolute paths and ".." in a resource, because a reader would hand
out any file; links that leave the folder, addresses and special files are refused here as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import ReferenceDataError
from checker.file_limits import bytes_of, limit, more
from checker.reference.complaints import Complaint, PackError
from checker.reference.file_digests import file_digest
from checker.reference.schema import TABLES

DESCRIPTOR = "datapackage.json"

_KNOWN = {table.name for table in TABLES}
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """One table of a pack: `label` is how messages call it, `newlines` how many line ends the file has."""

    table: str
    path: Path
    label: str
    digest: str
    newlines: int
    ends_with_newline: bool
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack that was found: its descriptor's words and its files; `digest` is of all contents."""

    name: str
    title: str
    description: str
    version: str
    licence: str
    folder: Path
    files: tuple[PackFile, ...]
    digest: str


def is_pack_name(name: str) -> bool:
    """Whether a pack can be called so: letters, digits, "-", "_" and ".", at most 80."""
    return (
        0 < len(name) <= 80
        and name[0].isalnum()
        and all(letter.isascii() and (letter.isalnum() or letter in "-_.") for letter in name)
    )


def shipped_packs() -> tuple[Path, ...]:
    """The folders of the packs that come with the package, sorted by name.

    They lie inside the installed package; in a source checkout they are the top-level `reference_data`.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "reference_data", package.parent / "reference_data"):
        found = _children_with_descriptor(folder)
        if found:
            return found
    return ()


def find_packs(path: Path) -> tuple[Path, ...]:
    """The pack at `path`, or the packs in the folder `path`, sorted by name.

    Raises:
        ReferenceDataError: there is no pack.
    """
    if (path / DESCRIPTOR).exists():
        return (path,)
    found = _children_with_descriptor(path)
    if found:
        return found
    if not path.is_dir():
        raise ReferenceDataError(f"no folder {str(path)!r}", "name a folder that holds a datapackage.json")
    raise ReferenceDataError(
        f"no {DESCRIPTOR} in {str(path)!r} or in a folder right below it",
        "a pack is a folder with a datapackage.json and CSV files",
    )


def read_packs(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """Read the descriptors of all packs, in the order given; a folder that is named twice counts once.

    Raises:
        PackError: with every fault of every descriptor.
    """
    packs, complaints = read_usable_packs(folders)
    if complaints:
        raise PackError(complaints)
    return packs


def read_usable_packs(folders: Sequence[Path]) -> tuple[tuple[Pack, ...], list[Complaint]]:
    """The packs whose descriptors are sound, and every fault of the others."""
    complaints: list[Complaint] = []
    packs: list[Pack] = []
    seen: dict[Path, None] = {}
    for folder in folders:
        for path in find_packs(folder):
            seen.setdefault(path.resolve(), None)
    names: dict[str, str] = {}
    for path in seen:
        pack = _read_pack(path, complaints)
        if pack is None:
            continue
        if pack.name in names:
            complaints.append(
                Complaint(
                    file=f"{path.name}/{DESCRIPTOR}",
                    column="name",
                    problem="another pack has this name",
                    value=pack.name,
                    hint=f"the other one is in {names[pack.name]}; rename one of them or leave it out",
                )
            )
            continue
        names[pack.name] = str(path)
        packs.append(pack)
    return tuple(packs), complaints


def refuse_changed(packs: Sequence[Pack]) -> None:
    """Refuse what was made of packs that are no longer what they were when their digests were taken.

    Raises:
        ReferenceDataError: a file was changed, or has gone, in between.
    """
    for pack in packs:
        for file in pack.files:
            try:
                same = file_digest(file.path).digest == file.digest
            except OSError:
                same = False
            if not same:
                raise ReferenceDataError(
                    f"{file.label} changed while it was read", "wait until it is written, and run this again"
                )


def _children_with_descriptor(folder: Path) -> tuple[Path, ...]:
    try:
        children = sorted(folder.iterdir())
    except OSError:
        return ()
    return tuple(child for child in children if (child / DESCRIPTOR).is_file())


def _read_pack(folder: Path, complaints: list[Complaint]) -> Pack | None:
    label = f"{folder.name}/{DESCRIPTOR}"

    def complain(problem: str, *, column: str = "", value: str = "", hint: str = "") -> None:
        complaints.append(Complaint(file=label, column=column, problem=problem, value=value, hint=hint))

    descriptor = _descriptor(folder, label, complaints)
    if descriptor is None:
        return None
    before = len(complaints)
    name = _text(descriptor, "name")
    if not is_pack_name(name):
        complain(
            "the pack has no usable name", column="name", value=name, hint="use letters, digits and hyphens"
        )
    licence = _licence(descriptor)
    if not licence:
        complain("the pack names no licence", column="licenses", hint='add "licenses": [{"name": "CC0-1.0"}]')
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources:
        complain("the pack lists no resources", column="resources", hint="list each CSV file with its path")
        return None
    files: list[PackFile] = []
    for index, resource in enumerate(resources):
        found = _resource_file(folder, resource, f"resources[{index}]", complain)
        if found is None:
            continue
        if any(other.table == found.table for other in files):
            complain("the pack has this table twice", column=f"resources[{index}]", value=found.table)
            continue
        files.append(found)
    if len(complaints) > before:
        return None
    digest = hashlib.blake2b(digest_size=16)
    identity = [name, _text(descriptor, "title"), _text(descriptor, "version"), licence]
    for part in (
        *identity,
        *(f"{file.table}:{file.digest}" for file in sorted(files, key=lambda file: file.table)),
    ):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return Pack(
        name=name,
        title=_text(descriptor, "title") or name,
        description=_text(descriptor, "description"),
        version=_text(descriptor, "version"),
        licence=licence,
        folder=folder,
        files=tuple(files),
        digest=digest.hexdigest(),
    )


def _descriptor(folder: Path, label: str, complaints: list[Complaint]) -> dict[str, Any] | None:
    path = folder / DESCRIPTOR
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder) or not stat.S_ISREG(real.stat().st_mode):
            complaints.append(
                Complaint(file=label, problem="is a link that leaves the pack, or no plain file")
            )
            return None
        if real.stat().st_size > bytes_of("descriptor"):
            complaints.append(
                Complaint(
                    file=label,
                    problem=f"is larger than the limit of {limit('descriptor')} MB",
                    hint=f"a descriptor is a page; {more('descriptor')}",
                )
            )
            return None
        content = json.loads(real.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        complaints.append(Complaint(file=label, problem=f"cannot be read: {error.strerror or error}"))
        return None
    except UnicodeDecodeError:
        complaints.append(Complaint(file=label, problem="is not UTF-8", hint="save it as UTF-8"))
        return None
    except json.JSONDecodeError as error:
        complaints.append(Complaint(file=label, line=error.lineno, problem=f"is no valid JSON: {error.msg}"))
        return None
    except (RecursionError, ValueError):  # nested without end, or a number of thousands of digits
        complaints.append(
            Complaint(file=label, problem="is no usable JSON: nested too deep, or a number too long")
        )
        return None
    if not isinstance(content, dict):
        complaints.append(Complaint(file=label, problem="is JSON, but not an object"))
        return None
    return content


def _resource_file(folder: Path, resource: Any, where: str, complain: Any) -> PackFile | None:
    if not isinstance(resource, dict):
        complain("a resource must be an object with name and path", column=where)
        return None
    path_text = resource.get("path")
    if not isinstance(path_text, str):
        complain(
            "a resource needs one path as text",
            column=f"{where}.path",
            hint="several paths are not supported",
        )
        return None
    problem = _path_problem(path_text)
    if problem:
        complain(
            problem, column=f"{where}.path", value=path_text, hint="name a file in the pack's own folder"
        )
        return None
    for key in ("schema", "dialect"):
        if isinstance(resource.get(key), str):
            complain(
                f"a {key} must be written in the descriptor, not linked",
                column=f"{where}.{key}",
                value=resource[key],
            )
            return None
    encoding = resource.get("encoding", "utf-8")
    if not isinstance(encoding, str) or encoding.casefold().replace("_", "-") not in ("utf-8", "utf8"):
        complain(
            "packs are UTF-8", column=f"{where}.encoding", value=str(encoding), hint="save the file as UTF-8"
        )
        return None
    table = str(resource.get("name") or Path(path_text).stem).replace("-", "_")
    if table not in _KNOWN:
        complain(
            "no such table",
            column=f"{where}.name",
            value=table,
            hint="known tables: " + ", ".join(sorted(_KNOWN)),
        )
        return None
    try:
        real = (folder / path_text).resolve(strict=True)
        if not real.is_relative_to(folder):
            complain("the file lies outside the pack", column=f"{where}.path", value=path_text)
            return None
        if not stat.S_ISREG(real.stat().st_mode):
            complain("is no plain file", column=f"{where}.path", value=path_text)
            return None
        if real.stat().st_size > bytes_of("pack"):
            complain(
                f"the file is larger than the limit of {limit('pack'):,} MB",
                column=f"{where}.path",
                value=path_text,
                hint=more("pack"),
            )
            return None
        told = file_digest(real)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a ring, before Python 3.13
        reason = getattr(error, "strerror", None) or str(error)
        complain(f"the file cannot be read: {reason}", column=f"{where}.path", value=path_text)
        return None
    return PackFile(
        table=table,
        path=real,
        label=f"{folder.name}/{path_text}",
        digest=told.digest,
        newlines=told.newlines,
        ends_with_newline=told.closed,
        size=real.stat().st_size,
    )


def _path_problem(path: str) -> str:
    if not path or "\0" in path:
        return "the path is empty or no text"
    if "://" in path or path.startswith(("//", "\\\\")) or path.casefold().startswith(("file:", "data:")):
        return "addresses are not followed"
    if path.startswith(("/", "~")) or os.path.isabs(path) or (len(path) > 1 and path[1] == ":"):
        return "absolute paths are not allowed"
    if "\\" in path or ".." in path.split("/"):
        return "paths that leave the pack are not allowed"
    return ""


def _licence(descriptor: dict[str, Any]) -> str:
    entries = descriptor.get("licenses")
    if not isinstance(entries, list):
        return ""
    named = [entry for entry in entries if isinstance(entry, dict)]
    return ", ".join(str(entry.get("name") or entry.get("path") or "") for entry in named).strip(", ")


def _text(descriptor: dict[str, Any], key: str) -> str:
    value = descriptor.get(key, "")
    return value if isinstance(value, str) else str(value)
