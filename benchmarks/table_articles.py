"""How well articles are judged against tables that nobody has seen before: prints right, wrong and silent.

    python benchmarks/table_articles.py [--wrong] [NAME]

Each article under `tests/statements/articles/` marks what it states about its table: `[T: ...]` is true, `[F: ...]` is
false, `[N: ...]` is not in the table and must not be contradicted. What is contradicted outside all marks counts as
a false accusation too.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import checker

STATEMENTS = Path(__file__).resolve().parents[1] / "tests" / "statements"
ARTICLES = STATEMENTS / "articles"
_OPENING = re.compile(r"\[([TFN]): ")


@dataclass(frozen=True)
class Mark:
    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Article:
    name: str
    table: Path
    published: str | None
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Answer:
    """What came of one mark: "right", "wrong", "silent" or "accused" (wrongly contradicted)."""

    label: str
    outcome: str
    text: str
    why: str


def read_article(path: Path) -> Article:
    """An article with its marks taken out of the text."""
    head, _, raw = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    raw = raw.strip()
    kept: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[str, int]] = []
    place = length = 0
    while place < len(raw):
        match = _OPENING.match(raw, place)
        if match is not None:
            opened.append((match[1], length))
            place = match.end()
            continue
        if raw[place] == "]" and opened:
            label, start = opened.pop()
            marks.append(Mark(label, start, length))
        else:
            kept.append(raw[place])
            length += 1
        place += 1
    return Article(
        name=path.stem,
        table=STATEMENTS / "tables" / fields["table"],
        published=fields.get("published"),
        text="".join(kept),
        marks=tuple(sorted(marks, key=lambda mark: mark.start)),
    )


def answers(article: Article) -> list[Answer]:
    """What the tool makes of every mark, and every contradiction outside them."""
    findings = checker.check(article.text, tables=[article.table], packs=False, published=article.published)
    mine: dict[int, list[checker.Finding]] = {}
    for finding in findings:
        shared = [min(finding.end, mark.end) - max(finding.start, mark.start) for mark in article.marks]
        best = max(range(len(shared)), key=lambda index: shared[index])
        mine.setdefault(best if shared[best] > 0 else -1, []).append(finding)
    found = []
    for index, mark in enumerate(article.marks):
        own = mine.get(index, [])
        found.append(
            Answer(
                mark.label,
                _outcome(mark.label, {finding.verdict for finding in own}),
                article.text[mark.start : mark.end],
                "; ".join(f"{finding.verdict}: {finding.explanation}" for finding in own),
            )
        )
    found += [
        Answer("N", "accused", finding.surface, finding.explanation)
        for finding in mine.get(-1, [])
        if finding.verdict not in ("consistent", "unverifiable")
    ]
    return found


def _outcome(label: str, verdicts: set[str]) -> str:
    contradicted = bool(verdicts - {"consistent", "unverifiable"})
    agreed = "consistent" in verdicts
    if label == "N":
        return "accused" if contradicted else "wrong" if agreed else "right"
    if contradicted:
        return "right" if label == "F" else "accused"
    if agreed:
        return "right" if label == "T" else "wrong"
    return "silent"


def main() -> None:
    """Print one line an article, the totals, and with `--wrong` everything that is not right."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    total: Counter[tuple[str, str]] = Counter()
    for path in sorted(ARTICLES.glob("*.txt")):
        if names and path.stem not in names:
            continue
        found = answers(read_article(path))
        own = Counter((answer.label, answer.outcome) for answer in found)
        total += own
        print(f"{path.stem:24}", _line(own))
        if "--wrong" in sys.argv:
            for answer in found:
                if answer.outcome != "right":
                    print(f"    {answer.label} {answer.outcome}: {answer.text}\n        {answer.why[:400]}")
    print(f"{'all':24}", _line(total))


def _line(counts: Counter[tuple[str, str]]) -> str:
    judged = [key for key in counts if key[0] in "TF"]
    of = sum(counts[key] for key in judged)
    right = counts["T", "right"] + counts["F", "right"]
    false = sum(counts[key] for key in counts if key[0] == "F")
    accused = sum(counts[key] for key in counts if key[1] == "accused")
    wrong = sum(counts[key] for key in counts if key[1] in ("wrong", "accused") and key[0] in "TF")
    flags = counts["F", "right"] + accused
    return (
        f"right {right}/{of} ({right / max(1, of):.2f}), wrong {wrong}, "
        f"false flagged {counts['F', 'right']}/{false}, flags right {counts['F', 'right']}/{flags}, "
        f"near-misses agreed with {counts['N', 'wrong']}"
    )


if __name__ == "__main__":
    main()
