"""Whether a number is asserted: not planned, supposed, asked, denied or made up for the sake of argument.

The trigger has to govern the number: it stands in its clause before it or in the clause's verb group, or in
the clause that this one depends on through an infinitive or a "that".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.rejections import inserted, rejected_after
from checker.extraction.triggers import trigger, trigger_bases, trigger_words
from checker.extraction.wordlists import term_group, verb_group, word_classes
from checker.extraction.words import Reading, Tag, Word
from checker.model import Quantity, Reason

_HYPHENS = frozenset(("-", "‑", "–"))

_NOBODY = frozenset(("nobody", "no", "few", "none", "no-one"))  # "nobody believes that 40 died"
_BACKGROUND = frozenset(("after", "following", "since", "despite"))


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


# Verbs that make a plan or a fear of what depends on them.
_WISHES = frozenset(
    ("expect", "predict", "project", "forecast", "hope", "plan", "propose", "demand", "fear", "wish")
)
_FALSE = frozenset(("false", "untrue", "wrong", "lie", "myth", "nonsense"))
_TRUE = frozenset(("true", "correct", "case"))
_FUTURE = frozenset(("will", "shall", "would", "'ll"))
_MAYBE = frozenset(("may", "can"))


def _is_negative(word: str) -> bool:
    return word_classes().get(word) == "negation" or word in _NOBODY or word.endswith(("n't", "n’t"))


# What calls for the rules below.
_ILLUSTRATING = trigger_words(lambda: _terms_by_word("illustrative").keys())
_BEHIND = trigger_words(lambda: _BACKGROUND)
_NEGATING = trigger_words(lambda: _terms_by_word("negation").keys())
_SUPPOSING = trigger_words(lambda: _terms_by_word("hypothetical").keys())
_OPINING = trigger_words(lambda: _terms_by_word("opinion").keys())
_PLANNED = trigger_words(lambda: _terms_by_word("plan").keys())
_ARRANGED = trigger_words(lambda: ("is", "are"))
_COMING = trigger_words(lambda: _FUTURE)
_PLANNING = trigger_bases(lambda: verb_group("plan"))
_WISHING = trigger_bases(lambda: _WISHES)
_DENYING = trigger_bases(lambda: verb_group("deny"))
_JUDGING = trigger_words(lambda: _FALSE | _TRUE)
_NOT = trigger(_is_negative)
_POSSIBLE = trigger_words(lambda: _MAYBE)


def unasserted(
    reading: Reading, parts: Sequence[Clause], place: int, quantity: Quantity | None, *, deny: bool = True
) -> Reason | None:
    """Why what stands at word `place` is not asserted, or None if it is. `deny`: negation counts."""
    words = reading.words
    if _is_question(words):
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
    if deny and told & _NEGATING and _negated(reading, low, place, high):
        return Reason.NEGATED
    if told & _SUPPOSING and _is_conditional(reading, parts, number, low, high):
        return Reason.HYPOTHETICAL
    if told & _OPINING and _found("opinion", lowers, low, high):
        return Reason.OPINION
    attributive = place + 1 < len(words) and words[place + 1].text in _HYPHENS
    if attributive and (clause.group is None or place < clause.group):
        high = min(high, place)  # "The 26-kilo rover will drive": its weight is no plan
    if (
        told & _PLANNED
        and _found("plan", lowers, low, high, goal=words)
        and not _is_past_future(words, low, high)
    ):
        return Reason.PLAN
    if told & _ARRANGED and _is_arranged(words, low, high):
        return Reason.PLAN
    if told & (_PLANNING | _COMING) and _follows_plan(reading, parts, number):
        return Reason.PLAN
    if told & _PLANNING and _governed_by(words, low, high, "plan"):
        return Reason.PLAN
    if told & _WISHING and _governed_outside(reading, parts, clause, "plan"):
        return Reason.PLAN
    if deny and told & _DENYING and _denied(words, low, place):
        return Reason.NEGATED
    if deny and told & (_DENYING | _JUDGING | _NOT) and _denied_outside(reading, parts, clause):
        return Reason.NEGATED
    if rejected_after(reading, parts, number):
        return Reason.NEGATED
    if told & _POSSIBLE and any(word.tag is Tag.MODAL and word.lower in _MAYBE for word in words[low:high]):
        return Reason.HYPOTHETICAL
    if _is_imperative(words, clause):
        return Reason.IMPERATIVE
    return None


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
            if (
                goal is not None
                and term[-1] == "to"
                and term[0] == "going"
                and not _is_base(goal, index + width)
            ):
                continue  # "the share going to the poor"
            return True
    return False


def _is_base(words: Sequence[Word], index: int) -> bool:
    if index >= len(words):
        return False
    form = words[index].verb
    return (
        words[index].tag is Tag.AUXILIARY
        or words[index].tag is Tag.ADVERB
        or (form is not None and form.form == "base")
    )


def _is_arranged(words: Sequence[Word], low: int, high: int) -> bool:
    """ "is to close for three days", "are to be given 40 tents"."""
    return any(
        words[index].tag is Tag.AUXILIARY
        and words[index].lower in ("is", "are")
        and words[index + 1].lower == "to"
        and _is_base(words, index + 2)
        and (words[index + 2].tag is Tag.AUXILIARY or words[index + 2].tag is Tag.VERB)
        for index in range(low, min(high, len(words) - 2))
    )


def _follows_plan(reading: Reading, parts: Sequence[Clause], number: int) -> bool:
    """ "will close 12 branches, cutting 300 jobs": what a plan brings about is planned."""
    words = reading.words
    for _ in range(3):
        clause = parts[number]
        if (
            clause.relation not in ("participle", "coordinate")
            or clause.governor is None
            or clause.verb is None
        ):
            return False
        verb = words[clause.verb].verb
        if verb is None or verb.form != "ing" or (clause.group is not None and clause.group < clause.verb):
            return False
        number = clause.governor
        governor = parts[number]
        if governor.group is not None and governor.verb is not None:
            group = words[governor.group : governor.verb + 1]
            wished = words[governor.verb].lemma in verb_group("plan") and governor.verb + 1 < len(words)
            if wished and words[governor.verb + 1].lower == "to":
                return True
            if any(word.tag is Tag.MODAL and word.lower in _FUTURE for word in group):
                return True
    return False


def _is_question(words: Sequence[Word]) -> bool:
    for word in reversed(words):
        if word.text == "?":
            return True
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
            if after in ("only", "just", "least", "merely", "until", "yet") or (index == place):
                continue
            single = after == "one" or ahead[:2] == ["a", "single"]
            if single or (index + 1 in reading.places and index + 1 != place):
                continue  # "of the 40 wells, not one was sealed": only the one is denied
            return True
    return _holds_phrase("negation", reading.lower, low, high)


def _is_conditional(reading: Reading, parts: Sequence[Clause], number: int, low: int, high: int) -> bool:
    words = reading.words
    triggers = _triggers("hypothetical")
    for index, word in enumerate(words[low:high], low):
        if word.lower in triggers and not (word.lower == "could" and _is_ability(words, index)):
            return True
    return _holds_phrase("hypothetical", reading.lower, low, high)


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


def _is_past_future(words: Sequence[Word], low: int, high: int) -> bool:
    """ "due to 40 strikes" is a cause and "was set to" is not a future of the number; only "due to" misleads."""
    lowers = [word.lower for word in words[low:high]]
    others = [term for term in _terms("plan") if term != ("due", "to")]
    hits_other = any(
        tuple(lowers[index : index + len(term)]) == term for term in others for index in range(len(lowers))
    )
    if hits_other:
        return False
    for index in range(len(lowers) - 2):
        if lowers[index] == "due" and lowers[index + 1] == "to":
            after = words[low + index + 2]
            return not (after.verb is not None and after.verb.form == "base" and after.tag is Tag.VERB)
    return True


def _governed_by(words: Sequence[Word], low: int, high: int, group: str) -> bool:
    """ "wants to buy 40", "a plan to build 12", "seeking 5,000 recruits"."""
    lemmas = verb_group(group)
    for index in range(low, high):
        word = words[index]
        form = word.verb
        base = form.lemma if form is not None else word.lemma
        if base not in lemmas:
            continue
        if base == "expect" and index and words[index - 1].lower in ("can", "could"):
            continue  # "a girl can expect to live to 80"
        after = words[index + 1] if index + 1 < len(words) else None
        if after is not None and after.lower == "to" and index + 2 < len(words):
            goal = words[index + 2]
            if goal.tag in (Tag.VERB, Tag.AUXILIARY) and (goal.verb is None or goal.verb.form == "base"):
                return True
        if word.tag is Tag.VERB and base in (
            "seek",
            "want",
            "demand",
            "request",
            "propose",
            "envisage",
            "intend",
            "expect",
            "plan",
            "anticipate",
            "forecast",
        ):
            return True
        if (
            word.tag is not Tag.VERB
            and base in ("plan", "proposal", "forecast", "projection")
            and after is not None
            and after.lower in ("to", "for", "of")
        ):
            return True
    return False


def _governed_outside(reading: Reading, parts: Sequence[Clause], clause: Clause, group: str) -> bool:
    if clause.governor is None or clause.relation not in ("subordinate", "participle"):
        return False
    governor = parts[clause.governor]
    if governor.verb is None or clause.start - governor.verb > 2:
        return False
    word = reading.words[governor.verb]
    return word.lemma in _WISHES and clause.relation == "subordinate"


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
    negative = doubted or any(
        word.tag is Tag.NEGATION or word.lower.endswith(("n't", "n’t")) for word in group
    )
    said = [word.lower for word in reading.words[governor.verb : clause.start + 1]]
    if reading.words[governor.verb].lemma == "be" and (
        not _FALSE.isdisjoint(said) or (not _TRUE.isdisjoint(said) and _has_negation(said))
    ):
        return True
    return reading.words[governor.verb].lemma in verb_group("deny") or (
        negative and reading.words[governor.verb].lemma in verb_group("report") | verb_group("opinion")
    )


def _has_negation(lowers: Sequence[str]) -> bool:
    return any(word in ("not", "never", "hardly") or word.endswith(("n't", "n’t")) for word in lowers)


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
