"""Binding of a membership claim: which entity, and which lists of which authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from checker.binding.catalogue import Catalogue, meaning_words
from checker.binding.frame import BEFORE, TOPIC, EntityRef, Frame
from checker.binding.word_groups import word_group
from checker.model import DesignationList, Membership, Span
from checker.quick_records import replace
from checker.vocabulary.data_files import read_rows

# Words that many lists share, or that say of any list what it is.
_ANY_LIST = word_group("lists.any_list")
# Of them, those that tell no list's sort.
_EVERY_LIST = word_group("lists.every_list")
# A claim of one sort is answered by lists of these sorts; sanctioned, designated and proscribed are three facts.
_ANSWERED_BY = {
    "terrorist": ("terrorist", "proscription"),
    "proscription": ("proscription",),
    "sanctions": ("sanctions",),
    "blacklist": ("terrorist", "sanctions", "proscription"),
    "any": ("terrorist", "sanctions", "proscription"),
}


# Characters between a name and the noun that describes it: "Roe, a man".
_BESIDE = 4
_WHOLE = word_group("lists.whole")


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """Words that mean somebody named before -> the types that they can mean."""
    return {
        row["word"]: frozenset(row["types"].split(";"))
        for row in read_rows("listed_nouns.csv", "checker.binding")
    }


def words_of_somebody_listed() -> frozenset[str]:
    """Nouns and pronouns that can stand for somebody who is listed."""
    return frozenset(_nouns())


def _sorts_meant(words: Sequence[str]) -> frozenset[str]:
    """The types that a phrase of nothing but such words, articles and "whole" can mean."""
    own = [word for word in words if word not in _WHOLE | _LEADS]
    if not own:
        return frozenset(("Organization",)) if _WHOLE & set(words) else frozenset()
    return _nouns().get(own[0], frozenset()) if len(own) == 1 else frozenset()


# Nouns for a part of an organisation named before.
_PARTS = word_group("lists.parts")
_LEADS = word_group("lists.leads")
# "commanders of B": some of those who belong to it, not B itself.
_THOSE_OF = word_group("lists.those_of")
_OF_THEM = word_group("lists.of_them")
_OF = word_group("lists.of")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBinding:
    """Subject and lists of a membership claim, or why there are none.

    `asked` are the lists that answer the claim; `others` the authority's remaining lists, for the report's
    note. `parts` are entities that are a part or wing of the subject, `wholes` what it is a part of.
    """

    subject: EntityRef | None
    authority: EntityRef | None
    asked: tuple[DesignationList, ...] = ()
    others: tuple[DesignationList, ...] = ()
    parts: tuple[str, ...] = ()
    named: bool = False  # the list is called by its own name
    problem: str = ""


def bind_membership(frame: Frame, details: Membership, catalogue: Catalogue) -> ListBinding:
    """Find the subject's entity and the lists that can answer; a name that is not sure binds nothing."""
    subject = _named(frame, details.subject, itself=True) or _spoken_of(frame, details.subject, catalogue)
    authority = _named(frame, details.authority) if details.authority else None
    if details.authority is not None and authority is None and frame.actor == "pronoun":
        authority = _meant(frame, subject, catalogue)
    if subject is not None and subject.type == "Position":
        subject = _holder(subject, frame, catalogue)
    if subject is None:
        return ListBinding(subject=None, authority=authority, problem="no_entity")
    if details.authority is not None and authority is None:
        return ListBinding(subject=subject, authority=None, problem="no_authority")
    kinds = _ANSWERED_BY.get(details.list_kind, _ANSWERED_BY["any"])
    lists = catalogue.lists
    if authority is not None:
        owners = authority.codes | catalogue.owners(authority.entity_id)
        lists = tuple(item for item in lists if item.authority in owners)
    named = _named_lists(frame, lists)
    asked = named or tuple(item for item in lists if item.kind in kinds)
    if authority is not None and not asked and len(lists) == 1 and lists[0].kind == "sanctions":
        asked = lists  # whoever keeps no other list calls nobody a terrorist but by that one
    others = tuple(item for item in lists if item not in asked)
    parts = catalogue.parts(subject.entity_id)
    problem = "" if asked else "no_list"
    return ListBinding(
        subject=subject,
        authority=authority,
        asked=asked,
        others=others,
        parts=parts,
        named=bool(named),
        problem=problem,
    )


def _holder(office: EntityRef, frame: Frame, catalogue: Catalogue) -> EntityRef | None:
    """Who held an office on the article's day, for "the president has been on the list since 2012"."""
    day = frame.day.isoformat() if frame.day is not None else ""
    rows = [
        row
        for row in catalogue.tenures
        if row.office == office.entity_id
        and row.exclusive
        and row.start
        and (not day or (row.start <= day and (not row.end or row.end >= day)))
    ]
    if not rows and day:  # nobody yet: the last one
        past = [
            row
            for row in catalogue.tenures
            if row.office == office.entity_id and row.exclusive and row.end and row.end < day
        ]
        rows = sorted(past, key=lambda row: row.end)[-1:]
    person = catalogue.entities.get(rows[0].holder) if len(rows) == 1 else None
    if person is None:
        return None
    return replace(
        office, entity_id=person.entity_id, codes=catalogue.codes_of(person.entity_id), type=person.type
    )


