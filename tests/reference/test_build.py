"""Complaints about packs: every one in one run, with file, line, column, value and a hint."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from packs_on_disk import ENTITY, INDICATOR, OBSERVATION, SOURCE, write_descriptor, write_pack

from checker.errors import ExitCode, ReferenceDataError
from checker.reference.complaints import Complaint, PackError
from checker.reference.schema import descriptor_resources
from checker.reference.store import open_store
from checker.reference.validation import validate_packs


def complaints(*packs: Path) -> tuple[Complaint, ...]:
    with pytest.raises(PackError) as caught:
        validate_packs(packs, beside_shipped=False)
    return caught.value.complaints


def the_complaint(*packs: Path) -> Complaint:
    found = complaints(*packs)
    assert len(found) == 1, [str(complaint) for complaint in found]
    return found[0]


def test_a_sound_pack_has_none(tmp_path: Path):
    assert validate_packs([write_pack(tmp_path)], beside_shipped=False) == ()


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        pytest.param("status", "offical", "unknown word", id="word-of-a-list"),
        pytest.param("value", "1,234", "is no number", id="thousands-mark"),
        pytest.param("value", "1e5", "is no number", id="exponent"),
        pytest.param("value", "\u0664\u0661\u0662", "is no number", id="digits-of-another-script"),
        pytest.param("as_of", "31.12.2023", "is no date", id="day-first"),
        pytest.param("as_of", "2023-02-30", "is no date", id="no-such-day"),
        pytest.param("as_of", "2023-13", "is no date", id="no-such-month"),
        pytest.param("start", "\u0662\u0660\u0662\u0663", "is no date", id="digits-of-another-script-date"),
        pytest.param("entity", "lake-oorm", "no row of entities.csv", id="foreign-key"),
        pytest.param("indicator", "boat", "no row of indicators.csv", id="indicator"),
        pytest.param("source", "", "the cell is empty", id="required"),
        pytest.param("id", "no spaces please", "is no usable id", id="id"),
        pytest.param("low", "500", "is more than value", id="bounds"),
        pytest.param("start", "2025", "is before the start", id="end-before-start"),
        pytest.param("published", "2023-06", "published before the day", id="public-too-early"),
        pytest.param("value", "", "states no figure", id="no-figure"),
    ],
)
def test_names_the_cell(tmp_path: Path, column: str, value: str, problem: str):
    row = {**OBSERVATION, "end": "2023", column: value}
    pack = write_pack(tmp_path, observations=[OBSERVATION | {"id": "good", "definition": "Good"}, row])
    found = [complaint for complaint in complaints(pack) if problem in complaint.problem]
    assert found
    assert found[0].file == "lakes/observations.csv"
    assert found[0].line == 3
    text = str(found[0])
    assert text.startswith("lakes/observations.csv:3:")


def test_all_faults_come_in_one_run(tmp_path: Path):
    one = write_pack(tmp_path, "one", observations=[OBSERVATION | {"status": "x", "value": "many"}])
    other = write_pack(
        tmp_path,
        "other",
        sources=[SOURCE | {"id": "s2", "url": "ftp://example.org"}],
        entities=[],
        indicators=[],
        observations=[],
    )
    found = {(complaint.file, complaint.column) for complaint in complaints(one, other)}
    assert {
        ("one/observations.csv", "status"),
        ("one/observations.csv", "value"),
        ("other/sources.csv", "url"),
    } <= found


def test_lines_are_right_after_cells_with_line_breaks_and_blank_lines(tmp_path: Path):
    pack = write_pack(tmp_path)
    text = (pack / "observations.csv").read_text(encoding="utf-8")
    header, row = text.splitlines()
    broken = row.replace("Boats with a licence", '"Boats\nwith a\nlicence"')
    bad = row.replace("boats-2023", "boats-2022").replace("official", "oficial")
    (pack / "observations.csv").write_text(f"{header}\n{broken}\n\n{bad}\n", encoding="utf-8")
    complaint = the_complaint(pack)
    assert (complaint.line, complaint.column, complaint.value) == (6, "status", "oficial")


def test_the_same_id_in_two_packs_names_both_places(tmp_path: Path):
    one = write_pack(tmp_path / "a", "one")
    two = write_pack(tmp_path / "b", "two", sources=[], entities=[ENTITY], indicators=[], observations=[])
    complaint = the_complaint(one, two)
    assert complaint.file == "two/entities.csv"
    assert "one/entities.csv:2" in complaint.hint
    assert complaint.value == "lake-orm"


def test_keys_may_point_into_another_pack_and_to_countries(tmp_path: Path):
    one = write_pack(tmp_path, "one")
    rows = [OBSERVATION | {"id": "na", "entity": "NA"}]
    two = write_pack(tmp_path, "two", sources=[], entities=[], indicators=[], observations=rows)
    assert validate_packs([one, two], beside_shipped=False) == ()


def test_an_unknown_column_is_named_with_the_nearest_one(tmp_path: Path):
    pack = write_pack(tmp_path, observations=[OBSERVATION | {"as_off": "2023"}])
    complaint = the_complaint(pack)
    assert (complaint.line, complaint.column) == (1, "as_off")
    assert "as_of" in complaint.hint


def test_a_row_with_a_cell_too_many_is_named(tmp_path: Path):
    pack = write_pack(tmp_path)
    with (pack / "entities.csv").open("a", encoding="utf-8") as stream:
        stream.write("pond,Pond, small,Place,,,,bureau\n")
    assert any(
        c.file == "lakes/entities.csv" and c.line == 3 and "cells" in c.problem for c in complaints(pack)
    )


def test_bytes_that_are_no_utf_8_are_named_with_their_line(tmp_path: Path):
    pack = write_pack(tmp_path)
    with (pack / "entities.csv").open("ab") as stream:
        stream.write("weiher,Weiher f\u00fcr alle,Place,,,,bureau\n".encode("latin-1"))
    assert any(
        c.file == "lakes/entities.csv" and c.line == 3 and "UTF-8" in c.problem for c in complaints(pack)
    )


@pytest.mark.parametrize(
    ("facets", "problem"),
    [
        ("concept=deth", "no code 'deth'"),
        ("colour=red", "no facet 'colour'"),
        ("concept", "is not key=value"),
        ("place=ZZ", "names no entity"),
        ("concept=death;concept=injury", "occurs twice"),
    ],
)
def test_facets_are_checked_against_the_code_lists(tmp_path: Path, facets: str, problem: str):
    pack = write_pack(tmp_path, indicators=[INDICATOR | {"facets": facets}])
    assert problem in the_complaint(pack).problem


def test_the_same_vintage_twice_is_a_fault(tmp_path: Path):
    pack = write_pack(tmp_path, observations=[OBSERVATION, OBSERVATION | {"id": "again"}])
    assert "occur twice" in the_complaint(pack).problem


def test_an_event_must_be_an_entity_of_the_type_event(tmp_path: Path):
    event = {"entity": "lake-orm", "definition": "Dried up", "start": "2020", "source": "bureau"}
    pack = write_pack(tmp_path, events=[event | {"verification": "confirmed"}])
    assert "not of the type Event" in the_complaint(pack).problem


def test_a_source_without_address_is_a_warning_unless_the_row_owns_up(tmp_path: Path):
    source = SOURCE | {"url": ""}
    doubtful = write_pack(tmp_path, "doubtful", sources=[source])
    honest = write_pack(
        tmp_path, "honest", sources=[source], observations=[OBSERVATION | {"verification": "unconfirmed"}]
    )
    assert [warning.column for warning in validate_packs([doubtful], beside_shipped=False)] == ["source"]
    assert validate_packs([honest], beside_shipped=False) == ()


def test_a_forecast_may_speak_of_a_day_to_come(tmp_path: Path):
    pack = write_pack(tmp_path, observations=[OBSERVATION | {"status": "forecast", "as_of": "2030"}])
    assert validate_packs([pack], beside_shipped=False) == ()


def test_the_error_is_short_safe_and_survives_a_pickle(tmp_path: Path):
    rows = [OBSERVATION | {"id": f"r{n}", "status": "\x1b[31mred\u202e"} for n in range(40)]
    with pytest.raises(ReferenceDataError) as caught:
        open_store([write_pack(tmp_path, observations=rows)], cache=tmp_path / "cache")
    error = caught.value
    assert error.exit_code is ExitCode.REFERENCE
    text = str(error)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "more" in text.splitlines()[-1]
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, PackError)
    assert again.complaints == error.complaints


def test_a_file_name_that_looks_like_a_pattern_is_a_file_name(tmp_path: Path):
    pack = write_pack(tmp_path / "a[1] *?", "lakes")
    assert validate_packs([pack], beside_shipped=False) == ()


def test_columns_in_another_order_and_optional_columns_left_out_are_fine(tmp_path: Path, cache: Path):
    pack = write_pack(tmp_path)
    columns = list(OBSERVATION)[::-1]
    text = ",".join(columns) + "\n" + ",".join(OBSERVATION[name] for name in columns) + "\n"
    (pack / "observations.csv").write_text("\ufeff" + text.replace("\n", "\r\n"), encoding="utf-8")
    with open_store([pack], cache=cache) as store:
        (row,) = store.observations([("boats", "lake-orm")])["boats", "lake-orm"]
    assert row.value == 412


def test_an_unknown_table_is_named_with_the_known_ones(tmp_path: Path):
    pack = write_pack(tmp_path)
    write_descriptor(
        pack, "lakes", [*descriptor_resources(["sources"]), {"name": "fish", "path": "fish.csv"}]
    )
    assert "observations" in the_complaint(pack).hint


@pytest.mark.parametrize(
    ("facets", "column", "problem"),
    [
        ("place=NA", "facets", "what relation"),
        ("relation=quotation;party=NA", "words", "without its words"),
        ("relation=swimming", "facets", "swimming"),
    ],
)
def test_accounts_say_their_relation_and_quotations_their_words(
    tmp_path: Path, facets: str, column: str, problem: str
):
    row = {
        "id": "a", "facets": facets, "definition": "d", "stance": "states", "source": "bureau", "verification": "confirmed",
    }  # fmt: skip
    complaint = the_complaint(write_pack(tmp_path, accounts=[row]))
    assert complaint.column == column
    assert problem in str(complaint)


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        ("boats", "'boat'"),
        ("USD bn", "'USD'"),
        ("persons", "'people'"),
        ("% of GDP", "'percent'"),
        ("#!", "people"),
    ],
)
def test_units_that_no_claim_can_have_are_faults(tmp_path: Path, unit: str, hint: str):
    (found,) = complaints(write_pack(tmp_path, indicators=[INDICATOR | {"unit": unit}]))
    assert (found.file, found.line, found.column, found.value) == ("lakes/indicators.csv", 2, "unit", unit)
    assert hint in found.hint


@pytest.mark.parametrize(
    "unit", ["boat", "people", "percent", "USD", "USD per barrel", "people/km2", "RUB/USD"]
)
def test_units_that_claims_have_are_none(tmp_path: Path, unit: str):
    pack = write_pack(tmp_path, indicators=[INDICATOR | {"unit": unit}])
    assert validate_packs([pack], beside_shipped=False) == ()


LIST = {"id": "l", "name": "List of boats", "authority": "FR", "kind": "blacklist", "source": "bureau"}
LISTED = {
    "id": "d1", "list": "l", "entity": "lake-orm", "listed": "1", "as_of": "2024-03", "published": "2024-03",
    "scope": "whole", "definition": "named", "source": "bureau", "verification": "confirmed",
}  # fmt: skip


def test_the_same_vintage_of_an_entry_twice_is_a_fault(tmp_path: Path):
    pack = write_pack(tmp_path, lists=[LIST], designations=[LISTED, LISTED | {"id": "d2"}])
    (found,) = complaints(pack)
    assert (found.line, found.value) == (3, "d2")
    assert "occur twice" in found.problem


def test_an_entry_seen_after_its_row_was_public_is_a_warning(tmp_path: Path):
    pack = write_pack(tmp_path, lists=[LIST], designations=[LISTED | {"as_of": "2024-04"}])
    (found,) = validate_packs([pack], beside_shipped=False)
    assert (found.line, found.column, found.warning) == (2, "published", True)


def test_one_fault_in_many_rows_is_named_for_each_and_the_rest_is_counted(tmp_path: Path):
    rows = [OBSERVATION | {"id": f"r{n}", "definition": f"Boats {n}", "value": "x"} for n in range(1299)]
    found = complaints(write_pack(tmp_path, observations=rows))
    named = [entry for entry in found if entry.problem == "is no number"]
    (rest,) = [entry for entry in found if entry.problem != "is no number"]
    assert len(named) == 1000
    assert rest.line == 1002
    assert "299 rows" in rest.problem


def test_every_row_with_a_wrong_facet_is_named(tmp_path: Path):
    rows = [
        INDICATOR,
        INDICATOR | {"id": "b", "facets": "colour=red"},
        INDICATOR | {"id": "c", "facets": "colour=red"},
    ]
    found = complaints(write_pack(tmp_path, indicators=rows))
    assert [(entry.line, entry.value) for entry in found] == [(3, "colour=red"), (4, "colour=red")]


def test_a_wrong_descriptor_hides_no_fault_of_other_packs(tmp_path: Path):
    broken = write_pack(tmp_path, "broken")
    (broken / "datapackage.json").write_text("{", encoding="utf-8")
    other = write_pack(tmp_path, "other", observations=[OBSERVATION | {"value": "x", "source": "elsewhere"}])
    found = {(entry.file, entry.column) for entry in complaints(broken, other)}
    # The source that is missing may stand in the pack that could not be read.
    assert found == {("broken/datapackage.json", ""), ("other/observations.csv", "value")}


def test_a_table_that_cannot_be_read_blames_no_row_that_names_its_rows(tmp_path: Path):
    pack = write_pack(tmp_path)
    (pack / "sources.csv").write_bytes(b"id,organisation\nbureau,B\xe9\n")
    assert {entry.file for entry in complaints(pack)} == {"lakes/sources.csv"}
