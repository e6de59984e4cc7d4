"""The verdict on a figure: every comparable row is judged, then the sources are combined.

Independent sources and parties to the matter are kept apart: a party's own count alone never contradicts
anybody, and never makes a figure more than disputed where independent counts differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checker.model import (
    Diagnosis,
    Evidence,
    Modifier,
    Observation,
    Quantity,
    Severity,
    Status,
    VerdictName,
)
from checker.periods import last_day
from checker.quick_records import replace
from checker.verification.comparison import Compared, Outcome, compare, is_floor
from checker.verification.diagnoses import Mismatch, Sibling, code_of_kind, decisive, diagnose
from checker.verification.draft import Draft, evidence_of, unverifiable
from checker.verification.growth import Growth, grown, is_fresh, may_have_grown
from checker.verification.intervals import Interval, Reading, read_quantity
from checker.verification.vintages import Selection
from checker.verification.wording import claimed, day, figure, number, with_unit

_LITERAL = (Outcome.LITERAL_LOW, Outcome.LITERAL_HIGH)
# What a higher claim does not contradict.
_ABOVE = (Outcome.ABOVE_MINIMUM, Outcome.GROWN)
# What a figure can be mistaken for digit by digit.
_TWINS = frozenset(("concept", "population", "party", "evidence"))
# What is counted to the last one leaves no room for methods.
_EXACT = 0.9
# A number of fewer digits may come by chance.
_LONG_NUMBER = 4
# Within so many days nothing that is counted comes to so many times as much.
_WEEKS = 60
_TIMES = 5
_SHOWN_LATER = 3
_TELLING_DIGITS = 3  # so many equal digits are no coincidence
_SHOWN_EARLIER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCase:
    """All that the judge of a figure needs; `factor` turns the rows' unit into the claim's."""

    quantity: Quantity
    selection: Selection
    siblings: tuple[Sibling, ...]
    indicator: str
    entity: str
    label: str
    tolerance: Decimal | None
    tolerance_reason: str
    factor: Decimal
    accumulation: str
    attributed: bool = False
    own_sources: frozenset[str] = frozenset()  # organisations that the attribution names
    attribution: str = ""
    beside: frozenset[str] = frozenset()  # organisations that the sentence names, whoever it says has counted
    latest_claimed: bool = False
    period_claimed: bool = False  # the text names the time of a sum
    total_claimed: bool = False  # the text says that it means all of it: "so far", "since", "in all"
    added: bool = False  # the text says that it comes on top of what it told before: "another"
    day: date | None = None  # the day the claim speaks of, if it names none: the article's
    grows_until: date | None = None  # the last day on which what is counted is known to have gone on
    falling: bool = False  # the text tells a negative rate as a fall
    size_of_set: bool = False
    inhabitants: Interval | None = None  # of the entity, in people
    rank: int | None = None  # the place of the entity's figure among those of its table


def judge_figure(case: FigureCase) -> Draft:
    """Compare, combine, diagnose and word the result."""
    reading = read_quantity(case.quantity)
    if reading is None:
        return unverifiable("CHK907", f"'{case.quantity.surface}' is too vague to be judged.")
    if case.falling:
        reading = reading.mirrored()
    later = _later(case)
    if case.selection.problem:
        twin = _exact_twin(case, digits=2) if not case.selection.earlier else None
        if twin is not None:
            return twin
        return unverifiable(
            "CHK904",
            f"{case.label} is held, but no row for the claimed time was public by then.",
            evidence=(*_context(case, case.selection.earlier[-_SHOWN_EARLIER:]), *later),
        )
    compared = [
        item
        for row in case.selection.current
        if (item := compare(reading, row, case.tolerance, case.factor)) is not None
    ]
    compared = grown(compared, reading, _growth(case))
    if case.accumulation == "period" and not case.period_claimed:
        # rows of several periods are not comparable: a text that names none may mean the one that fits
        compared = [item for item in compared if item.outcome is Outcome.AGREES] or compared
    if not compared:
        return unverifiable("CHK904", f"{case.label} is held, but without a figure.", evidence=later)
    if case.attributed:
        own = [item for item in compared if item.row.source.organisation in case.own_sources]
        draft = _attributed(case, reading, compared, own)
    elif theirs := [
        item
        for item in compared
        if item.row.source.organisation in case.beside and item.outcome is Outcome.AGREES
    ]:
        draft = _attributed(case, reading, compared, theirs)
    else:
        draft = _combined(case, reading, compared)
    slip = _transposed(case, compared) if draft.verdict is VerdictName.CONSISTENT else None
    if slip is not None:
        draft = replace(_mismatch(case, reading, compared, [slip]), certainty=_EXACT)
    if case.size_of_set and draft.verdict in (
        VerdictName.OVERSTATED,
        VerdictName.UNDERSTATED,
        VerdictName.OTHER_DEFINITION,
        VerdictName.OUTDATED,
    ):
        draft = replace(draft, verdict=VerdictName.WRONG_SIZE, code="CHK303", literally_true=None)
    return replace(draft, evidence=(*draft.evidence, *later)).with_notes(*_notes(case, compared, later))


def _transposed(case: FigureCase, compared: Sequence[Compared]) -> Compared | None:
    """A row whose figure the text gives to the last digit, but with two neighbouring digits exchanged.

    A tolerance is for rounding and for late reports, which exchange no digits.
    """
    value = case.quantity.value
    if not isinstance(value, Decimal) or case.quantity.modifier is not Modifier.NONE:
        return None
    if any(item.outcome is Outcome.AGREES and item.exactly for item in compared):
        return None
    known = (*case.selection.earlier, *case.selection.aside, *case.selection.later)
    if any(row.value is not None and row.value * case.factor == value for row in known):
        return None
    for item in compared:
        held = item.row.value
        if item.outcome is Outcome.AGREES and held is not None and _exchanged(value, held * case.factor):
            high = value > held * case.factor
            return replace(item, outcome=Outcome.TOO_HIGH if high else Outcome.TOO_LOW)
    return None


def _exchanged(one: Decimal, other: Decimal) -> bool:
    """Whether two whole numbers of four digits or more differ by the exchange of two neighbouring digits."""
    left, right = str(one), str(other.normalize().quantize(Decimal(1)))
    if len(left) != len(right) or len(left) < _LONG_NUMBER or not (left + right).isdigit():
        return False
    off = [index for index, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    return (
        len(off) == 2
        and off[1] == off[0] + 1
        and left[off[0]] == right[off[1]]
        and left[off[1]] == right[off[0]]
    )


def _growth(case: FigureCase) -> Growth | None:
    """How a running count may have gone on; None for what does not grow."""
    if case.accumulation == "period" and case.selection.stale and case.day is not None:
        return Growth(day=case.day, until=case.day, factor=case.factor)  # "so far this year"
    if case.accumulation != "cumulative" or case.day is None or case.grows_until is None:
        return None
    vintages = (*case.selection.earlier, *case.selection.aside, *case.selection.later)
    return Growth(day=case.day, until=case.grows_until, vintages=vintages, factor=case.factor)


# ------------------------------------------------------------------ combining the sources


def _combined(case: FigureCase, reading: Reading, compared: Sequence[Compared]) -> Draft:
    independent = [item for item in compared if item.row.status is not Status.PARTY]
    parties = [item for item in compared if item.row.status is Status.PARTY]
    party_agrees = any(item.outcome is Outcome.AGREES for item in parties)
    if not independent:
        if party_agrees:
            return _consistent(
                case,
                compared,
                "Only one side's own figure is held; nobody independent is known to confirm it.",
            )
        twin = _exact_twin(case)
        if twin is not None:
            return twin
        return unverifiable(
            "CHK913",
            f"The text says {claimed(case.quantity)}; the only figure held is a party's own: "
            f"{_listed(parties)}. That alone contradicts nothing.",
            severity=Severity.NOTE,
            evidence=_evidence(case, compared),
        )
    agreeing = [item for item in independent if item.outcome is Outcome.AGREES]
    opposed = [
        item
        for item in independent
        if item.outcome not in (Outcome.AGREES, *_ABOVE, Outcome.UNDECIDED)
        and not (agreeing and _only_a_floor(item))
    ]
    if agreeing and not opposed:
        return _consistent(case, compared, "")
    if agreeing and _verified_below_estimates(agreeing, opposed):
        return _consistent(case, compared, f"A verified minimum; estimates are higher: {_listed(opposed)}.")
    if agreeing and _inside_spread(reading, independent):
        return _consistent(
            case, compared, f"The figure lies between the sources; others have {_listed(opposed)}."
        )
    if agreeing:
        return Draft(
            verdict=VerdictName.DISPUTED,
            severity=Severity.WARNING,
            explanation=(
                f"The text says {claimed(case.quantity)}; {_listed(agreeing)} agree{_s(agreeing)}, "
                f"{_listed(opposed)} do{_es(opposed)} not."
            ),
            evidence=_evidence(case, compared),
            certainty=0.7,
            flips_if=f"would be consistent if it named whose figure it is ({agreeing[0].row.source.organisation})",
        )
    minima = [item for item in independent if item.outcome in _ABOVE]
    if not opposed and minima and party_agrees:
        opposed = [replace(item, outcome=Outcome.TOO_HIGH) for item in minima]
    if not opposed or (minima and not party_agrees and all(_only_a_floor(item) for item in opposed)):
        return _undecided(case, independent, compared)
    if _inside_spread(reading, independent):
        return _consistent(
            case, compared, "The figure lies between the sources, none of which gives it itself."
        )
    if (
        case.selection.stale
        and case.accumulation == "cumulative"
        and not _is_beyond_growth(case, reading, opposed)
        and all(item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH) for item in opposed)
    ):
        return unverifiable(
            "CHK904",
            f"The text says {claimed(case.quantity)} for a day later than the last figure held ({_listed(opposed)}); "
            "a running count may have grown by then.",
            severity=Severity.NOTE,
            evidence=_evidence(case, compared),
        )
    if case.selection.ceiling and not any(
        item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH) for item in opposed
    ):
        return _of_a_stretch(case, opposed, compared)
    if party_agrees:
        side = [item for item in parties if item.outcome is Outcome.AGREES]
        direction = (
            "lower"
            if all(item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH) for item in opposed)
            else "different"
        )
        return Draft(
            verdict=VerdictName.DISPUTED,
            severity=Severity.WARNING,
            explanation=(
                f"The text says {claimed(case.quantity)}. That is the figure of one party ({_listed(side)}); "
                f"every independent count held is {direction}: {_listed(opposed)}."
            ),
            evidence=_evidence(case, compared),
            certainty=0.85,
            flips_if=f"would be consistent if it said that {side[0].row.source.organisation} counted it",
            arithmetic=_arithmetic(reading, opposed),
        )
    return _mismatch(case, reading, compared, opposed)


def _is_beyond_growth(case: FigureCase, reading: Reading, opposed: Sequence[Compared]) -> bool:
    """Whether a claim is so many times what was held some weeks before that nothing grows so fast."""
    low = reading.usual.low
    if case.day is None or low is None:
        return False
    for item in opposed:
        seen, held = last_day(item.row.as_of or item.row.end), item.interval.high
        if seen is None or held is None or (case.day - seen).days > _WEEKS or low < held * _TIMES:
            return False
    return True


def _of_a_stretch(case: FigureCase, opposed: Sequence[Compared], compared: Sequence[Compared]) -> Draft:
    return unverifiable(
        "CHK904",
        f"The text says {claimed(case.quantity)} of a stretch of time; held is only the total up to then: {_listed(opposed)}.",
        evidence=_evidence(case, compared),
    )


def _only_a_floor(item: Compared) -> bool:
    # "at least 100,000" does not speak against a higher figure that another source gives
    return is_floor(item.row) and item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH)


def _verified_below_estimates(agreeing: Sequence[Compared], opposed: Sequence[Compared]) -> bool:
    # what has been verified and what is estimated are two measures; the estimate may well be higher
    return (
        all(is_floor(item.row) for item in agreeing)
        and any(item.row.status is Status.MINIMUM for item in agreeing)
        and all(item.outcome in (Outcome.TOO_LOW, Outcome.LITERAL_LOW) for item in opposed)
    )


def _attributed(
    case: FigureCase, reading: Reading, compared: Sequence[Compared], own: Sequence[Compared]
) -> Draft:
    if not own:
        return _own_elsewhere(case, reading, compared) or unverifiable(
            "CHK909",
            f"The figure is attributed to {case.attribution}, of whom no row is held; "
            f"others have {_listed(compared)}.",
            severity=Severity.NOTE,
            evidence=_evidence(case, compared),
        )
    if any(item.outcome is Outcome.AGREES for item in own):
        others = [item for item in compared if item not in own and item.outcome is not Outcome.AGREES]
        note = f"Others differ: {_listed(others)}." if others else ""
        return _consistent(case, own, "", extra=[item for item in compared if item not in own]).with_notes(
            note
        )
    opposed = [item for item in own if item.outcome is not Outcome.UNDECIDED]
    if not opposed:
        return _undecided(case, own, compared)
    growth = _growth(case)
    forced = []
    for item in opposed:
        if item.outcome in _ABOVE:
            # what a body itself has counted is no more than that, but for what it counted since
            later = item.outcome is Outcome.GROWN and case.accumulation == "period"
            later = later or (
                growth is not None
                and not is_fresh(item.row, growth)
                and may_have_grown(item, reading, growth)
            )
            item = replace(item, outcome=Outcome.GROWN if later else Outcome.TOO_HIGH)
        forced.append(item)
    if all(item.outcome is Outcome.GROWN for item in forced):
        return _undecided(case, forced, compared)
    if case.selection.ceiling and not any(
        item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH) for item in forced
    ):
        return _of_a_stretch(case, forced, compared)
    return _mismatch(case, reading, compared, forced)


def _own_elsewhere(case: FigureCase, reading: Reading, compared: Sequence[Compared]) -> Draft | None:
    """The verdict on a figure that is its source's own, but for another time or measure than the text speaks of."""
    value, bounds = case.quantity.value, (case.quantity.low, case.quantity.high)
    rows = (*case.selection.earlier, *case.selection.aside)
    told = [row for row in rows if row.source.organisation in case.own_sources]
    exact = isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) >= _TELLING_DIGITS
    if exact and any(_is_very_figure(row, value, bounds, case.factor) for row in told):
        draft = _combined(case, reading, compared)
        if draft.verdict in (VerdictName.OTHER_DEFINITION, VerdictName.OUTDATED):
            return draft
    return _exact_twin(case, of=case.own_sources)


