"""Terms of office told without the office: "Foobar has had the last word since 1999", "Barbaz ran the country until 2012".

A time without a claim of its own is that of a term where one holder of an office is named beside it, no other person,
and the words between the two say that somebody rules, comes or goes.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.binding.catalogue import Catalogue
from checker.binding.frame import ACTOR, EntityRef
from checker.discourse.told import Told
from checker.model import (
    Claim,
    ClaimKind,
    Document,
    LinkedMention,
    QuantityKind,
    Span,
    Tenure,
    TenureRow,
)
from checker.periods import last_day, parse_period
from checker.quick_records import replace
from checker.tokens import TextTokens, Token
from checker.vocabulary.words import lemma
from checker.word_groups import phrase_group, word_group

_TIMES = (QuantityKind.YEAR, QuantityKind.DATE, QuantityKind.RANGE)
_HOLD = phrase_group("told_terms.hold")
_COME = phrase_group("told_terms.come")
_GO = phrase_group("told_terms.go")
_ROLES = phrase_group("told_terms.roles")
_SINCE = word_group("told_terms.since")
_UNTIL = word_group("told_terms.until")
_UNREAL = word_group("told_terms.unreal")
_AND = word_group("told_terms.and")
_PASSED_OVER = word_group("told_terms.passed_over")
_BEING = word_group("told_terms.being")
_OF_A_COUNTRY = word_group("told_terms.of_a_country")
_PLAIN = word_group("told_terms.plain")
_ALONE = word_group("told_terms.behind_plain")
# Words between the holder and the time.
_REACH = 14


class Terms:
    """The terms of office of one document."""

    def __init__(self, document: Document, linked: Sequence[LinkedMention], catalogue: Catalogue) -> None:
        """`linked` are the document's names in text order."""
        self._document = document
        self._catalogue = catalogue
        self._linked = linked
        self._rows: dict[str, list[TenureRow]] = {}
        for row in catalogue.tenures:
            if row.exclusive:
                self._rows.setdefault(row.holder, []).append(row)
        sentences = document.sentences
        self._cut = TextTokens(
            document.text, [item.start for item in sentences], [item.end for item in sentences]
        )

    def tell(self, told: Told) -> None:
        """Make claims of the times that tell a term, and leave all others as they are."""
        if not self._rows or not any(self._is_holder(item) for item in self._linked):
            return
        lengths = [
            claim.quantity.span
            for claim in told.claims
            if claim.quantity is not None and claim.quantity.kind is QuantityKind.DURATION
        ]
        for index, claim in enumerate(told.claims):
            if isinstance(claim.details, Tenure) and _is_reckoned(claim.details, lengths):
                told.claims[index] = _ending(claim, claim.details)
                continue
            quantity = claim.quantity
            if quantity is None or quantity.kind not in _TIMES or quantity.period is None:
                continue
            if claim.kind not in (None, ClaimKind.EVENT, ClaimKind.TENURE):
                continue
            read = self._read(claim)
            if read is None:
                continue
            details, holder = read
            if claim.kind is ClaimKind.TENURE and not details.seat:
                continue  # an office that extraction has read, and that nobody here knows
            full = replace(
                claim,
                kind=ClaimKind.TENURE,
                details=details,
                period=details.period,
                checkable=True,
                assertive=True,
                reason=None,
            )
            if claim.kind is None:
                told.claims[index] = full
                told.mean(full, (holder,))
            else:
                told.fill(claim, full, (holder,))

    def _is_holder(self, item: LinkedMention) -> bool:
        return item.match is not None and item.match.entity_id in self._rows

    def _read(self, claim: Claim) -> tuple[Tenure, EntityRef] | None:
        quantity, sentence = claim.quantity, claim.sentence
        if quantity is None or quantity.period is None:
            return None
        words = self._cut.within(sentence.start, sentence.end)
        beside = {
            after.start
            for before, after in itertools.pairwise(words)
            if before.lower in _PASSED_OVER  # "took over from Roe": not whose term it is
        }
        people = [
            item
            for item in self._linked
            if sentence.start <= item.mention.start < sentence.end
            and item.mention.start not in beside
            and (item.mention.type == "Person" or self._is_holder(item))
        ]
        if _UNREAL & {token.lower for token in words}:
            return None
        before = [item for item in people if item.mention.end <= quantity.start]
        behind = [item for item in people if item.mention.start >= quantity.end]
        lead = [token.lower for token in words if token.end <= quantity.start]
        if before:
            item = before[-1]
            between = [
                token for token in words if item.mention.end <= token.start and token.end <= quantity.start
            ]
        elif behind and _opens(lead):
            item = behind[0]
            between = [token for token in words if token.start >= item.mention.end][:_REACH]
        else:
            return None
        if not self._is_holder(item) or _owns(self._document.text, item) or len(between) > _REACH:
            return None
        if any(token.text in ";:()" for token in between):
            return None
        if between and between[0].lower in _AND:
            return None  # somebody else beside
        return self._told(claim, item, between, lead, words)

    def _told(
        self,
        claim: Claim,
        item: LinkedMention,
        between: Sequence[Token],
        lead: Sequence[str],
        words: Sequence[Token],
    ) -> tuple[Tenure, EntityRef] | None:
        quantity = claim.quantity
        if quantity is None or quantity.period is None or item.match is None:
            return None
        rows = self._rows[item.match.entity_id]
        found = _phrase(between, _HOLD), _phrase(between, _COME), _phrase(between, _GO)
        hold, come, go = found
        if hold is None and come is None and go is None:
            hold = _phrase(between, _ROLES)  # "who was president until 2009"
            lead_in = [token.lower for token in between if hold is not None and token.end <= hold.start]
            if not lead_in or lead_in[-1] not in _BEING:
                hold = None
        since = bool(lead) and lead[-1] in _SINCE
        until = bool(lead) and lead[-1] in _UNTIL
        span = hold or come or go
        if span is None or (span == hold and come is None and not _is_alone(span, words)):
            return None
        period = claim.period or quantity.period
        told = parse_period(quantity.period)
        if told is None:
            return None
        role = _phrase([token for token in words if token.start < quantity.start], _ROLES)
        if role is not None and any(
            other is not item and self._is_holder(other) and abs(other.mention.start - role.start) < 30
            for other in self._linked
        ):
            role = None
        if since and period.endswith("/..") and hold is not None and come is None:
            if sum(not row.end or self._goes_on(row) for row in rows) != 1:
                return None
            aspect, period = "", f"{quantity.period}/.."
        elif until and (hold or go) is not None:
            aspect, period = "end", quantity.period
        elif quantity.kind is QuantityKind.RANGE and hold is not None:
            aspect = ""
        elif come is not None and not until and not since:
            aspect, period = "start", quantity.period
            if role is None:
                return None
        elif go is not None and not since:
            aspect, period = "end", quantity.period
            if role is None:
                return None
        else:
            return None
        if len({row.office for row in rows}) != 1 and role is None:
            return None
        office = role or span
        holder = self._ref(item)
        details = Tenure(
            holder=Span(start=holder.start, end=holder.end),
            role=office,
            period=period,
            date=quantity.span,
            present=False,
            aspect=aspect,
            seat=role is None,
        )
        return details, holder

    def _goes_on(self, row: TenureRow) -> bool:
        today, over = self._document.published, last_day(row.end)
        return over is None or (today is not None and over >= today)

    def _ref(self, item: LinkedMention) -> EntityRef:
        entity_id = item.match.entity_id if item.match is not None else ""
        return self._catalogue.ref(
            entity_id, ACTOR, start=item.mention.start, end=item.mention.end, text=item.mention.text
        )


