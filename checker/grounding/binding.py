"""Binding a claim to a series of a user's table whose rows several columns tell apart.

"In Harrow Hill police recorded 163 robberies": the borough and the offence choose the row, the words of the measure and
the unit choose the column. Each key column must be told, by the sentence, by what stood before it, or by a total; where
one is left open nothing is bound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.binding.catalogue import Series, meaning_words, name_words
from checker.binding.frame import Frame
from checker.binding.series_kin import target_of
from checker.binding.units import unit_relation
from checker.frames.surroundings import Surroundings
from checker.grounding.choice import Choice
from checker.grounding.keys import KeyedTable, Value, keyed_tables
from checker.grounding.likeness import of_one_family
from checker.grounding.measures import is_planned, measure_of
from checker.grounding.segments import segments, within_breaks
from checker.model import Binding, BindingResult, Claim, ClaimKind, Modifier, QuantityKind, Reason, Span
from checker.quick_records import replace
from checker.references import References
from checker.tokens import TokenKind
from checker.word_groups import pattern, word_group

_SERIES_KINDS = (ClaimKind.FIGURE, ClaimKind.COMPOSITION)
_KINDS = (
    QuantityKind.COUNT,
    QuantityKind.MONEY,
    QuantityKind.MEASURE,
    QuantityKind.PERCENT,
    QuantityKind.DURATION,
)
# "From 3,010 to 6,020": two levels, and no range in which one level lies.
_FROM = word_group("grounding.from")
_OTHERS = word_group("grounding.others")
# "483 tonnes went through it": what was told before is spoken of again.
_TAKEN_UP = word_group("grounding.taken_up")
_WAYS = word_group("grounding.ways")
# How surely a row is told whose keys all stand in the sentence, and what a key costs that is carried from before.
_SAID, _CARRIED = 92.0, 4.0
# Letters of a year.
_YEAR = 4
# Letters behind another number in which the noun stands that it counts.
_BESIDE = 12


# "6.9 thefts for every 1,000 people": a rate, and the base that it is told for.
_RATED = re.compile(pattern("grounding.rated"), re.IGNORECASE)
_BASE = re.compile(pattern("grounding.base"), re.IGNORECASE)
# Letters before a number in which the words stand that make it a base.
_AHEAD = 24


class Grounding:
    """The claims of one document against the user's tables that have several key columns."""

    def __init__(self, claims: Sequence[Claim], around: Surroundings, references: References) -> None:
        self._around = around
        self._references = references
        self._tables = [
            (table, [Choice(column, around) for column in table.columns])
            for table in keyed_tables(references)
        ]
        self._numbers = _numbers(claims)
        self._before: dict[int, str] = {}  # the measure told last in a sentence, by where that begins

    def reads(self, claim: Claim) -> bool:
        """Whether a claim may be one about a cell: a figure, or a number whose noun the sentence leaves out."""
        if not self._tables or claim.quantity is None:
            return False
        return claim.kind in _SERIES_KINDS or (_leaves_its_noun_out(claim) and claim.assertive)

    def counted(self, claim: Claim) -> Claim:
        """A claim that was bound to a cell: a figure, though alone its number counted nothing."""
        return (
            claim
            if claim.kind is not None
            else replace(claim, kind=ClaimKind.FIGURE, checkable=True, reason=None)
        )

    def holds(self, result: BindingResult | None) -> bool:
        """Whether a claim was bound to a cell of a user's table."""
        chosen = result.chosen.target if result is not None and result.chosen is not None else None
        return chosen is not None and (chosen.indicator_id, chosen.entity_id) in self._references.table_rows

    def tells_all(self, claim: Claim, result: BindingResult | None) -> bool:
        """Whether a claim's sentence tells every key of the row that it was bound to, and names nobody else."""
        chosen = result.chosen.target if result is not None and result.chosen is not None else None
        key = (chosen.indicator_id, chosen.entity_id) if chosen is not None else ("", "")
        for table, choices in self._tables:
            if key in table.cells and table.is_parted:
                told = self._row(table, choices, claim)
                numbers = self._numbers.get(claim.sentence.start, ())
                return (
                    told is not None
                    and told[0] == table.cells[key]
                    and not self._names_another(claim, choices, numbers, table)
                )
        return False

    def keyed(self, claim: Claim) -> tuple[Span, ...]:
        """Where a claim's sentence tells keys of the tables."""
        sentence = Span(start=claim.sentence.start, end=claim.sentence.end)
        numbers = self._numbers.get(claim.sentence.start, ())
        return tuple(
            Span(start=said.start, end=said.end)
            for table, choices in self._tables
            if table.is_parted
            for choice in choices
            for said in choice.mentions.within(sentence, numbers)
        )

    def binding(self, claim: Claim, frame: Frame, found: BindingResult | None) -> BindingResult | None:
        """What a claim is bound to in place of `found`; `found` itself where the tables have no say."""
        if not self._tables or self._is_base(claim) or not _may_be_a_cell(claim, frame):
            return found
        return self._bound(claim, frame, found)

    def _bound(self, claim: Claim, frame: Frame, found: BindingResult | None) -> BindingResult | None:
        rated = self._rate(claim) if frame.per is None else ""
        if rated:
            frame = replace(frame, per=rated)
        chosen = found.chosen.target if found is not None and found.chosen is not None else None
        key = (chosen.indicator_id, chosen.entity_id) if chosen is not None else None
        if _is_from_to(claim):
            return _open(found) if any(key in table.cells for table, _ in self._tables) else found
        for table, choices in self._tables:
            held = key is not None and key in table.cells
            if claim.kind is None and not table.is_parted:
                continue
            if key is not None and not (held and table.is_parted):
                continue  # a series of a pack, or one that its entity alone tells
            if frame.head and any(of_one_family(frame.head, word) for word in table.columns[0].header):
                continue  # "the two boroughs": how many there are, and not what stands in a row
            if frame.subset and not self._narrows(choices, claim):
                continue
            told = self._row(table, choices, claim)
            if told is not None and not held:
                numbers = self._numbers.get(claim.sentence.start, ())
                if (told[1] and not table.is_parted) or self._names_another(claim, choices, numbers, table):
                    told = None
            if told is None:
                if held:
                    return _open(found)
                continue
            values, carried = told
            series = self._measure(table, values, frame, claim)
            if series is not None and frame.period is None and self._is_of_parts_of_years(series):
                return _open(found) if held else found  # of which month is not told
            if series is None:
                if held and key is not None and (rated or table.cells[key] != values):
                    return _open(found)
                continue
            if held and key == series.key:
                self._before[claim.sentence.start] = series.indicator.name
                return found
            if held and key is not None and table.cells[key] == values and not rated:
                units = (table.series[key].indicator.unit, series.indicator.unit)
                settled = is_planned(table.series[key]) != is_planned(series)
                if not settled and [unit_relation(frame.unit, unit) for unit in units] != [
                    "missing",
                    "equal",
                ]:
                    return _open(found)  # two readings of one row
            binding = Binding(
                target=target_of(series, self._references.catalogue), score=_SAID - _CARRIED * carried
            )
            self._before[claim.sentence.start] = series.indicator.name
            return BindingResult(chosen=binding, ranked=(binding,), margin=100.0)
        return found

    def level(self, claim: Claim, frame: Frame, found: BindingResult | None) -> BindingResult | None:
        """The series that a change told without its levels is a change of: "robberies rose by 41 per cent"."""
        if not self._tables or claim.details is not None or not claim.assertive:
            return found
        before = dict(self._before)
        points = claim.quantity is not None and claim.quantity.unit == "percentage_point"
        unit = "percent" if points else None
        level = self._bound(claim, replace(frame, unit=unit, per=None, moves=False), found)
        self._before = before
        return level

    def _row(
        self, table: KeyedTable, choices: Sequence[Choice], claim: Claim
    ) -> tuple[tuple[Value, ...], int] | None:
        """The values of all key columns, and how many of them are carried from before."""
        numbers = self._numbers.get(claim.sentence.start, ())
        words = self._words_of(Span(start=claim.sentence.start, end=claim.sentence.end))
        if self._words_of(self._stretch(claim, numbers)) & (_OTHERS - table.words):
            return None
        told = [choice.of(claim, numbers) for choice in choices]
        carried = [
            value is not None and not choice.is_said(claim, numbers)
            for value, choice in zip(told, choices, strict=True)
        ]
        if (
            not any(told)
            or (all(carried) and not words & _TAKEN_UP)
            or (any(carried) and self._names_another(claim, choices, numbers, table))
        ):
            return None
        if any(
            choice.is_said(claim, numbers) and value is None
            for value, choice in zip(told, choices, strict=True)
        ):
            return None  # several are named, and it is open which is meant
        row = _only_row(table, told)
        if row is None and any(carried):
            row = _only_row(table, [None if old else value for value, old in zip(told, carried, strict=True)])
        return (row, sum(carried)) if row is not None else None

    def _stretch(self, claim: Claim, numbers: Sequence[Span]) -> Span:
        """The part of a sentence that tells a claim's number, with those before it that it is set beside."""
        whole = Span(start=claim.sentence.start, end=claim.sentence.end)
        parts = segments(self._around.document.text, whole, numbers)
        place = next(
            (index for index, part in enumerate(parts) if part.start <= claim.start < part.end),
            len(parts) - 1,
        )
        end = parts[place].end
        while place and parts[place].goes_on:
            place -= 1
        return Span(start=parts[place].start, end=end)

    def _words_of(self, span: Span) -> set[str]:
        """The words of a stretch but those that only say that something went differently: "the other way"."""
        cut = [
            token
            for token in self._around.tokens.within(span.start, span.end)
            if token.kind is TokenKind.WORD
        ]
        return {
            token.lower
            for place, token in enumerate(cut)
            if place + 1 == len(cut) or cut[place + 1].lower not in _WAYS
        }

    def _is_of_parts_of_years(self, series: Series) -> bool:
        rows = self._references.table_rows.get(series.key, ())
        return any(len(row.start) > _YEAR and row.start == row.end for row in rows)

    def _measure(
        self, table: KeyedTable, values: tuple[Value, ...], frame: Frame, claim: Claim
    ) -> Series | None:
        """The measure that the words nearest to a number tell, else that of the number before it, else any of the sentence."""
        words = self._words(claim)
        before = self._before.get(claim.sentence.start, "")
        for place, said in enumerate(words):
            found, several = measure_of(table, values, frame, said)
            if found is not None or several:
                return found
            if not place and before and not frame.head:
                same = measure_of(table, values, frame, name_words(before))[0]
                if same is not None and same.indicator.name == before:
                    return same
        return None

    def _words(self, claim: Claim) -> tuple[frozenset[str], ...]:
        """The words between the numbers before and after a claim's, then all words of the sentence but those of other numbers."""
        sentence, quantity = claim.sentence, claim.quantity
        if quantity is None:
            return ()
        numbers = self._numbers.get(sentence.start, ())
        others = [span for span in numbers if span.start != quantity.start]
        whole = Span(start=sentence.start, end=sentence.end)
        parts = segments(self._around.document.text, whole, numbers)
        part = next(one for one in parts if one.start <= quantity.start < one.end)
        start = max((span.end for span in others if span.end <= quantity.start), default=part.start)
        end = min((span.start for span in others if span.start >= quantity.end), default=part.end)
        start, end = within_breaks(
            self._around.document.text, max(start, part.start), quantity.span, min(end, part.end)
        )
        cut = self._around.tokens.within(sentence.start, sentence.end)
        near = [token.text for token in cut if start <= token.start < end]
        if not others:
            return (meaning_words(" ".join(near)),)
        far = [
            token.text
            for token in cut
            if not any(span.start <= token.start < span.end + _BESIDE for span in others)
        ]
        return meaning_words(" ".join(near)), meaning_words(" ".join(far))

    def _rate(self, claim: Claim) -> str:
        """What a number is told for, as headers have it: "1000 people" of "6.9 thefts for every 1,000 people"."""
        text, quantity = self._around.document.text, claim.quantity
        found = _RATED.match(text, quantity.end, claim.sentence.end) if quantity is not None else None
        return f"{found['number'].replace(',', '')} {found['noun'].lower()}" if found is not None else ""

    def _is_base(self, claim: Claim) -> bool:
        """Whether a number is what a rate is told for: the 1,000 of "for every 1,000 people"."""
        text, quantity = self._around.document.text, claim.quantity
        start = max(claim.sentence.start, claim.start - _AHEAD)
        return quantity is not None and _BASE.search(text, start, quantity.start) is not None

    def _narrows(self, choices: Sequence[Choice], claim: Claim) -> bool:
        """Whether what stands behind the number and makes it one of a part is a value that tells the row."""
        numbers = self._numbers.get(claim.sentence.start, ())
        sentence = Span(start=claim.sentence.start, end=claim.sentence.end)
        return any(
            claim.end <= said.start < claim.clause.end
            for choice in choices
            for said in choice.mentions.within(sentence, numbers)
        )

    def _names_another(
        self, claim: Claim, choices: Sequence[Choice], numbers: Sequence[Span], table: KeyedTable
    ) -> bool:
        """Whether the sentence names somebody that no key column holds, so that nothing can be carried into it."""
        sentence = Span(start=claim.sentence.start, end=claim.sentence.end)
        known = [said for choice in choices for said in choice.mentions.within(sentence, numbers)]
        return any(
            not any(said.start < item.mention.end and item.mention.start < said.end for said in known)
            and (claim.attribution_span is None or not claim.attribution_span.overlaps(item.mention.span))
            and (item.match is not None or item.mention.start > claim.sentence.start)
            and not _is_of_the_table(item.mention.text, table)
            for item in self._around.names_in(sentence.start, sentence.end)
        )


