"""The short summary on standard error: what was found, where the report is, what to run next."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from checker.commands.console import error_console, report_error, shown, terminal_width
from checker.commands.statistics import Statistics, coverage_words
from checker.model import Finding, Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.printable import one_line
from checker.report.reviews import short_words, state_words
from checker.report.snapshot import Snapshot
from checker.report.summary import Lines, is_judged, summarize, worst_first

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
    Severity.NONE: "green",
}
# More would push the last lines, which say what to do next, off the screen.
_MOST_LINES = 20
_WIDEST_EXPLANATION = 110
_WIDEST_SURFACE = 40
_NARROWEST_SURFACE = 8
_WIDEST_TABLE = 100
_BELOW = " " * 10


class Totals(Protocol):
    """What a run has counted."""

    @property
    def documents(self) -> int:
        """Documents that were checked."""

    @property
    def unchecked(self) -> int:
        """Documents that were not."""

    @property
    def statistics(self) -> Statistics:
        """The counts of their findings."""


class SummaryPrinter:
    """Writes to standard error; says nothing but errors if told to be quiet."""

    def __init__(self, color: str | None, *, quiet: bool, verbose: bool) -> None:
        self._color, self._quiet, self._verbose = color, quiet, verbose
        self._console: Console | None = None
        self._worst: Finding | None = None
        self._report = ""
        self._width = terminal_width() if sys.stderr.isatty() else None

    def file(self, file: CheckedFile, state: Snapshot, written: Sequence[Path]) -> None:
        """One block for a file: its counts, its findings worst first, its reports."""
        if self._quiet or not file.documents:
            return
        summary = summarize(file.findings)
        counts = f"{summary.claims} claims" if summary.claims != 1 else "1 claim"
        if summary.claims:
            counts += (
                f": {summary.judged} judged, {summary.not_judged} not; "
                f"{summary.numbers_judged} of {summary.numbers - summary.dating} numbers judged"
            )
        name = one_line(file.name)
        if self._fits(f"{name}  {counts}"):
            self._line((f"{name}  ", "bold"), (counts, ""))
        else:
            self._line((name, "bold"))
            self._words(counts)
        state_of_review = state_words(file)
        if state_of_review:
            self._words(state_of_review)
        shown_lines = [
            (checked, finding)
            for checked in file.marked
            for finding in worst_first(checked.findings)
            if self._is_listed(finding, state, answered=is_answered(checked, finding))
        ]
        several = len(file.documents) > 1
        for checked, finding in shown_lines[:_MOST_LINES]:
            self._finding(checked, finding, several)
        if len(shown_lines) > _MOST_LINES:
            self._line((f"  and {len(shown_lines) - _MOST_LINES} more in the report", ""))
        words = _answers(file)
        if words:
            self._words(words)
        readable = [path for path in written if path.name.endswith((".findings.jsonl", ".json"))]
        if not self._report and readable:
            self._report = one_line(str(readable[0]))
        for path in written:
            self._line(("  wrote ", ""), (one_line(str(path)), "bold"))

    def many(self, name: str, counts: Statistics, written: Sequence[Path]) -> None:
        """One block for a file of so many documents that no single finding is shown."""
        if self._quiet:
            return
        words = (
            f"{counts.claims:,} claims: {counts.claims_judged:,} judged, {counts.claims - counts.claims_judged:,} not; "
            f"{counts.judged:,} of {counts.numbers:,} numbers judged"
        )
        self._line((f"{one_line(name)}  ", "bold"), (words, ""))
        for path in written:
            self._line(("  wrote ", ""), (one_line(str(path)), "bold"))

    def totals(self, tally: Totals, left_out: int, *, table: bool) -> None:
        """What holds for all documents together: claims outside the changed lines, coverage, and the table of counts."""
        if self._quiet:
            return
        if not tally.documents and not tally.unchecked:
            self._line(("no document to check", ""))
            return
        if left_out:
            noun = "claim" if left_out == 1 else "claims"
            self._line((f"{left_out} {noun} outside the changed lines left out", ""))
        if table:
            for line in tally.statistics.lines(self._width or _WIDEST_TABLE):
                self._line((line, ""))
        elif tally.documents > 1:
            self._line((f"coverage: {coverage_words(tally.statistics)}", ""))

    def end(self, documents: int, failing: int, unchecked: int, level: str) -> None:
        """The last lines: what was not checked, what is at or above the level that fails, and one next command."""
        if unchecked:
            noun = "document was" if unchecked == 1 else "documents were"
            report_error(f"{unchecked} {noun} not checked")
        if self._quiet or not documents:
            return
        if level and failing:
            noun = "finding" if failing == 1 else "findings"
            self._line((f"{failing} {noun} at or above {level}", _STYLES[Severity.ERROR]))
        elif level:
            self._line((f"no finding at or above {level}", _STYLES[Severity.NONE]))
        if self._worst is not None and self._worst.code:
            review = f", then checker review {self._report}" if self._report else ""
            self._line((f"next: checker explain {self._worst.code}{review}", ""))

    def _is_listed(self, finding: Finding, state: Snapshot, *, answered: bool) -> bool:
        if finding.severity.rank < state.least.rank or (answered and not self._verbose):
            return False
        if is_judged(finding) and finding.verdict is not VerdictName.CONSISTENT:
            return True
        return self._verbose or finding.severity.rank > Severity.NOTE.rank

    def _finding(self, checked: CheckedDocument, finding: Finding, several: bool) -> None:
        if self._worst is None or finding.severity.rank > self._worst.severity.rank:
            self._worst = finding
        where = Lines(checked.document)
        line = one_line(where(finding.claim.start))
        words = one_line(where.words(finding.claim.start))
        place = f"{one_line(checked.document.document_id)[:30]}:{line}" if several else words
        surface = one_line(checked.document.given[finding.claim.start : finding.claim.end])
        done = short_words(checked.marks, finding)
        explanation = _cut(one_line(finding.explanation), _WIDEST_EXPLANATION)
        before = (
            (f"  {finding.severity.value:<8}", _STYLES[finding.severity]),
            (f"{place:<9} ", ""),
            (f"{finding.verdict.value} ", "bold"),
            (f"({done}) " if done else "", ""),
        )
        taken = sum(len(part) for part, _ in before) + len("“”: ")
        room = _WIDEST_SURFACE if self._width is None else max(self._width - taken, _NARROWEST_SURFACE)
        head = (*before, (f"“{_cut(surface, min(room, _WIDEST_SURFACE))}”: ", ""))
        taken = sum(len(part) for part, _ in head)
        if self._width is None or taken + len(explanation) <= self._width:
            self._line(*head, (explanation, ""))
            return
        # On a terminal a line that is too long is broken at words, below what it belongs to.
        self._line(*head[:-1], (head[-1][0].rstrip(), ""))
        self._words(explanation, _BELOW)

    def _fits(self, text: str) -> bool:
        return self._width is None or len(text) <= self._width

    def _words(self, text: str, indent: str = "  ") -> None:
        """A sentence, which on a terminal is broken at words."""
        if self._fits(indent + text):
            self._line((indent + text, ""))
            return
        assert self._width is not None
        for line in textwrap.wrap(text, self._width - len(indent), break_on_hyphens=False):
            self._line((indent + line, ""))

    def _line(self, *parts: tuple[str, str]) -> None:
        from rich.text import Text

        if self._console is None:
            self._console = error_console(self._color)
        encoding = self._console.encoding or "utf-8"
        text = Text()
        for content, style in parts:
            text.append(shown(content).encode(encoding, "backslashreplace").decode(encoding), style=style)
        with suppress(OSError):  # talk that cannot be written must not stop the work
            self._console.print(text)


def is_answered(checked: CheckedDocument, finding: Finding) -> bool:
    """Whether an ignore or the baseline has answered for the finding."""
    marks = checked.marks
    return finding.finding_id in marks.suppressed or marks.state(finding) == "unchanged"


def _answers(file: CheckedFile) -> str:
    """How many of the findings are answered for, and by what."""
    ignored = known = 0
    for checked in file.documents:
        for finding in checked.findings:
            if finding.finding_id in checked.marks.suppressed:
                ignored += 1
            elif checked.marks.state(finding) == "unchanged":
                known += 1
    words = ((ignored, "ignored"), (known, "known from the baseline"))
    return ", ".join(f"{number} {word}" for number, word in words if number)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
