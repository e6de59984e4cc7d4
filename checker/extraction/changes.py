"""Which way a number says that something moved, and per what it is counted.

"rose by 36% to 582" states the change (36%) and the level it reached (582): both are "up". The number after "from"
is where it came from and has no direction. The words are data (`data/en/changes.csv`).
"""

from __future__ import annotations

from functools import cache

from checker.extraction.grammar import (
    A_AN,
    A_AN_THE,
    AGO_WORDS,
    AND_BUT_OR,
    BY,
    BY_TO,
    CENT,
    FROM,
    LY,
    MORE,
    OF,
    OR,
    PAST_ENDING,
    PER,
    PLURAL_S,
    THAN,
    TO,
    UP,
)
from checker.extraction.lexer import HYPHENS, Lexed
from checker.extraction.lexicon import number_words, rows
from checker.extraction.trade_symbols import trade_symbols
from checker.extraction.word_groups import word_group, word_values
from checker.extraction.wordlists import verb_forms, word_classes
from checker.vocabulary.units import parse_per, physical_units

_A_AN_PER = word_group("changes.a_an_per")
_BEFORE_BARE_VERB = word_group("changes.before_bare_verb")
_BEFORE_PARTICIPLE = word_group("changes.before_participle")
_BY_FROM_TO = word_group("changes.by_from_to")
_COMPARATIVES = word_group("changes.comparatives")
_DENOMINATOR_ADJECTIVES = word_group("changes.denominator_adjectives")
_DENOMINATOR_SCALES = word_group("changes.denominator_scales")
_FROM_ON_SINCE = word_group("changes.from_on_since")
_HEAD_PERSON = word_group("changes.head_person")
_HOUR = word_group("changes.hour")
_NEUTRAL_LINKS = word_group("changes.neutral_links")
_PER_ARTICLES = word_group("changes.per_articles")
_RELATIVE_JOINTS = word_group("changes.relative_joints")
_RISEN_NOUNS = word_group("changes.risen_nouns")
_THOUSAND = word_group("changes.thousand")
_TIME_TIMES = word_group("changes.time_times")
_PER_WORDS = word_values("changes.per_words")

_REACH = 9  # how many tokens may stand between the word of change and its number
_WIDE = 28  # and for a level that a mark sets off: "rose on Tuesday, officials said, to 61"
_FAR = 16  # the same for a level that "to" or "by" leads up to: "cut the fee by half in May, to 40"
_THROUGH = word_group("changes.through")
_TIME_AFTER = word_group("changes.time_after")
_POINTS = word_group("changes.points")
_SETTING_OFF = frozenset(",—–")
_SOLD_BY = word_group("changes.sold_by")
_PER_ENDS = word_group("changes.per_ends")
_MARKETS = word_group("changes.markets")
_MOTION = word_group("changes.motion")
_TOTALS = word_group("changes.totals")
_STOPS = word_group("changes.stops")
_CLAUSE_STOPS = word_group("changes.clause_stops")
_COMPARED = word_group("changes.compared")
_EARLIER = word_group("changes.earlier")
_PER_STOPS = word_group("changes.per_stops")


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["direction"], row["sort"]) for row in rows("changes.csv")}


def is_change_word(word: str) -> bool:
    """Whether the lower-case word says that a figure moved."""
    return word in _table()


def change_at(lexed: Lexed, first: int, last: int, *, relative: bool) -> str | None:
    """The direction that the number at tokens `first`..`last` states or reaches, or None.

    `relative` says that it is a percentage, percentage points or a fraction. Looks back a few tokens for a verb or noun of change and ahead for "higher" or "increase".
    """
    ahead = _ahead(lexed, last, relative)
    if ahead is not None:
        return ahead
    linked = lexed.word(first - 1)
    if linked in FROM or (linked in A_AN_THE and lexed.word(first - 2) in FROM):
        return None
    relative = relative or _is_market_point(lexed, first, last)
    return (
        _behind(lexed, first, relative)
        or _joined(lexed, first, relative)
        or _set_off(lexed, first)
        or (_gapped(lexed, first) if relative else None)
    )


