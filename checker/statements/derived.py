"""Columns that stand in no file but in the cells of others: the figure of "Jackson (31)", who won a "24 - 10".

Tables of the web put two things into one cell and leave out what any reader sees. What is read out of them here
is a column more for statements to speak of; its header says where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from checker.model import RowColumn
from checker.tokens import TokenKind, pieces
from checker.vocabulary.data_files import read_rows

_LONGEST = 80
_MOSTLY = (3, 5)  # three of five filled cells must be so
_IN_BRACKETS = re.compile(r"[^()\d][^()]*\(\s*(\d{1,3})\s*\)(?:[^()]*\(\s*\d{1,3}\s*\))*")
_AT_THE_END = re.compile(r"[^\d].*?[^\d.,:/-]\s*(\d{1,3}(?:,\d{3})+|\d{3,7})")
_RESULT = re.compile(r"([wldt])[\s,]*(\d{1,3})\s*[-\u2013\u2014:]\s*(\d{1,3})\b.*", re.IGNORECASE)
_SCORE = re.compile(r"(\d{1,3})\s*[-\u2013\u2014:]\s*(\d{1,3})(?:\s*[(\[a-z].*)?", re.IGNORECASE)


def derived_columns(columns: Sequence[RowColumn]) -> list[RowColumn]:
    """The columns that can be read out of others, in the order of those.

    Args:
        columns: the columns of the file, of equal length.
    """
    found: list[RowColumn] = []
    for column in columns:
        if column.sort == "text":
            found += _of_cells(column)
    found += _of_scores(columns)
    found += _of_sites(columns)
    found += _of_two_sides(columns)
    found += _of_contested_columns(columns)
    return found


# ------------------------------------------------------------------ two things in one cell


def _of_cells(column: RowColumn) -> list[RowColumn]:
    results = _matches(column, _RESULT)
    if results:
        # the letter says who won, whichever side's points stand first
        own = [_own_points(match) if match else None for match in results]
        return _points(column.header, own)
    for pattern in (_IN_BRACKETS, _AT_THE_END):
        matches = _matches(column, pattern)
        if matches and len({match[1] for match in matches if match}) > 1:
            numbers = [Decimal(match[1].replace(",", "")) if match else None for match in matches]
            return [_figures(f"{column.header} (figure)", numbers)]
    return []


def _of_scores(columns: Sequence[RowColumn]) -> list[RowColumn]:
    """The points of both sides where the score and who won have a column each."""
    results = next(
        (
            column
            for column in columns
            if {piece[0] for piece in column.pieces if piece} <= set(_headers("result"))
            and any(column.pieces)
        ),
        None,
    )
    for column in columns:
        if results is None or column.sort != "text" or column.header.casefold() not in _headers("score"):
            continue
        matches = _matches(column, _SCORE)
        if not matches:
            continue
        own: list[tuple[Decimal, Decimal] | None] = []
        for match, result in zip(matches, results.pieces, strict=True):
            pair = sorted((Decimal(match[1]), Decimal(match[2]))) if match else None
            lost = bool(result) and result[0].startswith("l")
            own.append(None if pair is None else (pair[0], pair[1]) if lost else (pair[1], pair[0]))
        return _points(column.header, own)
    return []


def _points(header: str, own: Sequence[tuple[Decimal, Decimal] | None]) -> list[RowColumn]:
    return [
        _figures(f"points scored ({header})", [pair[0] if pair else None for pair in own]),
        _figures(f"points allowed ({header})", [pair[1] if pair else None for pair in own]),
        _figures(f"margin ({header})", [abs(pair[0] - pair[1]) if pair else None for pair in own]),
    ]


def _own_points(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    one, two = Decimal(match[2]), Decimal(match[3])
    if match[1].casefold() == "w":
        return max(one, two), min(one, two)
    return (min(one, two), max(one, two)) if match[1].casefold() == "l" else (one, two)


def _matches(column: RowColumn, pattern: re.Pattern[str]) -> list[re.Match[str] | None]:
    """The match of every cell, or nothing if too few cells have one."""
    filled = [cell.strip() for cell in column.cells if len(cell.strip()) > 1]
    found = [pattern.fullmatch(cell.strip()) if len(cell) <= _LONGEST else None for cell in column.cells]
    hits = sum(match is not None for match in found)
    return found if hits and hits * _MOSTLY[1] >= len(filled) * _MOSTLY[0] else []


def _of_sites(columns: Sequence[RowColumn]) -> list[RowColumn]:
    """Whether a game was played away, where the opponents of away games are marked: "at Denver", "@ Boston"."""
    for column in columns:
        away = [
            (bool(cell) and cell[0] in ("at", "@")) or own.strip().startswith("@")
            for cell, own in zip(column.pieces, column.cells, strict=True)
        ]
        if column.sort == "text" and 0.15 <= sum(away) / max(1, len(away)) <= 0.85:
            return [
                _words(
                    "site",
                    [
                        "away" if mark else "home" if cell.strip() else ""
                        for mark, cell in zip(away, column.cells, strict=True)
                    ],
                )
            ]
    return []


# ------------------------------------------------------------------ who won


def _of_two_sides(columns: Sequence[RowColumn]) -> list[RowColumn]:
    """The winner, the loser and the margin of matches between two sides that each have a column."""
    sides = _sides(columns)
    if sides is None:
        return []
    home, away, points = sides
    winners: list[str] = []
    losers: list[str] = []
    margins: list[Decimal | None] = []
    for row, pair in enumerate(points):
        names = (columns[home].cells[row].strip(), columns[away].cells[row].strip())
        decided = pair is not None and pair[0] != pair[1]
        first = pair is not None and pair[0] > pair[1]
        winners.append((names[0] if first else names[1]) if decided else "")
        losers.append((names[1] if first else names[0]) if decided else "")
        margins.append(abs(pair[0] - pair[1]) if pair is not None else None)
    ends = ["" if pair is None else _end(pair, columns[home].header) for pair in points]
    return [
        _words("winner", winners),
        _words("loser", losers),
        _words("winning side", ends),
        _figures("margin", margins),
        *(
            _figures(
                f"points of {columns[side].header}",
                [pair[end] if pair is not None else None for pair in points],
            )
            for end, side in enumerate((home, away))
        ),
    ]


def _end(pair: tuple[Decimal, Decimal], header: str) -> str:
    if pair[0] == pair[1]:
        return "draw"
    first_is_home = not any(word in header.casefold() for word in _headers("away"))
    return "home" if (pair[0] > pair[1]) == first_is_home else "away"


def _sides(
    columns: Sequence[RowColumn],
) -> tuple[int, int, list[tuple[Decimal, Decimal] | None]] | None:
    """The columns of the two sides of a match and each row's points, in the order of the columns."""
    named = {column.header.casefold().strip(): index for index, column in enumerate(columns)}
    for one, two in _pairs():
        if one not in named or two not in named:
            continue
        home, away = sorted((named[one], named[two]))
        if columns[home].sort != "text" or columns[away].sort != "text":
            continue
        own = [_points_beside(columns, index) for index in (home, away)]
        if own[0] is not None and own[1] is not None:
            pairs = zip(columns[own[0]].numbers, columns[own[1]].numbers, strict=True)
            return home, away, [(a, b) if a is not None and b is not None else None for a, b in pairs]
        for column in columns:
            if column.header.casefold().strip() not in _headers("score"):
                continue
            matches = _matches(column, _SCORE)
            if matches:
                return (
                    home,
                    away,
                    [(Decimal(match[1]), Decimal(match[2])) if match else None for match in matches],
                )
    return None


