from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checker.model import Severity, VerdictName
from checker.verification.diagnoses import Sibling
from checker.verification.figure_case import FigureCase
from checker.verification.figures import judge_figure
from checker.verification.vintages import Selection


@pytest.fixture
def case():
    def build(quantity, *rows, earlier=(), later=(), siblings=(), **more):
        return FigureCase(
            quantity=quantity,
            selection=Selection(current=rows, earlier=earlier, later=later, stale=more.pop("stale", False)),
            siblings=tuple(siblings),
            indicator="measure",
            entity="place",
            label="Persons counted, place",
            tolerance=more.pop("tolerance", None),
            tolerance_reason="",
            factor=Decimal(1),
            accumulation=more.pop("accumulation", "cumulative"),
            total_claimed=more.pop("total_claimed", True),
            **more,
        )

    return build


def _sibling(row, facet="concept", label="injured"):
    return Sibling(
        facet=facet, relation="broader", indicator="other", entity="place", label=label, rows=(row,)
    )


def test_a_figure_within_rounding_agrees(case, quantity, row):
    draft = judge_figure(case(quantity(26000, step=1000), row(26384)))
    assert draft.verdict is VerdictName.CONSISTENT
    assert draft.severity is Severity.NONE


def test_a_figure_far_too_high_is_overstated_with_both_numbers_difference_and_ratio(case, quantity, row):
    draft = judge_figure(case(quantity(300, step=100), row(120)))
    assert (draft.verdict, draft.severity) == (VerdictName.OVERSTATED, Severity.ERROR)
    assert "300" in draft.explanation
    assert "120" in draft.explanation
    assert "180" in draft.explanation
    assert "2.5 times as high" in draft.explanation


def test_a_floor_far_below_the_count_is_literally_true_and_a_warning(case, quantity, row):
    draft = judge_figure(case(quantity(100, "over"), row(900)))
    assert (draft.verdict, draft.severity, draft.literally_true) == (
        VerdictName.UNDERSTATED,
        Severity.WARNING,
        True,
    )


def test_an_older_state_of_the_series_makes_it_outdated(case, quantity, row):
    now, then = (
        row(26384, status="minimum", as_of="2023-08-13"),
        row(17023, status="minimum", as_of="2022-11-27"),
    )
    draft = judge_figure(case(quantity(17000, "over", step=1000), now, earlier=(then,)))
    assert (draft.verdict, draft.severity, draft.literally_true) == (
        VerdictName.OUTDATED,
        Severity.WARNING,
        True,
    )
    assert any(item.row_id == then.row_id for item in draft.evidence)


def test_a_near_sibling_is_shown_but_decides_nothing(case, quantity, row):
    now, then = row(26384, status="minimum"), row(17023, status="minimum", as_of="2022-11-27")
    near = _sibling(row(16940))
    draft = judge_figure(case(quantity(17000, "over", step=1000), now, earlier=(then,), siblings=(near,)))
    assert draft.verdict is VerdictName.OUTDATED
    assert [item.fits for item in draft.diagnosis if item.kind == "concept"] == [False]


def test_a_fitting_sibling_makes_it_another_definition(case, quantity, row):
    draft = judge_figure(
        case(
            quantity(350000, "over", step=10000),
            row(low=51000, high=60500),
            siblings=(_sibling(row(low=314000, high=354000)),),
        )
    )
    assert (draft.verdict, draft.severity) == (VerdictName.OTHER_DEFINITION, Severity.ERROR)
    assert "injured" in draft.flips_if


def test_two_equally_strong_hypotheses_decide_nothing(case, quantity, row):
    now, then = row(900), row(500, as_of="2022-01-01")
    draft = judge_figure(case(quantity(500, step=100), now, earlier=(then,), siblings=(_sibling(row(500)),)))
    assert draft.verdict is VerdictName.UNDERSTATED
    assert {item.kind for item in draft.diagnosis} >= {"vintage", "concept"}


def test_a_party_alone_agreeing_against_independent_counts_is_disputed(case, quantity, row):
    draft = judge_figure(
        case(
            quantity(750, "over"),
            row(750, org="Front", status="party"),
            row(530, org="Watch"),
            row(537, org="Rights"),
        )
    )
    assert (draft.verdict, draft.severity) == (VerdictName.DISPUTED, Severity.WARNING)
    assert all(name in draft.explanation for name in ("Front", "Watch", "Rights"))


