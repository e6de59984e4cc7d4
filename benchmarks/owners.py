"""Whose each number is, where a sentence names several owners: prints right, missing and wrong owners.

    python benchmarks/owners.py [--wrong] [--missing] [FILE]

Every sentence of `tests/owners/sentences.tsv` is checked against a table made for it: all owners, with every measure. What
the sentence says is true by the table, so a number given to another owner shows as a finding about that owner, and an
accusation of anybody is false. Cases with an odd number are for development; those with an even number are frozen, and
`--wrong` and `--missing` never show them.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "owners"))

from owners import CASES, OUTCOMES, Case, cases, outcomes  # noqa: E402


def _line(name: str, counts: Counter[str]) -> str:
    whole = sum(counts[one] for one in OUTCOMES)
    shares = "  ".join(f"{one} {counts[one]:4d} ({counts[one] / whole:6.1%})" for one in OUTCOMES if whole)
    return f"{name:12} {whole:5d} numbers  {shares}  accused {counts['accused']}"


def _judged(chosen: list[Case], shown: frozenset[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for case in chosen:
        for number in outcomes(case):
            counts[number.outcome] += 1
            counts["accused"] += number.accused
            if not case.frozen and (number.outcome in shown or (number.accused and "wrong" in shown)):
                print(
                    f"{case.number:4d} {number.outcome:8} {number.surface!r} of {number.owner or 'nobody'}: {number.got}"
                )
                print(f"     {case.text!r}")
    return counts


def main() -> None:
    """Print one line for each half."""
    asked = [word for word in sys.argv[1:] if not word.startswith("--")]
    every = cases(Path(asked[0]) if asked else CASES)
    shown = frozenset(word[2:] for word in sys.argv[1:] if word.startswith("--"))
    for name, frozen in (("development", False), ("frozen", True)):
        chosen = [case for case in every if case.frozen is frozen]
        print(_line(name, _judged(chosen, shown)))


if __name__ == "__main__":
    main()
