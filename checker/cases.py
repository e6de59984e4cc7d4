"""From a bound claim to its judge: the one place where binding's and verification's records meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker.binding.accounts import AccountBinding
from checker.binding.catalogue import meaning_words
from checker.binding.frame import SENTENCE, Frame
from checker.binding.lists import ListBinding
from checker.binding.series_kin import companions, inhabitants_of, siblings
from checker.binding.tenures import TenureBinding
from checker.extraction.grammar import CURLY_GENITIVE, GENITIVE, HAD
from checker.model import (
    Arithmetic,
    Binding,
    BindingResult,
    Candidate,
    Claim,
    Designation,
    Document,
    Duration,
    Event,
    EventDate,
    Membership,
    Observation,
    Reason,
    Relation,
    Severity,
    Target,
    Tenure,
    TenureRow,
    VerdictName,
)
from checker.periods import Period, first_day, last_day
from checker.queries import account_sql, designation_sql, event_sql, series_sql, tenure_sql
from checker.references import Key, References
from checker.settings import Settings
from checker.verification.accounts import AccountCase, judge_account
from checker.verification.arithmetic import judge_arithmetic
from checker.verification.attribution import is_named, own_organisations
from checker.verification.changes import ChangeCase, judge_change
from checker.verification.codes import CODE_OF_PROBLEM, CODE_OF_REASON
from checker.verification.comparison import row_interval
from checker.verification.diagnoses import Sibling
from checker.verification.draft import Draft, unverifiable
from checker.verification.events import (
    ALSO_COUNTED_FROM,
    PUBLICATION,
    DurationCase,
    EventCase,
    aspect_of,
    judge_duration,
    judge_event,
)
from checker.verification.figures import FigureCase, judge_figure
from checker.verification.intervals import Interval
from checker.verification.memberships import MembershipCase, judge_membership
from checker.verification.tenures import TenureCase, judge_tenure
from checker.verification.unit_readings import factors, in_unit_of
from checker.verification.vintages import Selection, public_on, select
from checker.vocabulary.codes import vocabulary
from checker.word_groups import word_group
from checker.year_ends import year_whose_end_is_told

_LATEST = word_group("cases.latest")
# How long what was seen going on may have gone on unseen.
_GOES_ON = timedelta(days=60)
# How well another measure must fit where the time of the claim is not told.
_CLOSE_TWIN = 0.8
# Words beside a name that say no more than that its bearer is in office.
_OF_A_TERM = word_group("cases.of_a_term")
# Words of a role that tell of the past.
_FORMERLY = word_group("cases.formerly")
# Rates whose fall is told as a positive number: "shrank by 0.6 per cent" is a growth of -0.6.
_SIGNED = frozenset(("growth", "price_change", "inflation", "population_growth", "trade_balance"))
_REASONS = {
    Reason.VAGUE: "The amount is too vague to be judged.",
    Reason.PLAN: "A plan or a forecast, not a statement of what is.",
    Reason.HYPOTHETICAL: "A possibility, not a statement of what is.",
    Reason.NEGATED: "The text denies the figure.",
    Reason.QUESTION: "A question asserts nothing.",
    Reason.IMPERATIVE: "A demand asserts nothing.",
    Reason.OPINION: "An opinion or a figure of speech.",
    Reason.ILLUSTRATIVE: "An example, not a statement of what is.",
    Reason.NO_MEASURE: "The number counts nothing that a table could hold.",
}
_PROBLEMS = {
    "no_entity": "Nothing that the claim names is in the reference tables.",
    "tie": "More than one reference fits equally well.",
    "too_weak": "Nothing held counts just what the claim counts.",
    "no_indicator": "What the claim names is known, but nothing held counts what it counts.",
    "unit_clash": "What is held of it is counted in another unit.",
    "no_event": "No dated event held fits the words.",
    "no_office": "No office held fits the words.",
    "no_authority": "The authority named is not in the reference tables.",
    "no_list": "No list of that kind of that authority is held.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A claim with its frame and whatever it was bound to."""

    claim: Claim
    frame: Frame
    result: BindingResult | None = None
    lists: ListBinding | None = None
    tenure: TenureBinding | None = None
    account: AccountBinding | None = None
    level: BindingResult | None = None  # for a change told without its levels, the series it is a change of


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A draft with what it was bound to; scores in percent. `read` are words that a plan over rows accounts for."""

    draft: Draft
    target_id: str = ""
    indicator: str = ""
    entity: str = ""
    indicator_name: str = ""
    entity_name: str = ""
    score: float = 100.0
    margin: float = 100.0
    sql: str | None = None
    candidates: tuple[Candidate, ...] = ()
    read: frozenset[str] = frozenset()


def judge(
    item: Bound,
    document: Document,
    references: References,
    settings: Settings,
    rows: Mapping[Key, tuple[Observation, ...]],
    listed: Sequence[Designation],
    claims: Sequence[Claim],
) -> Judged:
    """The draft for one bound claim; never raises for what an article says."""
    claim = item.claim
    if not claim.checkable or (claim.kind is None and claim.details is None):
        reason = claim.reason or Reason.NO_MEASURE
        text = _REASONS[reason]
        if claim.attribution and reason is not Reason.NO_MEASURE:
            text += f" Said by {claim.attribution}."
        return Judged(draft=unverifiable(CODE_OF_REASON[reason], text))
    details = claim.details
    cutoff = settings.as_of or document.published
    if isinstance(details, Arithmetic):
        return _arithmetic(details, claims)
    if isinstance(details, Membership) and item.lists is not None:
        return _membership(
            item, details, item.lists, references, listed, document.published or settings.as_of
        )
    if isinstance(details, Tenure) and item.tenure is not None:
        role = document.text[details.role.start : details.role.end]
        return _tenure(item, details, role, references, document.published or settings.as_of)
    if isinstance(details, EventDate):
        return _event(item, details, document, references)
    if isinstance(details, Duration):
        return _duration(item, details, document, references, document.published or settings.as_of)
    if isinstance(details, Relation) and item.account is not None:
        return _account(item, details, item.account, document, references)
    changed = _change(item, references, rows, cutoff)
    return changed if changed is not None else _figure(item, document, references, rows, cutoff)


# ------------------------------------------------------------------ figures


def _change(
    item: Bound,
    references: References,
    rows: Mapping[Key, tuple[Observation, ...]],
    cutoff: date | None,
) -> Judged | None:
    """A change computed from two figures of the series it is of; None if there is none, or not for those times."""
    level, claim = item.level, item.claim
    if level is None or level.chosen is None or claim.quantity is None or claim.period is None:
        return None
    target = level.chosen.target
    key = (target.indicator_id, target.entity_id)
    held = [
        row for row in rows.get(key, ()) if (day := public_on(row)) is None or cutoff is None or day <= cutoff
    ]
    indicator_text, entity_text = _cells(*key, references)
    draft = judge_change(
        ChangeCase(
            quantity=claim.quantity,
            span=claim.period,
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
        candidates=_candidates(level, references),
    )


def _figure(
    item: Bound,
    document: Document,
    references: References,
    rows: Mapping[Key, tuple[Observation, ...]],
    cutoff: date | None,
) -> Judged:
    result, claim = item.result, item.claim
    if result is None or result.chosen is None or claim.quantity is None:
        return _unbound(result, references)
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
        return _unbound(BindingResult(chosen=None, ranked=result.ranked, problem="unit_clash"), references)
    names = [
        name
        for entity_id in sorted(item.frame.attributed_to)
        for name in references.aliases.get(entity_id, ())
    ]
    others = _siblings(result.chosen, references, rows, selection, cutoff)
    organisations = sorted(
        {row.source.organisation for row in held}
        | {row.source.organisation for other in others for row in other.rows}
    )
    indicator_text, entity_text = _cells(target.indicator_id, target.entity_id, references)
    case = FigureCase(
        quantity=quantity,
        selection=selection,
        siblings=others,
        indicator=indicator_text,
        entity=entity_text,
        label=target.label,
        tolerance=indicator.tolerance,
        tolerance_reason=indicator.tolerance_reason,
        factor=known[0],
        accumulation=accumulation,
        attributed=is_named(claim.attribution) and not _tells_of_itself(item, target, references),
        own_sources=own_organisations(claim.attribution, names, organisations)
        | references.organisations_of(item.frame.attributed_to, organisations),
        attribution=claim.attribution or "",
        beside=references.organisations_of(_named_beside(item.frame), organisations),
        falling=claim.quantity.change == "down" and target.facets.get("concept", "") in _SIGNED,
        day=_claimed_day(asked, document.published),
        grows_until=_grows_until(target, references, held),
        added=item.frame.added,
        period_claimed=asked is not None,
        total_claimed="cumulative" in item.frame.codes("accumulation") or item.frame.stretch is not None,
        latest_claimed=bool(item.frame.clause_words & _LATEST),
        size_of_set=size_of_set,
        inhabitants=_inhabitants(target, references, rows),
        rank=_rank(target, references),
    )
    entity = catalogue.entities.get(target.entity_id)
    draft = judge_figure(case)
    for factor in known[1:]:
        # "tons": a figure that is right in one of them is not wrong
        other = judge_figure(replace(case, factor=factor))
        if other.verdict is VerdictName.CONSISTENT and draft.verdict is not VerdictName.CONSISTENT:
            draft = other
    twin = draft.verdict is VerdictName.OTHER_DEFINITION and any(
        found.fits and found.strength >= _CLOSE_TWIN for found in draft.diagnosis[:1]
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
        candidates=_candidates(result, references),
    )


def _named_beside(frame: Frame) -> frozenset[str]:
    """Persons and bodies that the sentence names, countries left out: whose figure it may be without being said so."""
    return frozenset(
        ref.entity_id
        for ref in frame.refs
        if ref.sure and ref.reading <= SENTENCE and ref.type in ("Person", "Organization", "PublicBody")
    )


def _grows_until(target: Target, references: References, held: Sequence[Observation]) -> date | None:
    """The last day on which the event of a running count may have gone on; without an end, some time after it did."""
    events = [references.catalogue.events.get(code) for code in target.facets.get("event", "").split("+")]
    newest = max(
        (day for row in held if (day := last_day(row.as_of or row.end)) is not None), default=date.min
    )
    days = [
        day + _GOES_ON if not event.end and newest <= day else day
        for event in events
        if event is not None and (day := last_day(event.end or event.ongoing_as_of))
    ]
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


def _siblings(
    chosen: Binding,
    references: References,
    rows: Mapping[Key, tuple[Observation, ...]],
    selection: Selection,
    cutoff: date | None,
) -> tuple[Sibling, ...]:
    """Sibling series with the rows of about the same vintage: a figure of another time is two steps away."""
    front = max((last_day(row.as_of or row.end) or date.min for row in selection.current), default=date.min)
    found = []
    for series, facet, relation in siblings(chosen.target, references.catalogue):
        near = tuple(
            row
            for row in rows.get(series.key, ())
            if (day := public_on(row)) is None or cutoff is None or day <= cutoff
            if front == date.min
            or facet == "event"
            or (when := last_day(row.as_of or row.end)) is None
            or abs(front - when) <= timedelta(days=270)
        )
        near = _nearest_of_each_source(near, front)
        if near:
            indicator, entity = _cells(*series.key, references)
            found.append(
                Sibling(
                    facet=facet,
                    relation=relation,
                    indicator=indicator,
                    entity=entity,
                    label=_sibling_label(series.indicator.name, series.entity.name, facet, chosen),
                    rows=near,
                    exact=facet != "evidence"
                    and series.facets.get("evidence", "") != chosen.target.facets.get("evidence", ""),
                )
            )
    return tuple(found)


def _inhabitants(
    target: Target, references: References, rows: Mapping[Key, tuple[Observation, ...]]
) -> Interval | None:
    """The span of all figures held of the entity's population, in people."""
    series = inhabitants_of(target, references.catalogue)
    if series is None or series.indicator.unit != "people":
        return None
    held = [row_interval(row) for row in rows.get(series.key, ())]
    ends = [end for span in held if span is not None for end in (span.low, span.high) if end is not None]
    return Interval(min(ends), max(ends)) if ends else None


