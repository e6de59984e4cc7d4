"""Streams of a PDF that unpack without end are refused before the engine meets them, and none hides behind another."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.bounds import DEFAULT_BOUNDS, Bounds, set_bounds
from checker.documents.pdf_streams import refuse_bombs
from checker.errors import DocumentError

BOMB = zlib.compress(bytes(3_000_000))
SMALL = zlib.compress(b"BT (12 boats) Tj ET")


@pytest.fixture(autouse=True)
def small_bounds():
    set_bounds(Bounds(unpacked_mb=2))
    yield
    set_bounds(DEFAULT_BOUNDS)


def stream(content):
    return b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(content), content)


@pytest.mark.parametrize(
    "before",
    [b"", stream(SMALL) * 50, stream(SMALL[:-8]), stream(b"\x78\xdanothing"), stream(b"\xff\xd8 a picture"), b"stream\n" * 9],
    ids=["alone", "behind sound ones", "behind a cut one", "behind a broken one", "behind a picture", "behind words"],
)  # fmt: skip
def test_a_stream_that_unpacks_to_too_much_is_refused(before):
    refuse_bombs(before + stream(SMALL))
    with pytest.raises(DocumentError, match="limit of 2 MB") as caught:
        refuse_bombs(b"%PDF-1.4\n" + before + stream(BOMB) + stream(SMALL))
    assert "--reading-limit unpacked_mb=N" in caught.value.hint


def test_many_streams_that_break_off_are_not_read_many_times():
    """Each begins inside the one before: all of them together must not cost the square of the file."""
    inside = b""
    for _ in range(200):
        content = b"stream\n" + inside
        packed = zlib.compressobj(0)
        inside = (packed.compress(content) + packed.flush())[:-4] + b"\0\0\0\0"
    with pytest.raises(DocumentError, match="limit of 2 MB"):
        refuse_bombs(
            b"stream\n"
            + inside
            + zlib.compress(bytes(1_000_000), 0)[:-4]
            + b"stream\n" * 200_000
            + inside * 20
        )


@given(st.binary(max_size=200))
def test_anything_else_is_left_to_the_engine(data):
    refuse_bombs(data)
    refuse_bombs(b"stream\r\n\x78\x9c" + data)
