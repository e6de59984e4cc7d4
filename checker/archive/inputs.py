"""What a run reads: the files that arguments name, and their items one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

from checker.archive.addresses import expanded, is_address
from checker.archive.containers import PARQUET, is_container, stream_items
from checker.archive.items import Item
from checker.archive.unpacking import inner_name
from checker.documents import find_documents
from checker.documents.formats import suffixes
from checker.documents.intake import Intake
from checker.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the documents of one input are read, where the user says so."""

    published: date | None = None
    input_format: str = ""


def find_inputs(arguments: Iterable[str]) -> tuple[str, ...]:
    """The files that the arguments name, in order and each once; folders, patterns and addresses are sorted by name.

    Folders are searched for documents, packed ones too, web archives, and Parquet files that hold articles.

    Raises:
        UsageError: a folder, pattern or address holds no document, or there are no arguments.
    """
    found: dict[str, None] = {}
    named = False
    for argument in arguments:
        named = True
        if is_address(argument):
            own = [path for path in expanded(argument) if path == argument or _is_input(path)]
            if not own:
                raise UsageError(
                    f"{argument}: no document was found there", "name a folder or a pattern that holds some"
                )
        else:
            own = list(find_documents([argument], also=_is_input))
        for path in own:
            found.setdefault(path)
    if not named:
        find_documents(())  # says what is to be named
    return tuple(found)


def all_items(
    inputs: Sequence[str],
    intake: Intake,
    reading: Callable[[str], Reading],
    stdin: Callable[[], IO[bytes]] | None = None,
) -> Iterator[Item]:
    """The items of all inputs, one after the other; `reading` says how each is read."""
    for number, path in enumerate(inputs):
        own = reading(path)
        whole = Item(file=number, path=path, published=own.published, input_format=own.input_format)
        yield from stream_items(whole, intake, stdin() if stdin is not None and path == "-" else None)


def _is_input(path: str) -> bool:
    lower = path.lower()
    if lower.endswith(PARQUET):
        from checker.archive.parquet_input import holds_articles

        return holds_articles(path)
    if is_container(path):
        inner = inner_name(lower)
        return inner.endswith((*suffixes(), ".warc", ".arc"))
    return is_address(path) and lower.endswith(tuple(suffixes()))
