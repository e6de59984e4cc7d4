"""What a user's own table holds of a measure and an entity takes the place of the shipped rows of it."""

from datetime import date

import pytest

from checker.documents import make_document
from checker.pipeline import verify
from checker.references import open_references
from checker.settings import Settings

TEXT = "The population of Norway is 5.1 million."


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "census.csv"
    path.write_text("country,population\nNorway,5100000\nIceland,390000\n", encoding="utf-8")
    return path


def verdicts(text, **options):
    with open_references(**options) as references:
        findings = verify(make_document(text, published=date(2026, 3, 1)), references, Settings())
        return [(item.verdict.value, {row.source for row in item.evidence}) for item in findings]


def test_the_table_that_was_handed_in_decides(table):
    assert verdicts(TEXT) == [("understated", {"World Bank"})]
    assert verdicts(TEXT, tables=[table]) == [("consistent", {"census.csv"})]


def test_of_what_the_table_does_not_hold_the_packs_still_speak(table):
    assert verdicts("The population of Sweden is 20 million.", tables=[table])[0] == (
        "overstated",
        {"World Bank"},
    )
    assert verdicts("The GDP of Norway was $5 trillion in 2023.", tables=[table])[0] == (
        "overstated",
        {"World Bank"},
    )
