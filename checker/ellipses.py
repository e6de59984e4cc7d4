"""Numbers of another name in the same measure, which the text does not repeat: "Elmsgate employs 340 people, Trent 180".

Only where the words around such a number add nothing: "at Trent it is 74 per cent", "Trent held 180 in 2023". The measure
is that of the figure told just before, in a user's table that has it for the other name too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checker.binding.frame import CLAUSE, LOCATIVE
from checker.binding.series_kin import target_of
from checker.binding.units import unit_relation
from checker.cases.bound import Bound
from checker.extraction.wordlists import word_classes
from checker.frames.surroundings import Surroundings
from checker.model import Binding, BindingResult, Claim, ClaimKind, LinkedMention, QuantityKind, Target
from checker.quick_records import replace
from checker.references import References
from checker.tokens import TokenKind
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.scales import is_scale
from checker.vocabulary.units import parse_unit
from checker.vocabulary.words import lemma
from checker.word_groups import pattern, word_group

_COUNTED = frozenset((QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.MEASURE))
_KINDS = (ClaimKind.FIGURE, ClaimKind.COMPOSITION, None)
# What parts the words of one number from those of the next.
_BREAK = re.compile(pattern("ellipses.break"), re.IGNORECASE)
_SCORE = 88.0
# A pack's measure of so many countries is told of one after the other.
_COUNTRY, _MANY = "Country", 10
_FILLERS = word_group("ellipses.fillers")
_STATING = word_group("ellipses.stating")
_CLOSED = frozenset(
    ("determiner", "preposition", "pronoun", "auxiliary", "coordinator", "subordinator", "adverb", "relative")
)


def with_ellipses(bound: Sequence[Bound], references: References, around: Surroundings) -> list[Bound]:
    """The claims, those of another name in the measure told before bound to that measure of that name."""
    found: list[Bound] = []
    last: tuple[Bound, Target] | None = None
    for item in bound:
        target = _own_target(item, references)
        if target is None and last is not None and _may_follow(item.claim, last[0].claim, around):
            item = _as_told(item, last, references, around)
            target = _own_target(item, references)
        if target is not None:
            last = (item, target)
        found.append(item)
    return found


def _own_target(item: Bound, references: References) -> Target | None:
    """The series that a claim was bound to: of a user's table, or of a country in a pack that has it for others too."""
    chosen = item.result.chosen if item.result is not None else None
    if chosen is None or chosen.target.kind != "series":
        return None
    key = (chosen.target.indicator_id, chosen.target.entity_id)
    return chosen.target if key in references.table_rows or _is_of_a_country(key, references) else None


def _is_of_a_country(key: tuple[str, str], references: References) -> bool:
    entity = references.catalogue.entities.get(key[1])
    return entity is not None and entity.type == _COUNTRY and key[0] in _measures_of_countries(references)


def _measures_of_countries(references: References) -> frozenset[str]:
    """The indicators that packs hold of many countries; found once for a set of references."""
    memory = references.catalogue.memory.setdefault("measures of countries", {})
    if "all" not in memory:
        counts: dict[str, int] = {}
        for series in references.catalogue.series:
            entity = references.catalogue.entities.get(series.key[1])
            if entity is not None and entity.type == _COUNTRY and series.key not in references.table_rows:
                counts[series.key[0]] = counts.get(series.key[0], 0) + 1
        memory["all"] = frozenset(name for name, count in counts.items() if count >= _MANY)
    found: frozenset[str] = memory["all"]
    return found


def _may_follow(claim: Claim, before: Claim, around: Surroundings) -> bool:
    """Whether a claim stands in the same sentence as another one, or in the next of its paragraph."""
    quantity = claim.quantity
    if quantity is None or quantity.kind not in _COUNTED or quantity.change is not None or quantity.vague:
        return False
    if claim.kind not in _KINDS or claim.details is not None or not claim.assertive:
        return False
    if claim.sentence.start == before.sentence.start:
        return before.start < claim.start
    nearest = around.before(claim.sentence)[-1:]
    return (
        bool(nearest)
        and nearest[0].start == before.sentence.start
        and (nearest[0].paragraph == claim.sentence.paragraph)
    )


