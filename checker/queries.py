"""The SQL that a finding shows, so that anyone can look at the rows again; never executed by a run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _several(values: Sequence[str]) -> str:
    return ", ".join(_text(value) for value in values)


def series_sql(keys: Sequence[tuple[str, str]], cutoff: date | None) -> str:
    """All rows of the series that were public by the cut-off, oldest first."""
    pairs = ", ".join(f"({_text(indicator)}, {_text(entity)})" for indicator, entity in keys)
    known = f"\n  AND coalesce(nullif(published, ''), as_of) <= {_text(cutoff.isoformat())}" if cutoff else ""
    return (
        "SELECT id, definition, as_of, published, low, value, high, status, source\nFROM observations\n"
        f"WHERE (indicator, entity) IN ({pairs}){known}\nORDER BY as_of, id;"
    )


def designation_sql(entity: str, lists: Sequence[str]) -> str:
    """Every row of the lists asked about an entity."""
    return (
        'SELECT id, list, listed, listed_name, start, "end", as_of, published, source\nFROM designations\n'
        f"WHERE entity = {_text(entity)} AND list IN ({_several(lists)})\nORDER BY list, start, id;"
    )


def event_sql(events: Sequence[str]) -> str:
    """The events compared."""
    return (
        'SELECT entity, definition, start, "end", source\nFROM events\n'
        f"WHERE entity IN ({_several(events)})\nORDER BY start, entity;"
    )


def tenure_sql(office: str) -> str:
    """Everybody recorded in an office."""
    return (
        'SELECT id, holder, office_name, start, "end", source\nFROM tenures\n'
        f"WHERE office = {_text(office)}\nORDER BY start, id;"
    )


def account_sql(rows: Sequence[str]) -> str:
    """The accounts compared."""
    return (
        'SELECT id, definition, words, stance, start, "end", published, source\nFROM accounts\n'
        f"WHERE id IN ({_several(rows)})\nORDER BY published, id;"
    )