def test_some_independent_sources_agreeing_is_disputed(case, quantity, row):
    draft = judge_figure(case(quantity(500, step=10), row(500, org="A"), row(700, org="B")))
    assert draft.verdict is VerdictName.DISPUTED


def test_between_the_sources_agrees(case, quantity, row):
    draft = judge_figure(case(quantity(600, step=10), row(500, org="A"), row(700, org="B")))
    assert (draft.verdict, draft.severity) == (VerdictName.CONSISTENT, Severity.NOTE)


def test_a_party_alone_contradicts_nobody(case, quantity, row):
    draft = judge_figure(case(quantity(900), row(300, status="party")))
    assert (draft.verdict, draft.code) == (VerdictName.UNVERIFIABLE, "CHK913")


def test_a_higher_figure_does_not_contradict_a_verified_minimum(case, quantity, row):
    draft = judge_figure(case(quantity(30000, "over"), row(26384, status="minimum")))
    assert (draft.verdict, draft.code, draft.severity) == (VerdictName.UNVERIFIABLE, "CHK906", Severity.NOTE)


def test_it_is_overstated_if_the_text_says_that_the_counting_body_counted_it(case, quantity, row):
    counted = row(26384, status="minimum", org="Rights Office")
    draft = judge_figure(
        case(
            quantity(40000),
            counted,
            attributed=True,
            attribution="the Rights Office",
            own_sources=frozenset(("Rights Office",)),
        )
    )
    assert draft.verdict is VerdictName.OVERSTATED


def test_an_attributed_figure_is_judged_by_its_own_source(case, quantity, row):
    rows = (row(750, org="Front", status="party"), row(530, org="Watch"))
    said = judge_figure(
        case(
            quantity(750), *rows, attributed=True, attribution="the Front", own_sources=frozenset(("Front",))
        )
    )
    assert said.verdict is VerdictName.CONSISTENT
    assert any("530" in note for note in said.notes)
    misquoted = judge_figure(
        case(
            quantity(950), *rows, attributed=True, attribution="the Front", own_sources=frozenset(("Front",))
        )
    )
    assert misquoted.verdict is VerdictName.OVERSTATED


def test_a_named_source_that_is_not_held_cannot_be_checked(case, quantity, row):
    draft = judge_figure(case(quantity(750), row(530), attributed=True, attribution="the Red Cross"))
    assert (draft.verdict, draft.code) == (VerdictName.UNVERIFIABLE, "CHK909")
    assert draft.evidence


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        pytest.param(104, VerdictName.CONSISTENT, id="within-five-percent"),
        pytest.param(112, VerdictName.UNVERIFIABLE, id="between"),
        pytest.param(140, VerdictName.OVERSTATED, id="beyond-twenty-percent"),
    ],
)
def test_an_undated_row_needs_a_wide_gap_to_contradict(case, quantity, row, value, verdict):
    assert judge_figure(case(quantity(value, step=1), row(100, as_of=""))).verdict is verdict


def test_a_declared_tolerance_takes_the_place_of_the_default(case, quantity, row):
    assert (
        judge_figure(case(quantity(109, step=1), row(100), tolerance=Decimal("0.10"))).verdict
        is VerdictName.CONSISTENT
    )
    assert judge_figure(case(quantity(109, step=1), row(100))).verdict is VerdictName.OVERSTATED


def test_a_later_day_than_the_last_count_can_be_higher_but_not_lower(case, quantity, row):
    assert judge_figure(case(quantity(900), row(500), stale=True)).verdict is VerdictName.UNVERIFIABLE
    assert judge_figure(case(quantity(100), row(500), stale=True)).verdict is VerdictName.UNDERSTATED


def test_a_slip_of_scale_is_explained_but_stays_overstated(case, quantity, row):
    draft = judge_figure(case(quantity(5_000_000_000, step=10**9), row(5_000_000)))
    assert draft.verdict is VerdictName.OVERSTATED
    assert any(item.kind == "slip" for item in draft.diagnosis)


def test_transposed_digits_are_explained(case, quantity, row):
    draft = judge_figure(case(quantity(5814, step=1), row(8514)))
    assert any(item.kind == "transposed" for item in draft.diagnosis)


