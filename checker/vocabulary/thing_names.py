"""Names of a table that are common nouns, as a text writes them: "winter wheat", "burglaries", "a burglary"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_LONGEST = 4
_SHORTEST = 3


def thing_names(header: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The names in small letters, in singular and plural, where the header or the names say that they are common nouns."""
    if not _is_of_things(header) and not _are_written_small(names):
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        words = name.strip().split()
        plain = all(word.replace("-", "").isalpha() for word in words)
        if not words or len(words) > _LONGEST or not plain or len(name.strip()) < _SHORTEST:
            continue
        if any(word.isupper() for word in words) or any(word[0].isupper() for word in words[1:]):
            continue
        small = [word.casefold() for word in words]
        last = small[-1]
        one = singular(last)
        forms = [last, one] if one != last else [last]
        found[name] = tuple(dict.fromkeys(" ".join((*small[:-1], form)) for form in forms))
    return found


def _is_of_things(header: str) -> bool:
    words = [word for word in header.casefold().split() if word.isalpha()]
    return " ".join(words) in _headers() or (bool(words) and words[-1] in _headers())


def _are_written_small(names: Sequence[str]) -> bool:
    """ "Winter wheat" beside "Sugar beet": names that are no names go on in small letters."""
    several = [name.split() for name in names if len(name.split()) > 1]
    small = [
        words for words in several if words[0][:1].isupper() and all(word.islower() for word in words[1:])
    ]
    return len(small) > 1 and len(small) == len(several)


@cache
def _headers() -> frozenset[str]:
    return frozenset(header for row in read_rows("thing_headers.csv") for header in row["headers"].split(";"))
