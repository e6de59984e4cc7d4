"""Who held which office, and when: predicates, lists of posts, appositions and titles before names.

A was MP for P from Y to Y, president of Q (Y-Y) and chair of R     one posting for each office
She is the coordinator of S                                         the holder is the last person named
A, the French foreign minister; French foreign minister A; the former president A
President A                                                         a courtesy title
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.cast import Cast
from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import AS, BE, OF
from checker.extraction.office_moves import by_move, named_ahead
from checker.extraction.phrases import names_persons
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
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_set
from checker.extraction.words import Reading, Tag, Word
from checker.model import Mention, Span, Tenure
from checker.quick_records import replace

_AGAIN_WORDS = word_group("tenures.again_words")
_BE_BECOME_REMAIN = word_group("tenures.be_become_remain")
_FIRST_LAST = word_group("tenures.first_last")
_OF_ONE = word_group("tenures.of_one")
_BETWEEN_HELD = word_group("tenures.between_held")

_SEATS_OF_STATES = frozenset(("member", "vice-president"))
_PRESENT = word_group("tenures.present")


def tenures(
    reading: Reading,
    parts: Sequence[Clause],
    times: Sequence[Spell],
    names: Sequence[Mention],
    cast: Cast,
) -> tuple[Posting, ...]:
    """All tenures of a sentence. `cast` tells who was named before it, for "he" and "she" and single surnames."""
    found: list[Posting] = []
    previous: tuple[Role, Posting] | None = None
    for role in roles_of(reading):
        clause = clause_at(parts, role.head)[1]
        posting = before_name(reading, role, clause, times, names) or in_apposition(
            reading, role, clause, times, names
        )
        if posting is None:
            posting = _predicate(reading, role, clause, times, names, cast)
        if posting is None:
            posting = _nominated(reading, role, clause, times)
        if posting is None and previous is not None:
            posting = _coordinated(reading, role, clause, times, previous)
        if posting is None:
            continue
        more = second_terms(reading, posting, times)
        if not posting.details.courtesy:
            posting = _with_full_name(reading, posting, cast)
            previous = (role, posting)
        found.append(posting)
        found.extend(
            replace(posting, details=replace(posting.details, period=time.period, date=time.span), time=time)
            for time in more
        )
    found.extend(by_deed(reading, parts, times, names, cast))
    moves = by_move(reading, parts, times, names, cast)
    taken = {item.time.span for item in found if item.time is not None}
    found.extend(
        replace(
            item,
            details=replace(
                item.details,
                holder=cast.full_name(reading.surface(item.details.holder)) or item.details.holder,
            ),
        )
        for item in moves
        if item.details.date not in taken
    )
    return tuple(sorted(found, key=lambda item: item.place))


def _with_full_name(reading: Reading, posting: Posting, cast: Cast) -> Posting:
    full = cast.full_name(reading.surface(posting.details.holder))
    if full is None:
        return posting
    return replace(posting, details=replace(posting.details, holder=full))


def _predicate(
    reading: Reading,
    role: Role,
    clause: Clause,
    times: Sequence[Spell],
    names: Sequence[Mention],
    cast: Cast,
) -> Posting | None:
    """ "A was MP for P from Y to Y", "She is the coordinator of S", "B served as chair", "elected president"."""
    words = reading.words
    if clause.verb is None or clause.verb >= role.head or clause.subject is None:
        return None
    verb = words[clause.verb]
    into = verb.lemma in term_set("offices.csv", "into")
    between = words[clause.verb + 1 : role.start]
    through_as = verb.lemma in term_set("offices.csv", "as") and _ends_in_as(between)
    if verb.lemma not in term_set("offices.csv", "held") and not into and not through_as:
        return None
    if not through_as and any(
        word.tag not in (Tag.DETERMINER, Tag.ADVERB, Tag.POSSESSIVE) and word.lower not in _BETWEEN_HELD
        for word in between
    ):
        return None
    if verb.lemma not in _BE_BECOME_REMAIN and not into and not any(word.lower in AS for word in between):
        return None
    if into and not any(word.lemma in BE for word in words[clause.group or 0 : clause.verb]):
        return None
    # states hold seats in bodies, too
    of_states = words[role.head].lower in _SEATS_OF_STATES
    holder = (
        named_ahead(reading, clause, names)
        or holder_of(reading, clause.subject, names, cast, places=of_states)
        or _before_who(reading, clause, names)
    )
    if holder is None:
        return None
    negated = any(word.tag is Tag.NEGATION for word in words[clause.group or 0 : role.start])
    if negated:
        return None
    time = time_after(reading, role.end, times, clause.end)
    if time is None:
        # "In 2005 she became chancellor", "From 1999 to 2014 he was MP"
        low, high = words[clause.start].start, words[clause.verb].start
        ahead = (item for item in times if low <= item.span.start < high)
        time = next((item for item in ahead if not _told_by_the_way(words, clause, item)), None)
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
            present=group.lower in _PRESENT and not former and not into and not through_as,
            former=former,
            aspect=_aspect(verb.lemma, words[clause.verb + 1 : role.head], words[role.end : role.end + 1]),
        ),
        Span(start=min(first, office.start), end=office.end),
        role.head,
        clause,
        time,
    )


def _told_by_the_way(words: Sequence[Word], clause: Clause, time: Spell) -> bool:
    """Whether a time between subject and verb is that of something said by the way: "Roe, under sanctions since 2012, was"."""
    if clause.subject is None:
        return False
    aside = [word for word in words[clause.subject.end : clause.verb] if word.end <= time.span.start]
    return any(word.tag in (Tag.NOUN, Tag.NAME, Tag.VERB, Tag.ADJECTIVE) for word in aside)


def _before_who(reading: Reading, clause: Clause, names: Sequence[Mention]) -> Span | None:
    """ "under the protection of Jane Roe, who has been president": the person right before "who", if no other is meant."""
    subject = clause.subject
    if clause.relation != "relative" or subject is None:
        return None
    words = reading.words
    last = next((name for name in names if name.end == words[subject.end - 1].end), None)
    if last is None or last.type != "Person":
        return None
    ahead = [word for word in words[subject.start : subject.end] if word.end <= last.start]
    return None if any(names_persons(word) for word in ahead if word.tag is Tag.NOUN) else last.span


def _ends_in_as(between: Sequence[Word]) -> bool:
    """Whether "as" leads to the office, with nothing but names and common words before it."""
    ahead = [word for word in between if word.tag not in (Tag.DETERMINER, Tag.POSSESSIVE)]
    return (
        bool(ahead)
        and ahead[-1].lower in AS
        and not any(word.tag in (Tag.VERB, Tag.QUANTITY) or word.text == "," for word in ahead)
    )


def _aspect(lemma: str, before: Sequence[Word], after: Sequence[Word]) -> str:
    """What the verb tells of the term: that it began, that it ended, or only that it was."""
    for aspect in ("start", "become", "election", "end", "back"):
        if lemma in term_set("offices.csv", aspect):
            # "became the first president to visit Kyiv" dates the visit; so does "became president again"
            special = any(word.tag is Tag.QUANTITY or word.lower in _FIRST_LAST for word in before)
            again = any(word.lower in _AGAIN_WORDS for word in after)
            return "" if special or again else aspect
    return ""


def _nominated(reading: Reading, role: Role, clause: Clause, times: Sequence[Spell]) -> Posting | None:
    """ "the appointment of X as chair of Y and of a Z as judge of W"; the holder may be told by a country only."""
    words = reading.words
    index = role.start - 1
    while index > 0 and (
        words[index].tag in (Tag.DETERMINER, Tag.QUANTITY, Tag.ADJECTIVE, Tag.ADVERB)
        or words[index].lower in _OF_ONE
    ):
        index -= 1
    if index < 1 or words[index].lower not in AS:
        return None
    nouns = term_set("offices.csv", "appointing")
    act = next((at for at in range(index - 1, 0, -1) if words[at].lower in nouns), None)
    if act is None or words[act + 1].lower not in OF:
        return None
    first = act + 2
    for at in range(index - 1, first, -1):
        if words[at].tag is Tag.COORDINATOR and any(word.lower in AS for word in words[first:at]):
            first = at + 1
            break
    while first < index and (words[first].tag is Tag.DETERMINER or words[first].lower in OF):
        first += 1
    if first >= index or any(word.tag is Tag.VERB for word in words[first:index]):
        return None
    time = time_after(reading, role.end, times, clause.end)
    office = role_span(reading, role.start, role.end)
    return Posting(
        Tenure(
            holder=reading.span(first, index),
            role=office,
            period=time.period if time else None,
            date=time.span if time else None,
            present=True,
        ),
        Span(start=words[first].start, end=office.end),
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