def test_the_size_of_a_body_has_its_own_verdict(case, quantity, row):
    draft = judge_figure(
        case(
            quantity(5, step=1),
            row(21),
            size_of_set=True,
            siblings=(_sibling(row(5), "place", "one group's share"),),
        )
    )
    assert (draft.verdict, draft.code) == (VerdictName.WRONG_SIZE, "CHK303")
    assert "one group's share" in draft.diagnosis[0].text


def test_a_fall_is_a_negative_growth(case, quantity, row):
    assert (
        judge_figure(case(quantity("0.6", step="0.1"), row("-0.6"), falling=True)).verdict
        is VerdictName.CONSISTENT
    )
    growth = judge_figure(case(quantity("0.6", step="0.1"), row("0.6"), falling=True))
    assert growth.verdict is VerdictName.UNDERSTATED


def test_a_minimum_that_agrees_is_not_disputed_by_a_higher_estimate(case, quantity, row):
    rows = (
        row(9444, low=9444, status="minimum", org="Rights Office"),
        row(16000, low=16000, org="Ministry", status="estimate"),
    )
    draft = judge_figure(case(quantity(9400, "about", step=100), *rows))
    assert draft.verdict is VerdictName.CONSISTENT
    assert any("Ministry" in note for note in draft.notes)


def test_at_least_does_not_speak_against_a_higher_figure_that_another_source_gives(case, quantity, row):
    rows = (row(low=175000, high=200000, org="Ministry"), row(100000, low=100000, org="General"))
    assert (
        judge_figure(case(quantity(None, "range", low=175000, high=200000), *rows)).verdict
        is VerdictName.CONSISTENT
    )


def test_a_small_count_without_a_word_of_the_total_may_be_a_part(case, quantity, row):
    draft = judge_figure(case(quantity(40, step=10), row(900), total_claimed=False))
    assert (draft.verdict, draft.code) == (VerdictName.UNVERIFIABLE, "CHK915")
    assert (
        judge_figure(case(quantity(40, step=10), row(900), total_claimed=True)).verdict
        is VerdictName.UNDERSTATED
    )
    older = row(40, as_of="2022-03-01")
    explained = judge_figure(case(quantity(40, step=10), row(900), earlier=(older,), total_claimed=False))
    assert explained.verdict is VerdictName.OUTDATED


@pytest.mark.parametrize(
    ("value", "until", "verdict"),
    [
        pytest.param(900, "2023-12-31", VerdictName.UNVERIFIABLE, id="may-have-grown-so-far"),
        pytest.param(5000, "2023-12-31", VerdictName.OVERSTATED, id="cannot-have-grown-so-far"),
        pytest.param(900, "2023-01-31", VerdictName.OVERSTATED, id="what-is-over-does-not-grow"),
    ],
)
def test_an_older_running_count_does_not_oppose_what_it_may_have_grown_to(
    case, quantity, row, value, until, verdict
):
    counted = row(600, start="2022-01-01", as_of="2023-06-30", status="estimate")
    draft = judge_figure(
        case(
            quantity(value, step=100), counted, day=date(2023, 12, 31), grows_until=date.fromisoformat(until)
        )
    )
    assert draft.verdict is verdict


@pytest.mark.parametrize(("value", "held"), [(15, 51), (40, 40_000)])
def test_a_guess_at_a_slip_does_not_make_a_part_a_wrong_total(case, quantity, row, value, held):
    part = judge_figure(case(quantity(value, step=1), row(held), total_claimed=False))
    assert (part.verdict, part.code) == (VerdictName.UNVERIFIABLE, "CHK915")
    total = judge_figure(case(quantity(value, step=1), row(held)))
    assert total.verdict is VerdictName.UNDERSTATED
    assert total.diagnosis


# ------------------------------------------------------------------ what the findings say


def test_both_numbers_their_difference_and_their_ratio_are_told(case, quantity, row):
    high = judge_figure(case(quantity(300, step=1), row(120)))
    assert (
        high.explanation
        == "The text says 300; Census Office (30 June 2023) has 120: 180 less; the claimed figure is 2.5 times as high."
    )
    assert (high.arithmetic, high.flips_if) == (
        "300 - 120 = 180; 300 / 120 = 2.5",
        "would agree if it said 120",
    )
    low = judge_figure(case(quantity(120, step=1), row(300)))
    assert (
        low.explanation
        == "The text says 120; Census Office (30 June 2023) has 300: 180 more, 2.5 times the claimed figure."
    )
    assert (low.verdict, low.certainty, low.literally_true) == (VerdictName.UNDERSTATED, 0.95, False)
    assert judge_figure(case(quantity(112, step=1), row(100))).certainty == 0.707


