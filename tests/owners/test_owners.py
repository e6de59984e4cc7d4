"""Floors for the development half of the sentences with several owners, and the forms that tell an owner, one by one."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from owners import OUTCOMES, cases, outcomes

from checker.documents import make_document
from checker.extraction.claims import extract_claims


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    found: Counter[str] = Counter()
    for case in cases():
        if not case.frozen:
            for number in outcomes(case):
                found[number.outcome] += 1
                found["accused"] += number.accused
    return found


def test_every_number_is_marked_where_it_stands():
    every = cases()
    assert len({case.number for case in every}) == len(every)
    for case in every:
        assert len(case.numbers) > 0
        for number in case.numbers:
            assert case.text[number.start : number.end] == number.surface


def test_numbers_are_given_to_their_owners(counts):
    assert sum(counts[one] for one in OUTCOMES) >= 340
    assert counts["right"] >= 275
    assert counts["wrong"] == 0
    assert counts["accused"] <= 2


def _owner(text: str, surface: str) -> str | None:
    for claim in extract_claims(make_document(text)):
        if claim.quantity is not None and claim.surface.startswith(surface):
            return text[claim.actor.start : claim.actor.end].removesuffix("'s") if claim.actor else None
    raise AssertionError(f"{surface!r} is no number of {text!r}")


@pytest.mark.parametrize(
    ("text", "surface", "owner"),
    [
        ("Brakel owns 31 kilns, Dorsten 24 and Elst a mere 6.", "24", "Dorsten"),
        ("Brakel owns 31 kilns, Dorsten 24 and Elst a mere 6.", "6", "Elst"),
        ("Brakel and Dorsten own 31 and 24 kilns.", "24", "Dorsten"),
        ("Brakel has more kilns than Dorsten: 31 versus 24.", "24", "Dorsten"),
        ("Brakel has more kilns than Dorsten: 31 versus 24.", "31", "Brakel"),
        ("Brakel owns 31 kilns to Dorsten's 24.", "24", "Dorsten"),
        ("Brakel, with 31 kilns, sold clay to Dorsten, with 24.", "31", "Brakel"),
        ("Brakel owns 31 kilns, ahead of Dorsten on 24.", "24", "Dorsten"),
        ("Brakel owns 31 kilns, compared with 24 at Dorsten.", "24", "Dorsten"),
        ("Brakel (31 kilns) bought clay from Dorsten (24).", "24", "Dorsten"),
        ("The fire damaged 31 kilns in Brakel and 24 in Dorsten.", "24", "Dorsten"),
        ("Brakel's old rival Dorsten owns 24 kilns.", "24", "Dorsten"),
        ("Brakel, the firm that Elst founded, owns 31 kilns.", "31", "Brakel"),
        ("31 kilns were built by Brakel and 24 by Dorsten.", "24", "Dorsten"),
        ("The rivals of Brakel envy Dorsten, whose 24 kilns burn wood.", "24", "Dorsten"),
    ],
)
def test_the_form_of_a_sentence_tells_the_owner(text, surface, owner):
    assert _owner(text, surface) == owner


@pytest.mark.parametrize(
    ("text", "surface", "measured"),
    [
        ("Brakel made 31 kilns and 9 ovens, Dorsten 24 and 5.", "5", "ovens"),
        ("Brakel has more kilns than Dorsten: 31 versus 24.", "31", "kilns"),
        ("Kilns in the valley: Brakel 31, Dorsten 24.", "24", "Kilns"),
        ("Brakel owns 31 kilns. Dorsten has 24.", "24", "kilns"),
    ],
)
def test_a_noun_that_is_left_out_is_understood(text, surface, measured):
    claims = [claim for claim in extract_claims(make_document(text)) if claim.surface.startswith(surface)]
    assert [claim.measured for claim in claims] == [measured]


def test_a_number_beside_a_denied_clause_is_asserted():
    text = "Neither Brakel, with 31 kilns, nor Dorsten, with 24, made a profit."
    assert [claim.assertive for claim in extract_claims(make_document(text)) if claim.quantity] == [
        True,
        True,
    ]


def test_a_name_with_a_number_after_a_count_is_no_designation():
    claims = extract_claims(make_document("We watched three films and Apollo 13."))
    assert "13" not in [claim.surface for claim in claims]
