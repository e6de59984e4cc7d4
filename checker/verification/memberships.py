"""The verdict on a membership: was the entity on that list on that day?

Listings hold by their valid time, whenever their source was published. "Not found" is never "never listed":
that verdict needs an explicit negative row, or a list whose pack declares it complete for the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checker.model import (
    Candidate,
    Designation,
    DesignationList,
    Diagnosis,
    Evidence,
    Severity,
    VerdictName,
)
from checker.periods import Period, first_day, last_day, parse_period
from checker.verification.diagnoses import code_of_kind
from checker.verification.draft import Draft, evidence_without_figure, unverifiable
from checker.verification.wording import day

# "Not on the list" is taken to hold for so long after it was seen; a later listing has a row of its own.
_STILL_DAYS = 366
# Letters of an ISO date that tells the day.
_DAY = 10
# How long after the decision a listing may take effect; texts tell the day of either.
_DECIDED_BEFORE = timedelta(days=14)
# How long before it takes effect an announced listing is told as done: "has put them on its list".
_ANNOUNCED_BEFORE = timedelta(days=31)
# Lists that are called sanctions in common speech, whatever law they stand under.
_SANCTIONING = ("sanctions", "terrorist")


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipCase:
    """Subject, lists asked, and the rows of the subject and of its parts on all lists of the authority.

    `on` is the day judged: the stated date, else the article's day, else None for the newest state.
    """

    subject: str
    subject_id: str
    authority: str  # "" if none is named
    asked: tuple[DesignationList, ...]
    others: tuple[DesignationList, ...]
    rows: tuple[Designation, ...]
    part_rows: tuple[Designation, ...]
    part_names: dict[str, str]
    on: date | None
    action: str
    present: bool
    stated: str | None = None  # the date the text gives for the listing, ISO
    ended: str | None = None  # the date the text gives for the end of it, ISO
    named: bool = False  # the text calls the list by its own name
    before: bool = False  # the text speaks of an earlier time that it does not name: "had not listed"


def judge_membership(case: MembershipCase) -> Draft:
    """Judge every list asked, then combine: one that names the entity is enough for a positive claim."""
    states = {item.list_id: _state(case, item) for item in case.asked}
    on_now = [item for item in case.asked if states[item.list_id][0] == "listed"]
    evidence = tuple(
        _evidence(row, case.subject, item, agrees=True) for item in on_now for row in states[item.list_id][1]
    )
    if case.action == "not_listed":
        return _negative(case, states, on_now, evidence)
    if case.action == "delisted":
        return _delisted(case, states, on_now, evidence)
    if on_now:
        return _listed(case, states, on_now, evidence)
    return _absent(case, states)


def _state(case: MembershipCase, item: DesignationList) -> tuple[str, list[Designation]]:
    """listed, former, future, negative, complete or unknown, with the rows that say so."""
    rows = [row for row in case.rows if row.list_id == item.list_id]
    positive = [row for row in rows if row.listed]
    on = case.on
    for row in positive:
        start, end = first_day(row.start), last_day(row.end)
        seen = last_day(row.as_of) or first_day(row.published)
        if on is None:
            if end is None:
                return "listed", [row]
            continue
        begun = _announced(row, start, on) if start is not None else seen is not None and seen <= on
        if begun and (end is None or on <= end):
            return "listed", [row]
    former = [row for row in positive if (end := last_day(row.end)) is not None and (on is None or end < on)]
    future = [
        row
        for row in positive
        if on is not None and (start := first_day(row.start)) is not None and start > on
    ]
    negative = [row for row in rows if not row.listed and _negative_holds(row, on)]
    if former and not (future and case.present):
        return "former", former
    if future:
        return "future", future + negative
    if negative:
        return "negative", negative
    complete = parse_period(item.complete_as_of) if item.complete_as_of else None
    if complete is not None and (on is None or complete.overlaps(Period(on, on))):
        return "complete", []
    return "unknown", positive


def _announced(row: Designation, start: date, on: date) -> bool:
    """Whether a listing had begun, or had been made public and was to begin within a month."""
    public = first_day(row.published)
    return start <= on or (public is not None and public <= on and start - on <= _ANNOUNCED_BEFORE)


def _negative_holds(row: Designation, on: date | None) -> bool:
    # "Not on the list on day D" says that it was not on it before D either, unless a positive row says so, but
    # "not on the list from S to D" says nothing of the time before S.
    seen = last_day(row.as_of) or last_day(row.end)
    start = first_day(row.start)
    if on is None:
        return True
    return (start is None or start <= on) and (seen is None or (on - seen).days <= _STILL_DAYS)


def _listed(
    case: MembershipCase,
    states: dict[str, tuple[str, list[Designation]]],
    on_now: Sequence[DesignationList],
    evidence: tuple[Evidence, ...],
) -> Draft:
    rows = [row for item in on_now for row in states[item.list_id][1]]
    names = ", ".join(_since(item, states[item.list_id][1][0]) for item in on_now)
    if case.stated is not None:
        wrong = _wrong_date(case, rows, evidence)
        if wrong is not None:
            return wrong
    notes = _other_notes(case, states)
    whole = all(row.scope != "part" for row in rows)
    if not whole:
        notes.append(
            "The listing covers only a part of it: "
            + "; ".join(row.definition for row in rows if row.scope == "part")
        )
    notes += list(dict.fromkeys(row.caveat for row in rows if row.caveat))
    return Draft(
        verdict=VerdictName.CONSISTENT,
        severity=Severity.NOTE if notes else Severity.NONE,
        explanation=f"{case.subject} was on {names}{_on(case)}.",
        evidence=evidence,
        notes=tuple(notes),
        certainty=0.9,
        flips_if="would be contradicted if the listing had ended or begun on another side of that day",
    )


def _wrong_date(
    case: MembershipCase, rows: Sequence[Designation], evidence: tuple[Evidence, ...]
) -> Draft | None:
    # "since 2012" gives the day of listing, not the time since
    stated = parse_period((case.stated or "").removesuffix("/..").removesuffix("/"))
    rows = [row for row in rows if row.start or not _seen_before(row, stated)]
    dated = [row for row in rows if row.start]
    # a listing whose first day is not on record may be the one that is meant
    if stated is None or not dated or len(dated) < len(rows):
        return None
    if any(_dated_by(row, stated) for row in dated):
        return None
    other = next((row for row in _other_listings(case) if _dated_by(row, stated)), None)
    if other is not None:
        return _by_another_listing(case, other)
    row = dated[0]
    return Draft(
        verdict=VerdictName.WRONG_DATE,
        severity=Severity.ERROR,
        explanation=f"{case.subject} was listed {_when(row.start)}, not {_when((case.stated or '').removesuffix('/..'))}.",
        evidence=evidence,
        certainty=0.85,
        flips_if=f"would agree if it said {day(row.start)}",
    )


def _when(date_text: str) -> str:
    """A day or a longer time with its preposition: "on 18 June 2024", "in June 2024"."""
    return f"{'on' if len(date_text) == _DAY else 'in'} {day(date_text)}"


def _seen_before(row: Designation, stated: Period | None) -> bool:
    """Whether a listing was seen before a stated time: then it is not the one that was made in that time."""
    seen = last_day(row.as_of) or first_day(row.published)
    return stated is not None and stated.first is not None and seen is not None and seen < stated.first


def _dated_by(row: Designation, stated: Period) -> bool:
    """Whether a listing took effect, or was announced, in the stated time, or took effect soon after it was decided."""
    days = (parse_period(text) for text in (row.start, row.published) if text)
    start = first_day(row.start)
    if (
        start is not None
        and stated.last is not None
        and timedelta(0) <= start - stated.last <= _DECIDED_BEFORE
    ):
        return True
    return any(own is not None and own.overlaps(stated) for own in days)


def _other_listings(case: MembershipCase) -> list[Designation]:
    """Listings of the same body that a stated date may mean: an earlier one that was over, of a wing, on another list."""
    asked = {item.list_id for item in case.asked}
    wings = [
        row for row in (*case.rows, *case.part_rows) if row.listed and row.start and row.list_id in asked
    ]
    if case.named or not all(item.kind in _SANCTIONING for item in case.asked):
        return wings
    others = {item.list_id for item in case.others if item.kind in _SANCTIONING}
    return [*wings, *(row for row in case.rows if row.listed and row.start and row.list_id in others)]


def _held_in(row: Designation, stated: str | None) -> bool:
    """Whether a listing that is over held in the stated time: "in 2002 only the wing was on the list"."""
    told = parse_period((stated or "").removesuffix("/.."))
    held = parse_period(f"{row.start or '..'}/{row.end or '..'}")
    return told is None or held is None or held.overlaps(told)


def _by_another_listing(case: MembershipCase, row: Designation) -> Draft:
    item = next(each for each in (*case.asked, *case.others) if each.list_id == row.list_id)
    name = case.part_names.get(row.entity_id, case.subject)
    listed = (
        f"{name} has been on {_since(item, row)}"
        if not row.end
        else f"{name} was on {item.name} from {day(row.start)} to {day(row.end)}"
    )
    notes = [f"{case.subject} has several listings; the stated date is that of this one."]
    if row.scope == "part":
        notes.append(f"The listing covers only a part of it: {row.definition}")
    return Draft(
        verdict=VerdictName.CONSISTENT,
        severity=Severity.NOTE,
        explanation=f"{listed}.",
        evidence=(_evidence(row, name, item, agrees=True),),
        notes=tuple(notes),
        certainty=0.75,
        flips_if="would be contradicted by a date that fits none of its listings",
    )


def _absent(case: MembershipCase, states: dict[str, tuple[str, list[Designation]]]) -> Draft:
    for state, verdict, words in (
        ("former", VerdictName.FORMERLY_LISTED, "no longer"),
        ("future", VerdictName.NOT_YET_LISTED, "not yet"),
    ):
        hit = [(item, states[item.list_id][1]) for item in case.asked if states[item.list_id][0] == state]
        if hit and not any(states[item.list_id][0] == "unknown" for item in case.asked):
            item, rows = hit[0]
            row = rows[0]
            if state == "former" and not case.present:
                return _was_listed(case, item, row)
            when = (
                f" (listed from {day(row.start)}{f' to {day(row.end)}' if row.end else ''})"
                if row.start or row.end
                else ""
            )
            return Draft(
                verdict=verdict,
                severity=Severity.ERROR,
                explanation=f"{case.subject} was {words} on the {item.name}{_on(case)}{when}.",
                evidence=tuple(_evidence(each, case.subject, item, agrees=False) for each in rows),
                diagnosis=_part_diagnosis(case),
                notes=tuple(_other_notes(case, states)),
                certainty=0.85,
                flips_if=f"would agree on a day when it was on {item.name}",
            )
    negative = [item for item in case.asked if states[item.list_id][0] in ("negative", "complete")]
    if negative and (len(negative) == len(case.asked) or _only_a_part(case, negative)):
        evidence = tuple(
            _evidence(row, case.subject, item, agrees=False)
            for item in negative
            for row in states[item.list_id][1]
        )
        names = " or ".join(item.name for item in negative)
        return Draft(
            verdict=VerdictName.NEVER_LISTED,
            severity=Severity.ERROR,
            explanation=f"{case.subject} was not on {names}{_on(case)}, by an explicit entry or a complete list.",
            evidence=(*evidence, *_part_evidence(case)),
            diagnosis=_part_diagnosis(case),
            notes=tuple(_other_notes(case, states)),
            certainty=0.85,
            flips_if=_part_flip(case) or "would agree if the list named it",
        )
    return unverifiable(
        "CHK912",
        f"{case.subject} is not known to the lists held"
        + (f" of {case.authority}" if case.authority else "")
        + " for that day; none of them says that it is complete.",
        severity=Severity.NOTE,
        diagnosis=_part_diagnosis(case),
        notes=tuple(_other_notes(case, states)),
        candidates=tuple(
            Candidate(
                label=item.name, indicator=item.list_id, entity=case.subject_id, score=0.0, why_not="no row"
            )
            for item in case.asked[:5]
        ),
    )


def _only_a_part(case: MembershipCase, negative: Sequence[DesignationList]) -> bool:
    """Whether the very lists that do not name the whole name a part of it: then the others' silence says enough."""
    lists = {item.list_id for item in negative}
    return any(row.listed and row.list_id in lists for row in case.part_rows)


