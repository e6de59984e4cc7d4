"""`checker test`: known claims against the verdicts they should get."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.commands.console import say, write_result
from checker.commands.options import reference_options
from checker.errors import ExitCode


@click.command(
    epilog="""\b
Examples:
  checker test known_claims/
  checker test casualties.claims.toml --junit results.xml"""
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--junit", metavar="OUT", help="Write the results as JUnit XML too.")
@click.option("--verbose", "-v", is_flag=True, help="List the claims that pass too.")
@reference_options
def test(
    paths: tuple[str, ...],
    junit: str | None,
    verbose: bool,
    reference: tuple[Path, ...],
    tables: tuple[str, ...],
    no_packs: bool,
) -> int:
    """Check known claims (*.claims.toml) against the verdicts they should get.

    PATH is such a file or a folder with some; without one the current folder is searched. The exit code is 1
    if a claim gets another verdict than the file expects.
    """
    from checker.commands.known_claims import judge_claims, read_known_claims
    from checker.commands.outputs import write_file
    from checker.report.junit import render_junit

    claims = read_known_claims(paths or (".",))
    results = judge_claims(claims, packs=not no_packs, reference=reference, tables=tables)
    failed = [result for result in results if not result.passed]
    for result in results:
        if not result.passed:
            say(f"FAILED {result.file}: {result.claim_id}", stream=sys.stdout)
            for line in result.details:
                say(f"  {line}", stream=sys.stdout)
        elif verbose:
            say(f"passed {result.file}: {result.claim_id}", stream=sys.stdout)
    if junit:
        write_file(Path(junit), render_junit(results))
    write_result(f"{len(results) - len(failed)} passed, {len(failed)} failed\n")
    return ExitCode.FINDINGS if failed else ExitCode.OK
