"""Numbers that belong together: ranges, tolerances, shares such as "one in five", and odds."""

from __future__ import annotations

from decimal import Decimal

from checker.extraction.amounts import Amount, with_unit
from checker.extraction.building import build, ranged
from checker.extraction.hedges import hedge_at
from checker.extraction.lexer import DASHES, HYPHENS
from checker.extraction.lexicon import word_set
from checker.extraction.scanning import Scan
from checker.model import Quantity, QuantityKind
from checker.quick_records import replace

_RATIO_CONTEXT = word_set("grammar_words.csv")["ranges.ratio_context"]
_VOTE = frozenset({"vote", "votes", "voted", "voting", "ballot"})


def ratio(scan: Scan, amount: Amount) -> tuple[Quantity, int] | None:
    """As in "one in five", "nine out of ten", "three to one" (odds), "4:1"."""
    lexed, at = scan.lexed, amount.last
    if amount.unit is not None or amount.value is None or amount.prefix:
        return None
    word = lexed.word(at)
    sort = ""
    if lexed.raw(at) in HYPHENS and lexed.word(at + 1) == "in" and lexed.raw(at + 2) in HYPHENS:
        at += 3
        sort = "in"
    elif word == "in" or (word == "out" and lexed.word(at + 1) == "of"):
        at += 1 if word == "in" else 2
        if lexed.word(at) == "every":
            at += 1
        sort = word
    elif word in ("to", ":") or (lexed.raw(at) in HYPHENS and lexed.word(at + 1) == "to"):
        near = {lexed.word(spot) for spot in range(amount.first - 6, amount.first)}
        if lexed.raw(at) in HYPHENS:
            at += 1
        at += 1
        if lexed.raw(at) in HYPHENS:
            at += 1
        hyphened = lexed.raw(amount.last) in HYPHENS
        if not near & _RATIO_CONTEXT and not (lexed.word(at) == "one" and word == "to") and not hyphened:
            return None
        sort = "odds"
    if not sort:
        return None
    other = scan.amount(at)
    if other is None or other.value is None or not other.value or other.prefix or other.negative:
        return None
    if sort == "in" and not _share_of(scan, amount, other):
        return None
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
    elif lexed.word(at) == "plus" and lexed.word(at + 1) == "or" and lexed.word(at + 2) == "minus":
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
    if lexed.raw(at) in HYPHENS and lexed.word(at + 1) in ("to", "or", "and") and amount.unit is None:
        at += 1  # "10- to 15-year terms"
    joint = lexed.word(at)
    before, hedge_first = lexed.word(amount.first - 1), amount.first - 1
    if before in ("about", "around", "roughly", "some", "approximately", "an"):
        before, hedge_first = lexed.word(amount.first - 2), amount.first - 2
    if amount.value is None or amount.number.shape in ("ordinal",):
        return None
    if joint == "and":
        if before != "between":
            return None
    elif joint == "to":
        if before in ("from", "by") and scan.moved(hedge_first):
            return None  # "grew by 2 million to 38 million"
    elif joint == "or":
        if amount.unit is not None:
            return None
    elif lexed.raw(at) not in DASHES or (lexed.raw(at) == "-" and not lexed.glued(at)):
        return None
    at += 1
    if joint == "to" and before != "from" and amount.unit is not None and scan.moved(amount.first):
        return None  # "rose $1.20 to $85.30": by how much, and where to
    if (
        joint in ("to", "-")
        and lexed.word(at) in ("as", "about", "around", "over", "nearly")
        and before == "from"
    ):
        return None
    if lexed.raw(at) in HYPHENS and joint == "to":
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
    if joint == "or" and (high.value - left.value > left.value or low.number.shape == "fraction"):
        return None
    if joint == "or" and low.value == 1 and low.number.shape == "words" and high.value != 2:
        return None
    unit = high if high.unit is not None else low
    first = hedge_first if before in ("between", "from") else None
    ends_vote = any(lexed.word(near) in _VOTE for near in range(low.first - 4, low.first))
    if ends_vote and joint in ("to", "-", "–") and unit.unit is None:
        return None
    return ranged(scan, low, high, left.value, high.value, unit, first)
