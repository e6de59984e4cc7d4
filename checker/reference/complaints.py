"""What is wrong with a pack, said so that it can be mended: file, line, column, value and a hint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.errors import ReferenceDataError

# An exception prints this many complaints; `checker refs validate` prints them all.
SHOWN_IN_ERROR = 8

_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Complaint:
    """One fault of a pack. `line` counts from 1, 0 means the whole file; a warning does not stop a run."""

    file: str
    line: int = 0
    column: str = ""
    problem: str
    value: str = ""
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        where = visible(self.file) + (f":{self.line}" if self.line else "")
        column = f" column {visible(self.column)!r}:" if self.column else ""
        level = " warning:" if self.warning else ""
        value = f" (value {shortened(self.value)!r})" if self.value else ""
        hint = f"\n  hint: {visible(self.hint)}" if self.hint else ""
        return f"{where}:{level}{column} {visible(self.problem)}{value}{hint}"


class PackError(ReferenceDataError):
    """Packs cannot be used; `complaints` holds every fault that was found, the message the first few."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = tuple(complaints)
        shown = "\n".join(str(complaint) for complaint in self.complaints[:SHOWN_IN_ERROR])
        rest = len(self.complaints) - SHOWN_IN_ERROR
        more = f"\n... and {rest} more" if rest > 0 else ""
        super().__init__(shown + more)
        # The signature is (complaints), so that is what a copy in another process is made from.
        self.args = (self.complaints,)


def visible(text: str) -> str:
    """The text with control characters and direction marks shown as escapes, for messages and tables."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _escape(letter) for letter in text)


def shortened(text: str, length: int = _LONGEST_VALUE) -> str:
    """At most `length` visible characters of a text."""
    safe = visible(text[: length + 1])
    return safe if len(safe) <= length else safe[: length - 3] + "..."


def _escape(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
