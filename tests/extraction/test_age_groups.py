"""Groups told by their age, whose number counts nobody, and subjects behind the place that opens a sentence."""

import pytest

from checker.documents import make_document
from checker.extraction.claims import extract_claims


def told(text):
    return {claim.surface: claim.measured for claim in extract_claims(make_document(text))}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Under-five mortality fell to 40 per 1,000.", ["40"]),
        ("Some 300 of the over-70s were given a dose.", ["300"]),
        ("Deaths among under-5s in Marl dropped by 12%.", ["12%"]),
        # no age: the number goes on
        ("The under-30-minute run was a record.", ["30-minute"]),
    ],
)
def test_the_age_of_a_group_counts_nobody(text, numbers):
    assert list(told(text)) == numbers


@pytest.mark.parametrize(
    ("text", "number", "measured"),
    [
        ("In Marl fish exports rose to 500 tonnes.", "500 tonnes", "fish exports"),
        ("At Kolibri sales fell to 2.3 billion euros.", "2.3 billion euros", "sales"),
        ("In New York house prices fell by 3%.", "3%", "house prices"),
    ],
)
def test_the_subject_stands_behind_the_name_that_opens_the_sentence(text, number, measured):
    assert told(text)[number] == measured
