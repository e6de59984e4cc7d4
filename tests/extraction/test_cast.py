"""Who was named before: whom a pronoun means and whose surname stands alone, in sentences that nobody else read."""

import pytest

from checker.documents import make_document
from checker.extraction.cast import Cast


def _after(text: str) -> Cast:
    cast = Cast(text)
    for sentence in make_document(text).sentences:
        cast.add(sentence, ())
    return cast


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The judge praised Jane Roe.", "Jane Roe"),
        ("Jane Roe left. Prices rose.", "Jane Roe"),
        ("Jane Roe met John Doe. She thanked the mill.", "Jane Roe"),
        ("Jane Roe left. John Doe stayed.", "John Doe"),
        ("Prices rose.", None),
    ],
)
def test_a_pronoun_means_the_last_subject_that_is_a_person(text, person):
    span = _after(text).person()
    assert (span and text[span.start : span.end]) == person


def test_the_answer_is_the_same_when_asked_after_every_sentence():
    text = "Jane Roe left. Prices rose. She returned. John Doe stayed. He met Ann Poe."
    cast, found = Cast(text), []
    for sentence in make_document(text).sentences:
        cast.add(sentence, ())
        found.append(cast.person())
    assert found[-1] == _after(text).person()
    assert [span and text[span.start : span.end] for span in found] == ["Jane Roe"] * 3 + ["John Doe"] * 2


def test_a_single_name_stands_for_the_last_full_name_with_it():
    text = "The judge praised Jane Roe. Later John Roe spoke. It rained."
    cast = _after(text)
    for surface, name in (("Roe", "John Roe"), ("Jane", "Jane Roe"), ("Poe", None), ("rained", None)):
        span = cast.full_name(surface)
        assert (span and text[span.start : span.end]) == name, surface
