"""From tokens to the records of the contract: spans, modifier, direction, denominator."""

from __future__ import annotations

from decimal import Decimal

from checker.extraction.amounts import Amount
from checker.extraction.changes import change_at, per_at
from checker.extraction.grammar import CENTURIES_CENTURY
from checker.extraction.hedges import Hedge
from checker.extraction.lexer import HYPHENS
from checker.extraction.numerals import plain_value, step_of
from checker.extraction.scanning import Scan
from checker.extraction.times import TimeSpan
from checker.extraction.word_groups import word_group
from checker.model import Modifier, Quantity, QuantityKind, Span

_LENGTH_LEADS = word_group("building.length_leads")
# Kinds that an article counts per the unit after it: "$80 a barrel", "8 tonnes a hectare".
_MEASURED = (QuantityKind.MONEY, QuantityKind.MEASURE)


def time_quantity(scan: Scan, time: TimeSpan) -> Quantity:
    """The quantity of a date, a year or a range of years."""
    lexed = scan.lexed
    start, end = lexed.start[time.head], lexed.end[time.tail - 1]
    kind = {"date": QuantityKind.DATE, "year": QuantityKind.YEAR}.get(time.emit, QuantityKind.RANGE)
    ranged = time.emit == "range"
    return Quantity(
        start=start,
        end=end,
        surface=scan.text[start:end],
        kind=kind,
        value=None if ranged else time.value,
        low=Decimal(time.low) if ranged and time.low is not None else None,
        high=Decimal(time.high) if ranged and time.high is not None else None,
        unit="year" if time.emit in ("year", "range") else None,
        modifier=Modifier.RANGE if ranged else Modifier.NONE,
        step=Decimal(1) if time.emit == "year" else None,
        period=time.own,
    )


def century(scan: Scan, amount: Amount) -> tuple[Quantity, int] | None:
    """A century told by its ordinal, as the range of its years ("the 19th century": 1801 to 1900)."""
    lexed = scan.lexed
    if amount.kind is not QuantityKind.ORDINAL or amount.value is None:
        return None
    at = amount.last
    if lexed.raw(at) in HYPHENS and lexed.glued(at):
        at += 1
    if lexed.word(at) not in CENTURIES_CENTURY or not 1 < amount.value < 23:
        return None
    high = int(amount.value) * 100
    low = high - 99
    start, end = lexed.start[amount.first], lexed.end[at]
    quantity = Quantity(
        start=start, end=end, surface=scan.text[start:end], kind=QuantityKind.RANGE, low=Decimal(low), high=Decimal(high),
        unit="year", modifier=Modifier.RANGE, period=f"{low:04d}/{high:04d}",
    )  # fmt: skip
    return quantity, at + 1


def ranged(
    scan: Scan,
    left: Amount,
    right: Amount,
    low: Decimal,
    high: Decimal,
    unit: Amount,
    hedge_first: int | None,
) -> tuple[Quantity, int]:
    """The quantity from `low` to `high`, spanning both amounts; `unit` is the one whose unit and kind hold for both."""
    lexed = scan.lexed
    start, end = lexed.start[left.first], lexed.end[right.last - 1]
    hedge = None
    if hedge_first is not None:
        hedge = Span(start=lexed.start[hedge_first], end=lexed.end[left.first - 1])
    relative = unit.relative
    steps = [step_of(abs(value)) for value in (low, high) if unit.unit != "share"]
    quantity = Quantity(
        start=start,
        end=end,
        surface=scan.text[start:end],
        kind=unit.kind,
        low=plain_value(low),
        high=plain_value(high),
        unit=unit.unit,
        modifier=Modifier.RANGE,
        hedge=hedge,
        hedge_text=_phrase(scan, hedge),
        change=change_at(lexed, left.first, right.last, relative=relative),
        step=min(steps) if steps else None,
        per=per_at(lexed, right.last, measured=unit.kind in _MEASURED),
    )
    return quantity, right.last


def build(scan: Scan, amount: Amount, hedge: Hedge | None) -> Quantity:
    """The quantity of one amount, with hedge, direction and denominator."""
    lexed = scan.lexed
    start, end = lexed.start[amount.first], lexed.end[amount.last - 1]
    place = Span(start=lexed.start[hedge.first], end=lexed.end[hedge.last - 1]) if hedge is not None else None
    vague = amount.number.shape == "vague"
    step = amount.number.step
    if (
        step is not None
        and amount.number.value
        and amount.value is not None
        and abs(amount.value) != amount.number.value
    ):
        step = abs(amount.value / amount.number.value) * step
    change = amount.number.change or change_at(lexed, amount.first, amount.last, relative=amount.relative)
    if amount.kind is QuantityKind.ORDINAL or (
        amount.kind is QuantityKind.DURATION and lexed.word(amount.first - 1) in _LENGTH_LEADS
    ):
        change = None  # "a rise of 25% over four years"
    return Quantity(
        start=start,
        end=end,
        surface=scan.text[start:end],
        kind=amount.kind,
        value=None if vague or amount.value is None else plain_value(amount.value),
        low=amount.low if vague else None,
        unit=amount.unit,
        modifier=hedge.modifier if hedge is not None else Modifier.NONE,
        hedge=place,
        hedge_text=_phrase(scan, place),
        change=change,
        vague=vague,
        step=step,
        per=None
        if amount.kind is QuantityKind.ORDINAL or "/" in (amount.unit or "")
        else per_at(lexed, amount.last, measured=amount.kind in _MEASURED),
    )


def _phrase(scan: Scan, span: Span | None) -> str | None:
    return " ".join(scan.text[span.start : span.end].lower().split()) if span is not None else None
