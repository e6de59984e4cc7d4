"""Groups of words by name: what a rule calls them in code, and the words of the language in `data/<language>`."""

from __future__ import annotations

from functools import cache

from checker.vocabulary.data_files import read_rows

_PACKAGE = "checker.extraction"


def word_group(name: str) -> frozenset[str]:
    """The words of a group of `grammar_words.csv` ("module.group") or `function_words.csv` ("group").

    Raises KeyError for a group that no file names.
    """
    return _read("grammar_words.csv" if "." in name else "function_words.csv")[name]


@cache
def word_set(name: str) -> dict[str, frozenset[str]]:
    """A table of `group,words` as {group: words}; a group may have several rows."""
    return _read(name)


@cache
def _read(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows(name, _PACKAGE):
        words = (word.replace("_", " ") for word in row["words"].split())
        found.setdefault(row["group"], set()).update(words)
    return {group: frozenset(words) for group, words in found.items()}
