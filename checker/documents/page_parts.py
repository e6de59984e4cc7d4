"""Which parts of a web page are no part of its article: menus, neighbours, comments, notices."""

from __future__ import annotations

import itertools
import re
from functools import cache

from checker.documents.markup import Tag
from checker.vocabulary.data_files import read_rows

_WORD = re.compile(r"[a-z]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


@cache
def _parts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows("page_parts.csv", "checker.documents"):
        found.setdefault(row["told_by"], set()).add(row["form"])
    return {kind: frozenset(forms) for kind, forms in found.items()}


def is_unseen(tag: Tag) -> bool:
    """Whether what the tag holds is not shown at all."""
    parts = _parts()
    if tag.name in parts["unseen"] or tag.has("hidden"):
        return True
    return bool(_UNSEEN_STYLE.search(tag.get("style")))


def is_beside(tag: Tag) -> bool:
    """Whether the tag says of itself that it holds something beside the article."""
    parts = _parts()
    if tag.name in parts["tag"] or tag.get("role").casefold() in parts["role"]:
        return True
    words = _words(tag.get("class")) + _words(tag.get("id"))
    if not words:
        return False
    single = parts["word"]
    pairs = parts["pair"]
    return any(word in single for word in words) or any(
        f"{left} {right}" in pairs for left, right in itertools.pairwise(words)
    )


def _words(names: str) -> list[str]:
    return _WORD.findall(_HUMP.sub(" ", names[:500]).lower())


def is_note_mark(tag: Tag) -> bool:
    """Whether a raised part of the text calls itself the mark of a note."""
    words = _words(tag.get("class")) + _words(tag.get("id")) + _words(tag.get("role"))
    return any(word in _parts()["note"] for word in words) or "noteref" in tag.get("epub:type")


@cache
def label_pattern() -> re.Pattern[str]:
    """Matches a short line that leads elsewhere or counts readers: "Read more: ...", "1,204 shares"."""
    forms = [
        re.escape(row["form"]).replace(r"\\d", r"[\d.,]+\s?[kKmM]?")
        for row in read_rows("page_labels.csv", "checker.documents")
    ]
    return re.compile(rf"(?:{'|'.join(forms)})(?:\b|(?<=:)).{{0,90}}", re.IGNORECASE)
