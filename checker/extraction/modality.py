"""Whether a number is asserted: not planned, supposed, asked, denied or made up for the sake of argument.

The trigger has to govern the number: it stands in its clause before it or in the clause's verb group, or in
the clause that this one depends on through an infinitive or a "that".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import BE, IF, NEGATED, NOT, ONE, PAST_AUXILIARIES, TO
from checker.extraction.presuppositions import (
    is_attribute,
    is_charge,
    is_circumstance,
    is_granted,
    is_left_behind,
)
from checker.extraction.rejections import inserted, rejected_after
from checker.extraction.triggers import trigger, trigger_bases, trigger_words
from checker.extraction.vote_sides import is_outcome
from checker.extraction.wishes import is_base, is_past_future, is_wished
from checker.extraction.word_groups import phrase_group, word_group
from checker.extraction.wordlists import term_group, verb_group, word_classes
from checker.extraction.words import Reading, Tag, Word
from checker.model import Quantity, Reason

_INVERTED = word_group("modality.inverted")
_COULD = word_group("modality.could")
_GOING = word_group("modality.going")
_HARDLY_NEVER_NOT = word_group("modality.hardly_never_not")
_NEGATION_BREAKERS = word_group("modality.negation_breakers")
_NO_NOBODY = word_group("modality.no_nobody")

_NOBODY = word_group("modality.nobody")  # "nobody believes that 40 died"
_BACKGROUND = word_group("modality.background")
_A_SINGLE = phrase_group("modality.a_single")


@cache
def _terms(group: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(term.split()) for term in term_group("modality.csv", group))


@cache
def _terms_by_word(group: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for term in _terms(group):
        found[term[0]] = (*found.get(term[0], ()), term)
    return found


@cache
def _phrases_by_word(group: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The terms of several words by their first one."""
    found = {
        word: tuple(term for term in terms if len(term) > 1) for word, terms in _terms_by_word(group).items()
    }
    return {word: terms for word, terms in found.items() if terms}


@cache
def _triggers(group: str) -> frozenset[str]:
    return frozenset(term[0] for term in _terms(group) if len(term) == 1)


# Words of a term that begins with a modal or a denial.
_LONGEST_TERM = 6

_FALSE = word_group("modality.false")
_TRUE = word_group("modality.true")
_MAYBE = word_group("modality.maybe")


def _is_negative(word: str) -> bool:
    return word_classes().get(word) == "negation" or word in _NOBODY or word.endswith(NEGATED)


# What calls for the rules below.
_ILLUSTRATING = trigger_words(lambda: _terms_by_word("illustrative").keys())
_BEHIND = trigger_words(lambda: _BACKGROUND)
_NEGATING = trigger_words(lambda: _terms_by_word("negation").keys())
_SUPPOSING = trigger_words(lambda: _terms_by_word("hypothetical").keys())
_OPINING = trigger_words(lambda: _terms_by_word("opinion").keys())
_PLANNED = trigger_words(lambda: _terms_by_word("plan").keys())
_DENYING = trigger_bases(lambda: verb_group("deny"))
_JUDGING = trigger_words(lambda: _FALSE | _TRUE)
_NOT = trigger(_is_negative)
_POSSIBLE = trigger_words(lambda: _MAYBE)


def unasserted(
    reading: Reading, parts: Sequence[Clause], place: int, quantity: Quantity | None, *, deny: bool = True
) -> Reason | None:
    """Why what stands at word `place` is not asserted, or None if it is. `deny`: negation counts."""
    words = reading.words
    if _is_question(words, place):
        return Reason.QUESTION
    number, clause = clause_at(parts, place)
    lowers, told = reading.lower, reading.triggers
    if told & _ILLUSTRATING and _found("illustrative", lowers, 0, place):
        return Reason.ILLUSTRATIVE
    low = clause.start
    if clause.relation == "gapped" and clause.governor is not None:
        low = parts[clause.governor].start
    lead = (
        next(
            (index for index in range(place - 1, max(low, place - 4), -1) if lowers[index] in _BACKGROUND),
            None,
        )
        if told & _BEHIND
        else None
    )
    if lead is not None:
        low = lead  # "wants peace after 12 years of war": the war is no wish
    verb_zone = clause.verb + 1 if clause.verb is not None and clause.verb > place else place
    high = place if lead is not None else max(place, verb_zone)
    granted = is_granted(reading, place, quantity)
    deniable = deny and told & _NEGATING and not granted
    if deniable and _negated(reading, _denial_start(words, low, place), place, high):
        return Reason.NEGATED
    if told & _SUPPOSING and not granted and _is_conditional(reading, parts, number, low, high):
        return Reason.HYPOTHETICAL
    if told & _OPINING and _found("opinion", lowers, low, high):
        return Reason.OPINION
    # whatever is planned for it
    settled = granted or is_left_behind(reading, place, quantity) or is_circumstance(words, clause, place)
    if is_attribute(words, place, quantity) and (clause.group is None or place < clause.group):
        high = min(high, place)
    if not settled:
        if (
            told & _PLANNED
            and _found("plan", lowers, low, high, goal=words)
            and not is_past_future(words, low, high)
        ):
            return Reason.PLAN
        if is_wished(reading, parts, number, place, low, high) and not is_outcome(reading, low, place):
            return Reason.PLAN
    denied = deny and not granted and not is_charge(words, place)
    if denied and told & _DENYING and _denied(words, low, place):
        return Reason.NEGATED
    if denied and told & (_DENYING | _JUDGING | _NOT) and _denied_outside(reading, parts, clause):
        return Reason.NEGATED
    if rejected_after(reading, parts, number):
        return Reason.NEGATED
    if told & _POSSIBLE and any(
        word.tag is Tag.MODAL and word.lower in _MAYBE and not _is_of_a_term(reading, index)
        for index, word in enumerate(words[low:high], low)
    ):
        return Reason.HYPOTHETICAL
    if _is_imperative(words, clause) and not granted:
        return Reason.IMPERATIVE
    return None


