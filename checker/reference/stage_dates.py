"""Days of partial dates, in SQL over cells of text."""

from __future__ import annotations

DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?"

# The first day of a partial date, as a date; NULL if the text is none.
FIRST_DAY = (
    "try_cast(CASE length({0}) WHEN 4 THEN {0} || '-01-01' WHEN 7 THEN {0} || '-01' ELSE {0} END AS DATE)"
)
# The first day after it.
AFTER_LAST_DAY = (
    "("
    + FIRST_DAY
    + " + CASE length({0}) WHEN 4 THEN INTERVAL 1 YEAR WHEN 7 THEN INTERVAL 1 MONTH ELSE INTERVAL 1 DAY END)"
)
