"""Listings by a noun: "A's designation of X as a terrorist group in 2012", "A imposed sanctions on X in 2012"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.grammar import AS, OF, SANCTIONS, TO
from checker.extraction.listing_phrases import (
    Listing,
    agents,
    can_be_listed,
    is_negated,
    kind_between,
    listing_rows,
    other_name,
    spell_in,
    split_names,
    stretch_of,
    trimmed_span,
)
from checker.extraction.spells import Spell
from checker.extraction.word_groups import word_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Membership, Span

_AGAINST_ON = word_group("listing_nouns.against_on")

_IN_PHRASE = frozenset({Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.DETERMINER, Tag.POSSESSIVE})


def listings_by_noun(reading: Reading, clause: Clause, place: int, times: Sequence[Spell]) -> list[Listing]:
    """The listings that a noun at word `place` states, if it is told when; a list of them without a time claims none."""
    words = reading.words
    if words[place].lower in SANCTIONS:
        return _imposed(reading, clause, place, times)
    rows = listing_rows("deed")
    if words[place].lower not in rows or place + 1 >= clause.end or words[place + 1].lower not in OF:
        return []
    subject = _phrase(words, place + 2, clause.end)
    spell = spell_in(reading, clause, place, times, clause.end)
    if subject is None or spell is None or not can_be_listed(words, subject):
        return []
    verb = clause.verb
    if verb is not None and words[verb].lemma in listing_rows("unmoved"):
        return []  # "renewed the designation of B in 2012" is no listing of that year
    ended = verb is not None and words[verb].lemma in listing_rows("ending")
    if (
        ended
        and verb is not None
        and spell is not None
        and place < verb
        and spell.span.end <= words[verb].start
    ):
        ended = False  # "the designation of B in 2012 was revoked": the time is that of the listing
    if ended and verb is not None and is_negated(words, clause, verb):
        return []
    first = place
    while first > clause.start and words[first - 1].tag in (Tag.NAME, Tag.DETERMINER, Tag.ADJECTIVE):
        first -= 1
    owner = next((index for index in range(place - 1, first - 1, -1) if words[index].is_genitive), None)
    authorities = [Range(first, owner + 1)] if owner is not None else agents(words, subject.end, clause.end)
    if ended and not authorities and clause.subject is not None and verb is not None and verb < place:
        authorities = split_names(words, clause.subject)
    kind = kind_between(words, subject.end, clause.end) or rows[words[place].lower][0]
    action = "delisted" if ended else "listed"
    return _listings(reading, clause, place, subject, authorities, kind, spell, action)


def _imposed(reading: Reading, clause: Clause, place: int, times: Sequence[Spell]) -> list[Listing]:
    """ "imposed sanctions on X in 2012": active, by the clause's subject, or passive."""
    words, verb = reading.words, clause.verb
    if verb is None or words[verb].lemma not in listing_rows("imposing"):
        return []
    if place + 1 >= clause.end or words[place + 1].lower not in _AGAINST_ON:
        # "sanctions were imposed on X"
        lead = next(
            (index for index in range(max(verb, place) + 1, clause.end) if words[index].lower in _AGAINST_ON),
            None,
        )
        if lead is None or lead > max(verb, place) + 2 or place > verb:
            return []
    else:
        lead = place + 1
    subject = _phrase(words, lead + 1, clause.end)
    if subject is None or not can_be_listed(words, subject) or is_negated(words, clause, verb):
        return []
    if any(word.tag is Tag.MODAL for word in words[clause.start : verb]) or words[verb - 1].lower in TO:
        return []
    spell = spell_in(reading, clause, place, times, clause.end)
    if spell is None or spell.period.endswith("/.."):
        return []  # "has imposed sanctions since 2022": one lot after another
    agent = clause.subject if verb < place else None
    authorities = split_names(words, agent) if agent is not None else agents(words, subject.end, clause.end)
    return _listings(reading, clause, place, subject, authorities, "sanctions", spell)


def _listings(
    reading: Reading,
    clause: Clause,
    place: int,
    subject: Range,
    authorities: Sequence[Range],
    kind: str,
    spell: Spell,
    action: str = "listed",
) -> list[Listing]:
    none: Sequence[Range | None] = (None,)
    found = []
    for authority in authorities or none:
        stretch = stretch_of(reading, subject, place, subject.end - 1)
        found.append(
            Listing(
                Membership(
                    subject=trimmed_span(reading, subject),
                    authority=trimmed_span(reading, authority) if authority is not None else None,
                    list_kind=kind,
                    action=action,
                    present=False,
                    date=spell.span,
                    period=spell.period,
                ),
                Span(start=min(stretch.start, spell.span.start), end=max(stretch.end, spell.span.end)),
                place,
                clause,
            )
        )
    return found


def _phrase(words: Sequence[Word], start: int, end: int) -> Range | None:
    """The noun phrase that begins there, if it ends in a name, or the name that follows it as its other name."""
    index = start
    while index < end and words[index].tag in _IN_PHRASE and words[index].lower not in AS:
        index += 1
    if index == start or words[index - 1].is_genitive:
        return None
    part = Range(start, index)
    return part if words[index - 1].tag is Tag.NAME else other_name(words, part)
