"""One spelling for names of every script: Latin letters without marks, lower case.

Scripts that write few or no short vowels (Arabic, Persian, Hebrew) come out as consonants with long vowels;
such words are told apart by `is_vowelless`, and compared by their consonants only (`sounds.py`). Arabic,
Hebrew and some Greek and Cyrillic letters have rules here, because names follow the romanisations of
newspapers; everything else is left to anyascii (https://github.com/anyascii/anyascii, ISC).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_ARABIC = str.maketrans(
    {
        "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j",
        "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh",
        "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "ك": "k",
        "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "ۀ": "eh", "و": "w", "ؤ": "w", "ي": "i",
        "ی": "i", "ى": "a", "ئ": "i", "ء": "", "ـ": "", "\u200c": "", "\u200d": "",
    }
)  # fmt: skip
_HEBREW = str.maketrans(
    {
        "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "w", "ז": "z", "ח": "h", "ט": "t", "י": "i",
        "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p",
        "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
    }
)  # fmt: skip
# Greek digraphs that anyascii writes letter by letter, and Cyrillic letters whose newspaper form differs.
_DIGRAPHS = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("γγ", "ng"), ("ου", "ou"), ("τζ", "tz"), ("χ", "ch"))
_CYRILLIC = str.maketrans(
    {
        "х": "kh",
        "ь": "",
        "ъ": "",
        "ё": "e",
        "є": "ye",
        "ї": "yi",
        "й": "y",
        "ґ": "g",
        "ћ": "c",
        "ђ": "dj",
        "џ": "dz",
    }
)
# Letters of other scripts that look Latin: how a lookalike would be read.
_LOOKALIKES = str.maketrans(
    {
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "к": "k",
        "м": "m", "т": "t", "в": "b", "н": "h", "ԁ": "d", "ο": "o", "α": "a", "ι": "i", "ν": "v", "ρ": "p", "τ": "t",
        "κ": "k", "υ": "u", "χ": "x", "ε": "e", "η": "n",
    }
)  # fmt: skip
_APOSTROPHES = re.compile("['’‘ʼʻʿʾ`´]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_CJK_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=8192)
def script_of(letter: str) -> str:
    """The script of a letter, as far as it matters here: "LATIN", "CYRILLIC", "ARABIC", "CJK", ... or ""."""
    if letter.isascii():
        return "LATIN"
    return unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]


def is_vowelless(text: str) -> bool:
    """Whether a text is in a script that leaves short vowels out."""
    return any(script_of(letter) in {"ARABIC", "HEBREW"} for letter in text)


def is_lookalike(text: str) -> bool:
    """Whether one word mixes Latin with Cyrillic or Greek letters, as no honest spelling does."""
    if text.isascii():
        return False
    for word in _LETTERS.findall(text):
        scripts = {script_of(letter) for letter in word}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            return True
    return False


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """The text in Latin letters without diacritics, case kept where the script has it."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    if text.isascii():
        return text
    return "".join(_latin_word(part) for part in re.split(r"(\s+)", text))


def _latin_word(word: str) -> str:
    if word.isascii():
        return word
    scripts = {script_of(letter) for letter in word if letter.isalpha()}
    if "ARABIC" in scripts:
        # The article is written as one word with its noun.
        article = "al " if word.startswith("ال") and len(word) > 4 else ""
        plain = "".join(letter for letter in word if not unicodedata.combining(letter))
        return article + anyascii(plain[2:].translate(_ARABIC) if article else plain.translate(_ARABIC))
    if "HEBREW" in scripts:
        plain = "".join(letter for letter in word if not unicodedata.combining(letter))
        return anyascii(plain.translate(_HEBREW))
    if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
        return anyascii(word.lower().translate(_LOOKALIKES))
    if "CYRILLIC" in scripts:
        lower = word.lower().translate(_CYRILLIC)
        read = anyascii(lower).replace("'", "")
        return (
            read.upper()
            if word.isupper() and len(word) > 1
            else read.capitalize()
            if word[0].isupper()
            else read
        )
    if "GREEK" in scripts:
        lower = "".join(
            letter
            for letter in unicodedata.normalize("NFD", word.lower())
            if not unicodedata.combining(letter)
        )
        for digraph, letters in _DIGRAPHS:
            lower = lower.replace(digraph, letters)
        return anyascii(lower).capitalize() if word[0].isupper() else anyascii(lower)
    if scripts & {"CJK", "HANGUL"}:
        return _CJK_SYLLABLE.sub(" ", anyascii(word))
    return anyascii(word)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Words of lower-case ASCII letters and digits with single blanks between; apostrophes join, marks split."""
    if text.isascii() and text.isalnum():
        return text.lower()
    plain = latin(text).lower().replace("&", " and ")
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain)).strip()
