"""Times of a sentence that no number of it holds for: those only compared with, and those of a record or of its telling."""

from __future__ import annotations

from checker.extraction.grammar import (
    A_AN,
    AND,
    AS,
    FROM,
    IN,
    ING,
    OF,
    ON,
    SINCE_HEAD,
    SUPERLATIVE_ENDING,
    THAT,
    THE_OR_POSSESSIVE,
    WHAT,
)
from checker.extraction.spells import Spell, is_time
from checker.extraction.time_barriers import begins_aside
from checker.extraction.word_groups import endings, phrase_group, word_group
from checker.extraction.wordlists import verb_group
from checker.extraction.words import Reading, Tag, Word
from checker.model import QuantityKind

_JOINED_PARTS = endings("beside_times.joined_parts")

_ABOVE_BELOW = word_group("beside_times.above_below")
_ABOVE_BELOW_FROM = word_group("beside_times.above_below_from")
_BASE_LEADS = word_group("beside_times.base_leads")
_COMPARED_RELATIVE = word_group("beside_times.compared_relative")
_COMPARING_LEADS = word_group("beside_times.comparing_leads")
_COMPARING_PAIRS = word_group("beside_times.comparing_pairs")
_AFTER = word_group("beside_times.after")
_FOLLOWING = word_group("beside_times.following")
_BEFORE_BASES = word_group("beside_times.before_bases")
_COMPARING_WORDS = word_group("beside_times.comparing_words")
_FOR_SINCE = word_group("beside_times.for_since")
_LEVEL_LINKS = word_group("beside_times.level_links")
_OF_TIMES = word_group("beside_times.of_times")
_RECORD_WORDS = word_group("beside_times.record_words")
_TO_UNTI = word_group("beside_times.to_unti")
_TO_WITH = word_group("beside_times.to_with")
_AT_TO = word_group("beside_times.at_to")
_MOVED_FROM = phrase_group("beside_times.moved_from")
_WHAT_WAS = word_group("beside_times.what_was")


def _is_of_law(reading: Reading, item: Spell) -> bool:
    """Whether a year only names a law or a treaty: "the 1998 act", "the treaty of 1998"."""
    if len(item.period) != 4 or item.quantity is None:
        return False
    words = reading.words
    behind = next((word.lower for word in words if word.start >= item.span.end), "")
    ahead = [word.lower for word in words if word.end <= item.span.start][-2:]
    return behind in _LAWS or (len(ahead) == 2 and ahead[1] in OF and ahead[0] in _LAWS)


_LAWS = word_group("spells.laws")


def _is_record(reading: Reading, item: Spell) -> bool:
    """Whether a time only says how long a record stood: "the highest since 1985"."""
    ahead = [word for word in reading.words if word.start < item.span.start][-_RECORD_REACH:]
    stop = max((index for index, word in enumerate(ahead) if word.tag is Tag.MARK), default=-1)
    ahead = ahead[stop + 1 :]
    since = reading.text[item.span.start : item.span.end].casefold().startswith(SINCE_HEAD) or (
        bool(ahead) and ahead[-1].lower in _FOR_SINCE
    )
    return since and any(
        word.lower.endswith(SUPERLATIVE_ENDING) or word.lower in _RECORD_WORDS for word in ahead
    )


def is_base(reading: Reading, item: Spell, place: int) -> bool:
    """Whether a time is that of the level compared with: "14 years, against 9 in 2010"."""
    ahead = [
        other
        for index, other in enumerate(reading.places)
        if reading.words[other].start < item.span.start and not is_time(reading.quantities[index])
    ]
    if not ahead or ahead[-1] <= place:
        return False
    if any(is_set_against(reading, other) for other in ahead if other > place):
        return True
    other, own = reading.words[ahead[-1]].quantity or 0, reading.words[place].quantity or 0
    lead = [word.lower for word in reading.words[max(0, ahead[-1] - 2) : ahead[-1]]]
    if reading.quantities[other].kind is not reading.quantities[own].kind:
        return False
    compared = any(word in _COMPARING_WORDS for word in lead)
    own_lead = [word.lower for word in reading.words[max(0, place - 2) : place]]
    if lead and own_lead and lead[-1] in FROM and own_lead[-1] in _AT_TO:
        return True  # "rose to 26% from 24% in May"
    return compared or tuple(lead) in _MOVED_FROM


