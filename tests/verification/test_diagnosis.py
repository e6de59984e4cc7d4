"""Why a figure may be off: an older state, another measure, a slip."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checker.model import Diagnosis, VerdictName
from checker.verification.diagnoses import Mismatch, Sibling, decisive, diagnose
from checker.verification.intervals import read_quantity


def found(
    quantity, current=(), earlier=(), siblings=(), *, factor=1, accumulation="cumulative", latest=False
):
    return diagnose(
        Mismatch(
            quantity=quantity, reading=read_quantity(quantity), current=tuple(current), earlier=tuple(earlier),
            siblings=tuple(siblings), factor=Decimal(factor), accumulation=accumulation, latest_claimed=latest,
        )
    )  # fmt: skip


def sibling(*rows, facet="concept", label="ships damaged"):
    return Sibling(
        facet=facet, relation="broader", indicator="damaged", entity="fleet", label=label, rows=rows
    )


def test_an_earlier_state_of_a_running_count(quantity, row):
    [item] = found(quantity(40, step=1), earlier=[row(40, as_of="2022-03-01"), row(90, as_of="2022-09-01")])
    assert (item.kind, item.verdict, item.strength, item.figure) == (
        "vintage",
        VerdictName.OUTDATED,
        0.9,
        "40",
    )
    assert item.text == "It fits an earlier state of the same series: Census Office had 40 on 1 March 2022."


def test_another_period_of_a_yearly_series(quantity, row):
    before = row(40, as_of="", start="2021-01-01", end="2021-12-31")
    [item] = found(quantity(40, step=1), earlier=[before], accumulation="period")
    assert (item.kind, item.verdict) == ("period", VerdictName.OTHER_DEFINITION)
    assert (
        item.text == "It fits another period of the same series: Census Office has 40 for 31 December 2021."
    )
    [latest] = found(quantity(40, step=1), earlier=[before], accumulation="period", latest=True)
    assert latest.verdict is VerdictName.OUTDATED


def test_the_earlier_state_that_fits_best_is_told(quantity, row):
    [item] = found(
        quantity(None, "range", low=38, high=44),
        earlier=[row(38, as_of="2022-01"), row(41, as_of="2022-02"), row(44, as_of="2022-03")],
    )
    assert item.figure == "41"
    assert item.strength == 0.9
    assert found(quantity(40, step=1), earlier=[row(), row(90)]) == ()


def test_how_far_from_the_centre_weakens_it(quantity, row):
    [item] = found(quantity(None, "range", low=80, high=120), earlier=[row(110)])
    assert item.strength == 0.72  # a tenth off counts twice
    [other] = found(quantity(None, "range", low=80, high=120), earlier=[row(90)])
    assert other.strength == 0.72
    [inside] = found(quantity(None, "range", low=80, high=120), earlier=[row(low=70, high=100)])
    assert inside.strength == 0.9
    [open_end] = found(quantity(None, "range", low=80, high=120), earlier=[row(low=110)])
    assert open_end.strength == 0.72


def test_another_measure_of_the_same_thing(quantity, row):
    [item] = found(quantity(40, step=1), siblings=[sibling(row(40))])
    assert (item.kind, item.verdict, item.strength, item.fits) == (
        "concept",
        VerdictName.OTHER_DEFINITION,
        0.85,
        True,
    )
    assert item.text == "It fits another measure: ships damaged (Census Office, 30 June 2023: 40)."
    [near] = found(quantity(40, step=1), siblings=[sibling(row(41), facet="accumulation")])
    assert (near.fits, near.verdict) == (False, None)
    assert near.text.startswith("It comes near another stretch of time: ships damaged")
    assert found(quantity(40, step=1), siblings=[sibling(row(43), row(), row(40, status="forecast"))]) == ()


def test_a_sibling_of_which_only_the_very_figure_counts(quantity, row):
    def exact(*rows):
        return found(quantity(40, step=1), siblings=[replace(sibling(*rows), exact=True)])

    assert exact(row("40.3")) == ()
    assert [item.fits for item in exact(row("40.3"), row(40))] == [True]
    assert [item.fits for item in exact(row(low=39, high=41))] == [True]


def test_of_a_siblings_rows_the_one_that_fits_is_told(quantity, row):
    [item] = found(quantity(40, step=1), siblings=[sibling(row(41), row(40), row(42))])
    assert (item.figure, item.fits) == ("40", True)
    first = row(40)
    [item] = found(quantity(40, step=1), siblings=[sibling(first, row(40), row(40))])
    assert item.row_id == first.row_id
    [own] = found(quantity(40, step=1), siblings=[sibling(row(40, status="party"), row(40))])
    assert own.strength == 0.85  # a party's own figure explains less
    [party] = found(quantity(40, step=1), siblings=[sibling(row(40, status="party"))])
    assert party.strength == 0.765


def test_the_strongest_come_first_and_four_are_enough(quantity, row):
    rows = [sibling(row(40), facet=facet) for facet in ("place", "party", "population", "whole")]
    items = found(quantity(40, step=1), earlier=[row(40)], siblings=rows)
    assert [item.kind for item in items] == ["vintage", "party", "place", "population"]


@pytest.mark.parametrize(
    ("value", "held", "text"),
    [
        (40_000, 40, "a thousand times too great"),
        (40, 40_000, "a thousand times too small"),
        (40_000_000, 40, "a million times too great"),
        (40, 40_000_000, "a million times too small"),
    ],
)
def test_a_slip_of_scale(quantity, row, value, held, text):
    [item] = found(quantity(value, step=1), current=[row(held)])
    assert (item.kind, item.strength, item.verdict) == ("slip", 0.4, None)
    assert text in item.text


def test_an_open_end_is_no_sign_of_a_slip(quantity, row):
    assert found(quantity(40, step=1), current=[row(low=500)]) == ()
    assert found(quantity(40, step=1), current=[row(high=5), row()]) == ()


def test_an_inverted_share(quantity, row):
    [item] = found(quantity(30, step=1, unit="percent"), current=[row(70)])
    assert item.text == "100 minus the figure is 70, which fits: an inverted share?"
    assert found(quantity(30, step=1), current=[row(70)]) == ()
    assert found(quantity(30, step=1, unit="percent"), current=[row(60)]) == ()


@pytest.mark.parametrize(
    ("value", "held", "slip"),
    [
        (5814, 8514, True),
        (5841, 5814, True),
        (5814, 9514, False),
        (45, 54, True),
        (4500, 5400, True),
        (44, 88, False),
        (105, 15, False),
        (7, 70, False),
        (40, 4, False),  # no figure begins with nought
        (1234567, 2134567, False),  # of so many digits some exchange nearly fits anything
        (123456, 213456, True),
    ],
)
def test_two_digits_exchanged(quantity, row, value, held, slip):
    kinds = {item.kind for item in found(quantity(value, step=1), current=[row(held)])}
    assert ("transposed" in kinds) is slip


def test_the_same_slip_is_told_once(quantity, row):
    assert len(found(quantity(5814, step=1), current=[row(8514, org="A"), row(8514, org="B")])) == 1


def hypothesis(strength, verdict=VerdictName.OUTDATED, fits=True):
    return Diagnosis(kind="vintage", text="", strength=strength, verdict=verdict, fits=fits, row_id="r")


def test_the_hypothesis_that_decides_fits_and_leads_those_of_another_sort():
    other = hypothesis(0.8, VerdictName.OTHER_DEFINITION)
    best = hypothesis(0.9)
    assert decisive([best]) is best
    assert decisive([best, replace(other, strength=0.79)]) is best
    assert decisive([best, replace(other, strength=0.85)]) is None
    assert decisive([best, hypothesis(0.89), other]) is best
    assert decisive([replace(other, fits=False, strength=0.95), best]) is best
    assert decisive([hypothesis(0.4, None)]) is None
    assert decisive([]) is None
