"""A statement laid over a table: which terms name cells, which are numbers and dates, and what column they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from checker.binding.columns import Columns, clear_best
from checker.binding.row_names import NameHit, Names, entity_nouns
from checker.model import RowCondition, RowCue, RowStatement, RowTable, Term
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.units import parse_unit
from checker.vocabulary.words import lemma, singular

_STOPS = frozenset(["preposition", "coordinator", "subordinator", "relative", "auxiliary", "verb"])
_YEAR_WORDS = frozenset(["year", "season", "date", "founded", "established", "born", "built"])
_RANK_WORDS = frozenset(["rank", "place", "pos", "position", "ranking", "finish", "standing", "seed", "rk"])
_SEQUENCE = (
    "no",
    "number",
    "#",
    "week",
    "game",
    "stage",
    "round",
    "episode",
    "date",
    "year",
    "season",
    "day",
)
_LOOK = 5
_MOST_PERCENT = 1000
_GENERAL = frozenset(["", "level", "size", "quality", "popularity", "length", "time"])
_PARTS = frozenset([",", ";", "when", "while", "and", "where", "with", "but"])


@cache
def _change_words() -> frozenset[str]:
    return frozenset(
        word
        for row in read_rows("beside_words.csv")
        if row["group"] == "change"
        for word in row["words"].split(";")
    )


class RowReading:
    """What the terms of one statement are in one table."""

    def __init__(self, statement: RowStatement, table: RowTable, columns: Columns, names: Names) -> None:
        self.terms = statement.terms
        self.table = table
        self.columns = columns
        self.hits = self._without_headers(names.hits(statement.terms))
        inside = [(hit.first, hit.last) for hit in self.hits if hit.whole or hit.last - hit.first > 1]
        self.cues = tuple(
            cue
            for cue in statement.cues
            if not any(first <= cue.first < last for first, last in inside) and not self._is_header(cue)
        )
        self._hit_at: dict[int, NameHit] = {
            place: hit for hit in self.hits for place in range(hit.first, hit.last)
        }
        self.numeric = frozenset(
            index for index, column in enumerate(table.columns) if column.sort == "number"
        )
        self.dated = frozenset(index for index, column in enumerate(table.columns) if column.sort == "date")
        self.yearly = self.dated | frozenset(index for index in self.numeric if self._holds_years(index))
        self.ranks = tuple(
            index
            for index, column in enumerate(table.columns)
            if column.sort == "number" and column.header.casefold().strip(" .") in _RANK_WORDS
        )
        self.verb = self._main_verb()

    # -------------------------------------------------------------- terms

    def hit(self, place: int) -> NameHit | None:
        """The name that a term is part of."""
        return self._hit_at.get(place)

    def words(self, first: int, last: int, *, names: bool = False) -> list[str]:
        """The words of a stretch, without numbers and, unless asked for, without names of cells."""
        return [
            term.text
            for place, term in enumerate(self.terms[first:last], start=first)
            if term.kind == "word"
            and (
                names
                or place not in self._hit_at
                or not self._hit_at[place].whole
                or self.columns.names(term.text)
            )
        ]

    def cue(self, *sorts: str, first: int = 0, last: int | None = None) -> RowCue | None:
        """The first cue of some sorts in a stretch."""
        end = len(self.terms) if last is None else last
        return next((cue for cue in self.cues if cue.sort in sorts and first <= cue.first < end), None)

    def hits_in(self, first: int, last: int) -> list[NameHit]:
        """The names in a stretch."""
        return [hit for hit in self.hits if first <= hit.first < last]

    def numbers_in(self, first: int, last: int) -> list[int]:
        """The places of numbers in a stretch that are no part of a name and no size of a set ("of the five")."""
        return [
            place
            for place in range(first, min(last, len(self.terms)))
            if self.terms[place].kind == "number"
            and place not in self._hit_at
            and not self.is_set_size(place)
        ]

    def naming(self, place: int) -> int | None:
        """The column whose header stands right before a number: "week 5", "a frequency of 90.3"."""
        end = place
        while end > 0 and self.terms[end - 1].text in (
            "of",
            "number",
            "was",
            "is",
            "be",
            "a",
            "no",
            "#",
            "were",
            "equal",
            "to",
        ):
            end -= 1
        if end == 0 or self.terms[end - 1].kind != "word" or place - end > 2:
            return None
        before = [term.text for term in self.terms[max(0, end - 4) : end]]
        for start in range(len(before)):
            named = self.columns.named_at(before[start:], 0)
            if named is not None and start + named[1] == len(before):
                return named[0]
        return None

    def number_is_named(self, place: int) -> bool:
        """Whether the words right before a number are the header of a column: "week 5", "stage 3"."""
        return self.naming(place) is not None

    def _is_header(self, cue: RowCue) -> bool:
        # "the record was 13 - 10" where a column is headed so
        if cue.last - cue.first != 1 or cue.sort in ("comparative", "than"):
            return False
        word = self.terms[cue.first].text
        return any(column.header.casefold().strip() == word for column in self.table.columns)

    def is_set_size(self, place: int) -> bool:
        """Whether a number only says how many are compared: "the highest of the five", "all seven countries"."""
        if self.terms[place].form != "count" or place == 0:
            return False
        before = [term.text for term in self.terms[max(0, place - 2) : place]]
        if before[-1] == "all":
            return True
        return (
            len(before) == 2
            and before[1] in ("the", "these", "those", "all")
            and before[0] in ("of", "among", "all", "than", "in")
        )

    def is_of_a_set(self) -> bool:
        """Whether the sentence says that it speaks of the rows alone: "two of the six", "in the list"."""
        said = {term.text for term in self.terms}
        return bool(said & {"table", "list", "ranking", "listed"}) or any(
            self.is_set_size(place) for place, term in enumerate(self.terms) if term.kind == "number"
        )

    def phrase_after(self, place: int, *, of: bool = True) -> tuple[int, int]:
        """The noun phrase that begins at a place: up to a preposition (but "of"), a verb, a name or a number."""
        stop = place
        while stop < len(self.terms) and stop - place < _LOOK:
            term = self.terms[stop]
            if term.kind in ("mark", "number", "date", "score") and term.text not in "%/":
                break
            named = self.columns.named_at([item.text for item in self.terms[stop : stop + 5]], stop - stop)
            if named is not None:
                stop += named[1]
                continue
            if term.tag in _STOPS and not (of and term.text == "of" and stop > place) and term.text != "per":
                break
            hit = self._hit_at.get(stop)
            if hit is not None and hit.whole and not self.columns.names(term.text):
                break
            stop += 1
        return place, stop

    def phrase_before(self, place: int) -> tuple[int, int]:
        """The few words before a place that may say what it counts: back to a name, a number or a mark."""
        start = place
        while start > 0 and place - start < _LOOK:
            term = self.terms[start - 1]
            if term.kind != "word":
                break
            hit = self._hit_at.get(start - 1)
            if hit is not None and not self.columns.names(term.text):
                break
            if term.tag in ("coordinator", "relative"):
                break
            start -= 1
        return start, place

    # -------------------------------------------------------------- columns

    def column_of_words(
        self, words: Sequence[str], among: Iterable[int] | None = None, *, least: float = 0.5
    ) -> int | None:
        """The column that words name clearly."""
        scores = self.columns.scores(words)
        if among is not None:
            wanted = frozenset(among)
            scores = {index: score for index, score in scores.items() if index in wanted}
        return clear_best(scores, least=least)

    def column_of_number(self, place: int) -> int | None:
        """The column that a number is compared with, told by its words, its sort and its unit, never by its value."""
        term = self.terms[place]
        after = self.words(*self.phrase_after(place + 1))
        before = self.words(*self.phrase_before(place))
        named = self.naming(place)
        if named is not None and (named in self.numeric or (named in self.yearly and term.form == "year")):
            return named
        if term.form in ("year", "range") and term.kind == "number":
            chosen = self._year_column(before, after)
            if chosen is not None or term.form == "range":
                return chosen
        if term.form == "ordinal":
            return self._ordinal_column(before, after)
        if term.form == "percent" and place and self.terms[place - 1].text == "by":
            return None  # "grew by 8 per cent" tells a change, which no cell holds
        clause = self.words(*self._clause(place))
        stretches = [(after, 1.0), (before[-3:], 0.9), (before, 0.85), (clause, 0.7)]
        within = place > 0 and self.terms[place - 1].text in ("in", "of", "from", "over", "after")
        if after and not within and all(singular(word) in entity_nouns("thing") for word in after):
            # "won 5 games": the verb says which games are counted
            stretches = [(before[-3:], 1.0), (after, 0.9), (clause, 0.7)]
        totals: dict[int, float] = {}
        # columns that the noun itself names equally well: "goals for", "goals against"; a rate of 1.2 is no year
        alike: frozenset[int] = self.numeric - self.yearly if term.form != "year" else self.numeric
        for words, weight in stretches:
            for index, score in self.columns.scores(words).items():
                if index in alike and self._unit_fits(term, index) >= 0:
                    score = score * weight + 0.3 * self._unit_fits(term, index)
                    totals[index] = max(totals.get(index, 0.0), score)
            chosen = clear_best(totals, least=0.6)
            if chosen is not None:
                return chosen
            if words is after and sum(score >= 0.4 for score in totals.values()) > 1:
                alike = frozenset(index for index, score in totals.items() if score >= 0.4)
        for index in self.numeric:
            if index not in totals and self._unit_fits(term, index) > 0:
                totals[index] = 0.45
        return clear_best(totals, least=0.42)

    def _unit_fits(self, term: Term, index: int) -> int:
        column = self.table.columns[index]
        header = column.header.casefold()
        money = term.form == "money"
        if term.form == "percent":
            if column.unit == "percent" or "%" in header or "percent" in header:
                return 1
            # no share has a thousand hundredths, whatever the text claims
            return (
                -1
                if any(number is not None and abs(number) > _MOST_PERCENT for number in column.numbers)
                else 0
            )
        if money:
            if len(column.unit) == 3 and column.unit.isupper():
                return 1
            return 0 if not column.unit else -1
        if column.unit == "percent" and term.unit not in ("", "percent", "share"):
            return -1
        if term.unit and term.unit == column.unit:
            return 1
        if term.form in ("measure", "duration") and column.unit:
            held, own = parse_unit(column.unit), parse_unit(term.unit)
            if held is None or own is None or held.dimension != own.dimension:
                return -1
        return 0

    def _year_column(self, before: Sequence[str], after: Sequence[str]) -> int | None:
        among = self.yearly
        if not among:
            return None
        scores: dict[int, float] = {}
        for words, weight in ((before[-4:], 1.0), (after[:3], 0.9), (self.words(0, len(self.terms)), 0.6)):
            for index, score in self.columns.scores(words).items():
                if index in among:
                    scores[index] = max(scores.get(index, 0.0), score * weight)
        chosen = clear_best(scores, least=0.35)
        if chosen is None and len(among) == 1:
            return min(among)
        return chosen

    def _ordinal_column(self, before: Sequence[str], after: Sequence[str]) -> int | None:
        scores = {index: score for index, score in self.columns.scores(after[:2]).items() if score >= 0.7}
        direct = clear_best(scores, least=0.7)
        if direct is not None and (direct in self.numeric or direct in self.ranks):
            return direct
        return self.ranks[0] if self.ranks else None

    def sequence(self) -> int | None:
        """The column by which the rows are in order: a number of their own, a week, a date."""
        for word in _SEQUENCE:
            for index, column in enumerate(self.table.columns):
                first = column.header.casefold().split()[0].strip(".") if column.header.strip() else ""
                if first == word and (index in self.numeric or index in self.dated):
                    return index
        return min(self.dated, default=None)

    def degree_column(
        self, cue: RowCue, words: Sequence[str], spare: Sequence[str] = ()
    ) -> tuple[int, str] | None:
        """The column of figures that a word of degree speaks of, and the direction in that column."""
        among = self.numeric | self.dated
        scores = {index: score for index, score in self.columns.scores(words).items() if index in among}
        scores = {index: score for index, score in scores.items() if index not in self.ranks or score >= 0.9}
        measured = {
            index: known
            for index, known in (self.columns.measuring(cue.measures) if cue.measures else {}).items()
            if index in among
        }
        direct = {index: score for index, score in scores.items() if score >= 0.8}
        chosen = None
        if "of" in words:
            # "the highest share of the vote": the word before "of" is what is measured
            head = self.columns.scores(words[: words.index("of")])
            chosen = clear_best({index: head[index] for index in head if index in among}, least=0.8)
        if chosen is None:
            chosen = clear_best(direct, least=0.8)
        if chosen is None and measured:
            both = {index: known[0] + 0.3 * scores.get(index, 0.0) for index, known in measured.items()}
            chosen = clear_best(both, least=0.3, lead=0.015)
        # "tallest" measures a height and nothing else; "highest" and "best" take what the noun names
        open_to_nouns = cue.measures in _GENERAL
        if chosen is None and open_to_nouns:
            chosen = clear_best(scores, least=0.5)
        if chosen is None and spare and not direct and open_to_nouns:
            found = {
                i: s for i, s in self.columns.scores(spare).items() if i in among and i not in self.ranks
            }
            chosen = clear_best(found, least=0.5)
        if chosen is None:
            return None
        direction = cue.direction
        if chosen in measured and measured[chosen][1]:
            direction = "low" if direction == "high" else "high"
        return chosen, direction

    # -------------------------------------------------------------- conditions

    def conditions(self, first: int, last: int, *, skip: Iterable[int] = ()) -> list[RowCondition] | None:
        """What a stretch demands of a row; None if it holds a number whose column is not clear."""
        left_out = frozenset(skip)
        found: list[RowCondition] = []
        for hit in self.hits_in(first, last):
            if hit.first in left_out:
                continue
            columns = self.columns_of_name(hit)
            found.append(
                RowCondition(
                    columns=columns, text=hit.text, rows=hit.rows(columns), negated=self._denied(hit.first)
                )
            )
        for place in range(first, min(last, len(self.terms))):
            term = self.terms[place]
            if place in left_out or place in self._hit_at:
                continue
            if term.kind == "date" and self.dated:
                found.append(
                    RowCondition(
                        columns=self._date_columns(place),
                        text=term.text,
                        iso=term.iso,
                        relation=self._side(place),
                    )
                )
            elif term.kind == "score":
                condition = self._score_condition(term)
                if condition is not None:
                    found.append(condition)
            elif term.kind == "number" and not self.is_set_size(place):
                condition = self.number_condition(place)
                if condition is None:
                    if term.number is None:
                        continue
                    return None
                found.append(condition)
            elif term.text in ("first", "last", "final", "opening", "closing") and term.kind == "word":
                condition = self._end_condition(place)
                if condition is not None:
                    found.append(condition)
        return found

    def number_condition(self, place: int) -> RowCondition | None:
        """A number as a demand on one column, or None if no column is clear."""
        term = self.terms[place]
        if term.number is None:
            return None
        if term.form == "ordinal":
            ends = self._end_condition(place)
            if ends is not None:
                return ends
        if term.form == "ratio" or self._is_change(place):
            return None  # "earned 15 times as much", "rose by four points": no cell holds that
        relation = self._side(place)
        cue = self._comparative_before(place)
        if cue is not None:
            words = self.words(cue.last, place) + self.words(*self.phrase_after(place + 1))
            spare = self.words(*self.phrase_before(cue.first))
            found = self.degree_column(cue, words, spare)
            if found is not None:
                return RowCondition(
                    columns=(found[0],), text=term.text, number=term.number,
                    relation="above" if found[1] == "high" else "below",
                )  # fmt: skip
        if place > 0 and self.terms[place - 1].text == "top" and self.ranks:
            return RowCondition(columns=(self.ranks[0],), text=term.text, number=term.number, relation="top")
        column = self.column_of_number(place)
        if column is None:
            if term.form == "ordinal" and self._is_entity(place + 1):
                return RowCondition(columns=(), text=term.text, number=term.number, relation="order")
            return None
        return RowCondition(columns=(column,), text=term.text, number=term.number, relation=relation)

    def _is_change(self, place: int) -> bool:
        before = [term.text for term in self.terms[max(0, place - 2) : place]]
        return (
            len(before) == 2
            and before[1] == "by"
            and (before[0] in _change_words() or lemma(before[0]) in _change_words())
        )

    def columns_of_name(self, hit: NameHit) -> tuple[int, ...]:
        """The columns that a name may stand in here: those that the words around it name, else all that hold it."""
        if len(hit.columns) == 1:
            return hit.columns
        headed = self._header_near(hit)
        if headed is not None:
            return (headed,)
        around = self.words(max(0, hit.first - 4), hit.first) + self.words(
            hit.last, min(len(self.terms), hit.last + 3)
        )
        scores = {
            index: score for index, score in self.columns.scores(around).items() if index in hit.columns
        }
        best = clear_best(scores, least=0.4)
        return (best,) if best is not None else hit.columns

    def _header_near(self, hit: NameHit) -> int | None:
        """The header of one of a name's columns that stands in the same part of the sentence, and nearest to it."""
        first, last = hit.first, hit.last
        while first > 0 and self.terms[first - 1].text not in _PARTS:
            first -= 1
        while last < len(self.terms) and self.terms[last].text not in _PARTS:
            last += 1
        best: tuple[int, int] | None = None
        for place in range(first, last):
            named = self.columns.named_at([term.text for term in self.terms[place : min(last, place + 5)]], 0)
            if named is not None and named[0] in hit.columns:
                gap = hit.first - place - named[1] if place < hit.first else place - hit.last + 1
                if best is None or gap < best[0]:
                    best = (gap, named[0])
        return best[1] if best is not None else None

    def _comparative_before(self, place: int) -> RowCue | None:
        """The comparative of "taller than 7,000 metres", which is no hedge but a property."""
        for cue in self.cues:
            if cue.sort == "comparative" and cue.last <= place and place - cue.last <= 4:
                between = [term.text for term in self.terms[cue.last : place]]
                if "than" in between and between[-1] in ("than", "the", "a", "about", "some"):
                    return cue
        return None

    def _side(self, place: int) -> str:
        if self.terms[place].kind != "date" and self.terms[place].form != "year":
            return "is"  # "after 22 laps", "after stage 5" tell when, not how many
        before = self.cue("before", "after", first=max(0, place - 3), last=place)
        if before is not None and before.last >= place - 1:
            return "below" if before.sort == "before" else "above"
        return "above" if place > 0 and self.terms[place - 1].text == "since" else "is"

    def _date_columns(self, place: int) -> tuple[int, ...]:
        if len(self.dated) == 1:
            return tuple(self.dated)
        chosen = clear_best(
            {
                i: s
                for i, s in self.columns.scores(self.words(*self._clause(place))).items()
                if i in self.dated
            },
            least=0.4,
        )
        return (chosen,) if chosen is not None else tuple(sorted(self.dated))

    def _score_condition(self, term: Term) -> RowCondition | None:
        wanted = term.text.split("-")
        held = [
            (index, frozenset(row for row, cell in enumerate(column.pieces) if _starts_with(cell, wanted)))
            for index, column in enumerate(self.table.columns)
        ]
        shaped = [
            index
            for index, column in enumerate(self.table.columns)
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

    def _end_condition(self, place: int) -> RowCondition | None:
        """ "the first game", "its last match": the first or last row by date, number or order."""
        word = self.terms[place].text
        end = {"first": 0, "1st": 0, "opening": 0, "last": -1, "final": -1, "closing": -1}.get(word)
        if end is None or not self._is_entity(place + 1):
            return None
        rows = len(self.table.columns[0].cells) if self.table.columns else 0
        if not rows:
            return None
        order = list(range(rows))
        by = self.sequence()
        if by is not None:
            column = self.table.columns[by]
            if by in self.dated and all(column.dates):
                order.sort(key=lambda row: column.dates[row])
            elif by in self.numeric and all(number is not None for number in column.numbers):
                order.sort(key=lambda row: column.numbers[row] or 0)
        return RowCondition(
            columns=(by,) if by is not None else (),
            text=word,
            rows=frozenset([order[end]]),
            number=self.terms[place].number,
        )

    def _is_entity(self, place: int) -> bool:
        if place >= len(self.terms):
            return False
        word = singular(self.terms[place].text)
        return word in entity_nouns("thing") and word not in ("place", "time", "one")

    def _denied(self, place: int) -> bool:
        before = self.terms[place - 1].text if place else ""
        return before == "not" or (
            place > 1
            and before in ("from", "in", "by", "at", "for", "the", "a")
            and self.terms[place - 2].text == "not"
        )

    # -------------------------------------------------------------- parts

    def _clause(self, place: int) -> tuple[int, int]:
        first, last = place, place + 1
        while first > 0 and self.terms[first - 1].text not in (",", ";", "but", "while"):
            first -= 1
        while last < len(self.terms) and self.terms[last].text not in (",", ";", "but", "while"):
            last += 1
        return first, last

    def _main_verb(self) -> int:
        """The place of the first finite verb; where there is none, the end of the first name."""
        terms = self.terms
        relative = False
        candidates = []
        for place, term in enumerate(terms):
            if term.tag in ("relative",) and place > 0:
                relative = True
            if place in self._hit_at and self._hit_at[place].whole and not self._is_category(place):
                continue
            if term.tag == "auxiliary" and (place > 0 or term.text in ("there",)):
                if relative:
                    relative = False
                    continue
                return place
            if term.tag == "verb" and place > 0:
                if relative:
                    relative = False
                    continue
                return place
            if (
                term.tag == "both"
                and place > 0
                and (place - 1 in self._hit_at or terms[place - 1].tag == "pronoun")
            ):
                candidates.append(place)
        if candidates:
            return candidates[0]
        return self.hits[0].last if self.hits else len(terms)

    def _is_category(self, place: int) -> bool:
        return self.terms[place].tag in ("verb", "both")

    def _holds_years(self, index: int) -> bool:
        column = self.table.columns[index]
        filled = [number for number in column.numbers if number is not None]
        return (
            bool(filled)
            and all(1000 <= number <= 2200 and number == int(number) for number in filled)
            and (
                all(1500 <= number <= 2100 for number in filled)
                or any(word in column.header.casefold() for word in _YEAR_WORDS)
            )
        )

    def _without_headers(self, hits: Sequence[NameHit]) -> tuple[NameHit, ...]:
        """Leave out parts of cells that are really a header's words ("gold" where a column is called so)."""
        kept = []
        for hit in hits:
            words = [term.text for term in self.terms[hit.first : hit.last]]
            named = self.columns.named_at(words, 0)
            if named is not None and named[1] >= len(words) and not hit.whole:
                continue
            kept.append(hit)
        return tuple(kept)


def _starts_with(cell: Sequence[str], wanted: Sequence[str]) -> bool:
    digits = [piece for piece in cell if piece.isdecimal()]
    return bool(digits) and digits[: len(wanted)] == list(wanted)
