"""A statement laid over a table: which terms name cells, which are numbers and dates, and what column they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from checker.binding.columns import Columns, clear_best
from checker.binding.row_names import NameHit, Names, entity_nouns
from checker.binding.row_trends import beside_former, companions, trends_of
from checker.binding.word_groups import word_group, word_numbers
from checker.model import RowCue, RowStatement, RowTable
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_ALL = word_group("all")
_AMONG = word_group("row_reading.among")
_BEFORE_NAME = word_group("row_reading.before_name")
_BETWEEN = word_group("between")
_CLAUSE_ENDS = word_group("row_reading.clause_ends")
_DEFINITE = word_group("row_reading.definite")
_EVERY = word_group("row_reading.every")
_FROM = word_group("from")
_HALF_JOINTS = word_group("row_reading.half_joints")
_JOINTS_OF_YEARS = word_group("row_reading.joints_of_years")
_OF = word_group("of")
_OF_THE_SAME = word_group("row_reading.of_the_same")
_PER = word_group("per")
_TABLES = word_group("row_reading.tables")
_THERE = word_group("there")

_STOPS = frozenset(["preposition", "coordinator", "subordinator", "relative", "auxiliary", "verb"])
_YEAR_WORDS = word_group("row_reading.year_words")
_RANK_WORDS = word_group("row_reading.rank_words")
# Headers of running numbers and dates, the surest first.
_SEQUENCE = tuple(word_numbers("row_reading.sequence"))
LOOK = 5
PARTS = word_group("row_reading.parts")


@cache
def share_words(sort: str) -> frozenset[str]:
    """Nouns of parts of a whole ("share"), words of rates ("rate"), or nouns for persons ("persons")."""
    return frozenset(
        word
        for row in read_rows("share_words.csv", "checker.binding")
        if row["sort"] == sort
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
            if not any(_within(cue, first, last) for first, last in inside) and not self._is_header(cue)
        )
        self.hit_at: dict[int, NameHit] = {
            place: hit for hit in self.hits for place in range(hit.first, hit.last)
        }
        self.hits = self._with_headed_cells(self.hits, names)
        self.hit_at = {place: hit for hit in self.hits for place in range(hit.first, hit.last)}
        told = companions(table)
        self.numeric = frozenset(
            index
            for index, column in enumerate(table.columns)
            if column.sort == "number" and index not in told
        )
        self.numeric -= self._rates_untold()
        self.trends = trends_of(self.terms, self.cues) if table.changes else {}
        if len(set(self.trends.values())) > 1:
            self.trends = {}  # who rose and who fell takes two statements
        former = beside_former(self.terms, self.cues) if table.changes else None
        self.former_places = (
            frozenset(range(former.first, former.last)) if former is not None else frozenset()
        )
        if former is not None:
            self.cues = tuple(cue for cue in self.cues if cue != former and cue.sort != "than")
        self.dated = frozenset(index for index, column in enumerate(table.columns) if column.sort == "date")
        self.yearly = self.dated | frozenset(index for index in self.numeric if self._holds_years(index))
        self.ranks = tuple(
            index
            for index, column in enumerate(table.columns)
            if column.sort == "number" and column.header.casefold().strip(" .") in _RANK_WORDS
        )
        self._in_headers = self._numbers_in_headers()
        self.verb = self._main_verb()
        self.bounds = self._ranges()

    def _rates_untold(self) -> frozenset[int]:
        """Rates beside a count of the same thing, where the statement has no word of a rate: 5,000 offences are no rate."""
        if any(term.text in share_words("rate") for term in self.terms):
            return frozenset()
        names = {index: set(self.columns.name(index)) for index in self.numeric}
        rates = {index for index, name in names.items() if not _PER.isdisjoint(name)}
        return frozenset(
            index
            for index in rates
            if any(names[index] & names[other] - {"per"} for other in self.numeric - rates)
        )

    # -------------------------------------------------------------- terms

    def hit(self, place: int) -> NameHit | None:
        """The name that a term is part of."""
        return self.hit_at.get(place)

    def words(self, first: int, last: int, *, names: bool = False) -> list[str]:
        """The words of a stretch, without numbers and, unless asked for, without names of cells."""
        return [
            term.text
            for place, term in enumerate(self.terms[first:last], start=first)
            if term.kind == "word"
            and (
                names
                or place not in self.hit_at
                or not self.hit_at[place].whole
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
            if self.terms[place].kind == "number" and place not in self.hit_at and not self.is_set_size(place)
        ]

    def naming(self, place: int) -> int | None:
        """The column whose header stands right before a number: "week 5", "a frequency of 90.3"."""
        end = place
        while end > 0 and self.terms[end - 1].text in _BEFORE_NAME:
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

    def _with_headed_cells(self, hits: Sequence[NameHit], names: Names) -> tuple[NameHit, ...]:
        """Add the short cells that only a header before them tells from words: "class a", "grade b"."""
        found = list(hits)
        for place in range(1, len(self.terms)):
            term = self.terms[place]
            if place in self.hit_at or term.kind != "word" or self.terms[place - 1].kind != "word":
                continue
            if place + 1 < len(self.terms) and term.tag and self.terms[place + 1].kind == "word":
                following = self.terms[place + 1]
                if following.tag in ("", "both", "adjective") and place + 1 not in self.hit_at:
                    continue  # "in class a lot of": an article
            column = self.column_of_words([self.terms[place - 1].text], least=0.4)
            rows = names.cells(column, term.text) if column is not None else frozenset()
            if column is not None and rows:
                found.append(
                    NameHit(first=place, last=place + 1, cells=((column, rows),), whole=True, text=term.text)
                )
        return tuple(sorted(found, key=lambda hit: hit.first))

    def _numbers_in_headers(self) -> frozenset[int]:
        found: set[int] = set()
        texts = [term.text for term in self.terms]
        for start in range(len(texts)):
            named = self.columns.named_at(texts[start : start + LOOK], 0)
            if named is not None and named[1] > 1 and self.terms[start].kind == "word":
                found |= {i for i in range(start, start + named[1]) if self.terms[i].kind == "number"}
        return frozenset(found)

    def _is_header(self, cue: RowCue) -> bool:
        for start in range(max(0, cue.first - 3), cue.last):
            named = self.columns.named_at([term.text for term in self.terms[start : start + 6]], 0)
            if named is not None and named[1] > 1 and start < cue.last and cue.first < start + named[1]:
                # "the average discharge" where a column is headed so; "has the highest score" still ranks
                return cue.sort != "superlative" or self._is_told(start, start + named[1])
        # "the record was 13 - 10" where a column is headed so
        if cue.last - cue.first != 1 or cue.sort in ("comparative", "than"):
            return False
        word = self.terms[cue.first].text
        return any(column.header.casefold().strip() == word for column in self.table.columns)

    def _is_told(self, first: int, last: int) -> bool:
        """Whether a header that is a superlative is told a figure or belongs to a name: "his highest score of 224"."""
        before = self.terms[first - 1] if first else None
        own = before is not None and (
            before.genitive or before.tag == "possessive" or before.text in _OF_THE_SAME
        )
        return own or any(term.kind == "number" for term in self.terms[last : last + 3])

    def is_set_size(self, place: int) -> bool:
        """Whether a number only says how many are compared: "the highest of the five", "all seven countries"."""
        if place in self._in_headers:
            return True  # "the final four", where a column is headed so
        if self.terms[place].form not in ("count", "duration") or place == 0:
            return False
        if self.terms[place - 1].text in _EVERY:
            return True  # "70 per 1,000 inhabitants"
        before = [term.text for term in self.terms[max(0, place - 2) : place]]
        if before[-1] in _ALL:
            return True
        return len(before) == 2 and before[1] in _DEFINITE and before[0] in _AMONG

    def is_prose(self) -> bool:
        """Whether the sentence is written as an article writes, with capitals."""
        return any(term.capital for term in self.terms)

    def is_of_a_set(self) -> bool:
        """Whether the sentence speaks of the rows alone: "two of the six", "in the list", or in a table's own style.

        A note without any capital is no sentence of an article: it was written beside the table.
        """
        if not self.is_prose():
            return True
        said = {term.text for term in self.terms}
        return bool(said & _TABLES) or any(
            self.is_set_size(place) for place, term in enumerate(self.terms) if term.kind == "number"
        )

    def phrase_after(self, place: int, *, of: bool = True) -> tuple[int, int]:
        """The noun phrase that begins at a place: up to a preposition (but "of"), a verb, a name or a number."""
        stop = place
        while stop < len(self.terms) and stop - place < LOOK:
            term = self.terms[stop]
            if term.kind in ("mark", "number", "date", "score") and term.text not in "%/":
                break
            named = self.columns.named_at([item.text for item in self.terms[stop : stop + 5]], stop - stop)
            if named is not None:
                stop += named[1]
                continue
            if (
                term.tag in _STOPS
                and not (of and term.text in _OF and stop > place)
                and term.text not in _PER
            ):
                break
            hit = self.hit_at.get(stop)
            if hit is not None and hit.whole and not self.columns.names(term.text):
                break
            stop += 1
        return place, stop

    def phrase_before(self, place: int) -> tuple[int, int]:
        """The few words before a place that may say what it counts: back to a name, a number or a mark."""
        start = place
        while start > 0 and place - start < LOOK:
            term = self.terms[start - 1]
            if term.kind != "word":
                break
            hit = self.hit_at.get(start - 1)
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

    def sequence(self) -> int | None:
        """The column by which the rows are in order: a number of their own, a week, a date."""
        for word in _SEQUENCE:
            for index, column in enumerate(self.table.columns):
                first = column.header.casefold().split()[0].strip(".") if column.header.strip() else ""
                if first == word and (index in self.numeric or index in self.dated):
                    return index
        return min(self.dated, default=None)

    def is_running_number(self, index: int) -> bool:
        """Whether a column only numbers the rows: "no in series", "week", "game"."""
        words = self.table.columns[index].header.casefold().split()
        return bool(words) and words[0].strip(".") in _SEQUENCE

    def exactly_named(self, first: int, last: int) -> int | None:
        """The column of figures whose whole header stands in a stretch, with no number behind it ("in week 5")."""
        for place in range(first, last):
            named = self.columns.named_at([term.text for term in self.terms[place:last]], 0)
            if named is None or named[0] not in self.numeric or self.is_running_number(named[0]):
                continue
            end = place + named[1]
            follows = self.terms[end].kind if end < len(self.terms) else ""
            if follows not in ("number", "date") and named[0] not in self.yearly and self.hit(place) is None:
                return named[0]
        return None

    def trend_beside(self, cue: RowCue) -> int | None:
        """The place of the word of change that a word of degree goes with: "the largest increase", "grew fastest"."""
        first, last = cue.first - 2, min(cue.last + 4, len(self.terms))
        spots = [*range(cue.last, last), *range(cue.first - 1, max(-1, first), -1)]
        return next((spot for spot in spots if spot in self.trends and spot not in self.hit_at), None)

    def named_behind(self, cue: RowCue) -> bool:
        """Whether a name follows a cue at once, or behind an article: "only the Vessa"."""
        place = cue.last
        while place < len(self.terms) and self.terms[place].tag == "determiner":
            place += 1
        return self.hit(place) is not None

    def trend(self, place: int) -> str:
        """The direction of a word of change."""
        return self.trends.get(place, "")

    def range_ends(self) -> tuple[int, int] | None:
        """The places of the two ends of "from A to B", where they choose rows."""
        ends = sorted(self.bounds)
        return (ends[0], ends[1]) if len(ends) == 2 else None

    def _ranges(self) -> dict[int, str]:
        """The ends of "between A and B", "from A to B" (years, dates, or numbers that a header names)."""
        found: dict[int, str] = {}
        for cue in self.cues:
            if cue.sort != "between":
                continue
            ends = [
                place
                for place in range(cue.last, min(len(self.terms), cue.last + 6))
                if self.terms[place].kind in ("number", "date") and place not in self.hit_at
            ]
            years = [
                place
                for place in range(cue.last, min(len(self.terms), cue.last + 2 * LOOK))
                if self.terms[place].kind == "date" or self.terms[place].form == "year"
            ]
            if len(years) == 2 and self.terms[cue.first].text in _FROM:
                ends = years  # "from 405 tonnes in 2020 to 478 in 2023"
            if len(ends) < 2:
                continue
            first, second = ends[:2]
            joints = {term.text for term in self.terms[first + 1 : second]}
            if not joints & _JOINTS_OF_YEARS:
                continue
            dated = all(
                self.terms[place].kind == "date" or self.terms[place].form == "year"
                for place in (first, second)
            )
            if dated or self.terms[cue.first].text in _BETWEEN or self.number_is_named(first):
                found[first], found[second] = "from", "until"
        return found

    # -------------------------------------------------------------- parts

    def joint_before(self, place: int) -> int | None:
        """The place of the "but" or comma that begins the half of the sentence in which a place stands."""
        return next((i for i in range(place - 1, 0, -1) if self.terms[i].text in _HALF_JOINTS), None)

    def clause_of(self, place: int) -> tuple[int, int]:
        """The part of the sentence, between its marks and joints, in which a place stands: [first, last)."""
        first, last = place, place + 1
        while first > 0 and self.terms[first - 1].text not in _CLAUSE_ENDS:
            first -= 1
        while last < len(self.terms) and self.terms[last].text not in _CLAUSE_ENDS:
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
            if place in self.hit_at and self.hit_at[place].whole and not self._is_category(place):
                continue
            if term.tag == "auxiliary" and (place > 0 or term.text in _THERE):
                if relative:
                    relative = False
                    continue
                return place
            if term.tag == "verb" and place > 0:
                if relative:
                    relative = False
                    continue
                return place
            before = place - 1
            while before > 0 and terms[before].tag in ("adverb", "negation"):
                before -= 1
            if (
                term.tag == "both"
                and place > 0
                and (
                    before in self.hit_at
                    or terms[before].tag == "pronoun"
                    or singular(terms[before].text) in entity_nouns()
                )
            ):
                candidates.append(place)
        if candidates:
            return candidates[0]
        if not self.hits or self.hits[0].first:
            loose = [
                i for i, term in enumerate(terms) if i > 1 and term.tag == "both" and i not in self.hit_at
            ]
            if loose:
                return loose[0]
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


def head_before_of(words: Sequence[str]) -> Sequence[str]:
    """What is measured in "share of the vote": the words before the first "of"; none where there is no "of"."""
    place = next((place for place, word in enumerate(words) if word in _OF), 0)
    return words[:place]


def _within(cue: RowCue, first: int, last: int) -> bool:
    """Whether a cue is a part of a name, or denies with a word of it: "was not held" where a cell says "not held"."""
    return first <= cue.first < last or (cue.sort == "not" and first < cue.last and cue.first < last)
