from dataclasses import replace
from datetime import date

import pytest

from checker.model import Designation, DesignationList, Severity, Source, VerdictName
from checker.verification.memberships import MembershipCase, judge_membership

TERROR = DesignationList(list_id="terror", name="Terror List", authority="XX", kind="terrorist")
ASSETS = DesignationList(list_id="assets", name="Asset Freeze", authority="XX", kind="sanctions")
SOURCE = Source(source_id="s", organisation="Treasury", title="List", url="https://example.org", published="")


def entry(
    entity="guard", list_id="terror", *, listed=True, start="", end="", as_of="", scope="whole", name="Guard"
):
    return Designation(
        row_id=f"{list_id}-{entity}-{start}-{listed}",
        list_id=list_id,
        entity_id=entity,
        listed_name=name,
        listed=listed,
        start=start,
        end=end,
        as_of=as_of,
        published="",
        scope=scope,
        programme="",
        definition="",
        source=SOURCE,
        verification="confirmed",
    )


def verdict(
    rows,
    *,
    on=date(2023, 8, 15),
    action="listed",
    present=True,
    stated=None,
    asked=(TERROR,),
    others=(),
    parts=(),
    named=False,
    before=False,
):
    return judge_membership(
        MembershipCase(
            subject="Guard",
            subject_id="guard",
            authority="Ruritania",
            asked=asked,
            others=others,
            rows=tuple(rows),
            part_rows=tuple(parts),
            part_names={"wing": "the Guard's armed wing"},
            on=on,
            action=action,
            present=present,
            stated=stated,
            named=named,
            before=before,
        )
    )


@pytest.mark.parametrize(
    ("rows", "expected", "code"),
    [
        pytest.param([entry(start="2019-04-15")], VerdictName.CONSISTENT, None, id="listed-before"),
        pytest.param([entry(start="2026-02")], VerdictName.NOT_YET_LISTED, "CHK203", id="listed-only-later"),
        pytest.param(
            [entry(start="2001", end="2012-09-28")],
            VerdictName.FORMERLY_LISTED,
            "CHK202",
            id="removed-before",
        ),
        pytest.param(
            [entry(listed=False, as_of="2023-08")],
            VerdictName.NEVER_LISTED,
            "CHK201",
            id="explicit-negative-row",
        ),
        pytest.param([], VerdictName.UNVERIFIABLE, "CHK912", id="silence-is-not-never"),
        pytest.param([entry(as_of="2023-05-23")], VerdictName.CONSISTENT, None, id="seen-on-the-list-before"),
    ],
)
def test_the_state_on_the_articles_day_decides(rows, expected, code):
    draft = verdict(rows)
    assert (draft.verdict, draft.code) == (expected, code)


def test_a_list_declared_complete_for_the_day_can_say_never():
    complete = DesignationList(
        list_id="terror", name="Terror List", authority="XX", kind="terrorist", complete_as_of="2023-08-15"
    )
    assert verdict([], asked=(complete,)).verdict is VerdictName.NEVER_LISTED


def test_only_a_wing_listed_is_never_listed_with_the_wing_in_the_diagnosis():
    draft = verdict(
        [entry(listed=False, as_of="2023-09")], parts=[entry("wing", start="2013-07-22", scope="part")]
    )
    assert draft.verdict is VerdictName.NEVER_LISTED
    assert "armed wing" in draft.diagnosis[0].text
    assert "armed wing" in draft.flips_if


def test_the_other_lists_of_the_authority_are_told_in_a_note():
    rows = [entry(list_id="assets", start="2010-07-26"), entry(listed=False, as_of="2023-08")]
    draft = verdict(rows, asked=(ASSETS,), others=(TERROR,))
    assert draft.verdict is VerdictName.CONSISTENT
    assert any("Terror List" in note and "not named" in note for note in draft.notes)


