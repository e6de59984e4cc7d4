"""The columns in which a name may stand as a statement means it: its site, its role and the header beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.binding.columns import clear_best
from checker.binding.row_names import NameHit
from checker.binding.row_reading import LOOK, PARTS, RowReading
from checker.vocabulary.data_files import read_rows


@cache
def _site_words(sense: str) -> tuple[str, ...]:
    rows = read_rows("contest_words.csv", "checker.binding")
    return tuple(word for row in rows if row["sense"] == f"plays {sense}" for word in row["words"].split(";"))


def columns_of_name(reading: RowReading, hit: NameHit) -> tuple[int, ...]:
    """The columns that a name may stand in here: those that the words around it name, else all that hold it."""
    sited = _site_of(reading, hit)
    if sited is not None:
        return (sited,)
    peers = _peers(reading, hit)
    if len(hit.columns) == 1 and not peers:
        return hit.columns
    headed = _header_near(reading, hit, (*hit.columns, *peers))
    if headed is not None:
        return (headed,)
    if len(hit.columns) == 1:
        return _role(reading, hit, peers)
    around = reading.words(max(0, hit.first - 4), hit.first) + reading.words(
        hit.last, min(len(reading.terms), hit.last + 3)
    )
    scores = {index: score for index, score in reading.columns.scores(around).items() if index in hit.columns}
    best = clear_best(scores, least=0.4)
    return (best,) if best is not None else hit.columns


def _site_of(reading: RowReading, hit: NameHit) -> int | None:
    """The column of hosts or of visitors for a side that is said to play at home or away."""
    sides = reading.columns.sides()
    if not sides or not set(hit.columns) & set(sides.values()):
        return None
    stop = min((other.first for other in reading.hits if other.first >= hit.last), default=len(reading.terms))
    words = " ".join(term.text for term in reading.terms[hit.last : min(stop, hit.last + LOOK)])
    for sense, index in sides.items():
        if any(f" {phrase} " in f" {words} " for phrase in _site_words(sense)):
            return index
    return None


def _peers(reading: RowReading, hit: NameHit) -> tuple[int, ...]:
    """Other columns that hold names of the same sort: gold, silver and bronze; pole, lap and winner; home and away."""
    if not hit.whole:
        return ()
    return tuple(
        index
        for index in reading.columns.alike(hit.columns)
        if index not in hit.columns
        and index != reading.table.entity
        and not reading.table.columns[index].derived
    )


def _role(reading: RowReading, hit: NameHit, peers: Sequence[int]) -> tuple[int, ...]:
    """The column that a verb right behind a name puts it into: "won" names the winner, wherever the name stands."""
    if hit.last >= len(reading.terms) or (hit.first and reading.terms[hit.first - 1].tag == "preposition"):
        return hit.columns
    scores = reading.columns.scores([reading.terms[hit.last].text])
    best = clear_best({index: scores.get(index, 0.0) for index in (*hit.columns, *peers)}, least=0.5)
    return (best,) if best is not None else hit.columns


def _header_near(reading: RowReading, hit: NameHit, among: Sequence[int]) -> int | None:
    """The header of one of a name's columns that stands in the same part of the sentence, and nearest to it."""
    first, last = hit.first, hit.last
    while first > 0 and reading.terms[first - 1].text not in PARTS:
        first -= 1
    while last < len(reading.terms) and reading.terms[last].text not in PARTS:
        last += 1
    best: tuple[int, int] | None = None
    for place in range(first, last):
        named = reading.columns.named_at(
            [term.text for term in reading.terms[place : min(last, place + 5)]], 0
        )
        if named is not None and named[0] in among:
            gap = hit.first - place - named[1] if place < hit.first else place - hit.last + 1
            if best is None or gap < best[0]:
                best = (gap, named[0])
    return best[1] if best is not None else None
