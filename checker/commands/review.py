"""`checker review`: decisions of an analyst on the findings of a report, kept beside it."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands.options import (
    as_of_option,
    day_option,
    published_option,
    reading_options,
    reference_options,
)

if TYPE_CHECKING:
    from checker.commands.review_items import Item
    from checker.documents.intake import Intake
    from checker.report.marks import Decision


@click.command(
    epilog="""\b
Examples:
  checker run article.md --format md,json && checker review reports/article.json --by "R. Analyst"
  checker review article.md --published 2023-08-15
  printf 'accept\\nreject they count barges as ships\\n' | checker review reports/article.json
  checker review article.md --known"""
)
@click.argument("file", metavar="FILE")
@click.option("--by", default="", envvar="CHECKER_REVIEWER", metavar="NAME", help="Who decides and signs.")
@day_option("--on", "CHECKER_REVIEW_DATE", "The day of the decisions.  [default: today]")
@click.option("--all", "all_", is_flag=True, help="Also what is consistent, and what could not be judged.")
@click.option("--again", is_flag=True, help="Also what has been decided already.")
@click.option("--list", "list_", is_flag=True, help="List the findings with their state, and ask nothing.")
@click.option(
    "--known", is_flag=True,
    help="Write the decisions as known claims for 'checker test', too: <report>.claims.toml.",
)  # fmt: skip
@click.option(
    "--output", "-o", metavar="DIR", default=None,
    help="Where FILE is a document: the folder of its reports.  [default: reports]",
)  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Do not show the findings; for scripts.")
@published_option
@reading_options
@as_of_option
@reference_options
def review(
    file: str,
    by: str,
    on: date | None,
    all_: bool,
    again: bool,
    list_: bool,
    known: bool,
    output: str | None,
    quiet: bool,
    published: date | None,
    intake: Intake,
    as_of: date | None,
    reference: tuple[Path, ...],
    tables: tuple[str, ...],
    no_packs: bool,
) -> None:
    """Decide on the findings of FILE, worst first: accept, reject, override with a reason, ask later.

    FILE is a report (JSON, JSON Lines, or Markdown and HTML with one of them beside it), or a document or an
    address, which is then checked as 'checker run' would. Decisions are kept in <report>.review.toml after each answer; 'checker run'
    heeds them and shows them in every format. Answers come from the terminal, or one a line from standard input.
    """  # fmt: skip
    from checker.commands.console import say, write_result
    from checker.commands.review_items import items_of_report, report_of, review_path
    from checker.commands.review_screen import listed
    from checker.report.review_file import read_decisions

    report = report_of(file)
    if report is not None:
        items, path = items_of_report(report), review_path(report)
    else:
        from checker.commands.review_documents import items_of_document

        items, path = items_of_document(
            file, output, published=published, intake=intake, as_of=as_of, reference=reference, tables=tables,
            packs=not no_packs,
        )  # fmt: skip
    decisions = read_decisions(path)
    chosen = [one for one in items if one.accuses or (all_ and one.claims)]
    if list_:
        write_result("".join(f"{listed(one, decisions.get(one.key))}\n" for one in chosen))
        return
    todo = [one for one in chosen if again or _is_open(one, decisions.get(one.key))]
    if todo:
        _walk(todo, decisions, path, by, on, quiet, may_be_silent=known)
    else:
        say(f"nothing to decide: {_counted(len(chosen), 'finding')}, all decided" if chosen else "no finding")
    if known:
        from checker.commands.review_claims import write_claims

        write_claims(
            path,
            items,
            decisions,
            published=published,
            tables=tables,
            reference=reference,
            packs=not no_packs,
        )


def _walk(
    todo: list[Item],
    decisions: dict[tuple[str, str], Decision],
    path: Path,
    by: str,
    on: date | None,
    quiet: bool,
    *,
    may_be_silent: bool,
) -> None:
    import sys

    from checker.commands.console import say
    from checker.commands.review_walk import Answers, Walk
    from checker.commands.reviews import keep
    from checker.errors import UsageError

    answers = Answers(read=sys.stdin.readline, asks=sys.stdin.isatty())
    if not answers.asks and not by.strip():
        if may_be_silent:
            return
        raise UsageError("nobody is named who decides", "give --by NAME, or set CHECKER_REVIEWER")
    while not by.strip():
        name = answers.next("Your name, as it will stand under the report: ")
        if name is None:
            return
        by = name
    day = on or datetime.now().astimezone().date()
    walk = Walk(
        items=todo, decisions=decisions, answers=answers, by=by.strip(), on=day, quiet=quiet, keep=partial(keep, path)
    )  # fmt: skip
    if not walk.go() and not answers.asks and not may_be_silent:
        raise UsageError(
            "there is no terminal to ask at, and no answer on standard input",
            "give one answer a line, such as 'accept' or 'reject WHY'; --list shows what is to be decided",
        )
    still = sum(_is_open(one, decisions.get(one.key)) for one in todo)
    kept = f"; kept in {path}" if path.exists() else ""
    say(f"{_counted(len(walk.made), 'finding')} decided, {still} still open{kept}")


def _is_open(item: Item, decision: Decision | None) -> bool:
    from checker.report.marks import Choice

    if decision is None or decision.choice is Choice.LATER:
        return True
    return decision.of not in ("", item.record["verdict"])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
