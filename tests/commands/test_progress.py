"""Progress is for people at a terminal: it is shown there, goes away, and is nowhere else."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="needs a pseudo-terminal")
import screens

ROOT = str(Path(__file__).resolve().parents[2])


def standard_error(folder, *options, terminal=True, **environment):
    for name in ("a.txt", "b\x1b[31m.txt"):
        (folder / name).write_text("Some 40 ships left.")
    said, code = screens.shown(
        [sys.executable, "-m", "checker", "run", ".", "--no-packs", *options],
        folder=folder,
        environment={"PYTHONPATH": ROOT, "TERM": "xterm", **environment},
        terminal=terminal,
    )
    assert code == 0
    return said


def test_a_terminal_sees_what_is_being_checked_and_keeps_none_of_it(tmp_path):
    said = standard_error(tmp_path)
    assert "checking 1 of 2: ./a.txt" in said or "checking 1 of 2: a.txt" in said
    assert "\x1b[31m" not in said
    kept = [line.split("\r\x1b[2K")[-1] for line in said.split("\n")]
    assert not [line for line in kept if "checking" in line]


LONG = """
import time
from checker.commands.progress import Progress
with Progress(quiet=False) as progress:
    progress.show("doing something long")
    time.sleep(3.5)
    progress.clear()
    print("done", flush=True)
    time.sleep(1.5)
"""


def test_what_takes_long_says_for_how_long_and_nothing_comes_after_it_is_cleared():
    said, code = screens.shown(
        [sys.executable, "-c", LONG],
        environment={"PYTHONPATH": ROOT, "TERM": "xterm"},
        streams=("stdout", "stderr"),
    )
    assert code == 0
    assert "\r\x1b[2Kdoing something long (0:0" in said
    assert said.replace("\r\n", "\n").endswith("\r\x1b[2Kdone\n")


@pytest.mark.parametrize(
    "command", [("link", "names.txt", "--against", "ships.csv"), ("extract", "names.txt")]
)
def test_commands_with_results_show_it_only_where_those_go_elsewhere(tmp_path, command):
    (tmp_path / "names.txt").write_text("Argo 7\n" * 3)
    (tmp_path / "ships.csv").write_text("id,name\n1,Argo 7\n")
    line = [sys.executable, "-m", "checker", *command]
    environment = {"PYTHONPATH": ROOT, "TERM": "xterm"}
    said, code = screens.shown(line, folder=tmp_path, environment=environment)
    assert code == 0
    assert said.startswith("\r\x1b[2K")
    assert said.endswith("\r\x1b[2K")
    both, _ = screens.shown(line, folder=tmp_path, environment=environment, streams=("stdout", "stderr"))
    assert "\x1b[2K" not in both


@pytest.mark.parametrize(
    ("options", "changes"),
    [((), {"terminal": False}), (("--quiet",), {}), ((), {"TERM": "dumb"})],
    ids=["pipe", "quiet", "dumb"],
)
def test_nobody_else_does(tmp_path, options, changes):
    said = standard_error(tmp_path, *options, **changes)
    assert "checking" not in said
    assert "\x1b[2K" not in said
