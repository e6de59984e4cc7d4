"""Numbers, intervals and periods in plain English, the same everywhere in a report."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from checker.model import Modifier, Observation, Quantity, Status

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_HEDGES = {
    Modifier.NONE: "",
    Modifier.OVER: "more than ",
    Modifier.UNDER: "fewer than ",
    Modifier.ABOUT: "about ",
    Modifier.AT_LEAST: "at least ",
    Modifier.AT_MOST: "at most ",
    Modifier.NEARLY: "nearly ",
    Modifier.UP_TO: "up to ",
    Modifier.RANGE: "",
}


def number(value: Decimal) -> str:
    """A number with thousands separators and no more decimals than it needs (at most four significant)."""
    if value == value.to_integral_value():
        return f"{value.quantize(Decimal(1)):,}"
    places = 2 if abs(value) >= 10 else 3
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP).normalize()
    return f"{rounded:,f}"


def with_unit(text: str, unit: str | None) -> str:
    """A number's text with its unit: "70 per cent", "90 minutes", "USD 5 billion" stays with the code after it."""
    if not unit:
        return text
    if unit == "percent":
        return f"{text} per cent"
    if unit == "percentage_point":
        return f"{text} percentage points"
    return f"{text} {unit}"


def claimed(quantity: Quantity) -> str:
    """The claim's own figure with its hedge, in the text's own words: "more than 17,000"."""
    surface = " ".join(quantity.surface.split())
    if quantity.hedge_text and quantity.hedge is not None:
        hedge = " ".join(quantity.hedge_text.split())
        return f"{surface} {hedge}" if quantity.hedge.start >= quantity.start else f"{hedge} {surface}"
    return _HEDGES[quantity.modifier] + surface


def figure(row: Observation) -> str:
    """A row's figure: "51,000 to 60,500", "at least 530", "as many as 120,000", "24"."""
    low, value, high = row.low, row.value, row.high
    if value is None:
        if low is not None and high is not None:
            return f"{number(low)} to {number(high)}" if low != high else number(low)
        if low is not None:
            return f"at least {number(low)}"
        return f"up to {number(high)}" if high is not None else "no figure"
    if low is not None and high is not None and low != high:
        return f"{number(value)} ({number(low)} to {number(high)})"
    if low == value and (high is None or row.status is Status.MINIMUM):
        return f"at least {number(value)}"
    if high == value and low is None:
        return f"up to {number(value)}"
    return number(value)


def day(text: str) -> str:
    """An ISO date or partial date as a reader writes it: "13 August 2023", "March 2023", "2016"."""
    parts = text.split("-")
    try:
        if len(parts) == 3:
            return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
        if len(parts) == 2 and parts[1].isdigit():
            return f"{_MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
    except (ValueError, IndexError):
        return text
    return text


def period(start: str, end: str) -> str:
    """A stretch of time: "28 November 1943 to 1 December 1943", "since March 2011", "2016"."""
    if start and end and start != end:
        return f"{day(start)} to {day(end)}"
    if start and not end:
        return f"since {day(start)}"
    return day(start or end)
