"""Where batches are worked on: in this process, or in several beside it that are replaced when they die."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from itertools import chain
from multiprocessing.connection import wait
from typing import Any, Protocol, TypeVar

from checker.archive.batches import Batch
from checker.archive.workers import DiedError, Worker
from checker.errors import DocumentError

Result = TypeVar("Result")
Work = Callable[[Batch], Result]

# Other processes take some seconds to start; for less work than this nobody waits for them.
_LEAST_BYTES = 150_000
_LEAST_ITEMS = 16
# Batches that a process has at a time: one that it works on, and one that it need not wait for.
_AHEAD = 2
# Batches for each process whose results are waited for; a slow one holds those after it back, and they take memory.
_WINDOW = 6
# After so many deaths with the same batch, its documents are tried one by one.
_MOST_DEATHS = 2


class Engine(Protocol):
    """What works on batches."""

    def results(
        self, work: Work[Result], batches: Iterable[Batch], probe: Work[Any] | None = None
    ) -> Generator[tuple[Batch, Result], None, None]:
        """The results of all batches, in their order; only some are under way at a time.

        `probe` is work without consequences, by which documents are found that are fatal; None is `work` itself.
        """


class InThisProcess:
    """One batch after the other."""

    def results(
        self, work: Work[Result], batches: Iterable[Batch], probe: Work[Any] | None = None
    ) -> Generator[tuple[Batch, Result], None, None]:
        """The results of all batches, in their order."""
        for batch in batches:
            yield batch, work(batch)


class Pool:
    """Several processes on this machine.

    One that dies is replaced, and what it worked on is done again. A document that is fatal wherever it is checked
    gets an error in its place, and the others of its batch are done without it.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def results(
        self, work: Work[Result], batches: Iterable[Batch], probe: Work[Any] | None = None
    ) -> Generator[tuple[Batch, Result], None, None]:
        """The results of all batches, in their order."""
        source = iter(batches)
        again: deque[Batch] = deque()
        done: dict[int, tuple[Batch, Result]] = {}
        deaths: Counter[int] = Counter()
        order: deque[int] = deque()
        workers = [Worker() for _ in range(self._processes)]
        try:
            while True:
                for worker in workers:
                    while len(worker.given) < _AHEAD and (again or len(order) < self._processes * _WINDOW):
                        batch = again.popleft() if again else next(source, None)
                        if batch is None:
                            break
                        if batch.number not in deaths:
                            order.append(batch.number)
                            deaths[batch.number] = 0
                        worker.give(work, batch)
                while order and order[0] in done:
                    number = order.popleft()
                    del deaths[number]
                    yield done.pop(number)
                lines = {worker.line: worker for worker in workers if worker.given}
                if not lines:
                    if not order and not again:
                        return
                    continue
                for line in wait(list(lines)):
                    worker = lines[line]  # type: ignore[index] # of what was asked for
                    try:
                        batch, result = worker.answer()
                        done[batch.number] = (batch, result)
                    except DiedError:
                        worker.end()
                        batch = worker.given.popleft()
                        deaths[batch.number] += 1
                        if deaths[batch.number] >= _MOST_DEATHS:
                            batch = _without_fatal(probe or work, batch)
                        again.extend((batch, *worker.given))
                        workers[workers.index(worker)] = Worker()
        finally:
            for worker in workers:
                worker.end()


def engine_for(jobs: int | None, batches: Iterable[Batch]) -> tuple[Engine, Iterable[Batch]]:
    """The engine for so many processes, None for as many as pay; and all batches, those seen among them."""
    if jobs is not None:
        return (Pool(jobs) if jobs > 1 else InThisProcess()), batches
    processes = usable_processors()
    if processes < 2:
        return InThisProcess(), batches
    source = iter(batches)
    seen: list[Batch] = []
    for batch in source:
        seen.append(batch)
        items = sum(len(one.items) for one in seen)
        if items >= _LEAST_ITEMS and sum(one.size for one in seen) >= _LEAST_BYTES:
            return Pool(processes), chain(seen, source)
    return InThisProcess(), seen


def usable_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _without_fatal(probe: Work[Any], batch: Batch) -> Batch:
    """The batch with an error in the place of each item with which a process dies."""
    items = []
    for item in batch.items:
        worker = Worker()
        try:
            worker.give(probe, Batch(batch.number, (item,)))
            worker.answer()
            items.append(item)
        except DiedError:
            problem = f"{item.name}: the process that checked it died"
            hint = "it may have run out of memory; check it by itself to see"
            items.append(replace(item, content=b"", error=DocumentError(problem, hint)))
        finally:
            worker.end()
    return Batch(batch.number, tuple(items))
