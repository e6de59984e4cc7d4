"""Counts and order of the findings of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checker.model import Document, Finding, Place, Places, QuantityKind, Severity, VerdictName

# The code of numbers that count nothing, and the kinds of number that are then dates and places in an order.
COUNTS_NOTHING = "CHK910"
_DATING = frozenset({QuantityKind.YEAR, QuantityKind.DATE, QuantityKind.ORDINAL, QuantityKind.RANGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a set of findings amounts to. A claim is judged if its verdict is anything but "unverifiable".

    `dating` are the dates and ordinals that count nothing themselves: no claims, but numbers of the text.
    """

    claims: int
    judged: int
    numbers: int
    numbers_judged: int
    dating: int = 0
    verdicts: Mapping[VerdictName, Mapping[Severity, int]] = field(default_factory=dict)
    severities: Mapping[Severity, int] = field(default_factory=dict)
    unjudged: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    indicators: Mapping[str, int] = field(default_factory=dict)

    @property
    def not_judged(self) -> int:
        """How many claims are listed with a reason instead of a verdict."""
        return self.claims - self.judged

    @property
    def coverage(self) -> float:
        """Share of the numbers that count something and were judged, 0 to 1; 1 if there are none."""
        counting = self.numbers - self.dating
        return self.numbers_judged / counting if counting else 1.0


def summarize(findings: Iterable[Finding]) -> Summary:
    """Count findings by verdict, severity and, where nothing was judged, by code; keys in a fixed order."""
    verdicts: Counter[tuple[VerdictName, Severity]] = Counter()
    unjudged: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    indicators: Counter[str] = Counter()
    numbers = numbers_judged = dating = 0
    for finding in findings:
        if only_dates(finding):
            numbers, dating = numbers + 1, dating + 1
            continue
        judged = is_judged(finding)
        verdicts[finding.verdict, finding.severity] += 1
        codes[finding.code or ""] += finding.code is not None
        if judged and (finding.indicator_name or finding.indicator):
            indicators[finding.indicator_name or finding.indicator or ""] += 1
        if not judged:
            unjudged[finding.code or ""] += 1
        if finding.claim.quantity is not None:
            numbers += 1
            numbers_judged += judged
    by_verdict = {
        verdict: {severity: verdicts[verdict, severity] for severity in Severity}
        for verdict in VerdictName
        if any(verdicts[verdict, severity] for severity in Severity)
    }
    total = verdicts.total()
    return Summary(
        claims=total,
        judged=total - unjudged.total(),
        numbers=numbers,
        numbers_judged=numbers_judged,
        dating=dating,
        verdicts=by_verdict,
        severities={severity: sum(row[severity] for row in by_verdict.values()) for severity in Severity},
        unjudged=dict(sorted(unjudged.items())),
        codes={code: number for code, number in sorted(codes.items()) if number},
        indicators=dict(sorted(indicators.items())),
    )


def at_least(findings: Iterable[Finding], least: Severity) -> list[Finding]:
    """The findings that are shown when those below `least` are not."""
    return [finding for finding in findings if finding.severity.rank >= least.rank]


def is_judged(finding: Finding) -> bool:
    """Whether the finding says anything about the truth of its claim."""
    return finding.verdict is not VerdictName.UNVERIFIABLE


def only_dates(finding: Finding) -> bool:
    """Whether it is a date or an ordinal that counts nothing: it places another claim, and claims nothing itself."""
    quantity = finding.claim.quantity
    return finding.code == COUNTS_NOTHING and quantity is not None and quantity.kind in _DATING


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """By severity, then headlines before text, then the surest, then as they stand in the text."""
    return sorted(
        findings,
        key=lambda finding: (
            -finding.severity.rank,
            finding.claim.sentence.block != "heading",
            -round(finding.confidence, 2),
            finding.claim.start,
            finding.claim.end,
            finding.finding_id,
        ),
    )


def in_text_order(findings: Iterable[Finding]) -> list[Finding]:
    """As they stand in the text."""
    return sorted(findings, key=lambda finding: (finding.claim.start, finding.claim.end, finding.finding_id))


class Lines:
    """Where in its source a document's characters stand, as a person sees it."""

    def __init__(self, document: Document) -> None:
        self._places = document.places or Places.of_lines(document.text)

    def __call__(self, offset: int) -> str:
        """The line that the character at `offset` stands on, from 1; with its page or other part if it has one."""
        place = self._places.at(offset)
        return place.label if place.part or place.line is None else str(place.line)

    def words(self, offset: int) -> str:
        """The same for a sentence: "line 17", "page 3, line 7"."""
        return self._places.at(offset).label

    def place(self, offset: int) -> Place:
        """The same with the column, in parts."""
        return self._places.at(offset)
