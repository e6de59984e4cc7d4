"""The inside of the process that reads foreign files: it gets one file after the other, and answers with its text.

It runs under limits that its parent cannot have: of memory from within, of time from without. See `confinement`.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

from checker.documents.bounds import Bounds, set_bounds
from checker.documents.composition import Extract
from checker.errors import DocumentError

LENGTH = struct.Struct(">Q")
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


def serve(memory: int, bounds: Mapping[str, int]) -> None:
    """Answer requests from standard input until it ends; nothing that a library prints gets into the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    _limit(memory)
    set_bounds(Bounds(**bounds))
    requests = sys.stdin.buffer
    while True:
        header = receive(requests)
        data = receive(requests)
        if header is None or data is None:
            return
        answer = _answer(json.loads(header), data)
        body = json.dumps(answer).encode()
        answers.write(LENGTH.pack(len(body)) + body)
        answers.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """One message; None if the stream has ended."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    body = stream.read(size)
    return body if len(body) == size else None


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
    except MemoryError:
        return {"fault": "memory"}
    except RecursionError:
        return {"problem": "is nested too deeply", "hint": "save it anew, or give the article as text"}
    except Exception as error:  # a damaged file may trip a library anywhere
        return {"fault": f"{type(error).__name__}: {error}"[:200]}


def _limit(memory: int) -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource  # not everywhere

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
