"""Small readings that the plans of several sorts of statement share: what is counted, what narrows, what is denied."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.binding.row_names import entity_nouns
from checker.binding.row_reading import RowReading
from checker.binding.word_groups import word_group
from checker.model import RowCondition
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_ARTICLES_AND_NO = word_group("row_parts.articles_and_no")
_BEFORE_SIGN = word_group("row_parts.before_sign")
_BY = word_group("by")
_BY_OR_IN = word_group("row_parts.by_or_in")
_NEGATIVE = word_group("negative")
_NO = word_group("no")
_TERMS = word_group("terms")
_THE = word_group("the")

# What may stand between the names of a list besides marks.
_JOINTS = frozenset(("coordinator", "determiner"))
_LISTING = frozenset(
    word
    for row in read_rows("change_joints.csv", "checker.binding")
    if row["sort"] == "list"
    for word in row["words"].split(";")
)


def is_negated(reading: RowReading, first: int, last: int) -> bool:
    """Whether a stretch denies what it says."""
    cue = reading.cue("not", first=first, last=last)
    return cue is not None


def by_phrase(reading: RowReading, start: int) -> int | None:
    """The column that "by area" or "in terms of area" names."""
    for place in range(start, len(reading.terms) - 1):
        if reading.terms[place].text in _BY_OR_IN and (
            reading.terms[place].text in _BY or reading.terms[place + 1].text in _TERMS
        ):
            words = [
                term.text
                for term in reading.terms[place + 1 : place + 6]
                if term.kind == "word" and term.tag != "preposition"
            ]
            column = reading.column_of_words(words, reading.numeric | reading.dated, least=0.65)
            if column is not None:
                return column
    return None


def counted_names(reading: RowReading, left: Sequence[RowCondition]) -> int | None:
    """The column whose names are counted: "directed more films than", where no column holds how many."""
    names = [item for item in left if item.rows is not None and len(item.columns) >= 1]
    if not names:
        return None
    column = names[0].columns[0]
    cells = reading.table.columns[column].pieces
    return column if len(set(cells)) < len(cells) else None


def split_scope(
    left: Sequence[RowCondition], right: Sequence[RowCondition], times: frozenset[int], places: Sequence[int]
) -> tuple[list[RowCondition], list[RowCondition], tuple[RowCondition, ...]]:
    """Split off what only narrows: a condition on a column that the other side's conditions do not share."""
    left_columns = {column for item in left for column in item.columns}
    right_columns = {column for item in right for column in item.columns}
    both = left_columns & right_columns
    if not both or len(left) == len(right):
        return list(left), list(right), ()
    if len(left) > len(right):
        scope = tuple(
            item for item in left if not set(item.columns) & both and not _is_figure(item, times, places)
        )
        return [item for item in left if item not in scope], list(right), scope
    scope = tuple(
        item for item in right if not set(item.columns) & both and not _is_figure(item, times, places)
    )
    return list(left), [item for item in right if item not in scope], scope


def _is_figure(item: RowCondition, times: frozenset[int], places: Sequence[int]) -> bool:
    """Whether a condition is a figure or a place of its own side: "A's wait of 21 days was twice that of B"; a year may be both's."""
    if item.columns and set(item.columns) <= set(places):
        return True
    return item.number is not None and item.relation == "is" and not set(item.columns) & times


def columns_of(items: Sequence[RowCondition]) -> set[int]:
    """All columns that some conditions speak of."""
    return {column for item in items for column in item.columns}


def rows_of(scope: Sequence[RowCondition]) -> frozenset[int] | None:
    """The rows that the names among some conditions stand in; None where none is a name."""
    found: frozenset[int] | None = None
    for item in scope:
        if item.rows is not None:
            found = item.rows if found is None else found | item.rows
    return found


def figures_of(reading: RowReading) -> list[int]:
    """The places of all numbers that are no part of a name, no year and no place in an order."""
    return [
        place
        for place, term in enumerate(reading.terms)
        if term.kind == "number"
        and reading.hit(place) is None
        and term.form not in ("year", "ordinal", "range")
    ]


def is_sequence(reading: RowReading, index: int) -> bool:
    """Whether the rows are in order by this column."""
    return index == reading.sequence()


def own_column(reading: RowReading, place: int) -> bool:
    """Whether a column of figures is called like the noun after a number: "5 goals" where a column says goals."""
    words = reading.words(*reading.phrase_after(place + 1, of=False))
    scores = reading.columns.scores(words)
    return any(
        score >= 0.6
        and index in reading.numeric - reading.yearly
        and not reading.is_running_number(index)
        and index not in reading.ranks
        for index, score in scores.items()
    )


def _is_reached(reading: RowReading, place: int) -> bool:
    """ "Reached the final four", "made the top ten": a stage that a column counts, and no figure beside it."""
    named = reading.columns.named_at([term.text for term in reading.terms[place + 1 : place + 5]], 0)
    if named is None or named[1] < 2 or place == 0 or reading.terms[place - 1].tag not in ("verb", "both"):
        return False
    return not any(
        term.kind == "number" and not reading.is_set_size(place + 1 + named[1] + offset)
        for offset, term in enumerate(reading.terms[place + 1 + named[1] : place + 4 + named[1]])
    )


def any_of(reading: RowReading, first: int, last: int) -> list[RowCondition]:
    """ "any gold medals", "a goal", "scored": a column of figures of which there is some at all."""
    found = []
    for place in range(first, last):
        sign = reading.terms[place + 1].text if place + 1 < last else ""
        reached = reading.terms[place].text in _THE and _is_reached(reading, place)
        if not reached and reading.terms[place].text not in _BEFORE_SIGN:
            continue
        if reading.terms[place].text in _ARTICLES_AND_NO and sign in ("negative", "positive"):
            continue
        words = reading.words(*reading.phrase_after(place + 1, of=False))
        if reached:
            words = [term.text for term in reading.terms[place + 1 : place + 4]]
        if not words or len(words) > 3:
            continue
        if place > first and all(singular(word) in entity_nouns("thing") for word in words):
            words = [reading.terms[place - 1].text]  # "win a race": the verb says what is counted
        column = reading.column_of_words(words, reading.numeric - reading.yearly, least=0.68)
        if column is not None and column not in reading.ranks:
            found.append(
                RowCondition(
                    columns=(column,),
                    text=" ".join(words),
                    relation="negative" if reading.terms[place].text in _NEGATIVE else "positive",
                    negated=reading.terms[place].text in _NO,
                )
            )
    return found


def place_of(reading: RowReading, item: RowCondition) -> int:
    """The place of the term that a condition came from."""
    return next(
        (i for i, term in enumerate(reading.terms) if term.text == item.text and term.kind != "word"), 0
    )


def is_one_list(reading: RowReading) -> bool:
    """Whether the names of rows in a statement are one list ("A, B and C"): of other names each may own other numbers."""
    entity = reading.table.entity
    names = [hit for hit in reading.hits if hit.columns == (entity,) and hit.whole]
    for one, two in itertools.pairwise(names):
        between = reading.terms[one.last : two.first]
        joined = all(term.kind == "mark" or term.tag in _JOINTS for term in between)
        if (
            not joined
            or reading.terms[one.last - 1].genitive
            or not any(term.text in _LISTING for term in between)
        ):
            return False
    return True
