from dataclasses import replace
from datetime import date

import pytest

from checker.model import Severity, Source, TenureRow, VerdictName
from checker.verification.tenures import TenureCase, judge_tenure

SOURCE = Source(source_id="s", organisation="Parliament", title="Members", url="https://example.org", published="")


def term(start, end="", *, exclusive=False, holder="roe"):
    return TenureRow(
        row_id=f"{holder}-{start}", holder=holder, office="seat", office_name="Member of the Assembly", start=start, end=end,
        as_of="", definition="", source=SOURCE, verification="confirmed", exclusive=exclusive,
    )


def judged(rows, *, stated=None, on=date(2023, 8, 15), present=False, courtesy=False, former=False, others=()):
    return judge_tenure(
        TenureCase(
            holder="Jane Roe", office="Member of the Assembly", rows=tuple(rows), others=tuple(others), stated=stated, on=on,
            present=present, courtesy=courtesy, former=former,
        )
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("1999/2014", VerdictName.CONSISTENT),
        ("1999/2009", VerdictName.WRONG_TERM),
        ("1994/2014", VerdictName.WRONG_TERM),
        ("2005", VerdictName.CONSISTENT),
        ("2016", VerdictName.UNVERIFIABLE),
        ("1989/1994", VerdictName.UNVERIFIABLE),
        ("1999/..", VerdictName.CONSISTENT),
    ],
)
def test_stated_years_are_compared_with_the_recorded_ones(stated, expected):
    assert judged([term("1999-07-20", "2014-07-01")], stated=stated).verdict is expected


def test_years_in_which_another_held_an_office_for_one_are_wrong():
    others = [("John Doe", term("2014-07-01", "2019-07-01", exclusive=True, holder="doe"))]
    draft = judged([term("1999-07-20", "2014-07-01", exclusive=True)], stated="2015/2018", others=others)
    assert draft.verdict is VerdictName.WRONG_TERM
    assert "John Doe" in draft.explanation


def test_a_title_outlives_its_office():
    draft = judged([term("2017-01-20", "2021-01-20")], courtesy=True)
    assert draft.verdict is VerdictName.CONSISTENT
    assert any("titles outlive" in note for note in draft.notes)


def test_an_office_said_to_be_held_now_must_be_held_now():
    draft = judged([term("2017-01-20", "2021-01-20")], present=True)
    assert (draft.verdict, draft.severity) == (VerdictName.WRONG_TERM, Severity.ERROR)


def test_todays_holder_is_not_used_for_an_article_of_the_past():
    assert judged([term("2021-08-03", "2024-05-19")], present=True).verdict is VerdictName.CONSISTENT


def test_another_holder_of_an_office_for_one_contradicts():
    draft = judged([], others=[("John Doe", term("2017-05-14", exclusive=True, holder="doe"))], present=True)
    assert draft.verdict is VerdictName.WRONG_TERM
    assert "John Doe" in draft.flips_if


def test_another_holder_of_a_shared_office_contradicts_nothing():
    draft = judged([], others=[("John Doe", term("2017-05-14", holder="doe"))], courtesy=True)
    assert draft.verdict is VerdictName.UNVERIFIABLE


def test_a_title_alone_is_never_called_wrong():
    draft = judged([], others=[("John Doe", term("2017-05-14", exclusive=True, holder="doe"))], courtesy=True)
    assert draft.verdict is VerdictName.UNVERIFIABLE


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("2021-08", VerdictName.CONSISTENT), ("2019-08", VerdictName.WRONG_TERM), ("1989", VerdictName.UNVERIFIABLE)],
)
def test_the_beginning_of_a_term_is_compared_with_the_recorded_one(stated, expected):
    draft = judge_tenure(
        TenureCase(
            holder="Jane Roe", office="President", rows=(term("2021-08-03", "2024-05-19", exclusive=True),), others=(), stated=stated,
            on=date(2023, 8, 15), present=False, courtesy=False, former=False, aspect="become",
        )
    )
    assert draft.verdict is expected


@pytest.mark.parametrize(
    ("aspect", "stated", "expected"),
    [
        ("start", "2018-05", VerdictName.WRONG_TERM),
        ("start", "2019-06", VerdictName.CONSISTENT),  # a week after the recorded day
        ("election", "2018-12", VerdictName.CONSISTENT),  # voted in the year before
        ("election", "2015-11", VerdictName.WRONG_TERM),
        ("end", "2023-05", VerdictName.CONSISTENT),
        ("end", "2021-05", VerdictName.WRONG_TERM),
        ("end", "2023-02", VerdictName.UNVERIFIABLE),  # the same year: a last day of another sort
        ("end", "1999", VerdictName.UNVERIFIABLE),
    ],
)
def test_first_and_last_days_are_compared_with_their_own(aspect, stated, expected):
    assert edged([term("2019-05-28", "2023-05-28", exclusive=True)], aspect, stated).verdict is expected


def test_a_return_begins_a_term_of_its_own():
    rows = (term("2001-05-07", "2005-05-07", exclusive=True), term("2009-05-07", exclusive=True))
    assert edged(rows, "back", "2011").verdict is VerdictName.WRONG_TERM
    assert edged(rows, "back", "2009").verdict is VerdictName.CONSISTENT


def test_a_year_that_a_caveat_tells_is_no_error():
    row = replace(term("1945-10-24"), caveat="Until 1971 the seat was another state's.")
    assert judged([row], stated="1971/..").verdict is VerdictName.UNVERIFIABLE
    assert judged([row], stated="1975/..").verdict is VerdictName.WRONG_TERM


def test_an_office_that_is_not_named_may_be_another_one():
    rows = [term("2019-05-28", "2023-05-28", exclusive=True)]
    assert edged(rows, "start", "2015-05").verdict is VerdictName.WRONG_TERM
    assert edged(rows, "start", "2015-05", unnamed=True).verdict is VerdictName.UNVERIFIABLE
    assert edged(rows, "start", "2018-05", unnamed=True).verdict is VerdictName.WRONG_TERM
    assert edged(rows, "end", "2017-01").verdict is VerdictName.UNVERIFIABLE  # before it had begun


def edged(rows, aspect, stated, *, unnamed=False):
    return judge_tenure(
        TenureCase(
            holder="Jane Roe", office="President", rows=tuple(rows), others=(), stated=stated, on=date(2024, 8, 15),
            present=False, courtesy=False, former=False, aspect=aspect, unnamed=unnamed,
        )
    )
