"""Binding of a membership claim: which entity, and which lists of which authority."""

from __future__ import annotations

from dataclasses import dataclass

from checker.binding.catalogue import Catalogue
from checker.binding.frame import EntityRef, Frame
from checker.model import DesignationList, Membership, Span

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
    problem: str = ""


def bind_membership(frame: Frame, details: Membership, catalogue: Catalogue) -> ListBinding:
    """Find the subject's entity and the lists that can answer; a name that is not sure binds nothing."""
    subject = _named(frame, details.subject)
    authority = _named(frame, details.authority) if details.authority else None
    if subject is None:
        return ListBinding(subject=None, authority=authority, problem="no_entity")
    if details.authority is not None and authority is None:
        return ListBinding(subject=subject, authority=None, problem="no_authority")
    kinds = _ANSWERED_BY.get(details.list_kind, _ANSWERED_BY["any"])
    lists = catalogue.lists
    if authority is not None:
        lists = tuple(item for item in lists if item.authority in authority.codes)
    asked = tuple(item for item in lists if item.kind in kinds)
    others = tuple(item for item in lists if item.kind not in kinds)
    parts = tuple(
        entity
        for entity, relation, other in catalogue.relations
        if other == subject.entity_id and relation in ("part_of", "wing_of", "subsidiary_of")
    )
    problem = "" if asked else "no_list"
    return ListBinding(
        subject=subject, authority=authority, asked=asked, others=others, parts=parts, problem=problem
    )


def _named(frame: Frame, span: Span) -> EntityRef | None:
    inside = [ref for ref in frame.refs_in(span) if ref.sure]
    # the widest name wins: "Hezbollah's military wing" is not Hezbollah
    return max(inside, key=lambda ref: (ref.end - ref.start, -ref.start), default=None)
