"""How likely two names name the same, in percent, with the reasons.

The words of both names are paired, each with at most one of the other (`sounds.likeness`, known variants,
initials), the best pairs first. What the pairs share is set against what is left over: words left over on one
side only are an omission (people drop middle names), words left over on both sides are a contradiction
("Sergey Ivanov", "Sergey Lavrov"). Some things cap a score whatever else agrees: other numbers ("SEA STAR 1",
"SEA STAR 2"), a part against its whole, a father against his son, nothing shared but words that everyone shares.

How the operating points were chosen is told in the class `Cut`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from checker.linking.lexicon import (
    generic_words,
    is_common_name,
    is_widespread,
    particles,
    stands_first,
)
from checker.linking.names import Name, Word, family, parse
from checker.linking.normalize import is_lookalike, script_of
from checker.linking.pairing import is_servant, pair_words
from checker.linking.sounds import likeness


class Cut:
    """Operating points of the score (percent).

    BALANCED gives the best F1 on pairs of names, PRECISION a precision of 0.97 there. TABLE is the point for
    one name against a whole table: it lets at most one stranger in a hundred through. Chosen on labelled
    pairs of persons, companies and vessels, and on the aliases of a sanctions list of 9,000 entities asked
    against its primary names, with names of a later list as strangers.

    SURE and LIKELY are shares of belief (`confidence.py`), for large tables: at SURE at most one stranger in a
    hundred is let through, LIKELY gives the best F1; from the same half of the list as the weights.
    """

    BALANCED = 77.0
    PRECISION = 88.0
    TABLE = 86.0
    SURE = 84.0
    LIKELY = 37.0


# What words without a partner cost, as a multiple of their weight.
CONTRADICTED = 1.6
OMITTED = 0.14
OMITTED_ALL_BUT_ONE = 0.7
OMITTED_IN_BODY = 0.9
SERVANT = 0.4
WORTH_SLOPE = 1.3
# Weight of shared words (a rare distinctive word is 1) that is enough to be sure, and percent points a unit lacking.
ENOUGH = 1.5
THIN = 10.0
# A short form made of first letters fits many names.
ACRONYM = 78.0
# A designation has its letters and a number of so many digits ("Su-35"): the number is as much of it as they are.
_DESIGNATION, _NUMBER_WEIGHT = 2, 0.8
# No syllable of a name whose surname stands first has more letters.
_SYLLABLE = 6
# What is shared are names that very many people bear, and the rare one is missing.
COMMON_ONLY = 80.0

_Weigh = Callable[[Word], float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score in percent and what made it: `why` maps a feature's name to its value or to words.

    `pairs` are the words taken for the same: (word of the mention, word of the candidate, how alike).
    """

    score: float
    why: dict[str, str | float] = field(default_factory=dict)
    pairs: tuple[tuple[int, int, float], ...] = ()


def own_weight(word: Word) -> float:
    """The weight a word has in itself, where no table says how rare it is."""
    return word.weight


def compare(mention: Name, candidate: Name, weigh: _Weigh = own_weight) -> Comparison:
    """Score two parsed names. Cost: the product of their numbers of words."""
    if not mention.folded or not candidate.folded:
        return Comparison(0.0, {"empty": "a name without letters"})
    why: dict[str, str | float] = {}
    if mention.folded == candidate.folded:
        whole = tuple((place, place, 1.0) for place in range(min(len(mention.words), len(candidate.words))))
        return Comparison(100.0, {"exact": candidate.raw}, whole)
    by_letter = _same_ideographs(mention.raw, candidate.raw)
    if by_letter is not None:
        return by_letter
    ours, theirs = mention.words, candidate.words
    pairs = pair_words(ours, theirs)
    score, why = _weighed(mention, candidate, pairs, weigh)
    spelled_out = _acronym(mention, candidate) or _acronym(candidate, mention)
    if spelled_out and score < ACRONYM:
        return Comparison(ACRONYM, {"acronym": spelled_out}, tuple(pairs))
    joined = 0.0 if _one_within_the_other(mention, candidate, pairs) else _joined(mention, candidate)
    if joined > score:
        score, why = joined, {"joined": f"{mention.joined} = {candidate.joined}"}
        pairs = [(one, other, 1.0) for one, other in zip(range(len(ours)), range(len(theirs)), strict=False)]
    cap, reason = _cap(mention, candidate, pairs)
    if cap < score:
        why["capped"] = reason
        score = cap
    if mention.legal and candidate.legal and mention.legal != candidate.legal:
        score -= 2.0
        why["legal_form"] = f"{mention.legal} against {candidate.legal}"
    return Comparison(round(max(0.0, min(score, 99.0)), 2), why, tuple(pairs))


