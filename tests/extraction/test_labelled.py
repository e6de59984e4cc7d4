"""Floors for the development half of the labelled paragraphs; the frozen half is scored by the benchmark alone."""

import sys
from pathlib import Path

import pytest

import checker

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "labelled"))

from labels import Paragraph, paragraphs
from scoring import Score, score


def _extract(paragraph: Paragraph) -> list[dict[str, object]]:
    return [record.to_dict() for record in checker.extract(paragraph.text, published=paragraph.published)]


@pytest.fixture(scope="module")
def development() -> Score:
    return score([paragraph for paragraph in paragraphs() if not paragraph.frozen], _extract)[0]


def test_the_set_is_as_large_as_promised():
    every = paragraphs()
    assert len(every) >= 60
    assert sum(len(paragraph.labels) for paragraph in every) >= 600
    assert sum(len(paragraph.distractors) for paragraph in every) >= 150
    for paragraph in every:
        for label in paragraph.labels:
            assert paragraph.text[label.start : label.end] == label.surface


def test_quantities_are_found_and_distractors_left(development):
    assert development.detection >= 0.99
    assert development.exact >= 0.98
    assert development.distraction <= 0.02


@pytest.mark.parametrize(
    ("field", "floor"),
    [
        ("kind", 0.97),
        ("value", 0.98),
        ("modifier", 0.98),
        ("unit", 0.95),
        ("measured", 0.95),
        ("period", 0.95),
        ("change", 0.93),
        ("assertive", 0.95),
    ],
)
def test_fields_of_the_quantities_found(development, field, floor):
    assert development.rate(field) >= floor
