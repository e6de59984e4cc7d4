"""Packs made by somebody who means harm: nothing outside the folder is read, nothing hangs, nothing escapes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from packs_on_disk import OBSERVATION, write_descriptor, write_pack

from checker.errors import CheckerError, ReferenceDataError
from checker.reference.schema import descriptor_resources
from checker.reference.store import open_store
from checker.reference.validation import validate_packs


def refuse(pack: Path) -> str:
    with pytest.raises(ReferenceDataError) as caught:
        validate_packs([pack], beside_shipped=False)
    return str(caught.value)


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../outside.csv",
        "sub/../../outside.csv",
        "..\\outside.csv",
        "C:\\outside.csv",
        "\\\\server\\share.csv",
        "//server/share.csv",
        "~/outside.csv",
        "https://example.org/sources.csv",
        "s3://bucket/sources.csv",
        "file:///etc/passwd",
        "data:text/csv,id",
        "sources.csv\0.txt",
        "",
        ["sources.csv", "more.csv"],
        5,
        None,
    ],
)
def test_paths_that_leave_the_pack_are_refused(tmp_path: Path, path: object):
    (tmp_path / "outside.csv").write_text("id\n")
    pack = write_pack(tmp_path)
    write_descriptor(pack, "lakes", [{"name": "sources", "path": path}])
    assert "resources[0]" in refuse(pack)


@pytest.mark.parametrize("kind", ["file", "folder", "ring"])
def test_links_that_leave_the_pack_are_refused(tmp_path: Path, kind: str):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "sources.csv").write_text("id,organisation,title,url,published,kind,note\n")
    pack = write_pack(tmp_path)
    target = pack / "sources.csv"
    target.unlink()
    if kind == "file":
        target.symlink_to(secret / "sources.csv")
    elif kind == "ring":
        target.symlink_to(pack / "sources.csv")
    else:
        (pack / "sub").symlink_to(secret)
        write_descriptor(pack, "lakes", [{"name": "sources", "path": "sub/sources.csv"}])
    assert "sources.csv" in refuse(pack)


def test_a_link_inside_the_pack_is_fine(tmp_path: Path):
    pack = write_pack(tmp_path)
    (pack / "sources.csv").rename(pack / "real.csv")
    (pack / "sources.csv").symlink_to("real.csv")
    assert validate_packs([pack], beside_shipped=False) == ()


def test_a_descriptor_that_is_a_link_elsewhere_is_refused(tmp_path: Path):
    pack = write_pack(tmp_path)
    (pack / "datapackage.json").rename(tmp_path / "elsewhere.json")
    (pack / "datapackage.json").symlink_to(tmp_path / "elsewhere.json")
    assert "leaves the pack" in refuse(pack)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang_the_reader(tmp_path: Path):
    pack = write_pack(tmp_path)
    (pack / "sources.csv").unlink()
    os.mkfifo(pack / "sources.csv")
    assert "no plain file" in refuse(pack)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b'{"name": "x"}',
        b'{"name": 5, "licenses": 5, "resources": 5}',
        b'{"name": "x", "licenses": [5], "resources": [5]}',
        b'{"name": "../x", "licenses": [{"name": "CC0"}], "resources": [{}]}',
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"name": ' + b"9" * 5000 + b"}",
    ],
    ids=range(12),
)
def test_descriptors_of_every_bad_sort_are_refused_in_words(tmp_path: Path, content: bytes):
    pack = write_pack(tmp_path)
    (pack / "datapackage.json").write_bytes(content)
    assert refuse(pack).startswith("lakes/datapackage.json")


def test_a_huge_descriptor_is_not_read(tmp_path: Path):
    pack = write_pack(tmp_path)
    with (pack / "datapackage.json").open("ab") as stream:
        stream.write(b" " * (5 * 1024 * 1024))
    assert "4 MB" in refuse(pack)


@pytest.mark.parametrize("key", ["schema", "dialect"])
def test_linked_schemas_are_not_followed(tmp_path: Path, key: str):
    pack = write_pack(tmp_path)
    resources = descriptor_resources(["sources"])
    resources[0][key] = "https://example.org/schema.json"
    write_descriptor(pack, "lakes", resources)
    assert "not linked" in refuse(pack)


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE observations; --",
        "=HYPERLINK(1)",
        "a\0b",
        "{{7*7}}",
        "[bold]x[/bold]",
        "\u202eevil",
        "x" * 100_000,
    ],
)
def test_cells_are_text_and_come_back_as_they_are(tmp_path: Path, cache: Path, text: str):
    pack = write_pack(tmp_path, observations=[OBSERVATION | {"definition": text}])
    try:
        store = open_store([pack], cache=cache)
    except CheckerError:
        assert "\0" in text  # a NUL is no text; it may be refused, never cut off
        return
    with store:
        (row,) = store.observations([("boats", "lake-orm")])["boats", "lake-orm"]
    assert row.definition == text


@pytest.mark.parametrize(
    "header", ['id,"organ""isation"', "id,'); DROP TABLE x; --", '"unclosed', "", "\x1b[2J"]
)
def test_headers_never_reach_sql(tmp_path: Path, header: str):
    pack = write_pack(tmp_path)
    (pack / "sources.csv").write_text(header + "\n1,2\n", encoding="utf-8")
    text = refuse(pack)
    assert "sources.csv" in text
    assert "\x1b" not in text


def test_ids_that_are_sql_are_refused_and_asking_for_them_finds_nothing(tmp_path: Path, cache: Path):
    with open_store([write_pack(tmp_path)], cache=cache) as store:
        pair = ("boats'; DROP TABLE observations; --", "lake-orm")
        assert store.observations([pair]) == {pair: ()}
        assert store.designations(["x' OR '1'='1"]) == ()
        assert len(store.observations([("boats", "lake-orm")])["boats", "lake-orm"]) == 1


def test_a_folder_without_packs_and_no_folder_are_told_apart(tmp_path: Path):
    with pytest.raises(ReferenceDataError, match=r"no datapackage\.json"):
        open_store([tmp_path], cache=tmp_path / "cache")
    with pytest.raises(ReferenceDataError, match="no folder"):
        open_store([tmp_path / "nowhere"], cache=tmp_path / "cache")


def test_two_packs_of_one_name_are_refused(tmp_path: Path):
    write_pack(tmp_path / "a", "lakes")
    twin = write_pack(tmp_path / "b", "other")
    content = json.loads((twin / "datapackage.json").read_text()) | {"name": "lakes"}
    (twin / "datapackage.json").write_text(json.dumps(content))
    with pytest.raises(ReferenceDataError, match="another pack has this name"):
        open_store([tmp_path / "a", tmp_path / "b"], cache=tmp_path / "cache")
