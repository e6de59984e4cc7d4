"""SRT and WebVTT: what was said, with the time at which it was."""

import pytest

from checker.documents import read_document
from checker.documents.transcripts import read_transcript
from checker.errors import DocumentError

SRT = """1
00:00:01,000 --> 00:00:03,500
The harbour office counted some 1,

2
00:00:03,500 --> 00:00:06,000
<i>480 calls</i> [APPLAUSE] of ships

3
00:00:06,000 --> 00:00:08,000
in the year.

4
00:01:07,250 --> 00:01:09,000
Then came 40 more.
- How many?
- Five more.
"""
VTT = """WEBVTT - talk

NOTE made by hand, 99 of them

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.000 align:start
<v Ada Moss>We saw 40 ships &amp; a dredger

00:03.000 --> 00:05.000
<v Ada Moss>come in that week.

00:05.100 --> 00:07.000
<v Ben Lund>I saw 30.
"""
ROLLING = """WEBVTT

00:00.000 --> 00:02.000
the crews asked for

00:02.000 --> 00:04.000
the crews asked for
40 more hands

00:04.000 --> 00:06.000
40 more hands
to be hired
"""


def blocks(text):
    found = read_transcript(text)
    return [found.text[block.start : block.end] for block in found.blocks]


def test_a_sentence_runs_over_captions_and_a_silence_or_a_turn_ends_it():
    assert blocks(SRT) == [
        "The harbour office counted some 1,480 calls of ships in the year.",
        "Then came 40 more.",
        "How many?",
        "Five more.",
    ]


def test_voices_notes_styles_and_rolling_lines():
    assert blocks(VTT) == ["We saw 40 ships & a dredger come in that week.", "I saw 30."]
    assert blocks(ROLLING) == ["the crews asked for 40 more hands to be hired"]


def test_places_are_times_and_lines(tmp_path):
    path = tmp_path / "talk.srt"
    path.write_text(SRT.replace("\n", "\r\n"))
    document = read_document(str(path))
    place = document.place(document.text.index("40 more"))
    assert (place.part, place.line, place.column) == ("00:01:07", 15, 11)
    assert document.place(document.text.index("480 calls")).line == 7


def test_transcripts_are_known_by_their_content_and_one_without_captions_is_an_error(tmp_path):
    assert read_document("-", stdin=SRT.encode()).text.startswith("The harbour")
    assert read_document("-", stdin=VTT.encode()).text.startswith("We saw")
    path = tmp_path / "talk.vtt"
    path.write_text("WEBVTT\n\nno time here")
    with pytest.raises(DocumentError, match=r"talk\.vtt: no captions") as caught:
        read_document(str(path))
    assert "-->" in caught.value.hint
