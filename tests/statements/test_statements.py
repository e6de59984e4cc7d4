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


@pytest.mark.parametrize(
    ("name", "accuracy", "accusations"),
    [
        ("development", 0.97, 0),
        ("development_web", 0.97, 0),
        ("development_crowd", 0.88, 2),
        ("statistics_development", 0.90, 0),
        ("traps_development", 0.65, 0),
    ],
)
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


GAMES = "game,date,opponent,score,high points,attendance\n" + "\n".join(
    (
        '1,may 2,at orrin,l 88 - 97,dale (22),9120', '2,may 4,lund,w 101 - 92,reyes (31),15200',
        '3,may 9,marl,l 90 - 91,dale (27),14100', '4,may 12,at tarse,w 104 - 99 (ot),dale (19),17300',
    )
)  # fmt: skip
MATCHES = "home team,home team score,away team,away team score,venue\n" + "\n".join(
    ("vell,12.9 (81),marne,14.15 (99),oval", "harl,16.11 (107),ponte,8.10 (58),princes park", "ribas,9.14 (68),tarna,9.11 (65),east end")
)  # fmt: skip
SEATS = "year,liberal,labour,green\n1998,14,22,0\n2002,19,19,1\n2006,21,15,2\n"


@pytest.mark.parametrize(
    ("table", "text", "label"),
    [
        (GAMES, "dale had 27 points against marl", "true"),
        (GAMES, "reyes had 27 points against marl", "refuted"),
        (GAMES, "they win both of their games in overtime", "other"),
        (GAMES, "the team lost 2 of the 4 games", "true"),
        (GAMES, "the team scored more than 100 points in 3 games", "refuted"),
        (GAMES, "the first loss was against orrin", "true"),
        (GAMES, "attendance rose from game 2 to game 3", "refuted"),
        (GAMES, "lund won 101 - 92", "refuted"),
        (MATCHES, "harl beat ponte by 49 points", "true"),
        (MATCHES, "ribas lost to tarna at east end", "refuted"),
        (MATCHES, "the home team won 2 of the games", "true"),
        (MATCHES, "marne was the visitor at the oval", "true"),
        (MATCHES, "the away team won 2 of the games", "refuted"),
        (SEATS, "labour won the most seats in 1998", "true"),
        (SEATS, "the liberals had fewer seats than labour in 2006", "refuted"),
        (SEATS, "in 2002 labour and the liberals had the same number of seats", "true"),
        (SEATS, "labour lost 3 seats between 1998 and 2002", "true"),
        (SEATS, "labour lost 3 seats between 1998 and 2006", "refuted"),
        (SEATS, "there were no green seats in 1998", "true"),
    ],
)
def test_notes_about_games_and_seats_are_read_in_the_tables_own_style(table, text, label, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    found = {finding.verdict for finding in checker.check(text, tables=[path], packs=False)}
    contradicted = bool(found - {"consistent", "unverifiable"})
    assert ("refuted" if contradicted else "true" if "consistent" in found else "other") == label


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
    for text in (
        "the most the most the most than than than",
        "than",
        "the highest",
        "1 2 3 - - - ( ( (",
        "no more than any other",
    ):
        checker.check(text, tables=[table], packs=False)
