"""Counts whose persons are told by what befell them alone: "some 400 more were wounded", "put the arrested at 90"."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import make_document
from checker.extraction.claims import extract_claims
from checker.model import ClaimKind


def counts(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    document = make_document(text, published=date(2024, 6, 1))
    return [
        (claim.surface, claim.quantity.unit, claim.facets.get("concept"), claim.kind and claim.kind.value)
        for claim in extract_claims(document)
        if claim.quantity is not None
    ]


@pytest.mark.parametrize(
    ("text", "surface", "concept"),
    [
        ("By May 900 civilians had died. Some 4,000 more had been hurt.", "4,000", "injury"),
        ("The shelling killed 90 villagers. Another 210 were wounded.", "210", "injury"),
        ("The observatory put the arrested at over 3,300.", "3,300", "arrest"),
        ("The office puts the wounded of that winter at 700.", "700", "injury"),
        ("One study put the Chilean dead at 6,000 to 7,000.", "6,000 to 7,000", "death"),
    ],
)
def test_what_befell_them_makes_a_figure(text: str, surface: str, concept: str):
    assert (surface, "people", concept, "figure") in counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The figure had been put at 400 before.",
        "The ship, Rover 9, was hit. Some 400 more are on order.",
    ],
)
def test_nothing_is_made_of_a_bare_number(text: str):
    assert all(kind != "figure" or unit != "people" for _, unit, _, kind in counts(text))


def test_a_people_before_the_dead_is_counted_with_them():
    text = "The study put the Chilean dead at 6,000."
    document = make_document(text, published=date(2024, 6, 1))
    claim = next(item for item in extract_claims(document) if item.kind is ClaimKind.FIGURE)
    assert claim.measured == "Chilean dead"


def test_a_part_of_those_counted_before_is_no_figure_of_its_own():
    text = "The war killed 4,000 villagers. Of these deaths, 300 had been documented."
    assert ("300", "people", "death", None) in counts(text)


def test_a_number_that_its_source_raises_counts_what_it_counted_before():
    text = "Lantern Watch documented 530 killings. In September it raised the number to 651."
    document = make_document(text, published=date(2024, 6, 1))
    claim = next(item for item in extract_claims(document) if item.surface == "651")
    assert claim.facets.get("concept") == "death"
    assert claim.attribution == "Lantern Watch"


def test_the_date_of_what_began_dates_it_inside_a_since_clause():
    text = "Since the unrest broke out on 28 May 2022, guards have killed 51 protesters."
    document = make_document(text, published=date(2024, 6, 1))
    claim = next(item for item in extract_claims(document) if item.surface == "28 May 2022")
    assert claim.kind is ClaimKind.EVENT
