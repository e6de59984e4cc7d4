"""Who has been put on whose list, where a text that speaks of lists says it briefly.

    The Americans blacklisted it in 1997. Brussels followed in 2013.     whom "it" means; what was followed
    Europe froze their assets in 2010 but has never put them on its terrorist list.
    The fighters are on the list, and have been since 2013.              the wing of the one spoken of
    It was added in 2022.                                                to the list spoken of

A word that stands for a name is read only where one name can be meant: the only one that any list knows in the nearest
sentence that names one, and no unknown name since.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from checker.binding.catalogue import PART_OF, Catalogue, meaning_words
from checker.binding.frame import CLAUSE, EntityRef
from checker.binding.lists import words_of_somebody_listed
from checker.discourse.listing_deeds import (
    Said,
    asks_for_a_name,
    bearing,
    dates_a_deed,
    deed_in,
    deed_rows,
    gap_in,
    is_past,
    parts_named,
    time_of,
)
from checker.discourse.segments import Segment, segments_of
from checker.discourse.told import Told
from checker.extraction.listing_phrases import listing_rows
from checker.extraction.words import CALENDAR
from checker.model import (
    Claim,
    ClaimKind,
    Document,
    LinkedMention,
    Membership,
    Reason,
    Sentence,
    Span,
)
from checker.quick_records import replace
from checker.tokens import TextTokens, TokenKind
from checker.word_groups import pattern, word_group, word_values

_ARTICLES = word_group("told_listings.articles")
_HELPING = word_group("told_listings.helping")
_KEEPERS = word_values("told_listings.keepers")
_NEVER = word_group("told_listings.never")
_ONE_PERSON = word_group("told_listings.one_person")
_ONLY = word_group("told_listings.only")
_PARTS = word_values("told_listings.parts")
_TO = word_group("told_listings.to")
_UNREAL = word_group("told_listings.unreal")
_WAITING = word_group("told_listings.waiting")

# How many sentences back the one who is spoken of, the list and its keeper may have been named.
_FAR = 3
# Marks behind which a word has its capital for being the first.
_OPENING = frozenset('.:;!?*_-–—"“(')
_QUOTES = frozenset('"“”„«»')
# From how many sentences on a text no longer speaks of lists.
_FORGOTTEN = 4

# "together with", "unlike": what follows is only named beside another.
_ASIDE = re.compile(pattern("told_listings.aside"), re.IGNORECASE)
_ASIDE_REACH = 24
_PRONOUNS = word_group("told_listings.pronouns")
_WHOLE = word_group("told_listings.whole")
# What stands between the names of one subject.
_JOINED = re.compile(pattern("told_listings.joined"), re.IGNORECASE)


def _is_nearly(before: list[str], words: Sequence[str]) -> bool:
    """ "has all | but banned": what extraction refuses as a listing is none here, wherever a segment begins."""
    for phrase in listing_rows("denial"):
        own = phrase.split()
        lead = before[max(0, len(before) - len(own) + 1) :] if len(own) > 1 else []
        around = [*lead, *words]
        if any(around[place : place + len(own)] == own for place in range(len(around))):
            return True
    return False


class Listings:
    """The reading of one document; `listed` are the entities that any list knows."""

    def __init__(
        self,
        document: Document,
        linked: Sequence[LinkedMention],
        catalogue: Catalogue,
        listed: Collection[str],
    ) -> None:
        """`linked` are the document's names in text order."""
        self._document = document
        self._catalogue = catalogue
        self._listed = frozenset(listed)
        self._authorities = frozenset(item.authority for item in catalogue.lists)
        self._linked = tuple(item for item in linked)
        sentences = document.sentences
        self._cut = TextTokens(
            document.text, [item.start for item in sentences], [item.end for item in sentences]
        )
        self._names: list[tuple[LinkedMention, ...]] = []
        place = 0
        for sentence in sentences:
            while place < len(self._linked) and self._linked[place].mention.start < sentence.start:
                place += 1
            first = place
            while place < len(self._linked) and self._linked[place].mention.start < sentence.end:
                place += 1
            self._names.append(self._linked[first:place])

    def tell(self, told: Told) -> None:
        """Complete the claims on lists, and add those that are told too briefly for extraction."""
        if not self._authorities or not self._listed:
            return
        by_sentence: dict[int, list[Claim]] = {}
        for claim in told.claims:
            by_sentence.setdefault(claim.sentence.start, []).append(claim)
        said: Said | None = None
        last = -_FORGOTTEN
        for number, sentence in enumerate(self._document.sentences):
            if self._speaks_of_lists(sentence):
                last = number
            if number - last >= _FORGOTTEN:
                said = None
                continue
            said = self._sentence(number, sentence, by_sentence.get(sentence.start, []), told, said)
        told.claims.sort(key=lambda claim: (claim.start, claim.kind is ClaimKind.ARITHMETIC, claim.end))

    def _speaks_of_lists(self, sentence: Sentence) -> bool:
        words = meaning_words(sentence.text)
        return any(words & set(deed_rows(sort)) for sort in ("deed", "list", "measure"))

    def _sentence(
        self, number: int, sentence: Sentence, claims: Sequence[Claim], told: Told, said: Said | None
    ) -> Said | None:
        for segment in segments_of(sentence, number, self._cut, self._names[number], bearing()):
            here = [
                claim
                for claim in claims
                if isinstance(claim.details, Membership) and segment.start <= claim.start < segment.end
            ]
            read = self._read(segment, claims, said)
            if read is None:
                said = self._known(segment, here, said)
                continue
            place, stated, said = read
            if any(self._is_complete(claim) for claim in here):
                continue
            for claim in here:
                told.claims.remove(claim)
            for details, refs in stated:
                claim = self._claim(
                    segment, details, here[0] if here else None, place, alone=len(stated) == 1
                )
                told.claims[:] = [
                    replace(other, kind=None, details=None, checkable=False, reason=Reason.NO_MEASURE)
                    if dates_a_deed(other, details)
                    else other
                    for other in told.claims
                ]
                told.claims.append(claim)
                told.mean(claim, refs)
        return said

    def _claim(
        self, segment: Segment, details: Membership, model: Claim | None, place: int, *, alone: bool
    ) -> Claim:
        first = next(token for token in segment.tokens if token.kind is TokenKind.WORD)
        last = next(token for token in reversed(segment.tokens) if token.kind is not TokenKind.MARK)
        start, end = first.start if alone else details.subject.start, last.end
        if details.date is not None and segment.start <= details.date.start < segment.end:
            end = max(details.date.end, segment.tokens[place].end)
        return Claim(
            document_id=self._document.document_id,
            start=start,
            end=end,
            surface=self._document.text[start:end],
            sentence=segment.sentence,
            kind=ClaimKind.MEMBERSHIP,
            details=details,
            clause=Span(start=segment.start, end=segment.end),
            mentions=model.mentions if model is not None else (),
            period=details.period,
            period_text=details.date,
        )

    def _known(self, segment: Segment, here: Sequence[Claim], said: Said | None) -> Said | None:
        """What a claim that extraction has read in full says for those after it."""
        for claim in here:
            details = claim.details
            if isinstance(details, Membership):
                subjects = self._subjects(segment.names)
                keepers = self._keepers(segment)
                return Said(
                    segment.number,
                    details.list_kind,
                    subjects[0] if len(subjects) == 1 else said.subject if said else None,
                    keepers[0] if len(keepers) == 1 else None,
                    details.action,
                )
        return said

    def _is_complete(self, claim: Claim) -> bool:
        """Whether extraction has both names, so that nothing is left to find."""
        details = claim.details
        if not isinstance(details, Membership) or details.authority is None:
            return False
        return all(
            any(item.match is not None and item.mention.span.overlaps(span) for item in self._linked)
            for span in (details.subject, details.authority)
        )

    # -------------------------------------------------------------- one segment

    def _read(
        self, segment: Segment, claims: Sequence[Claim], said: Said | None
    ) -> tuple[int, list[tuple[Membership, tuple[EntityRef, ...]]], Said] | None:
        words = [token.lower for token in segment.tokens]
        earlier = [token.lower for token in self._cut.within(segment.sentence.start, segment.start)]
        if _UNREAL & set(words) or _is_nearly(earlier, words):
            return None
        listed = self._has_list_before(segment.number)
        deed = deed_in(segment, said, listed=listed)
        spoken = any(
            self._speaks_of_lists(self._document.sentences[place])
            for place in range(max(0, segment.number - 2), segment.number)
        )
        if deed is None and (spoken or (said is not None and said.number == segment.number)):
            own = self._subjects(segment.names)
            if not own and said is not None and said.number == segment.number:
                own = self._keepers(segment)
            deed = gap_in(segment, own)
        if deed is None:
            return None
        place, sort, kind = deed
        if words[max(0, place - 1)] in _TO or self._is_quoted(segment):
            return None
        if sort == "again" and self._is_narrowed(segment):
            return None
        keeper = self._keeper(segment, said, again=sort == "again")
        subjects = self._subject(segment, place, said, sort)
        if keeper is None or not subjects:
            return None
        before = said.keeper if said is not None else None
        if (
            sort in ("again", "gap")
            and not self._subjects(segment.names)
            and before is not None
            and before.entity_id == keeper.entity_id
        ):
            return None
        time = time_of(segment, claims)
        negated = bool(_NEVER & set(words))
        if time is None:
            return None
        date, period = time
        if (date is None and sort in ("again", "gap")) or (negated and date is not None):
            return None
        action = "not_listed" if negated else "listed"
        if sort == "end" or (
            period is not None and period.startswith("../") and not _WAITING & set(segment.lemmas)
        ):
            action = "delisted"
        if period is not None and period.startswith("../"):
            period = period.removeprefix("../")
        if action == "delisted" and negated:
            return None
        if (
            kind == "any"
            and said is not None
            and (sort == "again" or (said.keeper is not None and said.keeper.entity_id == keeper.entity_id))
        ):
            kind = said.kind
        read: list[tuple[Membership, tuple[EntityRef, ...]]] = [
            (
                Membership(
                    subject=Span(start=subject.start, end=subject.end),
                    authority=Span(start=keeper.start, end=keeper.end),
                    list_kind=kind,
                    action=action,
                    present=not is_past(segment, place, sort),
                    date=date,
                    period=period,
                ),
                (subject, keeper),
            )
            for subject in subjects
        ]
        return (
            place,
            read,
            Said(segment.number, kind, subjects[0] if len(subjects) == 1 else None, keeper, action),
        )

    def _subjects(self, names: Sequence[LinkedMention]) -> list[EntityRef]:
        """Those that any list knows, but for who is only named beside another: "together with Foobar"."""
        found = {
            item.match.entity_id: self._ref(item.match.entity_id, item)
            for item in names
            if item.match is not None
            and item.match.entity_id in self._listed
            and item.mention.type != "Country"  # what is Russian is not Russia
            and not _ASIDE.search(
                self._document.text, max(0, item.mention.start - _ASIDE_REACH), item.mention.start
            )
        }
        return list(found.values())

    def _keepers(self, segment: Segment) -> list[EntityRef]:
        found: dict[str, EntityRef] = {}
        for item in segment.names:
            code = self._keeper_code(item)
            if code:
                found.setdefault(code, self._ref(code, item))
        return list(found.values())

    def _keeper_code(self, item: LinkedMention) -> str:
        """Whose list is meant by a name, "" if it keeps none."""
        match = item.match
        if match is not None and match.entity_id in self._listed:
            return ""
        code = _KEEPERS.get(item.mention.text.casefold().removeprefix("the "), "")
        if code in self._authorities:
            return code
        if match is None:
            return ""
        own = self._catalogue.owners(match.entity_id) & self._authorities
        return next(iter(own)) if len(own) == 1 else ""

    def _keeper(self, segment: Segment, said: Said | None, *, again: bool) -> EntityRef | None:
        found = self._keepers(segment)
        if found:
            return found[0] if len(found) == 1 else None
        if again or self._has_foreigner(segment):
            return None
        earlier = [item for item in self._names[segment.number] if item.mention.start < segment.start]
        for names in (earlier, *reversed(self._names[max(0, segment.number - _FAR) : segment.number])):
            codes = {code: item for item in names if (code := self._keeper_code(item))}
            if len(codes) > 1 or (not codes and any(self._is_foreign(item) for item in names)):
                return None
            for code, item in codes.items():
                return self._ref(code, item)
        return None

    def _has_list_before(self, number: int) -> bool:
        """Whether a list is spoken of in the two sentences before."""
        return any(
            meaning_words(self._document.sentences[place].text) & set(deed_rows("list"))
            for place in range(max(0, number - 2), number)
        )

    def _is_quoted(self, segment: Segment) -> bool:
        """Whether the words are somebody else's."""
        before = self._document.text[segment.sentence.start : segment.end]
        return any(mark in _QUOTES for mark in before)

    def _is_narrowed(self, segment: Segment) -> bool:
        """Whether the rest of the sentence says that it was a part only: "followed in 2013, but only for the wing"."""
        after = self._cut.within(segment.start, segment.sentence.end)
        return any(token.lower in _PARTS or token.lower in _ONLY for token in after)

    def _has_foreigner(self, segment: Segment) -> bool:
        return any(self._is_foreign(item) for item in segment.names)

    def _is_foreign(self, item: LinkedMention) -> bool:
        """Whether a name is that of a country of which no list is held, and no adjective."""
        return (
            item.mention.type == "Country"
            and item.match is not None
            and item.match.why.get("kind") != "demonym"
            and not self._keeper_code(item)
        )

    def _subject(self, segment: Segment, place: int, said: Said | None, sort: str) -> list[EntityRef]:
        own = self._subjects(segment.names)
        if len(own) == 1 and (named := parts_named(segment)):
            part = self._part(own[0], named[0])
            return [part] if part is not None else []
        if own:
            return own if len(own) == 1 or self._are_joined(own) else []
        if sort in ("again", "gap"):
            known = said is not None and segment.number - said.number <= 1
            return [said.subject] if known and said is not None and said.subject is not None else []
        goes_on = not self._names_somebody(segment, place) and not asks_for_a_name(segment, place)
        if goes_on and said is not None and said.number == segment.number and said.subject is not None:
            return [said.subject]  # "and has been since 2013"
        words = [token.lower for token in segment.tokens]
        parts = parts_named(segment)
        if not asks_for_a_name(segment, place) and self._names_somebody(segment, place):
            return []
        found = self._spoken_of(segment, said)
        if found is None:
            return []
        if bool(_ONE_PERSON & set(words)) and found.type != "Person":
            return []
        if not _PRONOUNS & set(words) and words_of_somebody_listed() & set(words):
            top = self._top(found.entity_id)  # "the organisation as such", after its wing
            found = replace(found, entity_id=top, codes=self._catalogue.codes_of(top))
        parts = parts or self._parts_since(found, segment)
        if parts:
            found = self._part(found, parts[0])
        return [found] if found is not None else []

    def _parts_since(self, ref: EntityRef, segment: Segment) -> list[str]:
        """Parts of what was named that were spoken of since: "of the two only the armed wing is; it was added"."""
        words = {token.lower for token in segment.tokens}
        if _WHOLE & words or not _PRONOUNS & words or not ref.start < segment.start:
            return []
        since = [
            token
            for number in range(max(0, segment.number - _FAR), segment.number + 1)
            for token in self._cut.within(
                self._document.sentences[number].start, self._document.sentences[number].end
            )
            if ref.end <= token.start < segment.start
        ]
        return [_PARTS[token.lower] for token in since if token.lower in _PARTS]

    def _are_joined(self, refs: Sequence[EntityRef]) -> bool:
        """Whether several names are one subject: "Foobar and Barbaz", "neither A nor B"."""
        return all(
            _JOINED.fullmatch(self._document.text, left.end, right.start) is not None
            for left, right in itertools.pairwise(sorted(refs, key=lambda ref: ref.start))
        )

    def _names_somebody(self, segment: Segment, place: int) -> bool:
        """Whether words before the deed tell who or what is spoken of."""
        before = segment.tokens[:place]
        return any(
            token.kind is TokenKind.WORD and token.lower not in _ARTICLES | _HELPING for token in before
        )

    def _part(self, whole: EntityRef, name: str) -> EntityRef | None:
        chosen = {
            entity
            for entity, relation, other in self._catalogue.relations
            if other == whole.entity_id and relation == f"{name}_of"
        }
        if len(chosen) != 1:
            return None
        code = next(iter(chosen))
        return replace(whole, entity_id=code, codes=self._catalogue.codes_of(code))

    def _spoken_of(self, segment: Segment, said: Said | None) -> EntityRef | None:
        """The only one that any list knows in the nearest words before that name one, or that were said of one."""
        earlier = [item for item in self._names[segment.number] if item.mention.start < segment.start]
        back = range(segment.number - 1, max(-1, segment.number - 1 - _FAR), -1)
        for number, names in ((segment.number, earlier), *((place, self._names[place]) for place in back)):
            found = self._subjects(names)
            if not found and said is not None and said.number == number and said.subject is not None:
                top = self._top(said.subject.entity_id)
                return replace(said.subject, entity_id=top, codes=self._catalogue.codes_of(top))
            if found:
                tops = {self._top(ref.entity_id) for ref in found}
                return found[0] if len(found) == 1 and len(tops) == 1 else None
            if self._names_a_stranger(number, segment.start):
                return None
        return None

    def _names_a_stranger(self, number: int, before: int) -> bool:
        """Whether a sentence names somebody or something, before a place, that is not known."""
        sentence = self._document.sentences[number]
        words = self._cut.within(sentence.start, sentence.end)
        for index, token in enumerate(words):
            if token.start >= before or not token.is_capitalised or index == 0 or token.lower in CALENDAR:
                continue
            if words[index - 1].text in _OPENING:
                continue
            if not any(
                item.mention.start <= token.start < item.mention.end
                and (item.match is not None or self._keeper_code(item))
                for item in self._names[number]
            ):
                return True
        return False

    def _top(self, entity_id: str) -> str:
        wholes = (
            self._catalogue.entities[other]
            for entity, relation, other in self._catalogue.relations
            if entity == entity_id and relation in PART_OF and other in self._catalogue.entities
        )
        return next((whole.entity_id for whole in wholes if whole.type == "Organization"), entity_id)

    def _ref(self, entity_id: str, item: LinkedMention) -> EntityRef:
        return self._catalogue.ref(
            entity_id, CLAUSE, start=item.mention.start, end=item.mention.end, text=item.mention.text
        )
