"""Files packed with gzip or Zstandard, unpacked as they are read; what comes out is counted, and never believed beforehand."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO, TYPE_CHECKING, Any

from checker.archive.addresses import open_input, too_large
from checker.documents.bounds import more
from checker.errors import DocumentError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP, ZSTD = (".gz", ".gzip"), (".zst", ".zstd")
# Below this a high ratio does no harm.
_HARMLESS = 16_000_000
_WIDEST_WINDOW = 1 << 27
_BUFFER = 1 << 16


def is_packed(path: str) -> bool:
    """Whether a file's name says that it is packed."""
    return path.lower().endswith((*GZIP, *ZSTD))


def inner_name(path: str) -> str:
    """What a packed file would be called, were it not."""
    for suffix in (*GZIP, *ZSTD):
        if path.lower().endswith(suffix):
            return path[: -len(suffix)]
    return path


def open_unpacked(path: str, *, ratio: int) -> IO[bytes]:
    """A file or an address, opened for reading; a packed one is unpacked on the way.

    Reading it raises `DocumentError` where it is damaged, or where more comes out than any text is packed into.

    Raises:
        DocumentError: it is not there, or what unpacks it is not installed.
    """
    stream = open_input(path)
    if not is_packed(path):
        return stream
    counted = _Counted(stream)
    source: Any
    if path.lower().endswith(GZIP):
        source = gzip.GzipFile(fileobj=io.BufferedReader(counted, _BUFFER))
    else:
        source = _zstandard(path).ZstdDecompressor(max_window_size=_WIDEST_WINDOW).stream_reader(
            io.BufferedReader(counted, _BUFFER), read_across_frames=True
        )  # fmt: skip
    return io.BufferedReader(_Unpacked(path, source, counted, ratio), _BUFFER)


def unpacked_bytes(path: str, largest: int, *, ratio: int) -> bytes:
    """All that a packed file holds.

    Raises:
        DocumentError: it cannot be read, is damaged, or holds more than one document may have.
    """
    with open_unpacked(path, ratio=ratio) as stream:
        data = stream.read(largest + 1)
    if len(data) > largest:
        raise too_large(path, largest)
    return data


def _zstandard(path: str) -> Any:
    try:
        import zstandard
    except ImportError:
        raise DocumentError(
            f"{path}: files packed with Zstandard need the package zstandard",
            "pip install 'checker[archives]', or unpack it",
        ) from None
    return zstandard


class _Counted(io.RawIOBase):
    """A stream that counts what was read of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self.taken += len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


class _Unpacked(io.RawIOBase):
    """What comes out of a packed stream, with errors that name the file."""

    def __init__(self, path: str, source: Any, counted: _Counted, ratio: int) -> None:
        self._path, self._source, self._counted, self._ratio = path, source, counted, ratio
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._source.read(len(view))
        except DocumentError:
            raise
        except (EOFError, OSError, zlib.error) as error:
            raise self._damaged(error) from error
        except Exception as error:  # the error of zstandard is known only where it is installed
            if type(error).__module__.partition(".")[0] != "zstandard":
                raise
            raise self._damaged(error) from error
        view[: len(data)] = data
        self._given += len(data)
        if self._given > _HARMLESS and self._given > self._ratio * max(self._counted.taken, 1):
            raise DocumentError(
                f"{self._path}: unpacks to more than the limit of {self._ratio:,} times its size, as no text does",
                f"{more('ratio')} if you trust it, or unpack it yourself",
            )
        return len(data)

    def _damaged(self, error: Exception) -> DocumentError:
        return DocumentError(f"{self._path}: damaged ({error})", "what came before the damage was read")

    def close(self) -> None:
        if not self.closed:
            self._counted.close()
        super().close()
