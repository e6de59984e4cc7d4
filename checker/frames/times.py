"""When: the period of a claim, a stretch it counts over, and figures told only to compare with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model import (
    Claim,
    LinkedMention,
    Span,
)
from checker.periods import Period, parse_period
from checker.tokens import TextTokens, tokens
from checker.vocabulary.elsewhen import is_elsewhen
from checker.vocabulary.stretches import Stretch, stretch_in
from checker.word_groups import pattern

# ", whose report came out ten days later,": the time of something else.
_ASIDE = re.compile(pattern("frames.aside"))

# "the 2022 protests", "the uprising of 2022", "the unrest that began in December"
_EVENT_AFTER = re.compile(pattern("frames.event_after"))
_EVENT_BEFORE = re.compile(pattern("frames.event_before"))

# "rose from [5] per cent in May to 7", "was [5] a year earlier"
_FROM = re.compile(pattern("frames.from"), re.IGNORECASE)
_FROM_PEAK = re.compile(pattern("frames.from_peak"), re.IGNORECASE)
_REACHES = re.compile(pattern("frames.reaches"))
_YEARS_EARLIER = re.compile(
    pattern("frames.years_earlier"),
    re.IGNORECASE,
)


def period_told(
    claim: Claim, near: Sequence[LinkedMention], around: str, *, stretched: bool = False
) -> Period | None:
    """The claim's time; a year inside a name ("the 2022 protests") is a part of the name."""
    if not claim.period:
        return None
    text = claim.period_text
    if text is not None and any(item.match is not None and item.mention.span.contains(text) for item in near):
        return None
    if text is not None and is_of_its_event(around, text):
        return None
    if text is not None and stretched and text.start < claim.sentence.start:
        return None  # the time of the sentence before, where this one tells its own
    return parse_period(claim.period)


def is_of_its_event(text: str, time: Span) -> bool:
    """Whether a time is that of what is spoken of, not of the count: "the 2022 protests", "that began in December"."""
    return (
        _EVENT_AFTER.match(text, time.end, time.end + 40) is not None
        or _EVENT_BEFORE.search(text[max(0, time.start - 40) : time.start]) is not None
    )


def stretch_told(claim: Claim, cut: TextTokens) -> Stretch | None:
    """ "In the first year of the war": in the clause of the number, or before it in the sentence."""
    if claim.quantity is None:
        return None
    start = claim.sentence.start if claim.period is None else claim.clause.start
    words = [token.lower for token in cut.within(start, max(claim.clause.end, claim.quantity.end))]
    return stretch_in(words)


def is_earlier_level(claim: Claim, text: str) -> bool:
    """Whether a number is what a change began from, or of "three years earlier", without a time of its own."""
    quantity = claim.quantity
    if quantity is None:
        return False
    start = min(quantity.start, quantity.hedge.start if quantity.hedge is not None else quantity.start)
    reached = _REACHES.match(text, quantity.end, min(quantity.end + 60, claim.sentence.end))
    if reached is not None and _FROM.search(text, max(claim.sentence.start, start - 12), start):
        own = claim.period_text
        return own is None or not quantity.end <= own.start < reached.end()
    if _FROM_PEAK.search(text, max(claim.sentence.start, start - 60), start):
        return True
    before = _YEARS_EARLIER.match(text, quantity.end, min(quantity.end + 60, claim.sentence.end))
    return before is not None


def told_elsewhen(claim: Claim, text: str, stretch: Stretch | None) -> bool:
    """Whether the sentence is set in a time that it does not tell: "ten months earlier", "by then"."""
    if claim.quantity is None or claim.period is not None or stretch is not None:
        return False
    sentence = claim.sentence
    own = _ASIDE.sub(lambda found: " " * len(found[0]), text[sentence.start : sentence.end])
    return is_elsewhen([token.lower for token in tokens(own)])


def is_year(word: str) -> bool:
    """Whether a word is a bare year: "583 convictions for 2023" are all of that year."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
