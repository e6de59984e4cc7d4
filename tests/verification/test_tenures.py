from dataclasses import replace
from datetime import date

import pytest

from checker.model import Severity, Source, TenureRow, VerdictName
from checker.verification.tenure_cases import TenureCase
from checker.verification.tenures import judge_tenure

SOURCE = Source(
    source_id="s", organisation="Parliament", title="Members", url="https://example.org", published=""
)


def term(start, end="", *, exclusive=False, holder="roe"):
    return TenureRow(
        row_id=f"{holder}-{start}",
        holder=holder,
        office="seat",
        office_name="Member of the Assembly",
        start=start,
        end=end,
        as_of="",
        definition="",
        source=SOURCE,
        verification="confirmed",
        exclusive=exclusive,
    )


def judged(
    rows, *, stated=None, on=date(2023, 8, 15), present=False, courtesy=False, former=False, others=()
):
    return judge_tenure(
        TenureCase(
            holder="Jane Roe",
            office="Member of the Assembly",
            rows=tuple(rows),
            others=tuple(others),
            stated=stated,
            on=on,
            present=present,
            courtesy=courtesy,
            former=former,
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


def test_a_running_term_speaks_only_of_the_days_until_it_was_last_seen():
    doe = replace(term("2017-05-14", exclusive=True, holder="doe"), as_of="2022-06-01")
    others = [("John Doe", doe)]
    assert judged([], others=others, present=True, on=date(2022, 6, 1)).verdict is VerdictName.WRONG_TERM
    later = judged([], others=others, present=True, on=date(2022, 6, 2))
    assert (later.code, later.severity) == ("CHK914", Severity.NOTE)
    assert later.explanation == (
        "No term of Jane Roe as Member of the Assembly is held. The last holder recorded is John Doe, from "
        "14 May 2017 on and still in office 1 June 2022; the article is later."
    )
    assert judged([], others=others, stated="2021").verdict is VerdictName.WRONG_TERM
    for stated in ("2022", "2023", "2021/2023"):  # a successor may have come, none is held
        draft = judged([], others=others, stated=stated, on=date(2024, 1, 1))
        assert draft.verdict is VerdictName.UNVERIFIABLE


def test_who_governs_one_country_is_no_successor_in_another():
    doe = replace(term("2017-05-14", exclusive=True, holder="doe"), as_of="2022-06-01")
    abroad = replace(
        term("2019-03-01", exclusive=True), office="seat-of-ruritania", office_name="Premier of Ruritania"
    )
    case = TenureCase(
        holder="Jane Roe",
        office="Member of the Assembly",
        rows=(),
        others=(("John Doe", doe),),
        elsewhere=(abroad,),
        stated=None,
        on=date(2023, 8, 15),
        present=True,
        courtesy=False,
        former=False,
    )
    draft = judge_tenure(case)
    assert draft.verdict is VerdictName.WRONG_TERM
    assert "Jane Roe was Premier of Ruritania since 1 March 2019" in draft.explanation
    before = replace(abroad, end="2023-01-01")
    assert judge_tenure(replace(case, elsewhere=(before,))).verdict is VerdictName.UNVERIFIABLE


def test_another_holder_of_a_shared_office_contradicts_nothing():
    draft = judged([], others=[("John Doe", term("2017-05-14", holder="doe"))], courtesy=True)
    assert draft.verdict is VerdictName.UNVERIFIABLE


def test_a_title_alone_is_never_called_wrong():
    draft = judged([], others=[("John Doe", term("2017-05-14", exclusive=True, holder="doe"))], courtesy=True)
    assert draft.verdict is VerdictName.UNVERIFIABLE


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2021-08", VerdictName.CONSISTENT),
        ("2019-08", VerdictName.WRONG_TERM),
        ("1989", VerdictName.UNVERIFIABLE),
    ],
)
def test_the_beginning_of_a_term_is_compared_with_the_recorded_one(stated, expected):
    draft = judge_tenure(
        TenureCase(
            holder="Jane Roe",
            office="President",
            rows=(term("2021-08-03", "2024-05-19", exclusive=True),),
            others=(),
            stated=stated,
            on=date(2023, 8, 15),
            present=False,
            courtesy=False,
            former=False,
            aspect="become",
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
            holder="Jane Roe",
            office="President",
            rows=tuple(rows),
            others=(),
            stated=stated,
            on=date(2024, 8, 15),
            present=False,
            courtesy=False,
            former=False,
            aspect=aspect,
            unnamed=unnamed,
        )
    )


