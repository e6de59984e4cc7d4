"""From a statement laid over a table to a plan: what to compute from the rows, and what must come out.

Each pattern below reads one way of speaking. The first that binds every part it needs gives the plan; a
statement that no pattern binds wholly has none. Numbers take part as places, never as values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.binding.columns import Columns
from checker.binding.row_halves import split_statement
from checker.binding.row_leftovers import all_read, leftovers
from checker.binding.row_names import Names, entity_nouns
from checker.binding.row_reading import RowReading
from checker.model import RowCondition, RowCue, RowPlan, RowStatement, RowTable
from checker.quick_records import replace
from checker.vocabulary.words import singular

Pattern = Callable[[RowReading], RowPlan | None]


class RowBinder:
    """A table made ready for statements."""

    def __init__(self, table: RowTable) -> None:
        self.table = table
        self._columns = Columns(table)
        self._names = Names(table, self._columns)

    def bind(self, statement: RowStatement) -> tuple[RowPlan, ...]:
        """The plans of a statement, all of which must hold; none if it says nothing that this table could answer."""
        reading = RowReading(statement, self.table, self._columns, self._names)
        halves = split_statement(reading, statement)
        if halves is not None:
            plans = [self._plan(RowReading(half, self.table, self._columns, self._names)) for half in halves]
            found = tuple(plan for plan in plans if plan is not None)
            if len(found) == len(plans):
                return found
        whole = self._plan(reading)
        return (whole,) if whole is not None else ()

    def _in_its_time(self, reading: RowReading, plan: RowPlan) -> RowPlan:
        """A statement that names no time speaks of the newest rows of a table that has several periods."""
        timed = any(term.kind == "date" or term.form in ("year", "range", "date") for term in reading.terms)
        if self.table.newest is None or timed:
            return plan
        newest = RowCondition(columns=(), text="newest", rows=self.table.newest)
        return replace(plan, scope=(*plan.scope, newest))

    def _plan(self, reading: RowReading) -> RowPlan | None:
        for pattern in _PATTERNS:
            plan = pattern(reading)
            if plan is not None:
                plan = self._in_its_time(reading, plan)
                named = any(item.rows is not None for item in plan.scope)
                if plan.kind == "count" and named and reading.ranks and not reading.is_of_a_set():
                    plan = replace(plan, hit=False)  # a ranking is a part of all there is
                plan = plan if leftovers(reading, plan) is None else replace(plan, hit=False)
                return plan if all_read(reading, plan) else replace(plan, whole=False)
        return None


# ------------------------------------------------------------------ comparisons


def _beyond_all_others(reading: RowReading) -> RowPlan | None:
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
        left = reading.conditions(0, cue.first)
    elif reading.terms[0].text in ("no", "none", "nobody") or reading.cue("none", last=1) is not None:
        if not reading.hits_in(than.last, len(reading.terms)) or reading.numbers_in(
            than.last, len(reading.terms)
        ):
            return None
        left = reading.conditions(than.last, len(reading.terms))
        if left is not None and reading.hits_in(1, cue.first):
            return None
    else:
        return None
    if not left:
        return None
    bound = _degree(reading, cue, than.first)
    if bound is None:
        distinct = _counted_names(reading, left)
        if distinct is None or cue.measures:
            return None
        return RowPlan(
            kind="frequency",
            left=tuple(left),
            distinct=distinct,
            direction=cue.direction,
            negated=_negated(reading, 0, cue.first),
        )
    return RowPlan(
        kind="superlative",
        left=tuple(left),
        column=bound[0],
        direction=bound[1],
        negated=_negated(reading, 0, cue.first),
    )


def _before_all_others(reading: RowReading) -> RowPlan | None:
    """ "completed in 1969, before any other"."""
    cue = reading.cue("before", "after", first=1)
    others = reading.cue("others", first=cue.last) if cue is not None else None
    if cue is None or others is None or others.first - cue.last > 1:
        return None
    left = reading.conditions(0, cue.first)
    bound = _order_column(reading)
    if not left or bound is None:
        return None
    return RowPlan(kind="superlative", left=tuple(left), column=bound[0], direction=bound[1])


def _comparative_for(reading: RowReading, than: RowCue) -> RowCue | None:
    found = [cue for cue in reading.cues if cue.sort == "comparative" and cue.first < than.first]
    return found[-1] if found else None


def _degree(reading: RowReading, cue: RowCue, stop: int) -> tuple[int, str] | None:
    """The column of a word of degree, from the words after it, then before it, then "by area"."""
    by = _by_phrase(reading, cue.last)
    if by is not None:
        return by, cue.direction
    first, last = reading.phrase_after(cue.last)
    words = reading.words(first, min(last, stop))
    tail = reading.words(min(last, stop), stop) if stop > last else []
    before = reading.words(*reading.phrase_before(cue.first))
    found = reading.degree_column(cue, words, before) if words or cue.measures else None
    return found or reading.degree_column(cue, words + tail, before)


def _by_phrase(reading: RowReading, start: int) -> int | None:
    for place in range(start, len(reading.terms) - 1):
        if reading.terms[place].text in ("by", "in") and (
            reading.terms[place].text == "by" or reading.terms[place + 1].text == "terms"
        ):
            words = reading.words(place + 1, min(len(reading.terms), place + 6))
            column = reading.column_of_words(words, reading.numeric | reading.dated, least=0.65)
            if column is not None:
                return column
    return None


def _comparison(reading: RowReading) -> RowPlan | None:
    """ "A has more X than B", "A has 12 more X than B", "A's X is higher than B's", "more X than Y" of one row."""
    than = reading.cue("than") or _before_after(reading)
    if than is None:
        return None
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
    ):
        return None  # "more than 45 points" bounds a number
    claimed = _difference_number(reading, cue, end)
    skip = [claimed] if claimed is not None else []
    right = reading.conditions(than.last, _stop(reading, than.last), skip=skip)
    left = reading.conditions(0, cue.first, skip=skip)
    if left == [] and than.sort == "than":
        left = reading.conditions(cue.last, than.first, skip=skip)
    if than.sort != "than":
        if not left or not right or not _columns(left) & _columns(right):
            return None  # "the record after the Houston game" compares nothing
        bound = _order_column(reading)
    else:
        bound = _degree(reading, cue, than.first)
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
            kind="comparison",
            left=tuple(left),
            right=tuple(left),
            column=bound[0],
            other=other,
            direction=bound[1],
        )
    if _shares_rows(left, right) and len(left) == len(right):
        return None
    left, right, scope = _common(left, right)
    number = reading.terms[claimed].number if claimed is not None else None
    if bound is None:
        distinct = _counted_names(reading, left)
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
        number=number, negated=_negated(reading, 0, cue.first),
    )  # fmt: skip


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
    if text in ("ahead", "behind") and reading.ranks:
        return reading.ranks[0], direction
    chosen = reading.column_of_words(words, reading.yearly | reading.dated, least=0.5)
    if chosen is None:
        chosen = reading.column_of_words(words, reading.numeric, least=0.9)
    if (
        chosen is None
        and reading.ranks
        and any(word in ("finish", "finished", "ranked", "placed", "came") for word in words)
    ):
        chosen = reading.ranks[0]
    if chosen is None and len(reading.yearly | reading.dated) == 1:
        chosen = min(reading.yearly | reading.dated)
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
        if reading.terms[place].text == "by" and reading.terms[place + 1].kind == "number":
            return place + 1
    return None


def _stop(reading: RowReading, start: int) -> int:
    for place in range(start, len(reading.terms)):
        if reading.terms[place].text in (";", "but", "while", "whereas"):
            return place
    return len(reading.terms)


def _columns(items: Sequence[RowCondition]) -> set[int]:
    return {column for item in items for column in item.columns}


def _shares_rows(left: Sequence[RowCondition], right: Sequence[RowCondition]) -> bool:
    return [(c.columns, c.text) for c in left] == [(c.columns, c.text) for c in right]


def _common(
    left: Sequence[RowCondition], right: Sequence[RowCondition]
) -> tuple[list[RowCondition], list[RowCondition], tuple[RowCondition, ...]]:
    """Split off what only narrows: a condition on a column that the other side's conditions do not share."""
    left_columns = {column for item in left for column in item.columns}
    right_columns = {column for item in right for column in item.columns}
    both = left_columns & right_columns
    if not both or len(left) == len(right):
        return list(left), list(right), ()
    if len(left) > len(right):
        scope = tuple(item for item in left if not set(item.columns) & both)
        return [item for item in left if item not in scope], list(right), scope
    scope = tuple(item for item in right if not set(item.columns) & both)
    return list(left), [item for item in right if item not in scope], scope


