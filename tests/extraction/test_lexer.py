"""Tokens of the number grammar: what kind one is is told by its letters, wherever it stands."""

import sys
from pathlib import Path

import pytest

from checker.extraction import lexer
from checker.extraction.lexer import Lexed

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "labelled"))

from labels import paragraphs

MIXED = (
    "EUR5m and EUR 5m, .5 or 0.5, v.5, M142, U.S. and U.S, http://a.example/1 www.b.example @you #40 # 40 @ ½ 2½ x½ "
    "3,5 million but 3,5 and 1,234.5 and 1.2.3, 10\u202f000, O’Hare, it's ٣ ² a² _ __ 5_000 www. http:// 7·5",
)


@pytest.mark.parametrize("text", [*MIXED, *(paragraph.text for paragraph in paragraphs())])
def test_the_branch_of_the_grammar_that_finds_a_token_alone_is_the_one_that_finds_it_in_its_text(text):
    for match in lexer._TOKEN.finditer(text):
        sort = lexer._SORTS.get(match.lastgroup, match.lastgroup)
        assert lexer._SORTED[match.group()].kind == sort, match.group()


@pytest.mark.parametrize("text", MIXED)
def test_every_token_stands_where_it_was_found(text):
    lexed = Lexed(text, 3, len(text) - 2)
    assert [text[start:end] for start, end in zip(lexed.start, lexed.end, strict=True)] == lexed.text
    assert "".join("".join(lexed.text).split()) == "".join(text[3:-2].split())
    assert lexed.start == sorted(set(lexed.start))
