"""Where inputs lie and results go: this machine's files, and any address that fsspec knows (`s3://`, `memory://`).

`http` and `https` are none of these: they are fetched with the checks that foreign addresses need. Chained addresses
(`zip://...::s3://...`) and schemes that are no stores of files are none either.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import IO, Any

from checker.errors import DocumentError, UsageError

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20})://", re.IGNORECASE)
# Stores of files that fsspec reads; of the other schemes none is asked, whoever names it.
_STORES = frozenset(
    ("file", "local", "memory", "s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "hdfs", "oss", "oci")
)
# What lives in the memory of one process is no file to another one.
_OF_ONE_PROCESS = ("memory",)


def is_address(path: str) -> bool:
    """Whether a path is an address for fsspec."""
    match = _SCHEME.match(path)
    return match is not None and match[1].lower() in _STORES and "::" not in path


def of_this_process(path: str) -> bool:
    """Whether no other process can read or write there."""
    match = _SCHEME.match(path)
    return match is not None and match[1].lower() in _OF_ONE_PROCESS


def file_system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it.

    Raises:
        UsageError: fsspec, or what it needs for this scheme, is not installed, or nobody knows the scheme.
    """
    scheme = address.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UsageError(
            f"{address}: addresses with {scheme}:// need fsspec", "pip install 'checker[archives]'"
        ) from None
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address}: {error}", f"install what fsspec needs for {scheme}://") from error
    return system, str(path)


def open_input(path: str) -> IO[bytes]:
    """A file or an address, opened for reading from its beginning.

    Raises:
        DocumentError: it is not there, or cannot be read.
    """
    try:
        if is_address(path):
            system, inner = file_system(path)
            stream: IO[bytes] = system.open(inner, "rb")
            return stream
        return open(path, "rb")
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: no such file", "check the spelling and the folder") from error
    except UsageError as error:
        raise DocumentError(error.problem, error.hint) from error
    except (OSError, ValueError) as error:
        raise DocumentError(
            f"{path}: cannot be read: {_reason(error)}", "name a file that can be read"
        ) from error


def read_address(path: str, largest: int) -> bytes:
    """The bytes of a file or an address.

    Raises:
        DocumentError: it is not there, cannot be read, or is larger than the limit.
    """
    with open_input(path) as stream:
        try:
            data = stream.read(largest + 1)
        except OSError as error:
            raise DocumentError(
                f"{path}: cannot be read: {_reason(error)}", "name a file that can be read"
            ) from error
    if len(data) > largest:
        raise too_large(path, largest)
    return data


def size_of(path: str) -> int:
    """The bytes of a file or an address; 0 where nobody knows, or there is none."""
    try:
        if is_address(path):
            system, inner = file_system(path)
            return int(system.size(inner) or 0)
        return os.path.getsize(path)
    except (OSError, UsageError, ValueError, TypeError):
        return 0


def expanded(address: str) -> Iterator[str]:
    """The files that an address names: itself, those below it if it is a folder, or those that fit its pattern; sorted.

    Raises:
        UsageError: there is none.
    """
    system, path = file_system(address)
    scheme = address.partition("://")[0]
    try:
        if any(mark in path for mark in "*?["):
            found = sorted(one for one in system.glob(path) if system.isfile(one))
        elif system.isdir(path):
            found = sorted(system.find(path))
        else:
            yield address
            return
    except OSError as error:
        raise UsageError(
            f"{address}: cannot be read: {_reason(error)}", "name a place that can be read"
        ) from error
    if not found:
        raise UsageError(f"{address}: no file was found there", "check the spelling and the folder")
    for one in found:
        yield f"{scheme}://{one.removeprefix(f'{scheme}://')}"


def too_large(name: str, largest: int) -> DocumentError:
    """The error for what is larger than one document may be."""
    return DocumentError(
        f"{name}: larger than the limit of {largest:,} bytes",
        "allow more with --max-document-size, or split it into several documents",
    )


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
