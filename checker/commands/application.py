"""The group of all commands: loads what is asked for, suggests what was meant."""

from __future__ import annotations

from importlib import import_module

import click

from checker import __version__
from checker.commands.console import suggestion
from checker.commands.diagnostics import diagnostic_options, with_diagnostics
from checker.commands.registry import COMMANDS

# The environment variable by which a shell asks what a line can go on with.
COMPLETE = "_CHECKER_COMPLETE"
_EPILOG = """\b
Examples:
  checker run article.md --published 2023-08-15
  checker run drafts/ --format md,jsonl --output reports
  cat article.txt | checker run - --format jsonl
  checker explain CHK103
\b
Exit codes: 0 nothing found that fails, 1 findings at or above --fail-on, 2 wrong usage,
3 reference data, 4 a document could not be checked, 130 interrupted.
An argument @FILE is replaced by the lines of FILE."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, and whose help comes from the registry."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the registry."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = getattr(import_module(entry.module), entry.attribute)
        assert isinstance(command, click.Command)
        return with_diagnostics(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command to run, or a usage error that names the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no such command: {args[0]!r}{suggestion(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="checker", message="%(prog)s %(version)s")
def application() -> None:
    """Check the quantitative claims of articles against sourced reference tables."""


application.params += diagnostic_options()
