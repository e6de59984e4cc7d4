"""A claim without its number: the only thing that binding ever sees.

The frame holds the words, codes and linked names around the claim, ordered by how near they stand to what is
counted. Numerals are dropped from the words, so that no claimed value can reach a binder by any road.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.model import ClaimKind, Details, Span
from checker.periods import Period
from checker.quick_records import quick
from checker.vocabulary.codes import Hit
from checker.vocabulary.stretches import Stretch

# Readings of "whom or what is this about", strongest first.
MEASURED, LOCATIVE, ACTOR, CLAUSE, SENTENCE_LOCATIVE, SENTENCE, BEFORE, HEADING, TOPIC = range(9)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRef:
    """A linked name near the claim: its entity, the codes it stands for, and the reading it belongs to.

    `places` are the countries and places it puts the claim in: a place its own, an event where it takes
    place ("the war in Ukraine"), a group whose it is ("Russian and Ukrainian troops"). A name that is not
    `sure` fits several entities; what these have in common can still be used.
    """

    entity_id: str
    codes: frozenset[str]
    type: str
    reading: int
    start: int
    end: int
    text: str
    places: frozenset[str] = frozenset()
    sure: bool = True
    owner: bool = False  # followed by a possessive: "Putin's daughters" are not Putin
    owns_dead: bool = False  # whose dead they are: "Peru's dead", "on the Peruvian side"
    whence: bool = False  # told as where somebody or something comes from: "refugees from Peru"
    possible: frozenset[str] = frozenset()  # all entities that an unsure name fits about equally well


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a claim says, but for its number. `unit` is the counted or measured unit, `day` the article's day."""

    kind: ClaimKind | None
    unit: str | None
    per: str | None
    facets: Mapping[str, str]
    measured_words: frozenset[str]
    clause_words: frozenset[str]
    clause_hits: tuple[Hit, ...]
    refs: tuple[EntityRef, ...]
    period: Period | None
    day: date | None
    event_time: Period | None = None  # the time of what is spoken of: "the 2022 protests"
    details: Details | None = None
    predicate: str | None = None
    earlier: bool = False  # the number is a level of a time before, which is not told: "rose from 5 to 7"
    moves: bool = False  # the number is the size of a change, not a level
    unknown_event: bool = False  # the sentence names an event that nobody here knows
    stretch: Stretch | None = None  # "the first year of the war"
    head: str = ""  # the last word of the counted phrase, as a lemma
    subset: bool = False  # what is counted is narrowed after the noun
    one_cause: bool = False  # one cause or deed of several is told: mines, a strike
    added: bool = False  # it comes on top of what was told before: "another"
    occurrences: frozenset[str] = (
        frozenset()
    )  # sorts of events that the sentence speaks of: war, disaster ...
    occurrences_before: frozenset[str] = frozenset()  # those of the sentences before it and of the heading
    populations_before: frozenset[str] = (
        frozenset()
    )  # sorts of persons that the sentences before it and the heading speak of
    side: frozenset[str] = (
        frozenset()
    )  # soldiers or civilians, by the last sentence that says of whom it counts
    counted: frozenset[str] = frozenset()  # the only sort of persons that the source named counts at all
    own: bool = False  # asked of what the named source counts alone
    subject_concepts: frozenset[str] = frozenset()  # what "X is ..." says that the number is of
    actor: str = "none"  # "linked", "named" (a name nobody here knows), "pronoun", "common" or "none"
    unknown_place: bool = False  # the clause is set in a place by a name nobody here knows
    phrase_words: frozenset[str] = field(default_factory=frozenset)  # of the phrase that a date dates
    attributed_to: frozenset[str] = field(default_factory=frozenset)
    phrases: tuple[tuple[int, int, tuple[str, ...]], ...] = ()  # phrases of the details with their words

    def said(self, span: Span) -> tuple[str, ...]:
        """The lower-case words of who holds or suffers what is claimed, as far as they are kept."""
        return next(
            (words for start, end, words in self.phrases if (start, end) == (span.start, span.end)), ()
        )

    def refs_at(self, reading: int) -> tuple[EntityRef, ...]:
        """The names of one reading."""
        return tuple(ref for ref in self.refs if ref.reading == reading)

    def refs_in(self, span: Span) -> tuple[EntityRef, ...]:
        """The names that overlap a span."""
        return tuple(ref for ref in self.refs if ref.start < span.end and span.start < ref.end)

    def codes(self, facet: str) -> frozenset[str]:
        """The codes the words give for a facet."""
        value = self.facets.get(facet, "")
        return frozenset(value.split("+")) if value else frozenset()
