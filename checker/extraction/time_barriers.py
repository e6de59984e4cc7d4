"""What keeps a time from a number of its sentence: a semicolon, another tense, a clause or phrase told by the way."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import ING
from checker.extraction.spells import Spell, is_time
from checker.extraction.word_groups import word_group
from checker.extraction.words import Reading, Tag

_FUTURE = word_group("time_barriers.future_auxiliaries")
_AHEAD = word_group("time_barriers.verbs_of_plans")
_COMPARED = word_group("time_barriers.compared")
_BEGUN = word_group("time_barriers.begun")
_REACH = 6


class Tense(Enum):
    """The tense of a clause."""

    PAST = auto()
    PERFECT = auto()
    PRESENT = auto()
    FUTURE = auto()


_AUXILIARIES = {
    Tense.PAST: word_group("time_barriers.past_auxiliaries"),
    Tense.PERFECT: word_group("time_barriers.perfect_auxiliaries"),
    Tense.PRESENT: word_group("time_barriers.present_auxiliaries"),
}
_FORMS = {"past": Tense.PAST, "both": Tense.PAST, "base": Tense.PRESENT, "s": Tense.PRESENT}


def tense(reading: Reading, clause: Clause) -> Tense | None:
    """The tense of the finite verb of a clause, None without one."""
    if clause.verb is None or clause.verb not in clause:
        return None
    words = reading.words
    group = words[clause.verb if clause.group is None else clause.group : clause.verb + 1]
    lead = next((word.lower for word in group if word.tag in (Tag.AUXILIARY, Tag.MODAL)), "")
    verb = words[clause.verb]
    if lead in _FUTURE or verb.lemma in _AHEAD:
        return Tense.FUTURE
    for found, forms in _AUXILIARIES.items():
        if (lead or verb.lower) in forms:
            return found
    form = verb.verb
    return _FORMS.get(form.form) if form is not None and not lead else None


def within_reach(
    reading: Reading, parts: Sequence[Clause], place: int, times: Sequence[Spell]
) -> list[Spell]:
    """The times that nothing keeps from the number at word `place`."""
    return [item for item in times if not _is_kept_off(reading, parts, place, item)]


def _is_kept_off(reading: Reading, parts: Sequence[Clause], place: int, item: Spell) -> bool:
    words = reading.words
    anchor = words[place].end
    if item.span.start < anchor:
        return _is_told_before(reading, parts, place, item)
    if ";" in reading.text[anchor : item.span.start]:
        return True  # "It has nine; in 2021 it had four"
    number, clause = clause_at(parts, place)
    index = next(
        (at for at, part in enumerate(parts) if item.span.start < words[part.end - 1].end), len(parts) - 1
    )
    other = parts[index]
    if index == number:
        return False
    antecedent = other.antecedent
    counted = antecedent is not None and place in range(antecedent.start - 1, antecedent.end)
    mine, its = tense(reading, clause), tense(reading, other)
    if other.relation == "relative" and its is Tense.FUTURE is not mine:
        return True
    if other.relation == "relative" and not counted:
        return words[other.start - 1].text == "," and _closes(reading, other)
    if mine is None or its is None or mine is its:
        return False
    if other.relation == "subordinate" and its is not Tense.FUTURE:
        return False  # "has sold 40 since it opened in 2011"
    return bool({mine, its} & {Tense.PRESENT, Tense.FUTURE})


def _is_told_before(reading: Reading, parts: Sequence[Clause], place: int, item: Spell) -> bool:
    """Whether a time stands in a clause between commas ahead: "The mill, which dates from 1974, employs 110"."""
    words = reading.words
    for clause in parts:
        if clause.relation != "relative" or place < clause.start or words[clause.start - 1].text != ",":
            continue
        if words[clause.start].start <= item.span.start < words[clause.end - 1].end:
            if place < clause.end:
                return _is_over(reading, place, item)
            counted = clause.antecedent is not None and place in clause.antecedent
            return not counted and _closes(reading, clause)
    return False


def _is_over(reading: Reading, place: int, item: Spell) -> bool:
    """Whether a comma and a verb between a time and a number end the clause of the time: "who won in 2021, lost by 9"."""
    words = reading.words
    return any(
        words[at].text == "," and words[at].start >= item.span.end and words[at + 1].tag is Tag.VERB
        for at in range(place - 1)
        if words[at + 1].verb is not None and not words[at + 1].lower.endswith(ING)
    )


def _closes(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is the last of its sentence, or a comma ends it."""
    words = reading.words
    return clause.end >= len(words) - 1 or words[clause.end - 1].text == "," or words[clause.end].text == ","


def is_compared_with(reading: Reading, parts: Sequence[Clause], place: int) -> bool:
    """Whether a number is only compared with, in a clause of its own: "more than the 175 that it has built so far"."""
    lead = {word.lower for word in reading.words[max(place - 3, 0) : place]}
    if not lead & _COMPARED:
        return False
    for clause in parts:
        antecedent = clause.antecedent
        if clause.relation == "relative" and antecedent is not None:
            told = place in range(antecedent.start - 1, antecedent.end)
            if told and tense(reading, clause) in (Tense.PERFECT, Tense.PRESENT):
                return True
    return False


def begins_aside(reading: Reading, item: Spell) -> bool:
    """Whether a time only tells when a thing began, between commas: "The mill, opened in 1998, cost $4m"."""
    words = reading.words
    at = next((index for index in range(len(words)) if words[index].start >= item.span.start), len(words))
    behind = next((word for word in words[at:] if word.start >= item.span.end), None)
    if behind is None:
        return False
    comma = behind.text == ","
    for back in range(at - 1, max(at - _REACH, 0), -1):
        word = words[back]
        if word.tag is Tag.MARK:
            return False
        if word.quantity is not None and not is_time(reading.quantities[word.quantity]):
            return False
        if word.lower in _BEGUN:
            if not comma:  # "Two mills opened in the 1990s supply 9%"
                return words[back - 1].tag is Tag.NOUN and behind.tag in (Tag.VERB, Tag.AUXILIARY)
            return words[back - 1].text == ","
    return False
