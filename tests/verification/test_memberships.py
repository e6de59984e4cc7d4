from datetime import date

import pytest

from checker.model import Designation, DesignationList, Severity, Source, VerdictName
from checker.verification.memberships import MembershipCase, judge_membership

TERROR = DesignationList(list_id="terror", name="Terror List", authority="XX", kind="terrorist")
ASSETS = DesignationList(list_id="assets", name="Asset Freeze", authority="XX", kind="sanctions")
SOURCE = Source(source_id="s", organisation="Treasury", title="List", url="https://example.org", published="")


def entry(entity="guard", list_id="terror", *, listed=True, start="", end="", as_of="", scope="whole", name="Guard"):
    return Designation(
        row_id=f"{list_id}-{entity}-{start}-{listed}", list_id=list_id, entity_id=entity, listed_name=name, listed=listed,
        start=start, end=end, as_of=as_of, published="", scope=scope, programme="", definition="", source=SOURCE,
        verification="confirmed",
    )


def verdict(rows, *, on=date(2023, 8, 15), action="listed", present=True, stated=None, asked=(TERROR,), others=(), parts=()):
    return judge_membership(
        MembershipCase(
            subject="Guard", subject_id="guard", authority="Ruritania", asked=asked, others=others, rows=tuple(rows),
            part_rows=tuple(parts), part_names={"wing": "the Guard's armed wing"}, on=on, action=action, present=present,
            stated=stated,
        )
    )


@pytest.mark.parametrize(
    ("rows", "expected", "code"),
    [
        pytest.param([entry(start="2019-04-15")], VerdictName.CONSISTENT, None, id="listed-before"),
        pytest.param([entry(start="2026-02")], VerdictName.NOT_YET_LISTED, "CHK203", id="listed-only-later"),
        pytest.param([entry(start="2001", end="2012-09-28")], VerdictName.FORMERLY_LISTED, "CHK202", id="removed-before"),
        pytest.param([entry(listed=False, as_of="2023-08")], VerdictName.NEVER_LISTED, "CHK201", id="explicit-negative-row"),
        pytest.param([], VerdictName.UNVERIFIABLE, "CHK912", id="silence-is-not-never"),
        pytest.param([entry(as_of="2023-05-23")], VerdictName.CONSISTENT, None, id="seen-on-the-list-before"),
    ],
)
def test_the_state_on_the_articles_day_decides(rows, expected, code):
    draft = verdict(rows)
    assert (draft.verdict, draft.code) == (expected, code)


def test_a_list_declared_complete_for_the_day_can_say_never():
    complete = DesignationList(list_id="terror", name="Terror List", authority="XX", kind="terrorist", complete_as_of="2023-08-15")
    assert verdict([], asked=(complete,)).verdict is VerdictName.NEVER_LISTED


def test_only_a_wing_listed_is_never_listed_with_the_wing_in_the_diagnosis():
    draft = verdict([entry(listed=False, as_of="2023-09")], parts=[entry("wing", start="2013-07-22", scope="part")])
    assert draft.verdict is VerdictName.NEVER_LISTED
    assert "armed wing" in draft.diagnosis[0].text
    assert "armed wing" in draft.flips_if


def test_the_other_lists_of_the_authority_are_told_in_a_note():
    rows = [entry(list_id="assets", start="2010-07-26"), entry(listed=False, as_of="2023-08")]
    draft = verdict(rows, asked=(ASSETS,), others=(TERROR,))
    assert draft.verdict is VerdictName.CONSISTENT
    assert any("Terror List" in note and "not named" in note for note in draft.notes)


def test_a_negated_membership_is_judged_with_its_polarity():
    assert verdict([entry(listed=False, as_of="2023-08")], action="not_listed").verdict is VerdictName.CONSISTENT
    false = verdict([entry(start="2019")], action="not_listed")
    assert (false.verdict, false.severity) == (VerdictName.OUTDATED, Severity.ERROR)
    assert verdict([], action="not_listed").verdict is VerdictName.UNVERIFIABLE


@pytest.mark.parametrize(("stated", "expected"), [("2019", VerdictName.CONSISTENT), ("2019-04", VerdictName.CONSISTENT), ("2017", VerdictName.WRONG_DATE)])
def test_a_stated_listing_date_is_compared_in_its_own_precision(stated, expected):
    assert verdict([entry(start="2019-04-15")], stated=stated).verdict is expected


def test_a_past_listing_told_in_the_past_tense_is_consistent():
    assert verdict([entry(start="2001", end="2012-09-28")], present=False).verdict is VerdictName.CONSISTENT


def test_a_claimed_removal_needs_a_removal():
    assert verdict([entry(start="2001", end="2012-09-28")], action="delisted").verdict is VerdictName.CONSISTENT
    assert verdict([entry(start="2001")], action="delisted").verdict is VerdictName.WRONG_DATE


def test_a_list_that_names_only_the_wing_decides_although_other_lists_are_silent():
    wing = entry("wing", start="2013-07-22", scope="part")
    draft = verdict([entry(listed=False, as_of="2023-09")], asked=(TERROR, ASSETS), parts=[wing])
    assert draft.verdict is VerdictName.NEVER_LISTED
    silent = verdict([entry(listed=False, as_of="2023-09")], asked=(TERROR, ASSETS))
    assert silent.verdict is VerdictName.UNVERIFIABLE
