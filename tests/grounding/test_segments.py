"""The stretches of a sentence that each tell one number."""

import re

import pytest

from checker.grounding.segments import segments
from checker.model import Span


def cut(text):
    numbers = [Span(start=found.start(), end=found.end()) for found in re.finditer(r"\d+", text)]
    return [text[part.start : part.end] for part in segments(text, Span(start=0, end=len(text)), numbers)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Arle had 31 fires, the most ever, while Bord had 24.",
            ["Arle had 31 fires, the most ever, ", "while Bord had 24."],
        ),
        ("Fires fell to 31 from 44 in Arle.", ["Fires fell to 31 ", "from 44 in Arle."]),
        ("In Arle, 31 fires; in Bord, 24 floods.", ["In Arle, 31 fires", "; in Bord, 24 floods."]),
        ("Arle 31, Bord 24", ["Arle 31", ", Bord 24"]),
        ("31 24 fires in Arle", ["31 24 fires in Arle"]),
    ],
)
def test_the_strongest_break_between_two_numbers_parts_them(text, parts):
    assert cut(text) == parts


def test_what_is_set_beside_a_figure_goes_on_from_it():
    text = "Fires rose to 31, up from 24, and floods to 9."
    numbers = [Span(start=found.start(), end=found.end()) for found in re.finditer(r"\d+", text)]
    parts = segments(text, Span(start=0, end=len(text)), numbers)
    assert [part.goes_on for part in parts] == [False, True, False]
