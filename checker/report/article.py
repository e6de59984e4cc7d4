"""An article cut into its blocks, and each block into pieces: plain text, and pieces that claims stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.model import Document, Finding, Sentence

# Which look wins where several claims share a piece.
_WORST_FIRST = ("error", "warning", "note", "fine", "open", "date")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `claims` are the numbers of the findings that stand on it, the one that is shown first."""

    text: str
    claims: tuple[int, ...] = ()
    look: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article: "heading", "paragraph", "item", "row", "quote", or "unchecked" for what was not read."""

    block: str
    pieces: tuple[Piece, ...]


def passages(document: Document, findings: Sequence[tuple[int, Finding, str]]) -> list[Passage]:
    """The whole text that a reader sees; `findings` come with their numbers and looks, in text order."""
    blocks = _blocks(document)
    found: list[Passage] = []
    waiting = sorted(findings, key=lambda one: one[1].claim.start)
    first = 0
    for start, end, block in blocks:
        while first < len(waiting) and waiting[first][1].claim.end <= start:
            first += 1
        inside = []
        for one in waiting[first:]:
            if one[1].claim.start >= end:
                break
            if one[1].claim.end > start:
                inside.append(one)
        pieces = tuple(_pieces(document.text, start, end, inside))
        if pieces:
            found.append(Passage(block, pieces))
    return found


def _blocks(document: Document) -> list[tuple[int, int, str]]:
    """The blocks in order; text between them that nothing was read from is kept as blocks of its own."""
    joined: list[list[Sentence]] = []
    for sentence in sorted(document.sentences, key=lambda one: (one.start, one.end)):
        last = joined[-1][-1] if joined else None
        if last is not None and (last.paragraph, last.block) == (sentence.paragraph, sentence.block):
            joined[-1].append(sentence)
        else:
            joined.append([sentence])
    blocks: list[tuple[int, int, str]] = []
    done = 0
    for group in joined:
        start, end = group[0].start, max(one.end for one in group)
        if start > done and document.text[done:start].strip():
            blocks.append((done, start, "unchecked"))
        if end > done:
            blocks.append((max(start, done), end, group[0].block))
            done = end
    if document.text[done:].strip():
        blocks.append((done, len(document.text), "unchecked"))
    return blocks


def _pieces(text: str, start: int, end: int, findings: Sequence[tuple[int, Finding, str]]) -> list[Piece]:
    cuts = {start, end}
    for _, finding, _ in findings:
        cuts.update(place for place in (finding.claim.start, finding.claim.end) if start < place < end)
    places = sorted(cuts)
    opening: dict[int, list[tuple[int, Finding, str]]] = {}
    for one in findings:
        opening.setdefault(max(one[1].claim.start, start), []).append(one)
    pieces: list[Piece] = []
    current: list[tuple[int, Finding, str]] = []
    for left, right in pairwise(places):
        current = [one for one in current if one[1].claim.end > left] + opening.get(left, [])
        worst = sorted(current, key=lambda one: (_rank(one[2]), one[1].claim.end - one[1].claim.start))
        pieces.append(Piece(text[left:right], tuple(one[0] for one in worst), worst[0][2] if worst else ""))
    return pieces if any(piece.text.strip() for piece in pieces) else []


def _rank(look: str) -> int:
    family = look.rpartition(" ")[2]
    return _WORST_FIRST.index(family) if family in _WORST_FIRST else len(_WORST_FIRST)
