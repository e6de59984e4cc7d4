"""The parts of a listing: what list, whose list, who is on it, since when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from checker.extraction.clauses import Clause
from checker.extraction.grammar import AND, BY, NEGATED, NO, OF, SANCTIONS, UNDER
from checker.extraction.phrases import head_of, names_persons
from checker.extraction.spells import Spell
from checker.extraction.word_groups import word_group
from checker.extraction.words import NOMINAL, Range, Reading, Tag, Word
from checker.model import Membership, Span
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_ACROSS_IN_UNDER = word_group("listing_phrases.across_in_under")
_AGENT_JOINTS = word_group("listing_phrases.agent_joints")
_AS_BOTH_WELL = word_group("listing_phrases.as_both_well")
_BLACK = word_group("listing_phrases.black")
_BOTH = word_group("listing_phrases.both")
_HAD_FORMS = word_group("listing_phrases.had_forms")
_LIST_NOUNS = word_group("listing_phrases.list_nouns")
_LIST_TERROR_TERRORIST = word_group("listing_phrases.list_terror_terrorist")
_NAME_JOINTS = word_group("listing_phrases.name_joints")
_NEITHER_NO_NONE = word_group("listing_phrases.neither_no_none")
_NEVER = word_group("listing_phrases.never")
_OWNER_ADJECTIVES = word_group("listing_phrases.owner_adjectives")
_PRESENT_GROUPS = word_group("listing_phrases.present_groups")
_SANCTION = word_group("listing_phrases.sanction")
_SPONSOR_WORDS = word_group("listing_phrases.sponsor_words")

_EDGE = frozenset({Tag.MARK, Tag.COORDINATOR, Tag.ADVERB, Tag.PREPOSITION, Tag.AUXILIARY})

_IN_NAME = frozenset({Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.DETERMINER, Tag.POSSESSIVE, Tag.QUANTIFIER})


LIST_NOUNS = word_group("listing_phrases.list_nouns_of_all")


@dataclass(frozen=True, slots=True)
class Listing:
    """A membership with the words it stretches over and the clause that states it."""

    details: Membership
    span: Span
    place: int  # the word that states the listing
    clause: Clause


@cache
def listing_rows(group: str) -> dict[str, tuple[str, str]]:
    """The rows of one group of the listing words: term -> kind of list, action."""
    return {
        row["term"]: (row["kind"], row["action"])
        for row in read_rows("listing.csv", "checker.extraction")
        if row["group"] == group
    }


def kind_between(words: Sequence[Word], start: int, end: int) -> str | None:
    """The kind of list that the words tell, or None."""
    kinds = listing_rows("kind")
    for word in words[start:end]:
        for piece in (word.lower, singular(word.lower), *word.lower.split("-")):
            if piece in kinds and word.lower not in _BLACK:
                return kinds[piece][0]
    return None


def list_phrase(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """Words from the preposition to "list": "on the EU's terrorist list", "from the blacklist"."""
    for index in range(start, end):
        if words[index].tag in (Tag.NOUN, Tag.NAME, Tag.VERB) and words[index].lower in LIST_NOUNS:
            first = index
            while first > start and words[first - 1].tag not in (
                Tag.PREPOSITION,
                Tag.VERB,
                Tag.AUXILIARY,
                Tag.MARK,
            ):
                first -= 1
            if first > 0 and words[first - 1].lower in OF:
                # "list of terrorist groups" is met the other way round
                continue
            stop = index + 1
            if stop < end and words[stop].lower in OF:
                stop += 1
                while stop < end and words[stop].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME, Tag.DETERMINER):
                    stop += 1
            return max(first - 1, start), stop
    return None


def under_phrase(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """ "keeps X under sanctions": being under sanctions is being on a list of them."""
    for index in range(start, end):
        if words[index].lower in SANCTIONS:
            first = index
            while first > start and words[first - 1].tag in (
                Tag.ADJECTIVE,
                Tag.NAME,
                Tag.NOUN,
                Tag.DETERMINER,
            ):
                first -= 1
            if first > start and words[first - 1].lower in UNDER:
                return first - 1, index + 1
    return None


def led_by(words: Sequence[Word], part: tuple[int, int], prepositions: Collection[str]) -> bool:
    """Whether one of the prepositions opens a list phrase."""
    return words[part[0]].lower in prepositions or (part[0] > 0 and words[part[0] - 1].lower in prepositions)


def names_thing(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words name what is listed: a group, an entity, terrorists."""
    things = listing_rows("thing")
    return any(singular(word.lower) in things or word.lower in _SPONSOR_WORDS for word in words[start:end])


