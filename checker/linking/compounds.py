"""Words of a name that are one name written in several ways, and words that are numbers."""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        (
            "one first 1st", "two second 2nd", "three third 3rd", "four fourth 4th", "five fifth 5th",
            "six sixth 6th", "seven seventh 7th", "eight eighth 8th", "nine ninth 9th", "ten tenth 10th",
            "eleven eleventh 11th", "twelve twelfth 12th",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv"
_ROMAN = {numeral: str(number) for number, numeral in enumerate(_NUMERALS.split(), start=1)}
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_ABD = re.compile(r"^(?:abd|abdu|abdo)(?:[aeiou]?[lrsnzd])?(?=[bcdfghjklmnpqrstwz])")
_ABD_WORDS = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdus", "abdu"})
_ARTICLES = frozenset(
    ["al", "el", "ul", "ol", "il", "as", "ash", "ad", "ar", "at", "az", "an", "ed", "ud", "us", "ur"]
)
_DIN = frozenset({"din", "deen", "dine", "dien", "ddin"})


def merge_compounds(words: list[str], capitals: list[str]) -> tuple[list[str], list[str]]:
    """Make one word of names that are one: "abd al rahman", "abdul rahman", "abdurrahman"; "saif al din"."""
    found: list[str] = []
    upper: list[str] = []
    index = 0
    while index < len(words):
        word = words[index]
        after = words[index + 1 : index + 3]
        if word in _ABD_WORDS and after:
            skip = 1 if after[0] in _ARTICLES and len(after) > 1 else 0
            if after[skip] not in _ARTICLES:
                merged, step = "abd" + after[skip], skip + 2
                found.append(merged)
                upper.append(merged)
                index += step
                continue
        if len(after) > 1 and after[0] in _ARTICLES and after[1] in _DIN:
            found.append(word + "din")
            upper.append(word)
            index += 3
            continue
        found.append(_compound(word))
        upper.append(capitals[index])
        index += 1
    return found, upper


@lru_cache(maxsize=32768)
def _compound(word: str) -> str:
    if word.startswith("abd") and len(word) > 6:
        match = _ABD.match(word)
        if match:
            return "abd" + word[match.end() :]
    for ending in ("uddin", "eddin", "eddine", "addin", "uddeen", "aldin", "uldin", "adin", "udin", "oddin"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + "din"
    return word


def number_of(word: str, capital: str, place: int, kind: str, organised: bool) -> str:
    """The number that a word of a name stands for ("2", "93rd", "Third", "XII"), as digits, or ""."""
    if word.isdigit():
        return word.lstrip("0") or "0"
    ordinal = _ORDINAL.match(word)
    if ordinal:
        return ordinal.group(1)
    if kind == "person":
        return ""
    if word in _NUMBER_WORDS and (organised or kind == "numbered"):
        return _NUMBER_WORDS[word]
    # A roman numeral is one where something numbered may stand: never first, and in capitals.
    if (
        place
        and word in _ROMAN
        and capital.isupper()
        and (organised or kind == "numbered" or word not in {"i", "v", "x"})
    ):
        return _ROMAN[word] if len(word) > 1 or organised or kind == "numbered" else ""
    return ""
