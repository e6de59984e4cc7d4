"""Slips of the pen: the figure of the reference, written wrongly. They explain a mismatch and never undo it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from checker.model import Diagnosis, Observation
from checker.verification.comparison import row_interval
from checker.verification.diagnoses.rule import Mismatch, Rule
from checker.verification.intervals import Interval
from checker.verification.wording import figure, number

_STRENGTH = 0.4
# A slip is told by a figure within 2 % of the one that was meant.
_SLACK = Decimal("0.02")
_HUNDRED = Decimal(100)
# Words that stand for a thousand times more on the long scale (billion, trillion) than on the short one.
_LONG_SCALE = ("billion", "bn", "trillion", "tn")


def _each_row(
    test: Callable[[Mismatch, Interval], str | None], kind: str
) -> Callable[[Mismatch], Iterator[Diagnosis]]:
    """The rule that asks `test` of the closed interval of each opposing row; a text of its is a diagnosis."""

    def find(case: Mismatch) -> Iterator[Diagnosis]:
        told = set()
        for row in case.current:
            held = row_interval(row)
            if held is None or held.low is None or held.high is None:
                continue  # an open end would be met at any scale
            text = test(case, held.scaled(case.factor).widened(_SLACK))
            if text is not None and text not in told:
                told.add(text)
                yield _slip(kind, text, row)

    return find


def _scale(case: Mismatch, held: Interval) -> str | None:
    """A thousand or a million times too much or too little."""
    if not case.reading.centre:
        return None
    for power, words in ((Decimal(1000), "a thousand"), (Decimal(1_000_000), "a million")):
        for scaled, direction in ((power, "small"), (1 / power, "great")):
            if case.reading.scaled(scaled).usual.overlaps(held):
                text = f"The figure is {words} times too {direction}: a slip of scale?"
                if power == 1000 and any(word in case.quantity.surface.casefold() for word in _LONG_SCALE):
                    text += " The long scale calls a thousand million what the short scale calls a billion."
                return text
    return None


def _inverted(case: Mismatch, held: Interval) -> str | None:
    """The share of the others: 100 minus the figure fits."""
    rest = _HUNDRED - case.reading.centre
    if case.quantity.unit == "percent" and _within(rest, held):
        return f"100 minus the figure is {number(rest)}, which fits: an inverted share?"
    return None


def _transposed(case: Mismatch, held: Interval) -> str | None:
    """Two neighbouring digits exchanged."""
    value = case.reading.centre
    digits = f"{value.to_integral_value():f}" if value == value.to_integral_value() else ""
    significant = digits.rstrip("0")
    if not significant.isdigit() or not 2 <= len(significant) <= 6:
        return None
    for index in range(len(significant) - 1):
        swapped = list(digits)
        swapped[index], swapped[index + 1] = swapped[index + 1], swapped[index]
        if swapped[0] != "0" and swapped != list(digits) and _within(Decimal("".join(swapped)), held):
            return "Two digits exchanged would fit: a slip of the pen?"
    return None


def _fraction(case: Mismatch, held: Interval) -> str | None:
    """Per cent taken for a fraction of one, or the other way round."""
    if case.quantity.unit != "percent" or not case.reading.centre:
        return None
    for scaled, words in ((_HUNDRED, "a hundredth"), (1 / _HUNDRED, "a hundred times")):
        if case.reading.scaled(scaled).usual.overlaps(held):
            return f"The figure is {words} of the reference: a fraction of one taken for per cent?"
    return None


def _per_head(case: Mismatch, held: Interval) -> str | None:
    """A figure for each inhabitant given as the total, or the total as that of each inhabitant."""
    people, usual = case.inhabitants, case.reading.usual
    if people is None or people.low is None or people.high is None or people.low <= 0:
        return None
    if case.quantity.unit == "people" or usual.low is None or usual.high is None:
        return None
    for low, high, words in (
        (people.low, people.high, "the figure for each inhabitant"),
        (1 / people.high, 1 / people.low, "the total, not that of each inhabitant"),
    ):
        if Interval(usual.low * low, usual.high * high).overlaps(held):
            return f"With the number of inhabitants it fits: {words}?"
    return None


def _rank(case: Mismatch, held: Interval) -> str | None:
    """The place among the others given as the figure itself."""
    del held
    if case.rank is not None and case.reading.centre == case.rank and case.quantity.unit != "rank":
        return f"By this measure it is number {case.rank} of its table: rank and figure confused?"
    return None


def _within(value: Decimal, interval: Interval) -> bool:
    return interval.overlaps(Interval(value, value))


def _slip(kind: str, text: str, row: Observation) -> Diagnosis:
    return Diagnosis(kind=kind, text=text, strength=_STRENGTH, row_id=row.row_id, figure=figure(row))


def _rule(
    code: str,
    kind: str,
    test: Callable[[Mismatch, Interval], str | None],
    summary: str,
    bad: str,
    good: str,
) -> Rule:
    return Rule(
        code=code,
        kind=kind,
        strength=_STRENGTH,
        decides=False,
        summary=summary,
        bad=bad,
        good=good,
        find=_each_row(test, kind),
    )


RULES = (
    _rule(
        "DGN301",
        "slip",
        _scale,
        "The figure is a thousand or a million times too great or too small.",
        "The budget is 4.2 billion; the text says 4.2 million.",
        "The budget is 4.2 billion; the text says 4,200 million.",
    ),
    _rule(
        "DGN302",
        "inverted",
        _inverted,
        "The share of the others was given.",
        "62 per cent voted for it; the text says that 38 per cent did.",
        "62 per cent voted for it; the text says that 38 per cent voted against it.",
    ),
    _rule(
        "DGN303",
        "transposed",
        _transposed,
        "Two neighbouring digits were exchanged.",
        "There were 1,736 cases; the text says 1,763.",
        "There were 1,736 cases; the text says 1,736.",
    ),
    _rule(
        "DGN304",
        "fraction",
        _fraction,
        "A fraction of one was taken for per cent.",
        "The rate is 7 per cent; the text says 0.07 per cent.",
        "The rate is 7 per cent; the text says 7 per cent.",
    ),
    _rule(
        "DGN305",
        "per_head",
        _per_head,
        "The figure for each inhabitant and the total were confused.",
        "Output is 90 billion dollars in a country of 9 million; the text says that it is 10,000 dollars.",
        "Output is 90 billion dollars in a country of 9 million; the text says 10,000 dollars a head.",
    ),
    _rule(
        "DGN306",
        "rank",
        _rank,
        "The place among the others was given as the figure.",
        "The port ships 310 containers, the third most; the text says that it ships 3.",
        "The port ships 310 containers, the third most; the text says that it ranks third.",
    ),
)