def _was_listed(case: MembershipCase, item: DesignationList, row: Designation) -> Draft:
    wrong = _wrong_date(case, [row], (_evidence(row, case.subject, item, agrees=False),))
    if wrong is not None and not _held_in(row, case.stated):
        return wrong
    return Draft(
        verdict=VerdictName.CONSISTENT,
        severity=Severity.NOTE,
        explanation=f"{case.subject} was on {item.name} until {day(row.end)}; the text speaks of the past.",
        evidence=(_evidence(row, case.subject, item, agrees=True),),
        certainty=0.8,
    )


def _negative(
    case: MembershipCase,
    states: dict[str, tuple[str, list[Designation]]],
    on_now: Sequence[DesignationList],
    evidence: tuple[Evidence, ...],
) -> Draft:
    if on_now and case.before:
        item = on_now[0]
        return unverifiable(
            "CHK912",
            f"{case.subject} was on {_since(item, states[item.list_id][1][0])}{_on(case)}; the text speaks of a time "
            "before, which it does not name.",
            severity=Severity.NOTE,
            evidence=evidence,
        )
    if on_now:
        item = on_now[0]
        return Draft(
            verdict=VerdictName.OUTDATED,  # it was so before the listing
            severity=Severity.ERROR,
            literally_true=False,
            explanation=f"The text says that {case.subject} is not listed; it was on {_since(item, states[item.list_id][1][0])}{_on(case)}.",
            evidence=evidence,
            certainty=0.85,
            flips_if="would agree without the negation",
        )
    clear = [
        item for item in case.asked if states[item.list_id][0] in ("negative", "complete", "future", "former")
    ]
    if clear and len(clear) == len(case.asked):
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NONE,
            explanation=f"{case.subject} was not on {' or '.join(item.name for item in clear)}{_on(case)}.",
            evidence=tuple(
                _evidence(row, case.subject, item, agrees=True)
                for item in clear
                for row in states[item.list_id][1]
            ),
            diagnosis=_part_diagnosis(case),
            notes=tuple(_other_notes(case, states)),
            certainty=0.85,
        )
    return unverifiable(
        "CHK912",
        f"The lists held do not name {case.subject}, and none says that it is complete.",
        severity=Severity.NOTE,
    )


