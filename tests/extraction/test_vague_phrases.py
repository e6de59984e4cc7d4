import pytest

from checker.documents import make_document
from checker.extraction.vague_phrases import vague_claims
from checker.model import Reason


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("The junta answered with a wave of arrests in the south.", "a wave of arrests"),
        ("The victims were mostly young women from the villages.", "mostly young women"),
        ("Countless civilians fled.", "Countless civilians"),
    ],
)
def test_an_amount_without_a_number_is_listed_as_vague(text, surface):
    [claim] = vague_claims(make_document(text))
    assert (claim.surface, claim.checkable, claim.reason) == (surface, False, Reason.VAGUE)
    assert text[claim.start : claim.end] == surface


@pytest.mark.parametrize(
    "text", ["It was mostly cloudy.", "A string of pearls lay there.", "A wave of heat came."]
)
def test_what_no_table_counts_is_not(text):
    assert vague_claims(make_document(text)) == ()
