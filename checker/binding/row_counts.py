"""Counts, quantifiers and sums: how many rows are so, whether all, most, none or only one are, what they add up to."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.row_conditions import conditions_of, part_of_its_own
from checker.binding.row_names import entity_nouns
from checker.binding.row_number_columns import column_of_number
from checker.binding.row_parts import any_of, figures_of, is_negated, is_one_list, own_column, rows_of
from checker.binding.row_reading import RowReading
from checker.binding.word_groups import word_group
from checker.model import RowCondition, RowCue, RowPlan
from checker.quick_records import replace
from checker.vocabulary.scales import is_scale
from checker.vocabulary.words import singular

_AFTER_TIMES = word_group("row_counts.after_times")
_DEFINITE = word_group("row_counts.definite")
_IN = word_group("in")
_NEVER = word_group("never")
_OF = word_group("of")
_OVER_ALL = word_group("row_counts.over_all")
_SINGLE = word_group("row_counts.single")
_THE = word_group("the")
_THOSE_NAMED = word_group("row_counts.those_named")
_TIMES = word_group("row_counts.times")

# Words for whoever lives somewhere: they count no rows of a place.
_ANYBODY = frozenset(("people", "person", "persons"))


def _count_noun_ok(reading: RowReading, place: int) -> bool:
    """Whether the noun after a number stands for rows: a name of a row's sort, a text column, a name in a cell."""
    terms = reading.terms
    spot = place + 1
    if spot < len(terms) and terms[spot].text in _OF:
        spot += 1
        while (spot < len(terms) and terms[spot].tag in ("determiner", "possessive")) or (
            spot < len(terms) and terms[spot].kind == "number"
        ):
            spot += 1
        of_all = spot >= len(terms) or terms[spot - 1].text in _DEFINITE
        if of_all and not own_column(reading, spot - 1):
            return True
    if spot >= len(terms):
        return False
    if spot == place + 1 and terms[spot].tag in ("determiner", "possessive"):
        return False  # "up from 700,000 the year before": the number has no noun behind it
    if terms[spot].text in _THOSE_NAMED or (
        place == 0 and terms[spot].tag in ("auxiliary", "verb") and reading.hits_in(spot, len(terms))
    ):
        return True  # "three of them died", "four were lost"
    first, last = reading.phrase_after(spot, of=False)
    if reading.hit(spot) is not None and last == first:
        last = first + 1
    words = [term.text for term in terms[first : max(last, first + 1)]]
    if any(word in _ANYBODY for word in words) and own_column(reading, place):
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
    plural = singular(word) != word or (
        not reading.is_prose()
        and reading.terms[place].text not in _SINGLE
        and reading.terms[place + 1].tag in ("", "both")
    )
    return plural and not own_column(reading, place) and reading.terms[place].form == "count"


def count(reading: RowReading) -> RowPlan | None:
    """ "four of the teams won more than ten games", "there are 3 losses", "Voss directed three films"."""
    terms, end = reading.terms, len(reading.terms)
    there = reading.cue("existence")
    for place in range(end):
        term = terms[place]
        if (
            term.kind != "number"
            or (term.form not in ("count", "range") and not _is_times(reading, place))
            or term.number is None
            or reading.hit(place) is not None
        ):
            continue
        if place and terms[place - 1].text in _THE and len(figures_of(reading)) > 1:
            continue  # "the four schools have 4,000 pupils" tells how many pupils
        if reading.is_set_size(place) and (
            place < 2 or terms[place - 2].text not in _IN or len(figures_of(reading)) > 1
        ):
            continue
        total = reading.cue("total", last=place)
        if total is not None and total.last == place and own_column(reading, place):
            continue  # "a total of 104 episodes" adds up a column
        opening = place < reading.verb or (there is not None and 0 <= place - there.last <= 3)
        if not opening and (
            own_column(reading, place)
            or _in_a_header(reading, place)
            or (reading.number_is_named(place) and not _is_times(reading, place))
        ):
            continue
        if place and terms[place - 1].text in entity_nouns():
            continue  # "page 17" is one page
        if part_of_its_own(reading, place) is not None:
            continue  # "lost six of their 38 matches"
        scope = conditions_of(reading, 0, end, skip=[place])
        if scope is None:
            continue
        scope += any_of(reading, place + 1, end)
        if own_column(reading, place) and _pins_a_row(reading, scope):
            continue  # "only 241 athletes took part in 1896" looks up the row of 1896
        named = any(reading.table.entity in item.columns for item in scope if item.rows is not None)
        head = reading.words(*reading.phrase_after(place + 1, of=False))[-1:]
        rows_of_it = head and singular(head[0]) in entity_nouns() and head[0] not in _ANYBODY
        if named and reading.is_prose() and head and not rows_of_it:
            continue  # "Tirelle has 61,000 hotel beds", "900 persons fled Tirelle" count no rows of Tirelle's
        if reading.is_prose() and head and _heads_figures(reading, head):
            continue  # "Tirelle ordered 120 tanks", where a column holds how many tanks each has ordered
        if not _is_times(reading, place) and not _count_noun_ok(reading, place):
            if not _strange_plural(reading, place):
                continue
            if not opening and len(scope) < 2:
                continue
        if not opening and not scope and reading.cue("different", first=place) is None:
            return None
        distinct = _distinct(reading, place)
        varied = distinct is not None and reading.cue("different") is not None
        if not scope and there is None and not varied:
            return None
        scope = _turned(reading, scope, place)
        return RowPlan(kind="count", scope=tuple(scope), number=term.number, distinct=distinct)
    return None


