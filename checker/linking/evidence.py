"""What speaks for and against a candidate of a table, as numbers that can be weighed (`confidence.py`).

Likeness alone does not tell how sure a match is: "Ahmad" is as much like "Ahmad" as "Qatirji" like "Qatirji", but the
first fits a hundred rows. What is measured here is how much of either name the shared words are, how rare they are in
this very table, and what contradicts: other numbers, another branch's country, a surname that stands for a given name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from rapidfuzz import fuzz

from checker.linking.names import Name, Word
from checker.linking.normalize import fold
from checker.linking.pairing import alike
from checker.linking.scoring import Comparison
from checker.vocabulary.places import places

# What each number says, in order; all lie between 0 and 1.
FEATURES = (
    "likeness", "exact", "mention covered", "alias covered", "contradicted", "shared weight", "rarest shared word",
    "shared words", "alike words", "letters", "numbered", "capped", "surname", "surname elsewhere", "given name",
    "words left", "alias words left", "nearly alike", "length", "one word", "two words", "two alias words",
    "common words", "other form", "acronym", "same numbers", "other numbers", "other generation", "elsewhere",
    "written as a person",
)  # fmt: skip
_CORE = 0.6
_RARE = 0.75
_SLOPE = 1.3
_ENOUGH = 2.5
_LONG = 20

Rarity = Callable[[str], float]


def evidence(mention: Name, candidate: Name, kind: str, compared: Comparison, rarity: Rarity) -> list[float]:
    """The features of a candidate; `kind` is its family of types, `rarity` tells how rare a word is in the table."""
    ours, theirs = mention.words, candidate.words
    pairs = compared.pairs
    left = [_weight(word, rarity) for word in ours]
    right = [_weight(word, rarity) for word in theirs]
    taken_left, taken_right = {one for one, _, _ in pairs}, {other for _, other, _ in pairs}
    shared = total = alike_sum = rarest = 0.0
    core = common = 0
    for one, other, share in pairs:
        weight = (left[one] + right[other]) / 2
        total += weight
        alike_sum += weight * share
        initial = "initial" in (ours[one].role, theirs[other].role)
        shared += (min(left[one], right[other]) if initial else weight) * _worth(share)
        if theirs[other].role != "initial":
            rarest = max(rarest, rarity(theirs[other].text) * _worth(share) * theirs[other].weight)
        core += ours[one].weight >= _CORE and theirs[other].weight >= _CORE
        common += ours[one].weight < _CORE
    missing = sum(weight for place, weight in enumerate(left) if place not in taken_left)
    extra = sum(weight for place, weight in enumerate(right) if place not in taken_right)
    loose = [word for place, word in enumerate(ours) if place not in taken_left]
    others = [word for place, word in enumerate(theirs) if place not in taken_right]
    bare = [word for word in loose if word.weight >= _CORE]
    bare_others = [word for word in others if word.weight >= _CORE]
    surname, crossed, given = _surname(mention, candidate, kind, compared)
    numbers = bool(mention.numbers or candidate.numbers)
    same = mention.numbers == candidate.numbers
    less = min(missing, extra)
    return [
        compared.score / 100.0,
        float(mention.folded == candidate.folded),
        shared / (shared + missing) if shared else 0.0,
        shared / (shared + extra) if shared else 0.0,
        less / (shared + less) if less else 0.0,
        min(shared, _ENOUGH) / _ENOUGH,
        rarest,
        min(core, 3) / 3,
        alike_sum / total if total else 0.0,
        fuzz.token_sort_ratio(_text(ours), _text(theirs)) / 100.0,
        float(kind == "numbered"),
        float("capped" in compared.why),
        surname,
        crossed,
        given,
        min(len(bare), 2) / 2,
        min(len(bare_others), 2) / 2,
        max((alike(one, other) for one in bare[:4] for other in bare_others[:4]), default=0.0),
        min(len(candidate.joined), _LONG) / _LONG,
        float(len(ours) == 1),
        float(len(ours) <= 2),
        float(len(theirs) <= 2),
        min(common, 3) / 3,
        float(bool(mention.legal and candidate.legal and mention.legal != candidate.legal)),
        float("acronym" in compared.why),
        float(numbers and same),
        float(numbers and not same),
        float(mention.generation != candidate.generation),
        float(any(word.text in _place_words() for word in (*loose, *others))),
        float(mention.inverted and kind != "person"),
    ]


def _text(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def _weight(word: Word, rarity: Rarity) -> float:
    return word.weight * (1.0 - _RARE + _RARE * rarity(word.text))


def _worth(share: float) -> float:
    return 1.0 if share >= 0.99 else max(0.0, 1.0 - _SLOPE * (1.0 - share))


def _surname(mention: Name, candidate: Name, kind: str, compared: Comparison) -> tuple[float, float, float]:
    """How alike the surnames are, whether neither meets the other, and how alike the best of the given names."""
    if kind != "person" or not candidate.surname:
        return 0.0, 0.0, 0.0
    theirs = {place for place, word in enumerate(candidate.words) if word.text in candidate.surname}
    if mention.surname:
        ours = {place for place, word in enumerate(mention.words) if word.text in mention.surname}
    else:
        ours = {len(mention.words) - 1}
    heads = [share for one, other, share in compared.pairs if one in ours and other in theirs]
    given = [share for one, other, share in compared.pairs if one not in ours and other not in theirs]
    return max(heads, default=0.0), float(bool(compared.pairs) and not heads), max(given, default=0.0)


@cache
def _place_words() -> frozenset[str]:
    """Countries and peoples in one word: what a branch of a body is told apart by."""
    return frozenset(
        folded
        for place in places()
        for name, kind in (*place.aliases, (place.name, "strong"))
        if kind in {"strong", "demonym"} and len(folded := fold(name)) > 3 and " " not in folded
    )