@pytest.mark.parametrize(
    ("claim", "held", "told"),
    [
        (130, 100, "the claimed figure is 1.3 times as high."),
        (135, 100, "the claimed figure is 1.35 times as high."),
        (234, 100, "the claimed figure is 2.3 times as high."),
        (30_060, 100, "the claimed figure is 301 times as high."),
        (9_990, 100, "the claimed figure is 99.9 times as high."),
        (40, 0, ": 40 less."),
        (40, -5, ": 45 less."),
    ],
)
def test_a_ratio_is_told_as_exactly_as_it_means_something(case, quantity, row, claim, held, told):
    draft = judge_figure(case(quantity(claim, step="0.1"), row(held)))
    assert told in draft.explanation
    assert draft.arithmetic.count(" / ") == bool(held)


def test_what_it_would_have_to_speak_of_is_told(case, quantity, row):
    label = replace(_sibling(row(5)), rows=(row(5), row(300)))
    draft = judge_figure(
        case(quantity(300, step=1), row(120), siblings=(_sibling(row(7), label="sunk"), label))
    )
    assert (draft.verdict, draft.flips_if) == (
        VerdictName.OTHER_DEFINITION,
        "would agree if it spoke of injured",
    )
    then = row(300, as_of="2022-03-01")
    outdated = judge_figure(case(quantity(300, step=1), row(420), earlier=(row(200), then)))
    assert outdated.flips_if == "would agree if it said that this was the state of 1 March 2022"


def test_a_percentage_is_told_with_its_unit(case, quantity, row):
    held = replace(row(12), unit="percent")
    draft = judge_figure(case(quantity(30, step=1, unit="percent"), held))
    assert "has 12 per cent: 18 less" in draft.explanation
    assert draft.flips_if == "would agree if it said 12 per cent"


def test_of_several_sources_the_nearest_is_told(case, quantity, row):
    rows = [row(value, org=name) for value, name in ((100, "A"), (150, "B"), (120, "C"))]
    draft = judge_figure(case(quantity(300, step=1), *rows))
    assert draft.explanation == (
        "The text says 300; A (30 June 2023) has 100, B (30 June 2023) 150, C (30 June 2023) 120. Even the nearest, B, is 150 below "
        "the claim (2 times); the figures held run from 100 to 150."
    )
    assert draft.flips_if == "would agree if it said 100 or 150 or 120"
    six = judge_figure(
        case(quantity(30, step=1), *(row(value, org=str(value)) for value in (100, 110, 120, 130, 140, 150)))
    )
    assert " and 2 more. Even the nearest, 100, is 70 above the claim" in six.explanation
    assert (
        " more. Even"
        not in judge_figure(
            case(quantity(30, step=1), *(row(value, org=str(value)) for value in (100, 110, 120, 130)))
        ).explanation
    )


def test_most_sources_decide_whether_it_is_too_high_or_too_low(case, quantity, row):
    ceilings = [row(high=90, org="A"), row(high=80, org="B")]
    assert judge_figure(case(quantity(120, step=1), *ceilings)).verdict is VerdictName.OVERSTATED
    floors = [row(low=130, org="A"), row(low=140, org="B")]
    assert judge_figure(case(quantity(120, step=1), *floors)).verdict is VerdictName.UNDERSTATED
    two = [row(90, org="A"), row(low=150, org="C")]
    assert judge_figure(case(quantity(120, step=1), *two)).verdict is VerdictName.OVERSTATED


def test_agreement_names_its_sources_and_their_caveats(case, quantity, row):
    draft = judge_figure(case(quantity(100, step=1), row(100, caveat="Tugs are left out.")))
    assert draft.explanation == "The text says 100, which agrees with Census Office (30 June 2023): 100."
    assert (draft.severity, draft.notes, draft.certainty) == (Severity.NOTE, ("Tugs are left out.",), 0.9)
    many = judge_figure(
        case(quantity(100, step=1), *(row(100, org=str(index), as_of="") for index in range(6)))
    )
    assert many.explanation.endswith("0: 100; 1: 100; 2: 100; 3: 100; 2 more.")
    assert "The reference row names no period; it was taken to answer any." in many.notes
    assert not judge_figure(case(quantity(100, step=1), row(100))).notes