def _as_told(item: Bound, last: tuple[Bound, Target], references: References, around: Surroundings) -> Bound:
    claim, (before, target) = item.claim, last
    catalogue = references.catalogue
    quantity = claim.quantity
    name = _its_name(claim, before.claim, around)
    if name is None or name.match is None or quantity is None or item.frame.subset or item.frame.added:
        return item
    key = (target.indicator_id, name.match.entity_id)
    series = next((one for one in catalogue.series_about((key[1],)) if one.key == key), None)
    own_table = key in references.table_rows
    if series is None or not (own_table or _is_of_a_country(key, references)):
        return item
    units = (quantity.unit or "", series.indicator.unit)
    if unit_relation(*units) == "conflict" or ("percent" in units and units[0] != units[1]):
        return item
    relative = before.frame.period if item.frame.period is None else item.frame.period
    ref = catalogue.ref(
        key[1],
        LOCATIVE if item.frame.actor == "pronoun" else CLAUSE,
        start=name.mention.start,
        end=name.mention.end,
        text=name.mention.text,
    )
    chosen = Binding(target=target_of(series, catalogue), score=_SCORE)
    # "Ferrow reported twelve cases, Trent nine": the first tells its own count, not the second's
    own = replace(claim, kind=claim.kind or ClaimKind.FIGURE, attribution=None, attribution_span=None)
    source: frozenset[str] = frozenset()
    if not own_table:
        # one source counts for all of the countries
        source = before.frame.attributed_to
        said_by = before.claim.attribution_span
        own = replace(own, attribution=before.claim.attribution, attribution_span=said_by)
    return replace(
        item,
        claim=own,
        frame=replace(item.frame, refs=(ref,), period=relative, attributed_to=source),
        result=BindingResult(chosen=chosen, ranked=(chosen,), margin=100.0),
        level=None,
    )


def _its_name(claim: Claim, before: Claim, around: Surroundings) -> LinkedMention | None:
    """The one name beside an elliptic number, if the words between add nothing to what was told before."""
    text, quantity = around.document.text, claim.quantity
    if quantity is None:
        return None
    start = claim.sentence.start
    if before.sentence.start == start and before.quantity is not None:
        start = max(before.end, before.quantity.end)
    names = list(around.names_in(start, claim.sentence.end))
    ahead = [name for name in names if name.mention.end <= quantity.start]
    if not ahead:
        return None
    name = ahead[-1]
    breaks = [match.end() for match in _BREAK.finditer(text, start, name.mention.start)]
    start = breaks[-1] if breaks else start
    if start > claim.sentence.start and not breaks:
        return None  # nothing parts the two numbers
    after = _BREAK.search(text, quantity.end, claim.sentence.end)
    end = after.start() if after is not None else claim.sentence.end
    inside = [one for one in names if start <= one.mention.start < end]
    if name.match is None or len(inside) != 1:
        return None
    known = [name.mention.span, quantity.hedge, claim.period_text]
    spoken = {lemma(word) for word in (before.measured or "").casefold().split()}
    spoken |= {lemma(token.lower) for token in around.tokens.within(before.start, before.end)}
    spoken |= {lemma(before.predicate)} if before.predicate else set()
    for token in around.tokens.within(start, end):
        if token.kind is not TokenKind.WORD or any(
            span is not None and span.start <= token.start < span.end for span in known
        ):
            continue
        word = token.lower
        plain = word in _FILLERS or lemma(word) in _STATING or word_classes().get(word, "") in _CLOSED
        number = quantity.start <= token.start < quantity.end and _is_of_number(word)
        if not plain and not number and lemma(word) not in spoken:
            return None
    return name


def _is_of_number(word: str) -> bool:
    """Whether a word inside a number tells no noun: "nine", "million", "per cent", "euros"."""
    unit = parse_unit(word)
    return (
        any(char.isdigit() for char in word)
        or is_scale(word)
        or word in _numbers()
        or (unit is not None and unit.dimension not in ("people", "count"))
    )


@cache
def _numbers() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("number_words.csv", "checker.extraction"))
