"""A claim on its way: with what it was bound to, and with its verdict."""

from __future__ import annotations

from dataclasses import dataclass

from checker.binding.accounts import AccountBinding
from checker.binding.frame import Frame
from checker.binding.lists import ListBinding
from checker.binding.tenures import TenureBinding
from checker.model import (
    BindingResult,
    Candidate,
    Claim,
    Span,
)
from checker.verification.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A claim with its frame and whatever it was bound to."""

    claim: Claim
    frame: Frame
    result: BindingResult | None = None
    lists: ListBinding | None = None
    tenure: TenureBinding | None = None
    account: AccountBinding | None = None
    level: BindingResult | None = None  # for a change told without its levels, the series it is a change of
    between: str | None = None  # and the times it is told between, as an ISO period
    grounded: bool = (
        False  # every key of its row in a user's table is told by the sentence, so no other row is meant
    )
    keyed: tuple[Span, ...] = ()  # where the sentence tells those keys
    parts: tuple[tuple[str, str], ...] = ()  # for a share of the level: the series that make the share
    timed: bool = False  # its time was told by that of another figure: "up from 14.2 a year earlier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A draft with what it was bound to; scores in percent. `read` are words that a plan over rows accounts for."""

    draft: Draft
    target_id: str = ""
    indicator: str = ""
    entity: str = ""
    indicator_name: str = ""
    entity_name: str = ""
    score: float = 100.0
    margin: float = 100.0
    sql: str | None = None
    candidates: tuple[Candidate, ...] = ()
    read: frozenset[str] = frozenset()
