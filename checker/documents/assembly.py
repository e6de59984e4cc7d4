"""From a text in memory to a `Document`: the same length, the same offsets, sentences and a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from checker.documents.blocks import sentences_of
from checker.documents.bounds import DEFAULT_BOUNDS, too_many_characters
from checker.documents.composition import Extract
from checker.documents.plain import plain_blocks
from checker.documents.source_pages import SourcePage
from checker.documents.written_days import GUESS
from checker.model import Document, Places

GUESS_NOTE = "the day of publication is a guess; give --published to be sure"

_SURROGATE = re.compile("[\ud800-\udfff]")
_CARRIAGE_RETURN = re.compile(r"\r\n?")


def make_document(
    text: str,
    *,
    document_id: str = "",
    published: date | None = None,
    published_from: str = "",
    title: str | None = None,
    markdown: bool = False,
    rst: bool = False,
    part: str = "",
    notes: Sequence[str] = (),
    authors: Sequence[str] = (),
    longest: int = DEFAULT_BOUNDS.characters,
) -> Document:
    """Build a document from text in memory; offsets of the result are code points of exactly this text.

    Args:
        text: the article. Carriage returns and lone surrogates are read as newlines and as U+FFFD, one
            character for one, so that no offset moves; `Document.original` keeps the text as given.
        document_id: what `document` says in the output; "" for text handed to a Python function.
        published: the day the article appeared, None if nobody knows.
        published_from: who told the day, for the report.
        title: context only; never searched for claims.
        markdown: read the text as Markdown: only what a reader sees is searched.
        rst: the same for reStructuredText.
        part: what the lines of the text count in, if it is one of several in a file ("row 7").
        notes: what reading had to assume, for the report.
        authors: who wrote it, as far as the caller knows; else what the front matter says.
        longest: how many characters the text may have.

    Raises:
        DocumentError: the text is longer than `longest`.
    """
    if len(text) > longest:
        raise too_many_characters(f"{document_id}: the text" if document_id else "the text", longest)
    seen = _SURROGATE.sub("\ufffd", _CARRIAGE_RETURN.sub(_newline, text) if "\r" in text else text)
    page = _page(seen, markdown=markdown, rst=rst)
    if page is not None:
        seen, blocks, notes = page.text, page.blocks, (*notes, *page.notes)
        title = title if title is not None else page.title
        authors = authors or page.authors
        if published is None and page.published is not None:
            published, published_from = page.published, page.published_from
    else:
        blocks = plain_blocks(seen)
    return Document(
        document_id=document_id,
        text=seen,
        sentences=sentences_of(seen, blocks),
        published=published,
        published_from=published_from if published is not None else "",
        title=title,
        original=text if text != seen else None,
        notes=tuple(notes),
        places=Places.of_lines(seen, part),
        authors=tuple(authors),
    )


def document_of(
    extract: Extract, *, document_id: str, published: date | None = None, published_from: str = ""
) -> Document:
    """The document of what a reader of a format took from a file; the day that is given beats the file's own."""
    notes = extract.notes
    if published is None and extract.published is not None:
        published, published_from = extract.published, extract.published_from
        if published_from.startswith(GUESS):
            notes = (*notes, GUESS_NOTE)
    seen = _SURROGATE.sub("\ufffd", extract.text)
    return Document(
        document_id=document_id,
        text=seen,
        sentences=sentences_of(seen, extract.blocks),
        published=published,
        published_from=published_from if published is not None else "",
        title=extract.title,
        notes=notes,
        places=extract.places,
        authors=extract.authors,
        comments=extract.comments,
    )


def _page(text: str, *, markdown: bool, rst: bool) -> SourcePage | None:
    # Imported here: the parser costs more than all the rest, and plain text needs none of it.
    if markdown:
        from checker.documents.markdown import read_markdown

        return read_markdown(text)
    if rst:
        from checker.documents.rst import read_rst

        return read_rst(text)
    return None


def _newline(match: re.Match[str]) -> str:
    return " \n" if len(match.group()) == 2 else "\n"
