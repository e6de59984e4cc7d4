"""How documents are read, where the user says so: their format, and what reading one may take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.documents.bounds import DEFAULT_BOUNDS, Bounds

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading one file in a process of its own may take; the seconds count from when it has the file.

    `bounds` are what the file may hold.
    """

    seconds: float = 60.0
    megabytes: int = 1_200
    bounds: Bounds = DEFAULT_BOUNDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How a web address is read: for how long, how much, and whether this machine and its network may be asked.

    `silence` are the seconds without a byte after which it is given up. `day` is the day of fetching, for the report.
    """

    seconds: float = 30.0
    megabytes: int = 20
    private: bool = False
    day: date | None = None
    silence: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How documents are read.

    Attributes:
        input_format: a name of `formats.FORMATS` for all documents; "" tells the format by name and content.
        stdin_filename: what standard input would be called, were it a file.
        limits: what reading a file in a process of its own may take.
        largest: bytes that a document may have, whatever it is.
        fetching: how web addresses are read.
    """

    input_format: str = ""
    stdin_filename: str = ""
    limits: Limits = Limits()
    largest: int = 64 * MEGABYTE
    fetching: Fetching = Fetching()


DEFAULT_INTAKE = Intake()
