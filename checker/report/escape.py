"""Text into Markdown so that it stays text, under every renderer, with or without HTML.

Whatever is not `Safe` is escaped when a template prints it, so a forgotten filter cannot open a hole.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from checker.report.printable import one_line, printable


class Safe(str):
    """Markdown that this package wrote itself, or that has been escaped already."""

    __slots__ = ()


# Marks that mean something inside a line. "$" opens formulas on GitHub, "@" mentions and mail links.
_MARKS = re.compile(r"[\\`*_\[\]|~$@^]|(?<=:)//|(?i:(?<=\bwww)\.)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_HTML = re.compile(r"[&<>]")
# Marks that mean something at the beginning of a line.
_LINE_START = re.compile(r"^(?:#{1,6}(?=\s|$)|[+:](?=\s|$)|[-=](?=[\s=-]|$)|\d{1,9}[.)](?=\s|$))")
_BACKTICKS = re.compile(r"`+")


def markdown(text: object) -> Safe:
    """Escape for the inside of a paragraph, a quotation or a table cell; the result is one line."""
    if isinstance(text, Safe):
        return text
    escaped = _MARKS.sub(_backslash, one_line(str(text)))
    escaped = _HTML.sub(lambda match: _ENTITIES[match.group()], escaped)
    return Safe(_LINE_START.sub(_escaped_start, escaped))


def marked(text: str, start: int, end: int) -> Safe:
    """A sentence as Markdown with `text[start:end]` in bold.

    Bold opens and closes only beside blanks or punctuation (CommonMark, "flanking"); where the neighbours
    forbid it the whole word is made bold.
    """
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return markdown(text)
    if not text[start].isalnum():
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    if not text[end - 1].isalnum():
        while end < len(text) and text[end].isalnum():
            end += 1
    before, inside, after = text[:start], text[start:end], text[end:]
    left = markdown(before) + (" " if before[-1:].isspace() else "") if before.strip() else ""
    right = (" " if after[:1].isspace() else "") + _inner(after) if after.strip() else ""
    return Safe(f"{left}**{_inner(inside)}**{right}")


def link(text: object, url: str) -> Safe:
    """A link if the address is a web address, else the text alone."""
    label = markdown(text)
    address = web_address(url)
    return Safe(f"[{label}](<{address}>)") if address else label


def web_address(url: str) -> str:
    """The address with everything quoted that could end it early, or "" if it is no http(s) address."""
    url = url.strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    if not all(character.isprintable() and not character.isspace() for character in url):
        return ""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]-._")


def code(text: object) -> Safe:
    """Inline code, not for table cells: a bar ends a cell even inside code. Runs of backticks do no harm."""
    content = one_line(str(text))
    longest = max((len(run) for run in _BACKTICKS.findall(content)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    return Safe(f"{fence}{pad}{content}{pad}{fence}") if content else Safe("")


def fenced(text: str, language: str = "") -> Safe:
    """A fenced block of code that its content cannot close."""
    content = printable(text).strip("\n")
    longest = max((len(run) for run in _BACKTICKS.findall(content)), default=0)
    fence = "`" * max(3, longest + 1)
    return Safe(f"{fence}{language}\n{content}\n{fence}")


def _inner(text: str) -> str:
    """Escaped as the inside of a line: what stands first in `text` does not stand first in the line."""
    return markdown("x" + text)[1:] if not text[:1].isspace() else markdown(text)


def _backslash(match: re.Match[str]) -> str:
    return "".join("\\" + character for character in match.group())


def _escaped_start(match: re.Match[str]) -> str:
    mark = match.group()
    return f"{mark[:-1]}\\{mark[-1]}"
