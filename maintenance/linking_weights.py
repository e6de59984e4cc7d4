"""Writes the weights by which candidates of a large table are believed (`checker/linking/confidence.py`).

    python maintenance/linking_weights.py SAMPLES

SAMPLES is a folder with `ofac_sdn/` of the United States Treasury's lists (public domain): the names of the list of July
2021, its aliases, and the list of January 2023. Aliases are asked against the names alone; entities of 2023 that the
list of 2021 has not are the strangers. Only entities with an even number take part, the others are left to the benchmark.
For huge tables the names of the list stand among names made by a rule (`benchmarks/made_names.py`), some of which are
asked as another writer has them, with as many again that name nobody; the seeds are not the benchmark's.
The weights are the most likely ones of a conditional logit, with a small penalty on their squares; nothing is left to chance.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.linking.candidates import NARROW, WIDE, Reach
from checker.linking.evidence import FEATURES, evidence
from checker.linking.index import AliasRow
from checker.linking.linker import Linker, build_linker
from checker.model import Entity

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))
from made_names import made_names, varied

TABLE = Path(__file__).resolve().parents[1] / "checker" / "linking" / "data" / "confidence_weights.csv"
_TYPES = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_CANDIDATES = 10
_PENALTY = 0.5
_STEPS = 60
_MADE = 300_000
_MADE_ASKED = 3_000
# Of the made names that are asked, the share that names nobody.
_NOBODY = 0.3
_MADE_SEED, _STRANGER_SEED, _ASKING_SEED = 20, 21, 22

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
    large = _fitted(*_measured(table_of(now), asked, WIDE))
    table, made = _among_made_names(now)
    huge = _fitted(*_measured(table, asked + made, NARROW))
    width = len(FEATURES) + 1
    with TABLE.open("w", encoding="utf-8") as file:
        file.write(
            "# Weights of what speaks for and against a candidate of a large table; `base` is for being a candidate at all.\n"
            "# Written by maintenance/linking_weights.py; not to be edited by hand.\n"
            "feature,person,other,huge person,huge other\n"
        )
        for place, name in enumerate((*FEATURES, "base")):
            values = (large[place], large[width + place], huge[place], huge[width + place])
            file.write(",".join([name, *(f"{value:.4f}" for value in values)]) + "\n")
    print(f"{len(asked):,} names, and {len(made):,} made ones; {TABLE.name} written")
    return 0


def _among_made_names(now: Mapping[str, tuple[str, str]]) -> tuple[Linker, list[tuple[str, str]]]:
    """The list among made names, and the questions about these."""
    rows = made_names(_MADE, _MADE_SEED)
    chooser = random.Random(_ASKING_SEED)
    nobody = made_names(3 * _MADE_ASKED, _STRANGER_SEED)
    own = {}
    for key, name, kind in rows:
        own.setdefault(key, (name, kind))
    asked = []
    for number in range(_MADE_ASKED):
        if number < _NOBODY * _MADE_ASKED:
            _, name, kind = nobody[3 * number]
            asked.append(("", varied(name, kind, chooser)))
        else:
            key = chooser.choice(rows)[0]
            asked.append((key, varied(*own[key], chooser)))
    entities = [Entity(entity_id=key, name=name, type=kind, country="") for key, (name, kind) in own.items()]
    entities += [Entity(entity_id=key, name=name, type=kind, country="") for key, (name, kind) in now.items()]
    return build_linker(entities, [AliasRow(key, name) for key, name, _ in rows]), asked


def _measured(
    table: Linker, asked: list[tuple[str, str]], reach: Reach
) -> tuple[_Numbers, NDArray[np.bool_], NDArray[np.bool_]]:
    """By name and candidate: the features (for persons, then for others), whether there is one, whether it is right."""
    width = len(FEATURES) + 1
    given = np.zeros((len(asked), _CANDIDATES, 2 * width))
    held = np.zeros((len(asked), _CANDIDATES), dtype=bool)
    right = np.zeros((len(asked), _CANDIDATES), dtype=bool)
    for number, (key, name) in enumerate(asked):
        for place, item in enumerate(table.judged(name, reach=reach)[:_CANDIDATES]):
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
