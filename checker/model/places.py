"""Places: where in the source that a person has before them a character of the text stands."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from checker.quick_records import quick

_UNKNOWN = 0
_NEWLINE = re.compile("\n")


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a source.

    `part` is what the source is divided into, in words ("page 3", "paragraph 12", "00:01:07"), or "" where it has
    nothing but lines. `line` and `column` count from 1, in the part if there is one; None where they have no meaning.
    """

    part: str = ""
    line: int | None = None
    column: int | None = None

    @property
    def label(self) -> str:
        """The place without its column, in words: "page 3, line 7"."""
        line = f"line {self.line}" if self.line is not None else ""
        return ", ".join(word for word in (self.part, line) if word)


@dataclass(frozen=True, slots=True)
class Anchor:
    """From the character at `offset` on, until the next anchor, the text runs as its source does from `place` on."""

    offset: int
    place: Place


class Places:
    """The places of all characters of a text, kept as its anchors; a lookup takes logarithmic time."""

    __slots__ = ("_columns", "_lines", "_names", "_offsets", "_parts", "own")

    def __init__(self, anchors: Iterable[Anchor] = ()) -> None:
        self.own = False
        """Whether the text is its own source."""
        self._names: list[str] = []
        self._offsets, self._parts, self._lines, self._columns = (array("L") for _ in range(4))
        numbers: dict[str, int] = {}
        for anchor in anchors:
            place = anchor.place
            part = numbers.setdefault(place.part, len(numbers))
            if part == len(self._names):
                self._names.append(place.part)
            self._offsets.append(anchor.offset)
            self._parts.append(part)
            self._lines.append(place.line or _UNKNOWN)
            self._columns.append(place.column or _UNKNOWN)

    @classmethod
    def of_lines(cls, text: str, part: str = "") -> Places:
        """The places of a text that is its own source."""
        places = cls()
        places.own = not part
        places._names.append(part)
        places._offsets.extend(chain((0,), (match.end() for match in _NEWLINE.finditer(text))))
        count = len(places._offsets)
        places._parts.extend(0 for _ in range(count))
        places._lines.extend(range(1, count + 1))
        places._columns.extend(1 for _ in range(count))
        return places

    def at(self, offset: int) -> Place:
        """The place of a character; what stands before the first anchor belongs to it."""
        if not self._offsets:
            return Place()
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        column = self._columns[index]
        return Place(
            part=self._names[self._parts[index]],
            line=self._lines[index] or None,
            column=column + max(offset - self._offsets[index], 0) if column != _UNKNOWN else None,
        )

    def to_rows(self) -> list[list[object]]:
        """As plain lists, to send to another process."""
        rows: list[list[object]] = [list(self._names)]
        for column in (self._offsets, self._parts, self._lines, self._columns):
            rows.append(list(column))
        return rows

    @classmethod
    def from_rows(cls, rows: Sequence[Sequence[object]]) -> Places:
        """What `to_rows` gave.

        Raises:
            ValueError: the rows are not of that shape.
        """
        names, *columns = rows
        places = cls()
        places._names.extend(str(name) for name in names)
        for target, column in zip(
            (places._offsets, places._parts, places._lines, places._columns), columns, strict=True
        ):
            target.extend(number for number in column if isinstance(number, int))
        if len({len(column) for column in columns}) > 1 or any(part >= len(names) for part in places._parts):
            raise ValueError("the places do not fit together")
        return places

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and self.to_rows() == other.to_rows()

    def __hash__(self) -> int:
        return hash((len(self._offsets), tuple(self._names[:3])))

    def __getstate__(self) -> tuple[bool, list[list[object]]]:
        return self.own, self.to_rows()

    def __setstate__(self, state: tuple[bool, list[list[object]]]) -> None:
        own, rows = state
        found = self.from_rows(rows)
        for name in self.__slots__:
            setattr(self, name, getattr(found, name))
        self.own = own
