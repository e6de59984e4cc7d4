"""How sure a match in a large table is: the share of belief that each candidate gets, the rest being for nobody.

The features of each candidate (`evidence.py`) are weighed, and the candidates share one belief between them and "not in
the table" (a conditional logit: McFadden, "Conditional logit analysis of qualitative choice behavior", 1974). So two
entities of one name get half of it each, and a name that fits many rows a little is sure of none. The weights are
data (`confidence_weights.csv`, one column for persons and one for all else, and two more for huge tables, where any name
has neighbours), written by `maintenance/linking_weights.py` from half of a public sanctions list and its aliases and,
for huge tables, from names made by a rule besides; the other half and names of another seed are for the benchmark.

In small tables every word is rare, whoever bears it; there the rules of `scoring.py` judge alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.linking.evidence import FEATURES, Rarity, evidence
from checker.linking.names import Name
from checker.linking.scoring import Comparison, Cut
from checker.model import EntityMatch
from checker.quick_records import replace
from checker.vocabulary.data_files import read_rows

# Tables of so many names and more are large, and huge.
LARGE = 1000
HUGE = 50_000
# What another type, a neighbouring type, the same or another country, and a weak name add to the weighed sum.
_CONTEXT = {"other type": -3.0, "near type": -0.5, "same country": 1.5, "other country": -1.5, "weak": -2.0,
            "other generation": -4.0}  # fmt: skip
_TOLD = 3
_TELLING = 0.75
# A name as the table has it, which no other entity bears, is a match however common its words are.
_SAME_NAME = Cut.SURE / 100.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with what its score came from; `alone` tells whether its alias may link by itself."""

    match: EntityMatch
    alone: bool
    kind: str
    mention: Name
    candidate: Name
    compared: Comparison
    context: tuple[str, ...] = ()


def believed(judged: Sequence[Judged], rarity: Rarity, huge: bool = False) -> list[Judged]:
    """The candidates with their share of belief (percent) as score, and what weighed most, the surest first.

    `huge` says that the table has `HUGE` names and more.
    """
    told = [_features(item, rarity) for item in judged]
    sums = [_weighed(item, values, huge) for item, values in zip(judged, told, strict=True)]
    highest = max((0.0, *sums))
    parts = [math.exp(value - highest) for value in sums]
    whole = sum(parts) + math.exp(-highest)
    bearers = sum(values[_EXACT] and item.alone for item, values in zip(judged, told, strict=True))
    found = []
    for item, values, part in zip(judged, told, parts, strict=True):
        share = part / whole
        if values[_EXACT] and item.alone and not item.context and bearers == 1:
            share = max(share, _SAME_NAME)
        elif values[_EXACT] and bearers > 1:
            share = min(share, 1.0 / bearers)
        why = {**item.match.why, "likeness": item.match.score, **_reasons(item, values, huge)}
        found.append(replace(item, match=replace(item.match, score=round(100.0 * share, 2), why=why)))
    return sorted(found, key=lambda item: (-item.match.score, not item.alone, item.match.entity_id))


_EXACT = FEATURES.index("exact")


def _features(item: Judged, rarity: Rarity) -> list[float]:
    return evidence(item.mention, item.candidate, item.kind, item.compared, rarity)


def _weighed(item: Judged, values: Sequence[float], huge: bool) -> float:
    base, weights = _weights(item.kind == "person", huge)
    context = sum(_CONTEXT[reason] for reason in item.context)
    if item.mention.generation != item.candidate.generation:
        # a father and a son are too seldom on one list to be learned from it
        context += _CONTEXT["other generation"]
    return base + context + sum(weight * value for weight, value in zip(weights, values, strict=True))


def _reasons(item: Judged, values: Sequence[float], huge: bool) -> dict[str, str | float]:
    _, weights = _weights(item.kind == "person", huge)
    parts = sorted(
        (weight * value, name) for weight, value, name in zip(weights, values, FEATURES, strict=True)
    )
    against = [name for part, name in parts[:_TOLD] if part < -_TELLING]
    speaks = [name for part, name in parts[: -_TOLD - 1 : -1] if part > _TELLING]
    told: dict[str, str | float] = {}
    if speaks:
        told["speaks for it"] = ", ".join(speaks)
    if against or item.context:
        told["weighs against it"] = ", ".join([*item.context, *against])
    return told


@cache
def _weights(person: bool, huge: bool) -> tuple[float, tuple[float, ...]]:
    column = ("huge " if huge else "") + ("person" if person else "other")
    rows = {
        row["feature"]: float(row[column]) for row in read_rows("confidence_weights.csv", "checker.linking")
    }
    return rows["base"], tuple(rows[name] for name in FEATURES)
