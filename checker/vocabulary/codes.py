"""Code lists and their terms: what the words of a claim, a header or an indicator mean.

A facet (concept, population, ...) has codes; a code has broader codes, parts it is the sum of, and an
opposite; a term is a phrase that stands for a code. All of it is data: `data/codes.csv`, `data/en/terms.csv`.
The idea of describing a measure by coded dimensions is SDMX's (https://sdmx.org, "content-oriented
guidelines"); the code lists are this project's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from checker.tokens import ByWord
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import lemma

# Facets whose codes are entities of the reference tables: they are compared as sets, not by a hierarchy.
ENTITY_FACETS = frozenset({"place", "party", "event", "item", "supplier", "recipient", "body"})

# "spend~defence": other words may stand between the parts of a term.
_GAP = "~"
_GAP_WORDS = 8
# Facets that a word has no more once it is a part of a longer concept.
_SWALLOWED = frozenset(("concept", "population", "sex", "segment"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code of a facet: `broader` is its parents, `parts` what it is the sum of, `opposite` its contrary."""

    facet: str
    code: str
    label: str
    broader: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()
    unit: str = ""


class Hit(NamedTuple):
    """A term found among words: the words `start`..`end` (indices) stand for `code` of `facet`."""

    start: int
    end: int
    facet: str
    code: str
    term: str


class _Term(NamedTuple):
    words: tuple[str, ...]
    facet: str
    code: str
    term: str


class _Terms:
    """The terms that begin with one word, the longest first, by the word after it."""

    __slots__ = ("_alone", "_pairs")

    def __init__(self, entries: Sequence[_Term]) -> None:
        seconds = {entry.words[1] for entry in entries if len(entry.words) > 1 and entry.words[1] != _GAP}
        self._alone = tuple(entry for entry in entries if _is_open(entry))
        self._pairs = {
            second: tuple(entry for entry in entries if _is_open(entry) or entry.words[1] == second)
            for second in seconds
        }

    def before(self, second: str) -> tuple[_Term, ...]:
        """Those that a text may hold in which the word `second` ("" for none) stands after the first."""
        return self._pairs.get(second, self._alone)


def _is_open(entry: _Term) -> bool:
    """Whether a term fits whatever word follows its first one."""
    return len(entry.words) == 1 or entry.words[1] == _GAP