def _is_market_point(lexed: Lexed, first: int, last: int) -> bool:
    """As in "The index shed 40 points": points of an index are a change, those of a match a gain."""
    if lexed.word(last - 1) not in _POINTS and lexed.word(last) not in _POINTS:
        return False
    return any(lexed.word(near) in _MARKETS for near in range(max(first - 7, 0), first))


def _set_off(lexed: Lexed, first: int) -> str | None:
    """As in "rose on Tuesday, officials said, to 61", "doubled in a year, from 10 to 20": a level set off by a mark."""
    at = first - 1
    while at > 0 and lexed.word(at) not in TO and (lexed.word(at) in _THROUGH or lexed.text[at] in "$€£"):
        at -= 1
    if lexed.word(at) not in TO:
        return None
    start = next((near for near in range(at - 1, max(at - 5, -1), -1) if lexed.word(near) in FROM), None)
    if start is not None and any(lexed.kind[near] in "nv" for near in range(start + 1, at)):
        at = start
    if lexed.raw(at - 1) not in _SETTING_OFF:
        return None
    for near in range(at - 2, max(at - 2 - _WIDE, -1), -1):
        if lexed.lower[near] in _CLAUSE_STOPS or lexed.text[near] in ";.":
            return None
        direction, sort = _table().get(lexed.lower[near], ("", ""))
        if sort == "free" or (sort == "strict" and lexed.word(near).endswith(PAST_ENDING)):
            return direction
    return None


def _gapped(lexed: Lexed, first: int) -> str | None:
    """As in "Sales gained 7%, costs 2%": the verb of the first part holds for the second."""
    at = first - 1
    while at > 0 and first - at <= 4 and lexed.kind[at] == "w" and not _is_verb_or_link(lexed, at):
        at -= 1
    if first - at < 2 or (lexed.text[at] not in ",;" and lexed.word(at) not in AND_BUT_OR):
        return None
    at -= int(lexed.word(at) in AND_BUT_OR and lexed.raw(at - 1) == ",")
    before = at - 1
    if lexed.word(before) in CENT:
        before -= 1
    if lexed.text[before] != "%" and lexed.word(before) not in PER:
        return None
    number = before - 1
    return _behind(lexed, number, True) if lexed.sort(number) == "n" else None


def _is_verb_or_link(lexed: Lexed, at: int) -> bool:
    word = lexed.lower[at]
    form = verb_forms().get(word)
    return (
        word in _CLAUSE_STOPS
        or word in _STOPS
        or (form is not None and not form.noun)
        or word in word_classes()
    )


def _behind(lexed: Lexed, first: int, relative: bool) -> str | None:
    """The direction by a word of change before the number."""
    table = _table()
    preposition = False
    reach = _FAR if _leads_up(lexed, first) else _REACH
    for at in range(first - 1, max(first - 1 - reach, -1), -1):
        word = lexed.lower[at]
        if word in FROM and not preposition:
            return None
        if word in BY_TO and first - at <= 4:
            preposition = True
        found = table.get(word)
        if found is not None and not (word in MORE and lexed.word(at + 1) in THAN):
            direction, sort = found
            near = first - at
            if sort in ("after", "ignore"):
                pass
            elif (
                sort == "free"
                or (sort in ("noun", "strict-noun") and _noun_before(lexed, at, first, preposition, relative))
                or (sort == "strict" and (preposition or (relative and near <= 4)))
                or (sort in ("up", "down") and _adverb(lexed, at, first, relative, preposition))
                or (sort == "strict-noun" and (preposition or (relative and near <= 3)))
                or (sort == "total" and preposition and _names_total(lexed, at, first))
            ):
                return direction
        if word not in _THROUGH and lexed.kind[at] not in "nv" and not _neutral(lexed, at, preposition):
            return None
    return None


def _leads_up(lexed: Lexed, first: int) -> bool:
    """Whether "to" or "by" stands right before the number, or before its hedge: "to just over 40"."""
    for at in range(first - 1, max(first - 5, -1), -1):
        if lexed.lower[at] in BY_TO:
            return True
        if lexed.lower[at] not in _THROUGH and lexed.text[at] not in "$€£":
            return False
    return False


