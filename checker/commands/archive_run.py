"""`checker run --archive`: documents without number to a data set of findings."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from checker import __version__
from checker.api import open_references, snapshot
from checker.archive.addresses import is_address, size_of
from checker.archive.batches import Batch
from checker.archive.checking import Setup, held
from checker.archive.engines import Engine, engine_for
from checker.archive.folders import Folder
from checker.archive.inputs import Reading
from checker.archive.parts import PartWork
from checker.archive.runs import ArchiveRun
from checker.commands.archive_options import Archiving, chosen_likeness
from checker.commands.console import report_error, say
from checker.commands.parquet_file import about
from checker.commands.policies import Policies
from checker.commands.progress import Progress
from checker.documents.intake import Intake
from checker.documents.web_addresses import is_web_address
from checker.errors import ExitCode, UsageError
from checker.model import Severity
from checker.report.phrases import count
from checker.report.printable import one_line
from checker.settings import Settings

# Where nobody watches a terminal, a line now and then says that the work goes on.
_SECONDS_BETWEEN_LINES = 60.0


def check_archive(
    files: Sequence[str],
    archiving: Archiving,
    *,
    policies: Policies,
    intake: Intake,
    as_of: date | None,
    packs: bool,
    reference: Sequence[Path],
    tables: Sequence[str],
    least: Severity,
    jobs: int | None,
    min_coverage: float,
    quiet: bool,
) -> ExitCode:
    """Check all documents into the folder of a run, and give the exit code.

    Raises:
        UsageError: the folder cannot be used, or inputs or settings are others than before.
        ReferenceDataError: a pack or table cannot be used.
    """
    for path in files:
        if path == "-" or (is_web_address(path) and not is_address(path)):
            raise UsageError(
                f"{path}: a run that goes on after a kill reads its inputs again, and this one may have changed",
                "save it to a file",
            )
    likeness, note = chosen_likeness(archiving.likeness)
    if note and not quiet:
        say(f"note: {note}")
    folder = Folder(archiving.folder.rstrip("/") or "/")
    setup = Setup(
        packs=packs,
        reference=tuple(str(one.resolve()) for one in reference),
        tables=tuple(str(Path(one).resolve()) for one in tables),
        intake=intake,
        as_of=as_of,
    )
    with (
        open_references(packs=packs, reference=reference, tables=tables) as references,
        held(setup, references),
    ):
        state = snapshot(references, Settings(as_of=as_of))
        work = PartWork(
            setup=setup,
            folder=folder,
            least=least,
            near=likeness is not None,
            about=tuple(about(state).items()),
        )
        run = ArchiveRun(
            inputs=files,
            reading=lambda path: _reading(policies, path, intake),
            work=work,
            folder=folder,
            settings=_settings(policies, intake, state.packs, tables, as_of, least, archiving, likeness),
            batch_size=archiving.batch_size,
            likeness=likeness,
            fresh=archiving.fresh,
        )
        with Watch(files, quiet=quiet) as watch:
            worked = run.carry_out(lambda groups: _engine(archiving, jobs, groups, quiet=quiet), watch)
    totals = run.totals()
    if not worked and not quiet:
        say(f"{one_line(folder.address)}: the run is complete, and nothing was checked again")
    return _conclusion(totals, policies, folder, min_coverage=min_coverage, quiet=quiet)


def _reading(policies: Policies, path: str, intake: Intake) -> Reading:
    policy = policies.of(path, intake)
    return Reading(published=policy.published, input_format=policy.input_format)


def _engine(
    archiving: Archiving, jobs: int | None, groups: Iterator[Batch], *, quiet: bool
) -> tuple[Engine, Iterator[Batch]]:
    if archiving.engine == "ray":
        from checker.archive.ray_engine import RayActors

        if not quiet:
            say("starting Ray, which takes some seconds")
        return RayActors(jobs, archiving.ray_address), groups
    engine, again = engine_for(jobs, groups)
    return engine, iter(again)


def _settings(
    policies: Policies,
    intake: Intake,
    packs: Sequence[Any],
    tables: Sequence[str],
    as_of: date | None,
    least: Severity,
    archiving: Archiving,
    likeness: float | None,
) -> Mapping[str, Any]:
    """What the result depends on; how many processes work on it, and of what kind, is not among it."""
    from checker.archive.run_folder import digested

    base = policies.base
    return {
        "checker": __version__,
        "packs": {pack.name: pack.digest for pack in packs if not pack.own},
        "tables": {Path(one).name: digested(one).digest for one in tables},
        "published": base.published.isoformat() if base.published else None,
        "as-of": as_of.isoformat() if as_of else None,
        "input-format": intake.input_format or None,
        "per-path": [
            [rule.shown, {name: str(value) for name, value in rule.values.items()}]
            for rule in policies.configuration.rules
        ],
        "largest": intake.largest,
        "min-severity": least.value,
        "batch-size": archiving.batch_size,
        "likeness": likeness,
    }


def _conclusion(
    totals: Mapping[str, Any], policies: Policies, folder: Folder, *, min_coverage: float, quiet: bool
) -> ExitCode:
    failing = kept = 0
    severities: dict[str, int] = {}
    for code, severity, number, first in totals["findings"]:
        severities[severity] = severities.get(severity, 0) + number
        if policies.base.fails_at(code, Severity(severity)):
            failing += number
            kept += first
    numbers, judged = totals["numbers"], totals["numbers_judged"]
    percent = 100 * judged / numbers if numbers else 100.0
    if totals["unchecked"]:
        noun = "document was" if totals["unchecked"] == 1 else "documents were"
        report_error(
            f"{totals['unchecked']:,} {noun} not checked",
            f"list them: checker refs sql --findings {one_line(folder.address)} "  # noqa: S608 - a command that is shown
            '"SELECT place, problem FROM documents WHERE problem IS NOT NULL"',
        )
    if not quiet:
        copies = f", {totals['copies']:,} of them copies of others" if totals["copies"] else ""
        say(
            f"{count(totals['documents'], 'document')}{copies}; {count(totals['claims'], 'claim')}: {totals['judged']:,} judged; "
            f"{judged:,} of {numbers:,} numbers judged ({percent:.0f}%)"
        )
        say(", ".join(f"{severities.get(one.value, 0):,} {one.value}" for one in reversed(Severity)))
        level = policies.base.fail_on
        if level is not None:
            once = f" ({kept:,} without those that copies repeat)" if kept != failing else ""
            say(f"{count(failing, 'finding')} at or above '{level.value}'{once}")
        say(f"wrote {one_line(folder.address)}; next: checker report {one_line(folder.address)}")
    if failing:
        return ExitCode.FINDINGS
    if not percent >= min_coverage:
        report_error(
            f"coverage: {judged:,} of {numbers:,} numbers judged, fewer than the {min_coverage:g}% of --min-coverage",
            "add tables, or lower the share",
        )
        return ExitCode.UNCHECKED
    return ExitCode.UNCHECKED if totals["unchecked"] else ExitCode.OK


class Watch:
    """Says how far a run is: a line that is overwritten on a terminal, and elsewhere one a minute."""

    def __init__(self, files: Sequence[str], *, quiet: bool) -> None:
        self._progress = Progress(quiet=quiet)
        self._quiet = quiet
        self._documents = self._before = self._taken = 0
        plain = not any(
            path.lower().endswith((".gz", ".zst", ".zstd", ".parquet", ".warc")) for path in files
        )
        self._total = sum(map(size_of, files)) if plain else 0
        self._begun = self._said = time.monotonic()

    def going_on(self, documents: int) -> None:
        """So many documents were checked before the run was stopped."""
        self._before += documents
        self._progress.show(f"going on after {self._before:,} documents", often=True)

    def part(self, documents: int, size: int) -> None:
        """A part is done."""
        self._documents += documents
        self._taken += size
        now = time.monotonic()
        rate = self._documents / max(now - self._begun, 0.001)
        words = f"{self._before + self._documents:,} documents checked ({rate:.1f} a second)"
        if self._progress.on:
            self._progress.show(words, often=True, done=min(self._taken, self._total), of=self._total)
        elif not self._quiet and now - self._said > _SECONDS_BETWEEN_LINES:
            self._said = now
            say(words)

    def assembling(self) -> None:
        """All parts are done."""
        if self._before and not self._quiet:
            self._progress.clear()
            say(f"went on after {self._before:,} documents that were checked already")
        self._progress.show("writing the data set")

    def __enter__(self) -> Watch:
        self._progress.show("reading the inputs")
        return self

    def __exit__(self, *_raised: object) -> None:
        self._progress.clear()
