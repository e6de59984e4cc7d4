"""Units of bare counts that the reader understands: by the verb ("two million emigrated"), by "of whom", or from the sentence before.

Only the unit is filled in, and the noun that is counted stays open. A count is a figure only where its own clause tells
what became of those it counts ("some 400 more had been wounded"), so nothing is bound by what was merely understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.extraction.ellipsis import in_arm
from checker.extraction.grammar import AMONG_OF, BE, OF, SUPERLATIVE_ENDING, THAN, WHO_ALONE
from checker.extraction.phrases import phrase_after
from checker.extraction.scenes import Scene
from checker.extraction.word_groups import phrase_group, word_group
from checker.extraction.wordlists import counted_units, verb_group
from checker.extraction.words import Reading, Tag
from checker.model import Claim, ClaimKind, Quantity, QuantityKind, Reason
from checker.quick_records import replace
from checker.vocabulary.words import singular

_ABOARD_WORDS = word_group("understood.aboard_words")
_AT_LEAST_THAN = word_group("understood.at_least_than")
_BE_REMAIN_STAY = word_group("understood.be_remain_stay")
_CARRY = word_group("understood.carry")
_CHARGE_FREE_QUESTION = word_group("understood.charge_free_question")
_COMPARED_WORDS = word_group("understood.compared_words")
_HER_HIS_THE = word_group("understood.her_his_the")
_MORE_OTHERS = word_group("understood.more_others")
_ON_UP_WITH = word_group("understood.on_up_with")
_OTHERS_PEOPLE = word_group("understood.others_people")
_THEM_THESE_THOSE = word_group("understood.them_these_those")
_WHOM = word_group("understood.whom")

_KEPT = word_group("understood.kept")
_OPENERS = word_group("understood.openers")  # fmt: skip
_FATES = word_group("understood.fates")
_OF_US = phrase_group("understood.of_us")
_NAMING_PARTS = word_group("understood.naming_parts")
_OF_THEM = phrase_group("understood.of_them")
# What befalls persons and nothing else.
_TOLD_FATES = frozenset(
    (
        "death",
        "injury",
        "casualty",
        "arrest",
        "detention",
        "execution",
        "displacement",
        "abduction",
        "release",
    )
)
_ABOARD = word_group("understood.aboard")
_TIMES = word_group("understood.times")
# Nouns behind which it is told what is counted.
_TOTALS = word_group("understood.totals")
_STEPS = frozenset((Tag.ADVERB, Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION, Tag.QUANTIFIER))


def with_understood_units(scene: Scene, claims: Sequence[Claim], before: str | None) -> list[Claim]:
    """The claims of a sentence, bare counts with the unit that verb or context tells; `before` is the unit of the
    last count of the sentence before."""
    reading = scene.reading
    place_of = {quantity.start: reading.places[number] for number, quantity in enumerate(reading.quantities)}
    done: list[Claim] = []
    last: str | None = None  # the unit of the last count of this sentence
    for claim in claims:
        quantity = claim.quantity
        if quantity is not None and quantity.kind is QuantityKind.COUNT and quantity.unit is not None:
            last = quantity.unit
        bare = quantity is not None and quantity.unit is None and quantity.kind is QuantityKind.COUNT
        place = place_of.get(claim.start) if bare else None
        if quantity is None or place is None:
            done.append(claim)
            continue
        unit = None
        if _counts_persons(reading, place):
            unit = "people"
        elif (named := _of_named_total(reading, place)) is not None:
            unit = named
        elif _compares(reading, place):
            unit = last or before
        elif before is not None and (_goes_on(reading, place) or _tallies(reading, place)):
            unit = before
        elif _stands_alone(reading, place) and _is_whole(quantity):
            unit = last or before
        if unit is None:
            done.append(claim)
        else:
            done.append(_with_unit(claim, replace(quantity, unit=unit), part=_opens_part(reading, place)))
    return done


def _opens_part(reading: Reading, place: int) -> bool:
    """ "Of those deaths, 900 had been documented": a part of what was counted before."""
    return any(
        word.lower in AMONG_OF and index < place and (index == 0 or reading.words[index - 1].tag is Tag.MARK)
        for index, word in enumerate(reading.words[:place])
    )


def _with_unit(claim: Claim, quantity: Quantity, *, part: bool) -> Claim:
    """The claim with its understood unit; persons of whom the clause itself tells what became of them are a figure."""
    told = not part and quantity.unit == "people" and claim.facets.get("concept") in _TOLD_FATES
    if told and claim.kind is None and claim.reason is Reason.NO_MEASURE:
        return replace(claim, quantity=quantity, kind=ClaimKind.FIGURE, reason=None, checkable=True)
    return replace(claim, quantity=quantity)


def unit_to_hand_on(claims: Sequence[Claim], before: str | None) -> str | None:
    """The unit that a bare count at the head of the next sentence has: that of the last count."""
    for claim in reversed(claims):
        quantity = claim.quantity
        if quantity is not None and quantity.kind is QuantityKind.COUNT and quantity.unit is not None:
            return quantity.unit
    return before


def _counts_persons(reading: Reading, place: int) -> bool:
    words = reading.words
    if tuple(word.lower for word in words[place + 1 : place + 3]) in _OF_US:
        return True  # "five hundred of us"
    if in_arm(words, place):
        return True
    if place > 1 and words[place - 1].lower in _WHOM and words[place - 2].lower in AMONG_OF:
        return True
    following = words[place + 1] if place + 1 < len(words) else None
    if following is not None and (following.lower in WHO_ALONE or following.lower in _FATES):
        return True
    nearby = {word.lower for word in words[place + 1 : place + 4]}
    if following is not None and following.lower in _ABOARD_WORDS and nearby & _ABOARD:
        return True
    if following is not None and following.text == "," and nearby & _NAMING_PARTS:
        # "Nine, including two children, were missing"
        named = [
            reading.quantities[word.quantity].unit
            for word in words[place + 1 : place + 6]
            if word.quantity is not None
        ]
        later = {singular(word.lower) for word in words[place + 3 : place + 6]}
        return any(unit == "people" for unit in named) or any(
            counted_units().get(noun) == "people" for noun in later
        )
    if place > 1 and words[place - 1].lower in OF and (following is None or following.tag in _CLOSING):
        kin = words[place - 2].lower
        if kin in verb_group("kin") or (
            kin.endswith(SUPERLATIVE_ENDING) and words[max(place - 3, 0)].lower in _HER_HIS_THE
        ):
            return True  # "a father of four", "the youngest of seven"
    index, passive = place + 1, False
    while index < min(place + 5, len(words)) and (
        words[index].tag in _STEPS or words[index].lower in _OTHERS_PEOPLE
    ):
        passive = passive or words[index].lemma in BE
        index += 1
    if (
        index < len(words)
        and words[index].verb is not None
        and words[index].tag in (Tag.VERB, Tag.ADJECTIVE, Tag.NOUN)
    ):
        form = words[index].verb
        lemma = form.lemma if form is not None else ""
        if words[index].tag is Tag.VERB and not passive and lemma in verb_group("of_persons"):
            return True
        if passive and lemma in verb_group("to_persons"):
            return True
        if lemma in _BE_REMAIN_STAY and _KEPT & {word.lower for word in words[index + 1 : index + 4]}:
            return True
    if passive and _KEPT & {word.lower for word in words[index : index + 3]}:
        return True
    ahead = words[place + 1] if place + 1 < len(words) else None
    if ahead is not None and ahead.tag not in (Tag.MARK, Tag.PREPOSITION, Tag.COORDINATOR, Tag.RELATIVE):
        return False
    for index in range(place - 1, max(place - 4, -1), -1):
        word = words[index]
        if word.tag is Tag.VERB:
            auxiliary = (
                index > 0
                and words[index - 1].lemma in BE
                and word.verb is not None
                and word.verb.form != "ing"
            )
            wide = word.lemma in _CHARGE_FREE_QUESTION  # of things as well
            return (
                not auxiliary
                and not wide
                and (word.lemma in verb_group("to_persons") or word.lemma in _CARRY)
            )
        if word.tag not in (Tag.ADVERB, Tag.DETERMINER, Tag.QUANTIFIER) and word.lower not in _AT_LEAST_THAN:
            return False
    return False


_CLOSING = frozenset(
    (Tag.MARK, Tag.COORDINATOR, Tag.PREPOSITION, Tag.PRONOUN, Tag.AUXILIARY, Tag.ADVERB, Tag.SUBORDINATOR)
)


def _of_named_total(reading: Reading, place: int) -> str | None:
    """The unit in "The number of people who are idle has risen by 40", "total troop losses to 40"."""
    words = reading.words
    following = words[place + 1] if place + 1 < len(words) else None
    if following is not None and following.tag not in _CLOSING:
        return None
    for index in range(place - 1, 0, -1):
        number = words[index].quantity
        if number is not None:
            before = reading.quantities[number]
            if before.kind is QuantityKind.COUNT and before.unit is not None:
                return None
        if words[index].text == ";":
            return None
        if words[index].lower in _TOTALS and index + 2 < place and words[index + 1].lower in OF:
            found = phrase_after(words, index + 2, place)
            if found is None:
                return None
            noun = singular(words[found.head].lower)
            return counted_units().get(noun) or noun
    return None


def _compares(reading: Reading, place: int) -> bool:
    """ "600 more than in May", "plans to follow 5,000 more", "nine others": of what was counted before."""
    words = reading.words
    if place + 1 >= len(words) or words[place + 1].lower not in _COMPARED_WORDS:
        return False
    after = words[place + 2] if place + 2 < len(words) else None
    return after is None or after.lower in THAN or after.tag in _CLOSING or after.tag is Tag.VERB


def _tallies(reading: Reading, place: int) -> bool:
    """Whether a number stands bare after what a side won or lost: "The Greens got 72 and ended with 40"."""
    words = reading.words
    following = words[place + 1] if place + 1 < len(words) else None
    timed = place + 2 < len(words) and words[place + 2].lower in _TIMES
    if following is not None and following.tag not in _CLOSING and not timed:
        return False
    at = place - 1
    while at > 0 and (
        words[at].tag in (Tag.ADVERB, Tag.DETERMINER, Tag.QUANTIFIER) or words[at].lower in _ON_UP_WITH
    ):
        at -= 1
    return at > 0 and words[at].tag in (Tag.VERB, Tag.AUXILIARY) and words[at].lemma in verb_group("tally")


def _is_whole(quantity: Quantity) -> bool:
    value = quantity.value
    return isinstance(value, Decimal) and value == value.to_integral_value()


def _stands_alone(reading: Reading, place: int) -> bool:
    """Whether nothing that could be counted follows a number."""
    following = reading.words[place + 1] if place + 1 < len(reading.words) else None
    return (
        following is None or following.tag in _CLOSING or following.tag in (Tag.VERB, Tag.MODAL, Tag.RELATIVE)
    )


def _goes_on(reading: Reading, place: int) -> bool:
    """Whether a number opens its sentence and takes up what the one before counted: "Some 40 were empty", "Of these, 12 ..."."""
    words = reading.words
    if tuple(word.lower for word in words[place + 1 : place + 3]) in _OF_THEM:
        return True
    if any(word.lower not in _OPENERS and word.tag is not Tag.MARK for word in words[:place]):
        return False
    ahead = words[place + 1] if place + 1 < len(words) else None
    if ahead is None:
        return False
    return (
        ahead.tag in (Tag.AUXILIARY, Tag.VERB, Tag.MODAL)
        or (ahead.lower in OF and place + 2 < len(words) and words[place + 2].lower in _THEM_THESE_THOSE)
        or (
            ahead.lower in _MORE_OTHERS
            and place + 2 < len(words)
            and words[place + 2].tag in (Tag.AUXILIARY, Tag.VERB)
        )
    )
