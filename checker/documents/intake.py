"""How documents are read, where the user says so: their format, and what reading one may take."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading one file in a process of its own may take; the seconds count from when it has the file."""

    seconds: float = 60.0
    megabytes: int = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How documents are read.

    Attributes:
        input_format: a name of `formats.FORMATS` for all documents; "" tells the format by name and content.
        stdin_filename: what standard input would be called, were it a file.
        limits: what reading a file in a process of its own may take.
    """

    input_format: str = ""
    stdin_filename: str = ""
    limits: Limits = Limits()


DEFAULT_INTAKE = Intake()