def _undecided(case: FigureCase, independent: Sequence[Compared], compared: Sequence[Compared]) -> Draft:
    above = [item for item in independent if item.outcome in _ABOVE]
    if above and not any(item.outcome is Outcome.ABOVE_MINIMUM for item in above):
        return _exact_twin(case) or unverifiable(
            "CHK904",
            f"The text says {claimed(case.quantity)}; held is only an older state of a running count, {_listed(above)}, "
            "which may have grown by then.",
            severity=Severity.NOTE,
            evidence=_evidence(case, compared),
        )
    if above:
        twin = _exact_twin(case)
        if twin is not None:
            return twin
        return unverifiable(
            "CHK906",
            f"The text says {claimed(case.quantity)}; {_listed(independent)} is a verified minimum, "
            "which a higher figure does not contradict.",
            severity=Severity.NOTE,
            evidence=_evidence(case, compared),
        )
    return unverifiable(
        "CHK911",
        f"The text says {claimed(case.quantity)}; an undated row has {_listed(independent)}: "
        "too near to contradict and too far to confirm without a date.",
        severity=Severity.NOTE,
        evidence=_evidence(case, compared),
    )


def _exact_twin(
    case: FigureCase, *, digits: int = _TELLING_DIGITS, of: frozenset[str] | None = None
) -> Draft | None:
    """A figure that no row contradicts, but that is digit for digit the figure of another measure of the same thing.

    `of` limits it to the rows of some organisations.

    A minimum does not contradict a higher figure, nor silence any ("24 delivered" of 24 ordered); several equal
    digits are no coincidence.
    """
    value = case.quantity.value
    bounds = (case.quantity.low, case.quantity.high)
    if isinstance(value, Decimal):
        if len(value.normalize().as_tuple().digits) < digits:
            return None
    elif None in bounds or case.quantity.modifier is not Modifier.RANGE:
        return None
    for sibling in case.siblings:
        for row in sibling.rows:
            if of is not None and row.source.organisation not in of:
                continue
            if _is_very_figure(row, value, bounds, case.factor) and sibling.facet in _TWINS:
                return _as_twin(case, sibling, row)
    return None


