"""The summary on terminals of several widths, and what long work shows meanwhile."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="needs a pseudo-terminal")
import screens

ROOT = str(Path(__file__).resolve().parents[2])
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def screen(folder, columns, *options, **environment):
    """What a terminal of so many columns is sent on standard error."""
    said, _ = screens.shown(
        [sys.executable, "-m", "checker", "run", *options],
        folder=folder,
        environment={"PYTHONPATH": ROOT, "TERM": "xterm", "COLUMNS": str(columns), **environment},
        columns=columns,
        streams=("stdin", "stderr"),
    )
    return said


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "population.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
    )
    (tmp_path / "checker.toml").write_text('tables = ["population.csv"]\npacks = false\n')
    for number in range(4):
        (tmp_path / f"story-{number}.md").write_text(
            f"Freedonia had 9{number} million inhabitants in 2020.\n"
        )
    return tmp_path


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_no_line_of_the_summary_is_wider_than_the_terminal(folder, columns):
    said = STYLE.sub("", screen(folder, columns, "story-0.md", "--statistics"))
    kept = [line.split("\r\x1b[2K")[-1].rstrip("\r") for line in said.split("\n")]
    assert max(map(len, kept)) <= columns
    whole = " ".join(" ".join(kept).split())
    assert "The text says 90 million inhabitants; population.csv (2020) has 40,000,000" in whole


@pytest.mark.parametrize("columns", [60, 120])
def test_long_work_shows_a_bar_within_the_terminal(folder, columns):
    shown = [part.split("\n")[0].rstrip("\r") for part in screen(folder, columns, ".").split("\r\x1b[2K")]
    bars = [part for part in shown if "checking" in part]
    assert any(part.startswith("░") for part in bars)
    assert any(re.match(r"█+░+ checking 4 of 4", part) for part in bars)
    assert max(map(len, bars)) < columns


def test_without_colour_there_are_no_styles(folder):
    assert STYLE.search(screen(folder, 80, "story-0.md"))
    assert not STYLE.search(screen(folder, 80, "story-0.md", NO_COLOR="1"))
    assert not STYLE.search(screen(folder, 80, "story-0.md", "--color", "never"))


def test_explanations_of_codes_are_broken_at_words():
    said, code = screens.shown(
        [sys.executable, "-m", "checker", "explain", "CHK103"],
        environment={"PYTHONPATH": ROOT, "COLUMNS": "60"},
        columns=60,
        streams=("stdin", "stdout"),
    )
    assert code == 0
    assert max(len(line.rstrip("\r")) for line in said.split("\n")) <= 60


LONG = (
    "The Most Serene and Ancient Republic of Freedonia beyond the Mountains of the North had 90 million inhabitants of all "
    "ages and of both banks of the river in 2020."
)


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_long_names_words_and_decisions_are_broken_at_words(folder, columns):
    name = f"{'a-long-name-of-a-draft' * 2}.md"
    (folder / name).write_text(LONG.replace("beyond the Mountains of the North ", "") + " " + LONG)
    (folder / "answers").write_text("reject they count the people of the mountains too\n" * 3)
    for _ in range(2):
        said = STYLE.sub("", screen(folder, columns, name, "--format", "md,json"))
        kept = [line.split("\r\x1b[2K")[-1].rstrip("\r") for line in said.split("\n")]
        # A path has no blanks; it is left whole to be copied.
        assert max(len(line) for line in kept if name[:-3] not in line) <= columns
        with open(folder / "answers") as answers:
            subprocess.run(
                [sys.executable, "-m", "checker", "review", f"reports/{name[:-3]}.json", "--by", "Ada", "-q"],
                cwd=folder, stdin=answers, check=True, capture_output=True,
                env={**os.environ, "PYTHONPATH": ROOT},
            )  # fmt: skip


def test_the_doctor_keeps_within_the_terminal():
    out, code = screens.shown(
        [sys.executable, "-m", "checker", "doctor"],
        columns=60,
        streams=("stdout",),
        environment={"PYTHONPATH": ROOT},
    )
    assert code == 0
    assert max(map(len, out.replace("\r", "").split("\n"))) <= 60
