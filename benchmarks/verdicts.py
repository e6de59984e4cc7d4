"""How well whole outcomes come out: identification, verdicts, flags, abstention and calibration.

    python benchmarks/verdicts.py [--wrong] [--plot FILE.svg]

Three sources of labels are judged from text to verdict, each in a development and a frozen half:

known claims    short texts with the verdicts that one of their findings may have (`tests/known_claims`)
articles        whole articles with planted errors among true statements (`tests/articles`)
true sentences  single statements that must not be accused (`tests/articles/true_sentences.tsv`)

Nothing is left out because it was not extracted: what the tool does not see counts as not judged. `--wrong` lists
the errors of the development half; those of the frozen half are never shown. `--plot` draws the reliability of
the confidence (matplotlib must be installed for that).
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from checker.commands.known_claims import KnownClaim, read_known_claims
from checker.documents import make_document, read_document
from checker.model import Document, Severity, VerdictName
from checker.pipeline import verify
from checker.references import References, open_references
from checker.report.records import finding_record
from checker.settings import Settings

TESTS = Path(__file__).resolve().parents[1] / "tests"
HALVES = ("development", "frozen")
BINS = 10
ACCUSING = (Severity.ERROR, Severity.WARNING)
NOT_JUDGED = VerdictName.UNVERIFIABLE.value
# Verdicts that no reader takes for a complaint.
FINE = {NOT_JUDGED, VerdictName.CONSISTENT.value}


class Sure(NamedTuple):
    """One finding that judged something: how sure it was, whether it was right, and of which text it is."""

    confidence: float
    right: bool
    text: str = ""


@dataclass
class Outcomes:
    """What came out for one half; `pairs` are (expected, got) verdicts, `sure` the findings that judged something."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    bound: int = 0
    to_bind: int = 0
    flags: int = 0
    right_flags: int = 0
    named_flags: int = 0
    planted: int = 0
    found: int = 0
    clean: int = 0
    false_in_clean: int = 0
    true_texts: int = 0
    accused: int = 0
    sure: list[Sure] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "-"


def is_frozen(name: str) -> bool:
    return Path(name).name.startswith("frozen_")


# ------------------------------------------------------------------ known claims


def judge_known(outcomes: dict[str, Outcomes], packs: References) -> None:
    opened: dict[tuple[str, ...], References] = {(): packs}
    contexts = []
    for claim in read_known_claims([str(TESTS / "known_claims")]):
        if claim.tables not in opened:
            context = open_references(tables=claim.tables)
            opened[claim.tables] = context.__enter__()
            contexts.append(context)
        half = outcomes["frozen" if is_frozen(claim.file) else "development"]
        _add_known(half, claim, opened[claim.tables])
    for context in reversed(contexts):
        context.__exit__(None, None, None)


def _add_known(half: Outcomes, claim: KnownClaim, references: References) -> None:
    document = make_document(claim.text, document_id=claim.claim_id, published=claim.published)
    findings = verify(document, references, Settings())
    meant = [item for item in findings if claim.selects(finding_record(document, item))]
    if not claim.expect:
        half.pairs.append(("no finding", "no finding" if not meant else meant[0].verdict.value))
        return
    best = next((item for item in meant if item.verdict.value in claim.expect), None)
    # without the finding that was meant, whatever was judged of the text instead is what a reader sees
    seen = best or next((item for item in (*meant, *findings) if item.verdict.value != NOT_JUDGED), None)
    got = seen.verdict.value if seen is not None else NOT_JUDGED
    expected = got if best is not None else claim.expect[0]
    half.pairs.append((expected, got))
    if NOT_JUDGED not in claim.expect:
        half.to_bind += 1
        half.bound += any(item.verdict.value != NOT_JUDGED for item in meant)
    if seen is not None and seen.verdict.value != NOT_JUDGED:
        half.sure.append(Sure(seen.confidence, best is not None, claim.claim_id))
        if seen.severity in ACCUSING:
            half.flags += 1
            half.right_flags += bool(set(claim.expect) - FINE)
            half.named_flags += best is not None
    if best is None:
        half.wrong.append(f"{claim.claim_id}: expected {' or '.join(claim.expect)}, got {got}")


# ------------------------------------------------------------------ articles


def judge_articles(outcomes: dict[str, Outcomes], packs: References) -> None:
    folder = TESTS / "articles"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    for name in sorted(expected):
        document = read_document(str(folder / f"{name}.md"))
        half = outcomes["frozen" if is_frozen(name) else "development"]
        _add_article(half, name, document, expected[name], packs)