def _rank(target: Target, references: References) -> int | None:
    """The place of the entity's figure in its column of a user's table, the greatest first."""
    if (target.indicator_id, target.entity_id) not in references.table_rows:
        return None
    known: dict[str, dict[str, int]] = references.catalogue.memory.setdefault("ranks", {})
    if target.indicator_id not in known:
        figures = {
            entity_id: max(row.value for row in rows if row.value is not None)
            for (indicator_id, entity_id), rows in references.table_rows.items()
            if indicator_id == target.indicator_id and any(row.value is not None for row in rows)
        }
        order = sorted(figures, key=lambda entity_id: (-figures[entity_id], entity_id))
        known[target.indicator_id] = {entity_id: place for place, entity_id in enumerate(order, start=1)}
    return known[target.indicator_id].get(target.entity_id)


def _nearest_of_each_source(rows: Sequence[Observation], front: date) -> tuple[Observation, ...]:
    """Of each source the rows that speak of the day nearest to `front`, the later of two equally near."""

    def distance(row: Observation) -> tuple[int, int]:
        day = last_day(row.as_of or row.end) or front
        return abs((day - front).days), -day.toordinal()

    nearest: dict[str, tuple[int, int]] = {}
    for row in rows:
        key = row.source.organisation
        nearest[key] = min(nearest.get(key, distance(row)), distance(row))
    return tuple(row for row in rows if distance(row) == nearest[row.source.organisation])


