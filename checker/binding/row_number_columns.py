"""The column that a number of a statement speaks of: by its unit, its neighbours and the words of the headers."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.columns import clear_best
from checker.binding.row_names import entity_nouns
from checker.binding.row_reading import (
    LOOK,
    PARTS,
    RowReading,
    share_words,
)
from checker.binding.word_groups import word_group
from checker.model import Term
from checker.vocabulary.units import measure_alike, parse_unit
from checker.vocabulary.words import singular

_BY = word_group("by")
_ENDS_OF_STRETCH = word_group("row_number_columns.ends_of_stretch")
_PER = word_group("per")
_PERCENT = word_group("percent")
_WITH = word_group("with")
_WITHIN = word_group("row_number_columns.within")

_MOST_PERCENT = 1000

_SIGNS = frozenset("+-\u2013\u2212")

_OF_THE_NAMED = 0.3


def column_of_number(reading: RowReading, place: int) -> int | None:
    """The column that a number is compared with, told by its words, its sort and its unit, never by its value."""
    term = reading.terms[place]
    after = reading.words(*reading.phrase_after(place + 1))
    before = reading.words(*reading.phrase_before(place))
    if place + 1 < len(reading.terms) and reading.terms[place + 1].text in _PER and term.form != "percent":
        base = [item.text for item in reading.terms[place + 2 : place + 5]]
        return _rate_column(reading, ["per", *base], before)
    measured = [index for index in reading.numeric if reading.table.columns[index].unit == term.unit]
    if term.form == "measure" and term.unit and len(measured) == 1:
        return measured[0]  # one column alone holds square kilometres
    died = _column_of_persons(reading, place, after)
    if died is not None:
        return died
    named = reading.naming(place)
    if named is not None and (named in reading.numeric or (named in reading.yearly and term.form == "year")):
        return named
    if term.form in ("year", "range") and term.kind == "number":
        chosen = _year_column(reading, before, after)
        if chosen is not None or term.form == "range":
            return chosen
    if term.form == "ordinal":
        return _ordinal_column(reading, before, reading.words(place + 1, _part_end(reading, place)))
    if place and reading.terms[place - 1].text in _SIGNS:
        signed = [
            index
            for index in reading.numeric
            if any(cell.strip()[:1] in _SIGNS for cell in reading.table.columns[index].cells)
        ]
        if len(signed) == 1:
            return signed[0]
    if term.form == "percent" and place and reading.terms[place - 1].text in _BY:
        return None  # "grew by 8 per cent" tells a change, which no cell holds
    clause = _words_of_nobody_else(reading, place, after)
    stretches = [(after, 1.0), (before[-3:], 0.9), (before, 0.85), (clause, 0.7)]
    within = place > 0 and reading.terms[place - 1].text in _WITHIN
    if after and not within and all(singular(word) in entity_nouns("thing") for word in after):
        # "won 5 games": the verb says which games are counted
        stretches = [(before[-3:], 1.0), (after, 0.9), (clause, 0.7)]
    totals: dict[int, float] = {}
    figured = _figures_of_names(reading)
    # columns that the noun itself names equally well: "goals for", "goals against"; a rate of 1.2 is no year
    alike: frozenset[int] = reading.numeric - reading.yearly if term.form != "year" else reading.numeric
    for words, weight in stretches:
        for index, score in reading.columns.scores(words).items():
            if index in alike and _unit_fits(reading, term, index) >= 0:
                score += (
                    _OF_THE_NAMED if index in figured else 0.0
                )  # "Jackson had 31 points": his, not the team's
                score = score * weight + 0.3 * _unit_fits(reading, term, index)
                totals[index] = max(totals.get(index, 0.0), score)
        chosen = clear_best(totals, least=0.6)
        if chosen is not None:
            return chosen
        if words is after and sum(score >= 0.4 for score in totals.values()) > 1:
            alike = frozenset(index for index, score in totals.items() if score >= 0.4)
            near = reading.columns.told(alike, (*after, *before[-3:]))
            chosen = clear_best(near, least=0.5)
            if chosen is not None:
                return chosen
    for index in reading.numeric:
        if index not in totals and _unit_fits(reading, term, index) > 0:
            totals[index] = 0.45
    chosen = clear_best(totals, least=0.42)
    if chosen is None:
        around = _own_stretch(reading, place)
        wide = [
            word
            for spot in around
            for word in reading.words(spot, spot + 1)
            if reading.terms[spot].tag not in ("preposition", "determiner", "auxiliary", "coordinator")
        ]
        scores = reading.columns.scores(wide)
        told = {i: s for i, s in scores.items() if i in alike and _unit_fits(reading, term, i) >= 0}
        chosen = clear_best(reading.columns.told(frozenset(told), wide), least=0.5)
    return chosen


def _words_of_nobody_else(reading: RowReading, place: int, after: Sequence[str]) -> list[str]:
    """The words of a number's clause without the nouns of its other numbers: "9,000 visitors, 400 objects"."""
    counted = {
        word
        for spot, term in enumerate(reading.terms)
        if term.kind == "number" and spot != place
        for word in reading.words(*reading.phrase_after(spot + 1))
    } - set(after)
    return [word for word in reading.words(*reading.clause_of(place)) if word not in counted]


