"""The records that travel between the stages: frozen, keyword-only, without behaviour of their own.

    Document --extraction--> Claim (holds a Quantity, a Sentence, Mentions)
    Claim --linking--> LinkedClaim (each mention with its ranked entities)
    LinkedClaim --binding--> Binding (the series, list, event or tenure that the claim speaks of)
    Claim + Binding --verification--> Finding (verdict, evidence, diagnosis)

Offsets are code points into `Document.text`, end exclusive, and `text[start:end] == surface` always holds.
Numbers are `Decimal`: 0.1 in an article stays 0.1 here. `None` is an open end or "not known".
"""

from checker.model.bindings import (
    Binding,
    BindingResult,
    FacetRelation,
    RowCondition,
    RowPlan,
    Target,
)
from checker.model.claims import (
    Arithmetic,
    Claim,
    ClaimKind,
    Composition,
    Details,
    Duration,
    EventDate,
    Membership,
    Mention,
    Modifier,
    Quantity,
    QuantityKind,
    Reason,
    Relation,
    RowCue,
    RowStatement,
    Tenure,
    Term,
)
from checker.model.documents import (
    Comment,
    Document,
    Origin,
    Sentence,
    Span,
)
from checker.model.findings import (
    Candidate,
    Claimed,
    Diagnosis,
    Evidence,
    Finding,
    Severity,
    VerdictName,
)
from checker.model.links import (
    EntityMatch,
    LinkedMention,
)
from checker.model.places import (
    Anchor,
    Place,
    Places,
)
from checker.model.rows import (
    Account,
    Designation,
    DesignationList,
    Entity,
    Event,
    Indicator,
    Observation,
    RowChange,
    RowColumn,
    RowTable,
    Source,
    Status,
    TenureRow,
)

__all__ = [
    "Account",
    "Anchor",
    "Arithmetic",
    "Binding",
    "BindingResult",
    "Candidate",
    "Claim",
    "ClaimKind",
    "Claimed",
    "Comment",
    "Composition",
    "Designation",
    "DesignationList",
    "Details",
    "Diagnosis",
    "Document",
    "Duration",
    "Entity",
    "EntityMatch",
    "Event",
    "EventDate",
    "Evidence",
    "FacetRelation",
    "Finding",
    "Indicator",
    "LinkedMention",
    "Membership",
    "Mention",
    "Modifier",
    "Observation",
    "Origin",
    "Place",
    "Places",
    "Quantity",
    "QuantityKind",
    "Reason",
    "Relation",
    "RowChange",
    "RowColumn",
    "RowCondition",
    "RowCue",
    "RowPlan",
    "RowStatement",
    "RowTable",
    "Sentence",
    "Severity",
    "Source",
    "Span",
    "Status",
    "Target",
    "Tenure",
    "TenureRow",
    "Term",
    "VerdictName",
]