def test_a_negated_membership_is_judged_with_its_polarity():
    assert (
        verdict([entry(listed=False, as_of="2023-08")], action="not_listed").verdict is VerdictName.CONSISTENT
    )
    false = verdict([entry(start="2019")], action="not_listed")
    assert (false.verdict, false.severity) == (VerdictName.OUTDATED, Severity.ERROR)
    assert verdict([], action="not_listed").verdict is VerdictName.UNVERIFIABLE


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("2019", VerdictName.CONSISTENT), ("2019-04", VerdictName.CONSISTENT), ("2017", VerdictName.WRONG_DATE)],
)
def test_a_stated_listing_date_is_compared_in_its_own_precision(stated, expected):
    assert verdict([entry(start="2019-04-15")], stated=stated).verdict is expected


@pytest.mark.parametrize(
    ("seen", "expected"), [("2016-02", VerdictName.WRONG_DATE), ("2023-02", VerdictName.CONSISTENT)]
)
def test_a_listing_seen_before_the_stated_day_is_not_the_one_that_was_made_then(seen, expected):
    rows = [entry(start="2024-06-18"), entry(list_id="assets", as_of=seen)]
    draft = verdict(rows, on=date(2025, 1, 9), asked=(TERROR, ASSETS), stated="2022-06-18")
    assert draft.verdict is expected


def test_a_past_listing_told_in_the_past_tense_is_consistent():
    assert verdict([entry(start="2001", end="2012-09-28")], present=False).verdict is VerdictName.CONSISTENT


def test_a_claimed_removal_needs_a_removal():
    assert (
        verdict([entry(start="2001", end="2012-09-28")], action="delisted").verdict is VerdictName.CONSISTENT
    )
    assert verdict([entry(start="2001")], action="delisted").verdict is VerdictName.WRONG_DATE


def test_a_list_that_names_only_the_wing_decides_although_other_lists_are_silent():
    wing = entry("wing", start="2013-07-22", scope="part")
    draft = verdict([entry(listed=False, as_of="2023-09")], asked=(TERROR, ASSETS), parts=[wing])
    assert draft.verdict is VerdictName.NEVER_LISTED
    silent = verdict([entry(listed=False, as_of="2023-09")], asked=(TERROR, ASSETS))
    assert silent.verdict is VerdictName.UNVERIFIABLE


# ------------------------------------------------------------------ what the findings say

PARTS = DesignationList(list_id="ban", name="Ban List", authority="XX", kind="proscription")


def test_a_listing_shows_since_when_and_where():
    draft = verdict([replace(entry(start="2019-04-15"), caveat="Renewed each year.")])
    assert draft.explanation == "Guard was on the Terror List since 15 April 2019 on 15 August 2023."
    assert (draft.severity, draft.notes) == (Severity.NOTE, ("Renewed each year.",))
    [shown] = draft.evidence
    assert (shown.definition, shown.unit, shown.period, shown.agrees) == (
        "On Terror List",
        "listed",
        "2019-04-15/..",
        True,
    )
    seen = verdict([entry(as_of="2023-05-23")])
    assert seen.explanation == "Guard was on the Terror List (seen 23 May 2023) on 15 August 2023."
    assert seen.severity is Severity.NONE
    assert verdict([entry()], on=None).explanation == "Guard was on the Terror List."


def test_a_listing_that_covers_a_part_says_so():
    whole, part = (
        entry(start="2019"),
        replace(entry("guard", "assets", start="2015", scope="part"), definition="Its navy only"),
    )
    draft = verdict([whole, part], asked=(TERROR, ASSETS))
    assert draft.notes == ("The listing covers only a part of it: Its navy only",)
    assert verdict([whole]).notes == ()


