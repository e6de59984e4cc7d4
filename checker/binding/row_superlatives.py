"""The greatest, the least, the third of the rows by some column: superlatives, ranks, and what stands most often."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.row_changes import change_at
from checker.binding.row_conditions import conditions_of, number_condition
from checker.binding.row_degrees import degree_column, degree_of
from checker.binding.row_names import entity_nouns
from checker.binding.row_parts import by_phrase, counted_names, is_negated, is_sequence, place_of
from checker.binding.row_reading import RowReading, share_words
from checker.binding.word_groups import word_group
from checker.model import RowCondition, RowCue, RowPlan
from checker.vocabulary.words import singular

_JOINED = word_group("row_superlatives.joined")
_THE = word_group("the")
_WITHIN = word_group("row_superlatives.within")


def superlative(reading: RowReading) -> RowPlan | None:
    """ "A has the highest X", "the highest X was 45", "the third-largest port is A", "the shortest film lasts 92 minutes"."""
    cue = reading.cue("superlative")
    if cue is None or reading.cue("superlative", first=cue.last) is not None:
        return None
    terms, end = reading.terms, len(reading.terms)
    if (
        terms[cue.first].text in share_words("own best")
        and cue.first
        and terms[cue.first - 1].tag == "determiner"
        and reading.is_prose()
        and terms[cue.first - 1].text not in _THE
    ):
        return None  # "drew 265,000 visitors, a record": its own
    rank = _rank_before(reading, cue)
    rank_number = terms[rank].number if rank is not None else None
    skip = [rank] if rank is not None else []
    start = rank if rank is not None else cue.first
    if cue.measures == "frequency" or (cue.measures == "" and _frequency_words(reading, cue)):
        left = conditions_of(reading, 0, start, skip=skip) or conditions_of(reading, cue.last, end)
        distinct = counted_names(reading, left) if left else None
        if left and distinct is not None:
            return RowPlan(
                kind="frequency",
                left=tuple(left),
                distinct=distinct,
                direction=cue.direction,
                rank=rank_number,
            )
        if cue.measures == "frequency":
            return None
    bound = _superlative_column(reading, cue) or _told_before(reading, cue, start)
    if bound is None:
        return None
    column, direction = bound
    _first, _last = reading.phrase_after(cue.last)
    in_subject = cue.first < reading.verb
    possessed = start > 0 and (terms[start - 1].genitive or terms[start - 1].tag == "possessive")
    before = conditions_of(reading, 0, start, skip=skip)
    if in_subject:
        middle = conditions_of(reading, cue.last, reading.verb, skip=skip)
        after = _said(reading, reading.verb, end, column)
        if before is None or middle is None or after is None:
            return None
        scope, left = [*before, *middle], after
        if not left and before and not possessed:
            scope, left = middle, before
        apposed = _apposed(reading, cue, middle)
        if apposed is not None:
            scope, left = [item for item in scope if item is not apposed], [apposed, *left]
        elif not left and middle:
            named = [item for item in middle if item.rows is not None]
            scope, left = [item for item in middle if item not in named], named
    else:
        after = _said(reading, cue.last, end, column)
        if before is None or after is None:
            return None
        if possessed:
            scope, left = before, after
        else:
            scope, left = _scope_after(reading, cue, after, before), before
            left = [*left, *(item for item in after if item not in scope)]
            if not before and not left and not any(item.number is not None for item in scope):
                return None
    if not left and not before:
        left, scope = (
            [item for item in scope if item.number is not None],
            [item for item in scope if item.number is None],
        )
    if not left or sum(item.number is not None and column in item.columns for item in left) > 1:
        return None  # "the largest are A (320), B (90) and C (45)" ranks several
    number = next((item.number for item in left if item.number is not None), rank_number)
    return RowPlan(
        kind="superlative", scope=tuple(scope), left=tuple(left), column=column, direction=direction, rank=rank_number,
        number=number, negated=is_negated(reading, 0, cue.first), hit=not (rank is not None and _is_loose(reading, cue)),
    )  # fmt: skip


def _apposed(reading: RowReading, cue: RowCue, middle: Sequence[RowCondition]) -> RowCondition | None:
    """The name between commas that says who it is: "the lowest peak, Karvel, rises to"."""
    for hit in reading.hits_in(cue.last, reading.verb):
        if hit.first > 0 and reading.terms[hit.first - 1].text in (",", "(", "\u2013", "\u2014"):
            return next((item for item in middle if item.text == hit.text), None)
    return None


def _said(reading: RowReading, first: int, last: int, column: int) -> list[RowCondition] | None:
    """Conditions of a stretch; a number without a column of its own speaks of the superlative's column."""
    found: list[RowCondition] = []
    loose = []
    for place in reading.numbers_in(first, last):
        if reading.terms[place].number is None:
            continue
        own = number_condition(reading, place)
        direct = own is not None and own.relation != "is"
        if own is not None and not direct and own.columns and own.columns[0] != column:
            words = (
                reading.words(*reading.phrase_after(place + 1))
                + reading.words(*reading.phrase_before(place))[-2:]
            )
            named = reading.columns.scores(words)
            direct = named.get(own.columns[0], 0.0) >= 0.6 or reading.terms[place].form in (
                "year",
                "ordinal",
                "range",
            )
        if own is None or (not direct and column not in own.columns):
            loose.append(place)
            found.append(
                RowCondition(
                    columns=(column,), text=reading.terms[place].text, number=reading.terms[place].number
                )
            )
    rest = conditions_of(reading, first, last, skip=loose)
    return None if rest is None else [*rest, *found]


