"""How many members a body has: "one of the five vice-presidents of the assembly", "the 15-member council".

Only a size is a composition: "the council's 15 members", "has 27 member states". "Five members of the
council voted against" tells how many did something, not how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import FOR_OF_ON, IT, MEMBER, OF, THE
from checker.extraction.phrases import phrase_after
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import verb_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Composition, QuantityKind, Span
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_ALL_EACH_ONE = word_group("compositions.all_each_one")
_BODY_PREPOSITIONS = word_group("compositions.body_prepositions")
_DEFINITE_QUANTIFIERS = word_group("compositions.definite_quantifiers")
_ITS_THE_THEIR = word_group("compositions.its_the_their")
_PERMANENT = word_group("compositions.permanent")
_PRESUPPOSING_QUANTIFIERS = word_group("compositions.presupposing_quantifiers")
_SEAT_NOUNS = word_group("compositions.seat_nouns")

_GENERAL = word_group("compositions.general")  # fmt: skip


@cache
def _set_nouns() -> dict[str, str]:
    return {row["noun"]: row["role"] or "" for row in read_rows("set_nouns.csv", "checker.extraction")}


def composition_at(
    reading: Reading, parts: Sequence[Clause], number: int, before: Callable[[], Span | None] | None = None
) -> tuple[Composition, str] | None:
    """The composition that a count states, with the role code of its members, or None.

    `before` finds the body that the sentence before names, for "it has 15 members".
    """
    quantity, place = reading.quantities[number], reading.places[number]
    if quantity.kind is not QuantityKind.COUNT or quantity.vague or quantity.change is not None:
        return None
    words = reading.words
    index = place + 1
    hyphen = (
        index < len(words) and words[index].text in ("-", "‑", "–") and words[index].start == words[place].end
    )
    if hyphen:
        index += 1
    found = phrase_after(words, index, len(words))
    if found is None:
        return None
    if hyphen:
        return _hyphenated(reading, index, found.words.end)
    noun = _member_noun(words, found.words, found.head)
    if noun is None:
        return None
    members = reading.span(found.words.start, found.words.end)
    role = _set_nouns()[noun]
    body = _body_after(reading, found.words.end)
    definite = _definite(words, place)
    _, clause = clause_at(parts, place)
    owner = _owner_before(reading, place)
    if owner is not None and definite:
        return Composition(members=members, body=owner), role
    if definite and body is not None and not _restricted(words, found.words.end, body):
        return Composition(members=members, body=body), role
    if (
        clause.verb is not None
        and clause.verb < place
        and words[clause.verb].lemma in verb_group("possess")
        and clause.subject is not None
    ):
        between = words[clause.verb + 1 : place]
        if body is not None and noun in _SEAT_NOUNS:
            return None  # "the list includes 70 members of the guards": they are members of something else
        bare = all(word.tag in (Tag.DETERMINER, Tag.ADVERB, Tag.PREPOSITION) for word in between)
        pronoun = len(clause.subject) == 1 and words[clause.subject.start].lower in IT
        if bare and pronoun and body is None and before is not None and (named := before()) is not None:
            return Composition(members=members, body=named), role
        if bare and _is_body(reading, clause.subject):
            return Composition(members=members, body=_trim(reading, clause.subject)), role
    if (
        words[place - 1].lower in OF
        and place >= 2
        and words[place - 2].tag in (Tag.NOUN, Tag.NAME)
        and singular(words[place - 2].lower) in _BODIES
    ):
        first = place - 2
        while first > 0 and words[first - 1].tag in (Tag.NAME, Tag.ADJECTIVE, Tag.NOUN):
            first -= 1
        return Composition(members=members, body=reading.span(first, place - 1)), role
    return None


_BODIES = word_group("compositions.bodies")


def is_presupposed(reading: Reading, number: int) -> bool:
    """Whether a size is taken for granted, whatever is planned or denied: "will be one of the ten judges"."""
    words, place = reading.words, reading.places[number]
    ahead = words[place - 1] if place else None
    return (
        ahead is not None
        and place > 2
        and ahead.lower in _ITS_THE_THEIR
        and words[place - 2].lower in OF
        and words[place - 3].lower in _PRESUPPOSING_QUANTIFIERS
    )


def _hyphenated(reading: Reading, index: int, end: int) -> tuple[Composition, str] | None:
    """ "15-member council", "27-nation bloc", "500-seat assembly"."""
    words = reading.words
    noun = singular(words[index].lower)
    if noun not in _set_nouns() or end <= index + 1:
        return None
    stop = end
    body_first = index + 1
    if not any(singular(word.lower) in _BODIES or word.tag is Tag.NAME for word in words[body_first:stop]):
        return None
    return Composition(
        members=reading.span(index, index + 1), body=reading.span(body_first, stop)
    ), _set_nouns()[noun]


def _member_noun(words: Sequence[Word], part: Range, head: int) -> str | None:
    last = singular(words[head].lower)
    if last in MEMBER and any(word.lower in _PERMANENT for word in words[part.start : head]):
        return "permanent member"
    pair = f"{words[head - 1].lower} {last}" if head > part.start else ""
    pair_hyphen = pair.replace(" ", "-")
    for noun in (pair, pair_hyphen, last):
        if noun in _set_nouns():
            return noun
    return None


def _definite(words: Sequence[Word], place: int) -> bool:
    """ "the five", "its 15", "all 27", "the council's 15": every one of them is meant."""
    if place == 0:
        return False
    before = words[place - 1]
    if before.lower in OF and place > 1 and words[place - 2].lower in _ALL_EACH_ONE:
        return True  # "one of five permanent members"
    if before.lower in _DEFINITE_QUANTIFIERS or before.tag is Tag.POSSESSIVE or before.is_genitive:
        return True
    return before.tag is Tag.ADJECTIVE and place > 1 and words[place - 2].lower in THE


def _owner_before(reading: Reading, place: int) -> Span | None:
    words = reading.words
    end = place
    if end == 0 or not (words[end - 1].is_genitive or words[end - 1].text in ("'", "’")):
        return None
    first = end - 1
    while first > 0 and words[first - 1].tag in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE):
        first -= 1
    span = reading.span(first, end)
    trimmed = 2 if words[end - 1].is_genitive else 1
    return Span(start=span.start, end=span.end - trimmed)


def _body_after(reading: Reading, index: int) -> Span | None:
    words = reading.words
    if index >= len(words) or words[index].lower not in _BODY_PREPOSITIONS:
        return None
    found = phrase_after(words, index + 1, len(words))
    if found is None:
        return None
    if (
        not any(word.is_capitalised for word in words[found.words.start : found.words.end])
        and singular(words[found.head].lower) not in _BODIES
    ):
        return None
    end = found.words.end
    if (
        end + 1 < len(words)
        and words[end].lower in FOR_OF_ON
        and words[found.head].is_capitalised
        and (words[end + 1].tag in (Tag.NAME, Tag.DETERMINER))
    ):
        inner = phrase_after(words, end + 1, len(words))
        if inner is not None and words[inner.head].is_capitalised:
            end = inner.words.end
    span = reading.span(found.words.start, end)
    return Span(start=span.start, end=span.end - 2) if words[end - 1].is_genitive else span


def _restricted(words: Sequence[Word], index: int, body: Span) -> bool:
    """ "the five members of the council who were arrested": a part, told apart by what follows."""
    after = next((word for word in words if word.start >= body.end), None)
    if after is None:
        return False
    following = [word for word in words if word.start > after.start]
    if after.tag is Tag.RELATIVE:
        return True
    return (
        after.tag is Tag.VERB
        and after.verb is not None
        and after.verb.form in ("both", "participle", "ing")
        and bool(following)
        and (following[0].tag is Tag.PREPOSITION)
    )


def _is_body(reading: Reading, subject: Range) -> bool:
    words = reading.words[subject.start : subject.end]
    return any(word.tag is Tag.NAME for word in words) or any(
        singular(word.lower) in _BODIES for word in words
    )


def _trim(reading: Reading, part: Range) -> Span:
    start = part.start
    while start < part.end - 1 and reading.words[start].tag is Tag.DETERMINER:
        start += 1
    return reading.span(start, part.end)
