"""Listings by an adjective or noun: "the banned group X", "X, a proscribed group", "X is under sanctions"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.grammar import AND, BE, UNDER
from checker.extraction.listing_phrases import (
    Listing,
    adverbial_authority,
    agents,
    bears_listing,
    is_negated,
    is_nominal,
    is_present,
    listing_rows,
    perspective,
    spell_in,
    stretch_of,
    trimmed_span,
)
from checker.extraction.spells import Spell
from checker.extraction.word_groups import word_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Membership, Span
from checker.vocabulary.words import singular

_ANY = word_group("listing_attributes.any")
_BAN_PARTICIPLES = word_group("listing_attributes.ban_participles")
_BY_TO_WITH = word_group("listing_attributes.by_to_with")
_FACE = word_group("listing_attributes.face")
_FROM_IN_OF = word_group("listing_attributes.from_in_of")
_HIT_SUBJECT_TARGET = word_group("listing_attributes.hit_subject_target")
_NOBODYS = word_group("listing_attributes.nobodys_adjectives")
_PLAIN_BAN_PARTICIPLES = word_group("listing_attributes.plain_ban_participles")
_SCOPE_ADJECTIVES = word_group("listing_attributes.scope_adjectives")
_TERRORIST = word_group("listing_attributes.terrorist")
_UNDER_VERBS = word_group("listing_attributes.under_verbs")


def attribute_of(word: Word) -> tuple[str, str] | None:
    """Kind and action of a listing adjective: "terrorist", "banned", "EU-listed"."""
    known = listing_rows("attribute").get(word.lower)
    if known is not None:
        return known
    head, hyphen, tail = word.lower.rpartition("-")
    return listing_rows("suffix").get(tail) if hyphen and head and word.text[0].isupper() else None


def attributive(reading: Reading, clause: Clause, place: int, times: Sequence[Spell]) -> list[Listing]:
    """The listings that an adjective at word `place` states."""
    words = reading.words
    word = words[place]
    if place > clause.start and word.text.istitle():
        return []  # part of a name: "Specially Designated Nationals"
    if word.tag is Tag.VERB and word.lower not in _BAN_PARTICIPLES:
        return []
    if (
        word.tag is Tag.VERB
        and place > 0
        and words[place - 1].tag in (Tag.AUXILIARY, Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.ADVERB, Tag.RELATIVE)
    ):
        return []
    kind, _ = attribute_of(word) or ("any", "listed")
    index = place + 1
    while index < clause.end and (
        attribute_of(words[index]) is not None or words[index].lower in _SCOPE_ADJECTIVES
    ):
        inner = attribute_of(words[index])
        if inner is not None and inner[0] not in _ANY:
            kind = inner[0] if kind in ("any",) or inner[0] in _TERRORIST else kind
        index += 1
    thing = index
    while (
        index < clause.end
        and singular(words[index].lower) in listing_rows("thing")
        and (words[index].tag is not Tag.NAME or attribute_of(words[index - 1]) is not None)
    ):
        index += 1
    has_thing = index > thing
    if (
        word.lower in _PLAIN_BAN_PARTICIPLES
        and not has_thing
        and not (index < clause.end and words[index].tag is Tag.NAME)
    ):
        return []
    authority = _modifier_authority(words, clause, place)
    if authority is None and has_thing:
        after = agents(words, index, min(clause.end, index + 6)) or adverbial_authority(
            words, index, min(clause.end, index + 5)
        )
        after = after or perspective(words, clause)
        authority = after[0] if after else None
    subjects = _coordinated_names(words, index, clause.end)
    if not subjects and not has_thing:
        # "the US-sanctioned tycoon Ivan Doe"
        bearer = index
        while bearer < clause.end and words[bearer].tag is Tag.NOUN and bears_listing(words[bearer]):
            bearer += 1
        if bearer > index:
            subjects = _coordinated_names(words, bearer, clause.end)
            index = bearer if subjects else index
    if not subjects and has_thing:
        apposed = _apposed_subject(words, clause, place)
        subjects = [apposed] if apposed is not None else []
    if kind == "any":
        kind = "any" if _TERRORIST.isdisjoint(reading.lowers(place, index)) else "terrorist"
    found = []
    # "has been a banned group since 2012": the copula's time is that of the listing
    spell = (
        spell_in(reading, clause, place, times, clause.end)
        if clause.subject is not None and subjects == [clause.subject] and clause.verb is not None
        else None
    )
    if spell is not None and not _tells_beginning(reading, spell):
        spell = None
    for subject in subjects:
        first = min(place, subject.start)
        last = max(subject.end, index)
        if authority is not None and subject.start < place:
            last = max(last, authority.end)
        found.append(
            Listing(
                Membership(
                    subject=trimmed_span(reading, subject),
                    authority=_authority_span(reading, authority, place),
                    list_kind=kind,
                    action="not_listed" if _copula_negated(words, clause, place, subject) else "listed",
                    present=True,
                    date=spell.span if spell else None,
                    period=spell.period if spell else None,
                ),
                Span(
                    start=words[first].start,
                    end=max(words[last - 1].end, spell.span.end if spell is not None else 0),
                ),
                place,
                clause,
            )
        )
    return found


def _tells_beginning(reading: Reading, spell: Spell) -> bool:
    """Whether a time is told as the beginning of what goes on: "since 2012"."""
    return spell.period.endswith("/..")


def _authority_span(reading: Reading, authority: Range | None, place: int) -> Span | None:
    if authority is None:
        return None
    if authority == Range(place, place + 1):
        # "EU-listed": the authority is the first half of the word
        word = reading.words[place]
        return Span(start=word.start, end=word.start + len(word.text.rpartition("-")[0]))
    return trimmed_span(reading, authority)


def _copula_negated(words: Sequence[Word], clause: Clause, place: int, subject: Range) -> bool:
    return subject.start < place and any(word.tag is Tag.NEGATION for word in words[subject.end : place])


def _modifier_authority(words: Sequence[Word], clause: Clause, place: int) -> Range | None:
    if place > clause.start and words[place - 1].tag is Tag.NAME and words[place - 1].text.isupper():
        return Range(place - 1, place)
    head, _, tail = words[place].text.partition("-")
    return Range(place, place + 1) if tail and head[:1].isupper() else None


def _coordinated_names(words: Sequence[Word], index: int, end: int) -> list[Range]:
    """ "X in P and Y in Q", "groups X, Y and Z": every name that the adjective reaches."""
    found: list[Range] = []
    while index < end:
        while index < end and words[index].tag in (Tag.DETERMINER,):
            index += 1
        first = index
        while index < end and words[index].tag is Tag.NAME:
            index += 1
            if words[index - 1].is_genitive:
                return found
        if index == first:
            break
        found.append(Range(first, index))
        if (
            index < end
            and words[index].lower in _FROM_IN_OF
            and index + 1 < end
            and (
                words[index + 1].tag is Tag.NAME
                or (
                    words[index + 1].tag is Tag.DETERMINER
                    and index + 2 < end
                    and words[index + 2].tag is Tag.NAME
                )
            )
        ):
            index += 1
            while index < end and words[index].tag in (Tag.NAME, Tag.DETERMINER):
                index += 1
        if index < end and (words[index].text == "," or words[index].lower in AND):
            step = index + 1
            if words[index].text == "," and step < end and words[step].lower in AND:
                step += 1
            if step < end and (words[step].tag is Tag.NAME) and _only_a_name(words, step, end):
                index = step
                continue
        break
    return found


def _only_a_name(words: Sequence[Word], index: int, end: int) -> bool:
    """Whether the name at `index` is a further object and not the subject of the next clause."""
    while index < end and words[index].tag is Tag.NAME:
        index += 1
    return index >= end or words[index].tag not in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)


def _apposed_subject(words: Sequence[Word], clause: Clause, place: int) -> Range | None:
    """ "X, a designated terrorist organisation", "X is a proscribed group"."""
    index = place - 1
    while index > 0 and (
        words[index].tag in (Tag.DETERMINER, Tag.ADVERB, Tag.NEGATION)
        or words[index].lower in _SCOPE_ADJECTIVES
        or (words[index].tag is Tag.NAME and words[index].text.isupper())
    ):
        index -= 1
    if index <= 0:
        return None
    if words[index].tag is Tag.AUXILIARY and words[index].lemma in BE:
        return clause.subject
    if words[index].text == ",":
        first = index
        while first > 0 and words[first - 1].tag is Tag.NAME:
            first -= 1
        return Range(first, index) if first < index else None
    return None


def under_sanctions(reading: Reading, clause: Clause, place: int, times: Sequence[Spell]) -> list[Listing]:
    """ "is under US sanctions", "have been subjected to tough sanctions", "faces EU sanctions"."""
    words = reading.words
    if words[place].tag is Tag.VERB or clause.subject is None or clause.verb is None or clause.verb > place:
        return []
    first = place
    while first > clause.start and words[first - 1].tag in (
        Tag.ADJECTIVE,
        Tag.NAME,
        Tag.DETERMINER,
        Tag.NOUN,
        Tag.COORDINATOR,
    ):
        first -= 1
        between = first - 1 > clause.start and words[first - 1].text == ","
        if between and words[first].tag is words[first - 2].tag is Tag.NAME:
            first -= 1  # "American, British and Canadian sanctions"
    verb = words[clause.verb]
    led = words[first - 1].lower if first > clause.start else ""
    subjected = verb.lemma in _HIT_SUBJECT_TARGET and led in _BY_TO_WITH
    under = verb.lemma in _UNDER_VERBS and led in UNDER
    faces = verb.lemma in _FACE and clause.verb == first - 1
    if not (subjected or under or faces):
        return []
    if not is_nominal(words, clause.subject):
        return []
    owners = _whose_sanctions(words, first, place)
    spell = spell_in(reading, clause, place, times, clause.end)
    negated = is_negated(words, clause, clause.verb)
    none: Sequence[Range | None] = (None,)
    return [
        Listing(
            Membership(
                subject=trimmed_span(reading, clause.subject),
                authority=trimmed_span(reading, owner) if owner is not None else None,
                list_kind="sanctions",
                action="not_listed" if negated else "sanctioned_state",
                present=is_present(words, clause, clause.verb),
                date=spell.span if spell else None,
                period=spell.period if spell else None,
            ),
            stretch_of(reading, clause.subject, place, place),
            place,
            clause,
        )
        for owner in (owners or none)
    ]


def _whose_sanctions(words: Sequence[Word], start: int, end: int) -> list[Range]:
    """ "US, EU and Swiss sanctions": every name before the noun, but for what names nobody ("Western")."""
    found: list[Range] = []
    index = start
    while index < end:
        first = index
        while index < end and words[index].tag is Tag.NAME:
            index += 1
        if index == first:
            index += 1
        elif words[index - 1].lower not in _NOBODYS:
            found.append(Range(first, index))
    return found
