"""A large table to link against is built once, kept by its content, and built anew when it is damaged or changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.against import read_candidates
from checker.references import open_references
from checker.saved_names import LARGE_FILE


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "names"


def table(path: Path, name: str = "Orsolya Kettering") -> Path:
    # a long column that is no name makes the file a large one without a long list
    filler = "x" * 9000
    rows = [
        f"e{number},Person Number{chr(97 + number % 26)}{number},Person,{filler}" for number in range(130)
    ]
    path.write_text(
        "id,name,type,remarks\n" + "\n".join([f"k1,{name},Person,", *rows]) + "\n", encoding="utf-8"
    )
    assert path.stat().st_size > LARGE_FILE
    return path


def linked(path: Path, name: str) -> object:
    return read_candidates(path).record("1", name).match


def test_a_large_table_is_kept_and_asked_again(tmp_path: Path, cache: Path):
    path = table(tmp_path / "list.csv")
    first = read_candidates(path).record("1", "KETTERING, Orsolya")
    kept = list(cache.iterdir())
    assert len(kept) == 1
    assert read_candidates(path).record("1", "KETTERING, Orsolya") == first
    assert first.match == "k1"
    assert list(cache.iterdir()) == kept


def test_a_damaged_table_is_built_anew(tmp_path: Path, cache: Path):
    path = table(tmp_path / "list.csv")
    assert linked(path, "Orsolya Kettering") == "k1"
    kept = next(cache.iterdir())
    whole = kept.read_bytes()
    for damage in (b"", whole[:-7], whole[:900] + b"\0" * 40 + whole[940:]):
        kept.write_bytes(damage)
        assert linked(path, "Orsolya Kettering") == "k1"
        assert kept.read_bytes() == whole


def test_another_content_is_another_table(tmp_path: Path, cache: Path):
    path = table(tmp_path / "list.csv")
    assert linked(path, "Orsolya Kettering") == "k1"
    table(path, "Benedek Salamon")
    assert linked(path, "Orsolya Kettering") is None
    assert linked(path, "Benedek Salamon") == "k1"
    assert len(list(cache.iterdir())) == 2


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "file"))
    assert linked(table(tmp_path / "list.csv"), "Orsolya Kettering") == "k1"


def test_a_small_table_is_not_kept(tmp_path: Path, cache: Path):
    path = tmp_path / "small.csv"
    path.write_text("id,name\n1,Orsolya Kettering\n", encoding="utf-8")
    assert linked(path, "Orsolya Kettering") == "1"
    assert not cache.exists()


def test_the_index_of_the_packs_is_kept(cache: Path):
    with open_references() as references:
        expected = references.linker.link("Islamic Revolutionary Guards Corpss")
    kept = [path for path in cache.iterdir() if path.name.startswith("index-")]
    assert len(kept) == 1
    written = kept[0].stat().st_mtime_ns
    with open_references() as references:
        assert references.linker.link("Islamic Revolutionary Guards Corpss") == expected
    assert kept[0].stat().st_mtime_ns == written
