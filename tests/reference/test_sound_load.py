"""Packs without a fault take the short way into the store; what comes out is what the long way makes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import duckdb
import pytest
from packs_on_disk import ENTITY, OBSERVATION, SOURCE, write_pack

from checker.reference.build import build_tables
from checker.reference.cache import loading_connection
from checker.reference.file_digests import file_digest
from checker.reference.packs import read_packs
from checker.reference.schema import TABLES
from checker.reference.sound_load import load_sound
from checker.reference.store import open_store, shipped_packs


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    names = [*(entry.name for entry in TABLES), "packs"]
    held = {
        name: connection.execute(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall() for name in names
    }
    places = "SELECT tbl, pack, f.first + i, coalesce(lines[i + 1], i + 2) FROM files AS f, range(f.count) t(i) ORDER BY ALL"
    return held | {"files": connection.execute(places).fetchall()}


def test_both_ways_make_the_same_store(tmp_path: Path):
    broken = OBSERVATION | {"id": "broken", "definition": "two\nlines", "as_of": "2020", "published": "2020"}
    pack = write_pack(tmp_path, observations=[broken, OBSERVATION])
    packs = read_packs([*shipped_packs(), pack])
    held = []
    # Tables that could not be read forbid the short way.
    for unread in (frozenset[str](), frozenset(("no such table",))):
        with loading_connection() as connection:
            build_tables(connection, packs, schema="main", unread=unread)
            held.append(contents(connection))
    assert held[0] == held[1]


def test_the_line_of_a_row_is_known_on_the_short_way(tmp_path: Path, cache: Path):
    broken = OBSERVATION | {"id": "broken", "definition": "two\nlines", "as_of": "2020", "published": "2020"}
    pack = write_pack(tmp_path, observations=[broken, OBSERVATION])
    with open_store([pack], cache=cache) as store:
        assert store.location("observations", "broken") == "lakes/observations.csv:2"
        assert store.location("observations", OBSERVATION["id"]) == "lakes/observations.csv:4"


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("observations", {"value": "1e5"}),
        ("observations", {"value": ""}),
        ("observations", {"low": "5", "value": "3"}),
        ("observations", {"status": "sure"}),
        ("observations", {"entity": "nobody"}),
        ("observations", {"as_of": "2023-13"}),
        ("observations", {"start": "2023-05", "end": "2023-04-30"}),
        ("observations", {"as_of": "2023-05-02", "published": "2023-05-01"}),
        ("observations", {"definition": "  "}),
        ("observations", {"id": "no id"}),
        ("entities", {"facets": "place=Atlantis"}),
        ("entities", {"country": "XX"}),
        ("entities", {"id": "FR"}),
    ],
)
def test_what_is_not_sound_takes_the_long_way(tmp_path: Path, table: str, cells: dict[str, str]):
    row = {"observations": OBSERVATION, "entities": ENTITY}[table] | cells
    packs = read_packs([write_pack(tmp_path, **{table: [row]})])
    with loading_connection() as connection:
        connection.execute("CREATE SCHEMA stage; CREATE TABLE stage.places AS SELECT 'FR' AS id")
        assert not load_sound(connection, packs, "main", warnings=True)
        assert connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main'"
        ).fetchone() == (0,)


def test_rows_that_are_only_warned_of_go_the_long_way_where_the_warning_is_wanted(tmp_path: Path):
    packs = read_packs([write_pack(tmp_path, sources=[SOURCE | {"url": ""}])])
    for warnings in (True, False):
        with loading_connection() as connection:
            connection.execute("CREATE SCHEMA stage; CREATE TABLE stage.places AS SELECT 'FR' AS id")
            assert load_sound(connection, packs, "main", warnings=warnings) is not warnings
        with loading_connection() as connection:
            found = build_tables(connection, packs, schema="main", warnings=warnings)
            assert bool(found) is warnings
            assert all(complaint.warning for complaint in found)


def test_dates_in_part_may_overlap_on_the_short_way(tmp_path: Path):
    row = OBSERVATION | {"start": "2023-05-10", "end": "2023-05", "as_of": "2023-05", "published": "2023"}
    packs = read_packs([write_pack(tmp_path, observations=[row])])
    with loading_connection() as connection:
        connection.execute("CREATE SCHEMA stage; CREATE TABLE stage.places AS SELECT 'FR' AS id")
        assert load_sound(connection, packs, "main", warnings=True)


def test_the_digest_of_a_large_file_is_remembered_until_it_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "large.csv"
    path.write_bytes(b"a,b\n" * (3 << 20))
    old = time.time() - 100
    os.utime(path, (old, old))
    first = file_digest(path)
    assert (first.newlines, first.closed) == (3 << 20, True)
    assert file_digest(path) == first
    with path.open("r+b") as stream:
        stream.seek(5 << 20)
        stream.write(b"x")
    os.utime(path, (old, old))
    assert file_digest(path).digest != first.digest
