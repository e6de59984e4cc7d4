"""XML of foreign files as a stream of tags and text, without anything by which XML does harm.

A document type, and with it every entity that a file could define, is refused; nothing outside the file is ever
asked for; nesting is bounded. The parser is the standard library's (expat), which has these switches itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from checker.documents.bounds import bounds, more
from checker.errors import DocumentError


class Handler(Protocol):
    """Told of tags by their local names, and of text."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A start tag; the names of attributes are local, too."""

    def end(self, name: str) -> None:
        """An end tag."""

    def text(self, content: str) -> None:
        """Text between tags; a stretch may come in several parts."""


def parse(data: bytes, handler: Handler, name: str) -> None:
    """Read a file of XML; `name` is what a message calls it.

    Raises:
        DocumentError: it is no XML, has a document type, or is nested too deeply.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth, deepest = 0, bounds().depth

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest:
            raise DocumentError(
                f"{name}: nested deeper than the limit of {deepest:,} levels",
                f"{more('depth')} if you trust it, or open it and save it anew",
            )
        handler.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(tag))

    def refuse(*_: object) -> None:
        raise DocumentError(
            f"{name}: has a document type (DOCTYPE), which is refused", "open it and save it anew"
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise DocumentError(f"{name}: damaged ({error})", "open it and save it anew") from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class Fields:
    """A handler that keeps the text of each element by its local name, the first of each, for lists of properties."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._parts: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A start tag."""
        self._parts = []

    def end(self, name: str) -> None:
        """An end tag."""
        content = "".join(self._parts).strip()
        if content:
            self.found.setdefault(name, content)
        self._parts = []

    def text(self, content: str) -> None:
        """Text."""
        self._parts.append(content)
