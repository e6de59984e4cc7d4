"""The rows shown for a figure, and the notes on how they were chosen."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import (
    Evidence,
    Observation,
)
from checker.verification.comparison import Compared, Outcome
from checker.verification.draft import evidence_of
from checker.verification.figure_case import FigureCase
from checker.verification.wording import day, number

_SHOWN_LATER = 3


def evidence_of_rows(case: FigureCase, compared: Sequence[Compared]) -> tuple[Evidence, ...]:
    """The compared rows as evidence, each with whether it agrees."""
    return tuple(
        evidence_of(
            item.row, entity=case.entity, indicator=case.indicator, agrees=item.outcome is Outcome.AGREES
        )
        for item in compared
    )


def context_of_rows(
    case: FigureCase, rows: Sequence[Observation], role: str = "context"
) -> tuple[Evidence, ...]:
    """Rows that were not compared, shown beside those that were."""
    return tuple(
        evidence_of(row, entity=case.entity, indicator=case.indicator, agrees=False, role=role)
        for row in rows
    )


def later_evidence(case: FigureCase) -> tuple[Evidence, ...]:
    """What was published after the claim, the earliest first: shown, never used."""
    rows = sorted(case.selection.later, key=lambda row: (row.published or row.as_of, row.row_id))
    return context_of_rows(case, rows[:_SHOWN_LATER], role="later")


def _tolerated(compared: Sequence[Compared]) -> bool:
    """Whether a row agrees only thanks to the indicator's tolerance."""
    return any(item.outcome is Outcome.AGREES and not item.exactly for item in compared)


def notes_of(case: FigureCase, compared: Sequence[Compared], later: Sequence[Evidence]) -> list[str]:
    """Caveats of rows, the tolerance where it decided, and what came out later."""
    notes: list[str] = list(dict.fromkeys(item.row.caveat for item in compared if item.row.caveat))
    if any(not (item.row.as_of or item.row.start or item.row.end) for item in compared):
        notes.append("The reference row names no period; it was taken to answer any.")
    if case.tolerance and case.tolerance_reason and _tolerated(compared):
        percent = number(case.tolerance * 100)
        notes.append(f"Tolerance of {percent} per cent: {case.tolerance_reason}")
    if later:
        newest = later[-1]
        value = (
            newest.value
            if newest.value is not None
            else newest.high
            if newest.high is not None
            else newest.low
        )
        if value is not None:
            notes.append(
                f"Published after the cut-off and not used: {newest.source}, {day(newest.as_of or newest.published)}, "
                f"{number(value)}."
            )
    return notes
