"""The page on the gate says what there is: its configurations are read, its options exist, and its steps lead to a gate."""

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from checker.__main__ import main
from checker.commands.application import application
from checker.commands.configuration import read_configuration
from checker.commands.setting_kinds import SETTINGS

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
BLOCKS = [
    (language, textwrap.dedent(content))
    for _, language, content in re.findall(r"^( *)```(\w+)\n(.*?)^ *```", PAGE, re.DOTALL | re.MULTILINE)
]
ELSEWHERE = {"--junit-xml", "--checker-update"}  # pytest's, and the plugin's


@pytest.mark.parametrize("content", [content for language, content in BLOCKS if language == "toml"])
def test_each_configuration_can_be_read(tmp_path, content):
    path = tmp_path / "checker.toml"
    path.write_text(content)
    found = read_configuration(path)
    assert found.values or found.rules


def test_each_option_exists():
    known = {
        option
        for name in ("run", "test")
        for parameter in application.get_command(None, name).params
        for option in parameter.opts
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) - known - ELSEWHERE == set()


def test_each_key_of_the_configuration_is_named():
    table = PAGE.split("| key |")[1].split("\n\n")[0]
    assert set(re.findall(r"`([a-z-]+)(?: = false)?`", table)) >= set(SETTINGS)


def test_the_steps_lead_to_a_gate(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    draft = tmp_path / "drafts/one.md"
    draft.write_text("The port of Arnsel handled 9 million tonnes in 2023.\n")
    (tmp_path / "figures.csv").write_text(
        "entity,measure,unit,period,value\nPort of Arnsel,Cargo handled,tonnes,2023,4000000\n"
    )
    configuration = next(content for language, content in BLOCKS if language == "toml")
    (tmp_path / "checker.toml").write_text(configuration + "packs = false\n")
    assert main(["run"]) == 2, "the baseline is named before it is written"
    assert "--write-baseline" in capsys.readouterr().err
    assert main(["run", "--write-baseline"]) == 0
    assert main(["run"]) == 0
    draft.write_text(draft.read_text() + "\nThe port of Arnsel handled 8 million tonnes in 2023.\n")
    assert main(["run"]) == 1


PUBLISHED = {
    "vendor.github-workflows": [content for language, content in BLOCKS if "runs-on:" in content],
    "vendor.gitlab-ci": [content for language, content in BLOCKS if "codequality:" in content],
    "vendor.github-actions": [(ROOT / "action.yml").read_text(encoding="utf-8")],
}


@pytest.mark.parametrize("schema", PUBLISHED)
def test_what_servers_read_fits_their_published_schemas(schema, tmp_path):
    pytest.importorskip("check_jsonschema", reason="needs check-jsonschema (extra: test)")
    (content,) = PUBLISHED[schema]
    path = tmp_path / "action.yml"
    path.write_text(content)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
