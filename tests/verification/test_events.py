from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checker.model import Event, Modifier, Quantity, QuantityKind, Severity, Source, VerdictName
from checker.verification.events import DurationCase, EventCase, aspect_of, judge_duration, judge_event

SOURCE = Source(
    source_id="s", organisation="Archive", title="Record", url="https://example.org", published=""
)


def event(name, start, end="", ongoing=""):
    return Event(
        event_id=name,
        name=name,
        definition=name,
        start=start,
        end=end,
        ongoing_as_of=ongoing,
        source=SOURCE,
        verification="confirmed",
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("1991", VerdictName.CONSISTENT),
        ("1991-12", VerdictName.CONSISTENT),
        ("1991-12-08", VerdictName.CONSISTENT),
        ("1991-11", VerdictName.WRONG_DATE),
        ("1990", VerdictName.WRONG_DATE),
    ],
)
def test_a_date_is_compared_in_the_precision_of_the_text(stated, expected):
    draft = judge_event(
        EventCase(event=event("the accord", "1991-12-08"), related=(), stated=stated, subject="")
    )
    assert draft.verdict is expected
    if expected is VerdictName.WRONG_DATE:
        assert draft.severity is Severity.ERROR


def test_the_date_of_another_step_of_the_same_process_is_only_a_warning():
    charter = event("the charter", "1945-06-26")
    draft = judge_event(
        EventCase(
            event=event("the pledge", "1943-10-30"),
            related=(("fulfilled_by", charter),),
            stated="1945-06",
            subject="",
        )
    )
    assert (draft.verdict, draft.severity) == (VerdictName.WRONG_DATE, Severity.WARNING)
    assert "the charter" in draft.diagnosis[0].text
    assert draft.diagnosis[0].code == "DGN401"


def years(value, modifier="none"):
    return Quantity(
        start=0,
        end=2,
        surface=str(value),
        kind=QuantityKind.DURATION,
        value=Decimal(value),
        unit="year",
        modifier=Modifier(modifier),
        step=Decimal(1),
    )