class Vocabulary:
    """Code lists with a term matcher over lemmas; immutable once built."""

    def __init__(self, codes: Iterable[Code], terms: Iterable[tuple[str, str, str]]) -> None:
        """`terms` are (facet, code, term) triples: words in any inflection, "~" for a gap of a few words."""
        self._codes = {(code.facet, code.code): code for code in codes}
        sums: dict[tuple[str, str], set[str]] = {}
        for entry in self._codes.values():
            for part in entry.parts:
                sums.setdefault((entry.facet, part), set()).add(entry.code)
        self._sums = {key: frozenset(value) for key, value in sums.items()}
        by_first: dict[str, list[_Term]] = {}
        of_facet: dict[str, list[tuple[str, ...]]] = {}
        for facet, code, term in terms:
            if (facet, code) not in self._codes:
                raise ValueError(f"term {term!r} names an unknown code {facet}={code}")
            words = tuple(lemma(word) for word in term.casefold().replace("~", " ~ ").split())
            by_first.setdefault(words[0], []).append(_Term(words, facet, code, term))
            of_facet.setdefault(facet, []).append(tuple(word for word in words if word != _GAP))
        for entries in by_first.values():
            entries.sort(key=lambda entry: (-len(entry.words), entry.facet, entry.code))
        self._terms = {first: _Terms(entries) for first, entries in by_first.items()}
        self._of_facet = {facet: tuple(entries) for facet, entries in of_facet.items()}
        self._opened = ByWord(self._open)
        self._ancestors: dict[tuple[str, str], frozenset[str]] = {}

    def code(self, facet: str, code: str) -> Code | None:
        """The code, or None if the list does not hold it."""
        return self._codes.get((facet, code))

    def codes(self, facet: str) -> tuple[Code, ...]:
        """All codes of a facet, in file order."""
        return tuple(code for (name, _), code in self._codes.items() if name == facet)

    def lemmas_of_terms(self, facet: str) -> tuple[tuple[str, ...], ...]:
        """The words of every term of a facet, as lemmas and without gaps."""
        return self._of_facet.get(facet, ())

    def facets(self) -> tuple[str, ...]:
        """The names of all facets that have a code list."""
        return tuple(dict.fromkeys(name for name, _ in self._codes))

    def hits(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """All terms among `words` (any case and inflection), the longest at each place for each facet."""
        opened = list(map(self._opened.__getitem__, words))
        begins = [(index, terms) for index, (_, terms) in enumerate(opened) if terms is not None]
        if not begins:
            return ()
        found: list[Hit] = []
        covered: dict[str, int] = {}
        lemmas = [base for base, _ in opened]
        for index, terms in begins:
            longest: dict[str, int] = {}
            for phrase, facet, code, term in terms.before(
                lemmas[index + 1] if index + 1 < len(lemmas) else ""
            ):
                if _GAP in phrase:
                    reach = _with_gaps(lemmas, index, phrase)
                    if reach:
                        found.append(Hit(index, reach, facet, code, term))
                    continue
                end = index + len(phrase)
                if end <= covered.get(facet, 0) or longest.get(facet, end) > end:
                    continue
                if len(phrase) < 3 or tuple(lemmas[index:end]) == phrase:
                    longest[facet] = end
                    found.append(Hit(index, end, facet, code, term))
            for facet, end in longest.items():
                covered[facet] = max(covered.get(facet, 0), end)
        if len(found) < 2:
            return tuple(found)
        wide = [hit for hit in found if hit.facet == "concept" and hit.end - hit.start > 1]
        return tuple(hit for hit in found if not any(_swallowed(hit, other) for other in wide))

    def _open(self, word: str) -> tuple[str, _Terms | None]:
        """The lemma of a word and the terms that begin with it."""
        base = lemma(word.casefold())
        return base, self._terms.get(base)

    def relation(self, facet: str, claimed: str, held: str) -> str:
        """How a claimed value stands to a held one: equal, broader, narrower, sibling or conflict.

        "broader" means that the claim speaks of more than the row counts. Values of several codes are joined
        by "+". Two codes are siblings if they share a parent or are parts of the same sum.
        """
        left, right = frozenset(claimed.split("+")), frozenset(held.split("+"))
        if left == right:
            return "equal"
        if facet in ENTITY_FACETS:
            if left > right:
                return "broader"
            return "narrower" if left < right else "conflict"
        if len(left) > 1 or len(right) > 1:
            return self._relation_of_sets(facet, left, right)
        one, other = next(iter(left)), next(iter(right))
        if one in self.ancestors(facet, other):
            return "broader"
        if other in self.ancestors(facet, one):
            return "narrower"
        first, second = self._codes.get((facet, one)), self._codes.get((facet, other))
        if first is not None and other in first.opposite:
            return "conflict"
        if (
            first is not None
            and second is not None
            and self._parents(facet, one) & self._parents(facet, other)
        ):
            return "sibling"
        return "conflict"

    def ancestors(self, facet: str, code: str) -> frozenset[str]:
        """Every code that is broader than this one, sums it is a part of included."""
        known = self._ancestors.get((facet, code))
        if known is None:
            known = self._broader(facet, code)
            if (facet, code) in self._codes:
                self._ancestors[facet, code] = known
        return known

    def _broader(self, facet: str, code: str) -> frozenset[str]:
        seen: set[str] = set()
        queue = [code]
        while queue:
            for parent in self._parents(facet, queue.pop()):
                if parent not in seen:
                    seen.add(parent)
                    queue.append(parent)
        return frozenset(seen)

    def _relation_of_sets(self, facet: str, left: frozenset[str], right: frozenset[str]) -> str:
        if all(one in right or self.ancestors(facet, one) & right for one in left):
            return "narrower"
        if all(other in left or self.ancestors(facet, other) & left for other in right):
            return "broader"
        return "sibling" if left & right else "conflict"

    def _parents(self, facet: str, code: str) -> frozenset[str]:
        entry = self._codes.get((facet, code))
        own = frozenset(entry.broader) if entry else frozenset()
        return own | self._sums.get((facet, code), frozenset())


def _swallowed(hit: Hit, other: Hit) -> bool:
    """Whether a hit is only a word of a longer concept: the "military" of "military spending"."""
    inside = (
        other.start <= hit.start and hit.end <= other.end and hit.end - hit.start < other.end - other.start
    )
    return inside and hit.facet in _SWALLOWED


def _with_gaps(lemmas: Sequence[str], start: int, phrase: Sequence[str]) -> int:
    """The end of a term with gaps that begins at `start`, or 0; each gap is at most `_GAP_WORDS` words wide."""
    place, gap = start, 0
    for word in phrase:
        if word == _GAP:
            gap = _GAP_WORDS
            continue
        while place < len(lemmas) and lemmas[place] != word and gap > 0:
            place, gap = place + 1, gap - 1
        if place >= len(lemmas) or lemmas[place] != word:
            return 0
        place, gap = place + 1, 0
    return place


@cache
def vocabulary() -> Vocabulary:
    """The shipped code lists."""
    codes = [
        Code(
            facet=row["facet"],
            code=row["code"],
            label=row["label"],
            broader=_several(row["broader"]),
            parts=_several(row["parts"]),
            opposite=_several(row["opposite"]),
            unit=row["unit"],
        )
        for row in read_rows("codes.csv")
    ]
    terms = [
        (row["facet"], row["code"], term)
        for row in read_rows("terms.csv")
        for term in row["terms"].split(";")
    ]
    return Vocabulary(codes, terms)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
