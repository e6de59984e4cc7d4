"""Words by name: what a rule calls them in code, and the words of the language in `data/<language>`.

`grammar_words.csv` and `function_words.csv` hold groups of words, `endings.csv` the ends and beginnings of words,
`word_values.csv` what a word stands for, `patterns.csv` expressions. A name with a full stop begins with the module that
asks for it; one without is shared. Every reader raises KeyError for a name that no file has.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from checker.vocabulary.data_files import read_rows

_PACKAGE = "checker.extraction"
# a name in braces; what repeats an expression ("{2,3}") has no letter in it
_PART = re.compile(r"\{([a-z][a-z_.]*)\}")


def word_group(name: str) -> frozenset[str]:
    """The words of a group of `grammar_words.csv` ("module.group") or `function_words.csv` ("group")."""
    return _read("grammar_words.csv" if "." in name else "function_words.csv")[name]


def phrase_group(name: str) -> frozenset[tuple[str, ...]]:
    """The same group with every phrase in words: {("up", "from"), ("from",)}."""
    return frozenset(tuple(phrase.split()) for phrase in word_group(name))


@cache
def word_set(name: str) -> dict[str, frozenset[str]]:
    """A table of `group,words` as {group: words}; a group may have several rows."""
    return _read(name)


def endings(name: str) -> tuple[str, ...]:
    """The endings (or beginnings) of a group of `endings.csv`, in file order."""
    return _endings()[name]


def ending(name: str) -> str:
    """The one ending of a group that has no other."""
    (only,) = _endings()[name]
    return only


def word_values(table: str) -> dict[str, str]:
    """What the words of a table of `word_values.csv` stand for: {"annually": "year", ...}."""
    return _values()[table]


def word_numbers(table: str) -> dict[str, int]:
    """The same for a table of whole numbers."""
    return {word: int(value) for word, value in _values()[table].items()}


def pattern(name: str, **lists: Collection[str]) -> str:
    """An expression of `patterns.csv`, for `re.compile`.

    Rows of one name follow each other; "{other}" stands for that expression, or for any word of that list.
    """
    return _PART.sub(
        lambda part: _any_of(lists[part[1]]) if part[1] in lists else pattern(part[1]), _patterns()[name]
    )


def _any_of(words: Collection[str]) -> str:
    # the longest first, so that no word hides one that begins with it
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _read(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows(name, _PACKAGE):
        words = (_plain(word) for word in row["words"].split())
        found.setdefault(row["group"], set()).update(words)
    return {group: frozenset(words) for group, words in found.items()}


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    rows = read_rows("endings.csv", _PACKAGE)
    return {row["group"]: tuple(_plain(part) for part in row["endings"].split()) for row in rows}


@cache
def _values() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in read_rows("word_values.csv", _PACKAGE):
        table = found.setdefault(row["table"], {})
        table.update((_plain(word), row["value"]) for word in row["words"].split())
    return found


@cache
def _patterns() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_rows("patterns.csv", _PACKAGE):
        found[row["name"]] = found.get(row["name"], "") + row["pattern"]
    return found


def _plain(word: str) -> str:
    return word.replace("_", " ")
