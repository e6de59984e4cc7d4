"""Whether what came is the file: of its format, whole, and no trap. Nothing is unpacked, nothing is believed."""

from __future__ import annotations

import json
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from checker.reference.fetching.failures import FetchError

_CHUNK = 1 << 20
_HEAD = 4096
_TAIL = 1 << 16
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body")
# How each format begins, where it begins in one way.
_MAGIC = {
    "zip": (b"PK\x03\x04",), "xlsx": (b"PK\x03\x04",), "gz": (b"\x1f\x8b",), "parquet": (b"PAR1",), "xml": (b"<",),
    "json": (b"[", b"{"), "jsonl": (b"[", b"{"),
}  # fmt: skip
# No text of a publisher shrinks to less than a two-hundredth.
_TIGHTEST = 200
_MOST_MEMBERS = 10_000


def check_file(path: Path, form: str, *, name: str, largest: int) -> None:
    """Raise if a file is not what its format says, breaks off, or is made to do harm.

    Args:
        path: the bytes that came.
        form: "csv", "json", "jsonl", "xml", "zip", "xlsx", "gz" or "parquet".
        name: how the file is called in messages.
        largest: bytes to which an archive may unpack.

    Raises:
        FetchError: with what is wrong and what to do.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    for mark in _MARKS:
        head = head.removeprefix(mark)
    start = head.lstrip()
    if not start:
        raise FetchError(f"{name}: is empty", "try again later, or look at the publisher's page")
    lowered = start[:200].lower()
    if (form != "xml" and lowered.startswith((b"<", *_PAGES))) or lowered.startswith(_PAGES):
        what = "a web page" if lowered.startswith(_PAGES) else "XML, perhaps an error message"
        raise FetchError(
            f"{name}: is {what}, not {_called(form)}",
            "the file may have moved, or want a login: look it up at the publisher's, and name its address with --address",
        )
    magic = _MAGIC.get(form)
    if magic and not start.startswith(magic):
        raise FetchError(f"{name}: is not {_called(form)}: it begins with {start[:12]!r}", _AGAIN)
    if form == "csv" and (
        start.startswith((b"PK\x03\x04", b"\x1f\x8b", b"%PDF", b'{"')) or b"\0\0\0" in head
    ):
        raise FetchError(f"{name}: is not {_called(form)}: it begins with {start[:12]!r}", _AGAIN)
    check = _CHECKS.get(form)
    if check is not None:
        check(path, name, largest)


_AGAIN = "fetch it again; if it stays so, look at the publisher's page"
_CALLED = {"csv": "a table in text", "json": "JSON", "jsonl": "JSON Lines", "xml": "XML", "gz": "a gzip file"}


def _called(form: str) -> str:
    return _CALLED.get(form, f"a {form} file")


def _broken(name: str, told: object) -> FetchError:
    return FetchError(f"{name}: is damaged or cut off: {told}", _AGAIN)


def _check_xml(path: Path, name: str, largest: int) -> None:
    def doctype(*_: object) -> None:
        raise FetchError(f"{name}: has a DOCTYPE, which no list of a publisher needs, and is refused", _AGAIN)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _broken(name, error) from None


def _check_json(path: Path, name: str, largest: int) -> None:
    # Parsing all of it is the importer's business; a text that was cut off lacks its last bracket.
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    for mark in _MARKS:
        head = head.removeprefix(mark)
    ends = _tail(path).rstrip()[-1:]
    if ends != {b"[": b"]", b"{": b"}"}[head.lstrip()[:1]]:
        raise _broken(name, f"it ends with {ends!r}")


def _check_lines(path: Path, name: str, largest: int) -> None:
    last = _tail(path).rstrip().rpartition(b"\n")[2]
    if last.endswith(b"]"):
        return
    try:
        # Of a line longer than the tail only its end can be looked at.
        if len(last) < _TAIL - 1:
            json.loads(last)
        elif not last.endswith(b"}"):
            raise _broken(name, "the last line has no end")
    except ValueError as error:
        raise _broken(name, f"the last line is no JSON: {error}") from None


def _tail(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - _TAIL))
        return stream.read()


def _check_gzip(path: Path, name: str, largest: int) -> None:
    size = path.stat().st_size
    written = 0
    try:
        with path.open("rb") as stream:
            pending = b""
            while True:
                # A file may be several of them in a row.
                unpacker = zlib.decompressobj(wbits=31)
                while not unpacker.eof:
                    pending = pending or stream.read(1 << 16)
                    if not pending:
                        raise _broken(name, "it has no end")
                    written += len(unpacker.decompress(pending, _CHUNK))
                    _check_unpacked(name, written, size, largest)
                    pending = unpacker.unconsumed_tail if not unpacker.eof else unpacker.unused_data
                pending = pending or stream.read(1 << 16)
                if not pending:
                    return
    except zlib.error as error:
        raise _broken(name, error) from None


def _check_zip(path: Path, name: str, largest: int) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if not members or len(members) > _MOST_MEMBERS:
                raise FetchError(
                    f"{name}: holds {len(members):,} files, which no archive of tables does", _AGAIN
                )
            for member in members:
                _check_member(member, name)
            written = 0
            for member in members:
                # What the directory says of sizes is not believed: the bytes are counted, and their sums checked.
                with archive.open(member) as stream:
                    while chunk := stream.read(_CHUNK):
                        written += len(chunk)
                        _check_unpacked(name, written, path.stat().st_size, largest)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _broken(name, error) from None


def _check_member(member: zipfile.ZipInfo, name: str) -> None:
    # The name as the archive has it: the library has already mended what it could.
    shown = member.orig_filename
    flat = shown.replace("\\", "/")
    if "\0" in flat or flat.startswith("/") or ".." in PurePosixPath(flat).parts or flat[1:2] == ":":
        raise FetchError(
            f"{name}: holds a file with a name that leads elsewhere ({shown!r}), and is refused", _AGAIN
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise FetchError(f"{name}: holds a link ({shown!r}), and is refused", _AGAIN)
    if member.flag_bits & 1:
        raise FetchError(f"{name}: is locked with a password", "fetch and unpack it by hand")


def _check_unpacked(name: str, written: int, size: int, largest: int) -> None:
    if written > min(largest, size * _TIGHTEST + _CHUNK):
        raise FetchError(
            f"{name}: unpacks to far more than a table can be, and is refused",
            "fetch it again from the publisher's own address; --largest allows more",
        )


def _check_parquet(path: Path, name: str, largest: int) -> None:
    if not _tail(path).endswith(b"PAR1"):
        raise _broken(name, "it has no end")


_CHECKS: dict[str, Callable[[Path, str, int], None]] = {
    "xml": _check_xml,
    "json": _check_json,
    "jsonl": _check_lines,
    "gz": _check_gzip,
    "zip": _check_zip,
    "xlsx": _check_zip,
    "parquet": _check_parquet,
}
