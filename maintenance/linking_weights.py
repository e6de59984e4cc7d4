"""Writes the weights by which candidates of a large table are believed (`checker/linking/confidence.py`).

    python maintenance/linking_weights.py SAMPLES

SAMPLES is a folder with `ofac_sdn/` of the United States Treasury's lists (public domain): the names of the list of July
2021, its aliases, and the list of January 2023. Aliases are asked against the names alone; entities of 2023 that the
list of 2021 has not are the strangers. Only entities with an even number take part, the others are left to the benchmark.
The weights are the most likely ones of a conditional logit, with a small penalty on their squares; nothing is random.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.linking.evidence import FEATURES, evidence
from checker.linking.linker import Linker, build_linker
from checker.model import Entity

TABLE = Path(__file__).resolve().parents[1] / "checker" / "linking" / "data" / "confidence_weights.csv"
_TYPES = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_CANDIDATES = 10
_PENALTY = 0.5
_STEPS = 60

_Numbers = NDArray[np.float64]


def listed(path: Path) -> dict[str, tuple[str, str]]:
    """Entities of a list: id to name and type."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return {
            row[0]: (row[1], _TYPES.get(row[2].strip(), ""))
            for row in csv.reader(file)
            if len(row) > 2 and row[0].strip().isdigit()
        }


def aliases(path: Path, known: Mapping[str, object]) -> list[tuple[str, str]]:
    """(entity id, alias) of a list's other names."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return [(row[0], row[3]) for row in csv.reader(file) if len(row) > 3 and row[0] in known]


def strangers(
    now: Mapping[str, tuple[str, str]], later: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str]]:
    """(id, name) of those who are on the later list only, under no name of the earlier one."""
    names = {name.casefold() for name, _ in now.values()}
    return [
        (key, name) for key, (name, _) in later.items() if key not in now and name.casefold() not in names
    ]


def table_of(entities: Mapping[str, tuple[str, str]]) -> Linker:
    """The list as a table to link against."""
    return build_linker(
        [Entity(entity_id=key, name=name, type=type, country="") for key, (name, type) in entities.items()],
        (),
    )


def main() -> int:
    """Fit and write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("samples", type=Path)
    folder = options.parse_args().samples / "ofac_sdn"
    now = listed(folder / "sdn_2021-07.csv")
    asked = [pair for pair in aliases(folder / "alt_2021-07.csv", now) if int(pair[0]) % 2 == 0]
    later = strangers(now, listed(folder / "sdn_2023-01_with_header.csv"))
    asked += [("", name) for key, name in later if int(key) % 2 == 0]
    given, held, right = _measured(table_of(now), asked)
    weights = _fitted(given, held, right)
    width = len(FEATURES) + 1
    with TABLE.open("w", encoding="utf-8") as file:
        file.write(
            "# Weights of what speaks for and against a candidate of a large table; `base` is for being a candidate at all.\n"
            "# Written by maintenance/linking_weights.py; not to be edited by hand.\n"
            "feature,person,other\n"
        )
        for place, name in enumerate((*FEATURES, "base")):
            file.write(f"{name},{weights[place]:.4f},{weights[width + place]:.4f}\n")
    print(f"{len(asked):,} names; {TABLE.name} written")
    return 0


def _measured(
    table: Linker, asked: list[tuple[str, str]]
) -> tuple[_Numbers, NDArray[np.bool_], NDArray[np.bool_]]:
    """By name and candidate: the features (for persons, then for others), whether there is one, whether it is right."""
    width = len(FEATURES) + 1
    given = np.zeros((len(asked), _CANDIDATES, 2 * width))
    held = np.zeros((len(asked), _CANDIDATES), dtype=bool)
    right = np.zeros((len(asked), _CANDIDATES), dtype=bool)
    for number, (key, name) in enumerate(asked):
        for place, item in enumerate(table.judged(name)[:_CANDIDATES]):
            values = evidence(item.mention, item.candidate, item.kind, item.compared, table.rarity_of)
            first = 0 if item.kind == "person" else width
            given[number, place, first : first + width] = [*values, 1.0]
            held[number, place] = True
            right[number, place] = item.match.entity_id == key
    return given, held, right


def _fitted(given: _Numbers, held: NDArray[np.bool_], right: NDArray[np.bool_]) -> _Numbers:
    """Newton's method; the choice "nobody" has the sum 0."""
    penalty = np.eye(given.shape[2]) * _PENALTY
    weights = np.zeros(given.shape[2])
    for _ in range(_STEPS):
        sums = np.where(held, given @ weights, -1e9)
        highest = np.maximum(sums.max(axis=1), 0.0)
        parts = np.exp(sums - highest[:, None])
        shares = parts / (parts.sum(axis=1) + np.exp(-highest))[:, None]
        slope = np.einsum("nk,nkd->d", shares - right, given) + penalty @ weights
        means = np.einsum("nk,nkd->nd", shares, given)
        curve = np.einsum("nk,nkd,nke->de", shares, given, given, optimize=True) - means.T @ means + penalty
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


if __name__ == "__main__":
    sys.exit(main())