def _delisted(
    case: MembershipCase,
    states: dict[str, tuple[str, list[Designation]]],
    on_now: Sequence[DesignationList],
    evidence: tuple[Evidence, ...],
) -> Draft:
    removals = {item.list_id: _removals(case, item) for item in case.asked}
    former = [item for item in case.asked if removals[item.list_id]]
    if former:
        item = former[0]
        row = removals[item.list_id][0]
        ended = parse_period(case.ended) if case.ended else None
        ends = [each for one in former for each in removals[one.list_id]]
        if ended is not None and ends and not any(_ended_in(each, ended) for each in ends):
            return Draft(
                verdict=VerdictName.WRONG_DATE,
                severity=Severity.ERROR,
                explanation=f"{case.subject} was on {item.name} until {day(row.end)}, not {day(case.ended or '')}.",
                evidence=(_evidence(row, case.subject, item, agrees=False),),
                certainty=0.85,
                flips_if=f"would agree if it said {day(row.end)}",
            )
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NONE,
            explanation=f"{case.subject} was removed from {item.name} on {day(row.end)}.",
            evidence=(_evidence(row, case.subject, item, agrees=True),),
            certainty=0.85,
        )
    if on_now:
        item = on_now[0]
        return Draft(
            verdict=VerdictName.WRONG_DATE,
            severity=Severity.ERROR,
            explanation=f"The text says that {case.subject} was removed; it still stood on {item.name}{_on(case)}.",
            evidence=evidence,
            certainty=0.8,
            flips_if="would agree on a day after a removal",
        )
    return unverifiable("CHK912", f"No listing or removal of {case.subject} is held.", severity=Severity.NOTE)