# ------------------------------------------------------------------ what the findings say


def told(draft):
    return draft.verdict, draft.severity, draft.explanation


def test_a_term_told_rightly_shows_its_row():
    row = replace(term("1999-07-20", "2014-07-01"), caveat="Re-elected twice.", as_of="2014-07-01")
    draft = judged([row], stated="1999/2014")
    assert told(draft) == (
        VerdictName.CONSISTENT,
        Severity.NOTE,
        "Jane Roe was Member of the Assembly 20 July 1999 to 1 July 2014.",
    )
    [shown] = draft.evidence
    assert (shown.entity, shown.period, shown.definition, shown.agrees) == (
        "Jane Roe",
        "1999-07-20/2014-07-01",
        "Member of the Assembly",
        True,
    )
    assert judged([term("", "2014")], stated="2014").evidence[0].period == "../2014"
    assert judged([term("1999")], stated="2014").evidence[0].period == "1999/.."
    assert judged([term("1999-07-20", "2014-07-01")], stated="1999/2014").severity is Severity.NONE


def test_a_wrong_term_names_all_that_are_held():
    rows = [replace(term("1999-07-20", "2004-07-01"), caveat="By a vote."), term("2009-07-14", "2014-07-01")]
    draft = judged(rows, stated="2001/2012")
    assert told(draft) == (
        VerdictName.WRONG_TERM, Severity.ERROR,
        "The text says 2001 to 2012; Jane Roe was Member of the Assembly 20 July 1999 to 1 July 2004; 14 July 2009 to 1 July 2014.",
    )  # fmt: skip
    assert draft.notes == ("By a vote.",)
    assert draft.flips_if == "would agree if it said 20 July 1999 to 1 July 2004"
    assert [item.agrees for item in draft.evidence] == [False, False]
    assert draft.arithmetic == "2001/2012 against 1999-07-20/2004-07-01"


def test_another_term_than_the_held_one_is_open():
    draft = judged([term("1999-07-20", "2014-07-01")], stated="1989/1994")
    assert (draft.code, draft.severity) == ("CHK904", Severity.NOTE)
    assert (
        draft.explanation
        == "The text says 1989 to 1994; held is only 20 July 1999 to 1 July 2014, another term."
    )
    assert judged([term("1999")], stated="soon").code == "CHK910"


@pytest.mark.parametrize(
    ("start", "end", "stated", "verdict"),
    [
        ("1999-07-20", "2014-07-01", "2014", VerdictName.CONSISTENT),
        ("1999-07-20", "2014-07-01", "1999-07", VerdictName.CONSISTENT),
        ("1999-07-20", "", "1999/2014", VerdictName.CONSISTENT),
        ("", "2014-07-01", "1999/2014", VerdictName.CONSISTENT),
        ("", "2014-07-01", "1999/2013", VerdictName.WRONG_TERM),
        ("1999-07-20", "2014-07-01", "2000/2014", VerdictName.WRONG_TERM),
        ("1999-07-20", "2014-07-01", "1998/..", VerdictName.WRONG_TERM),
        ("1999-07-20", "", "1999/..", VerdictName.CONSISTENT),
    ],
)
def test_first_and_last_years_both_count(start, end, stated, verdict):
    assert judged([term(start, end)], stated=stated).verdict is verdict


