"""The article cut into pieces: nothing is lost, nothing is doubled, and the worst claim shows."""

import dataclasses

from factory import claim, document, finding
from hypothesis import given
from hypothesis import strategies as st

from checker.report.article import passages

TEXT = "# Losses\n\nSome 40 ships sank. Of 12 crews\nnone came.\n\n- one item\n\n```\ncode 7\n```\n"


def pieces(text, *numbered):
    return [piece for passage in passages(document(text), numbered) for piece in passage.pieces]


def at(text, surface, look="c error"):
    return finding(claim(text, surface, value="1")), look


def test_blocks_keep_their_kind_and_what_was_not_read_is_kept():
    page = document(TEXT, markdown=True)
    assert [passage.block for passage in passages(page, [])] == ["heading", "paragraph", "item"]
    found = passages(dataclasses.replace(page, sentences=page.sentences[1:2]), [])
    assert [passage.block for passage in found] == ["unchecked", "paragraph", "unchecked"]
    assert "one item" in found[-1].pieces[0].text


def test_a_claim_is_a_piece_of_its_own():
    one, look = at(TEXT, "40")
    (marked,) = [piece for piece in pieces(TEXT, (3, one, look)) if piece.claims]
    assert (marked.text, marked.claims, marked.look) == ("40", (3,), "c error")


def test_of_claims_on_one_piece_the_worst_comes_first():
    whole, _ = at(TEXT, "40 ships sank")
    part, _ = at(TEXT, "ships")
    found = [
        (piece.text, piece.claims)
        for piece in pieces(TEXT, (0, whole, "c fine"), (1, part, "c error"))
        if piece.claims
    ]
    assert found == [("40 ", (0,)), ("ships", (1, 0)), (" sank", (0,))]


def test_a_claim_across_two_blocks_is_marked_in_both():
    text = "Some 40 ships\n\nsank there."
    one = finding(dataclasses.replace(claim(text, "40"), end=text.index("there")))
    marked = [piece.text for piece in pieces(text, (0, one, "c note")) if piece.claims]
    assert marked == ["40 ships", "sank "]


@given(
    st.text(alphabet="ab 4\n.#-|>", max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)))
)
def test_the_pieces_are_the_text(text, places):
    page = document(text)
    numbered = []
    for number, (start, length) in enumerate(sorted(places)):
        end = min(start + length, len(text))
        if start < end:
            one = finding(dataclasses.replace(claim("4", "4"), start=start, end=end))
            numbered.append((number, one, "c open"))
    shown = "".join(piece.text for passage in passages(page, numbered) for piece in passage.pieces)
    assert "".join(shown.split()) == "".join(page.text.split())