def _scope_after(
    reading: RowReading, cue: RowCue, after: Sequence[RowCondition], before: Sequence[RowCondition]
) -> list[RowCondition]:
    """Of what follows a superlative, that which only narrows: "the highest mountain in Oslavia"."""
    asked = {column for item in before for column in item.columns}
    scope = []
    for item in after:
        if item.number is not None and item.relation == "is" and not _narrowing_number(reading, item):
            continue
        hit = next((hit for hit in reading.hits if hit.text == item.text and hit.first >= cue.last), None)
        joined = hit is not None and hit.first > 0 and reading.terms[hit.first - 1].text in _JOINED
        spot = hit.first if hit is not None else place_of(reading, item)
        if any(term.text == "," for term in reading.terms[cue.last : spot]):
            continue
        if set(item.columns) & asked and item.rows is not None:
            continue
        if not joined:
            scope.append(item)
    return scope


def _narrowing_number(reading: RowReading, item: RowCondition) -> bool:
    place = next(
        (i for i, term in enumerate(reading.terms) if term.number == item.number and term.kind == "number"), 0
    )
    before = [term.text for term in reading.terms[max(0, place - 2) : place]]
    return reading.terms[place].form in ("year", "range", "ordinal") and any(
        word in _WITHIN for word in before
    )


def _rank_before(reading: RowReading, cue: RowCue) -> int | None:
    place = cue.first - 1
    if place >= 0 and reading.terms[place].kind == "number" and reading.terms[place].form == "ordinal":
        return place
    return None


def _is_loose(reading: RowReading, cue: RowCue) -> bool:
    """Whether a superlative without a measure of its own ("third-strongest") has its column only from words farther on."""
    if by_phrase(reading, cue.last) is not None:
        return False
    words = reading.words(*reading.phrase_after(cue.last))
    spare = reading.words(*reading.phrase_before(cue.first))
    return degree_column(reading, cue, words, spare) is None


def _change_column(reading: RowReading, cue: RowCue) -> tuple[int, str] | None:
    """The column of sizes of "the largest increase", "grew fastest"; the pace is told in per cent."""
    place = reading.trend_beside(cue)
    change = change_at(reading, place) if place is not None else None
    if place is None or change is None:
        return None
    rising = reading.trend(place) == "high"
    paced = cue.measures in ("speed", "time")
    share = change.growth if rising else change.decline
    size = change.rise if rising else change.fall
    column = share if (paced and share is not None) or size is None else size
    return (column, cue.direction if not paced else "high") if column is not None else None


def _superlative_column(reading: RowReading, cue: RowCue) -> tuple[int, str] | None:
    changed = _change_column(reading, cue)
    if changed is not None:
        return changed
    by = by_phrase(reading, cue.last)
    if by is not None:
        return by, cue.direction
    first, last = reading.phrase_after(cue.last)
    words = reading.words(first, last)
    spare = reading.words(*reading.phrase_before(cue.first))
    named = reading.exactly_named(last, min(len(reading.terms), last + 5))
    if named is not None and named in reading.numeric and not reading.columns.exact(words):
        return degree_of(reading, cue, named)
    if words and not all(singular(word) in entity_nouns() for word in words):
        spare = []  # "the largest crowd": the noun says what is measured, and no other word can
    return (
        degree_column(reading, cue, words, spare)
        or degree_column(reading, cue, reading.words(cue.last, _set_behind(reading, cue)), spare)
        or (
            degree_column(reading, cue, words, reading.words(0, cue.first))
            if cue.first > reading.verb
            else None
        )
    )


def _set_behind(reading: RowReading, cue: RowCue) -> int:
    """Where the words behind a superlative end: eight on, or before the size of the set ("of the five years")."""
    stop = min(len(reading.terms), cue.last + 8)
    return next((place for place in range(cue.last, stop) if reading.is_set_size(place)), stop)


def _told_before(reading: RowReading, cue: RowCue, start: int) -> tuple[int, str] | None:
    """The column of "births fell to 57,469, the lowest number": what the one figure before it counts."""
    words = reading.words(*reading.phrase_after(cue.last, of=False))
    if not words or any(reading.columns.scores([word]) for word in words):
        return None
    before = conditions_of(reading, 0, start) or []
    figures = [item for item in before if item.number is not None and not set(item.columns) & reading.yearly]
    if len(figures) != 1 or len(figures[0].columns) != 1 or cue.measures not in ("", "level", "size"):
        return None
    return figures[0].columns[0], cue.direction


def _frequency_words(reading: RowReading, cue: RowCue) -> bool:
    """ "directed the most episodes": the noun stands for rows, and no column of figures is called so."""
    first, last = reading.phrase_after(cue.last)
    words = reading.words(first, last)
    if not words or singular(words[-1]) not in entity_nouns("thing"):
        return False
    scores = reading.columns.scores(words)
    return not any(
        scores.get(index, 0.0) >= 0.5
        for index in reading.numeric - reading.yearly
        if not is_sequence(reading, index)
    )