def _points_beside(columns: Sequence[RowColumn], side: int) -> int | None:
    """The column of a side's points: "home team score" for "home team"."""
    own = columns[side].header.casefold().strip()
    bare = own.removesuffix(" team")
    wanted = {f"{name} {word}" for name in (own, bare) for word in _headers("score")}
    return next(
        (
            index
            for index, column in enumerate(columns)
            if column.sort == "number" and column.header.casefold().strip() in wanted
        ),
        None,
    )


@cache
def _pairs() -> list[tuple[str, str]]:
    return [(row["one"], row["other"]) for row in read_rows("two_sides.csv") if row["sort"] == "pair"]


@cache
def _headers(sort: str) -> tuple[str, ...]:
    return tuple(row["one"] for row in read_rows("two_sides.csv") if row["sort"] == sort)


# ------------------------------------------------------------------ columns that are rivals


def _of_contested_columns(columns: Sequence[RowColumn]) -> list[RowColumn]:
    """Who has most in each row, of names that stand in the headers: "Kerry votes", "Bush votes"."""
    for word in _headers("contest"):
        rivals = {
            index: name
            for index, column in enumerate(columns)
            if column.sort == "number" and (name := _rival(column.header, word))
        }
        if len(rivals) < 2:
            continue
        winners = []
        for row in range(len(columns[0].cells)):
            held = [
                (number, index) for index in rivals if (number := columns[index].numbers[row]) is not None
            ]
            best = max(held, default=None)
            tied = best is not None and sum(number == best[0] for number, _ in held) > 1
            winners.append(rivals[best[1]] if best is not None and not tied else "")
        return [_words(f"winner by {word}", winners)]
    return []


def _rival(header: str, word: str) -> str:
    own = header.casefold().strip()
    if not own.endswith(f" {word}") or own.startswith(("total", "all ", "no ", "number")):
        return ""
    return own.removesuffix(f" {word}").strip()


# ------------------------------------------------------------------ columns


def _figures(header: str, numbers: Sequence[Decimal | None]) -> RowColumn:
    cells = tuple("" if number is None else f"{number:f}" for number in numbers)
    return RowColumn(
        header=header,
        sort="number",
        cells=cells,
        numbers=tuple(numbers),
        dates=("",) * len(cells),
        pieces=tuple(_split(cell) for cell in cells),
        derived=True,
    )


def _words(header: str, cells: Sequence[str]) -> RowColumn:
    return RowColumn(
        header=header,
        sort="text",
        cells=tuple(cells),
        numbers=(None,) * len(cells),
        dates=("",) * len(cells),
        pieces=tuple(_split(cell) for cell in cells),
        derived=True,
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(
        piece.lower for piece in pieces(cell) if piece.kind is not TokenKind.MARK or piece.text in "(["
    )