@pytest.mark.parametrize(
    ("row", "on", "expected"),
    [
        (entry(start="2019-04-15"), date(2019, 4, 15), VerdictName.CONSISTENT),
        (entry(start="2019-04-15"), date(2019, 4, 14), VerdictName.NOT_YET_LISTED),
        (entry(start="2001", end="2012-09-28"), date(2012, 9, 28), VerdictName.CONSISTENT),
        (entry(start="2001", end="2012-09-28"), date(2012, 9, 29), VerdictName.FORMERLY_LISTED),
        (entry(as_of="2023-05-23"), date(2023, 5, 22), VerdictName.UNVERIFIABLE),
        (entry(as_of="2023-05-23"), date(2023, 5, 23), VerdictName.CONSISTENT),
        (entry(), date(2023, 5, 23), VerdictName.UNVERIFIABLE),  # nobody knows from when
        (entry(start="2001", end="2012-09-28"), None, VerdictName.FORMERLY_LISTED),
        (entry(start="2001"), None, VerdictName.CONSISTENT),
        (entry(listed=False, as_of="2023-08"), None, VerdictName.NEVER_LISTED),
        (
            entry(listed=False, as_of="2022-08-15"),
            date(2023, 8, 15),
            VerdictName.NEVER_LISTED,
        ),  # a year later it still holds
        (entry(listed=False, as_of="2022-08-13"), date(2023, 8, 15), VerdictName.UNVERIFIABLE),
        (entry(listed=False, as_of="2023-08"), date(2019, 5, 1), VerdictName.NEVER_LISTED),
        (
            entry(listed=False, as_of="2023-08", start="2023-06"),
            date(2023, 5, 31),
            VerdictName.UNVERIFIABLE,
        ),  # what was before?
        (entry(listed=False, as_of="2023-08", start="2023-06"), date(2023, 6, 1), VerdictName.NEVER_LISTED),
        (entry(listed=False, start="2023-06"), date(2023, 5, 31), VerdictName.UNVERIFIABLE),
        (entry(listed=False), date(2023, 8, 15), VerdictName.NEVER_LISTED),
        (entry(listed=False, end="2020-08-15"), date(2023, 8, 15), VerdictName.UNVERIFIABLE),
    ],
)
def test_the_edges_of_a_listing(row, on, expected):
    assert verdict([row], on=on).verdict is expected


def test_a_listing_announced_before_it_took_effect_is_known_from_its_announcement():
    announced = replace(entry(), published="2022-01-05")
    assert verdict([announced], on=date(2022, 1, 5)).verdict is VerdictName.CONSISTENT
    assert verdict([announced], on=date(2022, 1, 4)).verdict is VerdictName.UNVERIFIABLE


def test_a_list_is_complete_for_the_day_it_names_only():
    complete = replace(TERROR, complete_as_of="2023-08-15")
    assert verdict([], asked=(complete,), on=date(2023, 8, 16)).verdict is VerdictName.UNVERIFIABLE
    assert verdict([], asked=(complete,), on=None).verdict is VerdictName.NEVER_LISTED


def test_a_removed_or_later_listing_says_from_when_to_when():
    former = verdict([entry(start="2001", end="2012-09-28")])
    assert (
        former.explanation
        == "Guard was no longer on the Terror List on 15 August 2023 (listed from 2001 to 28 September 2012)."
    )
    assert (former.severity, former.flips_if) == (
        Severity.ERROR,
        "would agree on a day when it was on Terror List",
    )
    future = verdict([entry(start="2026-02")])
    assert (
        future.explanation
        == "Guard was not yet on the Terror List on 15 August 2023 (listed from February 2026)."
    )
    assert not future.evidence[0].agrees


def test_a_list_asked_that_may_name_it_leaves_a_removal_open():
    rows = [entry(start="2001", end="2012-09-28")]
    assert verdict(rows, asked=(TERROR, ASSETS)).verdict is VerdictName.UNVERIFIABLE
    assert (
        verdict(
            [*rows, entry(list_id="assets", listed=False, as_of="2023-08")], asked=(TERROR, ASSETS)
        ).verdict
        is VerdictName.FORMERLY_LISTED
    )


def test_listed_again_after_a_removal_is_not_yet_listed_in_between():
    rows = [entry(start="2001", end="2012-09-28"), entry(start="2026-02")]
    assert verdict(rows).verdict is VerdictName.NOT_YET_LISTED