def _as_twin(case: FigureCase, sibling: Sibling, row: Observation) -> Draft:
    """What says that a figure is that of another measure of the same thing."""
    text = (
        f"It is the very figure of {sibling.label} ({row.source.organisation}, {day(row.as_of or row.end)})."
    )
    return Draft(
        verdict=VerdictName.OTHER_DEFINITION,
        severity=Severity.WARNING,
        explanation=f"The text says {claimed(case.quantity)}; that is the very figure of {sibling.label} "
        f"({row.source.organisation}, {day(row.as_of or row.end)}), not of {case.label}.",
        diagnosis=(
            Diagnosis(
                kind=sibling.facet,
                code=code_of_kind(sibling.facet),
                text=text,
                strength=0.9,
                verdict=VerdictName.OTHER_DEFINITION,
                row_id=row.row_id,
                figure=figure(row),
            ),
        ),
        evidence=(
            *_context(case, case.selection.current, role="evidence"),
            evidence_of(
                row,
                entity=sibling.entity,
                indicator=sibling.indicator,
                agrees=False,
                role="context",
            ),
        ),
        certainty=0.8,
        flips_if=f"would agree if it spoke of {sibling.label}",
    )


def _is_very_figure(
    row: Observation,
    value: Decimal | str | None,
    bounds: tuple[Decimal | None, Decimal | None],
    factor: Decimal,
) -> bool:
    """Whether a row has the claimed figure itself, or the claimed range with both of its ends."""
    if isinstance(value, Decimal):
        return row.value is not None and row.value * factor == value
    low, high = bounds
    return (
        row.low is not None and row.high is not None and row.low * factor == low and row.high * factor == high
    )


