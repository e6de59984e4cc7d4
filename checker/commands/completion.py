"""`checker completion`: what a shell needs to complete commands, options, formats, codes and packs."""

from __future__ import annotations

import click

from checker.commands.console import write_result

_HOW = {
    "bash": 'eval "$(checker completion bash)"',
    "zsh": 'eval "$(checker completion zsh)"',
    "fish": "checker completion fish | source",
    "powershell": "checker completion powershell | Out-String | Invoke-Expression",
}


@click.command(
    epilog="""\b
Examples:
  eval "$(checker completion bash)"          (in ~/.bashrc)
  eval "$(checker completion zsh)"           (in ~/.zshrc)
  checker completion fish | source           (in ~/.config/fish/config.fish)
  checker completion powershell | Out-String | Invoke-Expression    (in $PROFILE)"""
)
@click.argument("shell", type=click.Choice(list(_HOW)), metavar="[bash|zsh|fish|powershell]")
def completion(shell: str) -> None:
    """Print what a shell runs to complete the commands of checker, their options and many of their values."""
    from click.shell_completion import get_completion_class

    from checker.commands.application import COMPLETE, application
    from checker.commands.shells import add_shells

    add_shells()
    found = get_completion_class(shell)
    assert found is not None
    engine = found(application, {}, "checker", COMPLETE)
    # Not `source()`, which asks the installed bash for its version: the script is text, wherever it is written.
    script = engine.source_template % engine.source_vars()
    write_result(f"# {_HOW[shell]}\n{script.strip()}\n")
