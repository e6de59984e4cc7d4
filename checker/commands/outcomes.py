"""What becomes of the documents of a run, file by file, whoever checks them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import partial

from checker.archive.batches import Batch, batches
from checker.archive.checking import Outcome, Setup, check_batch
from checker.archive.engines import InThisProcess, engine_for
from checker.archive.inputs import Reading, all_items
from checker.commands.console import standard_input
from checker.commands.policies import Policies
from checker.commands.progress import Pace

# Documents that are handed to another process at a time, and bytes of them.
_MOST_ITEMS = 16
_MOST_BYTES = 200_000


class Outcomes:
    """The outcomes of all files, handed out file by file."""

    def __init__(
        self, files: Sequence[str], setup: Setup, policies: Policies, jobs: int | None, pace: Pace
    ) -> None:
        self._files, self._setup, self._policies, self._pace = files, setup, policies, pace
        self._source = self._all(jobs)
        self._next = next(self._source, None)

    def __enter__(self) -> Outcomes:
        return self

    def __exit__(self, *_raised: object) -> None:
        # What other processes are doing ends now, and not when this object is forgotten.
        self._source.close()

    def of(self, number: int) -> Iterator[Outcome]:
        """The outcomes of the file with this number; those of the files before it must have been taken."""
        self._pace.file(number)
        while self._next is not None and self._next.file == number:
            yield self._next
            self._next = next(self._source, None)

    def _all(self, jobs: int | None) -> Generator[Outcome, None, None]:
        intake = self._setup.intake

        def reading(path: str) -> Reading:
            policy = self._policies.of(path, intake)
            return Reading(published=policy.published, input_format=policy.input_format)

        items = all_items(self._files, intake, reading, standard_input)
        engine, groups = engine_for(jobs, batches(items, most=_MOST_ITEMS, size=_MOST_BYTES))
        if isinstance(engine, InThisProcess):  # nothing is gained by waiting for a group
            groups = (Batch(group.number, (item,)) for group in groups for item in group.items)
        with closing(engine.results(partial(check_batch, self._setup), groups)) as results:
            for batch, outcomes in results:
                for outcome in outcomes:
                    self._pace.document(outcome.file)
                    yield outcome
                self._pace.bytes(batch.size)
