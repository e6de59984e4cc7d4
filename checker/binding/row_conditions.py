"""What a statement asks of the rows it counts or looks up: names, numbers, dates, scores and placings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from checker.binding.columns import clear_best
from checker.binding.row_changes import change_words, condition_of_change, trend_condition
from checker.binding.row_degrees import degree_column
from checker.binding.row_name_columns import columns_of_name
from checker.binding.row_names import NameHit, entity_nouns
from checker.binding.row_number_columns import column_of_number
from checker.binding.row_reading import LOOK, RowReading, share_words
from checker.binding.word_groups import word_group, word_numbers
from checker.model import RowCondition, RowCue, Term
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import lemma, singular

_AFTER_THAN = word_group("row_conditions.after_than")
_BEFORE_DENIED = word_group("row_conditions.before_denied")
_BY = word_group("by")
_ENDS = word_group("row_conditions.ends")
_NOT = word_group("not")
_NO_ENTITIES = word_group("row_conditions.no_entities")
_OF_A_SET = word_group("row_conditions.of_a_set")
_SINCE = word_group("since")
_TOP = word_group("top")
_THAN = word_group("than")


@cache
def _placings() -> tuple[tuple[tuple[str, ...], frozenset[str], int], ...]:
    return tuple(
        (tuple(phrase.replace("-", " - ").split()), frozenset(row["headers"].split(";")), int(row["place"]))
        for row in read_rows("placing_words.csv", "checker.binding")
        for phrase in row["words"].split(";")
    )


_OPPONENTS = word_group("row_conditions.opponents")


@cache
def _results() -> dict[str, frozenset[str]]:
    """Words of winning and losing, and the cells that say the opposite."""
    rows: dict[str, dict[str, str]] = {
        sense: row
        for row in read_rows("cell_words.csv", "checker.binding")
        for sense in ("win", "lose")
        if sense in row["words"].split(";")
    }
    found: dict[str, frozenset[str]] = {}
    for sense, other in (("win", "lose"), ("lose", "win")):
        for word in rows[sense]["words"].split(";"):
            found[word] = frozenset(rows[other]["cells"].split(";"))
    return found


def conditions_of(
    reading: RowReading, first: int, last: int, *, skip: Iterable[int] = (), subject: bool = False
) -> list[RowCondition] | None:
    """What a stretch demands of a row; None if it holds a number whose column is not clear.

    With `subject` a name that stands in several columns is the name of a row, if it can be.
    """
    left_out = frozenset(skip)
    found: list[RowCondition] = []
    for hit in reading.hits_in(first, last):
        if hit.first in left_out:
            continue
        columns = columns_of_name(reading, hit)
        turned = _won_by_the_opponent(reading, hit)
        if turned is not None:
            found.append(turned)
            continue
        if subject and len(columns) > 1 and hit.whole and reading.table.entity in columns:
            columns = (reading.table.entity,)
        found.append(
            RowCondition(
                columns=columns, text=hit.text, rows=hit.rows(columns), negated=_denied(reading, hit.first)
            )
        )
    for place in range(first, min(last, len(reading.terms))):
        term = reading.terms[place]
        if place in left_out or place in reading.hit_at:
            continue
        if term.kind == "date" and reading.dated:
            found.append(
                RowCondition(
                    columns=_date_columns(reading, place),
                    text=term.text,
                    iso=term.iso,
                    relation=_side(reading, place),
                )
            )
        elif term.kind == "score":
            condition = _score_condition(reading, term)
            if condition is not None:
                found.append(condition)
        elif term.kind == "number" and not reading.is_set_size(place):
            condition = number_condition(reading, place)
            if condition is None:
                if term.number is None:
                    continue
                return None
            found.append(condition)
        elif term.text in _ENDS and term.kind == "word":
            condition = _end_condition(reading, place) or _placing_condition(reading, place)
            if condition is not None:
                found.append(condition)
        else:
            condition = trend_condition(reading, place) or _placing_condition(reading, place)
            if condition is not None:
                found.append(condition)
    return found


def _won_by_the_opponent(reading: RowReading, hit: NameHit) -> RowCondition | None:
    """ "England won", where England is the opponent of the table's own side: that side lost."""
    if len(hit.columns) != 1 or hit.first == 0:
        return None
    other = reading.hit_at.get(hit.first - 1)
    if other is None or hit.text not in _results():
        return None
    headers = {reading.table.columns[index].header.casefold().strip() for index in other.columns}
    if not headers <= _OPPONENTS:
        return None
    opposite = _results()[hit.text]
    column = hit.columns[0]
    rows = frozenset(
        row
        for row, cell in enumerate(reading.table.columns[column].pieces)
        if cell and cell[0] in opposite and row not in hit.rows((column,))
    )
    return RowCondition(columns=(column,), text=hit.text, rows=rows)


