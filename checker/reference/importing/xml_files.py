"""Reading publishers' XML as a stream: one record at a time, and nothing with a DOCTYPE."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from checker.errors import ReferenceDataError


class _Seen(Exception):  # noqa: N818 -- a signal, not an error
    """The root element was reached."""


def refuse_doctype(path: Path) -> None:
    """Raise if the file declares a document type: entities of its own are how XML is made to blow up or to spy.

    Raises:
        ReferenceDataError: it does, or is no XML.
    """

    def doctype(*_: object) -> None:
        raise ReferenceDataError(
            f"{path.name}: has a DOCTYPE, which no list of a publisher needs, and is refused",
            "fetch the file again from the publisher's own address",
        )

    def element(*_: object) -> None:
        raise _Seen

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(65536):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except _Seen:
        return
    except expat.ExpatError as error:
        raise _no_xml(path, error.lineno, str(error)) from None
    except OSError as error:
        raise ReferenceDataError(
            f"{path} cannot be read: {error.strerror or error}", "name a file that can be read"
        ) from None


def xml_records(path: Path, tags: Collection[str]) -> Iterator[tuple[int, str, ElementTree.Element]]:
    """The root's start (as number 0), then every element with one of these tags, whole, numbered from 1.

    Names are without their namespace. What was read is let go, so that a file of any length passes through.

    Raises:
        ReferenceDataError: the file is no XML, breaks off, or has a DOCTYPE.
    """
    refuse_doctype(path)
    number = 0
    above: list[ElementTree.Element] = []
    try:
        for event, element in ElementTree.iterparse(path, events=("start", "end")):
            tag = local_name(element.tag)
            if event == "start":
                if not above:
                    yield 0, tag, element
                above.append(element)
                continue
            above.pop()
            if tag in tags:
                number += 1
                yield number, tag, element
                # The parser is ahead by a block of text: only what was read may go.
                if above:
                    above[-1].remove(element)
    except ElementTree.ParseError as error:
        raise _no_xml(path, error.position[0], str(error)) from None


def local_name(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]


def text_of(element: ElementTree.Element, *path: str) -> str:
    """The text of the first descendant along these names, or ""."""
    for found in children(element, *path):
        return " ".join((found.text or "").split())
    return ""


def children(element: ElementTree.Element, *path: str) -> Iterator[ElementTree.Element]:
    """All descendants along these names, whatever their namespace."""
    if not path:
        yield element
        return
    for child in element:
        if local_name(child.tag) == path[0]:
            yield from children(child, *path[1:])


def _no_xml(path: Path, line: int, message: str) -> ReferenceDataError:
    return ReferenceDataError(
        f"{path.name}:{line}: is no readable XML: {message}", "fetch the file again: it may be cut off"
    )
