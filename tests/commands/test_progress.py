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


@pytest.mark.parametrize(
    ("options", "changes"),
    [((), {"terminal": False}), (("--quiet",), {}), ((), {"TERM": "dumb"})],
    ids=["pipe", "quiet", "dumb"],
)
def test_nobody_else_does(tmp_path, options, changes):
    said = standard_error(tmp_path, *options, **changes)
    assert "checking" not in said
    assert "\x1b[2K" not in said