def _is_of_the_table(name: str, table: KeyedTable) -> bool:
    """Whether a name is one that the table's own headers or caption tell: "Norvian" of "Exports of Norvia"."""
    words = meaning_words(name)
    return bool(words) and all(any(of_one_family(word, own) for own in table.words) for word in words)


def _only_row(table: KeyedTable, told: Sequence[Value | None]) -> tuple[Value, ...] | None:
    """The only values of all key columns that agree with those told: route 12 is run by one operator."""
    rows = {
        row
        for row in table.cells.values()
        if all(value is None or value == own for value, own in zip(told, row, strict=True))
    }
    return next(iter(rows)) if len(rows) == 1 else None


def _numbers(claims: Sequence[Claim]) -> dict[int, tuple[Span, ...]]:
    found: dict[int, dict[int, Span]] = {}
    for claim in claims:
        quantity = claim.quantity
        if quantity is not None and quantity.kind in _KINDS and quantity.period is None:
            found.setdefault(claim.sentence.start, {})[quantity.start] = quantity.span
    return {start: tuple(spans[place] for place in sorted(spans)) for start, spans in found.items()}


def _leaves_its_noun_out(claim: Claim) -> bool:
    """Whether a number alone counts nothing: "just 97 were cancelled"."""
    quantity = claim.quantity
    bare = claim.kind is None and claim.reason is Reason.NO_MEASURE
    return bare and quantity is not None and quantity.change is None


def _open(found: BindingResult | None) -> BindingResult:
    return BindingResult(chosen=None, ranked=found.ranked if found is not None else (), problem="tie")


def _is_from_to(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.modifier is Modifier.RANGE and quantity.hedge_text in _FROM


def _may_be_a_cell(claim: Claim, frame: Frame) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None
        and quantity.kind in _KINDS
        and quantity.period is None
        and claim.details is None
        and (claim.checkable or _leaves_its_noun_out(claim))
        and not frame.added
        and not frame.moves
        and quantity.unit not in ("times", "rank")
    )
