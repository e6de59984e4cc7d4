"""English word forms: the singular of a noun and the lemma of a word, by rule and a list of exceptions.

The exceptions are data (`data/en/irregular.csv`). The rules are the regular inflections of English; a word
they do not fit comes back unchanged, which is the safe direction: two forms are then not taken for one.
"""

from __future__ import annotations

from functools import cache, lru_cache

from checker.vocabulary.data_files import read_rows

_VOWELS = frozenset("aeiou")
# Sciences and the like, which have no singular; "critics" and "statistics" have one.
_NO_SINGULAR = frozenset(
    ("politics", "economics", "physics", "mathematics", "ethics", "athletics", "gymnastics", "electronics", "genetics",
     "linguistics", "logistics", "acoustics", "aerobics", "robotics", "aesthetics", "obstetrics", "paediatrics",
     "pediatrics", "ergonomics", "hydraulics", "aeronautics", "classics", "hysterics", "thermodynamics", "olympics",
     "paralympics", "civics", "metaphysics", "geopolitics", "analytics", "graphics", "dynamics")
)  # fmt: skip
# Singular nouns that end like "sportsmen".
_NO_MEN = frozenset(("specimen", "regimen", "abdomen", "acumen", "stamen", "cyclamen", "albumen", "foramen"))


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["form"]: (row["lemma"], row["pos"]) for row in read_rows("irregular.csv")}


@lru_cache(maxsize=65536)
def singular(noun: str) -> str:
    """The singular of a lower-case noun: "casualties" -> "casualty", "people" -> "people", "aircraft" -> same."""
    exception = _irregular().get(noun)
    if exception is not None and exception[1] == "noun":
        return exception[0]
    if "-" in noun:
        head, _, last = noun.rpartition("-")
        return f"{head}-{singular(last)}"
    if len(noun) < 4 or noun.endswith(("ss", "us", "is")) or noun in _NO_SINGULAR:
        return noun
    if noun.endswith("men") and len(noun) > 5 and noun not in _NO_MEN:
        return noun[:-2] + "an"  # "sportswomen"
    if noun.endswith("children"):
        return noun[:-3]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return noun[:-2]
    if noun.endswith("s") and noun[-2] not in "'’":
        return noun[:-1]
    return noun


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of a lower-case word: "killed" -> "kill", "designating" -> "designate", "wars" -> "war"."""
    exception = _irregular().get(word)
    if exception is not None:
        return exception[0]
    if word.endswith(("'s", "’s")):
        return lemma(word[:-2])
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ed") and len(word) > 4:
        return _verb_stem(word[:-2])
    if word.endswith("ing") and len(word) > 5:
        return _verb_stem(word[:-3])
    return singular(word)


def _verb_stem(stem: str) -> str:
    # "designat" wants its e back, "plann" loses a consonant, "kill" and "pass" keep both.
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if not any(letter in _VOWELS or letter == "y" for letter in stem):
        return stem
    if stem.endswith(
        (
            "at",
            "iz",
            "is",
            "us",
            "uc",
            "ut",
            "iv",
            "ov",
            "rc",
            "nc",
            "dg",
            "rg",
            "ib",
            "ir",
            "lv",
            "rv",
            "as",
            "ag",
            "ur",
            "pir",
        )
    ) and (stem + "e" not in _no_e()):
        return stem + "e"
    return stem


@cache
def _no_e() -> frozenset[str]:
    return frozenset(form + "e" for form, (_, pos) in _irregular().items() if pos == "no_e")
