"""Raised characters: powers and ordinals belong to the text, marks of footnotes do not.

"17,000³" with a footnote 3 must not be read as 170,003, nor "km²" as a note to "km".
"""

from __future__ import annotations

import re

_POWERS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_DIGITS = re.compile(r"[-−+]?\d{1,2}")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)", re.IGNORECASE)
# What carries a power: a unit of length, or a ten that is multiplied.
_UNIT = re.compile(r"(?:^|[\d\s/·(])(?:[kcmdµμn]?m|ft|in|mi|yd|s)$")
_TEN = re.compile(r"[×x·*]\s?10$")


def raised(text: str, before: str, *, note: bool = False) -> str:
    """What is read where `text` stands raised after `before`; "" where it is the mark of a note.

    `note` says that the source itself calls it one, as a link or a reference.
    """
    mark = text.strip()
    if note or not mark:
        return ""
    if _ORDINAL.fullmatch(mark) and before[-1:].isdigit():
        return mark
    if _DIGITS.fullmatch(mark):
        carries = _TEN.search(before[-8:]) or (mark.lstrip("-−+") in "123" and _UNIT.search(before[-8:]))
        return mark.translate(_POWERS) if carries else ""
    return mark if mark[0].isalpha() and len(mark) > 1 else ""
