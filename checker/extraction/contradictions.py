"""Sums inside a text, and one thing that it gives two values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from checker.extraction.arithmetic import Stated, fits, repeats
from checker.extraction.counted import Measured
from checker.extraction.scenes import Scene
from checker.extraction.word_groups import phrase_group, word_group
from checker.extraction.wordlists import term_set, verb_group
from checker.extraction.words import Reading
from checker.model import Arithmetic, Claim, ClaimKind
from checker.quick_records import replace
from checker.vocabulary.words import singular

_MOVING = word_group("contradictions.moving")
_IN_TOTAL = phrase_group("contradictions.in_total")


def arithmetic_claims(
    scene: Scene, reading: Reading, counted: Sequence[Measured | None], used: Mapping[int, Claim]
) -> list[Claim]:
    """One claim for each relation between numbers of a sentence; it repeats the number that the others determine."""
    found: list[Claim] = []
    for fit in fits(reading, counted):
        base = used[fit.number]
        if base.reason is not None:
            continue
        found.append(replace(base, kind=ClaimKind.ARITHMETIC, details=fit.details))
    return found


def count_totals(scene: Scene, counted: Sequence[Measured | None], used: dict[int, Claim]) -> None:
    """A total counts what its parts count: dead and injured make casualties."""
    places = {quantity.start: index for index, quantity in enumerate(scene.reading.quantities)}
    for fit in fits(scene.reading, counted):
        if fit.details.relation != "sum":
            continue
        parts = [places[span.start] for span in fit.details.operands[:-1]]
        concepts = {used[index].facets.get("concept") for index in parts}
        claim = used[fit.number]
        facets = dict(claim.facets)
        if concepts == {"death", "injury"}:
            facets["concept"] = "casualty"
        elif len(concepts) > 1:
            facets.pop("concept", None)
        used[fit.number] = replace(claim, facets=dict(sorted(facets.items())))
    for number in used:
        if _is_in_all(scene.reading, number):
            _count_all(used, number)


def _is_in_all(reading: Reading, number: int) -> bool:
    """ ", over 40,000 in total": said behind the parts, rounded or not."""
    after = reading.lowers(reading.places[number] + 1, reading.places[number] + 4)
    return any(tuple(after[: len(phrase)]) == phrase for phrase in _IN_TOTAL)


def _count_all(used: dict[int, Claim], number: int) -> None:
    """Make a total that names nothing itself count both the dead and the injured told before it."""
    before = [used[other] for other in sorted(used) if other < number]
    concepts = {claim.facets.get("concept") for claim in before[-2:]}
    claim = used[number]
    if concepts == {"death", "injury"} and claim.facets.get("concept") in (None, "death", "injury"):
        facets = dict(claim.facets) | {"concept": "casualty"}
        used[number] = replace(claim, facets=dict(sorted(facets.items())))


def contradictory_claims(claims: Sequence[Claim]) -> list[Claim]:
    """Claims that give one property of one thing another value than an earlier claim did."""
    stated: list[Stated] = []
    starts = sorted(claim.start for claim in claims if claim.quantity is not None and claim.kind is not None)
    for index, claim in enumerate(claims):
        if (
            claim.kind is not ClaimKind.FIGURE
            or claim.quantity is None
            or not claim.checkable
            or claim.measured is None
        ):
            continue
        key = _key(claim) if _is_alone(claim, starts) else None
        if key is not None:
            stated.append(Stated(index, claim.quantity, key))
    found: list[Claim] = []
    for first, second in repeats(stated):
        earlier, later = claims[first].quantity, claims[second].quantity
        if earlier is None or later is None or claims[first].sentence == claims[second].sentence:
            continue
        found.append(
            replace(
                claims[second],
                kind=ClaimKind.ARITHMETIC,
                details=Arithmetic(operands=(earlier.span, later.span), relation="same_measure"),
            )
        )
    return found


def _is_level(claim: Claim) -> bool:
    """Whether the figure is the one value of a property ("the toll is 40"), not one of several deeds.

    What moves in time is left out: a toll that rises, or a value of another day.
    """
    words = claim.sentence.text.casefold().replace(",", " ").split()
    if claim.period is None and any(word in _MOVING for word in words):
        return False
    nouns = {singular(word) for word in (claim.measured or "").casefold().split()}
    return bool(nouns & term_set("measure_nouns.csv", "property")) and claim.predicate in verb_group(
        "measure"
    )


def _is_alone(claim: Claim, starts: Sequence[int]) -> bool:
    """Whether its clause states no other figure: a list of figures gives each to another thing.

    `starts` are the places of all figures of the document in order.
    """
    low, high = claim.clause.start, claim.clause.end
    inside = bisect_left(starts, high) - bisect_left(starts, low)
    return inside <= (1 if low <= claim.start < high else 0)


def _key(claim: Claim) -> tuple[str, ...] | None:
    """What makes two figures speak of the same thing: noun, facets, names of the clause, period, speaker."""
    names = sorted(
        {
            name.text.casefold()
            for name in claim.mentions
            if claim.clause.start <= name.start < claim.clause.end
            or (claim.actor is not None and claim.actor.contains(name.span))
        }
    )
    # without a name, only a described thing of a stated time can be the same one twice
    described = claim.period is not None and len((claim.measured or "").split()) > 1
    if not (names or described) or claim.quantity is None or claim.quantity.change or not _is_level(claim):
        return None
    facets = ";".join(f"{key}={value}" for key, value in sorted(claim.facets.items()))
    return (
        (claim.measured or "").casefold(),
        facets,
        "|".join(names),
        claim.period or "",
        claim.attribution or "",
        claim.predicate or "",
    )
