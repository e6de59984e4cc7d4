import pytest

from checker.model import VerdictName
from checker.verification.arithmetic import judge_arithmetic


@pytest.mark.parametrize(
    ("relation", "values", "expected"),
    [
        pytest.param("sum", (12, 11, 23), VerdictName.CONSISTENT, id="parts-add-up"),
        pytest.param("sum", (12, 9, 23), VerdictName.INCONSISTENT_ARITHMETIC, id="parts-do-not"),
        pytest.param("difference", (400, 520, 120), VerdictName.CONSISTENT, id="rise"),
        pytest.param("difference", (400, 520, 220), VerdictName.INCONSISTENT_ARITHMETIC, id="wrong-rise"),
        pytest.param("percent_change", (400, 500, 25), VerdictName.CONSISTENT, id="percent"),
        pytest.param("percent_change", (400, 500, 45), VerdictName.INCONSISTENT_ARITHMETIC, id="wrong-percent"),
        pytest.param("percent_change", (500, 400, 20), VerdictName.CONSISTENT, id="fall"),
        pytest.param("share", (68, 551, 12), VerdictName.CONSISTENT, id="share"),
        pytest.param("share", (68, 551, 21), VerdictName.INCONSISTENT_ARITHMETIC, id="wrong-share"),
        pytest.param("same_measure", (120, 121), VerdictName.CONSISTENT, id="the-same-twice"),
        pytest.param("same_measure", (120, 210), VerdictName.INCONSISTENT_ARITHMETIC, id="two-figures-for-one-thing"),
    ],
)
def test_figures_of_one_text_must_fit(quantity, relation, values, expected):
    assert judge_arithmetic(relation, [quantity(value, step=1) for value in values]).verdict is expected


def test_rounded_parts_may_miss_the_total_by_their_rounding(quantity):
    parts = [quantity(1_200_000, step=100_000), quantity(2_300_000, step=100_000), quantity(3_600_000, step=100_000)]
    assert judge_arithmetic("sum", parts).verdict is VerdictName.CONSISTENT


def test_a_floor_does_not_contradict_a_greater_total(quantity):
    parts = [quantity(10, "over"), quantity(10, "over"), quantity(23, step=1)]
    assert judge_arithmetic("sum", parts).verdict is VerdictName.CONSISTENT


def test_vague_amounts_do_not_add_up_to_anything(quantity):
    parts = [quantity(None, low=200, vague=True), quantity(10), quantity(300)]
    assert judge_arithmetic("sum", parts).verdict is VerdictName.UNVERIFIABLE
