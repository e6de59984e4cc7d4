"""Binding of what a clause says without a number to the accounts, and the events, on record about the matter.

A matter is bound only if its relation is the one stated and every participant on record is named by the
sentence (a thing also by "the drones" or "it" after it has been named). One participant that differs makes no
binding, but is worth showing: what is on record names another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from checker.binding.catalogue import Catalogue
from checker.binding.frame import ACTOR, BEFORE, SENTENCE, EntityRef, Frame
from checker.model import Account, Event, Relation
from checker.periods import first_day
from checker.vocabulary.codes import ENTITY_FACETS

# Who or what may have been named in an earlier sentence, if the clause has a pronoun or a common noun for it.
# Who stands on the other side of a deal than the subject of its verb.
_OTHER_SIDE = {"gives": "recipient", "receives": "supplier"}
_SPOKEN_OF = frozenset(("pronoun", "common"))
# Facets that say what the matter is; the others say between whom, where or by whom.
_THINGS = frozenset(("item", "body", "event"))
# Two wordings at least this alike (token set ratio, percent) are tellings of one sentence.
_ALIKE = 72.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountBinding:
    """The accounts, or the event, of one matter; `differs` names the facet in which a near one is another.

    `unnamed` are facets of an event that the text does not speak of (by whom it was done, say).
    """

    facets: Mapping[str, str]
    accounts: tuple[Account, ...] = ()
    event: Event | None = None
    differs: str = ""
    unnamed: tuple[str, ...] = ()
    score: float = 90.0

    @property
    def target_id(self) -> str:
        """The matter's facets as text, or the event's id."""
        if self.event is not None:
            return self.event.event_id
        return ";".join(f"{key}={value}" for key, value in sorted(self.facets.items()))


def bind_account(
    frame: Frame, details: Relation, catalogue: Catalogue, *, words: str = ""
) -> AccountBinding | None:
    """The one matter that the clause speaks of, a near one if none fits, or None.

    Args:
        frame: the claim without its number.
        details: the relation that the clause states.
        catalogue: holds the accounts and the events; those not public on the article's day take no part.
        words: for a quotation, the words; accounts of other sentences of the speaker take no part either.
    """
    matters: dict[tuple[tuple[str, str], ...], list[Account]] = {}
    for account in catalogue.accounts:
        if (
            account.facets.get("relation") == details.code
            and _is_public(account, frame)
            and (not words or fuzz.token_set_ratio(words, account.words, processor=default_process) >= _ALIKE)
        ):
            matters.setdefault(tuple(sorted(account.facets.items())), []).append(account)
    fitting: list[AccountBinding] = []
    near: dict[str, list[Account]] = {}
    for key, accounts in sorted(matters.items()):
        facets = dict(key)
        missing = _missing(frame, details, facets, catalogue)
        if not missing:
            fitting.append(AccountBinding(facets=facets, accounts=tuple(accounts)))
        elif len(missing) == 1 and _is_another(frame, missing[0], facets):
            near.setdefault(missing[0], []).extend(accounts)
    event = None if details.negated else _event(frame, details, catalogue)
    if event is not None:
        fitting.append(event)
    best = _most_precise(fitting)
    if best is not None:
        return best
    if fitting or details.negated or len(near) != 1:
        return None
    [(differs, accounts)] = near.items()
    stating = tuple(account for account in accounts if account.states)
    if not stating:
        return None
    shared = dict(frozenset.intersection(*(frozenset(each.facets.items()) for each in stating)))
    return AccountBinding(facets=shared, accounts=stating, differs=differs)


def _is_public(account: Account, frame: Frame) -> bool:
    if frame.day is None:
        return True
    days = [first_day(text) for text in (account.start, account.published) if text]
    return all(day is None or day <= frame.day for day in days)


def _most_precise(fitting: list[AccountBinding]) -> AccountBinding | None:
    ranked = sorted(fitting, key=lambda item: (-len(item.facets), item.target_id))
    if not ranked or (len(ranked) > 1 and len(ranked[0].facets) == len(ranked[1].facets)):
        return None
    return ranked[0]


def _missing(frame: Frame, details: Relation, facets: Mapping[str, str], catalogue: Catalogue) -> list[str]:
    """The participants on record that the sentence does not name, or names on the other side."""
    missing = []
    for facet in sorted(ENTITY_FACETS & facets.keys()):
        wanted = frozenset(facets[facet].split("+"))
        refs = [ref for ref in _speaking(frame, facet, details) if wanted & _meant(ref, facet, catalogue)]
        if details.towards and facet == _OTHER_SIDE.get(details.towards):
            refs = [ref for ref in refs if ref.reading != ACTOR]
        elif details.negated and facet in ("party", "supplier"):
            refs = [ref for ref in refs if ref.reading == ACTOR]
        if not refs:
            missing.append(facet)
    return missing


def _speaking(frame: Frame, facet: str, details: Relation) -> list[EntityRef]:
    """The names that may fill a facet: the speaker of a quotation, else those of the sentence."""
    if details.words is not None and facet == "party":
        return [ref for ref in frame.refs if ref.entity_id in frame.attributed_to]
    farthest = BEFORE if frame.actor in _SPOKEN_OF and facet == "item" else SENTENCE
    return [ref for ref in frame.refs if ref.sure and ref.reading <= farthest]


def _meant(ref: EntityRef, facet: str, catalogue: Catalogue) -> frozenset[str]:
    if facet in _THINGS:
        return ref.codes
    return ref.codes | ref.places | {catalogue.country_of(ref.entity_id)} - {""}


def _is_another(frame: Frame, facet: str, facets: Mapping[str, str]) -> bool:
    """Whether the sentence names some other country for the one participant that does not fit."""
    if not _THINGS & facets.keys() - {facet} or facet in _THINGS or facet == "place":
        return False
    told = {code for key in ENTITY_FACETS & facets.keys() - {facet} for code in facets[key].split("+")}
    farthest = ACTOR if facet == "party" else SENTENCE
    return any(
        ref.type == "Country" and not ref.codes & told
        for ref in frame.refs
        if ref.sure and ref.reading <= farthest
    )


def _event(frame: Frame, details: Relation, catalogue: Catalogue) -> AccountBinding | None:
    """An event of this sort whose thing the sentence names, and its place or one who took part."""
    found: list[AccountBinding] = []
    for event_id, event in sorted(catalogue.events.items()):
        if details.code not in event.facets.get("concept", "").split("+"):
            continue
        if frame.day is not None and event.start > frame.day.isoformat():
            continue
        participants = {key: event.facets[key] for key in ENTITY_FACETS & event.facets.keys()}
        missing = _missing(frame, details, participants, catalogue)
        named = set(participants) - set(missing)
        if named & _THINGS and not set(missing) & _THINGS and named - _THINGS:
            found.append(
                AccountBinding(
                    facets=dict(event.facets) | {"event": event_id},
                    event=event,
                    unnamed=tuple(missing),
                    score=85.0,
                )
            )
    return found[0] if len(found) == 1 else None