def _weighed(
    mention: Name, candidate: Name, pairs: list[tuple[int, int, float]], weigh: _Weigh
) -> tuple[float, dict[str, str | float]]:
    ours, theirs = mention.words, candidate.words
    shared = total = 0.0
    told = []
    for one, other, alike in pairs:
        weight = (weigh(ours[one]) + weigh(theirs[other])) / 2
        if "initial" in (ours[one].role, theirs[other].role):
            weight = min(weigh(ours[one]), weigh(theirs[other]))
        total += weight
        shared += weight * _worth(alike)
        told.append(f"{ours[one].text}~{theirs[other].text} {alike:.2f}" if alike < 1.0 else ours[one].text)
    taken_left = {one for one, _, _ in pairs}
    taken_right = {other for _, other, _ in pairs}
    missing = [word for index, word in enumerate(ours) if index not in taken_left]
    extra = [word for index, word in enumerate(theirs) if index not in taken_right]
    left, right = sum(map(weigh, missing)), sum(map(weigh, extra))
    if not (mention.organised or candidate.organised):
        # "Abdul Mohammad" has a word more than "Mohammad", and "Wali Mohammad" another one.
        for one, other, _ in pairs:
            ours_serves, theirs_serves = is_servant(ours[one].text), is_servant(theirs[other].text)
            left += SERVANT if ours_serves and not theirs_serves else 0.0
            right += SERVANT if theirs_serves and not ours_serves else 0.0
    why: dict[str, str | float] = {"words": ", ".join(told)}
    if missing:
        why["not in the alias"] = " ".join(word.text for word in missing)
    if extra:
        why["not in the mention"] = " ".join(word.text for word in extra)
    if not total:
        return 0.0, why
    numbered = _same_designation(mention, candidate, [*missing, *extra])
    if numbered:
        total, shared = total + _NUMBER_WEIGHT, shared + _NUMBER_WEIGHT
    organised = mention.organised or candidate.organised
    # Two initials that differ contradict each other as two names do.
    contradiction = min(
        max(left, sum(map(_standing, missing, map(weigh, missing)))),
        max(right, sum(map(_standing, extra, map(weigh, extra)))),
    )
    omission = abs(left - right)
    strong_pairs = sum(
        1 for one, other, _ in pairs if ours[one].role != "initial" and theirs[other].role != "initial"
    ) + int(numbered)
    if organised:
        dropped = OMITTED_IN_BODY
    elif strong_pairs >= 2:
        # A short form of a long name is usual; a long name of which little is left is anybody's.
        dropped = OMITTED * (0.6 if strong_pairs > 2 else 1.0) * (1.0 + max(0.0, omission / total - 1.2) * 3)
    else:
        dropped = OMITTED_ALL_BUT_ONE
    score = 100.0 * shared / (total + CONTRADICTED * contradiction + dropped * omission)
    thin = max(0.0, ENOUGH - shared)
    if thin:
        # The same score means less where little was there to agree on.
        score -= THIN * thin
        why["shared weight"] = round(shared, 2)
    if not organised and len(pairs) > 1 and not (mention.inverted or candidate.inverted) and _reversed(pairs):
        turned = len(ours) == len(theirs) == 2 and sum(stands_first(word.text) for word in ours) == 1
        score -= 0.0 if turned else 3.0
        why["order"] = "words in another order"
        if not turned and len(ours) == len(theirs) == 2 and all(is_common_name(word.text) for word in ours):
            score -= 25.0
            why["order"] = "two given names in another order"
    return score, why


