"""Whole articles: the true ones are not accused, and the errors planted in the others are found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from checker.documents import read_document
from checker.model import Document, Finding, Severity
from checker.pipeline import verify
from checker.references import References, open_references
from checker.settings import Settings

FOLDER = Path(__file__).parent
ARTICLES = tuple(sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "README"))
FROZEN = tuple(name for name in ARTICLES if name.startswith("frozen_"))
LATER = tuple(name for name in ARTICLES if name.startswith("later_"))
OPEN = tuple(name for name in ARTICLES if name not in FROZEN and name not in LATER)

# False accusations that still occur: (article, flagged surface, why it is one). A fault that is mended leaves the list.
FAULTS: tuple[tuple[str, str, str], ...] = ()
# How many false accusations the frozen articles may hold together.
FROZEN_FAULTS = 1
# How many planted errors are found at least, and how many of them under a verdict that names the error.
FOUND = {"open": 36, "frozen": 32, "later": 167}
NAMED = {"open": 33, "frozen": 30, "later": 163}


@dataclass(frozen=True)
class Planted:
    """A wrong stretch of an article; offsets are those of the document."""

    start: int
    end: int
    verdicts: frozenset[str]


@dataclass(frozen=True)
class Checked:
    """An article with its accusations: findings that are errors or warnings."""

    planted: tuple[Planted, ...]
    accusations: tuple[Finding, ...]

    def hits(self, wrong: Planted) -> list[Finding]:
        return [
            item for item in self.accusations if item.claim.start < wrong.end and wrong.start < item.claim.end
        ]

    def false(self) -> list[Finding]:
        right = {id(item) for wrong in self.planted for item in self.hits(wrong)}
        return [item for item in self.accusations if id(item) not in right]


@cache
def expected() -> dict[str, list[dict[str, str]]]:
    return json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def planted_in(name: str, document: Document) -> tuple[Planted, ...]:
    found = []
    for entry in expected()[name]:
        assert document.text.count(entry["quote"]) == 1, (name, entry["quote"])
        start = document.text.index(entry["quote"])
        found.append(Planted(start, start + len(entry["quote"]), frozenset(entry["expect"])))
    return tuple(found)


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> Iterator[References]:
    with open_references(cache=tmp_path_factory.mktemp("packs")) as held:
        yield held


@pytest.fixture(scope="module")
def checked(references: References) -> dict[str, Checked]:
    results = {}
    for name in ARTICLES:
        document = read_document(str(FOLDER / f"{name}.md"))
        assert document.published is not None, f"{name} has no date"
        findings = verify(document, references, Settings())
        accusations = tuple(item for item in findings if item.severity in (Severity.ERROR, Severity.WARNING))
        results[name] = Checked(planted_in(name, document), accusations)
    return results


def test_every_article_has_its_expectations():
    assert sorted(expected()) == list(ARTICLES)
    assert all(bool(expected()[name]) == ("planted" in name) for name in ARTICLES)


def test_half_of_the_articles_are_frozen():
    assert len(FROZEN) * 2 == len(ARTICLES) - len(LATER)


@pytest.mark.parametrize("name", [*OPEN, *LATER])
def test_nothing_true_is_accused(name: str, checked: dict[str, Checked]):
    faults = sorted(surface for article, surface, _ in FAULTS if article == name)
    found = sorted(item.claim.surface for item in checked[name].false())
    assert found == faults, [
        (item.claim.surface, item.verdict, item.explanation) for item in checked[name].false()
    ]


def test_true_sentences_of_frozen_articles_are_accused_no_more_than_before(checked: dict[str, Checked]):
    assert sum(len(checked[name].false()) for name in FROZEN) <= FROZEN_FAULTS


@pytest.mark.parametrize(("part", "names"), [("open", OPEN), ("frozen", FROZEN), ("later", LATER)])
def test_planted_errors_are_found(part: str, names: tuple[str, ...], checked: dict[str, Checked]):
    found = [(wrong, checked[name].hits(wrong)) for name in names for wrong in checked[name].planted]
    assert sum(bool(hits) for _, hits in found) >= FOUND[part]
    assert sum(any(item.verdict in wrong.verdicts for item in hits) for wrong, hits in found) >= NAMED[part]
