"""Reading foreign files in a child process with limits of time and memory: a hostile file can take nothing with it."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from typing import Any

from checker.confinement.children import BrokeOffError, NoChildError, OutOfTimeError, Room, ask
from checker.documents.blocks import Block
from checker.documents.composition import Extract
from checker.documents.formats import Format
from checker.documents.intake import Limits
from checker.errors import DocumentError
from checker.model import Comment, Places

_TASK = "checker.documents.confined"
_BLOCK_KINDS = frozenset(("paragraph", "heading", "item", "row", "quote"))


def read_confined(format_: Format, data: bytes, *, charset: str = "", limits: Limits) -> Extract:
    """Read a file in a child process.

    Args:
        format_: what it is.
        data: its bytes.
        charset: the encoding that its sender declared.
        limits: what reading may take.

    Raises:
        DocumentError: it cannot be read, or not within the limits; without the file's name.
    """
    room = Room(
        task=_TASK,
        seconds=limits.seconds,
        megabytes=limits.megabytes,
        told=json.dumps(limits.bounds.plain()),
    )
    try:
        found = ask(room, {"format": format_.name, "charset": charset}, data)
    except OutOfTimeError:
        raise DocumentError(
            f"reading {format_.noun} took longer than the limit of {limits.seconds:g} seconds",
            "allow more with --read-seconds, or give the article as text",
        ) from None
    except BrokeOffError:
        raise DocumentError(
            f"reading {format_.noun} broke off; it may need more than the limit of {limits.megabytes:,} MB of memory",
            "allow more with --read-megabytes, or give the article as text",
        ) from None
    except NoChildError as error:
        raise DocumentError(
            f"no process could be started to read it: {error}", "end other programs, and try again"
        ) from None
    if "fault" in found:
        raise DocumentError(
            f"damaged, or not {format_.noun} ({found['fault']})", "save it anew, or give the article as text"
        )
    if "problem" in found:
        raise DocumentError(str(found["problem"]), str(found["hint"]))
    return _extract(found)


def _extract(found: dict[str, Any]) -> Extract:
    try:
        text = found["text"]
        blocks = tuple(Block(int(start), int(end), str(kind)) for start, end, kind in found["blocks"])
        sound = (
            isinstance(text, str)
            and all(0 <= block.start <= block.end <= len(text) for block in blocks)
            and all(left.end <= right.start for left, right in pairwise(blocks))
            and all(block.kind in _BLOCK_KINDS for block in blocks)
        )
        if not sound:
            raise ValueError("the blocks do not fit the text")
        return Extract(
            text=text,
            blocks=blocks,
            places=Places.from_rows(found["places"]),
            title=str(found["title"]) if found["title"] else None,
            published=date.fromisoformat(found["published"]) if found["published"] else None,
            published_from=str(found["published_from"]),
            notes=tuple(str(note) for note in found["notes"]),
            authors=tuple(str(name) for name in found["authors"]),
            comments=tuple(Comment(offset=int(at), text=str(words)) for at, words in found["comments"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError(
            f"reading it gave no text ({error})", "save it anew, or give the article as text"
        ) from error
