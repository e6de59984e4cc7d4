"""How words of a language change their form: the rules of `data/<language>/inflections.csv`, the first that fits wins."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from checker.vocabulary.data_files import read_rows


class _Rule(NamedTuple):
    ending: re.Pattern[str]
    drop: int
    adds: tuple[str, ...]


def forms(form: str, word: str) -> tuple[str, ...]:
    """What a word can become by the first rule of a form that fits it; nothing where none fits."""
    for rule in _rules()[form]:
        if rule.ending.search(word):
            return _changed(rule, word)
    return ()


def form_of(form: str, word: str) -> str | None:
    """The same for a form that every rule gives once."""
    return next(iter(forms(form, word)), None)


def all_forms(form: str, word: str) -> frozenset[str]:
    """What a word can become by any of the rules of a form."""
    return frozenset(
        changed for rule in _rules()[form] if rule.ending.search(word) for changed in _changed(rule, word)
    )


def _changed(rule: _Rule, word: str) -> tuple[str, ...]:
    stem = word[: len(word) - rule.drop]
    return tuple(stem + add.replace("+", word[-1:]) for add in rule.adds)


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    found: dict[str, tuple[_Rule, ...]] = {}
    for row in read_rows("inflections.csv"):
        rule = _Rule(re.compile(row["ending"]), int(row["drop"]), tuple(row["add"].split(";")))
        found[row["form"]] = (*found.get(row["form"], ()), rule)
    return found
