"""Totals as they stood at a time, and who tells them."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import make_document
from checker.extraction.claims import extract_claims
from checker.model import Claim


def counts(text: str) -> list[Claim]:
    document = make_document(text, published=date(2023, 9, 15))
    return [
        claim
        for claim in extract_claims(document)
        if claim.quantity is not None and claim.quantity.unit == "people"
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In May the office said that 880 villagers had been killed.", "../2023-05"),
        ("In May the office put the dead at 880.", "../2023-05"),
        ("In May the office spoke of 880 villagers killed.", "../2023-05"),
        ("In May alone the office put the dead at 80.", "2023-05"),
        ("In May the office said that 80 villagers were killed.", "2023-05"),
        ("In May 80 villagers were killed.", "2023-05"),
    ],
)
def test_what_had_happened_by_a_time_began_before_it(text: str, period: str):
    assert [claim.period for claim in counts(text)] == [period]


def test_each_count_of_a_row_has_its_own_time():
    found = counts("In May the mission spoke of 8,800 civilians killed, in June of 9,170, in July of 9,300.")
    assert [claim.period for claim in found] == ["../2023-05", "../2023-06", "../2023-07"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jane Roe told the council of at least 67 dead.", "Jane Roe"),
        ("Jane Roe, the rapporteur, told the committee in June of 67 dead.", "Jane Roe"),
        ("Chad spoke of 67 dead soldiers.", "Chad"),
        ("Chad admitted 67 dead.", "Chad"),
        ("The Lantern Group put the arrested at 670.", "Lantern Group"),
    ],
)
def test_who_tells_a_toll_is_its_source(text: str, speaker: str):
    assert [claim.attribution for claim in counts(text)] == [speaker]


@pytest.mark.parametrize("text", ["Jane Roe told 67 families to leave.", "Jane Roe spoke of 67 people."])
def test_what_is_no_toll_has_no_source(text: str):
    document = make_document(text, published=date(2023, 9, 15))
    assert [claim.attribution for claim in extract_claims(document)] == [None]
