"""What foreign files may hold: how many entries, how much when unpacked, how deep, how many pages.

The bounds hold for the whole process that reads foreign files, which is started with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace

from checker.errors import DocumentError, UsageError

OPTION = "--reading-limit"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds by the names that the option knows them by; far above any article, far below any harm.

    Attributes:
        entries: of an archive (DOCX, ODT, EPUB).
        unpacked_mb: that come out of it in all.
        ratio: of what comes out of an entry to what is stored of it.
        depth: of elements in XML.
        pages: of a PDF.
        characters: of the text of one document; a novel has about 600,000.
    """

    entries: int = 2_000
    unpacked_mb: int = 200
    ratio: int = 200
    depth: int = 400
    pages: int = 5_000
    characters: int = 30_000_000

    def plain(self) -> Mapping[str, int]:
        """The bounds as plain numbers."""
        return asdict(self)


DEFAULT_BOUNDS = Bounds()
_held = [DEFAULT_BOUNDS]


def bounds() -> Bounds:
    """The bounds of this process."""
    return _held[0]


def set_bounds(new: Bounds) -> None:
    """Let other bounds hold from now on."""
    _held[0] = new


def more(name: str) -> str:
    """The hint that says how a bound is raised."""
    return f"allow more with {OPTION} {name}=N"


def too_many_characters(what: str, longest: int) -> DocumentError:
    """The error of a text beyond the bound; `what` names the text."""
    return DocumentError(
        f"{what} is longer than the limit of {longest:,} characters",
        f"{more('characters')}, or split it into several documents",
    )


def parse_bounds(values: Iterable[str], place: str = OPTION) -> Bounds:
    """Bounds from texts such as "entries=4000"; `place` says in a message where they were given.

    Raises:
        UsageError: a name is unknown, or the number is none from 1 on.
    """
    known = [field.name for field in fields(Bounds)]
    found = Bounds()
    for value in values:
        name, mark, number = value.partition("=")
        if name not in known:
            raise UsageError(f"{place}: unknown limit {name!r}", f"known are {', '.join(known)}")
        if not mark or not number.isascii() or not number.isdigit() or len(number) > 9 or int(number) < 1:
            raise UsageError(f"{place}: {value!r} is no number from 1 on", f"write it as {name}=4000")
        found = replace(found, **{name: int(number)})
    return found
