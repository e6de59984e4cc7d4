"""Articles in Parquet: a row a document, its columns named as in a table of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from checker.archive.addresses import file_system, is_address, of_this_process
from checker.archive.items import ROW, Item
from checker.documents.article_tables import columns_by_use
from checker.errors import DocumentError
from checker.reference.engine import duckdb

_SHAPE = (
    'a column "text" holds the articles; "id", "title", "published" and "author" are read if they are there'
)
# Rows that are held at a time.
_AT_A_TIME = 64
_MEMORY = "512MB"


def holds_articles(path: str) -> bool:
    """Whether a Parquet file has a column of texts; False for what cannot be read."""
    try:
        with _opened(path) as connection:
            return "text" in columns_by_use(_names(connection, path))
    except DocumentError:
        return False


def rows(whole: Item) -> Iterator[Item]:
    """The rows of a file as items.

    Raises:
        DocumentError: it is no Parquet, damaged, or has no column of texts.
    """
    with _opened(whole.path) as connection:
        names = _names(connection, whole.path)
        places = columns_by_use(names)
        if "text" not in places:
            listed = ", ".join(repr(one[:40]) for one in names[:10])
            raise DocumentError(
                f"{whole.path}: no column holds the text of articles (columns: {listed})", _SHAPE
            )
        uses = list(places)
        selected = ", ".join(_quoted(names[place]) for place in places.values())
        try:
            connection.execute(f"SELECT {selected} FROM read_parquet(?)", [whole.path])  # noqa: S608 - quoted names of its own columns
            number = 0
            while found := connection.fetchmany(_AT_A_TIME):
                for row in found:
                    number += 1
                    content = _record(uses, row, f"{whole.path}:{number}")
                    yield replace(whole, kind=ROW, content=content, number=number, size=len(content))
        except duckdb.Error as error:
            raise _damaged(whole.path, error) from error


def _record(uses: Sequence[str], row: Sequence[Any], name: str) -> bytes:
    record = {use: _plain(value) for use, value in zip(uses, row, strict=True) if value is not None}
    identity = record.get("id")
    record["id"] = name if identity is None or identity == "" else str(identity)
    if "published" in record:
        record["published"] = str(record["published"])[:10]
    return json.dumps(record, ensure_ascii=True).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [str(one) for one in value if one is not None]
    return value if isinstance(value, str | int) else str(value)


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    """A connection that can read this one file, and nothing else of this machine."""
    connection = duckdb.connect(
        config={"threads": 1, "memory_limit": _MEMORY, "python_enable_replacements": "false"}
    )
    try:
        if is_address(path):
            system, _ = file_system(path)
            connection.register_filesystem(system)
            if not of_this_process(path):
                connection.execute("SET autoinstall_known_extensions = false")
        else:
            connection.execute("SET allowed_paths = ?", [[path]])
            connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    except duckdb.Error as error:
        raise _damaged(path, error) from error
    finally:
        connection.close()


def _names(connection: Any, path: str) -> list[str]:
    try:
        found = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [path])
        return [str(column[0]) for column in found.description]
    except duckdb.Error as error:
        raise _damaged(path, error) from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _damaged(path: str, error: Exception) -> DocumentError:
    first = str(error).strip().partition("\n")[0][:200]
    return DocumentError(f"{path}: cannot be read as Parquet ({first})", _SHAPE)
