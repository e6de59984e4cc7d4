import pytest

from checker.model import Severity, VerdictName
from checker.verification.arithmetic import judge_arithmetic


@pytest.mark.parametrize(
    ("relation", "values", "expected"),
    [
        pytest.param("sum", (12, 11, 23), VerdictName.CONSISTENT, id="parts-add-up"),
        pytest.param("sum", (12, 9, 23), VerdictName.INCONSISTENT_ARITHMETIC, id="parts-do-not"),
        pytest.param("difference", (400, 520, 120), VerdictName.CONSISTENT, id="rise"),
        pytest.param("difference", (400, 520, 220), VerdictName.INCONSISTENT_ARITHMETIC, id="wrong-rise"),
        pytest.param("percent_change", (400, 500, 25), VerdictName.CONSISTENT, id="percent"),
        pytest.param(
            "percent_change", (400, 500, 45), VerdictName.INCONSISTENT_ARITHMETIC, id="wrong-percent"
        ),
        pytest.param("percent_change", (500, 400, 20), VerdictName.CONSISTENT, id="fall"),
        pytest.param("share", (68, 551, 12), VerdictName.CONSISTENT, id="share"),
        pytest.param("share", (68, 551, 21), VerdictName.INCONSISTENT_ARITHMETIC, id="wrong-share"),
        pytest.param("same_measure", (120, 121), VerdictName.CONSISTENT, id="the-same-twice"),
        pytest.param(
            "same_measure", (120, 210), VerdictName.INCONSISTENT_ARITHMETIC, id="two-figures-for-one-thing"
        ),
    ],
)
def test_figures_of_one_text_must_fit(quantity, relation, values, expected):
    assert judge_arithmetic(relation, [quantity(value, step=1) for value in values]).verdict is expected


def test_rounded_parts_may_miss_the_total_by_their_rounding(quantity):
    parts = [
        quantity(1_200_000, step=100_000),
        quantity(2_300_000, step=100_000),
        quantity(3_600_000, step=100_000),
    ]
    assert judge_arithmetic("sum", parts).verdict is VerdictName.CONSISTENT


def test_a_floor_does_not_contradict_a_greater_total(quantity):
    parts = [quantity(10, "over"), quantity(10, "over"), quantity(23, step=1)]
    assert judge_arithmetic("sum", parts).verdict is VerdictName.CONSISTENT


def test_vague_amounts_do_not_add_up_to_anything(quantity):
    parts = [quantity(None, low=200, vague=True), quantity(10), quantity(300)]
    assert judge_arithmetic("sum", parts).verdict is VerdictName.UNVERIFIABLE


@pytest.mark.parametrize(
    ("relation", "values", "how", "said"),
    [
        ("sum", (12, 9, 30), "12 + 9 = 21", "21"),
        ("difference", (400, 520, 220), "520 - 400 = 120", "120"),
        ("difference", (520, 400, 20), "400 - 520 = -120", "120"),
        ("percent_change", (400, 500, 45), "from 400 to 500 is 25 per cent", "25"),
        ("share", (25, 200, 30), "25 of 200 is 12.5 per cent", "12.5"),
        ("same_measure", (120, 210), "the same was given as 120 before", "120"),
    ],
)
def test_what_does_not_fit_shows_its_arithmetic(quantity, relation, values, how, said):
    draft = judge_arithmetic(relation, [quantity(value, step="0.1") for value in values])
    assert (draft.arithmetic, draft.flips_if) == (how, f"would agree if it said {said}")
    assert draft.explanation == f"The figures of the text do not fit together: {how}; it says {values[-1]}."
    assert draft.severity is (Severity.WARNING if relation == "same_measure" else Severity.ERROR)


def test_what_fits_shows_its_arithmetic_too(quantity):
    draft = judge_arithmetic("sum", [quantity(12, step=1), quantity(11, step=1), quantity(23, step=1)])
    assert draft.explanation == "The figures of the text fit together: 12 + 11 = 23; it says 23."
    assert (draft.severity, draft.arithmetic) == (Severity.NONE, "12 + 11 = 23")


@pytest.mark.parametrize(
    ("relation", "values"),
    [
        ("sum", (5,)),
        ("difference", (5, 9)),
        ("share", (5, 9)),
        ("share", (5, 0, 9)),
        ("percent_change", (0, 5, 9)),
        ("product", (5, 6, 30)),
    ],
)
def test_figures_without_arithmetic_in_common_are_open(quantity, relation, values):
    draft = judge_arithmetic(relation, [quantity(value, step=1) for value in values])
    assert draft.code == ("CHK907" if len(values) < 2 else "CHK910")


@pytest.mark.parametrize(
    ("relation", "values", "steps", "fits"),
    [
        ("difference", (1000, 2000, 1040), 100, True),  # each is rounded
        ("difference", (1000, 2000, 1200), 100, False),
        ("share", (500, 1000, 52), 100, True),
        ("share", (500, 1000, 56), 100, False),
        ("percent_change", (1000, 1500, 54), 100, True),
        ("percent_change", (1000, 1500, 60), 100, False),
        ("sum", (1000, 2000, 3030), 1, True),
        ("sum", (1000, 2000, 3035), 1, False),
    ],
)
def test_the_rounding_of_the_parts_is_allowed_for(quantity, relation, values, steps, fits):
    *parts, own = values
    items = [*(quantity(value, step=steps) for value in parts), quantity(own, step=1)]
    assert (judge_arithmetic(relation, items).verdict is VerdictName.CONSISTENT) is fits


def test_an_open_total_that_is_literally_true_is_only_a_warning(quantity):
    draft = judge_arithmetic("sum", [quantity(50, step=1), quantity(60, step=1), quantity(40, "over")])
    assert (draft.verdict, draft.severity) == (VerdictName.INCONSISTENT_ARITHMETIC, Severity.WARNING)


def test_an_open_part_leaves_its_end_of_the_total_open(quantity):
    short = judge_arithmetic("sum", [quantity(50, "at_least"), quantity(60, step=1), quantity(20, step=1)])
    assert short.verdict is VerdictName.INCONSISTENT_ARITHMETIC
    floor = quantity(None, "range", low=50)
    assert (
        judge_arithmetic("sum", [floor, quantity(60, step=1), quantity(900, step=1)]).verdict
        is VerdictName.CONSISTENT
    )
    short = judge_arithmetic("sum", [floor, quantity(60, step=1), quantity(20, step=1)])
    assert short.flips_if == "would agree if it said 109.5"
    ceiling = judge_arithmetic(
        "sum", [quantity(None, "range", high=50), quantity(60, step=1), quantity(900, step=1)]
    )
    assert ceiling.flips_if == "would agree if it said 110.5"
    wide = judge_arithmetic("difference", [floor, quantity(160, step=1), quantity(119, step=1)])
    assert wide.verdict is VerdictName.CONSISTENT  # a fifth of the open part is its slack
    assert (
        judge_arithmetic("difference", [floor, quantity(160, step=1), quantity(140, step=1)]).verdict
        is VerdictName.INCONSISTENT_ARITHMETIC
    )
