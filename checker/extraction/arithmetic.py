"""Figures of one text that must fit together: sums, shares, changes, and one thing given two values.

    9,500 killed and 17,200 injured, a total of 26,700      sum
    rose from 400 to 600, an increase of 50%                percent_change
    Of the 40 detainees, 25 were men and 15 women           sum
    80% of the 500 members, or 400                          share
    48% chose the left, 41 the right and 19 the centre      whole

Only the frame is found here; whether the numbers fit is for verification.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.counted import Measured
from checker.extraction.grammar import AND, BY, FROM, OF, THE, TO
from checker.extraction.spells import is_time
from checker.extraction.triggers import trigger_words
from checker.extraction.whole_shares import shares_of_one_whole
from checker.extraction.word_groups import phrase_group, word_group
from checker.extraction.words import Reading, Word
from checker.model import Arithmetic, Modifier, Quantity, QuantityKind
from checker.vocabulary.words import lemma

_BEFORE_SHARE = word_group("arithmetic.before_share")

_TOTALS = word_group("arithmetic.totals")
_CLOSING_TOTAL_PHRASES = phrase_group("arithmetic.closing_total_phrases")
_REST = word_group("arithmetic.rest")
_UP_DOWN = word_group("arithmetic.up_down")
_THAT_IS = phrase_group("arithmetic.that_is")
# their words, in any order
_CLOSING_TOTALS = tuple(frozenset(phrase) for phrase in sorted(_CLOSING_TOTAL_PHRASES))

_PARTS = frozenset(("count", "money", "measure"))

_CHANGES = word_group("arithmetic.changes")


_FROM = trigger_words(lambda: FROM)
_TO = trigger_words(lambda: TO)


@dataclass(frozen=True, slots=True)
class Fit:
    """A relation between numbers of a sentence; `number` is the one that the others determine."""

    details: Arithmetic
    number: int


def fits(reading: Reading, counted: Sequence[Measured | None]) -> tuple[Fit, ...]:
    """The relations between the numbers of one sentence, at most one for each number."""
    found: list[Fit] = []
    if len(reading.quantities) < 2:
        return ()
    levels = _from_to(reading)
    exact = [_is_exact(quantity) for quantity in reading.quantities]
    for number in range(len(reading.quantities)):
        fit = (
            (_percent_change(reading, number, levels) if levels is not None else None)
            or (_difference(reading, number, levels) if levels is not None else None)
            or _total(reading, number, exact)
            or _breakdown(reading, number, exact, counted)
            or _share(reading, number, exact)
            or _whole(reading, number)
        )
        if fit is not None:
            found.append(fit)
    return tuple(found)


def _is_exact(quantity: Quantity) -> bool:
    return not quantity.vague and quantity.value is not None and not isinstance(quantity.value, str)


def _same_sort(left: Quantity, right: Quantity) -> bool:
    return left.kind is right.kind and (left.unit == right.unit or left.unit is None or right.unit is None)


def _total(reading: Reading, number: int, exact: Sequence[bool]) -> Fit | None:
    """ "A and B, a total of C", "A and B, C in all", "C in all: A and B"."""
    words, quantities, places = reading.words, reading.quantities, reading.places
    if number < 2 or not exact[number] or quantities[number].kind.value not in _PARTS:
        return None
    place = places[number]
    before = [word.lower for word in words[max(0, place - 4) : place]]
    low = max(places[number - 1] + 1, place - 4)
    before = [word.lower for word in words[low:place]]
    after = [word.lower for word in words[place + 1 : place + 6]]
    hedge = (quantities[number].hedge_text or "").split()
    marked = (
        any(word in _TOTALS for word in hedge)
        or any(word in _TOTALS for word in before)
        or (any(not phrase.difference(after) for phrase in _CLOSING_TOTALS))
    )
    if not marked:
        return None
    operands: list[int] = []
    for other in range(number - 1, -1, -1):
        if not exact[other] or not _same_sort(quantities[other], quantities[number]):
            break
        if not _stands_for_others(words, places[other]):
            operands.append(other)
    if len(operands) < 2:
        return None
    spans = tuple(quantities[index].span for index in [*reversed(operands), number])
    return Fit(Arithmetic(operands=spans, relation="sum"), number)


def _stands_for_others(words: Sequence[Word], place: int) -> bool:
    """Whether a number only takes up those before it: "the two together come to 900"."""
    after = words[place + 1].lower if place + 1 < len(words) else ""
    return place > 0 and words[place - 1].lower in THE and after in _TOTALS


def _breakdown(
    reading: Reading, number: int, exact: Sequence[bool], counted: Sequence[Measured | None]
) -> Fit | None:
    """ "Of the N, X were men and Y women": the parts have to make up N."""
    words, quantities, places = reading.words, reading.quantities, reading.places
    if number != 0 or len(quantities) < 3 or not exact[0] or quantities[0].kind is not QuantityKind.COUNT:
        return None
    place = places[0]
    opening = [word.lower for word in words[:place]]
    if OF.isdisjoint(opening) or len(opening) > 3:
        return None
    parts = [index for index in range(1, len(quantities)) if quantities[index].kind is QuantityKind.COUNT]
    if len(parts) < 2 or not all(exact[index] for index in parts) or len(parts) != len(quantities) - 1:
        return None
    # "141 voted for and five against" leaves those out who stayed away; "25 were men and 15 women" nobody
    nouns = [counted[index] for index in parts]
    if not all(item is not None and item.how in ("predicative", "after") for item in nouns) or not any(
        item is not None and item.how == "predicative" for item in nouns
    ):
        return None
    tail = [word.lower for word in words[places[parts[-1]] - 3 : places[parts[-1]] + 3]]
    closed = not any(word.lower in _REST for word in words) and any(word in AND for word in tail)
    if not closed:
        return None
    spans = tuple(quantities[index].span for index in [*parts, 0])
    return Fit(Arithmetic(operands=spans, relation="sum"), 0)


def _percent_change(reading: Reading, number: int, levels: tuple[int, int]) -> Fit | None:
    """ "rose from A to B, an increase of P%", "rose P% from A to B", "from A to B, up P%"."""
    words, quantities, places = reading.words, reading.quantities, reading.places
    if quantities[number].kind is not QuantityKind.PERCENT or not _is_exact(quantities[number]):
        return None
    if number in levels:
        return None
    low, high = levels
    if not _same_sort(quantities[low], quantities[high]):
        return None
    place = places[number]
    if _goes_on_behind(reading, number, levels) or (place and words[place - 1].lower in TO):
        return None  # "fell from 53 to 45, while the other rose to 38 per cent" tells a level
    around = list(words[max(0, place - 4) : place + 3])
    if not any(lemma(word.lower) in _CHANGES for word in around):
        return None
    spans = (quantities[low].span, quantities[high].span, quantities[number].span)
    return Fit(Arithmetic(operands=spans, relation="percent_change"), number)


def _goes_on_behind(reading: Reading, number: int, levels: tuple[int, int]) -> bool:
    """Whether a third level stands between the two and the change: "from 40 to 45 in May and 60 in June, up 50 per cent"."""
    high = levels[1]
    return any(
        reading.quantities[other].kind is reading.quantities[high].kind
        and _same_sort(reading.quantities[other], reading.quantities[high])
        for other in range(max(levels) + 1, number)
    )


def _difference(reading: Reading, number: int, levels: tuple[int, int]) -> Fit | None:
    """ "rose by 200 from 400 to 600", "rose two percentage points, from 4% to 6%"."""
    words, quantities, places = reading.words, reading.quantities, reading.places
    own = quantities[number]
    if number in levels or not _is_exact(own):
        return None
    low, high = levels
    points = own.unit == "percentage_point" and quantities[low].kind is QuantityKind.PERCENT
    if own.kind is QuantityKind.PERCENT and not points:
        return None
    if (not points and not _same_sort(quantities[low], own)) or _goes_on_behind(reading, number, levels):
        return None
    around = [lemma(word.lower) for word in words[max(0, places[number] - 4) : places[number]]]
    if not (points or not BY.isdisjoint(around)) or not any(word in _CHANGES for word in around):
        return None
    spans = (quantities[low].span, quantities[high].span, own.span)
    return Fit(Arithmetic(operands=spans, relation="difference"), number)


def _from_to(reading: Reading) -> tuple[int, int] | None:
    """The two levels of a change: "from A to B", "to B from A"."""
    words, quantities, places = reading.words, reading.quantities, reading.places
    if not reading.triggers & _FROM:
        return None
    if not reading.triggers & _TO:
        return _up_from(reading)
    start = finish = None
    for index, place in enumerate(places):
        lead = words[place - 1].lower if place else ""
        if quantities[index].kind in (QuantityKind.YEAR, QuantityKind.DATE) or not _is_exact(
            quantities[index]
        ):
            continue
        if lead in FROM and start is None:
            start = index
        elif lead in TO and finish is None:
            finish = index
    if start is None or finish is None:
        return _up_from(reading)
    return start, finish


def _up_from(reading: Reading) -> tuple[int, int] | None:
    """The two levels of "came to B, up from A": the one told first is what was reached."""
    words, quantities, places = reading.words, reading.quantities, reading.places
    numbers = [
        index
        for index, quantity in enumerate(quantities)
        if not is_time(quantity) and quantity.kind is not QuantityKind.ORDINAL
    ]
    if len(numbers) < 3:
        return None
    finish, start = numbers[:2]
    ahead = [word.lower for word in words[max(places[start] - 3, 0) : places[start]]]
    moved = len(ahead) > 1 and ahead[-1] in FROM and ahead[-2] in _UP_DOWN
    return (
        (start, finish) if moved and _is_exact(quantities[start]) and _is_exact(quantities[finish]) else None
    )


def _share(reading: Reading, number: int, exact: Sequence[bool]) -> Fit | None:
    """ "80% of the 500 members, or 400", "400 of the 500 members, or 80%"."""
    words, quantities, places = reading.words, reading.quantities, reading.places
    if number < 2 or not all(exact[number - 2 : number + 1]):
        return None
    first, second, third = quantities[number - 2], quantities[number - 1], quantities[number]
    between = [word.lower for word in words[places[number - 2] + 1 : places[number - 1]]]
    if not between or between[0] not in OF or len(between) > 3:
        return None
    lead = [word.lower for word in words[places[number - 1] + 1 : places[number]]]
    link = lead and (lead[-1] in _BEFORE_SHARE or tuple(lead[-2:]) in _THAT_IS)
    if not link:
        return None
    percents = [quantity.kind is QuantityKind.PERCENT for quantity in (first, second, third)]
    if percents not in ([True, False, False], [False, False, True]):
        return None
    # part, whole, share: the share is what the other two determine
    if percents[0]:
        return Fit(Arithmetic(operands=(third.span, second.span, first.span), relation="share"), number - 2)
    return Fit(Arithmetic(operands=(first.span, second.span, third.span), relation="share"), number)


def _whole(reading: Reading, number: int) -> Fit | None:
    """ "48% chose the left, 41 the right and 19 the centre": parts that pass their whole, told at the last of them."""
    if number != len(reading.quantities) - 1 and reading.quantities[number + 1].kind is QuantityKind.PERCENT:
        return None
    parts = shares_of_one_whole(reading)
    if not parts or parts[-1] != number:
        return None
    spans = tuple(reading.quantities[index].span for index in parts)
    return Fit(Arithmetic(operands=spans, relation="whole"), number)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure with what makes it comparable to another of the same text."""

    index: int  # of the claim
    quantity: Quantity
    key: tuple[str, ...]


def repeats(stated: Sequence[Stated]) -> tuple[tuple[int, int], ...]:
    """Pairs of claims that give the same measured thing two different values, the later one second.

    Only exact numbers count, and a text may round: 17,000 and 17,023 do not contradict each other.
    """
    found: list[tuple[int, int]] = []
    first: dict[tuple[str, ...], Stated] = {}
    for item in stated:
        before = first.setdefault(item.key, item)
        if before is not item and _differ(before.quantity, item.quantity):
            found.append((before.index, item.index))
    return tuple(found)


def _differ(left: Quantity, right: Quantity) -> bool:
    if left.kind is not right.kind or left.unit != right.unit:
        return False
    if {left.modifier, right.modifier} != {Modifier.NONE}:
        return False
    if not _is_exact(left) or not _is_exact(right):
        return False
    one, other = left.value, right.value
    if one is None or other is None or isinstance(one, str) or isinstance(other, str):
        return False
    slack = max(left.step or 1, right.step or 1)
    return abs(one - other) >= slack
