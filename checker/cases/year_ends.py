"""The year that a figure of a standing state is of when its last day is told: "at the end of 2023"."""

from __future__ import annotations

from checker.extraction.concepts import FLOWS
from checker.model import Claim
from checker.periods import Period, parse_period

_LAST_DAY = "-12-31"


def year_whose_end_is_told(claim: Claim, text: str) -> Period | None:
    """The year, where its end is told as such and no day of the calendar, and what is counted stands and does not flow."""
    told = claim.period_text
    if told is None or claim.period is None or not claim.period.endswith(_LAST_DAY) or "/" in claim.period:
        return None
    by_day = "31" in text[told.start : told.end].replace(",", " ").split()
    if by_day or claim.facets.get("concept") in FLOWS - {"displacement"}:
        return None
    return parse_period(claim.period.removesuffix(_LAST_DAY))