def _consistent(
    case: FigureCase, compared: Sequence[Compared], note: str, extra: Sequence[Compared] = ()
) -> Draft:
    agreeing = [item for item in compared if item.outcome is Outcome.AGREES] or list(compared)
    qualified = note or any(item.row.caveat for item in agreeing)
    return Draft(
        verdict=VerdictName.CONSISTENT,
        severity=Severity.NOTE if qualified else Severity.NONE,
        explanation=f"The text says {claimed(case.quantity)}, which agrees with {_listed(agreeing)}.",
        evidence=_evidence(case, [*compared, *extra]),
        certainty=0.9,
        notes=(note,) if note else (),
    )


def _mismatch(
    case: FigureCase, reading: Reading, compared: Sequence[Compared], opposed: Sequence[Compared]
) -> Draft:
    literal = all(item.outcome in _LITERAL for item in opposed)
    high = [item for item in opposed if item.outcome in (Outcome.TOO_HIGH, Outcome.LITERAL_HIGH)]
    verdict = VerdictName.OVERSTATED if len(high) * 2 >= len(opposed) else VerdictName.UNDERSTATED
    found = diagnose(
        Mismatch(
            quantity=case.quantity,
            reading=reading,
            current=tuple(item.row for item in opposed),
            earlier=(*case.selection.earlier, *case.selection.aside),
            others=tuple(item.row for item in compared if item not in opposed),
            siblings=case.siblings,
            factor=case.factor,
            accumulation=case.accumulation,
            latest_claimed=case.latest_claimed,
            period_claimed=case.period_claimed,
            inhabitants=case.inhabitants,
            rank=case.rank,
        )
    )
    reason = decisive(found)
    if _may_be_a_part(case, reading, opposed, found, reason):
        return unverifiable(
            "CHK915",
            f"The text says {claimed(case.quantity)}; the total held is {_listed(opposed)}. Nothing says that the "
            "text means the total: it may count a part.",
            severity=Severity.NOTE,
            evidence=_evidence(case, compared),
        )
    sentence = _contrast(case, reading, opposed)
    if literal:
        sentence += " Literally true, but far from what was known."
    if reason is not None and not case.size_of_set:
        verdict = reason.verdict or verdict
        sentence += f" {reason.text}" if verdict is VerdictName.OTHER_DEFINITION else ""
    return Draft(
        verdict=verdict,
        severity=Severity.WARNING if literal else Severity.ERROR,
        explanation=sentence,
        literally_true=literal,
        evidence=(*_evidence(case, compared), *_diagnosed_rows(case, found)),
        diagnosis=found,
        certainty=max(_clearness(reading, opposed), _EXACT if case.tolerance == 0 else 0.0),
        flips_if=_flips_if(found, opposed, case),
        arithmetic=_arithmetic(reading, opposed),
    )


