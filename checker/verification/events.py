"""The verdict on a dated event and on a length of time: arithmetic on dates, in the text's own precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from checker.model import Diagnosis, Event, Evidence, Quantity, Severity, VerdictName
from checker.periods import Period, first_day, last_day, parse_period
from checker.quick_records import replace
from checker.verification.diagnoses import code_of_kind
from checker.verification.draft import Draft, evidence_without_figure, unverifiable
from checker.verification.intervals import Interval, read_quantity
from checker.verification.wording import claimed, day, number, period
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import lemma

# What lasts, unlike a signature or a summit.
_LASTING = ("war", "uprising")
# Names come again: a date this far from the recorded one is rather that of a namesake than a slip.
_SAME_NAME_YEARS = 15
# The relation of an event to another one that many take for its beginning.
ALSO_COUNTED_FROM = "also_counted_from"
# The aspect of an event that words like "published" speak of.
PUBLICATION = "publication"
# How many days around the recorded one may be called the first of something without a sharp beginning.
_BLURRED_DAYS = {"uprising": 3}
# How many days later a text may be made public than it was signed.
_PUBLISHED_DAYS = 7
_DAYS_OF = {
    "year": Decimal("365.2425"),
    "month": Decimal("30.436875"),
    "week": Decimal(7),
    "day": Decimal(1),
    "decade": Decimal("3652.425"),
    "century": Decimal("36524.25"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCase:
    """A bound event with the steps of the same process (`related`: relation, event)."""

    event: Event
    related: tuple[tuple[str, Event], ...]
    stated: str | None
    subject: str
    aspect: str = ""  # "start", "end" or "publication" if the words speak of that alone
    phrase: str = ""  # the words that describe the event


def judge_event(case: EventCase) -> Draft:
    """Does the stated period overlap the recorded one, each in its own precision?"""
    event = case.event
    recorded = _recorded(event, case.aspect)
    stated = parse_period(case.stated or "")
    evidence = (event_evidence(event, agrees=True),)
    if recorded is None:
        return unverifiable("CHK904", f"{event.name} is held without a date.", evidence=evidence)
    if stated is None:
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NOTE if event.caveat else Severity.NONE,
            explanation=f"{event.name} is recorded {_held(event)}.",
            evidence=evidence,
            notes=(event.caveat,) if event.caveat else (),
            certainty=0.8,
        )
    if stated.overlaps(recorded):
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NOTE if event.caveat else Severity.NONE,
            explanation=f"{event.name}: recorded {_held(event)}; the text says {_stated(case.stated)}.",
            evidence=evidence,
            notes=(event.caveat,) if event.caveat else (),
            certainty=0.95,
            flips_if="would be contradicted by any other date",
        )
    if _same_day_without_year(case.subject, stated, recorded):
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NOTE if event.caveat else Severity.NONE,
            explanation=f"{event.name}: recorded {_held(event)}; the text gives that day without its year.",
            evidence=evidence,
            notes=(event.caveat,) if event.caveat else (),
            certainty=0.8,
        )
    other = _other_beginning(case, stated)
    if other is not None:
        return _counted_from(case, other, evidence)
    far = _years_apart(stated, recorded) > _SAME_NAME_YEARS
    if far or _tells_of_another(case.phrase, event):
        return unverifiable(
            "CHK914",
            f"{event.name} is recorded {_held(event)}"
            f"{', decades from' if far else '; the text has'} {_stated(case.stated)}: another event of that name?",
            severity=Severity.NOTE,
            evidence=evidence,
        )
    steps = [
        (relation, other)
        for relation, other in case.related
        if (own := _recorded(other)) and own.overlaps(stated)
    ]
    diagnosis = tuple(
        Diagnosis(
            kind="related_event",
            code=code_of_kind("related_event"),
            text=f"The stated date is that of {other.name} ({period(other.start, other.end)}), {_relation(relation)}.",
            strength=0.9,
            row_id=other.row_id,
        )
        for relation, other in steps
    )
    others = tuple(f"{other.name}: {period(other.start, other.end)}." for _, other in case.related)
    gap = _gap(stated, recorded)
    return Draft(
        verdict=VerdictName.WRONG_DATE,
        # the stated day is a step of the same process: misplaced, but not made up
        severity=Severity.WARNING if steps else Severity.ERROR,
        explanation=(
            f"{event.name} is recorded {_held(event)}; the text says {_stated(case.stated)}"
            f"{f', {gap} off' if gap else ''}."
        ),
        evidence=(
            event_evidence(event, agrees=False),
            *(event_evidence(other, agrees=False, role="context") for _, other in case.related),
        ),
        diagnosis=diagnosis,
        notes=tuple(note for note in (event.caveat, *others) if note),
        certainty=0.9,
        flips_if=f"would agree if it said {period(event.start, event.end)}",
        arithmetic=f"{case.stated} against {event.start}{f'/{event.end}' if event.end else ''}",
    )


def _same_day_without_year(subject: str, stated: Period, recorded: Period) -> bool:
    """ "The 9 March uprising", told years later: the day is its name, and the year was only supplied."""
    told, begun, digits = stated.first, recorded.first, _digits(subject)
    if told is None or begun is None or stated.last not in (told, None) or not digits:
        return False
    if max(map(len, digits)) > 2:
        return False  # the year is written
    return (told.month, told.day) == (begun.month, begun.day)


def _digits(text: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in text).split()


def _other_beginning(case: EventCase, stated: Period) -> Event | None:
    """The event that many count this one from, if the stated time is its beginning."""
    if case.aspect == "end":
        return None
    for relation, other in case.related:
        begun = parse_period(other.start)
        if relation == ALSO_COUNTED_FROM and begun is not None and begun.overlaps(stated):
            return other
    return None


def _counted_from(case: EventCase, other: Event, evidence: tuple[Evidence, ...]) -> Draft:
    event = case.event
    return Draft(
        verdict=VerdictName.CONSISTENT,
        severity=Severity.NOTE,
        explanation=(
            f"{event.name} is recorded {_held(event)}; many count it from {other.name} "
            f"({period(other.start, other.end)}), as the text does: {_stated(case.stated)}."
        ),
        evidence=(*evidence, event_evidence(other, agrees=True)),
        notes=tuple(note for note in (event.caveat, other.caveat) if note),
        certainty=0.8,
        flips_if="would be contradicted by a date that is neither beginning",
    )


def _tells_of_another(phrase: str, event: Event) -> bool:
    """Whether the words tell the event apart from the recorded one: "an interim deal", "the first summit"."""
    own = f" {event.name} {event.definition} ".casefold()
    said = f" {' '.join(phrase.casefold().split())} "
    terms = (row["term"] for row in read_rows("namesakes.csv", "checker.verification"))
    return any(f" {term} " in said and f" {term.split()[-1]} " not in own for term in terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationCase:
    """A length of time or an anniversary, counted from `event` or from a date of the text itself (`anchor`)."""

    quantity: Quantity
    event: Event | None
    anchor: str | None
    until: str | None  # ISO, from the text
    day: date | None  # the article's day
    anniversary: bool
    ongoing: bool
    of_figure: bool = False  # it is the time in which something else was counted
    counted_from: tuple[Event, ...] = ()  # other events that many take for the beginning


def judge_duration(case: DurationCase) -> Draft:
    """Count from the recorded beginning, and where that does not fit from those that others count from."""
    draft = _from_one_beginning(case)
    if draft.verdict is not VerdictName.WRONG_DATE or case.event is None or case.anchor is not None:
        return draft
    for other in case.counted_from:
        start = replace(case.event, start=other.start)
        again = _from_one_beginning(replace(case, event=start))
        if again.verdict is VerdictName.CONSISTENT:
            note = f"Counted from {other.name}, as many do; this reference counts {case.event.name} from {day(case.event.start)}."
            again = replace(again, severity=Severity.NOTE, certainty=0.8)
            return replace(again, evidence=(*again.evidence, event_evidence(other, agrees=True))).with_notes(
                note
            )
    return draft


def _from_one_beginning(case: DurationCase) -> Draft:
    """Count the units between the two ends and compare with the claimed number.

    A length agrees if it equals the completed units, the rounded length, or the difference of the calendar
    years: all three are in use. An anniversary counts calendar years only.
    """
    recorded = first_day(case.event.start) if case.event else None
    start = _day_of(case.anchor) or recorded
    if case.anniversary and recorded is not None and start is not None and case.day is not None:
        # "this week" dates the celebration, not what is celebrated
        start = recorded if start.year >= case.day.year else start
    evidence = (event_evidence(case.event, agrees=True),) if case.event else ()
    name = case.event.name if case.event else "the stated date"
    if start is None:
        return unverifiable("CHK914", f"No beginning of {name} is held to count from.", evidence=evidence)
    end = last_day(case.until) if case.until else case.day
    over = last_day(case.event.end) if case.event and case.event.end else None
    if end is None:
        end = over
    if end is None:
        return unverifiable(
            "CHK904", "Neither the text nor the run gives a day to count to.", evidence=evidence
        )
    if case.anniversary and end.year <= start.year:
        return unverifiable(
            "CHK914", "The text does not say what the anniversary is counted from.", evidence=evidence
        )
    ended_before = over is not None and over < end and not case.anniversary
    if ended_before and over is not None:
        end = over
    return _count(case, name, start, end, evidence, ended_before)


def _count(
    case: DurationCase, name: str, start: date, end: date, evidence: tuple[Evidence, ...], ended: bool
) -> Draft:
    if end < start:
        return unverifiable("CHK914", f"{name} is recorded as beginning only later.", evidence=evidence)
    unit = "year" if case.anniversary else (case.quantity.unit or "year").removesuffix("s")
    length = _DAYS_OF.get(unit)
    reading = read_quantity(case.quantity)
    if length is None or reading is None:
        return unverifiable(
            "CHK905", f"'{case.quantity.surface}' cannot be counted in days.", evidence=evidence
        )
    exact = Decimal((end - start).days) / length
    latest = _latest_start(case)
    shortest = Decimal((end - latest).days) / length if latest is not None and latest <= end else exact
    counts = {Decimal(end.year - start.year)} if unit == "year" else {exact.to_integral_value()}
    if not case.anniversary:
        counts |= {Decimal(int(exact)), exact.to_integral_value()}
        counts |= {Decimal(int(shortest)), shortest.to_integral_value()}
    if unit == "day":
        counts.add(exact + 1)  # "from 3 to 6 May" is four days, the first and the last counted
    low, high = min(counts), max(counts)
    tolerance = Decimal("0.03") * exact if not case.anniversary else Decimal(0)
    held = Interval(low - tolerance, high + tolerance)
    shown = number(low) if low == high else f"{number(low)} to {number(high)}"
    span = f"from {day(start.isoformat())} to {day(end.isoformat())}"
    how = (
        f"{number(round(exact, 1))} {unit}s {span}"
        if not case.anniversary
        else f"{end.year} - {start.year} = {end.year - start.year}"
    )
    agrees = reading.usual.overlaps(held)
    notes = []
    if ended:
        notes.append(f"{name} is recorded as ended on {day(end.isoformat())}.")
    if case.event is not None and case.event.caveat:
        notes.append(case.event.caveat)
    if agrees:
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NOTE if notes else Severity.NONE,
            explanation=f"Counted for {name}: {how}; the text says {claimed(case.quantity)}.",
            evidence=evidence,
            notes=tuple(notes),
            certainty=0.92,
            arithmetic=how,
            flips_if="would be contradicted a year later or earlier",
        )
    literal = reading.literal.overlaps(held)
    if case.of_figure and reading.usual.below(held):
        return unverifiable(
            "CHK904",
            f"Counted for {name}: {how}; the text says {claimed(case.quantity)} of the time of a count, which may be a part.",
            evidence=evidence,
        )
    return Draft(
        verdict=VerdictName.WRONG_DATE,
        severity=Severity.WARNING if literal else Severity.ERROR,
        explanation=f"Counted for {name}: {how}, which gives {shown}; the text says {claimed(case.quantity)}.",
        evidence=tuple(_with(item, agrees=False) for item in evidence),
        notes=tuple(notes),
        certainty=0.85,
        arithmetic=how,
        flips_if=f"would agree if it said {shown}",
    )


def _latest_start(case: DurationCase) -> date | None:
    """The last day on which a beginning known only by its year or month may lie."""
    text = case.anchor or (case.event.start if case.event else "")
    return last_day(text) if text else None


def event_evidence(event: Event, *, agrees: bool, role: str = "evidence") -> Evidence:
    """An event's row as a finding shows it."""
    return evidence_without_figure(
        event,
        row_id=event.row_id or event.event_id,
        entity=event.name,
        indicator="event",
        definition=event.definition,
        unit="date",
        period=f"{event.start}/{event.end}" if event.end and event.end != event.start else event.start,
        as_of=event.ongoing_as_of or event.end or event.start,
        published=event.published or event.source.published,
        agrees=agrees,
        role=role,
    )


