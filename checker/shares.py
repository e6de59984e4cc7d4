"""What part of a whole something makes: "Norvia accounts for a third of the world's tin", "Norvia's share of world exports".

The part and the whole are two rows of one series, told by name; what is compared is their quotient.
"""

from __future__ import annotations

import re
from itertools import pairwise

from checker.binding.catalogue import Series, meaning_words, name_words
from checker.binding.frame import MEASURED, EntityRef
from checker.binding.series import bind_series
from checker.cases.bound import Bound
from checker.model import BindingResult, ClaimKind, Document, QuantityKind
from checker.quick_records import replace
from checker.references import References
from checker.relative_changes import RELATIVE
from checker.settings import Settings
from checker.word_groups import pattern

_UNITS = ("percent", "share")
# "A third of the world's ...", "31 per cent of global ...", "... per cent of tin exports worldwide".
_OF = re.compile(pattern("shares.of"), re.IGNORECASE)
_OF_NOUN = re.compile(pattern("shares.of_noun"), re.IGNORECASE)
_ADVERB = re.compile(pattern("shares.adverb"), re.IGNORECASE)
# "Norvia's share of world exports was 31 per cent".
_SHARE = re.compile(pattern("shares.share"), re.IGNORECASE)
# "Of the world's exports, 31 per cent came from Norvia".
_FRONT = re.compile(pattern("shares.front"), re.IGNORECASE)
# Who is the part, behind the number: "came from Norvia", "was emitted by Norvia".
_FROM = re.compile(pattern("shares.from"), re.IGNORECASE)
_JOINED = re.compile(pattern("shares.joined"), re.IGNORECASE)
_NUMBER = re.compile(r"\b\d")
_PEOPLE = "people"


def with_share(item: Bound, document: Document, references: References, settings: Settings) -> Bound:
    """The claim bound to the part and the whole that it is a share of; the claim as it was where it is none."""
    claim, frame, quantity = item.claim, item.frame, item.claim.quantity
    if (
        quantity is None
        or quantity.unit not in _UNITS
        or quantity.change is not None
        or quantity.kind not in (QuantityKind.PERCENT, QuantityKind.RATIO)
        or claim.kind not in (ClaimKind.FIGURE, ClaimKind.COMPOSITION)
        or claim.details is not None
        or not claim.assertive
        or not claim.checkable
        or frame.moves
        or frame.added
        or frame.earlier
        or (item.result is not None and item.result.chosen is not None)  # a table holds the shares themselves
    ):
        return item
    whole = _whole(item, document.text)
    if whole is None:
        return item
    bound = bind_series(
        replace(
            frame,
            unit=None,
            per=None,
            subset=False,
            refs=(replace(whole, reading=MEASURED), *(ref for ref in frame.refs if ref.type == "Event")),
        ),
        references.catalogue,
        cutoff=settings.binding_cutoff,
        margin=settings.binding_margin,
    )
    if bound.chosen is None or bound.chosen.target.entity_id != whole.entity_id:
        return item
    series = {one.key: one for one in references.catalogue.series}
    key = (bound.chosen.target.indicator_id, whole.entity_id)
    if key not in series or not _adds_up(series[key]):
        return item
    # persons may be told by where they come from or by where they are
    known = name_words(series[key].indicator.name)
    held = frozenset(entity_id for indicator_id, entity_id in series if indicator_id == key[0])
    parts = _parts(item, whole, document.text, held, known, people=series[key].indicator.unit == _PEOPLE)
    keys = [(key[0], part.entity_id) for part in parts]
    if not keys or any(one not in series for one in keys):
        return item
    return replace(
        item, result=BindingResult(chosen=None, problem="no_indicator"), level=bound, parts=tuple(keys)
    )


def _adds_up(series: Series) -> bool:
    """Whether figures of a series can be parts of one another: counts and sums, and no rates."""
    unit = series.indicator.unit
    return unit not in RELATIVE and "/" not in unit and not series.facets.get("per")


def _whole(item: Bound, text: str) -> EntityRef | None:
    """The name of what the number is a share of."""
    claim, quantity = item.claim, item.claim.quantity
    if quantity is None:
        return None
    for ref in item.frame.refs:
        if not ref.sure or not claim.sentence.start <= ref.start < claim.sentence.end:
            continue
        if ref.start >= quantity.end:
            between = text[quantity.end : ref.start]
            if _OF.fullmatch(between) or (
                not ref.owner and _OF_NOUN.fullmatch(between) and _ADVERB.fullmatch(ref.text)
            ):
                return ref
        elif _SHARE.search(text[claim.sentence.start : ref.start]) or _FRONT.fullmatch(
            text[claim.sentence.start : ref.start]
        ):
            return ref
    return None


def _parts(
    item: Bound, whole: EntityRef, text: str, held: frozenset[str], known: frozenset[str], *, people: bool
) -> list[EntityRef]:
    """The names of those that make the share, none where the sentence leaves open who does."""
    claim, quantity = item.claim, item.claim.quantity
    if quantity is None or _names_a_stranger(item, known):
        return []
    here = [
        ref
        for ref in item.frame.refs
        if (ref.places or ref.entity_id in held)
        and ref.entity_id != whole.entity_id
        and claim.sentence.start <= ref.start < claim.sentence.end
        and ref.entity_id not in item.frame.attributed_to
    ]
    # names between the whole and the number are of neither: "of the world's exports Norvia bought, a third"
    ahead = [ref for ref in here if ref.start < min(whole.start, quantity.start)]
    behind = [ref for ref in here if ref.start >= max(quantity.end, whole.end)]
    told: list[EntityRef] = []
    for ref in sorted(behind, key=lambda ref: ref.start):
        joined = bool(told) and _JOINED.fullmatch(text[told[-1].end : ref.start]) is not None
        if joined or _FROM.search(text[max(whole.end, quantity.end) : ref.start]):
            told.append(ref)
    found = sorted(ahead or ([] if people else told), key=lambda ref: ref.start)
    if (ahead and told) or any(not ref.sure for ref in found):
        return []
    for one, other in pairwise(found):
        if not _JOINED.fullmatch(text[one.end : other.start]):
            return []
    if len(found) > 1 and _has_another_number(item, text):
        return []
    return found


def _names_a_stranger(item: Bound, known: frozenset[str]) -> bool:
    """Whether the clause names somebody whom no table knows; `known` are the words of the measure."""
    claim = item.claim
    return any(
        claim.clause.contains(mention.span)
        and not any(ref.start < mention.end and mention.start < ref.end for ref in item.frame.refs)
        and not meaning_words(mention.text) <= known
        for mention in claim.mentions
    )


def _has_another_number(item: Bound, text: str) -> bool:
    claim, quantity = item.claim, item.claim.quantity
    own = [span for span in (quantity.span if quantity is not None else None, claim.period_text) if span]
    return any(
        not any(span.start <= found.start() < span.end for span in own)
        for found in _NUMBER.finditer(text, claim.clause.start, claim.clause.end)
    )