def _pins_a_row(reading: RowReading, scope: Sequence[RowCondition]) -> bool:
    """Whether a condition names one row: a name or a year that no other row has."""
    for item in scope:
        if item.relation != "is" or item.negated or len(item.columns) != 1:
            continue
        cells = reading.table.columns[item.columns[0]].cells
        timed = item.number is not None and item.columns[0] in reading.yearly
        if (item.rows is not None and len(item.rows) == 1) or (timed and len(set(cells)) == len(cells)):
            return True
    return False


def _is_times(reading: RowReading, place: int) -> bool:
    """Whether a multiple says how often something was so: "won it 4 times", "appeared twice"."""
    term = reading.terms[place]
    if term.form != "ratio" or place < reading.verb:
        return False
    after = reading.terms[place + 1].text if place + 1 < len(reading.terms) else ""
    return term.text.split()[-1] in _TIMES and after not in _AFTER_TIMES


def _in_a_header(reading: RowReading, place: int) -> bool:
    """Whether the noun after a number is part of the header of figures: "31 points" beside "high points"."""
    words = reading.words(*reading.phrase_after(place + 1, of=False))
    if not words or singular(words[-1]) in entity_nouns():
        return False
    return _heads_figures(reading, words[-1:])


def _heads_figures(reading: RowReading, words: Sequence[str]) -> bool:
    """Whether these words are part of the header of a column of figures."""
    scores = reading.columns.scores(words)
    return any(score >= 0.35 and index in reading.numeric - reading.yearly for index, score in scores.items())


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
        if item.relation in ("positive", "negative"):
            first = item.text.split()[0]
            spot = next((i for i, term in enumerate(reading.terms) if term.text == first), 0)
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


def quantified(reading: RowReading) -> RowPlan | None:
    """ "all X are Y", "no X is Y", "most of the X are Y", "A is the only X that is Y"."""
    end = len(reading.terms)
    only = reading.cue("only")
    if only is not None and only.first > 0 and reading.hits_in(0, only.first):
        left = conditions_of(reading, 0, only.first)
        scope = conditions_of(reading, only.last, end)
        if left and scope is not None:
            scope += any_of(reading, only.last, end)
            scope = _turned(reading, scope, only.last)
            if scope:
                return RowPlan(
                    kind="only",
                    scope=tuple(scope),
                    left=tuple(left),
                    negated=is_negated(reading, 0, only.first),
                )
        return None
    if only is not None and only.first == 0 and reading.named_behind(only):
        return _only_those(reading, only)
    cue = reading.cue("all", "none", "most_of", "both", "half_of", last=max(2, reading.verb))
    if cue is None:
        cue = _after_the_verb(reading)
        if cue is not None:
            return _all_after(reading, cue)
    never = reading.cue("none", first=reading.verb)
    if cue is None and never is not None and reading.terms[never.first].text in _NEVER:
        both = conditions_of(reading, 0, end)
        if both is not None:
            both += any_of(reading, never.last, end)
            if any(item.relation == "order" for item in both):
                return None
            alone = reading.terms[0].tag in ("pronoun", "possessive")  # the whole table is about one
            alone = alone or any(not item.rows for item in both if item.rows is not None)
            return RowPlan(kind="none", scope=tuple(both)) if len(both) > (0 if alone else 1) else None
    if cue is None or cue.first >= reading.verb:
        return None
    if cue.sort in ("all", "both") and reading.hits_in(0, cue.first) and cue.first + 1 >= reading.verb:
        return None  # "A and B each starred in": a list of names, looked up one by one
    scope = conditions_of(reading, cue.last, reading.verb)
    said = conditions_of(reading, reading.verb, end)
    if scope is None or said is None:
        return None
    said += any_of(reading, reading.verb, end)
    if cue.sort == "both" and not scope:
        return None
    if not said and not (cue.sort == "none" and scope and reading.verb >= end):
        return None
    if reading.cue("superlative") is not None:
        return None
    if any(item.relation == "order" for item in (*scope, *said)):
        return None
    if cue.sort == "none":
        return RowPlan(kind="none", scope=(*scope, *said))
    kind = {"all": "all", "both": "all", "most_of": "most", "half_of": "half"}[cue.sort]
    return RowPlan(
        kind=kind, scope=tuple(scope), left=tuple(said), negated=is_negated(reading, reading.verb, end)
    )