def _is_reckoned(details: Tenure, lengths: Sequence[Span]) -> bool:
    """Whether the first year of a term is only reckoned from its length: "for ten years until 2003"."""
    first, _, last = (details.period or "").partition("/")
    return bool(
        first
        and last
        and last != ".."
        and details.date is not None
        and any(details.date.contains(length) for length in lengths)
    )


def _ending(claim: Claim, details: Tenure) -> Claim:
    last = (details.period or "").partition("/")[2]
    return replace(claim, details=replace(details, period=last, aspect="end"), period=last)


def _opens(lead: Sequence[str]) -> bool:
    """Whether "since" and a time open the sentence."""
    return bool(lead) and len(lead) <= 3 and lead[-1] in _SINCE


def _owns(text: str, item: LinkedMention) -> bool:
    return text[item.mention.end : item.mention.end + 2] in ("'s", "’s")


def _is_alone(span: Span, words: Sequence[Token]) -> bool:
    """Whether a plain verb of lasting has no place or company of its own: not "stayed in the north until 2003"."""
    verb = next((token for token in words if token.start == span.start), None)
    if verb is None or lemma(verb.lower) not in _PLAIN:
        return True
    after = next((token for token in words if token.start >= span.end), None)
    if after is not None and after.is_capitalised and lemma(verb.lower) in _OF_A_COUNTRY:
        return True  # "ran Foobar from 1999"
    return after is None or after.lower in _ALONE or not after.text[0].isalpha()


def _phrase(words: Sequence[Token], phrases: frozenset[tuple[str, ...]]) -> Span | None:
    """Where the last of the phrases stands among some words, None if none does."""
    lowers = [token.lower for token in words]
    lemmas = [lemma(word) for word in lowers]
    for index in range(len(words) - 1, -1, -1):
        for phrase in sorted(phrases, key=lambda item: (-len(item), item)):
            end = index + len(phrase)
            if tuple(lowers[index:end]) == phrase or tuple(lemmas[index:end]) == phrase:
                return Span(start=words[index].start, end=words[end - 1].end)
    return None
