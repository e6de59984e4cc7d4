"""The README says what the tool does: its commands exist, its excerpt is what a run writes."""

import os
import re
from pathlib import Path

import pytest

from checker.__main__ import main
from checker.commands.registry import COMMANDS
from checker.errors import ExitCode

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_there_are_two_commands_and_ci_finds_the_second():
    commands = re.findall(r"```sh\n(.+?)\n```", README, re.DOTALL)
    assert len(commands) == 2
    assert re.match(r"python -m pip install \. && checker run ", commands[0])
    assert re.match(r"python -m pip install .* && python -m pytest( -n auto)?$", commands[1])
    assert "README.md" in (ROOT / ".ci/run").read_text()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The report that the README's first command writes."""
    folder = tmp_path_factory.mktemp("reports")
    arguments = re.search(r"checker (run .+)", README)[1].split()
    here = os.getcwd()
    os.chdir(ROOT)  # the report names the article as the command does
    try:
        assert main([*arguments, "--output", str(folder), "--quiet"]) == 1
    finally:
        os.chdir(here)
    (report,) = folder.glob("*.md")
    return report


def test_the_excerpt_is_part_of_the_report_that_the_first_command_writes(written):
    lines = set(written.read_text(encoding="utf-8").splitlines())
    excerpt = README.split("<!-- excerpt -->\n")[1].split("<!-- end of excerpt -->")[0]
    shown = [line.removeprefix(">").removeprefix(" ") for line in excerpt.splitlines()]
    assert [line for line in shown if line and line not in lines] == []


def test_the_committed_report_is_the_one_that_the_first_command_writes(written):
    committed = ROOT / "reports" / written.name
    assert committed.read_text(encoding="utf-8") == written.read_text(encoding="utf-8"), (
        "run the first command of the README and commit reports/, with the excerpt in the README"
    )


def test_the_committed_pictures_are_those_of_the_report(written):
    (folder,) = (path for path in written.parent.iterdir() if path.is_dir())
    committed = ROOT / "reports" / folder.name
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in committed.iterdir()
    }, "run the first command of the README and commit reports/"


def test_every_exit_code_is_explained():
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \|", README, re.MULTILINE), code


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "examples/README.md"])
def test_every_command_that_is_named_exists(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    for name in re.findall(r"(?:^    |`|&& )checker ([a-z]+)", text, re.MULTILINE):
        assert name in COMMANDS


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "examples/README.md"])
def test_links_lead_somewhere(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!<|https?:)([^)]+)\)", text):
        assert (ROOT / document).parent.joinpath(target).exists() or target.startswith("reports/"), target
