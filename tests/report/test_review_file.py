"""The file of decisions: what is written is read back, whatever the words hold, and always in the same bytes."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UsageError
from checker.report.marks import Choice, Decision
from checker.report.review_file import decisions_text, read_decisions, toml_string

TEXTS = st.text(max_size=60)


@given(TEXTS)
def test_any_text_is_a_string_of_toml(text):
    read = tomllib.loads(f"a = {toml_string(text)}")["a"]
    assert read == "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    assert toml_string(text).isprintable() or "\xa0" in text or not text.isprintable()
    assert "\n" not in toml_string(text)


@given(TEXTS, TEXTS, TEXTS)
def test_decisions_come_back(tmp_path_factory, by, reason, sentence):
    path = tmp_path_factory.mktemp("review") / "a.review.toml"
    clean = [text.encode("utf-8", "replace").decode() for text in (by, reason, sentence)]
    kept = {
        ("", "beef01"): Decision(choice=Choice.ACCEPT, by=clean[0], reason=clean[1], sentence=clean[2]),
        ("two", "beef00"): Decision(
            choice=Choice.OVERRIDE, by="B", verdict="consistent", of="overstated", on=date(2024, 2, 29), document="two"
        ),
    }  # fmt: skip
    path.write_text(decisions_text(kept), encoding="utf-8", newline="")
    assert read_decisions(path) == kept
    assert decisions_text(dict(reversed(kept.items()))) == decisions_text(kept)


def test_direction_marks_do_not_stand_open_in_the_file():
    assert toml_string("a\u202eb\u2066") == '"a\\u202Eb\\u2066"'


def test_two_decisions_on_one_finding_are_refused(tmp_path):
    path = tmp_path / "a.review.toml"
    one = '[[decision]]\nfinding = "abcdef"\nchoice = "accept"\nby = "x"\n'
    path.write_text(one + one)
    with pytest.raises(UsageError, match="two decisions"):
        read_decisions(path)


def test_no_file_is_no_decisions(tmp_path):
    assert read_decisions(tmp_path / "none.review.toml") == {}
