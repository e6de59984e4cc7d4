"""The stretches of a sentence that each tell one number: a key named in one of them is not that of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.model import Span
from checker.word_groups import pattern

# What parts the words of two numbers, strongest first: of several kinds between two numbers the strongest one parts.
_BREAKS = tuple(
    re.compile(pattern(name), re.IGNORECASE)
    for name in (
        "grounding.strong_break",
        "grounding.joined_break",
        "grounding.beside_break",
        "grounding.mark_break",
        "grounding.bare_break",
    )
)
# Of these what stands behind is the same thing of another time or of another row: "up from 412", "against 390 in Porto".
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence.

    `numbers` are the figures in it; `goes_on` says that it sets a figure beside the one of the stretch before.
    """

    start: int
    end: int
    numbers: tuple[Span, ...]
    goes_on: bool = False


def segments(text: str, sentence: Span, numbers: Sequence[Span]) -> tuple[Segment, ...]:
    """The stretches of a sentence, in text order; numbers that nothing parts stay in one."""
    starts: list[tuple[int, bool]] = [(sentence.start, False)]
    for one, other in pairwise(numbers):
        found = _break(text, one.end, other.start)
        if found is not None:
            starts.append(found)
    ends = [start for start, _ in starts[1:]] + [sentence.end]
    return tuple(
        Segment(
            start=start,
            end=end,
            numbers=tuple(number for number in numbers if start <= number.start < end),
            goes_on=beside,
        )
        for (start, beside), end in zip(starts, ends, strict=True)
    )


def _break(text: str, start: int, end: int) -> tuple[int, bool] | None:
    for rank, expression in enumerate(_BREAKS):
        found = expression.search(text, start, end)
        if found is not None:
            return found.start(), rank == _BESIDE
    return None


def is_parted(text: str, start: int, end: int) -> bool:
    """Whether a strong break stands between two places: "it fell to 45, while the Reds rose"."""
    return _BREAKS[0].search(text, start, end) is not None


def within_breaks(text: str, start: int, number: Span, end: int) -> tuple[int, int]:
    """A stretch around a number cut at the strong breaks beside it: "they kept to their plans: it cost 31 million"."""
    ahead = [found.end() for found in _BREAKS[0].finditer(text, start, number.start)]
    behind = _BREAKS[0].search(text, number.end, end)
    return (ahead[-1] if ahead else start), (behind.start() if behind is not None else end)
