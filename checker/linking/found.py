"""A name found in a text, on its way to an entity, and stretches of text that can be asked what lies in them."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from checker.model import EntityMatch, Sentence

# Kinds of alias that mean their entity alone.
SURE_KINDS = frozenset({"strong", "former", "acronym", "translated"})

Option = tuple[str, str, str]  # entity id, alias, kind


@dataclass(slots=True, eq=False)
class Found:
    """A stretch of text with the entities it may mean; `chosen` is decided in the course of the work.

    One that is `foreign` belongs to somebody whom the table does not hold and must not be linked by likeness either.
    """

    start: int
    end: int
    sentence: Sentence
    options: list[Option] = field(default_factory=list)
    why: dict[str, str | float] = field(default_factory=dict)
    chosen: str | None = None
    score: float = 0.0
    margin: float = 0.0
    ranked: tuple[EntityMatch, ...] = ()
    foreign: bool = False


class Stretches:
    """Found names that do not overlap each other, by place. A look-up is a binary search."""

    def __init__(self, items: Iterable[Found]) -> None:
        self._items = sorted(items, key=lambda item: item.start)
        self._starts = [item.start for item in self._items]

    def within(self, start: int, end: int) -> list[Found]:
        """All that share a character with a stretch, in text order."""
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        found = []
        for item in self._items[first : bisect.bisect_left(self._starts, end)]:
            if item.end > start:
                found.append(item)
        return found


class Memory:
    """A bounded memory of answers, so that a name that a text repeats is asked about once."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._answers: dict[str, bool] = {}

    def ask(self, word: str, answer: Callable[[str], bool]) -> bool:
        """The answer for a word, remembered if there is room."""
        known = self._answers.get(word)
        if known is None:
            known = answer(word)
            if len(self._answers) < self._limit:
                self._answers[word] = known
        return known