def has_name(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether there is a name among the words."""
    return any(word.tag is Tag.NAME for word in words[start:end])


def agents(words: Sequence[Word], start: int, end: int) -> list[Range]:
    """The names after "by"."""
    for index in range(start, end):
        if words[index].lower in BY and index + 1 < end:
            after = words[index + 1]
            if after.tag is Tag.QUANTITY:
                continue
            stop = index + 1
            while stop < end and (
                words[stop].tag in _IN_NAME
                or words[stop].text in (",", "'", "’", "&")
                or words[stop].lower in _AGENT_JOINTS
            ):
                stop += 1
            return split_names(words, Range(index + 1, stop))
    return []


def split_names(words: Sequence[Word], part: Range) -> list[Range]:
    """ "the EU, the UK and Canada" -> three; "the Ministry of X and Y" stays with its head."""
    pieces: list[Range] = []
    first = part.start
    for index in range(part.start, part.end + 1):
        at_end = index == part.end
        if at_end or words[index].text == "," or words[index].lower in _NAME_JOINTS:
            stop = index
            while first < stop and (
                words[first].tag in (Tag.DETERMINER, Tag.MARK, Tag.COORDINATOR, Tag.ADVERB, Tag.QUANTIFIER)
                or words[first].lower in _AS_BOTH_WELL
            ):
                first += 1
            if first < stop and any(word.tag in (Tag.NAME, Tag.NOUN) for word in words[first:stop]):
                pieces.append(Range(first, stop))
            first = index + 1
    pieces = [piece for piece in pieces if singular(words[piece.end - 1].lower) not in _SANCTION]
    named = [
        piece
        for piece in pieces
        if any(words[index].is_capitalised for index in range(piece.start, piece.end))
    ]
    return named or pieces


def owners_of(words: Sequence[Word], on_list: tuple[int, int] | None) -> list[Range]:
    """Whose list it is: "the EU's list", "the US and UK terrorist lists", "the EU list of ..."."""
    if on_list is None:
        return []
    found: list[Range] = []
    index = on_list[0]
    while index < on_list[1]:
        if words[index].tag is Tag.NAME and words[index].lower not in _LIST_TERROR_TERRORIST:
            stop = index
            while stop < on_list[1] and words[stop].tag is Tag.NAME and words[stop].lower not in _LIST_NOUNS:
                stop += 1
                if words[stop - 1].is_genitive:
                    break
            found.append(Range(index, stop))
            index = stop
        elif words[index].lower in _OWNER_ADJECTIVES:
            found.append(Range(index, index + 1))
            index += 1
        else:
            index += 1
    return found


def adverbial_authority(words: Sequence[Word], start: int, end: int) -> list[Range]:
    """ "is listed in the US", "banned in Germany", "under UK law"."""
    for index in range(start, end - 1):
        if words[index].lower in _ACROSS_IN_UNDER:
            stop = index + 1
            while stop < end and words[stop].tag in (Tag.DETERMINER,):
                stop += 1
            first = stop
            while stop < end and (
                words[stop].tag is Tag.NAME
                or (words[stop].lower in AND and stop > first)
                or words[stop].text == ","
            ):
                stop += 1
            if stop > first:
                return split_names(words, Range(first, stop))
    return []


def is_negated(words: Sequence[Word], clause: Clause, place: int) -> bool:
    """Whether the listing is denied: "not", "never", "neither A nor B"."""
    start = clause.group if clause.group is not None else clause.start
    while clause.start < start <= place and words[start - 1].tag in (Tag.NEGATION, Tag.ADVERB):
        start -= 1  # "is sanctioned but not proscribed": the auxiliary stands in the clause before
    stretch = words[max(clause.start, min(start, place)) : place + 2]
    if any(
        word.lower in _NEVER or word.tag is Tag.NEGATION or word.lower.endswith(NEGATED) for word in stretch
    ):
        return True
    if clause.subject is not None and words[clause.subject.start].lower in _NEITHER_NO_NONE:
        return True
    lead = " ".join(word.lower for word in words[max(0, place - 4) : place])
    if any(lead.endswith(f" {term}") for term in listing_rows("denial")):
        return True  # "all but proscribed"
    return any(word.lower in NO for word in words[clause.start : place] if clause.subject is None)


def is_present(words: Sequence[Word], clause: Clause, place: int, before: Clause | None = None) -> bool:
    """Whether the verb says that the listing holds now."""
    if before is not None and clause.group == place and before.group is not None:
        # "has been listed by A and banned by B": the auxiliary is shared
        clause = before
        place = before.verb if before.verb is not None else place
    start = clause.group if clause.group is not None and clause.group <= place else place
    group = [word.lower for word in words[start : place + 1] if word.tag in (Tag.AUXILIARY, Tag.MODAL)]
    if not group:
        form = words[place].verb
        return form is not None and form.form in ("base", "s")
    return group[0] in _PRESENT_GROUPS


def is_before(words: Sequence[Word], clause: Clause, place: int) -> bool:
    """Whether the verb speaks of a time before the one told of: "had not been listed"."""
    start = clause.group if clause.group is not None and clause.group <= place else place
    return any(word.tag is Tag.AUXILIARY and word.lower in _HAD_FORMS for word in words[start:place])


def perspective(words: Sequence[Word], clause: Clause) -> list[Range]:
    """In whose eyes something is (not) listed: "in the eyes of the EU", "as far as Canada is concerned"."""
    for term in listing_rows("perspective"):
        pieces = tuple(term.split())
        for index in range(clause.start, clause.end - len(pieces)):
            if tuple(word.lower for word in words[index : index + len(pieces)]) != pieces:
                continue
            first = stop = index + len(pieces)
            while stop < clause.end and (
                words[stop].tag is Tag.NAME
                or (words[stop].tag is Tag.DETERMINER and (stop == first or words[stop - 1].lower in AND))
                or (words[stop].lower in AND and stop > first)
            ):
                stop += 1
            if has_name(words, first, stop):
                return split_names(words, Range(first, stop))
    return []


def can_be_listed(words: Sequence[Word], part: Range) -> bool:
    """Whether a phrase names somebody or something that a list can hold; goods and trades cannot."""
    head = head_of(words, part)
    if head is None:
        return any(word.tag in (Tag.PRONOUN, Tag.QUANTIFIER) for word in words[part.start : part.end])
    word = words[head]
    if word.tag is Tag.NAME or (word.is_capitalised and not word.is_genitive):
        return True
    noun = singular(word.lower)
    return noun in listing_rows("thing") or noun in listing_rows("bearer") or names_persons(word)


def other_name(words: Sequence[Word], part: Range) -> Range | None:
    """The name between commas behind a phrase that tells who somebody is: "Chad's envoy, Roe Doe, in 2012"."""
    head = head_of(words, part)
    first = part.end + 1
    if head is None or first >= len(words) or words[part.end].text != "," or words[head].tag is not Tag.NOUN:
        return None
    noun = singular(words[head].lower)
    if noun != words[head].lower or not (bears_listing(words[head]) or names_persons(words[head])):
        return None
    stop = first
    while stop < len(words) and words[stop].tag is Tag.NAME and not words[stop].is_genitive:
        stop += 1
    closed = stop == len(words) or (
        words[stop].tag is Tag.MARK and not (stop + 1 < len(words) and words[stop + 1].tag is Tag.NAME)
    )
    return Range(first, stop) if stop > first and closed else None


def bears_listing(word: Word) -> bool:
    """Whether a common noun names somebody or something that can be listed."""
    noun = singular(word.lower)
    return noun in listing_rows("thing") or noun in listing_rows("bearer") or names_persons(word)


def is_nominal(words: Sequence[Word], part: Range) -> bool:
    """Whether a phrase holds a noun, a name or a pronoun."""
    return any(word.tag in NOMINAL or word.tag is Tag.QUANTIFIER for word in words[part.start : part.end])


def spell_in(reading: Reading, clause: Clause, place: int, times: Sequence[Spell], end: int) -> Spell | None:
    """The time of a listing: the first after its verb, else the last before it in the clause."""
    words = reading.words
    low, high = words[clause.start].start, words[end - 1].end
    inside = [item for item in times if low <= item.span.start < high]
    after = [item for item in inside if item.span.start > words[place].start]
    if after:
        return after[0]
    return inside[-1] if inside else None


def last_word(words: Sequence[Word], place: int, end: int) -> int:
    """The last word that still states the listing."""
    last = end - 1
    while last > place and words[last].tag in _EDGE:
        last -= 1
    return last


def trimmed_span(reading: Reading, part: Range) -> Span:
    """A phrase's span without articles, marks and the genitive ending."""
    words = reading.words
    start, end = part.start, _without_aside(words, part)
    while start < end - 1 and (
        words[start].tag in (Tag.DETERMINER, Tag.MARK, Tag.COORDINATOR, Tag.PREPOSITION)
        or words[start].lower in _BOTH
    ):
        start += 1
    while end > start + 1 and words[end - 1].tag in (Tag.MARK, Tag.COORDINATOR, Tag.PREPOSITION, Tag.ADVERB):
        end -= 1
    span = reading.span(start, end)
    if words[end - 1].is_genitive:
        span = Span(start=span.start, end=span.end - 2)
    return span


def _without_aside(words: Sequence[Word], part: Range) -> int:
    """The end of a phrase without what is only compared or named beside it: "Foobar, unlike Barbaz,"."""
    asides = listing_rows("aside")
    for index in range(part.start + 1, part.end - 1):
        if words[index].text in (",", "(") and words[index + 1].lower in asides:
            return index
    return part.end


def stretch_of(reading: Reading, subject: Range, place: int, last: int, agent: Range | None = None) -> Span:
    """The words from the first that names who is listed (or who lists) to the last that states it."""
    words = reading.words
    first = min(subject.start, place)
    if agent is not None and agent.start < first:
        first = agent.start
    while first < place and words[first].tag in (Tag.DETERMINER, Tag.MARK, Tag.COORDINATOR):
        first += 1
    return Span(start=words[first].start, end=words[max(last, subject.end - 1, place)].end)