def _sibling_label(indicator: str, entity: str, facet: str, chosen: Binding) -> str:
    return (
        indicator if facet in ("concept", "whole", "population", "accumulation") else f"{indicator}, {entity}"
    )


def _tells_of_itself(item: Bound, target: Target, references: References) -> bool:
    """Whether the speaker is whom a row of a user's own table is about: "Marlow reported a turnover of ..."."""
    own = (target.indicator_id, target.entity_id) in references.cells
    return own and target.entity_id in item.frame.attributed_to


def _cells(indicator_id: str, entity_id: str, references: References) -> tuple[str, str]:
    """Ids for a pack's series; for a user's table the cells' own text."""
    key = (indicator_id, entity_id)
    if key in references.cells:
        name = next(s.indicator.name for s in references.catalogue.series if s.key == key)
        return name, references.cells[key]
    return key


def _unbound(result: BindingResult | None, references: References) -> Judged:
    problem = (result.problem if result is not None else "") or "no_indicator"
    text = _PROBLEMS[problem]
    candidates = _candidates(result, references)
    if candidates and problem in ("tie", "too_weak"):
        text += " Nearest: " + "; ".join(item.label for item in candidates[:3]) + "."
    return Judged(
        draft=unverifiable(CODE_OF_PROBLEM[problem], text, candidates=candidates),
        score=result.ranked[0].score if result is not None and result.ranked else 0.0,
        margin=result.margin if result is not None else 0.0,
        candidates=candidates,
    )


