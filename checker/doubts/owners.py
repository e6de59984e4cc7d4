"""Figures of somebody else than the row: another name stands nearer, or the sentence passes on to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from checker.binding.columns import stem
from checker.cases.bound import Bound
from checker.doubts.other_sides import names_somebody
from checker.doubts.told import Told
from checker.doubts.words import CLOSE, TO, lower_words, told_group
from checker.doubts.words import numbers as number_words
from checker.extraction.wordlists import verb_forms
from checker.model import Document, LinkedMention, Span
from checker.tokens import TokenKind, tokens
from checker.word_groups import pattern, word_group

_ARTICLES = word_group("doubts.articles")
_JOINED = word_group("doubts.joined")
# Characters behind a number in which the next of its list begins.
_NEXT = 24
# "twice as much as at Cape Arden": who is only compared with.
_COMPARED = re.compile(pattern("grounding.compared_with") + "$", re.IGNORECASE)


def named_before(item: Bound, linked: Sequence[LinkedMention]) -> bool:
    """Whether what the claim was bound to is named only behind the number, and another name stands before it."""
    claim, chosen = item.claim, item.result.chosen if item.result is not None else None
    if chosen is None or claim.quantity is None:
        return False
    entity = chosen.target.entity_id
    own = [
        ref.start for ref in item.frame.refs if entity == ref.entity_id or entity in ref.codes | ref.places
    ]
    # a city is not its country, though its name may stand for the country's government
    cities = [one for one in linked if one.match is not None and one.match.why.get("kind") == "metonym"]
    if any(claim.sentence.start <= one.mention.start < claim.quantity.start for one in cities):
        return True
    mentions = [*claim.mentions, *(one.mention for one in linked)]
    others = [
        mention
        for mention in mentions
        if claim.sentence.start <= mention.start < claim.quantity.start
        and names_somebody(mention, item, linked)
        and stem(mention.text.casefold()) not in told_group("doer")  # "Farmers" only begins a sentence
    ]
    return bool(own) and min(own) >= claim.quantity.end and bool(others)


def _own_starts(item: Bound) -> frozenset[int]:
    """Where the names begin that stand for what a claim was bound to."""
    chosen = item.result.chosen if item.result is not None else None
    if chosen is None:
        return frozenset()
    entity = chosen.target.entity_id
    return frozenset(
        ref.start for ref in item.frame.refs if entity == ref.entity_id or entity in ref.codes | ref.places
    )


def _names_in(item: Bound, linked: Sequence[LinkedMention]) -> list[Span]:
    here = item.claim.sentence
    spans = {one.mention.span for one in linked if here.start <= one.mention.start < here.end}
    return sorted(spans, key=lambda span: (span.start, span.end))


def of_another(
    item: Bound, document: Document, linked: Sequence[LinkedMention], after: Sequence[str]
) -> bool:
    """Whether the form of a sentence gives a number to another name than the one bound.

    "9 for the Greens" is the Greens'; in "A faces B's 640 tanks with 210 of its own" the 210 are the subject's; in "A met
    B, who scored 18" they are B's.
    """
    quantity, own = item.claim.quantity, _own_starts(item)
    names = _names_in(item, linked)
    if quantity is None or not own or len(names) < 2:
        return False
    text = document.text
    if set(after[:1]) & told_group("towards"):
        behind = next((span for span in names if span.start >= quantity.end), None)
        between = lower_words(text, quantity.end, behind.start)[1:] if behind is not None else ["", ""]
        if behind is not None and behind.start not in own and all(word == "the" for word in between):
            return True
    ahead = lower_words(text, item.claim.sentence.start, quantity.start)[-2:-1]
    if set(ahead) & told_group("compare") and not any(
        span.start in own and span.start > quantity.end for span in names
    ):
        return True
    if after[:1] == ["of"] and set(after[2:3]) & told_group("own"):
        return names[0].start not in own
    before = list(tokens(text, item.claim.sentence.start, quantity.start))
    for place in range(len(before) - 1, 0, -1):
        if before[place].lower in told_group("relative") and before[place - 1].text == ",":
            taken = [span for span in names if span.end <= before[place - 1].start]
            named = [span for span in names if before[place].end <= span.start < quantity.start]
            near = bool(taken) and not text[taken[-1].end : before[place - 1].start].strip()
            return near and not named and taken[-1].start not in own
    return False


def shares_its_number(item: Bound, document: Document, linked: Sequence[LinkedMention]) -> bool:
    """Whether the name bound is the second of two that share a number: "Marl's and Dunby caught 940 crabs" between them.

    Two names with two numbers are told one by one ("caught 400 and 540"), unless no table knows the first of them.
    """
    quantity, own = item.claim.quantity, _own_starts(item)
    if quantity is None:
        return False
    text, here = document.text, item.claim.sentence
    known = [one.mention.span for one in linked if one.match is not None]
    ahead = [piece for piece in tokens(text, here.start, quantity.start) if piece.kind is TokenKind.NUMBER]
    behind = list(tokens(text, quantity.end, min(here.end, quantity.end + _NEXT)))
    listed = bool(ahead) or any(
        one.lower in _JOINED and other.kind is TokenKind.NUMBER for one, other in pairwise(behind)
    )
    for start in sorted(own):
        if not here.start <= start < quantity.start:
            continue
        before = list(tokens(text, here.start, start))
        while before and before[-1].lower in _ARTICLES:
            before.pop()
        if len(before) < 2 or before[-1].lower not in _JOINED:
            continue
        name = before[-2]
        if (
            name.is_capitalised
            and not (listed and any(span.start <= name.start < span.end for span in known))
            and not any(piece.kind is TokenKind.NUMBER for piece in before)
        ):
            return True
    return False


def nearer_name(item: Bound, document: Document, linked: Sequence[LinkedMention]) -> bool:
    """Whether another name stands between the number before and this one, with no verb of its own behind it.

    "A has a staff of 6; B, of 31": whatever the clause seems to go on with, the 31 are B's.
    """
    quantity, own = item.claim.quantity, _own_starts(item)
    if quantity is None or not own:
        return False
    text, here = document.text, item.claim.sentence
    sure = [
        one.mention.span
        for one in linked
        if one.match is not None and here.start <= one.mention.start and one.mention.end <= quantity.start
    ]
    numbers = [
        piece.end
        for piece in tokens(text, here.start, quantity.start)
        if piece.kind is TokenKind.NUMBER or piece.lower in number_words()
    ]
    if not sure or not numbers:
        return False
    last = max(sure, key=lambda span: span.start)
    between = tokens(text, last.end, quantity.start)
    return (
        last.start >= numbers[-1]
        and last.start not in own
        and not any(piece.lower in verb_forms() for piece in between)
    )


def passes_on(item: Bound, document: Document, linked: Sequence[LinkedMention], told: Told) -> bool:
    """Whether a number is what one gave to another: "A sent 40 doctors to B", "A lent B 500 books"."""
    quantity = item.claim.quantity
    text, here = document.text, item.claim.sentence
    spans = {
        one.mention.span
        for one in linked
        if here.start <= one.mention.start < here.end and names_somebody(one.mention, item, linked)
    }
    names = sorted(spans, key=lambda span: (span.start, span.end))
    if quantity is None or len(names) < 2:
        return False
    pieces = list(tokens(text, here.start, quantity.start))
    verb = next(
        (
            piece
            for piece in reversed(pieces[-8:])
            if stem(piece.lower) in told_group("transfer") or piece.lower in told_group("transfer")
        ),
        None,
    )
    if verb is None or CLOSE.search(text, verb.end, quantity.start):
        return False
    receives = any(verb.end <= span.start < quantity.start for span in names)  # "lent B 500 books"
    behind = next((span for span in names if span.start >= quantity.end), None)
    between = lower_words(text, quantity.end, behind.start) if behind is not None else []
    if stem(verb.lower) in told.words:
        # the table tells of such deeds, but of all of them: not of what one did for the other
        towards = receives or not TO.isdisjoint(between[-1:])
        return towards and any(span.end <= verb.start for span in names)
    if receives:
        return True
    return bool(set(between) & told_group("receiver")) and not CLOSE.search(
        text, quantity.end, behind.start if behind else here.end
    )


def only_compared(item: Bound, document: Document, linked: Sequence[LinkedMention]) -> bool:
    """Whether whom a figure was bound to is only compared with: "263 mm fell there, twice as much as at Cape Arden"."""
    quantity, chosen = item.claim.quantity, item.result.chosen if item.result is not None else None
    if quantity is None or chosen is None:
        return False
    here = item.claim.sentence
    own = [
        one.mention
        for one in linked
        if one.match is not None
        and one.match.entity_id == chosen.target.entity_id
        and here.start <= one.mention.start < here.end
    ]
    return bool(own) and all(
        mention.start > quantity.end
        and _COMPARED.search(document.text, quantity.end, mention.start) is not None
        for mention in own
    )
