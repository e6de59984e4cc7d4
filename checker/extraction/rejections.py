"""Denials that stand apart from what they deny: over an inserted clause, or after the statement.

"The report does not say, as some do, that 40 died"; "'40 died', he wrote; that is absurd"; "40 died. This is untrue."
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.extraction.clauses import Clause
from checker.extraction.wordlists import term_set
from checker.extraction.words import Reading, Tag, Word

# How many words a rejection takes from "that" to "false".
_REACH = 8
_QUOTES = ('"', "“", "”", "«")


def rejected_after(reading: Reading, parts: Sequence[Clause], number: int) -> bool:
    """Whether what follows a clause, in its sentence or as a sentence of its own, calls what was said false."""
    words = reading.words
    for clause in parts[number + 1 :]:
        if _rejects([word.lower for word in words[clause.start : clause.start + _REACH + 2]], "rejected"):
            return True
    ahead = reading.text[reading.sentence.end : reading.sentence.end + 80]
    stop = next((index for index, char in enumerate(ahead) if char in ".!?"), len(ahead))
    following = [piece.strip(",;:\"”'’").casefold() for piece in ahead[:stop].split()]
    said = any(mark in reading.text[reading.sentence.start : reading.sentence.end] for mark in _QUOTES)
    # "400 people died. This is wrong" may be a moral; after a quotation it is a correction
    return len(following) <= _REACH and _rejects(following, "rejected" if said else "untrue")


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
    while words and words[0] in ("and", "but", "yet", "all", "of"):
        words = words[1:]
    if words[:1] == ["the"]:
        words = words[1:]
    if not words or words[0] not in term_set("modality.csv", "said_before"):
        return False
    if len(words) < 3 or words[1] not in ("is", "was", "are", "were", "’s", "'s"):
        return False
    for index, word in enumerate(words[2:_REACH], 2):
        if word in term_set("modality.csv", group):
            return "not" not in words[1:index]
        if word in ("true", "correct", "right", "so") and "not" in words[1:index]:
            return True
        if word not in term_set("modality.csv", "degree"):
            return False
    return False