def _counted_names(reading: RowReading, left: Sequence[RowCondition]) -> int | None:
    """The column whose names are counted: "directed more films than", where no column holds how many."""
    names = [item for item in left if item.rows is not None and len(item.columns) >= 1]
    if not names:
        return None
    column = names[0].columns[0]
    cells = reading.table.columns[column].pieces
    return column if len(set(cells)) < len(cells) else None


def _negated(reading: RowReading, first: int, last: int) -> bool:
    cue = reading.cue("not", first=first, last=last)
    return cue is not None


# ------------------------------------------------------------------ ratios and equality


def _ratio(reading: RowReading) -> RowPlan | None:
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
        left = reading.conditions(0, place)
        if following[0] == "as":
            second = next((i for i in range(place + 3, end) if reading.terms[i].text == "as"), None)
            if second is None:
                continue
            words, right_from = reading.words(place + 2, second), second + 1
        elif following[0] in ("the", "that", "those", "of", "what"):
            words, right_from = reading.words(place + 1, end), place + 1
        else:
            continue
        stop = _conjunct(reading, right_from)
        right = reading.conditions(right_from, stop)
        if not left or not right:
            continue
        figures = reading.numeric - reading.yearly
        column = reading.column_of_words(words, figures)
        if column is None:
            before = reading.words(0, place)
            column = reading.column_of_words(words + before, figures)
        if column is None:
            column = reading.column_of_words(before, figures)
        if column is None:
            continue
        left, right, scope = _common(left, right)
        return RowPlan(
            kind="ratio",
            scope=scope,
            left=tuple(left),
            right=tuple(right),
            column=column,
            number=term.number,
            negated=_negated(reading, 0, place),
        )
    return None