def number_condition(reading: RowReading, place: int) -> RowCondition | None:
    """A number as a demand on one column, or None if no column is clear."""
    term = reading.terms[place]
    if term.number is None:
        return None
    of_a_change, changed = condition_of_change(reading, place)
    if of_a_change:
        return changed
    if term.form == "ordinal":
        ends = _end_condition(reading, place)
        if ends is not None:
            return ends
    following = [item.text for item in reading.terms[place + 1 : place + 3]]
    if " ".join(following) in _OF_A_SET:
        return part_of_its_own(reading, place)
    if term.form == "ratio" or _is_change(reading, place):
        return None  # "earned 15 times as much", "rose by four points": no cell holds that
    relation = _side(reading, place)
    cue = _comparative_before(reading, place)
    if cue is not None:
        words = reading.words(cue.last, place) + reading.words(*reading.phrase_after(place + 1))
        spare = reading.words(*reading.phrase_before(cue.first))
        found = degree_column(reading, cue, words, spare)
        if found is not None:
            return RowCondition(
                columns=(found[0],), text=term.text, number=term.number,
                relation="above" if found[1] == "high" else "below",
            )  # fmt: skip
    if place > 0 and reading.terms[place - 1].text in _TOP and reading.ranks:
        return RowCondition(columns=(reading.ranks[0],), text=term.text, number=term.number, relation="top")
    if term.form == "year" and relation == "is":
        noted = _year_in_a_note(reading, place)
        if noted is not None:
            return noted
    column = column_of_number(reading, place)
    if column is None:
        if term.form == "ordinal" and _is_entity(reading, place + 1):
            return RowCondition(columns=(), text=term.text, number=term.number, relation="order")
        return None
    if place > 1 and relation in ("from", "until") and reading.bounds.get(place) == "until":
        column = reading.naming(min(reading.bounds)) if reading.naming(place) is None else column
        if column is None:
            return None
    near = [item.text for item in reading.terms[max(0, place - 4) : place + 4]]
    header = reading.table.columns[column].header.casefold()
    if any(word in share_words("below zero") and word not in header for word in near) and any(
        number is not None and number < 0 for number in reading.table.columns[column].numbers
    ):
        return None  # "a loss of 84" where losses are profits below nought
    return RowCondition(columns=(column,), text=term.text, number=term.number, relation=relation)


def part_of_its_own(reading: RowReading, place: int) -> RowCondition | None:
    """ "Lost six of their 38 matches": the verb says which figure; but "three of the peaks" counts them."""
    whole = place + 3
    if (
        whole >= len(reading.terms)
        or reading.terms[whole].kind != "number"
        or not place
        or reading.terms[place - 1].tag not in ("verb", "both")
        or not reading.hits_in(0, place)
    ):
        return None
    column = reading.column_of_words([reading.terms[place - 1].text], reading.numeric - reading.yearly)
    if column is None:
        return None
    return RowCondition(columns=(column,), text=reading.terms[place].text, number=reading.terms[place].number)


def _year_in_a_note(reading: RowReading, place: int) -> RowCondition | None:
    """A year beside a word of a column whose cells hold words and years: "scrapped in 1922"."""
    near = [hit for hit in reading.hits if not hit.whole and 0 < place - hit.last + 1 <= 3]
    for hit in near:
        for index in hit.columns:
            cells = reading.table.columns[index].pieces
            dated = sum(any(len(piece) == 4 and piece.isdecimal() for piece in cell) for cell in cells)
            if len(hit.columns) == 1 and dated * 2 > sum(1 for cell in cells if cell):
                text = reading.terms[place].text
                rows = frozenset(row for row, cell in enumerate(cells) if text in cell)
                return RowCondition(columns=(index,), text=text, rows=rows & hit.rows((index,)))
    return None


def _is_change(reading: RowReading, place: int) -> bool:
    before = [term.text for term in reading.terms[max(0, place - 2) : place]]
    return (
        len(before) == 2
        and before[1] in _BY
        and (before[0] in change_words() or lemma(before[0]) in change_words())
    )


def _comparative_before(reading: RowReading, place: int) -> RowCue | None:
    """The comparative of "taller than 7,000 metres", which is no hedge but a property."""
    for cue in reading.cues:
        if cue.sort == "comparative" and cue.last <= place and place - cue.last <= 4:
            between = [term.text for term in reading.terms[cue.last : place]]
            if not _THAN.isdisjoint(between) and between[-1] in _AFTER_THAN:
                return cue
    return None


