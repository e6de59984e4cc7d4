"""Copies of one article: the same text, or with a library for it nearly the same, as papers print what agencies write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

_WORD = re.compile(r"\w+")
# Words in a row that are compared; a shorter text has no signature.
_SHINGLE = 5
PERMUTATIONS = 128
_SEED = 42
# A signature is cut into bands of so many numbers; texts that share a band are compared.
_BAND = 4
_AT_A_TIME = 2000


def can_compare() -> bool:
    """Whether the library is installed that makes signatures."""
    try:
        import rensa  # noqa: F401
    except ImportError:
        return False
    return True


def signature(text: str) -> list[int] | None:
    """Numbers of which two texts share as large a part as they share runs of words; None for a short text."""
    from rensa import RMinHash

    words = _WORD.findall(text.lower())
    if len(words) < 2 * _SHINGLE:
        return None
    made = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    made.update([" ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)])
    return [int(one) for one in made.digest()]


def copies(connection: Any, likeness: float | None) -> Mapping[int, int]:
    """The original of each document that is a copy, both by their numbers.

    Of several copies the one published first is the original, of those of one day the one read first.

    Args:
        connection: to a database with a table `documents`.
        likeness: the share of runs of words that near copies have in common; None finds equal texts only.
    """
    groups = _Groups()
    for number, other in _equal(connection):
        groups.join(number, other)
    if likeness is not None:
        for number, other in _alike(connection, likeness):
            groups.join(number, other)
    members = groups.members()
    if not members:
        return {}
    days = _days(connection, members)
    found: dict[int, int] = {}
    for group in members.values():
        first = min(group, key=lambda number: (days[number] or date.max, number))
        found.update((number, first) for number in group if number != first)
    return found


def _equal(connection: Any) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = connection.execute(
        """
        SELECT document_number, first FROM documents
        JOIN (SELECT digest, min(document_number) AS first FROM documents WHERE characters > 0 GROUP BY digest
              HAVING count(*) > 1) USING (digest)
        WHERE document_number <> first ORDER BY document_number
        """
    ).fetchall()
    return found


def _alike(connection: Any, likeness: float) -> Iterator[tuple[int, int]]:
    connection.execute(
        f"""
        CREATE TABLE candidates AS
        WITH bands AS (
            SELECT document_number, band, hash(list_slice(signature, band * {_BAND} + 1, band * {_BAND} + {_BAND})) AS print
            FROM documents, range({PERMUTATIONS // _BAND}) AS all_bands(band) WHERE signature IS NOT NULL
        ), shared AS (
            SELECT band, print, min(document_number) AS first FROM bands GROUP BY band, print HAVING count(*) > 1
        )
        SELECT DISTINCT document_number, first FROM bands JOIN shared USING (band, print) WHERE document_number <> first
        """  # noqa: S608 - numbers of this module
    )
    rows = connection.cursor().execute(
        """
        SELECT document_number, first, own.signature, other.signature FROM candidates
        JOIN documents AS own USING (document_number)
        JOIN documents AS other ON other.document_number = candidates.first
        ORDER BY document_number, first
        """
    )
    while found := rows.fetchmany(_AT_A_TIME):
        for number, first, own, other in found:
            shared = sum(one == two for one, two in zip(own, other, strict=True))
            if shared >= likeness * PERMUTATIONS:
                yield number, first


def _days(connection: Any, members: Mapping[int, Iterable[int]]) -> dict[int, date | None]:
    numbers = sorted(number for group in members.values() for number in group)
    return dict(
        connection.execute(
            "SELECT document_number, published FROM documents JOIN (SELECT unnest(?::BIGINT[]) AS document_number) "
            "USING (document_number)",
            [numbers],
        ).fetchall()
    )


class _Groups:
    """Numbers that belong together, by pairs of them."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self._top(one), self._top(other)))
        self._above[second] = first

    def members(self) -> dict[int, list[int]]:
        """The groups, by their smallest number."""
        found: dict[int, list[int]] = {}
        for number in sorted(self._above):
            found.setdefault(self._top(number), []).append(number)
        return found

    def _top(self, number: int) -> int:
        above = self._above.setdefault(number, number)
        while above != number:
            higher = self._above[above]
            self._above[number] = higher
            number, above = above, higher
        return number
