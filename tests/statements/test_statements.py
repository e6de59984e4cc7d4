"""Floors under how well statements about tables are judged: the development half only."""

import sys
from pathlib import Path

import pytest

import checker

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from statements import FOLDER, score  # noqa: E402

TABLES = FOLDER / "tables"


def verdicts(text, table):
    findings = checker.check(text, tables=[TABLES / f"{table}.csv"], packs=False)
    return [finding.verdict for finding in findings]


@pytest.mark.parametrize(("name", "accuracy", "accusations"), [("development", 0.94, 1), ("development_web", 0.90, 3)])
def test_statements_of_the_development_half_are_told_apart(name, accuracy, accusations):
    result = score(name)
    assert result.accuracy >= accuracy
    assert result.false_accusations <= accusations


@pytest.mark.parametrize(
    ("text", "table", "verdict"),
    [
        ("Karvel is the highest peak.", "mountains", "consistent"),
        ("Dorn Peak is the highest peak.", "mountains", "overstated"),
        ("Sable Horn has the lowest height of all.", "mountains", "understated"),
        ("Japan won more gold medals than Austria.", "medals", "overstated"),
        ("Japan won fewer gold medals than Austria.", "medals", "consistent"),
        ("Three incumbents belong to the Unity party.", "election", "consistent"),
        ("Five incumbents belong to the Unity party.", "election", "wrong-size"),
        ("Omar Dryden represents Ashdale 6.", "election", "other-definition"),
        ("All of the Unity incumbents were re-elected.", "election", "wrong-size"),
        ("Norway and Canada together won 63 medals.", "medals", "consistent"),
        ("Norway and Canada together won 40 medals.", "medals", "understated"),
    ],
)
def test_each_sort_of_statement_has_its_verdict(text, table, verdict):
    assert [found for found in verdicts(text, table) if found != "unverifiable"] == [verdict]


def test_each_number_keeps_one_finding_and_other_statements_get_their_own():
    findings = checker.check(
        "Four films made more than 50 million dollars at the box office. Paper Generals had the largest budget.",
        tables=[TABLES / "films.csv"], packs=False,
    )  # fmt: skip
    spans = [(finding.start, finding.end) for finding in findings]
    assert len(spans) == len(set(spans)) == 3
    last = findings[-1]
    assert (last.kind, last.surface) == (None, "Paper Generals had the largest budget")
    assert last.references[0]["entity"] == "Paper Generals"


@pytest.mark.parametrize(
    "text",
    [
        "Is Karvel the highest peak?",
        "Dorn Peak could become the most visited mountain.",
        "The mountains of the moon are higher than these.",
        "Karvel has the best restaurants.",
        "Three of my friends like Karvel.",
        "Experts say that Brannoch is more beautiful than Karvel.",
    ],
)
def test_what_the_table_cannot_answer_is_not_judged(text):
    assert set(verdicts(text, "mountains")) <= {"unverifiable"}


def test_statements_without_a_table_of_the_user_are_left_alone():
    assert checker.check("Karvel is the highest peak.", packs=False) == []


def test_hostile_sentences_and_tables_do_no_harm(tmp_path):
    table = tmp_path / "odd.csv"
    table.write_text('name,"a (((((((",x\n"((((",1,\n"-" ,,"=1+1"\n', encoding="utf-8")
    for text in ("the most the most the most than than than", "than", "the highest", "1 2 3 - - - ( ( (", "no more than any other"):
        checker.check(text, tables=[table], packs=False)