def _may_be_a_part(
    case: FigureCase,
    reading: Reading,
    opposed: Sequence[Compared],
    found: Sequence[Diagnosis],
    reason: Diagnosis | None,
) -> bool:
    """A count below half of the lowest total, with no word of a total and nothing that explains it, may be a part.

    What the text itself adds to something ("another 103") is one, however near to the total.
    """
    if case.added and reason is None:
        return all(item.outcome in (Outcome.TOO_LOW, Outcome.LITERAL_LOW) for item in opposed)
    if (
        case.accumulation != "cumulative"
        or case.total_claimed
        or case.attributed
        or any(item.verdict for item in found)
    ):
        return False
    lows = [item.interval.low for item in opposed if item.interval.low is not None]
    low = all(item.outcome in (Outcome.TOO_LOW, Outcome.LITERAL_LOW) for item in opposed)
    return low and bool(lows) and reading.centre * 2 < min(lows)


# ------------------------------------------------------------------ wording


def _name(item: Compared) -> str:
    row = item.row
    when = row.as_of or row.end
    return f"{row.source.organisation}{f' ({day(when)})' if when else ''}"


def _listed(items: Sequence[Compared]) -> str:
    parts = [f"{_name(item)}: {_row_figure(item)}" for item in items[:4]]
    if len(items) > 4:
        parts.append(f"{len(items) - 4} more")
    return "; ".join(parts)


