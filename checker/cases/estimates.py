"""Whether a text gives a figure as one of several estimates: "on the most cautious count", "by some estimates"."""

from __future__ import annotations

import re

from checker.model import Claim
from checker.word_groups import pattern, word_group

# How far from a number the words that call it an estimate may stand, with no other number between.
_REACH = 80
_ESTIMATE = re.compile(pattern("estimates.told"), re.IGNORECASE)
_LOWEST = word_group("estimates.lowest")
_HIGHEST = word_group("estimates.highest")


def told_as_estimate(claim: Claim, text: str) -> str:
    """ "low", "high" or "one" of the estimates that there are, or "" for a figure told as the figure."""
    if claim.quantity is None:
        return ""
    start, end = claim.quantity.start, claim.quantity.end
    before = _last_stretch(text[max(claim.sentence.start, start - _REACH) : start])
    behind = re.split(r"\d|;", text[end : min(claim.sentence.end, end + _REACH)])[0]
    for stretch in (before, behind):
        found = list(_ESTIMATE.finditer(stretch))
        if found:
            words = set(found[-1][0].casefold().split())
            return "low" if words & _LOWEST else "high" if words & _HIGHEST else "one"
    return ""


def _last_stretch(text: str) -> str:
    return re.split(r"\d|;", text)[-1]
