"""The objects that outside tools rely on: extraction, linking and finding records.

Their `to_dict()` is the JSON object of the output contract; keys may be added, never renamed or removed.
Offsets are code points, end exclusive, in the text as it was handed in, and `text[start:end] == surface`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, Protocol

from checker.model import (
    Candidate,
    Claim,
    Diagnosis,
    Document,
    EntityMatch,
    Evidence,
    Finding,
    LinkedMention,
    Place,
    Quantity,
    Sentence,
    Span,
)
from checker.quick_records import quick
from checker.report.marks import Marks

Number = int | float
# No double goes further; a number beyond it is no figure but a slip of the keyboard.
_WIDEST_EXPONENT = 300


class Record:
    """What all records share: their fields in order are the keys of the JSON object."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON shows it: fresh dictionaries and lists, safe to change."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}  # type: ignore[arg-type] # subclasses are dataclasses


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionRecord(Record):
    """One number of a text: where it stands, what it says, and what the words around it make of it."""

    document: str
    start: int
    end: int
    surface: str
    sentence: str
    kind: str | None
    value: Number | str | None
    low: Number | None
    high: Number | None
    unit: str | None
    modifier: str
    change: str | None
    vague: bool
    claim_kind: str | None
    measured: str | None
    facets: Mapping[str, str]
    entities: tuple[Mapping[str, Any], ...]
    period: str | None
    attribution: str | None
    assertive: bool
    checkable: bool


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord(ExtractionRecord):
    """A judged claim: the extraction record of the claim, the verdict, and the proof."""

    finding: str
    verdict: str
    code: str | None
    severity: str
    confidence: float
    literally_true: bool | None
    indicator: str | None
    entity: str | None
    explanation: str
    references: tuple[Mapping[str, Any], ...]
    diagnosis: tuple[Mapping[str, Any], ...]
    candidates: tuple[Mapping[str, Any], ...]
    flips_if: str | None
    sql: str | None
    arithmetic: str | None
    notes: tuple[str, ...]
    place: Mapping[str, Any]
    review: Mapping[str, Any] | None = None
    state: str | None = None
    suppressed: str | None = None
    indicator_name: str | None = None
    entity_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRecord(Record):
    """A name with its candidates, best first; `match` is None for "not in the table" and "too close to call"."""

    id: str
    mention: str
    match: str | None
    score: float
    margin: float
    ranked: tuple[Mapping[str, Any], ...] = field(default=())


class Ranking(Protocol):
    """What a linker says about a name."""

    @property
    def match(self) -> EntityMatch | None:
        """The entity, or None for "not in the table" and "too close to call"."""

    @property
    def ranked(self) -> tuple[EntityMatch, ...]:
        """The candidates, best first."""

    @property
    def score(self) -> float:
        """The best candidate's score in percent."""

    @property
    def margin(self) -> float:
        """Its distance to the next one in percent points."""


def extraction_record(
    document: Document, claim: Claim, linked: Sequence[LinkedMention] = ()
) -> ExtractionRecord:
    """The record of a claim with a number; its span is the number's, whatever the claim itself spans.

    Raises:
        ValueError: the claim has no number.
    """
    if claim.quantity is None:
        raise ValueError("the claim has no number")
    return ExtractionRecord(**_claim_fields(document, claim, claim.quantity.span, linked))


def finding_record(
    document: Document,
    finding: Finding,
    marks: Marks | None = None,
    *,
    review: Mapping[str, Any] | None = None,
) -> FindingRecord:
    """The record of a finding, with what an analyst, a baseline and ignores say of it."""
    suppressed = marks.suppressed.get(finding.finding_id) if marks else None
    return FindingRecord(
        **_claim_fields(document, finding.claim, finding.claim.span, finding.entities),
        finding=finding.finding_id,
        verdict=finding.verdict.value,
        code=finding.code,
        severity=finding.severity.value,
        confidence=_share(finding.confidence),
        literally_true=finding.literally_true,
        indicator=finding.indicator,
        entity=finding.entity,
        explanation=finding.explanation,
        references=tuple(_reference(one) for one in finding.evidence),
        diagnosis=tuple(_diagnosis(one) for one in finding.diagnosis),
        candidates=tuple(_candidate(one) for one in finding.candidates),
        flips_if=finding.flips_if,
        sql=finding.sql,
        arithmetic=finding.arithmetic,
        notes=finding.notes,
        place=_place(document.place(finding.claim.start)),
        review=review,
        state=(marks.state(finding) or None) if marks else None,
        suppressed=suppressed.reason if suppressed else None,
        indicator_name=finding.indicator_name or None,
        entity_name=finding.entity_name or None,
    )


def link_record(identity: str, mention: str, linked: Ranking) -> LinkRecord:
    """The record of a linked name; scores are percent."""
    return LinkRecord(
        id=identity,
        mention=mention,
        match=linked.match.entity_id if linked.match else None,
        score=_percent(linked.score),
        margin=_percent(linked.margin),
        ranked=tuple(
            {
                "entity": match.entity_id,
                "name": match.name,
                "alias": match.alias,
                "score": _percent(match.score),
                "why": dict(match.why),
            }
            for match in linked.ranked
        ),
    )


