"""The Python functions: records of the contract, and one family of errors."""

import dataclasses
import json
import subprocess
import sys
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker

FALSE = "Freedonia had 90 million inhabitants in 2020."
ROWS = {
    "entity": ["Freedonia"],
    "measure": ["population"],
    "unit": ["people"],
    "period": ["2020"],
    "value": [40_000_000],
}


def test_importing_the_package_loads_nothing_heavy():
    script = (
        "import sys, checker; assert checker.CheckerError;"
        "sys.exit(str({'duckdb', 'pandas', 'numpy', 'click', 'jinja2', 'rich'} & set(sys.modules)).replace('set()', '') or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_checking_without_a_frame_does_not_load_pandas():
    script = (
        "import sys, checker; checker.check('Only 5 left.', packs=False); sys.exit('pandas' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_public_name_is_there():
    for name in checker.__all__:
        assert getattr(checker, name) is not None
    with pytest.raises(AttributeError):
        checker.nothing_of_the_kind  # noqa: B018 - the access itself is what is tested


def test_extract_gives_frozen_records_whose_dictionary_is_json():
    text = "At least 12 people left in May 2021."
    records = checker.extract(text, published="2021-06-01")
    assert [record.surface for record in records][:1] == ["12 people"]
    for record in records:
        content = json.loads(json.dumps(record.to_dict(), allow_nan=False))
        assert text[content["start"] : content["end"]] == content["surface"]
        assert content["document"] == ""
    with pytest.raises(dataclasses.FrozenInstanceError):
        records[0].value = 3


def test_offsets_count_in_the_text_as_given():
    text = "Five came.\r\n\r\nThen 1,250 left."
    (record,) = [one for one in checker.extract(text) if one.value == 1250]
    assert text[record.start : record.end] == "1,250"


@pytest.mark.parametrize("kind", ["frame", "path", "one frame"])
def test_check_takes_paths_and_frames(tmp_path, kind):
    frame = pd.DataFrame(ROWS)
    path = tmp_path / "population.csv"
    frame.to_csv(path, index=False)
    tables = {"frame": [frame], "path": [str(path)], "one frame": frame}[kind]
    record = checker.check(FALSE, tables=tables, packs=False, published=date(2021, 1, 1))[0]
    assert (record.verdict, record.entity, record.indicator) == ("overstated", "Freedonia", "population")
    assert record.to_dict()["references"][0]["value"] == 40_000_000


def test_link_ranks_against_a_frame_or_mappings():
    rows = [{"id": 7, "name": "Northern Lark", "aliases": "Nordlerche"}, {"id": 8, "name": "Grey Heron"}]
    for table in (rows, pd.DataFrame(rows)):
        first, second = checker.link(["Nordlerche", {"id": "q", "mention": "Nobody Inc"}], against=table)
        assert (first.id, first.match, second.id, second.match) == ("1", "7", "q", None)


def test_link_takes_a_single_name():
    (record,) = checker.link("Grey Heron", against=[{"id": "8", "name": "Grey Heron"}])
    assert record.to_dict()["match"] == "8"


@pytest.mark.parametrize(
    "call",
    [
        lambda: checker.extract(17),
        lambda: checker.extract("x", published="tomorrow"),
        lambda: checker.check("x", published="2021-02-30"),
        lambda: checker.check("x", as_of="never"),
        lambda: checker.check("x", tables=17),
        lambda: checker.check("x", tables=["nowhere.csv"]),
        lambda: checker.link([17]),
        lambda: checker.link(["x"], against="nowhere.csv"),
        lambda: checker.link(["x"], against=[{"name": "no id"}][0]),
        lambda: checker.link(17),
    ],
)
def test_only_checker_errors_escape(call):
    with pytest.raises(checker.CheckerError):
        call()


@pytest.mark.parametrize("names", [None, 17, b"Grey Heron", {"mention": "Grey Heron"}])
def test_what_is_no_list_of_names_is_said_to_be_none(names):
    with pytest.raises(checker.CheckerError, match=f"names are of the type {type(names).__name__}"):
        checker.link(names)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80), st.text(alphabet="0123456789 .,-–%$€£kmbn\n'’\"(half twice of)²½①", max_size=60)
    )
)
def test_any_text_is_checked_without_another_error(text):
    for record in checker.check(text, packs=False):
        json.dumps(record.to_dict(), allow_nan=False)
        assert text[record.start : record.end] == record.surface
    places = [record.start for record in checker.extract(text)]
    assert places == sorted(places)


def test_missing_cells_of_a_frame_are_no_names():
    frame = pd.DataFrame({"id": ["a", "b"], "name": ["Grey Heron", pd.NA], "type": [float("nan"), None]})
    (record,) = checker.link(["nan"], against=frame)
    assert record.match is None
    assert all(one["entity"] == "a" for one in record.ranked)


def test_a_pair_is_scored_by_the_linkers_own_measure_so_acronyms_count():
    from checker.api import score_pair

    assert score_pair("p1", "IRGC", "Islamic Revolutionary Guard Corps")["match"] is True
    assert score_pair("p2", "IRGC", "Harbour Office")["match"] is False


def test_extraction_opens_no_store_and_loads_no_database():
    told = (
        "import sys, checker; checker.extract('The mill employs 40 people.'); print('duckdb' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
