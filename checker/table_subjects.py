"""Whom a user's table is of, where a text need not name it: a table of one subject, or the total over its rows.

"The company employs 9,960 people" in an article on one firm's results, "23,405 people were behind bars" beside a
table with a row "Total": the binding to such a subject is tried only where a claim names nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.binding.catalogue import Catalogue
from checker.binding.frame import ACTOR, BEFORE, CLAUSE, SENTENCE, Frame
from checker.binding.series import unnamed
from checker.extraction.grammar import GENITIVE
from checker.extraction.wordlists import word_classes
from checker.frames.surroundings import Surroundings
from checker.model import Claim, LinkedMention, Span
from checker.quick_records import replace
from checker.references import References
from checker.tokens import TokenKind
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import singular
from checker.word_groups import word_group

Key = tuple[str, str]

_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSubject:
    """The subject of a table: its entity, the series of it, and the words that the table calls its figures by.

    `whole` says that the entity is the total over the other rows.
    """

    entity_id: str
    keys: frozenset[Key]
    words: frozenset[str]
    whole: bool = False


def subjects_of(references: References) -> tuple[TableSubject, ...]:
    """The subjects of those of a user's tables that have one."""
    found = []
    for table in references.tables:
        names = [entity.name for entity in table.entities]
        total = [name for name in names if _is_total(name)]
        if len(names) == 1:
            name, whole = names[0], False
        elif len(total) == 1 and len(names) > _FEWEST_ROWS:
            name, whole = total[0], True
        else:
            continue
        own = {indicator.indicator_id for indicator in table.indicators}
        keys = frozenset(key for key, cell in references.cells.items() if key[0] in own and cell == name)
        words = {word for indicator in table.indicators for word in _words(indicator.name)}
        words |= {word for header in table.header for word in _words(header)}
        entities = {entity_id for _, entity_id in keys}
        if len(entities) == 1:
            found.append(
                TableSubject(entity_id=next(iter(entities)), keys=keys, words=frozenset(words), whole=whole)
            )
    return tuple(found)


def _is_total(name: str) -> bool:
    words = _words(name)
    return bool(words) and words[0] in _TOTALS and all(word in _TOTALS | _WHOLES | _CLOSED for word in words)


def _words(text: str) -> list[str]:
    letters = "".join(char if char.isalpha() else " " for char in text.casefold())
    return [singular(word) for word in letters.split()]


def with_subject(
    claim: Claim, frame: Frame, around: Surroundings, catalogue: Catalogue, subject: TableSubject
) -> Frame | None:
    """The frame of a claim as if it named the subject of a table; None where it may speak of somebody else."""
    entity = catalogue.entities.get(subject.entity_id)
    if (
        entity is None
        or claim.quantity is None
        or _is_a_part(claim, around)
        or frame.unknown_place
        or frame.subset
        or frame.added
    ):
        return None
    if any(ref.reading <= SENTENCE and ref.entity_id not in frame.attributed_to for ref in frame.refs):
        return None
    said = {token.lower for token in around.tokens.within(claim.sentence.start, claim.sentence.end)}
    names = around.names_in(claim.sentence.start, claim.sentence.end)
    if said & OTHERS or _unknown_names(claim, names, subject):
        return None
    if not _is_about(claim, around, subject):
        return None
    earlier = [ref for ref in frame.refs if ref.reading == BEFORE and ref.entity_id != subject.entity_id]
    if earlier and not (said & _WHOLES if subject.whole else _leads_with_noun(claim, around)):
        return None
    if not subject.whole and _tells_of_another(claim, around, subject):
        return None
    kept = tuple(ref for ref in frame.refs if ref.reading < BEFORE and ref.reading != ACTOR)
    return replace(frame, refs=(*kept, unnamed(entity, CLAUSE, catalogue)))


def _is_a_part(claim: Claim, around: Surroundings) -> bool:
    """ "In four of the five seasons": a count of some of a set, and no figure of the subject."""
    behind = around.tokens.within(claim.end, claim.sentence.end)[:1]
    return bool(behind) and behind[0].lower in _OF


def _unknown_names(claim: Claim, names: Sequence[LinkedMention], subject: TableSubject) -> bool:
    said_by = claim.attribution_span
    return any(
        item.match is None
        and (said_by is None or not said_by.overlaps(item.mention.span))
        and _is_strange(item, subject)
        for item in names
    )


def _is_strange(item: LinkedMention, subject: TableSubject) -> bool:
    """Whether an unknown name is one: "Sales" only begins a sentence."""
    return any(
        not _is_of_table(word.casefold().removesuffix(GENITIVE), subject)
        for word in item.mention.text.split()
    )


def _is_of_table(word: str, subject: TableSubject) -> bool:
    plain = singular(word)
    return (
        word_classes().get(word, "") in _CLOSED_CLASSES
        or word in _PRONOUNS | _TIMES
        or plain in subject.words | _WORDS
        or any(hit.facet in ("concept", "population") for hit in vocabulary().hits([word]))
    )


def _tells_of_another(claim: Claim, around: Surroundings, subject: TableSubject) -> bool:
    """Whether the sentence before names somebody nobody here knows, so that "it" may be that one."""
    before = around.before(claim.sentence)[-1:]
    return any(
        item.match is None and item.mention.type != "Person" and _is_strange(item, subject)
        for sentence in before
        for item in around.names_in(sentence.start, sentence.end)
    ) or any(
        token.lower in OTHERS
        for sentence in before
        for token in around.tokens.within(sentence.start, sentence.end)
    )


def _actor_words(claim: Claim, around: Surroundings) -> list[str]:
    if claim.actor is None:
        return []
    counted = claim.measured_span
    number = claim.quantity.span if claim.quantity is not None else None
    return [
        token.lower.removesuffix(GENITIVE)
        for token in around.tokens.within(claim.actor.start, claim.actor.end)
        if token.kind is TokenKind.WORD
        and not _holds(counted, token.start)
        and not _holds(number, token.start)
    ]


def _holds(span: Span | None, place: int) -> bool:
    return span is not None and span.start <= place < span.end


def _is_about(claim: Claim, around: Surroundings, subject: TableSubject) -> bool:
    """Whether the clause's own subject is the table's: a pronoun, a noun for it, or what the table measures."""
    nouns = _NOUNS if not subject.whole else _WHOLES
    return all(singular(word) in nouns or _is_of_table(word, subject) for word in _actor_words(claim, around))


def _leads_with_noun(claim: Claim, around: Surroundings) -> bool:
    return any(singular(word) in _NOUNS for word in _actor_words(claim, around))


_CLOSED_CLASSES = frozenset(
    ("determiner", "possessive", "preposition", "pronoun", "quantifier", "adverb", "coordinator")
)
_TOTALS = word_group("table_subjects.totals")
_WHOLES = word_group("table_subjects.wholes")
_CLOSED = word_group("table_subjects.closed")
# Words for somebody else than the subject of a table.
OTHERS = word_group("table_subjects.others")
_NOUNS = word_group("table_subjects.nouns")
_WORDS = word_group("table_subjects.words")
_TIMES = word_group("table_subjects.times")
_PRONOUNS = word_group("frames.pronouns")
_OF = word_group("frames.of")
