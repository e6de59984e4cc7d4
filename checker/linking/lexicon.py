"""What is known about words in names: legal forms, titles, particles, generic words, spellings; all of it data.

The lists are the CSV files in `data/`. Every word in them is folded as names are (`normalize.fold`), so that
a list may be written with or without diacritics.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.linking.normalize import fold
from checker.linking.sounds import sounds
from checker.vocabulary.data_files import read_rows

_PACKAGE = "checker.linking"

# Shorter words sound like too many others.
_LONG_ENOUGH = 6

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one or more words with a label each; `longest` is the most words a phrase has."""

    labels: dict[Phrase, str]
    longest: int

    def at(self, words: list[str], start: int) -> tuple[int, str]:
        """The end and the label of the longest phrase that starts at a word, or (start, "")."""
        for end in range(min(len(words), start + self.longest), start, -1):
            label = self.labels.get(tuple(words[start:end]))
            if label is not None:
                return end, label
        return start, ""

    def before(self, words: list[str], end: int) -> tuple[int, str]:
        """The start and the label of the longest phrase that ends at a word, or (end, "")."""
        for start in range(max(0, end - self.longest), end):
            label = self.labels.get(tuple(words[start:end]))
            if label is not None:
                return start, label
        return end, ""


@cache
def legal_forms() -> Phrases:
    """Legal forms of companies with their family."""
    return _phrases((row["family"], row["forms"]) for row in read_rows("legal_forms.csv", _PACKAGE))


@cache
def leading_forms() -> frozenset[str]:
    """Short legal forms that usually stand in front of a name."""
    return frozenset(fold(row["form"]) for row in read_rows("leading_forms.csv", _PACKAGE))


@cache
def honorifics() -> Phrases:
    """Titles and offices with their kind: "title", "name" or "generation"."""
    return _phrases((row["kind"], row["word"]) for row in read_rows("honorifics.csv", _PACKAGE))


@cache
def particles() -> dict[str, str]:
    """Small words inside names: "particle", "patronym" or "filler"."""
    return {fold(row["word"]): row["kind"] for row in read_rows("particles.csv", _PACKAGE)}


@cache
def generic_words() -> dict[str, tuple[float, str]]:
    """Words that many names share, with their weight and "", "part" or "opposite"."""
    found: dict[str, tuple[float, str]] = {}
    for row in read_rows("generic_words.csv", _PACKAGE):
        for word in row["words"].split(";"):
            found.setdefault(spelled(fold(word)), (float(row["weight"]), row["part"]))
    return found


@cache
def _word_forms() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_rows("word_forms.csv", _PACKAGE):
        first, *others = (fold(form) for form in row["forms"].split(";"))
        for form in others:
            found.setdefault(form, first)
    return found


def spelled(word: str) -> str:
    """The form under which a word of an organisation's name is compared ("organisation" -> "organization")."""
    form = _word_forms().get(word)
    if form is None and len(word) >= _LONG_ENOUGH:
        form = _sounding_forms().get(_ended(word))
    return form or word


@cache
def _sounding_forms() -> dict[str, str]:
    """The same by sound: the spellings of one language in the letters of another are never all listed."""
    found: dict[str, str] = {}
    for form, first in _word_forms().items():
        if len(form) >= _LONG_ENOUGH and " " not in form:
            found.setdefault(_ended(form), first)
    return found


@lru_cache(maxsize=65536)
def _ended(word: str) -> str:
    return sounds(word).removesuffix("h")


@cache
def _variants() -> dict[str, tuple[tuple[int, str], ...]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for number, row in enumerate(read_rows("name_variants.csv", _PACKAGE)):
        for form in row["forms"].split(";"):
            found.setdefault(fold(form), []).append((number, row["kind"]))
    return {form: tuple(groups) for form, groups in found.items()}


def shared_variant(one: str, other: str) -> str:
    """ "spelling" or "short" if two words are known forms of one name, else ""."""
    groups = dict(_variants().get(other, ()))
    for number, kind in _variants().get(one, ()):
        if number in groups:
            return kind
    return ""


@cache
def _common() -> frozenset[str]:
    rows = read_rows("common_names.csv", _PACKAGE)
    return frozenset(fold(name) for row in rows for name in row["names"].split(";"))


def is_common_name(word: str) -> bool:
    """Whether a word is a given name or surname that very many people have, in any known spelling."""
    return word in _common() or any(kind == "spelling" for _, kind in _variants().get(word, ()))


@cache
def _surnames_first() -> frozenset[str]:
    rows = read_rows("surnames_first.csv", _PACKAGE)
    return frozenset(fold(name) for row in rows for name in row["names"].split(";"))


def stands_first(word: str) -> bool:
    """Whether a word is a surname of a language that puts the surname first."""
    return word in _surnames_first()


@lru_cache(maxsize=65536)
def is_widespread(word: str) -> bool:
    """Whether a word is a name on the list of those that very many people have, or another spelling of one on it."""
    return word in _common() or any(form in _common() for form in variants_of(word))


def are_different_names(one: str, other: str) -> bool:
    """Whether both words are known names and not forms of one: Hassan and Hussein are no typos of each other."""
    known = (one in _common() or one in _variants()) and (other in _common() or other in _variants())
    return known and one != other and not shared_variant(one, other)


def _phrases(rows: Iterable[tuple[str, str]]) -> Phrases:
    labels: dict[Phrase, str] = {}
    for label, cell in rows:
        for form in cell.split(";"):
            words = tuple(fold(form).split())
            if words:
                labels.setdefault(words, label)
    return Phrases(labels, max(len(words) for words in labels))


@cache
def _endings() -> tuple[str, ...]:
    rows = read_rows("surname_endings.csv", _PACKAGE)
    return tuple(sorted((row["ending"] for row in rows), key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=65536)
def surname_ending(word: str) -> str:
    """The ending that a surname shares with a whole family of surnames ("-ovich", "-dottir"), or ""."""
    for ending in _endings():
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return ending
    return ""


@cache
def _members() -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for form, groups in _variants().items():
        for number, _ in groups:
            found.setdefault(number, []).append(form)
    return {number: tuple(forms) for number, forms in found.items()}


def variants_of(word: str) -> tuple[str, ...]:
    """Every known form of a name, itself left out."""
    members = _members()
    forms = (form for number, _ in _variants().get(word, ()) for form in members[number])
    return tuple(form for form in dict.fromkeys(forms) if form != word)


@cache
def _types() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_rows("types.csv", _PACKAGE):
        for word in (row["type"], *row["words"].split(";")):
            found.setdefault(word.casefold().replace(" ", ""), row["type"])
    return found


@lru_cache(maxsize=1024)
def known_type(text: object) -> str:
    """FollowTheMoney's name for a type as a table may write it ("individual", "SHIP"), "" for an unknown one."""
    return _types().get("".join(text.split()).casefold(), "") if isinstance(text, str) else ""
