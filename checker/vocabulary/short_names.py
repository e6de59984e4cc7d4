"""The shorter names by which a text calls what a table names in full: "Northwick" for "Northwick United", "the Greens"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from checker.vocabulary.data_files import read_rows

_SHORTEST = 3
_LONGEST = 8
_MOST_NAMES = 3000
# Footnote marks and what stands in brackets are no part of a name.
_MARKS = re.compile(r"\s*(?:[*†‡§¹²³]+|\([^()]*\)|\[[^\[\]]*\])\s*$")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{0,4}[A-Z])\)\s*$")


def short_names(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The shorter forms of each of some names that no other of them could mean as well."""
    all_names = list(dict.fromkeys(names))
    if len(all_names) > _MOST_NAMES:
        return {}
    found = {name: _forms(name) for name in all_names}
    meant: dict[str, set[str]] = {}
    for name, forms in found.items():
        for form in (*forms, _bare(name)):
            meant.setdefault(form.casefold(), set()).add(name)
    for name in all_names:
        words = _bare(name).casefold().split()
        for start in range(len(words)):
            for stop in range(start + 1, len(words) + 1):
                part = " ".join(words[start:stop])
                if part in meant:
                    meant[part].add(name)
    kept = {
        name: tuple(form for form in forms if len(meant[form.casefold()]) == 1)
        for name, forms in found.items()
    }
    return {name: forms for name, forms in kept.items() if forms}


def _bare(name: str) -> str:
    text = name.strip()
    while (match := _MARKS.search(text)) is not None and match.start():
        text = text[: match.start()]
    return text.removeprefix("The ").strip()


def _forms(name: str) -> tuple[str, ...]:
    bare = _bare(name)
    words = bare.split()
    found = dict.fromkeys([bare] if bare != name else [])
    if (acronym := _ACRONYM.search(name)) is not None:
        found[acronym[1]] = None
    if not 1 < len(words) <= _LONGEST:
        return tuple(found)
    opened = _without_opening(words)
    core, sort = _without_heads(opened)
    if core and len(core) < len(words) and _can_stand(core):
        member, stands = _member(core[-1]) if sort == "party" else ("", True)
        if member:
            found[" ".join((*core[:-1], member))] = None
        if stands:
            found[" ".join(core)] = None
    return tuple(found)


def _can_stand(words: list[str]) -> bool:
    return words[0][:1].isupper() and max(len(word) for word in words) >= _SHORTEST


def _without_opening(words: list[str]) -> list[str]:
    for length in (2, 1):
        if len(words) > length and " ".join(words[:length]).casefold() in _heads("opening"):
            return words[length:]
    return words


def _without_heads(words: list[str]) -> tuple[list[str], str]:
    """The words before the heads that a name ends with, and the sort of the first that was left out."""
    left, sort = list(words), ""
    for length in (2, 1):
        for one in _SORTS:
            if len(left) > length and " ".join(left[-length:]).casefold() in _heads(one):
                left, sort = left[:-length], one
                rest, _ = _without_heads(left) if one == "company" else (left, "")
                return rest, sort
    return left, sort


def _member(word: str) -> tuple[str, bool]:
    for row in read_rows("member_endings.csv"):
        if word.casefold().endswith(row["ending"]):
            return word[: len(word) - len(row["ending"])] + _like(word, row), row["stands"] == "yes"
    return "", True


def _like(word: str, row: dict[str, str]) -> str:
    member = row["member"]
    return member.capitalize() if len(word) == len(row["ending"]) else member


_SORTS = ("party", "club", "company", "body", "place")


@cache
def _heads(sort: str) -> frozenset[str]:
    return frozenset(
        head for row in read_rows("name_heads.csv") if row["sort"] == sort for head in row["heads"].split(";")
    )
