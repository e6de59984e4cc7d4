"""Figures in brackets behind what is compared: "A's crews (352) outnumber B's (295)" compares the crews, not the brackets."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Term

# How many terms a bracket holds that only gives the figure: "(352)", "(52 per cent)", "(about 9,000 in all)".
_LONGEST = 4


def without_asides(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms without bracketed figures, where two or more of them stand behind words; else the terms as they are."""
    inside = _asides(terms)
    if len(inside) < 2:
        return tuple(terms)
    dropped = {place for first, last in inside for place in range(first, last)}
    return tuple(term for place, term in enumerate(terms) if place not in dropped)


def _asides(terms: Sequence[Term]) -> list[tuple[int, int]]:
    found = []
    for place, term in enumerate(terms):
        if term.text != "(" or not place or terms[place - 1].kind != "word":
            continue
        stop = next(
            (at for at in range(place + 1, min(len(terms), place + _LONGEST + 2)) if terms[at].text == ")"),
            None,
        )
        if stop is None:
            continue
        numbers = [one for one in terms[place + 1 : stop] if one.kind == "number"]
        if len(numbers) == 1 and numbers[0].form not in ("year", "ordinal"):
            found.append((place, stop + 1))
    return found
