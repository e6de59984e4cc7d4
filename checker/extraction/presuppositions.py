"""What a sentence takes for granted, whatever it plans, denies, commands or asks of it.

"will close two of the group's eleven branches" says that there are eleven; "wants the four bands cut to three" that
there are four now; "tell that to the 17,000 who fled" that so many fled.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.grammar import AMONG_OF, FROM, OF, PAST_ENDING
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_set
from checker.extraction.words import Reading, Tag, Word
from checker.model import Quantity, QuantityKind

_THESE_THOSE = word_group("presuppositions.these_those")
_THE_THESE_THOSE = word_group("presuppositions.the_these_those")
_MEMBERS = word_group("presuppositions.members")
_WHICH_WHO_WHOM = word_group("presuppositions.which_who_whom")

_COUNTS = (QuantityKind.COUNT, QuantityKind.MONEY)


def is_granted(reading: Reading, place: int, quantity: Quantity | None) -> bool:
    """Whether the number at word `place` is one that the reader is taken to know: a whole, a definite, a stage left."""
    if quantity is None or quantity.kind not in _COUNTS:
        return False
    words = reading.words
    before = words[place - 1] if place else None
    if before is None:
        return False
    definite = before.lower in _THE_THESE_THOSE or before.tag is Tag.POSSESSIVE or before.is_genitive
    if not definite:
        return False
    if quantity.kind is QuantityKind.COUNT and before.lower in _THESE_THOSE:
        return True
    lead = _lead(words, place)
    if quantity.kind is QuantityKind.COUNT and lead is not None and lead.lower in AMONG_OF:
        return True
    return _is_told_apart(words, place) or _is_of_a_body(words, place)


def _is_of_a_body(words: Sequence[Word], place: int) -> bool:
    """ "The twelve members of the council could not agree": how many it has is not what is denied."""
    return (
        place + 2 < len(words)
        and words[place + 1].lower in _MEMBERS
        and words[place + 2].lower in OF
        and not any(word.tag is Tag.NEGATION for word in words[:place])
    )


def is_left_behind(reading: Reading, place: int, quantity: Quantity | None) -> bool:
    """Whether a number is only the stage from which something will move: "to 100 from 110"."""
    words = reading.words
    if any(word.lower in term_set("modality.csv", "planned") for word in words[max(0, place - 6) : place]):
        return False  # "cut its forecast to 40 from 60"
    return (
        quantity is not None
        and quantity.modifier != "range"
        and place > 0
        and words[place - 1].lower in FROM
        and quantity.kind in (*_COUNTS, QuantityKind.PERCENT, QuantityKind.MEASURE)
    )


def is_circumstance(words: Sequence[Word], clause: Clause, place: int) -> bool:
    """Whether a number only describes who will do something: "At $13 apiece, no pensioner on $200 a week will rush"."""
    if clause.group is None or place >= clause.group or place == 0:
        return False
    return words[place - 1].lower in term_set("modality.csv", "describing")


def is_attribute(words: Sequence[Word], place: int, quantity: Quantity | None) -> bool:
    """ "The 26-kilogram rover will drive": the weight of a thing is no plan."""
    if place + 1 < len(words) and words[place + 1].text in ("-", "‑", "–"):
        return True
    joined = quantity is not None and any(mark in quantity.surface for mark in "-‑")
    return joined and place + 1 < len(words) and words[place + 1].tag in (Tag.NOUN, Tag.ADJECTIVE)


def is_charge(words: Sequence[Word], place: int) -> bool:
    """ "denies eleven charges of fraud": that there are eleven is not denied."""
    return any(word.lower in term_set("modality.csv", "charge") for word in words[place : place + 4])


def _lead(words: Sequence[Word], place: int) -> Word | None:
    """The word before the definite phrase that holds the number: "[of] the group's eleven"."""
    index = place - 1
    while index > 0 and (
        words[index].tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.ADJECTIVE)
        or words[index].is_genitive
    ):
        index -= 1
    return words[index] if index >= 0 else None


def _is_told_apart(words: Sequence[Word], place: int) -> bool:
    """Whether a relative clause or a participle says which ones are meant: "the 40 men who", "the £77m raised"."""
    index = place + 1
    while index < len(words) and words[index].tag in (Tag.NOUN, Tag.ADJECTIVE) and index < place + 4:
        form = words[index].verb
        if (
            form is not None
            and form.form in ("both", "participle")
            and words[index].lower.endswith(PAST_ENDING)
        ):
            break
        index += 1
    if index >= len(words):
        return False
    word = words[index]
    if word.lower in term_set("modality.csv", "called"):
        return False
    form = word.verb
    told = word.tag in (Tag.VERB, Tag.ADJECTIVE) and form is not None and form.form in ("both", "participle")
    return (word.lower in _WHICH_WHO_WHOM and word.tag is Tag.RELATIVE) or (told and index > place)
