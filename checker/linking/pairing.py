"""Which words of two names are the same word, and how sure that is."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from checker.linking.lexicon import are_different_names, shared_variant, surname_ending
from checker.linking.names import Word
from checker.linking.sounds import likeness

# Two words closer than this are taken for one name in two spellings.
PAIRED = 0.68
# What it costs that one name is "servant of" the other ("Abdul Rahman", "Rahman").
_SERVANT = 0.25
_GLUED = 0.94
_ARTICLES = ("al", "el")
_FRONT, _BACK = frozenset("iey"), frozenset("ouwv")
_VOWEL_MISSED = 0.5
_LONG_ENOUGH = 6
# A word that many names share and one of fewer letters are not the same in two spellings.
_SHORTEST_SLIP = 3
_SAME_LETTERS = 0.97
_SAME_SOUNDS = 0.95
_OTHER_LETTERS, _ENOUGH_LETTERS = 0.3, 0.7


def alike(one: Word, other: Word) -> float:
    """How sure it is that two words are one: 1 if equal, less for variants, initials and likeness; 0 to 1."""
    if one.text == other.text:
        return 1.0
    if one.role == "initial" or other.role == "initial":
        if one.text[0] == other.text[0]:
            return 0.8
        return 0.0
    if one.role == other.role == "generic" and not _is_longer_form(one.text, other.text):
        # Words known to be shared by many names are not each other misspelt.
        return 0.0
    if "generic" in (one.role, other.role) and min(len(one.text), len(other.text)) < _SHORTEST_SLIP:
        return 0.0  # "air" is no slip of "IR"
    share = _alike(one.text, other.text, one.vowelless or other.vowelless)
    if one.vowelless != other.vowelless and share > PAIRED:
        bare, full = (one.text, other.text) if one.vowelless else (other.text, one.text)
        if not _sounds_written(bare, full):
            return min(share, _VOWEL_MISSED)
    return share


def _sounds_written(bare: str, full: str) -> bool:
    """Whether the long vowels that a script without short ones does write stand in a Latin word: "hsin" is no "hassan"."""
    inner = bare[1:-1]
    return not ("i" in inner and not _FRONT & set(full)) and not ("w" in inner and not _BACK & set(full))


def _is_longer_form(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=262144)
def _alike(one: str, other: str, vowelless: bool) -> float:
    kind = shared_variant(one, other)
    if kind:
        return 0.98 if kind == "spelling" else 0.85
    share = likeness(_stem(one), _stem(other), vowelless)
    if share < _GLUED and (bare_article(one) or bare_article(other)):
        # "Alharamain" is "al-Haramain" written as one word.
        bare = likeness(bare_article(one) or one, bare_article(other) or other, vowelless)
        share = max(share, min(bare - 0.03, _GLUED))
    if is_servant(one) != is_servant(other):
        share = max(likeness(one, other, vowelless), share - _SERVANT)
    ending = surname_ending(one)
    if ending and other.endswith(ending):
        # Families of surnames share their endings; what stands before tells them apart.
        stems = likeness(one[: -len(ending)], other[: -len(ending)], vowelless)
        share = min(share, stems + 0.03)
    if PAIRED * 0.9 < share < _SAME_SOUNDS and not vowelless:
        # Where few of the letters are the same either, it may be another name of the same kind ("Morillo", "Morales").
        share -= _OTHER_LETTERS * max(0.0, _ENOUGH_LETTERS - OSA.normalized_similarity(one, other))
    if share < 0.97 and are_different_names(one, other):
        share = min(share, 0.5)
    return share


def bare_article(text: str) -> str:
    """A word without the Arabic article that may be glued to it, or ""."""
    return text[2:] if text.startswith(_ARTICLES) and len(text) > _LONG_ENOUGH else ""


def is_servant(text: str) -> bool:
    """Whether a word is "servant of" and another name, written as one."""
    return text.startswith("abd") and len(text) > 5


def _stem(text: str) -> str:
    # Every second name of the region begins so; what comes after tells them apart.
    return text[3:] if is_servant(text) else text


def pair_words(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> list[tuple[int, int, float]]:
    """Pairs (word of ours, word of theirs, share), each word in one pair, the most alike paired first; sorted."""
    likely = []
    for one, left in enumerate(ours):
        for other, right in enumerate(theirs):
            share = alike(left, right)
            if share >= PAIRED:
                likely.append((-share, abs(one - other), one, other))
    likely.sort()
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs: list[tuple[int, int, float]] = []
    if len(ours) != len(theirs):
        _pair_glued(ours, theirs, taken_left, taken_right, pairs)
    for negative, _, one, other in likely:
        if one not in taken_left and other not in taken_right:
            taken_left.add(one)
            taken_right.add(other)
            pairs.append((one, other, -negative))
    _pair_split(ours, theirs, taken_left, taken_right, pairs)
    pairs.sort()
    return pairs


def _pair_glued(
    ours: tuple[Word, ...],
    theirs: tuple[Word, ...],
    left: set[int],
    right: set[int],
    pairs: list[tuple[int, int, float]],
) -> None:
    """Pair a word with two neighbours whose letters are the same ("Aero-Caribbean", "Aerocaribbean")."""
    for swap in (False, True):
        one_side, other_side = (theirs, ours) if swap else (ours, theirs)
        one_taken, other_taken = (right, left) if swap else (left, right)
        wholes = {word.text: index for index, word in enumerate(one_side) if len(word.text) > _LONG_ENOUGH}
        if not wholes:
            continue
        for place in range(len(other_side) - 1):
            index = wholes.get(other_side[place].text + other_side[place + 1].text)
            if index is None or index in one_taken or {place, place + 1} & other_taken:
                continue
            one_taken.add(index)
            other_taken |= {place, place + 1}
            for side in (place, place + 1):
                pairs.append((side, index, _SAME_LETTERS) if swap else (index, side, _SAME_LETTERS))


def _pair_split(
    ours: tuple[Word, ...],
    theirs: tuple[Word, ...],
    left: set[int],
    right: set[int],
    pairs: list[tuple[int, int, float]],
) -> None:
    """Pair a word with two neighbours that are the same word split in two ("Good Will", "Goodwill")."""
    for swap in (False, True):
        one_side, other_side = (theirs, ours) if swap else (ours, theirs)
        one_taken, other_taken = (right, left) if swap else (left, right)
        for index, word in enumerate(one_side):
            if index in one_taken or len(word.text) < 4:
                continue
            for place in range(len(other_side) - 1):
                both = {place, place + 1}
                if both & other_taken:
                    continue
                both_words = other_side[place].text + other_side[place + 1].text
                share = likeness(word.text, both_words, word.vowelless)
                if share >= 0.85:
                    one_taken.add(index)
                    other_taken |= both
                    for side in sorted(both):
                        pairs.append((side, index, share) if swap else (index, side, share))
                    break
