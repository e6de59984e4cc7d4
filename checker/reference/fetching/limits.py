"""How much is fetched, for how long, and how often it is tried again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of one download.

    Attributes:
        largest: bytes of the file; also of what an archive unpacks to, all members together.
        seconds: for the whole file, all attempts together.
        silence: seconds without a byte after which an attempt is given up.
        retries: further attempts after the first.
        pause: seconds before the second further attempt, doubled for each one after it.
        longest_wait: seconds that a publisher may ask us to wait before we try again.
        private: whether addresses of this machine and its network may be asked, if they are named.
    """

    largest: int = 2 * 1024**3
    seconds: float = 3600.0
    silence: float = 30.0
    retries: int = 5
    pause: float = 0.5
    longest_wait: float = 120.0
    private: bool = False
