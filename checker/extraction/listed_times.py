"""Times and numbers told in two lists of one length: "In 2021, 2022 and 2023 it made 40, 50 and 60"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.extraction.spells import Spell, is_time
from checker.extraction.words import Reading, Tag, Word
from checker.model import Quantity, QuantityKind

_COMMA = ","


def listed_time(reading: Reading, place: int) -> Spell | None:
    """The time that stands at the same place of its list as the number at word `place` does of its own, if there are two."""
    told = list(zip(reading.places, reading.quantities, strict=True))
    run = _run_with(reading.words, [at for at, item in told if not is_time(item)], place)
    if len(run) < 2:
        return None
    times = {
        at: Spell(item.span, _period(item), number)
        for number, (at, item) in enumerate(told)
        if is_time(item) and _period(item)
    }
    lists = {tuple(_run_with(reading.words, sorted(times), start)) for start in sorted(times)}
    for listed in sorted(lists):
        if len(listed) == len(run):
            return times[listed[run.index(place)]]
    return None


def _period(quantity: Quantity) -> str:
    if quantity.kind is QuantityKind.YEAR and isinstance(quantity.value, Decimal):
        return str(int(quantity.value))
    return quantity.value if quantity.kind is QuantityKind.DATE and isinstance(quantity.value, str) else ""


def _run_with(words: Sequence[Word], places: Sequence[int], place: int) -> list[int]:
    """The places that stand in one list with `place`: only commas and "and" between."""
    runs: list[list[int]] = []
    for at in places:
        if runs and _joined(words[runs[-1][-1] + 1 : at]):
            runs[-1].append(at)
        else:
            runs.append([at])
    return next((run for run in runs if place in run), [])


def _joined(between: Sequence[Word]) -> bool:
    return bool(between) and all(
        word.tag is Tag.COORDINATOR or (word.tag is Tag.MARK and word.text == _COMMA) for word in between
    )