def _is_of_a_term(reading: Reading, index: int) -> bool:
    """Whether a word opens what is measured: who "can read" is literate, who does "not have enough to eat" goes hungry."""
    return any(
        hit.facet == "concept" and hit.start == 0 and hit.end > 1
        for hit in reading.hits(index, index + _LONGEST_TERM)
    )


def denies_predicate(reading: Reading, parts: Sequence[Clause], place: int) -> bool:
    """Whether only what is said of the counted is denied: "two in five would not vote" asserts the two in five."""
    _, clause = clause_at(parts, place)
    group = clause.group
    if group is None or place >= group or clause.start > place:
        return False
    words = reading.words
    before = any(word.tag is Tag.NEGATION or word.lower in _NO_NOBODY for word in words[clause.start : place])
    return not before and any(
        word.tag is Tag.NEGATION or word.lower.endswith(NEGATED)
        for word in words[group : (clause.verb or group) + 1]
    )


def _denial_start(words: Sequence[Word], low: int, place: int) -> int:
    """Where a denial that reaches the number can begin: not outside its brackets, nor before an aside that describes."""
    for index in range(place - 1, low, -1):
        if words[index].text == ")":
            break
        if words[index].text == "(":
            return index
        form = words[index].verb
        past = (
            form is not None
            and form.form in ("both", "participle")
            and words[index].tag in (Tag.VERB, Tag.ADJECTIVE)
        )
        if past and words[index - 1].text == ",":
            return index  # "never suited Silva, sold for $18m"
    return low


def _found(
    group: str, lowers: Sequence[str], low: int, high: int, *, goal: Sequence[Word] | None = None
) -> bool:
    """Whether a term of the group stands there; with `goal`, one that ends in "to" wants a verb after it."""
    by_word = _terms_by_word(group)
    if by_word.keys().isdisjoint(lowers[low:high]):
        return False
    for index in range(low, high):
        for term in by_word.get(lowers[index], ()):
            width = len(term)
            if index + width > high or tuple(lowers[index : index + width]) != term:
                continue
            if goal is not None and term[-1] in TO and term[0] in _GOING and not is_base(goal, index + width):
                continue  # "the share going to the poor"
            return True
    return False


def _is_question(words: Sequence[Word], place: int) -> bool:
    for word in reversed(words):
        if word.text == "?":
            # "It took 6 years, and one question is left: why?"
            return not any(word.text in (":", ";") for word in words[place:])
        if word.tag is not Tag.MARK:
            return False
    return False


def _negated(reading: Reading, low: int, place: int, high: int) -> bool:
    words = reading.words
    negations = _triggers("negation")
    for index in range(low, high):
        if words[index].lower in negations:
            # "not only 40", "not just", "not least"
            # read from the text: "only" may be a hedge, which is no word of the reading
            ahead = reading.text[words[index].end : words[index].end + 12].split()
            after = ahead[0].casefold() if ahead else ""
            if after in _NEGATION_BREAKERS or (index == place):
                continue
            if _is_contrast(words, index) or _is_of_a_term(reading, index):
                continue
            single = after in ONE or tuple(ahead[:2]) in _A_SINGLE
            if single or (index + 1 in reading.places and index + 1 != place):
                continue  # "of the 40 wells, not one was sealed": only the one is denied
            if _is_set_apart(words, low, index, place):
                continue  # "the port, not far from the border, has 40 cranes"
            return True
    return _holds_phrase("negation", reading.lower, low, high)


def _is_contrast(words: Sequence[Word], index: int) -> bool:
    """ "halved, not trimmed, to 400": only the word between the marks is denied."""
    if index == 0 or words[index].lower not in NOT or words[index - 1].text not in (",", "—", "–"):
        return False
    return any(word.text in (",", "—", "–") for word in words[index + 1 : index + 5])


