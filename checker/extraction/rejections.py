"""Denials that stand apart from what they deny: over an inserted clause, or after the statement.

"The report does not say, as some do, that 40 died"; "'40 died', he wrote; that is absurd"; "40 died. This is untrue."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checker.extraction.clauses import Clause
from checker.extraction.grammar import NEGATED, NOT, THE
from checker.extraction.triggers import trigger_words
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_set
from checker.extraction.words import Reading, Tag, Word

_BE_AFTER_IT = word_group("rejections.be_after_it")
_AFTER_NOT_SO = word_group("rejections.after_not_so")

# How many words a rejection takes from "that" to "false".
_REACH = 8
_SHORT_ANSWER = 4
_ANSWERING = word_group("rejections.answering")
_QUOTES = ('"', "“", "”", "«")
_EDGES = ";:,.—–-\"”'’!?"
_END = re.compile(r"[.!?]")
# What may stand before "that" or "the claim".
_JOINTS = word_group("rejections.joints")
_AFFIRMED = word_group("rejections.affirmed")

_REJECTING = trigger_words(lambda: term_set("modality.csv", "rejected"))
_AFFIRMING = trigger_words(lambda: _AFFIRMED)
_NOT = trigger_words(lambda: NOT)


@cache
def _heads() -> frozenset[str]:
    """What a sentence that rejects the one before can begin with, marks aside."""
    answers = {term.split()[0] for term in term_set("modality.csv", "answer")}
    return _JOINTS | term_set("modality.csv", "said_before") | answers | _ANSWERING | THE | {""}


def rejected_after(reading: Reading, parts: Sequence[Clause], number: int) -> bool:
    """Whether what follows a clause, in its sentence or as a sentence of its own, calls what was said false."""
    lowers, told = reading.lower, reading.triggers
    if told & _REJECTING or (told & _AFFIRMING and told & _NOT):
        for clause in parts[number + 1 :]:
            if _rejects(lowers[clause.start : clause.start + _REACH + 2], "rejected"):
                return True
    ahead = reading.text[reading.sentence.end : reading.sentence.end + 80]
    opening = ahead.split(None, 1)[:1]
    if not opening or opening[0].strip(_EDGES).casefold() not in _heads():
        return False  # nothing that such a sentence begins with
    stop = _END.search(ahead)
    following = [
        piece.strip(",;:\"”'’").casefold() for piece in ahead[: stop.start() if stop else None].split()
    ]
    said = any(mark in reading.text[reading.sentence.start : reading.sentence.end] for mark in _QUOTES)
    if said and _takes_back(following):
        return True
    # "400 people died. This is wrong" may be a moral; after a quotation it is a correction
    return len(following) <= _REACH and _rejects(following, "rejected" if said else "untrue")


def _takes_back(lowers: Sequence[str]) -> bool:
    """Whether the sentence behind a quotation answers it: "It does not.", "A half-truth.", "No." """
    text = " ".join(lowers)
    if text in term_set("modality.csv", "answer"):
        return True
    pronoun = lowers[:1] and lowers[0] in _ANSWERING
    return (
        bool(pronoun)
        and len(lowers) <= _SHORT_ANSWER
        and any(word in NOT or word.endswith(NEGATED) for word in lowers)
    )


def inserted(words: Sequence[Word], parts: Sequence[Clause], clause: Clause) -> tuple[Clause | None, int]:
    """The clause that governs this one across insertions ("as some do"), and how many words these take."""
    governor = parts[clause.governor] if clause.governor is not None else None
    skipped = 0
    while (
        governor is not None
        and governor.governor is not None
        and governor.relation in ("subordinate", "main")
        and _is_insertion(words, governor)
    ):
        skipped += governor.end - governor.start
        governor = parts[governor.governor]
    return governor, skipped


@cache
def _openers() -> frozenset[str]:
    return term_set("modality.csv", "insertion")


def _is_insertion(words: Sequence[Word], clause: Clause) -> bool:
    first = clause.start
    while first < clause.end - 1 and words[first].tag is Tag.MARK:
        first += 1
    comma = clause.start > 0 and "," in (words[clause.start].text, words[clause.start - 1].text)
    return comma and words[first].lower in _openers()


def _rejects(lowers: Sequence[str], group: str) -> bool:
    """Whether words read "that is absurd", "which is false", "the claim is untrue", "this was never true"."""
    words = [word for word in lowers if word.strip(";:,.—–-\"”'’")]
    while words and words[0] in _JOINTS:
        words = words[1:]
    if words and words[0] in THE:
        words = words[1:]
    if not words or words[0] not in term_set("modality.csv", "said_before"):
        return False
    if len(words) < 3 or words[1] not in _BE_AFTER_IT:
        return False
    for index, word in enumerate(words[2:_REACH], 2):
        if word in term_set("modality.csv", group):
            return NOT.isdisjoint(words[1:index])
        if word in _AFFIRMED and not NOT.isdisjoint(words[1:index]):
            after = words[index + 1] if index + 1 < len(words) else ""
            return after not in _AFTER_NOT_SO  # "not so with others"
        if word not in term_set("modality.csv", "degree"):
            return False
    return False
