"""Completion in shells that click does not know, or not well: PowerShell, and fish with values that hold commas."""

from __future__ import annotations

import json
import os

from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    add_completion_class,
)

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $env:COMP_WORDS = ConvertTo-Json -InputObject $words -Compress
    $env:COMP_CWORD = "$wordToComplete"
    $env:%(complete_var)s = 'powershell_complete'
    try {
        %(prog_name)s 2>$null | Where-Object { $_ } | ForEach-Object {
            $value, $words = $_ -split "`t", 2
            if (-not $words) { $words = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $words)
        }
    } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:%(complete_var)s -ErrorAction SilentlyContinue
    }
}
"""


class PowerShellComplete(ShellComplete):
    """PowerShell 5.1 and newer. It completes files itself where nothing is offered."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is completed, and that one."""
        words = [_unquoted(str(word)) for word in json.loads(os.environ["COMP_WORDS"])]
        incomplete = _unquoted(os.environ.get("COMP_CWORD", ""))
        arguments = words[1:]
        if incomplete and arguments and arguments[-1] == incomplete:
            arguments.pop()
        return arguments, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """One line: the value, and what is said of it."""
        if item.type != "plain":
            return ""
        words = " ".join((item.help or "").split())
        return f"{item.value}\t{words}" if words else str(item.value)


class CommaFishComplete(FishComplete):
    """fish, for values that are lists: what stands behind the first comma belongs to the value."""

    source_template = FishComplete.source_template.replace('string split ","', 'string split -m 1 ","')


def add_shells() -> None:
    """Let click know these shells."""
    add_completion_class(PowerShellComplete)
    add_completion_class(CommaFishComplete)


def _unquoted(word: str) -> str:
    if len(word) > 1 and word[0] == word[-1] and word[0] in "'\"":
        return word[1:-1]
    return word.lstrip("'\"") if word[:1] in ("'", '"') else word
