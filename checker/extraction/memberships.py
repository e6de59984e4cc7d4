"""Claims that somebody is, was or is not on a list: active, passive, "on the list", and attributive.

    X has been designated a terrorist group by A and sanctioned by B and C     three claims, one an authority
    A listed X in 2012; X, which A blacklisted; X is on A's sanctions list; X was taken off the list
    the terrorist X in P and Y in Q; the banned group X; X, a proscribed organisation
    X is not proscribed                                                       action "not_listed"
    X is under tough Western sanctions                                        action "sanctioned_state"

The verbs and adjectives are data (`data/listing.csv`).
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.listing_attributes import attribute_of, attributive, under_sanctions
from checker.extraction.listing_phrases import Listing, listing_rows
from checker.extraction.listing_verbs import listings_by_verb
from checker.extraction.spells import Spell
from checker.extraction.words import Range, Reading, Tag
from checker.vocabulary.words import singular


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
                found.extend(new)
                passive_subject = subject or passive_subject
                if new:
                    last_subject = new_subject
                if new:
                    used.update(range(place, place + 1))
            elif attribute_of(word) is not None:
                found.extend(attributive(reading, clause, place, times))
            elif singular(word.lower) in listing_rows("state"):
                found.extend(under_sanctions(reading, clause, place, times))
    return tuple(_unique(found))


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
