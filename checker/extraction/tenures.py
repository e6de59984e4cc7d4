"""Who held which office, and when: predicates, lists of posts, appositions and titles before names.

A was MP for P from Y to Y, president of Q (Y-Y) and chair of R     one posting for each office
She is the coordinator of S                                         the holder is the last person named
A, the French foreign minister; French foreign minister A; the former president A
President A                                                         a courtesy title
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from checker.extraction.clauses import Clause, Range, clause_at
from checker.extraction.reading import Reading, Tag, Word
from checker.extraction.spells import Spell
from checker.extraction.wordlists import term_set
from checker.model import Mention, Span, Tenure

_LINKS = frozenset(("of", "for", "to", "at", "on", "with"))
_FORMER = frozenset(
    ("former", "ex", "late", "then", "previous", "onetime", "one-time", "erstwhile", "deposed", "ousted")
)
_PRESENT = frozenset(("is", "are", "serves", "remains", "has", "isn't"))


@dataclass(frozen=True, slots=True)
class Posting:
    """A tenure, the words that state it, its time, and the number that is that time."""

    details: Tenure
    span: Span
    place: int
    clause: Clause
    time: Spell | None


@dataclass(frozen=True, slots=True)
class _Role:
    start: int
    head: int
    end: int


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
    previous: tuple[_Role, Posting] | None = None
    for role in _roles(reading):
        clause = clause_at(parts, role.head)[1]
        posting = _before_name(reading, role, clause, times, names) or _apposition(
            reading, role, clause, times, names
        )
        if posting is None:
            posting = _predicate(reading, role, clause, times, names, person_before)
        if posting is None and previous is not None:
            posting = _coordinated(reading, role, clause, times, previous)
        if posting is None:
            continue
        more = _second_terms(reading, posting, times)
        if not posting.details.courtesy:
            posting = _with_full_name(reading, posting, full_names)
            previous = (role, posting)
        found.append(posting)
        found.extend(
            replace(posting, details=replace(posting.details, period=time.period, date=time.span), time=time)
            for time in more
        )
    found.extend(_by_deed(reading, parts, times, names, person_before))
    return tuple(sorted(found, key=lambda item: item.place))


def _second_terms(reading: Reading, posting: Posting, times: Sequence[Spell]) -> list[Spell]:
    """ "from 2006 to 2010 and again from 2014 to 2018": the further terms of the same office."""
    found: list[Spell] = []
    if posting.time is None:
        return found
    end = posting.time.span.end
    for item in times:
        if item.span.start < end:
            continue
        between = [word.lower for word in reading.words if end <= word.start < item.span.start]
        if not between or any(
            word not in ("and", "again", ",", "from", "then", "in", "between") for word in between
        ):
            break
        if (
            "again" not in between
            and "then" not in between
            and between != ["and"]
            and between != ["and", "from"]
        ):
            break
        found.append(item)
        end = item.span.end
    return found


def _by_deed(
    reading: Reading,
    parts: Sequence[Clause],
    times: Sequence[Spell],
    names: Sequence[Mention],
    person_before: Span | None,
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
        holder = _holder(reading, clause.subject, names, person_before)
        end = verb + 1
        while end < clause.end and words[end].tag in (Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.ADJECTIVE):
            end += 1
        if (
            holder is None
            or end == verb + 1
            or not any(word.tag is Tag.NAME for word in words[verb + 1 : end])
        ):
            continue
        time = _time_after(reading, end, times, clause.end)
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


def _with_full_name(reading: Reading, posting: Posting, full_names: Mapping[str, Span]) -> Posting:
    full = full_names.get(reading.surface(posting.details.holder))
    if full is None:
        return posting
    return replace(posting, details=replace(posting.details, holder=full))


@cache
def _offices() -> tuple[frozenset[str], frozenset[str]]:
    heads = {term.split()[-1] for term in term_set("offices.csv", "office")}
    titles = {term.split()[-1] for term in term_set("offices.csv", "title")}
    return frozenset(heads | titles), term_set("offices.csv", "title")


def _roles(reading: Reading) -> list[_Role]:
    words = reading.words
    heads, _ = _offices()
    found: list[_Role] = []
    index = 0
    while index < len(words):
        word = words[index]
        if word.lower not in heads or word.tag in (Tag.VERB, Tag.ADVERB) or word.quantity is not None:
            index += 1
            continue
        after = words[index + 1].lower if index + 1 < len(words) else ""
        if word.lower == "member" and not (after == "of" and _named_within(words, index + 2, 4)):
            index += 1
            continue
        # "foreign minister": the last head of a run is the head
        if after in heads and words[index + 1].tag in (Tag.NOUN, Tag.NAME) and not word.is_genitive:
            index += 1
            continue
        start = index
        while start > 0 and _is_modifier(words, start - 1):
            start -= 1
        end = _end_of_role(words, index + 1)
        found.append(_Role(start, index, end))
        index = max(end, index + 1)
    return found


def _is_modifier(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if word.tag in (Tag.ADJECTIVE, Tag.NOUN, Tag.NAME):
        return True
    if word.text in ("-", "'", "’") and index > 0:
        return words[index - 1].tag in (Tag.NOUN, Tag.NAME) and words[index - 1].end == word.start
    return word.lower in ("deputy", "then")


def _named_within(words: Sequence[Word], index: int, width: int) -> bool:
    return any(word.tag is Tag.NAME for word in words[index : index + width])


def _end_of_role(words: Sequence[Word], index: int) -> int:
    end = index
    while end < len(words):
        word = words[end]
        if (
            word.text == "("
            and end + 2 < len(words)
            and words[end + 2].text == ")"
            and words[end + 1].text.isupper()
            and words[end + 1].quantity is None
        ):
            end += 3
            continue
        if word.lower in ("general", "designate", "elect") and end == index:
            end += 1
            continue
        if word.lower not in _LINKS:
            break
        stop = end + 1
        while stop < len(words) and words[stop].tag is Tag.DETERMINER:
            stop += 1
        stop = max(stop, _after_quotation(words, stop))
        while stop < len(words) and (
            words[stop].tag in (Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.POSSESSIVE)
            or words[stop].text in ("'", "’", "‘", "“", "”", '"')
            or (
                words[stop].lower in ("and", "&", "in", "of", "for", "a")
                and stop + 1 < len(words)
                and words[stop + 1].tag is Tag.NAME
                and words[stop - 1].tag is Tag.NAME
            )
        ):
            if (
                words[stop].lower in ("and",)
                and stop + 1 < len(words)
                and words[stop + 1].lower in _offices()[0]
            ):
                break
            stop += 1
        if stop == end + 1:
            break
        end = stop
    return end


def _after_quotation(words: Sequence[Word], index: int) -> int:
    """The word after a short quotation that opens at `index`: the ‘Search for Peace’ committee."""
    closing = {"‘": "’", "“": "”", '"': '"'}.get(words[index].text if index < len(words) else "")
    if closing is None:
        return index
    for position in range(index + 1, min(index + 12, len(words))):
        if words[position].text == closing:
            return position + 1
    return index


def _trimmed(reading: Reading, start: int, end: int) -> Span:
    words = reading.words
    while start < end - 1 and (
        words[start].tag in (Tag.DETERMINER, Tag.MARK, Tag.COORDINATOR) or words[start].lower in _FORMER
    ):
        start += 1
    while end > start + 1 and (
        words[end - 1].tag in (Tag.COORDINATOR, Tag.DETERMINER) or words[end - 1].text in (",", "‘", "“")
    ):
        end -= 1
    return reading.span(start, end)


def _time_after(reading: Reading, end: int, times: Sequence[Spell], stop: int) -> Spell | None:
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
            between = words[end:first]
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


def _named(names: Sequence[Mention], reading: Reading, start: int, end: int) -> bool:
    low, high = reading.words[start].start, reading.words[end - 1].end
    return any(
        low <= name.start and name.end <= high + 2 and name.type not in ("Organization", "Place", "Event")
        for name in names
    ) and all(word.tag in (Tag.NAME, Tag.MARK) for word in reading.words[start:end])


def _before_name(
    reading: Reading, role: _Role, clause: Clause, times: Sequence[Spell], names: Sequence[Mention]
) -> Posting | None:
    """ "President Jane Roe", "French foreign minister Jane Roe", "the spokesman, John Doe,"."""
    words = reading.words
    # in "US Secretary of State Antony Roe" the link belongs to the title
    index = role.head + 1
    if index + 1 < len(words) and words[index].lower == "of" and words[index + 1].lower == "state":
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
    heads = _offices()[1]
    is_title = words[role.head].is_capitalised and (
        words[role.head].lower in heads
        or lowered in heads
        or "secretary of state" in " ".join(reading.lowers(role.head, role.head + 3))
    )
    stretch = words[role.start : role.head + 1]
    former = any(word.lower in _FORMER for word in words[max(role.start - 1, 0) : role.head])
    if not is_title and words[role.head].is_capitalised and len(stretch) == 1:
        return None
    if (
        words[role.head].lower
        in (
            "member",
            "head",
            "leader",
            "chief",
            "director",
            "general",
            "judge",
            "coach",
            "captain",
            "manager",
            "whip",
        )
        and not comma
        and len(stretch) == 1
    ):
        return None
    if words[role.head].is_capitalised and words[role.head].lower in (
        "head",
        "house",
        "justice",
        "general",
        "chair",
        "captain",
    ):
        return None
    end_of_name = index
    role_end = role.head + (3 if words[role.head + 1].lower == "of" else 1)
    holder = reading.span(first, end_of_name)
    if words[end_of_name - 1].is_genitive:
        holder = Span(start=holder.start, end=holder.end - 2)
    office = _trimmed(reading, role.start, role_end)
    return Posting(
        Tenure(
            holder=holder,
            role=office,
            present=not former,
            courtesy=not former and not comma and is_title,
            former=former,
        ),
        Span(start=office.start, end=holder.end),
        role.head,
        clause,
        None,
    )


def _looks_personal(words: Sequence[Word], first: int, end: int) -> bool:
    return all(
        word.text[0].isalpha() and not any(char.isdigit() for char in word.text) for word in words[first:end]
    ) and not (end - first == 1 and words[first].text.isupper() and len(words[first].text) > 1)


def _apposition(
    reading: Reading, role: _Role, clause: Clause, times: Sequence[Spell], names: Sequence[Mention]
) -> Posting | None:
    """ "Jane Roe, the French foreign minister,": the name, a comma, the office."""
    words = reading.words
    index = role.start - 1
    while index >= 0 and (
        words[index].tag in (Tag.DETERMINER, Tag.POSSESSIVE)
        or words[index].lower in _FORMER
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
    time = _time_after(reading, role.end, times, min(len(words), role.end + 6))
    if after is not None and after.tag in (Tag.COORDINATOR, Tag.NAME) and time is None:
        return None
    former = any(word.lower in _FORMER for word in words[index + 1 : role.head])
    holder = reading.span(first, index)
    office = _trimmed(reading, role.start, role.end)
    return Posting(
        Tenure(
            holder=holder,
            role=office,
            period=time.period if time else None,
            date=time.span if time else None,
            present=not former and time is None,
            former=former,
        ),
        Span(start=holder.start, end=office.end),
        role.head,
        clause,
        time,
    )


def _predicate(
    reading: Reading,
    role: _Role,
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
        and word.lower not in ("as", "also", "the", "to", "be", *_FORMER)
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
    holder = _holder(reading, clause.subject, names, person_before)
    if holder is None:
        return None
    negated = any(word.tag is Tag.NEGATION for word in words[clause.group or 0 : role.start])
    if negated:
        return None
    time = _time_after(reading, role.end, times, clause.end)
    if time is None:
        # "In 2005 she became chancellor", "From 1999 to 2014 he was MP"
        low, high = words[clause.start].start, words[clause.verb].start
        time = next((item for item in times if low <= item.span.start < high), None)
    group = words[clause.group or clause.verb]
    office = _trimmed(reading, role.start, role.end)
    former = any(word.lower in _FORMER for word in words[clause.verb : role.head])
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


def _holder(
    reading: Reading, subject: Range, names: Sequence[Mention], person_before: Span | None
) -> Span | None:
    words = reading.words[subject.start : subject.end]
    if len(words) == 1 and words[0].lower in ("he", "she"):
        return person_before
    low, high = words[0].start, words[-1].end
    inside = [name for name in names if low <= name.start and name.end <= high]
    if not inside:
        return None
    name = inside[-1]
    if name.type in ("Organization", "Place", "Event"):
        return None
    # the name is the head of the subject: "Jane Roe" or "the author Jane Roe", not "the mayor of York"
    if any(word.tag is Tag.PREPOSITION for word in words) or high - name.end > 1:
        return None
    return name.span


def _coordinated(
    reading: Reading, role: _Role, clause: Clause, times: Sequence[Spell], previous: tuple[_Role, Posting]
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
    if not between or any(word.tag not in allowed and word.lower not in _FORMER for word in between):
        return None
    if not any(word.text in (",", ";", ")") or word.tag is Tag.COORDINATOR for word in between):
        return None
    if any(word.text in (".",) for word in between):
        return None
    time = _time_after(reading, role.end, times, min(len(words), role.end + 8))
    auxiliary = next((word for word in between if word.tag is Tag.AUXILIARY), None)
    present = posting.details.present if auxiliary is None else auxiliary.lower in _PRESENT
    former = any(word.lower in _FORMER for word in between)
    office = _trimmed(reading, role.start, role.end)
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
