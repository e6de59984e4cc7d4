"""The figure fits the same series at another time, or by another source."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Diagnosis, VerdictName
from checker.verification.comparison import row_interval
from checker.verification.diagnoses.rule import Mismatch, Rule, closeness
from checker.verification.wording import day, figure

_TIME_STRENGTH = 0.9
_SOURCE_STRENGTH = 0.6
# How close to the figure of another period a claim must come: "at least 850" is not what was 970 in another year.
_PERIOD_CLOSENESS = 0.9


def _earlier_state(case: Mismatch) -> Iterator[Diagnosis]:
    """An older vintage of a running count or of a standing state: the text is out of date."""
    if not _by_period(case):
        yield from _best(
            case,
            "vintage",
            VerdictName.OUTDATED,
            "It fits an earlier state of the same series: {} had {} on {}.",
        )


def _other_period(case: Mismatch) -> Iterator[Diagnosis]:
    """Another year or month of a count by period; outdated where the text says that it is the latest."""
    if _by_period(case):
        verdict = VerdictName.OUTDATED if case.latest_claimed else VerdictName.OTHER_DEFINITION
        yield from _best(
            case, "period", verdict, "It fits another period of the same series: {} has {} for {}."
        )


def _by_period(case: Mismatch) -> bool:
    """Counts by period, and figures of a user's table of unknown sort whose time the text names."""
    return case.accumulation == "period" or (not case.accumulation and case.period_claimed)


def _best(case: Mismatch, kind: str, verdict: VerdictName, words: str) -> Iterator[Diagnosis]:
    best: Diagnosis | None = None
    for row in case.earlier:
        held = row_interval(row)
        if held is None:
            continue
        interval = held.scaled(case.factor)
        close = closeness(case.reading, interval)
        if not case.reading.usual.overlaps(interval) or (kind == "period" and close < _PERIOD_CLOSENESS):
            continue
        found = Diagnosis(
            kind=kind,
            text=words.format(row.source.organisation, figure(row), day(row.as_of or row.end or row.start)),
            strength=round(_TIME_STRENGTH * close, 3),
            verdict=verdict,
            row_id=row.row_id,
            figure=figure(row),
        )
        if best is None or found.strength > best.strength:
            best = found
    if best is not None:
        yield best


def _other_source(case: Mismatch) -> Iterator[Diagnosis]:
    """The figure of a source that the text does not name: shown, because the text may have mixed up the two."""
    for row in case.others:
        held = row_interval(row)
        if held is None:
            continue
        interval = held.scaled(case.factor)
        if case.reading.usual.overlaps(interval):
            yield Diagnosis(
                kind="source",
                text=f"It fits what another source says: {row.source.organisation} has {figure(row)}.",
                strength=round(_SOURCE_STRENGTH * closeness(case.reading, interval), 3),
                row_id=row.row_id,
                figure=figure(row),
            )


RULES = (
    Rule(
        code="DGN101",
        kind="vintage",
        strength=_TIME_STRENGTH,
        decides=True,
        summary="The figure fits an earlier state of the same series.",
        bad="The count stood at 40 in March and at 90 in September; in October the text says 40.",
        good="The count stood at 40 in March and at 90 in September; the text says that it was 40 in March.",
        find=_earlier_state,
    ),
    Rule(
        code="DGN102",
        kind="period",
        strength=_TIME_STRENGTH,
        decides=True,
        summary="The figure fits another year or month of the same series.",
        bad="There were 300 accidents in 2021 and 450 in 2022; the text gives 300 for 2022.",
        good="There were 300 accidents in 2021 and 450 in 2022; the text gives 450 for 2022.",
        find=_other_period,
    ),
    Rule(
        code="DGN103",
        kind="source",
        strength=_SOURCE_STRENGTH,
        decides=False,
        summary="The figure fits another source than the one that the text names.",
        bad="The ministry counted 12 dead, the union 40; the text says 40 'according to the ministry'.",
        good="The ministry counted 12 dead, the union 40; the text says 40 'according to the union'.",
        find=_other_source,
    ),
)
