"""The inside of a process that works on foreign files: it gets one after the other, and answers in JSON.

It runs under limits that its parent cannot have: of memory from within, of time from without. It ends with its parent,
also with one that was killed and could not say so.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

LENGTH = struct.Struct(">Q")
# What a task is told once, and what it makes of a request and the bytes that come with it.
Answer = Callable[[Mapping[str, Any], bytes], dict[str, Any]]
_WATCH_SECONDS = 0.5


def serve(task: str, memory: int, told: Mapping[str, Any]) -> None:
    """Answer requests from standard input until it ends; nothing that a library prints gets into the answers.

    Args:
        task: a module with `prepare(told)`, which gives the function that answers.
        memory: bytes that this process may have.
        told: what the task is told once.
    """
    _end_with(os.getppid())
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    _limit(memory)
    answer: Answer = import_module(task).prepare(told)
    requests = sys.stdin.buffer
    while True:
        header = receive(requests)
        data = receive(requests)
        if header is None or data is None:
            return
        body = json.dumps(_answered(answer, json.loads(header), data)).encode()
        answers.write(LENGTH.pack(len(body)) + body)
        answers.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """One message; None if the stream has ended."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    body = stream.read(size)
    return body if len(body) == size else None


def _answered(answer: Answer, request: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return answer(request, data)
    except MemoryError:
        return {"fault": "memory"}
    except RecursionError:
        return {"fault": "nested too deeply"}
    except Exception as error:  # a damaged file may trip a library anywhere
        return {"fault": f"{type(error).__name__}: {error}"[:200]}


def _limit(memory: int) -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource  # not everywhere

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with(parent: int) -> None:
    """A parent that was killed stops no child that is at work; so the child looks after it."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
