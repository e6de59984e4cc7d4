"""Claims of a text take work that grows with its length and no faster; counted in steps, not in seconds."""

import pytest
from steps import steps

from checker.documents import make_document
from checker.extraction.claims import extract_claims

HOSTILE = (
    "(", "“", "the ", "Jane Roe ", "said that ", "who ", "mostly men ", "since ", "the mayor of Lyon ", "1-",
    "He was president in 1999. ", "was banned by Peru and ", "U.S. ", "a year ago ", "killed 5 and ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_claims_are_found_in_time_linear_in_the_text(piece):
    # A sentence of excessive length is read in pieces of a bounded size, so both texts are longer than one.
    short, long = (make_document(piece * (length // len(piece))) for length in (3_200, 9_600))
    extract_claims(short)  # what is read once and kept is none of the work
    # Three times the text: quadratic work would be nine times as much.
    assert steps(lambda: extract_claims(long)) < 5 * max(steps(lambda: extract_claims(short)), 200)


def test_a_long_line_costs_no_more_than_the_same_sentences_in_short_texts():
    sentences = "The mill in Lyon employs 40 people. It rained all day, and nobody came to the market. "
    short, long = make_document(sentences * 20), make_document(sentences * 200)
    extract_claims(short)
    assert steps(lambda: extract_claims(long)) < 11 * steps(lambda: extract_claims(short))
