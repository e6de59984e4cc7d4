"""Reading one text into claims, the way every test of this folder needs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from checker.documents import make_document
from checker.extraction.claims import extract_claims
from checker.model import Claim, ClaimKind


@pytest.fixture
def claims() -> Callable[[str], tuple[Claim, ...]]:
    def read(text: str) -> tuple[Claim, ...]:
        return extract_claims(make_document(text, published=date(2023, 8, 15)))

    return read


@pytest.fixture
def claim_at(claims: Callable[[str], tuple[Claim, ...]]) -> Callable[[str, str], Claim]:
    """The claim whose number starts with the given words (no arithmetic repeats)."""

    def find(text: str, number: str) -> Claim:
        for claim in claims(text):
            if claim.kind is ClaimKind.ARITHMETIC or claim.quantity is None:
                continue
            if claim.quantity.surface.startswith(number):
                return claim
        raise AssertionError(f"no number {number!r} in {text!r}")

    return find
