"""A statement laid over a table: which terms name cells, which are numbers and dates, and what column they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from checker.binding.columns import Columns, clear_best
from checker.binding.row_names import NameHit, Names, entity_nouns
from checker.binding.row_trends import beside_former, companions, joint_before, size_column, trends_of
from checker.model import RowChange, RowCondition, RowCue, RowStatement, RowTable, Term
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.units import measure_alike, parse_unit
from checker.vocabulary.words import lemma, singular

_STOPS = frozenset(["preposition", "coordinator", "subordinator", "relative", "auxiliary", "verb"])
_YEAR_WORDS = frozenset(["year", "season", "date", "founded", "established", "born", "built"])
_RANK_WORDS = frozenset(["rank", "place", "pos", "position", "ranking", "finish", "standing", "seed", "rk"])
_SEQUENCE = (
    "pick",
    "overall",
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
_SIGNS = frozenset("+-\u2013\u2212")
_OF_THE_NAMED = 0.3
_PLACED = frozenset(
    ["finish", "finished", "finishes", "place", "placed", "rank", "ranked", "ranks", "come", "came"]
)
_PARTS = frozenset([",", ";", "when", "while", "and", "where", "with", "but"])


@cache
def _change_words() -> frozenset[str]:
    return frozenset(
        word
        for row in read_rows("beside_words.csv")
        if row["group"] == "change"
        for word in row["words"].split(";")
    )


@cache
def share_words(sort: str) -> frozenset[str]:
    """Nouns of parts of a whole ("share"), words of rates ("rate"), or nouns for persons ("persons")."""
    return frozenset(
        word
        for row in read_rows("share_words.csv", "checker.binding")
        if row["sort"] == sort
        for word in row["words"].split(";")
    )


@cache
def _placings() -> tuple[tuple[tuple[str, ...], frozenset[str], int], ...]:
    return tuple(
        (tuple(phrase.replace("-", " - ").split()), frozenset(row["headers"].split(";")), int(row["place"]))
        for row in read_rows("placing_words.csv", "checker.binding")
        for phrase in row["words"].split(";")
    )


_OPPONENTS = frozenset(("opponent", "opponents", "opposition", "opposing team", "versus", "vs"))


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


@cache
def _site_words(sense: str) -> tuple[str, ...]:
    rows = read_rows("contest_words.csv", "checker.binding")
    return tuple(word for row in rows if row["sense"] == f"plays {sense}" for word in row["words"].split(";"))


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
        self._hit_at: dict[int, NameHit] = {
            place: hit for hit in self.hits for place in range(hit.first, hit.last)
        }
        self.hits = self._with_headed_cells(self.hits, names)
        self._hit_at = {place: hit for hit in self.hits for place in range(hit.first, hit.last)}
        told = companions(table)
        self.numeric = frozenset(
            index
            for index, column in enumerate(table.columns)
            if column.sort == "number" and index not in told
        )
        self.numeric -= self._rates_untold()
        self._trends = trends_of(self.terms, self.cues) if table.changes else {}
        if len(set(self._trends.values())) > 1:
            self._trends = {}  # who rose and who fell takes two statements
        former = beside_former(self.terms, self.cues) if table.changes else None
        self._former_places = (
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
        self._bounds = self._ranges()

    def _rates_untold(self) -> frozenset[int]:
        """Rates beside a count of the same thing, where the statement has no word of a rate: 5,000 offences are no rate."""
        if any(term.text in share_words("rate") for term in self.terms):
            return frozenset()
        names = {index: set(self.columns.name(index)) for index in self.numeric}
        rates = {index for index, name in names.items() if "per" in name}
        return frozenset(
            index
            for index in rates
            if any(names[index] & names[other] - {"per"} for other in self.numeric - rates)
        )

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

    def _with_headed_cells(self, hits: Sequence[NameHit], names: Names) -> tuple[NameHit, ...]:
        """Add the short cells that only a header before them tells from words: "class a", "grade b"."""
        found = list(hits)
        for place in range(1, len(self.terms)):
            term = self.terms[place]
            if place in self._hit_at or term.kind != "word" or self.terms[place - 1].kind != "word":
                continue
            if place + 1 < len(self.terms) and term.tag and self.terms[place + 1].kind == "word":
                following = self.terms[place + 1]
                if following.tag in ("", "both", "adjective") and place + 1 not in self._hit_at:
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
            named = self.columns.named_at(texts[start : start + _LOOK], 0)
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
            before.genitive or before.tag == "possessive" or before.text in ("same", "a")
        )
        return own or any(term.kind == "number" for term in self.terms[last : last + 3])

    def is_set_size(self, place: int) -> bool:
        """Whether a number only says how many are compared: "the highest of the five", "all seven countries"."""
        if place in self._in_headers:
            return True  # "the final four", where a column is headed so
        if self.terms[place].form not in ("count", "duration") or place == 0:
            return False
        if self.terms[place - 1].text in ("per", "every"):
            return True  # "70 per 1,000 inhabitants"
        before = [term.text for term in self.terms[max(0, place - 2) : place]]
        if before[-1] == "all":
            return True
        return (
            len(before) == 2
            and before[1] in ("the", "these", "those", "all")
            and before[0]
            in ("of", "among", "all", "than", "in", "across", "over", "for", "between", "amongst")
        )

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
        if place + 1 < len(self.terms) and self.terms[place + 1].text == "per" and term.form != "percent":
            base = [item.text for item in self.terms[place + 2 : place + 5]]
            return self._rate_column(["per", *base], before)
        measured = [index for index in self.numeric if self.table.columns[index].unit == term.unit]
        if term.form == "measure" and term.unit and len(measured) == 1:
            return measured[0]  # one column alone holds square kilometres
        died = self._column_of_persons(place, after)
        if died is not None:
            return died
        named = self.naming(place)
        if named is not None and (named in self.numeric or (named in self.yearly and term.form == "year")):
            return named
        if term.form in ("year", "range") and term.kind == "number":
            chosen = self._year_column(before, after)
            if chosen is not None or term.form == "range":
                return chosen
        if term.form == "ordinal":
            return self._ordinal_column(before, self.words(place + 1, self._part_end(place)))
        if place and self.terms[place - 1].text in _SIGNS:
            signed = [
                index
                for index in self.numeric
                if any(cell.strip()[:1] in _SIGNS for cell in self.table.columns[index].cells)
            ]
            if len(signed) == 1:
                return signed[0]
        if term.form == "percent" and place and self.terms[place - 1].text == "by":
            return None  # "grew by 8 per cent" tells a change, which no cell holds
        clause = self.words(*self._clause(place))
        stretches = [(after, 1.0), (before[-3:], 0.9), (before, 0.85), (clause, 0.7)]
        within = place > 0 and self.terms[place - 1].text in ("in", "of", "from", "over", "after")
        if after and not within and all(singular(word) in entity_nouns("thing") for word in after):
            # "won 5 games": the verb says which games are counted
            stretches = [(before[-3:], 1.0), (after, 0.9), (clause, 0.7)]
        totals: dict[int, float] = {}
        figured = self._figures_of_names()
        # columns that the noun itself names equally well: "goals for", "goals against"; a rate of 1.2 is no year
        alike: frozenset[int] = self.numeric - self.yearly if term.form != "year" else self.numeric
        for words, weight in stretches:
            for index, score in self.columns.scores(words).items():
                if index in alike and self._unit_fits(term, index) >= 0:
                    score += (
                        _OF_THE_NAMED if index in figured else 0.0
                    )  # "Jackson had 31 points": his, not the team's
                    score = score * weight + 0.3 * self._unit_fits(term, index)
                    totals[index] = max(totals.get(index, 0.0), score)
            chosen = clear_best(totals, least=0.6)
            if chosen is not None:
                return chosen
            if words is after and sum(score >= 0.4 for score in totals.values()) > 1:
                alike = frozenset(index for index, score in totals.items() if score >= 0.4)
                near = self.columns.told(alike, (*after, *before[-3:]))
                chosen = clear_best(near, least=0.5)
                if chosen is not None:
                    return chosen
        for index in self.numeric:
            if index not in totals and self._unit_fits(term, index) > 0:
                totals[index] = 0.45
        chosen = clear_best(totals, least=0.42)
        if chosen is None:
            around = self._own_stretch(place)
            wide = [
                word
                for spot in around
                for word in self.words(spot, spot + 1)
                if self.terms[spot].tag not in ("preposition", "determiner", "auxiliary", "coordinator")
            ]
            scores = self.columns.scores(wide)
            told = {i: s for i, s in scores.items() if i in alike and self._unit_fits(term, i) >= 0}
            chosen = clear_best(self.columns.told(frozenset(told), wide), least=0.5)
        return chosen

    def _rate_column(self, after: Sequence[str], before: Sequence[str]) -> int | None:
        """The column of a rate: its header says of what for each of what ("spending per pupil")."""
        rates = frozenset(
            index
            for index in self.numeric
            if " per " in f" {self.table.columns[index].header.casefold().replace('/', ' per ')} "
        )
        told = self.columns.told(rates, [*after[1:3], *before])
        return clear_best(told, least=0.4) if len(rates) != 1 or told else None

    def _column_of_persons(self, place: int, after: Sequence[str]) -> int | None:
        """ "Some 500 people have died": of persons the verb says which figures they are."""
        if len(after) != 1 or singular(after[0]) not in share_words("persons"):
            return None
        spot = place + 1
        while spot < len(self.terms) and (
            self.terms[spot].text == after[0] or self.terms[spot].tag in ("auxiliary", "adverb")
        ):
            spot += 1
        if spot >= len(self.terms) or self.terms[spot].tag not in ("verb", "both"):
            return None
        counted = [index for index in self.numeric if self.table.columns[index].unit == "people"]
        named = self.columns.scores([self.terms[spot].text])
        return clear_best({index: named[index] for index in counted if index in named}, least=0.6)

    def _own_stretch(self, place: int) -> range:
        """The few terms around a number that no other number, comma or second name sets apart from it."""
        first, last = place, place + 1
        while first > 0 and place - first < _LOOK + 1 and not self._parts_from(first - 1):
            first -= 1
        while last < len(self.terms) and last - place < _LOOK + 2 and not self._parts_from(last):
            last += 1
        return range(first, last)

    def _parts_from(self, place: int) -> bool:
        return self.terms[place].kind in ("number", "date") or self.terms[place].text in _PARTS - {"with"}

    def _figures_of_names(self) -> frozenset[int]:
        """The figures that stand in the very cells that the statement names: "Jackson (31)"."""
        headers = {
            f"{self.table.columns[index].header} (figure)" for hit in self.hits for index in hit.columns
        }
        return frozenset(
            index
            for index, column in enumerate(self.table.columns)
            if column.derived and column.header in headers
        )

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

    def _part_end(self, place: int) -> int:
        """Where the words that belong to an ordinal end: at a mark, a number, "with" or "and"."""
        stop = place + 1
        while stop < min(len(self.terms), place + 7):
            if self.terms[stop].kind != "word" or self.terms[stop].text in (
                "with",
                "and",
                "but",
                "by",
                "while",
            ):
                break
            stop += 1
        return stop

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
        named = {index: score for index, score in self.columns.scores(after[:5]).items() if score >= 0.95}
        exact = clear_best(
            {
                index: named[index]
                for index in named
                if index in self.numeric and self.columns.says(index, after)
            },
            least=0.95,
        )
        if exact is not None and (direct is None or direct in self.ranks):
            return exact
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

    def degree_of(self, cue: RowCue, column: int) -> tuple[int, str]:
        """The direction in which a word of degree points in a column that is named."""
        measured = self.columns.measuring(cue.measures) if cue.measures else {}
        if column in measured and measured[column][1]:
            return column, "low" if cue.direction == "high" else "high"
        return column, cue.direction

    def degree_column(
        self, cue: RowCue, words: Sequence[str], spare: Sequence[str] = ()
    ) -> tuple[int, str] | None:
        """The column of figures that a word of degree speaks of, and the direction in that column."""
        among = self.numeric | self.dated
        before = self.terms[cue.first - 1].text if cue.first else ""
        if self.ranks and cue.measures in ("quality", "level") and before in _PLACED and not words:
            return self.ranks[0], "low" if cue.direction == "high" else "high"
        shares = frozenset(index for index in among if self.table.columns[index].unit == "percent")
        if shares and set(words) & share_words("share"):
            among = shares  # "the highest share of people vaccinated" ranks no number of people
        rates = frozenset(index for index in among if "per" in self.columns.name(index)) | shares
        if rates and words[-1:] == ["rate"]:
            among = rates
            named = self.columns.scores(words)
            if len(rates) == 1 and (words == ["rate"] or min(rates) in named):
                return self.degree_of(cue, min(rates))
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
        if chosen is None and spare and not measured:
            alike = frozenset(index for index, score in scores.items() if score >= 0.4)
            if len(alike) > 1:  # "scored more goals": goals for, not goals against
                chosen = clear_best(self.columns.told(alike, (*words, *spare)), least=0.5)
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

    def conditions(
        self, first: int, last: int, *, skip: Iterable[int] = (), subject: bool = False
    ) -> list[RowCondition] | None:
        """What a stretch demands of a row; None if it holds a number whose column is not clear.

        With `subject` a name that stands in several columns is the name of a row, if it can be.
        """
        left_out = frozenset(skip)
        found: list[RowCondition] = []
        for hit in self.hits_in(first, last):
            if hit.first in left_out:
                continue
            columns = self.columns_of_name(hit)
            turned = self._won_by_the_opponent(hit)
            if turned is not None:
                found.append(turned)
                continue
            if subject and len(columns) > 1 and hit.whole and self.table.entity in columns:
                columns = (self.table.entity,)
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
                condition = self._end_condition(place) or self._placing_condition(place)
                if condition is not None:
                    found.append(condition)
            else:
                condition = self._trend_condition(place) or self._placing_condition(place)
                if condition is not None:
                    found.append(condition)
        return found

    def _trend_condition(self, place: int) -> RowCondition | None:
        """A word of change without a size: "lost seats", "fewer than in"."""
        change = self.change_at(place)
        if change is None:
            return None
        if place in self._former_places and place and self.terms[place - 1].kind == "number":
            return None
        if any(
            (joint := joint_before(self.terms, spot, self._trends)) is not None and joint == ("size", place)
            for spot in range(place + 1, min(len(self.terms), place + 6))
            if self.terms[spot].kind == "number"
        ):
            return None
        rises, falls = (change.rise, change.growth), (change.fall, change.decline)
        column = next(way for way in (rises if self._trends[place] == "high" else falls) if way is not None)
        return RowCondition(columns=(column,), text=self.terms[place].text, relation="positive")

    def change_at(self, place: int) -> RowChange | None:
        """The change that a word speaks of: of the measure that its clause names, or of the only one."""
        if place not in self._trends or place in self._hit_at:
            return None
        return self._change_near(place)

    def _change_near(self, place: int, unit: str = "") -> RowChange | None:
        known = {change.column: change for change in self.table.changes}
        if unit == "percentage_point":
            shares = [
                change for column, change in known.items() if self.table.columns[column].unit == "percent"
            ]
            return shares[0] if len(shares) == 1 else None
        after = self.words(*self.phrase_after(place + 1))
        before = self.words(*self.phrase_before(place))
        heads = [words[: words.index("of")] for words in (after, before) if "of" in words]
        for words in (
            *heads,
            after,
            before,
            self.words(*self._clause(place)),
            self.words(0, len(self.terms)),
        ):
            column = self.column_of_words(words, self.numeric - self.yearly)
            if column is not None:
                return known.get(column)
        return self.table.changes[-1] if len(known) == 1 else None

    def trend_beside(self, cue: RowCue) -> int | None:
        """The place of the word of change that a word of degree goes with: "the largest increase", "grew fastest"."""
        first, last = cue.first - 2, min(cue.last + 4, len(self.terms))
        spots = [*range(cue.last, last), *range(cue.first - 1, max(-1, first), -1)]
        return next((spot for spot in spots if spot in self._trends and spot not in self._hit_at), None)

    def named_behind(self, cue: RowCue) -> bool:
        """Whether a name follows a cue at once, or behind an article: "only the Vessa"."""
        place = cue.last
        while place < len(self.terms) and self.terms[place].tag == "determiner":
            place += 1
        return self.hit(place) is not None

    def trend(self, place: int) -> str:
        """The direction of a word of change."""
        return self._trends.get(place, "")

    def _of_a_change(self, place: int) -> tuple[bool, RowCondition | None]:
        """Whether a number is the size or an end of a change that the table tells, and the demand that it makes."""
        joint = joint_before(self.terms, place, self._trends) if self._trends else None
        if place + 1 in self._former_places:
            joint = ("size", place + 1)
        if joint is None or self.terms[place].form in ("ratio", "ordinal", "year"):
            return False, None
        sort, spot = joint
        term = self.terms[place]
        change = self._change_near(spot if spot >= 0 else place, term.unit)
        if change is None:
            return False, None
        if sort == "size":
            held = self.table.columns[change.column].unit
            index = size_column(change, self._trends[spot], term.unit or term.form, held)
        else:
            index = change.column if sort == "reached" else change.former
        if index is None:
            return True, None
        return True, RowCondition(columns=(index,), text=term.text, number=term.number)

    def _won_by_the_opponent(self, hit: NameHit) -> RowCondition | None:
        """ "England won", where England is the opponent of the table's own side: that side lost."""
        if len(hit.columns) != 1 or hit.first == 0:
            return None
        other = self._hit_at.get(hit.first - 1)
        if other is None or hit.text not in _results():
            return None
        headers = {self.table.columns[index].header.casefold().strip() for index in other.columns}
        if not headers <= _OPPONENTS:
            return None
        opposite = _results()[hit.text]
        column = hit.columns[0]
        rows = frozenset(
            row
            for row, cell in enumerate(self.table.columns[column].pieces)
            if cell and cell[0] in opposite and row not in hit.rows((column,))
        )
        return RowCondition(columns=(column,), text=hit.text, rows=rows)

    def number_condition(self, place: int) -> RowCondition | None:
        """A number as a demand on one column, or None if no column is clear."""
        term = self.terms[place]
        if term.number is None:
            return None
        of_a_change, changed = self._of_a_change(place)
        if of_a_change:
            return changed
        if term.form == "ordinal":
            ends = self._end_condition(place)
            if ends is not None:
                return ends
        following = [item.text for item in self.terms[place + 1 : place + 3]]
        if following in (["of", "the"], ["of", "these"], ["of", "their"], ["of", "his"], ["of", "its"]):
            return self.part_of_its_own(place)
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
        if term.form == "year" and relation == "is":
            noted = self._year_in_a_note(place)
            if noted is not None:
                return noted
        column = self.column_of_number(place)
        if column is None:
            if term.form == "ordinal" and self._is_entity(place + 1):
                return RowCondition(columns=(), text=term.text, number=term.number, relation="order")
            return None
        if place > 1 and relation in ("from", "until") and self._bounds.get(place) == "until":
            column = self.naming(min(self._bounds)) if self.naming(place) is None else column
            if column is None:
                return None
        near = [item.text for item in self.terms[max(0, place - 4) : place + 4]]
        header = self.table.columns[column].header.casefold()
        if any(word in share_words("below zero") and word not in header for word in near) and any(
            number is not None and number < 0 for number in self.table.columns[column].numbers
        ):
            return None  # "a loss of 84" where losses are profits below nought
        return RowCondition(columns=(column,), text=term.text, number=term.number, relation=relation)

    def part_of_its_own(self, place: int) -> RowCondition | None:
        """ "Lost six of their 38 matches": the verb says which figure; but "three of the peaks" counts them."""
        whole = place + 3
        if (
            whole >= len(self.terms)
            or self.terms[whole].kind != "number"
            or not place
            or self.terms[place - 1].tag not in ("verb", "both")
            or not self.hits_in(0, place)
        ):
            return None
        column = self.column_of_words([self.terms[place - 1].text], self.numeric - self.yearly)
        if column is None:
            return None
        return RowCondition(columns=(column,), text=self.terms[place].text, number=self.terms[place].number)

    def _year_in_a_note(self, place: int) -> RowCondition | None:
        """A year beside a word of a column whose cells hold words and years: "scrapped in 1922"."""
        near = [hit for hit in self.hits if not hit.whole and 0 < place - hit.last + 1 <= 3]
        for hit in near:
            for index in hit.columns:
                cells = self.table.columns[index].pieces
                dated = sum(any(len(piece) == 4 and piece.isdecimal() for piece in cell) for cell in cells)
                if len(hit.columns) == 1 and dated * 2 > sum(1 for cell in cells if cell):
                    text = self.terms[place].text
                    rows = frozenset(row for row, cell in enumerate(cells) if text in cell)
                    return RowCondition(columns=(index,), text=text, rows=rows & hit.rows((index,)))
        return None

    def _is_change(self, place: int) -> bool:
        before = [term.text for term in self.terms[max(0, place - 2) : place]]
        return (
            len(before) == 2
            and before[1] == "by"
            and (before[0] in _change_words() or lemma(before[0]) in _change_words())
        )

    def columns_of_name(self, hit: NameHit) -> tuple[int, ...]:
        """The columns that a name may stand in here: those that the words around it name, else all that hold it."""
        sited = self._site_of(hit)
        if sited is not None:
            return (sited,)
        peers = self._peers(hit)
        if len(hit.columns) == 1 and not peers:
            return hit.columns
        headed = self._header_near(hit, (*hit.columns, *peers))
        if headed is not None:
            return (headed,)
        if len(hit.columns) == 1:
            return self._role(hit, peers)
        around = self.words(max(0, hit.first - 4), hit.first) + self.words(
            hit.last, min(len(self.terms), hit.last + 3)
        )
        scores = {
            index: score for index, score in self.columns.scores(around).items() if index in hit.columns
        }
        best = clear_best(scores, least=0.4)
        return (best,) if best is not None else hit.columns

    def _site_of(self, hit: NameHit) -> int | None:
        """The column of hosts or of visitors for a side that is said to play at home or away."""
        sides = self.columns.sides()
        if not sides or not set(hit.columns) & set(sides.values()):
            return None
        stop = min((other.first for other in self.hits if other.first >= hit.last), default=len(self.terms))
        words = " ".join(term.text for term in self.terms[hit.last : min(stop, hit.last + _LOOK)])
        for sense, index in sides.items():
            if any(f" {phrase} " in f" {words} " for phrase in _site_words(sense)):
                return index
        return None

    def _peers(self, hit: NameHit) -> tuple[int, ...]:
        """Other columns that hold names of the same sort: gold, silver and bronze; pole, lap and winner; home and away."""
        if not hit.whole:
            return ()
        return tuple(
            index
            for index in self.columns.alike(hit.columns)
            if index not in hit.columns
            and index != self.table.entity
            and not self.table.columns[index].derived
        )

    def _role(self, hit: NameHit, peers: Sequence[int]) -> tuple[int, ...]:
        """The column that a verb right behind a name puts it into: "won" names the winner, wherever the name stands."""
        if hit.last >= len(self.terms) or (hit.first and self.terms[hit.first - 1].tag == "preposition"):
            return hit.columns
        scores = self.columns.scores([self.terms[hit.last].text])
        best = clear_best({index: scores.get(index, 0.0) for index in (*hit.columns, *peers)}, least=0.5)
        return (best,) if best is not None else hit.columns

    def _header_near(self, hit: NameHit, among: Sequence[int]) -> int | None:
        """The header of one of a name's columns that stands in the same part of the sentence, and nearest to it."""
        first, last = hit.first, hit.last
        while first > 0 and self.terms[first - 1].text not in _PARTS:
            first -= 1
        while last < len(self.terms) and self.terms[last].text not in _PARTS:
            last += 1
        best: tuple[int, int] | None = None
        for place in range(first, last):
            named = self.columns.named_at([term.text for term in self.terms[place : min(last, place + 5)]], 0)
            if named is not None and named[0] in among:
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

    def range_ends(self) -> tuple[int, int] | None:
        """The places of the two ends of "from A to B", where they choose rows."""
        ends = sorted(self._bounds)
        return (ends[0], ends[1]) if len(ends) == 2 else None

    def end_condition_of(self, place: int) -> RowCondition | None:
        """One end of a range as a row of its own."""
        term = self.terms[place]
        if term.kind == "date":
            return (
                RowCondition(columns=self._date_columns(place), text=term.text, iso=term.iso)
                if self.dated
                else None
            )
        column = self.naming(place)
        if column is None and self._bounds.get(place) == "until":
            column = self.naming(min(self._bounds))
        if column is None:
            column = self.column_of_number(place)
        if column is None or term.number is None:
            return None
        return RowCondition(columns=(column,), text=term.text, number=term.number)

    def _ranges(self) -> dict[int, str]:
        """The ends of "between A and B", "from A to B" (years, dates, or numbers that a header names)."""
        found: dict[int, str] = {}
        for cue in self.cues:
            if cue.sort != "between":
                continue
            ends = [
                place
                for place in range(cue.last, min(len(self.terms), cue.last + 6))
                if self.terms[place].kind in ("number", "date") and place not in self._hit_at
            ]
            years = [
                place
                for place in range(cue.last, min(len(self.terms), cue.last + 2 * _LOOK))
                if self.terms[place].kind == "date" or self.terms[place].form == "year"
            ]
            if len(years) == 2 and self.terms[cue.first].text == "from":
                ends = years  # "from 405 tonnes in 2020 to 478 in 2023"
            if len(ends) < 2:
                continue
            first, second = ends[:2]
            joints = {term.text for term in self.terms[first + 1 : second]}
            if not joints & {"and", "to", "until", "till", "through", "-", "\u2013"}:
                continue
            dated = all(
                self.terms[place].kind == "date" or self.terms[place].form == "year"
                for place in (first, second)
            )
            if dated or self.terms[cue.first].text == "between" or self.number_is_named(first):
                found[first], found[second] = "from", "until"
        return found

    def _side(self, place: int) -> str:
        bound = self._bounds.get(place)
        if bound is not None:
            return bound
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
        named = self.hit(place + 1)
        if end is None or (named is None and not self._is_entity(place + 1)):
            return None
        rows = len(self.table.columns[0].cells) if self.table.columns else 0
        stop = self.verb if place < self.verb else len(self.terms)
        within = frozenset(range(rows))
        for hit in self.hits_in(place + 1, stop):
            within &= hit.rows(self.columns_of_name(hit))
        if not within:
            return None
        order = sorted(within)
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

    def _placing_condition(self, place: int) -> RowCondition | None:
        """ "won the race", "the winner", "from pole": a place in an order, said without a number."""
        words = tuple(term.text for term in self.terms[place : place + _LOOK])
        for phrase, headers, value in _placings():
            if words[: len(phrase)] != phrase:
                continue
            for index in self.numeric:
                column = self.table.columns[index]
                header = column.header.casefold().strip(" .")
                if header in headers or ("rank" in headers and index in self.ranks):
                    rows = frozenset(row for row, held in enumerate(column.numbers) if held == value)
                    return RowCondition(columns=(index,), text=" ".join(phrase), rows=rows) if rows else None
        return None

    def _is_entity(self, place: int) -> bool:
        if place >= len(self.terms):
            return False
        word = singular(self.terms[place].text)
        return word in entity_nouns() and word not in ("place", "time", "one")

    def _denied(self, place: int) -> bool:
        before = self.terms[place - 1].text if place else ""
        return before == "not" or (
            place > 1
            and before in ("from", "in", "by", "at", "for", "the", "a")
            and self.terms[place - 2].text == "not"
        )

    # -------------------------------------------------------------- parts

    def joint_before(self, place: int) -> int | None:
        """The place of the "but" or comma that begins the half of the sentence in which a place stands."""
        return next(
            (i for i in range(place - 1, 0, -1) if self.terms[i].text in ("but", ",", ";", "and")), None
        )

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
            before = place - 1
            while before > 0 and terms[before].tag in ("adverb", "negation"):
                before -= 1
            if (
                term.tag == "both"
                and place > 0
                and (
                    before in self._hit_at
                    or terms[before].tag == "pronoun"
                    or singular(terms[before].text) in entity_nouns()
                )
            ):
                candidates.append(place)
        if candidates:
            return candidates[0]
        if not self.hits or self.hits[0].first:
            loose = [
                i for i, term in enumerate(terms) if i > 1 and term.tag == "both" and i not in self._hit_at
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


def _within(cue: RowCue, first: int, last: int) -> bool:
    """Whether a cue is a part of a name, or denies with a word of it: "was not held" where a cell says "not held"."""
    return first <= cue.first < last or (cue.sort == "not" and first < cue.last and cue.first < last)


def _starts_with(cell: Sequence[str], wanted: Sequence[str]) -> bool:
    digits = [piece for piece in cell if piece.isdecimal()]
    return bool(digits) and digits[: len(wanted)] == list(wanted)