def _row_figure(item: Compared) -> str:
    unit = item.row.unit
    text = figure(item.row)
    return with_unit(text, unit) if unit == "percent" else text


def _s(items: Sequence[Compared]) -> str:
    return "s" if len(items) == 1 else ""


def _es(items: Sequence[Compared]) -> str:
    return "es" if len(items) == 1 else ""


def _nearest(reading: Reading, opposed: Sequence[Compared]) -> tuple[Compared, Decimal]:
    def distance(item: Compared) -> tuple[Decimal, str]:
        return abs(_edge(reading, item.interval) - reading.centre), item.row.row_id

    nearest = min(opposed, key=distance)
    return nearest, _edge(reading, nearest.interval)


def _edge(reading: Reading, interval: Interval) -> Decimal:
    if interval.high is not None and reading.centre > interval.high:
        return interval.high
    if interval.low is not None and reading.centre < interval.low:
        return interval.low
    return interval.low if interval.low is not None else interval.high or Decimal(0)


def _gap(case: FigureCase, gap: Decimal) -> str:
    """A difference as it is told; between shares in points."""
    return with_unit(number(gap * 100), "percentage_point") if case.quantity.unit == "share" else number(gap)


def _contrast(case: FigureCase, reading: Reading, opposed: Sequence[Compared]) -> str:
    """Both numbers, the difference and the ratio in one or two sentences."""
    item, edge = _nearest(reading, opposed)
    gap = abs(reading.centre - edge)
    times = _times(reading.centre, edge)
    if len(opposed) == 1:
        text = f"The text says {claimed(case.quantity)}; {_has(item)}: "
        if edge > reading.centre:
            return text + f"{_gap(case, gap)} more{f', {times} times the claimed figure' if times else ''}."
        return (
            text
            + f"{_gap(case, gap)} less{f'; the claimed figure is {times} times as high' if times else ''}."
        )
    listed = ", ".join(
        [_has(opposed[0]), *(f"{_name(other)} {_row_figure(other)}" for other in opposed[1:4])]
    )
    if len(opposed) > 4:
        listed += f" and {len(opposed) - 4} more"
    side = "above" if edge > reading.centre else "below"
    return (
        f"The text says {claimed(case.quantity)}; {listed}. Even the nearest, {item.row.source.organisation}, is "
        f"{_gap(case, gap)} {side} the claim{f' ({times} times)' if times else ''}; "
        f"the figures held run from {_spread(opposed)}."
    )


def _has(item: Compared) -> str:
    return f"{_name(item)} has {_row_figure(item)}"