def is_back_of_another(reading: Reading, item: Spell, place: int) -> bool:
    """Whether a time counted back stands behind a later number, whose it is: "fell to 9, having been at 12 a year earlier"."""
    start = reading.words[place].start
    later = [
        at
        for at in reading.places
        if place < at
        and reading.words[at].start < item.span.start
        and not is_time(reading.quantities[reading.words[at].quantity or 0])
    ]
    told = [word.lower for word in reading.words if item.span.start <= word.start < item.span.end]
    counted_back = bool(told) and (told[-1] in _BACK or not _PREVIOUS.isdisjoint(told))
    return item.span.start > start and bool(later) and counted_back


_BACK = word_group("beside_times.back")
_PREVIOUS = word_group("beside_times.previous")


def leaves_a_level(reading: Reading, place: int, item: Spell) -> bool:
    """Whether a number is what a change began at, and tells the time of that: "from 53 per cent in 2019"."""
    words = reading.words
    behind = item.span.start >= words[place].end
    return behind and place > 0 and words[place - 1].lower in FROM


def is_of_base(reading: Reading, item: Spell, place: int) -> bool:
    """Whether a time is that of the level that a change left, and a number what it came to: "from 53 in 2019 to 45"."""
    words = reading.words
    ahead = [
        at
        for index, at in enumerate(reading.places)
        if words[at].start < item.span.start and not is_time(reading.quantities[index])
    ]
    if not ahead or not place or words[ahead[-1] - 1].lower not in FROM:
        return False
    between = [word.lower for word in words if item.span.end <= word.start < words[place].start]
    return bool(between) and any(word in _AT_TO for word in between)


def closed_comparison(reading: Reading, item: Spell, place: int) -> int | None:
    """The number that a time before a place is only held against: "740 in May, against 1,130 in April, and four dead".

    A comma ends the comparison, and what follows goes on with the time of what was compared. None where a time is no
    such one, else the place of the number that it was held against.
    """
    words = reading.words
    numbers = [
        at
        for index, at in enumerate(reading.places)
        if words[at].start < item.span.start and not is_time(reading.quantities[index])
    ]
    behind = next((at for at, word in enumerate(words) if word.start >= item.span.end), place)
    opened = len(numbers) > 1 and is_set_against(reading, numbers[-1]) and numbers[-1] < place
    if not opened or words[behind].text != "," or behind >= place:
        return None
    if words[behind + 1].lower not in AND and not any(word.tag is Tag.VERB for word in words[behind:place]):
        return None  # "against 1,130 in April, 900 in March": the comparison goes on
    return numbers[-2]


def is_set_against(reading: Reading, place: int) -> bool:
    """Whether a number is led in by the words of a comparison: "compared with about 40", "against its 12"."""
    words = reading.words
    at = place - 1
    while at > 0 and words[at].lower in _BEFORE_BASES:
        at -= 1
    if at > 2 and words[at].lower in OF:
        # "up 8 cents, following a drop of 10 cents in the month before"
        first = next((back for back in range(at - 1, at - 4, -1) if words[back].lower in A_AN), 0)
        if first and words[first - 1].lower in _FOLLOWING:
            return True
    if at > 0 and words[at].lower.endswith(ING) and words[at - 1].lower in _AFTER:
        return True  # "down 7%, after slipping 4% the month before"
    lead = " ".join(word.lower for word in words[max(at - 1, 0) : at + 1])
    return tuple(lead.split()) in _MOVED_FROM or bool({lead, words[at].lower} & _COMPARING_PAIRS)