def aspect_of(words: str) -> str:
    """Whether a predicate or phrase speaks of a beginning or an end: "launched", "broke out", "was over"."""
    lemmas = frozenset(lemma(word) for word in words.casefold().split())
    found = {
        row["aspect"] for row in read_rows("aspects.csv", "checker.verification") if row["word"] in lemmas
    }
    return next(iter(found)) if len(found) == 1 else ""


def _recorded(event: Event, aspect: str = "") -> Period | None:
    if aspect == "end":
        return parse_period(event.end) if event.end else None
    begun = parse_period(event.start)
    if begun is None or begun.first is None or begun.last is None:
        return begun
    if aspect == PUBLICATION:
        return Period(begun.first, begun.last + timedelta(days=_PUBLISHED_DAYS))
    blur = timedelta(days=_BLURRED_DAYS.get(event.facets.get("concept", ""), 0))
    if aspect == "start":
        return Period(begun.first - blur, begun.last + blur)
    begun = Period(begun.first - blur, begun.last)
    ended = parse_period(event.end) if event.end else None
    if ended is None and (event.ongoing_as_of or event.facets.get("concept") in _LASTING):
        # without a recorded end it may go on: no later day contradicts it
        return Period(begun.first, None)
    return Period(begun.first, ended.last if ended else begun.last)


