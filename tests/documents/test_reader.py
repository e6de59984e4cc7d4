"""Files, folders, patterns and standard input."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.__main__ import main
from checker.documents import find_documents, parse_day, read_document, read_documents
from checker.documents.intake import Intake
from checker.errors import DocumentError, UsageError
from checker.model import Document


def test_utf8_with_and_without_mark_give_the_same_text(tmp_path):
    plain, marked = tmp_path / "a.txt", tmp_path / "b.txt"
    plain.write_bytes("Café, 5 guests".encode())
    marked.write_bytes("Café, 5 guests".encode("utf-8-sig"))
    assert read_document(str(plain)).text == read_document(str(marked)).text == "Café, 5 guests"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_told_by_their_mark(tmp_path, encoding):
    path = tmp_path / "wide.txt"
    path.write_bytes("Über 300 Gäste".encode(encoding))
    assert read_document(str(path)).text == "Über 300 Gäste"


def test_windows_1252_is_the_stated_fallback(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes("“Forty” cafés".encode("cp1252"))
    document = read_document(str(path))
    assert document.text == "“Forty” cafés"
    assert any("Windows-1252" in note for note in document.notes)


def test_newlines_are_normalised_and_offsets_count_after_it(tmp_path):
    path = tmp_path / "dos.txt"
    path.write_bytes(b"One.\r\n\r\nTwo 17.\rThree.")
    document = read_document(str(path))
    assert document.given == "One.\n\nTwo 17.\nThree."


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("a.txt", b"PK\x03\x04\x00\x00", "NUL", id="binary"),
        pytest.param("a.txt", b"\xff\xfe\x00", "UTF-16", id="damaged-utf16"),
        pytest.param("a.txt", b"abc \x81\x8d", "neither", id="no-known-encoding"),
        pytest.param("a.rtf", b"{\\rtf1 Five}", ".rtf", id="foreign-format"),
    ],
)
def test_what_is_no_text_is_an_error_that_names_the_file(tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=said) as caught:
        read_document(str(path))
    assert str(path) in str(caught.value)


def test_a_missing_file_is_an_error_that_names_it():
    with pytest.raises(DocumentError, match=r"nowhere\.txt: no such file"):
        read_document("nowhere.txt")


def test_a_file_beyond_the_limit_is_refused_with_the_limit_and_its_option(tmp_path):
    path = tmp_path / "big.txt"
    path.write_text("eleven bytes")
    with pytest.raises(DocumentError, match="limit of 10 bytes") as caught:
        read_document(str(path), intake=Intake(largest=10))
    assert "--max-document-size" in str(caught.value)
    assert read_document(str(path), intake=Intake(largest=12)).text == "eleven bytes"


def test_json_lines_give_a_document_a_line_and_their_day_beats_the_given_one(tmp_path):
    path = tmp_path / "wire.jsonl"
    lines = [{"id": "a", "text": "One.", "published": "2020-05-01", "title": "T"}, {"id": 7, "text": "Two."}]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n\n")
    first, second = read_documents(str(path), published=date(2023, 8, 15))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.document_id, str(first.published), first.published_from) == (
        "a",
        "2020-05-01",
        "the record",
    )
    assert (second.document_id, str(second.published), second.published_from) == (
        "7",
        "2023-08-15",
        "--published",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": "x"}', '"text"'),
        ('{"text": "x"}', '"id"'),
        ('{"id": "x", "text": "y", "published": "soon"}', "published"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, line, said):
    path = tmp_path / "mixed.jsonl"
    path.write_text('{"id": "good", "text": "Fine."}\n' + line + '\n{"id": "also", "text": "Fine."}\n')
    first, bad, last = read_documents(str(path))
    assert isinstance(bad, DocumentError)
    assert f"{path}:2" in bad.problem
    assert said in str(bad)
    assert isinstance(first, Document)
    assert isinstance(last, Document)


def test_offsets_of_a_record_count_in_its_own_text_carriage_returns_included(tmp_path):
    path = tmp_path / "crlf.jsonl"
    text = "Five came.\r\nSix left."
    path.write_text(json.dumps({"id": "x", "text": text}))
    document = read_document(str(path))
    assert document.given == text
    assert [text[one.start : one.end] for one in document.sentences] == ["Five came.", "Six left."]


def test_standard_input_is_text_or_json_lines():
    assert read_document("-", stdin=b"Only 3.").document_id == "-"
    assert read_document("-", stdin=b'{"id": "n1", "text": "Only 3."}').document_id == "n1"
    assert read_document("-", stdin=b"{ braces }").text == "{ braces }"


def test_folders_and_patterns_are_sorted_and_leave_out_own_output(tmp_path):
    for name in ["b.txt", "a.md", "sub/c.jsonl", "x.findings.jsonl", ".hidden.txt", "pic.png"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_documents([str(tmp_path)])
    assert [path.removeprefix(str(tmp_path)) for path in found] == ["/a.md", "/b.txt", "/sub/c.jsonl"]
    assert find_documents([str(tmp_path / "*.txt"), str(tmp_path / "b.txt")]) == (str(tmp_path / "b.txt"),)


def test_a_second_run_does_not_check_the_reports_of_the_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Some 40 ships left.")
    assert main(["run", ".", "--no-packs", "-q"]) == 0
    assert (tmp_path / "reports" / "a.md").exists()
    assert find_documents(["."]) == (os.path.join(".", "a.md"),)
    assert find_documents(["**/*.md"]) == ("a.md",)
    assert find_documents(["reports/a.md"]) == ("reports/a.md",)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights there")
def test_a_folder_is_searched_without_pipes_and_without_links_that_lead_out(tmp_path):
    outside, folder = tmp_path / "secret.txt", tmp_path / "drafts"
    outside.write_text("12 secrets")
    folder.mkdir()
    (folder / "a.txt").write_text("40 ships")
    (folder / "out.txt").symlink_to(outside)
    (folder / "in.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "dangling.txt").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe.txt")
    assert [os.path.basename(path) for path in find_documents([str(folder)])] == ["a.txt", "in.txt"]
    assert find_documents([str(folder / "out.txt")]) == (str(folder / "out.txt"),)


def test_a_pattern_or_folder_without_documents_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"\*\.txt"):
        find_documents([str(tmp_path / "*.txt")])
    with pytest.raises(UsageError, match="holds no document"):
        find_documents([str(tmp_path)])


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-08-15", "2023-08-15"),
        ("2023-08", "2023-08-01"),
        ("2023", "2023-01-01"),
        ("2023-08-15T23:00:00Z", "2023-08-15"),
    ],
)
def test_days_are_read_in_iso_form(value, day):
    assert str(parse_day(value, name="--published")) == day


@pytest.mark.parametrize("value", ["15.8.2023", "2023-13-01", "yesterday", "", "2023-01/2023-02", "0000"])
def test_what_is_no_day_is_a_usage_error_that_quotes_it(value):
    with pytest.raises(UsageError, match="--published"):
        parse_day(value, name="--published")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x.txt", "x.md", "x.jsonl"]))
def test_any_bytes_give_documents_or_document_errors(tmp_path_factory, data, name):
    path = tmp_path_factory.mktemp("bytes") / name
    path.write_bytes(data)
    for document in read_documents(str(path)):
        assert isinstance(document, Document | DocumentError)


def test_a_path_object_is_as_good_as_its_words(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("Nine ships sank.", encoding="utf-8")
    assert read_document(file).text == read_document(str(file)).text == "Nine ships sank."