def _names_total(lexed: Lexed, at: int, first: int) -> bool:
    """As in "bringing the total to 40": the verb tells of a level only with the word for it."""
    return any(lexed.word(near) in _TOTALS for near in range(at + 1, first))


def _joined(lexed: Lexed, first: int, relative: bool) -> str | None:
    """As in "fell by 3 in May and by 40 over the year", "Fees fell by 3%, rents by 4%": the verb is not said again."""
    if lexed.word(first - 1) not in BY:
        return None
    reach = _FAR if lexed.word(first - 2) in AND_BUT_OR else _REACH
    for at in range(first - 2, max(first - 2 - reach, -1), -1):
        if lexed.word(at) in BY:
            return _behind(lexed, at + 1, relative)
        if lexed.text[at] in ";.":
            return None
    return None


def _neutral(lexed: Lexed, at: int, preposition: bool) -> bool:
    """Numbers, percent signs and adverbs may stand between; with "to" or "by" seen, one or two other words as well."""
    word = lexed.lower[at]
    if (
        lexed.text[at] in "%$€£-–"
        or word in number_words()["scale"]
        or word in number_words()["unit"]
        or word.endswith(LY)
    ):
        return True
    if word == "," and preposition:
        return lexed.word(at + 1) in _NEUTRAL_LINKS  # "fell in March, to 7.2%"
    if word == "," or word in OR:
        # "fell $1.45, or 6.2 percent"
        return lexed.word(at + (1 if word == "," else 0)) in OR
    if word.endswith(PAST_ENDING) and lexed.word(at - 1) not in _BEFORE_PARTICIPLE:
        return False  # a verb of its own, but "a rise in adjusted profit to 40"
    return preposition and lexed.kind[at] == "w" and word not in _STOPS


def _noun_before(lexed: Lexed, at: int, first: int, preposition: bool, relative: bool) -> bool:
    """As in "a rise of 5%", "increase to 40": the noun or bare verb wants a preposition or a percentage right after it."""
    return preposition or lexed.word(at + 1) in OF or (relative and first - at <= 4) or _bare_verb(lexed, at)


def _bare_verb(lexed: Lexed, at: int) -> bool:
    return lexed.word(at - 1) in _BEFORE_BARE_VERB


def _adverb(lexed: Lexed, at: int, first: int, relative: bool, preposition: bool) -> bool:
    """As in "up 12%", "down by 3 points", "down to 40"; not "up to 40" nor "made up of"."""
    moved = lexed.word(at - 1) in _MOTION
    if moved and preposition and lexed.word(at + 1) in BY:
        return True  # "shot up by 25%"
    if lexed.word(at - 1) in word_group("changes.phrasal"):
        return False  # "foreigners make up 13%"
    if lexed.lower[at] in UP and lexed.word(at + 1) in TO:
        return moved  # "shot up to 39"
    if moved and (first - at == 1 or preposition):
        return True  # "went up 20p to £2.20"
    if lexed.word(at + 1) in _BY_FROM_TO:
        return lexed.word(at + 1) not in FROM or preposition  # "up from 30 to 45"
    hedged = all(
        lexed.word(near) in _THROUGH for near in range(at + 1, first)
    )  # "down as much as 17 per cent"
    return (first - at <= 3 or hedged) and (relative or (first - at == 1 and _against(lexed, first)))


def _against(lexed: Lexed, first: int) -> bool:
    """As in "up 100,000 on May": the number is followed by what it is compared with."""
    return any(lexed.word(at) in _FROM_ON_SINCE for at in range(first + 1, first + 4))


