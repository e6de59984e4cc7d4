"""Changes between two columns of a row: what rose or fell, by how much, from what to what."""

from __future__ import annotations

from functools import cache

from checker.binding.row_reading import RowReading, head_before_of
from checker.binding.row_trends import joint_before, size_column
from checker.model import RowChange, RowCondition
from checker.vocabulary.data_files import read_rows


@cache
def change_words() -> frozenset[str]:
    """Words of a change in size, whatever its direction."""
    return frozenset(
        word
        for row in read_rows("beside_words.csv")
        if row["group"] == "change"
        for word in row["words"].split(";")
    )


def trend_condition(reading: RowReading, place: int) -> RowCondition | None:
    """A word of change without a size: "lost seats", "fewer than in"."""
    change = change_at(reading, place)
    if change is None:
        return None
    if place in reading.former_places and place and reading.terms[place - 1].kind == "number":
        return None
    if any(
        (joint := joint_before(reading.terms, spot, reading.trends)) is not None and joint == ("size", place)
        for spot in range(place + 1, min(len(reading.terms), place + 6))
        if reading.terms[spot].kind == "number"
    ):
        return None
    rises, falls = (change.rise, change.growth), (change.fall, change.decline)
    column = next(way for way in (rises if reading.trends[place] == "high" else falls) if way is not None)
    return RowCondition(columns=(column,), text=reading.terms[place].text, relation="positive")


def change_at(reading: RowReading, place: int) -> RowChange | None:
    """The change that a word speaks of: of the measure that its clause names, or of the only one."""
    if place not in reading.trends or place in reading.hit_at:
        return None
    return _change_near(reading, place)


def _change_near(reading: RowReading, place: int, unit: str = "") -> RowChange | None:
    known = {change.column: change for change in reading.table.changes}
    if unit == "percentage_point":
        shares = [
            change for column, change in known.items() if reading.table.columns[column].unit == "percent"
        ]
        return shares[0] if len(shares) == 1 else None
    after = reading.words(*reading.phrase_after(place + 1))
    before = reading.words(*reading.phrase_before(place))
    heads = [head for words in (after, before) if (head := head_before_of(words))]
    for words in (
        *heads,
        after,
        before,
        reading.words(*reading.clause_of(place)),
        reading.words(0, len(reading.terms)),
    ):
        column = reading.column_of_words(words, reading.numeric - reading.yearly)
        if column is not None:
            return known.get(column)
    return reading.table.changes[-1] if len(known) == 1 else None


def condition_of_change(reading: RowReading, place: int) -> tuple[bool, RowCondition | None]:
    """Whether a number is the size or an end of a change that the table tells, and the demand that it makes."""
    joint = joint_before(reading.terms, place, reading.trends) if reading.trends else None
    if place + 1 in reading.former_places:
        joint = ("size", place + 1)
    if joint is None or reading.terms[place].form in ("ratio", "ordinal", "year"):
        return False, None
    sort, spot = joint
    term = reading.terms[place]
    change = _change_near(reading, spot if spot >= 0 else place, term.unit)
    if change is None:
        return False, None
    if sort == "size":
        held = reading.table.columns[change.column].unit
        index = size_column(change, reading.trends[spot], term.unit or term.form, held)
    else:
        index = change.column if sort == "reached" else change.former
    if index is None:
        return True, None
    return True, RowCondition(columns=(index,), text=term.text, number=term.number)
