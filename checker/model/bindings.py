"""What a claim was bound to, and what it might have been bound to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCondition:
    """What a row must be like: a cell that is named (`rows` are those that hold it), or a number to compare.

    `columns` are the columns in question, `number` the index of a number of the statement that is compared
    with them (its value is looked up only when the plan is evaluated), `iso` a date. `relation` is "is",
    "above", "below", "top" (that rank or a better one), "from" and "until" (the end included), "order" (the row at that place),
    "positive" (any at all) or "negative". `text` is how the statement puts it.
    """

    columns: tuple[int, ...]
    text: str
    rows: frozenset[int] | None = None
    number: int | None = None
    iso: str = ""
    relation: str = "is"
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """How a statement is computed from the rows of a table.

    `kind` is "lookup", "superlative", "rank", "comparison", "difference", "ratio", "equality", "count",
    "sum", "average", "all", "most", "half", "none", "only", "frequency". `scope` narrows the rows that are looked at;
    `left` and `right` are the rows compared, or `left` what is said of the rows found. `column` holds the
    figures, `direction` is "high" or "low", `number` the index of the claimed number, `rank` that of an
    ordinal that chooses. `distinct` is a column whose different cells are counted, `other` a second column of
    figures that the first is compared with. `negated` turns the answer round. `hit` is False where words of
    the statement are left over that may change what it says: such a plan may confirm, but accuse nobody. `whole`
    is False where a number of the statement takes no part: such a plan may refute it, but not confirm it.
    """

    kind: str
    scope: tuple[RowCondition, ...] = ()
    left: tuple[RowCondition, ...] = ()
    right: tuple[RowCondition, ...] = ()
    column: int | None = None
    direction: str = ""
    number: int | None = None
    rank: int | None = None
    distinct: int | None = None
    other: int | None = None
    negated: bool = False
    hit: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetRelation:
    """How one facet of a claim stands to that of a target.

    `relation` is "equal", "broader", "narrower", "sibling", "conflict", "missing" (the claim is silent) or
    "unstated" (the target is silent).
    """

    facet: str
    claimed: str
    held: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a claim can be bound to: a series (indicator of an entity), a list's entry, an event or an office."""

    kind: str  # "series", "designation", "event", "tenure"
    target_id: str
    indicator_id: str = ""
    entity_id: str = ""
    label: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A target with its score (percent) and the reasons for it, facet by facet."""

    target: Target
    score: float
    relations: tuple[FacetRelation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingResult:
    """The outcome of binding: the chosen target, or None with the reason and the candidates."""

    chosen: Binding | None
    ranked: tuple[Binding, ...] = ()
    margin: float = 0.0
    problem: str = ""  # "no_entity", "tie", "no_indicator", "unit_clash", "too_weak", ""
