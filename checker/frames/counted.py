"""What is counted: the head noun, narrower parts, segments and concepts of the subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.frames.segments import segments_beside
from checker.frames.times import is_year
from checker.model import (
    Claim,
    Span,
)
from checker.tokens import TextTokens, TokenKind
from checker.vocabulary.codes import Hit, vocabulary
from checker.vocabulary.scales import is_scale
from checker.vocabulary.words import lemma
from checker.word_groups import pattern, word_group

_BY = word_group("frames.by")
_LEVEL_LEADS = word_group("frames.level_leads")
_MAKE_UP = word_group("frames.make_up")
_OF = word_group("frames.of")
_UP = word_group("frames.up")
_WHOLE_PRONOUNS = word_group("frames.whole_pronouns")

# "Of the 9,614 killed, ..." and "before the invasion ...": what follows is a part, or of another time.
_PARTITIVE = re.compile(pattern("frames.partitive"))

# "134 of those deaths": a part of what was counted before.
_OF_THOSE = re.compile(pattern("frames.of_those"))

# ", of whom five are permanent"
_OF_WHOM = re.compile(pattern("frames.of_whom"))

# "22,628 who had been detained over it"
_WHO_HAD = re.compile(pattern("frames.who_had"))

# "three thousand of them died"
_OF_THEM = re.compile(pattern("frames.of_them"))

# "300 million dollars' worth of blueberries", "coffee worth 300 million dollars".
_WORTH = re.compile(pattern("frames.worth"))
_GOODS_WORTH = re.compile(pattern("frames.goods_worth"))
_ALL_GOODS = word_group("frames.all_goods")

# Words that end the noun phrase before them.
_AFTER_HEAD = word_group("frames.after_head")

# Prepositions and participles that make a part of a count, unless a time or manner follows.
_NARROWING = word_group("frames.narrowing")
_NOT_NARROWING = word_group("frames.not_narrowing")

# Verbs that give a measure its value.
_STANDS_AT = word_group("frames.stands_at")

# What may stand between a preposition and the place it governs.
SKIP_BACK = word_group("frames.skip_back")


def moves(claim: Claim, text: str) -> bool:
    """Whether the number is the size of a change ("fell by 5 per cent"), not what was reached ("fell to 5")."""
    quantity = claim.quantity
    if quantity is None or quantity.change is None:
        return False
    start = quantity.hedge.start if quantity.hedge is not None else quantity.start
    before = text[max(0, min(start, quantity.start) - 12) : min(start, quantity.start)].casefold().split()
    last = before[-1] if before else ""
    if last in _UP and len(before) > 1 and before[-2] in _MAKE_UP:
        return False
    return last in _BY or (quantity.unit in ("percent", "percentage_point") and last not in _LEVEL_LEADS)


def head_noun(claim: Claim, cut: TextTokens, names: Sequence[Span]) -> str:
    """The lemma of the noun that is counted: "people" of "people with a pension"; empty where nothing says it."""
    if claim.measured_span is None:
        return ""
    words = words_of(cut, claim.measured_span, names, None)
    end = next((index for index, word in enumerate(words) if word in _AFTER_HEAD), len(words))
    return lemma(words[end - 1]) if end else ""


def tells_a_part(claim: Claim, text: str, *, parted: bool) -> bool:
    """Whether what follows the counted noun narrows it: "255 people for drug offences", "over the protests".

    `parted` says that the part put first is a segment that series tell apart ("Among the young").
    """
    if claim.quantity is None:
        return False
    end = max(claim.quantity.end, claim.measured_span.end if claim.measured_span else 0)
    before = text[claim.sentence.start : claim.quantity.start].casefold()
    if (_PARTITIVE.search(before) and not parted) or _OF_THOSE.match(text, claim.quantity.end):
        return True
    if "population" not in claim.facets and _OF_THEM.match(text, claim.quantity.end):
        return True
    if _WHO_HAD.match(text, claim.quantity.end) and not _tells_population(claim, text):
        return True
    if "population" not in claim.facets and _OF_WHOM.search(before):
        return True
    if claim.quantity.unit is not None and len(claim.quantity.unit) == 3 and claim.quantity.unit.isupper():
        # money's worth of one good is a part of all goods
        good = _WORTH.match(text[claim.quantity.end : claim.quantity.end + 60])
        if (
            good is not None
            and good[1].casefold() not in _ALL_GOODS
            and not _is_measure_itself(claim, good.string[good.start(1) :])
        ):
            return True
        good = _GOODS_WORTH.search(before)
        if good is not None and good[1] not in _ALL_GOODS:
            return True
    following = text[end : end + 40].split(maxsplit=2)
    if len(following) < 2 or not text[end : end + 1].isspace():
        return False
    first, second = following[0].casefold(), following[1].casefold().rstrip(",.;")
    if first in _OF and second in _WHOLE_PRONOUNS:
        return True
    return first in _NARROWING and second not in _NOT_NARROWING and not is_year(second)


def _is_measure_itself(claim: Claim, behind: str) -> bool:
    """ "9 billion dollars of foreign direct investment": the words behind the money name what is measured, no good."""
    words = [word.strip(".,;").casefold() for word in behind.split()[:4]]
    return any(
        hit.facet == "concept" and hit.start == 0 and hit.code == claim.facets.get("concept")
        for hit in vocabulary().hits(words)
    )


def _tells_population(claim: Claim, text: str) -> bool:
    """ "90 who had joined the protests": what they did says of which sort they are, and narrows nothing further."""
    quantity = claim.quantity
    behind = text[quantity.end : claim.sentence.end].split() if quantity is not None else []
    population = claim.facets.get("population", "")
    return any(
        hit.facet == "population" and hit.code == population and "~" in hit.term
        for hit in vocabulary().hits([word.strip(".,;").casefold() for word in behind])
    )


def subject_concepts(claim: Claim, cut: TextTokens, names: Sequence[Span]) -> frozenset[str]:
    """What is measured by the subject of a verb that gives its level: "the fertility rate is 1.4 births"."""
    if claim.actor is None or claim.predicate not in _STANDS_AT:
        return frozenset()
    hits = vocabulary().hits(words_of(cut, claim.actor, names, None))
    return frozenset(hit.code for hit in hits if hit.facet == "concept")


def segments_of(claim: Claim, cut: TextTokens, names: Sequence[Span]) -> dict[str, str]:
    """A part of a whole that the counted phrase names: "youth unemployment", "rural poverty"."""
    number = claim.quantity.span if claim.quantity else None
    hits = vocabulary().hits(words_of(cut, claim.clause, names, number))
    concepts = [hit for hit in hits if hit.facet == "concept"]
    if claim.measured_span is not None:
        measured = vocabulary().hits(words_of(cut, claim.measured_span, names, None))
        inside = [hit for hit in measured if hit.facet == "concept"]
        codes = {hit.code for hit in measured if hit.facet == "segment" and not _within(hit, inside)}
    else:
        before = {hit.start for hit in concepts}
        codes = {hit.code for hit in hits if hit.facet == "segment" and hit.end in before}
    codes |= segments_beside(claim, cut)
    return {"segment": "+".join(sorted(codes))} if codes else {}


def _within(hit: Hit, others: Sequence[Hit]) -> bool:
    # the "domestic" of "gross domestic product" is no segment
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def words_of(
    cut: TextTokens, span: Span, names: Sequence[Span], number: Span | None, hedge: Span | None = None
) -> list[str]:
    """The words of a span without names, numbers and hedges: "of the Finnish economy" reads "of the economy"."""
    found = []
    for token in cut.within(span.start, span.end):
        if token.kind is not TokenKind.WORD:
            continue
        if not token.text.isalpha() and any(char.isdigit() for char in token.text):
            continue
        if number is not None and number.start <= token.start < number.end and is_scale(token.lower):
            continue
        if hedge is not None and hedge.start <= token.start < hedge.end:
            continue
        if any(name.start <= token.start < name.end for name in names) and token.is_capitalised:
            continue
        found.append(token.lower)
    return found
