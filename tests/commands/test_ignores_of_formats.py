"""Ignores where a format has no comments: a line of its own, or a comment in the margin of an office file."""

import json
from pathlib import Path

import pytest

from checker.__main__ import main

TABLE = "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\nSylvania,population,people,2020,5000000\n"
FALSE = "Freedonia had 90 million inhabitants in 2020."
OTHER = "Sylvania had 7 million inhabitants in 2020."
TRUE = "Sylvania had 5 million inhabitants in 2020."
ORDER = 'checker: ignore CHK101 "90 million" said by 3 ministers of 12'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    Path("populations.csv").write_text(TABLE)
    honour(False)
    return tmp_path


def honour(yes):
    Path("checker.toml").write_text(
        f'tables = ["populations.csv"]\npacks = false\ninline-ignores = {str(yes).lower()}\n'
    )


def findings(name):
    main(["run", name, "--format", "json", "--output", "out", "-q"])
    (document,) = json.loads(Path("out", f"{Path(name).stem}.json").read_text())["documents"]
    return {one["surface"]: one for one in document["findings"]}


@pytest.mark.parametrize(
    "text",
    [
        f"{ORDER}\n\n{FALSE}\n",
        f"[{ORDER}]\n\n{FALSE}\n",
        f"A first paragraph without any figure\n\n{ORDER}\n{FALSE}\n",
        f"A line before it that is as long as many others are\n{ORDER}\n{FALSE}\nAnd more.\n",
        f'{TRUE}\n\nChecker: Ignore overstated “90 million” a guess\nchecker: ignore CHK102 "1" stale\n\n{FALSE}\n',
    ],
    ids=["alone", "in brackets", "above its line", "among lines", "two of them"],
)
def test_a_line_of_plain_text_answers_for_the_paragraph_that_follows(text, capsys):
    Path("a.txt").write_text(text)
    assert main(["run", "a.txt"]) == 1
    assert "is not honoured: set inline-ignores = true" in capsys.readouterr().err
    honour(True)
    assert main(["run", "a.txt"]) == 0


def test_the_words_of_an_ignore_are_no_claims_where_it_is_honoured_and_are_checked_where_not():
    Path("a.txt").write_text(f"{ORDER}\n\n{FALSE}\n")
    assert any("ministers" in one for one in findings("a.txt"))
    honour(True)
    found = findings("a.txt")
    assert [one["suppressed"] for one in found.values() if one["suppressed"]] == ["said by 3 ministers of 12"]
    assert all(one["start"] > len(ORDER) for one in found.values())


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (f"{ORDER}\n\n{TRUE}\n\n{FALSE}\n", 1, 'line 1: ignore CHK101 "90 million" is unused'),
        (f"{FALSE}\n\n{ORDER}\n", 1, "is unused"),
        (f"checker: ignore CHK101\n\n{FALSE}\n", 1, "gives no reason; write checker: ignore CHK105"),
        (f"checker: ignore CHK999 why\n\n{FALSE}\n", 1, "no such code"),
        (f"The fact checker: ignore CHK101 they said.\n\n{FALSE}\n", 1, None),
        (f"A spell checker: it ignores what it likes.\n\nchecker: 12 of them\n\n{TRUE}\n", 0, None),
    ],
    ids=["next one only", "behind", "no reason", "no code", "in a sentence", "no ignore"],
)
def test_what_a_line_does_not_answer_for(text, code, said, capsys):
    honour(True)
    Path("a.txt").write_text(text)
    assert main(["run", "a.txt"]) == code
    errors = capsys.readouterr().err
    assert ("note: a.txt: " in errors) == (said is not None)
    assert (said or "") in errors


def mail(text):
    return f"From: a@example.org\nSubject: x\nContent-Type: text/plain\n\n{text}".encode()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.md", str.encode),
        ("a.eml", mail),
        ("a.jsonl", lambda text: json.dumps({"id": "a", "text": text}).encode()),
    ],
)
def test_the_line_is_the_same_in_other_formats(name, make):
    Path(name).write_bytes(make(f"{ORDER}\n\n{FALSE}\n\n{TRUE}\n"))
    assert main(["run", name]) == 1
    honour(True)
    assert main(["run", name]) == 0
