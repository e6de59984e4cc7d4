"""Two statements in one sentence: "A has the fewest inhabitants but the largest area"."""

from __future__ import annotations

import itertools

from checker.binding.row_reading import RowReading
from checker.binding.word_groups import word_group
from checker.model import RowCue, RowStatement
from checker.quick_records import replace

_JOINTS = word_group("row_halves.joints")
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


def coordinated(reading: RowReading, statement: RowStatement) -> list[tuple[RowStatement, RowStatement]]:
    """The ways to read a sentence as two statements: at each "and", the second with the first's subject if it has none."""
    found = []
    terms = statement.terms
    for joint in range(reading.verb + 1, len(terms) - 1):
        if terms[joint].text not in _JOINTS or reading.hit(joint) is not None:
            continue
        head = joint - 1 if terms[joint - 1].text == "," else joint
        rest = joint + 1
        kept: tuple[int, ...] = ()
        if not _has_a_subject(reading, rest):
            # "won two golds and one silver" goes on with the verb, "won twice but lost to" with a verb of its own
            own_verb = terms[rest].tag in ("verb", "auxiliary", "both") and reading.hit(rest) is None
            kept = tuple(range(min(reading.verb if own_verb else reading.verb + 1, joint)))
        if not kept and not _has_a_subject(reading, rest):
            continue
        shift = len(kept) - rest
        tail = tuple(
            replace(cue, first=cue.first + shift, last=cue.last + shift)
            for cue in statement.cues
            if cue.first >= rest
        )
        before = tuple(cue for cue in statement.cues if kept and cue.last <= len(kept))
        found.append(
            (
                replace(
                    statement,
                    terms=terms[:head],
                    cues=tuple(cue for cue in statement.cues if cue.last <= head),
                ),
                replace(statement, terms=(*(terms[i] for i in kept), *terms[rest:]), cues=(*before, *tail)),
            )
        )
    return found


def _has_a_subject(reading: RowReading, start: int) -> bool:
    """Whether a half begins with a name or a noun phrase and has a verb behind it."""
    terms = reading.terms
    verb = next(
        (
            place
            for place in range(start, len(terms))
            if terms[place].tag in ("verb", "auxiliary") and reading.hit(place) is None
        ),
        None,
    )
    if verb is None or verb == start:
        return False
    return any(
        reading.hit(place) is not None or terms[place].tag == "pronoun" or terms[place].kind == "number"
        for place in range(start, verb)
    )


def _subject_end(reading: RowReading, first: RowCue) -> int:
    """The terms before the first word of degree, with the verb: what the second half leaves out."""
    end = min(first.first, reading.verb + 1)
    return max(end, 1)
