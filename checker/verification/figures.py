"""The verdict on a figure: every comparable row is judged, then the sources are combined.

Independent sources and parties to the matter are kept apart: a party's own count alone never contradicts
anybody, and never makes a figure more than disputed where independent counts differ.
"""

from __future__ import annotations

from decimal import Decimal

from checker.model import (
    Claimed,
    VerdictName,
)
from checker.quick_records import replace
from checker.verification.comparison import Outcome, compare
from checker.verification.draft import Draft, unverifiable
from checker.verification.figure_case import EXACT, FigureCase, growth_of
from checker.verification.figure_evidence import context_of_rows, later_evidence, notes_of
from checker.verification.figure_mismatches import exact_twin, mismatch, transposed
from checker.verification.figure_sources import combined, told_by_source
from checker.verification.growth import grown
from checker.verification.intervals import Reading, read_quantity

_SHOWN_EARLIER = 2


def judge_figure(case: FigureCase) -> Draft:
    """Compare, combine, diagnose and word the result."""
    reading = read_quantity(case.quantity)
    if reading is None:
        return unverifiable("CHK907", f"'{case.quantity.surface}' is too vague to be judged.")
    if case.falling:
        reading = reading.mirrored()
    later = later_evidence(case)
    if case.selection.problem:
        twin = exact_twin(case, digits=2) if not case.selection.earlier else None
        if twin is not None:
            return twin
        return unverifiable(
            "CHK904",
            f"{case.label} is held, but no row for the claimed time was public by then.",
            evidence=(*context_of_rows(case, case.selection.earlier[-_SHOWN_EARLIER:]), *later),
        )
    compared = [
        item
        for row in case.selection.current
        if (item := compare(reading, row, case.tolerance, case.factor)) is not None
    ]
    compared = grown(compared, reading, growth_of(case))
    if case.accumulation == "period" and not case.period_claimed:
        # rows of several periods are not comparable: a text that names none may mean the one that fits
        compared = [item for item in compared if item.outcome is Outcome.AGREES] or compared
    if not compared:
        return unverifiable("CHK904", f"{case.label} is held, but without a figure.", evidence=later)
    if case.attributed:
        own = [item for item in compared if item.row.source.organisation in case.own_sources]
        draft = told_by_source(case, reading, compared, own)
    elif theirs := [
        item
        for item in compared
        if item.row.source.organisation in case.beside and item.outcome is Outcome.AGREES
    ]:
        draft = told_by_source(case, reading, compared, theirs)
    else:
        draft = combined(case, reading, compared)
    slip = transposed(case, compared) if draft.verdict is VerdictName.CONSISTENT else None
    if slip is not None:
        draft = replace(mismatch(case, reading, compared, [slip]), certainty=EXACT)
    if case.size_of_set and draft.verdict in (
        VerdictName.OVERSTATED,
        VerdictName.UNDERSTATED,
        VerdictName.OTHER_DEFINITION,
        VerdictName.OUTDATED,
    ):
        draft = replace(draft, verdict=VerdictName.WRONG_SIZE, code="CHK303", literally_true=None)
    return replace(
        draft, evidence=(*draft.evidence, *later), claimed=_claimed(reading, case.factor)
    ).with_notes(*notes_of(case, compared, later))


def _claimed(reading: Reading, factor: Decimal) -> Claimed:
    return Claimed(
        centre=reading.centre,
        low=reading.usual.low,
        high=reading.usual.high,
        literal_low=reading.literal.low,
        literal_high=reading.literal.high,
        factor=factor,
    )