def _add_article(
    half: Outcomes, name: str, document: Document, planted: Sequence[dict[str, Any]], packs: References
) -> None:
    findings = verify(document, packs, Settings())
    spans = []
    for entry in planted:
        start = document.text.index(str(entry["quote"]))
        spans.append((start, start + len(str(entry["quote"]))))
    hit = [False] * len(spans)
    half.clean += not spans
    for item in findings:
        inside = [
            at for at, span in enumerate(spans) if item.claim.start < span[1] and span[0] < item.claim.end
        ]
        accuses = item.severity in ACCUSING
        if accuses:
            half.flags += 1
            half.right_flags += bool(inside)
            half.named_flags += any(item.verdict.value in planted[at]["expect"] for at in inside)
            half.false_in_clean += not spans
            for at in inside:
                hit[at] = True
            if not inside:
                half.wrong.append(f"{name}: accuses {item.claim.surface!r} ({item.verdict.value})")
        if item.verdict is not VerdictName.UNVERIFIABLE:
            half.sure.append(Sure(item.confidence, bool(inside) is accuses, name))
    half.planted += len(spans)
    half.found += sum(hit)
    half.wrong.extend(f"{name}: not found: {planted[at]['quote']}" for at in range(len(spans)) if not hit[at])


def judge_true_sentences(outcomes: dict[str, Outcomes], packs: References) -> None:
    half = outcomes["development"]
    with (TESTS / "articles" / "true_sentences.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            document = make_document(row["sentence"], published=date.fromisoformat(row["day"]))
            accused = [item for item in verify(document, packs, Settings()) if item.severity in ACCUSING]
            half.true_texts += 1
            half.accused += bool(accused)
            half.sure.extend(Sure(item.confidence, False, row["sentence"]) for item in accused)


# ------------------------------------------------------------------ figures


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over the verdicts that are expected at all (scikit-learn's `average="macro"`)."""
    labels = sorted({expected for expected, _ in pairs})
    right = Counter(expected for expected, got in pairs if expected == got)
    wanted, given = Counter(expected for expected, _ in pairs), Counter(got for _, got in pairs)
    scores = [2 * right[label] / (wanted[label] + given[label]) for label in labels]
    return sum(scores) / len(scores) if scores else 1.0


def reliability(sure: Sequence[Sure]) -> Iterator[tuple[float, float, int]]:
    """(mean confidence, share that was right, how many) of each bin of equal width that holds any."""
    for low in range(BINS):
        inside = [one for one in sure if low <= min(one.confidence * BINS, BINS - 1e-9) < low + 1]
        if inside:
            yield (
                sum(one.confidence for one in inside) / len(inside),
                sum(one.right for one in inside) / len(inside),
                len(inside),
            )


def calibration_error(sure: Sequence[Sure]) -> float:
    """Expected calibration error: the bins' gaps, weighted by their size (Guo et al. 2017)."""
    return sum(abs(mean - right) * count for mean, right, count in reliability(sure)) / max(len(sure), 1)


def show(name: str, half: Outcomes) -> None:
    right = sum(expected == got for expected, got in half.pairs)
    print(f"\n{name}")
    print(f"  identification  known claims bound and judged    {share(half.bound, half.to_bind)}")
    print(f"  verdicts        known claims right               {share(right, len(half.pairs))}")
    print(f"                  macro-F1 over expected verdicts  {macro_f1(half.pairs):.3f}")
    print(f"  flags           right of those raised            {share(half.right_flags, half.flags)}")
    print(f"                  and named as expected            {share(half.named_flags, half.flags)}")
    print(f"                  planted errors found             {share(half.found, half.planted)}")
    print(f"                  false ones in clean articles     {half.false_in_clean} in {half.clean}")
    if half.true_texts:
        print(f"                  true sentences accused           {share(half.accused, half.true_texts)}")
    abstained = sum(got == NOT_JUDGED != expected for expected, got in half.pairs)
    print(f"  abstention      of known claims to be judged     {share(abstained, half.to_bind)}")
    print(f"  calibration     expected calibration error       {calibration_error(half.sure):.3f}")
    for mean, hit, count in reliability(half.sure):
        print(f"                  said {mean:.2f}, right {hit:.2f}  {'#' * round(hit * 40):<40} {count}")


def plot(path: str, halves: Mapping[str, Sequence[Sure]]) -> None:
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--", label="perfectly calibrated")
    for (name, sure), mark in zip(halves.items(), "os", strict=True):
        points = list(reliability(sure))
        axes.plot(
            [point[0] for point in points],
            [point[1] for point in points],
            marker=mark,
            color="black",
            label=name,
        )
    axes.set(xlabel="confidence", ylabel="share that was right", xlim=(0, 1), ylim=(0, 1.02))
    axes.legend()
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})


def main(arguments: Sequence[str]) -> None:
    outcomes = {half: Outcomes() for half in HALVES}
    with open_references() as packs:
        judge_known(outcomes, packs)
        judge_articles(outcomes, packs)
        judge_true_sentences(outcomes, packs)
    for name, half in outcomes.items():
        show(name, half)
    if "--wrong" in arguments:
        print("\nerrors of the development half")
        for line in outcomes["development"].wrong:
            print(f"  {line}")
    if "--plot" in arguments:
        plot(arguments[arguments.index("--plot") + 1], {name: half.sure for name, half in outcomes.items()})


if __name__ == "__main__":
    main(sys.argv[1:])
