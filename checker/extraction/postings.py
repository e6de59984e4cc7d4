"""An office with its holder and term: titles, appositions, and verbs that are an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.cast import Cast
from checker.extraction.clauses import Clause
from checker.extraction.grammar import FOR, HE_SHE, OF, PAST_AUXILIARIES
from checker.extraction.roles import FORMER, Role, office_words, role_span, tells_when
from checker.extraction.spells import Spell
from checker.extraction.word_groups import phrase_group, word_group
from checker.extraction.wordlists import term_set, verb_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Mention, QuantityKind, Span, Tenure

_NAME_HEADS = word_group("postings.name_heads")
_ROLE_HEADS = word_group("postings.role_heads")
_STATE = word_group("postings.state")
_TERM_LINKS = word_group("postings.term_links")

_HELD_UNDER = word_group("postings.held_under")
_HELD_WHILE = word_group("postings.held_while")
_AGAIN_THEN = word_group("postings.again_then")
_AND_FROM = phrase_group("postings.and_from")
_TITLES_WITH_OF = phrase_group("postings.titles_with_of")


@dataclass(frozen=True, slots=True)
class Posting:
    """A tenure, the words that state it, its time, and the number that is that time."""

    details: Tenure
    span: Span
    place: int
    clause: Clause
    time: Spell | None
    aside: bool = False  # set beside a name, and so taken for granted whatever its clause plans or denies


def second_terms(reading: Reading, posting: Posting, times: Sequence[Spell]) -> list[Spell]:
    """ "from 2006 to 2010 and again from 2014 to 2018": the further terms of the same office."""
    found: list[Spell] = []
    if posting.time is None:
        return found
    end = posting.time.span.end
    for item in times:
        if item.span.start < end:
            continue
        between = [word.lower for word in reading.words if end <= word.start < item.span.start]
        if not between or any(word not in _TERM_LINKS for word in between):
            break
        if _AGAIN_THEN.isdisjoint(between) and tuple(between) not in _AND_FROM:
            break
        found.append(item)
        end = item.span.end
    return found


def by_deed(
    reading: Reading,
    parts: Sequence[Clause],
    times: Sequence[Spell],
    names: Sequence[Mention],
    cast: Cast,
) -> list[Posting]:
    """ "who chaired the Fed from 2014 to 2018": the verb is the office; only with a term of years."""
    words = reading.words
    found: list[Posting] = []
    for clause in parts:
        verb = clause.verb
        if (
            verb is None
            or clause.subject is None
            or verb not in clause
            or words[verb].lemma not in term_set("offices.csv", "deed")
        ):
            continue
        holder = holder_of(reading, clause.subject, names, cast)
        end = verb + 1
        while end < clause.end and words[end].tag in (Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.ADJECTIVE):
            end += 1
        if (
            holder is None
            or end == verb + 1
            or not any(word.tag is Tag.NAME for word in words[verb + 1 : end])
        ):
            continue
        time = time_after(reading, end, times, clause.end)
        if time is None or "/" not in time.period:
            continue
        role = reading.span(verb, end)
        found.append(
            Posting(
                Tenure(holder=holder, role=role, period=time.period, date=time.span),
                Span(start=min(holder.start, role.start), end=role.end),
                verb,
                clause,
                time,
            )
        )
    return found


def time_after(reading: Reading, end: int, times: Sequence[Spell], stop: int) -> Spell | None:
    """The time that stands right after an office, in brackets or behind a preposition."""
    words = reading.words
    if end >= len(words):
        return None
    low = words[end].start
    high = words[stop - 1].end if stop > end else low
    for item in times:
        if low <= item.span.start < high:
            first = next(
                (index for index in range(end, len(words)) if words[index].start >= item.span.start),
                len(words),
            )
            between = _without_length(reading, words[end:first])
            if all(
                word.tag in (Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.ADVERB, Tag.AUXILIARY)
                or word.text in ("(", ",")
                for word in between
            ):
                return item
            if len(between) <= 6 and not any(word.tag in (Tag.VERB, Tag.QUANTITY) for word in between):
                return item
            return None
    return None


def _without_length(reading: Reading, between: Sequence[Word]) -> Sequence[Word]:
    """The words between an office and its time without the length of the term: "for eleven years, from 1994"."""
    number = between[1].quantity if len(between) > 2 else None
    if number is None or between[0].lower not in FOR:
        return between
    return between[2:] if reading.quantities[number].kind is QuantityKind.DURATION else between


def _named(names: Sequence[Mention], reading: Reading, start: int, end: int) -> bool:
    low, high = reading.words[start].start, reading.words[end - 1].end
    return any(
        low <= name.start and name.end <= high + 2 and name.type not in ("Organization", "Place", "Event")
        for name in names
    ) and all(word.tag in (Tag.NAME, Tag.MARK) for word in reading.words[start:end])


def before_name(
    reading: Reading, role: Role, clause: Clause, times: Sequence[Spell], names: Sequence[Mention]
) -> Posting | None:
    """ "President Jane Roe", "French foreign minister Jane Roe", "the spokesman, John Doe,"."""
    words = reading.words
    # in "US Secretary of State Antony Roe" the link belongs to the title
    index = role.head + 1
    if index + 1 < len(words) and words[index].lower in OF and words[index + 1].lower in _STATE:
        index += 2
    comma = False
    if index < len(words) and words[index].text == ",":
        comma = True
        index += 1
    first = index
    while index < len(words) and words[index].tag is Tag.NAME and words[index].quantity is None:
        index += 1
        if words[index - 1].is_genitive:
            break
    if index == first or not words[first].text[0].isalpha():
        return None
    if comma and not (
        (
            index - first >= 2
            and index < len(words)
            and words[index].text == ","
            and words[role.head].tag is not Tag.NAME
        )
        or (comma and index - first >= 2 and index < len(words) and words[index].text == ",")
    ):
        return None
    if not _looks_personal(words, first, index):
        return None
    lowered = " ".join(word.lower for word in words[max(role.start, role.head - 1) : role.head + 1])
    heads = office_words()[1]
    is_title = words[role.head].is_capitalised and (
        words[role.head].lower in heads
        or lowered in heads
        or tuple(reading.lowers(role.head, role.head + 3)) in _TITLES_WITH_OF
    )
    stretch = words[role.start : role.head + 1]
    former = any(word.lower in FORMER for word in words[max(role.start - 1, 0) : role.head])
    if not is_title and words[role.head].is_capitalised and len(stretch) == 1:
        return None
    if words[role.head].lower in _ROLE_HEADS and not comma and len(stretch) == 1:
        return None
    if words[role.head].is_capitalised and words[role.head].lower in _NAME_HEADS:
        return None
    end_of_name = index
    role_end = role.head + (3 if words[role.head + 1].lower in OF else 1)
    holder = reading.span(first, end_of_name)
    if words[end_of_name - 1].is_genitive:
        holder = Span(start=holder.start, end=holder.end - 2)
    office = role_span(reading, role.start, role_end)
    return Posting(
        Tenure(
            holder=holder,
            role=office,
            present=not former,
            # "the president, Jane Roe, resigned": she was it then
            courtesy=not former and (is_title if not comma else _is_past(words, clause)),
            former=former,
        ),
        Span(start=office.start, end=holder.end),
        role.head,
        clause,
        None,
    )


def _is_past(words: Sequence[Word], clause: Clause) -> bool:
    """Whether a clause tells of the past, so that its titles are those of then."""
    first = words[clause.group] if clause.group is not None else None
    if first is None:
        return False
    if first.tag is Tag.AUXILIARY:
        return first.lower in PAST_AUXILIARIES
    return first.verb is not None and first.verb.form in ("past", "both")


def _looks_personal(words: Sequence[Word], first: int, end: int) -> bool:
    return all(
        word.text[0].isalpha() and not any(char.isdigit() for char in word.text) for word in words[first:end]
    ) and not (end - first == 1 and words[first].text.isupper() and len(words[first].text) > 1)


def in_apposition(
    reading: Reading, role: Role, clause: Clause, times: Sequence[Spell], names: Sequence[Mention]
) -> Posting | None:
    """ "Jane Roe, the French foreign minister,": the name, a comma, the office."""
    words = reading.words
    index = role.start - 1
    while index >= 0 and (
        words[index].tag in (Tag.DETERMINER, Tag.POSSESSIVE)
        or words[index].lower in FORMER
        or words[index].is_genitive
    ):
        index -= 1
    if index < 1 or words[index].text not in (",", "("):
        return None
    if index > 2 and words[index - 1].tag is Tag.QUANTITY and words[index - 2].text == ",":
        index -= 2  # "John Doe, 54, a former mayor"
    first = index
    while first > 0 and words[first - 1].tag is Tag.NAME and words[first - 1].quantity is None:
        first -= 1
    if (
        index - first < 2
        or not _looks_personal(words, first, index)
        or not _named(names, reading, first, index)
    ):
        return None
    after = words[role.end] if role.end < len(words) else None
    time = time_after(reading, role.end, times, min(len(words), role.end + 6))
    if after is not None and after.tag in (Tag.COORDINATOR, Tag.NAME) and time is None:
        return None
    former = any(word.lower in FORMER for word in words[index + 1 : role.head])
    holder = reading.span(first, index)
    office = role_span(reading, role.start, role.end)
    return Posting(
        Tenure(
            holder=holder,
            role=office,
            period=time.period if time else None,
            date=time.span if time else None,
            present=not former
            and time is None
            and not _of_other_days(words, role.end)
            and not _of_then(words, clause, times),
            former=former,
        ),
        Span(start=holder.start, end=office.end),
        role.head,
        clause,
        time,
    )


def _of_then(words: Sequence[Word], clause: Clause, times: Sequence[Spell]) -> bool:
    """ "Jane Roe, the minister, visited twice": she was it then. News of the day is told in the past too: "said"."""
    if not _is_past(words, clause) or clause.verb is None:
        return False
    years = any(len(spell.period) == len("2022") for spell in times)
    return years or words[clause.verb].lemma not in verb_group("report") | verb_group("quoting")


def _of_other_days(words: Sequence[Word], place: int) -> bool:
    """ "Secretary of state under Biden", "prime minister at the time": held then, whoever holds it now."""
    if place >= len(words):
        return False
    if words[place].lower in _HELD_UNDER:
        return place + 1 < len(words) and words[place + 1].tag in (Tag.NAME, Tag.PRONOUN)
    return tells_when(words, place) or words[place].lower in _HELD_WHILE


def holder_of(
    reading: Reading,
    subject: Range,
    names: Sequence[Mention],
    cast: Cast,
    *,
    places: bool = False,
) -> Span | None:
    """Who holds the office: the name that is the subject, or the person "he" or "she" stands for.

    `places`: a state may hold it.
    """
    words = reading.words[subject.start : subject.end]
    if len(words) == 1 and words[0].lower in HE_SHE:
        return cast.person()
    low, high = words[0].start, words[-1].end
    inside = [name for name in names if low <= name.start and name.end <= high]
    if not inside:
        return None
    name = inside[-1]
    if name.type in ("Organization", "Place", "Event") and not (places and name.type == "Place"):
        return None
    # the name is the head of the subject: "Jane Roe" or "the author Jane Roe", not "the mayor of York"
    if any(word.tag is Tag.PREPOSITION for word in words) or high - name.end > 1:
        return None
    return name.span