def _spoken_of(frame: Frame, span: Span, catalogue: Catalogue) -> EntityRef | None:
    """Whom a noun or pronoun without a name means that is said to be listed.

    "Roe, a man whom A blacklisted": the name it stands beside. "They were put on the list", "the whole organisation
    was banned": the last organisation or person before it, if the words can mean one.
    """
    beside = [
        ref for ref in frame.refs if ref.sure and 0 <= span.start - ref.end <= _BESIDE and not ref.owner
    ]
    if beside and frame.said(span)[:1] and frame.said(span)[-1] in _nouns():
        return beside[0]
    sorts = _sorts_meant(frame.said(span))
    part = frozenset(word for word in frame.said(span) if word not in _LEADS) if not sorts else frozenset()
    if part & _PARTS:
        sorts = frozenset(("Organization",))
    if not sorts:
        return None
    before = sorted(
        (
            ref
            for ref in frame.refs
            if ref.sure
            and ref.end <= span.start
            and ref.type in sorts
            and not ref.owner
            and ref.reading != TOPIC
        ),
        key=lambda ref: -ref.start,
    )
    if not before:
        return None
    found = before[0]
    top = _top(found.entity_id, catalogue)
    if _WHOLE & set(frame.said(span)):
        return replace(found, entity_id=top, codes=catalogue.codes_of(top))
    if part:
        fitting = [one for one in catalogue.parts(top) if part <= meaning_words(catalogue.entities[one].name)]
        if len(fitting) != 1:
            return None
        return replace(found, entity_id=fitting[0], codes=catalogue.codes_of(fitting[0]))
    return found


def _top(entity_id: str, catalogue: Catalogue) -> str:
    """The organisation that something is a part of, at any remove, but for states."""
    for whole in sorted({other for _, _, other in catalogue.relations}):
        entity = catalogue.entities.get(whole)
        if entity is not None and entity.type == "Organization" and entity_id in catalogue.parts(whole):
            return _top(whole, catalogue)
    return entity_id


def _meant(frame: Frame, subject: EntityRef | None, catalogue: Catalogue) -> EntityRef | None:
    """Whom "it" means that lists somebody: the only one with lists whom the sentences before name."""
    keepers = {item.authority for item in catalogue.lists}
    found = {
        ref.entity_id: ref
        for ref in frame.refs_at(BEFORE)
        if ref.sure
        and (subject is None or ref.entity_id != subject.entity_id)
        and keepers & (ref.codes | catalogue.owners(ref.entity_id))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _named_lists(frame: Frame, lists: tuple[DesignationList, ...]) -> tuple[DesignationList, ...]:
    """The lists that the clause calls by their own name: "Foreign Terrorist Organizations", "SDN", "FTO"."""
    found = []
    for item in lists:
        words = meaning_words(item.name)
        own = (
            words
            - {word for other in lists if other is not item for word in meaning_words(other.name)}
            - _ANY_LIST
        )
        if len(own) == 1 and not (words - own - _EVERY_LIST) & frame.clause_words:
            own = frozenset()  # "his foreign minister" names no list of foreign terrorist organisations
        initials = item.list_id.rpartition("-")[2]
        if (own and own <= frame.clause_words) or initials in frame.clause_words - _ANY_LIST:
            found.append(item)
    return tuple(found)


def _named(frame: Frame, span: Span, *, itself: bool = False) -> EntityRef | None:
    """The entity a span names; `itself` leaves out who merely owns what is named ("Putin's daughters", "Foo Bank of Peru")."""
    if itself and _some_of(frame, span):
        return None
    inside = [
        ref
        for ref in frame.refs_in(span)
        if ref.sure
        and not (itself and (_is_of_another(frame, span, ref) or (ref.owner and ref.end + 3 < span.end)))
    ]
    # the widest name wins: "Hezbollah's military wing" is not Hezbollah
    return max(inside, key=lambda ref: (ref.end - ref.start, -ref.start), default=None)


def _some_of(frame: Frame, span: Span) -> bool:
    """Whether a name only says whose people are meant: "five commanders of B"."""
    words = frame.said(span)
    return any(word in _THOSE_OF and after in _OF_THEM for word, after in pairwise(words))


def _is_of_another(frame: Frame, span: Span, ref: EntityRef) -> bool:
    """Whether a name only says whose or where another is: "Foo Bank of Peru", but "the whole of Foo"."""
    words = frame.said(span)
    place = next((number for number, word in enumerate(words) if word in _OF), 0)
    led = span.start + len(" ".join(words[: place + 1]))
    return place > 0 and ref.start >= led and not set(words[:place]) <= _WHOLE | _LEADS
