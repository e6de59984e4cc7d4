from datetime import date
from decimal import Decimal

import pytest

from checker.model import Event, Modifier, Quantity, QuantityKind, Severity, Source, VerdictName
from checker.verification.events import DurationCase, EventCase, aspect_of, judge_duration, judge_event

SOURCE = Source(source_id="s", organisation="Archive", title="Record", url="https://example.org", published="")


def event(name, start, end="", ongoing=""):
    return Event(event_id=name, name=name, definition=name, start=start, end=end, ongoing_as_of=ongoing, source=SOURCE, verification="confirmed")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("1991", VerdictName.CONSISTENT), ("1991-12", VerdictName.CONSISTENT), ("1991-12-08", VerdictName.CONSISTENT), ("1991-11", VerdictName.WRONG_DATE), ("1990", VerdictName.WRONG_DATE)],
)
def test_a_date_is_compared_in_the_precision_of_the_text(stated, expected):
    draft = judge_event(EventCase(event=event("the accord", "1991-12-08"), related=(), stated=stated, subject=""))
    assert draft.verdict is expected
    if expected is VerdictName.WRONG_DATE:
        assert draft.severity is Severity.ERROR


def test_the_date_of_another_step_of_the_same_process_is_only_a_warning():
    charter = event("the charter", "1945-06-26")
    draft = judge_event(EventCase(event=event("the pledge", "1943-10-30"), related=(("fulfilled_by", charter),), stated="1945-06", subject=""))
    assert (draft.verdict, draft.severity) == (VerdictName.WRONG_DATE, Severity.WARNING)
    assert "the charter" in draft.diagnosis[0].text


def years(value, modifier="none"):
    return Quantity(
        start=0, end=2, surface=str(value), kind=QuantityKind.DURATION, value=Decimal(value), unit="year",
        modifier=Modifier(modifier), step=Decimal(1),
    )


def count(value, day, *, modifier="none", start="2011-03", end="", anniversary=False, anchor=None, until=None):
    return judge_duration(
        DurationCase(
            quantity=years(value, modifier), event=event("the war", start, end) if start else None, anchor=anchor, until=until,
            day=day, anniversary=anniversary, ongoing=True,
        )
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [(12, VerdictName.CONSISTENT), (13, VerdictName.WRONG_DATE), (10, VerdictName.WRONG_DATE)],
)
def test_a_length_of_time_is_counted_to_the_articles_day(value, expected):
    assert count(value, date(2023, 8, 15)).verdict is expected


def test_an_ended_event_stops_the_count():
    draft = count(12, date(2025, 8, 15), end="2024-12-08")
    assert draft.verdict is VerdictName.WRONG_DATE
    assert any("ended" in note for note in draft.notes)


def test_a_floor_far_below_the_length_is_literally_true():
    draft = count(5, date(2023, 8, 15), modifier="over")
    assert (draft.verdict, draft.severity) == (VerdictName.WRONG_DATE, Severity.WARNING)


@pytest.mark.parametrize(("value", "expected"), [(80, VerdictName.CONSISTENT), (75, VerdictName.WRONG_DATE)])
def test_an_anniversary_counts_calendar_years_from_the_date_in_the_text(value, expected):
    draft = count(value, date(2023, 8, 15), start="", anchor="1943-11", anniversary=True)
    assert draft.verdict is expected
    assert "2023 - 1943 = 80" in draft.arithmetic


def test_without_any_day_nothing_is_counted():
    assert count(12, None).code == "CHK904"


@pytest.mark.parametrize(("stated", "aspect", "expected"), [("2022-02", "start", VerdictName.CONSISTENT), ("2022-04", "start", VerdictName.WRONG_DATE), ("2022-04", "", VerdictName.CONSISTENT)])
def test_the_beginning_of_what_lasts_is_one_day(stated, aspect, expected):
    war = event("the war", "2022-02-24", ongoing="2023-08")
    assert judge_event(EventCase(event=war, related=(), stated=stated, subject="", aspect=aspect)).verdict is expected


@pytest.mark.parametrize(("words", "aspect"), [("launched", "start"), ("broke out", "start"), ("ended", "end"), ("raged", "")])
def test_verbs_of_beginning_and_end(words, aspect):
    assert aspect_of(words) == aspect
