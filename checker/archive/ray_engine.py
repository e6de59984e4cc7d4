"""Batches on a cluster: actors of Ray, each of which opens the references once; one that dies is made anew."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Generator, Iterable
from typing import Any, TypeVar

from checker.archive.batches import Batch
from checker.archive.engines import usable_processors
from checker.errors import CheckerError, UsageError

Result = TypeVar("Result")
Work = Callable[[Batch], Result]

# Batches that an actor has at a time, and batches for each whose results are waited for.
_AHEAD, _WINDOW = 2, 6
_SECONDS_TO_ANSWER = 10.0
# So often a batch is tried again after an actor has died with it.
_MOST_DEATHS = 3


class RayActors:
    """Actors of Ray, on this machine or on the cluster at an address.

    A result of an actor that died is asked of the one that takes its place. A document that is fatal everywhere ends the
    run with an error that names its batch; the pool of this machine finds out which document it is.
    """

    def __init__(self, actors: int | None = None, address: str | None = None) -> None:
        self._actors, self._address = actors, address

    def results(
        self, work: Work[Result], batches: Iterable[Batch], probe: Work[Any] | None = None
    ) -> Generator[tuple[Batch, Result], None, None]:
        """The results of all batches, in their order.

        Raises:
            UsageError: Ray is not installed, or there is no cluster at the address.
            CheckerError: a batch could not be done by any actor.
        """
        ray = _started(self._address, self._actors)
        actor_class = ray.remote(max_restarts=-1, max_task_retries=_MOST_DEATHS, num_cpus=1)(_Actor)
        try:
            number = self._actors or max(1, int(ray.cluster_resources().get("CPU", 1)))
            actors = [actor_class.remote(work) for _ in range(number)]
            yield from self._in_order(ray, actors, iter(batches))
        finally:
            ray.shutdown()

    def _in_order(self, ray: Any, actors: list[Any], source: Any) -> Generator[tuple[Batch, Any], None, None]:
        busy: dict[Any, tuple[int, Batch]] = {}
        load = [0] * len(actors)
        order: list[int] = []
        done: dict[int, tuple[Batch, Any]] = {}
        ended = False
        while True:
            while not ended and min(load) < _AHEAD and len(order) < len(actors) * _WINDOW:
                batch = next(source, None)
                if batch is None:
                    ended = True
                    break
                chosen = load.index(min(load))
                load[chosen] += 1
                busy[actors[chosen].check.remote(batch)] = (chosen, batch)
                order.append(batch.number)
            while order and order[0] in done:
                yield done.pop(order.pop(0))
            if not busy:
                if ended and not order:
                    return
                continue
            for reference in ray.wait(list(busy), num_returns=1)[0]:
                chosen, batch = busy.pop(reference)
                load[chosen] -= 1
                done[batch.number] = (batch, _answer(ray, reference, batch))


class _Actor:
    """One process of a cluster: what it needs is opened with its first batch, and kept."""

    def __init__(self, work: Work[Any]) -> None:
        self._work = work

    def check(self, batch: Batch) -> Any:
        """What becomes of a batch, or the error that the work raised on purpose."""
        try:
            return self._work(batch)
        except CheckerError as error:
            return error


def _answer(ray: Any, reference: Any, batch: Batch) -> Any:
    try:
        found = ray.get(reference)
    except (ray.exceptions.RayActorError, ray.exceptions.RayTaskError) as error:
        first = str(error).strip().partition("\n")[0]
        names = f"{batch.items[0].name} to {batch.items[-1].name}" if batch.items else "nothing"
        raise CheckerError(
            f"the batch from {names} could not be done by any actor ({first})",
            "run the same command with --engine pool, which finds out which document it is",
        ) from error
    if isinstance(found, CheckerError):
        raise found
    return found


def _started(address: str | None, actors: int | None) -> Any:
    # What is found here is found by the actors, too, and nothing is reported to anybody.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError:
        raise UsageError("--engine ray needs Ray", "pip install 'checker[ray]'") from None
    if address:
        _refuse_silence(address)
    try:
        if address:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
        else:
            ray.init(
                num_cpus=actors or usable_processors(),
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
    except (ConnectionError, OSError, ValueError, RuntimeError) as error:
        first = str(error).strip().partition("\n")[0]
        raise UsageError(
            f"Ray cannot be started: {first}", "look at --ray-address, or use --engine pool"
        ) from error
    return ray


def _refuse_silence(address: str) -> None:
    """Refuse an address where nobody answers: the library would end this process without a word of its own."""
    host, mark, port = address.rpartition("://")[2].rpartition(":")
    if not mark or not port.isascii() or not port.isdigit():
        return  # "auto", or a name that the library knows
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_SECONDS_TO_ANSWER).close()
    except (OSError, OverflowError, ValueError) as error:
        raise UsageError(
            f"--ray-address: nobody answers at {address} ({error})",
            "look at the cluster, or use --engine pool",
        ) from error
