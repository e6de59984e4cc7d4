"""A sentence of any length is judged: it is read in stretches, of which the last begins behind every sentence."""

import pytest

import checker


@pytest.mark.parametrize("before", ["", "Nine boats left. ", "Nine boats left.\n\n"])
@pytest.mark.parametrize("words", ["1,250 ", "12 boats and ", "at least 3 of the ", "from 1999 to 2014 "])
def test_a_sentence_of_hundreds_of_numbers_is_judged(before, words):
    text = f"{before}{words * 400} 40 ships left."
    found = checker.check(text, packs=False)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert any(one.surface == "40 ships" for one in found)
