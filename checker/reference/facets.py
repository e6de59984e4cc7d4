"""Facet cells of packs: "key=value;key=value", several codes of one key joined by "+"."""

from __future__ import annotations

from checker.vocabulary.codes import ENTITY_FACETS, vocabulary
from checker.vocabulary.units import parse_per

# What a rate is a rate of has no code list: "100000 people", "woman", "day".
_RATE = "per"


def parse_facets(cell: str) -> dict[str, str]:
    """The facets of a cell; codes joined by "+" come back sorted, so that equal sets are equal texts."""
    facets: dict[str, str] = {}
    for part in cell.split(";"):
        key, _, value = part.partition("=")
        if key.strip() and value.strip():
            facets[key.strip()] = "+".join(sorted(code.strip() for code in value.split("+") if code.strip()))
    return facets


def facet_problems(cell: str, entities: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """What is wrong with a facet cell, as (problem, hint) pairs; `entities` are all ids that exist."""
    problems: list[tuple[str, str]] = []
    words = vocabulary()
    known = set(words.facets()) | ENTITY_FACETS | {_RATE}
    keys: set[str] = set()
    for part in cell.split(";"):
        key, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not key or not value:
            problems.append(
                (f"facet {part.strip()!r} is not key=value", "write concept=death;population=civilian")
            )
            continue
        if key in keys:
            problems.append((f"facet {key!r} occurs twice", "join several codes by +"))
        keys.add(key)
        if key not in known:
            problems.append((f"no facet {key!r}", "known facets: " + ", ".join(sorted(known))))
            continue
        if key == _RATE:
            if parse_per(value) != value:
                read = parse_per(value)
                problems.append(
                    (
                        f"{value!r} is not what a rate is per",
                        f"write {read!r}" if read else "write per=100000 people",
                    )
                )
            continue
        for code in value.split("+"):
            if key in ENTITY_FACETS:
                if code.strip() not in entities:
                    problems.append((f"facet {key!r} names no entity: {code!r}", "add it to an entities.csv"))
            elif words.code(key, code.strip()) is None:
                problems.append(
                    (f"no code {code!r} of facet {key!r}", "see the code lists of the vocabulary")
                )
    return tuple(problems)
