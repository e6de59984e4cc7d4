"""Binding of a membership claim: which entity, and which lists of which authority."""

from __future__ import annotations

from dataclasses import dataclass

from checker.binding.catalogue import Catalogue, meaning_words
from checker.binding.frame import BEFORE, EntityRef, Frame
from checker.model import DesignationList, Membership, Span

# Words that many lists share, or that say of any list what it is.
_ANY_LIST = frozenset(
    [
        "list",
        "terrorist",
        "terror",
        "sanction",
        "sanctions",
        "consolidate",
        "consolidated",
        "organization",
        "organisation",
        "eu",
        "us",
        "uk",
        "un",
    ]
)
# Of them, those that tell no list's sort.
_EVERY_LIST = frozenset(["list", "sanction", "sanctions", "eu", "us", "uk", "un"])
# A claim of one sort is answered by lists of these sorts; sanctioned, designated and proscribed are three facts.
_ANSWERED_BY = {
    "terrorist": ("terrorist", "proscription"),
    "proscription": ("proscription",),
    "sanctions": ("sanctions",),
    "blacklist": ("terrorist", "sanctions", "proscription"),
    "any": ("terrorist", "sanctions", "proscription"),
}


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
    subject = _named(frame, details.subject, itself=True)
    authority = _named(frame, details.authority) if details.authority else None
    if details.authority is not None and authority is None and frame.actor == "pronoun":
        authority = _meant(frame, subject, catalogue)
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
    """The entity a span names; `itself` leaves out who merely owns what is named ("Putin's daughters")."""
    inside = [
        ref
        for ref in frame.refs_in(span)
        if ref.sure and not (itself and ref.owner and ref.end + 3 < span.end)
    ]
    # the widest name wins: "Hezbollah's military wing" is not Hezbollah
    return max(inside, key=lambda ref: (ref.end - ref.start, -ref.start), default=None)
