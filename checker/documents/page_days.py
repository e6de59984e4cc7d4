"""The title, the authors and the day of publication of a web page: from its metadata; a day else as a guess that is
called one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from checker.documents.front_matter import named_authors
from checker.documents.page_blocks import Page, PageBlock
from checker.documents.written_days import GUESS, Told, day_in_address, written_day
from checker.vocabulary.data_files import read_rows

_LARGEST_LINKED_DATA = 2_000_000
_MOST_NODES = 5_000
# A date by itself, with a name or an hour beside it, and not one in a sentence.
_LONGEST_DATELINE = 120
_LONGEST_NAME = 200


@cache
def _names(use: str) -> tuple[str, ...]:
    rows = read_rows("page_metadata.csv", "checker.documents")
    return tuple(row["name"] for row in rows if row["use"] == use)


def page_title(page: Page) -> str | None:
    """What the page calls itself: its headline, else the title of the window."""
    for name in _names("title"):
        for key, value in page.metas:
            if key == name and value:
                return value
    for node in _articles(page):
        headline = node.get("headline")
        if isinstance(headline, str) and headline.strip():
            return headline
    heading = next((block.text for block in page.blocks if block.tag == "h1" and not block.beside), "")
    return heading or page.title.strip() or None


def page_authors(page: Page) -> tuple[str, ...]:
    """Who wrote the page, as its metadata say; an address of a profile names nobody."""
    for name in _names("author"):
        found = named_authors([value for key, value in page.metas if key == name])
        if any(map(_is_name, found)):
            return tuple(filter(_is_name, found))
    for node in _articles(page):
        stated = node.get("author")
        told = [
            one.get("name") if isinstance(one, dict) else one
            for one in (stated if isinstance(stated, list) else [stated])
        ]
        found = tuple(filter(_is_name, named_authors([one for one in told if isinstance(one, str)])))
        if found:
            return found
    return ()


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and "/" not in text and any(map(str.isalpha, text))


def told_day(page: Page) -> Told | None:
    """The day that the page's metadata give."""
    for name in _names("published"):
        for key, value in page.metas:
            day = written_day(value) if key == name else None
            if day:
                return Told(day, f"the page's metadata ({name})")
    for node in _articles(page):
        stated = node.get("datePublished")
        day = written_day(stated) if isinstance(stated, str) else None
        if day:
            return Told(day, "the page's metadata (datePublished)")
    for written, names, marked in page.times:
        if marked or any(word in names.casefold() for word in _names("time")):
            day = written_day(written)
            if day:
                return Told(day, "the page's time element")
    return None


def guessed_day(page: Page, head: Sequence[PageBlock]) -> Told | None:
    """A day that is likely to be the page's own: by the title, or in its address; None if there is none.

    Args:
        page: the page.
        head: the blocks from the headline to the first paragraph of the article.
    """
    days = {day for value, _, _ in page.times if (day := written_day(value))}
    if len(days) == 1:
        return Told(days.pop(), f"{GUESS}the only day that the page marks as one")
    for block in head:
        text = block.text
        if len(text) <= _LONGEST_DATELINE:
            day = written_day(text)
            if day:
                return Told(day, f"{GUESS}a day written beside the headline")
    addresses = [page.canonical, *(value for key, value in page.metas if key == "og:url")]
    for address in addresses:
        day = day_in_address(address)
        if day:
            return Told(day, f"{GUESS}the day in the page's address")
    return None


def _articles(page: Page) -> Iterator[dict[str, Any]]:
    """The nodes of linked data that are articles first, then all others that have a day or a headline."""
    nodes = [node for content in page.linked_data for node in _nodes(content)]
    kinds = _names("kind")
    yield from (node for node in nodes if _is_kind(node, kinds))
    yield from (node for node in nodes if not _is_kind(node, kinds) and "datePublished" in node)


def _is_kind(node: dict[str, Any], kinds: tuple[str, ...]) -> bool:
    own = node.get("@type")
    listed = own if isinstance(own, list) else [own]
    return any(isinstance(one, str) and one.lower().endswith(kinds) for one in listed)


def _nodes(content: str) -> Iterator[dict[str, Any]]:
    if len(content) > _LARGEST_LINKED_DATA:
        return
    try:
        waiting = [json.loads(content.strip())]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
