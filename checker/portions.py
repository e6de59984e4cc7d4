"""Whether a claim's number counts a portion of what a series counts: one cause, one deed, what came on top."""

from __future__ import annotations

from checker.model import Claim
from checker.tokens import TextTokens, TokenKind
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.parts import is_by_one_cause, is_increment, names_one_cause, rate_unit
from checker.word_groups import word_group

# What befalls persons; only of these a cause is told.
_HARM = "harm"
# Characters before and after a number in which the words beside it stand.
_BESIDE = 24
# Words that join a second count to the first.
_JOINING = word_group("portions.joining")


def is_added(claim: Claim, text: str) -> bool:
    """Whether the number comes on top of what the text or others told before: "another 103", "40 more".

    Joined to a number before it, it may be a total of its own: "9,444 were killed and another 16,940 injured".
    """
    if claim.quantity is None:
        return False
    start = claim.quantity.start
    before = text[max(claim.sentence.start, start - _BESIDE) : start].casefold().split()
    counted = any(char.isdigit() for char in text[claim.sentence.start : start])
    if counted and any(word in _JOINING for word in before[-3:]):
        return False
    end = start + _number_length(claim.quantity.surface)
    after = [word.strip(",.;:") for word in text[end : end + _BESIDE].casefold().split()]
    return is_increment(before, after)


def rate_of(claim: Claim, cut: TextTokens) -> str | None:
    """The unit of time for each of which the number is told: by itself ("40 a day") or by its clause."""
    if claim.quantity is None:
        return None
    return claim.quantity.per or rate_unit(_words(cut, claim.clause.start, claim.clause.end))


def is_one_cause(claim: Claim, cut: TextTokens) -> bool:
    """Whether the clause tells what killed or hurt: mines, shelling, a single strike, not the war itself."""
    concept = claim.facets.get("concept", "")
    if not concept or not any(
        _HARM in vocabulary().ancestors("concept", code) for code in concept.split("+")
    ):
        return False
    if "cause" in claim.facets:
        return False  # told as "all causes" or "direct causes", as some series are
    if claim.actor is not None and names_one_cause(_words(cut, claim.actor.start, claim.actor.end)):
        return True
    return is_by_one_cause(_words(cut, claim.clause.start, claim.clause.end))


def _number_length(surface: str) -> int:
    # the unit noun may belong to the number's span: "103 civilians"
    return next((index for index, char in enumerate(surface) if char.isspace()), len(surface))


def _words(cut: TextTokens, start: int, end: int) -> list[str]:
    return [
        token.lower for token in cut.within(start, end) if token.kind is TokenKind.WORD or token.text == ","
    ]
