"""Sentences of our own with their numbers marked, in the markup of `tests/labelled`: every field that is marked is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "labelled"))

from labels import Paragraph, marked_paragraph
from scoring import score

FOLDER = Path(__file__).parent / "sentences"


def _sentences(path: Path) -> Iterator[Paragraph]:
    published = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("@"):
            published = line[1:]
        elif not line.startswith("#"):
            yield marked_paragraph(number, path.stem, published, "any", line)


def _extract(paragraph: Paragraph) -> list[dict[str, object]]:
    return [record.to_dict() for record in checker.extract(paragraph.text, published=paragraph.published)]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_marked_numbers_are_read_and_names_left(path):
    total, _, misses = score(_sentences(path), _extract)
    # which of its neighbours a span takes in is tested elsewhere
    wrong = [
        (miss.paragraph, miss.what, miss.label, miss.wanted, miss.got)
        for miss in misses
        if miss.what != "exact"
    ]
    assert wrong == []
    assert total.taken == 0


def test_there_is_a_sentence_for_every_form():
    every = [paragraph for path in FOLDER.glob("*.txt") for paragraph in _sentences(path)]
    assert sum(len(paragraph.labels) for paragraph in every) > 500
    assert sum(len(paragraph.distractors) for paragraph in every) > 600
