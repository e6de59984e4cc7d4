from datetime import date
from decimal import Decimal

import pytest

from checker.model import Severity, VerdictName
from checker.verification.diagnosis import Sibling
from checker.verification.figures import FigureCase, judge_figure
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
    return Sibling(facet=facet, relation="broader", indicator="other", entity="place", label=label, rows=(row,))


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
    assert (draft.verdict, draft.severity, draft.literally_true) == (VerdictName.UNDERSTATED, Severity.WARNING, True)


def test_an_older_state_of_the_series_makes_it_outdated(case, quantity, row):
    now, then = row(26384, status="minimum", as_of="2023-08-13"), row(17023, status="minimum", as_of="2022-11-27")
    draft = judge_figure(case(quantity(17000, "over", step=1000), now, earlier=(then,)))
    assert (draft.verdict, draft.severity, draft.literally_true) == (VerdictName.OUTDATED, Severity.WARNING, True)
    assert any(item.row_id == then.row_id for item in draft.evidence)


def test_a_near_sibling_is_shown_but_decides_nothing(case, quantity, row):
    now, then = row(26384, status="minimum"), row(17023, status="minimum", as_of="2022-11-27")
    near = _sibling(row(16940))
    draft = judge_figure(case(quantity(17000, "over", step=1000), now, earlier=(then,), siblings=(near,)))
    assert draft.verdict is VerdictName.OUTDATED
    assert [item.fits for item in draft.diagnosis if item.kind == "concept"] == [False]


def test_a_fitting_sibling_makes_it_another_definition(case, quantity, row):
    draft = judge_figure(
        case(quantity(350000, "over", step=10000), row(low=51000, high=60500), siblings=(_sibling(row(low=314000, high=354000)),))
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
        case(quantity(750, "over"), row(750, org="Front", status="party"), row(530, org="Watch"), row(537, org="Rights"))
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
        case(quantity(40000), counted, attributed=True, attribution="the Rights Office", own_sources=frozenset(("Rights Office",)))
    )
    assert draft.verdict is VerdictName.OVERSTATED


def test_an_attributed_figure_is_judged_by_its_own_source(case, quantity, row):
    rows = (row(750, org="Front", status="party"), row(530, org="Watch"))
    said = judge_figure(case(quantity(750), *rows, attributed=True, attribution="the Front", own_sources=frozenset(("Front",))))
    assert said.verdict is VerdictName.CONSISTENT
    assert any("530" in note for note in said.notes)
    misquoted = judge_figure(case(quantity(950), *rows, attributed=True, attribution="the Front", own_sources=frozenset(("Front",))))
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
    assert judge_figure(case(quantity(109, step=1), row(100), tolerance=Decimal("0.10"))).verdict is VerdictName.CONSISTENT
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
    draft = judge_figure(case(quantity(5, step=1), row(21), size_of_set=True, siblings=(_sibling(row(5), "place", "one group's share"),)))
    assert (draft.verdict, draft.code) == (VerdictName.WRONG_SIZE, "CHK303")
    assert "one group's share" in draft.diagnosis[0].text


def test_a_fall_is_a_negative_growth(case, quantity, row):
    assert judge_figure(case(quantity("0.6", step="0.1"), row("-0.6"), falling=True)).verdict is VerdictName.CONSISTENT
    growth = judge_figure(case(quantity("0.6", step="0.1"), row("0.6"), falling=True))
    assert growth.verdict is VerdictName.UNDERSTATED


def test_a_minimum_that_agrees_is_not_disputed_by_a_higher_estimate(case, quantity, row):
    rows = (row(9444, low=9444, status="minimum", org="Rights Office"), row(16000, low=16000, org="Ministry", status="estimate"))
    draft = judge_figure(case(quantity(9400, "about", step=100), *rows))
    assert draft.verdict is VerdictName.CONSISTENT
    assert any("Ministry" in note for note in draft.notes)


def test_at_least_does_not_speak_against_a_higher_figure_that_another_source_gives(case, quantity, row):
    rows = (row(low=175000, high=200000, org="Ministry"), row(100000, low=100000, org="General"))
    assert judge_figure(case(quantity(None, "range", low=175000, high=200000), *rows)).verdict is VerdictName.CONSISTENT


def test_a_small_count_without_a_word_of_the_total_may_be_a_part(case, quantity, row):
    draft = judge_figure(case(quantity(40, step=10), row(900), total_claimed=False))
    assert (draft.verdict, draft.code) == (VerdictName.UNVERIFIABLE, "CHK915")
    assert judge_figure(case(quantity(40, step=10), row(900), total_claimed=True)).verdict is VerdictName.UNDERSTATED
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
def test_an_older_running_count_does_not_oppose_what_it_may_have_grown_to(case, quantity, row, value, until, verdict):
    counted = row(600, start="2022-01-01", as_of="2023-06-30", status="estimate")
    draft = judge_figure(
        case(quantity(value, step=100), counted, day=date(2023, 12, 31), grows_until=date.fromisoformat(until))
    )
    assert draft.verdict is verdict


@pytest.mark.parametrize(("value", "held"), [(15, 51), (40, 40_000)])
def test_a_guess_at_a_slip_does_not_make_a_part_a_wrong_total(case, quantity, row, value, held):
    part = judge_figure(case(quantity(value, step=1), row(held), total_claimed=False))
    assert (part.verdict, part.code) == (VerdictName.UNVERIFIABLE, "CHK915")
    total = judge_figure(case(quantity(value, step=1), row(held)))
    assert total.verdict is VerdictName.UNDERSTATED
    assert total.diagnosis
