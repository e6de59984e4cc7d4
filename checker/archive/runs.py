"""A run over an archive from inputs to a data set: begun, gone on with after whatever stopped it, or found complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Protocol

from checker.archive.assembly import assemble
from checker.archive.batches import Batch, batches
from checker.archive.engines import Engine
from checker.archive.findings_data import opened
from checker.archive.folders import Folder
from checker.archive.inputs import Reading, all_items
from checker.archive.parts import PARTS, PartWork, finished_parts
from checker.archive.run_folder import RunFolder

# Bytes of articles in a part at most, so that none of them takes much memory, whoever wrote them.
_MOST_BYTES = 4_000_000


class Watcher(Protocol):
    """Who is told how far a run is."""

    def going_on(self, documents: int) -> None:
        """So many documents need not be checked again."""

    def part(self, documents: int, size: int) -> None:
        """A part is done."""

    def assembling(self) -> None:
        """All parts are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRun:
    """A run: its inputs, its work on each batch, where it is kept, and what its result depends on."""

    inputs: Sequence[str]
    reading: Callable[[str], Reading]
    work: PartWork
    folder: Folder
    settings: Mapping[str, Any]
    batch_size: int
    likeness: float | None
    fresh: bool = False

    def carry_out(
        self, engine: Callable[[Iterator[Batch]], tuple[Engine, Iterator[Batch]]], watcher: Watcher
    ) -> bool:
        """Do what is left to do; whether anything was.

        Raises:
            UsageError: the folder cannot be used, or an input changed.
        """
        run = RunFolder(self.folder, self.settings)
        with self.folder.locked():
            if run.begin(self.inputs, fresh=self.fresh):
                run.tidy()
                return False
            self.folder.sweep(PARTS)
            self._check(engine, watcher)
            watcher.assembling()
            assemble(self.folder, self.likeness)
            run.complete(self._totals(), self.inputs)
        return True

    def totals(self) -> Mapping[str, Any]:
        """The totals of the run, once it is complete."""
        return RunFolder(self.folder, self.settings).totals()

    def _check(
        self, engine: Callable[[Iterator[Batch]], tuple[Engine, Iterator[Batch]]], watcher: Watcher
    ) -> None:
        done = finished_parts(self.folder)
        items = all_items(self.inputs, self.work.setup.intake, self.reading)
        groups = batches(items, most=self.batch_size, size=_MOST_BYTES)
        chosen, left = engine(_left(groups, done, watcher))
        with closing(chosen.results(self.work, left, self.work.probe)) as results:
            for batch, result in results:
                for name, content in result.files.items():
                    self.folder.write(name, content)
                watcher.part(result.documents, batch.size)

    def _totals(self) -> dict[str, Any]:
        with opened(self.folder.address, complete=False) as connection:
            return totals(connection)


def totals(connection: Any) -> dict[str, Any]:
    """The figures of a data set that decide the exit code, and those that the summary names."""
    documents, problems, copies, claims, judged, numbers, numbers_judged = connection.execute(
        """
        SELECT count(*) FILTER (problem IS NULL), count(*) FILTER (problem IS NOT NULL), count(copy_of),
               coalesce(sum(claims), 0)::BIGINT, coalesce(sum(judged), 0)::BIGINT, coalesce(sum(numbers), 0)::BIGINT,
               coalesce(sum(numbers_judged), 0)::BIGINT
        FROM documents
        """
    ).fetchone()
    by_code = connection.execute(
        "SELECT coalesce(code, ''), severity, count(*), count(*) FILTER (copy_of IS NULL) FROM findings "
        "GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return {
        "documents": documents,
        "unchecked": problems,
        "copies": copies,
        "claims": claims,
        "judged": judged,
        "numbers": numbers,
        "numbers_judged": numbers_judged,
        "findings": [list(row) for row in by_code],
    }


def _left(groups: Iterator[Batch], done: frozenset[int], watcher: Watcher) -> Iterator[Batch]:
    """The batches that have no part yet; the others are read past, so that their numbers stay what they were."""
    for batch in groups:
        if batch.number in done:
            watcher.going_on(len(batch.items))
        else:
            yield batch
