"""A sentence without a cue is not read; reading it all the same must find nothing more."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.documents import make_document
from checker.extraction.claims import claims_with, extract_claims
from checker.extraction.cues import LISTING, NUMBER, OFFICE, TIME, VAGUE, cues_of, sentence_cues

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "labelled"))

from labels import paragraphs  # noqa: E402


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted((TESTS / "articles").glob("*.md")):
        yield path.stem, path.read_text("utf-8")
    yield "true sentences", (TESTS / "articles" / "true_sentences.tsv").read_text("utf-8")
    yield "labelled", "\n\n".join(paragraph.text for paragraph in paragraphs())
    for path in sorted((TESTS / "known_claims").glob("*.toml")):
        claims = tomllib.loads(path.read_text("utf-8")).get("claim", [])
        yield path.stem, "\n\n".join(claim["text"] for claim in claims if "text" in claim)


@pytest.mark.parametrize(
    ("name", "text"), tuple(_texts()), ids=lambda value: value if len(value) < 40 else ""
)
def test_what_is_left_unread_holds_no_claim(name, text):
    document = make_document(text)
    everything = [cue | TIME | OFFICE | LISTING | VAGUE for cue in sentence_cues(document)]
    assert extract_claims(document) == claims_with(document, everything)


@pytest.mark.parametrize(
    ("name", "text"), tuple(_texts()), ids=lambda value: value if len(value) < 40 else ""
)
def test_claims_of_numbers_are_the_same_alone(name, text):
    document = make_document(text)
    every = [claim for claim in extract_claims(document) if claim.quantity is not None]
    alone = [claim for claim in extract_claims(document, numbers_only=True) if claim.quantity is not None]
    assert alone == every


def test_a_statement_between_keeps_a_list_item_from_the_one_before():
    text = "- Kenya: 54 million people\n- The mayor of Lyon is Jane Roe.\n- Uganda: 47 million\n"
    document = make_document(text, markdown=True)
    every = [claim for claim in extract_claims(document) if claim.quantity is not None]
    assert [c for c in extract_claims(document, numbers_only=True) if c.quantity is not None] == every


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The bridge opened in 1964", NUMBER | TIME),
        ("Forty-two looms stood idle", NUMBER | TIME),
        ("They met yesterday", TIME),
        ("The mayor of the valley agreed", OFFICE),
        ("She chaired the board", OFFICE),
        ("an EU-listed shipowner", LISTING),
        ("a wave of arrests", VAGUE),
        ("The rain stopped and the wheat stood high", 0),
    ],
)
def test_a_word_tells_what_its_sentence_can_hold(text, cue):
    assert cues_of(text, 0, len(text)) & (cue or -1) == cue
