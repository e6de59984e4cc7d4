"""Completion as a shell asks for it: in a real bash, with what the script of `checker completion` sets up."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def complete(tmp_path):
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "checker").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    (programs / "checker").chmod(0o755)

    def run(line):
        words = line.split(" ")
        script = (
            'eval "$(checker completion bash)"\n'
            f"COMP_WORDS=({' '.join(repr(word) for word in words)})\nCOMP_CWORD={len(words) - 1}\n"
            '_checker_completion checker\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
        )
        done = subprocess.run(
            ["bash", "--norc", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
            env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.stderr == ""
        return done.stdout.split()

    return run


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("checker comp", ["completion"]),
        ("checker run --write-b", ["--write-baseline"]),
        ("checker run --format md,sar", ["md,sarif"]),
        ("checker run --ignore CHK10", None),
        ("checker run --fail-on w", ["warning"]),
        ("checker explain chk10", None),
        ("checker refs show arms", ["arms-deliveries"]),
        ("checker completion z", ["zsh"]),
    ],
)
def test_commands_options_and_values_are_completed(complete, line, found):
    got = complete(line)
    assert got == found if found is not None else "CHK103" in got


def test_a_configuration_that_is_wrong_does_not_disturb_a_shell(complete, tmp_path):
    (tmp_path / "checker.toml").write_text("nonsense = 1\n")
    assert complete("checker run --stat") == ["--statistics"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_a_script_that_begins_with_how_to_use_it(shell, capsys):
    assert main(["completion", shell]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("# ")
    assert f"checker completion {shell}" in first
    assert any("_CHECKER_COMPLETE" in line for line in rest)
    if shell != "powershell" and shutil.which(shell):
        script = "\n".join(rest)
        assert subprocess.run([shell, "-n"], input=script, text=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "word", "first"),
    [
        (
            ["checker", "comp"],
            "comp",
            "completion",
        ),
        (["checker", "run", "--format", "'md,sar'"], "'md,sar'", "md,sarif"),
        (["checker", "run", "--fail-on"], "", "error"),
        (["checker", "run", "--ignore", "CHK103"], "CHK103", "CHK103"),
        (["checker", "run", "dra"], "dra", ""),
    ],
)
def test_what_powershell_asks_is_answered_a_line_each(words, word, first, capsysbinary, monkeypatch):
    # The words come as its script sends them: JSON, quoted where they were typed so.
    monkeypatch.setenv("COMP_WORDS", json.dumps(words))
    monkeypatch.setenv("COMP_CWORD", word)
    monkeypatch.setenv("_CHECKER_COMPLETE", "powershell_complete")
    with pytest.raises(SystemExit, match="0"):
        main([])
    assert capsysbinary.readouterr().out.decode().splitlines()[0].partition("\t")[0] == first


def test_fish_keeps_what_stands_behind_a_comma(capsys):
    assert main(["completion", "fish"]) == 0
    assert 'string split -m 1 ","' in capsys.readouterr().out


def test_another_shell_is_2(capsys):
    assert main(["completion", "tcsh"]) == 2
    assert "bash" in capsys.readouterr().err