def test_another_holder_must_have_had_it_for_the_whole_time_and_alone():
    doe = term("2014-07-01", "2019-07-01", exclusive=True, holder="doe")
    own = [term("1999-07-20", "2014-07-01", exclusive=True)]
    draft = judged(own, stated="2015/2018", others=[("John Doe", doe)])
    assert (
        draft.explanation
        == "The text says 2015 to 2018; then John Doe was Member of the Assembly (1 July 2014 to 1 July 2019)."
    )
    assert draft.flips_if == "would agree if it named John Doe"
    assert [(item.entity, item.agrees) for item in draft.evidence] == [("John Doe", False)]
    assert judged(own, stated="2015/2021", others=[("John Doe", doe)]).verdict is VerdictName.UNVERIFIABLE
    assert (
        judged(own, stated="2015/2018", others=[("John Doe", replace(doe, exclusive=False))]).verdict
        is VerdictName.UNVERIFIABLE
    )


@pytest.mark.parametrize(
    ("start", "end", "on", "verdict"),
    [
        ("2021-08-03", "2024-05-19", date(2021, 8, 3), VerdictName.CONSISTENT),
        ("2021-08-03", "2024-05-19", date(2024, 5, 19), VerdictName.CONSISTENT),
        ("2021-08-03", "2024-05-19", date(2024, 5, 20), VerdictName.WRONG_TERM),
        ("", "2024-05-19", date(2021, 8, 3), VerdictName.CONSISTENT),
        ("2021-08-03", "", None, VerdictName.CONSISTENT),
        ("2021-08-03", "2024-05-19", None, VerdictName.WRONG_TERM),
        ("2021-08-03", "", date(2021, 2, 24), VerdictName.CONSISTENT),  # elected, about to begin
        ("2021-08-03", "", date(2021, 2, 23), VerdictName.WRONG_TERM),
    ],
)
def test_the_day_of_the_article_lies_in_the_term(start, end, on, verdict):
    assert judged([term(start, end)], on=on, present=True).verdict is verdict


def test_the_day_is_told():
    now = judged([term("2021-08-03", "2024-05-19")], present=True)
    assert (
        now.explanation
        == "Jane Roe was Member of the Assembly 3 August 2021 to 19 May 2024 on 15 August 2023."
    )
    wrong = judged([term("2017-01-20", "2021-01-20")], present=True)
    assert (
        wrong.explanation
        == "Jane Roe was Member of the Assembly 20 January 2017 to 20 January 2021, not on 15 August 2023."
    )
    assert wrong.flips_if == "would agree for 20 January 2017 to 20 January 2021"
    assert judged([term("2017-01-20", "2021-01-20")], present=True, on=None).explanation.endswith(
        ", not then."
    )
    coming = judged([term("2024-01-01")], present=True)
    assert coming.explanation == "Jane Roe was to be Member of the Assembly since 1 January 2024."
    assert coming.notes == ("The term had not begun on the article's day.",)


def test_a_former_office_must_be_over():
    past = judged([term("2017-01-20", "2021-01-20")], former=True)
    assert (past.verdict, past.notes) == (VerdictName.CONSISTENT, ())
    assert judged([term("2017-01-20", "2021-01-20")], former=True, present=True).notes == ()
    still = judged([term("2021-08-03", "2024-05-19")], former=True)
    assert still.notes == (
        "The text calls the office a former one, but no end of it is recorded by that day.",
    )
    plain = judged([term("2017-01-20", "2021-01-20")])
    assert plain.notes == ("The office had ended by the article's day; titles outlive offices.",)


def test_who_is_not_known_to_hold_an_office():
    doe = ("John Doe", term("2017-05-14", "2024-05-14", exclusive=True, holder="doe"))
    other = judged([], others=[doe], present=True)
    assert told(other) == (
        VerdictName.WRONG_TERM, Severity.ERROR,
        "John Doe was Member of the Assembly 14 May 2017 to 14 May 2024; Jane Roe is not recorded as holding it on 15 August 2023.",
    )  # fmt: skip
    assert other.flips_if == "would agree if it named John Doe"
    assert [(item.entity, item.agrees) for item in other.evidence] == [("John Doe", False)]
    for more in ({"on": None}, {"on": date(2017, 5, 13)}, {"on": date(2024, 5, 15)}):
        open_one = judged([], others=[doe], present=True, **more)
        assert (open_one.code, open_one.severity) == ("CHK914", Severity.NOTE)
    for on in (date(2017, 5, 14), date(2024, 5, 14)):
        assert judged([], others=[doe], present=True, on=on).verdict is VerdictName.WRONG_TERM
    shared = ("John Doe", replace(doe[1], exclusive=False))
    assert judged([], others=[shared], present=True).code == "CHK914"
    assert judged([], others=[doe], stated="2018/2020").verdict is VerdictName.WRONG_TERM
    assert judged([], others=[doe], stated="2016/2020").code == "CHK914"
    assert judged([], others=[doe], stated="2016/2020").severity is Severity.NOTE
    assert judged([], others=[doe], stated="whenever").code == "CHK914"