def _candidates(result: BindingResult | None, references: References) -> tuple[Candidate, ...]:
    if result is None:
        return ()
    chosen = result.chosen.target.target_id if result.chosen is not None else ""
    found = []
    for binding in result.ranked:
        if binding.target.target_id == chosen:
            continue
        weak = [
            item
            for item in binding.relations
            if item.relation in ("missing", "unstated", "conflict", "broader")
        ]
        indicator, entity = (
            _cells(binding.target.indicator_id, binding.target.entity_id, references)
            if binding.target.kind == "series"
            else ("", binding.target.entity_id)
        )
        found.append(
            Candidate(
                label=binding.target.label,
                indicator=indicator,
                entity=entity,
                score=binding.score,
                why_not=", ".join(f"{item.facet} {item.relation}" for item in weak),
            )
        )
    return tuple(found[:5])


# ------------------------------------------------------------------ lists, events, offices, arithmetic


def _membership(
    item: Bound,
    details: Membership,
    lists: ListBinding,
    references: References,
    listed: Sequence[Designation],
    today: date | None,
) -> Judged:
    subject = lists.subject
    if subject is None or lists.problem:
        problem = lists.problem or "no_entity"
        return Judged(draft=unverifiable(CODE_OF_PROBLEM[problem], _PROBLEMS[problem]))
    entity = references.catalogue.entities.get(subject.entity_id)
    name = entity.name if entity else subject.text
    authority = references.catalogue.entities.get(lists.authority.entity_id) if lists.authority else None
    on = _day_of_listing(details, today)
    case = MembershipCase(
        subject=name,
        subject_id=subject.entity_id,
        authority=authority.name if authority else "",
        asked=lists.asked,
        others=lists.others if lists.authority is not None else (),
        rows=tuple(row for row in listed if row.entity_id == subject.entity_id),
        part_rows=tuple(row for row in listed if row.entity_id in lists.parts),
        part_names={
            part: references.catalogue.entities[part].name
            for part in lists.parts
            if part in references.catalogue.entities
        },
        on=on,
        action=details.action,
        present=details.present,
        stated=details.period if details.action == "listed" else None,
        named=lists.named,
        before=details.before and not details.period,
    )
    names = "+".join(each.list_id for each in lists.asked)
    return Judged(
        draft=judge_membership(case),
        target_id=f"{subject.entity_id}/{names}",
        indicator=names,
        entity=subject.entity_id,
        indicator_name=", ".join(each.name for each in lists.asked),
        entity_name=name,
        sql=designation_sql(subject.entity_id, [each.list_id for each in (*lists.asked, *lists.others)]),
    )