def test_the_tolerance_is_told_where_it_decides(case, quantity, row):
    wide = replace(
        case(quantity(109, step=1), row(100), tolerance=Decimal("0.10")), tolerance_reason="Counted at sea."
    )
    assert judge_figure(wide).notes == ("Tolerance of 10 per cent: Counted at sea.",)
    assert judge_figure(replace(wide, quantity=quantity(100, step=1))).notes == ()
    assert judge_figure(replace(wide, tolerance_reason="")).notes == ()
    assert judge_figure(replace(wide, quantity=quantity(150, step=1))).notes == ()


def test_what_was_published_later_is_told_but_not_used(case, quantity, row):
    later = [
        row(value, as_of=day, published=day)
        for value, day in ((140, "2023-11-01"), (130, "2023-10-01"), (150, "2023-12-01"), (160, "2024-01-01"))
    ]
    draft = judge_figure(case(quantity(100, step=1), row(100), later=later))
    assert draft.verdict is VerdictName.CONSISTENT
    assert draft.notes == ("Published after the cut-off and not used: Census Office, 1 December 2023, 150.",)
    assert [item.role for item in draft.evidence] == ["evidence", "later", "later", "later"]
    for bounds, text in (({"low": 100, "high": 120}, "120"), ({"low": 100}, "100"), ({}, None)):
        noted = judge_figure(
            case(quantity(100, step=1), row(100), later=[row(published="2024", **bounds)])
        ).notes
        assert noted == (
            ()
            if text is None
            else (f"Published after the cut-off and not used: Census Office, 30 June 2023, {text}.",)
        )


def test_a_series_without_a_row_or_a_figure_is_open(case, quantity, row):
    empty = case(quantity(100, step=1), earlier=(row(60), row(70), row(80)))
    draft = judge_figure(replace(empty, selection=replace(empty.selection, problem="no_row")))
    assert (draft.code, draft.severity) == ("CHK904", Severity.NONE)
    assert [(item.value, item.role) for item in draft.evidence] == [(70, "context"), (80, "context")]
    assert judge_figure(case(quantity(100, step=1), row())).code == "CHK904"
    assert judge_figure(case(quantity(None, low=200, vague=True), row(5))).code == "CHK907"


def test_a_party_alone_that_agrees_is_told_to_be_one(case, quantity, row):
    draft = judge_figure(case(quantity(300), row(300, status="party")))
    assert (draft.verdict, draft.severity) == (VerdictName.CONSISTENT, Severity.NOTE)
    assert draft.notes == ("Only one side's own figure is held; nobody independent is known to confirm it.",)


def test_a_dispute_names_who_agrees_and_who_does_not(case, quantity, row):
    draft = judge_figure(case(quantity(500, step=1), row(500, org="A"), row(700, org="B")))
    assert (
        draft.explanation
        == "The text says 500; A (30 June 2023): 500 agrees, B (30 June 2023): 700 does not."
    )
    assert draft.flips_if == "would be consistent if it named whose figure it is (A)"
    assert (draft.severity, [item.agrees for item in draft.evidence]) == (Severity.WARNING, [True, False])
    more = judge_figure(
        case(
            quantity(500, step=1),
            *(row(value, org=name) for value, name in ((500, "A"), (501, "B"), (700, "C"), (800, "D"))),
        )
    )
    assert "agree, C" in more.explanation
    assert more.explanation.endswith(" do not.")


def test_a_party_against_all_others_is_told_with_the_direction(case, quantity, row):
    side = row(750, org="Front", status="party")
    lower = judge_figure(case(quantity(750, step=1), side, row(530, org="A"), row(540, org="B")))
    assert "every independent count held is lower" in lower.explanation
    assert lower.flips_if == "would be consistent if it said that Front counted it"
    other = judge_figure(
        case(
            quantity(750, step=1),
            side,
            row(530, org="A"),
            row(540, org="B"),
            total_claimed=True,
            accumulation="point",
        )
    )
    assert other.verdict is VerdictName.DISPUTED
    higher = judge_figure(case(quantity(750, step=1), side, row(930, org="A")))
    assert "every independent count held is different" in higher.explanation


def test_a_party_that_agrees_makes_a_figure_above_the_minimum_disputed(case, quantity, row):
    rows = (row(40000, org="Front", status="party"), row(26384, status="minimum"))
    assert judge_figure(case(quantity(40000), *rows)).verdict is VerdictName.DISPUTED


