"""Numbers, bounds and days as an analyst reads them, in the style of a British newspaper."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.model import Evidence, Status

# Units that stand in words behind the number, or not at all because the number says it.
_WORDS = {
    "percent": " per cent",
    "percentage_point": " percentage points",
    "share": "",
    "times": " times",
    "rank": "",
}
_UNCHANGED = frozenset({"people", "aircraft", "spacecraft", "hertz", "degrees celsius", "troops"})
_UNCOUNTED = frozenset({"", "date", "period", "text", "boolean", "year", "term"})
# What a row of a list says, which stands before its dates and not behind a number.
_STATES = frozenset({"listed", "not listed"})
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
# Round numbers from a million on are written with the scale word; others keep every digit.
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def number(value: Decimal) -> str:
    """A number with thousands separated, never in exponent form: 17994 -> "17,994", 1520000 -> "1.52 million"."""
    if not value.is_finite():
        return "?"
    if abs(value.adjusted()) > 40:
        return f"{value:.3E}"
    for scale, word in _SCALES:
        if scale <= abs(value) < 1000 * scale and value % (scale / 100) == 0:
            return f"{(value / scale).normalize():,f} {word}"
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return f"{value.normalize():,f}"


def figure(evidence: Evidence) -> str:
    """What a reference row says, as bound, range or single figure, with its unit; for a listing, its dates."""
    low, value, high = evidence.low, evidence.value, evidence.high
    if value is not None and low is not None and high is not None and low != high:
        text = f"{number(value)} ({number(low)} to {number(high)})"
    elif value is not None:
        text = _bound(evidence, value)
    elif low is not None and high is not None:
        text = number(low) if low == high else f"{number(low)} to {number(high)}"
    elif low is not None:
        text = f"at least {number(low)}"
    elif high is not None:
        text = f"up to {number(high)}"
    else:
        when = span_of_time(evidence.period)
        return f"{evidence.unit}{f', {when}' if when else ''}" if evidence.unit in _STATES else when
    return text + unit_suffix(evidence.unit, one=text == "1")


def _bound(evidence: Evidence, value: Decimal) -> str:
    # A verified minimum, and a value that is its own lower end, say "at least"; one that is its upper end, "up to".
    if evidence.status == Status.MINIMUM.value or (evidence.low == value and evidence.high is None):
        return f"at least {number(value)}"
    return f"up to {number(value)}" if evidence.high == value and evidence.low is None else number(value)


def day(text: str) -> str:
    """An ISO date or partial date as a reader writes it: "13 August 2023", "March 2023"; other text as it is."""
    match = _DAY.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 12:
        return text
    month = f"{_MONTHS[int(match[2]) - 1]} {match[1]}"
    return f"{int(match[3])} {month}" if match[3] else month


def span_of_time(period: str) -> str:
    """An ISO period in words: "2009/2014" as "2009 to 2014", "2017-05-14/.." as "since 14 May 2017"."""
    first, slash, last = period.partition("/")
    starts, ends = first not in ("", ".."), last not in ("", "..")
    if not slash or first == last:
        return day(first) if starts else ""
    if not ends:
        return f"since {day(first)}" if starts else ""
    return f"{day(first)} to {day(last)}" if starts else f"until {day(last)}"


def unit_suffix(unit: str, *, one: bool = False) -> str:
    """The unit as it follows a number: " people", " tonnes", " USD", " per cent" or nothing."""
    if unit in _UNCOUNTED:
        return ""
    if unit in _WORDS:
        return _WORDS[unit]
    return f" {unit if one else _plural(unit)}"


def _plural(unit: str) -> str:
    # Units are singular in the data; codes ("USD", "people/km2") and words without a plural stay.
    if unit in _UNCHANGED or not unit.replace(" ", "").isalpha() or not unit.islower() or unit.endswith("s"):
        return unit
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2:-1] not in "aeiou" else f"{unit}s"


def sureness(confidence: float) -> str:
    """Confidence in words and as a number: "sure (0.91)"."""
    words = ("unsure", "fairly sure", "sure", "very sure")
    steps = sum(confidence >= bound for bound in (0.75, 0.85, 0.95))
    return f"{words[steps]} ({confidence:.2f})"
