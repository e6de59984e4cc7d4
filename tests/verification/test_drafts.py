"""What a judge hands back: codes, notes, the rows shown, and how sure it is."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from checker.model import Reason, Severity, VerdictName
from checker.verification.codes import CODE_OF_PROBLEM, CODE_OF_REASON, CODE_OF_VERDICT, CODES
from checker.verification.confidence import confidence, strength
from checker.verification.draft import Draft, evidence_of, unverifiable


def draft(verdict=VerdictName.CONSISTENT, severity=Severity.NONE, **more):
    return Draft(verdict=verdict, severity=severity, explanation="So it is.", **more)


def shown(row, **more):
    return evidence_of(row, entity="place", indicator="measure", agrees=True, **more)


def test_a_verdict_brings_its_code_unless_the_judge_gives_another():
    assert draft().code is None
    assert draft(VerdictName.OVERSTATED).code == "CHK101"
    assert draft(VerdictName.WRONG_SIZE, code="CHK303").code == "CHK303"


def test_every_verdict_but_the_open_one_has_a_code_of_its_own():
    named = {name: CODE_OF_VERDICT.get(name) for name in VerdictName if name is not VerdictName.UNVERIFIABLE}
    assert named.pop(VerdictName.CONSISTENT) is None
    assert all(CODES[code].verdict is name for name, code in named.items())


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        ("overstated", "CHK101"), ("understated", "CHK102"), ("other-definition", "CHK103"), ("outdated", "CHK104"), ("disputed", "CHK105"),
        ("never-listed", "CHK201"), ("formerly-listed", "CHK202"), ("not-yet-listed", "CHK203"),
    ],
)  # fmt: skip
def test_codes_that_outside_tools_rely_on(verdict, code):
    assert CODE_OF_VERDICT[VerdictName(verdict)] == code
    assert CODES[code].code == code


def test_codes_are_three_figures_and_every_reason_has_one_that_is_explained():
    assert all(re.fullmatch(r"CHK[1-9]\d\d", code) for code in CODES)
    given = {*CODE_OF_REASON.values(), *CODE_OF_PROBLEM.values()}
    assert all(CODES[code].verdict is VerdictName.UNVERIFIABLE for code in given)
    assert CODE_OF_REASON[Reason.VAGUE] == "CHK907"
    assert CODE_OF_PROBLEM["tie"] == "CHK902"


def test_notes_are_added_in_their_order_and_empty_ones_left_out():
    assert draft(notes=("first",)).with_notes("", "second", "third").notes == ("first", "second", "third")


def test_a_draft_that_judges_nothing_is_certain_of_nothing():
    open_one = unverifiable("CHK904", "No row.")
    assert (open_one.verdict, open_one.code, open_one.severity) == (
        VerdictName.UNVERIFIABLE,
        "CHK904",
        Severity.NONE,
    )
    assert (open_one.certainty, confidence(open_one, 100, 100)) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("times", "period"),
    [
        ({"start": "2022-01-01", "end": "2022-12-31", "as_of": "2023"}, "2022-01-01/2022-12-31"),
        ({"start": "2022-01-01", "as_of": "2022-06-30"}, "2022-06-30"),
        ({"end": "2022-12-31", "as_of": ""}, "2022-12-31"),
        ({"start": "2022-01-01", "as_of": ""}, "2022-01-01"),
        ({"as_of": ""}, ""),
    ],
)
def test_a_row_is_shown_with_the_time_it_speaks_of(row, times, period):
    assert shown(row(5, **times)).period == period


def test_a_row_is_shown_with_what_it_says_and_who_says_it(row):
    item = shown(
        row(5, low=4, high=6, org="Harbour Office", status="estimate", caveat="Tugs are left out."),
        role="later",
    )
    assert (item.low, item.value, item.high) == (Decimal(4), Decimal(5), Decimal(6))
    assert (item.source, item.status, item.caveat, item.role) == (
        "Harbour Office",
        "estimate",
        "Tugs are left out.",
        "later",
    )
    assert shown(row(5)).role == "evidence"


@pytest.mark.parametrize(
    ("score", "margin", "expected"),
    [
        (100, 100, 0.8),
        (140, 20, 0.8),  # neither score nor lead count above the whole
        (50, 20, 0.4),
        (100, 10, 0.74),
        (100, 0, 0.68),
    ],
)
def test_the_strength_is_the_product_of_its_parts(score, margin, expected):
    assert strength(draft(certainty=0.8), score, margin) == pytest.approx(expected)


def test_the_strength_goes_by_the_best_row_and_doubts_a_warning(row):
    rows = [
        replace(shown(row(5)), verification=standing)
        for standing in ("unconfirmed", "confirmed", "secondary", "hearsay", "")
    ]
    sure = [strength(draft(certainty=1.0, evidence=(item,)), 100, 100) for item in rows]
    assert sure == [0.85, 1.0, 0.97, 0.9, 0.97]
    assert strength(draft(certainty=1.0, evidence=tuple(rows)), 100, 100) == 1.0
    assert strength(draft(VerdictName.DISPUTED, Severity.WARNING, certainty=1.0), 100, 100) == 0.97
    assert strength(draft(VerdictName.OVERSTATED, Severity.ERROR, certainty=1.0), 100, 100) == 1.0
