"""Whether a claim tells a change without its levels, between two times that its words name."""

from __future__ import annotations

import re

from checker.binding.frame import Frame
from checker.extraction.grammar import BETWEEN_FROM
from checker.model import Claim
from checker.periods import shifted
from checker.portions import rate_of
from checker.tokens import TextTokens
from checker.word_groups import pattern

# Units of what is told in relation to something else.
RELATIVE = frozenset(("percent", "percentage_point", "share", "times"))
_CHANGES = RELATIVE - {"percentage_point"}
_YEAR = re.compile(r"\d{4}")
# What joins two times to a beginning and an end; "in 2019-23" is one stretch.
_FROM_TO = re.compile(pattern("relative_changes.from_to"))
_REACH = 24
# A change against something else than the time before: "than in 2021", "compared with the rest of the country".
_AGAINST = re.compile(pattern("relative_changes.against"))
_BASE_YEAR = re.compile(pattern("relative_changes.base_year"), re.IGNORECASE)
_THAN = re.compile(pattern("relative_changes.than"))


def change_span(claim: Claim, text: str) -> str | None:
    """The times a change is told between: "2021/2023" of "17 per cent more in 2023 than in 2021", else the claim's own."""
    base = _base_year(claim, text)
    if base is None:
        return claim.period
    return f"{base}/{claim.period}" if claim.period and base < claim.period else None


def _base_year(claim: Claim, text: str) -> str | None:
    """The year behind "than" or "compared with" ("in 2021", "a year earlier"), where the claim's own is another."""
    if claim.quantity is None or claim.period is None or _YEAR.fullmatch(claim.period) is None:
        return None
    found = _BASE_YEAR.search(text[claim.quantity.end : claim.sentence.end])
    if found is None:
        return None
    year = found["year"] or shifted(claim.period, "year", -1)
    return year if year != claim.period else None


def is_change(claim: Claim, frame: Frame, text: str) -> bool:
    """ "Fell by 22 per cent in 2023", "doubled between 2019 and 2023"; not a rate, not a comparison with others."""
    quantity, span = claim.quantity, claim.period_text
    if quantity is None or span is None or claim.period is None:
        return False
    if (
        quantity.unit not in _CHANGES
        or quantity.change is None
        or not (frame.moves or quantity.unit == "times")
    ):
        return False
    if _base_year(claim, text) is not None:
        return change_span(claim, text) is not None and rate_of(claim, TextTokens(text, (), ())) is None
    words = text[claim.sentence.start : claim.sentence.end].casefold()
    behind = words[claim.end - claim.sentence.start :]  # "more than doubled" compares with nothing
    if rate_of(claim, TextTokens(text, (), ())) is not None or _AGAINST.search(words) or _THAN.search(behind):
        return False
    first, _, last = claim.period.partition("/")
    if not last:
        return _YEAR.fullmatch(first) is not None
    lead = text[max(claim.sentence.start, span.start - _REACH) : span.end]
    opener = text[span.start : span.end].casefold().split()[:1]
    return len(first) == len(last) and (
        not BETWEEN_FROM.isdisjoint(opener)
        or _FROM_TO.search(lead[: len(lead) - (span.end - span.start)].casefold()) is not None
    )