def _day_of_listing(details: Membership, today: date | None) -> date | None:
    """The day on which a membership is asked for: a removal's or a denial's own time, else the article's day."""
    if not details.period or details.action not in ("delisted", "not_listed"):
        return today
    if details.action == "delisted":
        return last_day(details.period)
    start, _, end = details.period.partition("/")
    if end and start in ("", ".."):
        until = first_day(end)  # "until this year they had not": the day before
        return until - timedelta(days=1) if until is not None else today
    told = last_day(details.period)
    return today if told is None or (today is not None and told > today) else told


def _tenure(item: Bound, details: Tenure, role: str, references: References, today: date | None) -> Judged:
    bound = item.tenure or TenureBinding(holder=None, problem="no_entity")
    if bound.holder is None or bound.problem:
        problem = bound.problem or "no_entity"
        return Judged(draft=unverifiable(CODE_OF_PROBLEM[problem], _PROBLEMS[problem]), score=bound.score)
    holder = references.catalogue.entities.get(bound.holder.entity_id)
    name = holder.name if holder else bound.holder.text
    entities = references.catalogue.entities
    case = TenureCase(
        holder=name,
        office=bound.office_name,
        rows=bound.rows,
        others=tuple(
            (entities[row.holder].name if row.holder in entities else row.holder, row) for row in bound.others
        ),
        stated=details.period,
        on=today,
        present=details.present,
        courtesy=details.courtesy,
        aspect=details.aspect,
        unnamed=bound.unnamed,
        former=details.former
        or any(
            ref.type == "Person" and ref.entity_id != bound.holder.entity_id
            for ref in item.frame.refs_in(details.role)
        )
        or bool(_FORMERLY & set(role.casefold().replace(CURLY_GENITIVE, "").replace(GENITIVE, "").split())),
    )
    return Judged(
        draft=judge_tenure(case),
        target_id=f"{bound.holder.entity_id}/{bound.office}",
        indicator=bound.office,
        entity=bound.holder.entity_id,
        indicator_name=bound.office_name,
        entity_name=name,
        score=max(bound.score, 75.0),
        margin=bound.margin,
        sql=tenure_sql(bound.office),
    )


