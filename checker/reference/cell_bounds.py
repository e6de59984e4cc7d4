"""Words around the figure of a cell that make it a bound or an estimate: "over 300", "c.40", "5 or fewer", "958 r"."""

from __future__ import annotations

from functools import cache

from checker.vocabulary.data_files import read_rows


def without_bound(cell: str) -> tuple[str, str]:
    """What is left of a cell without the words around its figure, and what they make of it: "low", "high", "about" or ""."""
    text = cell.strip()
    found = ""
    for _ in range(2):
        for place, bound, words in _bounds():
            rest = _rest(text, words, before=place == "before")
            if rest:
                text, found = rest, found if bound == "mark" else found or bound
                break
        else:
            break
    return text, found


def _rest(text: str, words: str, *, before: bool) -> str:
    """The text behind words that it begins with, or before those that it ends with, if a figure stands next to them."""
    alone = words.isalpha() and len(words) == 1
    folded = text if alone else text.casefold()  # "c 40" is about 40, "C 40" a name
    if before:
        if not folded.startswith(words):
            return ""
        rest = text[len(words) :]
        near = rest.lstrip()[:1]
    else:
        if not folded.endswith(words):
            return ""
        rest = text[: len(text) - len(words)]
        near = rest.rstrip()[-1:]
    near_figure = near.isdecimal() or (near in "$€£¥%-+\u2212" and near != "")
    if not near_figure or (alone and sum(letter.isdecimal() for letter in rest) < 2):
        return ""
    return rest.strip()


@cache
def _bounds() -> tuple[tuple[str, str, str], ...]:
    found = [
        (row["place"], row["bound"], words)
        for row in read_rows("cell_bounds.csv", "checker.reference")
        for words in row["words"].split(";")
    ]
    return tuple(sorted(found, key=lambda item: -len(item[2])))
