"""A cache that was damaged is noticed and built anew: the same bytes, no traceback, and nothing of the damage left."""

import os

import pytest
from arena import FULL, cases


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def cut(path):
    os.truncate(path, path.stat().st_size // 2)


def swap(path):
    other = path.with_name("other")
    other.write_bytes(os.urandom(path.stat().st_size))
    other.replace(path)


def folder(path):
    path.unlink()
    path.mkdir()


DAMAGE = {
    "flipped": flip,
    "cut": cut,
    "emptied": lambda path: path.write_bytes(b""),
    "swapped": swap,
    "gone": lambda path: path.unlink(),
    "folder": folder,
    "other text": lambda path: path.write_text('{"size": 1, "hash": null}'),
}
FILES = ("store.duckdb", "manifest.json")


@pytest.fixture(scope="module")
def warmed(tmp_path_factory):
    from arena import Arena

    arena = Arena(tmp_path_factory.mktemp("damaged"))
    names = arena.articles(1)
    arena.run(arena.checking(*names, output="whole", packs=True)).fine(0, 1)
    return arena, names, arena.files("whole")


@pytest.mark.parametrize("name", cases(FILES))
@pytest.mark.parametrize("damage", cases(list(DAMAGE), few=2))
def test_a_damaged_store_is_built_anew(warmed, name, damage):
    arena, names, whole = warmed
    arena.clean("reports")
    damaged = [path for path in (arena.home / "cache").rglob(name) if path.is_file()]
    assert damaged
    for path in damaged:
        DAMAGE[damage](path)
    arena.run(arena.checking(*names, packs=True)).fine(0, 1)
    assert (arena.files(), arena.litter()) == (whole, [])
    before = {path: path.stat().st_mtime_ns for path in (arena.home / "cache").rglob("store.duckdb")}
    arena.run(arena.checking(*names, packs=True)).fine(0, 1)
    assert before == {path: path.stat().st_mtime_ns for path in (arena.home / "cache").rglob("store.duckdb")}


@pytest.mark.parametrize("damage", cases(list(DAMAGE)))
def test_everything_in_the_cache_damaged_at_once(warmed, damage):
    arena, names, whole = warmed
    arena.clean("reports")
    for path in [path for path in (arena.home / "cache").rglob("*") if path.is_file()]:
        DAMAGE[damage](path)
    arena.run(arena.checking(*names, packs=True)).fine(0, 1)
    assert arena.files() == whole


def test_a_table_of_names_that_was_kept_and_damaged(arena):
    rows = "".join(
        f"{number},Harbour Company Number {number} of Port {number % 97}\n" for number in range(30_000)
    )
    (arena.home / "names.csv").write_text(f"id,name\n{rows}")
    (arena.home / "asked.txt").write_text("Harbour Company Number 17 of Port 17\nNobody at all\n")
    command = ["link", "asked.txt", "--against", "names.csv"]
    whole = arena.run(command).fine(0).out
    kept = [path for path in (arena.home / "cache" / "names").rglob("*") if path.is_file()]
    assert kept
    for damage in (flip, cut, lambda path: path.write_bytes(b""), swap)[: 4 if FULL else 1]:
        for path in kept:
            damage(path)
        assert arena.run(command).fine(0).out == whole
