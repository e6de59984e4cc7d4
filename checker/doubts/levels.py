"""Figures that are no level: changes, rates, sums over years and parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from checker.binding.columns import header_words, stem
from checker.cases.bound import Bound, Judged
from checker.doubts.owners import (
    named_before,
    nearer_name,
    of_another,
    only_compared,
    passes_on,
    shares_its_number,
)
from checker.doubts.set_beside import own_words
from checker.doubts.times import is_another_time, is_long_ago, is_short
from checker.doubts.told import Told
from checker.doubts.words import CLOSE, OF, TO, lower_words, numbers, told_group
from checker.model import Document, LinkedMention, QuantityKind
from checker.tokens import TokenKind, tokens
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.units import near_factors, parse_unit
from checker.word_groups import ending, pattern, word_group

_MOVED = word_group("doubts.moved")
_AFTER_FROM_IN = word_group("doubts.after_from_in")
_WHOLE_ARTICLES = word_group("doubts.whole_articles")
_WHOLE_LEADS = word_group("doubts.whole_leads")
_FOR_EACH = word_group("doubts.for_each")
_PER = ending("doubts.per")
_ANNUAL = word_group("doubts.annual")
_ONE = word_group("doubts.one")
_BASES = word_group("doubts.bases")

# Dimensions whose figures tables give without a unit; and how far figures in two units may lie apart by rounding.
_BARE = frozenset(
    ("people", "count", "percent", "percentage_point", "share", "index", "rank", "times", "density")
)
_ROUNDED = Decimal("0.01")
_CHANGES = frozenset(("growth", "population_growth", "inflation"))

# Characters from a number to the time that is told behind it, its unit between the two.
_BEHIND = 16
# Characters after a number in which the words beside it stand, and days of a whole year.
_NEAR = 40
# "From 7.9 billion in 2023 to": what follows is of another year.
_BASE_YEAR = re.compile(pattern("doubts.base_year") + "$", re.IGNORECASE)
_OVER_YEARS = re.compile(pattern("doubts.over_years"))

# "per 1,000 live births", and how prose tells such a rate.
_BASE = re.compile(pattern("doubts.base"))
_RATED = re.compile(pattern("doubts.rated"))
_ENDS = re.compile(pattern("doubts.ends"))


def counts_without_unit(item: Bound, judged: Judged) -> bool:
    """Whether the text measures or pays, and the table's bare figure may be in another unit or scale.

    A figure of about the same size is taken to be in the same unit, unless another unit would make the two agree.
    """
    quantity = item.claim.quantity
    rows = [row for row in judged.draft.evidence if row.role == "evidence" and row.value is not None]
    if (
        quantity is None
        or not isinstance(quantity.value, Decimal)
        or not rows
        or any(row.unit for row in rows)
    ):
        return False
    unit = parse_unit(quantity.unit or "")
    if unit is None or unit.dimension in _BARE:
        return False
    value = quantity.value
    for row in rows:
        if row.value is not None and row.value and Decimal("0.5") <= value / row.value <= 2:
            factors = near_factors(unit.name)
            return any(abs(value - row.value * factor) <= abs(value) * _ROUNDED for factor in factors)
    return True


def words_of_its_measure(item: Bound, sentence: str) -> frozenset[str]:
    """The words of a sentence that are a term for what was bound: "access to the internet" of internet users."""
    chosen = item.result.chosen if item.result is not None else None
    held = chosen.target.facets if chosen is not None else {}
    if not held.get("concept"):
        return frozenset()
    words = [piece.lower for piece in tokens(sentence) if piece.kind is not TokenKind.MARK]
    hits = [
        hit
        for hit in vocabulary().hits(words)
        if hit.facet in ("concept", "segment") and hit.code == held.get(hit.facet)
    ]
    return frozenset(stem(word) for hit in hits for word in words[hit.start : hit.end])


def tells_no_level(
    item: Bound, judged: Judged, document: Document, linked: Sequence[LinkedMention], told: Told
) -> str:
    """What a figure may be instead of the level that a row holds: a change, a rank, a whole, another time's figure."""
    claim, quantity = item.claim, item.claim.quantity
    if quantity is None:
        return ""
    text, here = document.text, claim.sentence
    before = lower_words(text, here.start, quantity.start)
    after = own_words(text, quantity.end, min(here.end, quantity.end + _NEAR))
    rows = [row for row in judged.draft.evidence if row.role == "evidence"]
    valued = [row for row in rows if row.value is not None]
    values = [row.value for row in valued if row.value is not None]
    if quantity.unit == "rank" and item_concept(item) != "rank":
        return "a place in an order"
    if quantity.unit == "times" or (
        quantity.unit in ("percent", "percentage_point", "share")
        and not any(row.unit for row in rows)
        and any(abs(value) > 100 for value in values)
    ):
        return "a ratio"
    reached = (bool(before) and before[-1] in TO) or item_concept(
        item
    ) in _CHANGES  # "has fallen to 2.9" tells a level
    base = bool(before) and before[-1] in _BASES and _has_its_own_time(item)
    reached = reached or base
    changed = any(stem(word) in told_group("change") and stem(word) not in told.words for word in before[-5:])
    close = lower_words(text, quantity.end, _clause_end(text, quantity.end, here.end))
    if set(close[:3]) & set(after[:3]) & told_group("gap") or (changed and not reached):
        return "the size of a change or of a gap"
    label = stem(before[-1]) if before else ""
    if label in told.headers and label not in header_words(judged.indicator_name):
        return "that of another column"
    counted = quantity.unit not in ("percent", "percentage_point", "share")
    if (
        counted
        and len(after) > 2
        and after[0] in OF
        and after[1] in _WHOLE_ARTICLES
        and not _is_number(after[2])
    ):
        return "a part of it"  # "nine of their matches"
    timed = item.timed or (item.frame.period is not None and all(row.period for row in rows))
    if not timed and is_another_time(before, after):
        return "the figure of another time"
    if set(before[-1:]) & {"per", "every"} or (_is_whole(before) and not base):
        return "the whole that a part is taken of"
    left = _BASE_YEAR.search(text, here.start, quantity.start)
    if item.frame.period is None and left is not None and any(row.period[:4] == left["year"] for row in rows):
        return "what was reached after the time of the row"
    if only_compared(item, document, linked):
        return "that of another, with whom this one is compared"
    if set(before[-1:]) & told_group("stretch"):
        return "that of a stretch of time"
    if not item.grounded and (
        named_before(item, linked)
        or of_another(item, document, linked, after)
        or nearer_name(item, document, linked)
        or shares_its_number(item, document, linked)
    ):
        return "that of somebody else"
    if not item.grounded and passes_on(item, document, linked, told):
        return "what passed from one to another"
    to_one = bool(after) and after[0] in TO and not _ONE.isdisjoint(after[1:2])  # "1.5 points to a match"
    held_per = item.result.chosen.target.facets.get("per") if item.result and item.result.chosen else None
    if (quantity.per or to_one or not _FOR_EACH.isdisjoint(after[:2])) and not (
        (quantity.per and quantity.per == held_per)
        or (quantity.per == "year" and not _ANNUAL.isdisjoint(judged.indicator_name.casefold().split()))
        or any(
            _PER in words.casefold().split() for words in (judged.indicator_name, *(row.unit for row in rows))
        )
    ):
        return "told for each of something"
    if any(_OVER_YEARS.search(text[span.start : span.end].casefold()) for span in (claim.clause, here)):
        return "that of several years"
    if _BASE.search(judged.indicator_name) and not _RATED.search(text[here.start : here.end].casefold()):
        return "a count, and the table holds a rate"
    if _ENDS.search(text[claim.clause.start : claim.clause.end].casefold()):
        return "that of a stretch of time"
    if is_long_ago(item) and not any(row.period for row in rows):
        return "of an earlier time"
    if is_short(claim.period) and not any(row.period for row in rows):
        return "that of a part of the year"
    step = quantity.step
    value = quantity.value
    if (
        step is not None
        and isinstance(value, Decimal)
        and any(
            0 < abs((row.value or 0) - value) * 2 <= step and _is_in_its_unit(row.unit, quantity.unit)
            for row in valued
        )
    ):
        return "rounded"
    return ""


