"""How well and how fast quantities are extracted from the labelled paragraphs.

Run `python benchmarks/extraction.py`. The development and the frozen paragraphs are scored apart, each set of labels by
itself and then both together, next to a plain expression for numbers and, where a Python with quantulum3 is named by
`--quantulum`, next to quantulum3. Single misses are printed for the development half only (`--misses`): a frozen half that
is read is no longer frozen.
"""

import argparse
import dataclasses
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "labelled"))

from labels import Paragraph, paragraphs  # noqa: E402
from scoring import FIELDS, Score, score  # noqa: E402

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_QUANTULUM = """
import json, re, sys, time
from quantulum3 import parser
texts = json.load(sys.stdin)
parser.parse("12 km")
found, began = [], time.perf_counter()
for text in texts:
    rows = []
    for match in re.finditer(r"\\S.*?(?:[.!?](?=\\s)|$)", text):
        for one in parser.parse(match[0]):
            start, end = one.span
            rows.append({"start": match.start() + start, "end": match.start() + end, "surface": one.surface,
                         "value": one.value, "unit": one.unit.name})
    found.append(rows)
json.dump({"seconds": time.perf_counter() - began, "rows": found}, sys.stdout)
"""


def _ours(paragraph: Paragraph) -> list[dict[str, object]]:
    import checker

    found = checker.extract(paragraph.text, published=paragraph.published)
    return [record.to_dict() for record in found]


def _plain_numbers(paragraph: Paragraph) -> list[dict[str, object]]:
    return [
        {
            "start": match.start(),
            "end": match.end(),
            "surface": match[0],
            "value": float(match[0].replace(",", "")),
        }
        for match in _NUMBER.finditer(paragraph.text)
    ]


def _quantulum(python: str, every: Sequence[Paragraph]) -> Callable[[Paragraph], list[dict[str, object]]]:
    run = subprocess.run(
        [python, "-c", _QUANTULUM],
        input=json.dumps([paragraph.text for paragraph in every]),
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(run.stdout)
    rows = dict(zip((paragraph.number for paragraph in every), answer["rows"], strict=True))
    words = sum(len(paragraph.text.split()) for paragraph in every)
    print(f"quantulum3: {words / answer['seconds']:,.0f} words/s")
    return lambda paragraph: rows[paragraph.number]


def _line(name: str, total: Score) -> str:
    cells = [f"{total.labelled:5d}", f"{total.detection:6.3f}", f"{total.exact:6.3f}"]
    cells += [f"{total.rate(field):6.3f}".replace("nan", "  -") for field in FIELDS[1:]]
    return f"{name:22}" + " ".join(f"{cell:>7}" for cell in cells) + f" {total.distraction:7.3f}"


def _table(
    title: str, chosen: Sequence[Paragraph], extract: Callable[[Paragraph], list[dict[str, object]]]
) -> None:
    total, kinds, _ = score(chosen, extract)
    heads = ["labels", "F1", "F1same", *(field[:7] for field in FIELDS[1:]), "distr."]
    print(f"\n{title:22}" + " ".join(f"{head:>7}" for head in heads))
    for kind, group in kinds.items():
        if group.labelled:
            print(_line(f"  {kind}", group))
    print(_line("  all", total))


def _halves(every: Sequence[Paragraph]) -> dict[str, list[Paragraph]]:
    return {
        "development": [paragraph for paragraph in every if not paragraph.frozen],
        "frozen": [paragraph for paragraph in every if paragraph.frozen],
    }


def _speed(every: Sequence[Paragraph], copies: int) -> None:
    import checker

    text = "\n\n".join(paragraph.text for paragraph in every)
    for factor in (1, copies):
        long = "\n\n".join([text] * factor)
        checker.extract(text[:1000])
        began = time.perf_counter()
        checker.extract(long, published="2023-08-15")
        ours = time.perf_counter() - began
        began = time.perf_counter()
        sum(1 for _ in _NUMBER.finditer(long))
        plain = time.perf_counter() - began
        words = len(long.split())
        print(f"{words:,} words: {words / ours:,.0f} words/s, {ours / plain:,.0f} times a plain expression")


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", action="store_true", help="print the labels as JSON Lines")
    parser.add_argument("--misses", action="store_true", help="print what is missed of the development half")
    parser.add_argument("--quantulum", metavar="PYTHON", help="a Python that has quantulum3")
    parser.add_argument("--copies", type=int, default=4, help="how often the text is repeated for the time")
    asked = parser.parse_args()
    every = paragraphs()
    halves = _halves(every)
    if asked.labels:
        for paragraph in every:
            print(json.dumps(dataclasses.asdict(paragraph)))
        return
    if asked.misses:
        for miss in score(halves["development"], _ours)[2]:
            print(f"{miss.paragraph:3d} {miss.what:11} {miss.label!r}: {miss.wanted!r} but {miss.got!r}")
        return
    for name, chosen in halves.items():
        for collection in ("first", "second"):
            _table(f"{name}, {collection}", [one for one in chosen if one.collection == collection], _ours)
        _table(name, chosen, _ours)
        _table(f"{name}, plain", chosen, _plain_numbers)
    if asked.quantulum:
        extract = _quantulum(asked.quantulum, every)
        for name, chosen in halves.items():
            _table(f"{name}, quantulum3", chosen, extract)
    else:
        print("\nquantulum3 left out: name a Python that has it with --quantulum")
    _speed(every, asked.copies)


if __name__ == "__main__":
    main()
