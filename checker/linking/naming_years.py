"""Which of several events of one name is meant: "the 2019 protests in Iran", "the protests in Iran in 2022".

A table calls such events by their years. The year that stands beside the shared name decides, if it is in the names
of just one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.linking.found import Found
from checker.linking.index import AliasRow

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)[-–](\d\d)(?!\d)")
# A year right before the name, perhaps with a word between ("the 2019 fuel protests").
_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-–]\d\d)?(?:['’]s)? (?:[a-z-]+ )?$")
# A year right after it ("of 2022", "in November 2019", "(2019)").
_AFTER = re.compile(
    r",? ?(?:\(|(?:of|in|from|during|since) (?:late |early |mid-)?)(?:[A-Z][a-z]+ )?((?:19|20)\d\d)(?!\d)"
)


def years_in_names(rows: Sequence[AliasRow], entity_ids: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """The years that the names of some entities hold, by entity; "2022-23" holds both."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.entity_id in entity_ids:
            years = found.setdefault(row.entity_id, set())
            years.update(_YEAR.findall(row.alias))
            years.update(match[1][:2] + match[2] for match in _SPAN.finditer(row.alias))
    return {entity_id: frozenset(years) for entity_id, years in found.items()}


def year_beside(text: str, item: Found) -> str:
    """The year that stands directly before or after a name, or ""."""
    before = _BEFORE.search(text, max(item.sentence.start, item.start - 30), item.start)
    if before is not None:
        return before[1]
    after = _AFTER.match(text, item.end, item.sentence.end)
    return after[1] if after is not None else ""
