"""Who says it: the speaker or source that governs a claim, as written.

Frames: "according to X", "X said (that) ...", "..., X said", "said X", "X's figures show", "figures from X
show", "X put the toll at", "reported by X", "by X's count", "per X". A frame governs the claims on its own side
of the sentence; a verb of speech with the number as its object ("the ministry reported 40 deaths") governs it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.extraction.clauses import Clause
from checker.extraction.grammar import BY, BY_FROM, GENITIVES, HE_SHE, PER, SAME, TO
from checker.extraction.sources import (
    is_named,
    is_own_noun,
    is_person_pronoun,
    is_pronoun,
    is_source,
    phrase_from,
    trimmed,
)
from checker.extraction.speech import Frame, spoken
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import place_names, term_set, verb_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Span
from checker.vocabulary.words import lemma, singular

_ACCORDING = word_group("attribution.according")
_BUT_WHEREAS_WHILE = word_group("attribution.but_whereas_while")
_BY_ON_PER = word_group("attribution.by_on_per")
_FROM_OF = word_group("attribution.from_of")
_ITS_THEIR = word_group("attribution.its_their")
_THAT_THE = word_group("attribution.that_the")

__all__ = ["Frame", "attribution_at", "frames"]

_CONTRASTS = word_group("attribution.contrasts")


@cache
def _verbs_of_speech() -> frozenset[str]:
    groups = ("report", "quoting", "forecasting", "putting", "tolling")
    return frozenset().union(*map(verb_group, groups))


def frames(reading: Reading, parts: Sequence[Clause]) -> tuple[Frame, ...]:
    """Every attribution frame of a sentence, in text order."""
    found: list[Frame] = []
    words, verb = reading.words, Tag.VERB
    verbs, leads = _verbs_of_speech(), term_set("speakers.csv", "lead")
    for index, word in enumerate(words):
        said = (
            word.tag in (Tag.ADJECTIVE, Tag.NOUN) and index + 1 < len(words) and words[index + 1].lower in BY
        )
        if word.tag is not verb and not said and word.lower not in leads and word.lower not in _ACCORDING:
            continue
        frame = _according(words, index) if word.lower in _ACCORDING else None
        base = word.verb.lemma if said and word.verb is not None else word.lemma
        if frame is None and (word.tag is verb or said) and base in verbs and not _possesses(words, index):
            frame = spoken(reading, parts, index)
        if frame is None and word.lower in leads and index + 1 < len(words):
            frame = _by_count(words, parts, index)
        if frame is not None:
            found.append(frame)
    for part in parts:
        told = part.relation == "gapped" and part.verb is not None and part.subject is not None
        if (
            told
            and part.verb is not None
            and part.subject is not None
            and part.subject.start >= part.start
            and words[part.verb].lemma in verb_group("gapped_report")
            and is_source(words, part.subject)
        ):
            # "The office counted 900 dead, the ministry 1,200"
            found.append(Frame(part.subject, Range(part.start, part.end)))
    return tuple(found)


def _possesses(words: Sequence[Word], index: int) -> bool:
    """Whether a verb that can report has a number for its object: "Marlow boasts 41 shops"."""
    after = words[index + 1] if index + 1 < len(words) else None
    return words[index].lemma in verb_group("boasting") and after is not None and after.tag is Tag.QUANTITY


def attribution_at(
    reading: Reading, parts: Sequence[Clause], found: Sequence[Frame], index: int
) -> tuple[str, Span] | None:
    """The source that governs a word, the nearest if several do, with its span."""
    best: Frame | None = None
    named: Frame | None = None
    person: Frame | None = None
    words = reading.words
    for frame in found:
        pronoun = is_pronoun(words, frame.source)
        own = is_person_pronoun(words, frame.source)
        if not pronoun and not own:
            person = frame
        if index not in frame.governs or index in frame.source:
            continue
        if best is None or _weight(frame) <= _weight(best):
            best = frame
        if not pronoun and not own and (named is None or _weight(frame) <= _weight(named)):
            named = frame
    if best is None:
        return None
    if is_pronoun(words, best.source):
        # "The office said that it had counted 40"
        best = named if named is not None else _meant(words, parts, best)
    elif words[best.source.start].lower in HE_SHE and len(best.source) == 1:
        best = (
            person if person is not None else _meant(words, parts, best, named=True)
        )  # "Roe said the bridge was shut; 40 were hurt, he said"
    part = trimmed(words, best.source)
    if len(part) == 0:
        return None
    span = reading.span(part.start, part.end)
    text = reading.surface(span)
    if text.endswith(GENITIVES):
        span = Span(start=span.start, end=span.end - 2)
        text = text[:-2]
    return text, span


def _meant(words: Sequence[Word], parts: Sequence[Clause], frame: Frame, *, named: bool = False) -> Frame:
    """ "Chad denied the raid but in May it reported 40 deaths": the name that is the subject before the pronoun."""
    for part in parts:
        subject = part.subject
        if subject is None or subject.end > frame.source.start:
            continue
        place = words[subject.end - 1].lower in place_names()
        if (is_named(words, subject) and not (named and place)) or (not named and is_source(words, subject)):
            return Frame(subject, frame.governs, frame.trailing)
    return frame


def _weight(frame: Frame) -> tuple[bool, int]:
    # "The ministry said 40 had died, the radio reports": who stands before it said it
    return frame.trailing, len(frame.governs)


def _according(words: Sequence[Word], index: int) -> Frame | None:
    if words[index].lower not in _ACCORDING or index + 2 >= len(words) or words[index + 1].lower not in TO:
        return None
    source = phrase_from(words, index + 2)
    if len(source) == 0:
        return None
    # "A killed 40, but according to B, 60 died": an inner frame governs from the boundary before it
    start = 0
    for boundary in range(index - 1, 0, -1):
        if words[boundary].text == ";" or words[boundary].lower in _CONTRASTS:
            start = boundary
            break
    end = len(words)
    for boundary in range(source.end, len(words)):
        if words[boundary].text == ";" or words[boundary].lower in _BUT_WHEREAS_WHILE:
            end = boundary
            break
    return Frame(source, Range(start, end))


def _by_count(words: Sequence[Word], parts: Sequence[Clause], index: int) -> Frame | None:
    """ "by the ministry's count", "an estimate by the bank", "figures from the agency", "per the latest tally"."""
    lead = words[index].lower
    if lead in _BY_ON_PER:
        noun = next(
            (i for i in range(index + 1, min(index + 5, len(words))) if is_own_noun(words[i].lower)),
            None,
        )
        if lead in BY and noun is not None and noun + 1 < len(words) and words[noun + 1].lower in _FROM_OF:
            # "by the latest count of the UN office"
            whose = phrase_from(words, noun + 2)
            again = words[noun + 2].lower in _THAT_THE and words[noun + 3 : noun + 4]
            if len(whose) and (
                any(word.tag is Tag.NAME for word in words[whose.start : whose.end])
                or (again and words[noun + 3].lower in SAME)
            ):
                return Frame(whose, Range(0, len(words)))
        if words[index + 1].lower in _ITS_THEIR and _is_count(words, index + 2, len(words)):
            return Frame(Range(index + 1, index + 2), _side(words, index))
        source = phrase_from(words, index + 1)
        owner = next((i for i in range(source.start, source.end) if words[i].is_genitive), None)
        if owner is not None and owner + 1 < source.end and _is_count(words, owner + 1, source.end):
            return Frame(Range(source.start, owner + 1), _side(words, index))
        if lead in PER and index == 0 and len(source) and is_source(words, source):
            return Frame(source, Range(0, len(words)))
    before = words[index - 1] if index else None
    if (
        lead in BY_FROM
        and before is not None
        and lemma(before.lower) in term_set("speakers.csv", "published")
    ):
        source = phrase_from(words, index + 1)
        if len(source) and any(word.tag is Tag.NAME for word in words[source.start : source.end]):
            clause = next((part for part in parts if index in part), None)
            if clause is not None:
                return Frame(source, Range(clause.start, len(words)))
    return None


def _is_count(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether behind the owner only adjectives stand before the count: "own estimate", "newest figures"."""
    while first < end and words[first].tag in (Tag.ADJECTIVE, Tag.QUANTIFIER):
        first += 1
    return first < end and singular(words[first].lower) in verb_group("source_noun")


def _side(words: Sequence[Word], index: int) -> Range:
    """The stretch between the semicolons around a word."""
    start = next((i + 1 for i in range(index - 1, -1, -1) if words[i].text == ";"), 0)
    return Range(start, next((i for i in range(index, len(words)) if words[i].text == ";"), len(words)))
