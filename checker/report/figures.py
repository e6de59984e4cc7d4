"""Numbers, bounds and days as an analyst reads them."""

from __future__ import annotations

from decimal import Decimal

from checker.model import Evidence

# Units that are written as a sign behind the number, or not at all because the number says it.
_SIGNS = {
    "percent": " %",
    "percentage_point": " percentage points",
    "share": "",
    "times": " times",
    "rank": "",
}
_UNCHANGED = frozenset({"people", "aircraft", "spacecraft", "hertz", "degrees celsius", "troops"})
_UNCOUNTED = frozenset({"", "date", "period", "text", "boolean", "year"})


def number(value: Decimal) -> str:
    """A number with thousands separated, never in exponent form: 17994 -> "17,994"."""
    if not value.is_finite():
        return "?"
    if abs(value.adjusted()) > 40:
        return f"{value:.3E}"
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return f"{value.normalize():,f}"


def figure(evidence: Evidence) -> str:
    """What a reference row says, as bound, range or single figure, with its unit."""
    low, value, high = evidence.low, evidence.value, evidence.high
    if value is not None and low is not None and high is not None and low != high:
        text = f"{number(value)} ({number(low)} to {number(high)})"
    elif value is not None:
        text = number(value)
    elif low is not None and high is not None:
        text = number(low) if low == high else f"{number(low)} to {number(high)}"
    elif low is not None:
        text = f"at least {number(low)}"
    elif high is not None:
        text = f"at most {number(high)}"
    else:
        return span_of_time(evidence.period)
    return text + unit_suffix(evidence.unit, one=text == "1")


def span_of_time(period: str) -> str:
    """An ISO period in words: "2009/2014" as "2009 to 2014", "2017-05-14/.." as "since 2017-05-14"."""
    first, slash, last = period.partition("/")
    if not slash or first == last:
        return first
    if last in ("", ".."):
        return f"since {first}"
    return f"until {last}" if first in ("", "..") else f"{first} to {last}"


def unit_suffix(unit: str, *, one: bool = False) -> str:
    """The unit as it follows a number: " people", " tonnes", " USD", " %" or nothing."""
    if unit in _UNCOUNTED:
        return ""
    if unit in _SIGNS:
        return _SIGNS[unit]
    return f" {unit if one else _plural(unit)}"


def _plural(unit: str) -> str:
    # Units are singular in the data; codes ("USD", "people/km2") and words without a plural stay.
    if unit in _UNCHANGED or not unit.replace(" ", "").isalpha() or not unit.islower() or unit.endswith("s"):
        return unit
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2:-1] not in "aeiou" else f"{unit}s"


def sureness(confidence: float) -> str:
    """Confidence in words and as a number: "fairly sure (0.72)"."""
    words = ("unsure", "fairly sure", "sure", "very sure")
    steps = sum(confidence >= bound for bound in (0.5, 0.75, 0.9))
    return f"{words[steps]} ({confidence:.2f})"
