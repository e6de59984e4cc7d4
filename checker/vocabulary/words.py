"""Word forms: the singular of a noun and the lemma of a word, by rule and a list of exceptions.

Both are data of the language: the exceptions (`irregular.csv`) and the regular inflections (`inflections.csv`). A word
that no rule fits comes back unchanged, which is the safe direction: two forms are then not taken for one.
"""

from __future__ import annotations

from functools import cache, lru_cache

from checker.vocabulary.data_files import read_rows
from checker.vocabulary.inflections import form_of


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["form"]: (row["lemma"], row["pos"]) for row in read_rows("irregular.csv")}


@lru_cache(maxsize=65536)
def singular(noun: str) -> str:
    """The singular of a lower-case noun: "casualties" -> "casualty", "people" -> "people", "aircraft" -> same."""
    exception = _irregular().get(noun)
    if exception is not None:
        one, pos = exception
        if pos == "noun":
            return one
    if "-" in noun:
        head, _, last = noun.rpartition("-")
        return f"{head}-{singular(last)}"
    return form_of("singular", noun) or noun


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of a lower-case word: "killed" -> "kill", "designating" -> "designate", "wars" -> "war"."""
    exception = _irregular().get(word)
    if exception is not None:
        return exception[0]
    owner = form_of("possessive", word)
    if owner is not None:
        return lemma(owner)
    base = form_of("past_in_y", word)
    if base is not None:
        return base
    stem = form_of("verb", word)
    return _verb_stem(stem) if stem is not None else singular(word)


def _verb_stem(stem: str) -> str:
    # "designat" wants its e back, "plann" loses a consonant, "kill" and "pass" keep both
    base = form_of("stem", stem)
    if base is None or (len(base) > len(stem) and stem in _complete()):
        return stem
    return base


@cache
def _complete() -> frozenset[str]:
    """The stems that want no letter back."""
    return frozenset(form for form, (_, pos) in _irregular().items() if pos == "no_e")