def _same_designation(mention: Name, candidate: Name, loose: list[Word]) -> bool:
    """Whether both have the same number of a designation, and no letter more that makes it another model."""
    if mention.organised or candidate.organised or mention.numbers != candidate.numbers:
        return False
    long = any(len(number) >= _DESIGNATION for number in mention.numbers)
    return long and all(len(word.text) > _DESIGNATION for word in loose)


def _standing(word: Word, weight: float) -> float:
    return max(weight, 0.7) if word.role == "initial" else weight


def _worth(alike: float) -> float:
    """What a pair adds: a word that is only just alike adds little."""
    return 1.0 if alike >= 0.99 else max(0.0, 1.0 - WORTH_SLOPE * (1.0 - alike))


def _reversed(pairs: list[tuple[int, int, float]]) -> bool:
    order = [other for _, other, _ in pairs]
    return order != sorted(order)


def _one_within_the_other(mention: Name, candidate: Name, pairs: list[tuple[int, int, float]]) -> bool:
    """Whether all words of one name are words of the other: what is left over is no part of a word that was split."""
    same = sum(alike == 1.0 for _, _, alike in pairs)
    return same == min(len(mention.words), len(candidate.words))


def _joined(mention: Name, candidate: Name) -> float:
    one, other = mention.joined, candidate.joined
    if not 6 <= len(one) <= 48 or not 6 <= len(other) <= 48 or len(mention.words) == len(candidate.words):
        return 0.0
    vowelless = any(word.vowelless for word in (*mention.words, *candidate.words))
    alike = likeness(one, other, vowelless)
    return 100.0 * _worth(alike) - 4.0 if alike >= 0.88 else 0.0


def _acronym(short: Name, long: Name) -> str:
    if not short.acronym or len(long.words) < 3 or len(short.words[0].text) < 3:
        return ""
    letters = "".join(word[0] for word in long.folded.split() if particles().get(word) != "filler")
    return f"{short.raw} = {long.raw}" if letters == short.words[0].text else ""


def _same_ideographs(one: str, other: str) -> Comparison | None:
    """Names in Chinese or Korean letters are compared letter by letter: many letters sound the same."""
    if one.isascii() or other.isascii():
        return None
    left, right = one.replace(" ", ""), other.replace(" ", "")
    scripts = {script_of(letter) for letter in left + right if letter.isalpha()}
    if len(scripts) != 1 or not scripts <= {"CJK", "HANGUL"}:
        return None
    same = sum(1 for first, second in zip(left, right, strict=False) if first == second)
    share = same / max(len(left), len(right))
    return Comparison(
        round(100.0 * share * share, 2), {"letters": f"{same} of {max(len(left), len(right))} letters"}
    )