def test_what_a_body_counted_in_a_stretch_cannot_be_more_than_its_total(case, quantity, row):
    def said(value):
        base = case(
            quantity(value, step=1),
            row(500),
            attributed=True,
            attribution="the office",
            own_sources=frozenset(("Census Office",)),
        )
        return judge_figure(replace(base, selection=replace(base.selection, ceiling=True)))

    assert said(300).code == "CHK904"
    assert said(900).verdict is VerdictName.OVERSTATED


def test_a_count_of_a_stretch_cannot_be_more_than_the_total(case, quantity, row):
    def ceiling(value):
        base = case(quantity(value, step=1), row(500))
        return judge_figure(replace(base, selection=replace(base.selection, ceiling=True)))

    assert (ceiling(300).code, ceiling(300).severity) == ("CHK904", Severity.NONE)
    assert ceiling(900).verdict is VerdictName.OVERSTATED


@pytest.mark.parametrize(
    ("value", "verdict"), [(249, VerdictName.UNVERIFIABLE), (251, VerdictName.UNDERSTATED)]
)
def test_only_what_is_below_half_of_the_total_may_be_a_part(case, quantity, row, value, verdict):
    assert judge_figure(case(quantity(value, step=1), row(500), total_claimed=False)).verdict is verdict
    if value < 250:
        for more in (
            {"accumulation": "point"},
            {"attributed": True, "own_sources": frozenset(("Census Office",))},
        ):
            assert (
                judge_figure(case(quantity(value, step=1), row(500), total_claimed=False, **more)).verdict
                is VerdictName.UNDERSTATED
            )


def test_what_is_above_one_source_and_below_another_is_no_part(case, quantity, row):
    rows = row(high=10, org="A"), row(500, org="B")
    assert (
        judge_figure(case(quantity(40, step=1), *rows, total_claimed=False)).verdict is VerdictName.OVERSTATED
    )


def test_an_older_running_count_is_told_as_such(case, quantity, row):
    counted = row(600, start="2022-01-01", as_of="2023-06-30")
    draft = judge_figure(
        case(quantity(700, step=1), counted, day=date(2023, 12, 31), grows_until=date(2024, 1, 1))
    )
    assert (draft.code, draft.severity) == ("CHK904", Severity.NOTE)
    assert (
        "held is only an older state of a running count, Census Office (30 June 2023): 600"
        in draft.explanation
    )


def test_what_comes_on_top_may_be_a_part_however_near(case, quantity, row):
    assert judge_figure(case(quantity(450, step=1), row(500), added=True)).code == "CHK915"
    assert judge_figure(case(quantity(900, step=1), row(500), added=True)).verdict is VerdictName.OVERSTATED
    said = {
        "added": True,
        "attributed": True,
        "attribution": "the office",
        "own_sources": frozenset(("Census Office",)),
    }
    assert (
        judge_figure(case(quantity(300, step=1), row(100), row(500), **said)).verdict
        is VerdictName.OVERSTATED
    )


def test_the_very_figure_of_another_measure_is_no_coincidence(case, quantity, row):
    held, other = row(26384, status="minimum"), row(31275, org="Rights Office")
    draft = judge_figure(case(quantity(31275, step=1), held, siblings=(_sibling(other),)))
    assert (draft.verdict, draft.severity, draft.flips_if) == (
        VerdictName.OTHER_DEFINITION,
        Severity.WARNING,
        "would agree if it spoke of injured",
    )
    assert draft.explanation == (
        "The text says 31275; that is the very figure of injured (Rights Office, 30 June 2023), not of Persons counted, place."
    )
    assert [item.role for item in draft.evidence] == ["evidence", "context"]
    assert draft.diagnosis[0].row_id == other.row_id
    for claim, siblings in (
        (quantity(31274, step=1), (_sibling(other),)),
        (quantity(31275, step=1), (_sibling(other, facet="place"),)),
        (quantity(31000, step=1000), (_sibling(row(31000)),)),  # two digits are soon the same
    ):
        assert judge_figure(case(claim, held, siblings=siblings)).code == "CHK906"
    three = case(quantity(313, step=1), row(264, status="minimum"), siblings=(_sibling(row(313)),))
    assert judge_figure(three).verdict is VerdictName.OTHER_DEFINITION
    span = quantity(None, "range", low=31000, high=32000)
    assert (
        judge_figure(case(span, held, siblings=(_sibling(row(low=31000, high=32000)),))).verdict
        is VerdictName.OTHER_DEFINITION
    )
    assert judge_figure(case(span, held, siblings=(_sibling(row(low=31000, high=33000)),))).code == "CHK906"


