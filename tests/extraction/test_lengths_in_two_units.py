"""A length of time told in two units is one: "two years and three months"."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import make_document
from checker.extraction.claims import extract_claims
from checker.model import ClaimKind


@pytest.mark.parametrize(
    "text",
    [
        "The war in Chad has lasted two years and three months.",
        "The war in Chad has lasted two years, three months.",
        "The war in Chad has lasted four months and two weeks.",
    ],
)
def test_the_smaller_part_is_no_length_of_its_own(text: str):
    claims = extract_claims(make_document(text, published=date(2024, 6, 1)))
    lengths = [claim.surface for claim in claims if claim.kind is ClaimKind.DURATION]
    assert len(lengths) == 1
    assert lengths[0].split()[0] in ("two", "four")
