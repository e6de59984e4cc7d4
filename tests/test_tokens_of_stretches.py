"""A stretch of a sentence has the tokens that it has when it is cut by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import steps

from checker.documents import make_document
from checker.tokens import TextTokens, tokens

TEXT = (
    "The U.S. sent 1,200 Su-35s and 12a; vice-president O'Hare’s 3.5km run (in 2019) cost €1.5bn. It's 1.2.3 or 5m! "
    "Nobody's boat... sank at 10.30am on the 21st. Ratios of 2:1, 7/8 and 40% were Q.E.D. proofs."
)
DOCUMENT = make_document(TEXT)


def _cut(document):
    starts = [sentence.start for sentence in document.sentences]
    return TextTokens(document.text, starts, [sentence.end for sentence in document.sentences])


def test_every_stretch_is_cut_as_if_it_stood_alone():
    cut = _cut(DOCUMENT)
    assert len(DOCUMENT.sentences) > 2
    for start in range(len(TEXT)):
        for end in range(start, min(len(TEXT), start + 70) + 1):
            assert cut.within(start, end) == tokens(TEXT, start, end), TEXT[start:end]


@given(st.text(alphabet="a1.,'’-& UÉ½\n٣_", max_size=40), st.data())
def test_whatever_the_text_is_made_of(text, data):
    document = make_document(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert _cut(document).within(start, end) == tokens(text, start, end)


def test_without_sentences_every_stretch_is_cut_by_itself():
    assert TextTokens(TEXT, (), ()).within(4, 30) == tokens(TEXT, 4, 30)


@pytest.mark.parametrize("times", [3, 9])
def test_a_sentence_is_cut_once_however_often_it_is_asked_for(times):
    cut = _cut(DOCUMENT)
    first = steps(lambda: cut.within(0, 40))
    assert steps(lambda: [cut.within(4, 40 - each) for each in range(times)]) < times * first / 2
