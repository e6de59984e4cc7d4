"""`checker doctor`: what a report of a fault needs."""

import tomllib
from pathlib import Path

from checker.__main__ import main
from checker.commands.doctor import EXTRAS

ROOT = Path(__file__).resolve().parents[2]


def test_it_tells_versions_extras_folders_cache_and_packs(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checker.toml").write_text("")
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    told = {line.split()[0]: line for line in lines}
    assert {"checker", "python", "duckdb", "git", "cache", "pack", *(f"[{one}]" for one in EXTRAS)} <= set(
        told
    )
    assert str(tmp_path / "checker.toml") in told["configuration"]


def test_a_configuration_that_is_wrong_is_told_and_stops_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.checker\n")
    assert main(["doctor"]) == 0
    assert "pyproject.toml: not TOML" in capsys.readouterr().out


def test_it_knows_every_extra():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert set(EXTRAS) == set(extras) - {"test"}
    for name, (modules, _) in EXTRAS.items():
        assert len(modules) == len(extras[name]), name


def test_an_empty_cache_is_said_to_be_empty(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    from checker.commands.doctor import _cache

    assert "empty" in _cache()