def _is_compared(reading: Reading, item: Spell) -> bool:
    """Whether a time is only compared with: "249 more than 2021", "up 6% on the same month of 2021", "what it was in 2019"."""
    words = reading.words
    index = next((at for at in range(len(words)) if words[at].start >= item.span.start), len(words))
    behind = next((word.lower for word in words[index:] if word.start >= item.span.end), "")
    if behind in _LEVELS and index > 1 and words[index - 1].lower in THE_OR_POSSESSIVE:
        return words[index - 2].lower in _LEVEL_LINKS
    steps, last = 0, index
    while index and words[index - 1].lower in _BETWEEN and steps < _REACH:
        index, steps = index - 1, steps + 1
    if not index:
        return False
    lead = words[index - 1]
    if lead.quantity is not None and _LEVELS & {word.lower for word in words[index:last]}:
        return True  # "38% of the level of May 2019"
    if lead.lower in _COMPARING_LEADS:
        return True
    if lead.lower in AS and words[index].lower in IN:
        return True  # "As in 2017, it had the most"
    if lead.lower in _TO_WITH and index > 1 and words[index - 2].lower in _COMPARED_RELATIVE:
        return True
    if lead.lower in FROM and steps == 0 and len(item.period) == 4:
        # "an increase of 2.6 per cent in real terms from 2019"
        near = [at for at in reading.places if index - 7 < at < index]
        joined = reading.text[item.span.end : item.span.end + 4].strip() in _TO_UNTI
        if near and not joined and _is_change(reading, words[near[-1]], False):
            return True
    if lead.lower in _BASE_LEADS and index > 1:
        change = _is_change(reading, words[index - 2], lead.lower in _ABOVE_BELOW)
        return change and (
            lead.lower in _ABOVE_BELOW_FROM
            or len(item.period) == 4
            or ("/" in item.period and lead.lower in ON)
            or steps > 0
        )
    what = next((at for at in range(index - 1, max(index - 6, -1), -1) if words[at].lower in WHAT), 0)
    if what > 1 and words[what - 1].lower in _OF_TIMES and words[what - 2].quantity is not None:
        return True  # "a fifth of what it poured in 1970"
    return lead.lower in _WHAT_WAS and any(word.lower in WHAT for word in words[max(0, index - 4) : index])


def _is_change(reading: Reading, word: Word, compared: bool) -> bool:
    """Whether a word is a number that tells a change: "up 6%"."""
    if word.quantity is None:
        return False
    quantity = reading.quantities[word.quantity]
    told = compared or quantity.change is not None
    return quantity.kind in (QuantityKind.PERCENT, QuantityKind.RATIO) and told


_BETWEEN = word_group("spells.between")
_LEVELS = word_group("spells.levels")
_REACH = 6
_RECORD_REACH = 8


def _is_telling(reading: Reading, item: Spell) -> bool:
    """Whether a time only says when something was told: "the office reported on Monday that ..."; never at the head."""
    index = next(
        (i for i, word in enumerate(reading.words) if word.start >= item.span.start), len(reading.words)
    )
    while index and reading.words[index - 1].tag in (Tag.PREPOSITION, Tag.DETERMINER, Tag.ADVERB):
        index -= 1
    if not index:
        return False
    verb = reading.words[index - 1]
    if any(word.lower in THAT for word in reading.words[index : index + 3] if word.start < item.span.start):
        return False  # "reported that in May sales had dropped"
    if (
        index < len(reading.words)
        and reading.words[index].start == item.span.start
        and _belongs_to_noun(reading, item)
    ):
        return False  # "said first-quarter sales had dropped"
    return verb.tag is Tag.VERB and verb.lemma in verb_group("telling_figures") and item.quantity is None


def _belongs_to_noun(reading: Reading, item: Spell) -> bool:
    """Whether a time stands before the noun it describes: "first-quarter sales", "March exports"."""
    behind = next((word for word in reading.words if word.start >= item.span.end), None)
    own = reading.text[item.span.start : item.span.end].casefold()
    return own.endswith(_JOINED_PARTS) or (
        len(item.period) == 7 and behind is not None and behind.tag is Tag.NOUN
    )


def is_own_time(reading: Reading, item: Spell) -> bool:
    """Whether a time of a sentence can be that of a number in it, and is not only compared with or told by the way."""
    return not (
        _is_of_law(reading, item)
        or _is_record(reading, item)
        or _is_telling(reading, item)
        or _is_compared(reading, item)
        or begins_aside(reading, item)
    )