def _conjunct(reading: RowReading, start: int) -> int:
    """Where a second statement begins: at "but", a semicolon, or an "and" that a number follows."""
    for place in range(start, len(reading.terms)):
        text = reading.terms[place].text
        if text in (";", "but", "while", "whereas"):
            return place
        if text == "and" and place + 1 < len(reading.terms) and reading.terms[place + 1].kind == "number":
            return place
    return len(reading.terms)


def _equality(reading: RowReading) -> RowPlan | None:
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
    if column is None:
        column = reading.column_of_words(reading.words(0, end), reading.numeric, least=0.6)
    if column is None:
        return None
    conditions = reading.conditions(0, end)
    if conditions is None:
        return None
    sides = [item for item in conditions if item.rows is not None]
    shared = set(sides[0].columns)
    for item in sides[1:]:
        shared &= set(item.columns)
    shared.discard(column)
    if not shared or len(sides) < 2:
        return None
    return RowPlan(kind="equality", left=tuple(sides), column=column, negated=_negated(reading, 0, cue.first))


# ------------------------------------------------------------------ superlatives


def _superlative(reading: RowReading) -> RowPlan | None:
    """ "A has the highest X", "the highest X was 45", "the third-largest port is A", "the shortest film lasts 92 minutes"."""
    cue = reading.cue("superlative")
    if cue is None or reading.cue("superlative", first=cue.last) is not None:
        return None
    terms, end = reading.terms, len(reading.terms)
    rank = _rank_before(reading, cue)
    rank_number = terms[rank].number if rank is not None else None
    skip = [rank] if rank is not None else []
    start = rank if rank is not None else cue.first
    if cue.measures == "frequency" or (cue.measures == "" and _frequency_words(reading, cue)):
        left = reading.conditions(0, start, skip=skip) or reading.conditions(cue.last, end)
        distinct = _counted_names(reading, left) if left else None
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
    bound = _superlative_column(reading, cue)
    if bound is None:
        return None
    column, direction = bound
    _first, _last = reading.phrase_after(cue.last)
    in_subject = cue.first < reading.verb
    possessed = start > 0 and (terms[start - 1].genitive or terms[start - 1].tag == "possessive")
    before = reading.conditions(0, start, skip=skip)
    if in_subject:
        middle = reading.conditions(cue.last, reading.verb, skip=skip)
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
            if not before:
                return None
    if not left:
        return None
    number = next((item.number for item in left if item.number is not None), rank_number)
    return RowPlan(
        kind="superlative", scope=tuple(scope), left=tuple(left), column=column, direction=direction, rank=rank_number,
        number=number, negated=_negated(reading, 0, cue.first), hit=not (rank is not None and _is_loose(reading, cue)),
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
        own = reading.number_condition(place)
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
    rest = reading.conditions(first, last, skip=loose)
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
        joined = (
            hit is not None and hit.first > 0 and reading.terms[hit.first - 1].text in ("and", "with", "by")
        )
        spot = hit.first if hit is not None else _place_of(reading, item)
        if any(term.text == "," for term in reading.terms[cue.last : spot]):
            continue
        if set(item.columns) & asked and item.rows is not None:
            continue
        if not joined:
            scope.append(item)
    return scope


def _place_of(reading: RowReading, item: RowCondition) -> int:
    return next(
        (i for i, term in enumerate(reading.terms) if term.text == item.text and term.kind != "word"), 0
    )


def _narrowing_number(reading: RowReading, item: RowCondition) -> bool:
    place = next(
        (i for i, term in enumerate(reading.terms) if term.number == item.number and term.kind == "number"), 0
    )
    before = [term.text for term in reading.terms[max(0, place - 2) : place]]
    return reading.terms[place].form in ("year", "range", "ordinal") and any(
        word in ("in", "of", "during", "for") for word in before
    )


def _rank_before(reading: RowReading, cue: RowCue) -> int | None:
    place = cue.first - 1
    if place >= 0 and reading.terms[place].kind == "number" and reading.terms[place].form == "ordinal":
        return place
    return None


def _is_loose(reading: RowReading, cue: RowCue) -> bool:
    """Whether a superlative without a measure of its own ("third-strongest") has its column only from words farther on."""
    if _by_phrase(reading, cue.last) is not None:
        return False
    words = reading.words(*reading.phrase_after(cue.last))
    spare = reading.words(*reading.phrase_before(cue.first))
    return reading.degree_column(cue, words, spare) is None


def _superlative_column(reading: RowReading, cue: RowCue) -> tuple[int, str] | None:
    by = _by_phrase(reading, cue.last)
    if by is not None:
        return by, cue.direction
    first, last = reading.phrase_after(cue.last)
    words = reading.words(first, last)
    spare = reading.words(*reading.phrase_before(cue.first))
    return reading.degree_column(cue, words, spare) or reading.degree_column(
        cue, reading.words(cue.last, min(len(reading.terms), cue.last + 8)), spare
    )


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
        if not _is_sequence(reading, index)
    )