def _is_in_its_unit(held: str, told: str | None) -> bool:
    """Whether a figure may stand in the unit that the text tells: 410 kilometres are no rounded 410 miles."""
    one, other = parse_unit(held), parse_unit(told or "")
    return one is None or other is None or one.name == other.name or one.dimension != other.dimension


def _clause_end(text: str, start: int, end: int) -> int:
    """Where the words close to a number end: "53,110 in 2023, less than ever" tells no gap with its number."""
    mark = CLOSE.search(text, start, end)
    return mark.start() if mark is not None and mark.start() > start else end


def _has_its_own_time(item: Bound) -> bool:
    """Whether a number tells the time it is of: "from 16.9 per cent in 2019", "from 14.2 a year earlier"."""
    quantity, time = item.claim.quantity, item.claim.period_text
    if quantity is None or item.frame.period is None:
        return False
    return item.timed or (time is not None and quantity.end <= time.start <= quantity.end + _BEHIND)


def _is_number(word: str) -> bool:
    return word in numbers() or any(char.isdigit() for char in word)


def _is_whole(before: Sequence[str]) -> bool:
    """ "8 of the 16 seats", "five of 38 matches": the number is the whole, and what was counted stands before it."""
    ahead = list(before)
    while ahead and ahead[-1] in _WHOLE_ARTICLES:
        ahead.pop()
    if (
        before[-1:]
        and before[-1] in _AFTER_FROM_IN
        and _MOVED.isdisjoint(before[-2:-1])
        and any(word.isdigit() or word in numbers() for word in before[-4:-1])
    ):
        return True  # "79 goals in 38 matches"
    if len(ahead) < len(before) and (not ahead or ahead[-1] in _WHOLE_LEADS):
        return True  # "the largest of the four schools", "in all five regions"
    return (
        len(ahead) > 1
        and ahead[-1] in OF
        and (ahead[-2] in numbers() or any(char.isdigit() for char in ahead[-2]))
    )


def is_another_sum(item: Bound, header: str) -> bool:
    """ "A profit of 2 billion" where the one column of money holds sales: both say what they are, and not the same."""
    quantity = item.claim.quantity
    if quantity is None or quantity.kind is not QuantityKind.MONEY:
        return False
    said, held = (
        {hit.code for hit in vocabulary().hits(words.casefold().split()) if hit.facet == "concept"}
        for words in (item.claim.measured or "", header)
    )
    return bool(said and held) and not any(
        one == other or vocabulary().relation("concept", one, other) in ("broader", "narrower")
        for one in said
        for other in held
    )


def item_concept(item: Bound) -> str:
    """The concept of what a claim was bound to."""
    chosen = item.result.chosen if item.result is not None else None
    return chosen.target.facets.get("concept", "") if chosen is not None else ""