def json_line(record: Record) -> str:
    """A record as one line of JSON: ASCII, no NaN, without the newline."""
    return json.dumps(record.to_dict(), ensure_ascii=True, allow_nan=False)


def json_number(value: Decimal | None) -> Number | None:
    """A number as JSON shows it: whole numbers as integers, the rest as doubles, None if it is neither."""
    if value is None or not value.is_finite() or abs(value.adjusted()) > _WIDEST_EXPONENT:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _place(place: Place) -> dict[str, str | int | None]:
    return {"label": place.label, "part": place.part or None, "line": place.line, "column": place.column}


def _claim_fields(
    document: Document, claim: Claim, span: Span, linked: Sequence[LinkedMention]
) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "document": claim.document_id,
        "start": span.start,
        "end": span.end,
        "surface": document.given[span.start : span.end],
        "sentence": _as_given(document, claim.sentence),
        "kind": quantity.kind.value if quantity else None,
        "value": _value(quantity),
        "low": json_number(quantity.low) if quantity else None,
        "high": json_number(quantity.high) if quantity else None,
        "unit": quantity.unit if quantity else None,
        "modifier": quantity.modifier.value if quantity else "none",
        "change": quantity.change if quantity else None,
        "vague": quantity.vague if quantity else False,
        "claim_kind": claim.kind.value if claim.kind else None,
        "measured": claim.measured,
        "facets": dict(sorted(claim.facets.items())),
        "entities": tuple(_entity(one) for one in linked) or tuple(_mention(claim)),
        "period": _claimed_period(document, claim) or (quantity.period if quantity else None),
        "attribution": claim.attribution,
        "assertive": claim.assertive,
        "checkable": claim.checkable,
    }


def _claimed_period(document: Document, claim: Claim) -> str | None:
    """The claim's time; what had come about "by 2030" was so in 2030, while "until 2030" has no beginning."""
    if claim.period is None or claim.period_text is None or not claim.period.startswith("../"):
        return claim.period
    words = document.text[claim.period_text.start : claim.period_text.end].casefold().split()
    return claim.period.removeprefix("../") if words[:1] == ["by"] else claim.period


def _as_given(document: Document, sentence: Sentence) -> str:
    return document.given[sentence.start : sentence.end]


def _value(quantity: Quantity | None) -> Number | str | None:
    if quantity is None or quantity.value is None or isinstance(quantity.value, str):
        return quantity.value if quantity else None  # type: ignore[return-value] # narrowed just above
    return json_number(quantity.value)


def _entity(linked: LinkedMention) -> dict[str, Any]:
    mention = linked.mention
    return {
        "mention": mention.text,
        "start": mention.start,
        "end": mention.end,
        "type": mention.type or None,
        "entity": linked.match.entity_id if linked.match else None,
        "name": linked.match.name if linked.match else None,
        "score": _percent(linked.score),
    }


def _mention(claim: Claim) -> list[dict[str, Any]]:
    return [
        {
            "mention": one.text,
            "start": one.start,
            "end": one.end,
            "type": one.type or None,
            "entity": None,
            "name": None,
            "score": 0.0,
        }
        for one in claim.mentions
    ]


def _reference(row: Evidence) -> dict[str, Any]:
    return {
        "entity": row.entity,
        "indicator": row.indicator,
        "definition": row.definition,
        "unit": row.unit or None,
        "period": _period(row.period),
        "low": json_number(row.low),
        "value": json_number(row.value),
        "high": json_number(row.high),
        "as_of": row.as_of or None,
        "published": row.published or None,
        "status": row.status or None,
        "source": row.source,
        "url": row.url or None,
        "agrees": row.agrees,
        "row": row.row_id,
        "title": row.title or None,
        "verification": row.verification or None,
        "caveat": row.caveat or None,
        "role": row.role,
        "digest": row.digest or None,
    }


def _period(period: str) -> str | None:
    first, _, last = period.partition("/")
    return (first if first == last else period) or None


def _diagnosis(one: Diagnosis) -> dict[str, Any]:
    return {
        "code": one.code or None,
        "kind": one.kind,
        "text": one.text,
        "fits": one.fits,
        "strength": _share(one.strength),
        "verdict": one.verdict.value if one.verdict else None,
        "figure": one.figure or None,
        "row": one.row_id or None,
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "label": one.label,
        "indicator": one.indicator or None,
        "entity": one.entity or None,
        "score": _percent(one.score),
        "why_not": one.why_not or None,
    }


def _share(value: float) -> float:
    return round(min(max(float(value), 0.0), 1.0), 4)


def _percent(value: float) -> float:
    return round(min(max(float(value), 0.0), 100.0), 2)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return json_number(value)
    if isinstance(value, float):
        # Features computed by others may be infinite or undefined; JSON knows neither.
        return value if value == value and abs(value) != float("inf") else None
    return value
