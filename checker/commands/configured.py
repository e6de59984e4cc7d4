"""A command whose options may stand in a configuration file: the command line goes before the environment, that before
the file, and the file before the defaults."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from checker.commands.configuration import Configuration, load_configuration
from checker.commands.setting_kinds import PER_PATH, SETTINGS

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
_META = "checker.configuration"
_GIVEN = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)
# Settings that say the contrary of their option.
_INVERTED = frozenset({"packs"})


class ConfiguredCommand(click.Command):
    """Reads the configuration before the options, and gives it to them as their defaults."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Look for --config and --isolated first; --help needs no configuration that can be read."""
        given, _, _ = self.make_parser(ctx).parse_args(list(args))
        asked = self.get_help_option(ctx)
        helped = asked is not None and given.get(str(asked.name))
        if not helped and not ctx.resilient_parsing:  # a shell that completes a line wants no complaint
            found = load_configuration(given.get("config") or (), isolated=bool(given.get("isolated")))
            ctx.meta[_META] = found
            names = {parameter.name for parameter in self.params}
            ctx.default_map = {name: value for name, value in found.values.items() if name in names}
        return super().parse_args(ctx, args)


def configuration_options(function: Decorated) -> Decorated:
    """Where settings come from, and how to see them."""
    for option in (
        click.option(
            "--show-files", is_flag=True, help="List the documents that would be checked, and check nothing."
        ),
        click.option(
            "--show-settings", is_flag=True,
            help="List all settings, each with where it comes from, and check nothing.",
        ),
        click.option("--isolated", is_flag=True, help="Look for no configuration file."),
        click.option(
            "--config", multiple=True, metavar="FILE|KEY=VALUE",
            help="A configuration file in place of the nearest checker.toml, .checker.toml or pyproject.toml, or one "
            "setting (repeatable).",
        ),
    ):  # fmt: skip
        function = option(function)
    return function


def configuration_of(ctx: click.Context) -> Configuration:
    """What the command was configured with."""
    found = ctx.meta.get(_META)
    return found if isinstance(found, Configuration) else Configuration()


def given_options(ctx: click.Context) -> frozenset[str]:
    """The options that somebody named for this very run; no file goes before them."""
    return frozenset(name for name in ctx.params if ctx.get_parameter_source(name) in _GIVEN)


def settings_text(ctx: click.Context) -> str:
    """All settings as a configuration file would have them, each with where it comes from."""
    return "".join(f"{line}\n" for line in _settings(ctx, configuration_of(ctx)))


def _settings(ctx: click.Context, configuration: Configuration) -> Iterator[str]:
    rows = []
    for key, setting in SETTINGS.items():
        value = ctx.params.get(setting.option, configuration.values.get(setting.option))
        if setting.option == "inline_ignores":
            value = bool(value)
        rows.append((_assigned(key, value), _origin(ctx, configuration, setting.option)))
    widest = max(len(written) for written, _ in rows)
    for written, origin in rows:
        yield f"{written:<{min(widest, 60)}}  # {origin}"
    for rule in configuration.rules:
        yield ""
        yield f"[{PER_PATH}.{json.dumps(rule.shown)}]  # {rule.origin}"
        by_option = {setting.option: key for key, setting in SETTINGS.items()}
        for option, value in rule.values.items():
            yield _assigned(by_option[option], value)


def _origin(ctx: click.Context, configuration: Configuration, option: str) -> str:
    source = ctx.get_parameter_source(option)
    if source is ParameterSource.COMMANDLINE:
        return "command line"
    if source is ParameterSource.ENVIRONMENT:
        return "environment"
    return configuration.origins.get(option, "default")


def _assigned(key: str, value: Any) -> str:
    if key in _INVERTED:
        value = not value
    if key in ("format", "select", "ignore"):
        value = [part.strip() for part in (value or "").split(",") if part.strip()]
    if value is None or value == "":
        return f"# {key} ="
    if isinstance(value, tuple | list):
        value = [str(one) for one in value]
    elif isinstance(value, date):
        return f"{key} = {value.isoformat()}"
    elif not isinstance(value, bool | int | float):
        value = str(value)
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"
