"""Marks inside a line of Markdown or HTML that a renderer swallows, with what is seen in their place.

One pass from left to right. Unlike a renderer it need not decide which mark pairs with which: a mark that
is hidden although it should be seen changes no word and no number.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` is seen as `text`, which has the same length."""

    start: int
    end: int
    text: str


_SPECIAL = re.compile(r"[\\`<!\[\]*_~&]")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n")
# Possessive quantifiers: no part is ever tried twice.
_TARGET = re.compile(r"\((?:[^()\n]*+(?:\([^()\n]*+\))?+){1,8}+\)")
_LABEL = re.compile(r"\[([^\[\]\n]{0,200})\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,100}\]")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^<>\s]*+>|<[^<>\s@]{1,64}+@[^<>\s]*+>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9\-]*+(?:\s[^<>]*+)?+/?>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SWALLOWED = re.compile(r"<(script|style|template|noscript|svg|head)\b", re.IGNORECASE)
_NOT_NEWLINE = re.compile(r"[^\n]")
_HTML_SPECIAL = re.compile(r"[<&]")


def hidden_markup(text: str, references: Container[str]) -> list[Edit]:
    """The edits that turn a paragraph's source into what is seen, in order and without overlap.

    `references` are the labels that the file defines as link targets, in upper case.
    """
    return _merged(_markup(text, references))


def hidden_tags(text: str, start: int, end: int) -> list[Edit]:
    """The same for a block of HTML, `text[start:end]`: tags, comments, scripts and styles are not seen."""
    return _merged(_tags(text, start, end))


def _markup(text: str, references: Container[str]) -> Iterator[Edit]:
    brackets: list[tuple[int, bool]] = []
    closing_ticks = _TickRuns(text)
    no_comment_end = False
    position = 0
    while True:
        match = _SPECIAL.search(text, position)
        if match is None:
            return
        at, mark = match.start(), match.group()
        position = at + 1
        if mark == "\\":
            if text[at + 1 : at + 2] in _ESCAPABLE and at + 1 < len(text):
                yield _blank(at, at + 1)
                position = at + 2
        elif mark == "`":
            run = closing_ticks.length(at)
            close = closing_ticks.next_run(run, at + run)
            position = at + run
            if close >= 0:
                yield _blank(at, at + run)
                yield _blank(close, close + run)
                position = close + run
        elif mark == "<":
            if text.startswith("<!--", at):
                close = -1 if no_comment_end else text.find("-->", at + 4)
                no_comment_end = close < 0
                if close >= 0:
                    yield _blank(at, close + 3)
                    position = close + 3
                continue
            tag = _AUTOLINK.match(text, at) or _TAG.match(text, at)
            if tag:
                yield _blank(at, tag.end())
                position = tag.end()
        elif mark == "!":
            if text.startswith("[", at + 1):
                brackets.append((at, True))
                position = at + 2
        elif mark == "[":
            footnote = _FOOTNOTE.match(text, at)
            if footnote:
                yield _blank(at, footnote.end())
                position = footnote.end()
            else:
                brackets.append((at, False))
        elif mark == "]":
            if brackets:
                opened, picture = brackets.pop()
                end = _link_end(text, opened + 1 + picture, at, references)
                if end is not None:
                    if picture:
                        yield _blank(opened, end)
                    else:
                        yield _blank(opened, opened + 1)
                        yield _blank(at, end)
                    position = end
        elif mark == "&":
            entity = _entity(text, at)
            if entity:
                yield entity
                position = entity.end
        else:
            end = at + 1
            while end < len(text) and text[end] == mark:
                end += 1
            if _is_emphasis(text, at, end, mark):
                yield _blank(at, end)
            position = end


def _tags(text: str, start: int, end: int) -> Iterator[Edit]:
    position = start
    while True:
        match = _HTML_SPECIAL.search(text, position, end)
        if match is None:
            return
        at = match.start()
        position = at + 1
        if match.group() == "&":
            entity = _entity(text, at)
            if entity and entity.end <= end:
                yield entity
                position = entity.end
            continue
        stop = _swallowed_until(text, at, end)
        if stop is None:
            tag = _TAG.match(text, at, end)
            stop = tag.end() if tag else None
        if stop is not None:
            yield Edit(at, stop, _NOT_NEWLINE.sub(" ", text[at:stop]))
            position = stop


def _swallowed_until(text: str, at: int, end: int) -> int | None:
    """Where a comment, script, style or declaration that begins here ends; an open one hides the rest."""
    if text.startswith("<!--", at):
        return _after(text, "-->", at + 4, end)
    if text.startswith(("<!", "<?"), at):
        return _after(text, ">", at + 2, end)
    opened = _SWALLOWED.match(text, at, end)
    if opened is None:
        return None
    close = re.compile(rf"</{opened[1]}\s*>", re.IGNORECASE).search(text, opened.end(), end)
    return close.end() if close else end


def _after(text: str, mark: str, start: int, end: int) -> int:
    place = text.find(mark, start, end)
    return end if place < 0 else place + len(mark)


def _link_end(text: str, label_start: int, bracket: int, references: Container[str]) -> int | None:
    """Where a link whose text ends at `bracket` ends, or None if these are mere brackets."""
    target = _TARGET.match(text, bracket + 1)
    if target:
        return target.end()
    if bracket - label_start > 1000:
        return None
    label = _LABEL.match(text, bracket + 1)
    name = label[1] if label and label[1].strip() else text[label_start:bracket]
    if " ".join(name.split()).casefold().upper() in references:
        return label.end() if label else bracket + 1
    return None


def _is_emphasis(text: str, start: int, end: int, mark: str) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isspace() and after.isspace():
        return False
    if mark == "_":
        return not (before.isalnum() and after.isalnum())
    if mark == "~":
        return end - start >= 2
    return not (before.isdigit() and after.isdigit())


def _entity(text: str, at: int) -> Edit | None:
    match = _ENTITY.match(text, at)
    if match is None:
        return None
    shown = html.unescape(match.group())
    if len(shown) > len(match.group()) or shown == match.group() or "\n" in shown:
        return None
    return Edit(at, match.end(), shown.ljust(len(match.group())))


def _blank(start: int, end: int) -> Edit:
    return Edit(start, end, " " * (end - start))


def _merged(edits: Iterator[Edit]) -> list[Edit]:
    """In order; an edit inside an earlier, wider one (markup within a picture's text) falls away."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


class _TickRuns:
    """Runs of backticks by length, so that the partner of each is found without rescanning."""

    def __init__(self, text: str) -> None:
        self._length: dict[int, int] = {}
        self._places: dict[int, list[int]] = {}
        for match in re.finditer("`+", text):
            run = match.end() - match.start()
            self._length[match.start()] = run
            self._places.setdefault(run, []).append(match.start())
        for places in self._places.values():
            places.reverse()

    def length(self, at: int) -> int:
        """How many backticks stand from here; a run that an escape has cut counts what is left of it."""
        return self._length.get(at, 1)

    def next_run(self, run: int, start: int) -> int:
        """The next run of this length at or after `start`, or -1."""
        places = self._places.get(run, [])
        while places and places[-1] < start:
            places.pop()
        return places[-1] if places else -1
