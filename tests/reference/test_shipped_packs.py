"""What the packs that come with the package promise."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.periods import first_day
from checker.reference.store import ReferenceStore, open_store, shipped_packs
from checker.reference.validation import validate_packs
from checker.vocabulary.places import places

DATED = ("observations", "designations", "events", "tenures")
FOLDERS = shipped_packs()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReferenceStore]:
    with open_store(FOLDERS, cache=tmp_path_factory.mktemp("cache")) as opened:
        yield opened


def cells() -> Iterator[tuple[Path, dict[str, str]]]:
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as stream:
                for row in csv.DictReader(stream):
                    yield path, row


def test_validate_without_a_fault():
    # An entry that was still there in a later vintage keeps the day on which it was announced.
    warnings = validate_packs(FOLDERS, beside_shipped=False)
    assert {entry.file for entry in warnings} <= {"designations/designations.csv"}
    assert all("was seen after" in entry.problem for entry in warnings)


def test_every_table_on_disk_is_in_its_descriptor():
    for folder in FOLDERS:
        listed = {
            entry["path"] for entry in json.loads((folder / "datapackage.json").read_text())["resources"]
        }
        assert listed == {path.name for path in folder.glob("*.csv")}


def test_every_row_names_a_source_with_a_title_that_can_be_opened_or_says_it_was_not_read():
    sources = {row["id"]: row for path, row in cells() if path.name == "sources.csv"}
    for path, row in cells():
        if path.stem in DATED:
            source = sources[row["source"]]
            assert source["title"]
            assert source["organisation"]
            assert source["url"].startswith("http") or row["verification"] == "unconfirmed", (path, row)


def test_no_source_stands_there_unused():
    rows = [row for path, row in cells() if path.name != "sources.csv"]
    # a second page that a row rests on is named in its caveat
    used = {row.get("source") for row in rows}
    used |= {name for row in rows for name in re.findall(r"\(([\w-]+)\)", row.get("caveat") or "")}
    assert [row["id"] for path, row in cells() if path.name == "sources.csv" and row["id"] not in used] == []


def test_hold_facts_and_no_notes_of_their_making():
    words = re.compile(r"\b(distractor|trap|key:|claim_no|todo|op-ed)\b", re.IGNORECASE)
    for path, row in cells():
        for cell in row.values():
            assert not words.search(cell), (path, cell)


def test_readme_counts_are_those_of_the_packs(store: ReferenceStore):
    readme = (FOLDERS[0].parent / "README.md").read_text(encoding="utf-8")
    for pack in store.packs():
        line = next(line for line in readme.splitlines() if line.startswith(f"| `{pack.name}` |"))
        assert line.rstrip().endswith(f"| {pack.rows} |"), f"README of {pack.name} is out of date"


def test_facets_of_entities_do_not_fight_those_of_their_measures(store: ReferenceStore):
    indicators = {entry.indicator_id: entry.facets for entry in store.indicators()}
    entities = {entry.entity_id: entry.facets for entry in store.entities()}
    for indicator, entity in store.series():
        shared = set(indicators[indicator]) & set(entities.get(entity, {}))
        assert not shared, (indicator, entity, shared)


def test_series_that_stand_for_the_same_thing_do_not_exist_twice(store: ReferenceStore):
    indicators = {entry.indicator_id: entry for entry in store.indicators()}
    entities = {entry.entity_id: entry.facets for entry in store.entities()}
    seen: dict[tuple[object, ...], tuple[str, str]] = {}
    for indicator, entity in store.series():
        facets = {**indicators[indicator].facets, **entities.get(entity, {"place": entity})}
        meaning = (entity, indicators[indicator].unit, *sorted(facets.items()))
        assert meaning not in seen, (seen.get(meaning), (indicator, entity))
        seen[meaning] = (indicator, entity)


def test_killed_injured_and_total_of_one_vintage_add_up(store: ReferenceStore):
    pairs = [
        (name, "ukraine-war") for name in ("civilian-deaths", "civilian-injuries", "civilian-casualties")
    ]
    rows = store.observations(pairs)
    by_day = [
        {row.as_of: row.value for row in rows[pair] if row.source.organisation == "OHCHR"} for pair in pairs
    ]
    killed, injured, total = by_day
    assert len(total) >= 20
    for day, value in total.items():
        assert killed[day] + injured[day] == value, day


def test_running_totals_never_fall(store: ReferenceStore):
    for pair in (("civilian-deaths", "ukraine-war"), ("military-deaths-named", "russian-armed-forces")):
        rows = [row for row in store.observations([pair])[pair] if row.status == "minimum"]
        values = [row.value for row in rows]
        assert values == sorted(values)


def test_a_day_in_the_middle_has_only_what_was_public_by_then(store: ReferenceStore):
    pair = ("civilian-casualties", "ukraine-war")
    public = [
        row
        for row in store.observations([pair])[pair]
        if (first_day(row.published) or date.max) <= date(2023, 8, 15)
    ]
    assert public[-1].value == Decimal(26384)
    assert public[-1].as_of == "2023-08-13"


def test_a_list_says_no_only_in_a_row_of_its_own(store: ReferenceStore):
    rows = {(row.list_id, row.listed): row for row in store.designations(["irgc"])}
    assert rows["us-fto", True].start == "2019-04-15"
    assert rows["eu-terrorist-list", False].as_of == "2023-08"
    assert rows["eu-terrorist-list", True].start == "2026-02"
    assert ("uk-proscribed", True) not in rows


def test_of_a_group_whose_wing_alone_is_listed_the_whole_is_not(store: ReferenceStore):
    rows = store.designations(["hezbollah", "hezbollah-military-wing"])
    eu = {row.entity_id: row.listed for row in rows if row.list_id == "eu-terrorist-list"}
    assert eu == {"hezbollah": False, "hezbollah-military-wing": True}
    assert ("hezbollah-military-wing", "wing_of", "hezbollah") in store.entity_relations()


def test_countries_are_left_to_the_vocabulary(store: ReferenceStore):
    assert not {entry.entity_id for entry in store.entities()} & {place.code for place in places()}


def test_aliases_are_not_shared_by_strong_names(store: ReferenceStore):
    owners: dict[str, set[str]] = {}
    for entity, alias, kind in store.aliases():
        if kind in ("strong", "acronym"):
            owners.setdefault(alias.casefold(), set()).add(entity)
    assert {alias: found for alias, found in owners.items() if len(found) > 1} == {}
