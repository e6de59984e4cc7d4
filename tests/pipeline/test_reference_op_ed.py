"""The verdicts expected for a real op-ed of August 2023; skipped where that text is not at hand."""

from datetime import date
from pathlib import Path

import pytest

from checker.documents import make_document
from checker.pipeline import verify
from checker.settings import Settings

OP_ED = Path(__file__).parents[3] / "shared" / "seed" / "op-ed.txt"
pytestmark = pytest.mark.skipif(not OP_ED.exists(), reason="the op-ed is not part of the repository")

EXPECTED = [
    ("12 years", "consistent", None),
    ("750 deaths", "disputed", "warning"),
    ("30,000 arrests", "disputed", "warning"),
    ("17,000", "outdated", "warning"),
    ("350,000", "other-definition", "error"),
    ("70%", "overstated", "error"),
    ("24", "consistent", "note"),
    ("five vice-presidents", "wrong-size", "error"),
    ("80th anniversary", "consistent", None),
    ("November 1943", "consistent", None),
    ("90 minutes", "consistent", "note"),
    ("2018", "consistent", None),
    ("from 1999 to 2014", "consistent", None),
    ("2009-14", "consistent", None),
    ("2004-14", "consistent", None),
    ("hundreds of thousands", "unverifiable", "none"),
    ("billions of dollars", "unverifiable", "none"),
]


@pytest.fixture(scope="module")
def judged(shipped):
    def run(day):
        text = OP_ED.read_text(encoding="utf-8")
        return verify(make_document(text, published=date.fromisoformat(day)), shipped, Settings())

    return run


@pytest.fixture(scope="module")
def of_august(judged):
    return judged("2023-08-15")


@pytest.mark.parametrize(("surface", "verdict", "severity"), EXPECTED)
def test_verdict(of_august, surface, verdict, severity):
    [found] = [item for item in of_august if item.claim.surface == surface]
    assert found.verdict.value == verdict
    if severity is not None:
        assert found.severity.value == severity


def test_each_authority_has_a_finding_of_its_own(of_august):
    lists = {
        item.indicator for item in of_august if item.entity == "irgc" and item.claim.kind == "membership"
    }
    assert {name.split("+")[0] for name in lists} == {"us-fto", "eu-iran-sanctions", "uk-sanctions-list"}
    [eu] = [
        item
        for item in of_august
        if (item.indicator or "").startswith("eu-iran-sanctions") and item.entity == "irgc"
    ]
    assert any("EU terrorist list: not named on 15 August 2023" in note for note in eu.notes)


def test_where_the_united_nations_were_agreed_on_is_a_warning_that_tells_the_steps(of_august):
    [found] = [
        item for item in of_august if item.entity == "moscow-declaration" and item.claim.kind == "event"
    ]
    assert (found.verdict.value, found.severity.value) == ("wrong-date", "warning")
    assert "30 October 1943" in found.explanation
    assert any("1945" in note for note in found.notes)


def test_the_reasons_are_those_of_the_record(of_august):
    by_surface = {item.claim.surface: item for item in of_august}
    outdated = by_surface["17,000"]
    assert outdated.literally_true
    assert [item.kind for item in outdated.diagnosis[:2]] == ["vintage", "concept"]
    assert not outdated.diagnosis[1].fits
    assert "Military casualties" in by_surface["350,000"].flips_if
    assert any(
        "21" in row.definition or row.value == 21 for row in by_surface["five vice-presidents"].evidence
    )
    assert by_surface["five vice-presidents"].diagnosis
    assert any("neither government" in note for note in by_surface["24"].notes)
    assert len(by_surface["750 deaths"].evidence) >= 4


# Statements without a number: a word of each, and the verdict of August 2023.
STATED = [
    ("Both countries", "consistent", "note"),
    ("supplying", "consistent", "note"),
    ("hover", "consistent", "note"),
    ("difficult to detect", "consistent", "none"),
    ("has even deployed", "consistent", "note"),
    ("oil and gas resources", "unverifiable", "note"),
    ("full-scale", "unverifiable", "note"),
    ("their veto", "consistent", "none"),
    ("forthcoming chair", "consistent", "note"),
    ("Butcher", "consistent", "note"),
    ("attempted to ban", "consistent", "note"),
    ("illegal war", "consistent", "note"),
    ("In Search of Justice", "consistent", "note"),
]


@pytest.mark.parametrize(("words", "verdict", "severity"), STATED)
def test_statement_without_a_number(of_august, words, verdict, severity):
    found = [item for item in of_august if words in item.claim.surface and item.claim.quantity is None]
    assert {(item.verdict.value, item.severity.value) for item in found} == {(verdict, severity)}


def test_designations_of_weapons_and_names_are_no_claims(of_august):
    surfaces = {item.claim.surface for item in of_august if item.claim.quantity}
    assert not surfaces & {"136", "35", "130", "Shahed-136", "Su-35", "Yak-130"}


def test_another_day_is_judged_by_what_was_known_then(judged):
    november = {item.claim.surface: item.verdict.value for item in judged("2022-11-30")}
    assert november["17,000"] == "consistent"
    later = {item.claim.surface: item.verdict.value for item in judged("2025-08-15")}
    assert later["12 years"] == "wrong-date"
