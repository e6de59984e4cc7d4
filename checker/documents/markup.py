"""HTML as tags and text with their places in the source, in one pass that no page can make long.

It follows the rules by which browsers cut a page into tags (HTML Living Standard, "Tokenization") as far as text
needs them: quoted attributes may hold ">", an unclosed tag or quotation swallows the rest, and the contents of
scripts and styles are no markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_ATTRIBUTE = re.compile(r"[^\s/>=][^\s/>=]*+")
_BLANKS = re.compile(r"[\s/]*+")
_SPACE = re.compile(r"\s*+")
_UNQUOTED = re.compile(r"[^\s>]*+")
# What they hold is no markup until their own end tag; of the last two a person sees the text.
_RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"))
# A tag with more attributes than this is no tag that a person or a program for pages wrote.
_MOST_ATTRIBUTES = 500
_LONGEST_VALUE = 4000


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; names are in lower case, `source[start:end]` is what stands there."""

    name: str
    start: int
    end: int
    closing: bool = False
    attributes: Mapping[str, str] | None = None

    def get(self, name: str) -> str:
        """An attribute, "" if the tag has none of that name."""
        return (self.attributes or {}).get(name, "")

    def has(self, name: str) -> bool:
        """Whether the tag has an attribute of that name, with a value or without."""
        return name in (self.attributes or {})


@dataclass(frozen=True, slots=True)
class Run:
    """Text between tags: `source[start:end]`, with its entities as they stand; `raw` if it has none."""

    start: int
    end: int
    raw: bool = False


def tokens(source: str) -> Iterator[Tag | Run]:
    """The tags and texts of a page in order; comments and declarations are left out. Linear in its length."""
    position, text_start = 0, 0
    while True:
        at = source.find("<", position)
        if at < 0:
            break
        found = _markup(source, at)
        if found is None:  # a mere "<"
            position = at + 1
            continue
        if at > text_start:
            yield Run(text_start, at)
        tag, position = found
        text_start = position
        if tag is None:
            continue
        yield tag
        if tag.name in _RAW and not tag.closing:
            close = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(source, position)
            end = close.start() if close else len(source)
            if end > position:
                yield Run(position, end, raw=tag.name not in ("title", "textarea"))
            position = text_start = end
    if len(source) > text_start:
        yield Run(text_start, len(source))


def _markup(source: str, at: int) -> tuple[Tag | None, int] | None:
    """The tag that begins here (None for a comment or declaration) and where it ends; None if none begins."""
    following = source[at + 1 : at + 2]
    if following == "!":
        if source.startswith("<!--", at):
            return None, _after(source, "-->", at + 4)
        if source.startswith("<![CDATA[", at):
            return None, at + len("<![CDATA[")
        return None, _after(source, ">", at + 2)
    if following == "?":
        return None, _after(source, ">", at + 2)
    closing = following == "/"
    name = _NAME.match(source, at + 1 + closing)
    if name is None:
        return (None, _after(source, ">", at + 2)) if closing else None
    attributes, end = _attributes(source, name.end())
    return Tag(name.group().lower(), at, end, closing, attributes), end


def _attributes(source: str, position: int) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    for _ in range(_MOST_ATTRIBUTES):
        blanks = _BLANKS.match(source, position)
        position = blanks.end() if blanks else position
        if position >= len(source):
            return found, position
        if source[position] == ">":
            return found, position + 1
        name = _ATTRIBUTE.match(source, position)
        if name is None:  # a stray "="
            position += 1
            continue
        position = _skip(source, name.end())
        value = ""
        if source.startswith("=", position):
            position = _skip(source, position + 1)
            mark = source[position : position + 1]
            if mark in ('"', "'") and mark:
                close = source.find(mark, position + 1)
                end = len(source) if close < 0 else close
                value = source[position + 1 : min(end, position + 1 + _LONGEST_VALUE)]
                position = min(end + 1, len(source))
            else:
                match = _UNQUOTED.match(source, position)
                end = match.end() if match else position
                value, position = source[position : min(end, position + _LONGEST_VALUE)], end
        found.setdefault(name.group().lower(), html.unescape(value))
    return found, _after(source, ">", position)


def _skip(source: str, position: int) -> int:
    match = _SPACE.match(source, position)
    return match.end() if match else position


def _after(source: str, mark: str, start: int) -> int:
    place = source.find(mark, start)
    return len(source) if place < 0 else place + len(mark)
