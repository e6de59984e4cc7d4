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
        return evidence.period
    return text + unit_suffix(evidence.unit)


def unit_suffix(unit: str) -> str:
    """The unit as it follows a number: " people", " %" or nothing."""
    if unit in _UNCOUNTED:
        return ""
    return _SIGNS.get(unit, f" {unit}")


def sureness(confidence: float) -> str:
    """Confidence in words and as a number: "fairly sure (0.72)"."""
    words = ("unsure", "fairly sure", "sure", "very sure")
    steps = sum(confidence >= bound for bound in (0.5, 0.75, 0.9))
    return f"{words[steps]} ({confidence:.2f})"
