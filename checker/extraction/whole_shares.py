"""Parts of one whole that cannot all be so large: "48 per cent chose the left, 41 the right and 19 the centre".

The parts exclude each other where the verb says so (whoever chose one chose no other) or where they are shares of one
vote. Only then may they not make up more than the whole; people can own, read and like several things.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.extraction.grammar import OF
from checker.extraction.word_groups import phrase_group, word_group
from checker.extraction.words import Reading, Tag, Word
from checker.model import Modifier, Quantity, QuantityKind

# Verbs of which everybody does one thing, or every part goes one way.
_EXCLUSIVE = word_group("whole_shares.exclusive")
# Shares of these are told, which nobody has twice.
_WHOLES = phrase_group("whole_shares.wholes")
# Words that tell of several answers, several times or several wholes.
_APART = word_group("whole_shares.apart")
_WHOLE = Decimal(100)
_LONGEST = 9


def shares_of_one_whole(reading: Reading) -> tuple[int, ...]:
    """The numbers of a sentence that are parts of one whole and pass it by more than rounding, or none."""
    numbers = [
        index for index, quantity in enumerate(reading.quantities) if quantity.kind is QuantityKind.PERCENT
    ]
    if len(numbers) < 2 or numbers != list(range(numbers[0], numbers[-1] + 1)):
        return ()
    parts = [_exact(reading.quantities[index]) for index in numbers]
    known = [part for part in parts if part is not None]
    if len(known) != len(parts) or sum(known) <= _WHOLE + max(2, len(parts)):
        return ()
    places = [reading.places[index] for index in numbers]
    ends = [*places[1:], min(len(reading.words), places[-1] + _LONGEST)]
    gaps = [reading.words[place + 1 : end] for place, end in zip(places, ends, strict=True)]
    if any(len(gap) > _LONGEST for gap in gaps[:-1]) or any(_tells_apart(gap) for gap in gaps):
        return ()
    return tuple(numbers) if _exclude(gaps) or _of_one_vote(gaps) else ()


def _tells_apart(gap: Sequence[Word]) -> bool:
    """Whether the words behind a part begin another whole: "of the women 60", "in 2019 it was 40"."""
    return any(word.text == ";" or word.lower in _APART for word in gap) or any(
        word.lower in OF for word in gap[1:]
    )


def _exact(quantity: Quantity) -> Decimal | None:
    plain = quantity.modifier is Modifier.NONE and quantity.change is None and not quantity.vague
    return quantity.value if plain and isinstance(quantity.value, Decimal) else None


def _exclude(gaps: Sequence[Sequence[Word]]) -> bool:
    verbs = [word for word in gaps[0] if word.tag is Tag.VERB]
    return (
        len(verbs) == 1
        and verbs[0].lemma in _EXCLUSIVE
        and all(gap and not any(word.tag is Tag.VERB for word in gap) for gap in gaps[1:])
    )


def _of_one_vote(gaps: Sequence[Sequence[Word]]) -> bool:
    first = [word.lower for word in gaps[0]]
    if not first or first[0] not in OF:
        return False
    of_whole = any(tuple(first[1 : 1 + len(phrase)]) == phrase for phrase in _WHOLES)
    return of_whole and not any(word.tag is Tag.VERB for gap in gaps[1:] for word in gap)
