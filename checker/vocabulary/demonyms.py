"""The words for the people of a place that no list holds, by its ending: "Ruritania" -> "Ruritanian", "Ruritanians"."""

from __future__ import annotations

from functools import cache

from checker.vocabulary.data_files import read_rows

_SHORTEST = 5


def demonyms_of(name: str) -> tuple[str, ...]:
    """The regular words for what belongs to a place of one word; none where its ending tells no rule."""
    if len(name) < _SHORTEST or not name.isalpha() or not name.istitle():
        return ()
    for ending, demonym in _endings():
        if name.endswith(ending):
            stem = name[: len(name) - len(ending)]
            return (f"{stem}{demonym}", f"{stem}{demonym}s")
    return ()


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple((row["ending"], row["demonym"]) for row in read_rows("demonym_endings.csv"))
