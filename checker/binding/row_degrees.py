"""The column that a comparative or a superlative speaks of, and in which direction its values are ordered."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.columns import clear_best
from checker.binding.row_reading import RowReading, head_before_of, share_words
from checker.binding.word_groups import word_group
from checker.model import RowCue

_PER = word_group("per")
_RATE = word_group("rate")

_GENERAL = frozenset(["", "level", "size", "quality", "popularity", "length", "time"])

_PLACED = word_group("row_degrees.placed")


def degree_of(reading: RowReading, cue: RowCue, column: int) -> tuple[int, str]:
    """The direction in which a word of degree points in a column that is named."""
    measured = reading.columns.measuring(cue.measures) if cue.measures else {}
    if column in measured and measured[column][1]:
        return column, "low" if cue.direction == "high" else "high"
    return column, cue.direction


def degree_column(
    reading: RowReading, cue: RowCue, words: Sequence[str], spare: Sequence[str] = ()
) -> tuple[int, str] | None:
    """The column of figures that a word of degree speaks of, and the direction in that column."""
    among = reading.numeric | reading.dated
    before = reading.terms[cue.first - 1].text if cue.first else ""
    if reading.ranks and cue.measures in ("quality", "level") and before in _PLACED and not words:
        return reading.ranks[0], "low" if cue.direction == "high" else "high"
    shares = frozenset(index for index in among if reading.table.columns[index].unit == "percent")
    if shares and set(words) & share_words("share"):
        among = shares  # "the highest share of people vaccinated" ranks no number of people
    rates = frozenset(index for index in among if not _PER.isdisjoint(reading.columns.name(index))) | shares
    if rates and words and words[-1] in _RATE:
        among = rates
        named = reading.columns.scores(words)
        if len(rates) == 1 and ((len(words) == 1 and words[0] in _RATE) or min(rates) in named):
            return degree_of(reading, cue, min(rates))
    scores = {index: score for index, score in reading.columns.scores(words).items() if index in among}
    scores = {index: score for index, score in scores.items() if index not in reading.ranks or score >= 0.9}
    measured = {
        index: known
        for index, known in (reading.columns.measuring(cue.measures) if cue.measures else {}).items()
        if index in among
    }
    direct = {index: score for index, score in scores.items() if score >= 0.8}
    chosen = None
    if head_words := head_before_of(words):
        # "the highest share of the vote": the word before "of" is what is measured
        head = reading.columns.scores(head_words)
        chosen = clear_best({index: head[index] for index in head if index in among}, least=0.8)
    if chosen is None:
        chosen = clear_best(direct, least=0.8)
    if chosen is None and spare and not measured:
        alike = frozenset(index for index, score in scores.items() if score >= 0.4)
        if len(alike) > 1:  # "scored more goals": goals for, not goals against
            chosen = clear_best(reading.columns.told(alike, (*words, *spare)), least=0.5)
    if chosen is None and measured:
        both = {index: known[0] + 0.3 * scores.get(index, 0.0) for index, known in measured.items()}
        chosen = clear_best(both, least=0.3, lead=0.015)
    # "tallest" measures a height and nothing else; "highest" and "best" take what the noun names
    open_to_nouns = cue.measures in _GENERAL
    if chosen is None and open_to_nouns:
        chosen = clear_best(scores, least=0.5)
    if chosen is None and spare and not direct and open_to_nouns:
        found = {
            i: s for i, s in reading.columns.scores(spare).items() if i in among and i not in reading.ranks
        }
        chosen = clear_best(found, least=0.5)
    if chosen is None:
        return None
    direction = cue.direction
    if chosen in measured and measured[chosen][1]:
        direction = "low" if direction == "high" else "high"
    return chosen, direction