def _ended_in(row: Designation, stated: Period) -> bool:
    """Whether a listing ended in the stated time; the day of a removal may be the last listed or the first without."""
    end = parse_period(row.end or "")
    if end is None:
        return False
    after = Period(end.first, end.last + timedelta(1) if end.last is not None else None)
    return after.overlaps(stated)


def _removals(case: MembershipCase, item: DesignationList) -> list[Designation]:
    """The listings on it that were over by the day judged, whatever came after: "removed on 30 November"."""
    rows = [row for row in case.rows if row.list_id == item.list_id and row.listed]
    ends = [(row, last_day(row.end)) for row in rows]
    return [row for row, end in ends if end is not None and (case.on is None or end <= case.on)]


def _other_notes(case: MembershipCase, states: dict[str, tuple[str, list[Designation]]]) -> list[str]:
    """What the other lists say: those asked that do not name it, and the authority's lists of another sort."""
    notes: list[str] = []
    for item in (*case.asked, *case.others):
        state, rows = states.get(item.list_id) or _state(case, item)
        if state in ("negative", "complete"):
            notes.append(f"{item.name}: not named{_on(case)}{_as_seen(rows)}.")
        elif state == "future":
            notes.append(f"{item.name}: not named{_on(case)}; named only from {day(rows[0].start)}.")
        elif state == "former":
            notes.append(f"{item.name}: named until {day(rows[0].end)}.")
        elif state == "listed" and item in case.others:
            notes.append(f"{_since(item, rows[0]).removeprefix('the ')}.")
    for row in case.part_rows:
        if row.listed and any(row.list_id == item.list_id for item in (*case.asked, *case.others)):
            name = next(item.name for item in (*case.asked, *case.others) if item.list_id == row.list_id)
            notes.append(
                f"{name} names {case.part_names.get(row.entity_id, row.listed_name)}, a part of it{f', since {day(row.start)}' if row.start else ''}."
            )
    return list(dict.fromkeys(notes))


