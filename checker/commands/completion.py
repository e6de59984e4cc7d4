"""`checker completion`: what a shell needs to complete commands, options, formats, codes and packs."""

from __future__ import annotations

import click

from checker.commands.console import write_result

_VARIABLE = "_CHECKER_COMPLETE"
_HOW = {
    "bash": 'eval "$(checker completion bash)"',
    "zsh": 'eval "$(checker completion zsh)"',
    "fish": "checker completion fish | source",
}


@click.command(
    epilog="""\b
Examples:
  eval "$(checker completion bash)"          (in ~/.bashrc)
  eval "$(checker completion zsh)"           (in ~/.zshrc)
  checker completion fish | source           (in ~/.config/fish/config.fish)"""
)
@click.argument("shell", type=click.Choice(list(_HOW)), metavar="[bash|zsh|fish]")
def completion(shell: str) -> None:
    """Print what a shell runs to complete the commands of checker, their options and many of their values."""
    from click.shell_completion import get_completion_class

    from checker.commands.application import application

    found = get_completion_class(shell)
    assert found is not None
    engine = found(application, {}, "checker", _VARIABLE)
    # Not `source()`, which asks the installed bash for its version: the script is text, wherever it is written.
    script = engine.source_template % engine.source_vars()
    write_result(f"# {_HOW[shell]}\n{script.strip()}\n")