def test_a_past_listing_in_the_past_tense_says_until_when():
    draft = verdict([entry(start="2001", end="2012-09-28")], present=False)
    assert (
        draft.explanation == "Guard was on Terror List until 28 September 2012; the text speaks of the past."
    )
    assert draft.severity is Severity.NOTE
    assert verdict([entry(start="2026-02")], present=False).verdict is VerdictName.NOT_YET_LISTED


def test_a_wrong_day_of_listing_names_the_right_one():
    draft = verdict([entry(start="2019-04-15")], stated="2017/..")
    assert draft.explanation == "Guard was listed on 15 April 2019, not in 2017."
    assert (draft.severity, draft.flips_if) == (Severity.ERROR, "would agree if it said 15 April 2019")
    assert draft.certainty == 0.85
    absent = entry("wing", listed=False, start="2017")
    assert (
        verdict([entry(start="2019-04-15")], stated="2017", parts=[absent]).verdict is VerdictName.WRONG_DATE
    )
    elsewhere = entry("wing", "assets", start="2017")
    assert (
        verdict([entry(start="2019-04-15")], stated="2017", parts=[elsewhere]).verdict
        is VerdictName.WRONG_DATE
    )
    assert (
        verdict([entry(as_of="2019")], stated="2017").verdict is VerdictName.CONSISTENT
    )  # no day held to compare
    announced = replace(entry(start="2019-04-15"), published="2018-12-20")
    assert verdict([announced], stated="2018-12").verdict is VerdictName.CONSISTENT


def test_the_day_of_another_listing_of_the_same_body_is_no_error():
    wing = replace(entry("wing", start="2013-07-22", scope="part"), definition="The armed wing")
    draft = verdict([entry(start="2019-04-15")], stated="2013", parts=[wing])
    assert (draft.verdict, draft.severity) == (VerdictName.CONSISTENT, Severity.NOTE)
    assert draft.explanation == "the Guard's armed wing has been on the Terror List since 22 July 2013."
    assert draft.notes == (
        "Guard has several listings; the stated date is that of this one.", "The listing covers only a part of it: The armed wing",
    )  # fmt: skip
    ended = verdict([entry(start="2019-04-15")], stated="2013", parts=[replace(wing, end="2020")])
    assert ended.explanation == "the Guard's armed wing was on Terror List from 22 July 2013 to 2020."
    sanctioned = entry(list_id="assets", start="2010-07-26")
    rows = [entry(start="2019-04-15"), sanctioned]
    assert (
        verdict(rows, stated="2010", others=(ASSETS,)).explanation
        == "Guard has been on the Asset Freeze since 26 July 2010."
    )
    assert verdict(rows, stated="2010", others=(ASSETS,), named=True).verdict is VerdictName.WRONG_DATE
    banned = [entry(list_id="ban", start="2019-04-15"), sanctioned]
    assert verdict(banned, stated="2010", asked=(PARTS,), others=(ASSETS,)).verdict is VerdictName.WRONG_DATE


def test_silence_names_the_lists_that_were_asked():
    draft = verdict([], asked=(TERROR, ASSETS))
    assert [item.label for item in draft.candidates] == ["Terror List", "Asset Freeze"]
    assert (
        draft.explanation
        == "Guard is not known to the lists held of Ruritania for that day; none of them says that it is complete."
    )
    assert draft.severity is Severity.NOTE


def test_a_wing_on_the_list_is_shown_beside_the_whole():
    wing = entry("wing", start="2013-07-22", scope="part")
    draft = verdict(
        [entry(listed=False, as_of="2023-09")], parts=[wing, entry("wing", "assets", start="2014")]
    )
    assert (
        draft.explanation
        == "Guard was not on Terror List on 15 August 2023, by an explicit entry or a complete list."
    )
    assert [(item.entity, item.role) for item in draft.evidence] == [
        ("Guard", "evidence"),
        ("the Guard's armed wing", "context"),
    ]
    assert draft.evidence[0].definition == "Not on Terror List"
    assert [item.text for item in draft.diagnosis] == [
        "Only a part of it is listed: the Guard's armed wing, since 22 July 2013."
    ]
    assert draft.notes == (
        "Terror List: not named on 15 August 2023 (seen September 2023).",
        "Terror List names the Guard's armed wing, a part of it, since 22 July 2013.",
    )
    assert draft.flips_if == "would agree if it spoke of the Guard's armed wing"
    none = verdict([entry(listed=False, as_of="2023-09")], parts=[entry("wing", listed=False)])
    assert (none.diagnosis, none.flips_if, len(none.evidence)) == ((), "would agree if the list named it", 1)


