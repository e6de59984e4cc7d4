"""Inputs that hold many documents: each way of packing them gives the same documents, and faults have a place."""

import gzip
import io
import json

import pytest
from made_archives import gzipped, lines, records, text_of, write_lines, write_table, write_warc

from checker.__main__ import main
from checker.archive.containers import stream_items
from checker.archive.inputs import Reading, all_items, find_inputs
from checker.archive.items import Item, read_item
from checker.documents.bounds import Bounds
from checker.documents.intake import Intake, Limits
from checker.errors import DocumentError, UsageError

INTAKE = Intake()


def documents(*paths, intake=INTAKE, stdin=None):
    items = all_items(paths, intake, lambda _path: Reading(), (lambda: stdin) if stdin else None)
    return [one for item in items for one in read_item(item, intake)]


def texts(*paths, **more):
    return [one.text for one in documents(*paths, **more)]


def test_a_packed_file_of_lines_is_read_as_the_plain_one(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    plain = write_lines(tmp_path / "wire.jsonl", 5)
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzipped(plain.read_bytes()))
    other = tmp_path / "b.jsonl.zst"
    other.write_bytes(zstandard.ZstdCompressor().compress(plain.read_bytes()))
    expected = [(one.document_id, one.text, one.published, one.authors) for one in documents(str(plain))]
    assert len(expected) == 5
    for path in (packed, other):
        found = [(one.document_id, one.text, one.published, one.authors) for one in documents(str(path))]
        assert found == expected


