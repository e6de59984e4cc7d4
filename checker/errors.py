"""The errors that `checker` raises, on one page.

    CheckerError                    anything that a user can mend; nothing else escapes the public functions
    ├── UsageError                  an option, argument or pattern is wrong              exit code 2
    ├── ReferenceDataError          a pack or a table is not what its schema says        exit code 3
    └── DocumentError               one document could not be read or finished           exit code 4

What is merely unclear in an article is not an error: it is a finding with the verdict "unverifiable".
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller; usage and reference errors outrank findings, findings outrank reading."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    REFERENCE = 3
    UNCHECKED = 4
    INTERRUPTED = 130


class CheckerError(Exception):
    """Base of all errors raised on purpose: what is wrong, and what to do about it.

    `args` equals the signature, so an error survives the trip between processes.
    """

    exit_code: ExitCode = ExitCode.USAGE

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem, hint)
        self.problem = problem
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.problem}\n  hint: {self.hint}" if self.hint else self.problem


class UsageError(CheckerError):
    """The command or function was called in a way that cannot work."""

    exit_code = ExitCode.USAGE


class ReferenceDataError(CheckerError):
    """A pack or a table cannot be used. Each complaint names file, line, column, value and a remedy."""

    exit_code = ExitCode.REFERENCE


class DocumentError(CheckerError):
    """One document could not be read or finished; the others of a run go on."""

    exit_code = ExitCode.UNCHECKED


def document_fault(name: str, error: Exception) -> DocumentError:
    """An error that nobody foresaw, as one of the document that it came from, so that the others of a run go on."""
    if isinstance(error, MemoryError):
        return DocumentError(
            f"{name}: needs more memory than there is",
            "split it into several documents, or end other programs",
        )
    if isinstance(error, RecursionError):
        return DocumentError(f"{name}: is nested too deeply", "give the article as plain text")
    return DocumentError(
        f"{name}: this is a fault of checker itself ({type(error).__name__}: {error})",
        "report it with this document; the others were checked",
    )
