"""How well and how fast quantities are extracted from the labelled paragraphs.

Run `python benchmarks/extraction.py`. The development and the frozen paragraphs are scored apart, each set of labels by
itself and then all together, next to a plain expression for numbers and, where a Python with quantulum3 is named by
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


_TIMED = """
import json, re, sys, time
asked = json.load(sys.stdin)
{prepare}
def best(work, text):
    work(text[: len(text) // 10])
    seconds = []
    for _ in range(asked["rounds"]):
        began = time.process_time()
        work(text)
        seconds.append(time.process_time() - began)
    return min(seconds)
json.dump({{name: best(work, asked["text"]) for name, work in works.items()}}, sys.stdout)
"""
_QUANTULUM_WORK = r"""
from quantulum3 import parser
ends = re.compile(r"\S.*?(?:[.!?](?=\s)|$)")
works = {"quantulum3, by sentence": lambda text: [parser.parse(match[0]) for match in ends.finditer(text)]}
"""
_SPACY_WORK = r"""
import importlib, pkgutil
import spacy
# a fresh one for each pass: a tokenizer remembers the words that it has met
fresh = [spacy.blank("en").tokenizer for _ in range(asked["rounds"] + 1)]
def tokens(text):
    tokenizer = fresh.pop()
    return [tokenizer(line) for line in text.split("\n") if line]
works = {"spaCy's tokenizer": tokens}
model = next((item.name for item in pkgutil.iter_modules() if item.name.startswith("en_core_web_sm")), None)
if model is not None:
    nlp = importlib.import_module(model).load()
    works["spaCy's small pipeline"] = lambda text: list(nlp.pipe(line for line in text.split("\n") if line))
"""


def _ordinary_text() -> tuple[str, float]:
    """The test articles with so many of their sentences that one in three has a number, and that share."""
    from checker.documents import make_document, read_document
    from checker.extraction.quantities import quantities

    kept: list[str] = []
    without = numbered = 0
    for path in sorted((ROOT / "tests" / "articles").glob("*.md")):
        if path.stem == "README":
            continue
        paragraph = -1
        for sentence in read_document(path).sentences:
            if quantities(make_document(sentence.text)):
                if 2 * (numbered + 1) > without:
                    continue
                numbered += 1
            else:
                without += 1
            kept.append((" " if sentence.paragraph == paragraph else "\n\n") + sentence.text)
            paragraph = sentence.paragraph
    return "".join(kept).strip(), numbered / (numbered + without)


def _others(
    python: str | None, prepare: str, text: str, rounds: int, what: str, option: str
) -> dict[str, float]:
    if python is None:
        print(f"{what}: left out, name a Python that has it with {option}")
        return {}
    run = subprocess.run(
        [python, "-W", "ignore", "-c", _TIMED.format(prepare=prepare)],
        input=json.dumps({"text": text, "rounds": rounds}),
        capture_output=True,
        text=True,
    )
    if run.returncode:
        print(f"{what}: left out, {(run.stderr.strip() or 'it failed').splitlines()[-1]}")
        return {}
    found: dict[str, float] = json.loads(run.stdout)
    return found


def _best(work: Callable[[], object], rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return min(seconds)


def _speed(quantulum: str | None, spacy: str | None, rounds: int, megabytes: float) -> None:
    import checker
    from checker.documents import make_document
    from checker.extraction.claims import extract_claims

    text, share = _ordinary_text()
    words = len(text.split())
    print(f"\nspeed: {words:,} words, {share:.0%} of the sentences with a number, best of {rounds}")
    checker.extract(text[: len(text) // 10], published="2023-08-15")
    ours = {
        "checker.extract": _best(lambda: checker.extract(text, published="2023-08-15"), rounds),
        "claims alone": _best(lambda: extract_claims(make_document(text)), rounds),
    }
    others = {"plain expression": _best(lambda: sum(1 for _ in _NUMBER.finditer(text)), rounds)}
    others |= _others(quantulum, _QUANTULUM_WORK, text, rounds, "quantulum3", "--quantulum")
    others |= _others(spacy, _SPACY_WORK, text, rounds, "spaCy", "--spacy")
    if spacy is not None and "spaCy's small pipeline" not in others:
        print("spaCy's small pipeline: left out, that Python has no package en_core_web_sm...")
    print(f"{'':26}{'words/s':>12}{'its time / checker.extract':>28}")
    for name, seconds in (ours | others).items():
        print(f"{name:26}{words / seconds:12,.0f}{seconds / ours['checker.extract']:28.2f}")
    line = " ".join(text.split())
    short = line[: line.rfind(" ", 0, 5_000)]
    long = " ".join([line] * (int(megabytes * 1_000_000 / len(line)) + 1))[: int(megabytes * 1_000_000)]
    few, many = (
        _best(lambda given=given: checker.extract(given), one) for given, one in ((short, rounds), (long, 1))
    )
    rate = (many / len(long)) / (few / len(short))
    print(
        f"a line of {len(long) / 1e6:g} MB takes {rate:.2f} times the time a byte of one of {len(short) / 1e3:.0f} kB"
    )


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", action="store_true", help="print the labels as JSON Lines")
    parser.add_argument("--misses", action="store_true", help="print what is missed of the development half")
    parser.add_argument("--quantulum", metavar="PYTHON", help="a Python that has quantulum3")
    parser.add_argument(
        "--spacy", metavar="PYTHON", help="a Python that has spaCy, with or without a small pipeline"
    )
    parser.add_argument("--speed", action="store_true", help="print the speed alone")
    parser.add_argument(
        "--rounds", type=int, default=3, help="passes over the text, of which the best counts"
    )
    parser.add_argument("--megabytes", type=float, default=5.0, help="the length of the long line")
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
    if asked.speed:
        _speed(asked.quantulum, asked.spacy, asked.rounds, asked.megabytes)
        return
    for name, chosen in halves.items():
        for collection in ("first", "second", "third"):
            _table(f"{name}, {collection}", [one for one in chosen if one.collection == collection], _ours)
        _table(name, chosen, _ours)
        _table(f"{name}, plain", chosen, _plain_numbers)
    if asked.quantulum:
        extract = _quantulum(asked.quantulum, every)
        for name, chosen in halves.items():
            _table(f"{name}, quantulum3", chosen, extract)
    else:
        print("\nquantulum3 left out: name a Python that has it with --quantulum")
    _speed(asked.quantulum, asked.spacy, asked.rounds, asked.megabytes)


if __name__ == "__main__":
    main()
