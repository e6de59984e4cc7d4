"""Listings whose subject is the list itself: "A's register of banned groups names X", "A's sanctions list includes X"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.grammar import OF
from checker.extraction.listing_phrases import (
    Listing,
    can_be_listed,
    has_name,
    is_negated,
    is_nominal,
    is_present,
    kind_between,
    last_word,
    listing_rows,
    owners_of,
    spell_in,
    stretch_of,
    trimmed_span,
)
from checker.extraction.listing_verbs import object_of
from checker.extraction.phrases import head_of
from checker.extraction.spells import Spell
from checker.extraction.words import Range, Reading, Word
from checker.model import Membership
from checker.vocabulary.words import singular


def listings_by_list(reading: Reading, clause: Clause, place: int, times: Sequence[Spell]) -> list[Listing]:
    """What the list that is the subject of a verb at word `place` is said to hold; only lists that say of what sort."""
    words, owner = reading.words, clause.subject
    if owner is None or clause.verb != place or words[place].lemma not in listing_rows("holding"):
        return []
    head = _list_noun(words, owner)
    if head is None:
        return []
    kind = kind_between(words, owner.start, owner.end)
    subject = object_of(words, place + 1, clause.end, clause)
    if (
        kind is None
        or subject is None
        or not has_name(words, subject.start, subject.end)
        or not is_nominal(words, subject)
        or not can_be_listed(words, subject)
    ):
        return []
    negated = is_negated(words, clause, place)
    spell = spell_in(reading, clause, place, times, clause.end)
    return [
        Listing(
            Membership(
                subject=trimmed_span(reading, subject),
                authority=trimmed_span(reading, authority) if authority is not None else None,
                list_kind=kind,
                action="not_listed" if negated else "listed",
                present=is_present(words, clause, place, None),
                date=spell.span if spell else None,
                period=spell.period if spell else None,
            ),
            stretch_of(reading, subject, place, last_word(words, place, clause.end), owner),
            place,
            clause,
        )
        for authority in (_owners(words, owner, head) or [None])
    ]


def _list_noun(words: Sequence[Word], part: Range) -> int | None:
    """The word for the list in "the UN's sanctions list", "the register of proscribed groups"; None if it is none."""
    stop = next((i for i in range(part.start, part.end) if words[i].lower in OF), part.end)
    head = head_of(words, Range(part.start, stop)) if stop > part.start else None
    return head if head is not None and singular(words[head].lower) in listing_rows("holder") else None


def _owners(words: Sequence[Word], part: Range, head: int) -> Sequence[Range | None]:
    first = words[part.start]
    if first.is_genitive and first.is_capitalised:
        return [Range(part.start, part.start + 1)]  # a name that opens the sentence
    return list(owners_of(words, (part.start, head + 1)))
