"""The direction of a change that a level is told with: "fell to 47,500" of a series that rose to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Observation, Severity, VerdictName
from checker.periods import Period, parse_period, shifted
from checker.quick_records import replace
from checker.verification.draft import Draft, evidence_of
from checker.verification.wording import number, period

# A level this much beyond the one before has clearly moved; closer ones may be called either way.
_CLEARLY = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionCase:
    """A level that agrees, the way that the text says it moved ("up" or "down"), and the rows of its series.

    `others` are further times that the sentence tells: one of them may be what the level moved from. `base_told` says that
    the sentence tells what it moved from, which may be no row.
    """

    direction: str
    time: Period
    rows: Sequence[Observation]
    others: Sequence[Period]
    base_told: bool
    indicator: str
    entity: str
    label: str


def with_direction(draft: Draft, case: DirectionCase) -> Draft:
    """The draft of a level with what its series did: it stays unless every level that it may have moved from opposes the verb."""
    series = sorted(
        ((time.first, time, row) for row in case.rows if (time := _time(row)) is not None and row.value is not None and time.first is not None),
        key=lambda item: item[0],
    )  # fmt: skip
    now = [row for _, time, row in series if time == case.time]
    if len(now) != 1 or len({start for start, _, _ in series}) < len(series):
        return draft
    before = [
        (time, row) for start, time, row in series if case.time.first is not None and start < case.time.first
    ]
    if not before:
        return draft
    told = [row for time, row in before if time in case.others]
    if case.base_told and not told:
        return draft
    bases = told or [before[-1][1], *_a_year_before(before, now[0])]
    if not all(_opposes(row, now[0], case.direction) for row in bases):
        return draft
    base = bases[0]
    rose = case.direction == "down"
    text = (
        f"{draft.explanation} But {case.label} did not {'fall' if rose else 'rise'} to it: it "
        f"{'rose' if rose else 'fell'} from {number(base.value or Decimal(0))} ({period(base.start, base.end)})."
    )
    return replace(
        draft,
        verdict=VerdictName.UNDERSTATED if rose else VerdictName.OVERSTATED,
        code="CHK102" if rose else "CHK101",
        severity=Severity.WARNING,
        explanation=text,
        certainty=0.8,
        literally_true=True,
        evidence=(
            *draft.evidence,
            evidence_of(base, entity=case.entity, indicator=case.indicator, agrees=False),
        ),
        flips_if=f"would agree if it said that it {'rose' if rose else 'fell'}",
    )


def _time(row: Observation) -> Period | None:
    return parse_period(f"{row.start}/{row.end}" if row.end and row.end != row.start else row.start)


def _a_year_before(before: Sequence[tuple[Period, Observation]], now: Observation) -> list[Observation]:
    earlier = shifted(now.start, "year", -1)
    return [row for _, row in before if row.start == earlier]


def _opposes(base: Observation, now: Observation, direction: str) -> bool:
    first, last = base.value or Decimal(0), now.value or Decimal(0)
    if abs(last - first) <= abs(first) * _CLEARLY:
        return False
    return (last > first) == (direction == "down")
