"""The page on security says what there is: its options exist, and its limits are those of the code."""

import re
from pathlib import Path

import click

from checker.commands.application import application
from checker.documents.bounds import Bounds
from checker.documents.intake import Intake
from checker.file_limits import DEFAULTS

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")


def commands(group):
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        yield from commands(command) if isinstance(command, click.Group) else [command]


def test_each_option_exists():
    known = {option for one in commands(application) for parameter in one.params for option in parameter.opts}
    named = set(re.findall(r"`(--[a-z-]+)", PAGE))
    assert len(named) > 10
    assert named <= known


def test_every_command_has_the_options_that_all_have():
    for command in commands(application):
        options = {option for parameter in command.params for option in parameter.opts}
        assert {"--debug", "--log-file", "--file-limit"} <= options, command.name


def test_each_limit_of_a_file_is_named_with_its_number():
    limits = PAGE.split("## Limits")[1].split("## Not promised")[0]
    for name, most in DEFAULTS.items():
        assert re.search(rf"\b{name}\b", limits), name
        assert f"{most:,}" in limits, name


def test_the_limits_of_documents_are_named():
    limits = PAGE.split("## Limits")[1].split("## Not promised")[0]
    intake, bounds = Intake(), Bounds()
    for most in (
        intake.limits.seconds, intake.limits.megabytes, intake.largest // 1_000_000, intake.fetching.seconds,
        intake.fetching.megabytes, *bounds.plain().values(),
    ):  # fmt: skip
        assert f"{int(most):,}" in limits, most


def test_each_file_that_is_named_is_there():
    for name in re.findall(r"`(tests/[\w/.]+)`", PAGE):
        assert (ROOT / name).exists() or name.endswith("crashes/"), name
