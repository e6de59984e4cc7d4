"""The answers of the store: records with their source and digest, in a fixed order, by joins and read-only."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from packs_on_disk import ENTITY, INDICATOR, OBSERVATION, SOURCE, write_pack

from checker.errors import UsageError
from checker.model import Status
from checker.reference.store import open_store


@pytest.fixture
def store(tmp_path: Path, cache: Path):
    vintages = [
        OBSERVATION | {"id": "new", "as_of": "2023", "published": "2024", "value": "412.50"},
        OBSERVATION | {"id": "old", "as_of": "2022", "published": "2023", "value": "300", "low": "300"},
        OBSERVATION | {"id": "zero", "as_of": "2021", "published": "2022", "value": "0"},
        OBSERVATION
        | {"id": "vast", "as_of": "2020", "published": "2021", "value": "", "high": "1200000000000"},
    ]
    extra = [
        ENTITY,
        ENTITY
        | {"id": "flood", "name": "Flood of 2013", "type": "Event", "facets": "event=flood;place=NA+AO"},
        ENTITY | {"id": "repair", "name": "Repair of the dam", "type": "Event"},
        ENTITY | {"id": "warden", "name": "Warden of the lake", "type": "Position"},
    ]
    event = {"definition": "Water", "start": "2013-06", "source": "bureau", "verification": "secondary"}
    pack = write_pack(
        tmp_path,
        entities=extra,
        aliases=[{"entity": "lake-orm", "alias": name, "kind": "strong", "source": "bureau"} for name in ("Ormsee", "NA")],
        observations=vintages,
        events=[event | {"entity": "repair"}, event | {"entity": "flood", "facets": "concept=disaster;place=NA"}],
        event_relations=[{"event": "repair", "relation": "preceded_by", "other": "flood", "source": "bureau"}],
        tenures=[
            {"id": "t", "holder": "NA", "office": "warden", "exclusive": "1", "definition": "d", "source": "bureau",
             "verification": "confirmed", "start": "2001"}
        ],
        lists=[{"id": "red", "name": "Red list", "authority": "EU", "kind": "sanctions", "source": "bureau"}],
        designations=[
            {"id": "d0", "list": "red", "entity": "lake-orm", "listed": "0", "scope": "whole", "definition": "not",
             "source": "bureau", "verification": "confirmed", "as_of": "2023"}
        ],
    )  # fmt: skip
    with open_store([pack], cache=cache) as opened:
        yield opened


def test_figures_are_exact_and_oldest_first(store):
    rows = store.observations([("boats", "lake-orm")])["boats", "lake-orm"]
    assert [row.row_id for row in rows] == ["vast", "zero", "old", "new"]
    assert [row.value for row in rows] == [None, Decimal(0), Decimal(300), Decimal("412.5")]
    assert [str(row.value) for row in rows[1:]] == ["0", "300", "412.5"]
    assert str(rows[0].high) == "1200000000000"
    assert rows[2].low == 300
    assert rows[3].low is None
    assert rows[3].unit == "boat"
    assert rows[3].status is Status.OFFICIAL
    assert rows[3].source.organisation == "Bureau of Counting"


def test_pairs_without_rows_are_answered_too_and_repeats_once(store):
    pairs = [("boats", "lake-orm"), ("boats", "FR"), ("boats", "lake-orm")]
    answer = store.observations(pairs)
    assert list(answer) == pairs[:2]
    assert answer["boats", "FR"] == ()
    assert store.observations([]) == {}


def test_every_row_has_the_digest_of_its_own_cells(store):
    rows = store.observations([("boats", "lake-orm")])["boats", "lake-orm"]
    digests = {row.digest for row in rows}
    assert len(digests) == 4
    assert all(row.pack == "lakes" for row in rows)
    assert store.location("observations", "old") == "lakes/observations.csv:3"
    assert store.location("observations", "none") == ""


def test_the_digest_does_not_depend_on_the_build(tmp_path: Path, store):
    with open_store(
        [write_pack(tmp_path / "again", observations=[OBSERVATION])], cache=tmp_path / "c1"
    ) as one:
        first = one.observations([("boats", "lake-orm")])["boats", "lake-orm"][0].digest
    rows = [OBSERVATION | {"id": "other", "definition": "Other"}, OBSERVATION]
    with open_store([write_pack(tmp_path / "more", observations=rows)], cache=tmp_path / "c2") as two:
        second = {
            row.row_id: row.digest for row in two.observations([("boats", "lake-orm")])["boats", "lake-orm"]
        }
    assert second["boats-2023"] == first


def test_facets_come_as_sorted_codes(store):
    facets = {entry.entity_id: entry.facets for entry in store.entities()}
    assert facets["flood"] == {"event": "flood", "place": "AO+NA"}
    assert [entry.entity_id for entry in store.entities()] == sorted(facets)


def test_na_is_a_country_and_not_a_missing_value(store):
    assert ("lake-orm", "NA", "strong") in store.aliases()
    assert store.tenures()[0].holder == "NA"
    assert {entry.event_id: entry.facets.get("place") for entry in store.events()} == {
        "flood": "NA",
        "repair": None,
    }


def test_events_know_their_steps_from_both_ends(store):
    related = {entry.event_id: entry.related for entry in store.events()}
    assert related == {"repair": (("preceded_by", "flood"),), "flood": (("preceded_by of", "repair"),)}


def test_an_express_absence_is_a_row(store):
    (row,) = store.designations(["lake-orm", "lake-orm"])
    assert row.listed is False
    assert (row.list_id, row.as_of) == ("red", "2023")
    assert store.tenures()[0].exclusive is True


def test_packs_tell_their_rows_and_licence(store):
    (pack,) = store.packs()
    assert (pack.name, pack.version, pack.licence, pack.title) == (
        "lakes",
        "1.2.0",
        "CC0-1.0",
        "All about lakes",
    )
    assert pack.rows == sum(pack.tables.values()) == 18


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1; SELECT 2",
        "EXPLAIN ANALYZE DELETE FROM observations",
        "DELETE FROM observations RETURNING *",
        "DROP TABLE observations",
        "UPDATE observations SET value = 1",
        "CREATE TABLE t AS SELECT 1",
        "COPY observations TO '/tmp/never.csv'",
        "ATTACH '/tmp/never.db'",
        "SET memory_limit = '1GB'",
        "PRAGMA database_list",
        "INSTALL httpfs",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/*')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM read_json('/etc/passwd')",
        "SELECT * FROM read_parquet('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM rows",
        "SELECT nothing FROM observations",
        "SELEC 1",
        "",
    ],
)
def test_free_queries_can_only_read_the_tables(store, sql: str):
    rows = [1, 2, 3]  # a Python variable must not answer for a table
    with pytest.raises(UsageError):
        store.query(sql)
    assert len(store.observations([("boats", "lake-orm")])["boats", "lake-orm"]) == 4
    assert rows


def test_free_queries_answer_and_say_when_there_is_more(store):
    result = store.query("SELECT id, value FROM observations ORDER BY id", max_rows=2)
    assert result.columns == ("id", "value")
    assert [row[0] for row in result.rows] == ["new", "old"]
    assert result.truncated
    assert not store.query("SELECT id FROM observations").truncated
    assert store.query("DESCRIBE observations").rows


def test_a_query_without_end_is_stopped_and_the_store_lives_on(store):
    with pytest.raises(UsageError, match=r"longer than the limit of 0\.3 seconds"):
        store.query(
            "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range % 7 = b.range % 11",
            seconds=0.3,
        )
    assert store.query("SELECT 1 AS one").rows == ((1,),)


def test_a_query_that_wants_all_memory_is_stopped_too(store):
    with pytest.raises(UsageError):
        store.query("SELECT list(repeat('x', 200) || a) FROM range(1000000000) t(a)", seconds=8)
    assert store.query("SELECT 1 AS one").rows == ((1,),)


def test_the_store_in_memory_is_as_closed_as_the_file(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with open_store([write_pack(tmp_path)], cache=blocked) as store:
        with pytest.raises(UsageError):
            store.query("SELECT * FROM read_text('/etc/passwd')")
        assert store.series() == (("boats", "lake-orm"),)


def test_a_tolerance_is_kept_with_its_reason(tmp_path: Path, cache: Path):
    row = INDICATOR | {"tolerance": "0.05", "tolerance_reason": "rounded"}
    with open_store([write_pack(tmp_path, indicators=[row])], cache=cache) as store:
        (indicator,) = store.indicators()
    assert (indicator.tolerance, indicator.tolerance_reason) == (Decimal("0.05"), "rounded")


def test_accounts_come_with_stance_and_source(tmp_path: Path, cache: Path):
    row = {
        "facets": "relation=loitering;place=lake-orm",
        "definition": "A buoy waits",
        "source": "bureau",
        "verification": "confirmed",
    }
    pack = write_pack(
        tmp_path,
        accounts=[
            row | {"id": "late", "stance": "denies", "published": "2024"},
            row | {"id": "early", "stance": "states", "published": "2020", "words": "It waits."},
        ],
    )
    with open_store([pack], cache=cache) as opened:
        early, late = opened.accounts()
    assert (early.row_id, early.states, early.words, early.source.organisation) == (
        "early",
        True,
        "It waits.",
        "Bureau of Counting",
    )
    assert (late.row_id, late.states, late.facets) == (
        "late",
        False,
        {"relation": "loitering", "place": "lake-orm"},
    )


def test_events_and_offices_know_when_they_were_public(tmp_path: Path, cache: Path):
    event = {
        "entity": "flood", "definition": "The lake rose.", "start": "2020-05", "published": "2021-02",
        "source": SOURCE["id"], "verification": "confirmed",
    }  # fmt: skip
    tenure = {
        "id": "keeper-1", "holder": "ada", "office": "keeper", "start": "2020", "definition": "Ada kept the lake.",
        "published": "2022", "source": SOURCE["id"], "verification": "confirmed",
    }  # fmt: skip
    named = [("flood", "Event"), ("keeper", "Position"), ("ada", "Person")]
    entities = [{"id": key, "name": key, "type": kind, "source": SOURCE["id"]} for key, kind in named]
    pack = write_pack(tmp_path, entities=[ENTITY, *entities], events=[event], tenures=[tenure])
    with open_store([pack], cache=cache) as store:
        assert [row.published for row in store.events()] == ["2021-02"]
        assert [row.published for row in store.tenures()] == ["2022"]
