"""Floors under how articles are judged against tables of which nothing was known when the rules were written."""

import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from table_articles import ARTICLES, answers, read_article  # noqa: E402


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("budget", 2, 0),
        ("cities", 6, 1),
        ("company", 2, 1),
        ("constituencies", 9, 0),
        ("crime", 5, 0),
        ("crops", 11, 0),
        ("departments", 10, 0),
        ("destinations", 11, 0),
        ("energy", 5, 0),
        ("exports", 8, 0),
        ("harvest", 5, 0),
        ("heating", 11, 0),
        ("hockey", 5, 0),
        ("hospitals", 8, 0),
        ("league", 4, 1),
        ("loans", 9, 0),
        ("ministries", 9, 1),
        ("prices", 0, 0),
        ("prisons", 6, 0),
        ("refugees", 4, 1),
        ("schools", 5, 0),
        ("trains", 12, 0),
        ("vaccines", 6, 0),
        ("vote", 3, 1),
        ("wards", 4, 0),
        ("weather", 5, 1),
    ],
)
def test_articles_are_judged_by_their_tables_and_accused_of_nothing(name, right, wrong):
    counts = Counter(
        (answer.label, answer.outcome) for answer in answers(read_article(ARTICLES / f"{name}.txt"))
    )
    assert [key for key in counts if key[1] == "accused"] == []
    assert counts["T", "right"] + counts["F", "right"] >= right
    assert counts["F", "wrong"] + counts["T", "wrong"] <= wrong
    assert counts["N", "wrong"] == 0


def test_every_article_has_a_floor():
    marked = test_articles_are_judged_by_their_tables_and_accused_of_nothing.pytestmark[0].args[1]
    assert {path.stem for path in ARTICLES.glob("*.txt")} == {name for name, _, _ in marked}


def test_marks_are_taken_out_of_the_text(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("table: x.csv\npublished: 2024-01-01\n\n[T: Ten] of [N: nine], [F: eight].\n")
    article = read_article(path)
    assert article.text == "Ten of nine, eight."
    assert [(mark.label, article.text[mark.start : mark.end]) for mark in article.marks] == [
        ("T", "Ten"), ("N", "nine"), ("F", "eight"),
    ]  # fmt: skip