def test_at_most_three_parts_are_told():
    parts = [entry(f"cell{index}", start="2013", name=f"Cell {index}") for index in range(5)]
    assert len(verdict([entry(listed=False, as_of="2023-09")], parts=parts).diagnosis) == 3


def test_what_the_other_lists_say():
    others = (ASSETS, PARTS)
    rows = [
        entry(start="2019"),
        entry(list_id="assets", start="2001", end="2012"),
        entry(list_id="ban", start="2026-01"),
    ]
    assert verdict(rows, others=others).notes == (
        "Asset Freeze: named until 2012.", "Ban List: not named on 15 August 2023; named only from January 2026.",
    )  # fmt: skip
    both = verdict([entry(start="2019"), entry(list_id="ban", start="2015-03")], others=others)
    assert both.notes == ("Ban List since March 2015.",)


def test_a_denied_listing_says_since_when_it_stood():
    false = verdict([entry(start="2019")], action="not_listed")
    assert (
        false.explanation
        == "The text says that Guard is not listed; it was on the Terror List since 2019 on 15 August 2023."
    )
    assert false.literally_true is False
    before = verdict([entry(start="2019")], action="not_listed", before=True)
    assert (before.verdict, before.code, before.severity) == (
        VerdictName.UNVERIFIABLE,
        "CHK912",
        Severity.NOTE,
    )
    true = verdict([entry(listed=False, as_of="2023-08")], action="not_listed")
    assert (true.severity, true.evidence[0].agrees) == (Severity.NONE, True)
    for rows in ([entry(start="2001", end="2012")], [entry(start="2026")]):
        assert verdict(rows, action="not_listed").verdict is VerdictName.CONSISTENT
    half = [entry(listed=False, as_of="2023-08")]
    assert verdict(half, action="not_listed", asked=(TERROR, ASSETS)).verdict is VerdictName.UNVERIFIABLE


def test_a_claimed_removal_says_when():
    done = verdict([entry(start="2001", end="2012-09-28")], action="delisted")
    assert done.explanation == "Guard was removed from Terror List on 28 September 2012."
    assert (done.severity, done.evidence[0].agrees) == (Severity.NONE, True)
    undone = verdict([entry(start="2001")], action="delisted")
    assert (
        undone.explanation
        == "The text says that Guard was removed; it still stood on Terror List on 15 August 2023."
    )
    assert undone.severity is Severity.ERROR
    assert verdict([], action="delisted").code == "CHK912"


def test_of_several_listings_any_may_be_the_one_that_is_dated():
    rows = [entry(start="2019-04-15"), entry(list_id="assets", start="2010-07-26")]
    assert verdict(rows, asked=(TERROR, ASSETS), stated="2010").verdict is VerdictName.CONSISTENT
    assert verdict(rows, asked=(TERROR, ASSETS), stated="2012").verdict is VerdictName.WRONG_DATE


def test_a_plain_listing_is_surer_than_one_read_from_another():
    assert verdict([entry(start="2019")]).certainty == 0.9
    wing = entry("wing", start="2013-07-22", scope="part")
    assert verdict([entry(start="2019-04-15")], stated="2013", parts=[wing]).certainty == 0.75


def test_a_listing_without_its_first_day_may_be_the_one_that_a_year_means():
    asked = (TERROR, ASSETS)
    dated = entry(start="1997-10-08")
    undated = entry(list_id="assets", as_of="2019-01")
    assert verdict([dated], asked=asked, stated="2001").verdict is VerdictName.WRONG_DATE
    assert verdict([dated, undated], asked=asked, stated="2001").verdict is VerdictName.CONSISTENT
