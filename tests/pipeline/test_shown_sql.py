"""The SQL of a finding, run as it stands on the compiled packs, gives the rows that the report shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.documents import make_document, read_document
from checker.model import VerdictName
from checker.pipeline import verify
from checker.settings import Settings

ARTICLES = sorted((Path(__file__).parents[1] / "articles").glob("planted_*.md"))
MORE = (
    "Tehran has been selling Shahed drones to Moscow. France holds a veto in the UN Security Council. "
    "The Revolutionary Guards are on the EU's terrorist list. Ebrahim Raisi was president of Iran from 2021 to 2024. "
    "The United States withdrew from the nuclear deal with Iran in May 2018. After 12 years of civil war in Syria nothing is built."
)


@pytest.fixture(scope="module")
def judged(shipped):
    found = []
    for path in ARTICLES:
        document = read_document(str(path))
        found.extend(verify(document, shipped, Settings()))
    found.extend(verify(make_document(MORE, published=date(2023, 8, 15)), shipped, Settings()))
    return [item for item in found if item.sql]


def test_every_judged_finding_about_the_packs_shows_its_sql(shipped, judged):
    kinds = {str(item.claim.kind) for item in judged}
    assert {"figure", "membership", "event", "tenure", "duration", "composition"} <= kinds
    document = read_document(str(ARTICLES[0]))
    for item in verify(document, shipped, Settings()):
        if item.verdict is not VerdictName.UNVERIFIABLE and item.evidence:
            assert item.sql, item.claim.surface


def test_the_rows_shown_are_among_those_that_the_sql_gives(shipped, judged):
    compared = 0
    for item in judged:
        answer = shipped.store.query(item.sql)
        given = {str(row[0]) for row in answer.rows}
        decisive = {row.row_id for row in item.evidence if row.role == "evidence"}
        assert decisive <= given, (item.claim.surface, item.sql, decisive - given)
        compared += len(decisive)
    assert compared >= 50


def test_figures_shown_are_those_of_the_rows(shipped, judged):
    for item in judged:
        if item.claim.kind != "figure" or not item.sql.startswith("SELECT id, definition, as_of"):
            continue
        answer = shipped.store.query(item.sql)
        names = list(answer.columns)
        rows = {row[names.index("id")]: dict(zip(names, row, strict=True)) for row in answer.rows}
        for row in item.evidence:
            if row.role == "evidence":
                held = rows[row.row_id]
                assert [held["low"], held["value"], held["high"]] == [row.low, row.value, row.high]
                assert held["as_of"] == row.as_of