def test_a_wrong_first_or_last_day_is_told_with_the_right_one():
    rows = [term("2019-05-28", "2023-05-28", exclusive=True)]
    first = edged(rows, "start", "2017-03/..")
    assert (
        first.explanation
        == "The text has Jane Roe begin as President in March 2017; recorded is 28 May 2019 to 28 May 2023."
    )
    assert (first.severity, first.flips_if, first.evidence[0].agrees) == (
        Severity.ERROR,
        "would agree if it said 28 May 2019",
        False,
    )
    last = edged(rows, "end", "../2021-05")
    assert (
        last.explanation
        == "The text has Jane Roe cease to be President in May 2021; recorded is 28 May 2019 to 28 May 2023."
    )
    assert (last.severity, last.flips_if, last.evidence[0].agrees) == (
        Severity.ERROR,
        "would agree if it said 28 May 2023",
        False,
    )
    near = edged(rows, "end", "2023-02")
    assert (near.code, near.severity) == ("CHK904", Severity.NOTE)
    assert near.explanation == "The text says February 2023; the end held is 28 May 2023."


@pytest.mark.parametrize(
    ("aspect", "stated", "verdict"),
    [
        ("start", "2018-12-01", VerdictName.UNVERIFIABLE),  # 40 days before, in another year
        ("start", "2018-11-20", VerdictName.WRONG_TERM),
        ("start", "2008-12-31", VerdictName.UNVERIFIABLE),  # eleven years before: another term
        ("start", "2009-02-01", VerdictName.WRONG_TERM),
        ("election", "2018-08-10", VerdictName.CONSISTENT),
        ("election", "2018-07-20", VerdictName.WRONG_TERM),
        ("end", "2024-02-10", VerdictName.UNVERIFIABLE),  # 40 days after the last one
        ("end", "2024-03-20", VerdictName.WRONG_TERM),
        ("end", "2034-02-10", VerdictName.UNVERIFIABLE),
    ],
)
def test_how_near_or_far_a_first_or_last_day_may_lie(aspect, stated, verdict):
    assert edged([term("2019-01-10", "2023-12-31", exclusive=True)], aspect, stated).verdict is verdict


def test_a_choice_before_the_term_is_told_as_such():
    draft = edged([term("2019-05-28", "2023-05-28", exclusive=True)], "election", "2018-12")
    assert draft.notes == (
        "Who is elected takes office some time later; the stated time is that of the choice.",
    )


def test_the_nearest_of_several_terms_is_the_one_meant():
    rows = [
        term("2001-05-07", "2005-05-07", exclusive=True),
        term("2009-05-07", "2013-05-07", exclusive=True),
    ]
    assert "7 May 2009" in edged(rows, "start", "2007-06").explanation
    assert "7 May 2013" in edged(rows, "end", "2011-06").explanation
    assert (
        edged([term("2001-05-07")], "end", "2011-06").explanation
        == "No end of Jane Roe's term as President is held."
    )


def test_the_year_of_a_caveat_excuses_a_first_and_a_last_day():
    row = replace(
        term("2019-05-28", "2023-05-28", exclusive=True), caveat="Acting from 2017; left the palace in 2021."
    )
    assert edged([row], "start", "2017-03").verdict is VerdictName.UNVERIFIABLE
    assert "Acting from 2017" in edged([row], "start", "2017-03").explanation
    assert edged([row], "end", "2021-05").verdict is VerdictName.UNVERIFIABLE
    assert edged([row], "end", "2020-05").verdict is VerdictName.WRONG_TERM
