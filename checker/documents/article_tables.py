"""CSV and TSV of articles: a row a document, its columns named by the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from checker.documents.assembly import make_document
from checker.documents.bounds import DEFAULT_BOUNDS
from checker.documents.front_matter import named_authors
from checker.documents.written_days import written_day
from checker.errors import DocumentError
from checker.model import Document
from checker.vocabulary.data_files import read_rows

_SHAPE = 'a header names the columns: "text", and if known "id", "title" and "published"'
_DELIMITERS = (",", ";", "\t", "|")


def parse_article_table(
    text: str,
    name: str,
    *,
    published: date | None,
    published_from: str,
    longest: int = DEFAULT_BOUNDS.characters,
) -> Iterator[Document | DocumentError]:
    """The documents of a table, in order, with an error in the place of each bad row.

    `published` is the day of every row that does not say its own; `longest` bounds the characters of each text.

    Raises:
        DocumentError: no column holds the text.
    """
    header_line = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header_line.count)
    # A setting of the whole process: it may only grow, or tables of other readers would suffer.
    csv.field_size_limit(max(longest, csv.field_size_limit()))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next(rows, [])
    except csv.Error as error:
        raise DocumentError(f"{name}: not CSV ({error})", _SHAPE) from error
    columns = columns_by_use(header)
    if "text" not in columns:
        listed = ", ".join(repr(one[:40]) for one in header[:10])
        raise DocumentError(f"{name}: no column holds the text of articles (columns: {listed})", _SHAPE)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield DocumentError(
                f"{name}: row {number}: not CSV ({error})", "check the quotation marks of the row"
            )
            continue
        if not any(cell.strip() for cell in row):
            continue
        try:
            yield _document(row, columns, name, number, published, published_from, longest)
        except DocumentError as error:
            yield error


def columns_by_use(header: Sequence[str]) -> dict[str, int]:
    """The place of each column by its use, the better name first."""
    names = [cell.strip().casefold().removeprefix("\ufeff") for cell in header]
    found: dict[str, int] = {}
    for use, forms in _names().items():
        place = next((names.index(form) for form in forms if form in names), None)
        if place is not None:
            found[use] = place
    return found


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read_rows("article_columns.csv", "checker.documents"):
        found.setdefault(row["use"], []).append(row["name"])
    return {use: tuple(forms) for use, forms in found.items()}


def _document(
    row: Sequence[str],
    columns: Mapping[str, int],
    name: str,
    number: int,
    published: date | None,
    published_from: str,
    longest: int,
) -> Document:
    def cell(use: str) -> str:
        place = columns.get(use)
        return row[place] if place is not None and place < len(row) else ""

    place = f"{name}: row {number}"
    if not cell("text").strip():
        raise DocumentError(f"{place}: the text is empty", _SHAPE)
    stated = cell("published").strip()
    if stated:
        day = written_day(stated)
        if day is None:
            raise DocumentError(
                f"{place}: {stated[:60]!r} is no date that can be read", "write it as YYYY-MM-DD"
            )
        published, published_from = day, "the row"
    return make_document(
        cell("text"),
        document_id=cell("id").strip() or f"{name}:{number}",
        published=published,
        published_from=published_from,
        title=cell("title").strip() or None,
        part=f"row {number}",
        authors=named_authors(cell("authors")),
        longest=longest,
    )