def end_condition_of(reading: RowReading, place: int) -> RowCondition | None:
    """One end of a range as a row of its own."""
    term = reading.terms[place]
    if term.kind == "date":
        return (
            RowCondition(columns=_date_columns(reading, place), text=term.text, iso=term.iso)
            if reading.dated
            else None
        )
    column = reading.naming(place)
    if column is None and reading.bounds.get(place) == "until":
        column = reading.naming(min(reading.bounds))
    if column is None:
        column = column_of_number(reading, place)
    if column is None or term.number is None:
        return None
    return RowCondition(columns=(column,), text=term.text, number=term.number)


def _side(reading: RowReading, place: int) -> str:
    bound = reading.bounds.get(place)
    if bound is not None:
        return bound
    if reading.terms[place].kind != "date" and reading.terms[place].form != "year":
        return "is"  # "after 22 laps", "after stage 5" tell when, not how many
    before = reading.cue("before", "after", first=max(0, place - 3), last=place)
    if before is not None and before.last >= place - 1:
        return "below" if before.sort == "before" else "above"
    return "above" if place > 0 and reading.terms[place - 1].text in _SINCE else "is"


def _date_columns(reading: RowReading, place: int) -> tuple[int, ...]:
    if len(reading.dated) == 1:
        return tuple(reading.dated)
    chosen = clear_best(
        {
            i: s
            for i, s in reading.columns.scores(reading.words(*reading.clause_of(place))).items()
            if i in reading.dated
        },
        least=0.4,
    )
    return (chosen,) if chosen is not None else tuple(sorted(reading.dated))


def _score_condition(reading: RowReading, term: Term) -> RowCondition | None:
    wanted = term.text.split("-")
    held = [
        (index, frozenset(row for row, cell in enumerate(column.pieces) if _starts_with(cell, wanted)))
        for index, column in enumerate(reading.table.columns)
    ]
    shaped = [
        index
        for index, column in enumerate(reading.table.columns)
        if column.sort == "text"
        and sum(1 for cell in column.pieces if sum(piece.isdecimal() for piece in cell) >= 2) * 2
        > len(column.pieces)
    ]
    columns = tuple(index for index, rows in held if rows) or tuple(shaped)
    if not columns:
        return None
    return RowCondition(
        columns=columns, text=term.text, rows=frozenset(row for _, rows in held for row in rows)
    )


def _end_condition(reading: RowReading, place: int) -> RowCondition | None:
    """ "the first game", "its last match": the first or last row by date, number or order."""
    word = reading.terms[place].text
    end = word_numbers("row_conditions.ends").get(word)
    named = reading.hit(place + 1)
    if end is None or (named is None and not _is_entity(reading, place + 1)):
        return None
    rows = len(reading.table.columns[0].cells) if reading.table.columns else 0
    stop = reading.verb if place < reading.verb else len(reading.terms)
    within = frozenset(range(rows))
    for hit in reading.hits_in(place + 1, stop):
        within &= hit.rows(columns_of_name(reading, hit))
    if not within:
        return None
    order = sorted(within)
    by = reading.sequence()
    if by is not None:
        column = reading.table.columns[by]
        if by in reading.dated and all(column.dates):
            order.sort(key=lambda row: column.dates[row])
        elif by in reading.numeric and all(number is not None for number in column.numbers):
            order.sort(key=lambda row: column.numbers[row] or 0)
    return RowCondition(
        columns=(by,) if by is not None else (),
        text=word,
        rows=frozenset([order[end]]),
        number=reading.terms[place].number,
    )


def _placing_condition(reading: RowReading, place: int) -> RowCondition | None:
    """ "won the race", "the winner", "from pole": a place in an order, said without a number."""
    words = tuple(term.text for term in reading.terms[place : place + LOOK])
    for phrase, headers, value in _placings():
        if words[: len(phrase)] != phrase:
            continue
        for index in reading.numeric:
            column = reading.table.columns[index]
            header = column.header.casefold().strip(" .")
            if header in headers or ("rank" in headers and index in reading.ranks):
                rows = frozenset(row for row, held in enumerate(column.numbers) if held == value)
                return RowCondition(columns=(index,), text=" ".join(phrase), rows=rows) if rows else None
    return None


def _is_entity(reading: RowReading, place: int) -> bool:
    if place >= len(reading.terms):
        return False
    word = singular(reading.terms[place].text)
    return word in entity_nouns() and word not in _NO_ENTITIES


def _denied(reading: RowReading, place: int) -> bool:
    before = reading.terms[place - 1].text if place else ""
    return before in _NOT or (
        place > 1 and before in _BEFORE_DENIED and reading.terms[place - 2].text in _NOT
    )


def _starts_with(cell: Sequence[str], wanted: Sequence[str]) -> bool:
    digits = [piece for piece in cell if piece.isdecimal()]
    return bool(digits) and digits[: len(wanted)] == list(wanted)