def _part_diagnosis(case: MembershipCase) -> tuple[Diagnosis, ...]:
    found = []
    for row in case.part_rows:
        if not row.listed or not any(row.list_id == item.list_id for item in case.asked):
            continue
        name = case.part_names.get(row.entity_id, row.listed_name)
        found.append(
            Diagnosis(
                kind="part",
                code=code_of_kind("part"),
                text=f"Only a part of it is listed: {name}{f', since {day(row.start)}' if row.start else ''}.",
                strength=0.9,
                row_id=row.row_id,
            )
        )
    return tuple(found[:3])


def _part_evidence(case: MembershipCase) -> tuple[Evidence, ...]:
    lists = {item.list_id: item for item in case.asked}
    return tuple(
        _evidence(
            row,
            case.part_names.get(row.entity_id, row.listed_name),
            lists[row.list_id],
            agrees=False,
            role="context",
        )
        for row in case.part_rows
        if row.listed and row.list_id in lists
    )


def _part_flip(case: MembershipCase) -> str:
    for row in case.part_rows:
        if row.listed and any(row.list_id == item.list_id for item in case.asked):
            return f"would agree if it spoke of {case.part_names.get(row.entity_id, row.listed_name)}"
    return ""


def _since(item: DesignationList, row: Designation) -> str:
    if row.start:
        return f"the {item.name} since {day(row.start)}"
    return f"the {item.name} (seen {day(row.as_of)})" if row.as_of else f"the {item.name}"


def _as_seen(rows: Sequence[Designation]) -> str:
    return f" (seen {day(rows[0].as_of)})" if rows and rows[0].as_of else ""


def _on(case: MembershipCase) -> str:
    return f" on {day(case.on.isoformat())}" if case.on is not None else ""


def _evidence(
    row: Designation, subject: str, item: DesignationList, *, agrees: bool, role: str = "evidence"
) -> Evidence:
    return evidence_without_figure(
        row,
        row_id=row.row_id,
        entity=subject,
        indicator=item.name,
        definition=row.definition or f"{'On' if row.listed else 'Not on'} {item.name}",
        unit="listed" if row.listed else "not listed",
        period=f"{row.start or '..'}/{row.end or '..'}",
        as_of=row.as_of,
        published=row.published,
        agrees=agrees,
        role=role,
    )
