"""Plans, wishes and forecasts: whether what a number stands for is yet to come.

The word that says so has to govern the number: a verb whose object it is ("wants 40 tanks", "promised 2,900 troops"),
one whose infinitive or "that" holds it ("plans to build 40"), a noun ("a target of 40", "the 2.5% forecast by").
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.grammar import BE, FOR, SEE_SEES, THAT, TO, WAS_WERE, WHAT
from checker.extraction.sources import is_source
from checker.extraction.triggers import trigger_bases, trigger_words
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_group, term_set, verb_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.vocabulary.words import singular

_AFTER_CALLED = word_group("wishes.after_called")
_ARE_IS = word_group("wishes.are_is")
_ASK = word_group("wishes.ask")
_CAN_COULD = word_group("wishes.can_could")
_DUE = word_group("wishes.due")
_DUETO = word_group("wishes.dueto")
_EXPECT = word_group("wishes.expect")
_FOR_OF_TO = word_group("wishes.for_of_to")
_NOW = word_group("wishes.now")

_FUTURE = word_group("wishes.future")
_IS_WAS = word_group("wishes.is_was")

# What calls for the rules below.
_ARRANGED = trigger_words(lambda: _IS_WAS)
_COMING = trigger_words(lambda: _FUTURE)
_PLANNING = trigger_bases(
    lambda: (
        verb_group("plan")
        | verb_group("wishing")
        | term_set("modality.csv", "planned")
        | term_set("modality.csv", "moved")
    )
)
_SUPPOSING = trigger_bases(lambda: verb_group("supposing_or_pencilled"))
_SEEING = trigger_words(lambda: SEE_SEES)
_AIMING = trigger_bases(lambda: term_set("modality.csv", "goal"))
_NOUN_REACH = 3  # words between a number and the forecast that it is


def is_wished(
    reading: Reading, parts: Sequence[Clause], number: int, place: int, low: int, high: int
) -> bool:
    """Whether the number at word `place`, in the clause of that number, is planned, wished for or forecast.

    `low`..`high` is the stretch of words that can govern it.
    """
    words, clause = reading.words, parts[number]
    if clause.group is not None and place < clause.group and not _is_passive(words, clause):
        high = min(high, max(place, low))  # "10 analysts expected": who wishes is no wish
    told = reading.triggers
    if told & _ARRANGED and _is_arranged(words, low, high):
        return True
    if told & (_PLANNING | _COMING) and _follows_plan(reading, parts, number):
        return True
    if told & _PLANNING and _governed_by(words, clause, place, low, high):
        return True
    if told & _SEEING and _is_seen(words, clause, place):
        return True
    if told & _SUPPOSING and (_is_called_so(words, place) or _governed_outside(reading, parts, number)):
        return True
    if told & _PLANNING and _is_called_so(words, place):
        return True
    return bool(told & _AIMING) and _is_goal(words, clause)


def is_past_future(words: Sequence[Word], low: int, high: int) -> bool:
    """ "due to 40 strikes" is a cause and "was set to" is not a future of the number; only "due to" misleads."""
    lowers = [word.lower for word in words[low:high]]
    others = [tuple(term.split()) for term in term_group("modality.csv", "plan") if term not in _DUETO]
    if any(
        tuple(lowers[index : index + len(term)]) == term for term in others for index in range(len(lowers))
    ):
        return False
    for index in range(len(lowers) - 2):
        if lowers[index] in _DUE and lowers[index + 1] in TO:
            after = words[low + index + 2]
            base = after.verb is not None and after.verb.form == "base" and after.tag is Tag.VERB
            return not base and after.lower not in BE
    return True


def is_base(words: Sequence[Word], index: int) -> bool:
    """Whether an infinitive can begin at a word."""
    if index >= len(words):
        return False
    form = words[index].verb
    return words[index].tag in (Tag.AUXILIARY, Tag.ADVERB) or (form is not None and form.form == "base")


def _is_passive(words: Sequence[Word], clause: Clause) -> bool:
    """ "300 jobs are expected to go" wishes its subject, "10 analysts expected" does not."""
    if clause.group is None or clause.verb is None:
        return False
    group = words[clause.group : clause.verb + 1]
    return any(word.lemma in BE for word in group) or any(word.tag is Tag.MODAL for word in group)


def _is_arranged(words: Sequence[Word], low: int, high: int) -> bool:
    """ "is to close for three days", "are to be given 40 tents", "were to be affordable"."""
    return any(
        words[index].tag is Tag.AUXILIARY
        and words[index + 1].lower in TO
        and (
            (words[index].lower in _ARE_IS and is_base(words, index + 2))
            or (words[index].lower in WAS_WERE and words[index + 2].lower in BE)
        )
        and words[index + 2].tag in (Tag.AUXILIARY, Tag.VERB)
        for index in range(low, min(high, len(words) - 2))
    )


def _follows_plan(reading: Reading, parts: Sequence[Clause], number: int) -> bool:
    """ "will close 12 branches, cutting 300 jobs", "would cost 40m and be ready in 30 months": what a plan brings."""
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
        bare = (
            verb is not None
            and verb.form == "base"
            and clause.group == clause.verb
            and _is_joined(words, clause)
        )
        if not bare and (
            verb is None or verb.form != "ing" or (clause.group is not None and clause.group < clause.verb)
        ):
            return False
        number = clause.governor
        governor = parts[number]
        if governor.group is not None and governor.verb is not None:
            group = words[governor.group : governor.verb + 1]
            wished = words[governor.verb].lemma in verb_group("plan") and governor.verb + 1 < len(words)
            if wished and words[governor.verb + 1].lower in TO:
                return True
            if words[governor.verb].lemma in verb_group("wishing") and not bare:
                return True
            if any(word.tag is Tag.MODAL and word.lower in _FUTURE for word in group):
                return True
    return False


def _is_joined(words: Sequence[Word], clause: Clause) -> bool:
    """Whether nothing but "and" or "or" stands before the verb: its subject and its modal are those of the one before."""
    if clause.group is None:
        return False
    return all(
        word.tag in (Tag.COORDINATOR, Tag.ADVERB, Tag.MARK) for word in words[clause.start : clause.group]
    )


def _governed_by(words: Sequence[Word], clause: Clause, place: int, low: int, high: int) -> bool:
    """ "wants to buy 40", "a plan to build 12", "seeking 5,000 recruits"."""
    lemmas = verb_group("plan")
    for index in range(low, high):
        word = words[index]
        form = word.verb
        base = form.lemma if form is not None else word.lemma
        noun = singular(word.lower) if word.tag is not Tag.VERB else ""
        after = words[index + 1] if index + 1 < len(words) else None
        if noun in term_set("modality.csv", "planned") and after is not None:
            # "plans for 185 homes were thrown out by eight votes": the noun reaches no further than its phrase
            over = clause.group is not None and index < clause.group <= place
            if after.lower in _FOR_OF_TO and not over:
                return True
        if noun in term_set("modality.csv", "moved") and _is_infinitive(words, index + 1):
            return True  # "an amendment to raise bills by 11%"
        if base in _ASK and word.tag is Tag.VERB and after is not None and after.lower in FOR:
            return True
        if base not in lemmas and base not in verb_group("wishing"):
            continue
        if base in _EXPECT and index and words[index - 1].lower in _CAN_COULD:
            continue  # "a girl can expect to live to 80"
        if base in lemmas and after is not None and after.lower in TO and index + 2 < len(words):
            goal = words[index + 2]
            if goal.tag in (Tag.VERB, Tag.AUXILIARY) and (goal.verb is None or goal.verb.form == "base"):
                return True
        if word.tag is Tag.VERB and base in verb_group("wishing") and not _is_attribute(words, clause, index):
            return True
    return False


def _is_infinitive(words: Sequence[Word], index: int) -> bool:
    return (
        index + 1 < len(words)
        and words[index].lower in TO
        and is_base(words, index + 1)
        and words[index + 1].tag is not Tag.ADVERB
    )


def _is_attribute(words: Sequence[Word], clause: Clause, index: int) -> bool:
    """ "of the $46m requested, $11m has been received": a participle behind its noun governs nothing after it."""
    form = words[index].verb
    if form is None or form.form not in ("both", "participle"):
        return False
    if clause.verb == index and words[index - 1].tag is not Tag.QUANTITY:
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    return after is not None and (after.tag is Tag.MARK or after.tag is Tag.PREPOSITION)


def _is_seen(words: Sequence[Word], clause: Clause, place: int) -> bool:
    """ "The bank now sees growth of 2%": what a source sees in the present tense lies ahead."""
    if clause.verb is None or clause.subject is None or clause.verb > place:
        return False
    verb = words[clause.verb]
    if verb.lower not in SEE_SEES or verb.tag is not Tag.VERB:
        return False
    return is_source(words, clause.subject) or words[clause.verb - 1].lower in _NOW


def _is_called_so(words: Sequence[Word], place: int) -> bool:
    """ "the 2.5% forecast by economists", "the 40 jobs planned for May", "the $40m that analysts expected"."""
    if place + 1 < len(words) and words[place + 1].tag is Tag.RELATIVE:
        verb = next((word for word in words[place + 2 : place + 7] if word.tag is Tag.VERB), None)
        return verb is not None and verb.lemma in verb_group("supposing_or_pencilled")
    following = words[place + 1] if place + 1 < len(words) else None
    if (
        following is not None
        and following.tag in (Tag.DETERMINER, Tag.NAME, Tag.PRONOUN)
        and following.lower not in WHAT
    ):
        # "the 185 the agency had expected": no mark between
        ahead = words[place + 1 : place + 9]
        verb = next((word for word in ahead if word.tag in (Tag.VERB, Tag.MARK, Tag.PREPOSITION)), None)
        if verb is not None and verb.tag is Tag.VERB and verb.lemma in verb_group("supposing"):
            return True
    for index in range(place + 1, min(place + 1 + _NOUN_REACH, len(words) - 1)):
        word, after = words[index], words[index + 1]
        if word.lower in term_set("modality.csv", "called"):
            return after.lower in _AFTER_CALLED or after.text in (".", ",", ";")
        if word.tag not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
            return False
    return False


def _is_goal(words: Sequence[Word], clause: Clause) -> bool:
    """ "The target is 1.5m trees"."""
    if clause.subject is None or clause.verb is None or words[clause.verb].lemma not in BE:
        return False
    head = Range(clause.subject.start, clause.subject.end)
    stop = next((i for i in range(head.start, head.end) if words[i].tag is Tag.PREPOSITION), head.end)
    return stop > head.start and singular(words[stop - 1].lower) in term_set("modality.csv", "goal")


def _governed_outside(reading: Reading, parts: Sequence[Clause], number: int) -> bool:
    """ "hopes that 40 will come", "fear 40 are dead", "assumes that oil costs $90 and 40 wells close"."""
    words = reading.words
    clause = parts[number]
    for _ in range(3):
        if clause.governor is None:
            return False
        governor = parts[clause.governor]
        if clause.relation == "coordinate":
            clause = governor
            continue
        if clause.relation not in ("subordinate", "relative") or governor.verb is None:
            return False
        near = clause.start - governor.verb <= 2
        if clause.relation == "relative" and not (near and words[clause.start].lower in THAT):
            return False
        return near and words[governor.verb].lemma in verb_group("supposing")
    return False
