"""Names found in running text through the aliases themselves: the longest at each place, on word boundaries.

Prose and aliases are cut into the same small tokens (letters or digits in a row), so that "Su-35", "Su 35" and
"Su35" are one name. Capitals count: a capitalised alias is not found in a small word ("turkey"), and a short
form only in capitals ("US", never "us").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.linking.index import AliasRow
from checker.linking.lexicon import particles
from checker.linking.normalize import fold
from checker.tokens import ByWord
from checker.vocabulary.words import singular

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
# What may stand between two tokens of one name. A full stop or a comma only where the alias has one.
_GAP = re.compile(r"^(?:[ \t]*\n?[ \t]*|[-‐‑–'’‘ʼʻ`/&.,()]{0,2}[ \t]?)$")
_STOPS = frozenset(".,()")
_READ = frozenset({"strong", "former", "acronym", "demonym", "metonym", "weak"})
_PLURALS = frozenset({"Equipment", "Position", "Vehicle", "Airplane", "Group", "Agreement", "Deal"})
_LONGEST_ACRONYM = 6
_FOLDED = ByWord(fold)
# What a word can be to a name: nothing, the first of several words, or the whole of one.
_NOTHING, _WITH_OTHERS, _ALONE = 0, 1, 2


# what a named tuple's own constructor calls
_made = tuple.__new__


class TextToken(NamedTuple):
    """A run of letters or of digits with its place and its folded form."""

    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One alias as it must look in a text: `row` is its number, `tokens` as written, `stops` the marks inside.

    `common` are the names that are common words as well ("world"), and so no names as a part of a longer one.
    """

    row: int
    tokens: tuple[str, ...]
    stops: str
    capitals: bool
    common: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias found: the tokens `first`..`last` (exclusive), the place, and the rows that have the name."""

    first: int
    last: int
    start: int
    end: int
    rows: tuple[int, ...]


def text_tokens(text: str, start: int, end: int) -> list[TextToken]:
    """The tokens of a stretch of text."""
    return _placed(text, start, text_runs(text, start, end))


def _placed(text: str, start: int, runs: Sequence[str]) -> list[TextToken]:
    """The tokens that are `runs`, in the text from `start` on."""
    found = []
    for run in runs:
        # no letter or digit lies between two tokens, so the next one begins where it is next found
        first = text.find(run, start)
        start = first + len(run)
        found.append(_made(TextToken, (first, start, run, _FOLDED[run])))
    return found


def text_runs(text: str, start: int, end: int) -> list[str]:
    """The same tokens as written, without their places."""
    return _TOKEN.findall(text, start, end)


class TextIndex:
    """Aliases by their tokens; immutable once built."""

    def __init__(self, rows: Sequence[AliasRow], types: Mapping[str, str]) -> None:
        """`types` give each entity's type; only some types have plurals."""
        self._phrases: dict[tuple[str, ...], list[Entry]] = {}
        self._longest: dict[str, int] = {}
        self._seconds: dict[str, set[str]] = {}
        self._small: set[str] = set()
        self._opening = ByWord(self._opens)
        self._plural_rows = frozenset(
            number for number, row in enumerate(rows) if types.get(row.entity_id) in _PLURALS
        )
        self._common = frozenset((row.entity_id, row.alias) for row in rows if row.alias[:1].islower())
        for number, row in enumerate(rows):
            foreign = row.kind == "translated" and not fold(row.alias).isspace() and _is_foreign(row.alias)
            if row.kind in _READ or foreign:
                self._add(number, row, types.get(row.entity_id) == "Place")

    def _add(self, number: int, row: AliasRow, town: bool) -> None:
        tokens = _TOKEN.findall(row.alias)
        if not tokens:
            return
        # "the" is no part of a name, but it is what makes a weak one a name at all, and a town's ("The Valley").
        if len(tokens) > 1 and tokens[0].casefold() == "the" and row.kind != "weak" and not town:
            tokens = tokens[1:]
        key = tuple(fold(token) for token in tokens)
        if not all(key) or (len(key) == 1 and len(key[0]) < 2 and tokens[0].isascii()):
            return
        short = len(tokens) == 1 and tokens[0].isupper() and len(tokens[0]) <= _LONGEST_ACRONYM
        dotted = all(len(token) == 1 for token in tokens)
        entry = Entry(
            row=number,
            tokens=tuple(tokens),
            stops="." if dotted else "".join(mark for mark in row.alias if mark in _STOPS),
            capitals=short or row.kind == "acronym",
            common=(row.entity_id, row.alias.lower()) in self._common,
        )
        self._phrases.setdefault(key, []).append(entry)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
        if len(key) > 1:
            self._seconds.setdefault(key[0], set()).add(key[1])
        if not tokens[0][0].isupper():
            self._small.add(key[0])

    def hits_within(self, text: str, start: int, runs: Sequence[str]) -> list[Hit]:
        """The longest names among `runs`, which begin at `start`; where no word can open one, nothing is placed."""
        opening = list(map(self._opening.__getitem__, runs))
        if not any(opening):
            return []
        if _ALONE not in opening and not any(
            self._may_follow(run, after)
            for kind, run, after in zip(opening, runs, runs[1:], strict=False)
            if kind
        ):
            return []
        return self.hits(text, _placed(text, start, runs))

    def _opens(self, run: str) -> int:
        """Whether a word as written can be a name or open one of several words."""
        folded = fold(run)
        forms = {folded, singular(folded)}
        small = not run[0].isupper() and folded not in particles()
        if self._longest.keys().isdisjoint(forms) or (small and self._small.isdisjoint(forms)):
            return _NOTHING
        return _ALONE if any((form,) in self._phrases for form in forms) else _WITH_OTHERS

    def _may_follow(self, run: str, after: str) -> bool:
        folded, second = fold(run), fold(after)
        return any(
            not seconds.isdisjoint((second, singular(second)))
            for seconds in map(self._seconds.get, (folded, singular(folded)))
            if seconds is not None
        )

    def hits(self, text: str, tokens: Sequence[TextToken]) -> list[Hit]:
        """The longest names among tokens, left to right, none inside another."""
        found: list[Hit] = []
        last = 0
        opening = self._opening
        for index, token in enumerate(tokens):
            if index < last or not opening[token.text]:
                continue
            hit = self._at(text, tokens, index)
            if hit is not None:
                found.append(hit)
                last = hit.last
        return found

    def _at(self, text: str, tokens: Sequence[TextToken], first: int) -> Hit | None:
        longest = self._longest.get(tokens[first].folded)
        if longest is None and first + 1 <= len(tokens):
            longest = self._longest.get(singular(tokens[first].folded))
        if longest is None or (first and tokens[first - 1].end == tokens[first].start):
            return None
        for last in range(min(len(tokens), first + longest), first, -1):
            window = tokens[first:last]
            key = tuple([token.folded for token in window])
            plural = False
            entries = self._phrases.get(key)
            if entries is None:
                one = singular(key[-1])
                if one == key[-1]:
                    continue
                entries, plural = self._phrases.get((*key[:-1], one)), True
            if entries is None:
                continue
            end = window[-1].end
            after = tokens[last] if last < len(tokens) else None
            stop = last
            if after is not None and after.start == end:
                # "Su-35s": a plural s right after a number; anything else glued on is another name.
                if after.text != "s":
                    continue
                end, stop = after.end, last + 1
            before = tokens[first - 1] if first else None
            named = _is_of_a_name(text, before, window, after)
            rows = tuple(
                entry.row
                for entry in entries
                if not (named and entry.common)
                and _looks_like(text, window, entry)
                and (not plural or entry.row in self._plural_rows)
            )
            if rows:
                if (
                    any(mark in entries[0].stops for mark in ".")
                    and len(window) > 1
                    and text[end : end + 1] == "."
                ):
                    end += 1 if all(len(token.text) == 1 for token in window) else 0
                return Hit(first, stop, window[0].start, end, rows)
        return None


