"""What a statement says of changes, in a table that tells them: who gained and who lost, by how much, from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.model import RowChange, RowCue, RowTable, Term
from checker.vocabulary.data_files import read_rows

# Words that may stand between a word of change and its size: "fell by some 4", "a rise of almost 5".
_BETWEEN = 4
_RELATIVE = frozenset(("percent", "share"))


@cache
def trend_words() -> dict[str, str]:
    """Words of rising and falling, with the direction of the change."""
    return {
        word: row["direction"]
        for row in read_rows("trend_words.csv", "checker.binding")
        for word in row["words"].split(";")
    }


@cache
def change_joints(sort: str) -> frozenset[str]:
    """Words that join a change with its size ("by"), with what it reached ("to") or with what it began at ("from")."""
    return frozenset(
        word
        for row in read_rows("change_joints.csv", "checker.binding")
        if row["sort"] == sort
        for word in row["words"].split(";")
    )


def companions(table: RowTable) -> frozenset[int]:
    """The columns of a table that only tell how others changed."""
    return frozenset(
        index
        for change in table.changes
        for index in (change.rise, change.fall, change.growth, change.decline, change.former)
        if index is not None
    )


def trends_of(terms: Sequence[Term], cues: Sequence[RowCue]) -> dict[int, str]:
    """The places of words of change, with their direction; "more than in" the year that was left out is one, too."""
    found = {
        place: trend_words()[term.text]
        for place, term in enumerate(terms)
        if term.kind == "word" and term.text in trend_words()
    }
    cue = beside_former(terms, cues)
    if cue is not None:
        found[cue.first] = cue.direction
    return found


def beside_former(terms: Sequence[Term], cues: Sequence[RowCue]) -> RowCue | None:
    """The comparative of "has a smaller budget than in" whose other side was a year, and nothing else."""
    than = next((cue for cue in cues if cue.sort == "than"), None)
    if than is None:
        return None
    found = [cue for cue in cues if cue.sort == "comparative" and cue.last <= than.first]
    rest = terms[than.last :]
    if not found or any(
        term.kind in ("number", "date", "score") or term.tag in ("", "both")
        for term in rest
        if term.kind != "mark"
    ):
        return None
    return found[-1]


def joint_before(terms: Sequence[Term], place: int, trends: dict[int, str]) -> tuple[str, int] | None:
    """How a number belongs to a change ("size", "reached" or "former"), and the place of the word of change."""
    sort = ""
    for spot in range(place - 1, max(-1, place - 2 - 2 * _BETWEEN), -1):
        term = terms[spot]
        if spot in trends:
            return (sort or "size", spot)
        if term.kind != "word":
            return None
        if not sort and term.text in change_joints("reached"):
            sort = "reached"
        elif not sort and term.text in change_joints("former"):
            sort = "former"
        elif not sort and term.text in change_joints("size"):
            sort = "size"
        elif sort == "size" and terms[place - 1].text in change_joints("measure"):
            continue  # "increased its share of the vote by 2"
        elif place - spot > _BETWEEN or not (
            term.tag in ("adverb", "determiner", "quantifier", "adjective", "possessive")
            or term.text in change_joints("hedge")
        ):
            return (sort, -1) if sort in ("reached", "former") else None
    return (sort, -1) if sort in ("reached", "former") else None


def size_column(change: RowChange, direction: str, unit: str, held: str) -> int | None:
    """The column of sizes of a change: in per cent for a number in per cent, unless the figures are per cents themselves."""
    if unit in _RELATIVE and change.rise is None:
        return change.growth if direction == "high" else change.decline
    if unit == "percentage_point":
        return change.rise if direction == "high" else change.fall
    if unit in _RELATIVE and held not in ("percent", "percentage_point"):
        return change.growth if direction == "high" else change.decline
    if unit in _RELATIVE:
        return None  # a share that "rose by 5 per cent" rose by as many points, or by a twentieth
    return change.rise if direction == "high" else change.fall