def _only_those(reading: RowReading, only: RowCue) -> RowPlan | None:
    """ "Only A and B grew": those that the sentence begins with, and nobody else."""
    names = [hit for hit in reading.hits_in(only.last, reading.verb) if reading.table.entity in hit.columns]
    if not names or reading.cue("than", "superlative", "comparative") is not None:
        return None
    if not is_one_list(reading) or reading.numbers_in(0, max(hit.last for hit in names)):
        return None  # "only A, with 3, and B, with 6, are below"
    stop = max(hit.last for hit in names)
    left = conditions_of(reading, only.last, stop, subject=True)
    scope = conditions_of(reading, stop, len(reading.terms))
    if not left or scope is None:
        return None
    scope += any_of(reading, stop, len(reading.terms))
    return RowPlan(kind="only", scope=tuple(scope), left=tuple(left)) if scope else None


def _after_the_verb(reading: RowReading) -> RowCue | None:
    """ "the films are all from 1994", "he scored in every season", "won by all of the teams"."""
    cue = reading.cue("all", "none", first=reading.verb)
    if cue is None or reading.cue("superlative", "comparative", "than", "only", "total") is not None:
        return None
    before = reading.terms[cue.first - 1].text if cue.first else ""
    if cue.sort == "all" and (cue.first - reading.verb <= 1 or before in _OVER_ALL):
        return cue
    return None


def _all_after(reading: RowReading, cue: RowCue) -> RowPlan | None:
    end = len(reading.terms)
    first, last = reading.phrase_after(cue.last)
    in_all = cue.first - reading.verb > 1 or not conditions_of(reading, 0, reading.verb)
    scope = conditions_of(reading, first, last) if in_all else conditions_of(reading, 0, reading.verb)
    if in_all:
        outside = range(cue.first, last)
        said = conditions_of(reading, 0, end, skip=outside)
    else:
        said = conditions_of(reading, cue.last, end)
    if scope is None or said is None:
        return None
    said += any_of(reading, 0 if in_all else cue.last, cue.first if in_all else end)
    if cue.last < end and (
        reading.terms[cue.last].kind == "number" or is_scale(reading.terms[cue.last].text)
    ):
        return None  # "for every thousand people"
    if in_all and not scope and _are_figures(reading, first, last):
        return None  # "5,900 pounds on each pupil", where a column counts the pupils of each school
    if not said or (not in_all and not scope):
        return None
    return RowPlan(kind="all", scope=tuple(scope), left=tuple(said), negated=is_negated(reading, 0, end))


def _are_figures(reading: RowReading, first: int, last: int) -> bool:
    """Whether words name a column of figures, and so nothing that a row is."""
    words = reading.words(first, last)
    column = reading.column_of_words(words) if words else None
    return column is not None and column in reading.numeric - reading.yearly


def sum_of_rows(reading: RowReading) -> RowPlan | None:
    """ "A and B together won 60 medals", "the average depth is 21 metres"."""
    cue = reading.cue("total", "average")
    if cue is None or reading.cue("superlative", "comparative") is not None:
        return None
    end = len(reading.terms)
    for place in reading.numbers_in(0, end):
        term = reading.terms[place]
        if term.number is None or term.form in ("year", "ordinal", "range"):
            continue
        if place and reading.terms[place - 1].text in _THE and len(figures_of(reading)) > 1:
            continue  # "the two drivers have 41 points together"
        words = reading.words(cue.last, min(end, cue.last + 7)) + reading.words(
            *reading.phrase_after(place + 1)
        )
        direct = reading.column_of_words(
            reading.words(*reading.phrase_after(cue.last)), reading.numeric - reading.yearly, least=0.5
        )
        named = reading.column_of_words([reading.terms[cue.first].text, *words], reading.numeric, least=0.9)
        column = direct if direct is not None else named
        if column is None:
            column = column_of_number(reading, place)
        if column is None:
            column = reading.column_of_words(words, reading.numeric)
        if column is None or column in reading.yearly:
            continue
        sizes = [
            spot
            for spot in reading.numbers_in(0, end)
            if spot and reading.terms[spot - 1].text in _THE and reading.terms[spot].form == "count"
        ]
        scope = conditions_of(reading, 0, end, skip=[place, *sizes])
        if scope is None:
            continue
        rows = rows_of(scope)
        own = reading.words(*reading.phrase_after(place + 1))
        said = {
            reading.column_of_words(words, reading.numeric, least=0.65),
            reading.column_of_words(own, reading.numeric, least=0.65),
            direct,
        }
        if rows is None and column not in said:
            return (
                None  # "people live 62 years on average" says whose average it is, and nobody here is named
            )
        if rows is not None and not is_one_list(reading):
            return None
        if rows is not None and len(rows) <= 1:
            return None  # "26 medals in total" of one row is a look-up
        kind = "average" if cue.sort == "average" else "sum"
        return RowPlan(kind=kind, scope=tuple(scope), column=column, number=term.number)
    return None
