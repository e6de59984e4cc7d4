"""Options of a run over an archive: where it is kept, what checks it, and what counts as a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from checker.errors import UsageError

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
_LIKENESS = 0.8
# What shows all documents at once, or marks them beside their files, has no place in an archive.
_OF_REPORTS = (
    ("output", "--output"), ("formats", "--format"), ("combined", "--combined"), ("reviews", "--reviews"),
    ("publisher", "--publisher"), ("baseline", "--baseline"), ("write_baseline", "--write-baseline"), ("diff", "--diff"),
    ("statistics", "--statistics"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Archiving:
    """A run over an archive as the user asked for it; `likeness` None means that nobody chose one."""

    folder: str
    fresh: bool = False
    batch_size: int = 100
    likeness: float | None = None
    engine: str = "pool"
    ray_address: str | None = None


def archive_options(function: Decorated) -> Decorated:
    """The options; the command gets them as one `archiving`, None without --archive."""

    @wraps(function)
    def with_archiving(
        archive: str | None,
        fresh: bool,
        batch_size: int,
        likeness: float | None,
        engine: str,
        ray_address: str | None,
        **rest: Any,
    ) -> Any:
        chosen = (
            ("--fresh", fresh), ("--likeness", likeness is not None), ("--engine", engine != "pool"),
            ("--ray-address", ray_address is not None),
        )  # fmt: skip
        if archive is None:
            for name, given in chosen:
                if given:
                    raise UsageError(
                        f"{name} is for runs over an archive", "name the folder of one with --archive"
                    )
            return function(archiving=None, **rest)
        if ray_address is not None and engine != "ray":
            raise UsageError("--ray-address is for --engine ray", "add --engine ray")
        archiving = Archiving(
            folder=archive,
            fresh=fresh,
            batch_size=batch_size,
            likeness=likeness,
            engine=engine,
            ray_address=ray_address,
        )
        return function(archiving=archiving, **rest)

    wrapped: Any = with_archiving
    for option in (
        click.option(
            "--ray-address", metavar="ADDRESS",
            help="The cluster that Ray is to use; without one it starts on this machine.",
        ),
        click.option(
            "--engine", type=click.Choice(["pool", "ray"]), default="pool", show_default=True,
            help="With --archive: what checks, processes of this machine (--jobs) or actors of Ray.",
        ),
        click.option(
            "--likeness", type=click.FloatRange(0.5, 1.0),
            help="With --archive: the share of runs of five words that an article and a copy of it have in common; 1 finds "
            f"equal texts only.  [default: {_LIKENESS}, or 1 without checker\\[archives]]",
        ),
        click.option(
            "--batch-size", type=click.IntRange(1, 100_000), default=100, show_default=True, metavar="N",
            help="With --archive: documents that are checked together, and done again together after a kill.",
        ),
        click.option("--fresh", is_flag=True, help="With --archive: start over, whatever is in the folder of the run."),
        click.option(
            "--archive", metavar="DIR",
            help="Instead of reports write a data set of all findings into this folder (or s3://...), for 'checker report' "
            "and 'checker refs sql --findings'. The same command goes on after a kill.",
        ),
    ):  # fmt: skip
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return] # a decorated function is one of its own kind


def refuse_report_options(given: Iterable[str]) -> None:
    """Refuse what somebody asked for beside --archive that it does not do.

    Raises:
        UsageError: an option of reports was given.
    """
    named = set(given)
    for name, option in _OF_REPORTS:
        if name in named:
            raise UsageError(
                f"{option} is for reports, and --archive writes a data set",
                "leave one of them out; 'checker report DIR' gives an overview of a data set",
            )


def chosen_likeness(asked: float | None) -> tuple[float | None, str]:
    """From which likeness on articles are copies, None for equal texts only, and a note if a library is missing.

    Raises:
        UsageError: near copies were asked for, and the library that finds them is not installed.
    """
    from checker.archive.copies import can_compare

    if asked == 1.0:
        return None, ""
    if can_compare():
        return asked if asked is not None else _LIKENESS, ""
    install = "pip install 'checker[archives]'"
    if asked is not None:
        raise UsageError("--likeness: near copies are found by the package rensa", install)
    return None, f"only equal texts are found as copies; near ones need {install}"
