"""Processes beside this one: each has a line of its own to it, so that who dies of what is known, and no other one waits."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from checker.archive.batches import Batch
from checker.errors import CheckerError

Work = Callable[[Batch], Any]

# A fresh interpreter: what this process has open, threads and a database among it, does not survive a fork.
_CONTEXT = multiprocessing.get_context("spawn")


class DiedError(Exception):
    """The process has ended without an answer."""


class Worker:
    """A process that works on the batches it is given, one after the other; it ends when this one does."""

    def __init__(self) -> None:
        self.line, other = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(other,), daemon=True)
        self._process.start()
        other.close()
        self.given: deque[Batch] = deque()

    def give(self, work: Work, batch: Batch) -> None:
        """Hand it a batch; a process that has died meanwhile is noticed by `answer`."""
        self.given.append(batch)
        with suppress(OSError):
            self.line.send((work, batch))

    def answer(self) -> tuple[Batch, Any]:
        """The batch that it has had longest, and what became of it.

        Raises:
            DiedError: it ended without saying.
            CheckerError: whatever the work raised.
        """
        try:
            result, error = self.line.recv()
        except (EOFError, OSError) as lost:
            raise DiedError from lost
        batch = self.given.popleft()
        if error is not None:
            raise error
        return batch, result

    def end(self) -> None:
        """Kill it, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.line.close()


def _serve(line: Connection) -> None:
    """The life of a process: an interrupt is its parent's to heed, and when the parent has gone it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    waiting: queue.SimpleQueue[tuple[Work, Batch]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(line, waiting), daemon=True).start()
    while True:
        work, batch = waiting.get()
        try:
            answer: tuple[Any, CheckerError | None] = (work(batch), None)
        except CheckerError as error:
            answer = (None, error)
        except MemoryError:
            os._exit(
                1
            )  # as if it had been killed for it: the batch is tried again by a process that has grown less
        except Exception as error:
            problem = f"this is a fault of checker itself ({type(error).__name__}: {error})"
            answer = (None, CheckerError(problem, "report it with the documents that caused it"))
        try:
            line.send(answer)
        except OSError:
            os._exit(1)


def _listen(line: Connection, waiting: queue.SimpleQueue[tuple[Work, Batch]]) -> None:
    while True:
        try:
            waiting.put(line.recv())
        except (EOFError, OSError):
            os._exit(1)
