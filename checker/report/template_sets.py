"""The templates of all reports: whatever one prints is escaped for its own format, unless this package wrote it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from checker.report.escape import Safe, markdown
from checker.report.printable import printable


@cache
def markdown_templates() -> Environment:
    """Templates of Markdown; a value that is not `Safe` is escaped for Markdown and HTML at once."""
    environment = _templates(markdown, autoescape=False)
    environment.filters["as_is"] = Safe
    return environment


@cache
def markup_templates() -> Environment:
    """Templates of HTML; in what others wrote nothing hides and nothing turns a line around."""
    return _templates(lambda value: printable(value) if type(value) is str else value, autoescape=True)


def _templates(finalize: Callable[[Any], Any], *, autoescape: bool) -> Environment:
    return Environment(
        loader=PackageLoader("checker.report"),
        undefined=StrictUndefined,
        autoescape=autoescape,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
