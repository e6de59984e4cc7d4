"""Two rows or two columns of a table set side by side: more than, by how much, how many times, the same, before."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.row_conditions import conditions_of, end_condition_of
from checker.binding.row_degrees import degree_column, degree_of
from checker.binding.row_parts import by_phrase, columns_of, counted_names, is_negated, split_scope
from checker.binding.row_reading import RowReading
from checker.binding.row_trends import trend_words
from checker.binding.word_groups import word_group
from checker.model import RowCondition, RowCue, RowPlan
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_AHEAD_OR_BEHIND = word_group("row_comparisons.ahead_or_behind")
_MORE_IS_AHEAD = word_group("row_comparisons.more_is_ahead")
_AND = word_group("and")
_AS = word_group("as")
_BY = word_group("by")
_COMPARED_WITH = word_group("row_comparisons.compared_with")
_JOINTS = word_group("row_comparisons.joints")
_LOST_OR_GAINED = word_group("row_comparisons.lost_or_gained")
_NOBODY = word_group("row_comparisons.nobody")
_OF_FREQUENCY = word_group("row_comparisons.of_frequency")
_PLACED = word_group("row_comparisons.placed")


def beyond_all_others(reading: RowReading) -> RowPlan | None:
    """ "A has more X than any other", "later than all the others", "no other has more X than A"."""
    than = reading.cue("than")
    if than is None:
        return _before_all_others(reading)
    cue = _comparative_for(reading, than)
    if cue is None:
        return None
    others = reading.cue("others", first=than.last)
    left: list[RowCondition] | None
    if others is not None and others.first - than.last <= 1:
        left = conditions_of(reading, 0, cue.first)
    elif reading.terms[0].text in _NOBODY or reading.cue("none", last=1) is not None:
        if not reading.hits_in(than.last, len(reading.terms)) or reading.numbers_in(
            than.last, len(reading.terms)
        ):
            return None
        left = conditions_of(reading, than.last, len(reading.terms))
        if left is not None and reading.hits_in(1, cue.first):
            return None
    else:
        return None
    if not left:
        return None
    bound = _degree(reading, cue, than.first)
    if bound is None:
        distinct = counted_names(reading, left)
        if distinct is None or cue.measures:
            return None
        return RowPlan(
            kind="frequency",
            left=tuple(left),
            distinct=distinct,
            direction=cue.direction,
            negated=is_negated(reading, 0, cue.first),
        )
    return RowPlan(
        kind="superlative",
        left=tuple(left),
        column=bound[0],
        direction=bound[1],
        negated=is_negated(reading, 0, cue.first),
    )


def _before_all_others(reading: RowReading) -> RowPlan | None:
    """ "completed in 1969, before any other"."""
    cue = reading.cue("before", "after", first=1)
    others = reading.cue("others", first=cue.last) if cue is not None else None
    if cue is None or others is None or others.first - cue.last > 1:
        return None
    left = conditions_of(reading, 0, cue.first)
    bound = _order_column(reading)
    if not left or bound is None:
        return None
    return RowPlan(kind="superlative", left=tuple(left), column=bound[0], direction=bound[1])


def _comparative_for(reading: RowReading, than: RowCue) -> RowCue | None:
    found = [cue for cue in reading.cues if cue.sort == "comparative" and cue.first < than.first]
    return found[-1] if found else None


def _degree(reading: RowReading, cue: RowCue, stop: int) -> tuple[int, str] | None:
    """The column of a word of degree, from the words after it, then before it, then "by area"."""
    by = by_phrase(reading, cue.last)
    if by is not None:
        return by, cue.direction
    first, last = reading.phrase_after(cue.last)
    words = reading.words(first, min(last, stop))
    named = reading.exactly_named(cue.last, stop)
    if named is not None and (not words or not reading.columns.exact(words)):
        return degree_of(reading, cue, named)
    tail = reading.words(min(last, stop), stop) if stop > last else []
    before = reading.words(*reading.phrase_before(cue.first))
    found = degree_column(reading, cue, words, before) if words or cue.measures else None
    found = found or degree_column(reading, cue, words + tail, before)
    # "the crowd at the one was larger than": the subject says what is compared
    spoken = [
        word
        for place in range(cue.first)
        for word in reading.words(place, place + 1)
        if reading.terms[place].tag != "preposition"
    ]
    return found or degree_column(reading, cue, words, spoken)


def comparison(reading: RowReading) -> RowPlan | None:
    """ "A has more X than B", "A has 12 more X than B", "A's X is higher than B's", "more X than Y" of one row."""
    exceeds = verb_of_excess(reading) if reading.cue("than") is None else None
    than = exceeds or reading.cue("than") or _before_after(reading)
    if than is None:
        return None
    if exceeds is not None:
        cue: RowCue | None = exceeds
    else:
        cue = _comparative_for(reading, than) if than.sort == "than" else _as_comparative(than)
    if cue is None:
        return None
    end = len(reading.terms)
    nums = reading.numbers_in(than.last, end)
    if (
        than.sort == "than"
        and nums
        and nums[0] - than.last <= 1
        and not reading.hits_in(than.last, nums[0] + 1)
        and not (reading.terms[nums[0]].form in ("year", "ordinal") and nums[0] > than.last)
        and not reading.number_is_named(nums[0])
    ):
        return None  # "more than 45 points" bounds a number
    claimed = _difference_number(reading, cue, end)
    skip = [claimed] if claimed is not None else []
    right = conditions_of(reading, than.last, _stop(reading, than.last), skip=skip, subject=True)
    left = conditions_of(reading, 0, cue.first, skip=skip, subject=True)
    if left == [] and than.sort == "than":
        left = conditions_of(reading, cue.last, than.first, skip=skip, subject=True)
    if than.sort != "than":
        if not left or not right or not columns_of(left) & columns_of(right):
            return None  # "the record after the Houston game" compares nothing
        bound = _order_column(reading)
        if claimed is not None and bound is not None and bound[0] in reading.ranks:
            return None  # "ten points ahead of B" counts no places
    else:
        following = {term.text for term in reading.terms[cue.last : than.first]}
        often = bool(following & _OF_FREQUENCY)
        bound = None if often and not cue.measures else _degree(reading, cue, max(than.first, cue.last))
        if bound is None and not often and not cue.measures and left:
            bound = _column_told(reading, cue, left)
    if not left:
        return None
    if not right:
        if bound is None or bound[0] not in reading.numeric:
            return None
        other = reading.column_of_words(
            reading.words(than.last, end), reading.numeric - {bound[0]}, least=0.8
        )
        if other is None:
            return None
        return RowPlan(
            kind="comparison" if claimed is None else "difference",
            left=tuple(left),
            right=tuple(left),
            column=bound[0],
            other=other,
            direction=bound[1],
            number=reading.terms[claimed].number if claimed is not None else None,
        )
    if _shares_rows(left, right) and len(left) == len(right):
        return None
    left, right, scope = split_scope(left, right, reading.yearly, reading.ranks)
    number = reading.terms[claimed].number if claimed is not None else None
    if bound is None:
        distinct = counted_names(reading, left)
        if distinct is None or cue.measures:
            return None
        return RowPlan(
            kind="comparison",
            scope=scope,
            left=tuple(left),
            right=tuple(right),
            direction=cue.direction,
            distinct=distinct,
            number=number,
        )
    other = None
    tail = reading.column_of_words(reading.words(than.last, end), reading.numeric - {bound[0]}, least=0.95)
    narrowed = {column for item in right for column in item.columns}
    if tail is not None and bound[0] in reading.numeric and tail not in narrowed:
        other = tail
    kind = "comparison"
    if claimed is not None:
        kind = "ratio" if reading.terms[claimed].form == "ratio" else "difference"
    return RowPlan(
        kind=kind, scope=scope, left=tuple(left), right=tuple(right), column=bound[0], other=other, direction=bound[1],
        number=number, negated=is_negated(reading, 0, cue.first),
    )  # fmt: skip


def _size_of_a_change(reading: RowReading, verb: int, stop: int) -> int | None:
    """The place of the number that says by how much: "lost 8 seats between", "rose by 40 from"."""
    for place in range(verb + 1, min(verb + 3, stop)):
        if reading.terms[place].kind == "number" and reading.terms[place].form == "count":
            return place
        if reading.terms[place].text not in _BY:
            return None
    return None


def trend(reading: RowReading) -> RowPlan | None:
    """ "attendance fell from 1990 to 1995": the later row against the earlier one."""
    verb = next(
        (
            (place, trend_words()[term.text])
            for place, term in enumerate(reading.terms)
            if place and term.text in trend_words() and reading.hit(place) is None
        ),
        None,
    )
    if verb is None or reading.cue("than", "superlative", "comparative", "same") is not None:
        return None
    place, direction = verb
    ends = reading.range_ends()
    column = reading.column_of_words(reading.words(0, place), reading.numeric - reading.yearly)
    if ends is None or column is None or ends[0] < place:
        return None
    first, second = (end_condition_of(reading, end) for end in ends)
    if first is None or second is None or column in (*first.columns, *second.columns):
        return None
    size = _size_of_a_change(reading, place, ends[0])
    if size is None and reading.terms[place].text in _LOST_OR_GAINED:
        return None  # "lost from": matches are lost, too
    reached = reading.numbers_in(place, ends[1])
    scope = conditions_of(reading, 0, len(reading.terms), skip={*ends, *reached})
    if scope is None or any(item.number is not None for item in scope):
        return None
    return RowPlan(
        kind="comparison" if size is None else "difference",
        scope=tuple(scope), left=(second,), right=(first,), column=column, direction=direction,
        number=reading.terms[size].number if size is not None else None, negated=is_negated(reading, 0, len(reading.terms)),
    )  # fmt: skip


def verb_of_excess(reading: RowReading) -> RowCue | None:
    """The verb of "A's exports exceeded B's" as a word of degree that needs no "than"."""
    for place, term in enumerate(reading.terms):
        for row in read_rows("excess_verbs.csv", "checker.binding"):
            if place and term.text in row["words"].split(";") and reading.hit(place) is None:
                return RowCue(first=place, last=place + 1, sort="than", direction=row["direction"])
    return None


def _column_told(reading: RowReading, cue: RowCue, left: Sequence[RowCondition]) -> tuple[int, str] | None:
    """The column of "80 nations took part in A, fewer than in B": what the one figure before it counts."""
    other = reading.yearly | set(reading.ranks)  # "finished third, ten points ahead": the points are compared
    figures = [item for item in left if item.number is not None and not set(item.columns) & other]
    if len(figures) != 1 or len(figures[0].columns) != 1 or figures[0].columns[0] not in reading.numeric:
        return None
    return figures[0].columns[0], cue.direction


def _before_after(reading: RowReading) -> RowCue | None:
    cue = reading.cue("before", "after", first=1)
    if cue is None or not reading.hits_in(cue.last, len(reading.terms)) or not reading.hits_in(0, cue.first):
        return None
    if cue.last < len(reading.terms) and reading.terms[cue.last].kind in ("number", "date"):
        return None
    return cue


def _as_comparative(cue: RowCue) -> RowCue:
    return RowCue(
        first=cue.first,
        last=cue.last,
        sort="comparative",
        direction="low" if cue.sort == "before" else "high",
        measures="time",
    )


def _order_column(reading: RowReading) -> tuple[int, str] | None:
    cue = reading.cue("before", "after", first=1)
    if cue is None:
        return None
    direction = "low" if cue.sort == "before" else "high"
    words = reading.words(reading.verb, cue.first)
    text = reading.terms[cue.first].text
    if text in _AHEAD_OR_BEHIND and reading.ranks:
        return reading.ranks[0], direction
    chosen = reading.column_of_words(words, reading.yearly | reading.dated, least=0.5)
    if chosen is None:
        chosen = reading.column_of_words(words, reading.numeric, least=0.9)
    if chosen is None and reading.ranks and any(word in _PLACED for word in words):
        chosen = reading.ranks[0]
    if chosen is None and len(reading.yearly | reading.dated) == 1:
        chosen = min(reading.yearly | reading.dated)
    times = reading.yearly | reading.dated | set(reading.ranks)
    if chosen is not None and text in _AHEAD_OR_BEHIND and chosen not in times:
        # "four points ahead": who is ahead has more points, but took less time, or fewer strokes
        header = reading.table.columns[chosen].header.casefold().split()
        if _MORE_IS_AHEAD.isdisjoint(singular(word) for word in header):
            return None
        return chosen, "high" if direction == "low" else "low"
    return (chosen, direction) if chosen is not None else None


def _difference_number(reading: RowReading, cue: RowCue, end: int) -> int | None:
    """The place of the number that says by how much or how many times: "12 more", "5 years older", "by 3"."""
    places = [
        place
        for place in range(max(0, cue.first - 3), cue.first)
        if reading.terms[place].kind == "number"
        and reading.terms[place].number is not None
        and reading.hit(place) is None
    ]
    if places and reading.terms[places[-1]].form not in ("year", "ordinal"):
        between = reading.terms[places[-1] + 1 : cue.first]
        if all(term.tag in ("", "both", "adverb", "quantifier", "adjective") for term in between):
            return places[-1]
    for place in range(cue.last, end - 1):
        if reading.terms[place].text in _BY and reading.terms[place + 1].kind == "number":
            return place + 1
    return None


def _stop(reading: RowReading, start: int) -> int:
    for place in range(start, len(reading.terms)):
        if reading.terms[place].text in _JOINTS:
            return place
    return len(reading.terms)


def _shares_rows(left: Sequence[RowCondition], right: Sequence[RowCondition]) -> bool:
    return [(c.columns, c.text) for c in left] == [(c.columns, c.text) for c in right]


def ratio(reading: RowReading) -> RowPlan | None:
    """ "twice as many X as B", "three times the X of B", "half that of B"."""
    for place, term in enumerate(reading.terms):
        if (
            term.kind != "number"
            or term.form != "ratio"
            or term.number is None
            or reading.hit(place) is not None
        ):
            continue
        following = [item.text for item in reading.terms[place + 1 : place + 3]]
        if not following:
            continue
        end = len(reading.terms)
        left = conditions_of(reading, 0, place, subject=True)
        if following[0] in _AS:
            second = next((i for i in range(place + 3, end) if reading.terms[i].text in _AS), None)
            if second is None:
                continue
            words, right_from = reading.words(place + 2, second), second + 1
        elif following[0] in _COMPARED_WITH:
            words, right_from = reading.words(place + 1, end), place + 1
        else:
            continue
        stop = _conjunct(reading, right_from)
        right = conditions_of(reading, right_from, stop, subject=True)
        if not left or not right or not any(item.rows is not None for item in right):
            continue  # "with a third of its people, A saw 212"
        figures = reading.numeric - reading.yearly
        column = reading.column_of_words(words, figures)
        if column is None:
            before = reading.words(0, place)
            column = reading.column_of_words(words + before, figures)
        if column is None:
            column = reading.column_of_words(before, figures)
        if column is None:
            continue
        left, right, scope = split_scope(left, right, reading.yearly, reading.ranks)
        return RowPlan(
            kind="ratio",
            scope=scope,
            left=tuple(left),
            right=tuple(right),
            column=column,
            number=term.number,
            negated=is_negated(reading, 0, place),
        )
    return None


def _conjunct(reading: RowReading, start: int) -> int:
    """Where a second statement begins: at "but", a semicolon, or an "and" that a number follows."""
    for place in range(start, len(reading.terms)):
        text = reading.terms[place].text
        if text in _JOINTS:
            return place
        if text in _AND and place + 1 < len(reading.terms) and reading.terms[place + 1].kind == "number":
            return place
    return len(reading.terms)


def equality(reading: RowReading) -> RowPlan | None:
    """ "A and B have the same X", "A has the same X as B", "A and B are equally deep", "A has as many X as B"."""
    cue = reading.cue("same")
    if cue is None or any(reading.terms[i].form == "ratio" for i in range(cue.first)):
        return None
    names = list(reading.hits)
    if len(names) < 2:
        return None
    end = len(reading.terms)
    words = reading.words(cue.last, min(end, cue.last + 5))
    column = reading.column_of_words(words, least=0.5)
    if column is None and {"day", "date", "time", "year"} & set(words):
        column = next(iter(sorted(reading.yearly)), None) if len(reading.yearly) == 1 else None
    if column is None:
        column = reading.column_of_words(reading.words(0, end), reading.numeric | reading.dated, least=0.6)
    if column is None:
        column = reading.column_of_words(reading.words(0, end), reading.numeric, least=0.6)
    if column is None:
        return None
    conditions = conditions_of(reading, 0, end)
    if conditions is None:
        return None
    sides = [item for item in conditions if item.rows is not None]
    shared = set(sides[0].columns)
    for item in sides[1:]:
        shared &= set(item.columns)
    shared.discard(column)
    if not shared or len(sides) < 2:
        return None
    return RowPlan(
        kind="equality", left=tuple(sides), column=column, negated=is_negated(reading, 0, cue.first)
    )
