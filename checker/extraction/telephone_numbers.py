"""Telephone and serial numbers, by the shape of their groups."""

from __future__ import annotations

from checker.extraction.labels import MONTH_HEADS, bar
from checker.extraction.lexer import Lexed


def bar_phone(lexed: Lexed, index: int, marks: bytearray) -> None:
    """As in "+44 20 7946 0958"."""
    at, digits = index + 1, 0
    groups = 0
    while at < lexed.size and at - index < 14 and (lexed.kind[at] == "n" or lexed.text[at] in "-()."):
        digits += len(lexed.text[at]) if lexed.kind[at] == "n" else 0
        groups += lexed.kind[at] == "n"
        at += 1
    if digits >= 9 and groups >= 2:
        bar(marks, index, at)


def bar_serial(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """Three or more groups of digits joined by hyphens, or groups that begin with a nought: telephone and serial numbers."""
    text = lexed.text[index]
    if not text.isdecimal():
        return False
    at = index
    while (
        at - index < 16
        and lexed.sort(at + 2) == "n"
        and lexed.raw(at + 1) in ("-", "‐", "‑")
        and lexed.glued_run(at, at + 2)
        and lexed.text[at + 2].isdecimal()
    ):
        at += 2
    if at - index >= 4 and not _iso_date(lexed, index, at):
        bar(marks, index, at + 1)
        return True
    if at == index + 2 and len(text) == 3 and len(lexed.text[at]) == 4:
        bar(marks, index, at + 1)
        return True
    grouped = (
        len(text) == 3 and lexed.sort(index - 1) == "n" and lexed.start[index] - lexed.end[index - 1] == 1
    )
    dated = len(text) == 2 and (lexed.word(index + 1) in MONTH_HEADS or lexed.word(index - 1) in MONTH_HEADS)
    if text[0] == "0" and len(text) > 1 and not grouped and not dated:
        end = index + 1
        while lexed.sort(end) == "n" and end - index < 8:
            end += 1
        if not (lexed.raw(index + 1) in ("/", "-") or lexed.raw(index - 1) in ("/", "-")):
            bar(marks, index, end)
            return True
    if (
        lexed.raw(index - 1) == "("
        and lexed.raw(index + 1) == ")"
        and lexed.sort(index + 2) == "n"
        and lexed.raw(index + 3) == "-"
    ):
        bar(marks, index, index + 5)
        return True
    return False


def _iso_date(lexed: Lexed, first: int, last: int) -> bool:
    return (last == first + 4 and len(lexed.text[first]) == 4 and len(lexed.text[first + 2]) == 2) or (
        last == first + 4 and len(lexed.text[last]) == 4 and len(lexed.text[first]) <= 2
    )  # fmt: skip
