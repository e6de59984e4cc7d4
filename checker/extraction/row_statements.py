"""What a sentence may say about the rows of a table: superlatives, comparisons, counts, shares, looks-up.

Only words are read here. Which column "tallest" speaks of, and which row "Karvel" is, binding finds out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from checker.extraction.grammar import PAR
from checker.extraction.row_asides import without_asides
from checker.extraction.row_terms import row_terms
from checker.extraction.word_groups import word_group
from checker.model import Document, Quantity, QuantityKind, RowCue, RowStatement, Sentence, Span, Term
from checker.quick_records import replace
from checker.tokens import pieces
from checker.vocabulary.data_files import read_rows

_YEAR_JOINTS = word_group("row_statements.year_joints")

_MINUS = frozenset("-\u2013\u2212")
_NO_HEDGES = word_group("row_statements.no_hedges")  # "a total of 160" says how the number came about
_LONGEST_SENTENCE = 200  # terms; a longer one is a list, not a statement


@dataclass(frozen=True, slots=True)
class _Meaning:
    sort: str
    direction: str = ""
    measures: str = ""


@cache
def _phrases() -> dict[tuple[str, ...], _Meaning]:
    found: dict[tuple[str, ...], _Meaning] = {}
    for row in read_rows("gradable_words.csv", "checker.extraction"):
        for column in ("comparative", "superlative"):
            if row[column]:
                found.setdefault(_split(row[column]), _Meaning(column, row["direction"], row["property"]))
    for row in read_rows("row_cues.csv", "checker.extraction"):
        for phrase in row["phrases"].split(";"):
            found.setdefault(_split(phrase), _Meaning(row["cue"], row["value"]))
    return found


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(piece.lower for piece in pieces(phrase))


def row_statements(
    document: Document, numbers: Sequence[Quantity]
) -> tuple[tuple[Sentence, RowStatement, tuple[Quantity, ...]], ...]:
    """Each sentence of a document with its terms and cues, and its own numbers.

    Args:
        document: the text.
        numbers: its quantities in text order.
    """
    found = []
    position = 0
    for sentence in document.sentences:
        while position < len(numbers) and numbers[position].start < sentence.start:
            position += 1
        stop = position
        while stop < len(numbers) and numbers[stop].start < sentence.end:
            stop += 1
        inside = tuple(numbers[position:stop])
        position = stop
        terms, inside = _with_bare_numbers(row_terms(document.text, sentence, inside), inside)
        if not any(cue.sort == "superlative" for cue in row_cues(terms)):
            terms = without_asides(terms)
        if not terms or len(terms) > _LONGEST_SENTENCE or terms[-1].text == "?":
            continue
        hedges = [number.hedge for number in inside if number.hedge is not None]
        cues = tuple(
            cue
            for cue in row_cues(terms)
            if cue.sort in _NO_HEDGES
            or not any(hedge.start <= terms[cue.first].start < hedge.end for hedge in hedges)
        )
        spans = tuple(Span(start=number.start, end=number.end) for number in inside)
        found.append((sentence, RowStatement(terms=terms, cues=cues, numbers=spans), inside))
    return tuple(found)


def _with_bare_numbers(
    terms: tuple[Term, ...], inside: tuple[Quantity, ...]
) -> tuple[tuple[Term, ...], tuple[Quantity, ...]]:
    """Give the numbers that name something ("round 3") a value too: they choose rows."""
    extra: list[Quantity] = []
    found = []
    inside = _signed(terms, inside)
    for term in terms:
        ends = _ends_of_years(term)
        if ends is not None:
            for piece in ends:
                if piece.kind == "number":
                    extra.append(_year(piece))
                    piece = replace(piece, number=len(inside) + len(extra) - 1)
                found.append(piece)
            continue
        digits = term.text.replace(",", "")
        if term.kind == "number" and term.number is None and digits.replace(".", "", 1).isdecimal():
            extra.append(
                Quantity(
                    start=term.start,
                    end=term.end,
                    surface=term.text,
                    kind=QuantityKind.YEAR if term.form == "year" else QuantityKind.COUNT,
                    value=Decimal(digits),
                    step=Decimal(1),
                )
            )
            term = replace(term, number=len(inside) + len(extra) - 1)
        found.append(term)
    return tuple(found), (*inside, *extra)


def _year(term: Term) -> Quantity:
    return Quantity(
        start=term.start,
        end=term.end,
        surface=term.text,
        kind=QuantityKind.YEAR,
        value=Decimal(term.text),
        step=Decimal(1),
    )


def _ends_of_years(term: Term) -> tuple[Term, Term, Term] | None:
    """ "2020 to 2023" as its two years: each may choose a row. "2004-05" names one season."""
    words = term.text.split()
    if term.form != "range" or len(words) != 3 or words[1] not in _YEAR_JOINTS:
        return None
    if not all(len(word) == 4 and word.isdecimal() for word in (words[0], words[2])):
        return None
    first = replace(term, end=term.start + 4, text=words[0], form="year", iso="", number=None)
    last = replace(term, start=term.end - 4, text=words[2], form="year", iso="", number=None)
    joint = replace(
        term,
        start=first.end + 1,
        end=last.start - 1,
        text=words[1],
        kind="word",
        form="",
        iso="",
        number=None,
        tag="preposition",
    )
    return first, joint, last


def _signed(terms: tuple[Term, ...], inside: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Numbers behind a minus that joins nothing ("a difference of - 22") are negative."""
    signed = list(inside)
    for place in range(2, len(terms)):
        term = terms[place]
        if (
            term.number is not None
            and terms[place - 1].text in _MINUS
            and terms[place - 2].kind == "word"
            and terms[place - 2].end < terms[place - 1].start
            and (
                terms[place - 2].tag in ("preposition", "auxiliary", "determiner")
                or terms[place - 2].text in PAR
            )
            and isinstance(signed[term.number].value, Decimal)
        ):
            value = signed[term.number].value
            signed[term.number] = replace(
                signed[term.number], value=-value if isinstance(value, Decimal) else value
            )
    return tuple(signed)


def row_cues(terms: Sequence[Term]) -> tuple[RowCue, ...]:
    """The cues among the terms, the longest first at each place, in text order."""
    phrases = _phrases()
    longest = max(len(phrase) for phrase in phrases)
    found = []
    index = 0
    while index < len(terms):
        for length in range(min(longest, len(terms) - index), 0, -1):
            meaning = phrases.get(tuple(term.text for term in terms[index : index + length]))
            if meaning is not None:
                found.append(
                    RowCue(
                        first=index,
                        last=index + length,
                        sort=meaning.sort,
                        direction=meaning.direction,
                        measures=meaning.measures,
                    )
                )
                index += length
                break
        else:
            index += 1
    return tuple(found)
