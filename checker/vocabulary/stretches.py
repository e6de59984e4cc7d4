"""A stretch of something that lasts, counted from its beginning: "the first year of the war"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from checker.periods import Period
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

# How many words may stand between the unit and what lasts: "of Russia's full-scale".
_REACH = 6
# "The first year" may be some weeks longer, "the first month" some days.
_ROUNDED = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days `first` to `last` since the beginning of what lasts, counted from 0."""

    first: int
    last: int

    def of(self, beginning: date) -> Period:
        """The days of the calendar, counted from a beginning."""
        return Period(beginning + timedelta(days=self.first), beginning + timedelta(days=self.last))


def stretch_in(words: Sequence[str]) -> Stretch | None:
    """The stretch that lower-case words tell, or None: the text must name what lasts beside it.

    "The first six months of the war" and "the war's second year" are stretches, "the last year of the war" is none:
    its end is not known.

    "Three months into the war" and "after a week of fighting" are the stretch from its beginning.
    """
    for index, word in enumerate(words):
        since = _since_beginning(words, index)
        if since is not None:
            return since
        order = _values("order").get(word)
        if order is None:
            continue
        place = index + 1
        count = _values("count").get(words[place]) if place < len(words) else None
        if count is None and place < len(words) and words[place].isdecimal() and len(words[place]) < 4:
            count = float(words[place])
        place += count is not None
        unit = _values("unit").get(singular(words[place])) if place < len(words) else None
        if unit is None or not (_names_lasting(words[place + 1 :]) or _owned(words[:index])):
            continue
        length = count or 1.0
        start = (order - 1) * length * unit
        end = start + (length + _ROUNDED) * unit
        return Stretch(first=round(start), last=max(round(end) - 1, round(start)))
    return None


def _since_beginning(words: Sequence[str], index: int) -> Stretch | None:
    """ "A week into the invasion", "after three months of war": counted from the beginning up to then."""
    unit = _values("unit").get(singular(words[index]))
    if unit is None or not index:
        return None
    number = words[index - 1]
    count = 1.0 if number in ("a", "one") else _values("count").get(number)
    if count is None and number.isdecimal() and len(number) < 4:
        count = float(number)
    if count is None:
        return None
    ahead, after = words[: index - 1], words[index + 1 :]
    into = after[:1] == ["into"] and _lasts(after[1 : 1 + _REACH])
    behind = ahead[-1:] == ["after"] and after[:1] == ["of"] and _lasts(after[1 : 1 + _REACH])
    return Stretch(first=0, last=round(count * unit * (1 + _ROUNDED))) if into or behind else None


@cache
def _values(group: str) -> dict[str, float]:
    rows = read_rows("stretch_words.csv")
    return {row["term"]: float(row["value"]) for row in rows if row["group"] == group and row["value"]}


def _names_lasting(words: Sequence[str]) -> bool:
    if not words or words[0] not in ("of", "after", "since", "into"):
        return False
    stop = next((place for place, word in enumerate(words) if not word[:1].isalnum()), len(words))
    return _lasts(words[1 : min(stop, 1 + _REACH)])


def _owned(words: Sequence[str]) -> bool:
    # "the war's first year"
    return bool(words) and words[-1].endswith(("'s", "’s")) and _lasts([words[-1][:-2]])


def _lasts(words: Sequence[str]) -> bool:
    return any(
        hit.facet == "concept" and hit.code in ("war", "uprising", "invasion")
        for hit in vocabulary().hits(words)
    )
