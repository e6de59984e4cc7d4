"""Numbers that belong together: ranges, tolerances, shares such as "one in five", and odds."""

from __future__ import annotations

from decimal import Decimal

from checker.extraction.amounts import Amount, with_unit
from checker.extraction.building import build, ranged
from checker.extraction.grammar import (
    AND,
    AND_OR_TO,
    BETWEEN,
    BETWEEN_FROM,
    BY_FROM,
    EVERY,
    FROM,
    IN,
    LY,
    MINUS,
    OF,
    ONE,
    OR,
    OUT,
    PLUS,
    TO,
)
from checker.extraction.hedges import hedge_at
from checker.extraction.lexer import DASHES, HYPHENS
from checker.extraction.scanning import Scan
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import verb_forms, word_classes
from checker.model import Quantity, QuantityKind
from checker.quick_records import replace

_BEFORE_RANGE = word_group("ranges.before_range")
_RANGE_HEDGES = word_group("ranges.range_hedges")
_RANGE_JOINTS = word_group("ranges.range_joints")
_RATIO_JOINTS = word_group("ranges.ratio_joints")
_VOTE_JOINTS = word_group("ranges.vote_joints")

# How many are told as a part of a whole of how many, and of how many words their noun is.
_FEW = 9
_MANY = 100
_NOUN_WORDS = 3
_CLOSED = frozenset(
    ("determiner", "possessive", "pronoun", "relative", "coordinator", "subordinator", "preposition", "auxiliary",
     "negation", "quantifier", "adverb", "modal"),
)  # fmt: skip

_RATIO_CONTEXT = word_group("ranges.ratio_context")
_VOTE = word_group("ranges.vote")


def ratio(scan: Scan, amount: Amount) -> tuple[Quantity, int] | None:
    """As in "one in five", "nine out of ten", "three to one" (odds), "4:1"."""
    lexed, at = scan.lexed, amount.last
    if amount.unit is not None or amount.value is None or amount.prefix:
        return None
    word = lexed.word(at)
    sort, behind = "", _noun_between(scan, amount)
    if lexed.raw(at) in HYPHENS and lexed.word(at + 1) in IN and lexed.raw(at + 2) in HYPHENS:
        at += 3
        sort = "in"
    elif word in IN or (word in OUT and lexed.word(at + 1) in OF):
        at += 1 if word in IN else 2
        if lexed.word(at) in EVERY:
            at += 1
        sort = word
    elif word in _RATIO_JOINTS or (lexed.raw(at) in HYPHENS and lexed.word(at + 1) in TO):
        near = {lexed.word(spot) for spot in range(amount.first - 6, amount.first)}
        if lexed.raw(at) in HYPHENS:
            at += 1
        at += 1
        if lexed.raw(at) in HYPHENS:
            at += 1
        hyphened = lexed.raw(amount.last) in HYPHENS
        if not near & _RATIO_CONTEXT and not (lexed.word(at) in ONE and word in TO) and not hyphened:
            return None
        sort = "odds"
    elif behind is not None:
        at, sort = behind, "in"
    if not sort:
        return None
    other = scan.amount(at)
    if other is None or other.value is None or not other.value or other.prefix or other.negative:
        return None
    if sort == "in" and not _share_of(scan, amount, other):
        return None
    if behind is not None and (
        other.value > _MANY or (lexed.word(at - 1) not in EVERY and _counts_a_noun(scan, other.last))
    ):
        return None  # "one man in 2014", "one win in five games"
    whole = other.value <= 10  # "three out of three"
    if sort == "out" and (
        other.unit is not None
        or other.value > 100
        or amount.value > other.value
        or (amount.value == other.value and not whole)
    ):
        return None
    if sort == "odds" and other.unit is not None:
        return None
    last = other.bare_last
    start, end = lexed.start[amount.first], lexed.end[last - 1]
    hedge = hedge_at(lexed, amount.first, last)
    ratio = replace(
        amount,
        last=last,
        value=amount.value / other.value,
        unit=None if sort == "odds" else "share",
        kind=QuantityKind.RATIO,
    )
    quantity = build(scan, ratio, hedge)
    assert quantity.start <= start
    assert quantity.end == end
    return replace(quantity, step=None), last


def _noun_between(scan: Scan, amount: Amount) -> int | None:
    """Where the whole stands in "one adult in five", "two rural households in three": behind the noun and "in"."""
    lexed, at = scan.lexed, amount.last
    if amount.number.shape == "ordinal" or amount.value is None or not 0 < amount.value <= _FEW:
        return None
    for spot in range(at + 1, at + 1 + _NOUN_WORDS):
        if lexed.sort(spot - 1) != "w" or word_classes().get(lexed.word(spot - 1)) in _CLOSED:
            return None
        if lexed.word(spot) in IN:
            behind = spot + 1
            return behind + 1 if lexed.word(behind) in EVERY else behind
    return None


def _counts_a_noun(scan: Scan, at: int) -> bool:
    """Whether a noun follows the whole, which is then counted itself: no verb, no mark and no word of a closed class."""
    word = scan.lexed.word(at)
    if scan.lexed.sort(at) != "w" or word in word_classes() or word.endswith(LY):
        return False
    form = verb_forms().get(word)
    return form is None or (form.noun and form.form == "s")


def _share_of(scan: Scan, amount: Amount, other: Amount) -> bool:
    """Here "one in five" is a share; "3 in 2014", "two in five days" and "four in 30 provinces" are not."""
    if (
        other.unit is not None
        or other.kind is not QuantityKind.COUNT
        or amount.value is None
        or other.value is None
    ):
        return False
    if not 0 < amount.value < other.value or (amount.value > 9 and other.value != 100):
        return False
    if amount.value != int(amount.value):
        return False
    round_base = other.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12) or other.value % 5 == 0
    if amount.value == 1:
        return True
    return round_base and (other.value <= 10 or other.value in (12, 20, 25, 50, 100, 1000))


