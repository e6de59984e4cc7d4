"""DuckDB, loaded when it is first used: who only extracts numbers opens no store and does not wait for the library."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb as duckdb
else:

    class _Later:
        def __getattr__(self, name: str) -> Any:
            return getattr(import_module("duckdb"), name)

    duckdb = _Later()
