"""Words that speak of what was named before: "the regime", "both countries", "the deal"."""

from __future__ import annotations

from functools import cache

from checker.vocabulary.data_files import read_rows


@cache
def words_for(what: str) -> frozenset[str]:
    """The words that stand for one country, for two countries or for an agreement ("one", "two", "deal")."""
    return frozenset(row["noun"] for row in read_rows("descriptions.csv") if row["number"] == what)
