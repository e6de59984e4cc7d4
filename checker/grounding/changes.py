"""Changes told with the time that they begin at: "up 8 per cent on 2022", "has doubled since 2021", "14.2 a year earlier"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.cases.bound import Bound
from checker.model import BindingResult, Document, Observation
from checker.periods import parse_period, shifted
from checker.quick_records import replace
from checker.references import References
from checker.relative_changes import RELATIVE
from checker.word_groups import pattern

_SINCE = re.compile(pattern("grounding.since"), re.IGNORECASE)
_ON = re.compile(pattern("grounding.on_a_year"), re.IGNORECASE)
_YEAR_BEFORE = re.compile(pattern("grounding.year_before"), re.IGNORECASE)
_GOES_ON = re.compile(pattern("grounding.goes_on"), re.IGNORECASE)
_REACHED = re.compile(pattern("grounding.reached"), re.IGNORECASE)
_FROM = re.compile(pattern("grounding.from"), re.IGNORECASE)
_POINTS = "percentage_point"
_TWO = 2


def periods_of(rows: Sequence[Observation], day_year: int | None) -> list[str]:
    """The times of some rows, as they are written, oldest first; none after the article's year."""
    return sorted(
        {
            row.start
            for row in rows
            if row.start
            and row.start == row.end
            and (day_year is None or not row.start[:4].isdigit() or int(row.start[:4]) <= day_year)
        }
    )


def change_of(
    item: Bound, last: Bound | None, level: BindingResult | None, document: Document, references: References
) -> Bound | None:
    """A change with the series and the two times that it is told between; None where the text does not tell them.

    Args:
        item: the claim.
        last: the figure told before it in the same sentence, if that was bound to a cell.
        level: the series that the claim's own words speak of, if any.
        document: the text.
        references: with the rows.
    """
    claim, quantity = item.claim, item.claim.quantity
    if quantity is None or not _is_relative(item):
        return None
    text = document.text
    behind = last.claim.quantity.end if last is not None and last.claim.quantity is not None else -1
    goes_on = behind >= 0 and _GOES_ON.fullmatch(text, behind, quantity.start) is not None
    source = last.result if goes_on and last is not None else level
    target = source.chosen.target if source is not None and source.chosen is not None else None
    if target is None:
        return None
    rows = references.table_rows.get((target.indicator_id, target.entity_id), ())
    units = {row.unit for row in rows}
    if (quantity.unit == _POINTS) != bool(units & {"percent", "share"}) or units & (RELATIVE - {"percent"}):
        return None
    year = document.published.year if document.published is not None else None
    told = periods_of(rows, year)
    newest = told[-1] if told else ""
    ends = _ends(item, last if goes_on else None, newest, text)
    if ends is None and len(told) == _TWO and not claim.period:
        ends = (told[0], told[1])
    if ends is None or not ends[0] < ends[1] or not set(ends) <= set(told):
        return None
    return replace(
        item,
        claim=replace(claim, checkable=True, kind=claim.kind),
        result=BindingResult(chosen=None, problem="no_indicator"),
        level=source,
        between="/".join(ends),
    )


def with_earlier_time(item: Bound, last: Bound | None, document: Document, references: References) -> Bound:
    """A level of an earlier time with that time: "up from 14.2 weeks a year earlier", or the other one of two held."""
    quantity, chosen = item.claim.quantity, item.result.chosen if item.result is not None else None
    if quantity is None or chosen is None:
        return item
    target = chosen.target
    before = _YEAR_BEFORE.match(document.text, quantity.end, item.claim.sentence.end) is not None
    ahead = document.text[item.claim.sentence.start : quantity.start]
    if not before and item.frame.earlier and _REACHED.search(ahead) is not None:
        return replace(item, frame=replace(item.frame, earlier=False))
    from_it = _FROM.search(ahead) is not None
    if not before and (not item.frame.earlier or item.frame.period is not None or not from_it):
        return item
    year = document.published.year if document.published is not None else None
    told = periods_of(references.table_rows.get((target.indicator_id, target.entity_id), ()), year)
    now = _told_time(last) or (told[-1] if told else "")
    if before:
        earlier = shifted(now, "year", -1) if now else None
    else:
        earlier = told[0] if len(told) == _TWO and now == told[-1] else None
    period = parse_period(earlier) if earlier in told and earlier is not None else None
    if period is None:
        return item
    return replace(item, frame=replace(item.frame, period=period, earlier=False), timed=True)


def _is_relative(item: Bound) -> bool:
    quantity = item.claim.quantity
    if quantity is None or quantity.per is not None or item.frame.per is not None:
        return False
    if not item.claim.assertive or item.claim.details is not None or quantity.vague:
        return False
    if quantity.unit == "times":
        return quantity.change is not None
    return quantity.change is not None and quantity.unit in ("percent", _POINTS)


def _told_time(last: Bound | None) -> str:
    """The year that a figure told before is of, where it is told."""
    period = last.frame.period if last is not None else None
    if period is None or period.first is None or period.last is None:
        return ""
    year = f"{period.first.year:04d}"
    return year if parse_period(year) == period else ""


def _ends(item: Bound, last: Bound | None, newest: str, text: str) -> tuple[str, str] | None:
    claim, quantity = item.claim, item.claim.quantity
    if quantity is None or not newest:
        return None
    first, _, end = (claim.period or "").partition("/")
    if end and end != "..":
        return (first, end)
    own = first if first and not end and parse_period(first) is not None else ""
    since = _SINCE.search(text, claim.sentence.start, claim.sentence.end)
    if since is not None and end == "..":
        return since["year"], newest
    on = _ON.match(text, quantity.end, claim.sentence.end)
    if on is not None:
        now = _told_time(last) or (own if own != on["year"] else "") or newest
        return on["year"], now
    if _YEAR_BEFORE.match(text, quantity.end, claim.sentence.end) is not None:
        now = own or _told_time(last) or newest
        before = shifted(now, "year", -1)
        return (before, now) if before is not None else None
    return None