def _times(claim: Decimal, edge: Decimal) -> str:
    """How many times the greater is the smaller, to two or three figures; "" where that means nothing."""
    if claim <= 0 or edge <= 0:
        return ""
    ratio = max(claim, edge) / min(claim, edge)
    if ratio >= 100:
        return number(ratio.quantize(Decimal(1)))
    return number(ratio.quantize(Decimal("0.1") if ratio >= 2 else Decimal("0.01")))


def _arithmetic(reading: Reading, opposed: Sequence[Compared]) -> str:
    _, edge = _nearest(reading, opposed)
    gap = reading.centre - edge
    text = f"{number(reading.centre)} - {number(edge)} = {number(gap)}"
    if edge:
        text += f"; {number(reading.centre)} / {number(edge)} = {number(reading.centre / edge)}"
    return text


def _spread(opposed: Sequence[Compared]) -> str:
    ends = [end for item in opposed for end in (item.interval.low, item.interval.high) if end is not None]
    return f"{number(min(ends))} to {number(max(ends))}"


def _inside_spread(reading: Reading, independent: Sequence[Compared]) -> bool:
    lows = [item.interval.low for item in independent if item.interval.low is not None]
    highs = [item.interval.high for item in independent if item.interval.high is not None]
    if len(independent) < 2 or not lows or not highs:
        return False
    return min(lows) < reading.centre < max(highs)


def _clearness(reading: Reading, opposed: Sequence[Compared]) -> float:
    """0.6 for a difference of some per cent, 0.95 from half as much again: a small gap may be a matter of method."""
    _, edge = _nearest(reading, opposed)
    scale = max(abs(edge), abs(reading.centre), Decimal("1e-9"))
    return round(min(0.95, 0.6 + float(abs(reading.centre - edge) / scale)), 3)


def _flips_if(found: Sequence[Diagnosis], opposed: Sequence[Compared], case: FigureCase) -> str:
    for item in found:
        if item.fits and item.verdict is VerdictName.OTHER_DEFINITION:
            label = next((s.label for s in case.siblings if any(r.row_id == item.row_id for r in s.rows)), "")
            if label:
                return f"would agree if it spoke of {label}"
        if item.fits and item.verdict is VerdictName.OUTDATED:
            rows = (*case.selection.earlier, *case.selection.aside)
            row = next((row for row in rows if row.row_id == item.row_id), None)
            if row is not None:
                return f"would agree if it said that this was the state of {day(row.as_of or row.end)}"
    text = " or ".join(dict.fromkeys(_row_figure(item) for item in opposed[:3]))
    return f"would agree if it said {text}"


# ------------------------------------------------------------------ evidence


def _evidence(case: FigureCase, compared: Sequence[Compared]) -> tuple[Evidence, ...]:
    return tuple(
        evidence_of(
            item.row, entity=case.entity, indicator=case.indicator, agrees=item.outcome is Outcome.AGREES
        )
        for item in compared
    )


def _context(case: FigureCase, rows: Sequence[Observation], role: str = "context") -> tuple[Evidence, ...]:
    return tuple(
        evidence_of(row, entity=case.entity, indicator=case.indicator, agrees=False, role=role)
        for row in rows
    )


def _later(case: FigureCase) -> tuple[Evidence, ...]:
    rows = sorted(case.selection.later, key=lambda row: (row.published or row.as_of, row.row_id))
    return _context(case, rows[:_SHOWN_LATER], role="later")


def _diagnosed_rows(case: FigureCase, found: Sequence[Diagnosis]) -> tuple[Evidence, ...]:
    wanted = {item.row_id for item in found if item.row_id}
    shown: list[Evidence] = list(
        _context(
            case, [row for row in (*case.selection.earlier, *case.selection.aside) if row.row_id in wanted]
        )
    )
    for sibling in case.siblings:
        for row in sibling.rows:
            if row.row_id in wanted:
                shown.append(
                    evidence_of(
                        row, entity=sibling.entity, indicator=sibling.indicator, agrees=False, role="context"
                    )
                )
    return tuple(shown)


def _tolerated(compared: Sequence[Compared]) -> bool:
    """Whether a row agrees only thanks to the indicator's tolerance."""
    return any(item.outcome is Outcome.AGREES and not item.exactly for item in compared)


def _notes(case: FigureCase, compared: Sequence[Compared], later: Sequence[Evidence]) -> list[str]:
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
