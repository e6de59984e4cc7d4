"""Sentences in readable lengths, and numbers with the unit of the one they are joined to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.extraction.grammar import LIST_COMMAS
from checker.extraction.word_groups import pattern, word_group
from checker.extraction.words import CALENDAR
from checker.model import Claim, ClaimKind, Quantity, QuantityKind, Sentence
from checker.quick_records import replace

_ELIDED_LEADS = word_group("stretches.elided_leads")

# Longer than any sentence of prose, in characters and in numbers.
_LONGEST = 3000

_MOST_NUMBERS = 40


def with_joint_units(numbers: Sequence[Quantity], text: str) -> list[Quantity]:
    """Give a bare number the unit of the one it is joined to: "from 400 to 600 tonnes", "40 and 50 tonnes"."""
    done = list(numbers)
    for index in range(len(done) - 2, -1, -1):
        left, right = done[index], done[index + 1]
        if left.kind is not QuantityKind.COUNT or left.unit is not None or left.vague:
            continue
        if (
            right.kind not in (QuantityKind.MEASURE, QuantityKind.PERCENT, QuantityKind.DURATION)
            or right.unit == "people"
        ):
            continue
        if _exceeds(right, left):
            continue
        if text[left.end : right.start].strip().casefold() in LIST_COMMAS:
            done[index] = replace(left, kind=right.kind, unit=right.unit)
    return _shared_with_before(done, text)


_LINK = re.compile(
    pattern("stretches.link", calendar=CALENDAR),
    re.IGNORECASE,
)
_BARE_AFTER = re.compile(pattern("stretches.bare_after"))


_LEAD = re.compile(pattern("stretches.lead"), re.IGNORECASE)
_JOINT = re.compile(pattern("stretches.joint"), re.IGNORECASE)
_CONTRAST = re.compile(pattern("stretches.contrast"), re.IGNORECASE)
_TAIL = re.compile(pattern("stretches.tail"))
_GAPPED = re.compile(pattern("stretches.gapped"))
_PARALLEL = re.compile(pattern("stretches.parallel"), re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s|\n")


def _elided(text: str, before: Quantity, number: Quantity, between: str) -> bool:
    """Whether a bare number stands where the unit of an earlier one is left out.

    "on 44%, the Tories on 24" repeats the preposition, "6% in Spain, 7 in Italy" what follows, "48% chose the left, 41 the
    right" the object, and "88% of the men ..., against 78" contrasts two levels.
    """
    if len(between) > 90 or _STOP.search(between):
        return False
    if before.kind is QuantityKind.PERCENT and (number.value is None or not 0 <= float(number.value) <= 100):
        return False
    if _CONTRAST.search(between) or _GAPPED.fullmatch(between):
        return True
    object_before = _PARALLEL.search(between)
    if object_before is not None and before.kind is QuantityKind.PERCENT:
        # "48% chose the left, 41 the right": only the verb and the sign are left out
        opens = text[number.end : number.end + 8].split()[:1]
        if opens and opens[0].casefold() == object_before[1].casefold():
            return True
    first, second = (
        _TAIL.match(text, before.end, before.end + 30),
        _TAIL.match(text, number.end, number.end + 30),
    )
    if _JOINT.search(between) and first is not None and second is not None:
        return (first[1] or first[2]) == (second[1] or second[2])
    lead = _LEAD.search(text, max(0, before.start - 40), before.start)
    again = _LEAD.search(between)
    if lead is None or again is None or before.kind is QuantityKind.MONEY:
        return False
    return lead[1].lower() == again[1].lower() and lead[1].lower() not in _ELIDED_LEADS


def _shared_with_before(numbers: Sequence[Quantity], text: str) -> list[Quantity]:
    """Give a bare number the unit of the level before it: "from 10 per cent to 20", "127 seconds instead of 84"."""
    done = list(numbers)
    before: Quantity | None = None
    gap = ""
    for index, number in enumerate(done):
        if number.kind in (QuantityKind.YEAR, QuantityKind.DATE):
            gap = gap + text[done[index - 1].end : number.start] if index else ""
            continue
        bare = number.kind is QuantityKind.COUNT and number.unit is None and not number.vague
        if bare and before is not None and number.start - before.end < 90 and not _exceeds(before, number):
            between = gap + text[done[index - 1].end : number.start]
            linked = before.kind is not QuantityKind.MONEY and _LINK.fullmatch(between)
            if (linked or _elided(text, before, number, between)) and _BARE_AFTER.match(
                text, number.end, number.end + 12
            ):
                number = done[index] = replace(number, kind=before.kind, unit=before.unit)
        lends = number.kind in (
            QuantityKind.PERCENT,
            QuantityKind.MEASURE,
            QuantityKind.DURATION,
            QuantityKind.MONEY,
        )
        before = number if lends and number.unit != "people" and not number.vague else None
        gap = ""
    return done


def _exceeds(before: Quantity, number: Quantity) -> bool:
    """ "fell 9.6%, to 143,000": no level of a share."""
    value = number.value
    return (
        before.kind is QuantityKind.PERCENT
        and not isinstance(value, str)
        and value is not None
        and value > 1000
    )


def readable(
    sentences: Sequence[Sentence], cues: Sequence[int], numbers: Sequence[Quantity]
) -> Iterator[tuple[Sentence, int]]:
    """The sentences with their cues, those of excessive length in pieces: what is not prose must not cost its length squared."""
    position = 0
    for sentence, cue in zip(sentences, cues, strict=True):
        while position < len(numbers) and numbers[position].start < sentence.start:
            position += 1
        last = position
        while last < len(numbers) and numbers[last].start < sentence.end:
            last += 1
        if sentence.end - sentence.start <= _LONGEST and last - position <= _MOST_NUMBERS:
            yield sentence, cue
            continue
        start = sentence.start
        while start < sentence.end:
            end = min(start + _LONGEST, sentence.end)
            if position + _MOST_NUMBERS < last:
                end = min(end, max(numbers[position + _MOST_NUMBERS].start, start + 1))
            if end < sentence.end:
                end = _cut(sentence, start, end)
            # never through a number
            while position < last and numbers[position].start < end:
                end = max(end, numbers[position].end)
                position += 1
            text = sentence.text[start - sentence.start : end - sentence.start]
            if text.strip():
                yield replace(sentence, start=start, end=end, text=text), cue
            start = end


def _cut(sentence: Sentence, start: int, end: int) -> int:
    """The end of the last word before `end`, or `end` itself in a run without blanks."""
    blank = sentence.text.rfind(" ", max(start, end - 200) - sentence.start, end - sentence.start)
    return end if blank <= start - sentence.start else sentence.start + blank


def like_item_before(new: Sequence[Claim], before: Sequence[Claim]) -> list[Claim]:
    """Claims of a list item, a bare number with the noun of the item before: "Kenya: 54 million people", "Uganda: 47 million"."""
    if not new or not before or new[0].sentence.block not in ("item", "row"):
        return list(new)
    model = before[-1]
    number = model.quantity
    if number is None or model.kind is not ClaimKind.FIGURE or model.sentence.block != new[0].sentence.block:
        return list(new)
    done: list[Claim] = []
    for claim in new:
        bare = claim.quantity is not None and claim.kind is None and claim.quantity.kind is number.kind
        if claim.quantity is None or not bare or claim.quantity.unit is not None or len(new) > 1:
            done.append(claim)
            continue
        done.append(
            replace(
                claim,
                kind=ClaimKind.FIGURE,
                quantity=replace(claim.quantity, unit=number.unit),
                measured=model.measured,
                facets=dict(model.facets),
                predicate=model.predicate,
                period=claim.period or model.period,
                checkable=True,
                reason=None,
            )
        )
    return done