def _event(item: Bound, details: EventDate, document: Document, references: References) -> Judged:
    event, result = _chosen_event(item, references)
    if event is None or result is None or result.chosen is None:
        return _unbound(result, references)
    phrase = document.text[details.phrase.start : details.phrase.end]
    aspect = aspect_of(details.predicate or "")
    case = EventCase(
        event=event,
        related=_related(event, phrase, item.frame, references),
        stated=details.period,
        subject=item.claim.surface,
        aspect=aspect if event.end != event.start or aspect == PUBLICATION else "",
        phrase=phrase,
    )
    return Judged(
        draft=judge_event(case),
        target_id=event.event_id,
        indicator="event",
        entity=event.event_id,
        indicator_name="date of the event",
        entity_name=event.name,
        score=result.chosen.score,
        margin=result.margin,
        sql=event_sql([event.event_id, *(other for _, other in event.related)]),
        candidates=_candidates(result, references),
    )


def _account(
    item: Bound,
    details: Relation,
    bound: AccountBinding,
    document: Document,
    references: References,
) -> Judged:
    event = bound.event
    words = document.text[details.words.start : details.words.end] if details.words is not None else ""
    speakers = sorted(item.frame.attributed_to)
    entities = references.catalogue.entities
    draft = judge_account(
        AccountCase(
            accounts=bound.accounts,
            event=event,
            related=tuple(other for _, other in _related(event, "", item.frame, references))
            if event is not None
            else (),
            negated=details.negated,
            differs=bound.differs,
            unnamed=bound.unnamed,
            stated=item.claim.period,
            words=words,
            speaker=entities[speakers[0]].name if words and speakers and speakers[0] in entities else "",
        )
    )
    rows = [row.row_id for row in draft.evidence]
    return Judged(
        draft=draft,
        target_id=bound.target_id,
        indicator="event" if event is not None else bound.facets["relation"],
        entity=event.event_id if event is not None else "",
        indicator_name=_relation_label(details.code),
        entity_name=event.name if event is not None else "",
        score=bound.score,
        sql=event_sql(rows) if event is not None else account_sql(rows),
    )


def _relation_label(code: str) -> str:
    entry = vocabulary().code("relation", code)
    return entry.label if entry is not None else code


def _related(
    event: Event, phrase: str, frame: Frame, references: References
) -> tuple[tuple[str, Event], ...]:
    """Each step of the same process once; an event's own relation goes before its inverse.

    What many count the event from is no beginning of it where the words say more: "the full-scale war".
    """
    steps: dict[str, str] = {}
    for relation, other in sorted(event.related, key=lambda pair: pair[0].endswith(" of")):
        steps.setdefault(other, relation)
    events = references.catalogue.events
    return tuple(
        (relation, events[other])
        for other, relation in steps.items()
        if other in events
        and not (
            relation == ALSO_COUNTED_FROM and _told_apart(phrase, frame, event, events[other], references)
        )
    )


def _told_apart(phrase: str, frame: Frame, event: Event, other: Event, references: References) -> bool:
    """Whether a word of the phrase, neither a name nor the sort of event, is of the one's description alone."""
    entities = references.catalogue.entities
    parties = [
        entities[code].name for text in event.facets.values() for code in text.split("+") if code in entities
    ]
    texts = (*parties, *(ref.text for ref in frame.refs if ref.type != "Event"))
    named = {word for text in texts for word in meaning_words(text)}
    own = meaning_words(f"{event.name} {event.definition}")
    words = (meaning_words(phrase) & own) - meaning_words(f"{other.name} {other.definition}") - named
    return any(not vocabulary().hits([word]) for word in words)