def tolerance(scan: Scan, amount: Amount) -> tuple[Quantity, int] | None:
    """As in "50,000 ± 5,000", "40% plus or minus 3"."""
    lexed, at = scan.lexed, amount.last
    if amount.value is None:
        return None
    if lexed.raw(at) in ("±", "∓"):
        at += 1
    elif lexed.raw(at) == "+" and lexed.raw(at + 1) in ("/", "-", "−"):
        at += 3 if lexed.raw(at + 1) == "/" else 2
    elif lexed.word(at) in PLUS and lexed.word(at + 1) in OR and lexed.word(at + 2) in MINUS:
        at += 3
    else:
        return None
    start = at + 1 if lexed.raw(at) in "$€£" else at
    other = scan.amount(start)
    if other is None or other.value is None:
        return None
    spread = other.value
    if other.unit == "percent" and amount.unit != "percent":
        spread = abs(amount.value) * spread / 100
    elif (
        amount.number.scale == 1 and other.number.scale > 1 and amount.value < other.number.coefficient * 1000
    ):
        amount = replace(amount, value=amount.value * other.number.scale)
    unit = amount if amount.unit is not None else other if other.unit != "percent" else amount
    assert amount.value is not None  # checked above
    return ranged(scan, amount, other, amount.value - spread, amount.value + spread, unit, None)


def range_of(scan: Scan, amount: Amount) -> tuple[Quantity, int] | None:
    """As in "20-40%", "$1.5-2bn", "between 20 and 40 per cent", "from 1,500 to 2,000", "five or six"."""
    lexed, at = scan.lexed, amount.last
    if lexed.raw(at) in HYPHENS and lexed.word(at + 1) in AND_OR_TO and amount.unit is None:
        at += 1  # "10- to 15-year terms"
    joint = lexed.word(at)
    before, hedge_first = lexed.word(amount.first - 1), amount.first - 1
    if before in _BEFORE_RANGE:
        before, hedge_first = lexed.word(amount.first - 2), amount.first - 2
    if amount.value is None or amount.number.shape in ("ordinal",):
        return None
    if joint in AND:
        if before not in BETWEEN:
            return None
    elif joint in TO:
        if before in BY_FROM and scan.moved(hedge_first):
            return None  # "grew by 2 million to 38 million"
    elif joint in OR:
        if amount.unit is not None:
            return None
    elif lexed.raw(at) not in DASHES or (lexed.raw(at) == "-" and not lexed.glued(at)):
        return None
    at += 1
    if joint in TO and before not in FROM and amount.unit is not None and scan.moved(amount.first):
        return None  # "rose $1.20 to $85.30": by how much, and where to
    if joint in _RANGE_JOINTS and lexed.word(at) in _RANGE_HEDGES and before in FROM:
        return None
    if lexed.raw(at) in HYPHENS and joint in TO:
        at += 1
    begin = at
    while (
        begin < at + 3
        and lexed.sort(begin) in ("m", "w")
        and lexed.sort(begin + 1) in ("n", "m")
        and not scan.numeric(begin)
    ):
        if (
            lexed.kind[begin] == "m"
            and lexed.text[begin] not in "$€£₽₴₹¥₪₩₦"
            and lexed.text[begin] not in "-−"
        ):
            return None
        if lexed.kind[begin] == "w" and not lexed.text[begin].isupper():
            return None
        begin += 1
    floor, scan.floor = scan.floor, at
    other = scan.amount(begin)
    scan.floor = floor
    if other is None or other.value is None or other.number.shape in ("ordinal", "vague", "multiple"):
        return None
    if begin in scan.times and other.unit is None:
        return None
    return _join(scan, amount, other, joint, before, hedge_first)


def _join(
    scan: Scan, low: Amount, high: Amount, joint: str, before: str, hedge_first: int
) -> tuple[Quantity, int] | None:
    lexed = scan.lexed
    assert low.value is not None
    assert high.value is not None
    if high.first > low.last + 4:
        return None
    same = low.unit is None or low.unit == high.unit or (high.unit is None and low.prefix)
    if (low.unit == "times" or not same) and not (low.unit == "share" and high.unit == "share"):
        return None
    if (
        low.number.shape == "fraction"
        and high.number.shape != "fraction"
        and high.unit != "share"
        and low.number.scale == 1
    ):
        return None
    left = low
    if (
        low.number.scale == 1
        and high.number.scale > 1
        and high.number.shape != "fraction"
        and low.value < high.number.coefficient
    ):
        left = with_unit(low, high, high.number.scale)
    elif low.unit is None and high.unit is not None:
        factor = Decimal(1)
        if high.unit == "year" and high.number.value and high.value != high.number.value:
            factor = high.value / high.number.value  # "two to three decades"
        left = with_unit(low, high, factor)
    assert left.value is not None
    if left.value >= high.value:
        return None
    if joint in OR and (high.value - left.value > left.value or low.number.shape == "fraction"):
        return None
    if joint in OR and low.value == 1 and low.number.shape == "words" and high.value != 2:
        return None
    unit = high if high.unit is not None else low
    first = hedge_first if before in BETWEEN_FROM else None
    ends_vote = any(lexed.word(near) in _VOTE for near in range(low.first - 4, low.first))
    if ends_vote and joint in _VOTE_JOINTS and unit.unit is None:
        return None
    return ranged(scan, low, high, left.value, high.value, unit, first)
