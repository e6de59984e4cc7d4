"""Where one clause ends and the next begins, and who does what in each.

A clause is built around a verb group (auxiliaries and a verb). Between two verb groups the boundary is the
strongest mark there: a relative pronoun or subordinator, a semicolon, a comma with a coordinator, a
coordinator before the verb, a comma. A clause without a subject of its own takes the one before it; a
relative clause takes the noun it hangs on. "Germany has five, France seven" yields a clause without a verb.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.boundaries import Nucleus, boundary_between, nuclei_of
from checker.extraction.gaps import BRACKETED, PARTED, with_brackets, with_gaps, with_semicolons
from checker.extraction.subjects import phrase_before, subject_before
from checker.extraction.triggers import trigger_words
from checker.extraction.word_groups import word_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.quick_records import quick

_GAP_BARS = word_group("clauses.gap_bars")

_RESPECTIVELY = word_group("clauses.respectively")
_EACH = trigger_words(lambda: _RESPECTIVELY)


@quick
@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its words, its verb group and main verb, its subject and the noun a relative clause hangs on.

    `relation` is "main", "coordinate", "relative", "subordinate", "participle" or "gapped"; `governor` is the
    index of the clause it depends on. The subject may lie outside the clause (shared or relative).
    """

    start: int
    end: int
    group: int | None = None
    verb: int | None = None
    subject: Range | None = None
    antecedent: Range | None = None
    relation: str = "main"
    governor: int | None = None

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end


def clauses(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of a sentence in text order; together they cover all of its words."""
    words = reading.words
    if not words:
        return ()
    nuclei = nuclei_of(words)
    starts: list[tuple[int, str]] = [(0, "main")]
    if nuclei:
        opener = next((i for i in range(1, nuclei[0].group) if words[i].tag is Tag.RELATIVE), None)
        if opener is not None:
            before = words[opener - 1].tag is Tag.PREPOSITION
            starts.append((opener - 1 if before and opener > 1 else opener, "relative"))
    for left, right in itertools.pairwise(nuclei):
        boundary = boundary_between(words, left, right)
        if boundary is not None and boundary[0] > starts[-1][0]:
            starts.append(boundary)
    if reading.triggers & PARTED:
        starts = with_semicolons(words, starts, nuclei)
    starts = with_gaps(reading, starts, nuclei)
    if reading.triggers & BRACKETED:
        starts = with_brackets(reading, starts)
    found: list[Clause] = []
    for number, (start, relation) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(words)
        inside = [nucleus for nucleus in nuclei if start <= nucleus.verb < end]
        nucleus = next((item for item in inside if item.finite), inside[0] if inside else None)
        found.append(_clause(words, start, end, relation, nucleus, found))
    return tuple(found)


def clause_at(parts: Sequence[Clause], index: int) -> tuple[int, Clause]:
    """The number of the clause that holds a word, and the clause."""
    for number, clause in enumerate(parts):
        if index in clause:
            return number, clause
    raise IndexError(index)


def content(words: Sequence[Word], clause: Clause) -> Range:
    """The clause without the marks, coordinators and quotation marks at its edges."""
    start, end = clause.start, clause.end
    while start < end and words[start].tag in (Tag.MARK, Tag.COORDINATOR) and words[start].text not in "$€£":
        start += 1
    while end > start and words[end - 1].tag in (Tag.MARK, Tag.COORDINATOR):
        end -= 1
    return Range(start, end) if start < end else Range(clause.start, clause.end)


def _clause(
    words: Sequence[Word],
    start: int,
    end: int,
    relation: str,
    nucleus: Nucleus | None,
    before: Sequence[Clause],
) -> Clause:
    governor = len(before) - 1 if before else None
    parent = before[-1] if before else None
    if relation == "gapped":
        source = next((clause for clause in reversed(before) if clause.verb is not None), None)
        verb = source.verb if source else None
        subject = _gapped_subject(words, start, end, source)
        return Clause(start, end, None, verb, subject, None, relation, governor)
    if nucleus is None:
        return Clause(start, end, None, None, None, None, relation, governor)
    antecedent = None
    if relation == "relative" and parent is not None:
        antecedent = phrase_before(words, start, parent.start)
    subject = subject_before(words, start, nucleus.group)
    if relation == "relative" and subject is None:
        subject = antecedent
    elif subject is None and parent is not None:
        # a relative clause is over where its sister goes on: "X, which Y listed, wants Z"
        over = parent.relation == "relative" and relation == "main" and parent.antecedent is not None
        subject = _apposed_name(words, parent.antecedent) if over else parent.subject
        if subject is None and relation == "coordinate":
            subject = next(
                (clause.subject for clause in reversed(before) if clause.subject is not None), None
            )
    return Clause(start, end, nucleus.group, nucleus.verb, subject, antecedent, relation, governor)


def _apposed_name(words: Sequence[Word], antecedent: Range | None) -> Range | None:
    """The name that the noun before a relative clause explains: "[Marlow], the firm that Keller founded"."""
    if antecedent is None or antecedent.start < 2 or words[antecedent.start - 1].text != ",":
        return antecedent
    first = last = antecedent.start - 1
    while first > 0 and words[first - 1].tag is Tag.NAME:
        first -= 1
    alone = first == 0 or words[first - 1].tag in (
        Tag.MARK,
        Tag.COORDINATOR,
        Tag.SUBORDINATOR,
        Tag.DETERMINER,
    )
    return Range(first, last) if first < last and alone else antecedent


def _gapped_subject(words: Sequence[Word], start: int, end: int, source: Clause | None) -> Range | None:
    """The name before the number ("France [has] 7"), else the subject of the clause whose verb is left out."""
    number = next((index for index in range(start, end) if words[index].tag is Tag.QUANTITY), end)
    first = number
    while first > start and (
        words[first - 1].tag in (Tag.NAME, Tag.ADVERB, Tag.NOUN, Tag.ADJECTIVE)
        or words[first - 1].lower in _GAP_BARS
    ):
        first -= 1
    while first < number and words[first].tag not in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE):
        first += 1
    last = first
    while last < number and words[last].tag in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE):
        last += 1
    led = words[first - 1].tag is Tag.PREPOSITION if first > start else False
    if first < last and not led:
        return Range(first, last)
    return source.subject if source is not None else None


def respective_subject(reading: Reading, clause: Clause, place: int) -> Range | None:
    """The one of several subjects that a number belongs to: "A and B made 4 and 5 cars respectively"."""
    words = reading.words
    if clause.subject is None or not reading.triggers & _EACH:
        return None
    if not any(word.lower in _RESPECTIVELY for word in words[clause.start : clause.end]):
        return None
    names: list[Range] = []
    first: int | None = None
    for index in range(clause.subject.start, clause.subject.end + 1):
        inside = index < clause.subject.end
        if inside and words[index].tag is not Tag.COORDINATOR and words[index].text != ",":
            first = index if first is None else first
        elif first is not None:
            names.append(Range(first, index))
            first = None
    numbers = [other for other in reading.places if clause.subject.end <= other < clause.end]
    if len(names) < 2 or len(names) != len(numbers) or place not in numbers:
        return None
    return names[numbers.index(place)]