def _ahead(lexed: Lexed, last: int, relative: bool) -> str | None:
    """As in "5% higher", "a 5% rise", "12% up on", "30 fewer", "a 20-point drop"."""
    table = _table()
    at = last
    if lexed.raw(at) in HYPHENS and lexed.glued(at):
        at += 1
    for step in range(3):
        word = lexed.word(at + step)
        found = table.get(word)
        if found is not None:
            direction, sort = found
            if sort == "after" and step == 0 and lexed.word(last - 1) not in _TIME_TIMES:
                return direction if relative or (word in _COMPARATIVES and _compares(lexed, at)) else None
            compared = lexed.word(at + 1) in _COMPARED
            if (
                sort in ("up", "down")
                and step == 0
                and lexed.word(at + 1) not in TO
                and (relative or compared)
            ):
                return direction
            if sort == "noun" and step == 0 and not relative and compared and not word.endswith(PLURAL_S):
                return direction  # "an 18,000 rise in the number of pupils"
            if sort in ("noun", "strict-noun") and relative:
                if sort == "noun" and word.endswith(PLURAL_S) and word not in _RISEN_NOUNS:
                    return None
                return direction
        if lexed.sort(at + step) != "w" or word in _THROUGH or word in _RELATIVE_JOINTS:
            return None
        if lexed.kind[at] != "w":
            return None
    return None


def _compares(lexed: Lexed, at: int) -> bool:
    """Here "400 fewer than last year" is a change; "400 more people" merely adds."""
    than = next((near for near in range(at + 1, at + 5) if lexed.word(near) in THAN), None)
    # "47 more births than deaths" compares two counts of one time
    return than is not None and (than == at + 1 or lexed.word(than + 1) in _EARLIER)


def per_at(lexed: Lexed, last: int, *, measured: bool) -> str | None:
    """What the amount that ends at token `last` is counted per: "year", "capita", "100000 people"; None if nothing.

    Up to three words of the counted noun may stand between ("400 people a day"). Money and measures are counted per
    whatever unit an article stands before ("$80 a barrel", "8 tonnes a hectare").
    """
    units = physical_units().names
    trade = trade_symbols().get(lexed.raw(last - 1))
    if trade is not None and trade.per is not None:
        return trade.per
    for step in range(4):
        at = last + step
        word = lexed.word(at)
        if not word:
            return None
        if word in _PER_WORDS:
            return _PER_WORDS[word]
        if word == "/" or word in PER or (lexed.raw(at) in HYPHENS and lexed.word(at + 1) in _A_AN_PER):
            if word in PER and lexed.word(at + 1) in CENT:
                return None
            begin = at + 2 if lexed.raw(at) in HYPHENS else at + 1
            begin += 1 if lexed.raw(begin) in HYPHENS else 0
            return _denominator(lexed, begin)
        if word in _PER_ARTICLES:
            noun = lexed.word(at + 1)
            if lexed.word(at + 2) in AGO_WORDS or (lexed.raw(at + 2) in HYPHENS and lexed.glued(at + 2)):
                return None
            if noun in _TIME_AFTER:
                return noun
            if word in A_AN and step == 0 and measured and noun in units and lexed.sort(at + 1) == "w":
                return units[noun] if units[noun] != "people" else "capita"
            if word in A_AN and step == 0 and measured and noun in _SOLD_BY:
                return "capita" if noun in _HEAD_PERSON else noun
            return None
        if lexed.sort(at) != "w" or word in _PER_STOPS:
            return None
    return None


def _denominator(lexed: Lexed, begin: int) -> str | None:
    if lexed.sort(begin) == "n":
        digits = lexed.text[begin]
        noun = lexed.word(begin + 1) if lexed.sort(begin + 1) == "w" else ""
        noun = noun if noun not in _PER_ENDS else ""
        if noun in _DENOMINATOR_ADJECTIVES:
            noun = f"{noun} {lexed.word(begin + 2)}"
        return parse_per(f"{digits} {noun}".strip())
    if lexed.word(begin) in number_words()["unit"]:
        return None  # "per five-day course"
    words = [lexed.raw(begin)]
    if lexed.raw(begin + 1) in HYPHENS and lexed.word(begin + 2) in _HOUR:
        words = [f"{words[0]}-{lexed.word(begin + 2)}"]
    if lexed.sort(begin) not in ("w", "c"):
        return None
    if words[0].lower() in _DENOMINATOR_SCALES or lexed.word(begin + 1) in _THOUSAND:
        words.append(lexed.word(begin + 1))
        if words[-1] in _THOUSAND:
            words.append(lexed.word(begin + 2))
    return parse_per(" ".join(words))