def _held(event: Event) -> str:
    """ "for 28 November 1943", "since March 2011"."""
    held = period(event.start, event.end)
    return held if event.start and not event.end else f"for {held}"


def _day_of(text: str | None) -> date | None:
    return first_day(text) if text else None


def _stated(text: str | None) -> str:
    start, _, end = (text or "").partition("/")
    return period(start, end) if end else day(start)


def _relation(relation: str) -> str:
    """ "reaffirmed_by" -> "by which it was reaffirmed"; the inverse -> "which it reaffirmed"."""
    name, inverse = relation.removesuffix(" of"), relation.endswith(" of")
    if not name.endswith("_by"):
        return f"a step of the same process ({name.replace('_', ' ')})"
    deed = name.removesuffix("_by").replace("_", " ")
    return f"which it {deed}" if inverse else f"by which it was {deed}"


def _years_apart(stated: Period, recorded: Period) -> float:
    if stated.first is None or recorded.first is None:
        return 0.0
    return abs((stated.first - recorded.first).days) / 365.25


def _gap(stated: Period, recorded: Period) -> str:
    if stated.first is None or stated.last is None or recorded.first is None or recorded.last is None:
        return ""
    early, late = (
        (recorded.last, stated.first) if stated.first > recorded.last else (stated.last, recorded.first)
    )
    days = (late - early).days
    if stated.days is not None and stated.days > 360:
        years = abs(late.year - early.year)
        return f"{years} year{'s' if years != 1 else ''}" if years else ""
    if days >= 730:
        return f"about {round(days / 365.25)} years"
    return f"{days} days" if days < 90 else f"about {round(days / 30.44)} months"


def _with(item: Evidence, *, agrees: bool) -> Evidence:
    return replace(item, agrees=agrees)
