"""What a table accounts for by itself: the words of its headers, its cells and its caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.binding.columns import header_words, stem
from checker.reference.tables import UserTable
from checker.references import References
from checker.tokens import TokenKind, tokens
from checker.vocabulary.data_files import read_rows

# Cells of tables with more rows are not read for their words; their headers are.
_MOST_ROWS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the tables of a user can account for: stems of words."""

    words: frozenset[str]
    headers: frozenset[str] = field(default_factory=frozenset)  # of one word


def told_by(tables: Sequence[UserTable], references: References) -> Told:
    """All words of the tables' headers and cells, what prose calls them."""
    words: set[str] = set()
    headers: set[str] = set()
    for table in tables:
        names = [*table.header, *table.measures]
        for name in names:
            words |= header_words(name)
            headers |= {stem(name.casefold())} if name.isalpha() else set()
        for indicator in table.indicators:
            words |= header_words(indicator.definition)
        if len(table.rows) <= _MOST_ROWS:
            for row in table.rows:
                for cell in row.values():
                    words |= {stem(piece.lower) for piece in tokens(cell) if piece.kind is TokenKind.WORD}
    return Told(words=frozenset(words) | _said_of_cells(words), headers=frozenset(headers))


def _said_of_cells(words: set[str]) -> frozenset[str]:
    """What prose calls the cells that a table has: "women" where one says "female"."""
    return frozenset(
        stem(word)
        for row in read_rows("cell_words.csv", "checker.binding")
        if any(len(cell) > 1 and cell in words for cell in row["cells"].split(";"))
        for word in row["words"].split(";")
    )
