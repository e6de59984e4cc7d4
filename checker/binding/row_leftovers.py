"""What a plan leaves unread: words that may narrow or turn a statement, so that it must accuse nobody."""

from __future__ import annotations

import itertools
from functools import cache

from checker.binding.row_names import entity_nouns
from checker.binding.row_reading import RowReading
from checker.binding.word_groups import word_group
from checker.model import RowPlan
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_OTHER_TIMES = word_group("row_leftovers.other_times")
_THE = word_group("the")
_TIMES = word_group("row_leftovers.times")
_WHOSE = word_group("row_leftovers.whose")


@cache
def _harmless() -> frozenset[str]:
    return frozenset(
        word for row in read_rows("plain_words.csv", "checker.binding") for word in row["words"].split(";")
    )


def leftovers(reading: RowReading, plan: RowPlan) -> list[str] | None:
    """The words that neither the plan nor the table accounts for, if they are too many to be sure; else None."""
    cued = {place for cue in reading.cues for place in range(cue.first, cue.last)}
    strange, read = [], 0
    unknown = False  # a name that no cell holds
    for place, term in enumerate(reading.terms):
        if term.kind != "word" or term.tag in (
            "determiner",
            "preposition",
            "auxiliary",
            "coordinator",
            "pronoun",
            "possessive",
            "quantifier",
            "negation",
            "subordinator",
        ):
            continue
        if place in cued or reading.hit(place) is not None:
            read += 1
            continue
        word = term.text
        if word in _harmless() or singular(word) in entity_nouns() or term.tag in ("verb", "adverb"):
            continue
        if reading.columns.scores([word]):
            read += 1
            continue
        strange.append(word)
        unknown = unknown or (term.capital and (place > 0 or not term.tag))
    # a note in the table's own style calls its subject by a name that the table need not repeat ("the hawks")
    few = max(1 if reading.is_prose() else 2, read)
    if _is_of_another_time(reading):
        return ["last"]
    return strange if unknown or len(strange) > few else None


def _is_of_another_time(reading: RowReading) -> bool:
    """ "Last season", "the previous year": what the table may not hold, where no row is said to be last."""
    words = [term.text for term in reading.terms]
    return any(
        one in _OTHER_TIMES and two in _TIMES and not (place and words[place - 1] in _WHOSE)
        for place, (one, two) in enumerate(itertools.pairwise(words))
    )


def all_read(reading: RowReading, plan: RowPlan) -> bool:
    """Whether every number of the statement takes part in the plan or only says how many are compared."""
    used = {plan.number, plan.rank, *(item.number for item in (*plan.scope, *plan.left, *plan.right))}
    return all(
        term.number is None
        or term.number in used
        or reading.hit(place) is not None
        or reading.is_set_size(place)
        or (place > 0 and reading.terms[place - 1].text in _THE and plan.kind in ("sum", "average"))
        for place, term in enumerate(reading.terms)
        if term.kind == "number"
    )