def test_parts_of_a_packed_file_that_were_packed_one_by_one_are_all_read(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    parts = [lines([one]).encode() for one in records(3)]
    (tmp_path / "a.jsonl.gz").write_bytes(b"".join(map(gzipped, parts)))
    compressor = zstandard.ZstdCompressor()
    (tmp_path / "a.jsonl.zst").write_bytes(b"".join(map(compressor.compress, parts)))
    assert texts(str(tmp_path / "a.jsonl.gz")) == [text_of(0), text_of(1), text_of(2)]
    assert texts(str(tmp_path / "a.jsonl.zst")) == [text_of(0), text_of(1), text_of(2)]


def test_a_packed_article_is_called_by_the_name_that_was_given(tmp_path):
    path = tmp_path / "note.md.gz"
    path.write_bytes(gzipped(b"---\ntitle: A note\n---\n\nFreedonia had 40 million inhabitants in 2020.\n"))
    (only,) = documents(str(path))
    assert (only.document_id, only.title) == (str(path), "A note")


def test_a_damaged_file_gives_what_came_before_the_damage_and_says_where(tmp_path):
    path = tmp_path / "wire.jsonl.gz"
    whole = gzipped(lines(records(4000)).encode())
    path.write_bytes(whole[: len(whole) // 2])
    *good, last = documents(str(path))
    assert len(good) > 100
    assert isinstance(last, DocumentError)
    assert str(path) in last.problem
    assert "damaged" in last.problem


def test_what_unpacks_to_far_more_than_any_text_is_refused(tmp_path):
    path = tmp_path / "bomb.txt.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(64):
            file.write(bytes(1 << 20))
    (only,) = documents(str(path))
    assert isinstance(only, DocumentError)
    assert "limit of 200 times" in only.problem
    loose = Intake(limits=Limits(bounds=Bounds(ratio=100_000)))
    (only,) = documents(str(path), intake=loose)
    assert "larger than the limit of 64,000,000 bytes" in only.problem


def test_a_line_that_is_too_long_is_passed_over_and_the_next_one_read(tmp_path):
    path = tmp_path / "wire.jsonl"
    long = json.dumps({"id": "long", "text": "word " * 100_000})
    path.write_text(lines(records(1)) + long + "\n" + lines(records(1)))
    found = documents(str(path), intake=Intake(largest=100_000))
    assert [isinstance(one, DocumentError) for one in found] == [False, True, False]
    assert f"{path}:2" in found[1].problem


def test_lines_are_numbered_as_they_stand_in_the_file(tmp_path):
    path = tmp_path / "wire.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\n\n" + lines(records(1)).encode() + b"\nno json\n")
    good, bad = documents(str(path))
    assert good.document_id == "n0"
    assert f"{path}:5" in bad.problem


def test_lines_of_wide_characters_are_read_at_once(tmp_path):
    path = tmp_path / "wire.jsonl"
    path.write_bytes(lines(records(2)).encode("utf-16"))
    assert texts(str(path)) == [text_of(0), text_of(1)]


def test_standard_input_is_read_line_by_line_where_it_holds_records():
    assert texts("-", stdin=io.BytesIO(lines(records(3)).encode())) == [text_of(0), text_of(1), text_of(2)]
    assert texts("-", stdin=io.BytesIO(b"One line.\nAnother.\n")) == ["One line.\nAnother.\n"]


def test_parquet_rows_are_documents(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    plain = write_lines(tmp_path / "wire.jsonl", 200)
    path = tmp_path / "wire.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT id, text AS \"Body\", published::DATE AS date, [author] AS authors FROM read_json('{plain}')) TO '{path}'"
        )
    found = documents(str(path))
    assert [(one.document_id, one.text, one.published, one.authors) for one in found] == [
        (one.document_id, one.text, one.published, one.authors) for one in documents(str(plain))
    ]


def test_parquet_without_a_text_is_an_error_when_it_is_named_and_left_out_of_folders(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "figures.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1 AS id, 2.5 AS value) TO '{path}'")
    (only,) = documents(str(path))
    assert "no column holds the text" in only.problem
    write_lines(tmp_path / "wire.jsonl", 1)
    assert find_inputs([str(tmp_path)]) == (str(tmp_path / "wire.jsonl"),)
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and nothing else")
    (only,) = documents(str(tmp_path / "broken.parquet"))
    assert "cannot be read as Parquet" in only.problem


def test_folders_are_searched_for_packed_documents_and_archives(tmp_path):
    for name in (
        "a.txt",
        "b.txt.gz",
        "c.jsonl.zst",
        "d.warc.gz",
        "e.csv.gz",
        "f.tar.gz",
        "g.gz",
        ".h.txt.gz",
    ):
        (tmp_path / name).write_bytes(b"x")
    names = [path.removeprefix(f"{tmp_path}/") for path in find_inputs([str(tmp_path)])]
    assert names == ["a.txt", "b.txt.gz", "c.jsonl.zst", "d.warc.gz"]


PAGE = (
    b"<html><head><title>Harbour news</title><meta property='article:published_time' content='2021-02-03'></head>"
    b"<body><article><h1>Harbour news</h1><p>Freedonia had 90 million inhabitants in 2020, the office said in its "
    b"long report about the people of the coast, which was read aloud at the quay on a quiet morning.</p>"
    b"<p>Nobody had expected so many people to come to the reading, and the band played on until the evening.</p>"
    b"</article></body></html>"
)


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_a_web_archive_are_documents_with_their_address(tmp_path, packed):
    pytest.importorskip("warcio")
    pytest.importorskip("trafilatura")
    path = write_warc(
        tmp_path / ("crawl.warc.gz" if packed else "crawl.warc"),
        [
            ("https://example.org/a", "200 OK", "text/html; charset=utf-8", PAGE),
            ("https://example.org/gone", "404 Not Found", "text/html", PAGE),
            ("https://example.org/b.png", "200 OK", "image/png", b"\x89PNG"),
        ],
        packed=packed,
    )
    (only,) = documents(str(path))
    assert only.document_id == "https://example.org/a"
    assert "90 million inhabitants" in only.text
    assert str(only.published) == "2021-02-03"
    assert only.origin.address == "https://example.org/a"
    assert str(only.origin.fetched) == "2021-03-04"
    assert len(only.origin.sha256) == 64


def test_a_web_archive_that_breaks_off_gives_the_pages_before(tmp_path):
    pytest.importorskip("warcio")
    pytest.importorskip("trafilatura")
    pages = [(f"https://example.org/{one}", "200 OK", "text/html", PAGE) for one in range(6)]
    path = write_warc(tmp_path / "crawl.warc.gz", pages)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes(range(256)) * 4)
    *good, last = documents(str(path))
    assert good
    assert isinstance(last, DocumentError)
    assert "damaged" in last.problem


def test_files_of_a_store_are_read_by_their_address(tmp_path):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe("/inputs-test/wire.jsonl.gz", gzipped(lines(records(2)).encode()))
    memory.pipe("/inputs-test/note.txt", text_of(7).encode())
    memory.pipe("/inputs-test/picture.png", b"no article")
    try:
        found = find_inputs(["memory://inputs-test"])
        assert found == ("memory:///inputs-test/note.txt", "memory:///inputs-test/wire.jsonl.gz")
        assert texts(*found) == [text_of(7), text_of(0), text_of(1)]
        with pytest.raises(UsageError, match="no file was found"):
            find_inputs(["memory://inputs-test/*.md"])
    finally:
        memory.rm("/inputs-test", recursive=True)
    path = tmp_path / "own.txt"
    path.write_text(text_of(1))
    (only,) = documents(*find_inputs([f"file://{tmp_path}"]))
    assert (only.document_id, only.text) == (f"file://{path}", text_of(1))


def test_an_address_that_is_no_store_of_files_is_asked_by_nobody():
    for address in ("ftp://example.org/a.txt", "zip://a.txt::file:///etc/archive.zip", "github://o:r@/a.txt"):
        (only,) = documents(*find_inputs([address]))
        assert isinstance(only, DocumentError)


def test_items_that_hold_nothing_yet_are_small(tmp_path):
    (tmp_path / "a.txt").write_text("x" * 1000)
    (item,) = stream_items(Item(file=0, path=str(tmp_path / "a.txt")), INTAKE)
    assert item.content == b""
    assert item.size == 1000


def test_a_list_of_files_is_given_as_one_argument(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = []
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(text_of(number))
        names.append(f"{number}.txt")
    (tmp_path / "list").write_text("\n".join(names))
    code = main(
        ["run", "@list", "--no-packs", "--table", write_table(tmp_path), "--format", "jsonl", "--isolated"]
    )
    found = [json.loads(line)["document"] for line in capsys.readouterr().out.splitlines()]
    assert code == 1
    assert sorted(set(found)) == names
