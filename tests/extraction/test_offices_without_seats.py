"""Offices told without a title and without a seat: oaths, and "in office since" beside a name."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import make_document
from checker.extraction.claims import extract_claims
from checker.model import Claim, ClaimKind, Tenure


def offices(text: str) -> list[tuple[str, str | None, str]]:
    document = make_document(text, published=date(2024, 6, 1))

    def told(claim: Claim) -> tuple[str, str | None, str]:
        details = claim.details
        assert isinstance(details, Tenure)
        return text[details.holder.start : details.holder.end], details.period, details.aspect

    return [told(claim) for claim in extract_claims(document) if claim.kind is ClaimKind.TENURE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria Tench was sworn in on 3 March 2016.", ("Maria Tench", "2016-03-03", "start")),
        ("Maria Tench won twice. She was sworn in in May 2011.", ("Maria Tench", "2011-05", "start")),
        ("Maria Tench was ousted in October 2019.", ("Maria Tench", "2019-10", "end")),
        ("Maria Tench, in office since 2016, will not stand again.", ("Maria Tench", "2016/..", "")),
        ("Maria Tench (in power since June 2016) said nothing.", ("Maria Tench", "2016-06/..", "")),
        ("Maria Tench, out of office since 2016, said nothing.", ("Maria Tench", "2016/..", "end")),
        ("Maria Tench has been in power since 2016.", ("Maria Tench", "2016/..", "")),
    ],
)
def test_an_office_needs_no_title(text: str, expected: tuple[str, str | None, str]):
    assert offices(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The jury was sworn in on 3 March 2016.",
        "The boiler was installed in May 2011.",
        "Maria Tench, in hospital since 2016, said nothing.",
        "Maria Tench swore in 2016 that she had seen it.",
    ],
)
def test_no_office_is_read_into_it(text: str):
    assert offices(text) == []


def test_what_stands_beside_a_name_is_stated_whatever_its_sentence_plans():
    text = "Maria Tench, in office since 2016, will step down next week."
    document = make_document(text, published=date(2024, 6, 1))
    claim = next(item for item in extract_claims(document) if item.kind is ClaimKind.TENURE)
    assert claim.assertive
    assert claim.checkable
