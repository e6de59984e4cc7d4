"""A run over documents: read, check, write, and count what decides the exit code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from checker.api import open_references, series_of, snapshot
from checker.archive.checking import Outcome, Setup, held
from checker.commands.console import report_error, say, write_result
from checker.commands.formats import PICTURED, Format, render
from checker.commands.gate import Gate, failing_findings
from checker.commands.growing_reports import GROWING, GrowingReport, GrowingReports
from checker.commands.outcomes import Outcomes
from checker.commands.outputs import DEFAULT_FOLDER, refuse_inputs, report_stems, sweep, write_file
from checker.commands.policies import Policies, Policy
from checker.commands.progress import Pace, Progress
from checker.commands.reviews import left_aside, reviews_beside
from checker.commands.statistics import Statistics, coverage_words
from checker.commands.summary import SummaryPrinter
from checker.documents.intake import Intake
from checker.errors import CheckerError, ExitCode, UsageError, document_fault
from checker.model import Severity
from checker.references import References
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.marks import Marks
from checker.report.publisher import Publisher
from checker.report.reviews import Decisions, decisions_on, unmatched
from checker.report.snapshot import Snapshot
from checker.settings import Settings

_MOST_EXPIRED = 10
# What programs read of all documents together is named after the tool.
_TOGETHER = "checker"
# Of files with more documents than this the summary shows no single findings.
_MOST_SHOWN = 200


@dataclass(slots=True)
class Tally:
    """What decides the exit code: findings that fail, documents that could not be checked, and the coverage."""

    documents: int = 0
    failing: int = 0
    unchecked: int = 0
    statistics: Statistics = field(default_factory=Statistics)

    def add(self, checked: CheckedDocument) -> None:
        """Count a document that was checked."""
        self.documents += 1
        self.failing += len(failing_findings(checked))
        self.statistics.add(checked.findings)

    def exit_code(self, min_coverage: float) -> ExitCode:
        """Findings outrank what was not checked."""
        if self.failing:
            return ExitCode.FINDINGS
        missed = not self.statistics.percent >= min_coverage
        return ExitCode.UNCHECKED if self.unchecked or missed else ExitCode.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The choices of a run that concern its output."""

    formats: tuple[Format, ...]
    output: str | None
    policies: Policies
    gate: Gate
    least: Severity
    combined: bool = False
    min_coverage: float = 0.0
    statistics: bool = False
    quiet: bool
    verbose: bool
    color: str | None
    reviews: str | None = None
    publisher: Publisher | None = None
    jobs: int | None = 1

    def check(
        self,
        files: Sequence[str],
        *,
        intake: Intake,
        as_of: date | None,
        packs: bool,
        reference: Sequence[Path],
        tables: Sequence[str],
    ) -> ExitCode:
        """Check all documents, one file after the other, and give the exit code.

        Raises:
            UsageError: a report cannot be written.
            ReferenceDataError: a pack or table cannot be used.
        """
        targets = self._targets(files)
        kept = self.reviews or self._folder()
        decided = reviews_beside(kept, files)
        if not self.quiet:
            for words in left_aside(kept, files):
                say(f"note: {words}")
        settings = Settings(as_of=as_of)
        tally = Tally()
        fail_on = self.policies.base.fail_on
        printer = SummaryPrinter(self.color, quiet=self.quiet, verbose=self.verbose)
        finished: list[CheckedFile] = []
        progress = Progress(quiet=self.quiet)
        progress.show("opening the reference data")
        setup = Setup(
            packs=packs,
            reference=tuple(map(str, reference)),
            tables=tuple(tables),
            intake=intake,
            as_of=as_of,
        )
        with progress, open_references(packs=packs, reference=reference, tables=tables) as references:
            state = replace(
                snapshot(references, settings), least=self.least, fail_on=fail_on, publisher=self.publisher
            )
            with (
                held(setup, references),
                Outcomes(files, setup, self.policies, self.jobs, Pace(progress, files)) as outcomes,
                self._growing(targets, state) as growing,
            ):
                for number, path in enumerate(files):
                    policy = self.policies.of(path, intake)
                    if targets is not None:
                        own = [one for one in self._apart() if one.name in GROWING]
                        growing.begin(own, targets[path], state)
                    file, counts = self._collect(
                        path, policy, decided[path], outcomes.of(number), tally, progress, growing
                    )
                    growing.end()
                    if any(one.name in PICTURED for one in self.formats):
                        file = with_series(file, references)
                    if self._held and (targets is None or self.combined):
                        finished.append(file)
                    if targets is not None and file.documents:
                        self._report(file, targets[path], replace(state, fail_on=policy.fail_on), tally)
                    progress.clear()
                    self._remarks()
                    written = list(targets[path].values()) if targets is not None else []
                    if counts is None:
                        printer.file(file, state, written)
                    else:
                        printer.many(path, counts, written)
        if self._held and (targets is None or self.combined):
            together = _joined(finished)
            together = replace(together, gone=together.gone + self.gate.gone_documents())
            if targets is None:
                write_result(render(self.formats[0], together, state))
            for format_ in self._together():
                if format_.name not in GROWING:
                    write_file(
                        self._folder() / f"{_TOGETHER}{format_.ending}", render(format_, together, state)
                    )
        level = "" if fail_on is None else fail_on.value
        level = "the level of their path" if self.policies.vary else level and f"'{level}'"
        self._baseline()
        printer.totals(tally, self.gate.left_out, table=self.statistics)
        printer.end(tally.documents, tally.failing, tally.unchecked, level)
        if not tally.statistics.percent >= self.min_coverage:  # what is no number is never reached
            report_error(
                f"coverage: {coverage_words(tally.statistics)}, fewer than the {self.min_coverage:g}% of --min-coverage",
                "add tables for what the report lists as not judged, or lower the share",
            )
        return tally.exit_code(self.min_coverage)

    def _report(self, file: CheckedFile, targets: Mapping[str, Path], state: Snapshot, tally: Tally) -> None:
        """Write the reports of a file; one that cannot be worded stops no other."""
        for format_ in self._apart():
            if format_.name in GROWING:
                continue
            try:
                _write(format_, targets[format_.name], file, state)
            except CheckerError:
                raise
            except Exception as error:
                fault = document_fault(f"{file.name}: the report in {format_.name}", error)
                report_error(fault.problem, fault.hint)
                tally.unchecked += 1

    def _apart(self) -> list[Format]:
        """The formats that are written for each file of documents."""
        return [one for one in self.formats if not (self.combined and one.machine)]

    def _together(self) -> list[Format]:
        """The formats that are written once for all of them."""
        return [one for one in self.formats if self.combined and one.machine]

    def _remarks(self) -> None:
        """Say what is to be said of ignores, once."""
        if not self.quiet:
            for remark in self.gate.remarks:
                say(f"note: {remark}")
        self.gate.remarks.clear()

    def _baseline(self) -> None:
        """Write the baseline if that was asked for, else say which of its entries have expired."""
        baseline = self.gate.baseline
        if baseline is None:
            return
        if self.gate.writes:
            try:
                write_file(baseline.path, baseline.renewed())
            except UsageError as error:
                raise UsageError(error.problem, "name another file with --baseline") from error
            if not self.quiet:
                say(f"wrote {baseline.path}; commit it")
            return
        expired = baseline.expired()
        if not expired or self.quiet:
            return
        words = "entry has expired; take it" if len(expired) == 1 else "entries have expired; take them"
        say(f"note: {baseline.path}: {len(expired)} {words} out with --write-baseline")
        for one in expired[:_MOST_EXPIRED]:
            say(f"  {one.document}: {one.code} “{one.claim}”")
        if len(expired) > _MOST_EXPIRED:
            say(f"  and {len(expired) - _MOST_EXPIRED} more")

    @property
    def _held(self) -> bool:
        """Whether a report shows all documents of a file at once, so that they are held until then."""
        return any(one.name not in GROWING for one in self.formats)

    def _growing(self, targets: object, state: Snapshot) -> GrowingReports:
        """The reports of all files together that are written document by document."""
        if targets is None:
            own = [
                GrowingReport(one, None, state, always=True) for one in self.formats if one.name in GROWING
            ]
            return GrowingReports(own)
        return GrowingReports(
            [
                GrowingReport(one, self._folder() / f"{_TOGETHER}{one.ending}", state, always=True)
                for one in self._together()
                if one.name in GROWING
            ]
        )

    def _collect(
        self,
        path: str,
        policy: Policy,
        decisions: Decisions,
        outcomes: Iterator[Outcome],
        tally: Tally,
        progress: Progress,
        growing: GrowingReports,
    ) -> tuple[CheckedFile, Statistics | None]:
        """The documents of a file with what holds for their findings; of many only the counts, if no report needs more."""
        documents: list[CheckedDocument] = []
        unread: list[str] = []
        counts: Statistics | None = None
        for outcome in outcomes:
            if outcome.error is not None:
                progress.clear()
                report_error(outcome.error.problem, outcome.error.hint)
                unread.append(outcome.error.problem)
                tally.unchecked += 1
                continue
            assert outcome.document is not None
            checked = CheckedDocument(document=outcome.document, findings=outcome.findings, path=path)
            marks = Marks(decisions=decisions_on(checked, decisions))
            checked = self.gate.judge(replace(checked, marks=marks), policy)
            growing.add(checked)
            tally.add(checked)
            if counts is not None:
                counts.add(checked.findings)
                continue
            documents.append(checked)
            if len(documents) > _MOST_SHOWN and not self._held:
                counts = Statistics()
                for one in documents:
                    counts.add(one.findings)
                documents.clear()
        # Of claims outside the changed lines nobody knows whether a decision still meets one.
        everything = counts is None
        gone = unmatched(documents, decisions) if self.gate.changes is None and everything else ()
        file = CheckedFile(
            name=path,
            documents=tuple(documents),
            unread=tuple(unread),
            unmatched=gone,
            gone=self.gate.gone(documents) if everything else (),
        )
        return file, counts

    def _folder(self) -> Path:
        return Path(DEFAULT_FOLDER if self.output in (None, "-") else str(self.output))

    def _targets(self, files: Sequence[str]) -> dict[str, dict[str, Path]] | None:
        """The report files of each document file by format, or None for standard output."""
        alone = len(self.formats) == 1
        if self.output == "-" and self.combined:
            raise UsageError("--combined: standard output has all documents together anyway", "leave it out")
        if self.output == "-" and not alone:
            raise UsageError(
                "--output -: standard output takes one format", "name a folder, or a single --format"
            )
        if self.output == "-" or (
            self.output is None and alone and self.formats[0].machine and not self.combined
        ):
            return None
        folder = self._folder()
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"--output: {folder} is not a folder", "name a folder for the reports")
        stems = report_stems(files)
        targets = {
            path: {one.name: folder / f"{stems[path]}{one.ending}" for one in self._apart()} for path in files
        }
        together = [folder / f"{_TOGETHER}{one.ending}" for one in self._together()]
        refuse_inputs(
            [*together, *(target for names in targets.values() for target in names.values())], files
        )
        sweep(folder)
        return targets


def _write(format_: Format, target: Path, file: CheckedFile, state: Snapshot) -> None:
    if format_.name != "md":
        write_file(target, render(format_, file, state))
        return
    from checker.commands.pictures import pictures_folder, remove_others, write_pictures

    folder = pictures_folder(target, format_.ending)
    names = write_pictures(folder, file, state)
    write_file(target, render(format_, replace(file, pictures=folder.name if names else ""), state))
    remove_others(folder, names)


def with_series(file: CheckedFile, references: References) -> CheckedFile:
    """The file with all rows of the series that its figures were compared with, for pictures."""
    return replace(
        file,
        documents=tuple(replace(one, series=series_of(one.findings, references)) for one in file.documents),
    )


def _joined(files: Sequence[CheckedFile]) -> CheckedFile:
    if len(files) == 1:
        return files[0]
    return CheckedFile(
        name=f"{len(files)} files",
        documents=tuple(checked for file in files for checked in file.documents),
        unread=tuple(problem for file in files for problem in file.unread),
        unmatched=tuple(one for file in files for one in file.unmatched),
        gone=tuple(one for file in files for one in file.gone),
    )