def _cap(mention: Name, candidate: Name, pairs: list[tuple[int, int, float]]) -> tuple[float, str]:
    ours, theirs = mention.words, candidate.words
    if mention.numbers != candidate.numbers:
        one, other = " ".join(mention.numbers) or "none", " ".join(candidate.numbers) or "none"
        return 55.0, f"numbers differ: {one} against {other}"
    if mention.generation != candidate.generation and (mention.generation and candidate.generation):
        return 55.0, "another generation"
    taken_left = {one for one, _, _ in pairs}
    taken_right = {other for _, other, _ in pairs}
    loose = [word for index, word in enumerate(ours) if index not in taken_left]
    loose += [word for index, word in enumerate(theirs) if index not in taken_right]
    for role, text in (("part", "a part and a whole"), ("opposite", "not the same side")):
        if any(word.role == role for word in loose):
            return 60.0, f"{text}: " + " ".join(word.text for word in loose if word.role == role)
    if not mention.organised and not candidate.organised:
        bodies = [word.text for word in loose if generic_words().get(word.text, (1.0, ""))[0] < 0.5]
        if bodies:
            return 60.0, "a body, not a person: " + " ".join(bodies)
    for name, taken in ((mention, taken_left), (candidate, taken_right)):
        # Where a comma says which word is the surname, the given names alone are not enough.
        if name.surname and not any(name.words[index].text in name.surname for index in taken):
            return 70.0, "the surname is missing"
    if not (mention.organised or candidate.organised) and _is_common_only(ours, theirs, pairs):
        return COMMON_ONLY, "only names that many people bear"
    if not (mention.organised or candidate.organised) and _half_given_name(ours, theirs, pairs):
        return COMMON_ONLY, "half of a given name of two syllables"
    if _reversed_fathers(ours, theirs, pairs):
        return 60.0, "father and son change places"
    if not any(
        ours[one].role in {"core", "patronym"} and theirs[other].role in {"core", "patronym"}
        for one, other, _ in pairs
    ):
        whole = len(taken_left) == len(ours) and len(taken_right) == len(theirs)
        if not whole or not pairs:
            return 50.0, "only words that many names share"
    return 100.0, ""


def _is_common_only(
    ours: tuple[Word, ...], theirs: tuple[Word, ...], pairs: list[tuple[int, int, float]]
) -> bool:
    """Whether all of the shorter name are names that very many people bear, and the longer has a rare one besides."""
    less, more, side = (ours, theirs, 1) if len(ours) < len(theirs) else (theirs, ours, 0)
    if len(pairs) != len(less) or len(less) == len(more):
        return False
    taken = {pair[side] for pair in pairs}
    loose = [word for place, word in enumerate(more) if place not in taken and word.role != "initial"]
    # the surname stands at either end, and it is the surname that is missing
    at_end = [word for word in loose if word in (more[0], more[-1]) and not is_widespread(word.text)]
    return bool(at_end) and all(is_widespread(word.text) or word.role == "initial" for word in less)


def _half_given_name(
    ours: tuple[Word, ...], theirs: tuple[Word, ...], pairs: list[tuple[int, int, float]]
) -> bool:
    """Whether "Park Jin" stands against "Park Jin Hyok": of names whose surname is first, the rest is one given name."""
    if {len(ours), len(theirs)} != {2, 3} or len(pairs) != 2:
        return False
    longer = ours if len(ours) == 3 else theirs
    heads = [
        pair for pair in pairs if stands_first(ours[pair[0]].text) and stands_first(theirs[pair[1]].text)
    ]
    return bool(heads) and all(len(word.text) <= _SYLLABLE and word.role == "core" for word in longer)


def _reversed_fathers(
    ours: tuple[Word, ...], theirs: tuple[Word, ...], pairs: list[tuple[int, int, float]]
) -> bool:
    ours_father = [one for one, _, _ in pairs if ours[one].role == "patronym"]
    theirs_father = [one for one, other, _ in pairs if theirs[other].role == "patronym"]
    return bool(ours_father and theirs_father) and not set(ours_father) & set(theirs_father)


def score_pair(mention: str, candidate: str, type: str | None = None) -> tuple[float, bool]:
    """Score two names as written: percent, and whether they match at the balanced operating point."""
    if is_lookalike(mention) or is_lookalike(candidate):
        return min(60.0, compare(parse(mention), parse(candidate)).score), False
    kind = family(type)
    one, other = parse(mention, kind), parse(candidate, kind)
    if not kind and one.organised != other.organised:
        one, other = parse(mention, "organisation"), parse(candidate, "organisation")
    score = compare(one, other).score
    return score, score >= Cut.BALANCED
