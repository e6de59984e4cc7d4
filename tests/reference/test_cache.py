"""The compiled store: keyed by content, whole or absent, rebuilt when damaged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from packs_on_disk import OBSERVATION, write_pack

import checker.reference.cache as cache_module
from checker.reference.store import ReferenceStore, open_store

READ_FIGURE = """
import sys
from pathlib import Path
from checker.reference.store import open_store
with open_store([Path(sys.argv[1])], cache=Path(sys.argv[2])) as store:
    print(store.observations([("boats", "lake-orm")])["boats", "lake-orm"][0].value)
"""


def figure(store: ReferenceStore) -> str:
    (row,) = store.observations([("boats", "lake-orm")])["boats", "lake-orm"]
    return f"{row.value} {row.digest}"


def entries(cache: Path) -> list[Path]:
    return sorted(cache.iterdir())


def test_is_built_once_and_reopened(tmp_path: Path, cache: Path):
    pack = write_pack(tmp_path)
    with open_store([pack], cache=cache) as store:
        first = figure(store)
    (entry,) = entries(cache)
    built = (entry / "store.duckdb").stat().st_mtime_ns
    with open_store([pack], cache=cache) as store:
        assert figure(store) == first
    assert entries(cache) == [entry]
    assert (entry / "store.duckdb").stat().st_mtime_ns == built


def test_a_changed_figure_is_a_new_entry(tmp_path: Path, cache: Path):
    with open_store([write_pack(tmp_path / "a")], cache=cache) as store:
        before = figure(store)
    changed = write_pack(tmp_path / "b", observations=[OBSERVATION | {"value": "413"}])
    with open_store([changed], cache=cache) as store:
        assert figure(store) != before
    assert len(entries(cache)) == 2


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda entry: flip(entry / "store.duckdb"), id="one-byte"),
        pytest.param(lambda entry: (entry / "store.duckdb").write_bytes(b""), id="emptied"),
        pytest.param(lambda entry: os.truncate(entry / "store.duckdb", 5000), id="cut"),
        pytest.param(lambda entry: (entry / "store.duckdb").unlink(), id="gone"),
        pytest.param(lambda entry: (entry / "manifest.json").unlink(), id="no-manifest"),
        pytest.param(lambda entry: (entry / "manifest.json").write_text("{"), id="half-a-manifest"),
        pytest.param(lambda entry: (entry / "manifest.json").write_text("[1]"), id="other-manifest"),
        pytest.param(lambda entry: (entry / "manifest.json").write_text("[" * 100_000), id="nested-manifest"),
    ],
)
def test_damage_is_noticed_and_mended(tmp_path: Path, cache: Path, damage):
    pack = write_pack(tmp_path)
    with open_store([pack], cache=cache) as store:
        before = figure(store)
    (entry,) = entries(cache)
    damage(entry)
    with open_store([pack], cache=cache) as store:
        assert figure(store) == before
    assert entries(cache) == [entry]
    assert cache_module.is_whole(entry)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_racing_builders_both_get_a_whole_store(tmp_path: Path, cache: Path):
    pack = write_pack(tmp_path)
    command = [sys.executable, "-c", READ_FIGURE, str(pack), str(cache)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out.decode().strip(), err.decode()) == (0, "412", "")
    (entry,) = entries(cache)
    assert cache_module.is_whole(entry)


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with open_store([write_pack(tmp_path)], cache=blocked / "cache") as store:
        assert figure(store).startswith("412 ")


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "here"))
    with open_store([write_pack(tmp_path)]):
        pass
    assert len(entries(tmp_path / "here")) == 1


def test_what_killed_builders_left_is_swept_and_what_builds_now_is_not(tmp_path: Path, cache: Path):
    cache.mkdir()
    old, young = cache / "building-x-old", cache / "building-x-young"
    for folder in (old, young):
        folder.mkdir()
    os.utime(old, (1, 1))
    with open_store([write_pack(tmp_path)], cache=cache):
        pass
    assert not old.exists()
    assert young.exists()


def test_old_entries_do_not_pile_up(tmp_path: Path, cache: Path):
    for number in range(cache_module._KEPT + 4):
        entry = cache / f"entry{number}"
        entry.mkdir(parents=True)
        (entry / "manifest.json").write_text("{}")
        os.utime(entry, (number + 1, number + 1))
    with open_store([write_pack(tmp_path)], cache=cache):
        pass
    kept = {path.name for path in entries(cache)}
    assert len(kept) == cache_module._KEPT + 1
    assert "entry0" not in kept


def test_a_store_that_nobody_closed_leaves_no_noise(tmp_path: Path, cache: Path):
    code = (
        READ_FIGURE.replace("with open_store(", "store = open_store(")
        .replace(" as store:", "")
        .replace("    print", "print")
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(write_pack(tmp_path)), str(cache)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("412", "")
