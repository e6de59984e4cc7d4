"""The time that a sentence takes over from the one before it: "In 2014 it made 40 cars. Exports came to $3m."

Only what tells of the past takes it over, within a paragraph, where its own sentence names no other time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checker.extraction.beside_times import is_back_of_another, is_base, is_own_time
from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import AT, FROM, HAD, ING, PAST_AUXILIARIES
from checker.extraction.scenes import Scene
from checker.extraction.spells import Spell, is_time, opens_sentence
from checker.extraction.word_groups import word_group, word_set
from checker.extraction.words import Reading, Tag
from checker.model import Claim, ClaimKind, QuantityKind, Sentence, Span
from checker.periods import parse_period
from checker.quick_records import replace

_WORDS = word_set("grammar_words.csv")
_FAR = 3  # sentences
_OPENING = 12  # characters before the time that a sentence begins with: "Throughout"
_YET = word_group("carried_times.yet")
_NOWADAYS = word_group("spells.nowadays")
_AFTER = word_group("beside_times.after")
_CONTRASTING = word_group("carried.contrasting")
_OF_ACCOUNTS = (QuantityKind.PERCENT, QuantityKind.MONEY)
_YEAR = 366  # days
_UNTIMED = (QuantityKind.DURATION, QuantityKind.ORDINAL, QuantityKind.DATE, QuantityKind.YEAR)


@dataclass(frozen=True, slots=True)
class Carried:
    """The period that the sentences of a paragraph go on in, and the number of the sentence that told it.

    A time that opened its sentence holds for what comes after it; another one only for what goes on with the same.
    """

    period: str
    paragraph: int
    told_in: int
    opening: bool = True
    units: frozenset[str | None] = frozenset()


def with_carried_time(
    scene: Scene, claims: Sequence[Claim], before: Carried | None, number: int
) -> list[Claim]:
    """The claims of a sentence, those of what was without a time of their own with that of the sentences before."""
    if (
        before is None
        or before.paragraph != scene.reading.sentence.paragraph
        or number - before.told_in > _FAR
    ):
        return list(claims)
    own = [item for item in scene.times if is_own_time(scene.reading, item)]
    return [
        replace(claim, period=before.period) if _takes(scene, claim, before, own) else claim
        for claim in claims
    ]


def carried_after(
    scene: Scene, claims: Sequence[Claim], before: Carried | None, number: int
) -> Carried | None:
    """What is carried on from the sentence of a `number`, whose claims have their times."""
    reading = scene.reading
    paragraph = reading.sentence.paragraph
    own = [item for item in scene.times if is_own_time(reading, item) and not _is_base_alone(scene, item)]
    if not own or _looks_back(scene):
        return before
    later = any(_end(item.period) > _end(own[0].period) for item in own[1:])
    if opens_sentence(reading, own[0]) and not _in_name(reading, own[0]):
        if later:
            return None  # "In 1950 it fed fifteen; in 2010 it fed ninety"
        return _carried(own[0].period, paragraph, number, scene.document.published, days=False)
    timed = [
        claim
        for claim in claims
        if claim.kind is ClaimKind.FIGURE and claim.period is not None and claim.checkable
    ]
    told = [claim.period for claim in timed if claim.period is not None]
    units = frozenset(claim.quantity.unit for claim in timed if claim.quantity is not None)
    if not told or any(_end(period) > _end(told[0]) for period in told) or _is_long(told[0]):
        return None
    if any(word.lower in _NOWADAYS for word in reading.words):
        return None  # "which cost $24 in 2022, are now below $11"
    found = _carried(told[0], paragraph, number, scene.document.published, days=True)
    return replace(found, opening=False, units=units) if found is not None else None


def _is_base_alone(scene: Scene, item: Spell) -> bool:
    """Whether a time is only that of the level that the first number of the sentence is held against."""
    reading = scene.reading
    first = next(
        (at for at in reading.places if not is_time(reading.quantities[reading.words[at].quantity or 0])),
        None,
    )
    return first is not None and is_base(reading, item, first)


def _is_long(period: str) -> bool:
    """Whether a period runs over years from day to day: "over the past decade" is told from today."""
    bounds = parse_period(period)
    return len(period) == 21 and bounds is not None and (bounds.days or 0) > _YEAR


def _looks_back(scene: Scene) -> bool:
    """Whether a sentence only looks back for a moment: "In June the rate had been 9%"."""
    words = scene.reading.words
    had = next((at for at, word in enumerate(words) if word.lower in HAD and word.tag is Tag.AUXILIARY), None)
    return had is not None and not any(word.tag is Tag.VERB for word in words[:had])


def _in_name(reading: Reading, item: Spell) -> bool:
    """ "At the 1979 election": the time is only that of the event."""
    ahead = [word.lower for word in reading.words if word.start < item.span.start]
    return bool(ahead) and ahead[0] in AT


def _end(period: str) -> str:
    bounds = parse_period(period)
    return bounds.last.isoformat() if bounds is not None and bounds.last is not None else "9999"


def carried_over(
    sentence: Sentence,
    times: Sequence[tuple[Span, str]],
    before: Carried | None,
    number: int,
    published: date | None,
) -> Carried | None:
    """What is carried on from a sentence without a number: the time that it begins with, nothing where it has another."""
    if not times:
        return before
    span, period = times[0]
    if span.start - sentence.start > _OPENING:
        return None
    return _carried(period, sentence.paragraph, number, published, days=False)


def _carried(
    period: str, paragraph: int, number: int, published: date | None, *, days: bool
) -> Carried | None:
    return Carried(period, paragraph, number) if _is_past(period, published, days=days) else None


def _is_past(period: str, published: date | None, *, days: bool) -> bool:
    bounds = parse_period(period)
    if bounds is None or bounds.first is None or bounds.last is None or (bounds.days == 1 and not days):
        return False
    return published is None or bounds.last <= published or bounds.first.year < published.year


def _takes(scene: Scene, claim: Claim, before: Carried, own: Sequence[Spell]) -> bool:
    quantity = claim.quantity
    if quantity is None or claim.period is not None or is_time(quantity) or quantity.kind in _UNTIMED:
        return False
    if not claim.assertive or claim.kind not in (ClaimKind.FIGURE, None):
        return False
    words = scene.reading.words
    place = next(
        (
            at
            for at in scene.reading.places
            if words[at].start <= quantity.end and words[at].end > quantity.start
        ),
        None,
    )
    if place is None or not all(
        is_base(scene.reading, item, place)
        or is_back_of_another(scene.reading, item, place)
        or _is_by_the_way(scene, item, place)
        for item in own
    ):
        return False
    if any(word.lower in FROM for word in words[max(place - 2, 0) : place]):
        return False  # "rose to $9m from $7m": the level before is of another time
    number, clause = clause_at(scene.parts, place)
    if (clause.verb is None or clause.verb not in clause) and number:
        clause = scene.parts[number - 1]  # "the reds took 90 seats, the blues 40"
    if any(
        word.lower in _WORDS["carried.own_time"]
        and not (word.lower in _AFTER and words[min(at + 1, len(words) - 1)].lower.endswith(ING))
        and not (word.lower in _CONTRASTING and at and words[at - 1].text == ",")
        and not any(item.span.start <= word.start < item.span.end for item in own)
        for at, word in enumerate(words)
    ):
        return False  # "when the riots were put down" tells the time
    named = any(
        word.tag is Tag.NAME and index and words[index - 1].tag is not Tag.PREPOSITION
        for index, word in enumerate(words[:place])
    )
    alike = quantity.unit is not None and quantity.unit in before.units
    if not (before.opening or alike) and (named or quantity.kind in _OF_ACCOUNTS):
        return False  # "The firm ended June with cash of $9m. Its shares fell 8%"
    return _tells_past(scene, clause)


def _is_by_the_way(scene: Scene, item: Spell, place: int) -> bool:
    """Whether a time stands in a clause behind the number's own: "took 90 seats, though it had won most in 2019"."""
    words = scene.reading.words
    own = clause_at(scene.parts, place)[0]
    for number, clause in enumerate(scene.parts):
        if words[clause.start].start <= item.span.start < words[clause.end - 1].end:
            return number > own and clause.relation == "subordinate" and words[clause.start].lower in _YET
    return False


def _tells_past(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is told in the simple past, and says nothing of now."""
    words = scene.reading.words
    if clause.verb is None:
        return False
    told = words[clause.verb if clause.group is None else clause.group : clause.verb + 1]
    if {word.lower for word in words[clause.start : clause.end]} & _WORDS["carried.other"]:
        return False
    auxiliaries = [word.lower for word in told if word.tag in (Tag.AUXILIARY, Tag.MODAL)]
    if auxiliaries:
        if not HAD.isdisjoint(auxiliaries) and words[clause.verb].lemma not in _WORDS["carried.expected"]:
            return False
        return auxiliaries[0] in PAST_AUXILIARIES
    form = words[clause.verb].verb
    return words[clause.verb].lower in PAST_AUXILIARIES or (
        form is not None and form.form in ("past", "both")
    )
