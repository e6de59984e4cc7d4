"""Figures: the rows of the series that a claim speaks of, at the time it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from checker.binding.frame import SENTENCE, Frame
from checker.binding.series_kin import companions
from checker.cases.bound import Bound, Judged
from checker.cases.estimates import told_as_estimate
from checker.cases.neighbours import CLOSE_TWIN, inhabitants, rank_among, siblings_of
from checker.cases.speakers import speaker_told
from checker.cases.unbound import candidates_of, unbound
from checker.cases.year_ends import year_whose_end_is_told
from checker.model import (
    BindingResult,
    Document,
    Indicator,
    Observation,
    Severity,
    Target,
    VerdictName,
)
from checker.periods import Period, first_day, last_day
from checker.queries import series_sql
from checker.references import Key, References
from checker.verification.attribution import is_leaked, is_named, own_organisations
from checker.verification.changes import ChangeCase, judge_change
from checker.verification.draft import unverifiable
from checker.verification.figure_case import OWN_TOLERANCE, FigureCase
from checker.verification.figures import judge_figure
from checker.verification.shares import ShareCase, judge_share
from checker.verification.unit_readings import factors, in_unit_of
from checker.verification.vintages import public_on, select
from checker.vocabulary.codes import vocabulary
from checker.word_groups import word_group

_LATEST = word_group("cases.latest")

# How long what was seen going on may have gone on unseen.
_GOES_ON = timedelta(days=60)
# How long what a state was seen giving may have gone on: its sum is told a few times a year, if at all.
_GIVING_GOES_ON = timedelta(days=540)

# Rates whose fall is told as a positive number: "shrank by 0.6 per cent" is a growth of -0.6.
_SIGNED = frozenset(("growth", "price_change", "inflation", "population_growth", "trade_balance"))


def judge_change_claim(
    item: Bound,
    references: References,
    rows: Mapping[Key, tuple[Observation, ...]],
    cutoff: date | None,
) -> Judged | None:
    """A change computed from two figures of the series it is of; None if there is none, or not for those times."""
    level, claim = item.level, item.claim
    if level is None or level.chosen is None or claim.quantity is None or item.between is None:
        return None
    target = level.chosen.target
    key = (target.indicator_id, target.entity_id)
    held = [
        row for row in rows.get(key, ()) if (day := public_on(row)) is None or cutoff is None or day <= cutoff
    ]
    indicator_text, entity_text = references.names_of(*key)
    draft = judge_change(
        ChangeCase(
            quantity=claim.quantity,
            span=item.between,
            rows=tuple(held),
            indicator=indicator_text,
            entity=entity_text,
            label=target.label,
        )
    )
    if draft is None:
        return None
    entity = references.catalogue.entities.get(target.entity_id)
    return Judged(
        draft=draft,
        target_id=target.target_id,
        indicator=indicator_text,
        entity=entity_text,
        indicator_name=next(s for s in references.catalogue.series if s.key == key).indicator.name,
        entity_name=references.cells.get(key) or (entity.name if entity else ""),
        score=level.chosen.score,
        margin=level.margin,
        sql=None if key in references.table_rows else series_sql([key], cutoff),
        candidates=candidates_of(level, references),
    )


def judge_share_claim(
    item: Bound,
    references: References,
    rows: Mapping[Key, tuple[Observation, ...]],
    cutoff: date | None,
) -> Judged | None:
    """A share computed from the figures of its parts and of the whole; None if there are none of one time."""
    level, quantity = item.level, item.claim.quantity
    if level is None or level.chosen is None or quantity is None or not item.parts:
        return None
    target = level.chosen.target
    whole = (target.indicator_id, target.entity_id)
    accumulation = target.facets.get("accumulation", "")
    period = item.frame.period
    name = next(s for s in references.catalogue.series if s.key == whole).indicator.name

    def answers(key: Key) -> tuple[str, str, Sequence[Observation]]:
        found = select(rows.get(key, ()), accumulation=accumulation, period=period, cutoff=cutoff)
        dated = period is None or not found.problem
        known = (*found.current, *found.earlier) if period is None else found.current
        return references.cells.get(key) or _name_of(key, references), target.label, known if dated else ()

    draft = judge_share(
        ShareCase(
            quantity=quantity,
            parts=tuple(answers(key) for key in item.parts),
            whole=answers(whole),
            label=name,
        )
    )
    if draft is None:
        return None
    indicator_text, entity_text = references.names_of(*item.parts[0])
    return Judged(
        draft=draft,
        target_id=f"{item.parts[0][0]}/{item.parts[0][1]}",
        indicator=indicator_text,
        entity=entity_text,
        indicator_name=name,
        entity_name=answers(item.parts[0])[0],
        score=level.chosen.score,
        margin=level.margin,
        sql=None if whole in references.table_rows else series_sql([whole, *item.parts], cutoff),
        candidates=candidates_of(level, references),
    )


def _name_of(key: Key, references: References) -> str:
    entity = references.catalogue.entities.get(key[1])
    return entity.name if entity is not None else key[1]


def judge_figure_claim(
    item: Bound,
    document: Document,
    references: References,
    rows: Mapping[Key, tuple[Observation, ...]],
    cutoff: date | None,
) -> Judged:
    """The draft for a figure, against the rows of the series it was bound to."""
    result, claim = item.result, item.claim
    if result is None or result.chosen is None or claim.quantity is None:
        return unbound(result, references)
    target = result.chosen.target
    catalogue = references.catalogue
    indicator = next(
        s for s in catalogue.series if s.key == (target.indicator_id, target.entity_id)
    ).indicator
    held = [row for series in companions(target, catalogue) for row in rows.get(series.key, ())]
    accumulation = target.facets.get("accumulation", "")
    size_of_set = "set_size" in vocabulary().ancestors("concept", target.facets.get("concept", ""))
    asked = _asked(item.frame, accumulation, _beginning(target, references))
    if size_of_set and item.frame.period is not None:
        # "had 51 members in 1945": today's size says nothing of a time before it
        held = [row for row in held if not _begins_after(row, item.frame.period)]
    selection = select(held, accumulation=accumulation, period=asked, cutoff=cutoff)
    year = year_whose_end_is_told(claim, document.text) if selection.problem else None
    if year is not None:
        selection = select(held, accumulation=accumulation, period=year, cutoff=cutoff)
    # rows are held in base units: a table's "million" is multiplied out when it is read
    quantity = in_unit_of(claim.quantity, indicator.unit)
    known = factors(quantity, indicator.unit, indicator.facets.get("per")) if quantity is not None else ()
    if quantity is None or not known:
        return unbound(BindingResult(chosen=None, ranked=result.ranked, problem="unit_clash"), references)
    names = [
        name
        for entity_id in sorted(item.frame.attributed_to)
        for name in references.aliases.get(entity_id, ())
    ]
    speaker = speaker_told(claim, document.text)
    others = siblings_of(result.chosen, references, rows, selection, cutoff)
    organisations = sorted(
        {row.source.organisation for row in held}
        | {row.source.organisation for other in others for row in other.rows}
    )
    own = own_organisations(speaker, names, organisations) | references.organisations_of(
        item.frame.attributed_to, organisations
    )
    indicator_text, entity_text = references.names_of(target.indicator_id, target.entity_id)
    case = FigureCase(
        quantity=quantity,
        selection=selection,
        siblings=others,
        indicator=indicator_text,
        entity=entity_text,
        label=target.label,
        tolerance=_tolerance(item, indicator, held),
        tolerance_reason=indicator.tolerance_reason,
        factor=known[0],
        accumulation=accumulation,
        attributed=(is_named(speaker) or is_leaked(speaker))
        and not _tells_of_itself(item, target, references),
        own_sources=own,
        own_siblings=siblings_of(result.chosen, references, rows, selection, cutoff, of=own) if own else (),
        attribution=claim.attribution or "",
        estimate=told_as_estimate(claim, document.text),
        beside=references.organisations_of(_named_beside(item.frame), organisations),
        # "inflation fell to 4 per cent" tells where the rate stands, "prices fell by 4 per cent" a rate below nought
        falling=claim.quantity.change == "down"
        and item.frame.moves
        and target.facets.get("concept", "") in _SIGNED,
        day=_claimed_day(asked, document.published),
        grows_until=_grows_until(target, references, held),
        added=item.frame.added,
        period_claimed=asked is not None,
        total_claimed="cumulative" in item.frame.codes("accumulation") or item.frame.stretch is not None,
        latest_claimed=bool(item.frame.clause_words & _LATEST),
        size_of_set=size_of_set,
        inhabitants=inhabitants(target, references, rows),
        rank=rank_among(target, references),
    )
    entity = catalogue.entities.get(target.entity_id)
    draft = judge_figure(case)
    for factor in known[1:]:
        # "tons": a figure that is right in one of them is not wrong
        other = judge_figure(replace(case, factor=factor))
        if other.verdict is VerdictName.CONSISTENT and draft.verdict is not VerdictName.CONSISTENT:
            draft = other
    twin = draft.verdict is VerdictName.OTHER_DEFINITION and any(
        found.fits and found.strength >= CLOSE_TWIN for found in draft.diagnosis[:1]
    )
    if item.frame.earlier and not twin and draft.severity in (Severity.ERROR, Severity.WARNING):
        draft = unverifiable(
            "CHK904",
            "The text gives the level of a time before, and does not say of when.",
            severity=Severity.NOTE,
            evidence=draft.evidence,
        )
    return Judged(
        draft=draft,
        target_id=target.target_id,
        indicator=indicator_text,
        entity=entity_text,
        indicator_name=indicator.name,
        entity_name=references.cells.get((target.indicator_id, target.entity_id))
        or (entity.name if entity else ""),
        score=result.chosen.score,
        margin=result.margin,
        sql=None
        if (target.indicator_id, target.entity_id) in references.table_rows
        else series_sql([series.key for series in companions(target, catalogue)], cutoff),
        candidates=candidates_of(result, references),
    )


def _tolerance(item: Bound, indicator: Indicator, held: Sequence[Observation]) -> Decimal | None:
    """How far a figure may lie off: of a dated cell that its sentence tells by all its keys hardly at all."""
    if indicator.tolerance is None and item.grounded and all(row.start for row in held):
        return OWN_TOLERANCE
    return indicator.tolerance


def _named_beside(frame: Frame) -> frozenset[str]:
    """Persons and bodies that the sentence names, countries left out: whose figure it may be without being said so."""
    return frozenset(
        ref.entity_id
        for ref in frame.refs
        if ref.sure and ref.reading <= SENTENCE and ref.type in ("Person", "Organization", "PublicBody")
    )


def _grows_until(target: Target, references: References, held: Sequence[Observation]) -> date | None:
    """The last day on which the event of a running count may have gone on; without an end, some time after it did.

    What one state gives another has no event of its own: as long as it is told, it may go on.
    """
    events = [references.catalogue.events.get(code) for code in target.facets.get("event", "").split("+")]
    newest = max(
        (day for row in held if (day := last_day(row.as_of or row.end)) is not None), default=date.min
    )
    days = [
        day + _GOES_ON if not event.end and newest <= day else day
        for event in events
        if event is not None and (day := last_day(event.end or event.ongoing_as_of))
    ]
    if not days and target.facets.get("recipient") and newest != date.min:
        return newest + _GIVING_GOES_ON
    return max(days, default=None)


def _claimed_day(asked: Period | None, published: date | None) -> date | None:
    """The last day that a claim can speak of: that of its time, but none after the article."""
    if asked is None or asked.last is None:
        return published if asked is None else asked.last
    return min(asked.last, published) if published is not None else asked.last


def _beginning(target: Target, references: References) -> date | None:
    """The first day of the event whose count it is, if it is one alone."""
    events = [references.catalogue.events.get(code) for code in target.facets.get("event", "").split("+")]
    days = {first_day(event.start) for event in events if event is not None}
    return days.pop() if len(days) == 1 else None


def _begins_after(row: Observation, period: Period) -> bool:
    start = first_day(row.start)
    return start is not None and period.last is not None and period.last < start


def _asked(frame: Frame, accumulation: str, beginning: date | None) -> Period | None:
    """The time asked for: "by early August" asks a running total for its state at the end of that time."""
    if frame.stretch is not None and beginning is not None and frame.period is None:
        return frame.stretch.of(beginning)
    if "set_size" in {
        up for code in frame.codes("concept") for up in vocabulary().ancestors("concept", code)
    }:
        return None  # how many members a body has is a standing fact
    if (
        frame.period is not None
        and accumulation == "cumulative"
        and "cumulative" in frame.codes("accumulation")
    ):
        return Period(None, frame.period.last) if frame.period.last is not None else frame.period
    return frame.period


def _tells_of_itself(item: Bound, target: Target, references: References) -> bool:
    """Whether the speaker is whom a row of a user's own table is about: "Marlow reported a turnover of ..."."""
    own = (target.indicator_id, target.entity_id) in references.cells
    return own and target.entity_id in item.frame.attributed_to
