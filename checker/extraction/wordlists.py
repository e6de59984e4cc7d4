"""Word lists of English that the claim reader uses: closed classes, verbs, groups of verbs, counted nouns.

All of it is data in `data/en`; this module only turns the files into look-up tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.extraction.word_groups import word_group
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.inflections import forms as inflected
from checker.vocabulary.places import places

_PACKAGE = "checker.extraction"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb: `form` is "base", "s", "past", "participle", "both" (past and participle) or "ing"."""

    lemma: str
    form: str
    noun: bool  # the same letters are a common noun, too


@cache
def word_classes() -> dict[str, str]:
    """Lower-case word -> its closed class; the first row of the file that names the word wins."""
    classes: dict[str, str] = {}
    for row in read_rows("word_classes.csv", _PACKAGE):
        for word in row["words"].split(";"):
            classes.setdefault(word, row["class"])
    return classes


@cache
def words_of(name: str) -> frozenset[str]:
    """All words of one closed class, whatever other class they also stand in."""
    return frozenset(
        word
        for row in read_rows("word_classes.csv", _PACKAGE)
        if row["class"] == name
        for word in row["words"].split(";")
    )


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Lower-case form -> the verb it belongs to, for every verb of the list."""
    forms: dict[str, VerbForm] = {}
    rows = read_rows("verbs.csv", _PACKAGE)
    # irregular pasts first: "found" is the past of "find" before it is a verb of its own
    for row in rows:
        base, noun = row["lemma"], row["noun"] == "n"
        if row["past"]:
            same = row["past"] == row["participle"]
            forms.setdefault(
                row["past"], VerbForm(base, "both" if same else "past", noun and row["past"] == base)
            )
            forms.setdefault(row["participle"], VerbForm(base, "both" if same else "participle", False))
        else:
            for past in inflected("past", base):
                forms.setdefault(past, VerbForm(base, "both", False))
    for row in rows:
        base, noun = row["lemma"], row["noun"] == "n"
        forms.setdefault(base, VerbForm(base, "base", noun))
        for third in inflected("third", base):
            forms.setdefault(third, VerbForm(base, "s", noun))
        for ing in inflected("gerund", base):
            forms.setdefault(ing, VerbForm(base, "ing", False))
    return forms


@cache
def verb_group(name: str) -> frozenset[str]:
    """The lemmas of one group of `verb_groups.csv` ("report", "plan", "event", ...)."""
    return frozenset(
        term
        for row in read_rows("verb_groups.csv", _PACKAGE)
        if row["group"] == name
        for term in row["terms"].split(";")
    )


@cache
def counted_units() -> dict[str, str]:
    """Singular noun -> the unit it is counted in ("soldier" -> "people", "jet" -> "aircraft")."""
    return {
        noun: row["unit"]
        for row in read_rows("counted_nouns.csv", _PACKAGE)
        for noun in row["nouns"].split(";")
    }


@cache
def term_group(file: str, group: str) -> tuple[str, ...]:
    """The terms of one group of a two-column list (`group`, `terms`), in file order."""
    return tuple(
        term for row in read_rows(file, _PACKAGE) if row["group"] == group for term in row["terms"].split(";")
    )


@cache
def term_set(file: str, group: str) -> frozenset[str]:
    """The same terms, for membership tests."""
    return frozenset(term_group(file, group))


# In the list of places for what they list or sanction, but they count as bodies do.
BODIES = word_group("wordlists.bodies")


@cache
def place_names() -> frozenset[str]:
    """The names of places that mean the place alone, lower case."""
    return frozenset(
        name.casefold()
        for place in places()
        for name, kind in ((place.name, "strong"), *place.aliases)
        if kind in ("strong", "acronym")
    )