def test_a_set_of_another_size_keeps_its_own_verdict(case, quantity, row):
    for value, verdict in (
        (5, VerdictName.WRONG_SIZE),
        (40, VerdictName.WRONG_SIZE),
        (21, VerdictName.CONSISTENT),
    ):
        assert (
            judge_figure(
                case(quantity(value, step=1), row(21), size_of_set=True, accumulation="point")
            ).verdict
            is verdict
        )


def test_a_misquoted_source_is_judged_alone(case, quantity, row):
    rows = (row(530, org="Watch"), row(300, org="Office"))
    misquoted = judge_figure(
        case(
            quantity(300, step=1),
            *rows,
            attributed=True,
            attribution="the Watch",
            own_sources=frozenset(("Watch",)),
        )
    )
    assert misquoted.verdict is VerdictName.UNDERSTATED
    undated = row(100, org="Watch", as_of="")
    near = judge_figure(
        case(
            quantity(112, step=1),
            undated,
            attributed=True,
            attribution="the Watch",
            own_sources=frozenset(("Watch",)),
        )
    )
    assert (near.verdict, near.code) == (VerdictName.UNVERIFIABLE, "CHK911")
    unknown = judge_figure(case(quantity(750), row(530), attributed=True, attribution="the Red Cross"))
    assert (
        unknown.explanation
        == "The figure is attributed to the Red Cross, of whom no row is held; others have Census Office (30 June 2023): 530."
    )


def test_a_sum_of_no_named_time_agrees_with_the_period_that_fits(case, quantity, row):
    rows = [row(value, as_of=f"{year}-12-31", org=str(year)) for value, year in ((100, 2021), (300, 2022))]
    assert (
        judge_figure(case(quantity(300, step=1), *rows, accumulation="period")).verdict
        is VerdictName.CONSISTENT
    )
    named = judge_figure(case(quantity(300, step=1), *rows, accumulation="period", period_claimed=True))
    assert named.verdict is VerdictName.DISPUTED


def test_a_standing_state_does_not_grow(case, quantity, row):
    counted = row(600, start="2022-01-01", as_of="2023-06-30", status="estimate")
    more = {"day": date(2023, 12, 31), "grows_until": date(2023, 12, 31)}
    for stale in (False, True):
        draft = judge_figure(case(quantity(700, step=1), counted, accumulation="point", stale=stale, **more))
        assert draft.verdict is VerdictName.OVERSTATED


def test_estimates_dispute_a_minimum_that_another_count_confirms(case, quantity, row):
    rows = (
        row(9444, low=9444, status="minimum", org="A"),
        row(9400, org="B"),
        row(16000, org="C", status="estimate"),
    )
    assert judge_figure(case(quantity(9400, "about", step=100), *rows)).verdict is VerdictName.DISPUTED


def test_from_a_hundred_times_on_a_ratio_is_told_in_whole_numbers(case, quantity, row):
    assert "100 times as high" in judge_figure(case(quantity(10_040, step=1), row(100))).explanation
    assert "99.9 times as high" in judge_figure(case(quantity(9_990, step=1), row(100))).explanation


@pytest.mark.parametrize(
    ("said", "held", "verdict"),
    [
        (90_000_000, 853, VerdictName.UNVERIFIABLE),  # rather the inhabitants than the dead
        (12, 41_000, VerdictName.UNVERIFIABLE),
        (1_000_000, 600, VerdictName.OVERSTATED),
        (853_000, 853, VerdictName.OVERSTATED),  # a thousand for a one
        (853_000_000, 853, VerdictName.OVERSTATED),
        (5_000, 0, VerdictName.OVERSTATED),
    ],
)
def test_a_figure_thousands_of_times_another_is_one_of_something_else(
    case, quantity, row, said, held, verdict
):
    draft = judge_figure(case(quantity(said), row(held)))
    assert draft.verdict is verdict
    if verdict is VerdictName.UNVERIFIABLE:
        assert (draft.code, draft.severity) == ("CHK918", Severity.NOTE)
        assert "may count something else" in draft.explanation
        assert draft.evidence
