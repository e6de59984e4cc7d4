"""Libraries that come with an extra, and the message that names it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from checker.errors import DocumentError


def require(module: str, *, extra: str, what: str) -> Any:
    """A library of an extra.

    Raises:
        DocumentError: it is not installed; the hint names the extra.
    """
    try:
        return import_module(module)
    except ImportError as error:
        root = module.partition(".")[0]
        raise DocumentError(f"{what} need {root}", f"pip install 'checker[{extra}]'") from error
