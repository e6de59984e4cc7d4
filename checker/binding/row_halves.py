"""Two statements in one sentence: "A has the fewest inhabitants but the largest area"."""

from __future__ import annotations

import itertools

from checker.binding.row_reading import RowReading
from checker.model import RowCue, RowStatement
from checker.quick_records import replace

_JOINTS = frozenset(["and", "but", "while", "whereas", ";", "yet"])
_MAIN = frozenset(["superlative", "comparative", "same"])


def split_statement(reading: RowReading, statement: RowStatement) -> tuple[RowStatement, RowStatement] | None:
    """The two halves of a sentence that computes twice, the second with the first's subject; None if it does so once."""
    main = [cue for cue in reading.cues if cue.sort in _MAIN]
    for first, second in itertools.pairwise(main):
        joint = next(
            (place for place in range(first.last, second.first) if reading.terms[place].text in _JOINTS), None
        )
        if joint is None or reading.verb >= joint:
            continue
        own_subject = any(hit.first < second.first for hit in reading.hits_in(joint, second.first))
        start = 0 if own_subject else _subject_end(reading, first)
        kept = () if own_subject else statement.terms[:start]
        shift = len(kept) - joint - 1
        tail = tuple(
            replace(cue, first=cue.first + shift, last=cue.last + shift)
            for cue in statement.cues
            if cue.first > joint
        )
        head: tuple[RowCue, ...] = tuple(cue for cue in statement.cues if cue.last <= start) if kept else ()
        return (
            replace(
                statement,
                terms=statement.terms[:joint],
                cues=tuple(cue for cue in statement.cues if cue.last <= joint),
            ),
            replace(statement, terms=(*kept, *statement.terms[joint + 1 :]), cues=(*head, *tail)),
        )
    return None


def _subject_end(reading: RowReading, first: RowCue) -> int:
    """The terms before the first word of degree, with the verb: what the second half leaves out."""
    end = min(first.first, reading.verb + 1)
    return max(end, 1)
