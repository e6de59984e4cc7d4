"""Words by name: what a rule calls them in code, and the words of the language in `data/<language>` of its package.

`grammar_words.csv` and `function_words.csv` hold groups of words, `endings.csv` the ends and beginnings of words,
`word_values.csv` what a word stands for, `patterns.csv` expressions. A name with a full stop begins with the module that
asks for it; one without is shared. Every reader raises KeyError for a name that no file has.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property

from checker.vocabulary.data_files import read_rows

# a name in braces; what repeats an expression ("{2,3}") has no letter in it
_PART = re.compile(r"\{([a-z][a-z_.]*)\}")


class Language:
    """The words that the rules of one package ask for."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._tables: dict[str, dict[str, frozenset[str]]] = {}

    def group(self, name: str) -> frozenset[str]:
        """The words of a group of `grammar_words.csv` ("module.group") or `function_words.csv` ("group")."""
        return self.table("grammar_words.csv" if "." in name else "function_words.csv")[name]

    def phrases(self, name: str) -> frozenset[tuple[str, ...]]:
        """The same group with every phrase in words: {("up", "from"), ("from",)}."""
        return frozenset(tuple(phrase.split()) for phrase in self.group(name))

    def table(self, file: str) -> dict[str, frozenset[str]]:
        """A table of `group,words` as {group: words}; a group may have several rows."""
        if file not in self._tables:
            found: dict[str, set[str]] = {}
            for row in read_rows(file, self._package):
                words = (_plain(word) for word in row["words"].split())
                found.setdefault(row["group"], set()).update(words)
            self._tables[file] = {group: frozenset(words) for group, words in found.items()}
        return self._tables[file]

    def endings(self, name: str) -> tuple[str, ...]:
        """The endings (or beginnings) of a group of `endings.csv`, in file order."""
        return self._endings[name]

    def ending(self, name: str) -> str:
        """The one ending of a group that has no other."""
        (only,) = self._endings[name]
        return only

    def values(self, table: str) -> dict[str, str]:
        """What the words of a table of `word_values.csv` stand for: {"annually": "year", ...}."""
        return self._values[table]

    def numbers(self, table: str) -> dict[str, int]:
        """The same for a table of whole numbers."""
        return {word: int(value) for word, value in self._values[table].items()}

    def pattern(self, name: str, **lists: Collection[str]) -> str:
        """An expression of `patterns.csv`, for `re.compile`.

        Rows of one name follow each other; "{other}" stands for that expression, or for any word of that list.
        """
        return _PART.sub(
            lambda part: _any_of(lists[part[1]]) if part[1] in lists else self.pattern(part[1]),
            self._patterns[name],
        )

    @cached_property
    def _endings(self) -> dict[str, tuple[str, ...]]:
        rows = read_rows("endings.csv", self._package)
        return {row["group"]: tuple(_plain(part) for part in row["endings"].split()) for row in rows}

    @cached_property
    def _values(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for row in read_rows("word_values.csv", self._package):
            table = found.setdefault(row["table"], {})
            table.update((_plain(word), row["value"]) for word in row["words"].split())
        return found

    @cached_property
    def _patterns(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for row in read_rows("patterns.csv", self._package):
            found[row["name"]] = found.get(row["name"], "") + row["pattern"]
        return found


def _any_of(words: Collection[str]) -> str:
    # the longest first, so that no word hides one that begins with it
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _plain(word: str) -> str:
    return word.replace("_", " ")
