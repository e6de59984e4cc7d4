"""Who says it: the speaker or source that governs a claim, as written.

Frames: "according to X", "X said (that) ...", "..., X said", "said X", "X's figures show", "figures from X
show", "X put the toll at", "reported by X", "by X's count". A frame governs the claims on its own side of the
sentence; a verb of speech with the number as its object ("the ministry reported 40 deaths") governs it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.clauses import Clause
from checker.extraction.subjects import phrase_before
from checker.extraction.wordlists import BODIES, place_names, term_set, verb_group
from checker.extraction.words import NOMINAL, Range, Reading, Tag, Word
from checker.model import Span
from checker.quick_records import quick
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import lemma, singular

_PUT = frozenset(
    (
        "toll",
        "figure",
        "number",
        "total",
        "count",
        "cost",
        "estimate",
        "losses",
        "tally",
        "share",
        "rate",
        "dead",
        "death",
        "deaths",
        "casualties",
        "wounded",
        "injured",
        "population",
    )
)

_SPOKEN = frozenset(
    (
        "say",
        "tell",
        "claim",
        "announce",
        "state",
        "warn",
        "argue",
        "insist",
        "note",
        "add",
        "write",
        "tweet",
        "allege",
        "assert",
        "estimate",
        "report",
        "believe",
        "reckon",
        "explain",
        "declare",
    )
)


@quick
@dataclass(frozen=True, slots=True)
class Frame:
    """A speaker (words of the source) and the words that it governs."""

    source: Range
    governs: Range


def frames(reading: Reading, parts: Sequence[Clause]) -> tuple[Frame, ...]:
    """Every attribution frame of a sentence, in text order."""
    found: list[Frame] = []
    words = reading.words
    for index, word in enumerate(words):
        frame = _according(words, parts, index) if word.lower == "according" else None
        if frame is None and word.tag is Tag.VERB and word.lemma in verb_group("report"):
            frame = _spoken(reading, parts, index)
        if frame is None and word.lower in ("by", "of", "from") and index + 1 < len(words):
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
            and words[part.verb].lemma in verb_group("weak_report") | {"put", "report", "estimate"}
            and _is_source(words, part.subject)
        ):
            # "The office counted 900 dead, the ministry 1,200"
            found.append(Frame(part.subject, Range(part.start, part.end)))
    return tuple(found)


def attribution_at(reading: Reading, found: Sequence[Frame], index: int) -> tuple[str, Span] | None:
    """The source that governs a word, the nearest if several do, with its span."""
    best: Frame | None = None
    named: Frame | None = None
    for frame in found:
        governs = index in frame.governs and index not in frame.source
        if governs and (best is None or len(frame.governs) <= len(best.governs)):
            best = frame
        if (
            governs
            and not _is_pronoun(reading.words, frame.source)
            and (named is None or len(frame.governs) <= len(named.governs))
        ):
            named = frame
    if best is None:
        return None
    if named is not None and _is_pronoun(reading.words, best.source):
        best = named  # "The office said that it had counted 40"
    part = _trimmed(reading.words, best.source)
    if len(part) == 0:
        return None
    span = reading.span(part.start, part.end)
    text = reading.surface(span)
    if text.endswith(("'s", "’s")):
        span = Span(start=span.start, end=span.end - 2)
        text = text[:-2]
    return text, span


def _is_pronoun(words: Sequence[Word], source: Range) -> bool:
    return len(source) == 1 and words[source.start].lower in ("it", "they")


def _according(words: Sequence[Word], parts: Sequence[Clause], index: int) -> Frame | None:
    if words[index].lower != "according" or index + 2 >= len(words) or words[index + 1].lower != "to":
        return None
    source = _phrase_from(words, index + 2)
    if len(source) == 0:
        return None
    # "A killed 40, but according to B, 60 died": an inner frame governs from the boundary before it
    start = 0
    for boundary in range(index - 1, 0, -1):
        if words[boundary].text == ";" or (
            words[boundary].lower in ("but", "while", "whereas", "although", "though")
        ):
            start = boundary
            break
    end = len(words)
    for boundary in range(source.end, len(words)):
        if words[boundary].text == ";" or words[boundary].lower in ("but", "while", "whereas"):
            end = boundary
            break
    return Frame(source, Range(start, end))


def _phrase_from(words: Sequence[Word], first: int) -> Range:
    end = first
    while end < len(words):
        word = words[end]
        if (
            word.tag
            in (
                Tag.NOUN,
                Tag.NAME,
                Tag.ADJECTIVE,
                Tag.DETERMINER,
                Tag.POSSESSIVE,
                Tag.QUANTIFIER,
                Tag.PRONOUN,
            )
            or word.text in ("'", "’", "-", "&")
            or (
                word.lower in ("of", "by", "from", "at", "for", "in", "and")
                and end + 1 < len(words)
                and (words[end + 1].tag in (Tag.NAME, Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE))
                and (word.lower not in ("and", "in") or words[end + 1].tag is Tag.NAME)
                and _goes_on(words, first, end)
            )
        ):
            end += 1
        else:
            break
    return Range(first, end)


def _goes_on(words: Sequence[Word], first: int, end: int) -> bool:
    return any(word.tag in NOMINAL for word in words[first:end])


def _spoken(reading: Reading, parts: Sequence[Clause], verb: int) -> Frame | None:
    words = reading.words
    form = words[verb].verb
    if form is None:
        return None
    clause = next((part for part in parts if verb in part), None)
    if clause is None:
        return None
    passive = verb > 0 and any(
        word.lemma == "be" for word in words[max(clause.start, verb - 3) : verb] if word.tag is Tag.AUXILIARY
    )
    by = verb + 1 < len(words) and words[verb + 1].lower == "by"
    if (passive or by) and form.form in ("both", "participle"):
        if by and words[verb].lemma not in ("put", "charge", "accuse"):
            source = _phrase_from(words, verb + 2)
            return Frame(source, _sentence_side(words, verb, parts)) if len(source) else None
        return None
    if form.form == "ing" and not (verb and words[verb - 1].tag is Tag.AUXILIARY):
        return None
    if words[verb].lemma == "claim" and any(
        word.lower in ("lives", "life", "victims", "responsibility", "asylum")
        for word in words[verb + 1 : verb + 5]
    ):
        return None
    weak = words[verb].lemma in verb_group("weak_report") and not _puts_figure(words, verb)
    subject = _speaker(reading, clause, verb)
    if subject is None:
        return None
    ahead = words[verb + 1] if verb + 1 < len(words) else None
    tail = _ends_sentence(words, verb)
    if words[verb].lemma in verb_group("only_that") and not (
        (tail and subject.start > 0 and words[subject.start - 1].text in (",", "”", '"'))
        or ahead is None
        or ahead.lower == "that"
        or ahead.text in (",", ".", ":", "“", '"')
        or _tells_toll(words, verb)
    ):
        return None  # "added 400 jobs", "admitted 40 patients"
    if (
        weak
        and not _is_source(words, subject)
        and not _is_pronoun(words, subject)
        and not (verb + 1 < len(words) and words[verb + 1].lower == "that")
        and not _told_somebody_that(words, verb)
    ):
        return None
    # "40 people died, the ministry said": a frame at the end governs what stands before it
    if (tail or (words[verb].lemma in _SPOKEN and _postposed(words, verb, subject))) and subject.start > 0:
        return Frame(subject, Range(0, min(subject.start, verb)))
    end = len(words)
    for number, part in enumerate(parts):
        if part.start > verb and part.relation == "main" and number and _outside(words, part, clause):
            end = part.start
            break
    start = clause.start
    return Frame(subject, Range(start, end))


def _tells_toll(words: Sequence[Word], verb: int) -> bool:
    """ "admitted 40 dead", "acknowledged the loss of 40 men": nobody does these, they are told."""
    number = next(
        (index for index in range(verb + 1, min(verb + 5, len(words))) if words[index].tag is Tag.QUANTITY),
        None,
    )
    if number is None:
        return False
    stretch = [word.lower for word in words[verb + 1 : number + 4]]
    return any(
        hit.facet == "concept" and "harm" in vocabulary().ancestors("concept", hit.code)
        for hit in vocabulary().hits(stretch)
    )


def _told_somebody_that(words: Sequence[Word], verb: int) -> bool:
    """ "told a television audience that": only the one who is told stands between."""
    if words[verb].lemma != "tell":
        return False
    for word in words[verb + 1 : verb + 8]:
        if word.lower == "that":
            return True
        if word.tag not in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE, Tag.NOUN, Tag.NAME, Tag.PRONOUN):
            return False
    return False


def _puts_figure(words: Sequence[Word], verb: int) -> bool:
    """ "put the death toll at 400"."""
    ahead = [word.lower for word in words[verb + 1 : verb + 9]]
    return words[verb].lemma == "put" and "at" in ahead and any(word in _PUT for word in ahead)


def _outside(words: Sequence[Word], part: Clause, frame: Clause) -> bool:
    first = words[part.start]
    return first.text == ";"


def _speaker(reading: Reading, clause: Clause, verb: int) -> Range | None:
    words = reading.words
    if clause.subject is not None and clause.group is not None and clause.group <= verb:
        subject = clause.subject
        # "The year before, as the office reported": the subject of another clause
        aside = any(word.lower == "as" for word in words[subject.end : verb])
        if subject.start < verb and not aside:
            named = _apposed_name(words, subject, verb)
            return named or subject
    before = phrase_before(words, verb, max(clause.start, 0))
    if before is not None and before.end >= verb - 1 and words[verb - 1].text != ",":
        return before
    # "said Jane Roe": the speaker after the verb
    if verb + 1 < len(words) and (words[verb + 1].tag is Tag.NAME or words[verb + 1].tag is Tag.DETERMINER):
        after = _phrase_from(words, verb + 1)
        return after if len(after) else None
    return None


def _apposed_name(words: Sequence[Word], subject: Range, verb: int) -> Range | None:
    """ "The ministry's spokeswoman, Jane Roe, said": the name between the commas."""
    index = subject.end
    if index < verb and words[index].text == ",":
        first = index + 1
        end = first
        while end < verb and words[end].tag is Tag.NAME:
            end += 1
        if end > first and end < len(words) and words[end].text == ",":
            return Range(first, end)
    return None


def _is_source(words: Sequence[Word], subject: Range) -> bool:
    stretch = words[subject.start : subject.end]
    nouns = [singular(word.lower.removesuffix("'s").removesuffix("’s")) for word in stretch]
    known = verb_group("source_noun")
    if len(stretch) and all(word.tag in (Tag.NAME, Tag.DETERMINER) for word in stretch):
        last = stretch[-1]
        if (
            last.text.isupper()
            and len(last.text) > 1
            and (last.lower not in place_names() or last.lower in BODIES)
        ):
            return True  # "OHCHR has recorded": a body known by its letters
    return any(noun in known or noun in term_set("speakers.csv", "speaker") for noun in nouns) or (
        any(word.tag is Tag.NAME for word in stretch) and any(noun in known for noun in nouns)
    )


def _ends_sentence(words: Sequence[Word], verb: int) -> bool:
    rest = [word for word in words[verb + 1 :] if word.tag is not Tag.MARK]
    if any(word.tag in (Tag.VERB, Tag.AUXILIARY, Tag.QUANTITY) for word in rest):
        return False
    return len(rest) <= 12


def _postposed(words: Sequence[Word], verb: int, subject: Range) -> bool:
    """Whether the frame stands between commas or after the quotation: ", X said on Monday, ..."."""
    start = min(subject.start, verb)
    if start == 0 or words[start - 1].text not in (",", "”", '"', "’", "'"):
        return False
    if not any(word.tag in (Tag.VERB, Tag.AUXILIARY) or word.text in ("”", '"') for word in words[:start]):
        return False  # "The spokesman, Jane Roe, said": nothing was said before
    after = words[verb + 1] if verb + 1 < len(words) else None
    return (
        after is None
        or after.text in (",", ".", ";", ":", "”", '"')
        or after.tag in (Tag.PREPOSITION, Tag.ADVERB, Tag.COORDINATOR)
        or any(word.lower in ("later", "earlier", "ago") for word in words[verb + 2 : verb + 4])
    )


def _sentence_side(words: Sequence[Word], verb: int, parts: Sequence[Clause]) -> Range:
    clause = next(part for part in parts if verb in part)
    return Range(clause.start, clause.end)


def _by_count(words: Sequence[Word], parts: Sequence[Clause], index: int) -> Frame | None:
    """ "by the ministry's count", "an estimate by the bank", "figures from the agency"."""
    if words[index].lower == "by":
        noun = next(
            (
                i
                for i in range(index + 1, min(index + 5, len(words)))
                if singular(words[i].lower) in verb_group("source_noun")
            ),
            None,
        )
        if noun is not None and noun + 1 < len(words) and words[noun + 1].lower in ("of", "from"):
            # "by the latest count of the UN office"
            whose = _phrase_from(words, noun + 2)
            again = words[noun + 2].lower in ("the", "that") and words[noun + 3 : noun + 4]
            if len(whose) and (
                any(word.tag is Tag.NAME for word in words[whose.start : whose.end])
                or (again and words[noun + 3].lower == "same")
            ):
                return Frame(whose, Range(0, len(words)))
        source = _phrase_from(words, index + 1)
        if len(source) >= 2:
            last = words[source.end - 1]
            owner = words[source.end - 2]
            if owner.is_genitive and singular(last.lower) in verb_group("source_noun"):
                return Frame(Range(source.start, source.end - 1), Range(0, len(words)))
    if (
        index
        and lemma(words[index - 1].lower) in ("estimate", "figure", "data", "count", "tally")
        and words[index].lower in ("by", "from")
    ):
        source = _phrase_from(words, index + 1)
        if len(source) and any(word.tag is Tag.NAME for word in words[source.start : source.end]):
            clause = next((part for part in parts if index in part), None)
            if clause is not None:
                return Frame(source, Range(clause.start, len(words)))
    return None


def _trimmed(words: Sequence[Word], part: Range) -> Range:
    start, end = part.start, part.end
    for index in range(start, end - 1):
        if words[index].lower == "what":
            start = index + 1  # "going by what UN monitors could verify"
    while start < end and words[start].tag in (
        Tag.DETERMINER,
        Tag.MARK,
        Tag.ADVERB,
        Tag.PREPOSITION,
        Tag.COORDINATOR,
    ):
        start += 1
    while end > start and words[end - 1].tag in (Tag.MARK, Tag.ADVERB, Tag.PREPOSITION, Tag.COORDINATOR):
        end -= 1
    # "the UN's figures", "data from the ministry": the owner is the source
    for index in range(start, end):
        if (
            words[index].is_genitive
            and index + 1 < end
            and singular(words[end - 1].lower) in verb_group("source_noun")
        ):
            return Range(start, index + 1)
    if start < end and singular(words[start].lower) in verb_group("source_noun"):
        for index in range(start, end):
            if index + 1 < end and words[index + 1].tag is Tag.QUANTITY:
                break  # "a survey of 2,000 adults"
            if words[index].lower in ("from", "by", "of", "at") and index + 1 < end:
                inner = _trimmed(words, Range(index + 1, end))
                if len(inner):
                    return inner
    return Range(start, end)