def _is_sequence(reading: RowReading, index: int) -> bool:
    return index == reading.sequence()


# ------------------------------------------------------------------ counts, quantifiers, sums


def _count_noun_ok(reading: RowReading, place: int) -> bool:
    """Whether the noun after a number stands for rows: a name of a row's sort, a text column, a name in a cell."""
    terms = reading.terms
    spot = place + 1
    if spot < len(terms) and terms[spot].text == "of":
        spot += 1
        while (spot < len(terms) and terms[spot].tag in ("determiner", "possessive")) or (
            spot < len(terms) and terms[spot].kind == "number"
        ):
            spot += 1
        if spot >= len(terms):
            return True
    if spot >= len(terms):
        return False
    first, last = reading.phrase_after(spot, of=False)
    if reading.hit(spot) is not None and last == first:
        last = first + 1
    words = [term.text for term in terms[first : max(last, first + 1)]]
    if any(word in ("people", "person", "persons") for word in words) and _own_column(reading, place):
        return False
    if any(singular(word) in entity_nouns() for word in words[-2:]) or any(
        singular(word) in entity_nouns() for word in words[:1]
    ):
        return True
    if any(reading.hit(index) is not None for index in range(first, max(last, first + 1))):
        return True
    column = reading.column_of_words(words)
    return column is not None and reading.table.columns[column].sort == "text"


def _strange_plural(reading: RowReading, place: int) -> bool:
    """A plural that no list knows after a number ("three duels"): rows, unless a column of figures is called so."""
    if place + 1 >= len(reading.terms) or reading.terms[place].unit in (
        "people",
        "percent",
        "share",
        "times",
    ):
        return False
    word = reading.terms[place + 1].text
    return singular(word) != word and not _own_column(reading, place) and reading.terms[place].form == "count"


def _own_column(reading: RowReading, place: int) -> bool:
    """Whether a column of figures is called like the noun after a number: "5 goals" where a column says goals."""
    words = reading.words(*reading.phrase_after(place + 1, of=False))
    scores = reading.columns.scores(words)
    sequence = reading.sequence()
    return any(
        score >= 0.6
        and index in reading.numeric - reading.yearly
        and index != sequence
        and index not in reading.ranks
        for index, score in scores.items()
    )


