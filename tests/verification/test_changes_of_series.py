"""A change told without its levels is computed from two figures of one source for just those two times."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.model import Modifier, Observation, Quantity, QuantityKind, Source, Status, VerdictName
from checker.verification.changes import ChangeCase, judge_change


def row(year, value, *, organisation="Office", definition="Catch", status=Status.OFFICIAL, **dates):
    source = Source(
        source_id="s", organisation=organisation, title="List", url="https://example.org", published=""
    )
    fields = {"start": year, "end": year, "as_of": ""} | dates
    return Observation(
        row_id=f"{organisation}-{year}", indicator_id="catch", entity_id="lake", definition=definition, unit="tonne",
        published="", low=None, value=None if value is None else Decimal(value), high=None, status=status, source=source,
        verification="confirmed", **fields,
    )  # fmt: skip


def change(value, unit="percent", direction="up", modifier=Modifier.NONE):
    surface = f"{value} {unit}"
    kind = QuantityKind.PERCENT if unit == "percent" else QuantityKind.RATIO
    return Quantity(
        start=0, end=len(surface), surface=surface, kind=kind, value=Decimal(value), unit=unit, modifier=modifier, change=direction
    )  # fmt: skip


def judged(quantity, rows, span="2023"):
    return judge_change(
        ChangeCase(
            quantity=quantity,
            span=span,
            rows=tuple(rows),
            indicator="catch",
            entity="lake",
            label="Catch, Lake Orm",
        )
    )


CATCH = [row("2021", "400"), row("2022", "520"), row("2023", "403")]


@pytest.mark.parametrize(
    ("quantity", "span", "verdict"),
    [
        (change("22", direction="down"), "2023", VerdictName.CONSISTENT),  # 520 to 403: 22.5
        (change("22.5", direction="down"), "2022/2023", VerdictName.CONSISTENT),
        (change("45", direction="down"), "2023", VerdictName.OVERSTATED),
        (change("10", direction="down"), "2023", VerdictName.UNDERSTATED),
        (change("22"), "2023", VerdictName.OVERSTATED),  # it fell
        (change("30"), "2022", VerdictName.CONSISTENT),
        (change("0.3", "share"), "2022", VerdictName.CONSISTENT),
        (change("2", "times"), "2021/2022", VerdictName.OVERSTATED),
        (change("1.3", "times"), "2021/2022", VerdictName.CONSISTENT),
        (change("20", modifier=Modifier.OVER), "2022", VerdictName.CONSISTENT),
        (change("40", modifier=Modifier.OVER), "2022", VerdictName.OVERSTATED),
    ],
)
def test_the_change_between_the_two_years(quantity, span, verdict):
    draft = judged(quantity, CATCH, span)
    assert draft is not None
    assert draft.verdict is verdict
    assert draft.evidence[0].value != draft.evidence[1].value


def test_a_change_that_is_neither_close_nor_far_judges_nothing():
    assert judged(change("38"), CATCH, "2022") is None  # it was 30, or 35 by the rounding of "400"


@pytest.mark.parametrize(
    ("rows", "span"),
    [
        (CATCH[:1], "2022"),  # only one of the years
        (CATCH, "2023/.."),
        (CATCH, "2023-01/2023-06"),
        (CATCH, "2020"),
        ([row("2022", "520"), row("2023", "403", organisation="Guild")], "2023"),  # two sources
        ([row("2022", "520"), row("2023", "403", definition="Catch of trout")], "2023"),  # two definitions
        ([row("2022", "520"), row("", "403", start="2023-01", end="2023-06")], "2023"),  # half a year
        ([row("2022", "0"), row("2023", "403")], "2023"),
        ([row("2022", None), row("2023", "403")], "2023"),
        ([row("2022", "520", status=Status.MINIMUM), row("2023", "403", status=Status.MINIMUM)], "2023"),
    ],
)
def test_anything_less_exact_proves_nothing(rows, span):
    assert judged(change("90"), rows, span) is None


def test_figures_of_few_digits_leave_room():
    rough = [row("2022", "0.9"), row("2023", "0.7")]
    assert judged(change("25", direction="down"), rough).verdict is VerdictName.CONSISTENT
    assert judged(change("60", direction="down"), rough).verdict is VerdictName.OVERSTATED


def test_one_source_that_agrees_is_enough():
    rows = [*CATCH, row("2022", "500", organisation="Guild"), row("2023", "250", organisation="Guild")]
    assert judged(change("50", direction="down"), rows).verdict is VerdictName.CONSISTENT


def test_the_finding_says_both_levels_and_the_sum():
    draft = judged(change("45", direction="down"), CATCH)
    assert "520 (2022) to 403 (2023)" in draft.explanation
    assert "22.5 per cent less" in draft.explanation
    assert draft.arithmetic == "403 ÷ 520"