def _is_set_apart(words: Sequence[Word], low: int, index: int, place: int) -> bool:
    """Whether a denial stands between two commas with no verb of its own, before the verb of the number."""
    first = next((at for at in range(index - 1, low, -1) if words[at].text == ","), None)
    last = next((at for at in range(index + 1, place) if words[at].text == ","), None)
    if first is None or last is None or index - first > 2:
        return False
    verbal = (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)
    return not any(word.tag in verbal for word in words[low:last]) and any(
        word.tag in verbal for word in words[last:place]
    )


def _is_conditional(reading: Reading, parts: Sequence[Clause], number: int, low: int, high: int) -> bool:
    words = reading.words
    if words[0].lower in IF and parts[number].start > 0 and _is_present(words, parts[number]):
        return True  # "If convicted, they face 25 years"; not "If May was bad, June brought 40 more"
    if _is_inverted(words, parts[number].start):
        return True  # "Had they joined in 2020, ..."
    triggers = _triggers("hypothetical")
    for index, word in enumerate(words[low:high], low):
        if word.lower in triggers and not (word.lower in _COULD and _is_ability(words, index)):
            return True
    return _holds_phrase("hypothetical", reading.lower, low, high)


def _is_inverted(words: Sequence[Word], start: int) -> bool:
    """Whether a statement opens with "had" or "were" before its subject, which says "if"; a question does as well."""
    return (
        words[0].lower in _INVERTED
        and start == 0
        and len(words) > 1
        and words[1].tag in (Tag.NAME, Tag.NOUN, Tag.PRONOUN, Tag.DETERMINER, Tag.POSSESSIVE)
        and words[-1].text != "?"
    )


def _is_present(words: Sequence[Word], clause: Clause) -> bool:
    if clause.verb is None or clause.group != clause.verb or clause.relation not in ("main", "coordinate"):
        return False
    form = words[clause.verb].verb
    return (
        form is not None and form.form in ("base", "s") and words[clause.verb].lower not in PAST_AUXILIARIES
    )


def _is_ability(words: Sequence[Word], modal: int) -> bool:
    """ "could document 300 cases", "could expect to live to 80": what they were able to do, and did."""
    ahead = next((word for word in words[modal + 1 : modal + 4] if word.tag is not Tag.ADVERB), None)
    return ahead is not None and (ahead.lemma if ahead.verb is None else ahead.verb.lemma) in verb_group(
        "ability"
    )


def _holds_phrase(group: str, lowers: Sequence[str], low: int, high: int) -> bool:
    """Whether a term of several words stands there."""
    by_word = _phrases_by_word(group)
    if by_word.keys().isdisjoint(lowers[low:high]):
        return False
    return any(
        index + len(term) <= high and tuple(lowers[index : index + len(term)]) == term
        for index in range(low, high)
        for term in by_word.get(lowers[index], ())
    )


def _denied(words: Sequence[Word], low: int, high: int) -> bool:
    return any(word.tag is Tag.VERB and word.lemma in verb_group("deny") for word in words[low:high])


def _denied_outside(reading: Reading, parts: Sequence[Clause], clause: Clause) -> bool:
    if clause.governor is None or clause.relation not in ("subordinate", "relative"):
        return False
    governor, skipped = inserted(reading.words, parts, clause)
    if governor is None or governor.verb is None or clause.start - governor.verb - skipped > 3:
        return False
    group = reading.words[governor.group or 0 : governor.verb + 1]
    subject = governor.subject
    doubted = subject is not None and reading.words[subject.start].lower in _NOBODY
    negative = doubted or any(word.tag is Tag.NEGATION or word.lower.endswith(NEGATED) for word in group)
    said = [word.lower for word in reading.words[governor.verb : clause.start + 1]]
    if reading.words[governor.verb].lemma in BE and (
        not _FALSE.isdisjoint(said) or (not _TRUE.isdisjoint(said) and _has_negation(said))
    ):
        return True
    return reading.words[governor.verb].lemma in verb_group("deny") or (
        negative and reading.words[governor.verb].lemma in verb_group("report") | verb_group("opinion")
    )


def _has_negation(lowers: Sequence[str]) -> bool:
    return any(word in _HARDLY_NEVER_NOT or word.endswith(NEGATED) for word in lowers)


def _is_imperative(words: Sequence[Word], clause: Clause) -> bool:
    first = next((word for word in words if word.tag is not Tag.MARK), None)
    if (
        len(words) > 2
        and words[1].is_capitalised
        and words[2].verb is not None
        and words[2].verb.form in ("s", "past", "both")
    ):
        return False  # "Annex IV grows by 40 names"
    return (
        first is not None
        and first.tag is Tag.VERB
        and first.verb is not None
        and first.verb.form == "base"
        and not first.verb.noun
        and clause.verb is not None
        and words[clause.verb] is first
    )