def _count(reading: RowReading) -> RowPlan | None:
    """ "four of the teams won more than ten games", "there are 3 losses", "Voss directed three films"."""
    terms, end = reading.terms, len(reading.terms)
    there = reading.cue("existence")
    for place in range(end):
        term = terms[place]
        if (
            term.kind != "number"
            or term.form not in ("count", "range")
            or term.number is None
            or reading.hit(place) is not None
        ):
            continue
        if place and terms[place - 1].text == "the" and len(_figures(reading)) > 1:
            continue  # "the four schools have 4,000 pupils" tells how many pupils
        if reading.is_set_size(place) and (
            place < 2 or terms[place - 2].text != "in" or len(_figures(reading)) > 1
        ):
            continue
        opening = place < reading.verb or (there is not None and 0 <= place - there.last <= 3)
        if not opening and (_own_column(reading, place) or reading.number_is_named(place)):
            continue
        scope = reading.conditions(0, end, skip=[place])
        if scope is None:
            return None
        scope += _any_of(reading, place + 1, end)
        if not _count_noun_ok(reading, place) and not (
            _strange_plural(reading, place) and (opening or len(scope) > 1)
        ):
            continue
        if not opening and not scope:
            return None
        if not scope and there is None:
            return None
        distinct = _distinct(reading, place)
        scope = _turned(reading, scope, place)
        return RowPlan(kind="count", scope=tuple(scope), number=term.number, distinct=distinct)
    return None


def _figures(reading: RowReading) -> list[int]:
    """The places of all numbers that are no part of a name, no year and no place in an order."""
    return [
        place
        for place, term in enumerate(reading.terms)
        if term.kind == "number"
        and reading.hit(place) is None
        and term.form not in ("year", "ordinal", "range")
    ]


def _turned(reading: RowReading, scope: Sequence[RowCondition], place: int) -> list[RowCondition]:
    """A denied predicate of a count: "three players did not score", "two are not from Brazil"."""
    cue = reading.cue("not", first=place)
    if cue is None:
        return list(scope)
    changed = []
    for item in scope:
        spot = next((hit.first for hit in reading.hits if hit.text == item.text), None)
        if spot is None:
            spot = next(
                (
                    i
                    for i, term in enumerate(reading.terms)
                    if term.number is not None and term.number == item.number
                ),
                0,
            )
        changed.append(replace(item, negated=True) if spot >= cue.last and not item.negated else item)
    return changed


def _distinct(reading: RowReading, place: int) -> int | None:
    words = [term.text for term in reading.terms[place + 1 : place + 5]]
    for size in (2, 1):
        for start in range(max(1, len(words) - size + 1)):
            named = reading.columns.named_at(words[start:], 0)
            if named is not None and named[1] == size and reading.table.columns[named[0]].sort == "text":
                return named[0]
        if reading.cue("different", first=place, last=place + 3) is None:
            break
    if reading.cue("different", first=place, last=place + 3) is not None:
        column = reading.column_of_words(words[:4])
        if column is not None:
            return column
    return None


def _any_of(reading: RowReading, first: int, last: int) -> list[RowCondition]:
    """ "any gold medals", "a goal", "scored": a column of figures of which there is some at all."""
    found = []
    for place in range(first, last):
        if reading.terms[place].text not in ("any", "a", "an", "no"):
            continue
        words = reading.words(*reading.phrase_after(place + 1, of=False))
        if not words or len(words) > 3:
            continue
        column = reading.column_of_words(words, reading.numeric - reading.yearly, least=0.68)
        if column is not None and column not in reading.ranks:
            found.append(
                RowCondition(
                    columns=(column,),
                    text=" ".join(words),
                    relation="positive",
                    negated=reading.terms[place].text == "no",
                )
            )
    return found