def _duration(
    item: Bound, details: Duration, document: Document, references: References, today: date | None
) -> Judged:
    event, result = _chosen_event(item, references)
    term = (
        _term_lasted(item, details, document, references)
        if event is None and not details.anniversary
        else None
    )
    if item.claim.quantity is None or (event is None and term is None and details.anchor is None):
        return _unbound(result, references)
    until = details.until
    clause = document.text[item.claim.clause.start : item.claim.clause.end].casefold().split()
    if until is None and not HAD.isdisjoint(clause) and not details.anniversary:
        return Judged(
            draft=unverifiable(
                "CHK904",
                "The text counts up to a time before, and does not say of when.",
                severity=Severity.NOTE,
            )
        )
    if term is not None:
        event = _as_event(term, references)
    case = DurationCase(
        quantity=item.claim.quantity,
        event=event,
        anchor=details.anchor,
        until=until,
        day=first_day(until) if until else today,
        anniversary=details.anniversary,
        ongoing=details.ongoing,
        of_figure=details.of_figure,
        counted_from=_counted_from(item, details, event, document, references),
    )
    return Judged(
        draft=judge_duration(case),
        target_id=event.event_id if event is not None else f"text:{details.anchor}",
        indicator="event",
        entity=event.event_id if event is not None else "",
        indicator_name="length of time",
        entity_name=event.name if event is not None else "",
        score=result.chosen.score if result is not None and result.chosen is not None else 90.0,
        margin=result.margin if result is not None and result.chosen is not None else 100.0,
        sql=tenure_sql(term.office)
        if term is not None
        else event_sql([event.event_id])
        if event is not None
        else None,
        candidates=_candidates(result, references),
    )


def _term_lasted(
    item: Bound, details: Duration, document: Document, references: References
) -> TenureRow | None:
    """The one office whose holder is said to have been in it for so long: "X has ruled for 34 years"."""
    if details.event is None:
        return None
    inside = [ref for ref in item.frame.refs_in(details.event) if ref.sure and ref.type == "Person"]
    names = {name for ref in inside for name in references.aliases.get(ref.entity_id, ())}
    own = {word for name in names for word in meaning_words(name)}
    phrase = document.text[details.event.start : details.event.end]
    if meaning_words(phrase) - own - _OF_A_TERM:
        return None  # "54 years of the family's rule"
    holders = {ref.entity_id for ref in inside}
    rows = [row for row in references.catalogue.tenures if row.holder in holders and row.exclusive]
    return rows[0] if len(holders) == 1 and len(rows) == 1 and rows[0].start else None


def _as_event(row: TenureRow, references: References) -> Event:
    """A term of office as something that began and may have ended."""
    entity = references.catalogue.entities.get(row.holder)
    name = f"{entity.name if entity is not None else row.holder} as {row.office_name}"
    return Event(
        event_id=row.row_id,
        name=name,
        definition=row.definition,
        start=row.start,
        end=row.end,
        ongoing_as_of=row.as_of,
        source=row.source,
        verification=row.verification,
        caveat=row.caveat,
        pack=row.pack,
        digest=row.digest,
        row_id=row.row_id,
    )


def _counted_from(
    item: Bound, details: Duration, event: Event | None, document: Document, references: References
) -> tuple[Event, ...]:
    if event is None or details.event is None:
        return ()
    phrase = document.text[details.event.start : details.event.end]
    steps = _related(event, phrase, item.frame, references)
    return tuple(other for relation, other in steps if relation == ALSO_COUNTED_FROM)


def _chosen_event(item: Bound, references: References) -> tuple[Event | None, BindingResult | None]:
    result = item.result
    if result is None or result.chosen is None:
        return None, result
    return references.catalogue.events.get(result.chosen.target.target_id), result


def _arithmetic(details: Arithmetic, claims: Sequence[Claim]) -> Judged:
    by_span = {
        (claim.quantity.start, claim.quantity.end): claim.quantity for claim in claims if claim.quantity
    }
    operands = [by_span[key] for span in details.operands if (key := (span.start, span.end)) in by_span]
    if len(operands) != len(details.operands):
        return Judged(
            draft=unverifiable("CHK910", "One of the figures could not be read.", severity=Severity.NONE)
        )
    return Judged(
        draft=judge_arithmetic(details.relation, operands),
        target_id=f"text:{details.relation}",
        indicator="arithmetic",
    )
