"""Times that the numbers of one sentence share: "Exports were $9bn and imports $11bn in 2023"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import HAS_HAVE, WAS_WERE
from checker.extraction.spells import Spell
from checker.extraction.word_groups import endings, word_group, word_set
from checker.extraction.words import Reading, Tag
from checker.model import QuantityKind

_DID_HAD = word_group("shared_times.did_had")
_SHARING_OPENERS = word_group("shared_times.sharing_openers")
_PART_MARKS = endings("shared_times.part_marks")
_LEVELS = (QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.MEASURE)
_JOINING_MARKS = endings("shared_times.joining_marks")

_WORDS = word_set("grammar_words.csv")


def goes_on(reading: Reading, parts: Sequence[Clause], place: int, times: Sequence[Spell]) -> bool:
    """Whether a number without a time of its own takes the one told last in its sentence."""
    words = reading.words
    _, clause = clause_at(parts, place)
    here = [word.lower for word in words[clause.start : clause.end]]
    first, last = words[clause.start].start, words[clause.end - 1].end
    if any(first <= item.span.start < last for item in times) or set(here) & _WORDS["shared.other"]:
        return False
    opening = next((word for word in here if word not in (",", ";")), "")
    if clause.relation == "relative":
        return False  # "of which 481 were ..." counts a part, for which a whole year's row does not speak
    if clause.verb is None or clause.verb not in clause:
        return clause.relation != "main"
    if clause.relation == "subordinate" and opening not in _SHARING_OPENERS:
        return False
    told = words[clause.verb if clause.group is None else clause.group : clause.verb + 1]
    kind = reading.quantities[words[place].quantity or 0].kind
    if words[clause.verb].lower in WAS_WERE and kind in _LEVELS:
        return True  # "jobs rose by 40 in May, and the rate was 4%"
    lead = next((word.lower for word in told if word.tag in (Tag.AUXILIARY, Tag.MODAL)), "")
    if lead or words[clause.verb].lower in WAS_WERE:
        return lead in _DID_HAD  # "only 88 were solved" is a part, too
    form = words[clause.verb].verb
    return form is not None and form.form in ("past", "both")


def told_behind(
    reading: Reading, parts: Sequence[Clause], clause: Clause, times: Sequence[Spell]
) -> Spell | None:
    """The time of what is told right behind a clause: "Exports were $9bn and imports $11bn in 2023", "... since it opened"."""
    words = reading.words
    number = next((index for index, other in enumerate(parts) if other is clause), -1)
    behind = parts[number + 1] if 0 <= number < len(parts) - 1 else None
    if behind is None:
        return None
    first, last = words[behind.start].start, words[behind.end - 1].end
    found = next((item for item in times if first <= item.span.start < last), None)
    if found is None:
        return None
    if behind.relation == "gapped":
        return found
    perfect = any(word.lower in HAS_HAVE for word in words[clause.start : clause.end])
    return found if perfect and found.period.endswith("/..") else None


def in_part(reading: Reading, found: Spell, place: int, times: Sequence[Spell]) -> Spell | None:
    """The time behind a number in its own part, where the one before stands in another: "40% in 2021, and 60% in 2023"."""
    text, anchor = reading.text, reading.words[place].start
    gap = text[found.span.end : anchor]
    if not any(mark in gap for mark in _PART_MARKS):
        return None
    behind = [item for item in times if item.span.start > anchor]
    if not behind:
        return None
    rest = text[anchor : behind[0].span.start]
    return None if any(mark in rest for mark in _JOINING_MARKS) else behind[0]


def of_survey(reading: Reading, times: Sequence[Spell]) -> Spell | None:
    """The time of a count that a sentence reports: "A 2023 survey of 2,000 adults found 61% were happy"."""
    if len(times) != 1:
        return None
    ahead = [word.lower for word in reading.words[:8]]
    return times[0] if set(ahead) & _WORDS["shared.surveys"] else None
