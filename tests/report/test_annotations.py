"""Annotations as the hosts read them: GitHub's runner, GitLab, reviewdog."""

import json
import re

from factory import claim, document, finding
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Severity
from checker.report.annotations import render_github, render_gitlab, render_rdjson
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.marks import Marks, Suppression
from checker.report.snapshot import Snapshot

TEXT = "Größe zählt.\n\nÜber 40 ships sank, 12 were towed."
# How GitHub's runner takes a line apart: the command, its properties, the message.
COMMAND = re.compile(r"::(?P<command>[a-z]+) (?P<properties>[^\n]*?)::(?P<message>[^\n]*)")
SNAPSHOT = Snapshot(tool_version="1")


def file_of(*findings, path="a.md", marks=None, **changes):
    checked = CheckedDocument(document=document(TEXT, document_id=path), findings=findings, path=path)
    return CheckedFile(name=path, documents=(checked,), marks=marks or Marks(), **changes)


def off(surface="40", **changes):
    return finding(claim(TEXT, surface, value=surface), **changes)


def unescaped(text):
    for written, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, meant)
    return text


def read(output):
    found = []
    for line in output.splitlines():
        match = COMMAND.fullmatch(line)
        properties = dict(part.split("=", 1) for part in match["properties"].split(","))
        found.append(
            (match["command"], {k: unescaped(v) for k, v in properties.items()}, unescaped(match["message"]))
        )
    return found


def test_github_reads_level_place_and_message():
    ((command, properties, message),) = read(render_github(file_of(off()), SNAPSHOT))
    assert command == "error"
    assert (properties["file"], properties["line"], properties["col"]) == ("a.md", "3", "6")
    assert properties["title"] == "Overstated (CHK101)"
    assert "the Harbour Office counted 31" in message


def test_no_words_of_an_article_are_a_command():
    evil = "100% sure,\n::set-output name=x::y\r\n::error file=z::ha"
    (one,) = read(render_github(file_of(off(explanation=evil), path="a,b:c\n::x.md"), SNAPSHOT))
    assert one[1]["file"].startswith("a,b:c")
    assert one[2] == "100% sure, ::set-output name=x::y ::error file=z::ha"


@given(st.text(), st.text(min_size=1))
def test_any_words_give_one_command_a_line(words, path):
    output = render_github(file_of(off(explanation=words), path=path), SNAPSHOT)
    assert len(output.splitlines()) == len(read(output)) == 1


def test_only_the_worst_ten_of_a_level_are_shown_and_the_rest_is_counted():
    many = [off(finding_id=f"f{number}", severity=Severity.WARNING) for number in range(14)]
    found = read(render_github(file_of(*many, off(finding_id="worst")), SNAPSHOT))
    assert [one[0] for one in found] == ["error", *["warning"] * 10, "notice"]
    assert "4 further findings" in found[-1][2]


def test_an_ignored_finding_is_not_annotated_and_an_unread_document_is():
    marks = Marks(suppressed={"f0a1": Suppression(reason="known")})
    (one,) = read(render_github(file_of(off(), marks=marks, unread=("b.md: broken",)), SNAPSHOT))
    assert one[2] == "b.md: broken"


def test_rdjson_counts_columns_in_bytes():
    content = json.loads(render_rdjson(file_of(off()), SNAPSHOT))
    (one,) = content["diagnostics"]
    span = one["location"]["range"]
    line = TEXT.splitlines()[span["start"]["line"] - 1].encode()
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"40"
    assert (one["severity"], one["code"]["value"], content["source"]["name"]) == (
        "ERROR",
        "CHK101",
        "checker",
    )


def test_gitlab_gets_path_line_and_fingerprint():
    (one,) = json.loads(render_gitlab(file_of(off()), SNAPSHOT))
    assert one["location"] == {"path": "a.md", "lines": {"begin": 3}}
    assert (one["fingerprint"], one["severity"], one["check_name"]) == ("f0a1", "major", "CHK101")
