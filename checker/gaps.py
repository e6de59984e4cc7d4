"""How far a figure just told lies from that of another year: "83,500, twice as many as in 2021", "250 fewer than a year before".

The figure before tells what is meant, and of when; the rows of its series give the other year's figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.cases.bound import Bound
from checker.model import BindingResult, ClaimKind, Document, QuantityKind
from checker.quick_records import replace
from checker.references import References
from checker.word_groups import pattern, word_group, word_numbers

_DIFFERENCE = re.compile(pattern("gaps.difference"), re.IGNORECASE)
_MULTIPLE = re.compile(pattern("gaps.multiple"), re.IGNORECASE)
_YEARS = word_numbers("gaps.years")
_DOWN = word_group("gaps.down")
_MONTHS = word_group("gaps.months")
_MONTHS_OF_A_YEAR = "twelve"
_COUNTED = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT)
_REACH = 90


def with_gaps(bound: Sequence[Bound], document: Document, references: References) -> list[Bound]:
    """The claims, those that tell a gap to another year of a user's table bound to the series told before."""
    if not references.tables:
        return list(bound)
    found: list[Bound] = []
    last: Bound | None = None
    for item in bound:
        gap = _gap(item, last, document, references) if last is not None else None
        if gap is not None:
            item = gap
        elif _key(item) in references.table_rows:
            last = item
        found.append(item)
    return found


def _key(item: Bound) -> tuple[str, str]:
    chosen = item.result.chosen if item.result is not None else None
    return (chosen.target.indicator_id, chosen.target.entity_id) if chosen is not None else ("", "")


def _gap(item: Bound, last: Bound, document: Document, references: References) -> Bound | None:
    claim, quantity = item.claim, item.claim.quantity
    if quantity is None or not claim.assertive or claim.sentence.start != last.claim.sentence.start:
        return None
    if claim.kind not in (None, ClaimKind.FIGURE) or claim.details is not None:
        return None
    text = document.text
    multiple = quantity.unit == "times"
    if not multiple and quantity.kind not in _COUNTED:
        return None
    match = (_MULTIPLE if multiple else _DIFFERENCE).match(
        text, quantity.end, min(claim.sentence.end, quantity.end + _REACH)
    )
    if match is None or last.result is None or last.result.chosen is None:
        return None
    told = _year_of(last, references)
    other = _other_year(match, told)
    if not told or not other or other >= told:
        return None
    if not multiple and quantity.unit not in (None, "", "percent", *_units(last)):
        return None
    way = None if multiple else "down" if match["way"].casefold() in _DOWN else "up"
    return replace(
        item,
        claim=replace(
            claim,
            kind=ClaimKind.FIGURE,
            checkable=True,
            quantity=replace(quantity, change=way) if way else quantity,
        ),
        result=BindingResult(chosen=None, problem="no_indicator"),
        level=last.result,
        between=f"{other}/{told}",
    )


def _units(last: Bound) -> tuple[str, ...]:
    quantity = last.claim.quantity
    return (quantity.unit,) if quantity is not None and quantity.unit else ()


def _year_of(last: Bound, references: References) -> str:
    """The year of the figure told before: its own, else the newest of its rows."""
    rows = references.table_rows.get(_key(last), ())
    years = sorted({row.start for row in rows if len(row.start) == 4 and row.start == row.end})
    period = last.frame.period
    if period is not None:
        ends = {end.year for end in (period.first, period.last) if end is not None}
        return next((year for year in years if ends == {int(year)}), "")
    day = last.frame.day
    known = [year for year in years if day is None or int(year) <= day.year]
    return known[-1] if known else ""


def _other_year(match: re.Match[str], told: str) -> str:
    if match["year"]:
        return match["year"]
    if not told:
        return ""
    if match["before"]:
        return str(int(told) - 1)
    count = match["count"].casefold()
    months = any(word in match[0].casefold().split() for word in _MONTHS)
    if months != (count == _MONTHS_OF_A_YEAR) or count not in _YEARS:
        return ""
    return str(int(told) - _YEARS[count])
