"""Words beside a figure that narrow it, and that nothing in the table accounts for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.binding.columns import stem
from checker.binding.row_names import entity_nouns
from checker.cases.bound import Bound
from checker.doubts.set_beside import grounds
from checker.doubts.told import Told
from checker.doubts.words import CLOSE, OF, TO, numbers, own_spans, told_group
from checker.extraction.grammar import CURLY_GENITIVE, GENITIVE, LY
from checker.extraction.wordlists import verb_forms, word_classes
from checker.model import Document, LinkedMention, RowStatement, Span
from checker.tokens import Token, TokenKind, tokens
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.scales import is_scale
from checker.vocabulary.units import parse_unit
from checker.word_groups import endings, phrase_group

_IN = phrase_group("doubts.in")
_POSSESSIVES = endings("doubts.possessives")

# After these a word that may be a verb is a noun.
_BEFORE_NOUN = frozenset(("determiner", "possessive", "adjective", "preposition", "quantifier"))
_CLOSED = frozenset(
    (
        "determiner", "possessive", "pronoun", "relative", "coordinator", "subordinator", "preposition", "auxiliary",
        "negation", "quantifier", "adverb", "modal",
    )
)  # fmt: skip


def beside(
    item: Bound, document: Document, linked: Sequence[LinkedMention], told: Told, *, by_rows: bool = False
) -> str:
    """The first word of a claim's clause that the tables do not account for, or ""."""
    claim, text = item.claim, document.text
    computed = by_rows or isinstance(item.claim.details, RowStatement)
    spans = [claim.clause, *([claim.actor] if claim.actor is not None else [])]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if computed:
        start, end = claim.sentence.start, claim.sentence.end
    elif claim.quantity is not None:
        # what follows in another clause says something else
        comma = CLOSE.search(
            text, max(claim.quantity.end, claim.measured_span.end if claim.measured_span else 0), end
        )
        end = comma.start() if comma is not None and comma.start() > start else end
    names = [one.mention.span for one in linked if one.match is not None and start <= one.mention.start < end]
    known = [*names, *own_spans(item)]
    known += [Span(start=first, end=last) for first, last in grounds(text, start, end)]
    if claim.quantity is not None and parse_unit(claim.quantity.unit or "") is not None:
        known.append(Span(start=claim.quantity.start, end=claim.quantity.end))  # "square kilometres"
    starts = {span.start for span in names}
    found = list(tokens(text, start, end))
    number = claim.quantity
    counted = next(
        (
            p.start
            for p in found
            if number is not None
            and p.start >= number.start
            and p.kind is TokenKind.WORD
            and not is_scale(p.lower)
            and p.lower not in numbers()
        ),
        -1,
    )
    for place, piece in enumerate(found):
        if computed and piece.start in starts and _is_elsewhere(found, place, told):
            return piece.text
        if piece.kind is not TokenKind.WORD or any(span.start <= piece.start < span.end for span in known):
            continue
        if computed:
            if _narrows(found, place, told, known):
                return piece.text
            continue
        if not _accounted(found, place, told, first=start, counted=counted):
            return piece.text
    return ""


def _is_elsewhere(found: Sequence[Token], place: int, told: Told) -> bool:
    """Whether a known name stands behind "in" and no cell holds it: "took 412 million in the United States"."""
    before = [piece.lower for piece in found[max(0, place - 2) : place]]
    inside = tuple(before[-1:]) in _IN or tuple(before) in _IN
    return inside and stem(found[place].lower) not in told.words


def _narrows(found: Sequence[Token], place: int, told: Told, names: Sequence[Span]) -> bool:
    """Whether a word of a statement that was laid over the rows, and understood there, still makes a part of it."""
    word = found[place].lower
    if stem(word) in told.words or word in told.words:
        return False
    if word in told_group("part") or stem(word) in told_group("wish"):
        return True
    piece = found[place]
    if piece.is_capitalised and place and word not in _calendar() and not piece.text.isupper():
        return (
            not any(
                span.start <= piece.start < span.end and span.end - span.start > len(piece.text)
                for span in names
            )
            or word not in told.words
        )
    # "the oil division of Northgate": what belongs to the name is not the name's own
    after = [piece.lower for piece in found[place + 1 : place + 3]]
    return (
        bool(after)
        and after[0] in OF
        and len(found) > place + 2
        and found[place + 2].is_capitalised
        and not _accounted(found, place, told, first=-1, counted=-1)
    )


def _accounted(found: Sequence[Token], place: int, told: Told, *, first: int, counted: int) -> bool:
    piece = found[place]
    word = piece.lower.removesuffix(GENITIVE).removesuffix(CURLY_GENITIVE)
    if stem(word) in told.words or word in told.words:
        return True
    if word in told_group("part") or stem(word) in told_group("wish") | told_group("other"):
        return False
    if (
        word in told_group("plain")
        or stem(word) in told_group("plain")
        or (stem(word) in _general_nouns() and piece.start != counted)
    ):
        return True
    if stem(word) in told_group("doer"):
        # "farmers" grow what a country grows; "small farmers" or "the farmers of the valley" a part of it
        ahead = found[place - 1].lower if place else ""
        behind = found[place + 1].lower if place + 1 < len(found) else ""
        return behind not in OF and (
            not ahead or not ahead.isalpha() or word_classes().get(ahead, "") in _CLOSED
        )
    if piece.is_capitalised and piece.start > first:
        return word in _calendar()
    closed = word_classes().get(word, "")
    if closed in _CLOSED or word in _calendar() or word in numbers() or word.endswith(LY):
        return True
    if (
        any(char.isdigit() for char in word)
        or parse_unit(word) is not None
        or parse_unit(stem(word)) is not None
    ):
        return True
    form = verb_forms().get(word)
    if form is None:
        return False
    before = found[place - 1].lower if place else ""
    noun = form.noun or form.form == "ing"
    if noun and _is_finite(found, place + 1):
        return False  # "Shipping emitted", "European farms came to": what the verb behind tells of
    possessed = before.endswith(_POSSESSIVES)
    return not (noun and before not in TO and (possessed or word_classes().get(before, "") in _BEFORE_NOUN))


def _is_finite(found: Sequence[Token], place: int) -> bool:
    """Whether a form stands at a place that can be nothing but the verb of its clause."""
    if place >= len(found):
        return False
    word = found[place].lower
    form = verb_forms().get(word)
    if word_classes().get(word, "") == "modal" or (form is not None and form.form == "past"):
        return True
    behind = found[place + 1] if place + 1 < len(found) else None
    adjectival = behind is not None and not (
        behind.kind is not TokenKind.WORD
        or word_classes().get(behind.lower, "") in _CLOSED
        or behind.lower in numbers()
    )
    return form is not None and form.form == "both" and not form.noun and not adjectival


@cache
def _general_nouns() -> frozenset[str]:
    return entity_nouns("person") | entity_nouns("group")


@cache
def _calendar() -> frozenset[str]:
    rows = read_rows("time_words.csv", "checker.extraction")
    return frozenset(
        row["word"] for row in rows if row["sort"] in ("month", "month_short", "weekday", "decade")
    )