def _quantified(reading: RowReading) -> RowPlan | None:
    """ "all X are Y", "no X is Y", "most of the X are Y", "A is the only X that is Y"."""
    end = len(reading.terms)
    only = reading.cue("only")
    if only is not None and only.first > 0 and reading.hits_in(0, only.first):
        left = reading.conditions(0, only.first)
        scope = reading.conditions(only.last, end)
        if left and scope is not None:
            scope += _any_of(reading, only.last, end)
            if scope:
                return RowPlan(
                    kind="only",
                    scope=tuple(scope),
                    left=tuple(left),
                    negated=_negated(reading, 0, only.first),
                )
        return None
    cue = reading.cue("all", "none", "most_of", "both", last=max(2, reading.verb))
    never = reading.cue("none", first=reading.verb)
    if cue is None and never is not None and reading.terms[never.first].text in ("never",):
        both = reading.conditions(0, end)
        if both:
            both += _any_of(reading, never.last, end)
            return RowPlan(kind="none", scope=tuple(both)) if len(both) > 1 else None
    if cue is None or cue.first >= reading.verb:
        return None
    if cue.sort in ("all", "both") and reading.hits_in(0, cue.first) and cue.first + 1 >= reading.verb:
        return None  # "A and B each starred in": a list of names, looked up one by one
    scope = reading.conditions(cue.last, reading.verb)
    said = reading.conditions(reading.verb, end)
    if scope is None or said is None:
        return None
    said += _any_of(reading, reading.verb, end)
    if cue.sort == "both" and not scope:
        return None
    if not said:
        return None
    if reading.cue("superlative") is not None:
        return None
    if cue.sort == "none":
        return RowPlan(kind="none", scope=(*scope, *said))
    kind = {"all": "all", "both": "all", "most_of": "most"}[cue.sort]
    return RowPlan(
        kind=kind, scope=tuple(scope), left=tuple(said), negated=_negated(reading, reading.verb, end)
    )


def _sum(reading: RowReading) -> RowPlan | None:
    """ "A and B together won 60 medals", "the average depth is 21 metres"."""
    cue = reading.cue("total", "average")
    if cue is None or reading.cue("superlative", "comparative") is not None:
        return None
    end = len(reading.terms)
    for place in reading.numbers_in(0, end):
        term = reading.terms[place]
        if term.number is None or term.form in ("year", "ordinal", "range"):
            continue
        words = reading.words(cue.last, min(end, cue.last + 4)) + reading.words(
            *reading.phrase_after(place + 1)
        )
        named = reading.column_of_words([reading.terms[cue.first].text, *words], reading.numeric, least=0.9)
        column = named if named is not None else reading.column_of_number(place)
        if column is None:
            column = reading.column_of_words(words, reading.numeric)
        if column is None or column in reading.yearly:
            continue
        scope = reading.conditions(0, end, skip=[place])
        if scope is None:
            continue
        rows = _rows_of(scope)
        if rows is None and reading.column_of_words(words, reading.numeric, least=0.65) != column:
            return (
                None  # "people live 62 years on average" says whose average it is, and nobody here is named
            )
        if rows is not None and len(rows) <= 1:
            return None  # "26 medals in total" of one row is a look-up
        kind = "average" if cue.sort == "average" else "sum"
        return RowPlan(kind=kind, scope=tuple(scope), column=column, number=term.number)
    return None


def _rows_of(scope: Sequence[RowCondition]) -> frozenset[int] | None:
    found: frozenset[int] | None = None
    for item in scope:
        if item.rows is not None:
            found = item.rows if found is None else found | item.rows
    return found


# ------------------------------------------------------------------ look-ups


def _lookup(reading: RowReading) -> RowPlan | None:
    """Everything that a row must hold at once: "the 2004 game was played in Berlin", "A won 5 games"."""
    end = len(reading.terms)
    found = reading.conditions(0, end)
    if found is None:
        return None
    if reading.cue("superlative", "comparative", "most_of", "average", "difference") is not None:
        loose = [
            cue
            for cue in reading.cues
            if cue.sort in ("superlative", "comparative", "most_of", "average", "difference")
        ]
        bounds = [item for item in found if item.relation in ("above", "below")]
        if len(loose) > len(bounds):
            return None
    found += _any_of(reading, reading.verb, end)
    columns = [item.columns for item in found]
    if len(found) < 2 or len(set(columns)) < 2:
        return None
    figures = [item for item in found if item.number is not None]
    stated = [item for item in figures if not set(item.columns) & reading.yearly]
    number = (stated or figures)[-1].number if figures else None
    return RowPlan(
        kind="lookup",
        scope=tuple(found),
        number=number,
        negated=_negated(reading, 0, end) and not any(item.negated for item in found),
    )


_PATTERNS: tuple[Pattern, ...] = (
    _beyond_all_others,
    _ratio,
    _comparison,
    _superlative,
    _equality,
    _quantified,
    _count,
    _sum,
    _lookup,
)
