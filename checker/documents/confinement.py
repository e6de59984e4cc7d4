"""Reading foreign files in a child process with limits of time and memory.

A child is kept for the next file, because starting it takes longer than reading most of them. One that runs too
long is killed, one that dies is replaced; the file it had is an error like any other. What comes back is data in
JSON, checked for its shape, never objects.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import Any

from checker.documents.blocks import Block
from checker.documents.composition import Extract
from checker.documents.confined import LENGTH, receive
from checker.documents.formats import Format
from checker.documents.intake import MEGABYTE, Limits
from checker.errors import DocumentError
from checker.model import Comment, Places

_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from checker.documents.confined import serve; serve(int(sys.argv[2]), json.loads(sys.argv[3]))"
# A child that has read this much has grown; a fresh one is cheaper than its memory.
_MOST_BYTES = 500 * MEGABYTE
_BLOCK_KINDS = frozenset(("paragraph", "heading", "item", "row", "quote"))


class _Child:
    """A running child, and how much it has read."""

    def __init__(self, limits: Limits) -> None:
        # Where modules are looked for is what this process trusts, and not the folder that it happens to be in.
        path = [entry for entry in sys.path if entry and os.path.isabs(entry)]
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-c",
                _START,
                json.dumps(path),
                str(limits.megabytes * MEGABYTE),
                json.dumps(limits.bounds.plain()),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.limits = limits
        self.owner = os.getpid()
        self.bytes_read = 0

    def ask(self, header: bytes, data: bytes) -> bytes | None:
        """The answer; None if the child died or was killed because its time was up."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        self.bytes_read += len(data)
        try:
            for part in (header, data):
                stdin.write(LENGTH.pack(len(part)))
                stdin.write(part)
            stdin.flush()
            return receive(stdout)
        except OSError:
            return None

    def end(self) -> None:
        """Kill it, and wait until it is gone."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()
        self.process.wait()


_lock = threading.Lock()
_idle: list[_Child] = []


def read_confined(format_: Format, data: bytes, *, charset: str = "", limits: Limits) -> Extract:
    """Read a file in a child process.

    Args:
        format_: what it is.
        data: its bytes.
        charset: the encoding that its sender declared.
        limits: what reading may take.

    Raises:
        DocumentError: it cannot be read, or not within the limits; without the file's name.
    """
    child = _take(limits)
    expired = threading.Event()

    def expire() -> None:
        expired.set()
        child.process.kill()

    timer = threading.Timer(limits.seconds, expire)
    timer.daemon = True
    timer.start()
    try:
        answer = child.ask(json.dumps({"format": format_.name, "charset": charset}).encode(), data)
    except BaseException:
        child.end()
        raise
    finally:
        timer.cancel()
    if answer is None:
        child.end()
        if expired.is_set():
            raise DocumentError(
                f"reading {format_.noun} took longer than the limit of {limits.seconds:g} seconds",
                "allow more with --read-seconds, or give the article as text",
            )
        raise _too_much_memory(format_, limits)
    found = json.loads(answer)
    if found.get("fault") == "memory":
        child.end()
        raise _too_much_memory(format_, limits)
    _give_back(child)
    if "fault" in found:
        raise DocumentError(
            f"damaged, or not {format_.noun} ({found['fault']})", "save it anew, or give the article as text"
        )
    if "problem" in found:
        raise DocumentError(str(found["problem"]), str(found["hint"]))
    return _extract(found)


def _too_much_memory(format_: Format, limits: Limits) -> DocumentError:
    return DocumentError(
        f"reading {format_.noun} broke off; it may need more than the limit of {limits.megabytes:,} MB of memory",
        "allow more with --read-megabytes, or give the article as text",
    )


def _take(limits: Limits) -> _Child:
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.owner != os.getpid():
                continue  # it belongs to the process that this one was forked from
            if child.limits == limits and child.process.poll() is None:
                return child
            child.end()
    try:
        return _Child(limits)
    except OSError as error:
        raise DocumentError(f"no process could be started to read it: {error.strerror}") from error


def _give_back(child: _Child) -> None:
    with _lock:
        if child.bytes_read < _MOST_BYTES and not _idle:
            _idle.append(child)
            return
    child.end()


@atexit.register
def _end_all() -> None:
    while _idle:
        child = _idle.pop()
        if child.owner == os.getpid():
            child.end()


def _extract(found: dict[str, Any]) -> Extract:
    try:
        text = found["text"]
        blocks = tuple(Block(int(start), int(end), str(kind)) for start, end, kind in found["blocks"])
        sound = (
            isinstance(text, str)
            and all(0 <= block.start <= block.end <= len(text) for block in blocks)
            and all(left.end <= right.start for left, right in pairwise(blocks))
            and all(block.kind in _BLOCK_KINDS for block in blocks)
        )
        if not sound:
            raise ValueError("the blocks do not fit the text")
        return Extract(
            text=text,
            blocks=blocks,
            places=Places.from_rows(found["places"]),
            title=str(found["title"]) if found["title"] else None,
            published=date.fromisoformat(found["published"]) if found["published"] else None,
            published_from=str(found["published_from"]),
            notes=tuple(str(note) for note in found["notes"]),
            authors=tuple(str(name) for name in found["authors"]),
            comments=tuple(Comment(offset=int(at), text=str(words)) for at, words in found["comments"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError(f"reading it gave no text ({error})") from error
