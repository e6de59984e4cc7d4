"""The tags that words have by themselves are those that the rules give them between any neighbours."""

import sys
from pathlib import Path

import pytest

from checker.extraction.tagging import tag_in_context, tagged
from checker.extraction.wordlists import word_classes
from checker.extraction.words import Word
from checker.tokens import tokens

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "labelled"))

from labels import paragraphs  # noqa: E402


def _agree(text: str) -> None:
    pieces = tokens(text)
    before: list[Word] = []
    for index, piece in enumerate(pieces):
        word = tagged(piece, pieces, index, before)
        assert word.tag is tag_in_context(piece, pieces, index, before), (text, piece.text)
        before.append(word)


def test_short_cuts_agree_with_the_rules_in_prose():
    for paragraph in paragraphs():
        _agree(paragraph.text)
    for path in sorted((TESTS / "articles").glob("*.md")):
        _agree(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "not {} the",
        "was {}.",
        "They {} to",
        "the {} Bergen by",
        "Oslo {} 40",
        "and {} , has",
        "to {} that it",
    ],
)
def test_short_cuts_agree_with_the_rules_between_all_sorts_of_neighbours(frame):
    for word in sorted(word_classes()):
        _agree(frame.format(word))
        _agree(frame.format(word.capitalize()))
