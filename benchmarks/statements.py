"""How well statements about small tables are judged: prints accuracy, accuracy of those judged, and false accusations.

    python benchmarks/statements.py [--wrong]

Statements are true or refuted by one table; one that draws no verdict counts as wrong. Sentences about country
statistics may also speak of something that the table does not hold, and must then not be judged. `--wrong` lists
the errors of the development half; those of the frozen half are never shown.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import checker

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "statements"
HALVES = ("development", "frozen")
SORTS = ("{}", "{}_web", "{}_crowd", "countries_{}", "statistics_{}", "traps_{}")


@dataclass(frozen=True)
class Case:
    id: str
    table: str
    label: str  # "true", "refuted" or "other"
    text: str


@dataclass(frozen=True)
class Score:
    """Outcomes of one file; the shares are those of the module's docstring."""

    cases: tuple[tuple[Case, str], ...]

    def share(self, good: int, of: int) -> float:
        return good / of if of else 1.0

    @property
    def accuracy(self) -> float:
        return self.share(sum(case.label == got for case, got in self.cases), len(self.cases))

    @property
    def accuracy_of_judged(self) -> float:
        judged = [(case, got) for case, got in self.cases if got != "other"]
        return self.share(sum(case.label == got for case, got in judged), len(judged))

    @property
    def judged(self) -> int:
        return sum(got != "other" for _, got in self.cases)

    @property
    def false_accusations(self) -> int:
        return sum(got == "refuted" and case.label != "refuted" for case, got in self.cases)

    @property
    def precision(self) -> float:
        """Of the statements judged consistent, how many are true."""
        found = [(case, got) for case, got in self.cases if got == "true"]
        return self.share(sum(case.label == "true" for case, _ in found), len(found))

    @property
    def recall(self) -> float:
        true = [(case, got) for case, got in self.cases if case.label == "true"]
        return self.share(sum(got == "true" for _, got in true), len(true))


def read_cases(name: str) -> Iterator[Case]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="|"):
            yield Case(row["id"], row.get("table") or "undated_countries", row["label"], row["text"])


def answer(text: str, table: str) -> str:
    """ "refuted" if anything in the text is contradicted, "true" if something agrees, else "other"."""
    findings = checker.check(text, tables=[FOLDER / "tables" / f"{table}.csv"], packs=False)
    verdicts = {finding.verdict for finding in findings}
    if verdicts - {"consistent", "unverifiable"}:
        return "refuted"
    return "true" if "consistent" in verdicts else "other"


def score(name: str) -> Score:
    return Score(tuple((case, answer(case.text, case.table)) for case in read_cases(name)))


def main() -> None:
    print(
        f"{'set':24} {'n':>4} {'accuracy':>9} {'judged':>7} {'of judged':>10} {'false acc.':>10} {'F1 true':>8}"
    )
    for half in HALVES:
        for name in (sort.format(half) for sort in SORTS):
            if not (FOLDER / f"{name}.csv").exists():
                continue  # looked at whole
            result = score(name)
            f1 = 2 * result.precision * result.recall / max(1e-9, result.precision + result.recall)
            print(
                f"{name:24} {len(result.cases):4} {result.accuracy:9.3f} {result.judged:7} "
                f"{result.accuracy_of_judged:10.3f} {result.false_accusations:10} {f1:8.3f}"
            )
            if "--wrong" in sys.argv and half == "development":
                for case, got in result.cases:
                    if case.label != got:
                        print(f"    {case.id}: {case.label}, got {got}: {case.text}")


if __name__ == "__main__":
    main()
