"""Where sentences end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import growth

from checker.documents import make_document
from checker.documents.sentences import MAX_SENTENCE


def split(text):
    return [sentence.text for sentence in make_document(text).sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Oduya met Gen. Harrow near St. Ives.",
        "The U.S. Navy lost 3.5 million tonnes, approx. 40 percent.",
        "No. 5 on the list is J. R. Brandt of Acme Inc. in Delft.",
        "It rose vs. 2014, i.e. by half, acc. to p. 17 of the report.",
        "They waited... and then left… slowly.",
        "“Why?” she asked.",
        "On Jan. 5 the count stood at 12.",
        "Visit example.org today for v2.1 of it.",
        "“Forty came,” he said.",
        "The firm (est. 1950) sold 1.2 bn. shares.",
    ],
)
def test_stays_whole(sentence):
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("He died in 2014.", "She lives.", id="year"),
        pytest.param("They moved to the U.S.", "The rest stayed.", id="dotted-abbreviation-before-a-starter"),
        pytest.param("It ended at 5 p.m.", "No one was hurt.", id="time-of-day"),
        pytest.param("“Many more will come.”", "Nobody answered.", id="closing-quote"),
        pytest.param("Really?!", "Yes.", id="two-marks"),
        pytest.param("It was over…", "Then it began.", id="ellipsis-before-a-capital"),
        pytest.param("There he sat.", "Rain fell.", id="word-that-looks-like-an-abbreviation"),
        pytest.param("They shot 12.", "17 were hurt.", id="digit-begins"),
        pytest.param("(He left in May.)", "“We stayed,” she said.", id="brackets-and-quotes"),
        pytest.param("The answer was no.", "Critics agreed.", id="no-as-a-word"),
    ],
)
def test_splits_in_two(first, second):
    assert split(f"{first} {second}") == [first, second]


def test_a_wrapped_line_goes_on_and_a_short_line_ends():
    wrapped = "The committee counted more than one thousand dead in the\nnorthern provinces alone.\n"
    assert len(split(wrapped)) == 1
    assert split("Second thoughts\nThe committee met 40 times last year.\n") == [
        "Second thoughts",
        "The committee met 40 times last year.",
    ]


def test_list_items_are_blocks_of_their_own():
    document = make_document("Losses:\n- 12 ships\n- 30 tanks\n")
    assert [(one.block, one.text) for one in document.sentences] == [
        ("paragraph", "Losses:"),
        ("item", "- 12 ships"),
        ("item", "- 30 tanks"),
    ]


def test_paragraphs_are_counted():
    document = make_document("One. Two.\n\nThree.")
    assert [one.paragraph for one in document.sentences] == [0, 0, 1]


def test_a_stretch_without_an_end_is_cut_at_a_blank():
    parts = split("word " * 5000)
    assert max(map(len, parts)) <= MAX_SENTENCE
    assert sum(part.count("word") for part in parts) == 5000


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aB1.!?… \n\"'”)(-No", max_size=80))
def test_nothing_but_blanks_falls_between_sentences(text):
    document = make_document(text)
    place = 0
    for sentence in document.sentences:
        assert not text[place : sentence.start].strip()
        assert text[sentence.start : sentence.end] == sentence.text
        place = sentence.end
    assert not text[place:].strip()


@pytest.mark.parametrize(
    "trap", [". ", "( ", "a\n", "- a\n", "[a](", "](", "*a", "<a ", "`a", "\n\n- a", "Mr. "]
)
@pytest.mark.parametrize("markdown", [False, True])
def test_work_grows_no_faster_than_the_text(trap, markdown):
    # Eight times the text: linear work is eight times as much, quadratic work up to 64 times.
    assert growth(lambda text: make_document(text, markdown=markdown), lambda times: trap * times, 400) <= 9
