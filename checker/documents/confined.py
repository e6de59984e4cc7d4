"""What the process that reads foreign documents answers: the text of a file, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from checker.documents.bounds import Bounds, set_bounds
from checker.documents.composition import Extract
from checker.errors import DocumentError

Reader = Callable[[bytes, str], Extract]
_READERS = {
    "html": ("articles", "read_page_file"),
    "pdf": ("pdf", "read_pdf_file"),
    "docx": ("docx", "read_docx"),
    "odt": ("odt", "read_odt"),
    "eml": ("mail", "read_eml"),
    "mhtml": ("mail", "read_mhtml"),
    "epub": ("epub", "read_epub"),
}


def prepare(bounds: Mapping[str, int]) -> Callable[[Mapping[str, Any], bytes], dict[str, Any]]:
    """The function that answers, under these bounds."""
    set_bounds(Bounds(**bounds))
    return _answer


def reader_of(name: str) -> Reader:
    """The reader of a format; only the one that is asked for is loaded."""
    module, function = _READERS[name]
    reader: Reader = getattr(import_module(f"checker.documents.{module}"), function)
    return reader


def to_answer(extract: Extract) -> dict[str, Any]:
    """An extract as plain JSON."""
    return {
        "text": extract.text,
        "blocks": [[block.start, block.end, block.kind] for block in extract.blocks],
        "places": extract.places.to_rows(),
        "title": extract.title,
        "published": extract.published.isoformat() if extract.published else None,
        "published_from": extract.published_from,
        "notes": list(extract.notes),
        "authors": list(extract.authors),
        "comments": [[one.offset, one.text] for one in extract.comments],
    }


def _answer(request: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return to_answer(reader_of(str(request["format"]))(data, str(request["charset"])))
    except DocumentError as error:
        return {"problem": error.problem, "hint": error.hint}
    except RecursionError:
        return {"problem": "is nested too deeply", "hint": "save it anew, or give the article as text"}
