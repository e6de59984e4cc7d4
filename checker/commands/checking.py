"""A run over documents: read, check, write, and count what decides the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from checker.api import check_document, open_references, series_of, snapshot
from checker.commands.console import read_standard_input, report_error, say, write_result
from checker.commands.formats import PICTURED, Format, render
from checker.commands.gate import Gate, failing_findings
from checker.commands.outputs import DEFAULT_FOLDER, refuse_inputs, report_stems, sweep, write_file
from checker.commands.policies import Policies, Policy
from checker.commands.progress import Progress
from checker.commands.reviews import left_aside, reviews_beside
from checker.commands.statistics import Statistics, coverage_words
from checker.commands.summary import SummaryPrinter
from checker.documents import read_documents
from checker.documents.intake import Intake
from checker.errors import CheckerError, DocumentError, ExitCode, UsageError
from checker.model import Document, Finding, Severity
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
        with progress, open_references(packs=packs, reference=reference, tables=tables) as references:
            state = replace(
                snapshot(references, settings), least=self.least, fail_on=fail_on, publisher=self.publisher
            )
            for number, path in enumerate(files, start=1):
                policy = self.policies.of(path, intake)
                file = self._check_file(
                    path,
                    policy,
                    intake,
                    decided[path],
                    references,
                    settings,
                    tally,
                    progress,
                    (number, len(files)),
                )
                if any(one.name in PICTURED for one in self.formats):
                    file = with_series(file, references)
                if targets is None or self.combined:
                    finished.append(file)
                if targets is not None and file.documents:
                    for format_ in self._apart():
                        _write(
                            format_, targets[path][format_.name], file, replace(state, fail_on=policy.fail_on)
                        )
                progress.clear()
                self._remarks()
                written = list(targets[path].values()) if targets is not None else []
                printer.file(file, state, written)
        if targets is None or self.combined:
            together = _joined(finished)
            together = replace(together, gone=together.gone + self.gate.gone_documents())
            if targets is None:
                write_result(render(self.formats[0], together, state))
            for format_ in self._together():
                write_file(self._folder() / f"{_TOGETHER}{format_.ending}", render(format_, together, state))
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

    def _check_file(
        self,
        path: str,
        policy: Policy,
        intake: Intake,
        decisions: Decisions,
        references: References,
        settings: Settings,
        tally: Tally,
        progress: Progress,
        turn: tuple[int, int],
    ) -> CheckedFile:
        place = f"{turn[0]} of {turn[1]}: {path}" if turn[1] > 1 else path
        stdin = read_standard_input(intake.largest) if path == "-" else None
        documents: list[CheckedDocument] = []
        unread: list[str] = []
        own = replace(intake, input_format=policy.input_format)
        for number, document in enumerate(
            read_documents(path, published=policy.published, stdin=stdin, intake=own), start=1
        ):
            more = f", document {number}" if number > 1 else ""
            progress.show(f"checking {place}{more}", often=number > 1, done=turn[0] - 1, of=turn[1])
            try:
                if isinstance(document, DocumentError):
                    raise document
                findings = _findings(document, references, settings)
            except DocumentError as error:
                progress.clear()
                report_error(error.problem, error.hint)
                unread.append(error.problem)
                tally.unchecked += 1
                continue
            checked = CheckedDocument(document=document, findings=findings, path=path)
            marks = Marks(decisions=decisions_on(checked, decisions))
            checked = self.gate.judge(replace(checked, marks=marks), policy)
            documents.append(checked)
            tally.add(checked)
        # Of claims outside the changed lines nobody knows whether a decision still meets one.
        gone = unmatched(documents, decisions) if self.gate.changes is None else ()
        return CheckedFile(
            name=path,
            documents=tuple(documents),
            unread=tuple(unread),
            unmatched=gone,
            gone=self.gate.gone(documents),
        )

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


def _findings(document: Document, references: References, settings: Settings) -> tuple[Finding, ...]:
    """The findings of a document; a fault in one document does not stop the others."""
    try:
        return check_document(document, references, settings)
    except CheckerError:
        raise
    except Exception as error:
        problem = (
            f"{document.document_id}: this is a fault of checker itself ({type(error).__name__}: {error})"
        )
        raise DocumentError(problem, "report it with this document; the others were checked") from error


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
