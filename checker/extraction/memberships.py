"""Claims that somebody is, was or is not on a list: active, passive, "on the list", and attributive.

    X has been designated a terrorist group by A and sanctioned by B and C     three claims, one an authority
    A listed X in 2012; X, which A blacklisted; X is on A's sanctions list; X was taken off the list
    the terrorist X in P and Y in Q; the banned group X; X, a proscribed organisation
    X is not proscribed                                                       action "not_listed"
    A's designation of X in 2012; A imposed sanctions on X in 2012            only with a time
    A's register of banned groups names X
    X is under tough Western sanctions                                        action "sanctioned_state"

The verbs and adjectives are data (`data/en/listing.csv`).
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.grammar import BY
from checker.extraction.listing_attributes import attribute_of, attributive, under_sanctions
from checker.extraction.listing_holdings import listings_by_list
from checker.extraction.listing_nouns import listings_by_noun
from checker.extraction.listing_phrases import Listing, listing_rows
from checker.extraction.listing_verbs import listings_by_verb
from checker.extraction.spells import Spell
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Span
from checker.quick_records import replace
from checker.vocabulary.words import singular

_WIDEST = 3  # words of a noun phrase without a name


def memberships(reading: Reading, parts: Sequence[Clause], times: Sequence[Spell]) -> tuple[Listing, ...]:
    """All memberships of a sentence, in text order of the word that states them."""
    found: list[Listing] = []
    used: set[int] = set()
    passive_subject: Range | None = None
    last_subject: Range | None = None
    for number, clause in enumerate(parts):
        for place in range(clause.start, clause.end):
            word = reading.words[place]
            if place in used:
                continue
            if word.tag in (Tag.VERB, Tag.AUXILIARY) and word.lemma in listing_rows("verb"):
                new, subject, new_subject = listings_by_verb(
                    reading, parts, number, place, times, passive_subject, last_subject
                )
                new = new or listings_by_list(reading, clause, place, times)
                found.extend(new)
                passive_subject = subject or passive_subject
                if new:
                    last_subject = new_subject
                if new:
                    used.update(range(place, place + 1))
            elif word.tag is Tag.VERB and (held := listings_by_list(reading, clause, place, times)):
                found.extend(held)
            elif attribute_of(word) is not None:
                found.extend(attributive(reading, clause, place, times))
            elif singular(word.lower) in listing_rows("state"):
                found.extend(
                    under_sanctions(reading, clause, place, times)
                    or listings_by_noun(reading, clause, place, times)
                )
            elif word.lower in listing_rows("deed"):
                found.extend(listings_by_noun(reading, clause, place, times))
    return tuple(_unique([*found, *_gapped(reading, found, times)]))


def _gapped(reading: Reading, found: Sequence[Listing], times: Sequence[Spell]) -> list[Listing]:
    """ "Roe has been on A's list since 2012, and Doe since 2015": a name and a time stand for a whole clause."""
    words = reading.words
    more: list[Listing] = []
    for number, item in enumerate(found):
        if item.details.date is None or item.details.action != "listed":
            continue
        end = next((other.place for other in found[number + 1 :] if other.place > item.place), len(words))
        for time in times:
            if time.span.start <= item.details.date.start:
                continue
            place = next((i for i, word in enumerate(words) if word.end > time.span.start), len(words))
            if place >= end:
                break
            while place and words[place - 1].tag in (Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.ADVERB):
                place -= 1
            first = place
            while first and words[first - 1].tag is Tag.NAME:
                first -= 1
            if first == place:
                first = _noun_phrase(words, place)
            by = first > 1 and first < place and words[first - 1].lower in BY
            if by and words[first - 2].tag is Tag.COORDINATOR and item.details.authority is not None:
                # "was listed by A in 2012 and by B in 2015"
                more.append(
                    replace(
                        item,
                        details=replace(
                            item.details,
                            authority=reading.span(first, place),
                            date=time.span,
                            period=time.period,
                        ),
                        span=Span(start=words[first - 1].start, end=time.span.end),
                    )
                )
                continue
            link = words[first - 1] if first else None
            if first == place or link is None or not (link.tag is Tag.COORDINATOR or link.text == ","):
                continue
            subject = reading.span(first, place)
            more.append(
                replace(
                    item,
                    details=replace(item.details, subject=subject, date=time.span, period=time.period),
                    span=Span(start=subject.start, end=time.span.end),
                )
            )
    return more


def _noun_phrase(words: Sequence[Word], end: int) -> int:
    """Where the few words behind a determiner begin that stand for what is listed: "the military wing", "the whole"."""
    first = end
    while (
        first and end - first < _WIDEST and words[first - 1].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.QUANTIFIER)
    ):
        first -= 1
    if first == end or not first or words[first - 1].tag is not Tag.DETERMINER:
        return end
    return first - 1


def _unique(found: Sequence[Listing]) -> list[Listing]:
    seen: set[tuple[int, int, tuple[int, int] | None, str]] = set()
    kept: list[Listing] = []
    for item in found:
        authority = item.details.authority
        key = (
            item.details.subject.start,
            item.details.subject.end,
            (authority.start, authority.end) if authority else None,
            item.details.list_kind,
        )
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept
