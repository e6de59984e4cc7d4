"""Codes that are chosen or left out by name, whole ("CHK105") or by how they begin ("CHK1")."""

from __future__ import annotations

from difflib import get_close_matches

from checker.errors import UsageError
from checker.verification.codes import CODES


def parse_codes(value: str, place: str) -> tuple[str, ...]:
    """The codes of a list such as "CHK105,CHK2", each once; their names ("outdated") stand for them.

    Raises:
        UsageError: no code begins so.
    """
    by_name = {info.name: code for code, info in CODES.items()}
    found: dict[str, None] = {}
    for word in filter(None, (part.strip() for part in value.split(","))):
        code = by_name.get(word.lower(), word.upper())
        # A prefix says at least which tool's code it is.
        if not code.startswith("CHK") or not any(one.startswith(code) for one in CODES):
            near = get_close_matches(word.lower(), [*map(str.lower, CODES), *by_name], n=1)
            guess = f"; did you mean {by_name.get(near[0], near[0].upper())!r}?" if near else ""
            raise UsageError(
                f"{place}: no code begins with {word!r}{guess}", "'checker explain' lists all codes"
            )
        found[code] = None
    return tuple(found)


def is_chosen(code: str | None, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Whether findings of a code count: one that is chosen longer than it is left out does."""
    wanted = _longest(code, select) if select else 1
    return wanted > 0 and wanted >= _longest(code, ignore)


def _longest(code: str | None, prefixes: tuple[str, ...]) -> int:
    return max((len(one) for one in prefixes if (code or "").startswith(one)), default=0)
