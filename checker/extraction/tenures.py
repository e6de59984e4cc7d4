"""Who held which office, and when: predicates, lists of posts, appositions and titles before names.

A was MP for P from Y to Y, president of Q (Y-Y) and chair of R     one posting for each office
She is the coordinator of S                                         the holder is the last person named
A, the French foreign minister; French foreign minister A; the former president A
President A                                                         a courtesy title
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.postings import (
    Posting,
    before_name,
    by_deed,
    holder_of,
    in_apposition,
    second_terms,
    time_after,
)
from checker.extraction.roles import FORMER, Role, role_span, roles_of
from checker.extraction.spells import Spell
from checker.extraction.wordlists import term_set
from checker.extraction.words import Reading, Tag
from checker.model import Mention, Span, Tenure

_PRESENT = frozenset(("is", "are", "serves", "remains", "has", "isn't"))


def tenures(
    reading: Reading,
    parts: Sequence[Clause],
    times: Sequence[Spell],
    names: Sequence[Mention],
    person_before: Span | None,
    full_names: Mapping[str, Span],
) -> tuple[Posting, ...]:
    """All tenures of a sentence. `person_before` is the last person named earlier, for "he" and "she";
    `full_names` tell which full name a first or last name stood in before.
    """
    found: list[Posting] = []
    previous: tuple[Role, Posting] | None = None
    for role in roles_of(reading):
        clause = clause_at(parts, role.head)[1]
        posting = before_name(reading, role, clause, times, names) or in_apposition(
            reading, role, clause, times, names
        )
        if posting is None:
            posting = _predicate(reading, role, clause, times, names, person_before)
        if posting is None and previous is not None:
            posting = _coordinated(reading, role, clause, times, previous)
        if posting is None:
            continue
        more = second_terms(reading, posting, times)
        if not posting.details.courtesy:
            posting = _with_full_name(reading, posting, full_names)
            previous = (role, posting)
        found.append(posting)
        found.extend(
            replace(posting, details=replace(posting.details, period=time.period, date=time.span), time=time)
            for time in more
        )
    found.extend(by_deed(reading, parts, times, names, person_before))
    return tuple(sorted(found, key=lambda item: item.place))


def _with_full_name(reading: Reading, posting: Posting, full_names: Mapping[str, Span]) -> Posting:
    full = full_names.get(reading.surface(posting.details.holder))
    if full is None:
        return posting
    return replace(posting, details=replace(posting.details, holder=full))


def _predicate(
    reading: Reading,
    role: Role,
    clause: Clause,
    times: Sequence[Spell],
    names: Sequence[Mention],
    person_before: Span | None,
) -> Posting | None:
    """ "A was MP for P from Y to Y", "She is the coordinator of S", "B served as chair", "elected president"."""
    words = reading.words
    if clause.verb is None or clause.verb >= role.head or clause.subject is None:
        return None
    verb = words[clause.verb]
    into = verb.lemma in term_set("offices.csv", "into")
    if verb.lemma not in term_set("offices.csv", "held") and not into:
        return None
    between = words[clause.verb + 1 : role.start]
    if any(
        word.tag not in (Tag.DETERMINER, Tag.ADVERB, Tag.POSSESSIVE)
        and word.lower not in ("as", "also", "the", "to", "be", *FORMER)
        for word in between
    ):
        return None
    if (
        verb.lemma not in ("be", "become", "remain")
        and not into
        and not any(word.lower == "as" for word in between)
    ):
        return None
    if into and not any(word.lemma == "be" for word in words[clause.group or 0 : clause.verb]):
        return None
    holder = holder_of(reading, clause.subject, names, person_before)
    if holder is None:
        return None
    negated = any(word.tag is Tag.NEGATION for word in words[clause.group or 0 : role.start])
    if negated:
        return None
    time = time_after(reading, role.end, times, clause.end)
    if time is None:
        # "In 2005 she became chancellor", "From 1999 to 2014 he was MP"
        low, high = words[clause.start].start, words[clause.verb].start
        time = next((item for item in times if low <= item.span.start < high), None)
    group = words[clause.group or clause.verb]
    office = role_span(reading, role.start, role.end)
    former = any(word.lower in FORMER for word in words[clause.verb : role.head])
    first = words[clause.subject.start].start
    return Posting(
        Tenure(
            holder=holder,
            role=office,
            period=time.period if time else None,
            date=time.span if time else None,
            present=group.lower in _PRESENT and not former and not into,
            former=former,
        ),
        Span(start=min(first, office.start), end=office.end),
        role.head,
        clause,
        time,
    )


def _coordinated(
    reading: Reading, role: Role, clause: Clause, times: Sequence[Spell], previous: tuple[Role, Posting]
) -> Posting | None:
    """The next post of a list: ", president of Q (Y-Y) and chair of R (Y-Y)" after "A was MP"."""
    words = reading.words
    last, posting = previous
    between = words[last.end : role.start]
    allowed = (
        Tag.MARK,
        Tag.COORDINATOR,
        Tag.DETERMINER,
        Tag.QUANTITY,
        Tag.PREPOSITION,
        Tag.ADVERB,
        Tag.AUXILIARY,
        Tag.POSSESSIVE,
    )
    if not between or any(word.tag not in allowed and word.lower not in FORMER for word in between):
        return None
    if not any(word.text in (",", ";", ")") or word.tag is Tag.COORDINATOR for word in between):
        return None
    if any(word.text in (".",) for word in between):
        return None
    time = time_after(reading, role.end, times, min(len(words), role.end + 8))
    auxiliary = next((word for word in between if word.tag is Tag.AUXILIARY), None)
    present = posting.details.present if auxiliary is None else auxiliary.lower in _PRESENT
    former = any(word.lower in FORMER for word in between)
    office = role_span(reading, role.start, role.end)
    return Posting(
        Tenure(
            holder=posting.details.holder,
            role=office,
            period=time.period if time else None,
            date=time.span if time else None,
            present=present and not former and time is None if not present else present and not former,
            former=former,
        ),
        Span(start=office.start, end=office.end),
        role.head,
        clause,
        time,
    )
