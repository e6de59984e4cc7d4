"""The words by which a stretch of text says that somebody was put on a list, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from checker.binding.frame import EntityRef
from checker.binding.lists import words_of_somebody_listed
from checker.discourse.segments import Segment
from checker.extraction.words import CALENDAR
from checker.model import Claim, ClaimKind, Membership, QuantityKind, Span
from checker.tokens import TokenKind
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import lemma
from checker.word_groups import word_group, word_values

_ARTICLES = word_group("told_listings.articles")
_BARRING = word_group("told_listings.barring")
_FROM = word_group("told_listings.from")
_GAP_WORDS = word_group("told_listings.gap_words")
_LEADS_GAP = word_group("told_listings.leads_of_a_gap")
_SINCE_IN = word_group("told_listings.since_in")
_THE = word_group("told_listings.the")
_HAD = word_group("told_listings.had")
_HELPING = word_group("told_listings.helping")
_ITSELF = word_group("told_listings.it_the_list")
_ON = word_group("told_listings.on")
_ONE = word_group("told_listings.one_for_a_list")
_PARTS = word_values("told_listings.parts")
_PAST = word_group("told_listings.past")
_POSSESSIVES = word_group("told_listings.possessives")
_PRONOUNS = word_group("told_listings.pronouns")
_WHOLE = word_group("told_listings.whole")


@cache
def deed_rows(sort: str) -> Mapping[str, str]:
    """The words of one sort, with the kind of list that each tells of itself."""
    return {
        row["term"]: row["kind"] for row in read_rows("listing_deeds.csv", "checker") if row["sort"] == sort
    }


@cache
def bearing() -> frozenset[str]:
    """The lemmas of words that say something of a list, so that a stretch with one stands by itself."""
    sorts = ("deed", "place", "carry", "again", "end")
    return frozenset(term for sort in sorts for term in deed_rows(sort)) | _HELPING


@dataclass(frozen=True, slots=True)
class Said:
    """What was last said of lists: whom it was about, whose list, of what kind, and in which sentence."""

    number: int
    kind: str
    subject: EntityRef | None
    keeper: EntityRef | None
    action: str


def asks_for_a_name(segment: Segment, place: int) -> bool:
    """Whether a pronoun, a part of something or "the whole movement" stands for who is listed."""
    words = [token.lower for token in segment.tokens]
    lemmas = segment.lemmas
    if any(word in _PRONOUNS for word in words[max(0, place - 4) : place + 2]):
        return True
    for index, word in enumerate(words[: max(place - 1, 0)]):
        if word in _THE and words[index + 1] in words_of_somebody_listed() and index < _NEAR_START:
            return True  # "the movement has been listed"
    for index, word in enumerate(words[:-1]):
        if word in _POSSESSIVES and (words[index + 1] in _PARTS or lemmas[index + 1] in deed_rows("measure")):
            return True
    if any(word in _PARTS for word in words):
        return True
    return bool(_WHOLE & set(words)) and bool(words_of_somebody_listed() & set(words))


# A subject stands among the first words of its stretch, behind a place or a time at most.
_NEAR_START = 6
# Words of a stretch that takes all the rest over from the one before.
_BRIEF = 9


def _since(words: Sequence[str]) -> bool:
    return bool(word_group("told_listings.since") & set(words))


def _is_passive(words: Sequence[str], index: int) -> bool:
    return index > 0 and bool(_HELPING & set(words[max(0, index - 3) : index]))


def _is_noun(words: Sequence[str], index: int) -> bool:
    """Whether "ban" or "list" stands behind an article: a thing, and no deed."""
    before = words[index - 1] if index else ""
    return before in _ARTICLES or before in _POSSESSIVES


def _is_lifted(lemmas: Sequence[str], index: int) -> bool:
    """ "lifted sanctions on B": what is imposed is the object of a word that takes it off."""
    return lemmas[index] in deed_rows("measure") and any(word in deed_rows("end") for word in lemmas[:index])


def _bars_from(lemmas: Sequence[str], words: Sequence[str], index: int) -> bool:
    """ "A banned B from its ports": who is kept out of a place or of a doing stands on no list for that."""
    return lemmas[index] in _BARRING and any(
        words[place] in _FROM
        and not (
            words[place + 1 : place + 2] and (words[place + 1][0].isdigit() or words[place + 1] in CALENDAR)
        )
        for place in range(index + 1, len(words))
    )


def time_of(segment: Segment, claims: Sequence[Claim]) -> tuple[Span | None, str | None] | None:
    """The one time that a stretch tells, with its year; none at all if it tells none, and None if it is not clear."""
    found: dict[tuple[int, int], tuple[Span, str]] = {}
    for claim in claims:
        quantity = claim.quantity
        if quantity is None or not segment.start <= quantity.start < segment.end:
            continue
        if quantity.period is None:
            if quantity.kind in _COUNTED:
                return None  # so many of them, or so much of what they own
            continue
        if not any(char.isdigit() for char in quantity.surface) or len(_digits(quantity.surface)) < 4:
            return None
        period = claim.period or quantity.period
        if quantity.period.partition("/")[0] not in period:
            period = quantity.period
        if not CALENDAR & set(re.findall(r"[a-z]+", quantity.surface.casefold())):
            period = _in_years(period)
        found[quantity.start, quantity.end] = quantity.span, period
    if not found:
        return None, None
    if len(found) > 1:
        return None
    return next(iter(found.values()))


def _in_years(period: str) -> str:
    """A time of which only the year is told for certain: the summer of a year is that year."""
    return re.sub(r"(\d{4})-\d\d(?:-\d\d)?", r"\1", period)


_COUNTED = frozenset((QuantityKind.MONEY, QuantityKind.PERCENT))


def _digits(surface: str) -> str:
    return max("".join(char if char.isdigit() else " " for char in surface).split(), key=len, default="")


def dates_a_deed(claim: Claim, details: Membership) -> bool:
    """Whether a claim says of the time of a listing that it is that of an event nobody knows."""
    return (
        details.date is not None
        and claim.kind is ClaimKind.EVENT
        and claim.quantity is not None
        and claim.quantity.span == details.date
    )


def gap_in(segment: Segment, subjects: Sequence[EntityRef]) -> tuple[int, str, str] | None:
    """ "Foobar in its entirety since 2019", among sentences on lists: a name and a time stand for a whole clause.

    `subjects` are who is listed, or whose list it is ("and in Ruritania since 1997").
    """
    if not subjects or len(segment.tokens) > _BRIEF + 3:
        return None
    first = min(ref.start for ref in subjects)
    lead = [token for token in segment.tokens if token.start < first and token.kind is TokenKind.WORD]
    if any(token.lower not in _LEADS_GAP for token in lead):
        return None
    for index, token in enumerate(segment.tokens):
        inside = any(item.mention.start <= token.start < item.mention.end for item in segment.names)
        if inside or token.kind is not TokenKind.WORD or token.lower in _GAP_WORDS:
            continue
        if lemma(token.lower) in deed_rows("gap"):
            return index, "gap", "any"
        if token.lower in _SINCE_IN:
            continue
        return None
    return len(segment.tokens) - 1, "gap", "any"


def parts_named(segment: Segment) -> list[str]:
    """The parts of an organisation that a stretch speaks of beside its names."""
    return [
        _PARTS[token.lower]
        for token in segment.tokens
        if token.lower in _PARTS
        and not any(item.mention.start <= token.start < item.mention.end for item in segment.names)
    ]


def is_past(segment: Segment, place: int, sort: str) -> bool:
    """Whether a deed is told as done, not as lasting: "was banned in 2001", not "has been on the list"."""
    words = [token.lower for token in segment.tokens]
    if sort in ("deed", "place") and _HAD & set(words[max(0, place - 2) : place]):
        return True  # "they had been entered"
    return sort == "deed" and bool(_PAST & set(words[max(0, place - 2) : place]))


def deed_in(segment: Segment, said: Said | None, *, listed: bool) -> tuple[int, str, str] | None:
    """Where the words stand that put somebody on a list, of what sort they are, and the kind of list."""
    lemmas = segment.lemmas
    words = [token.lower for token in segment.tokens]
    names = {
        index
        for index, token in enumerate(segment.tokens)
        if any(item.mention.start <= token.start < item.mention.end for item in segment.names)
    }
    free = [index for index in range(len(lemmas)) if index not in names]
    kind = next((deed_rows("kind")[lemmas[i]] for i in free if lemmas[i] in deed_rows("kind")), "")
    on_it = listed and any(words[i] in _ON and words[i + 1] in _ITSELF for i in range(len(words) - 1))
    here = on_it or any(lemmas[i] in deed_rows("list") or words[i] in _ONE for i in free)
    measured = next((deed_rows("measure")[lemmas[i]] for i in free if lemmas[i] in deed_rows("measure")), "")
    for index in free:
        if (
            lemmas[index] in deed_rows("deed")
            and not _is_noun(words, index)
            and not _bars_from(lemmas, words, index)
            and not _is_lifted(lemmas, index)
        ):
            own = deed_rows("deed")[lemmas[index]]
            return index, "deed", kind if own == "any" and kind else own
    for sort, asked in (("end", here or bool(measured)), ("place", here), ("carry", bool(measured))):
        for index in free:
            if asked and lemmas[index] in deed_rows(sort):
                return index, sort, kind or measured or "any"
    if listed or (said is not None and segment.number - said.number <= 2):
        for index in free:
            if lemmas[index] not in deed_rows("place") or words[index] in _HELPING:
                continue
            if _is_passive(words, index) or (
                words[index + 1 : index + 2][:1] and words[index + 1] in _PRONOUNS
            ):
                return index, "place", said.kind if said is not None else "any"
    near = said is not None and segment.number - said.number <= 1
    if near and said is not None and said.action == "listed":
        for index in free:
            if lemmas[index] in deed_rows("again") and len(words) <= _BRIEF:
                return index, "again", said.kind
            if lemmas[index] in ("be", "have") and len(words) <= _BRIEF and _since(words):
                return index, "place", said.kind
    return None
