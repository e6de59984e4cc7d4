"""Transcripts (SRT, WebVTT): captions put together into what was said, with the time at which it was.

A sentence runs over many captions; a longer silence or another speaker begins a new paragraph. Captions that roll,
as those of live programmes do, show each line two or three times; it is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.bounds import DEFAULT_BOUNDS
from checker.documents.composition import Composer, Extract, Piece
from checker.documents.line_ends import number_goes_on
from checker.errors import DocumentError
from checker.model import Place

_TIME = re.compile(
    r"[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})[ \t]*-->[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})(?:[ \t].*)?"
)
_TAG = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,100}\}")
_VOICE = re.compile(r"<v(?:\.[^ <>]*)? ([^<>\n]{1,100})>")
_SOUND = re.compile(r"\[[^\[\]\n]{0,80}\]|♪[^♪\n]*♪?|\([A-Z][A-Z ]{2,60}\)")
_TURN = re.compile(r"[ \t]*(?:[-–—][ \t]*(?=\S)|>>+[ \t]*|[A-Z][A-Z .'’]{1,40}:[ \t]*)")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": ""}
_ENTITY = re.compile("|".join(_ENTITIES))
# A silence after which somebody says something else.
_SILENCE = 4.0


@dataclass(frozen=True, slots=True)
class _Caption:
    begin: float
    end: float
    lines: tuple[tuple[str, int], ...]


def read_transcript(text: str, longest: int = DEFAULT_BOUNDS.characters) -> Extract:
    """Read captions, whose text may have `longest` characters.

    Raises:
        DocumentError: there are none.
    """
    composer = Composer(longest=longest)
    pieces: list[Piece] = []
    before: _Caption | None = None
    shown: tuple[str, ...] = ()
    speaker = ""
    for caption in _captions(text):
        own = tuple(line for line, _ in caption.lines)
        paused = before is not None and caption.begin - before.end > _SILENCE
        for line, number in caption.lines:
            if line in shown and not paused:
                continue
            voice = _VOICE.search(line)
            turn = _TURN.match(_TAG.sub("", line))
            said, column = _said(line)
            if not said.strip():
                continue
            changed = voice is not None and voice[1] != speaker
            if paused or turn or changed:
                composer.block(pieces)
                pieces = []
                paused = False
            speaker = voice[1] if voice else speaker
            said = " ".join(said.split())
            if pieces and not number_goes_on(pieces[-1].text, said):
                pieces.append(Piece(" "))
            pieces.append(Piece(said, Place(part=_clock(caption.begin), line=number, column=column)))
        before, shown = caption, own
    composer.block(pieces)
    if not composer.length:
        raise DocumentError("no captions in it", "a caption has a line such as 00:01:07,500 --> 00:01:09,000")
    return composer.extract()


def looks_like_transcript(head: str) -> bool:
    """Whether a text begins as a transcript does."""
    lines = [line for line in head.lstrip("\ufeff").split("\n")[:6] if line.strip()]
    if lines and lines[0].startswith("WEBVTT"):
        return True
    return len(lines) > 1 and lines[0].strip().isdigit() and bool(_TIME.fullmatch(lines[1].rstrip()))


def _captions(text: str) -> Iterator[_Caption]:
    begin = end = 0.0
    lines: list[tuple[str, int]] = []
    inside = False
    for number, line in enumerate(text.split("\n"), start=1):
        times = _TIME.fullmatch(line.rstrip())
        if times:
            if inside and lines:
                # Some files have no empty line between captions; the number of the next one stands last.
                yield _Caption(begin, end, tuple(lines[:-1] if lines[-1][0].strip().isdigit() else lines))
            begin, end = _seconds(times, 1), _seconds(times, 5)
            lines, inside = [], True
        elif not line.strip():
            if inside and lines:
                yield _Caption(begin, end, tuple(lines))
            if lines:
                lines, inside = [], False
        elif inside:
            lines.append((line, number))
    if inside and lines:
        yield _Caption(begin, end, tuple(lines))


def _said(line: str) -> tuple[str, int]:
    """What is said in a line, and in which column it begins."""
    plain = _SOUND.sub(" ", _TAG.sub("", line))
    plain = _ENTITY.sub(lambda match: _ENTITIES[match.group()], plain)
    turn = _TURN.match(plain)
    said = plain[turn.end() :] if turn else plain
    first = said.strip()[:12]
    return said, max(line.find(first), 0) + 1


def _seconds(match: re.Match[str], first: int) -> float:
    hours, minutes, seconds, parts = (match[group] or "0" for group in range(first, first + 4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
