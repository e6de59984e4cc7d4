"""How well the confidence of a finding says how often such findings are right.

    python benchmarks/calibration.py [--fit] [--plot FILE.svg]

The labelled claims are the frozen halves: known claims and articles against the packs, statements against small
tables. Their texts were never looked at while rules were made, so that their errors are those of unseen text; the
development halves hold no errors to learn from. The curve (`checker.verification.confidence`) has two weights.
They are fitted on four fifths of the texts and measured on the fifth left out, in turn; `--fit` then writes the
weights of all texts to `checker/verification/data/calibration.csv`.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy
import statements
import verdicts

import checker
from checker.references import open_references
from checker.verification.confidence import calibrated

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "checker" / "verification" / "data" / "calibration.csv"
FOLDS = 5
# A weak pull towards the identity (constant 0, slope 1), so that a set with few errors does not bend the curve.
PULL = 1.0
FINE = {"consistent", "unverifiable"}


def findings() -> Iterator[verdicts.Sure]:
    """Every finding of the frozen halves that judged something."""
    outcomes = {half: verdicts.Outcomes() for half in verdicts.HALVES}
    with open_references() as packs:
        verdicts.judge_known(outcomes, packs)
        verdicts.judge_articles(outcomes, packs)
    yield from outcomes["frozen"].sure
    for sort in statements.SORTS:
        name = sort.format("frozen")
        if (statements.FOLDER / f"{name}.csv").exists():
            for case in statements.read_cases(name):
                yield from _of_a_statement(case)


def _of_a_statement(case: statements.Case) -> Iterator[verdicts.Sure]:
    """One entry a statement: the finding that decides how it is judged."""
    table = statements.FOLDER / "tables" / f"{case.table}.csv"
    judged = [
        item
        for item in checker.check(case.text, tables=[table], packs=False)
        if item.verdict != "unverifiable"
    ]
    if judged:
        decisive = next((item for item in judged if item.verdict not in FINE), judged[0])
        got = "refuted" if decisive.verdict not in FINE else "true"
        yield verdicts.Sure(decisive.confidence, got == case.label, case.id)


def log_odds(probabilities: Sequence[float]) -> numpy.ndarray:
    bounded = numpy.clip(numpy.asarray(probabilities, dtype=float), 0.001, 0.999)
    return numpy.log(bounded / (1 - bounded))


def chains(sure: Sequence[verdicts.Sure]) -> numpy.ndarray:
    """The log odds of each chain's strength, shape (n,): the curve in use, undone."""
    low, high = log_odds([calibrated(0.4), calibrated(0.6)])
    ends = log_odds([0.4, 0.6])
    slope = (high - low) / (ends[1] - ends[0])
    return (log_odds([one.confidence for one in sure]) - (low - slope * ends[0])) / slope


def fit(odds: numpy.ndarray, right: numpy.ndarray) -> tuple[float, float]:
    """Constant and slope of the most likely logistic curve, by Newton's method with a weak pull to the identity."""
    features = numpy.column_stack([numpy.ones_like(odds), odds])
    prior = numpy.array([0.0, 1.0])
    weights = prior.copy()
    for _ in range(50):
        chance = 1 / (1 + numpy.exp(-features @ weights))
        gradient = features.T @ (right - chance) - PULL * (weights - prior)
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + PULL * numpy.eye(2)
        step = numpy.linalg.solve(bend, gradient)
        weights += step
        if numpy.abs(step).max() < 1e-10:
            break
    return float(weights[0]), float(weights[1])


def left_out(sure: Sequence[verdicts.Sure]) -> list[verdicts.Sure]:
    """Each finding with the confidence that a curve gives which was fitted without its text."""
    odds = chains(sure)
    right = numpy.array([one.right for one in sure], dtype=float)
    folds = numpy.array([zlib.crc32(one.text.encode()) % FOLDS for one in sure])
    said = numpy.zeros(len(sure))
    for fold in range(FOLDS):
        constant, slope = fit(odds[folds != fold], right[folds != fold])
        said[folds == fold] = 1 / (1 + numpy.exp(-(constant + slope * odds[folds == fold])))
    return [one._replace(confidence=float(chance)) for one, chance in zip(sure, said, strict=True)]


def show(name: str, sure: Sequence[verdicts.Sure]) -> None:
    brier = sum((one.confidence - one.right) ** 2 for one in sure) / len(sure)
    print(f"\n{name}: {len(sure)} findings, {sum(one.right for one in sure)} right")
    print(f"  expected calibration error {verdicts.calibration_error(sure):.3f}, Brier score {brier:.3f}")
    for mean, hit, count in verdicts.reliability(sure):
        print(f"  said {mean:.2f}, right {hit:.2f}  {'#' * round(hit * 40):<40} {count}")


def main(arguments: Sequence[str]) -> None:
    sure = list(findings())
    unseen = left_out(sure)
    show("the weights in use", sure)
    show("weights fitted without the text at hand", unseen)
    constant, slope = fit(chains(sure), numpy.array([one.right for one in sure], dtype=float))
    print(f"\nfitted on all: constant {constant:.3f}, log_odds {slope:.3f}")
    if "--fit" in arguments:
        lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if line.startswith(("#", "term"))]
        rows = [*kept, f"constant,{constant:.4f}", f"log_odds,{slope:.4f}"]
        WEIGHTS.write_text("\n".join(rows) + "\n", encoding="utf-8")
        print(f"written to {WEIGHTS.relative_to(ROOT)}")
    if "--plot" in arguments:
        halves = {"in use": sure, "without the text at hand": unseen}
        verdicts.plot(arguments[arguments.index("--plot") + 1], halves)


if __name__ == "__main__":
    main(sys.argv[1:])