def count(
    value, day, *, modifier="none", start="2011-03", end="", anniversary=False, anchor=None, until=None
):
    return judge_duration(
        DurationCase(
            quantity=years(value, modifier),
            event=event("the war", start, end) if start else None,
            anchor=anchor,
            until=until,
            day=day,
            anniversary=anniversary,
            ongoing=True,
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


@pytest.mark.parametrize(
    ("stated", "aspect", "expected"),
    [
        ("2022-02", "start", VerdictName.CONSISTENT),
        ("2022-04", "start", VerdictName.WRONG_DATE),
        ("2022-04", "", VerdictName.CONSISTENT),
    ],
)
def test_the_beginning_of_what_lasts_is_one_day(stated, aspect, expected):
    war = event("the war", "2022-02-24", ongoing="2023-08")
    assert (
        judge_event(EventCase(event=war, related=(), stated=stated, subject="", aspect=aspect)).verdict
        is expected
    )


@pytest.mark.parametrize(
    ("words", "aspect"), [("launched", "start"), ("broke out", "start"), ("ended", "end"), ("raged", "")]
)
def test_verbs_of_beginning_and_end(words, aspect):
    assert aspect_of(words) == aspect


# ------------------------------------------------------------------ what the findings say


def judged(recorded, stated, *, related=(), aspect="", phrase=""):
    return judge_event(
        EventCase(event=recorded, related=related, stated=stated, subject="", aspect=aspect, phrase=phrase)
    )


def test_an_event_without_a_date_is_open_and_one_told_without_a_date_is_confirmed():
    open_one = judged(event("the accord", ""), "1991")
    assert (open_one.verdict, open_one.code) == (VerdictName.UNVERIFIABLE, "CHK904")
    told = judged(event("the accord", "1991-12-08"), None)
    assert (told.verdict, told.severity, told.notes) == (VerdictName.CONSISTENT, Severity.NONE, ())
    assert told.explanation == "the accord is recorded since 8 December 1991."
    noted = judged(replace(event("the accord", "1991-12-08"), caveat="By the old calendar."), None)
    assert (noted.severity, noted.notes) == (Severity.NOTE, ("By the old calendar.",))


def test_a_fitting_date_shows_the_record():
    draft = judged(
        replace(event("the talks", "1991-12-08", "1991-12-10"), caveat="In two rounds."), "1991-12-09"
    )
    assert (
        draft.explanation
        == "the talks: recorded for 8 December 1991 to 10 December 1991; the text says 9 December 1991."
    )
    assert (draft.severity, draft.notes) == (Severity.NOTE, ("In two rounds.",))
    [shown] = draft.evidence
    assert (shown.period, shown.as_of, shown.agrees, shown.role) == (
        "1991-12-08/1991-12-10",
        "1991-12-10",
        True,
        "evidence",
    )
    assert judged(event("the talks", "1991-12-08"), "1991/1992").explanation.endswith(
        "the text says 1991 to 1992."
    )


@pytest.mark.parametrize(
    ("stated", "gap"),
    [
        ("1991-12-18", "10 days off"),
        ("1991-11-28", "10 days off"),
        ("1992-03-06", "89 days off"),
        ("1992-03-07", "about 3 months off"),
        ("1993-06", "about 18 months off"),
        ("1993-12-06", "about 24 months off"),
        ("1993-12-08", "about 2 years off"),
        ("1987-01-01", "about 5 years off"),
        ("1992", "1 year off"),
        ("1989", "2 years off"),
    ],
)
def test_a_wrong_date_tells_how_far_it_is_off(stated, gap):
    draft = judged(event("the accord", "1991-12-08", "1991-12-08"), stated)
    assert (draft.verdict, draft.severity) == (VerdictName.WRONG_DATE, Severity.ERROR)
    assert draft.explanation.endswith(f", {gap}.")
    assert draft.flips_if == "would agree if it said 8 December 1991"
    assert not draft.evidence[0].agrees


def test_a_wrong_date_shows_the_other_steps():
    steps = (
        ("reaffirmed_by", event("the protocol", "1994-12-05", "1994-12-05")),
        ("reaffirmed_by of", event("the pledge", "1994-12-09", "1994-12-09")),
        ("next_step", event("the summit", "1994-12-20", "1994-12-20")),
        ("next_step", event("the exchange", "1990-02", "1990-02")),
    )
    draft = judged(
        replace(event("the accord", "1991-12-08", "1991-12-08"), caveat="Signed at night."),
        "1994-12",
        related=steps,
    )
    assert (draft.severity, len(draft.diagnosis)) == (Severity.WARNING, 3)
    texts = [item.text for item in draft.diagnosis]
    assert (
        texts[0] == "The stated date is that of the protocol (5 December 1994), by which it was reaffirmed."
    )
    assert texts[1].endswith("which it reaffirmed.")
    assert texts[2].endswith("a step of the same process (next step).")
    assert draft.notes[0] == "Signed at night."
    assert draft.notes[-1] == "the exchange: February 1990."
    assert [item.role for item in draft.evidence] == ["evidence"] + ["context"] * 4
    assert draft.arithmetic == "1994-12 against 1991-12-08/1991-12-08"
    bare = judged(event("the accord", "1991-12-08"), "1994-12", related=steps)
    assert bare.notes == tuple(
        f"{other.name}: {when}."
        for (_, other), when in zip(
            steps, ("5 December 1994", "9 December 1994", "20 December 1994", "February 1990"), strict=True
        )
    )


def test_a_date_decades_away_is_rather_that_of_a_namesake():
    accord = event("the accord", "1991-12-08", "1991-12-08")
    far = judged(accord, "2011")
    assert (far.verdict, far.code, far.severity) == (VerdictName.UNVERIFIABLE, "CHK914", Severity.NOTE)
    assert "decades from 2011" in far.explanation
    assert judged(accord, "2005").verdict is VerdictName.WRONG_DATE
    assert judged(accord, "1971").verdict is VerdictName.UNVERIFIABLE


@pytest.mark.parametrize(
    ("phrase", "verdict"),
    [
        ("an interim  accord", VerdictName.UNVERIFIABLE),
        ("the accord", VerdictName.WRONG_DATE),
        ("the internal accord", VerdictName.WRONG_DATE),
    ],
)
def test_words_that_tell_of_another_event_of_the_name(phrase, verdict):
    draft = judged(event("the accord", "1991-12-08", "1991-12-08"), "1993", phrase=phrase)
    assert draft.verdict is verdict
    assert ("the text has 1993" in draft.explanation) is (verdict is VerdictName.UNVERIFIABLE)


def test_words_that_the_recorded_name_has_too_tell_of_no_other():
    assert (
        judged(
            event("Interim Accord", "1991-12-08", "1991-12-08"), "1993", phrase="the interim accord"
        ).verdict
        is VerdictName.WRONG_DATE
    )


def test_what_many_take_for_its_beginning_is_no_error():
    raid = replace(event("the raid", "2014-02-20", "2014-02-20"), caveat="Nobody claimed it.")
    war = event("the war", "2022-02-24", ongoing="2023-08")
    draft = judged(war, "2014-02", related=(("also_counted_from", raid),))
    assert (draft.verdict, draft.severity, draft.notes) == (
        VerdictName.CONSISTENT,
        Severity.NOTE,
        ("Nobody claimed it.",),
    )
    assert "many count it from the raid (20 February 2014)" in draft.explanation
    assert [item.entity for item in draft.evidence] == ["the war", "the raid"]
    assert judged(war, "2014-02", related=(("also_counted_from", raid),), aspect="end").code == "CHK904"
    assert judged(war, "2014-02", related=(("followed", raid),)).verdict is VerdictName.WRONG_DATE


def test_a_text_may_be_published_within_a_week_of_its_signature():
    accord = event("the accord", "1991-12-08", "1991-12-08")
    assert judged(accord, "1991-12-15", aspect="publication").verdict is VerdictName.CONSISTENT
    assert judged(accord, "1991-12-16", aspect="publication").verdict is VerdictName.WRONG_DATE
    assert judged(accord, "1991-12-15").verdict is VerdictName.WRONG_DATE


def test_an_uprising_has_no_sharp_beginning():
    rising = replace(event("the rising", "2011-03-15", ongoing="2023-08"), facets={"concept": "uprising"})
    for stated, aspect, verdict in (
        ("2011-03-12", "start", VerdictName.CONSISTENT), ("2011-03-18", "start", VerdictName.CONSISTENT), ("2011-03-19", "start", VerdictName.WRONG_DATE),
        ("2011-03-12", "", VerdictName.CONSISTENT), ("2011-03-11", "", VerdictName.WRONG_DATE), ("2020", "", VerdictName.CONSISTENT),
    ):  # fmt: skip
        assert judged(rising, stated, aspect=aspect).verdict is verdict, (stated, aspect)


def test_what_lasts_goes_on_until_an_end_is_recorded():
    war = replace(event("the war", "2011-03-15"), facets={"concept": "war"})
    assert judged(war, "2020").verdict is VerdictName.CONSISTENT
    assert judged(replace(war, end="2014-01"), "2020").verdict is VerdictName.WRONG_DATE
    assert judged(replace(war, facets={"concept": "treaty"}), "2020").verdict is VerdictName.WRONG_DATE
    assert judged(replace(war, end="2014-01"), "2014-01", aspect="end").verdict is VerdictName.CONSISTENT
    assert judged(war, "2014-01", aspect="end").code == "CHK904"


# ------------------------------------------------------------------ lengths of time


def lasted(value, unit, *, start="2023-05-03", until="2023-05-06", day=None, step=1, end="", caveat=""):
    amount = replace(years(value), unit=unit, step=Decimal(str(step)))
    case = DurationCase(
        quantity=amount, event=replace(event("the siege", start, end), caveat=caveat), anchor=None, until=until, day=day, anniversary=False,
        ongoing=True,
    )  # fmt: skip
    return judge_duration(case)


@pytest.mark.parametrize(
    ("value", "unit", "until", "verdict"),
    [
        (3, "day", "2023-05-06", VerdictName.CONSISTENT),
        (4, "day", "2023-05-06", VerdictName.CONSISTENT),  # the first and the last day counted
        (5, "day", "2023-05-06", VerdictName.WRONG_DATE),
        (2, "weeks", "2023-05-17", VerdictName.CONSISTENT),
        (4, "week", "2023-05-17", VerdictName.WRONG_DATE),
        (6, "month", "2023-11-05", VerdictName.CONSISTENT),
        (8, "month", "2023-11-05", VerdictName.WRONG_DATE),
        (1, "decade", "2033-05-03", VerdictName.CONSISTENT),
        (2, "decade", "2033-05-03", VerdictName.WRONG_DATE),
        (3, "decade", "2053-05-03", VerdictName.CONSISTENT),
        (3, "century", "2323-05-03", VerdictName.CONSISTENT),
        (1, "century", "2123-05-03", VerdictName.CONSISTENT),
        (2, "century", "2123-05-03", VerdictName.WRONG_DATE),
        (2, "season", "2023-11-05", VerdictName.UNVERIFIABLE),
    ],
)
def test_lengths_are_counted_in_the_unit_of_the_text(value, unit, until, verdict):
    assert lasted(value, unit, until=until).verdict is verdict


def test_a_length_shows_how_it_was_counted():
    right = lasted(4, "day", caveat="By the town's own account.")
    assert (
        right.explanation == "Counted for the siege: 3 days from 3 May 2023 to 6 May 2023; the text says 4."
    )
    assert (right.severity, right.notes) == (Severity.NOTE, ("By the town's own account.",))
    wrong = lasted(9, "day")
    assert (wrong.severity, wrong.flips_if) == (Severity.ERROR, "would agree if it said 3 to 4")
    assert wrong.explanation.endswith("which gives 3 to 4; the text says 9.")
    assert not wrong.evidence[0].agrees
    assert lasted(4, "day").severity is Severity.NONE


def test_completed_and_begun_years_are_both_in_use():
    for value, verdict in (
        (11, VerdictName.CONSISTENT),
        (12, VerdictName.CONSISTENT),
        (13, VerdictName.WRONG_DATE),
        (10, VerdictName.WRONG_DATE),
    ):
        assert lasted(value, "year", start="2011-11-20", until="2023-05-03").verdict is verdict


def test_a_beginning_known_only_by_its_year_may_be_its_last_day():
    assert lasted(1, "month", start="2023-05", until="2023-06-28").verdict is VerdictName.CONSISTENT
    assert lasted(2, "month", start="2023-05", until="2023-06-28").verdict is VerdictName.CONSISTENT
    for value, verdict in (
        (5, VerdictName.CONSISTENT),
        (8, VerdictName.CONSISTENT),
        (18, VerdictName.CONSISTENT),
        (20, VerdictName.WRONG_DATE),
        (4, VerdictName.WRONG_DATE),
    ):
        assert lasted(value, "month", start="2022", until="2023-06-30").verdict is verdict
    assert (
        lasted(20, "day", start="2023-05", until="2023-05-21").verdict is VerdictName.CONSISTENT
    )  # its last day lies later


def test_where_there_is_no_end_or_no_beginning_nothing_is_counted():
    assert lasted(3, "year", until=None).code == "CHK904"
    assert lasted(3, "year", start="", until="2023").code == "CHK914"
    later = lasted(3, "year", start="2024", until="2023-05-06")
    assert (later.code, later.explanation) == ("CHK914", "the siege is recorded as beginning only later.")
    assert lasted(3, "year", start="2020-05", until=None, end="2023-05-06").verdict is VerdictName.CONSISTENT


def test_an_anniversary_needs_a_beginning_in_an_earlier_year():
    this_week = count(12, date(2023, 3, 16), anchor="2023-03", anniversary=True)
    assert this_week.verdict is VerdictName.CONSISTENT  # "this week" dates the celebration
    assert count(13, date(2023, 3, 16), anchor="2023-03", anniversary=True).verdict is VerdictName.WRONG_DATE
    own = count(1, date(2023, 3, 16), start="2023-01", anniversary=True)
    assert (own.verdict, own.code) == (VerdictName.UNVERIFIABLE, "CHK914")


def test_an_anniversary_of_what_is_over_is_still_counted_to_the_day():
    assert count(12, date(2023, 8, 15), end="2014-12-08", anniversary=True).verdict is VerdictName.CONSISTENT


def test_a_length_may_be_counted_from_another_beginning_that_many_use():
    raid = event("the raid", "2005-03-01")
    case = DurationCase(
        quantity=years(18), event=event("the war", "2011-03", ongoing="2023-08"), anchor=None, until=None, day=date(2023, 8, 15), anniversary=False,
        ongoing=True, counted_from=(raid,),
    )  # fmt: skip
    draft = judge_duration(case)
    assert (draft.verdict, draft.severity) == (VerdictName.CONSISTENT, Severity.NOTE)
    assert (
        draft.notes[-1] == "Counted from the raid, as many do; this reference counts the war from March 2011."
    )
    assert [item.entity for item in draft.evidence] == ["the war", "the raid"]
    assert judge_duration(replace(case, quantity=years(25))).verdict is VerdictName.WRONG_DATE
    assert judge_duration(replace(case, quantity=years(25))).evidence[0].entity == "the war"
    assert judge_duration(replace(case, anchor="2011-03")).verdict is VerdictName.WRONG_DATE


@pytest.mark.parametrize(
    ("words", "aspect"),
    [("was published", "publication"), ("began and ended", ""), ("the outbreak", "start"), ("fell", "end")],
)
def test_words_that_speak_of_two_aspects_speak_of_none(words, aspect):
    assert aspect_of(words) == aspect


@pytest.mark.parametrize(
    ("subject", "stated", "verdict"),
    [
        ("8 December", "1993-12-08", VerdictName.CONSISTENT),
        ("December 8", "1993-12-08", VerdictName.CONSISTENT),
        ("8 December 1993", "1993-12-08", VerdictName.WRONG_DATE),
        ("8 December '93", "1993-12-09", VerdictName.WRONG_DATE),
        ("9 December", "1993-12-09", VerdictName.WRONG_DATE),
    ],
)
def test_a_day_without_its_year_names_the_event_of_that_day(subject, stated, verdict):
    case = EventCase(
        event=event("the accord", "1991-12-08", "1991-12-08"), related=(), stated=stated, subject=subject
    )
    assert judge_event(case).verdict is verdict
