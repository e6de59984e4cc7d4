"""Child processes that work on foreign files: started when they are needed, kept for the next file, killed when their time is up.

What comes back is data in JSON, never objects; whoever asked checks its shape. One that dies is replaced; the file it
had is an error like any other.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from checker.confinement.inside import LENGTH, receive

_MEGABYTE = 1_000_000
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from checker.confinement.inside import serve; "
    "serve(sys.argv[2], int(sys.argv[3]), json.loads(sys.argv[4]))"
)
# A child that has read this much has grown; a fresh one is cheaper than its memory.
_MOST_BYTES = 500 * _MEGABYTE


class OutOfTimeError(Exception):
    """The child was killed, because its time was up."""


class BrokeOffError(Exception):
    """The child died, or could not have the memory that it wanted."""


class NoChildError(Exception):
    """No child could be started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a child does and may take.

    Attributes:
        task: the module that answers; see `inside.serve`.
        seconds: for one request.
        megabytes: of memory.
        told: what the task is told once, as JSON.
    """

    task: str
    seconds: float
    megabytes: int
    told: str = "{}"


class Child:
    """A running child, and how much it has read."""

    def __init__(self, room: Room) -> None:
        # Where modules are looked for is what this process trusts, and not the folder that it happens to be in.
        path = [entry for entry in sys.path if entry and os.path.isabs(entry)]
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-c",
                _START,
                json.dumps(path),
                room.task,
                str(room.megabytes * _MEGABYTE),
                room.told,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.room = room
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
_idle: list[Child] = []


def ask(room: Room, request: Mapping[str, Any], data: bytes = b"") -> dict[str, Any]:
    """What a child answers to a request.

    Raises:
        OutOfTimeError: it took longer than it may.
        BrokeOffError: it died, or wanted more memory than it may have.
        NoChildError: none could be started.
    """
    child = _take(room)
    expired = threading.Event()

    def expire() -> None:
        expired.set()
        child.process.kill()

    timer = threading.Timer(room.seconds, expire)
    timer.daemon = True
    timer.start()
    try:
        answer = child.ask(json.dumps(request).encode(), data)
    except BaseException:
        child.end()
        raise
    finally:
        timer.cancel()
    if answer is None:
        child.end()
        raise OutOfTimeError if expired.is_set() else BrokeOffError
    found: dict[str, Any] = json.loads(answer)
    if found.get("fault") == "memory":
        child.end()
        raise BrokeOffError
    _give_back(child)
    return found


def idle_children() -> tuple[Child, ...]:
    """The children that wait for a file."""
    return tuple(_idle)


def _take(room: Room) -> Child:
    with _lock:
        for child in tuple(_idle):
            if child.owner != os.getpid():
                _idle.remove(child)  # it belongs to the process that this one was forked from
            elif child.room.task == room.task:
                _idle.remove(child)
                if child.room == room and child.process.poll() is None:
                    return child
                child.end()
    try:
        return Child(room)
    except OSError as error:
        raise NoChildError(error.strerror) from error


def _give_back(child: Child) -> None:
    with _lock:
        if child.bytes_read < _MOST_BYTES and all(one.room.task != child.room.task for one in _idle):
            _idle.append(child)
            return
    child.end()


@atexit.register
def _end_all() -> None:
    while _idle:
        child = _idle.pop()
        if child.owner == os.getpid():
            child.end()
