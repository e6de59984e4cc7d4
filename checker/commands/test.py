"""`checker test`: known claims against the verdicts they should get."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands.console import say, write_result
from checker.commands.options import reference_options
from checker.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from checker.commands.known_claims import Judged


@click.command(
    epilog="""\b
Examples:
  checker test known_claims/
  checker test casualties.claims.toml --junit results.xml
  checker test known_claims/ --update          (shows what would change)
  checker test known_claims/ --floors floors.toml"""
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--junit", metavar="OUT", help="Write the results as JUnit XML too.")
@click.option("--verbose", "-v", is_flag=True, help="List the claims that pass too.")
@click.option("--quiet", "-q", is_flag=True, help="Print failures and errors only.")
@click.option(
    "--update",
    is_flag=True,
    help="Show how the files would have to change to expect what the claims get now.",
)
@click.option("--yes", is_flag=True, help="With --update: rewrite the files.")
@click.option(
    "--floors",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Let precision and recall of each verdict, as pinned in this file, decide the exit code.",
)
@click.option(
    "--write-floors", is_flag=True, help="Pin today's precision and recall in the file of --floors."
)
@click.option("--lower-floors", is_flag=True, help="Let --write-floors pin lower ones too.")
@reference_options
def test(
    paths: tuple[str, ...],
    junit: str | None,
    verbose: bool,
    quiet: bool,
    update: bool,
    yes: bool,
    floors: Path | None,
    write_floors: bool,
    lower_floors: bool,
    reference: tuple[Path, ...],
    tables: tuple[str, ...],
    no_packs: bool,
) -> int:
    """Check known claims (*.claims.toml) against the verdicts they should get.

    PATH is such a file or a folder with some; without one the current folder is searched. The exit code is 1
    if a claim gets another verdict than the file expects; with --floors, if a floor does not hold.
    """
    if yes and not update:
        raise UsageError("--yes: there is nothing to agree to", "give it with --update")
    if (write_floors or lower_floors) and floors is None:
        raise UsageError("--write-floors: no file was named", "name it with --floors")
    from checker.commands.known_claims import Bench, read_known_claims
    from checker.commands.outputs import write_file
    from checker.commands.progress import Progress
    from checker.report.junit import render_junit

    claims = read_known_claims(paths or (".",))
    with Bench(packs=not no_packs, reference=reference, tables=tables) as bench:
        judged = []
        with Progress(quiet=quiet) as progress:
            for number, claim in enumerate(claims):
                progress.show(
                    f"judging {number + 1:,} of {len(claims):,}: {claim.claim_id}",
                    often=number > 0, done=number, of=len(claims),
                )  # fmt: skip
                judged.append(bench.judge(claim))
    results = [one.result for one in judged]
    failed = [one for one in judged if not one.result.passed]
    for result in results:
        if not result.passed:
            say(f"FAILED {result.file}: {result.claim_id}", stream=sys.stdout)
            for line in result.details:
                say(f"  {line}", stream=sys.stdout)
        elif verbose:
            say(f"passed {result.file}: {result.claim_id}", stream=sys.stdout)
    if junit:
        write_file(Path(junit), render_junit(results))
    if failed or not quiet:
        write_result(f"{len(results) - len(failed)} passed, {len(failed)} failed\n")
    if update and failed:
        return _update(failed, write=yes, quiet=quiet)
    if floors is not None:
        return _floors(judged, floors, write=write_floors, lower=lower_floors, quiet=quiet)
    return ExitCode.FINDINGS if failed else ExitCode.OK


def _update(failed: Sequence[Judged], *, write: bool, quiet: bool) -> int:
    """Show the files as they would have to be, and write them if that was agreed to."""
    from checker.commands.expectations import changes, updated
    from checker.commands.outputs import write_file

    files: dict[str, list[Judged]] = {}
    for one in failed:
        files.setdefault(one.claim.file, []).append(one)
    rewritten = []
    for path, members in files.items():
        before = Path(path).read_bytes().decode("utf-8")
        rewritten.append((path, before, updated(before, members, path)))
    for path, before, after in rewritten:
        for line in changes(path, before, after):
            say(line, stream=sys.stdout)
        if write:
            write_file(Path(path), after)
            if not quiet:
                say(f"wrote {path}")
    if not write:
        say("nothing was written; read the changes, and write them with --update --yes")
    return ExitCode.OK if write else ExitCode.FINDINGS


def _floors(judged: Sequence[Judged], path: Path, *, write: bool, lower: bool, quiet: bool) -> int:
    """Compare with the pinned floors, or pin them."""
    from checker.commands.floors import check_floors, measure, read_floors
    from checker.commands.outputs import write_file

    now, pinned = measure(judged), read_floors(path)
    if not write:
        if pinned is None:
            raise UsageError(f"{path}: there are no floors", "write them with --write-floors")
        problems = check_floors(now, pinned)
        for problem in problems:
            say(f"floor: {problem}", stream=sys.stdout)
        if not problems and not quiet:
            say(f"all floors of {path} hold", stream=sys.stdout)
        return ExitCode.FINDINGS if problems else ExitCode.OK
    lowered = list(now.below(pinned)) if pinned is not None else []
    if lowered and not lower:
        for problem in lowered:
            say(f"floor: {problem}", stream=sys.stdout)
        raise UsageError(f"{path}: a floor would be lowered", "if that is right, add --lower-floors")
    write_file(path, now.text())
    if not quiet:
        say(f"wrote {path}; commit it")
    return ExitCode.OK
