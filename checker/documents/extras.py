"""Libraries that come with an extra, and the message that names it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from checker.errors import DocumentError


def require(module: str, *, extra: str, what: str) -> Any:
    """A library of an extra.

    Raises:
        DocumentError: it is not installed; the hint names the extra.
        MemoryError: it is installed, but cannot be loaded, as where the memory allowed is too small for it.
    """
    root = module.partition(".")[0]
    try:
        return import_module(module)
    except ImportError as error:
        missing = isinstance(error, ModuleNotFoundError) and not _is_there(error.name or root)
        if not missing and _is_there(root):
            raise MemoryError(f"{root} cannot be loaded: {error}") from error
        raise DocumentError(f"{what} need {root}", f"pip install 'checker[{extra}]'") from error


def _is_there(module: str) -> bool:
    return find_spec(module.partition(".")[0]) is not None
