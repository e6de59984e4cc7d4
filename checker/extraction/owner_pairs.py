"""Lists of names beside lists of numbers, in the same order: "Peru and Chile have 412 and 380", "Peru beats Chile, 61 to 73"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import AND_OR, THAN
from checker.extraction.words import Range, Reading, Tag, Word
from checker.vocabulary.data_files import read_rows

OPENING = frozenset((Tag.COORDINATOR, Tag.SUBORDINATOR))
VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.ADVERB, Tag.NEGATION, Tag.DETERMINER))
MARKS = frozenset(",;:(—–-•*|")
# How many words without a name may stand between a name and its number.
STRETCH = 4


@cache
def owner_words(group: str) -> frozenset[str]:
    """The words of one group of `data/en/owner_words.csv`."""
    return frozenset(
        word
        for row in read_rows("owner_words.csv", "checker.extraction")
        if row["group"] == group
        for word in row["words"].split(";")
    )


def paired_names(
    reading: Reading, parts: Sequence[Clause], starts: Mapping[int, Range], ends: Mapping[int, Range]
) -> dict[int, Range]:
    """The name of each number, by the number's word, where as many names as numbers stand in one order.

    Args:
        reading: the sentence.
        parts: its clauses.
        starts, ends: its names by their first and by their last word.
    """
    found: dict[int, Range] = {}
    for numbers in _runs(reading):
        if len(numbers) < 2:
            continue
        names = _compared(reading, parts, starts, numbers) or _listed(reading.words, ends, numbers[0])
        if len(names) == len(numbers):
            found.update(zip(numbers, names, strict=True))
    return found


def _runs(reading: Reading) -> list[list[int]]:
    """The numbers with nothing but commas and "and", or one word of comparing, between them."""
    runs: list[list[int]] = []
    for place in reading.places:
        if runs and _only_joined(reading.words[runs[-1][-1] + 1 : place]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _only_joined(between: Sequence[Word]) -> bool:
    return bool(between) and (
        all(word.text == "," or word.lower in AND_OR for word in between)
        or (len(between) == 1 and between[0].lower in owner_words("comparing_pairs"))
    )


def _compared(
    reading: Reading, parts: Sequence[Clause], starts: Mapping[int, Range], numbers: Sequence[int]
) -> list[Range]:
    """ "Chile has more mines than Peru: 73 versus 61": the subject and the name after "than", in this order."""
    words, place = reading.words, numbers[0]
    if len(numbers) != 2 or place < 3 or words[place - 1].text not in MARKS:
        return []
    than = next((index for index in range(place - 2, 0, -1) if words[index].lower in THAN), None)
    if than is None or any(words[index].tag is Tag.QUANTITY for index in range(than, place)):
        return []
    other = starts.get(than + 1) or starts.get(than + 2)
    subject = clause_at(parts, than)[1].subject
    if other is None or subject is None:
        return []
    mine = [name for start, name in sorted(starts.items()) if start in subject]
    return [mine[0], other] if len(mine) == 1 else []


def _listed(words: Sequence[Word], ends: Mapping[int, Range], place: int) -> list[Range]:
    """The list of names right before a verb group that leads to a number, or right before the number."""
    index = place - 1
    while index >= 0 and place - index <= STRETCH and words[index].tag in VERBAL:
        index -= 1
    found: list[Range] = []
    while index in ends:
        name = ends[index]
        found.insert(0, name)
        index = name.start - 1
        while index >= 0 and words[index].tag in (Tag.DETERMINER, Tag.ADJECTIVE):
            index -= 1
        joined = False
        while index >= 0 and (words[index].text == "," or words[index].lower in AND_OR):
            index -= 1
            joined = True
        if not joined:
            break
    return found