def _is_of_a_name(
    text: str, before: TextToken | None, window: Sequence[TextToken], after: TextToken | None
) -> bool:
    """Whether a word that needs no capital has one as a part of a longer name: the world of "World Harbour Union"."""
    if not window[0].text[0].isupper():
        return False
    joined = before is not None and text[before.end : window[0].start] == " " and before.text.istitle()
    goes_on = after is not None and text[window[-1].end : after.start] == " " and after.text.istitle()
    return (joined and before is not None and before.folded not in particles()) or goes_on


def _looks_like(text: str, window: Sequence[TextToken], entry: Entry) -> bool:
    small = particles()
    for token, written in zip(window, entry.tokens, strict=True):
        if entry.capitals:
            if token.text != written and not token.text.isupper():
                return False
        elif written[0].isupper() and not token.text[0].isupper() and token.folded not in small:
            return False
    for one, other in itertools.pairwise(window):
        gap = text[one.end : other.start]
        if not _GAP.match(gap):
            return False
        if any(mark in _STOPS and mark not in entry.stops for mark in gap):
            return False
        if entry.stops == "." and len(one.text) == 1 and "." not in gap:
            return False
    return True


def _is_foreign(alias: str) -> bool:
    """Whether an alias is in a script of its own, so that no English word can be taken for it."""
    return not any(letter.isascii() and letter.isalpha() for letter in alias) and not alias.isascii()