def _rate_column(reading: RowReading, after: Sequence[str], before: Sequence[str]) -> int | None:
    """The column of a rate: its header says of what for each of what ("spending per pupil")."""
    rates = frozenset(
        index
        for index in reading.numeric
        if "/" in reading.table.columns[index].header
        or not _PER.isdisjoint(reading.table.columns[index].header.casefold().split())
    )
    told = reading.columns.told(rates, [*after[1:3], *before])
    return clear_best(told, least=0.4) if len(rates) != 1 or told else None


def _column_of_persons(reading: RowReading, place: int, after: Sequence[str]) -> int | None:
    """ "Some 500 people have died": of persons the verb says which figures they are."""
    if len(after) != 1 or singular(after[0]) not in share_words("persons"):
        return None
    spot = place + 1
    while spot < len(reading.terms) and (
        reading.terms[spot].text == after[0] or reading.terms[spot].tag in ("auxiliary", "adverb")
    ):
        spot += 1
    if spot >= len(reading.terms) or reading.terms[spot].tag not in ("verb", "both"):
        return None
    counted = [index for index in reading.numeric if reading.table.columns[index].unit == "people"]
    named = reading.columns.scores([reading.terms[spot].text])
    return clear_best({index: named[index] for index in counted if index in named}, least=0.6)


def _own_stretch(reading: RowReading, place: int) -> range:
    """The few terms around a number that no other number, comma or second name sets apart from it."""
    first, last = place, place + 1
    while first > 0 and place - first < LOOK + 1 and not _parts_from(reading, first - 1):
        first -= 1
    while last < len(reading.terms) and last - place < LOOK + 2 and not _parts_from(reading, last):
        last += 1
    return range(first, last)


def _parts_from(reading: RowReading, place: int) -> bool:
    return reading.terms[place].kind in ("number", "date") or reading.terms[place].text in PARTS - _WITH


def _figures_of_names(reading: RowReading) -> frozenset[int]:
    """The figures that stand in the very cells that the statement names: "Jackson (31)"."""
    headers = {
        f"{reading.table.columns[index].header} (figure)" for hit in reading.hits for index in hit.columns
    }
    return frozenset(
        index
        for index, column in enumerate(reading.table.columns)
        if column.derived and column.header in headers
    )


def _unit_fits(reading: RowReading, term: Term, index: int) -> int:
    column = reading.table.columns[index]
    header = column.header.casefold()
    money = term.form == "money"
    if term.form == "percent":
        if column.unit == "percent" or "%" in header or any(word in header for word in _PERCENT):
            return 1
        # no share has a thousand hundredths, whatever the text claims
        return (
            -1 if any(number is not None and abs(number) > _MOST_PERCENT for number in column.numbers) else 0
        )
    if money:
        if (len(column.unit) == 3 and column.unit.isupper()) or column.unit == "pound":
            return 1
        return 0 if not column.unit else -1
    if column.unit == "percent" and term.unit not in ("", "percent", "share"):
        return -1
    if term.unit and term.unit == column.unit:
        return 1
    if term.form in ("measure", "duration") and column.unit:
        held, own = parse_unit(column.unit), parse_unit(term.unit)
        if held is None or own is None or not measure_alike(held, own):
            return -1
    return 0


def _part_end(reading: RowReading, place: int) -> int:
    """Where the words that belong to an ordinal end: at a mark, a number, "with" or "and"."""
    stop = place + 1
    while stop < min(len(reading.terms), place + 7):
        if reading.terms[stop].kind != "word" or reading.terms[stop].text in _ENDS_OF_STRETCH:
            break
        stop += 1
    return stop


def _year_column(reading: RowReading, before: Sequence[str], after: Sequence[str]) -> int | None:
    among = reading.yearly
    if not among:
        return None
    scores: dict[int, float] = {}
    for words, weight in ((before[-4:], 1.0), (after[:3], 0.9), (reading.words(0, len(reading.terms)), 0.6)):
        for index, score in reading.columns.scores(words).items():
            if index in among:
                scores[index] = max(scores.get(index, 0.0), score * weight)
    chosen = clear_best(scores, least=0.35)
    if chosen is None and len(among) == 1:
        return min(among)
    return chosen


def _ordinal_column(reading: RowReading, before: Sequence[str], after: Sequence[str]) -> int | None:
    scores = {index: score for index, score in reading.columns.scores(after[:2]).items() if score >= 0.7}
    direct = clear_best(scores, least=0.7)
    named = {index: score for index, score in reading.columns.scores(after[:5]).items() if score >= 0.95}
    exact = clear_best(
        {
            index: named[index]
            for index in named
            if index in reading.numeric and reading.columns.says(index, after)
        },
        least=0.95,
    )
    if exact is not None and (direct is None or direct in reading.ranks):
        return exact
    if direct is not None and (direct in reading.numeric or direct in reading.ranks):
        return direct
    return reading.ranks[0] if reading.ranks else None
