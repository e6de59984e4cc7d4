"""Reports that grow while documents are checked, so that however many there are, one of them is held at a time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from checker.commands.console import write_result
from checker.commands.formats import Format
from checker.commands.outputs import put_in_place, temporary_beside
from checker.errors import UsageError
from checker.report.checked import CheckedDocument
from checker.report.snapshot import Snapshot

# The formats in which one document after the other is written; the others show all of them at once.
GROWING = frozenset(("jsonl", "csv", "parquet"))


class GrowingReport:
    """One report in one format: a file that appears when it is whole, or standard output where `target` is None.

    `always` writes a report of nothing, too.
    """

    def __init__(
        self, format_: Format, target: Path | None, state: Snapshot, *, always: bool = False
    ) -> None:
        self._format, self._target, self._state, self._always = format_, target, state, always
        self._begun = False
        self._work: Path | None = None
        if target is not None:
            self._work = temporary_beside(target)
        elif format_.name == "parquet":
            handle, name = tempfile.mkstemp(prefix="checker-parquet-")
            os.close(handle)
            self._work = Path(name)

    def add(self, checked: CheckedDocument) -> None:
        """Write what is to be said of one document.

        Raises:
            UsageError: it cannot be written.
        """
        content = self._rendered(checked)
        if self._work is None:
            self._begun = True
            write_result(content)
            return
        try:
            self._append(self._work, content)
        except OSError as error:
            self.discard()
            raise self._unwritable(error) from error

    def finish(self) -> None:
        """Put the report in its place; one that nothing was added to is none, but on standard output.

        Raises:
            UsageError: it cannot be written.
        """
        if not self._begun and not self._always:
            self.discard()
            return
        try:
            if self._work is not None and not self._begun:
                self._append(self._work, self._nothing())
            if self._format.name == "parquet":
                self._to_parquet()
            elif self._work is None and not self._begun:
                write_result(self._nothing())
            if self._target is not None and self._work is not None:
                put_in_place(self._work, self._target)
            elif self._work is not None:
                write_result(self._work.read_bytes())
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Leave nothing half-written behind."""
        if self._work is not None:
            with suppress(OSError):
                self._work.unlink(missing_ok=True)

    def _rendered(self, checked: CheckedDocument) -> bytes:
        from checker.report.machine import render_csv, render_jsonl

        if self._format.name == "parquet":
            from checker.archive.finding_rows import finding_rows, row_line

            return b"".join(map(row_line, finding_rows([checked], self._state.least)))
        if self._format.name == "csv":
            text = render_csv([checked], self._state.least, header=not self._begun)
        else:
            text = render_jsonl([checked], self._state.least)
        return text.encode("utf-8", "backslashreplace")

    def _nothing(self) -> bytes:
        from checker.report.machine import render_csv

        return render_csv([], self._state.least).encode() if self._format.name == "csv" else b""

    def _append(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab" if self._begun else "wb") as file:
            file.write(content)
        self._begun = True

    def _to_parquet(self) -> None:
        from checker.archive.finding_rows import finding_columns, lines_to_parquet
        from checker.commands.parquet_file import about

        assert self._work is not None
        whole = self._work.with_name(f"{self._work.name}-whole.tmp")
        try:
            lines_to_parquet(self._work, whole, finding_columns(), about(self._state))
            os.replace(whole, self._work)
        finally:
            whole.unlink(missing_ok=True)

    def _unwritable(self, error: OSError) -> UsageError:
        return UsageError(
            f"{self._target or 'standard output'}: cannot be written: {error.strerror}",
            "name another folder with --output",
        )


class GrowingReports:
    """The growing reports of a run: those of the file that is being checked, and those of all files together."""

    def __init__(self, together: Sequence[GrowingReport]) -> None:
        self._together = tuple(together)
        self._own: tuple[GrowingReport, ...] = ()

    def begin(self, formats: Sequence[Format], targets: Mapping[str, Path], state: Snapshot) -> None:
        """Begin the reports of the next file."""
        self._own = tuple(GrowingReport(one, targets[one.name], state) for one in formats)

    def add(self, checked: CheckedDocument) -> None:
        """Write one document into all of them."""
        for report in (*self._own, *self._together):
            report.add(checked)

    def end(self) -> None:
        """Put the reports of the file in their places."""
        for report in self._own:
            report.finish()
        self._own = ()

    def __enter__(self) -> GrowingReports:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        for report in (*self._own, *self._together):
            if kind is None:
                report.finish()
            else:
                report.discard()
