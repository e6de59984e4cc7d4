"""Floors for the development half of the labelled paragraphs; the frozen half is scored by the benchmark alone."""

import sys
from pathlib import Path

import pytest

import checker

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "labelled"))

from labels import Paragraph, marked_paragraph, paragraphs
from scoring import Score, score


def _extract(paragraph: Paragraph) -> list[dict[str, object]]:
    return [record.to_dict() for record in checker.extract(paragraph.text, published=paragraph.published)]


def _scored(markup: str, **read: object) -> Score:
    """The score of one labelled figure, `5 cows`, of which an extractor read these fields."""
    paragraph = marked_paragraph(
        1, "farming", "2024-05-02", "news", f"They sold [[5 cows|count 5 cow; {markup}]] there."
    )
    got = {"start": 10, "end": 16, "surface": "5 cows", "kind": "count", "value": 5.0, "unit": "cow", **read}
    return score([paragraph], lambda _: [got])[0]


@pytest.mark.parametrize(
    ("wanted", "read", "right"),
    [
        ("2023-07/2023-09", "2023-07-01/2023-09-30", True),
        ("2022/2023~2022-04/2023-03", "2022-04-01/2023-03-31", True),
        ("2024", "2024-01/2024-12", True),
        ("2023-07/2023-09", "2023-07", False),
        ("2024-02", "2024-02-29", False),
        ("2024", None, False),
    ],
)
def test_periods_are_compared_by_their_days(wanted, read, right):
    assert _scored(f"p={wanted}", period=read).rate("period") == right


@pytest.mark.parametrize(
    ("wanted", "read", "right"),
    [
        ("Carol Day~she", "She", True),
        ("regulator", "the regulator", True),
        ("-", None, True),
        ("-", "the regulator", False),
        ("regulator", None, False),
    ],
)
def test_a_speaker_may_be_one_of_two_or_nobody(wanted, read, right):
    assert _scored(f"a={wanted}", attribution=read).rate("attribution") == right


def test_an_open_assertion_is_not_scored():
    assert _scored("x?", assertive=True).asked["assertive"] == 0
    assert _scored("x", assertive=True).rate("assertive") == 0
    assert _scored("at_least", assertive=True).rate("assertive") == 1


def _development(collection: str) -> Score:
    chosen = [one for one in paragraphs() if one.collection == collection and not one.frozen]
    return score(chosen, _extract)[0]


@pytest.fixture(scope="module")
def first() -> Score:
    return _development("first")


@pytest.fixture(scope="module")
def second() -> Score:
    return _development("second")


@pytest.fixture(scope="module")
def third() -> Score:
    return _development("third")


@pytest.mark.parametrize(
    ("collection", "number", "labels", "distractors"),
    [("first", 60, 600, 150), ("second", 44, 500, 150), ("third", 40, 450, 150)],
)
def test_each_set_is_as_large_as_promised(collection, number, labels, distractors):
    every = [paragraph for paragraph in paragraphs() if paragraph.collection == collection]
    assert len(every) >= number
    assert sum(len(paragraph.labels) for paragraph in every) >= labels
    assert sum(len(paragraph.distractors) for paragraph in every) >= distractors
    for paragraph in every:
        for label in paragraph.labels:
            assert paragraph.text[label.start : label.end] == label.surface


def test_quantities_are_found_and_distractors_left(first):
    assert first.detection >= 0.99
    assert first.exact >= 0.98
    assert first.distraction <= 0.02


def test_quantities_of_the_second_labeller_are_found(second):
    assert second.detection >= 0.98
    assert second.exact >= 0.97
    assert second.distraction <= 0.02


def test_quantities_of_the_third_labeller_are_found(third):
    assert third.detection >= 0.985
    assert third.exact >= 0.95
    assert third.distraction <= 0.02


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
def test_fields_of_the_quantities_found(first, field, floor):
    assert first.rate(field) >= floor


@pytest.mark.parametrize(
    ("field", "floor"),
    [
        ("kind", 0.98),
        ("value", 0.98),
        ("modifier", 0.98),
        ("unit", 0.96),
        ("measured", 0.97),
        ("period", 0.95),
        ("change", 0.85),
        ("attribution", 0.53),
        ("assertive", 0.95),
    ],
)
def test_fields_of_the_second_labeller(second, field, floor):
    assert second.rate(field) >= floor


@pytest.mark.parametrize(
    ("field", "floor"),
    [
        ("kind", 0.96),
        ("value", 0.98),
        ("modifier", 0.98),
        ("unit", 0.94),
        ("measured", 0.98),
        ("period", 0.88),
        ("change", 0.85),
        ("attribution", 0.96),
        ("assertive", 0.96),
    ],
)
def test_fields_of_the_third_labeller(third, field, floor):
    assert third.rate(field) >= floor
