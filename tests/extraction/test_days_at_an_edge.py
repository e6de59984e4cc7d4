"""The first and the last day of a month or year."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import make_document
from checker.extraction.claims import extract_claims


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The bridge opened on the last day of 1999.", "1999-12-31"),
        ("The bridge opened on the first day of 2004.", "2004-01-01"),
        ("The bridge opened on the final day of June 2011.", "2011-06-30"),
        ("Anna Tench has been in power since the last day of 1999.", "1999-12-31/.."),
    ],
)
def test_the_day_is_that_of_the_month_or_year(text: str, period: str):
    document = make_document(text, published=date(2023, 8, 15))
    assert period in [claim.period for claim in extract_claims(document)]


def test_the_last_week_of_a_year_is_not_that_before_publication():
    document = make_document("The bridge opened in the last week of 1999.", published=date(2023, 8, 15))
    assert all((claim.period or "").startswith("1999") for claim in extract_claims(document))
