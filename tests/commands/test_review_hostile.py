"""Reports and answers that somebody else wrote: nothing in them comes alive, and nothing but an error of ours comes out."""

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.__main__ import main
from checker.commands.review_items import items_of_report
from checker.errors import UsageError
from checker.report.review_file import read_decisions

LIVE = "\x1b]0;owned\x07\x1b[2J\u202egnorw ::error::x\n::error::y ##vso[task] \ud800"
RECORD = {
    "finding": "beef0123beef0123", "document": "a.md", "verdict": "overstated", "code": "CHK101", "severity": "error",
    "confidence": 0.9, "sentence": "Some 40 ships sank.", "surface": "40", "explanation": "31 sank.", "value": 40,
}  # fmt: skip
FIELDS = st.sampled_from([*RECORD, "references", "place", "attribution", "flips_if", "indicator"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
WORDS = st.sampled_from(
    ["accept", "reject", "reject why", "o", "override consistent x", "later", "back", "skip", "clear", "proof", "?", "q", "beef01 a"]
)  # fmt: skip


def report(record):
    documents = [{"document": "a.md", "published": None, "findings": [record]}]
    return json.dumps({"checker": "1", "documents": documents})


def test_nothing_that_a_report_holds_reaches_the_terminal_alive(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    hostile = {
        **RECORD, "sentence": f"Some 40 {LIVE}", "surface": LIVE, "explanation": LIVE, "attribution": LIVE,
        "flips_if": LIVE, "place": {"label": LIVE}, "code": LIVE,
        "references": [{"source": LIVE, "value": LIVE, "unit": LIVE, "definition": LIVE, "as_of": LIVE}],
    }  # fmt: skip
    Path("a.json").write_text(report(hostile))
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"p\nreject {LIVE.encode('utf-8', 'replace').decode()}\n"))
    assert main(["review", "a.json", "--by", f"R {LIVE[:12]}", "--known"]) in (0, 2)
    assert main(["review", "a.json", "--list", "--all"]) == 0
    shown = capsys.readouterr()
    kept = Path("a.review.toml").read_text()
    for text in (shown.err, shown.out, kept):
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text
    assert not any(line.startswith(("::", "##vso[")) for line in shown.err.splitlines())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(FIELDS, VALUES, max_size=4), st.lists(WORDS, max_size=6))
def test_only_errors_of_our_own_come_out(tmp_path, monkeypatch, changes, answers):
    monkeypatch.chdir(tmp_path)
    Path("a.review.toml").unlink(missing_ok=True)
    Path("a.json").write_text(report(RECORD | changes))
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{one}\n" for one in answers)))
    assert main(["review", "a.json", "--by", "R", "--all", "--again", "--on", "2026-03-04"]) in (0, 2)
    read_decisions(Path("a.review.toml"))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"documents": 1}', '{"documents": [1]}', "[" * 100_000, "\0"]
)
def test_what_is_no_report_is_said_to_be_none(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(UsageError, match="not a report"):
        items_of_report(path)
